"""A day somebody names, as a date. It knows no repetition."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from schedules.phrases.meaning import Doubt
from schedules.phrases.words import (
    COUNTS,
    DAY,
    DAYS,
    FOUR_DIGITS,
    MONTH,
    MONTHS,
    NUMBER,
    ORDINAL,
    ORDINALS,
    PLURAL,
    Phrase,
    number,
)

FAR = timedelta(days=300)
YEAR = rf"(?: (?:of |de |del )?(?P<year>{FOUR_DIGITS}))?"
NTH = r"(?:st|nd|rd|th|o|ro)?"
WEEKDAY = rf"(?:(?:el )?(?P<weekday>{DAY})\.?,? )?"
_HERE = r"(?:the |el |on |on the )?"
# What follows a number that is no day of a month: it is an hour, or how often.
_NO_DAY = rf"(?!\d|:| ?[ap]\.? ?m\b|\s?{COUNTS})"
_ONE = "|".join(d for d in sorted(DAYS, key=len, reverse=True) if d not in PLURAL)
_WRITTEN = (
    r"(?P<year>(?:19|2[01])\d\d)-(?P<month>\d\d?)-(?P<day>\d\d?)(?!\d)",
    rf"{WEEKDAY}{_HERE}(?P<name>{MONTH})\.?\s+(?:the )?(?P<day>\d\d?){NTH}{_NO_DAY}{YEAR}",
    rf"{WEEKDAY}{_HERE}(?P<day>\d\d?|uno|primero|1o|1ro){NTH} (?:of |de )?(?P<name>{MONTH})\b\.?{YEAR}",
)
_DIGITS = rf"{WEEKDAY}{_HERE}(?P<a>\d\d?)/(?P<b>\d\d?)(?:/(?P<year>(?:19|2[01])\d\d|\d\d))?"
# Days counted from today, in the order in which they are looked for.
_FROM_TODAY = (
    (r"(?:the )?day after tomorrow|pasado manana", 2),
    (r"tomorrow|manana", 1),
    (r"today|tonight|hoy|esta (?:tarde|noche)", 0),
)
_THIS = rf"(?:this|this coming|the coming|este) (?P<weekday>{DAY})"
# Thursday the 15th, el jueves 15 a las 4
_THE_NTH = (
    rf"(?:on )?(?:(?P<weekday>{_ONE})\.?,? (?:the (?P<day>\d\d?)(?:st|nd|rd|th)?|"
    rf"(?P<nth>\d\d?)(?:st|nd|rd|th))|(?<!los\s)(?:el |este )?(?P<dia>{_ONE}) (?P<el>\d\d?)"
    r"(?=,|\s+(?:a las?|at)\b))"
)
# starting the 13th, el 13 a las 4
_ONLY_THE = (
    r"(?:the |el (?:dia )?|dia |on the |(?<=\bel\s)|(?<=\bdel\s)|(?<=\bthe\s))"
    r"(?P<the>\d\d?)(?:st|nd|rd|th)?(?=[\s,]+(?:(?:at|@|a las?)\b|\d\d?:|\d\d? ?(?:[ap]\.? ?m|"
    r"h)|\|)|[\s,.)]*$)"
    r"(?! ?(?:[ap]\.? ?m|:|h\b))"
)
_NEXT = (
    rf"(?:the )?(?:next|following) (?P<weekday>{DAY})",
    rf"(?:el )?(?:proximo|siguiente) (?P<weekday>{DAY})",
    rf"(?:el )?(?P<weekday>{DAY}) (?:proximo|siguiente|que viene|que entra)",
)
_WEEK = (
    r"(?:the )?(?:next|following) week|(?:la )?(?:proxima|siguiente) semana|la semana "
    r"(?:que viene|proxima|que entra)"
)
_THIS_WEEK = r"this week|esta semana"
_THIS_MONTH = r"this month|(?:el |de )?este mes"
_NEXT_MONTH = (
    r"(?:the )?next month|(?:el )?(?:proximo|siguiente) mes|el mes (?:que viene|proximo|que entra)"
)
_IN_DAYS = rf"(?:in|en|dentro de) (?P<n>{NUMBER}) (?:days?|dias?)"
_IN_WEEKS = rf"(?:in|en|dentro de) (?P<n>{NUMBER}) (?:weeks?|semanas?)"
_MONTH_ONLY = (
    rf"(?:the month of |el mes de |early )?(?P<name>{MONTH})\.?(?![\s.]*\d\d?(?!\d)){YEAR}"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was named. `exactly`: that very day, not the beginning of a week or month;
    `weekday`: it was called by its weekday, too."""

    on: date
    exactly: bool = True
    weekday: bool = False
    words: str = ""  # as it was said


