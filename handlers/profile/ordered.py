"""What may be typed after /profile: a pause, the answer about names, a language. Pure but for `obey`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from babel.dates import get_month_names

from handlers.kit.request import Request
from handlers.kit.ui import Card, Replace
from handlers.kit.words import Text, _
from handlers.profile import joining, limits
from handlers.profile.sheet import paused
from storage import Storage
from storage.taxonomy import folded


@dataclass(frozen=True, slots=True)
class Order:
    """One thing to do; `day` for a pause (None: it could not be read), `value` for the others."""

    what: Literal["pause", "back", "name", "language"]
    day: date | None = None
    value: str = ""


_WORDS: tuple[tuple[str, Order], ...] = (
    (r"back( now)?|(ya )?(volver|regreso|he vuelto|volvi)( ya)?", Order("back")),
    (
        r"(use )?(my )?name (yes|si|on)|nombre (si|yes)|con (mi )?nombre",
        Order("name", value="named"),
    ),
    (r"(my )?name (no|off)|no name|nombre no|sin (mi )?nombre", Order("name", value="topics")),
    (r"(en )?espanol|spanish|castellano", Order("language", value="es")),
    (r"(in |en )?(english|ingles)", Order("language", value="en")),
)
LONGEST = 200  # characters that are read; nobody says a day in more
_UNITS = {"day": 1, "dia": 1, "week": 7, "semana": 7, "month": 30, "mes": 30, "mese": 30, "me": 30}
_NUMBERS = {"a": 1, "an": 1, "un": 1, "una": 1, "one": 1, "two": 2, "dos": 2, "three": 3, "tres": 3}


def order(text: str, today: date) -> Order | None:
    """What the words ask for, in either language; None when that is not clear."""
    plain = folded(text)
    if found := re.match(r"(pause|paused|pausa|pausar)\b\s*(until|till|hasta|for|por)?(.*)", plain):
        return Order("pause", day_of(found.group(3).strip(), text, today))
    return next((meant for pattern, meant in _WORDS if re.fullmatch(pattern, plain)), None)


def day_of(plain: str, text: str, today: date) -> date | None:
    """A day: 2026-12-01, “January 10”, «10 de enero», “2 weeks”; the next one of its name."""
    if iso := re.search(r"\d{4}-\d\d-\d\d", text):
        return limits.read_day(iso.group())
    if span := re.fullmatch(r"(\w+) (\w+?)s?(?: from now)?", plain):
        count = int(span.group(1)) if span.group(1).isdecimal() else _NUMBERS.get(span.group(1), 0)
        if count and span.group(2) in _UNITS:
            return today + timedelta(days=min(count, 400) * _UNITS[span.group(2)])
    named = [month for word in plain.split() if (month := _months().get(word))]
    numbers = [int(n) for n in re.findall(r"\d+", plain)]
    if len(named) != 1 or not numbers:
        return None
    years = [n for n in numbers if n > 1000] or [today.year, today.year + 1]
    for year in years:
        try:
            day = date(year, named[0], numbers[0])
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for locale in ("en", "es"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                names.setdefault(folded(name), number)
    return names


async def obey(request: Request, storage: Storage) -> Card | Text:
    """Do what was typed, or the line that says it was not understood."""
    meant = order(request.text[:LONGEST], limits.today(request))
    match meant:
        case Order("pause", day):
            if day is None:
                return _("A pause needs a day. For example: /profile pause 2026-12-01")
            if wrong := limits.pause_error(day, limits.today(request)):
                return wrong
            until = limits.end_of(day, request.who.zone)
            async with storage.begin() as tx:
                await limits.rest_until(tx, request.who.id, until)
            return paused(until)
        case Order("back"):
            return _card(await limits.back_now.run(request, storage))
        case Order("name", value=how):
            return _card(await joining.shown.run(request, storage, how))
        case Order("language", value=language):
            return _card(await joining.speak.run(request, storage, language))
        case _:
            return _("I did not understand “{text}”. Tap what to change.", text=request.text)


def _card(outcome: Card | Replace) -> Card:
    return outcome.card if isinstance(outcome, Replace) else outcome
