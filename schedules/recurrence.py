"""A repeating rule in a zone → occurrences. Pure; knows no schedule row.

Rules run on naive wall time and only then become UTC, so a meeting at 15:30 stays at 15:30 (RFC
5545: in the spring gap it moves forward, in the autumn overlap it is the first).
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

LONGEST_RULE = 200  # characters
BUDGET = 0.25  # seconds: a hostile rule costs several
SPAN = timedelta(days=4 * 366)  # a rule without an occurrence in this time is refused
_PARTS = {
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYDAY",
    "BYMONTH",
    "BYMONTHDAY",
    "BYSETPOS",
    "WKST",
}
_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}


class BadRule(ValueError):
    """The rule is not one we run; the text says why."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of a schedule. `local` (naive wall time, ISO text) is its identity for ever, so that
    neither a new zone table nor a move makes a second one; `at` is the instant in UTC."""

    local: str
    at: datetime


def checked(rule: str, starts: datetime) -> rrule:
    """The rule from a naive wall-clock start; raises BadRule on anything hostile or unknown."""
    if len(rule) > LONGEST_RULE:
        raise BadRule("the rule is too long")
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    if unknown := set(parts) - _PARTS:
        raise BadRule(f"unknown: {sorted(unknown)}")
    if parts.get("FREQ") not in _FREQUENCIES:
        raise BadRule("FREQ must be daily, weekly, monthly or yearly")
    _number(parts.get("INTERVAL", "1"), 400)
    _number(parts.get("COUNT", "1"), 1000)
    _comes(parts)
    if "UNTIL" in parts:
        parts["UNTIL"] = re.sub(r"Z$", "", parts["UNTIL"])  # naive local before use
    try:
        made = rrulestr(";".join(f"{k}={v}" for k, v in parts.items()), dtstart=starts)
    except (ValueError, KeyError) as wrong:
        raise BadRule(str(wrong)) from wrong
    if not isinstance(made, rrule):
        raise BadRule("one rule only")
    return made


def _comes(parts: dict[str, str]) -> None:
    """Refuse a day that no named month has: looking for February 30th costs seconds."""
    days = [abs(int(d)) for d in re.findall(r"-?\d+", parts.get("BYMONTHDAY", ""))]
    months = [int(m) for m in re.findall(r"\d+", parts.get("BYMONTH", ""))] or [1]
    if days and not any(d <= monthrange(2028, m)[1] for d in days for m in months if 1 <= m <= 12):
        raise BadRule("no month has that day")


def _number(text: str, most: int) -> None:
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise BadRule(f"not between 1 and {most}: {text}")


def occurrences(
    rule: str,
    starts: str,
    zone: str,
    *,
    after: datetime,
    until: datetime,
    exceptions: frozenset[str] = frozenset(),
) -> Iterator[Occurrence]:
    """The occurrences in (after, until], by their instants; `starts` is naive local ISO text. An
    empty rule means once. Raises BadRule; stops after a quarter of a second of work."""
    first = datetime.fromisoformat(starts)
    began = monotonic()
    horizon = until.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + timedelta(days=2)
    for local in [first] if not rule else checked(rule, first):
        if monotonic() - began > BUDGET:
            raise BadRule("the rule takes too long")
        if local > horizon or local > first + SPAN * 10:
            return
        at = to_utc(local, zone)
        key = local.isoformat(timespec="minutes")
        if after < at <= until and key not in exceptions:
            yield Occurrence(key, at)


def to_utc(local: datetime, zone: str) -> datetime:
    """A naive wall time in a zone as UTC, the first of two, moved forward out of a gap."""
    return local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)
