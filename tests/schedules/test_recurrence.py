"""Rules, zones and hostile rules."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from schedules.recurrence import BadRule, checked, occurrences

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "zone", ["America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu", "America/New_York"]
)
def test_half_past_three_stays_half_past_three(zone: str) -> None:
    """Through two years of changes of the clock the wall time never moves."""
    found = list(
        occurrences("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-01-06T15:30", zone,
                    after=START, until=START + timedelta(days=730))
    )  # fmt: skip
    assert len(found) == 52
    assert {f"{o.at.astimezone(ZoneInfo(zone)):%a %H:%M}" for o in found} == {"Tue 15:30"}


def test_gap_and_overlap() -> None:
    """In the spring gap a time moves forward, in the autumn overlap it is the first (RFC 5545)."""
    zone, until = "America/Los_Angeles", START + timedelta(days=400)
    spring = next(occurrences("", "2026-03-08T02:30", zone, after=START, until=until))
    autumn = next(occurrences("", "2026-11-01T01:30", zone, after=START, until=until))
    assert spring.at == datetime(2026, 3, 8, 10, 30, tzinfo=UTC)
    assert autumn.at == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
    assert spring.local == "2026-03-08T02:30"


def test_exceptions_are_left_out() -> None:
    """A skipped occurrence is known by its original local time."""
    found = list(
        occurrences("FREQ=DAILY;COUNT=3", "2026-01-05T08:00", "UTC", after=START,
                    until=START + timedelta(days=30), exceptions=frozenset({"2026-01-06T08:00"}))
    )  # fmt: skip
    assert [o.local for o in found] == ["2026-01-05T08:00", "2026-01-07T08:00"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;INTERVAL=401",
        "FREQ=DAILY;COUNT=1001",
        "FREQ=YEARLY;BYEASTER=1",
        "FREQ=DAILY;BYMONTH=" + "1," * 120 + "1",
        "nonsense",
        "FREQ=WEEKLY;BYDAY=XX",
    ],
)
def test_hostile_rules_are_refused(rule: str) -> None:
    """Anything outside the few parts we run is an error, not a surprise."""
    with pytest.raises(BadRule):
        checked(rule, datetime(2026, 1, 1))


def test_a_rule_that_never_comes_costs_little() -> None:
    """February 30th is looked for no longer than the budget allows."""
    began = time.process_time()
    with pytest.raises(BadRule):
        list(occurrences("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01T09:00", "UTC",
                         after=START, until=START + timedelta(days=30)))  # fmt: skip
    assert time.process_time() - began < 5  # a bound against hanging, not a benchmark
