"""A form with what a person typed filled in again. Knows the vocabulary, no platform."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from typing import TypeVar, assert_never

from handlers.kit.request import Answers
from handlers.kit.ui import (
    Day,
    Field,
    Form,
    LongText,
    OneOf,
    People,
    Person,
    Place,
    ShortText,
    SomeOf,
    TimeOfDay,
    Upload,
)

T = TypeVar("T", date, time)


def filled(form: Form, answers: Answers | Mapping[str, str | tuple[str, ...]]) -> Form:
    """`form` with the answers as its values. An answer that its field cannot hold (a day that is
    none, a choice that is not offered) is left out; a field that was not sent keeps its value."""
    known = answers if isinstance(answers, Answers) else Answers(answers)
    return replace(form, fields=tuple(_filled(field, known) for field in form.fields))


def _filled(field: Field, answers: Answers) -> Field:
    name = field.name
    if name not in answers.values:
        return field
    match field:
        case ShortText() | LongText() | Place():
            return replace(field, value=answers.text(name))
        case OneOf():
            offered = answers.text(name) in {choice.value for choice in field.choices}
            return replace(field, value=answers.text(name) if offered else "")
        case SomeOf():
            values = {choice.value for choice in field.choices}
            return replace(field, value=tuple(v for v in answers.some(name) if v in values))
        case Person():
            return replace(field, value=answers.number(name))
        case People():
            ids = tuple(int(value) for value in answers.some(name) if value.isdecimal())
            return replace(field, value=ids)
        case Day():
            return replace(field, value=_read(date, answers.text(name)))
        case TimeOfDay():
            return replace(field, value=_read(time, answers.text(name)))
        case Upload():
            return field
        case _:
            assert_never(field)


def _read(kind: type[T], text: str) -> T | None:
    try:
        return kind.fromisoformat(text)
    except ValueError:
        return None
