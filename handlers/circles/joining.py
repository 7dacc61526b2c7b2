"""Taking a seat and giving it back: the waiting list, the guards, an expert's slots."""

from random import Random

from handlers.circles import cards, choosing
from handlers.circles.about import About, about
from handlers.circles.door import join as join_link
from handlers.circles.door import leave as leave_link
from handlers.circles.door import router
from handlers.circles.seats import avoided, guarded, place_for, table
from handlers.circles.sessions_going import without_host
from handlers.circles.slots import give_back, slot_of, take_slot
from handlers.circles.telling import in_step
from handlers.circles.typed import which
from handlers.kit.problem import Problem
from handlers.kit.request import Request, whole
from handlers.kit.router import MEMBERS
from handlers.kit.ui import Card
from handlers.kit.words import Text, _
from storage import Look, Storage, Tx
from storage.circles import STANDING
from storage.tables import Circle, Seat

SCHOOL_FULL = _(
    "The seats for your school are taken in this circle. Ask its host or a coordinator."
)


@router.command(
    "circle join",
    _("Join a learning circle"),
    who=MEMBERS,
    hint=_("its name"),
    completes=choosing.completed,
)
async def enter(request: Request, storage: Storage) -> Card:
    """Join by name; without one, choose."""
    async with storage.look() as look:
        circles, open_to = await _joinable(look, request.who.id)
    typed = request.text or request.answers.text("text")
    named = which(typed, [(c.id, c.title) for c in circles]) if typed else None
    if named and named.named and named.id is not None:
        return await _join(request, storage, named.id)
    found = choosing.chosen(request, open_to, join_link(circle_id=0), _("Which circle?"))
    return found.ask or await _join(request, storage, found.circle_id)


@router.press(who=MEMBERS)
async def join(request: Request, storage: Storage, circle_id: int) -> Card:
    """[Join], on the invitation, in the list, or chosen from one."""
    return await _join(request, storage, circle_id or whole(request.choice) or 0)


async def _joinable(look: Look, member_id: int) -> tuple[list[Circle], list[Circle]]:
    """All circles, and those to choose from: which somebody is not in and no guard keeps them out
    of, and office hours, in which another time can be taken."""
    person, avoids = await look.people.get(member_id), await avoided(look, member_id)
    every = await choosing.everything(look, await look.circles.standing())
    open_to = [
        it.circle
        for it in every
        if (it.circle.slot_minutes and it.table.has(member_id))
        or not (
            it.table.has(member_id)
            or it.table.waits(member_id)
            or guarded(person, it.table.everybody, avoids)
        )
    ]
    return [it.circle for it in every], open_to


async def _join(request: Request, storage: Storage, circle_id: int) -> Card:
    async with storage.begin() as tx:
        circle = await tx.circles.lock(circle_id)
        if circle is None or circle.state == "draft":
            raise Problem(choosing.NO_CIRCLE)
        if circle.state not in STANDING:
            raise Problem(choosing.OVER)
        seat = await tx.seats.taken_by(circle.id, request.who.id)
        if seat is None or seat.state == "left":
            await sit(tx, circle, request.who.id, seat)
            await in_step(tx, circle)
        if circle.slot_minutes and not await _hosts(tx, circle.id, request.who.id):
            return await take_slot(tx, request, circle)
        it = await about(tx, circle)
    return _answer(it, request.who.id)


def _answer(it: About, member_id: int) -> Card:
    """Where somebody stands who joined."""
    position = it.table.waits(member_id)
    return cards.on_the_list(it, position) if position else cards.joined(it)


async def _hosts(look: Look, circle_id: int, member_id: int) -> bool:
    seat = await look.seats.taken_by(circle_id, member_id)
    return seat is not None and choosing.hosts(seat)


