"""A time of the day somebody names. It knows no day."""

import re
from dataclasses import dataclass
from datetime import time

from schedules.phrases.dates import Doubtful
from schedules.phrases.meaning import Doubt
from schedules.phrases.words import NUMBERS, Phrase, number

HOUR_WORD = "|".join((*(w for w, n in NUMBERS.items() if n <= 12), "una"))
# From four to five: the words become digits, so that a span is read in one way.
_SPOKEN = (
    rf"(?<=\s)(de|de las|from|desde las) ({HOUR_WORD}) (a|a las|to|until|till|hasta las)"
    rf" ({HOUR_WORD})(?=[\s,])"
)
_AT = (
    r"(?:(?:at|@|from|de las?|de|desde la|a las|a la|las|la|a|begins at|starting at|starts at|empieza "
    r"a las|desde las) )?"
)
_HALF = (
    r"(?: ?(?P<half>a\.? ?m\.?|p\.? ?m\.?|am|pm|(?<=\d)[ap])(?![a-z'])"
    r"|,? (?:in the |de la |por la |en la |del |at )(?P<part>morning|afternoon|evening|night|manana|"
    r"tarde|noche|mediodia|dia|madrugada))?"
)
_UNIT = r"(?: ?(?P<unit>h|hs|hrs?|horas|hours|o'?clock|en punto))"
_MINUTES = rf"(?P<h>\d\d?)(?::|\.|h)(?P<m>\d\d){_UNIT}?(?:\.(?!\d))?"
_WHOLE = r"(?P<h>\d\d?)(?P<m>)"
_DIGITS = rf"(?P<h>\d\d?)(?:(?::|\.|h)(?P<m>\d\d))?{_UNIT}?(?:\.(?!\d))?"
_BARE = r"(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?<!20[2-9]\d)(?: ?(?:h|hs|hrs?|horas|hours))?"
_PAST_EN = (
    rf"(?:(?P<frac>half|quarter|a quarter|ten|twenty|five|\d\d?) (?:minutes )?(?P<way>past|after)"
    rf" (?P<hw>{HOUR_WORD}|\d\d?))"
)
_TO_EN = (
    rf"(?:(?P<frac>quarter|a quarter|ten|twenty|five|\d\d?(?= minutes)) (?:minutes )?(?P<way>to|before|"
    rf"till|of) (?P<hw>{HOUR_WORD}|\d\d?))"
)
_PAST_ES = (
    rf"(?P<hw>{HOUR_WORD}|\d\d?) (?P<way>y|menos) (?P<frac>media|cuarto|cinco|diez|veinte|"
    rf"veinticinco|quince|treinta|\d\d?)(?! (?:martes|lunes|miercoles|jueves|viernes))"
)
_WORD = rf"(?P<hw>{HOUR_WORD})(?: (?P<unit>o'?clock|en punto|horas))?"
_NOON = r"(?:at )?(?:12 )?(?:noon|midday|noontime)|(?:a |al )?(?:las 12 del )?mediodia"
_MIDNIGHT = r"(?:at )?(?:12 )?midnight|(?:a )?(?:la )?medianoche"
# From the clearest to what only “at” makes a time.
_SAID = _HALF.removesuffix("?")
_LEAD = r"(?:at|@|a las|a la|las|la) "
_IN_DIGITS = (
    rf"{_AT}{_MINUTES}{_HALF}",
    rf"{_AT}{_WHOLE}(?P<unit>){_SAID}",
    rf"{_AT}{_WHOLE}{_UNIT}(?:\.(?!\d))?{_HALF}",
    rf"(?:{_LEAD})?{_BARE}(?P<unit>){_HALF}(?! ?(?:times|veces))",
    rf"(?:at|a las) (?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?P<unit>){_HALF}",
    rf"{_LEAD}{_WHOLE}(?P<unit>){_HALF}(?! (?:times|veces))",
)
_IN_WORDS = (
    rf"{_AT}(?P<hw>{HOUR_WORD})(?: (?P<unit>o'?clock|en punto))?{_SAID}",
    rf"{_AT}(?P<hw>{HOUR_WORD}) (?P<unit>o'?clock|en punto)",
    rf"{_LEAD}(?P<hw>{HOUR_WORD})(?! (?:times|veces))",
)
_FRACTIONS = {"half": 30, "media": 30, "quarter": 15, "a quarter": 15, "cuarto": 15,
              "veinticinco": 25}  # fmt: skip
