"""A rhythm in words, and the question for a phrase that can be read in two ways. Pure."""

import re
from datetime import date, datetime, time

from babel.dates import format_date, format_time

from handlers.kit.words import Localized, Text, _, _n, and_
from schedules.phrases import Doubt, Meaning
from schedules.phrases.words import plainly

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAYS = tuple(
    Localized(en, es)
    for en, es in (
        ("Monday", "lunes"), ("Tuesday", "martes"), ("Wednesday", "miércoles"),
        ("Thursday", "jueves"), ("Friday", "viernes"), ("Saturday", "sábado"),
        ("Sunday", "domingo"),
    )
)  # fmt: skip
_PLURAL = tuple(Localized(f"{d.en}s", d.es if d.es.endswith("s") else f"{d.es}s") for d in _DAYS)
_NTH = {
    1: Localized("first", "primer"), 2: Localized("second", "segundo"),
    3: Localized("third", "tercer"), 4: Localized("fourth", "cuarto"),
    5: Localized("fifth", "quinto"), -1: Localized("last", "último"),
}  # fmt: skip
_FACE = {"en": "EEEE, MMMM d", "es": "EEEE d 'de' MMMM"}


def day(on: date) -> Localized:
    """A day in words: “Tuesday, October 6”; with its year when it is not clear."""
    return Localized(*(format_date(on, _FACE[lang], locale=lang) for lang in ("en", "es")))


def clock(at: time) -> Localized:
    """A time of the day: “3:30 PM”, «3:30 p.m.»."""
    made = (format_time(at, "h:mm a", locale=lang) for lang in ("en", "es"))
    return Localized(*(text.replace("\u202f", " ").replace("\xa0", " ") for text in made))


def said(rule: str, starts: datetime) -> Text:
    """A rule and its first time in words: “Every other Tuesday at 3:30 PM, 6 times, from Tuesday,
    October 6”. An empty rule is a single time."""
    at, first = clock(starts.time()), day(starts.date())
    if not rule:
        return _("{day} at {time}", day=first, time=at)
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    said_so: Text = _("{rhythm} at {time}", rhythm=_rhythm(parts), time=at)
    if "COUNT" in parts:
        times = _n("{n} time", "{n} times", int(parts["COUNT"]))
        said_so = _("{rhythm}, {times}, from {day}", rhythm=said_so, times=times, day=first)
    elif "UNTIL" in parts:
        last = day(datetime.strptime(parts["UNTIL"][:8], "%Y%m%d").date())  # noqa: DTZ007
        said_so = _("{rhythm}, from {day} until {last}", rhythm=said_so, day=first, last=last)
    else:
        said_so = _("{rhythm}, from {day}", rhythm=said_so, day=first)
    return said_so


def _rhythm(parts: dict[str, str]) -> Text:
    n, days = int(parts.get("INTERVAL", "1")), parts.get("BYDAY", "").split(",")
    match parts["FREQ"]:
        case "DAILY":
            return _("Every day") if n == 1 else _("Every {n} days", n=n)
        case "WEEKLY":
            return _weekly(n, [_CODES.index(d) for d in days])
        case "MONTHLY" if "BYMONTHDAY" in parts:
            months = _months(n)
            return _("On day {number} of {months}", number=parts["BYMONTHDAY"], months=months)
        case "MONTHLY":
            return _monthly(n, days)
        case other:
            raise ValueError(f"no words for {other}")


def _weekly(n: int, days: list[int]) -> Text:
    if days == [0, 1, 2, 3, 4] and n == 1:
        return _("Monday to Friday")
    if n == 1:
        return _("Every {days}", days=and_(tuple(_DAYS[d] for d in days)))
    if n == 2 and len(days) == 1:
        return _("Every other {day}", day=_DAYS[days[0]])
    return _("Every {n} weeks on {days}", n=n, days=and_(tuple(_PLURAL[d] for d in days)))


def _monthly(n: int, days: list[str]) -> Text:
    nth = sorted({int(d[:-2]) for d in days}, key=lambda one: (one < 0, one))
    names = tuple(_DAYS[d] for d in sorted({_CODES.index(d[-2:]) for d in days}))
    which = and_(tuple(_NTH[one] for one in nth))
    return _("The {nth} {day} of {months}", nth=which, day=and_(names), months=_months(n))


