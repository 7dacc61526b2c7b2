"""What the clock says around each session: the reminder of the morning before, whose turn it is to
host, the thread at its time, the question after it. It plans nothing."""

from dataclasses import replace
from datetime import timedelta

from handlers.circles import (
    sessions_cards,
    sessions_clocks,
    sessions_going,
    sessions_log,
    sessions_next,
    sessions_thin,
)
from handlers.circles.door import router
from handlers.circles.sessions_ahead import ahead, settle_host
from handlers.circles.sessions_morning import remind_member, rests, zone_of
from handlers.circles.sessions_plan import (
    LATE,
    RETRIED,
    WEEK,
    day_of,
    due_now,
    every_meeting,
    kind,
    morning,
    near,
    thread_key,
)
from handlers.kit.request import Tick
from handlers.kit.say import Said, announce, tell
from storage import Look, Storage, Tx
from storage.tables import Circle

__all__ = ["sessions_clocks", "sessions_going", "sessions_log", "sessions_next", "sessions_thin"]


async def _open(look: Look, circle_id: int) -> Circle | None:
    circle = await look.circles.find(circle_id)
    return circle if circle and circle.state == "open" else None


@router.job(late=timedelta(days=2))
async def remind(tick: Tick, storage: Storage, circle_id: int) -> None:
    """A session comes near: from here on each reader's own morning is known."""
    async with storage.begin() as tx:
        if circle := await _open(tx, circle_id):
            await near(tx, circle)


@router.job(late=LATE)
async def remind_now(tick: Tick, storage: Storage, circle_id: int) -> None:
    """Nine in the morning somewhere: who lives there is reminded, of all their circles at once."""
    async with storage.begin() as tx:
        circle = await _open(tx, circle_id)
        if circle is None:
            return
        seats = await tx.seats.of(circle.id, "member")
        members = await tx.members.some_of([s.member_id for s in seats])
        for id in sorted(members):
            zone = zone_of(tx, members[id])
            day = day_of(tick.due, zone)
            nine = morning(tick.due, zone, 0)
            if tick.due - RETRIED <= nine <= tick.due:
                await remind_member(tx, members[id], day, tick.chance)
        await _say_rests(tx, circle, tick)


async def _say_rests(tx: Tx, circle: Circle, tick: Tick) -> None:
    """A week before a break takes a date: in the thread of the session before it."""
    every = await every_meeting(tx, circle)
    for rest in rests(circle, every):
        nine = morning(rest.dates[0].at, circle.zone, WEEK)
        before = [m for m in every if m.at < rest.dates[0].at and m.meets]
        if not (tick.due - RETRIED <= nine <= tick.due and before and circle.place_id):
            continue
        under = Said(thread_key(circle, before[-1]))
        if await tx.outbox.by_key(under.key):
            key = f"circle-rest:{circle.id}:{rest.dates[0].occurrence}"
            card = sessions_cards.resting(rest)
            await announce(tx, circle.place_id, card, key=key, under=under)


@router.job(late=timedelta(days=2))
async def ask_hosts(tick: Tick, storage: Storage, circle_id: int) -> None:
    """Some days before: whose turn it is. Where only one person hosts, the day before is enough."""
    async with storage.begin() as tx:
        circle = await _open(tx, circle_id)
        if circle is None or circle.slot_minutes:
            return
        for meeting in due_now(circle, kind("hosts"), await every_meeting(tx, circle), tick):
            row = await settle_host(tx, circle, meeting, tick.chance)
            it = await ahead(tx, circle, replace(meeting, row=row))
            if it.host and len(it.table.hosts) > 1:
                await sessions_going.tell_turn(tx, it)


@router.job(late=LATE)
async def hour(tick: Tick, storage: Storage, circle_id: int) -> None:
    """An hour before, if the circle chose it: that was asked for, so it is no part of the budget."""
    async with storage.begin() as tx:
        circle = await _open(tx, circle_id)
        if circle is None:
            return
        for meeting in due_now(circle, kind("hour"), await every_meeting(tx, circle), tick):
            it = await ahead(tx, circle, meeting)
            for person in it.expected:
                key = f"circle-hour:{circle.id}:{meeting.occurrence}>{meeting.local}:{person.id}"
                await tell(tx, person.id, sessions_cards.soon(it), key=key, why="answer",
                           expires=meeting.at)  # fmt: skip


@router.job(late=LATE)
async def opens(tick: Tick, storage: Storage, circle_id: int) -> None:
    """Shortly before its time: the session's thread in the circle's place, the agenda in it."""
    async with storage.begin() as tx:
        circle = await _open(tx, circle_id)
        if circle is None or circle.slot_minutes or not circle.place_id:
            return
        for meeting in due_now(circle, kind("opens"), await every_meeting(tx, circle), tick):
            it = await ahead(tx, circle, meeting)
            key = thread_key(circle, meeting)
            said = await announce(tx, circle.place_id, sessions_cards.opens(it), key=key)
            card = sessions_cards.agenda(it)
            await announce(tx, circle.place_id, card, key=f"{key}#agenda", under=said)


@router.job(late=timedelta(days=3))
async def after(tick: Tick, storage: Storage, circle_id: int) -> None:
    """An hour after its end: the host is asked who came. Not where it was written down already."""
    async with storage.begin() as tx:
        circle = await _open(tx, circle_id)
        if circle is None or circle.slot_minutes:
            return
        for meeting in due_now(circle, kind("after"), await every_meeting(tx, circle), tick):
            if meeting.state == "planned":
                await sessions_log.ask(tx, circle, meeting)
