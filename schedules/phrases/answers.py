"""The two answers a doubtful phrase can have, each as a phrase that says it. It asks nobody."""

import re
from datetime import datetime

from schedules.phrases.meaning import Doubt, Meaning
from schedules.phrases.reading import read

_DATE = re.compile(r"\d\d?/\d\d?(?:/\d{2,4})?")
_PARTS = ("in the morning", "in the afternoon")
_WEEKS = {2: ("every two weeks", "cada dos semanas"), 3: ("every three weeks", "cada tres semanas"),
          4: ("every four weeks", "cada cuatro semanas")}  # fmt: skip


def answers(text: str, meaning: Meaning, zone: str, now: datetime) -> tuple[str, str] | None:
    """A phrase whose meaning is doubtful, as it would be for the first and the second answer to its
    question; None where the question has not just two, or where the answer would leave it open."""
    doubt = meaning.doubt
    made = _two(text, doubt, meaning.language) if doubt else None
    if not doubt or not made:
        return None
    for phrase in made:
        again = read(phrase, zone, now.date(), now).doubt
        if again and again.code in (doubt.code, "unread", "nothing"):
            return None
    return made


def _two(text: str, doubt: Doubt, language: str) -> tuple[str, str] | None:
    """In the order in which the question names them."""
    spanish = language == "es"
    match doubt.code:
        case "half_of_day":
            parts = ("por la mañana", "por la tarde") if spanish else _PARTS
            return _each(text, doubt.words, f"{doubt.words} am", f"{doubt.words} pm") or (
                f"{text}, {parts[0]}", f"{text}, {parts[1]}"
            )  # fmt: skip
        case "once_or_weekly":
            often = ("una sola vez", "cada semana") if spanish else ("just once", "every week")
            return f"{text}, {often[0]}", f"{text}, {often[1]}"
        case "numeric_date":
            one, other = (_DATE.sub(f"{day}", doubt.words, count=1) for day in doubt.days)
            return _each(text, doubt.words, one, other)
        case "until_month":
            until = "hasta el" if spanish else "until"
            one, other = (f"{until} {day}" for day in doubt.days)
            return _each(text, doubt.words, one, other)
        case "twice_or_two":
            return _each(text, doubt.words, "dos veces por semana" if spanish else "twice a week",
                         _WEEKS[2][spanish])  # fmt: skip
        case "every_nth" if doubt.number in _WEEKS:
            each = "de cada mes" if spanish else "of each month"
            day = doubt.words.split()[-1]
            weeks = f"{_WEEKS[doubt.number][spanish]} {day}"
            return _each(text, doubt.words, f"{_nth(doubt.words)} {each}", weeks)
        case _:
            return None


def _each(text: str, words: str, one: str, other: str) -> tuple[str, str] | None:
    """The text with the doubtful words said in one and in the other way."""
    if not words or text.count(words) != 1:
        return None
    return text.replace(words, one), text.replace(words, other)


def _nth(words: str) -> str:
    """Without the “every” that made it doubtful."""
    return re.sub(r"^(?:every|each|cada|on)\s+", "", words, flags=re.IGNORECASE)
