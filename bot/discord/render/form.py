"""A form as a Discord modal, and the private card that says why a sent form was refused."""

from typing import assert_never

from bot.discord import limits
from bot.discord.render.message import Json, custom_id, option, press, row, text, whole
from bot.discord.render.text import markdown, words
from bot.platform import Reader
from handlers.kit.labels import CHOOSE, DAY_HINT, HOUR_HINT, NOT_YET, TRY_AGAIN
from handlers.kit.ui import (
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
_ERROR = 300  # characters of one error
_TEXT_CHANNELS = [0, 5]  # text and announcement channels


def modal(form: Form, reader: Reader, *, space: str) -> Json:
    """`{"title", "custom_id", "components"}`; Discord labels the button that sends it by itself."""
    return {
        "title": words(form.title, reader, limits.MODAL_TITLE),
        "custom_id": custom_id(space, str(form.submit)),
        "components": [_label(field, reader) for field in form.fields],
    }


def errors(refused: FormErrors, reader: Reader, *, space: str, key: str) -> Json:
    """A private message with what is wrong and [Try again]; beside it the yes/no question as a button.
    `key` (≤ 25 characters) names the typed values in the adapter's memory; `inbound.Again` brings it
    back."""
    fields = refused.form.fields
    labels = {field.name: words(field.label, reader, limits.LABEL) for field in fields}
    lines = [text(f"## {markdown(NOT_YET, reader)}")]
    for name, error in refused.errors.items():
        said = words(error, reader, _ERROR)
        named: Text = (Bold((labels[name], ":")), " ", said) if name in labels else said
        lines.append(text(" ".join(markdown(named, reader).split())))
    buttons = [
        press(words(TRY_AGAIN, reader, limits.BUTTON), custom_id(space, f"again:{key}"), "primary")
    ]
    if refused.confirm:
        label = words(refused.confirm.label, reader, limits.BUTTON)
        buttons.append(press(label, custom_id(space, f"sure:{key}:{refused.confirm.name}")))
    return whole([*lines, row(buttons)])


def _label(field: Field, reader: Reader) -> Json:
    hint = _hint(field)
    description = {"description": words(hint, reader, limits.LABEL_DESCRIPTION)} if hint else {}
    return {
        "type": limits.LABEL_TYPE,
        "label": words(field.label, reader, limits.LABEL),
        **description,
        "component": {
            "custom_id": field.name,
            **_component(field, reader),
            "required": field.required,
        },
    }


def _hint(field: Field) -> Text:
    """Days and hours are typed on Discord, so their form is said where nothing else is."""
    match field:
        case Day():
            return field.hint or DAY_HINT
        case TimeOfDay():
            return field.hint or HOUR_HINT
        case _:
            return field.hint


def _component(field: Field, reader: Reader) -> Json:
    match field:
        case ShortText() | LongText():
            return _typed(field.value, field.longest, several=isinstance(field, LongText))
        case Day():
            day = field.value.isoformat() if field.value else ""
            return {
                **_typed(day, 20),
                "placeholder": words(DAY_HINT, reader, limits.INPUT_PLACEHOLDER),
            }
        case TimeOfDay():
            hour = f"{field.value:%H:%M}" if field.value else ""
            return {
                **_typed(hour, 20),
                "placeholder": words(HOUR_HINT, reader, limits.INPUT_PLACEHOLDER),
            }
        case OneOf():
            return _one_of(field, reader)
        case SomeOf():
            return _some_of(field, reader)
        case Person():
            value = () if field.value is None else (field.value,)
            return _members(value, 1, field, reader)
        case People():
            return _members(field.value, field.at_most, field, reader)
        case Place():
            known = [{"id": field.value, "type": "channel"}] if field.value else []
            return {
                "type": limits.CHANNEL_SELECT,
                "channel_types": _TEXT_CHANNELS,
                **_bounds(field, 1),
                **_known(known),
            }
        case Upload():
            return {"type": limits.FILE_UPLOAD, **_bounds(field, 1)}
        case _:
            assert_never(field)


def _typed(value: str, longest: int, several: bool = False) -> Json:
    most = min(longest, limits.INPUT)
    style = 2 if several else 1
    filled = {"value": cut(value, most)} if value else {}
    return {"type": limits.TEXT_INPUT, "style": style, "max_length": most, **filled}


def _one_of(field: OneOf, reader: Reader) -> Json:
    """Radio buttons for a short list; they cannot be taken back, so only where one must be chosen."""
    options = [option(choice, reader, choice.value == field.value) for choice in field.choices]
    if field.required and limits.RADIOS[0] <= len(options) <= ALL_SEEN:
        return {"type": limits.RADIO_GROUP, "options": options}
    return {"type": limits.STRING_SELECT, "options": options, **_start(reader), **_bounds(field, 1)}


def _some_of(field: SomeOf, reader: Reader) -> Json:
    most = min(field.at_most, len(field.choices))
    chosen = field.value[:most]
    options = [option(choice, reader, choice.value in chosen) for choice in field.choices]
    if len(options) <= limits.RADIOS[1]:
        return {"type": limits.CHECKBOX_GROUP, "options": options, **_bounds(field, most)}
    return {
        "type": limits.STRING_SELECT,
        "options": options,
        **_start(reader),
        **_bounds(field, most),
    }


def _members(value: tuple[int, ...], most: int, field: Field, reader: Reader) -> Json:
    known = [{"id": reader.accounts[m], "type": "user"} for m in value if m in reader.accounts]
    return {
        "type": limits.USER_SELECT,
        **_start(reader),
        **_bounds(field, most),
        **_known(known[:most]),
    }


def _start(reader: Reader) -> Json:
    return {"placeholder": words(CHOOSE, reader, limits.PLACEHOLDER)}


def _bounds(field: Field, most: int) -> Json:
    return {"min_values": 1 if field.required else 0, "max_values": most}


def _known(values: list[Json]) -> Json:
    return {"default_values": values} if values else {}
