"""Text in two languages: the bot's words, data, markup spans. Knows no platform and no card."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

Language: TypeAlias = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")


def language_of(tag: str | None) -> Language:
    """The language we speak for a platform's locale tag such as `es-419`; English unless Spanish."""
    return "es" if tag and tag.lower().startswith("es") else "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The bot's own words: an English msgid with `{placeholders}`, their values, a plural and its count."""

    msgid: str
    args: tuple[tuple[str, "Text"], ...] = ()
    plural: str | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Localized:
    """Data that exists in both languages, such as a topic's name."""

    en: str
    es: str


@dataclass(frozen=True, slots=True)
class Bold:
    text: "Text"


@dataclass(frozen=True, slots=True)
class Italic:
    text: "Text"


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A web address under a text; only http and https are rendered as links."""

    text: "Text"
    url: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A member by name. `ping` notifies them (introductions only). A span, so forgetting can remove it."""

    member_id: int
    name: str
    ping: bool = False


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A channel of the community, by the id of our `places` row and its name."""

    place_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text in a language of its own, whatever the reader's is: for a pair that shares none."""

    text: "Text"
    language: Language


MomentStyle: TypeAlias = Literal["day_hour", "day", "hour"]


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant shown in each reader's own zone; `at` is aware. `language` is that of the text it
    stands in, where that is not the reader's (`Spoken`)."""

    at: datetime
    style: MomentStyle = "day_hour"
    language: Language | None = None

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a Moment needs an aware datetime")
        object.__setattr__(self, "at", self.at.astimezone(UTC))


Span: TypeAlias = Bold | Italic | Code | LinkTo | Mention | PlaceMention | Moment | Spoken
Text: TypeAlias = str | Words | Localized | Span | tuple["Text", ...]


def _(msgid: str, **args: "Text | int") -> Words:
    """The bot's words for `msgid`. Arguments are Text; whole numbers are written out."""
    return Words(msgid, _frozen(args))


def _n(one: str, many: str, n: int, **args: "Text | int") -> Words:
    """Words that depend on a count; `{n}` is filled in without being named."""
    return Words(one, _frozen({"n": n, **args}), many, n)


def _frozen(args: "dict[str, Text | int]") -> "tuple[tuple[str, Text], ...]":
    return tuple((k, str(v) if isinstance(v, int) else v) for k, v in sorted(args.items()))


def and_(parts: "tuple[Text, ...] | list[Text]") -> "Text":
    """The parts as one enumeration: “a, b and c”."""
    items = tuple(parts)
    if len(items) < 2:
        return items[0] if items else ""
    head: list[Text] = []
    for part in items[:-1]:
        head += [", ", part] if head else [part]
    return _("{first} and {last}", first=tuple(head), last=items[-1])


# --- flattening: what a renderer sees -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of characters in one style. A renderer must always escape `text`."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    ours: bool = False  # the bot's own words, not somebody's data


Piece: TypeAlias = Run | LinkTo | Mention | PlaceMention | Moment


def flatten(text: "Text", language: Language) -> tuple[Piece, ...]:
    """`text` in one language as a flat sequence of pieces, ready to be escaped and joined."""
    return tuple(_pieces(text, language, Run("")))


def _pieces(text: "Text", language: Language, style: Run) -> Iterator[Piece]:
    match text:
        case str():
            if text:
                yield Run(text, style.bold, style.italic, style.code)
        case Localized():
            yield Run(
                text.es if language == "es" else text.en, style.bold, style.italic, style.code
            )
        case Words():
            yield from _words(text, language, style)
        case Bold():
            yield from _pieces(text.text, language, Run("", True, style.italic))
        case Italic():
            yield from _pieces(text.text, language, Run("", style.bold, True))
        case Code():
            yield Run(text.text, style.bold, style.italic, True)
        case Spoken():
            for piece in _pieces(text.text, text.language, style):
                if isinstance(piece, Moment) and piece.language is None:
                    piece = replace(piece, language=text.language)
                yield piece
        case Mention(ping=False):  # a name like any other words, so it keeps the style around it
            yield Run(text.name, style.bold, style.italic, style.code)
        case LinkTo() | Mention() | PlaceMention() | Moment():
            yield text
        case _:
            for part in text:
                yield from _pieces(part, language, style)


