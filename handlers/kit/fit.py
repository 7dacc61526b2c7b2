"""Makes people's text fit: cleans it and cuts it with “…”, ours stays whole. Knows no platform."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from handlers.kit.ui import (
    AnyButton,
    Block,
    Bullets,
    Card,
    Divider,
    Facts,
    Item,
    Paragraph,
    Picker,
    Picture,
    cut,
)
from handlers.kit.words import (
    Bold,
    Code,
    Italic,
    Language,
    LinkTo,
    Localized,
    Mention,
    Moment,
    PlaceMention,
    Spoken,
    Text,
    Words,
    plain,
)

SHORTEST = 8  # characters that are left of a text when a card is crowded
LONGEST = 3500  # characters of one piece of people's text: what a whole card may hold

# Control characters, halves of surrogate pairs, and marks that turn the direction of what follows.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f"
    "\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[^\S\u00a0]+")  # a no-break space stays: it holds “3:30 PM” together
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """Text that every database and every JSON takes: no NUL, no half of a surrogate pair."""
    return _UNSTORABLE.sub("", text)


def tamed(text: str) -> str:
    """People's text without what could hide or reorder the words around it; one empty line at most."""
    clean = _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return re.sub(r"\n\s*\n\s*", "\n\n", clean)


def fitted(card: Card, language: Language, fits: Callable[[Card], bool]) -> Card:
    """`card` in one language with people's text cleaned, and its longest pieces cut so far that
    `fits` (a renderer's own measure) is content."""
    whole = changed(card, language, lambda text: cut(tamed(text), LONGEST))
    if fits(whole):
        return whole

    def shorter(length: int) -> Card:
        return changed(whole, language, lambda text: cut(text, length))

    return shorter(_largest(lambda length: fits(shorter(length))))


def line(text: Text, language: Language, zone: str, limit: int) -> str:
    """`text` as one plain line of at most `limit` characters: a label, a title, an option. People's
    text gives way first, so that “Ask {name}” keeps its “Ask”."""

    def said(length: int) -> str:
        cut_down = _text(text, language, lambda data: cut(_SPACES.sub(" ", tamed(data)), length))
        return _SPACES.sub(" ", plain(cut_down, language, zone)).strip()

    whole = said(LONGEST)
    if len(whole) <= limit:
        return whole
    return cut(said(_largest(lambda length: len(said(length)) <= limit, 2)), limit)


def short(text: Text, language: Language, fits: Callable[[Text], bool]) -> Text:
    """A text that may keep its markup, people's part of it cut until `fits` is content."""
    if fits(text):
        return text

    def shorter(length: int) -> Text:
        return _text(text, language, lambda data: cut(data, length))

    return shorter(_largest(lambda length: fits(shorter(length))))


def _largest(fits: Callable[[int], bool], shortest: int = SHORTEST) -> int:
    """The greatest length that fits, or the shortest allowed."""
    low, high = shortest, LONGEST
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def changed(card: Card, language: Language, change: Callable[[str], str]) -> Card:
    """`card` with `change` applied to every piece of people's text, in one language."""

    def of(text: Text) -> Text:
        return _text(text, language, change)

    picker = card.picker
    return Card(
        of(card.title),
        tuple(_block(block, of) for block in card.body),
        tuple(_button(button, of) for button in card.buttons),
        picker and _picker(picker, of),
        of(card.footer),
        card.findings,
        card.pinned,
    )


def _block(block: Block, of: Callable[[Text], Text]) -> Block:
    match block:
        case Paragraph():
            return Paragraph(of(block.text))
        case Facts():
            return Facts(tuple((of(name), of(value)) for name, value in block.rows))
        case Bullets():
            return Bullets(tuple(of(item) for item in block.items))
        case Item():
            return Item(of(block.text), tuple(_button(button, of) for button in block.buttons))
        case Picture():
            return replace(block, alt=of(block.alt), title=of(block.title))
        case Divider():
            return block
        case _:
            assert_never(block)


def _button(button: AnyButton, of: Callable[[Text], Text]) -> AnyButton:
    return replace(button, label=of(button.label))


def _picker(picker: Picker, of: Callable[[Text], Text]) -> Picker:
    choices = tuple(replace(c, label=of(c.label), note=of(c.note)) for c in picker.choices)
    return Picker(picker.link, of(picker.placeholder), choices)


def _text(text: Text, language: Language, change: Callable[[str], str]) -> Text:
    match text:
        case str():
            return change(text)
        case Localized():
            return change(text.es if language == "es" else text.en)
        case Words():
            args = tuple((name, _text(value, language, change)) for name, value in text.args)
            return replace(text, args=args)
        case Bold():
            return Bold(_text(text.text, language, change))
        case Italic():
            return Italic(_text(text.text, language, change))
        case Code():
            return Code(change(text.text))
        case LinkTo():
            return LinkTo(_text(text.text, language, change), text.url)
        case Mention():
            return replace(text, name=change(text.name))
        case PlaceMention():
            return replace(text, name=change(text.name))
        case Moment():
            return text
        case Spoken():
            return replace(text, text=_text(text.text, text.language, change))
        case tuple():
            return tuple(_text(part, language, change) for part in text)
        case _:
            assert_never(text)
