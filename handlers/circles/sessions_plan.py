"""When something is said around a circle's sessions: one schedule a kind, kept in step with every
change of the circle. It says nothing itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from handlers.circles.meetings import AHEAD, Meeting, meetings
from handlers.kit.request import Tick
from handlers.kit.router import Named, named
from schedules.calendar import breaks_of
from storage import Look, Tx
from storage.tables import Circle, Schedule

MORNING = time(9)  # of the day before: reminders of several circles become one message
RETRIED = timedelta(hours=2)  # how much later than due a job that failed may still run


def day_before(circle: Circle, begins: datetime) -> timedelta | None:
    """From nine in the morning of the day before until the session begins (local time)."""
    return begins - datetime.combine(begins.date() - timedelta(days=1), MORNING)


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of message around a session. `before` says how long before its beginning (naive
    local time; negative: after it), or None where this circle has no such message."""

    name: str
    link: Named
    before: Callable[[Circle, datetime], timedelta | None]
    late: timedelta | None = timedelta(hours=1)


KINDS: tuple[Kind, ...] = (Kind("remind", named("circles.remind"), day_before),)


def schedule_name(circle: Circle, kind: Kind) -> str:
    """What the schedule of a kind is called; unique in the community."""
    return f"circle-{circle.id}-{kind.name}"


async def every_meeting(look: Look, circle: Circle) -> tuple[Meeting, ...]:
    """All times of a circle as they are now, those that are over too."""
    rows = await look.sessions.of(circle.id)
    until = max(look.now, circle.created_at) + AHEAD
    return meetings(circle, rows, breaks_of(look.community.breaks), until=until)


async def plan(tx: Tx, circle: Circle) -> None:
    """Bring the circle's schedules in step with its times; call it after every change. Nothing that
    is due already is planned again, and nothing for a time that is no more."""
    if circle.state != "open":
        await unplan(tx, circle)
        return
    every = await every_meeting(tx, circle)
    for kind in KINDS:
        await _plan(tx, circle, kind, every)


async def unplan(tx: Tx, circle: Circle) -> None:
    """Nothing is said around this circle any more."""
    for kind in KINDS:
        await tx.schedules.drop(schedule_name(circle, kind))


async def _plan(tx: Tx, circle: Circle, kind: Kind, every: Sequence[Meeting]) -> None:
    name = schedule_name(circle, kind)
    before = kind.before(circle, datetime.fromisoformat(circle.starts))
    if before is None:
        await tx.schedules.drop(name)
        return
    schedule = await tx.schedules.put(
        name,
        link=str(kind.link(circle_id=circle.id)),
        rule=circle.rule,
        zone=circle.zone,
        starts=circle.starts,
        lead_seconds=int(before.total_seconds()),
        late_seconds=None if kind.late is None else int(kind.late.total_seconds()),
        exceptions=[m.occurrence for m in every if m.state != "planned" or m.moved],
    )
    for meeting in every:
        if meeting.state == "planned" and meeting.moved:
            await _once(tx, circle, kind, schedule, meeting)


async def _once(tx: Tx, circle: Circle, kind: Kind, schedule: Schedule, meeting: Meeting) -> None:
    """The message of a kind for one moved session: its job belongs to the schedule and goes with it."""
    due = due_at(circle, kind, meeting)
    if due is None or due <= tx.now:
        return
    await tx.jobs.add_once(
        ("community_id", "dedupe_key"),
        schedule_id=schedule.id,
        occurrence=meeting.occurrence,
        link=schedule.link,
        due_at=due,
        late_seconds=schedule.late_seconds,
        dedupe_key=f"{schedule.name}@{meeting.occurrence}>{meeting.local}",
    )


def due_at(circle: Circle, kind: Kind, meeting: Meeting) -> datetime | None:
    """When a kind's message for this meeting is due, or None where there is none."""
    before = kind.before(circle, datetime.fromisoformat(meeting.local))
    return None if before is None else meeting.at - before


def due_now(
    circle: Circle, kind: Kind, every: Sequence[Meeting], tick: Tick
) -> tuple[Meeting, ...]:
    """The meetings that a job of this kind is about: due when it was, or a little before, when a
    failure put it off. What was skipped or moved away since is not among them."""
    found = []
    for meeting in every:
        due = due_at(circle, kind, meeting) if meeting.meets else None
        if due is not None and tick.due - RETRIED <= due <= tick.due:
            found.append(meeting)
    return tuple(found)


def kind(name: str) -> Kind:
    """The kind called so."""
    return next(one for one in KINDS if one.name == name)