def _words(words: Words, language: Language, style: Run) -> Iterator[Piece]:
    args = dict(words.args)
    for literal, name, _spec, _conversion in Formatter().parse(translation(words, language)):
        if literal:
            yield Run(literal, style.bold, style.italic, style.code, ours=True)
        if name is not None:
            yield from _pieces(args[name], language, style)


def translation(words: Words, language: Language) -> str:
    """The sentence with its placeholders still open. A missing translation falls back to English
    here; the build fails on it (`tests/handlers/kit/test_locale.py`)."""
    if language == "en":
        return words.plural if words.plural is not None and words.n != 1 else words.msgid
    found = catalog(language).get((words.msgid, words.plural))
    if not found:
        return translation(words, "en")
    return found[0] if words.plural is None or words.n == 1 else found[-1]


@cache
def catalog(language: Language) -> dict[tuple[str, str | None], tuple[str, ...]]:
    """All translations of a language, merged from `handlers/locale/<language>/*.po`; refuses two
    different translations of one msgid."""
    merged: dict[tuple[str, str | None], tuple[str, ...]] = {}
    folder = files("handlers") / "locale" / language
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".po"):
            continue
        with entry.open("rb") as stream:
            for key, found in _messages(read_po(stream, locale=language)):
                if merged.setdefault(key, found) != found:
                    raise ValueError(f"{entry.name}: {key[0]!r} is translated in two ways")
    return merged


def _messages(po: Catalog) -> Iterator[tuple[tuple[str, str | None], tuple[str, ...]]]:
    for message in po:
        if not message.string:
            continue
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        said = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        if ids[0] and all(said):
            yield (ids[0], ids[1] if len(ids) > 1 else None), said


# --- plain text -----------------------------------------------------------------------------


def plain(text: "Text", language: Language, zone: str = "UTC") -> str:
    """`text` as a person would read it aloud: no markup, times in `zone` (an IANA name)."""
    return "".join(_plain_piece(piece, language, zone) for piece in flatten(text, language))


A_CHANNEL = _("a channel")  # one whose name the platform did not tell


def _plain_piece(piece: Piece, language: Language, zone: str) -> str:
    match piece:
        case Run():
            return piece.text
        case Mention():
            return piece.name
        case PlaceMention():
            return f"#{piece.name}" if piece.name else plain(A_CHANNEL, language)
        case Moment():
            return moment(piece, language, zone)
        case LinkTo():
            said = plain(piece.text, language, zone)
            return (
                f"{said} ({piece.url})" if piece.url.startswith(("https://", "http://")) else said
            )


def hour(at: time | datetime, language: Language) -> str:
    """A time of the day: “3:30 PM”, «3:30 p. m.». No line breaks inside it: its spaces are U+00A0,
    not the narrow one of CLDR, which some phones draw as a box."""
    return "\xa0".join(format_time(at, "h:mm a", locale=language).split())


def moment(when: Moment, language: Language, zone: str) -> str:
    """A moment in words in a zone: “Thursday, October 8 at 6:00 PM”, «jueves 8 de octubre, 6:00 p. m.»."""
    local, language = when.at.astimezone(ZoneInfo(zone)), when.language or language
    pattern = "EEEE, MMMM d" if language == "en" else "EEEE d 'de' MMMM"
    if when.style == "day":
        return format_date(local, pattern, locale=language)
    said = hour(local, language)
    if when.style == "hour":
        return said
    day = format_datetime(local, pattern, tzinfo=ZoneInfo(zone), locale=language)
    return f"{day} at {said}" if language == "en" else f"{day}, {said}"
