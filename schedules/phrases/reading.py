"""A phrase such as “every other Tuesday 15:30, six times”, read whole: never guessed, rather asked."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from schedules.phrases import bounds, dates, times
from schedules.phrases.dates import Day, Doubtful
from schedules.phrases.excepting import EXCEPT, LeftOut, left_out
from schedules.phrases.holidays import dated
from schedules.phrases.meaning import Doubt, Meaning
from schedules.phrases.rules import Often, days_of_the_month, often
from schedules.phrases.spelling import mended
from schedules.phrases.wording import QUARTERS, brought
from schedules.phrases.words import (
    CODES,
    COUNTS,
    DAY,
    MONTH,
    NUMBER,
    SPANISH,
    Phrase,
    first_from,
    number,
    plainly,
)
from schedules.phrases.zones import zone as zone_of
from schedules.recurrence import BadRule, checked

LONGEST = 300  # characters of a phrase
MOST = 1000  # times
AHEAD = timedelta(days=2 * 366)  # how far what is left out is looked for
FILLER = frozenset(
    "at on the of for in from a an and to we us will meet meets meeting meetings it is be our circle"
    " session sessions please starting each with so"
    " a al el la los las de del en y e por se nos reunimos reunion reuniones sesion sesiones empieza"
    " in-a-row row consecutive straight running seguidos seguidas consecutivos consecutivas"
    " empezando que con circulo para cada desde local hora horas time | - , ."
    # what says nothing about when
    " sharp right promptly online virtual virtually via zoom teams meet repeat repeats repeating"
    " recurring recurrente presencial linea hagamos let's do we'll luego"
    " despues puntual puntuales inclusive included incluido hay only just solo solamente my mi tiempo"
    " duracion dura duration lasting going schedule reunirnos queremos want quiero hacer get together"
    " could can gather vemos veamonos reunamonos juntarnos juntemonos vamos podemos podriamos"
    " encontrarnos encontramos haremos hora: nuestro nuestra reune juntamos junta reunira sea either"
    " bien".split()
)
_VAGUE = (
    r"(?:maybe|perhaps|about|around|approximately|approx|roughly|sometimes?|some|ish|tbd|tba|most|"
    r"(?:how|what) about|any(?:time| day)?|whenever|quizas?|tal vez|alrededor(?: de)?|cerca de|"
    r"aproximadamente|aprox|algun|alguna|cualquier|como a|como|sobre(?: las)?|hacia(?: las)?|"
    r"a eso de|mas o menos|unless|depending|si se puede|usually|probably|preferably|por confirmar)"
)
_EITHER = (
    r"(?:either \S+ or \S+|(?:\S+ )?(?:and/or|y/o|or|either|alternatively|o|u)(?: (?:los |"
    r"el |a las |las |at |on )?\S+)?)"
)
# Words that mean a day, a season or a break which has no date of its own.
_UNDATED = frozenset(
    "until till til through thru hasta starting beginning ending semester semestre trimestre term"
    " fall autumn spring summer winter otono primavera verano invierno break vacation vacations"
    " vacaciones receso mediados mid year ano curso ciclo escolar easter pascua ramadan before after"
    " antes despues comenzando empezando partir".split()
)
_OPEN = re.compile(r"until|till?|through|thru|hasta|mid-.*|mid[a-z]*tober")
_TIMES = (
    r"(?:times|time|sessions?|meetings?|occurrences|gatherings|veces|vez|sesiones|sesion|reuniones|"
    r"encuentros|juntas|ocasiones)"
)
_SPREAD = rf"(?:{NUMBER}) ?(?:-|to|or|a|o) ?(?:{NUMBER}) {_TIMES}"
_COUNT = (
    (
        rf"(?:for |a total of |total of |in total |por |durante |un total de |en |of |repeated "
        rf")?(?P<n>{NUMBER}) ?{_TIMES}(?: in all| in total| total| en total)?"
    ),
    r"(?P<n>\d+) ?x(?!\w)|x ?(?P<m>\d+)",
    rf"(?P<n>(?!an? |una? ){NUMBER}) (?:in all|in total|total|en total)|(?:in )?total (?:of |de )?(?P<m>\d+)",
)
_TWICE = {r"twice|dos veces": 2, r"thrice": 3}
_ONCE = (
    r"(?:(?:a )?one-off|(?:a )?single|just once|only once|once|one time only|one-time|one time|"
    r"solo una vez|una sola "
    r"vez|una vez|una unica vez)"
)
# A week from Tuesday is a day, and no length.
_FROM_A_DAY = (
    rf"(?:weeks?|days?) (?:from|after) (?:now|today|tomorrow|next|this|(?:{DAY})(?! (?:{MONTH})))"
)
_MID = (
    rf"(?:(?:until|till|through|hasta|from|starting(?: in)?|beginning(?: in)?|a partir de|desde|"
    rf"in|en|a|to) )*"
    rf"(?:mid|middle of|the middle of|mediados de|principios de|late|around|inicios de) ?-?(?:{MONTH})\b"
)
_NUMBERS = r"\d\d?(?:st|nd|rd|th)?(?:(?:,| y| and| &) ?(?:el |the )?\d\d?(?:st|nd|rd|th)?)+"
_NO_SECOND_DAY = (
    r"\s(?:days|dias|of them)\b|\s(?:in the|de la|por la|en la|at night)\b|"
    r"\s?(?:-|to|until|till|a|a las)\s?\d\d?(?::\d\d|\s?[ap]\.?\s?m)"
)
_SEVERAL = (
    rf"(?:los dias |el |the )?{_NUMBERS} (?:de |of )?(?:{MONTH})\b|"
    rf"(?:{MONTH})\.? {_NUMBERS}(?!:|\d|\s?[ap]\.? ?m|\s?{COUNTS}|\s(?:{DAY})\b|{_NO_SECOND_DAY})"
)
# “Tuesday evenings” is a habit as much as “Tuesdays” is.
_EVENINGS = rf"(?<!every)(?<!each) ({DAY}) (mornings|afternoons|evenings|nights)\b"


def read(text: str, zone: str, today: date, now: datetime | None = None) -> Meaning:
    """What a phrase says about when, seen from `today` in `zone` (an IANA name).

    `now` is the naive wall time there; what is over by then is doubtful. Nothing is guessed: what
    can be read in two ways, is missing or was not understood comes back as one doubt."""
    plain, now = plainly(text[:LONGEST]), now or datetime.combine(today, time())
    language: str = "es" if _spanish(plain) else "en"
    found = _tried(plain, zone, today, now)
    if isinstance(found, Doubt) and found.code in _MISSPELT:
        words = re.findall(r"[a-z']+", plain)
        if (right := mended(plain, [w for w in words if w not in FILLER])) != plain:
            again = _tried(right, zone, today, now)
            if not isinstance(again, Doubt) or again.code not in _MISSPELT:
                found = again
    if isinstance(found, Doubt):
        doubt = replace(found, words=as_typed(text, found.words))
        return Meaning(language=language, doubt=doubt)  # type: ignore[arg-type]
    return Meaning(**found, language=language)  # type: ignore[arg-type]


# What a word that was not understood may lead to.
_MISSPELT = ("unread", "which_day", "left_out", "once_or_weekly", "nothing", "no_time", "no_day",
             "half_of_day", "rhythm", "every_nth")  # fmt: skip


def _tried(plain: str, zone: str, today: date, now: datetime) -> "dict[str, object] | Doubt":
    try:
        phrase = Phrase(brought(dated(plain, today)))
        phrase.quarters = QUARTERS.search(plain) is not None
        return _read(phrase, zone, today, now)
    except Doubtful as doubtful:
        return doubtful.doubt


def as_typed(text: str, words: str) -> str:
    """Words that were read in their plain form, as somebody typed them."""
    folded = ""
    at: list[int] = []
    for n, char in enumerate(text):
        for letter in plainly(char) or " ":
            folded, at = folded + letter, [*at, n]

    def one(said: str) -> str:
        wanted = r"[\s,]+".join(map(re.escape, said.split()))
        found = re.search(rf"(?<!\w){wanted}(?!\w)", folded)
        return text[at[found.start()] : at[found.end() - 1] + 1] if found and said else ""

    return one(words) or " ".join(one(word) or word for word in words.split())


def _spanish(text: str) -> bool:
    words = re.findall(r"[a-z]+", text)
    return sum(w in SPANISH for w in words) > len(words) / 4


def _read(phrase: Phrase, zone: str, today: date, now: datetime) -> dict[str, object]:
    if not re.search(r"\w", phrase.text):
        raise Doubtful(Doubt("nothing"))
    if found := phrase.take(_SPREAD):
        raise Doubtful(Doubt("how_often", found[0].strip()))
    if found := phrase.take(_SEVERAL):
        raise Doubtful(Doubt("dates", found[0].strip(" ,")))
    if found := phrase.take(_MID):
        raise Doubtful(Doubt("which_day", found[0].strip(" ,")))
    if found := phrase.take(_FROM_A_DAY):
        raise Doubtful(Doubt("unread", found[0].strip()))
    there = zone_of(phrase, zone)
    without = left_out(phrase, today)
    starts, last = _bounds(phrase, today)
    starts = _worded(starts, phrase)
    phrase.text = re.sub(_EVENINGS, r" every \1 \2", phrase.text)
    beside = None if starts else _worded(_dated(phrase, today), phrase)
    starts = starts or beside
    of_month = list(days_of_the_month(phrase))
    span = times.span(phrase)
    rule = often(phrase, of_month)
    length = bounds.length(phrase)
    count = _count(phrase, rule)
    if starts is None:
        last = last or bounds.end(phrase, today)
        beside = dates.day(phrase, r"(?:on |el |for )?", today, month_too=False)
        starts = beside = _worded(beside, phrase)
    if (
        starts
        and rule is None
        and (other := dates.day(phrase, r"(?:and |y |& )?(?:on |el )?", today))
    ):
        raise Doubtful(Doubt("dates", days=(starts.on, other.on)))
    _nothing_left(phrase)
    if span is None:
        raise Doubtful(Doubt("no_time" if rule or starts else "nothing"))
    rule, count = _settled(rule, count, starts, length, last)
    rule = _in_months(rule, without)
    first = _first(rule, starts, span.at, today, now)
    if beside and beside.exactly and first.date() != beside.on:
        raise Doubtful(Doubt("two_weekdays", beside.words, (beside.on,)))
    text = _written(rule, count, last, length, first)
    if phrase.quarters and starts is None and first.month % 3 != 1:
        raise Doubtful(Doubt("which_month"))
    days = _days_left_out(text, first, without)
    return {
        "rule": text, "starts": first, "without": days, "minutes": span.minutes,
        "zone": there,
    }  # fmt: skip


def _bounds(phrase: Phrase, today: date) -> tuple[Day | None, date | None]:
    """The day it begins on or after, and its last day."""
    if (within := bounds.season(phrase, today)) is not None:
        return within
    last = bounds.end(phrase, today)
    starts = bounds.starts_on(phrase, today) or dates.nth_of_month(phrase, today)
    if starts is None and (within := bounds.within(phrase, today)):
        return within
    return starts, last


def _dated(phrase: Phrase, today: date) -> Day | None:
    """A date that is plain enough to be read before any hour."""
    return dates.named(phrase, today) or dates.with_year(phrase, today)


def _worded(day: Day | None, phrase: Phrase) -> Day | None:
    """A day that was just taken out, with its words."""
    return replace(day, words=phrase.taken[-1]) if day and phrase.taken else day


def _nothing_left(phrase: Phrase) -> None:
    """Nothing is passed over: what is vague or was not read is asked about."""
    if found := phrase.take(r"(?:or so|more or less|mas o menos)"):
        raise Doubtful(Doubt("about_time", found[0].strip()))
    if phrase.has(r"(?:and/or|y/o|or|either|alternatively|o|u)"):
        found = re.search(rf"(?<!\S){_EITHER}(?!\S)", phrase.whole)
        raise Doubtful(Doubt("either", found[0].strip(" ,") if found else ""))
    if taken := phrase.take(_VAGUE):
        said = taken[0].strip()
        hour = re.search(
            rf"(?<!\w){re.escape(said)} (?:(?:a )?las? )?\d[\d:]*(?: ?[ap]\.? ?m\b\.?)?",
            phrase.whole,
        )
        more = re.search(rf"(?<!\w){re.escape(said)}(?: [a-z]+)?", phrase.whole)
        doubt = Doubt("about_time", hour[0]) if hour else Doubt("which", more[0] if more else said)
        raise Doubtful(doubt)
    left = phrase.left(FILLER)
    if not left:
        return
    words = " ".join(left)[:60]
    if phrase.has(EXCEPT.rstrip().removesuffix("(?:the |el |los |las )?").rstrip()):
        raise Doubtful(Doubt("left_out", words))
    undated = any(word in _UNDATED or word.startswith("mid-") for word in left)
    raise Doubtful(Doubt("which_day" if undated else "unread", words))


def _in_months(rule: Often | None, without: LeftOut) -> Often | None:
    """The rule without the months that are left out."""
    if not without.months:
        return rule
    months = tuple(n for n in range(1, 13) if n not in without.months)
    if rule is None or not months:
        raise Doubtful(Doubt("left_out"))
    return replace(rule, months=months)


def _days_left_out(text: str, first: datetime, without: LeftOut) -> frozenset[date]:
    """The days without it. Six times except October 20: six besides it, or five and it?"""
    if not (without.days or without.numbers):
        return frozenset()
    if not text:
        raise Doubtful(Doubt("left_out"))
    until = first + AHEAD if without.numbers else datetime.combine(max(without.days), time.max)
    ahead = takewhile(lambda one: one <= until, checked(text, first))
    meets = [one.date() for one in ahead]
    for named in without.named:
        if named.isdisjoint(meets):
            raise Doubtful(Doubt("no_meeting", days=(min(named),)))
    days = without.days & set(meets)
    for n in without.numbers:
        if not (fit := [day for day in meets if day.day == n]):
            raise Doubtful(Doubt("left_out"))
        days |= {fit[0]}
    if "COUNT" in text and days:
        raise Doubtful(Doubt("counted", days=(min(days),)))
    return days


def _count(phrase: Phrase, rule: Often | None) -> int | None:
    """How many times, if that was said."""
    counts = {rule.count} if rule and rule.count else set()
    for pattern in _COUNT:
        if found := phrase.take(pattern):
            told = found.groupdict()
            counts.add(number(told["n"] or told.get("m") or "0"))
    for pattern, n in _TWICE.items():
        if phrase.take(f"(?:{pattern})"):
            counts.add(n)
    if phrase.take(_ONCE):
        counts.add(1)
    if len(counts) > 1 or any(not 1 <= n <= MOST for n in counts):
        raise Doubtful(Doubt("how_often"))
    return counts.pop() if counts else None


def _settled(
    rule: Often | None,
    count: int | None,
    starts: Day | None,
    length: timedelta | int | None,
    last: date | None,
) -> tuple[Often | None, int | None]:
    """The repetition after what the rest of the phrase says of it."""
    if rule is None:
        if starts is None or not starts.exactly:
            raise Doubtful(Doubt("no_day"))
        if (count or 1) > 1 or length or last:
            raise Doubtful(Doubt("rhythm"))
        return None, None
    if rule.needs_day:
        if starts is None or not starts.exactly:
            raise Doubtful(Doubt("no_day"))
        if rule.freq in ("MONTHLY", "YEARLY"):
            raise Doubtful(Doubt("day_or_weekday", days=(starts.on,), number=rule.interval))
        return Often(rule.freq, rule.interval, (CODES[starts.on.weekday()],)), count
    called = starts.on.weekday() if starts and starts.weekday and not rule.once_or_weekly else None
    if called is not None and rule.days and not any(d.endswith(CODES[called]) for d in rule.days):
        assert starts
        raise Doubtful(Doubt("two_weekdays", starts.words, (starts.on,)))
    if rule.once_or_weekly:
        if starts and starts.exactly and CODES[starts.on.weekday()] in rule.days:
            return (rule if (count or 1) > 1 or length or last else None), count
        if count == 1 or (starts and last and last - starts.on < timedelta(days=7)):
            return rule, 1
        if not (count or length or last):
            raise Doubtful(Doubt("once_or_weekly", rule.once_or_weekly))
    return rule, count


def _first(
    rule: Often | None, starts: Day | None, at: time, today: date, now: datetime
) -> datetime:
    """The first time, on a day that the rule itself has."""
    if rule is None:
        assert starts
        first = datetime.combine(starts.on, at)
        if first < now:
            raise Doubtful(Doubt("past", days=(starts.on,)))
        return first
    begin = starts.on if starts else today
    if begin < today:
        raise Doubtful(Doubt("past", days=(begin,)))
    anchor = datetime.combine(begin, at)
    if rule.freq == "WEEKLY" or (rule.freq == "MONTHLY" and rule.month_days):
        # the first of its days, whatever week or month an interval would count from
        day = first_from(begin, lambda d: rule.has(d) and datetime.combine(d, at) >= now)
        assert day
        return datetime.combine(day, at)
    try:
        return next(one for one in checked(rule.text(), anchor) if one >= max(anchor, now))
    except (BadRule, StopIteration):
        raise Doubtful(Doubt("no_day")) from None


def _written(
    rule: Often | None,
    count: int | None,
    last: date | None,
    length: timedelta | int | None,
    first: datetime,
) -> str:
    """The rule with its end."""
    if last and last < first.date():
        raise Doubtful(Doubt("ends_early", days=(last,)))
    if rule is None or count == 1:
        return ""
    if length is not None:
        if count or last:
            raise Doubtful(Doubt("how_often"))
        last = bounds.after(first.date(), length) - timedelta(days=1)
    text = rule.text()
    if count and last:
        raise Doubtful(Doubt("how_often"))
    if count:
        text += f";COUNT={count}"
    if last:
        text += f";UNTIL={last:%Y%m%d}T235959"
    return text