async def sit(tx: Tx, circle: Circle, member_id: int, seat: Seat | None) -> None:
    """Give a seat or a place in the line; raises Problem where neither may be."""
    there = await table(tx, circle.id)
    person = await tx.people.get(member_id)
    place = place_for(circle, person, there, await avoided(tx, member_id))
    if place == "guarded":
        raise Problem(await refusal(tx))
    if place == "school_full":
        raise Problem(SCHOOL_FULL)
    state = "member" if circle.slot_minutes else place
    if seat is None:
        await tx.seats.add(
            Seat(circle_id=circle.id, member_id=member_id, state=state, since_at=tx.now)
        )
    else:
        seat.state, seat.since_at, seat.host = state, tx.now, False
        await tx.session.flush()


async def seat_expert(tx: Tx, circle: Circle) -> None:
    """Office hours are somebody's: whoever began them hosts them, until another is named."""
    if not circle.slot_minutes or circle.founder_id is None:
        return
    await sit(tx, circle, circle.founder_id, await tx.seats.taken_by(circle.id, circle.founder_id))
    if seat := await tx.seats.taken_by(circle.id, circle.founder_id):
        seat.host = True
        await tx.session.flush()


async def refusal(look: Look) -> Text:
    """The one sentence for whoever a guard keeps out; it says no reason (DOMAIN, "Circles")."""
    if name := await who_helps(look):
        return _("This circle can't take you now; ask {coordinator}.", coordinator=name)
    return _("This circle can't take you now; ask a coordinator.")


async def who_helps(look: Look) -> str:
    """The first name of a coordinator who is there, or ""."""
    there = (
        c for c in await look.members.coordinators()
        if c.away_until is None or c.away_until <= look.now
    )  # fmt: skip
    return next(((c.name.split() or [""])[0] for c in there), "")


# --- leaving ---------------------------------------------------------------------------------


@router.command(
    "circle leave",
    _("Leave a learning circle"),
    who=MEMBERS,
    hint=_("its name"),
    completes=choosing.completed_mine,
)
async def go(request: Request, storage: Storage) -> Card:
    """Leave by name; without one, choose."""
    async with storage.look() as look:
        circles = await look.circles.of_member(request.who.id)
    if not circles:
        raise Problem(_("You are in no circle now."))
    link = leave_link(circle_id=0)
    found = choosing.chosen(request, circles, link, _("Which circle do you leave?"))
    return found.ask or await _leave(request, storage, found.circle_id)


@router.press(who=MEMBERS)
async def leave(request: Request, storage: Storage, circle_id: int) -> Card:
    """[Leave the circle], [Leave the list] or [Give it back]; whoever waits longest moves up."""
    return await _leave(request, storage, circle_id or whole(request.choice) or 0)


async def _leave(request: Request, storage: Storage, circle_id: int) -> Card:
    async with storage.begin() as tx:
        circle = await tx.circles.lock(circle_id)
        seat = await tx.seats.taken_by(circle_id, request.who.id) if circle else None
        if circle is None or seat is None:
            raise Problem(choosing.NO_CIRCLE)
        if seat.state != "left":
            await get_up(tx, circle, seat, request.chance)
        it = await about(tx, circle)
    return cards.left(it)


async def get_up(tx: Tx, circle: Circle, seat: Seat, chance: Random) -> None:
    """Somebody's seat is free again, and what they had in it: slots to come, and hosting, which
    another of the willing has from now on."""
    seat.state, seat.host = "left", False
    await tx.session.flush()
    await give_back(tx, circle, seat.member_id)
    await without_host(tx, circle, seat.member_id, chance)
    await in_step(tx, circle)


@router.press(who=MEMBERS)
async def take(request: Request, storage: Storage, circle_id: int) -> Card:
    """Another slot in an expert's hours, chosen from the list."""
    async with storage.begin() as tx:
        circle = await tx.circles.lock(circle_id)
        seat = await tx.seats.taken_by(circle_id, request.who.id) if circle else None
        if circle is None or seat is None or seat.state != "member" or not circle.slot_minutes:
            raise Problem(choosing.NO_CIRCLE)
        return await take_slot(tx, request, circle, slot_of(request.choice))
