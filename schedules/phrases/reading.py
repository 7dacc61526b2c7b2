"""A phrase such as “every other Tuesday 15:30, six times”, read whole: never guessed, rather asked."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from schedules.phrases import dates, times
from schedules.phrases.dates import Day, Doubtful
from schedules.phrases.meaning import Doubt, Meaning
from schedules.phrases.rules import Often, often
from schedules.phrases.wording import brought
from schedules.phrases.words import (
    CODES,
    DAY,
    MONTH,
    MONTHS,
    NUMBER,
    SPANISH,
    SPOKEN_ZONES,
    ZONE_WORDS,
    ZONES,
    Phrase,
    first_from,
    number,
    plainly,
)
from schedules.recurrence import BadRule, checked

LONGEST = 300  # characters of a phrase
MOST = 1000  # times
FILLER = frozenset(
    "at on the of for in from a an and to we us will meet meets meeting meetings it is be our circle"
    " session sessions please starting each with so"
    " a al el la los las de del en y e por se nos reunimos reunion reuniones sesion sesiones empieza"
    " in-a-row row consecutive straight running seguidos seguidas consecutivos consecutivas"
    " empezando que con circulo para cada desde local hora horas time | - , ."
    # what says nothing about when
    " sharp right promptly online virtual virtually via zoom teams meet repeat repeats repeating"
    " recurring recurrente presencial linea hagamos let's do we'll luego"
    " despues puntual puntuales inclusive included hay only".split()
)
_VAGUE = (
    r"(?:or|maybe|perhaps|about|around|approximately|roughly|sometime|sometimes|some|ish|tbd|most|"
    r"either|alternatively|o|u|quizas?|tal vez|alrededor|aproximadamente|algun|alguna|como a|sobre las|"
    r"a eso de|mas o menos|unless|depending|si se puede|usually|probably|preferably)"
)
_STARTS = (
    r"(?:(?:starting|starts?|beginning|begins?)(?: on| from| in| as of| with)?|as of|effective|from|"
    r"since|after|(?:a partir|a contar)(?: del?| de la)?|desde(?: el| la)?|"
    r"(?:que )?(?:empezando|empieza|comenzando|comienza|iniciando|inicia)(?: el| la| en| a partir de| con)?|"
    r"empezamos(?: el| la| en)?|comenzamos(?: el| la| en)?|"
    r"(?:the )?first (?:one |session |meeting )?(?:is )?on|(?:the )?first (?:session|meeting)(?: is)?|"
    r"(?:la )?primera (?:sesion |reunion )?(?:es )?el) (?:early in |the )?"
)
_ENDS = (
    r"(?:until|till|til|through|thru|up to|ending on|ending|ends on|ends|to|hasta el|"
    r"hasta|al|termina el|terminando el) "
)
_INCLUDED = re.compile(r"\s*(?:through|thru)\b")
_END_OF = (
    rf"(?P<word>until|till|through|thru|hasta|hasta el|up to) (?:the )?(?:end of|fin de|"
    rf"fines de|finales de|final de|"
    rf"el final de|el fin de) (?P<name>{MONTH}|the year|year|ano|el ano)"
)
_UNTIL_MONTH = (
    rf"(?P<word>until|till|through|thru|hasta|up to) (?P<name>{MONTH})\b\.?(?: (?:of |"
    rf"de )?(?P<year>20\d\d))?(?![\s.]*\d)"
)
_EXCEPT = (
    r"(?:except(?: for)?(?: on)?|but not(?: on)?|excluding|skipping|skip|without|excepto|"
    r"salvo|menos|sin contar|sin|not(?: on)?|off(?: on)?|(?<!otra\s)(?<!otro\s)(?<!uno\s)(?<!un\s)no)"
    r"(?: (?:hay )?(?:meeting|session|class|reunion|sesion)s?)?(?: on)? (?:the |el )?"
)
_TIMES = (
    r"(?:times|time|sessions?|meetings?|occurrences|gatherings|veces|vez|sesiones|sesion|reuniones|"
    r"encuentros|ocasiones)"
)
_SPREAD = rf"(?:{NUMBER}) ?(?:-|to|or|a|o) ?(?:{NUMBER}) {_TIMES}"
_COUNT = (
    (
        rf"(?:for |a total of |total of |in total |por |durante |un total de |en |of |repeated "
        rf")?(?P<n>{NUMBER}) ?{_TIMES}(?: in all| in total| total| en total)?"
    ),
    r"(?P<n>\d+) ?x(?!\w)|x ?(?P<m>\d+)",
    rf"(?P<n>(?!an? |una? ){NUMBER}) (?:in all|in total|total|en total)",
)
_TWICE = {r"twice|dos veces": 2, r"thrice": 3}
_ONCE = (
    r"(?:just once|only once|once|one time only|one-time|one time|solo una vez|una sola "
    r"vez|una vez|una unica vez)"
)
# A week from Tuesday is a day, and no length.
_FROM_A_DAY = rf"(?:weeks?|days?) (?:from|after) (?:now|today|tomorrow|next|this|{DAY})"
# “Tuesday evenings” is a habit as much as “Tuesdays” is.
_EVENINGS = rf"(?<!every)(?<!each) ({DAY}) (mornings|afternoons|evenings|nights)\b"
_FOR = (
    rf"(?:(?:for|over|during|durante|por) )?(?:the next |los proximos |las proximas )?(?P<n>{NUMBER})"
    rf" (?P<unit>weeks?|months?|years?|semanas?|mes(?:es)?|anos?)"
)
_WITHIN = (
    rf"(?:in|during|throughout|all|en|durante|todo) (?P<name>{MONTH})\b\.?"
    rf"(?![\s.,]*\d\d?(?!\d|:| ?[ap]\.? ?m))(?: (?:of |de )?(?P<year>20\d\d))?"
)
_ZONE = (
    rf"(?:\(|in )?(?P<zone>{'|'.join(w for w in ZONE_WORDS if w not in SPOKEN_ZONES)})"
    rf"(?: (?:standard |daylight )?time)?\)?|hora (?:del |de la |de )?(?P<hora>{'|'.join(ZONE_WORDS)})"
)


def read(text: str, zone: str, today: date, now: datetime | None = None) -> Meaning:
    """What a phrase says about when, seen from `today` in `zone` (an IANA name).

    `now` is the naive wall time there; what is over by then is doubtful. Nothing is guessed: what
    can be read in two ways, is missing or was not understood comes back as one doubt."""
    phrase = Phrase(brought(plainly(text[:LONGEST])))
    language: str = "es" if _spanish(plainly(text[:LONGEST])) else "en"
    try:
        found = _read(phrase, zone, today, now or datetime.combine(today, time()))
    except Doubtful as doubtful:
        doubt = replace(doubtful.doubt, words=as_typed(text, doubtful.doubt.words))
        return Meaning(language=language, doubt=doubt)  # type: ignore[arg-type]
    return Meaning(**found, language=language)  # type: ignore[arg-type]


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
    if found := phrase.take(_FROM_A_DAY):
        raise Doubtful(Doubt("unread", found[0].strip()))
    there = _zone(phrase, zone)
    without = frozenset(d.on for d in dates.days(phrase, _EXCEPT, today))
    last = _end(phrase, today)
    starts = _week_of(phrase, today) or dates.day(phrase, _STARTS, today)
    starts = starts or dates.nth_of_month(phrase, today)
    if starts is None and (within := _within(phrase, today)):
        starts, last = within
    phrase.text = re.sub(_EVENINGS, r" every \1 \2", phrase.text)
    starts = starts or dates.named(phrase, today)
    span = times.span(phrase)
    rule = often(phrase)
    length = _length(phrase)
    count = _count(phrase, rule)
    if starts is None:
        last = last or _end(phrase, today)
        starts = dates.day(phrase, r"(?:on |el |for )?", today, month_too=False)
    if found := phrase.take(_VAGUE):
        raise Doubtful(Doubt("which", found[0].strip()))
    if left := phrase.left(FILLER):
        raise Doubtful(Doubt("unread", " ".join(left)[:60]))
    if span is None:
        raise Doubtful(Doubt("no_time" if rule or starts else "nothing"))
    rule, count = _settled(rule, count, starts, length, last)
    first = _first(rule, starts, span.at, today, now)
    text = _written(rule, count, last, length, first)
    return {
        "rule": text, "starts": first, "without": without, "minutes": span.minutes, "zone": there,
    }  # fmt: skip


def _within(phrase: Phrase, today: date) -> tuple[Day, date] | None:
    """A month or week in which it is to be, and its last day."""
    if found := phrase.take(_WITHIN):
        month = dates.month_start(found, today)
        return Day(month, exactly=False), dates.month_end(month)
    return dates.window(phrase, today)


def _zone(phrase: Phrase, zone: str) -> str:
    """Another zone that was named; "" when none was, or the asker's own."""
    found = phrase.take(f"(?:{_ZONE})") if phrase.has(r"\d.*") or phrase.has("noon") else None
    if not found:
        return ""
    may = ZONES[ZONE_WORDS[found["zone"] or found["hora"]]]
    return "" if zone in may else may[0]