class Doubtful(Exception):
    """The day may be read in two ways, or is none."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt.code)
        self.doubt = doubt


def day(phrase: Phrase, before: str, today: date, *, month_too: bool = True) -> Day | None:
    """The day that stands after `before` (a pattern ending in a space, or ""), taken out of the phrase.

    A day without a year is the next one from `today`. Raises Doubtful."""
    for pattern in _WRITTEN:
        if found := phrase.take(before + pattern):
            return Day(_written(found, today), weekday=named_day(found) is not None)
    if found := phrase.take(before + _DIGITS):
        return Day(_digits(found, phrase.whole, today), weekday=named_day(found) is not None)
    for pattern, ahead in _FROM_TODAY:
        if phrase.take(before + f"(?:{pattern})"):
            return Day(today + timedelta(days=ahead))
    if found := phrase.take(before + _THIS):
        return Day(_this(found, today), weekday=True)
    for pattern in _NEXT:
        if found := phrase.take(before + pattern):
            return _next(found, today)
    if before and (found := phrase.take(before + _ONLY_THE)):
        return Day(_numbered(found, today))
    return _longer(phrase, before, today, month_too)


def named(phrase: Phrase, today: date) -> Day | None:
    """A day that is called by its weekday and its date, or by this or next, taken out."""
    alone = (
        r"(?<!every\s)(?<!each\s)(?<!cada\s)(?<!los\s)(?<!other\s)(?<!alternate\s)(?<!dos\s)"
        rf"(?<!second\s)(?<!and\s)(?<!\by\s)(?:el |on )?(?=(?:{_ONE})\b)"
    )
    for pattern in (*_WRITTEN[1:], _DIGITS):
        must = pattern.replace(WEEKDAY, WEEKDAY.removesuffix("?"), 1)
        if found := phrase.take(alone + must):
            on = (
                _digits(found, phrase.whole, today)
                if pattern == _DIGITS
                else _written(found, today)
            )
            return Day(on, weekday=True)
    if found := phrase.take(_THE_NTH):
        return Day(_nth(found, today), weekday=True)
    if found := phrase.take(r"(?:on )?" + _THIS):
        return Day(_this(found, today), weekday=True)
    for pattern in _NEXT:
        if found := phrase.take(r"(?:on )?" + pattern):
            return _next(found, today)
    return None


def with_year(phrase: Phrase, today: date) -> Day | None:
    """A date that is said with its year, taken out before its 1900 could be taken for an hour."""
    for pattern in (_WRITTEN[0], *(p.replace(YEAR, YEAR[:-1]) for p in _WRITTEN[1:])):
        if found := phrase.take(r"(?:on |el |for )?" + pattern.replace(WEEKDAY, "(?P<weekday>)")):
            return Day(_written(found, today))
    return None


def nth_of_month(phrase: Phrase, today: date) -> Day | None:
    """The first Monday of October, taken out."""
    found = phrase.take(
        rf"(?:on )?(?:the |el )?(?P<nth>{ORDINAL}) (?P<weekday>{_ONE}) (?:of|in|de|en) (?P<name>{MONTH})"
        rf"\b{YEAR}"
    )
    if not found:
        return None
    start = month_start(found, today).replace(day=1)
    nth, last = ORDINALS[found["nth"]], monthrange(start.year, start.month)[1]
    weekday = DAYS[found["weekday"]]
    fit = [d for d in range(1, last + 1) if start.replace(day=d).weekday() == weekday]
    try:
        return Day(start.replace(day=fit[nth - 1 if nth > 0 else nth]), weekday=True)
    except IndexError:
        raise Doubtful(Doubt("no_such_date", found[0].strip())) from None


def window(phrase: Phrase, today: date, before: str = "") -> tuple[Day, date] | None:
    """A whole week or month in which it is to be, and its last day, taken out."""
    monday = today - timedelta(days=today.weekday())
    before = before or r"(?:in |during |for |all |en |durante |de |del |toda |todo )*"
    if phrase.take(before + f"(?:{_WEEK})"):
        return Day(monday + timedelta(days=7), exactly=False), monday + timedelta(days=13)
    if phrase.take(before + f"(?:{_THIS_WEEK})"):
        return Day(today, exactly=False), monday + timedelta(days=6)
    if phrase.take(before + f"(?:{_THIS_MONTH})"):
        return Day(today, exactly=False), month_end(today)
    if phrase.take(before + f"(?:{_NEXT_MONTH})"):
        first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        return Day(first, exactly=False), month_end(first)
    return None


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _this(found: "re.Match[str]", today: date) -> date:
    return today + timedelta(days=(DAYS[found["weekday"]] - today.weekday()) % 7)


def _longer(phrase: Phrase, before: str, today: date, month_too: bool) -> Day | None:
    """The beginning of a week or a month."""
    monday = today - timedelta(days=today.weekday())
    if phrase.take(before + f"(?:{_WEEK})"):
        return Day(monday + timedelta(days=7), exactly=False)
    if phrase.take(before + f"(?:{_THIS_WEEK})"):
        return Day(today, exactly=False)
    if phrase.take(before + f"(?:{_NEXT_MONTH})"):
        return Day((today.replace(day=1) + timedelta(days=32)).replace(day=1), exactly=False)
    if found := phrase.take(before + _IN_DAYS):
        return Day(today + timedelta(days=number(found["n"])))
    if found := phrase.take(before + _IN_WEEKS):
        return Day(today + timedelta(weeks=number(found["n"])), exactly=False)
    if month_too and before and (found := phrase.take(before + _MONTH_ONLY)):
        return Day(month_start(found, today), exactly=False)
    return None


def month_start(found: "re.Match[str]", today: date) -> date:
    """The first day of a named month: this one's today, or the next that comes."""
    month = MONTHS[found["name"]]
    if found["year"]:
        return date(int(found["year"]), month, 1)
    if month == today.month:
        return today
    return date(today.year + (month < today.month), month, 1)