# People of a school who write “10:00” and no more mean the morning: from nine in the evening on
# nobody calls a meeting. At eight and before, both halves of the day have their meetings: the one
# before the first lesson, and the evening for families; so “7:30” and “at 5” are asked about.
EARLY = 9
MORNING = frozenset(("morning", "mornings", "manana", "mananas", "madrugada"))
LATER = frozenset(
    ("afternoon", "afternoons", "evening", "evenings", "night", "nights", "tarde", "tardes",
     "noche", "noches", "mediodia", "tonight")
)  # fmt: skip
_PARTS = (
    r"(?:in the |on |de la |por la |en la |por las |en las |de las |during the )?"
    r"(?P<part>mornings?|afternoons?|evenings?|nights?|tardes?|noches?|mananas)"
)
_SCHOOL = r"(?:school|class|classes|clases?|(?:la )?escuela)"
_BEFORE_SCHOOL = rf"(?:(?:right )?before|antes de) {_SCHOOL}"
_AFTER_SCHOOL = rf"(?:(?:right )?after|despues de|al salir de) {_SCHOOL}"
_LUNCH = (
    r"(?:(?:at|during|over) lunch(?: time)?|at lunchtime|(?:a|durante) la hora del? "
    r"(?:almuerzo|comida|lonche))"
)
_HALF_ALONE = r"(?<!i\s)(?P<half>[ap]\.?m)\b\.?"
_IN_THE_MORNING = r"(?:por|en|de) la (?P<part>manana)"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as it was said: `half` is "am", "pm" or "" when nobody said which."""

    hour: int
    minute: int
    half: str
    plainly: bool  # 15:30 or 09:30: the twenty-four hours are meant
    words: str

    def at(self) -> time:
        """The time of the day.

        Raises:
            Doubtful: it may be in the morning or in the afternoon, or there is no such time.
        """
        if self.hour > 23 or self.minute > 59 or (self.half and self.hour > 12):
            later = self.half == "pm" and 12 < self.hour < 24 and self.minute < 60
            if later:  # 15:30 in the afternoon
                return time(self.hour, self.minute)
            raise Doubtful(Doubt("no_such_time", self.words))
        if self.half == "pm" and self.hour == 0:
            raise Doubtful(Doubt("no_such_time", self.words))
        if self.half == "am" and self.hour == 12:
            raise Doubtful(Doubt("midnight", self.words))  # whoever writes 12 AM may mean noon
        if self.half and self.hour >= 1:
            return time(self.hour % 12 + (12 if self.half == "pm" else 0), self.minute)
        if self.plainly or self.hour >= EARLY or self.hour == 0:
            return time(self.hour, self.minute)
        hours = (time(self.hour, self.minute), time(self.hour + 12, self.minute))
        raise Doubtful(Doubt("half_of_day", self.words, hours=hours))


@dataclass(frozen=True, slots=True)
class Span:
    """When it begins, and for how many minutes if that was said."""

    at: time
    minutes: int | None = None


def span(phrase: Phrase) -> Span | None:
    """The time in a phrase, taken out of it; None without one. Raises Doubtful."""
    minutes = _length(phrase)
    phrase.text = re.sub(
        _SPOKEN, lambda f: f"{f[1]} {number(f[2])} {f[3]} {number(f[4])}", phrase.text
    )
    if phrase.take(_MIDNIGHT):
        raise Doubtful(Doubt("midnight"))
    around = _around(phrase)
    first, last = _range(phrase)
    first = first or _clock(phrase)
    noon = phrase.take(_NOON)
    half = _part(phrase) or around
    if noon and not first:
        first = Clock(12, 0, "", True, noon[0].strip())
        noon = None
    if first is None:
        return None
    second = _clock(phrase) if not last else None
    if noon or second:
        words = noon[0] if noon else second.words if second else ""
        both = sorted((first.words, words.strip()), key=phrase.whole.find)
        raise Doubtful(Doubt("two_times", " / ".join(both)))
    first = _with(first, half or (_same_half(first, last) if last else ""))
    begins = first.at()
    if last:
        minutes = _between(
            begins,
            _with(last, half).at() if (last.half or half) else _after(begins, last),
            last.words,
        )
    return Span(begins, minutes)


def _around(phrase: Phrase) -> str:
    """Which half of the day it is by the school's day: before the first lesson, after the last."""
    if phrase.take(_BEFORE_SCHOOL):
        return "am"
    if phrase.take(_AFTER_SCHOOL):
        return "pm"
    phrase.take(_LUNCH)  # it says no hour, and may be in either half
    return ""


