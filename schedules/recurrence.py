"""A repeating rule in a zone → occurrences. Pure; knows no schedule row.

Rules run on naive wall time and only then become UTC, so a meeting at 15:30 stays at 15:30 (RFC
5545: in the spring gap it moves forward, in the autumn overlap it is the first).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

LONGEST_RULE = 200  # characters
SPAN = timedelta(days=4 * 366)  # a rule without an occurrence in this time is refused
LAST = SPAN * 10  # after its start nothing of a rule is looked for any more
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
_RULE = re.compile(r"[A-Z0-9=;,+-]+", re.ASCII)
_DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}  # the shortest of each period


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
    if not _RULE.fullmatch(rule.upper()):
        raise BadRule("not a rule")
    parts = _parts_of(rule)
    if len(parts) != rule.count("=") or rule.count(";") > len(parts):
        raise BadRule("a part is there twice, or has no value")
    if unknown := set(parts) - _PARTS:
        raise BadRule(f"unknown: {sorted(unknown)}")
    if parts.get("FREQ") not in _DAYS:
        raise BadRule("FREQ must be daily, weekly, monthly or yearly")
    _number(parts.get("INTERVAL", "1"), 400)
    _number(parts.get("COUNT", "1"), 1000)
    if {"COUNT", "UNTIL"} <= set(parts):
        raise BadRule("COUNT or UNTIL, not both")
    if "UNTIL" in parts:
        parts["UNTIL"] = re.sub(r"Z$", "", parts["UNTIL"])  # naive local before use
    try:
        made = rrulestr(";".join(f"{k}={v}" for k, v in parts.items()), dtstart=starts)
    except _BROKEN as wrong:
        raise BadRule(str(wrong)) from wrong
    if not isinstance(made, rrule):
        raise BadRule("one rule only")
    if next(_walk(made, rule, starts, starts + SPAN), None) is None:
        raise BadRule("it does not occur within four years")
    return made


class _Beyond(Exception):
    """The walk is past its end."""


class _Pace(int):
    """A rule's interval that counts the periods the library walks through.

    Without an end the library looks for February 30th until the year 9999, for 15 seconds, inside
    one step. Time is no measure: a good rule must not be refused because a machine stood still.
    """

    left: int

    def _counted(self) -> int:
        self.left -= 1
        if self.left < 0:
            raise _Beyond
        return int(self)

    def __radd__(self, other: int) -> int:  # to the next day, month or year
        return other + self._counted()

    def __mul__(self, other: int) -> int:  # weeks, in days
        return self._counted() * other


def _parts_of(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)


def _walk(made: rrule, rule: str, starts: datetime, until: datetime) -> Iterator[datetime]:
    """The wall times of a rule up to one; it costs what the way to there costs, and no more."""
    parts = _parts_of(rule)
    pace = _Pace(parts.get("INTERVAL", "1"))
    pace.left = (until - starts).days // (_DAYS[parts["FREQ"]] * int(pace)) + 2
    try:
        for local in made.replace(interval=pace):
            if local > until:
                return
            yield local
    except _Beyond:
        return
    except _BROKEN as wrong:  # such as the 53rd Monday of a February
        raise BadRule(str(wrong)) from wrong


_BROKEN = (ValueError, LookupError, TypeError, OverflowError)  # what the library says of nonsense


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
    empty rule means once. Raises BadRule."""
    first = datetime.fromisoformat(starts)
    horizon = until.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + timedelta(days=2)
    last = min(horizon, first + LAST)
    for local in [first] if not rule else _walk(checked(rule, first), rule, first, last):
        at = to_utc(local, zone)
        key = local.isoformat(timespec="minutes")
        if after < at <= until and key not in exceptions:
            yield Occurrence(key, at)


def to_utc(local: datetime, zone: str) -> datetime:
    """A naive wall time in a zone as UTC, the first of two, moved forward out of a gap."""
    return local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)
