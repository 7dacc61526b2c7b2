"""From when until when something is to happen, and for how long. It knows no repetition."""

import re
from calendar import monthrange
from datetime import date, timedelta

from schedules.phrases import dates
from schedules.phrases.dates import Day, Doubtful
from schedules.phrases.meaning import Doubt
from schedules.phrases.words import DAY, DAYS, FOUR_DIGITS, MONTH, MONTHS, NUMBER, Phrase, number

STARTS = (
    r"(?:(?:starting|starts?|beginning|begins?)(?: on| from| in| as of| with)?|as of|effective|from|"
    r"since|after|not before|no earlier than|(?:a partir|a contar)(?: del?| de la)?|"
    r"desde(?: el| la)?|despues del?|no antes del?|"
    r"(?:que )?(?:empezando|empieza|comenzando|comienza|iniciando|inicia)(?: el| la| en| a partir de| con)?|"
    r"empezamos(?: el| la| en)?|comenzamos(?: el| la| en)?|"
    r"(?:the )?first (?:one |session |meeting )?(?:is )?on|"
    r"(?:the )?first (?:session|meeting|one)(?: is)?|"
    r"(?:la )?primera (?:sesion |reunion )?(?:es )?el) (?:early in |the )?"
)
_ON_WEEKDAY = (
    r"(?:starting|beginning|a partir del?|empezando|comenzando)(?: on| from| el| este| this)? "
    rf"(?P<weekday>{DAY})(?! ?(?:-|to|through|thru|a|al|y|and|,|/|&) ?(?:{DAY})\b)(?! ?\d)"
)
_ENDS = (
    r"(?:until|till|til|through|thru|up to|ending on|ending|ends on|ends|end|to|hasta el|no later than|"
    r"on or before|(?:with )?(?:the )?last (?:one|session|meeting)(?: is)?(?: on)?|"
    r"(?:la )?ultima (?:sesion|reunion)?(?: es)?(?: el)?|a mas tardar(?: el)?|"
    r"hasta|al|termina el|terminando el|termina|terminando) (?:the )?"
)
_BEFORE = r"(?<!not\s)(?<!no\s)(?<!or\s)(?:before|prior to|antes del?) (?:the |el )?"
_INCLUDED = re.compile(r"\s*(?:through|thru)\b")
_END_OF = (
    rf"(?P<word>until|till|through|thru|hasta|hasta el|up to) (?:the )?(?:end of|fin de|"
    rf"fines de|finales de|final de|"
    rf"el final de|el fin de) (?P<name>{MONTH}|(?:the |this )?year|(?:el |este )?ano|"
    rf"(?:the |this )?month|(?:este )?mes)(?: (?:of |de )?(?P<year>{FOUR_DIGITS}))?"
)
_REST_OF_YEAR = (
    r"(?:(?:for )?(?:the )?(?:rest|remainder) of (?:the|this) year|"
    r"(?:por |durante )?(?:todo )?(?:lo que (?:queda|resta)|el resto) del? (?:este )?ano)"
)
_UNTIL_MONTH = (
    rf"(?P<word>until|till|through|thru|hasta|up to) (?P<name>{MONTH})\b\.?(?: (?:of |"
    rf"de )?(?P<year>{FOUR_DIGITS}))?(?P<with>,? (?:inclusive|included|incluido))?(?![\s.]*\d)"
)
_FOR = (
    rf"(?<!in\s)(?<!en\s)(?<!dentro\sde\s)"
    rf"(?:(?:for|over|during|durante|por) )?(?:the next |next |los proximos |las proximas |"
    rf"las siguientes |los siguientes )?(?P<n>{NUMBER})"
    rf" (?P<unit>weeks?|months?|years?|semanas?|mes(?:es)?|anos?|days|dias)"
)
_IN_MONTH = (
    # “de noviembre” after a number is part of a date
    r"(?:in|during|throughout|all of|all|en|durante|todo|for|(?:the )?month of|(?:el )?(?<!cada\s)mes de|"
    r"(?<!\s\d\s)(?<!\s\d\d\s)(?<!\do\s)(?<!primero\s)(?<!uno\s)(?<!1ro\s)de)"
)
_WITHIN = (
    rf"(?:{_IN_MONTH} )+(?P<name>{MONTH})\b\.?"
    rf"(?![\s.,]*\d\d?(?!\d|:| ?[ap]\.? ?m))(?: (?:of |de )?(?P<year>{FOUR_DIGITS}))?"
)
_NO_DAY = r"(?![\s.]*\d\d?(?!\d))"
_MONTHS = (
    rf"(?:(?:{_IN_MONTH}|from|desde|between|entre) )*(?P<one>{MONTH})\b\.?{_NO_DAY}"
    rf"(?: (?:of |de )?(?P<y1>{FOUR_DIGITS}))?"
    rf" ?(?P<to>-|to|through|thru|a|and|&|y|e) ?(?:in |en )?(?P<two>{MONTH})\b\.?{_NO_DAY}"
    rf"(?: (?:of |de )?(?P<y2>{FOUR_DIGITS}))?"
)


