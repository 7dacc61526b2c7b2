"""The feature's router, and when a pulse ends; it knows no handler."""

from datetime import date, datetime, time, timedelta

from handlers.kit.router import Router, named
from schedules import calendar
from storage import Look
from storage.pulses import PULSES
from storage.tables import Asking

router = Router("pulse")

# Links by name: one file of this feature leads to another.
answer, withdraw = named("pulse.answer"), named("pulse.withdraw")
choose, show = named("pulse.choose"), named("pulse.show")
close, draw = named("pulse.close"), named("pulse.draw")
refresh_digest = named("digest.refresh")
leave_out, put_back = named("pulse.leave_out"), named("pulse.put_back")

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
AHEAD = timedelta(hours=25)
"""How long before the next digest a pulse ends: an hour before it is drafted, for the picture."""

WEEK = timedelta(weeks=1)


def is_pulse(asking: Asking | None) -> bool:
    """Whether this question is answered in words or by a tap, and was asked."""
    return asking is not None and asking.response in PULSES and asking.state != "planned"


def ends_at(look: Look, asking: Asking) -> datetime:
    """When its answers are put together: before the draft of the digest that can tell them. A pulse
    that nobody answered in its own week is told in a later one."""
    day, _space, clock = (look.community.digest_time or "mon 07:00").partition(" ")
    monday = date.fromisoformat(asking.week) + WEEK
    digest = calendar.at_local(
        monday + timedelta(days=DAYS.index(day)), time.fromisoformat(clock), look.community.zone
    )
    while digest - AHEAD <= look.now:
        digest += WEEK
    return digest - AHEAD
