"""When the week's summary is due: a weekday and a wall-clock time, kept as `mon 07:00`. Pure."""

import re
from datetime import date, datetime, time

from babel.dates import format_date, format_time

from handlers.kit.words import Localized

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EARLIEST, LATEST = time(6), time(20)  # a post at night reaches nobody who would read it
_MONDAY = date(2026, 10, 5)


def read(kept: str) -> tuple[str, time]:
    """Day and time of what is kept; Monday at seven of what nobody could have kept."""
    found = re.fullmatch(r"([a-z]{3}) ([01]\d|2[0-3]):([0-5]\d)", kept)
    if not found or found[1] not in DAYS:
        return "mon", time(7)
    return found[1], time(int(found[2]), int(found[3]))


def clock(typed: str) -> time | None:
    """A form's time of day, such as 07:00; None when it is none, or in the night."""
    try:
        at = time.fromisoformat(typed)
    except ValueError:
        return None
    return at.replace(second=0, microsecond=0) if EARLIEST <= at <= LATEST else None


def write(day: str, at: time) -> str:
    """As it is kept."""
    return f"{day} {at:%H:%M}"


def named(day: str) -> Localized:
    """A weekday's name."""
    when = _MONDAY.replace(day=_MONDAY.day + DAYS.index(day))
    return Localized(*(format_date(when, "EEEE", locale=one) for one in ("en", "es")))


def said(kept: str) -> Localized:
    """Day and time in words: “Monday, 7:00 AM”, «lunes, 7:00 a. m.»."""
    day, at = read(kept)
    name, when = named(day), datetime.combine(_MONDAY, at)
    en, es = (
        format_time(when, "h:mm a", locale=one).replace("\u202f", " ").replace("\xa0", " ")
        for one in ("en", "es")
    )
    return Localized(f"{name.en}, {en}", f"{name.es}, {es}")
