"""What a handler is told: who asks, where, when, in which language. Plain data, no platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

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


@dataclass(frozen=True, slots=True)
class Answers:
    """What a form was filled in with, by field name: text, or several values. `names` says what a
    chosen place is called there, by the platform's id; a platform that does not tell leaves it out."""

    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The answer without spaces around it; "" when left out."""
        value = self.values.get(name, "")
        return (value if isinstance(value, str) else " ".join(value)).strip()

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
