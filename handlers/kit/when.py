"""A rhythm in words, and the question for a phrase that can be read in two ways. Pure."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_name

from handlers.kit import words as kit
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
    -2: Localized("second to last", "penúltimo"),
}  # fmt: skip
_FACE = {"en": "EEEE, MMMM d", "es": "EEEE d 'de' MMMM"}


def day(on: date) -> Localized:
    """A day in words: “Tuesday, October 6”."""
    return Localized(*(format_date(on, _FACE[lang], locale=lang) for lang in ("en", "es")))


def dated(on: date) -> Localized:
    """A day in words with its year: “Tuesday, October 6, 2026”."""
    return Localized(format_date(on, "EEEE, MMMM d, y", locale="en"),
                     format_date(on, "EEEE d 'de' MMMM 'de' y", locale="es"))  # fmt: skip


def clock(at: time) -> Localized:
    """A time of the day: “3:30 PM”, «3:30 p. m.»."""
    return Localized(kit.hour(at, "en"), kit.hour(at, "es"))


def said(rule: str, starts: datetime) -> Text:
    """A rule and its first time in words: “Every other Tuesday at 3:30 PM, 6 times, from Tuesday,
    October 6”. An empty rule is a single time."""
    at, first = clock(starts.time()), day(starts.date())
    if not rule:
        return _("{day} at {time}", day=first, time=at)
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    said_so: Text = _("{rhythm} at {time}", rhythm=_rhythm(parts), time=at)
    if "BYMONTH" in parts:
        said_so = _("{rhythm}, except in {months}", rhythm=said_so, months=_but(parts["BYMONTH"]))
    if "COUNT" in parts:
        times = _n("{n} time", "{n} times", int(parts["COUNT"]))
        said_so = _("{rhythm}, {times}, from {day}", rhythm=said_so, times=times, day=first)
    elif "UNTIL" in parts:
        until = date.fromisoformat(parts["UNTIL"][:8])
        last = day(until) if until.year == starts.year else dated(until)
        said_so = _("{rhythm}, from {day} until {last}", rhythm=said_so, day=first, last=last)
    else:
        said_so = _("{rhythm}, from {day}", rhythm=said_so, day=first)
    return said_so


def whole(rule: str, starts: datetime, minutes: int | None, zone: str, without: list[date]) -> Text:
    """All that was understood: rhythm, length, another zone than the asker's, days left out."""
    told: list[Text] = [said(rule, starts)]
    if minutes:
        told += [", ", _n("{n} minute", "{n} minutes", minutes)]
    if without:
        told += [", ", _("except {days}", days=and_(tuple(_the(on) for on in without)))]
    if zone:
        told += [" (", zone_name(zone), ")"]
    return tuple(told)


def _the(on: date) -> Localized:
    named = day(on)
    return Localized(named.en, f"el {named.es}")


def zone_name(zone: str) -> Localized:
    """What people call a zone's clock: “Eastern Time”, «hora oriental»."""
    names = (
        get_timezone_name(ZoneInfo(zone), width="long", zone_variant="generic", locale=one)
        for one in ("en", "es")
    )
    return Localized(*names) if zone != "UTC" else Localized("UTC", "UTC")


def _rhythm(parts: dict[str, str]) -> Text:
    n, days = int(parts.get("INTERVAL", "1")), parts.get("BYDAY", "").split(",")
    match parts["FREQ"]:
        case "DAILY":
            return _("Every day") if n == 1 else _("Every {n} days", n=n)
        case "WEEKLY":
            return _weekly(n, [_CODES.index(d) for d in days])
        case "MONTHLY" if "BYMONTHDAY" in parts:
            return _month_days(parts["BYMONTHDAY"].split(","), _months(n))
        case "MONTHLY":
            return _monthly(n, days)
        case other:
            raise ValueError(f"no words for {other}")


def _month_days(numbers: list[str], months: Text) -> Text:
    if numbers == ["-1"]:
        return _("The last day of {months}", months=months)
    if len(numbers) == 1:
        return _("On day {number} of {months}", number=numbers[0], months=months)
    return _("On days {numbers} of {months}", numbers=and_(tuple(numbers)), months=months)


