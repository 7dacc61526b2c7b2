"""Repeating rules against an oracle of our own, in every zone, and rules made to hurt (DELIVERY,
test 8)."""

import time
import zoneinfo
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from schedules.recurrence import BadRule, checked, occurrences, to_utc
from tests.faults.oracle import DAYS, instant, walked

START = datetime(2026, 1, 6, 15, 30)
ZONES = sorted(zoneinfo.available_timezones() - {"localtime"})
SLOW = 2.0  # seconds of the processor a refusal never reaches, also on a busy machine

# Rules that are empty, nearly empty, or empty after a while: inside the library one step over such
# a gap takes up to fifteen seconds.
HOSTILE = (
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTH=2,4,6,9,11;BYMONTHDAY=31",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30,31",
    "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=-30",
    "FREQ=DAILY;BYMONTHDAY=32",
    "FREQ=DAILY;BYSETPOS=2",
    "FREQ=DAILY;BYSETPOS=-366",
    "FREQ=WEEKLY;BYSETPOS=8;BYDAY=MO,TU",
    "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
    "FREQ=MONTHLY;BYSETPOS=366",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
    "FREQ=MONTHLY;BYDAY=5MO,5TU;BYMONTHDAY=1",
    "FREQ=MONTHLY;BYDAY=6MO",
    "FREQ=YEARLY;BYSETPOS=366;BYDAY=MO",
    "FREQ=YEARLY;BYDAY=53MO;BYMONTH=2",
    "FREQ=YEARLY;BYDAY=54TU",
    "FREQ=YEARLY;BYMONTH=13",
    "FREQ=YEARLY;INTERVAL=399;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=DAILY;INTERVAL=7;BYDAY=FR",
    "FREQ=DAILY;INTERVAL=365;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=DAILY;INTERVAL=400;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU",
    "FREQ=WEEKLY;INTERVAL=400;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=WEEKLY;INTERVAL=52;BYMONTH=7;BYDAY=TU",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3",
    "FREQ=MONTHLY;INTERVAL=400;BYMONTHDAY=31;BYMONTH=4",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
    "FREQ=DAILY;UNTIL=20200101",
    "FREQ=DAILY;COUNT=5;UNTIL=20270101",
    "FREQ=DAILY;UNTIL=99999999T999999",
    "FREQ=DAILY;UNTIL=tomorrow",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=-1",
    "FREQ=DAILY;INTERVAL=1e9",
    "FREQ=DAILY;INTERVAL=٣",
    "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;COUNT=99999999999999999999",
    "FREQ=HOURLY",
    "FREQ=MINUTELY;BYMONTH=2",
    "FREQ=DAILY;BYSECOND=0,1,2,3,4,5,6,7,8,9",
    "FREQ=YEARLY;BYWEEKNO=53",
    "FREQ=YEARLY;BYYEARDAY=366",
    "FREQ=DAILY;BYDAY=",
    "FREQ=DAILY;BYMONTHDAY=,,,",
    "FREQ=DAILY;BYMONTHDAY=99999999999999999999999",
    "FREQ=DAILY;BYSETPOS=0",
    "FREQ=WEEKLY;WKST=XX",
    "FREQ=WEEKLY;BYDAY=+0MO",
    "FREQ=DAILY\nRRULE:FREQ=SECONDLY",
    "RRULE:FREQ=DAILY",
    "FREQ=DAILY;DTSTART=20260101",
    "FREQ=DAILY;FREQ=SECONDLY",
    "",
    ";;;;",
)


@pytest.mark.parametrize("rule", HOSTILE)
def test_a_hostile_rule_is_refused_at_once(rule: str) -> None:
    """Refused as a bad rule without being walked through, which can take fifteen seconds."""
    began = time.process_time()
    with pytest.raises(BadRule):
        checked(rule, START)
    assert time.process_time() - began < SLOW


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;COUNT=2;BYMONTH=2;BYMONTHDAY=29", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29",
     "FREQ=MONTHLY;BYDAY=5TU;BYMONTH=2", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"],
)  # fmt: skip
def test_a_rare_rule_costs_no_more_than_its_time(rule: str) -> None:
    """One that does occur, and then hardly ever, is walked to the end that was asked for."""
    after = datetime(2027, 1, 1, tzinfo=UTC)
    began = time.process_time()
    list(occurrences(rule, "2027-01-06T15:30", "UTC", after=after,
                     until=after + timedelta(days=40_000)))  # fmt: skip
    assert time.process_time() - began < 2 * SLOW


