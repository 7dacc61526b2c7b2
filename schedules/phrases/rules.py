"""How often something is said to happen: the days and the frequency of a rule. It knows no clock."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from schedules.phrases.dates import Doubtful
from schedules.phrases.meaning import Doubt
from schedules.phrases.numbered import so_often
from schedules.phrases.words import (
    CODES,
    DAY,
    DAYS,
    NUMBER,
    NUMBERS,
    ORDINAL,
    ORDINALS,
    PLURAL,
    Phrase,
    number,
)

_AND = r"(?:, ?(?:and |y |& )?| and | y | & | ?/ ?| e | \+ |,? )"
_THE = r"(?:on |the |on the |los |el |en |las |a )*"
_EACH_TOO = r"(?:every |each |cada )?"
_DAYS = rf"(?:{DAY})\.?(?:{_AND}{_THE}{_EACH_TOO}{_THE}(?:{DAY})\.?)*"
_RANGE = rf"(?:from |de |del )?(?P<first>{DAY}) ?(?:-|to|through|thru|a|al|hasta) ?(?P<last>{DAY})"
_ORDINALS = rf"(?:{ORDINAL})(?:{_AND}{_THE}(?:{ORDINAL}))*"
_EACH = r"(?:every|each|every single|cada|todos los|todas las|todo)"
_MONTH = (
    r"(?:,? ?(?:of (?:the|every|each) month|of month|in (?:every|each|the) month|every "
    r"month|each month|"
    r"a month|monthly|del mes|de cada mes|de mes|al mes|cada mes|de todos los meses|todos los meses|"
    r"mensual(?:mente)?|por mes))"
)
_OTHER_MONTH = rf"(?:every|each|cada) (?P<n>{NUMBER}|other|second) (?:months?|mes(?:es)?)"
_TWO_MONTHS = r"(?:bimestral(?:mente)?|every other month|every second month)"
_MONTHLY = (
    r"(?:every month|each month|monthly|once a month|one time a month|once every month|cada mes|"
    r"todos los meses|mensual(?:mente)?|una vez al mes|una vez por mes|1 vez al mes)"
)
_WEEKLY = (
    r"(?:every week|each week|weekly|once a week|cada semana|todas las semanas|semanal(?:mente)?|"
    r"una vez (?:a|por) (?:la )?semana)"
)
_TWO_WEEKS = (
    r"(?:every other week|every (?:second|2nd) week|alternate weeks|alternating weeks|every alternate week|"
    r"fortnightly|every fortnight|every 14 days|semanas? alternas?|quincenal(?:mente)?|"
    r"cada (?:quince|15|catorce|14) dias|semana (?:de )?por medio|una semana si,? (?:y )?(?:la )?"
    r"(?:una |otra )?no)"
)
_EVERY_N = (
    # “every A day” is a day of a timetable
    rf"(?:every|each|cada) (?P<n>(?!an? ){NUMBER}|other|couple of) (?P<unit>weeks?|months?|days?|"
    rf"semanas?|mes(?:es)?|dias?|years?|anos?)"
)
_DAILY = r"(?:every day|each day|daily|cada dia|todos los dias|diario|diariamente)"
_WEEKENDS = (
    r"(?:(?:on )?weekends|(?:every|each) weekend|(?:todos )?(?:los )?fines de semana|"
    r"cada fin de semana)"
)
_WEEKDAYS = (
    r"(?:(?:every |each |on )?(?:weekdays?|school days?|week days?|working days?|work "
    r"days?)|(?:todos los dias )?entre semana|dias de (?:la )?semana|"
    r"(?:todos )?(?:los )?dias (?:habiles|laborables|de escuela|escolares|de clase))"
)
_BUT = (
    r"(?:except(?: for)?|but(?: not)?|excluding|not|pero no|excepto|salvo|menos|sin(?: contar)?)"
    r" (?:on |los |el |the )*"
)
_EITHER = r"(?:bi-?weekly|bisemanal(?:mente)?)"
_EITHER_SAID = (
    rf"(?:{_TWO_WEEKS}|every other .*|(?:every|cada) (?:two|2|dos) (?:weeks|semanas)|"
    r"twice (?:a|per) week|dos veces (?:a la|por) semana)"
)
_EITHER_MONTHS = r"(?:bi-?monthly|bimensual(?:mente)?)"
_NOT_AN_HOUR = (
    r"(?! ?(?:[:/]|[ap]\.? ?m|de (?:enero|febrero|marzo|abril|mayo|"
    r"junio|julio|agosto|sep|oct|nov|dic)))"
)
_ONE_DAY = r"\d\d?(?:st|nd|rd|th|o|ro)?"
_DAY_NUMBERS = (
    rf"(?:every |each |cada )?(?:(?:on the |on |the |el dia |el |los dias |los |dia |dias |day |days )+"
    rf"(?P<days>{_ONE_DAY}(?:{_AND}(?:the |el |dia )?{_ONE_DAY})*)|(?P<nth>\d\d?(?:st|nd|rd|th)"
    rf"(?:{_AND}(?:the )?\d\d?(?:st|nd|rd|th))*))(?: days?)?{_NOT_AN_HOUR}(?!,? ?(?:{DAY})\b)"
    rf"(?!(?:,? ?(?:and|y|&) |, ?)(?:the |el )?(?:(?:{ORDINAL})\b|\d\d?(?:st|nd|rd|th)))"
)
_LAST_DAY = rf"(?:every |each |cada |on )?(?:the |el )?(?:last|ultimo) (?:day|dia){_MONTH}"
# Which of them are working days, nobody has told.
_WORKING_DAY = (
    rf"(?:the |el )?(?:{ORDINAL}) (?:(?:school|working|work|business|class|week) ?days?|"
    rf"dias? (?:habil(?:es)?|laborables?|de clases?|lectivos?|escolar(?:es)?)|days?|dias?){_MONTH}?"
)


@dataclass(frozen=True, slots=True)
class Often:
    """A repetition: the parts of an RRULE before COUNT and UNTIL. `count` when it says how often
    ("six Tuesdays"); `needs_day`: the day is the first one's; `once_or_weekly`: a lone day."""

    freq: str
    interval: int = 1
    days: tuple[str, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    count: int = 0
    needs_day: bool = False
    once_or_weekly: str = ""

    def text(self) -> str:
        """As RFC 5545 writes it."""
        parts = [f"FREQ={self.freq}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval > 1 else []
        parts += [f"BYDAY={','.join(self.days)}"] if self.days else []
        for part, numbers in (("BYMONTHDAY", self.month_days), ("BYMONTH", self.months)):
            parts += [f"{part}={','.join(map(str, numbers))}"] if numbers else []
        return ";".join(parts)

    def has(self, on: date) -> bool:
        """Whether a day is one of its weekdays or days of the month, in one of its months."""
        last = monthrange(on.year, on.month)[1]
        fits = {on.day, on.day - last - 1} & set(self.month_days) or CODES[
            on.weekday()
        ] in self.days
        return bool(fits) and (not self.months or on.month in self.months)


def often(phrase: Phrase, of_month: Sequence[Often] = ()) -> Often | None:
    """The repetition in a phrase, taken out of it; None without one. Raises Doubtful."""
    _of_two_meanings(phrase)
    times, words = so_often(phrase)
    without = _excepted(phrase)
    found, words_of = list(of_month), [""] * len(of_month)
    begun = len(phrase.taken)
    for one in _found(phrase):
        if one.interval < 1:  # every 0 weeks
            raise Doubtful(Doubt("rhythm"))
        found.append(one)
        words_of.append(" ".join(phrase.taken[begun:]))
        begun = len(phrase.taken)
    if times and not (len(found) == 1 and _is_so_often(found[0], times)):
        raise Doubtful(Doubt("which_days", words))
    if not found:
        return None
    made = found[0]
    for other, said in zip(found[1:], words_of[1:], strict=True):
        try:
            made = _together(made, other)
        except Doubtful:
            both = f"{words_of[0]} / {said}" if words_of[0] else said
            if {made.freq, other.freq} == {"MONTHLY", "WEEKLY"} and (
                made.needs_day or other.needs_day
            ):
                raise Doubtful(Doubt("which_days", both.replace(" / ", " "))) from None
            raise Doubtful(Doubt("two_rules", both)) from None
    return _without(made, without)


def _of_two_meanings(phrase: Phrase) -> None:
    """Biweekly and bimonthly mean either, unless the phrase says beside it which."""
    if (found := phrase.take(_EITHER)) and not phrase.has(_EITHER_SAID):
        raise Doubtful(Doubt("twice_or_two", found[0].strip()))
    if found := phrase.take(_EITHER_MONTHS):
        raise Doubtful(Doubt("twice_or_two_months", found[0].strip()))


def _is_so_often(rule: Often, times: tuple[str, int]) -> bool:
    return (rule.freq, len(rule.days)) == times and rule.interval == 1


def _excepted(phrase: Phrase) -> frozenset[str]:
    """The days of the week that are left out: “every weekday except Friday”."""
    found = phrase.take(rf"{_BUT}(?P<days>{_DAYS})(?! ?\d)")
    return frozenset(_codes(found["days"])) if found else frozenset()


def _without(rule: Often, days: frozenset[str]) -> Often:
    if not days:
        return rule
    named = CODES if rule.freq == "DAILY" and rule.interval == 1 else rule.days
    kept = tuple(d for d in named if d not in days)
    if rule.freq not in ("DAILY", "WEEKLY") or not kept or not days < set(named):
        raise Doubtful(Doubt("two_rules"))
    return replace(rule, freq="WEEKLY", days=kept, once_or_weekly="")


def _found(phrase: Phrase) -> Iterator[Often]:
    """Every statement of how often, from the most particular to the least."""
    yield from _of_the_month(phrase)
    yield from _alternating(phrase)
    yield from _counted(phrase)
    yield from _regularly(phrase)
    yield from _weekdays(phrase)


def _of_the_month(phrase: Phrase) -> Iterator[Often]:
    """The first and third Tuesday of each month; the 15th of each month."""
    patterns = (
        rf"(?:{_EACH} |{_THE})?(?P<nth>{_ORDINALS}) (?P<days>{_DAYS}){_MONTH}",
        rf"{_MONTHLY} ?,? ?{_THE}(?P<nth>{_ORDINALS}) (?P<days>{_DAYS})",
        rf"(?:{_EACH} |{_THE})?(?P<days>{_DAYS}) (?P<nth>{_ORDINALS}){_MONTH}",
        rf"(?:{_EACH} |{_THE})?(?P<nth>(?:{ORDINAL})(?:{_AND}{_THE}(?:{ORDINAL}))+) (?P<days>{_DAYS})",
        rf"{_EACH} (?P<nth>{'|'.join(w for w, n in ORDINALS.items() if n in (1, -1))}) (?P<days>{DAY})",
    )
    for pattern in patterns:
        if found := phrase.take(pattern):
            nth = [ORDINALS[w] for w in re.findall(rf"\b(?:{ORDINAL})\b", found["nth"])]
            days = _codes(found["days"])
            yield Often("MONTHLY", days=tuple(f"{n}{d}" for n in nth for d in days))
            return
    for pattern in (
        rf"{_THE}(?P<nth>{_ORDINALS}) (?P<days>{_DAYS}) (?:of |de )?{_OTHER_MONTH}",
        rf"(?:{_OTHER_MONTH}|{_TWO_MONTHS}) ?,? ?{_THE}(?P<nth>{_ORDINALS}) (?P<days>{_DAYS})",
    ):
        if found := phrase.take(pattern):
            nth = [ORDINALS[w] for w in re.findall(rf"\b(?:{ORDINAL})\b", found["nth"])]
            every = number(found["n"]) if found["n"] not in (None, "other", "second") else 2
            days = tuple(f"{n}{d}" for n in nth for d in _codes(found["days"]))
            yield Often("MONTHLY", every, days)
            return
    if found := phrase.take(rf"(?P<each>(?:{_EACH}) )?{_THE}(?P<nth>{ORDINAL}) (?P<days>{DAY})"):
        if (found["nth"].endswith("os") or found["days"] in PLURAL) and not _each_nth(found):
            yield Often("MONTHLY", days=(f"{ORDINALS[found['nth']]}{CODES[DAYS[found['days']]]}",))
            return
        if phrase.take(_MONTHLY):  # 4th Friday, 1 pm, each month
            yield Often("MONTHLY", days=(f"{ORDINALS[found['nth']]}{CODES[DAYS[found['days']]]}",))
            return
        raise Doubtful(
            Doubt(
                "every_nth" if found["each"] and ORDINALS[found["nth"]] > 1 else "once_or_monthly",
                found[0].strip(),
                number=ORDINALS[found["nth"]],
            )
        )


def _each_nth(found: "re.Match[str]") -> bool:
    """Every second Tuesdays: the plural says nothing here."""
    return bool(found["each"]) and found["each"].strip() in (
        "every",
        "each",
        "cada",
        "every single",
    )


def days_of_the_month(phrase: Phrase) -> Iterator[Often]:
    """The 15th of each month; its last day; the 5th of every other month."""
    every = rf"(?:{_OTHER_MONTH}|{_TWO_MONTHS})"
    for pattern in (
        rf"{_DAY_NUMBERS}{_MONTH}", rf"{_MONTHLY} ?,? ?{_DAY_NUMBERS}",
        rf"{_DAY_NUMBERS} (?:of |de )?{every}", rf"{every} ?,? ?{_DAY_NUMBERS}",
    ):  # fmt: skip
        if found := phrase.take(pattern):
            days = tuple(int(n) for n in re.findall(r"\d+", found["days"] or found["nth"]))
            said = found.groupdict().get("n")
            n = number(said) if said and said not in ("other", "second") else 2
            if n < 1:
                raise Doubtful(Doubt("rhythm"))
            yield _month_days(days, found[0], n if "n" in found.groupdict() else 1)
            return
    if phrase.take(_LAST_DAY):
        yield Often("MONTHLY", month_days=(-1,))
    elif found := phrase.take(_WORKING_DAY):
        raise Doubtful(Doubt("unread", found[0].strip()))


def _month_days(days: tuple[int, ...], words: str, interval: int) -> Often:
    if not all(1 <= day <= 31 for day in days):
        raise Doubtful(Doubt("no_such_date", words.strip()))
    if max(days) > 28:
        raise Doubtful(Doubt("not_in_every_month", words.strip(), number=max(days)))
    return Often("MONTHLY", interval, month_days=tuple(sorted(set(days))))


def _alternating(phrase: Phrase) -> Iterator[Often]:
    """Every other Tuesday, by any of its names."""
    patterns = (
        (
            rf"(?:every other|on alternate|on alternating|alternate|alternating|every alternate)"
            rf" (?P<days>{_DAYS})"
        ),
        rf"cada (?:dos|2) (?P<days>{_DAYS})",
        (
            rf"(?:un |los |el )?(?P<days>{_DAYS}) (?:alternos|alternados|por medio|de por medio|"
            rf"si y otros? no|"
            r"si,? otros? no|si y uno no)"
        ),
        rf"un (?P<days>{DAY}) si,? (?:y )?(?:el )?(?:otro|uno|un) no",
        rf"un (?P<days>{DAY}) de cada (?:dos|2)",
        rf"(?:one|1) (?P<days>{DAY}) out of (?:two|2)",
    )
    for pattern in patterns:
        if found := phrase.take(pattern):
            yield Often("WEEKLY", 2, _codes(found["days"]))
            return
    if found := phrase.take(rf"cada (?P<n>{NUMBER}) (?P<days>{DAY})"):
        yield Often("WEEKLY", number(found["n"]), _codes(found["days"]))
        return
    if phrase.take(rf"(?:on )?(?:{_TWO_WEEKS})"):
        yield Often("WEEKLY", 2, needs_day=True)
    if phrase.take(_TWO_MONTHS):
        yield Often("MONTHLY", 2, needs_day=True)


def _counted(phrase: Phrase) -> Iterator[Often]:
    """Every three weeks; six Tuesdays."""
    if found := phrase.take(_EVERY_N):
        said = found["n"]
        n = 2 if said in ("other", "couple of") else number(said)
        yield Often(_FREQ[found["unit"][0]], n, needs_day=found["unit"][0] != "d")
    pattern = (
        rf"(?:the next |the first |los proximos |the coming |los siguientes )?(?P<n>\d+|{COUNTED})"
        rf" (?:consecutive |straight )?(?P<day>{DAY})"
    )
    if found := phrase.take(pattern):
        count, day = number(found["n"]), found["day"]
        if count > 1 and (day in PLURAL or not re.search(r"day$", day)):
            yield Often("WEEKLY", days=_codes(day), count=count)
        else:
            yield Often("WEEKLY", days=_codes(day), once_or_weekly=found[0].strip())


COUNTED = "|".join(w for w, n in NUMBERS.items() if n > 1)
_FREQ = {"w": "WEEKLY", "s": "WEEKLY", "m": "MONTHLY", "d": "DAILY", "y": "YEARLY", "a": "YEARLY"}


def _regularly(phrase: Phrase) -> Iterator[Often]:
    """Weekly, monthly, daily, at weekends."""
    if phrase.take(_WEEKENDS):
        yield Often("WEEKLY", days=CODES[5:])
    if phrase.take(_WEEKDAYS):
        yield Often("WEEKLY", days=CODES[:5])
    if phrase.take(_DAILY):
        yield Often("DAILY")
    if phrase.take(rf"(?:on an? )?{_WEEKLY}(?: basis)?"):
        yield Often("WEEKLY", needs_day=True)
    if phrase.take(rf"(?:on an? )?{_MONTHLY}(?: basis)?"):
        yield Often("MONTHLY", needs_day=True)


def _weekdays(phrase: Phrase) -> Iterator[Often]:
    """Every Tuesday; Mondays and Wednesdays; Monday to Friday; a lone Tuesday."""
    if found := phrase.take(rf"(?:{_EACH} )?{_RANGE}"):
        first, last = DAYS[found["first"]], DAYS[found["last"]]
        between = [CODES[(first + n) % 7] for n in range((last - first) % 7 + 1)]
        if len(between) == 3 and re.search(r"\w ?- ?\w", found[0]):
            raise Doubtful(
                Doubt("days_between", found[0].strip())
            )  # Tue-Thu: with the Wednesday or not?
        yield Often("WEEKLY", days=tuple(between))
        return
    pattern = rf"(?P<each>(?:on )?{_EACH} |on |los |cada uno de los )?(?P<the>el |este )?(?P<days>{_DAYS})"
    found = phrase.take(pattern)
    if not found:
        return
    each, words = (found["each"] or "").strip(), found["days"]
    several = len(_codes(words)) > 1 or any(w in PLURAL for w in re.findall(r"\w+", words))
    clear = bool(each and each != "on") or several
    yield Often("WEEKLY", days=_codes(words), once_or_weekly="" if clear else found[0].strip())


def _codes(words: str) -> tuple[str, ...]:
    """The days named, in the order of the week, as RRULE writes them."""
    named = {DAYS[w] for w in re.findall(r"\w+", words) if w in DAYS}
    return tuple(CODES[n] for n in sorted(named))


def _together(one: Often, other: Often) -> Often:
    """Two statements that complete each other: every two weeks, on Tuesdays."""
    if one.needs_day and other.days and other.freq == "WEEKLY" and one.freq == "WEEKLY":
        return Often("WEEKLY", max(one.interval, other.interval), other.days, count=other.count)
    if other.needs_day and one.days and one.freq == other.freq:
        return Often(one.freq, max(one.interval, other.interval), one.days, count=one.count)
    if other.needs_day and one.month_days and one.freq == other.freq:
        return Often(one.freq, max(one.interval, other.interval), month_days=one.month_days)
    if one.freq == "MONTHLY" and other.freq == "MONTHLY" and one.needs_day:
        return Often("MONTHLY", max(one.interval, other.interval), other.days, other.month_days)
    if one == other:
        return one
    if one.days == other.days and one.freq == other.freq == "WEEKLY" and one.interval == 1:
        return replace(
            other if other.count else one, once_or_weekly=""
        )  # five Wednesdays, Wed 4 pm
    raise Doubtful(Doubt("two_rules"))
