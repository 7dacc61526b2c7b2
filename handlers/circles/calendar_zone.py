"""A zone as a calendar file carries it: tzdata's changes of the clock, for programs that know no zone
by its name. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

AROUND = 3  # years before the first and after the last day: a yearly rule shows itself in them
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NONE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a zone's clock: `at` is what the clock showed when it was changed (naive)."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


def vtimezone(zone: str, first: date, last: date) -> Timezone:
    """The VTIMEZONE of an IANA zone, good from before `first` to after `last`.

    Changes that come every year on the same weekday of a month are one rule without end, as some
    programs read nothing else; what keeps no such rule stays a list of days.
    """
    made = Timezone()
    made.add("tzid", zone)
    found: dict[tuple[timedelta, timedelta, str, bool], list[datetime]] = {}
    for one in changes(zone, first.year - AROUND, last.year + AROUND):
        found.setdefault((one.before, one.after, one.name, one.summer), []).append(one.at)
    for (before, after, name, summer), days in found.items():
        part = TimezoneDaylight() if summer else TimezoneStandard()
        part.add("dtstart", days[0])
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        if rule := yearly(days):
            part.add("rrule", vRecur(rule))
        else:
            for day in days[1:]:  # each on its own line, which every program reads
                part.add("rdate", [day])
        made.add_component(part)
    return made


def yearly(days: Sequence[datetime]) -> dict[str, object] | None:
    """The yearly rule that gives exactly these days and goes on, or None."""
    one = days[0]
    every_year = [day.year for day in days] == list(range(one.year, one.year + len(days)))
    alike = {(day.month, day.weekday(), day.time()) for day in days}
    nth = _nth(days)
    if len(days) < 3 or not every_year or len(alike) > 1 or nth is None:
        return None
    return {"FREQ": "YEARLY", "BYMONTH": one.month, "BYDAY": f"{nth}{_DAYS[one.weekday()]}"}


def _nth(days: Sequence[datetime]) -> int | None:
    """The how manieth of its weekday in the month each day is (−1: the last), or None."""
    if all((day + timedelta(days=7)).month != day.month for day in days):
        return -1
    counted = {(day.day + 6) // 7 for day in days}
    return counted.pop() if len(counted) == 1 else None


@lru_cache(maxsize=64)
def changes(zone: str, first: int, last: int) -> tuple[Change, ...]:
    """What the clock of a zone is when the year `first` begins, and its changes until the end of
    `last`."""
    return tuple(_changes(ZoneInfo(zone), first, last))


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[Change]:
    at, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    here = _clock(zone, at)
    yield Change(datetime(first, 1, 1), here[0], here[0], here[1], here[2])  # noqa: DTZ001
    while at < end:
        later = at + timedelta(days=1)
        if _clock(zone, later) != here:
            at, after = _moment(zone, at, later), _clock(zone, later)
            yield Change((at + here[0]).replace(tzinfo=None), here[0], *after)
            here = after
        at = later


def _moment(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first second of the new clock, between two instants."""
    was = _clock(zone, before)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        before, after = (middle, after) if _clock(zone, middle) == was else (before, middle)
    return after


def _clock(zone: ZoneInfo, at: datetime) -> tuple[timedelta, str, bool]:
    local = at.astimezone(zone)
    return local.utcoffset() or _NONE, local.tzname() or "", bool(local.dst())