def generated(chance: Random) -> str:
    """Any rule of the house's grammar, sensible or not."""
    frequency = chance.choice(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY"])
    parts = [f"FREQ={frequency}"]
    if chance.random() < 0.5:
        parts.append(f"INTERVAL={chance.choice([1, 2, 2, 3, 4, 5, 7, 12])}")
    counted = frequency in ("MONTHLY", "YEARLY")
    if chance.random() < 0.6:
        names = chance.sample(DAYS, chance.randint(1, 3))
        if counted and chance.random() < 0.6:
            names = [f"{chance.choice([1, 2, 3, 4, 5, -1, -2])}{name}" for name in names]
        parts.append(f"BYDAY={','.join(names)}")
    if counted and "BYDAY" not in parts[-1] and chance.random() < 0.5:
        days = chance.sample([*range(1, 32), -1, -2, -10], chance.randint(1, 3))
        parts.append(f"BYMONTHDAY={','.join(map(str, days))}")
    if chance.random() < 0.3:
        parts.append(f"BYMONTH={','.join(map(str, chance.sample(range(1, 13), 3)))}")
    if counted and "BY" in parts[-1] and chance.random() < 0.3:
        parts.append(f"BYSETPOS={chance.choice([1, 2, 3, -1])}")
    if frequency == "WEEKLY" and chance.random() < 0.3:
        parts.append(f"WKST={chance.choice(['MO', 'SU', 'WE'])}")
    if chance.random() < 0.3:
        parts.append(f"COUNT={chance.randint(1, 40)}")
    elif chance.random() < 0.3:
        parts.append(f"UNTIL=2027{chance.randint(1, 12):02}15T235959Z")
    return ";".join(parts)


@pytest.mark.parametrize(
    ("seed", "rules"),
    [(1, 250), pytest.param(2, 12_000, marks=[pytest.mark.long, pytest.mark.timeout(900)])],
)
def test_generated_rules_agree_with_the_oracle(seed: int, rules: int) -> None:
    """Rules nobody thought of: the same wall times and the same instants as by walking the days."""
    chance, refused = Random(seed), 0
    for _rule in range(rules):
        rule, zone = generated(chance), chance.choice(ZONES)
        starts = START + timedelta(days=chance.randrange(400), minutes=chance.randrange(1440))
        end = starts + timedelta(days=700)
        wanted = list(walked(rule, starts, end.date() - timedelta(days=3)))
        try:
            found = list(
                occurrences(rule, starts.isoformat(), zone, until=instant(end, zone),
                            after=instant(starts, zone) - timedelta(days=1))
            )  # fmt: skip
        except BadRule:
            refused += 1
            assert not wanted, f"{rule} from {starts}"
            continue
        local = [f"{at:%Y-%m-%dT%H:%M}" for at in wanted]
        assert [o.local for o in found][: len(local)] == local, f"{rule} from {starts}"
        assert [o.at for o in found[: len(local)]] == [instant(at, zone) for at in wanted], zone
    assert refused < rules / 5


@pytest.mark.parametrize(
    "zones",
    [ZONES[3::60], pytest.param(ZONES, marks=[pytest.mark.long, pytest.mark.timeout(900)])],
    ids=["some", "all"],
)
def test_every_zone_for_two_years(zones: list[str]) -> None:
    """Each day at the hours where clocks change, for two years: the instants of the oracle."""
    for zone in zones:
        for hour, minute in ((0, 0), (1, 30), (2, 30), (3, 0), (23, 59)):
            at = datetime(2026, 1, 1, hour, minute)
            for day in range(731):
                local = at + timedelta(days=day)
                assert to_utc(local, zone) == instant(local, zone), f"{zone} {local}"