def starts_on(phrase: Phrase, today: date) -> Day | None:
    """The day it begins, or that of the week it begins in, taken out."""
    found = _week_of(phrase, today) or dates.day(phrase, STARTS, today)
    if found is None and (named := phrase.take(_ON_WEEKDAY)):
        ahead = (DAYS[named["weekday"]] - today.weekday()) % 7
        day = today + timedelta(days=ahead)
        if not ahead:
            days = (day, day + timedelta(days=7))
            raise Doubtful(Doubt("next_day", named[0].strip(), days))
        return Day(day, weekday=True)
    return found


def season(phrase: Phrase, today: date) -> tuple[Day, date] | None:
    """From one month through another, both whole, taken out: “Sept thru May”."""
    found = phrase.take(_MONTHS)
    if not found:
        return None
    one, two = MONTHS[found["one"]], MONTHS[found["two"]]
    listed = found["to"] in ("and", "&", "y", "e")
    if listed and (two - one) % 12 != 1 and not re.match(r"\s*(?:between|entre)", found[0]):
        raise Doubtful(Doubt("which_day", found[0].strip()))  # October and December
    year = int(found["y1"] or today.year)
    if found["y2"] and not found["y1"]:
        year = int(found["y2"]) - (two < one)
    first, last = date(year, one, 1), dates.month_end(date(year + (two < one), two, 1))
    if not found["y1"] and not found["y2"]:
        before = dates.month_end(date(last.year - 1, two, 1))
        if before >= today and two < one:
            first, last = first.replace(year=year - 1), before
        elif last < today:
            first, last = (
                first.replace(year=year + 1),
                dates.month_end(date(last.year + 1, two, 1)),
            )
    return Day(max(first, today), exactly=False), last


def within(phrase: Phrase, today: date) -> tuple[Day, date] | None:
    """A month or week in which it is to be, and its last day."""
    if found := phrase.take(_WITHIN):
        month = dates.month_start(found, today)
        return Day(month, exactly=False), dates.month_end(month)
    return dates.window(phrase, today)


def _week_of(phrase: Phrase, today: date) -> Day | None:
    """The Monday of a week that is called by one of its days."""
    found = dates.day(phrase, STARTS + r"(?:the |la )?(?:week|semana) (?:of|del?) ", today)
    return (
        Day(max(today, found.on - timedelta(days=found.on.weekday())), exactly=False)
        if found
        else None
    )


def end(phrase: Phrase, today: date) -> date | None:
    """The last day, both said and included."""
    if phrase.take(_REST_OF_YEAR):
        return date(today.year, 12, 31)
    if found := phrase.take(_END_OF):
        return _end_of(found, today)
    if found := phrase.take(_UNTIL_MONTH):
        start = dates.month_start(found, today)
        if _INCLUDED.match(found["word"]) or found["with"]:
            return dates.month_end(start)
        raise Doubtful(
            Doubt("until_month", found[0].strip(), (start - timedelta(1), dates.month_end(start)))
        )
    if found_day := dates.day(phrase, _BEFORE, today, month_too=False):
        return _exact(found_day) - timedelta(days=1)
    found_day = dates.day(phrase, _ENDS, today, month_too=False)
    return _exact(found_day) if found_day else None


def _exact(day: Day) -> date:
    if not day.exactly:  # until next week: is that week still part of it?
        raise Doubtful(Doubt("how_often"))
    return day.on


def _end_of(found: "re.Match[str]", today: date) -> date:
    if found["name"] in MONTHS:
        return dates.month_end(dates.month_start(found, today))
    if found["name"].endswith(("month", "mes")):
        return dates.month_end(today)
    return date(int(found["year"] or today.year), 12, 31)


def length(phrase: Phrase) -> timedelta | int | None:
    """For how long: six weeks, or a number of months."""
    found = phrase.take(_FOR)
    if not found:
        return None
    n, unit = number(found["n"]), found["unit"]
    if n < 1:
        raise Doubtful(Doubt("how_often", found[0].strip()))
    if unit.startswith("d"):
        return timedelta(days=n)
    if unit.startswith(("w", "s")):
        return timedelta(weeks=n)
    return n * (12 if unit.startswith(("y", "a")) else 1)


def after(day: date, lasting: timedelta | int) -> date:
    """The day so long after one."""
    if isinstance(lasting, timedelta):
        return day + lasting
    months = day.year * 12 + day.month - 1 + lasting
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
