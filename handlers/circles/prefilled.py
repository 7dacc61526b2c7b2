"""What a form showed when it was opened, kept in its Link as a few letters for each field: whoever
sends it changes what they changed, and not what somebody else has changed meanwhile."""

from collections.abc import Sequence
from hashlib import blake2b

from handlers.kit.request import Answers
from handlers.kit.ui import Field, Form

LETTERS = 4  # for each field; five of them fit a Link


def marks(fields: Sequence[Field]) -> str:
    """What these fields hold now, in letters."""
    return "".join(_mark(_value(field)) for field in fields)


def as_changed(answers: Answers, was: str, now: Form) -> Answers:
    """The answers, with what is there `now` in the fields that were left as they `was` shown."""
    values = dict(answers.values)
    for number, field in enumerate(now.fields):
        sent = answers.values.get(field.name, "")
        if was[number * LETTERS : (number + 1) * LETTERS] == _mark(sent):
            values[field.name] = _value(field)
    return Answers(values, answers.names)


def _value(field: Field) -> str | tuple[str, ...]:
    value = getattr(field, "value", "")
    return value if isinstance(value, tuple) else str(value or "")


def _mark(value: str | tuple[str, ...]) -> str:
    said = " ".join(value.split()) if isinstance(value, str) else " ".join(sorted(value))
    return blake2b(said.encode(), digest_size=LETTERS // 2).hexdigest()
