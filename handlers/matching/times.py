"""Weekly windows of two people in two zones as moments they share; pure, soft, daylight-safe."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.columns import DAYS, PARTS
from storage.person import Person

_TALK = timedelta(minutes=30)
_NOTICE = timedelta(hours=20)  # nobody is asked to meet today
_SEARCHED_DAYS = 28
# For somebody who named no hours: a school day when classes are over, and their waking day.
_AFTER_SCHOOL = tuple((day, 15, 17) for day in range(5))
_WAKING = tuple((day, 8, 18) for day in range(7))

Span = tuple[datetime, datetime]


def common_times(a: Person, b: Person, now: datetime, count: int = 3) -> tuple[datetime, ...]:
    """Up to `count` future starts (aware UTC) on different days that suit both, soonest first.

    Who named no hours is taken to be free in their daytime, and after school if neither did.
    Empty when the hours they named never meet.
    """
    starts: list[datetime] = []
    for start, end in shared_spans(a, b, now + _NOTICE):
        first = _half_hour(max(start, now + _NOTICE))
        day = first.astimezone(_zone(a)).date()
        if first + _TALK <= end and all(day != s.astimezone(_zone(a)).date() for s in starts):
            starts.append(first)
        if len(starts) == count:
            break
    return tuple(starts)


def usual_time(a: Person, b: Person, now: datetime) -> tuple[int, str] | None:
    """The weekday (0 Monday) and part of the day, as `a` lives it, that both named; None if none."""
    if not a.windows or not b.windows:
        return None
    for start, end in shared_spans(a, b, now):
        if end - start >= timedelta(hours=1):
            local = start.astimezone(_zone(a))
            part = next((p for p, (_, until) in PARTS.items() if local.hour < until), "eve")
            return local.weekday(), part
    return None


def shared_spans(a: Person, b: Person, since: datetime) -> Iterator[Span]:
    """The stretches of the next four weeks that both are free in, in order."""
    mine, theirs = _weekly(a, b), _weekly(b, a)
    for day in range(-1, _SEARCHED_DAYS):
        today = since.astimezone(_zone(a)).date() + timedelta(days=day)
        found = []
        for start, end in _spans(mine, today, _zone(a)):
            for shift in (-1, 0, 1):
                there = start.astimezone(_zone(b)).date() + timedelta(days=shift)
                for other_start, other_end in _spans(theirs, there, _zone(b)):
                    first, last = max(start, other_start), min(end, other_end)
                    if first < last and last > since:
                        found.append((first, last))
        yield from sorted(found)


def _weekly(person: Person, other: Person) -> tuple[tuple[int, int, int], ...]:
    """(weekday, from hour, to hour) in the person's own time."""
    named = tuple(
        (DAYS.index(day), *PARTS[part])
        for day, _, part in (window.partition("-") for window in person.windows)
        if day in DAYS and part in PARTS
    )
    return named or (_WAKING if other.windows else _AFTER_SCHOOL)


def _spans(weekly: tuple[tuple[int, int, int], ...], day: date, zone: ZoneInfo) -> list[Span]:
    return [
        (
            datetime.combine(day, time(start), zone).astimezone(UTC),
            datetime.combine(day, time(end), zone).astimezone(UTC),
        )
        for weekday, start, end in weekly
        if weekday == day.weekday()
    ]


def _half_hour(at: datetime) -> datetime:
    """The next full or half hour."""
    late = timedelta(minutes=at.minute % 30, seconds=at.second, microseconds=at.microsecond)
    return at if not late else at - late + timedelta(minutes=30)


def _zone(person: Person) -> ZoneInfo:
    return ZoneInfo(person.zone or "UTC")