def _nth(found: "re.Match[str]", today: date) -> date:
    """The next day of that number; its weekday has to agree."""
    told = int(found["day"] or found["nth"] or found["el"])
    ahead = (today + timedelta(days=n) for n in range(62))
    on = next((day for day in ahead if day.day == told), None)
    if on is None:
        raise Doubtful(Doubt("no_such_date", found[0].strip(" ,")))
    if on.weekday() != DAYS[found["weekday"] or found["dia"]]:
        raise Doubtful(Doubt("two_weekdays", found[0].strip(" ,"), (on,)))
    return on


def _written(found: "re.Match[str]", today: date) -> date:
    named = found.groupdict()
    month = MONTHS[named["name"]] if named.get("name") else int(named["month"])
    said = named["day"]
    on = _made(found, int(said) if said.isdecimal() else 1, month, today)
    _agrees(found, on)
    return _to_come(on, found, today)


def _to_come(on: date, found: "re.Match[str]", today: date) -> date:
    """A day of a year that was said is over, whatever hour is said with it."""
    if found["year"] and on < today:
        raise Doubtful(Doubt("past", days=(on,)))
    return on


def _digits(found: "re.Match[str]", whole: str, today: date) -> date:
    """10/6 is October in Texas and June in Mexico, so it is asked about; 10/16 is clear."""
    a, b = int(found["a"]), int(found["b"])
    if a <= 12 and b <= 12 and a != b:
        if order := _order(whole):
            made = _made(found, *((b, a) if order == "month" else (a, b)), today)
            return _to_come(made, found, today)
        days = tuple(_either(found, today))
        if days and max(days) < today:
            raise Doubtful(Doubt("past", days=(days[0],)))
        fit = [d for d in days if d.weekday() in _weekdays_near(found, whole)]
        if len(fit) == 1:
            return fit[0]
        if len(days) < 2:  # one of them is over: is that what was meant?
            raise Doubtful(Doubt("past", found[0].strip(" ,"), days))
        raise Doubtful(Doubt("numeric_date", found[0].strip(" ,"), days))
    on = _made(found, *((b, a) if a <= 12 else (a, b)), today)
    _agrees(found, on)
    return _to_come(on, found, today)


