"""The days and months a phrase leaves out. It knows no repetition."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from schedules.phrases import dates
from schedules.phrases.dates import Doubtful
from schedules.phrases.meaning import Doubt
from schedules.phrases.words import MONTH, MONTHS, ORDINAL, Phrase

_BEFORE = (
    r"(?:except(?: for)?(?: on)?|but not(?: on)?|excluding|skipping|skip(?: on)?|without|excepto|"
    r"salvo|menos|sin contar|sin|pero no|not(?: on)?|off(?: on)?|exceptuando|excluyendo|saltando|"
    r"(?:a|con) excepcion de|apart from|other than|aside from|"
    r"(?<!otra\s)(?<!otro\s)(?<!uno\s)(?<!un\s)no)"
    r"(?: (?:hay )?(?:meeting|session|class|reunion|sesion|clase|encuentro|junta)(?:e?s)?)?(?: on)? "
)
EXCEPT = rf"{_BEFORE}(?:the |el |los |las )?"
_IN = r"(?:(?:in|during|en|durante|all(?: of)?|for|todo|el mes de|los meses de|the months? of) )*"
_TOO = r"(?: ?(?:,|/|&) ?| )(?:and |y |e |or |o |& )?(?:in |en )?"
_MONTHS = (
    rf"{_BEFORE}{_IN}(?:from |de |desde )?(?P<months>(?:{MONTH})\b\.?"
    rf"(?:{_TOO}(?:{MONTH})\b\.?| ?(?:-|to|through|thru|a|hasta) ?(?:{MONTH})\b\.?)*)(?![\s.,]*\d)"
)
_RANGE = rf"{_BEFORE}(?:from |del? |desde |the |el )*(?:from |del? |desde )(?:the |el )?"
_WEEK = r"(?:the |la )?(?:week|semana) (?:of|del?|starting|beginning|que empieza) (?:the |el |on )?"
_NUMBER = (
    rf"{EXCEPT}(?:dia )?(?P<n>\d\d?)(?:st|nd|rd|th)?(?! ?(?:/|:|de |of |[ap]\.? ?m|y |"
    rf"and |,? ?\d)| (?:{MONTH})\b)"
)
_NTH = rf"{EXCEPT}(?:{ORDINAL}) "
LONGEST = 120  # days that one range may leave out


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Single days, and whole months of every year."""

    named: frozenset[frozenset[date]] = frozenset()  # each date, week or span that was said
    numbers: frozenset[int] = frozenset()  # “except the 24th”: of whatever month it meets then
    months: frozenset[int] = frozenset()

    @property
    def days(self) -> frozenset[date]:
        """Every day that is left out."""
        return frozenset().union(*self.named)


def left_out(phrase: Phrase, today: date) -> LeftOut:
    """What a phrase leaves out, taken out of it. Raises Doubtful."""
    if not phrase.has(f"{_BEFORE}.*"):
        return LeftOut()
    if found := phrase.take(_MONTHS):
        return LeftOut(months=frozenset(_months(found["months"])))
    named: set[frozenset[date]] = set()
    numbers = {int(one["n"]) for one in phrase.take_all(_NUMBER)}
    if first := dates.day(phrase, _RANGE, today, month_too=False):
        last = dates.day(phrase, _gap(r"(?:until|through|thru|to|al|hasta) (?:el )?"), first.on)
        if last is None or not 0 <= (last.on - first.on).days < LONGEST:
            raise Doubtful(Doubt("left_out"))
        named.add(_between(first.on, last.on))
    while week := dates.day(phrase, EXCEPT + _WEEK, today, month_too=False):
        monday = week.on - timedelta(days=week.on.weekday())
        named.add(_between(monday, monday + timedelta(days=6)))
    if window := dates.window(phrase, today, EXCEPT):
        named.add(_between(window[0].on, window[1]))
    single = list(dates.days(phrase, EXCEPT, today))
    if any(not one.exactly for one in single):
        raise Doubtful(Doubt("left_out"))
    if found := phrase.take(_NTH):
        raise Doubtful(Doubt("left_out", found[0].strip()))
    return LeftOut(frozenset(named | {frozenset((one.on,)) for one in single}), frozenset(numbers))


def _gap(pattern: str) -> str:
    return rf"{re.escape(Phrase.GAP.strip())} {pattern}"


def _between(first: date, last: date) -> frozenset[date]:
    return frozenset(first + timedelta(days=n) for n in range((last - first).days + 1))


def _months(said: str) -> set[int]:
    """The numbers of the months named; those between the ends of a range, too."""
    parts = re.findall(rf"\b(?:{MONTH})\b|(?<=[\s.])(?:to|through|thru|a|hasta)\b|-", said)
    found: set[int] = set()
    previous, ranging = 0, False
    for part in parts:
        if part not in MONTHS:
            ranging = True
            continue
        month = MONTHS[part]
        if ranging:
            found |= {(previous - 1 + n) % 12 + 1 for n in range((month - previous) % 12 + 1)}
        found.add(month)
        previous, ranging = month, False
    return found
