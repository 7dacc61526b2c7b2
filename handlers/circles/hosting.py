"""Hosts, the list of people, and a circle's end."""

from dataclasses import replace

from handlers.circles import cards, choosing, door, forms, manage
from handlers.circles.about import about
from handlers.circles.choosing import Chosen, chosen, held, may_run, run_by
from handlers.circles.door import router
from handlers.circles.joining import sit
from handlers.circles.sessions_plan import unplan
from handlers.circles.telling import in_step, tell_all
from handlers.kit.names import ACCOUNT, mentioned
from handlers.kit.problem import Problem
from handlers.kit.request import Answers, Request, whole
from handlers.kit.router import MEMBERS
from handlers.kit.say import tell
from handlers.kit.ui import Card, Form, Link
from handlers.kit.words import Mention, Text, _
from storage import Look, Storage, Tx
from storage.circles import STANDING
from storage.tables import Circle

NOT_IN = _("Only people of this circle and coordinators can see who is in it.")
NOT_HERE = _("I don't know that person here. They have to join first.")


async def _run(request: Request, storage: Storage, link: Link, ask: Text) -> Chosen:
    async with storage.look() as look:
        circles = await run_by(look, request)
    if not circles and not request.who.coordinator:
        raise Problem(choosing.NOT_YOURS)
    return chosen(request, circles, link, ask)


# --- who is in it ----------------------------------------------------------------------------


@router.command(
    "circle roster", _("See who is in a circle"), who=MEMBERS, hint=_("its name"),
    completes=choosing.completed_mine,
)  # fmt: skip
async def people(request: Request, storage: Storage) -> Card:
    """By name; without one, choose among the circles you are in or may change."""
    async with storage.look() as look:
        mine = list(await look.circles.of_member(request.who.id))
        mine += [c for c in await run_by(look, request) if c.id not in {m.id for m in mine}]
    if not mine:
        raise Problem(_("You are in no circle now."))
    found = chosen(request, mine, door.roster(circle_id=0), _("Which circle?"))
    return found.ask or await _people(request, storage, found.circle_id)


@router.press(who=MEMBERS)
async def roster(request: Request, storage: Storage, circle_id: int) -> Card:
    """[Who is in it]"""
    return await _people(request, storage, circle_id or whole(request.choice) or 0)


async def _people(request: Request, storage: Storage, circle_id: int) -> Card:
    async with storage.look() as look:
        circle = await look.circles.find(circle_id)
        if circle is None or circle.state == "draft":
            raise Problem(choosing.NO_CIRCLE)
        it, runs = await about(look, circle), await may_run(look, request, circle)
        if not runs and not it.table.has(request.who.id):
            raise Problem(NOT_IN)
    return cards.who_is_in(it, runs=runs)


# --- hosts -----------------------------------------------------------------------------------


@router.command(
    "circle host", _("Name who hosts a circle"), who=MEMBERS,
    hint=_("its name and @person"), completes=choosing.completed_run,
)  # fmt: skip
async def appoint(request: Request, storage: Storage) -> Form | Card:
    """“Budget basics @Devin”; they are asked first, unless it is yourself."""
    async with storage.look() as look:
        member_id, rest = await _named(look, request, request.text)
    found = await _run(
        replace(request, text=rest, answers=Answers()), storage, door.name_host(circle_id=0),
        _("Which circle?"),
    )  # fmt: skip
    if found.ask or member_id is None:
        return found.ask or forms.naming_host(found.circle_id)
    return await _ask_host(request, storage, found.circle_id, member_id)


async def _named(look: Look, request: Request, text: str) -> tuple[int | None, str]:
    """The person in a text, as the platforms write it or after an @, and the text without them."""
    if marked := request.answers.some("text"):  # whom the platform's own mention means
        return whole(marked[0]), " ".join(ACCOUNT.sub(" ", text).split())
    accounts: dict[str, int] = {}
    for account in ACCOUNT.findall(text):
        row = await look.accounts.by_external(request.where.space_id, account)
        accounts |= {account: row.member_id} if row else {}
    people = [(m.id, m.name) for m in await look.members.joined()]
    mark = next((i for i, c in enumerate(text) if text[i:].startswith(("@", "<@"))), None)
    if mark is None:
        return None, text
    found, rest = mentioned(text[mark:], people, accounts, most=1)
    return (found[0] if found else None), f"{text[:mark]} {rest}".strip()


@router.press(who=MEMBERS)
async def name_host(request: Request, storage: Storage, circle_id: int) -> Form:
    """[Name a host], or a circle chosen from the list."""
    return forms.naming_host(circle_id or whole(request.choice) or 0)


@router.submit(who=MEMBERS)
async def ask_host(request: Request, storage: Storage, circle_id: int) -> Card:
    """A person was chosen."""
    return await _ask_host(request, storage, circle_id, request.answers.number("host"))


