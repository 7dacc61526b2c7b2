"""A form as a Slack modal, and what Slack is answered when a sent form is refused."""

from collections.abc import Mapping
from typing import Any, assert_never

from bot.platform import Reader
from bot.slack.limits import HEADER, INPUT, MODAL_TITLE, RADIOS
from bot.slack.render.message import option
from bot.slack.render.text import Json, elements, words
from bot.slack.words import CLOSE
from handlers.kit.fit import line
from handlers.kit.labels import CANCEL, CHOOSE, SEND, YES
from handlers.kit.ui import (
    FIELD_LABEL,
    HINT,
    Choice,
    Confirm,
    Day,
    Field,
    Form,
    FormErrors,
    LongText,
    OneOf,
    People,
    Person,
    Place,
    ShortText,
    SomeOf,
    TimeOfDay,
    Upload,
    cut,
)
from handlers.kit.words import Bold, Text

ALL_SEEN = 5  # up to so many choices stand open, each one tap away; more hide in a list
_ERROR = 300  # characters of one error; more than anybody reads above a field


def modal(form: Form, reader: Reader, *, metadata: str = "") -> Json:
    """The view of `views.open`. `metadata` comes from `inbound.remember` and comes back with it."""
    return _view(form, reader, metadata, [_input(field, reader) for field in form.fields])


def errors(refused: FormErrors, reader: Reader, *, metadata: str = "") -> Json:
    """The body to acknowledge a refused form with: the errors at their fields; or, when it gained a
    yes/no question, the view again with the question (`refused.form` holds what was typed)."""
    said = {
        name: line(text, reader.language, reader.zone, _ERROR)
        for name, text in refused.errors.items()
    }
    names = [field.name for field in refused.form.fields]
    if not refused.confirm:
        placed: dict[str, str] = {}
        for name, text in said.items():
            at = name if name in names else names[0]
            placed[at] = f"{placed[at]} {text}" if at in placed else text
        return {"response_action": "errors", "errors": placed}
    return {"response_action": "update", "view": again(refused, reader, metadata=metadata)}


def again(refused: FormErrors, reader: Reader, *, metadata: str = "") -> Json:
    """The whole view of a refused form: what is wrong above, what was typed, the question it gained.
    For `views.update`, when the acknowledgement could not wait."""
    above = [
        _said(line(text, reader.language, reader.zone, _ERROR), reader)
        for text in refused.errors.values()
    ]
    inputs = [_input(field, reader) for field in refused.form.fields]
    asked = [_confirm(refused.confirm, reader)] if refused.confirm else []
    return _view(refused.form, reader, metadata, [*above, *inputs, *asked])


def notice(sent: Mapping[str, Any], text: Text, reader: Reader) -> Json:
    """What stands in a modal that was sent, instead of its questions; `sent` is its view."""
    return {
        "type": "modal",
        "callback_id": sent.get("callback_id", ""),
        "private_metadata": sent.get("private_metadata", ""),
        "title": sent.get("title") or words("Tertulia", reader, MODAL_TITLE),
        "close": words(CLOSE, reader, MODAL_TITLE),
        "blocks": [_said(line(text, reader.language, reader.zone, _ERROR), reader)],
    }


def _view(form: Form, reader: Reader, metadata: str, blocks: list[Json]) -> Json:
    return {
        "type": "modal",
        "callback_id": str(form.submit),
        "private_metadata": metadata,
        "title": words(form.title, reader, MODAL_TITLE),
        "submit": words(form.send or SEND, reader, MODAL_TITLE),
        "close": words(CANCEL, reader, MODAL_TITLE),
        "blocks": blocks,
    }


def _said(text: str, reader: Reader) -> Json:
    section = {"type": "rich_text_section", "elements": elements(Bold(text), reader)}
    return {"type": "rich_text", "elements": [section]}


def _confirm(confirm: Confirm, reader: Reader) -> Json:
    yes = option(Choice("yes", YES), reader)
    return {
        "type": "input",
        "block_id": confirm.name,
        "label": words(confirm.label, reader, FIELD_LABEL),
        "optional": True,
        "element": {"type": "checkboxes", "action_id": confirm.name, "options": [yes]},
    }


def _input(field: Field, reader: Reader) -> Json:
    hint = {"hint": words(field.hint, reader, HINT)} if field.hint else {}
    return {
        "type": "input",
        "block_id": field.name,
        "label": words(field.label, reader, FIELD_LABEL),
        "optional": not field.required,
        "element": {"action_id": field.name, **_element(field, reader)},
        **hint,
    }


def _element(field: Field, reader: Reader) -> Json:
    match field:
        case ShortText() | LongText():
            longest = min(field.longest, INPUT)
            value = {"initial_value": cut(field.value, longest)} if field.value else {}
            several = isinstance(field, LongText)
            return {
                "type": "plain_text_input",
                "multiline": several,
                "max_length": longest,
                **value,
            }
        case OneOf():
            return _one_of(field, reader)
        case SomeOf():
            return _some_of(field, reader)
        case Person():
            account = reader.accounts.get(field.value) if field.value is not None else None
            return {"type": "users_select", **({"initial_user": account} if account else {})}
        case People():
            known = [reader.accounts[m] for m in field.value if m in reader.accounts]
            members = {"initial_users": known} if known else {}
            return {"type": "multi_users_select", "max_selected_items": field.at_most, **members}
        case Place():
            kinds: Json = {"include": ["public", "private"], "exclude_bot_users": True}
            place = {"initial_conversation": field.value} if field.value else {}
            return {"type": "conversations_select", "filter": kinds, **place}
        case Day():
            day = {"initial_date": field.value.isoformat()} if field.value else {}
            return {"type": "datepicker", **day}
        case TimeOfDay():
            hour = {"initial_time": f"{field.value:%H:%M}"} if field.value else {}
            return {"type": "timepicker", **hour}
        case Upload():
            return {"type": "file_input", "filetypes": list(field.kinds), "max_files": 1}
        case _:
            assert_never(field)


def _one_of(field: OneOf, reader: Reader) -> Json:
    """Radio buttons for a short list; they cannot be taken back, so only where one must be chosen."""
    options = [option(choice, reader) for choice in field.choices]
    chosen = [one for one in options if one["value"] == field.value]
    value = {"initial_option": chosen[0]} if chosen else {}
    if field.required and len(options) <= ALL_SEEN:
        return {"type": "radio_buttons", "options": options, **value}
    return {
        "type": "static_select",
        "placeholder": words(CHOOSE, reader, HEADER),
        "options": options,
        **value,
    }


def _some_of(field: SomeOf, reader: Reader) -> Json:
    """Checkboxes for a list without a maximum; they do not know one."""
    options = [option(choice, reader) for choice in field.choices]
    chosen = [one for one in options if one["value"] in field.value]
    value = {"initial_options": chosen} if chosen else {}
    if len(options) <= RADIOS and field.at_most >= len(options):
        return {"type": "checkboxes", "options": options, **value}
    most = min(field.at_most, len(options))
    start = {"placeholder": words(CHOOSE, reader, HEADER), "max_selected_items": most}
    return {"type": "multi_static_select", **start, "options": options, **value}
