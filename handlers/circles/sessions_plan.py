"""When something is said around a circle's sessions: one schedule a kind, kept in step with every
change of the circle. It says nothing itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.circles import calendar_event
from handlers.circles.meetings import AHEAD, Meeting, meetings
from handlers.kit.request import Tick
from handlers.kit.router import Named, named
from schedules.calendar import at_local, breaks_of
from storage import Look, Tx
from storage.tables import Circle, Schedule

MORNING = time(9)  # of the reader's day: reminders of several circles are one message
NOTICE = timedelta(days=5)  # how long before a session its host is asked
OPENS = timedelta(minutes=10)  # how long before a session its thread stands
HOUR = timedelta(hours=1)
LINGERS = timedelta(hours=24)  # after the last session: time to write it down and to go on
WEEK = 7  # days before: a session of a monthly circle, a date that a break takes
RETRIED = timedelta(hours=2)  # how much later than due a job that failed may still run
# Nine in the morning, a week before, in the zone farthest east, where the week has one hour more.
LOOKS = timedelta(days=WEEK + 1, hours=18)
LATE = timedelta(hours=1)  # a reminder later than that helps nobody (DELIVERY)

remind_now = named("circles.remind_now")
finish_run = named("circles.finish_run")


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of message around a session. `before` says how long before its beginning (negative:
    after it), or None where this circle has no such message."""

    name: str
    link: Named
    before: Callable[[Circle], timedelta | None]
    late: timedelta | None = LATE


def _always(span: timedelta) -> Callable[[Circle], timedelta | None]:
    return lambda circle: span


KINDS: tuple[Kind, ...] = (
    # Not the reminder itself: nine o'clock comes at another moment in each reader's zone.
    Kind("remind", named("circles.remind"), _always(LOOKS), timedelta(days=2)),
    Kind("hosts", named("circles.ask_hosts"), _always(NOTICE), timedelta(days=2)),
    Kind("hour", named("circles.hour"), lambda c: HOUR if c.hour_before else None),
    Kind("opens", named("circles.opens"), _always(OPENS)),
    Kind("event", named("circles.next_event"), lambda c: -timedelta(minutes=c.minutes), None),
    Kind(
        "after", named("circles.after"), lambda c: -timedelta(minutes=c.minutes) - HOUR,
        timedelta(days=3),
    ),
)  # fmt: skip


def kind(name: str) -> Kind:
    """The kind called so."""
    return next(one for one in KINDS if one.name == name)


def schedule_name(circle: Circle, kind: Kind) -> str:
    """What the schedule of a kind is called; unique in the community."""
    return f"circle-{circle.id}-{kind.name}"


def thread_key(circle: Circle, meeting: Meeting) -> str:
    """What the post above a session's thread is called in the outbox."""
    return f"circle-session:{circle.id}:{meeting.occurrence}>{meeting.local}"


async def every_meeting(look: Look, circle: Circle) -> tuple[Meeting, ...]:
    """All times of a circle as they are now, those that are over too."""
    rows = await look.sessions.of(circle.id)
    until = max(look.now, circle.created_at) + AHEAD
    return meetings(circle, rows, breaks_of(look.community.breaks), until=until)


def rare(circle: Circle) -> bool:
    """Whether it meets monthly or more rarely: then a week before is worth a word."""
    parts = dict(p.split("=", 1) for p in circle.rule.split(";") if "=" in p)
    every = int(parts.get("INTERVAL", "1"))
    match parts.get("FREQ"):
        case "YEARLY":
            return True
        case "MONTHLY":
            return "," not in parts.get("BYDAY", "") + parts.get("BYMONTHDAY", "")
        case "WEEKLY":
            return every >= 4 and "," not in parts.get("BYDAY", "")
        case "DAILY":
            return every >= 28
        case _:
            return False


def ends(circle: Circle) -> bool:
    """Whether it meets a known number of times."""
    return not circle.rule or "COUNT=" in circle.rule or "UNTIL=" in circle.rule


def last(circle: Circle, every: Sequence[Meeting]) -> Meeting | None:
    """The last time people meet, of a circle that ends."""
    real = [m for m in every if m.meets or m.state == "missed"]
    return real[-1] if real and ends(circle) else None


# --- planning --------------------------------------------------------------------------------


async def plan(tx: Tx, circle: Circle) -> None:
    """Bring the circle's schedules in step with its times; call it after every change. Nothing that
    is due already is planned again, and nothing for a time that is no more."""
    if circle.state != "open":
        await unplan(tx, circle)
        return
    every = await every_meeting(tx, circle)
    await calendar_event.keep(tx, circle)
    for one in KINDS:
        schedule = await _plan(tx, circle, one, every)
        if schedule and one.name == "remind":
            await _near(tx, circle, schedule, every)
        elif schedule and one.name == "after":
            await _end(tx, circle, schedule, every)


