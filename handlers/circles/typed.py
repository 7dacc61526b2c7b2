"""What was typed after a command about circles: a title and a time, one of several circles, one of a
circle's dates. Pure; it never guesses between two."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rapidfuzz import fuzz

from handlers.circles.meetings import Meeting
from handlers.kit import when
from handlers.kit.names import folded
from handlers.kit.problem import Problem
from schedules.phrases import Doubt, Meaning, read

LONGEST = 420  # characters read of what was typed
TITLE = 120
MARKS = 6  # looked at as the title's end
WORDS = 40  # a title and a phrase without a mark between them
PART = 3  # letters of a title that may stand for it
CLOSE = 86  # of 100: one or two wrong letters in a title
_MARK = re.compile(r"[,;\n]|\s[–—-]\s|(?<!\d):(?!\d)|(?<=\w):\s")
_NOTHING = ("unread", "nothing")
_QUOTES = "\"'“”«»‘’ \t,;:–—-"
_ONCE = " once"


@dataclass(frozen=True, slots=True)
class Typed:
    """A title and what its phrase about time means; the phrase as it was typed."""

    title: str
    phrase: str
    meaning: Meaning


def split(text: str, zone: str, now: datetime) -> Typed:
    """“Budget basics, every other Tuesday 15:30” as title and time; `now` is naive, in `zone`.

    The title ends at the first comma that leaves a phrase which can be read; without one it ends
    before the first word from which on everything can be read. A phrase may also come first. A
    phrase that leaves one thing open comes back with its doubt, and nothing is guessed.
    """
    text = " ".join(text.split())[:LONGEST]
    whole = read(text, zone, now.date(), now)
    if whole.understood:
        return Typed("", text, whole)
    asked: list[Typed] = []
    for title, phrase, marked in _ways(text):
        found = Typed(_tidy(title), phrase.strip(), read(phrase.strip(), zone, now.date(), now))
        if not found.title or not (found.meaning.understood or _half(found.meaning)):
            continue
        words = read(found.title, zone, now.date(), now).doubt
        if not (words and words.code == "unread") and not (marked and found.meaning.understood):
            continue  # a piece of the phrase is no title
        if found.meaning.understood:
            return found
        if not _begins(found.phrase, zone, now):
            continue
        if marked:
            return found
        asked.append(found)
    if _half(whole) and _begins(text, zone, now):
        return Typed("", text, whole)
    if asked:
        return asked[0]
    title, comma, rest = text.partition(",")
    if comma and rest.strip() and read(title, zone, now.date(), now).doubt:
        return Typed(_tidy(title), rest.strip(), read(rest.strip(), zone, now.date(), now))
    return Typed(_tidy(text), "", Meaning(doubt=Doubt("nothing")))


def _half(meaning: Meaning) -> bool:
    """Whether it is a phrase about time that leaves something open."""
    return meaning.doubt is not None and meaning.doubt.code not in _NOTHING


def _begins(phrase: str, zone: str, now: datetime) -> bool:
    """Whether a phrase is about time from its first words on."""
    words = phrase.split()[:3]
    starts = (read(" ".join(words[:n]), zone, now.date(), now) for n in range(1, len(words) + 1))
    return any(m.doubt is None or m.doubt.code not in _NOTHING for m in starts)


def _tidy(title: str) -> str:
    return title.strip(_QUOTES)[:TITLE]


def _ways(text: str) -> Iterable[tuple[str, str, bool]]:
    """Every way to part a text into title and phrase, the likeliest first; whether at a mark."""
    marks = [(m.start(), m.end()) for m in _MARK.finditer(text)]
    marks = marks if len(marks) <= MARKS else [*marks[:MARKS], marks[-1]]
    yield from ((text[:start], text[end:], True) for start, end in marks)
    yield from ((text[end:], text[:start], True) for start, end in reversed(marks))
    words = [m.start() for m in re.finditer(r"(?<=\s)\S", text)][:WORDS]
    yield from ((text[:at], text[at:], False) for at in words)
    yield from ((text[at:], text[:at], False) for at in reversed(words))


# --- one of several circles ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Which:
    """The circles that a text may name, and what else was typed. Where it names none, all of them
    are left open, and `named` is False."""

    ids: tuple[int, ...]
    rest: str = ""
    named: bool = True

    @property
    def id(self) -> int | None:
        """The one circle that is meant, or None."""
        return self.ids[0] if len(self.ids) == 1 else None


def which(text: str, titles: Sequence[tuple[int, str]]) -> Which:
    """The circle whose title a text begins with or is part of; “#7”, or a number alone, is the circle
    with that id.

    Wrong letters are forgiven. A text that names none leaves all of them open, and is the rest."""
    text = " ".join(text.split())
    number = re.match(r"#(\d{1,12})(?:\s|$)", text) or re.fullmatch(r"(\d{1,12})", text)
    if number and (id := int(number[1])) in dict(titles):
        return Which((id,), text[number.end() :].strip())
    best, found = 0, []
    for circle_id, title in titles:
        length = _named(text, title)
        if length > best:
            best, found = length, [circle_id]
        elif length and length == best:
            found.append(circle_id)
    if found:
        return Which(tuple(found), text[best:].strip(_QUOTES))
    part = folded(text)
    alike = [id for id, title in titles if len(part) >= PART and part in folded(title)]
    if alike:
        return Which(tuple(alike))
    return Which(tuple(id for id, _title in titles), text, named=False)


def _named(text: str, title: str) -> int:
    """How many characters at the beginning of a text are this title; 0: it is not there."""
    ends = [m.end() for m in re.finditer(r"\S+", text)]
    count = len(title.split())
    wanted = " ".join(folded(title).split())
    for words in (count, count + 1, count - 1):
        if 0 < words <= len(ends):
            said = folded(text[: ends[words - 1]]).strip(_QUOTES)
            if said == wanted or (len(wanted) > 5 and fuzz.ratio(said, wanted) >= CLOSE):
                return ends[words - 1]
    return 0


# --- one of a circle's dates -----------------------------------------------------------------

_NEXT = frozenset(
    ("", "next", "the next", "the next one", "next one", "next time", "next session", "proxima",
     "la proxima", "la siguiente", "proxima vez", "la proxima vez", "siguiente")
)  # fmt: skip


# Of two days that it may be, one may be a meeting's.
_ONE_MEETS = ("numeric_date", "next_day")


def which_day(text: str, every: Sequence[Meeting], zone: str, now: datetime) -> Meeting | None:
    """The meeting a text such as “Nov 24” or “next Tuesday” means; None: none or two of them.

    Raises Problem for a date whose year is over."""
    _to_come(text, zone, now)
    if folded(text).strip(_QUOTES) in _NEXT:
        return every[0] if every else None
    clock = every[0].local[11:] if every else "12:00"
    found: set[date] = set()
    for phrase in (text, f"{text} {clock}", f"{text} {clock}{_ONCE}"):
        meaning = read(phrase, zone, now.date(), now)
        if meaning.rule:
            return None  # “every Tuesday” is no day
        if meaning.starts and meaning.understood:
            found = {meaning.starts.date()}
            break
        if meaning.doubt and meaning.doubt.code in _ONE_MEETS:
            found = set(meaning.doubt.days)
    there = [m for m in every if date.fromisoformat(m.local[:10]) in found]
    return there[0] if len(there) == 1 else None


def _to_come(text: str, zone: str, now: datetime) -> None:
    """Raises Problem for a date that is over, whatever hour goes with it."""
    doubt = read(text, zone, now.date(), now).doubt
    if doubt and doubt.code == "past":
        raise Problem(when.question(doubt))


def says_when(text: str, zone: str, now: datetime) -> bool:
    """Whether a text is nothing but dates, such as “next”, “Nov 24” or “Nov 24 to Nov 25 16:00”."""
    parts = [part for part in moved(text) if part]
    return bool(parts) and all(_is_date(part, zone, now) for part in parts)


def _is_date(text: str, zone: str, now: datetime) -> bool:
    if folded(text).strip(_QUOTES) in _NEXT:
        return True
    meanings = (read(t, zone, now.date(), now) for t in (text, f"{text} 12:00{_ONCE}"))
    return any(m.understood or _half(m) for m in meanings)


_TO = re.compile(r"(?:^|\s)(?:to|a las|a la|al|para|→|->)\s+", re.IGNORECASE)


def moved(text: str) -> tuple[str, str]:
    """“Nov 24 to Nov 25 16:00” as what is moved and where to."""
    marks = list(_TO.finditer(text))
    if not marks:
        return "", text.strip()
    mark = marks[0]
    clock = re.fullmatch(r"\s*a las?\s+", mark[0], re.IGNORECASE)
    return text[: mark.start()].strip(), text[mark.end() if not clock else mark.start() :].strip()


def where_to(text: str, meeting: Meeting, zone: str, now: datetime) -> datetime | None:
    """The naive local time that a meeting moves to: a day keeps its clock time, a clock time its
    day; None: it cannot be read as one time. Raises Problem for a day that is over."""
    _to_come(text, zone, now)
    old = datetime.fromisoformat(meeting.local)
    monday = datetime.combine(old.date() - timedelta(days=old.weekday()), time(0))
    if read(f"{text} {old:%H:%M}", zone, now.date(), now).rule:
        return None  # “every Thursday” is no day
    # a weekday alone is one of that week
    return _one(text, old, zone, max(now, monday)) or _one(text, old, zone, now)


def _one(text: str, old: datetime, zone: str, now: datetime) -> datetime | None:
    for phrase, day, clock in (
        (text, None, None),
        (f"{text}{_ONCE}", None, None),
        (f"{text} {old:%H:%M}{_ONCE}", None, old.time()),
        (f"{old:%Y-%m-%d} {text}{_ONCE}", old.date(), None),
    ):
        meaning = read(phrase, zone, now.date(), now)
        if meaning.understood and meaning.starts and not meaning.rule:
            return datetime.combine(
                day or meaning.starts.date(), clock or _minutes(meaning.starts.time())
            )
    return None


def _minutes(at: time) -> time:
    return at.replace(second=0, microsecond=0)