def _either(found: "re.Match[str]", today: date) -> Iterator[date]:
    """The days that 10/6 may be, those long over left out."""
    a, b = int(found["a"]), int(found["b"])
    for on, month in ((b, a), (a, b)):
        try:
            yield _made(found, on, month, today)
        except Doubtful:
            continue


def _order(text: str) -> str:
    """ "month" or "day" first, where another date in the phrase shows it, such as 10/13."""
    pairs = [(int(a), int(b)) for a, b in re.findall(r"(?<![\d/])(\d\d?)/(\d\d?)(?!\d)", text)]
    month, day = any(b > 12 for _a, b in pairs), any(a > 12 for a, _b in pairs)
    return "" if month == day else "month" if month else "day"


def _weekdays_near(found: "re.Match[str]", whole: str) -> frozenset[int]:
    """The weekday said before a date, else those that the phrase names at all."""
    if (own := named_day(found)) is not None:
        return frozenset((own,))
    return frozenset(DAYS[d] for d in re.findall(rf"\b(?:{DAY})\b", whole))


def _made(found: "re.Match[str]", on: int, month: int, today: date) -> date:
    told = found["year"]
    try:
        if told:
            return date(int(told) + (2000 if len(told) == 2 else 0), month, on)
        if not 1 <= on <= monthrange(2028, month)[1]:
            raise ValueError
        years = (today.year + n for n in range(9))
        dates = (date(y, month, on) for y in years if on <= monthrange(y, month)[1])
        made = next(d for d in dates if d >= today)
    except (ValueError, IndexError, StopIteration):
        raise Doubtful(Doubt("no_such_date", found[0].strip(" ,"))) from None
    if made - today > FAR:  # it was lately: this year's is over, and next year's is hardly meant
        raise Doubtful(Doubt("past", found[0].strip(" ,"), (made,)))
    return made


def named_day(found: "re.Match[str]") -> int | None:
    """The weekday that was said before a date, or None."""
    said = found.groupdict().get("weekday")
    return DAYS[said] if said else None


def _agrees(found: "re.Match[str]", on: date) -> None:
    if named_day(found) not in (None, on.weekday()):
        raise Doubtful(Doubt("two_weekdays", found[0].strip(" ,"), (on,)))


def _next(found: "re.Match[str]", today: date) -> Day:
    """The coming one, or the one of next week? They may be one, whatever day begins a week."""
    weekday = DAYS[found["weekday"]]
    coming = today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
    mondays = coming - timedelta(days=weekday) > today
    sundays = coming - timedelta(days=(weekday + 1) % 7) > today
    if mondays and sundays:
        return Day(coming, weekday=True)
    days = (coming, coming + timedelta(days=7))
    raise Doubtful(Doubt("next_day", found[0].strip(), days))


def _numbered(found: "re.Match[str]", today: date) -> date:
    """The next day of a month that has this number."""
    told = int(found["the"])
    on = next((d for n in range(62) if (d := today + timedelta(days=n)).day == told), None)
    if on is None:
        raise Doubtful(Doubt("no_such_date", found[0].strip(" ,")))
    return on


def days(phrase: Phrase, before: str, today: date) -> Iterator[Day]:
    """Several days in a row: “except December 22 and January 5”."""
    found = day(phrase, before, today, month_too=False)
    while found:
        yield found
        found = day(phrase, rf"{re.escape(Phrase.GAP.strip())} (?:and |y |or |ni |& |, )?", today)
