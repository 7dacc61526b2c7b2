"""The neutral vocabulary: cards, forms, Links. Knows the stricter platform's limits, no platform."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, time
from re import fullmatch
from typing import Any, Literal, TypeAlias
from urllib.parse import parse_qsl, urlencode

from handlers.kit.words import LANGUAGES, Bold, Run, Text, flatten

# The stricter of Slack and Discord, see PLATFORMS in ARCHITECTURE.md; characters unless said.
LABEL = 24  # a button's label and a form's title: what a phone shows whole
TITLE = 150  # a Slack header
CARD = 3500  # Discord draws 4,000 characters of text in one message
FIELD_LABEL = 45  # a Discord modal's label
HINT = 100  # a Discord modal's description under a label
BUTTONS = 5  # one Discord row
ITEM_BUTTONS = 3
CHOICES = 25  # a Discord select
CHOICE_LABEL = 75  # a Slack option
PARTS = 40  # a Discord message's components, nested ones included
FIELDS = 5  # a Discord modal's top-level items
LINK = 75


class Unfit(ValueError):
    """The bot's own words or structure do not fit a platform: a mistake in the code, found by tests."""


def cut(text: str, length: int) -> str:
    """`text` in at most `length` characters, with “…” where it was cut."""
    return text if len(text) <= length else text[: max(0, length - 1)].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Link:
    """A handler's name and its arguments: what a button, a form and a schedule carry.

    Written `circles.join?circle_id=7`. Never trusted: the handler re-authorises.
    """

    handler: str
    args: tuple[tuple[str, int | str], ...] = ()

    def __post_init__(self) -> None:
        for name, value in self.args:
            if isinstance(value, str) and not fullmatch(r"[a-z0-9_:.-]*", value):
                raise Unfit(f"{self.handler}: {name} is not a slug: {value!r}")
        if len(str(self)) > LINK:
            raise Unfit(f"longer than {LINK} characters: {self}")

    def __str__(self) -> str:
        return f"{self.handler}?{urlencode(self.args, safe=':')}" if self.args else self.handler

    @staticmethod
    def read(text: str) -> "tuple[str, dict[str, str]]":
        """The handler's name and its arguments as text; raises ValueError on anything else."""
        name, _, query = text.partition("?")
        if len(text) > 255 or not fullmatch(r"[a-z_]+\.[a-z_]+", name):
            raise ValueError("not a Link")
        return name, dict(parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query)))


# --- the parts of a card --------------------------------------------------------------------

Style: TypeAlias = Literal["plain", "primary", "danger"]


@dataclass(frozen=True, slots=True)
class Button:
    """Two to four words that run a handler."""

    label: Text
    link: Link
    style: Style = "plain"

    def __post_init__(self) -> None:
        _fits(self.label, LABEL, "button")


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button that opens a web address."""

    label: Text
    url: str

    def __post_init__(self) -> None:
        _fits(self.label, LABEL, "link button")
        if not self.url.startswith(("https://", "http://")):
            raise Unfit(f"not a web address: {self.url!r}")


AnyButton: TypeAlias = Button | LinkButton


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
class Choice:
    """One of a list: a slug, what the person reads, a second line where the platform has one."""

    value: str
    label: Text
    note: Text = ""

    def __post_init__(self) -> None:
        _fits(self.label, CHOICE_LABEL, "choice")


@dataclass(frozen=True, slots=True)
class Picker:
    """A list to choose one from; `request.choice` holds the value. Without choices: of members."""

    link: Link
    placeholder: Text
    choices: tuple[Choice, ...] = ()

    def __post_init__(self) -> None:
        _choices(self.choices)
        _fits(self.placeholder, HINT, "picker")


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


@dataclass(frozen=True, slots=True)
class Card:
    """A message: the first line says who and what. Limits are checked on the bot's own words in
    both languages; people's text is cut when it is rendered, never refused."""

    title: Text
    body: tuple[Block, ...] = ()
    buttons: tuple[AnyButton, ...] = ()
    picker: Picker | None = None
    footer: Text = ""
    findings: Findings | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        _fits(self.title, TITLE, "title")
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


# --- the parts of a form --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    name: str
    label: Text
    hint: Text = ""
    required: bool = True

    def __post_init__(self) -> None:
        if not fullmatch(r"[a-z][a-z0-9_]{0,30}", self.name):
            raise Unfit(f"not a field name: {self.name!r}")
        _fits(self.label, FIELD_LABEL, "field label")
        _fits(self.hint, HINT, "hint")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortText(_Field):
    value: str = ""
    longest: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LongText(_Field):
    value: str = ""
    longest: int = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf(_Field):
    choices: tuple[Choice, ...]
    value: str = ""

    def __post_init__(self) -> None:
        _Field.__post_init__(self)
        _choices(self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeOf(_Field):
    choices: tuple[Choice, ...]
    value: tuple[str, ...] = ()
    at_most: int = CHOICES

    def __post_init__(self) -> None:
        _Field.__post_init__(self)
        _choices(self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(_Field):
    """One member; the answer is our member id as text."""

    value: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class People(_Field):
    """Several members; the answer is their ids as text."""

    value: tuple[int, ...] = ()
    at_most: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(_Field):
    """A channel; the answer is the platform's id of it."""

    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(_Field):
    """A date; the answer is ISO text such as 2026-10-05."""

    value: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfDay(_Field):
    """A wall-clock time; the answer is text such as 15:30."""

    value: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload(_Field):
    """One file of at most a megabyte; the answer is `request.files[name]`."""

    kinds: tuple[str, ...] = ("csv",)


Field: TypeAlias = (
    ShortText | LongText | OneOf | SomeOf | Person | People | Place | Day | TimeOfDay | Upload
)


@dataclass(frozen=True, slots=True)
class Form:
    """At most five questions; more are two forms joined by a button."""

    title: Text
    submit: Link
    fields: tuple[Field, ...]
    send: Text = ""  # the label of the button that sends it; the renderer's “Send” when empty

    def __post_init__(self) -> None:
        _fits(self.title, LABEL, "form title")
        _fits(self.send, LABEL, "form send")
        if not 1 <= len(self.fields) <= FIELDS:
            raise Unfit("a form has one to five fields")
        names = [f.name for f in self.fields]
        if len(names) != len(set(names)):
            raise Unfit("two fields of one name")


@dataclass(frozen=True, slots=True)
class Confirm:
    """A yes/no question a refused form gains, such as “It is not about a student”."""

    name: str
    label: Text

    def __post_init__(self) -> None:
        _fits(self.label, FIELD_LABEL, "confirm")


@dataclass(frozen=True, slots=True)
class FormErrors:
    """The form again with what is wrong, by field name. The typed values come back filled in."""

    errors: Mapping[str, Text]
    form: Form
    confirm: Confirm | None = None


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


def own_length(text: Text, language: Literal["en", "es"]) -> int:
    """Characters of the bot's own words in `text`, people's data not counted."""
    pieces = flatten(text, language)
    return sum(len(p.text) for p in pieces if isinstance(p, Run) and p.ours)


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


def _fits(text: Text, limit: int, what: str) -> None:
    for language in LANGUAGES:
        if (length := own_length(text, language)) > limit:
            raise Unfit(f"{what}: {length} > {limit} characters in {language}: {text!r}")


def _choices(choices: tuple[Any, ...]) -> None:
    if len(choices) > CHOICES:
        raise Unfit(f"more than {CHOICES} choices")
    values = [c.value for c in choices]
    if len(values) != len(set(values)):
        raise Unfit("two choices of one value")
