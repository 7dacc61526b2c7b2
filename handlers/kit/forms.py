"""Forms: at most five questions, and what a refused one says. Knows no platform."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from re import fullmatch
from typing import TypeAlias

from handlers.kit.limits import (
    CHOICE_LABEL,
    CHOICES,
    FIELD_LABEL,
    FIELDS,
    HINT,
    LABEL,
    Link,
    Unfit,
    fits,
)
from handlers.kit.words import Text


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a list: a slug, what the person reads, a second line where the platform has one."""

    value: str
    label: Text
    note: Text = ""

    def __post_init__(self) -> None:
        fits(self.label, CHOICE_LABEL, "choice")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    name: str
    label: Text
    hint: Text = ""
    required: bool = True

    def __post_init__(self) -> None:
        if not fullmatch(r"[a-z][a-z0-9_]{0,30}", self.name):
            raise Unfit(f"not a field name: {self.name!r}")
        fits(self.label, FIELD_LABEL, "field label")
        fits(self.hint, HINT, "hint")


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
        distinct(self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeOf(_Field):
    choices: tuple[Choice, ...]
    value: tuple[str, ...] = ()
    at_most: int = CHOICES

    def __post_init__(self) -> None:
        _Field.__post_init__(self)
        distinct(self.choices)


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
        fits(self.title, LABEL, "form title")
        fits(self.send, LABEL, "form send")
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
        fits(self.label, FIELD_LABEL, "confirm")


@dataclass(frozen=True, slots=True)
class FormErrors:
    """The form again with what is wrong, by field name. The typed values come back filled in."""

    errors: Mapping[str, Text]
    form: Form
    confirm: Confirm | None = None


def distinct(choices: tuple[Choice, ...]) -> None:
    """Refuse too many choices, or two of one value."""
    if len(choices) > CHOICES:
        raise Unfit(f"more than {CHOICES} choices")
    values = [c.value for c in choices]
    if len(values) != len(set(values)):
        raise Unfit("two choices of one value")
