"""What was to be said about a time that is another now, and nobody has read yet: put right in the
outbox, or taken out of it. Whoever has read it reads the notice of the change instead."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from handlers.circles import sessions_cards
from handlers.circles.meetings import Meeting
from handlers.circles.sessions_morning import gather, zone_of
from handlers.circles.sessions_plan import every_meeting
from handlers.kit.say import Said, again, retract, unread
from storage import Tx
from storage.tables import Circle, Member


async def correct(tx: Tx, circle: Circle) -> None:
    """After any change of a circle, or of who sits in it: the reminders that wait say what is."""
    seats = await tx.seats.of(circle.id, "member", "waiting", "left")
    ids = [seat.member_id for seat in seats]
    waiting = await unread(tx, "circle-reminder:", ids) if ids else []
    if waiting:
        members = await tx.members.some_of(ids)
        for said in waiting:
            _kind, id, day = said.key.split(":")  # the day, and its hour on a clock moved since
            if int(id) in members:
                day, _at, _hour = day.partition("@")
                await _reminder(tx, members[int(id)], date.fromisoformat(day), said)
    await _others(tx, circle, {seat.member_id for seat in seats if seat.state == "member"})


async def _reminder(tx: Tx, member: Member, day: date, said: Said) -> None:
    """One morning's message to one person, as it is now."""
    them, away = await gather(tx, member, day)
    them = tuple(it for it in them if it.meeting.at > tx.now)
    today = tx.now.astimezone(ZoneInfo(zone_of(tx, member))).date()
    if not them and (not away or day < today):
        await retract(tx, said)
    else:
        await again(tx, said, sessions_cards.reminder(them, away, member.id))


async def _others(tx: Tx, circle: Circle, seated: set[int]) -> None:
    """The word an hour before, and the post above the thread: only of times that are."""
    hours, posts = f"circle-hour:{circle.id}:", f"circle-session:{circle.id}:"
    waiting = [(said, prefix) for prefix in (hours, posts) for said in await unread(tx, prefix)]
    if not waiting:
        return
    every = await every_meeting(tx, circle) if circle.state == "open" else ()
    for said, prefix in waiting:
        meets = _stands(said.key.removeprefix(prefix), every)
        if not meets or (prefix == hours and int(said.key.rsplit(":", 1)[1]) not in seated):
            await retract(tx, said)


def _stands(name: str, every: Sequence[Meeting]) -> bool:
    """Whether people meet at the time that the rest of a key names."""
    return any(m.meets and name.startswith(f"{m.occurrence}>{m.local}") for m in every)