async def _ask_host(
    request: Request, storage: Storage, circle_id: int, member_id: int | None
) -> Card:
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id)
        member = await tx.members.find(member_id) if member_id else None
        if member is None or member.status != "joined":
            raise Problem(NOT_HERE)
        it, person = await about(tx, circle), Mention(member.id, member.name)
        if member.id in it.table.hosts:
            return manage.hosts_now(it, person)
        if member.id == request.who.id:
            await _hosts(tx, circle, member.id)
            return manage.hosting(await about(tx, circle))
        by = Mention(request.who.id, request.who.name)
        key = _asked_key(circle.id, member.id)
        await tell(tx, member.id, manage.would_you_host(it, by), key=key, why="request")
    return manage.host_asked(it, person)


def _asked_key(circle_id: int, member_id: int) -> str:
    return f"circle-host:{circle_id}:{member_id}"


async def _hosts(tx: Tx, circle: Circle, member_id: int) -> None:
    """A seat, where there is none yet, and the hosting; raises Problem where a guard forbids it."""
    seat = await tx.seats.taken_by(circle.id, member_id)
    if seat is None or seat.state != "member":
        await sit(tx, circle, member_id, seat)
        seat = await tx.seats.taken_by(circle.id, member_id)
    if seat is None or seat.state != "member":
        raise Problem(_("All seats are taken. Make room first: /circle edit"))
    seat.host = True
    await tx.session.flush()
    await in_step(tx, circle)


@router.press(who=MEMBERS)
async def will_host(request: Request, storage: Storage, circle_id: int) -> Card:
    """[Yes, I'll host]: only who was asked, or may change the circle, can say so."""
    async with storage.begin() as tx:
        circle = await tx.circles.lock(circle_id)
        if circle is None or circle.state not in STANDING:
            raise Problem(choosing.NO_CIRCLE)
        was_asked = await tx.outbox.by_key(_asked_key(circle.id, request.who.id))
        if not was_asked and not await may_run(tx, request, circle):
            raise Problem(choosing.NOT_YOURS)
        seat = await tx.seats.taken_by(circle.id, request.who.id)
        if seat is None or not choosing.hosts(seat):
            await _hosts(tx, circle, request.who.id)
            if circle.founder_id and circle.founder_id != request.who.id:
                card = manage.hosts_now(await about(tx, circle),
                                        Mention(request.who.id, request.who.name))  # fmt: skip
                key = f"circle-hosts:{circle.id}:{request.who.id}:{tx.now:%Y%m%d%H%M%S}"
                await tell(tx, circle.founder_id, card, key=key, why="answer")
        return manage.hosting(await about(tx, circle))


@router.press(who=MEMBERS)
async def not_host(request: Request, storage: Storage, circle_id: int) -> Card:
    """[Not this time] or [Stop hosting]; nobody is told."""
    async with storage.begin() as tx:
        circle = await tx.circles.lock(circle_id)
        if circle is None or circle.state == "draft":
            raise Problem(choosing.NO_CIRCLE)
        seat = await tx.seats.taken_by(circle.id, request.who.id)
        if seat and seat.host:
            seat.host = False
            await tx.session.flush()
        it = await about(tx, circle)
    return manage.not_hosting(it)


# --- the end ---------------------------------------------------------------------------------


@router.command(
    "circle close", _("End a circle"), who=MEMBERS, hint=_("its name"),
    completes=choosing.completed_run,
)  # fmt: skip
async def finish(request: Request, storage: Storage) -> Card:
    """One more tap before it ends."""
    found = await _run(request, storage, door.close(circle_id=0), _("Which circle ends?"))
    return found.ask or await _close(request, storage, found.circle_id)


@router.press(who=MEMBERS)
async def close(request: Request, storage: Storage, circle_id: int) -> Card:
    """[End the circle]"""
    return await _close(request, storage, circle_id or whole(request.choice) or 0)


async def _close(request: Request, storage: Storage, circle_id: int) -> Card:
    async with storage.look() as look:
        circle = await look.circles.find(circle_id)
        if circle is None or circle.state == "draft":
            raise Problem(choosing.NO_CIRCLE)
        if not await may_run(look, request, circle):
            raise Problem(choosing.NOT_YOURS)
        it = await about(look, circle)
    return manage.end_it(it) if circle.state in STANDING else manage.over(it)


@router.press(who=MEMBERS)
async def end(request: Request, storage: Storage, circle_id: int) -> Card:
    """[End it]: no more dates, no more reminders; everybody is told."""
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id, over=True)
        if circle.state in STANDING:
            circle.state, circle.ended_at = "ended", tx.now
            circle.sequence += 1
            circle.changed_at = tx.now
            await unplan(tx, circle)
            it = await in_step(tx, circle)
            await tell_all(tx, it, cards.ended(it), "ended", but=request.who.id)
        return manage.over(await about(tx, circle))


@router.press(who=MEMBERS)
async def reopen(request: Request, storage: Storage, circle_id: int) -> Card:
    """[Undo]: it goes on as it was."""
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id, over=True)
        if circle.state == "ended":
            circle.state, circle.ended_at = "forming", None
            it = await in_step(tx, circle, dates=True)
            await tell_all(tx, it, manage.goes_on_again(it), "on", but=request.who.id)
        return manage.goes_on(await about(tx, circle))