def _months(n: int) -> Text:
    if n == 1:
        return _("each month")
    return _("every other month") if n == 2 else _("every {n} months", n=n)


def question(doubt: Doubt) -> Text:
    """What to ask about a phrase that was not clear."""
    words = doubt.words
    match doubt.code:
        case "half_of_day":
            early, late = (clock(hour) for hour in doubt.hours)
            return _("Do you mean {early} or {late}?", early=early, late=late)
        case "every_nth":
            nth = _NTH.get(doubt.number, _NTH[1])
            said_so = plainly(words)
            name = next((d for d in _DAYS if re.search(_stem(d), said_so)), _DAYS[0])
            return _(
                "“{words}”: the {nth} {day} of each month, or every so many weeks?",
                words=words, nth=nth, day=name,
            )  # fmt: skip
        case "next_day":
            coming, later = (day(on) for on in doubt.days)
            return _("“{words}”: {one} or {other}?", words=words, one=coming, other=later)
        case "numeric_date":
            one, other = (day(on) for on in doubt.days)
            return _("“{words}”: {one} or {other}?", words=words, one=one, other=other)
        case "until_month":
            before, within = (day(on) for on in doubt.days)
            return _("Is the last day {one} or {other}?", one=before, other=within)
        case "two_weekdays":
            (on,) = doubt.days
            return _("{day} is what that date falls on. Which day do you mean?", day=day(on))
        case "not_in_every_month":
            return _("Not every month has a day {n}. Which day instead?", n=doubt.number)
        case "once_or_weekly":
            return _("“{words}”: once, or every week?", words=words)
        case "unread":
            return _("I don't understand “{words}”. Can you say it in another way?", words=words)
        case "which":
            return _("“{words}” leaves it open. Which one is it?", words=words)
        case code:
            return _PLAIN[code]


def two(doubt: Doubt) -> tuple[Text, Text] | None:
    """What stands on the two buttons under a question with two answers; None: it has others."""
    match doubt.code:
        case "half_of_day":
            return clock(doubt.hours[0]), clock(doubt.hours[1])
        case "once_or_weekly":
            return _("Just once"), _("Every week")
        case "numeric_date" | "until_month":
            return _short(doubt.days[0]), _short(doubt.days[1])
        case "twice_or_two":
            return _("Twice a week"), _("Every two weeks")
        case "every_nth":
            return _("Once a month"), _("Every {n} weeks", n=doubt.number)
        case _:
            return None


def _short(on: date) -> Localized:
    """A day on a button: “Tue, Oct 6, 2026”."""
    return Localized(format_date(on, "EEE, MMM d, y", locale="en"),
                     format_date(on, "EEE d MMM y", locale="es"))  # fmt: skip


def _stem(name: Localized) -> str:
    return rf"\b(?:{name.en[:3].lower()}|{name.es[:3].replace('á', 'a').replace('é', 'e')})"


_PLAIN: dict[str, Text] = {
    "nothing": _(
        "On which days, and at what time? For example: every other Tuesday 15:30, six times"
    ),
    "no_time": _("At what time? For example 15:30 or 3:30 PM."),
    "no_day": _("On which day? For example: every Tuesday, or the first Monday of each month."),
    "rhythm": _("How often? For example every week, or every other week."),
    "which_days": _("On which days? For example the first and third Tuesday of each month."),
    "two_times": _("I read two times. At what time does it begin? Say one rhythm at a time."),
    "two_rules": _("I read two rhythms. Say one at a time."),
    "midnight": _("Midnight could be either end of the day. Which hour do you mean?"),
    "no_such_time": _("That is no time of the day. At what time does it begin?"),
    "no_such_date": _("There is no such date. Which day do you mean?"),
    "past": _("That is over already, or far away. Please say the date with its year."),
    "twice_or_two": _("Twice a week, or every two weeks?"),
    "twice_or_two_months": _("Twice a month, or every two months?"),
    "day_or_weekday": _(
        "On the same date each month, or on the same weekday, like the first Tuesday?"
    ),
    "how_often": _("How many times? Say one number, or until which day."),
}


def unclear(meaning: Meaning) -> Text | None:
    """The question for a phrase, or None when it is clear."""
    return question(meaning.doubt) if meaning.doubt else None
