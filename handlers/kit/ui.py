"""The neutral vocabulary: cards, forms, Links. Knows the stricter platform's limits, no platform."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias

from handlers.kit.forms import (
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
    distinct,
)
from handlers.kit.limits import (
    BUTTONS,
    CARD,
    CHOICE_LABEL,
    CHOICES,
    FIELD_LABEL,
    FIELDS,
    HINT,
    ITEM_BUTTONS,
    LABEL,
    LINK,
    PARTS,
    TITLE,
    Link,
    Unfit,
    cut,
    fits,
    own_length,
)
from handlers.kit.words import LANGUAGES, Bold, Text

# --- the parts of a card --------------------------------------------------------------------

Style: TypeAlias = Literal["plain", "primary", "danger"]


@dataclass(frozen=True, slots=True)
class Button:
    """Two to four words that run a handler."""

    label: Text
    link: Link
    style: Style = "plain"

    def __post_init__(self) -> None:
        fits(self.label, LABEL, "button")


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button that opens a web address."""

    label: Text
    url: str

    def __post_init__(self) -> None:
        fits(self.label, LABEL, "link button")
        if not self.url.startswith(("https://", "http://")):
            raise Unfit(f"not a web address: {self.url!r}")


@dataclass(frozen=True, slots=True)
class RoomButton:
    """A button that opens a conversation, by the key `introduce` was given. What is told with it
    waits for that conversation; where it could not be opened the button is left out, and so it is
    in a reply, which waits for nothing."""

    label: Text
    key: str

    def __post_init__(self) -> None:
        fits(self.label, LABEL, "room button")


AnyButton: TypeAlias = Button | LinkButton | RoomButton


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and a value, one a line."""

    rows: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Divider:
    pass


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG of the `pictures` table, by its hash; `alt` says what it shows."""

    sha256: str
    alt: Text
    title: Text = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line with its own one to three buttons."""

    text: Text
    buttons: tuple[AnyButton, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.buttons) <= ITEM_BUTTONS:
            raise Unfit("an item has one to three buttons")


Block: TypeAlias = Paragraph | Facts | Bullets | Divider | Picture | Item


@dataclass(frozen=True, slots=True)
class Picker:
    """A list to choose one from; `request.choice` holds the value. Without choices: of members."""

    link: Link
    placeholder: Text
    choices: tuple[Choice, ...] = ()

    def __post_init__(self) -> None:
        distinct(self.choices)
        fits(self.placeholder, HINT, "picker")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One suggested person, as the operator's `ask --json --reveal` prints them."""

    member_id: int
    score: float
    reasons: tuple[Text, ...]
    kind: Literal["peer", "expert"]


@dataclass(frozen=True, slots=True)
class Findings:
    """What stands behind a card, for `ask --json` and the tests; never rendered, never stored."""

    topics: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    results: tuple[str, ...] = ()  # keys of the library's entries, best first


@dataclass(frozen=True, slots=True)
class Happening:
    """When and where something takes place, for a platform that has events of its own."""

    starts_at: datetime
    ends_at: datetime
    where: Text


@dataclass(frozen=True, slots=True)
class Card:
    """A message: the first line says who and what. Limits are checked on the bot's own words in
    both languages; people's text is cut when it is rendered, never refused.

    A `pinned` post is kept at hand by its platform (a pin of the channel), once it stands; where the
    bot may not do that it is a post like any other. What is `happening` becomes the platform's own
    event, if it is said by `event` (handlers.kit.say).
    """

    title: Text
    body: tuple[Block, ...] = ()
    buttons: tuple[AnyButton, ...] = ()
    picker: Picker | None = None
    footer: Text = ""
    findings: Findings | None = field(default=None, compare=False)
    pinned: bool = False
    happening: Happening | None = None

    def __post_init__(self) -> None:
        fits(self.title, TITLE, "title")
        if len(self.buttons) > BUTTONS:
            raise Unfit(f"more than {BUTTONS} buttons")
        if parts(self) > PARTS:
            raise Unfit(f"more than {PARTS} parts")
        links = [str(link) for link in links_of(self)]
        if len(links) != len(set(links)):
            raise Unfit(f"one Link twice in a card: {links}")
        for language in LANGUAGES:
            if sum(own_length(text, language) for text in texts_of(self)) > CARD:
                raise Unfit(f"more than {CARD} characters of our own")


