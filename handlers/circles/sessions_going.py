"""Before a session: who can't come, who can after all, who hosts instead, what is on the agenda."""

from random import Random

from handlers.circles import choosing, sessions_cards
from handlers.circles.door import router
from handlers.circles.meetings import Meeting, find
from handlers.circles.sessions_ahead import Ahead, ahead, passes, settle_host
from handlers.circles.sessions_morning import refresh
from handlers.circles.sessions_plan import every_meeting
from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.router import MEMBERS
from handlers.kit.say import tell
from handlers.kit.ui import Card
from handlers.kit.words import _
from storage import Look, Storage, Tx
from storage.tables import Circle

GONE = _("That meeting is no longer to come. Type /circle list to see the next one.")
BEGUN = _("That meeting has begun already.")


async def _mine(
    look: Look, request: Request, circle_id: int, occurrence: str, *, begun: bool = False
) -> tuple[Circle, Meeting]:
    """A session still to come, of a circle in which this person has a seat; raises Problem.
    `begun`: also one that has begun."""
    circle = await look.circles.find(circle_id)
    seat = await look.seats.taken_by(circle_id, request.who.id) if circle else None
    if circle is None or seat is None or seat.state != "member":
        raise Problem(choosing.NO_CIRCLE)
    meeting = find(await every_meeting(look, circle), occurrence.upper())
    if circle.state != "open" or meeting is None or not meeting.meets:
        raise Problem(GONE)
    if meeting.at <= look.now and not begun:
        raise Problem(BEGUN)
    return circle, meeting


async def _again(look: Look, circle: Circle, meeting: Meeting) -> Ahead:
    """The session after a change."""
    every = await every_meeting(look, circle)
    return await ahead(look, circle, find(every, meeting.occurrence) or meeting, every)


@router.press(who=MEMBERS)
async def cant(request: Request, storage: Storage, circle_id: int, occurrence: str) -> Card:
    """[Can't make it], this time; who hosts sees it, and whoever was to host is replaced."""
    async with storage.begin() as tx:
        circle, meeting = await _mine(tx, request, circle_id, occurrence)
        session = await tx.sessions.put(circle.id, meeting.occurrence)
        known = await tx.attendances.put(session.id, request.who.id)
        known.coming, known.slot = False, None
        await tx.session.flush()
        it = await _again(tx, circle, meeting)
        if it.host and it.host.id == request.who.id:
            it = await _another(tx, it, request.who.id, request.chance)
        await refresh(tx, circle, it.meeting)
    return sessions_cards.not_coming(it)


@router.press(who=MEMBERS)
async def can(request: Request, storage: Storage, circle_id: int, occurrence: str) -> Card:
    """[I can after all]"""
    async with storage.begin() as tx:
        circle, meeting = await _mine(tx, request, circle_id, occurrence)
        session = await tx.sessions.put(circle.id, meeting.occurrence)
        (await tx.attendances.put(session.id, request.who.id)).coming = True
        await tx.session.flush()
        it = await _again(tx, circle, meeting)
        await refresh(tx, circle, it.meeting)
    return sessions_cards.coming_again(it)


@router.press(who=MEMBERS)
async def pass_on(request: Request, storage: Storage, circle_id: int, occurrence: str) -> Card:
    """[Someone else hosts]: the next of the willing has it now and is told."""
    async with storage.begin() as tx:
        circle, meeting = await _mine(tx, request, circle_id, occurrence)
        it = await _again(tx, circle, meeting)
        if it.host and it.host.id == request.who.id:
            it = await _another(tx, it, request.who.id, request.chance)
            await refresh(tx, circle, it.meeting)
    return sessions_cards.passed_on(it)


@router.press(who=MEMBERS)
async def host_it(request: Request, storage: Storage, circle_id: int, occurrence: str) -> Card:
    """[I'll host this time]: whoever is first; one of the hosts may take it from another."""
    async with storage.begin() as tx:
        circle, meeting = await _mine(tx, request, circle_id, occurrence)
        it = await _again(tx, circle, meeting)
        taken = it.host is not None and it.host.id != request.who.id
        if taken and not await choosing.may_run(tx, request, circle):
            raise Problem(_("Somebody hosts it already."))
        session = await tx.sessions.put(circle.id, meeting.occurrence)
        session.host_id = request.who.id
        known = await tx.attendances.of(session.id)
        if request.who.id in known:
            known[request.who.id].coming = None
        await tx.session.flush()
        it = await _again(tx, circle, meeting)
        await refresh(tx, circle, it.meeting)
    return sessions_cards.you_host(it)


async def _another(tx: Tx, it: Ahead, but: int, chance: Random) -> Ahead:
    """Let another of the willing host, tell them; nobody, if nobody is."""
    await passes(tx, it, but)
    await settle_host(tx, it.circle, it.meeting, chance, but=frozenset({but}))
    await tx.session.flush()
    now = await _again(tx, it.circle, it.meeting)
    if now.host:
        await tell_turn(tx, now)
    return now


async def without_host(tx: Tx, circle: Circle, member_id: int, chance: Random) -> None:
    """Somebody hosts this circle no more: what was settled to be theirs is another's, who is told."""
    for meeting in await every_meeting(tx, circle):
        theirs = meeting.row is not None and meeting.row.host_id == member_id
        if theirs and meeting.state == "planned" and meeting.at > tx.now:
            it = await _another(tx, await ahead(tx, circle, meeting), member_id, chance)
            await refresh(tx, circle, it.meeting)


async def tell_turn(tx: Tx, it: Ahead) -> None:
    """It is their turn to host; once for each session."""
    assert it.host is not None
    key = f"circle-turn:{it.circle.id}:{it.meeting.occurrence}:{it.host.id}"
    card = sessions_cards.your_turn(it)
    await tell(tx, it.host.id, card, key=key, why="request", expires=it.meeting.at)


@router.press(who=MEMBERS)
async def agenda(request: Request, storage: Storage, circle_id: int, occurrence: str) -> Card:
    """[See the agenda], or [See them] under the one that everybody reads."""
    async with storage.look() as look:
        seat = await look.seats.taken_by(circle_id, request.who.id)
        if seat is None or seat.state != "member":
            raise Problem(_("Only people of this circle can see that."))
        circle, meeting = await _mine(look, request, circle_id, occurrence, begun=True)
        it = await _again(look, circle, meeting)
    return sessions_cards.agenda(it, private=True)
