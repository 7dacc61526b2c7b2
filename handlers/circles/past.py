"""Another rhythm applies from now on: what is over stays what it was, with its row."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.circles.meetings import Meeting
from handlers.circles.sessions_plan import every_meeting
from schedules.recurrence import to_utc
from storage import Tx
from storage.tables import Circle


async def keep_past(tx: Tx, circle: Circle, zone: str) -> None:
    """Before a circle meets otherwise, on the clock of `zone`: a time that has begun gets a row, so
    that it can still be written down; what was planned for single times to come goes."""
    every = () if circle.state == "draft" else await every_meeting(tx, circle)
    begun = {m.occurrence: m for m in every if m.at <= tx.now and (m.meets or m.state == "missed")}
    for name, row in (await tx.sessions.of(circle.id)).items():
        if name not in begun:
            await tx.sessions.remove(row)
    await tx.session.flush()
    for name, meeting in begun.items():
        row = await tx.sessions.put(circle.id, name)
        if zone != circle.zone:
            row.moved_to = _there(meeting.local, circle.zone, zone) if meeting.moved else ""
            row.occurrence = _there(name, circle.zone, zone)
    await tx.session.flush()


def _there(local: str, zone: str, other: str) -> str:
    at = to_utc(datetime.fromisoformat(local), zone).astimezone(ZoneInfo(other))
    return at.replace(tzinfo=None).isoformat(timespec="minutes")


def met_since(every: tuple[Meeting, ...], since: datetime, now: datetime) -> bool:
    """Whether people met after a moment, up to now."""
    return any(m.meets and since < m.at <= now for m in every)
