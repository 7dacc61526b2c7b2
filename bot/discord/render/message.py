"""A card as a Discord message of components, version 2. Returns plain dicts; sends nothing."""

from collections.abc import Iterator
from typing import Any, assert_never

from bot.discord import limits
from bot.discord.render.text import markdown, pinged, words
from bot.platform import Reader
from handlers.kit.fit import fitted, short
from handlers.kit.ui import (
    CHOICE_LABEL,
    HINT,
    LABEL,
    TITLE,
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
    Style,
    texts_of,
    with_rooms,
)
from handlers.kit.words import Bold, LinkTo, Text, plain

Json = dict[str, Any]
VERSION = "1"
_STYLES: dict[Style, int] = {"primary": 1, "plain": 2, "danger": 4}


def custom_id(space: str, what: str) -> str:
    """What a component carries: its form's version, the guild (a press in a direct message does not
    tell it) and what it runs; `inbound` reads it."""
    return f"{VERSION}|{space}|{what}"


def message(shown: Card, reader: Reader, *, space: str) -> Json:
    """`{"flags", "components", "allowed_mentions"}`; `space` is the guild the card belongs to.

    Only people whom a Mention pings are notified. A picture that is not in `reader.pictures` has to
    be attached as `<hash>.png`."""

    shown = with_rooms(shown, reader.rooms)

    def drawn(cut_down: Card) -> Json:
        return whole(list(_parts(cut_down, reader, space)))

    card = fitted(shown, reader.language, lambda one: not limits.check(drawn(one)))
    users = [account for text in texts_of(card) for account in pinged(text, reader)]
    return {**drawn(card), "allowed_mentions": {"parse": [], "users": list(dict.fromkeys(users))}}


def whole(parts: list[Json]) -> Json:
    """A message of these components in one container; it notifies nobody."""
    container = {"type": limits.CONTAINER, "components": parts or [text("…")]}
    return {
        "flags": limits.IS_COMPONENTS_V2,
        "components": [container],
        "allowed_mentions": {"parse": [], "users": []},
    }


def _parts(card: Card, reader: Reader, space: str) -> Iterator[Json]:
    yield from _title(card.title, reader)
    for block in card.body:
        yield from _block(block, reader, space)
    if card.picker:
        yield row([_picker(card.picker, reader, space)])
    yield from _buttons("", card.buttons, reader, space)
    if footer := markdown(card.footer, reader).strip():
        yield text("\n".join(f"-# {one}" for one in footer.splitlines() if one.strip()))


def _title(title: Text, reader: Reader) -> Iterator[Json]:
    def fits(one: Text) -> bool:
        return len(plain(one, reader.language, reader.zone)) <= TITLE

    if said := " ".join(markdown(short(title, reader.language, fits), reader).split()):
        yield text(f"## {said}")


def text(content: str) -> Json:
    """A text display."""
    return {"type": limits.TEXT, "content": content}


def row(components: list[Json]) -> Json:
    """A row of buttons, or of one list."""
    return {"type": limits.ROW, "components": components}


def _block(block: Block, reader: Reader, space: str) -> Iterator[Json]:
    match block:
        case Paragraph():
            yield from _said(markdown(block.text, reader))
        case Facts():
            rows = (markdown((Bold((n, ":")), " ", value), reader) for n, value in block.rows)
            yield from _said("\n".join(rows))
        case Bullets():
            lines = (" ".join(markdown(item, reader).split()) for item in block.items)
            yield from _said("\n".join(f"- {one}" for one in lines if one))
        case Divider():
            yield {"type": limits.SEPARATOR, "divider": True, "spacing": 1}
        case Picture():
            yield from _said(markdown(Bold(block.title), reader))
            yield _picture(block, reader)
        case Item():
            yield from _item(block, reader, space)
        case _:
            assert_never(block)


def _said(content: str) -> Iterator[Json]:
    if content.strip():
        yield text(content.strip("\n"))


def _item(item: Item, reader: Reader, space: str) -> Iterator[Json]:
    """One button stands beside its line, two or three in a row under it."""
    content = markdown(item.text, reader).strip("\n")
    first = item.buttons[0]
    if len(item.buttons) == 1 and not _too_long(first):
        said = [text(content if content.strip() else "…")]
        accessory = _button(first, reader, space)
        yield {"type": limits.SECTION, "components": said, "accessory": accessory}
    else:
        yield from _buttons(content, item.buttons, reader, space)


def _buttons(
    content: str, buttons: tuple[AnyButton, ...], reader: Reader, space: str
) -> Iterator[Json]:
    """A line and its buttons; an address too long for a button is a link in the line."""
    links = [LinkTo(b.label, b.url) for b in buttons if isinstance(b, LinkButton) and _too_long(b)]
    yield from _said(" ".join([content, *(markdown(link, reader) for link in links)]))
    if short_ones := [_button(b, reader, space) for b in buttons if not _too_long(b)]:
        yield row(short_ones)


def _too_long(button: AnyButton) -> bool:
    return isinstance(button, LinkButton) and len(button.url) > limits.URL


def _picture(picture: Picture, reader: Reader) -> Json:
    url = reader.pictures.get(picture.sha256) or f"attachment://{picture.sha256}.png"
    item = {"media": {"url": url}, "description": words(picture.alt, reader, limits.DESCRIPTION)}
    return {"type": limits.GALLERY_TYPE, "items": [item]}


def _button(button: AnyButton, reader: Reader, space: str) -> Json:
    label = words(button.label, reader, LABEL)
    match button:
        case Button():
            return press(label, custom_id(space, str(button.link)), button.style)
        case LinkButton():
            return _open(label, button.url)
        case RoomButton():
            return _open(label, reader.rooms[button.key])
        case _:
            assert_never(button)


def _open(label: str, url: str) -> Json:
    return {
        "type": limits.BUTTON_TYPE,
        "style": limits.LINK_STYLE,
        "label": label,
        "url": url,
    }


def press(label: str, carried: str, style: Style = "plain") -> Json:
    """A button that runs something."""
    return {
        "type": limits.BUTTON_TYPE,
        "style": _STYLES[style],
        "label": label,
        "custom_id": carried,
    }


def _picker(picker: Picker, reader: Reader, space: str) -> Json:
    start = {
        "custom_id": custom_id(space, str(picker.link)),
        "placeholder": words(picker.placeholder, reader, HINT),
    }
    if not picker.choices:
        return {"type": limits.USER_SELECT, **start}
    options = [option(choice, reader) for choice in picker.choices]
    return {"type": limits.STRING_SELECT, **start, "options": options}


def option(choice: Choice, reader: Reader, chosen: bool = False) -> Json:
    """One entry of a list, its note as the second line."""
    note = {"description": words(choice.note, reader, limits.OPTION)} if choice.note else {}
    default = {"default": True} if chosen else {}
    label = words(choice.label, reader, CHOICE_LABEL)
    return {"label": label, "value": choice.value, **note, **default}
