"""Fair times: deadlines, breaks, quiet hours."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.calendar import (
    Break,
    day_bounds,
    deadline,
    is_school_day,
    month_of,
    next_asking,
    next_awake,
    next_month,
    week_bounds,
    weekdays_later,
)

LA = "America/Los_Angeles"
ZONES = st.sampled_from(
    [LA, "Pacific/Honolulu", "America/New_York", "Asia/Kolkata", "America/Phoenix"]
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(
    lambda d: d.replace(tzinfo=UTC)
)
WINTER = (Break(date(2026, 12, 21), date(2027, 1, 1), "Winter"),)


def at(text: str, zone: str = LA) -> datetime:
    """A wall-clock time in a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("now", "own_hours", "expected"),
    [
        ("2026-10-05T09:00", False, "2026-10-07T18:00"),  # Monday → Wednesday
        ("2026-10-08T23:59", False, "2026-10-12T18:00"),  # Thursday night → Monday
        ("2026-10-10T12:00", False, "2026-10-13T18:00"),  # Saturday → Tuesday
        ("2026-10-09T12:00", True, "2026-10-11T21:00"),  # own hours: the weekend counts
        ("2026-12-18T10:00", False, "2027-01-05T18:00"),  # the break stops the clock
        ("2026-10-30T10:00", False, "2026-11-03T18:00"),  # over the end of summer time
    ],
)
def test_deadline(now: str, own_hours: bool, expected: str) -> None:
    """Two school days until six, or the person's own evenings."""
    assert deadline(at(now), LA, WINTER, own_hours=own_hours) == at(expected)


def test_weekdays_later() -> None:
    """Three school days on, in the morning."""
    assert weekdays_later(at("2026-10-08T15:00"), LA, 3) == at("2026-10-13T09:00")


@given(MOMENTS, ZONES, st.booleans())
def test_asked_only_in_fair_hours(now: datetime, zone: str, own_hours: bool) -> None:
    """Never earlier than now, never in a break, never outside the person's hours; stable."""
    found = next_asking(now, zone, WINTER, own_hours=own_hours)
    local = found.astimezone(ZoneInfo(zone))
    assert found >= now
    assert not WINTER[0].first <= local.date() <= WINTER[0].last
    assert own_hours or is_school_day(local.date())
    weekend = own_hours and local.weekday() >= 5
    low, high = (9, 21) if weekend else (17, 21) if own_hours else (8, 18)
    assert low <= local.hour < high
    assert next_asking(found, zone, WINTER, own_hours=own_hours) == found


@given(MOMENTS, ZONES)
def test_awake(now: datetime, zone: str) -> None:
    """People are up, and it is less than ten hours and a summer-time change away."""
    found = next_awake(now, zone)
    assert 7 <= found.astimezone(ZoneInfo(zone)).hour < 21
    assert timedelta() <= found - now <= timedelta(hours=11)


@given(MOMENTS, ZONES)
def test_bounds_hold_the_moment(now: datetime, zone: str) -> None:
    """A day and a week begin and end at local midnight around the moment."""
    for low, high in (day_bounds(now, zone), week_bounds(now, zone)):
        assert low <= now < high
        assert low.astimezone(ZoneInfo(zone)).hour == 0
    assert week_bounds(now, zone)[0].astimezone(ZoneInfo(zone)).weekday() == 0


def test_months_are_local() -> None:
    """The first of a month in Honolulu is still the last of one in Kolkata's past."""
    moment = datetime(2026, 11, 1, 5, tzinfo=UTC)
    assert month_of(moment, "Pacific/Honolulu") == "2026-10"
    assert month_of(moment, "Asia/Kolkata") == "2026-11"
    assert next_month(moment, "Pacific/Honolulu") == at("2026-11-01T00:00", "Pacific/Honolulu")