def _range(phrase: Phrase) -> tuple[Clock | None, Clock | None]:
    """From one time to another."""
    from_, to = _renamed(_DIGITS + _HALF, "1"), _renamed(_DIGITS + _HALF, "2")
    between = r" ?(?P<between>-|to|until|till|a|a las|hasta las|y las) ?"
    found = phrase.take(
        rf"(?<!\bdia\s)(?<!\bday\s){_AT}{from_}{between}{to}(?! (?:times|veces|sessions|sesiones|"
        rf"weeks|semanas))"
    )
    if not found:
        return None, None
    told = found.groupdict()
    bare = not any(
        told[name] for name in ("m1", "m2", "half1", "half2", "part1", "part2", "unit1", "unit2")
    ) and not re.match(r"\s*(?:at|from|de|a las|desde)\b", found[0])
    # “a las 3 a las 4” is two times; “de 3 a las 4” would be from one to the other
    bare = bare or (
        told["between"] == "a las" and re.match(r"\s*(?:a )?las? ", found[0]) is not None
    )
    # “4-6 times” and the like are no times of the day, nor is the 15 of “15 a las 4 pm”
    if bare or (int(told["h1"]) > 12 and not told["m1"] and (told["half2"] or told["part2"])):
        phrase.text = found.string
        return None, None
    one, two = (_from_digits(told, n, found[0].strip()) for n in "12")
    return one, two


def _renamed(pattern: str, ending: str) -> str:
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{ending}>", pattern)


def _clock(phrase: Phrase) -> Clock | None:
    """One time, said in any of its ways."""
    for pattern in (_PAST_EN, _TO_EN, _PAST_ES):
        if found := phrase.take(f"{_AT}{pattern}{_HALF}"):
            return _from_words(found)
    for pattern in _IN_DIGITS:
        if found := phrase.take(pattern):
            return _from_digits(found.groupdict(), "", found[0].strip())
    for pattern in _IN_WORDS:
        if found := phrase.take(pattern):
            return _from_words(found)
    return None


def _from_digits(told: dict[str, str | None], n: str, words: str) -> Clock:
    hour, minute = told[f"h{n}"] or "0", told[f"m{n}"] or "0"
    half = _half(told.get(f"half{n}"), told.get(f"part{n}"))
    half = _twelve(int(hour), half, told.get(f"part{n}"))
    unit = (told.get(f"unit{n}") or "").startswith(("h", "hr"))
    plainly = int(hour) > 12 or hour.startswith("0")
    return Clock(int(hour), int(minute), half, plainly or (unit and int(hour) > 12), words)


def _from_words(found: "re.Match[str]") -> Clock:
    told = found.groupdict()
    hour = number(told["hw"])
    frac = told.get("frac")
    minute = 0
    if frac:
        minute = _FRACTIONS.get(frac) or number(frac)
    if told.get("way") in ("to", "before", "till", "of", "menos"):
        hour, minute = (hour - 2) % 12 + 1, 60 - minute
    half = _twelve(hour, _half(told.get("half"), told.get("part")), told.get("part"))
    return Clock(hour, minute, half, hour > 12, found[0].strip())