async def unplan(tx: Tx, circle: Circle) -> None:
    """Nothing is said around this circle any more."""
    for one in KINDS:
        await tx.schedules.drop(schedule_name(circle, one))
    await calendar_event.keep(tx, circle)


async def near(tx: Tx, circle: Circle) -> None:
    """Plan the reminders of the next days, each for nine in the morning where its readers are; call
    it when somebody has joined, who may live in a zone of their own."""
    schedule = await tx.schedules.named(schedule_name(circle, kind("remind")))
    if schedule and circle.state == "open":
        await _near(tx, circle, schedule, await every_meeting(tx, circle))


async def _plan(tx: Tx, circle: Circle, kind: Kind, every: Sequence[Meeting]) -> Schedule | None:
    name, before = schedule_name(circle, kind), kind.before(circle)
    if before is None:
        await tx.schedules.drop(name)
        return None
    # A break may be called off without anybody changing the circle: what falls into it stays
    # planned, and its handler looks.
    gone = [m for m in every if (m.state != "planned" and m.pause is None) or m.moved]
    schedule = await tx.schedules.put(
        name,
        link=str(kind.link(circle_id=circle.id)),
        rule=circle.rule,
        zone=circle.zone,
        starts=circle.starts,
        lead_seconds=int(before.total_seconds()),
        late_seconds=None if kind.late is None else int(kind.late.total_seconds()),
        exceptions=[m.occurrence for m in gone],
    )
    for meeting in every:
        if meeting.state == "planned" and (meeting.moved or meeting.past):
            due, key = meeting.at - before, f"{name}@{meeting.occurrence}>{meeting.local}"
            await _once(tx, schedule, schedule.link, meeting, due, key, kind.late)
    return schedule


async def _once(
    tx: Tx, schedule: Schedule, link: str, meeting: Meeting, due: datetime, key: str,
    late: timedelta | None,
) -> None:  # fmt: skip
    """A job for one session; it belongs to the schedule and goes with it."""
    if due > tx.now:
        await tx.jobs.add_once(
            ("community_id", "dedupe_key"), schedule_id=schedule.id, occurrence=meeting.occurrence,
            link=link, due_at=due, dedupe_key=key,
            late_seconds=None if late is None else int(late.total_seconds()),
        )  # fmt: skip


async def _near(tx: Tx, circle: Circle, schedule: Schedule, every: Sequence[Meeting]) -> None:
    seats = await tx.seats.of(circle.id, "member")
    members = await tx.members.some_of([s.member_id for s in seats])
    zones = {m.zone or tx.community.zone for m in members.values()} | {circle.zone}
    link = str(remind_now(circle_id=circle.id))
    for meeting in every:
        if not tx.now < meeting.at <= tx.now + LOOKS:
            continue
        for days in (1, WEEK):
            for due in sorted({morning(meeting.at, zone, days) for zone in zones}):
                what = f"{meeting.occurrence}>{meeting.local}@{days}"
                key = f"{schedule.name}@{what}:{due:%m%dT%H%M}"
                await _once(tx, schedule, link, meeting, due, key, LATE)


async def _end(tx: Tx, circle: Circle, schedule: Schedule, every: Sequence[Meeting]) -> None:
    """A day after the last session: a circle that nobody goes on with ends."""
    if meeting := last(circle, every):
        key = f"circle-{circle.id}-end@{meeting.occurrence}>{meeting.local}"
        due = max(meeting.ends_at, tx.now) + LINGERS  # a last date may have been called off late
        link = str(finish_run(circle_id=circle.id))
        await _once(tx, schedule, link, meeting, due, key, None)


def morning(at: datetime, zone: str, days: int) -> datetime:
    """Nine in the morning, so many days before the day on which `at` falls in a zone."""
    return at_local(day_of(at, zone) - timedelta(days=days), MORNING, zone)


def day_of(at: datetime, zone: str) -> date:
    """The date of a moment in a zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def due_now(
    circle: Circle, kind: Kind, every: Sequence[Meeting], tick: Tick
) -> tuple[Meeting, ...]:
    """The meetings that a job of this kind is about: due when it was, or a little before, when a
    failure put it off. What was skipped or moved away since is not among them."""
    before = kind.before(circle)
    if before is None:
        return ()
    return tuple(m for m in every if m.meets and tick.due - RETRIED <= m.at - before <= tick.due)