def _week_of(phrase: Phrase, today: date) -> Day | None:
    """The Monday of a week that is called by one of its days."""
    found = dates.day(phrase, _STARTS + r"(?:the |la )?(?:week|semana) (?:of|del?) ", today)
    return (
        Day(max(today, found.on - timedelta(days=found.on.weekday())), exactly=False)
        if found
        else None
    )


def _end(phrase: Phrase, today: date) -> date | None:
    """The last day, both said and included."""
    if found := phrase.take(_END_OF):
        if found["name"] in MONTHS:
            return dates.month_end(dates.month_start(_with_year(found), today))
        return date(today.year, 12, 31)
    if found := phrase.take(_UNTIL_MONTH):
        start = dates.month_start(found, today)
        if _INCLUDED.match(found["word"]):
            return dates.month_end(start)
        raise Doubtful(
            Doubt("until_month", found[0].strip(), (start - timedelta(1), dates.month_end(start)))
        )
    day = dates.day(phrase, _ENDS, today, month_too=False)
    if day and not day.exactly:  # until next week: is that week still part of it?
        raise Doubtful(Doubt("how_often"))
    return day.on if day else None


def _with_year(found: "re.Match[str]") -> "re.Match[str]":
    return re.match(rf"(?P<name>{MONTH})(?P<year>20\d\d)?", found["name"])  # type: ignore[return-value]