def _but(months: str) -> Text:
    """The months of the year that are not among these."""
    named = {int(n) for n in months.split(",")}
    left = [n for n in range(1, 13) if n not in named]
    return and_(tuple(
        Localized(*(format_date(date(2026, n, 1), "LLLL", locale=one) for one in ("en", "es")))
        for n in left
    ))  # fmt: skip


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
        case "every_nth" | "once_or_monthly":
            return _nth_question(doubt)
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
            return _("“{words}”: that date is {day}. Which day do you mean?",
                     words=words, day=day(on))  # fmt: skip
        case "no_meeting":
            return _("{day} is none of these dates. Which one is left out?", day=day(doubt.days[0]))
        case "counted":
            return _("Is the one left out on {day} one of those times, or do they all take place?",
                     day=day(doubt.days[0]))  # fmt: skip
        case "not_in_every_month":
            return _("Not every month has a day {n}. Which day instead?", n=doubt.number)
        case "once_or_weekly":
            return _("“{words}”: once, or every week?", words=words)
        case "unread":
            return _("I don't understand “{words}”. Can you say it in another way?", words=words)
        case "ends_early":
            return _("The last day, {day}, is before the first one. Which dates do you mean?",
                     day=dated(doubt.days[0]))  # fmt: skip
        case "past" if doubt.days and not words:
            return _("{day} is over already. Which day do you mean?", day=dated(doubt.days[0]))
        case code if words and code in _QUOTING:
            return _QUOTING[code](words)
        case code:
            return _PLAIN[code]


def _nth_question(doubt: Doubt) -> Text:
    """The third Tuesday: of each month, or what else?"""
    nth, said_so = _NTH.get(doubt.number, _NTH[1]), plainly(doubt.words)
    name = next((d for d in _DAYS if re.search(_stem(d), said_so)), _DAYS[0])
    parts: dict[str, Text] = {"words": doubt.words, "nth": nth, "day": name}
    if doubt.code == "once_or_monthly":
        return _("“{words}”: once, or the {nth} {day} of each month?", **parts)
    if doubt.number == 2:
        return _("“{words}”: the {nth} {day} of each month, or every other week?", **parts)
    return _("“{words}”: the {nth} {day} of each month, or every {n} weeks?",
             **parts, n=doubt.number)  # fmt: skip


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
        case "once_or_monthly":
            return _("Just once"), _("Once a month")
        case _:
            return None


def _short(on: date) -> Localized:
    """A day on a button: “Tue, Oct 6, 2026”."""
    return Localized(format_date(on, "EEE, MMM d, y", locale="en"),
                     format_date(on, "EEE d MMM y", locale="es"))  # fmt: skip


def _stem(name: Localized) -> str:
    return rf"\b(?:{name.en[:3].lower()}|{name.es[:3].replace('á', 'a').replace('é', 'e')})"


_QUOTING: dict[str, Callable[[str], Text]] = {
    "which": lambda said: _("“{words}” leaves it open. On which day and at what time exactly?",
                            words=said),
    "either": lambda said: _("“{words}”: which of the two is it?", words=said),
    "ends_before": lambda said: _(
        "“{words}” ends before it begins. At what time does it begin?", words=said),
    "which_day": lambda said: _("“{words}”: which date do you mean?", words=said),
    "about_time": lambda said: _("“{words}”: at what time exactly?", words=said),
    "dates": lambda said: _(
        "“{words}”: I plan one date, or one rhythm, at a time. Which one first?", words=said),
    "left_out": lambda said: _("“{words}”: which dates are left out? For example: except November 24",
                               words=said),
    "days_between": lambda said: _("“{words}”: with the day between, or only those two?", words=said),
    "which_days": lambda said: _(
        "“{words}”: on which days? For example the first and third Tuesday of each month.", words=said),
    "twice_or_two": lambda said: _("“{words}”: twice a week, or every two weeks?", words=said),
    "twice_or_two_months": lambda said: _("“{words}”: twice a month, or every two months?", words=said),
    "two_times": lambda said: _("I read two times: {words}. At which one does it begin?", words=said),
    "two_rules": lambda said: _("I read two rhythms: {words}. Which one is it?", words=said),
    "no_such_date": lambda said: _("“{words}”: there is no such date. Which day do you mean?", words=said),
    "no_such_time": lambda said: _(
        "“{words}” is no time of the day. At what time does it begin?", words=said),
    "past": lambda said: _(
        "“{words}” is over already, or far away. Please say the date with its year.", words=said),
    "how_often": lambda said: _("“{words}”: how many times? Say one number, or until which day.", words=said),
}  # fmt: skip
_PLAIN: dict[str, Text] = {
    "which": _("That leaves it open. On which day and at what time exactly?"),
    "either": _("Which of the two is it?"),
    "which_day": _("Which date do you mean?"),
    "dates": _("I read two dates. I plan one date, or one rhythm, at a time. Which one first?"),
    "about_time": _("At what time exactly?"),
    "ends_before": _("It ends before it begins. At what time does it begin?"),
    "which_month": _("In which month is the first one? For example: starting in January"),
    "left_out": _("Which dates are left out? For example: except November 24"),
    "days_between": _("With the day between, or only those two?"),
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
