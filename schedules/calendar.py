"""School days, breaks and quiet hours: when it is fair to write to somebody. Pure; knows no job."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

# Hours of the day, local. A message that asks for something comes in working hours, or in the
# evenings and weekends of whoever chose those; an answer a person waits for comes while people
# are up. DOMAIN: "two weekdays, until 18:00 in their zone (or their own evenings and weekends)".
WORK = (time(8), time(18))
EVENING = (time(17), time(21))
WEEKEND = (time(9), time(21))
AWAKE = (time(7), time(21))


@dataclass(frozen=True, slots=True)
class Break:
    """Days on which school rests, both ends included; it stops every clock."""

    first: date
    last: date
    name: str = ""


def breaks_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Break, ...]:
    """The breaks stored with a community (`[{"from", "to", "name"}]`, ISO dates)."""
    return tuple(
        Break(date.fromisoformat(r["from"]), date.fromisoformat(r["to"]), str(r.get("name", "")))
        for r in rows
    )


def in_break(day: date, breaks: Iterable[Break]) -> bool:
    """Whether school rests on that day."""
    return any(b.first <= day <= b.last for b in breaks)


def is_school_day(day: date, breaks: Iterable[Break] = ()) -> bool:
    """Monday to Friday outside the breaks."""
    return day.weekday() < 5 and not in_break(day, breaks)


def _counts(day: date, breaks: Iterable[Break], own_hours: bool) -> bool:
    return not in_break(day, breaks) if own_hours else is_school_day(day, breaks)


def deadline(
    now: datetime,
    zone: str,
    breaks: tuple[Break, ...] = (),
    *,
    weekdays: int = 2,
    hour: int = 18,
    own_hours: bool = False,
) -> datetime:
    """The end of the `weekdays`-th school day after today, at `hour` in `zone` (UTC returned).
    With `own_hours` weekends count too and the day ends at 21:00."""
    day = now.astimezone(ZoneInfo(zone)).date()
    left = weekdays
    while left:
        day += timedelta(days=1)
        left -= _counts(day, breaks, own_hours)
    return at_local(day, time(EVENING[1].hour if own_hours else hour), zone)


def weekdays_later(
    now: datetime, zone: str, days: int, breaks: tuple[Break, ...] = (), *, hour: int = 9
) -> datetime:
    """`hour` o'clock on the `days`-th school day after today (UTC returned)."""
    return deadline(now, zone, breaks, weekdays=days, hour=hour)


def at_local(day: date, clock: time, zone: str) -> datetime:
    """A wall-clock time in a zone as UTC; in a gap it moves forward, in an overlap it is the first
    (RFC 5545)."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def zone_slug(zone: str) -> str:
    """A zone's name as a Link can carry it."""
    return re.sub(r"[^a-z0-9_:.-]", ".", zone.lower().replace("/", ":"))


def zone_called(slug: str) -> str | None:
    """The zone that such a slug means, or None."""
    return next((zone for zone in available_timezones() if zone_slug(zone) == slug), None)


def next_asking(
    at: datetime, zone: str, breaks: tuple[Break, ...] = (), *, own_hours: bool = False
) -> datetime:
    """The first moment from `at` at which a request may reach this person."""
    return _next(at, zone, lambda day: _asking_hours(day, breaks, own_hours))


def next_awake(at: datetime, zone: str) -> datetime:
    """The first moment from `at` at which people are up (07:00 to 21:00, any day)."""
    return _next(at, zone, lambda day: AWAKE)


def _asking_hours(
    day: date, breaks: tuple[Break, ...], own_hours: bool
) -> tuple[time, time] | None:
    if in_break(day, breaks):
        return None
    if day.weekday() >= 5:
        return WEEKEND if own_hours else None
    return EVENING if own_hours else WORK


def _next(at: datetime, zone: str, hours: Any) -> datetime:
    local = at.astimezone(ZoneInfo(zone))
    for ahead in range(400):  # longer than any calendar of breaks
        day = local.date() + timedelta(days=ahead)
        if (span := hours(day)) is None:
            continue
        opens, closes = at_local(day, span[0], zone), at_local(day, span[1], zone)
        if at < closes:
            return max(at.astimezone(UTC), opens)
    return at.astimezone(UTC)


def month_of(now: datetime, zone: str) -> str:
    """The calendar month in a zone, such as 2026-10: what a monthly cap counts in."""
    return f"{now.astimezone(ZoneInfo(zone)):%Y-%m}"


def next_month(now: datetime, zone: str) -> datetime:
    """When the next calendar month begins in a zone (UTC)."""
    local = now.astimezone(ZoneInfo(zone)).date()
    first = (local.replace(day=1) + timedelta(days=32)).replace(day=1)
    return at_local(first, time(0), zone)


def day_bounds(now: datetime, zone: str) -> tuple[datetime, datetime]:
    """Start and end of the local day around `now`, as UTC."""
    day = now.astimezone(ZoneInfo(zone)).date()
    return at_local(day, time(0), zone), at_local(day + timedelta(days=1), time(0), zone)


def week_bounds(now: datetime, zone: str) -> tuple[datetime, datetime]:
    """Monday 00:00 to the next, local, around `now`, as UTC."""
    day = now.astimezone(ZoneInfo(zone)).date()
    monday = day - timedelta(days=day.weekday())
    return at_local(monday, time(0), zone), at_local(monday + timedelta(days=7), time(0), zone)
