"""A community's week: the weekday and wall-clock time of its digest, kept as `mon 07:00`. Pure."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from schedules.calendar import at_local

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY, LONG = timedelta(days=1), timedelta(days=7)


def read(kept: str) -> tuple[str, time]:
    """Day and time of what is kept; Monday at seven of what nobody could have kept."""
    found = re.fullmatch(r"([a-z]{3}) ([01]\d|2[0-3]):([0-5]\d)", kept)
    if not found or found[1] not in DAYS:
        return "mon", time(7)
    return found[1], time(int(found[2]), int(found[3]))


def rule(kept: str) -> tuple[str, str]:
    """The same as a repeating rule and its hour, such as 07:00."""
    day, at = read(kept)
    return f"FREQ=WEEKLY;BYDAY={day[:2].upper()}", f"{at:%H:%M}"


def monday(day: date) -> date:
    """The week a day is in, by its Monday."""
    return day - timedelta(days=day.weekday())


def day_of(at: datetime, zone: str) -> date:
    """The day of a moment in a zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def week_of(at: datetime, zone: str) -> date:
    """The week of a moment in a zone, by its Monday."""
    return monday(day_of(at, zone))


def hour(week: date, kept: str, zone: str) -> datetime:
    """When the digest of the week beginning on that Monday is due (UTC)."""
    day, at = read(kept)
    return at_local(week + timedelta(days=DAYS.index(day)), at, zone)


def coming(now: datetime, kept: str, zone: str) -> tuple[date, datetime]:
    """The next digest from now on: its week and its hour (UTC)."""
    week = week_of(now, zone)
    if (at := hour(week, kept, zone)) < now:
        week += LONG
        at = hour(week, kept, zone)
    return week, at
