"""The people of a circle are told of one date: once for what is so, not for every press on the way
there. What was not read yet is taken back when it is no longer true; who knows already hears nothing."""

from datetime import datetime, timedelta

from handlers.circles.about import About
from handlers.circles.meetings import Meeting
from handlers.kit.say import Said, retract, tell, unposted
from handlers.kit.ui import Card
from handlers.kit.words import Text, _
from schedules.calendar import next_awake
from storage import Look, Tx
from storage.tables import Outbox

UNDERWAY = timedelta(hours=1)
TOLD = _("I told everybody in it.")
AT_ONCE = 2  # notices about one date that come when they are given: a change, and its undo
LATELY = timedelta(minutes=10)
SETTLES = timedelta(minutes=5)  # those after them wait so long, and only the last is said


def in_time_for(*times: Meeting) -> datetime:
    """Until when people must have read that one of these times became another: who is on the way
    already is told too late."""
    return min(m.at for m in times) - UNDERWAY


def told_said(look: Look, it: About, in_time: datetime | None = None, *, but: int = 0) -> Text:
    """That everybody is told; where it is night for some of them and can wait, when they read it."""
    for person in it.table.seated:
        awake = next_awake(look.now, person.zone or look.community.zone)
        if person.id != but and awake > look.now and (in_time is None or awake <= in_time):
            return _("I write to everybody in it; who sleeps now reads it at 7:00.")
    return TOLD


def as_it_is(meeting: Meeting) -> str:
    """What people know of a date once they have been told: off, or when it is."""
    return f"at-{meeting.local}" if meeting.meets else "off"


async def tell_date(
    tx: Tx, it: About, card: Card, before: Meeting, after: Meeting, *, but: int = 0
) -> None:
    """Everybody with a seat reads that a date which stood as `before` is now as `after`."""
    for person in it.table.seated:
        if person.id == but:
            continue
        prefix = f"circle-date:{it.id}:{before.occurrence}:{person.id}:"
        rows = [r for r in await tx.outbox.named(prefix) if r.state != "cancelled"]
        waiting = [row for row in rows if unposted(row)]
        for row in waiting:
            await retract(tx, Said(row.dedupe_key))
        known = _known_before(prefix, waiting[-1]) if waiting else as_it_is(before)
        if known == as_it_is(after):
            continue
        read = [r for r in rows if r not in waiting and r.created_at > tx.now - LATELY]
        key = f"{prefix}{it.circle.sequence}:{known}>{as_it_is(after)}"
        at = tx.now + SETTLES if len(read) >= AT_ONCE else None
        in_time = in_time_for(before, after)
        await tell(tx, person.id, card, key=key, why="answer", at=at, before=in_time)


def _known_before(prefix: str, row: Outbox) -> str:
    """What its reader knows as long as they have not read this one."""
    _number, _colon, change = row.dedupe_key.removeprefix(prefix).partition(":")
    return change.partition(">")[0]
