"""When the week's summary is due: chosen, said, and its two schedules moved there."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

from handlers.kit.router import named
from handlers.kit.say import later
from handlers.kit.ui import Choice, Form, OneOf, TimeOfDay
from handlers.kit.words import Localized, Text, _, hour
from schedules.week import DAYS, read, rule
from storage import Tx

__all__ = ["DAYS", "clock", "form", "move", "named_day", "read", "said", "summed", "write"]

EARLIEST, LATEST = time(6), time(20)  # a post at night reaches nobody who would read it
_MONDAY = date(2026, 10, 5)
_DAY = timedelta(days=1)
save_summary = named("setup.save_summary")
draft_one, publish = named("digest.draft_one"), named("digest.publish")


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


def named_day(day: str) -> Localized:
    """A weekday's name."""
    when = _MONDAY.replace(day=_MONDAY.day + DAYS.index(day))
    return Localized(*(format_date(when, "EEEE", locale=one) for one in ("en", "es")))


def said(kept: str) -> Localized:
    """Day and time in words: “Monday, 7:00 AM”, «lunes, 7:00 a. m.»."""
    day, at = read(kept)
    name = named_day(day)
    return Localized(f"{name.en}, {hour(at, 'en')}", f"{name.es}, {hour(at, 'es')}")


def summed(kept: str, hold: bool) -> Text:
    """When it is posted, and whether that waits for somebody."""
    if hold:
        return _("{when}, when a coordinator posts it", when=said(kept))
    return _("{when}, unless a coordinator holds it", when=said(kept))


def form(kept: str, hold: bool) -> Form:
    """On which day, and when, the week's summary is posted; and whether silence means post."""
    day, at = read(kept)
    days = tuple(Choice(slug, named_day(slug)) for slug in DAYS)
    ways = (
        Choice("no", _("I post it unless one of you holds it")),
        Choice("yes", _("It waits until one of you posts it")),
    )
    return Form(
        _("The week's summary"),
        save_summary(),
        (
            OneOf(name="day", label=_("Day of the week"), choices=days, value=day),
            TimeOfDay(
                name="clock",
                label=_("Time"),
                hint=_("In your community's time zone. I skip it in school breaks."),
                value=at,
            ),
            OneOf(
                name="hold",
                label=_("Before I post it"),
                hint=_("You see it a day before. The first two always wait for you."),
                choices=ways,
                value="yes" if hold else "no",
            ),
        ),
        _("Save"),
    )


async def move(tx: Tx) -> None:
    """Let the week's summary be drafted and posted when the community says now. A digest whose hour
    is nearer than a day is drafted at once."""
    community = tx.community
    (by_day, hour), zone = rule(community.digest_time), community.zone
    starts = f"{tx.now.astimezone(ZoneInfo(zone)).date()}T{hour}"
    for link, lead in ((draft_one(), _DAY), (publish(), timedelta())):
        await tx.schedules.put(
            str(link).replace(".", "-").replace("_one", ""), link=str(link), rule=by_day, zone=zone,
            starts=starts, late_seconds=int(_DAY.total_seconds()),
            lead_seconds=int(lead.total_seconds()),
        )  # fmt: skip
    await later(tx, draft_one(), tx.now, key=f"digest-moved:{tx.now.isoformat()}", late=_DAY)