def _half(said: str | None, part: str | None) -> str:
    if said:
        return "am" if said.startswith("a") else "pm"
    if part in MORNING:
        return "am"
    return "pm" if part in LATER else ""


def _twelve(hour: int, half: str, part: str | None) -> str:
    """Twelve at night is midnight, and in the morning perhaps: neither is noon."""
    return "am" if hour == 12 and part in ("night", "noche", "madrugada") else half


def _part(phrase: Phrase) -> str:
    """A part of the day that stands elsewhere in the phrase: “Tuesday evenings at 7”."""
    found = phrase.take(_IN_THE_MORNING) or phrase.take(_PARTS)
    if found:
        return _half(None, found["part"])
    alone = phrase.take(_HALF_ALONE)  # quarter to four on Mondays pm
    return _half(alone["half"], None) if alone else ""


def _with(clock: Clock, half: str) -> Clock:
    if clock.half and half and clock.half != half:
        raise Doubtful(Doubt("no_such_time", clock.words))
    if clock.plainly:
        return clock
    return Clock(clock.hour, clock.minute, clock.half or half, clock.plainly, clock.words)


def _same_half(first: Clock, last: Clock | None) -> str:
    """From 3:30 to 4:30 pm: both in the afternoon, unless it would then end before it begins."""
    if first.half or first.plainly or last is None or not last.half:
        return ""
    begins, ends = (first.hour % 12, first.minute), (last.hour % 12, last.minute)
    if begins < ends:
        return last.half
    return "am" if last.half == "pm" else "pm"


def _after(begins: time, last: Clock) -> time:
    """The next time after it begins that its end may mean."""
    hours = [last.hour] if last.plainly or last.hour > 12 else [last.hour % 12, last.hour % 12 + 12]
    fit = [time(h, last.minute) for h in hours if h < 24 and last.minute < 60]
    return next((t for t in fit if t > begins), fit[-1] if fit else begins)


def _between(begins: time, ends: time, words: str) -> int:
    minutes = ends.hour * 60 + ends.minute - begins.hour * 60 - begins.minute
    if minutes <= 0:
        raise Doubtful(Doubt("ends_before", words))
    return minutes


def _length(phrase: Phrase) -> int | None:
    """How long each meeting is, where it was said in minutes or hours."""
    lead = r"(?:for|of|lasting|de|durante|por|que dura)?(?: about| unos)? ?"
    if phrase.take(
        rf"{lead}(?:(?:an|one|1) hours? and a half|(?:una|1) hora y media|one and a half hours|"
        rf"(?:1|one)[.,]5 ?(?:hours?|hrs?|h|horas?)|hora y media)"
    ):
        return 90
    if phrase.take(rf"{lead}(?:una |1 )?hora y cuarto"):
        return 75
    if found := phrase.take(
        rf"{lead}(?:(?:an|one|1) (?:hours?|hr)|(?:una|1) hora) (?:and |y )?(?P<n>\d\d)"
        rf" (?:minutes?|mins?|minutos?)"
    ):
        return 60 + int(found["n"])
    if phrase.take(rf"{lead}(?:half an hour|media hora)"):
        return 30
    if found := phrase.take(
        rf"{lead}(?P<n>\d\d?\d?|{'|'.join(NUMBERS)})(?: |-)?(?:minutes?|mins?|minutos?|min)"
        rf"(?: each| cada una| long)?"
    ):
        if number(found["n"]) < 1:
            raise Doubtful(Doubt("unread", found[0].strip(" ,")))
        return number(found["n"])
    if found := phrase.take(
        r"(?:for|lasting|durante|por|que dura|de)? ?(?<!las\s)(?<!la\s)(?<!at\s)(?<!@\s)"
        r"(?P<n>an|one|una|1|two|dos|2|three|tres|3)"
        r" (?:hours?|hrs?|horas?)(?: each| cada una| long)?"
    ):
        return 60 * number(found["n"])
    return None
