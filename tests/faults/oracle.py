"""A slow and simple reading of a repeating rule, written without the library it checks: it walks
day by day and asks of each day whether the rule means it (RFC 5545, 3.3.10)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ONE = timedelta(days=1)


def walked(rule: str, starts: datetime, until: date) -> Iterator[datetime]:
    """The naive local times of a rule up to a day. Rules of the house only: no BYHOUR and so on."""
    parts = dict(part.split("=") for part in rule.split(";"))
    count = int(parts.get("COUNT", "0"))
    last = _until(parts.get("UNTIL", ""))
    found = 0
    for day in _days(parts, starts.date(), until):
        at = datetime.combine(day, starts.time())
        if at < starts:
            continue
        if last and at > last:
            return
        found += 1
        yield at
        if found == count:
            return


def instant(local: datetime, zone: str) -> datetime:
    """The first moment whose wall time in the zone is this; in a gap, the time moves forward by the
    gap. Found by trying every offset a zone has had near that day."""
    there = ZoneInfo(zone)
    around = {_offset(local, there, hours) for hours in (-36, 0, 36)}
    if len(around) == 1:  # no change near
        return (local - around.pop()).replace(tzinfo=UTC)
    near = [local.replace(tzinfo=UTC) + timedelta(hours=h) for h in range(-36, 37)]
    offsets = {at.astimezone(there).utcoffset() or timedelta() for at in near}
    fits = [
        at
        for offset in offsets
        if (at := (local - offset).replace(tzinfo=UTC)).astimezone(there).replace(tzinfo=None)
        == local
    ]
    if fits:
        return min(fits)
    before = max(at for at in near if at.astimezone(there).replace(tzinfo=None) < local)
    return (local - (before.astimezone(there).utcoffset() or timedelta())).replace(tzinfo=UTC)


def _offset(local: datetime, there: ZoneInfo, hours: int) -> timedelta:
    at = local.replace(tzinfo=UTC) + timedelta(hours=hours)
    return at.astimezone(there).utcoffset() or timedelta()


def _until(text: str) -> datetime | None:
    if not text:
        return None
    text = text.rstrip("Z")
    return datetime.strptime(text, "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d")


def _days(parts: dict[str, str], start: date, until: date) -> Iterator[date]:
    """Period after period from the one of the start: its days that the rule names, in order."""
    interval = int(parts.get("INTERVAL", "1"))
    match parts["FREQ"]:
        case "DAILY":
            periods = _stepping(start, until, timedelta(days=interval), 1)
        case "WEEKLY":
            first = start - ONE * ((start.weekday() - DAYS.index(parts.get("WKST", "MO"))) % 7)
            periods = _stepping(first, until, timedelta(weeks=interval), 7)
        case "MONTHLY":
            periods = _months(start, until, interval)
        case _:
            periods = _years(start, until, interval)
    for period in periods:
        named = [day for day in period if _means(parts, day, start)]
        positions = [int(p) for p in parts.get("BYSETPOS", "").split(",") if p]
        if positions:
            size = len(named)
            chosen = {p - 1 if p > 0 else size + p for p in positions}
            named = [day for number, day in enumerate(named) if number in chosen]
        yield from (day for day in named if day <= until)


def _stepping(first: date, until: date, step: timedelta, length: int) -> Iterator[list[date]]:
    while first <= until:
        yield [first + ONE * n for n in range(length)]
        first += step


def _months(start: date, until: date, interval: int) -> Iterator[list[date]]:
    number = start.year * 12 + start.month - 1
    while (first := date(number // 12, number % 12 + 1, 1)) <= until:
        yield _days_of(first, (first.year, first.month))
        number += interval


def _years(start: date, until: date, interval: int) -> Iterator[list[date]]:
    year = start.year
    while year <= until.year:
        yield _days_of(date(year, 1, 1), (year,))
        year += interval


def _days_of(day: date, period: tuple[int, ...]) -> list[date]:
    """All days from one on that belong to a year, or to a year's month."""
    found = []
    while (day.year, day.month)[: len(period)] == period:
        found.append(day)
        day += ONE
    return found


def _means(parts: dict[str, str], day: date, start: date) -> bool:
    """Whether every part of the rule allows this day; what the rule leaves open, the start says."""
    frequency = parts["FREQ"]
    months = [int(m) for m in parts.get("BYMONTH", "").split(",") if m]
    dates = [int(d) for d in parts.get("BYMONTHDAY", "").split(",") if d]
    days = [d for d in parts.get("BYDAY", "").split(",") if d]
    if months and day.month not in months:
        return False
    if dates and day.day not in dates and day.day - _length(day) - 1 not in dates:
        return False
    if days and not any(_is_weekday(name, day, frequency, bool(months)) for name in days):
        return False
    if frequency == "WEEKLY" and not days:
        return day.weekday() == start.weekday()
    if frequency in ("MONTHLY", "YEARLY") and not days and not dates:
        wanted = months or [start.month] if frequency == "YEARLY" else [day.month]
        return day.day == start.day and day.month in wanted
    return True


def _length(day: date) -> int:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return (following - ONE).day


def _is_weekday(name: str, day: date, frequency: str, by_month: bool) -> bool:
    """`TU`, `2TU`, `-1FR`: counted in the month, in a yearly rule without months in the year."""
    if DAYS[day.weekday()] != name[-2:]:
        return False
    number = int(name[:-2] or 0)
    if not number:
        return True
    if frequency == "YEARLY" and not by_month:
        first, size = date(day.year, 1, 1), (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    else:
        first, size = day.replace(day=1), _length(day)
    index = (day - first).days
    return number in (index // 7 + 1, -((size - 1 - index) // 7 + 1))
