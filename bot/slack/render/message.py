"""A card as a Slack message or App Home. Returns plain dicts; sends nothing."""

from collections.abc import Iterator
from typing import assert_never

from bot.platform import Reader
from bot.slack.limits import HEADER, TOP_TEXT, check
from bot.slack.render.text import Json, elements, escaped, marked, words
from handlers.kit.fit import fitted
from handlers.kit.labels import pictured
from handlers.kit.plain import card_text
from handlers.kit.ui import (
    CHOICE_LABEL,
    HINT,
    LABEL,
    AnyButton,
    Block,
    Bullets,
    Button,
    Card,
    Choice,
    Divider,
    Facts,
    Item,
    LinkButton,
    Paragraph,
    Picker,
    Picture,
    RoomButton,
    cut,
    with_rooms,
)
from handlers.kit.words import Mention, Text, flatten, plain


def card(shown: Card, reader: Reader) -> Json:
    """`{"text", "blocks"}`: everything as plain text for screen readers, and the blocks."""

    shown = with_rooms(shown, reader.rooms)

    def drawn(cut_down: Card) -> Json:
        text = escaped(card_text(cut_down, reader.language, reader.zone))
        return {"text": text, "blocks": _numbered(list(_blocks(cut_down, reader)))}

    fit = fitted(shown, reader.language, lambda one: not check(drawn(one)))
    return {**drawn(fit), "text": _top(card_text(fit, reader.language, reader.zone))}


def home(shown: Card, reader: Reader) -> Json:
    """The view of `views.publish`: the same blocks on a person's App Home."""
    return {"type": "home", "blocks": card(shown, reader)["blocks"]}


def _top(text: str) -> str:
    """The text for screen readers, escaped. Our own words alone can pass its limit; no escape is cut
    through."""
    length = TOP_TEXT
    while len(said := escaped(cut(text, length))) > TOP_TEXT:
        length -= 100
    return said or "…"


def _numbered(blocks: list[Json]) -> list[Json]:
    """Buttons that open an address run nothing, but Slack wants each to have its own id."""
    number = 0
    for block in blocks:
        for element in (*block.get("elements", ()), block.get("accessory", {})):
            if element.get("type") == "button" and "url" in element:
                element["action_id"] = f"open:{number}"
                number += 1
    return blocks


def _blocks(shown: Card, reader: Reader) -> Iterator[Json]:
    yield from _title(shown.title, reader)
    for block in shown.body:
        yield from _block(block, reader)
    if shown.picker:
        yield {"type": "actions", "elements": [_picker(shown.picker, reader)]}
    if shown.buttons:
        yield {"type": "actions", "elements": [_button(b, reader) for b in shown.buttons]}
    if _full(shown.footer, reader):
        yield {"type": "context", "elements": [marked(shown.footer, reader)]}


def _title(title: Text, reader: Reader) -> Iterator[Json]:
    """A header; but a header notifies nobody, so a title with a ping is bold rich text."""
    pieces = flatten(title, reader.language)
    if any(isinstance(p, Mention) and p.member_id in reader.accounts for p in pieces):
        yield _rich([_section(title, reader, bold=True)])
    elif _full(title, reader):
        yield {"type": "header", "text": words(title, reader, HEADER)}


def _full(text: Text, reader: Reader) -> bool:
    return bool(plain(text, reader.language, reader.zone).strip())


def _rich(parts: list[Json]) -> Json:
    return {"type": "rich_text", "elements": parts}


def _section(text: Text, reader: Reader, bold: bool = False) -> Json:
    return {"type": "rich_text_section", "elements": elements(text, reader, bold)}


def _block(block: Block, reader: Reader) -> Iterator[Json]:
    match block:
        case Paragraph():
            if _full(block.text, reader):
                yield _rich([_section(block.text, reader)])
        case Facts():
            if block.rows:
                yield _rich([_facts(block, reader)])
        case Bullets():
            lines = [_section(item, reader) for item in block.items if _full(item, reader)]
            if lines:
                yield _rich([{"type": "rich_text_list", "style": "bullet", "elements": lines}])
        case Divider():
            yield {"type": "divider"}
        case Picture():
            yield _picture(block, reader)
        case Item():
            yield from _item(block, reader)
        case _:
            assert_never(block)


def _facts(block: Facts, reader: Reader) -> Json:
    parts: list[Json] = []
    for number, (name, value) in enumerate(block.rows):
        newline = [{"type": "text", "text": "\n"}] if number else []
        parts += [*newline, *elements(name, reader, bold=True), {"type": "text", "text": ": "}]
        parts += elements(value, reader)
    return {"type": "rich_text_section", "elements": parts}


def _item(item: Item, reader: Reader) -> Iterator[Json]:
    buttons = [_button(button, reader) for button in item.buttons]
    line: Json = {"type": "section", "text": marked(item.text, reader)}
    if len(buttons) == 1:
        yield {**line, "accessory": buttons[0]}
    else:
        yield line
        yield {"type": "actions", "elements": buttons}


def _picture(picture: Picture, reader: Reader) -> Json:
    """An uploaded file by its id or an address; before it is uploaded, what it shows in words."""
    known = reader.pictures.get(picture.sha256, "")
    if not known:
        text = (
            (picture.title, "\n", pictured(picture.alt)) if picture.title else pictured(picture.alt)
        )
        return _rich([_section(text, reader)])
    where = {"image_url": known} if "/" in known else {"slack_file": {"id": known}}
    title = {"title": words(picture.title, reader, HEADER)} if picture.title else {}
    alt = words(picture.alt, reader, 500)["text"] or "…"
    return {"type": "image", "alt_text": alt, **where, **title}


def _button(button: AnyButton, reader: Reader) -> Json:
    label = words(button.label, reader, LABEL)
    match button:
        case Button():
            link = str(button.link)
            style = {} if button.style == "plain" else {"style": button.style}
            return {"type": "button", "text": label, "action_id": link, "value": link, **style}
        case LinkButton():
            return {"type": "button", "text": label, "action_id": "open", "url": button.url}
        case RoomButton():
            url = reader.rooms[button.key]
            return {"type": "button", "text": label, "action_id": "open", "url": url}
        case _:
            assert_never(button)


def _picker(picker: Picker, reader: Reader) -> Json:
    start = {"action_id": str(picker.link), "placeholder": words(picker.placeholder, reader, HINT)}
    if not picker.choices:
        return {"type": "users_select", **start}
    return {
        "type": "static_select",
        **start,
        "options": [option(c, reader) for c in picker.choices],
    }


def option(choice: Choice, reader: Reader) -> Json:
    """One entry of a list, its note as the second line."""
    note = {"description": words(choice.note, reader, CHOICE_LABEL)} if choice.note else {}
    return {"text": words(choice.label, reader, CHOICE_LABEL), "value": choice.value, **note}
