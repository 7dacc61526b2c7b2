"""What a handler is told: who asks, where, when, in which language. Plain data, no platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Final
from unicodedata import category

from handlers.kit.words import Language


@dataclass(frozen=True, slots=True)
class Community:
    """The tenant, as far as a sentence needs it. `zone` is an IANA name."""

    id: int
    name: str
    zone: str
    language: Language


@dataclass(frozen=True, slots=True)
class Who:
    """The member who acts. `joined` is false until they pressed [I'm in]."""

    id: int
    name: str
    language: Language
    zone: str
    joined: bool
    coordinator: bool
    manages: bool = True  # the space, on its platform: may set up what nobody coordinates yet

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.name


@dataclass(frozen=True, slots=True)
class Where:
    """The place a person acts in: our space's id, its platform, the platform's id of the place."""

    space_id: int
    platform: str
    external_id: str
    direct: bool = False


def whole(text: str) -> int | None:
    """A whole number that a database column holds, such as a row's id; None for any other text."""
    return int(text) if text.isdecimal() and len(text) < 19 else None


#: Letters by their Unicode category that look like a space or like nothing: two blanks for braille
#: and halfwidth writing, and the fillers of Hangul.
_BLANKS: Final = "\u2800\u3164\uffa0\u115f\u1160"
#: What may stand unseen around a text and belongs to no script: zero-width spaces, the soft hyphen.
#: Joiners, direction marks and emoji tags are kept: they change how their neighbours are written.
_AROUND: Final = "\u200b\u2060\ufeff\u00ad\u2800\u3164\uffa0"


def visible(text: str) -> str:
    """A text without what cannot be seen around it; "" when nothing in it can be seen."""
    if not any(map(_is_seen, text)):
        return ""
    first, last = 0, len(text)
    while _is_around(text[first]):
        first += 1
    while _is_around(text[last - 1]):
        last -= 1
    return text[first:last]


def _is_seen(sign: str) -> bool:
    """Controls, formats, separators, and marks that have no letter to stand on are not."""
    kind = category(sign)
    return sign not in _BLANKS and kind[0] not in "ZM" and kind not in ("Cc", "Cf", "Cs")


def _is_around(sign: str) -> bool:
    return sign.isspace() or sign in _AROUND


@dataclass(frozen=True, slots=True)
class Answers:
    """What a form was filled in with, by field name: text, or several values. `names` says what a
    chosen place is called there, by the platform's id; a platform that does not tell leaves it out."""

    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The answer without spaces around it; "" when left out or when nothing in it is seen."""
        value = self.values.get(name, "")
        return visible(value if isinstance(value, str) else " ".join(value))

    def some(self, name: str) -> tuple[str, ...]:
        """The chosen values; () when left out."""
        value = self.values.get(name, ())
        return tuple(v for v in ((value,) if isinstance(value, str) else value) if v)

    def number(self, name: str) -> int | None:
        """The answer as a whole number (a member's id), or None."""
        return whole(self.text(name))

    def yes(self, name: str) -> bool:
        """Whether a yes/no question was ticked."""
        return self.text(name) in ("yes", "true", "1", "on")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file a person sent with a form; at most a megabyte."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """One thing a person did. `language` is the reply's; `chance` is seeded, so a replay is identical."""

    community: Community
    who: Who
    where: Where
    now: datetime
    language: Language
    chance: Random
    text: str = ""  # what was typed after a command
    answers: Answers = Answers()
    files: Mapping[str, Upload] = field(default_factory=dict)
    choice: str = ""  # what was picked from a Picker
    quoted: str = ""  # the message a message shortcut was used on
    on_card: bool = False  # pressed on a card that can be replaced
    address: str = ""  # where calendars can ask this bot, such as https://bot.example.org; or ""
    quoted_own: bool = False  # whether who acts wrote the quoted message


@dataclass(frozen=True, slots=True)
class Tick:
    """One due job. `due` is when it should have run, `now` when it does."""

    community: Community
    now: datetime
    due: datetime
    chance: Random