@dataclass(frozen=True, slots=True)
class Replace:
    """The pressed card becomes this one; `note` is said beside it where the platform can."""

    card: Card
    note: Text = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file for this person only, with the line that goes with it."""

    name: str
    content: bytes
    mime: str
    card: Card


Outcome: TypeAlias = Card | Form | FormErrors | Replace | File


# --- looking into a card --------------------------------------------------------------------


def buttons_of(card: Card) -> Iterator[AnyButton]:
    """All buttons of a card, those of its items first."""
    for block in card.body:
        if isinstance(block, Item):
            yield from block.buttons
    yield from card.buttons


def links_of(card: Card) -> Iterator[Link]:
    """All Links a card carries."""
    yield from (b.link for b in buttons_of(card) if isinstance(b, Button))
    if card.picker:
        yield card.picker.link


def rooms_of(card: Card) -> tuple[str, ...]:
    """The keys of the conversations that a card's buttons open, each once."""
    return tuple(dict.fromkeys(b.key for b in buttons_of(card) if isinstance(b, RoomButton)))


def with_rooms(card: Card, opened: Container[str]) -> Card:
    """`card` without the buttons to conversations that are not open; their lines stay."""
    if all(key in opened for key in rooms_of(card)):
        return card

    def stand(buttons: tuple[AnyButton, ...]) -> tuple[AnyButton, ...]:
        return tuple(b for b in buttons if not isinstance(b, RoomButton) or b.key in opened)

    def line(item: Item) -> Block:
        left = stand(item.buttons)
        return Item(item.text, left) if left else Paragraph(item.text)

    body = tuple(line(block) if isinstance(block, Item) else block for block in card.body)
    return replace(card, body=body, buttons=stand(card.buttons))


def texts_of(card: Card) -> Iterator[Text]:
    """The texts of a card that count as its characters (buttons have their own limit)."""
    yield card.title
    for block in card.body:
        match block:
            case Paragraph() | Item():
                yield block.text
            case Facts():
                for name, value in block.rows:
                    yield (name, ": ", value)
            case Bullets():
                yield from block.items
            case Picture():
                yield (block.alt, block.title)
            case Divider():
                pass
    yield card.footer


def parts(card: Card) -> int:
    """Components Discord would count: container, texts, rows and each button."""
    count = 2 + (2 if card.picker else 0) + (1 if card.footer else 0)
    count += 1 + len(card.buttons) if card.buttons else 0
    for block in card.body:
        # a section with its text and accessory is three; several buttons are text, row and each
        match block:
            case Item():
                count += 2 + len(block.buttons)
            case Picture():
                count += 2 if block.title else 1
            case _:
                count += 1
    return count


def spans_of(thing: object) -> Iterator[object]:
    """Every dataclass inside a card or form, depth first: for forgetting and for checks."""
    if is_dataclass(thing) and not isinstance(thing, type):
        yield thing
        for f in fields(thing):
            yield from spans_of(getattr(thing, f.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from spans_of(part)


def heading(text: Text) -> Paragraph:
    """A bold line inside a card's body."""
    return Paragraph(Bold(text))


__all__ = [
    "BUTTONS",
    "CARD",
    "CHOICES",
    "CHOICE_LABEL",
    "FIELDS",
    "FIELD_LABEL",
    "HINT",
    "ITEM_BUTTONS",
    "LABEL",
    "LINK",
    "PARTS",
    "TITLE",
    "AnyButton",
    "Block",
    "Bullets",
    "Button",
    "Candidate",
    "Card",
    "Choice",
    "Confirm",
    "Day",
    "Divider",
    "Facts",
    "Field",
    "File",
    "Findings",
    "Form",
    "FormErrors",
    "Happening",
    "Item",
    "Link",
    "LinkButton",
    "LongText",
    "OneOf",
    "Outcome",
    "Paragraph",
    "People",
    "Person",
    "Picker",
    "Picture",
    "Place",
    "Replace",
    "RoomButton",
    "ShortText",
    "SomeOf",
    "Style",
    "TimeOfDay",
    "Unfit",
    "Upload",
    "buttons_of",
    "cut",
    "heading",
    "links_of",
    "own_length",
    "parts",
    "rooms_of",
    "spans_of",
    "texts_of",
    "with_rooms",
]