def _length(phrase: Phrase) -> timedelta | int | None:
    """For how long: six weeks, or a number of months."""
    found = phrase.take(_FOR)
    if not found:
        return None
    n, unit = number(found["n"]), found["unit"]
    if unit.startswith(("w", "s")):
        return timedelta(weeks=n)
    return n * (12 if unit.startswith(("y", "a")) else 1)


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
        raise Doubtful(Doubt("two_weekdays", days=(starts.on,) if starts else ()))
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
    if rule.freq == "WEEKLY":  # the first of its days, whatever week an interval would count from
        named = {CODES.index(d) for d in rule.days}
        day = first_from(begin, lambda d: d.weekday() in named and datetime.combine(d, at) >= now)
        assert day
        return datetime.combine(day, at)
    if rule.freq == "MONTHLY" and rule.month_day:
        day = first_from(
            begin, lambda d: d.day == rule.month_day and datetime.combine(d, at) >= now
        )
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
        raise Doubtful(Doubt("past", days=(last,)))
    if rule is None or count == 1:
        return ""
    if length is not None:
        if count or last:
            raise Doubtful(Doubt("how_often"))
        last = _after(first.date(), length) - timedelta(days=1)
    if last and last < first.date():
        raise Doubtful(Doubt("past", days=(last,)))
    text = rule.text()
    if count and last:
        raise Doubtful(Doubt("how_often"))
    if count:
        text += f";COUNT={count}"
    if last:
        text += f";UNTIL={last:%Y%m%d}T235959"
    return text


def _after(day: date, length: timedelta | int) -> date:
    if isinstance(length, timedelta):
        return day + length
    months = day.year * 12 + day.month - 1 + length
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
