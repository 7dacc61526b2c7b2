"""Hosts, the list of people, and a circle's end."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from handlers.circles import cards, choosing, door, forms, manage
from handlers.circles.about import About, about
from handlers.circles.choosing import Chosen, chosen, held, may_run, run_by
from handlers.circles.date_telling import TOLD, told_said
from handlers.circles.door import router
from handlers.circles.joining import sit, who_helps
from handlers.circles.sessions_going import without_host
from handlers.circles.sessions_plan import unplan
from handlers.circles.telling import in_step, tell_all
from handlers.kit.names import ACCOUNT, mentioned
from handlers.kit.problem import Problem
from handlers.kit.request import Answers, Request, whole
from handlers.kit.router import MEMBERS
from handlers.kit.say import Said, retract, tell
from handlers.kit.ui import Card, Form, Link
from handlers.kit.words import Mention, Text, _
from storage import Look, Storage, Tx
from storage.circles import STANDING
from storage.tables import Circle

NOT_IN = _("Only people of this circle and coordinators can see who is in it.")
NO_SEAT = _("All seats are taken. Make room first: /circle edit")
ASKED_AGAIN = timedelta(days=7)  # a second request to host earlier than that would be nagging
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
    return manage.who_is_in(it, runs=runs)


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
        if not await _room(tx, circle, member.id):
            raise Problem(NO_SEAT)
        if not await _ask(tx, it, member.id, Mention(request.who.id, request.who.name)):
            return manage.host_asked_lately(it, person)
    return manage.host_asked(it, person)


async def _ask(tx: Tx, it: About, member_id: int, by: Mention) -> bool:
    """Ask them; nobody is asked twice within a week, whatever they answered. Whether it was done."""
    asked = await tx.outbox.named(_asked_key(it.id, member_id))
    if asked and asked[0].due_at > tx.now - ASKED_AGAIN:
        return False
    key = f"{_asked_key(it.id, member_id)}{tx.now:%Y%m%d}"
    await tell(tx, member_id, manage.would_you_host(it, by), key=key, why="request")
    return True


def _asked_key(circle_id: int, member_id: int) -> str:
    """What all requests to somebody to host a circle begin with."""
    return f"circle-host:{circle_id}:{member_id}:"


async def _was_asked(look: Look, circle_id: int, member_id: int) -> bool:
    """Whether a request to them stands that was not taken back."""
    asked = await look.outbox.named(_asked_key(circle_id, member_id))
    return bool(asked) and asked[0].verb != "retract" and asked[0].state != "cancelled"


async def _hosts(tx: Tx, circle: Circle, member_id: int) -> None:
    """A seat, where there is none yet, and the hosting; raises Problem where a guard forbids it."""
    seat = await tx.seats.taken_by(circle.id, member_id)
    if seat is None or seat.state != "member":
        if not await _room(tx, circle, member_id):
            raise Problem(NO_SEAT)
        await sit(tx, circle, member_id, seat)
        seat = await tx.seats.taken_by(circle.id, member_id)
    if seat is None or seat.state != "member":
        raise Problem(NO_SEAT)
    seat.host = True
    await tx.session.flush()
    await in_step(tx, circle)


async def _no_room(look: Look) -> Text:
    """For who was asked and may not make room themselves."""
    if name := await who_helps(look):
        return _("All seats are taken by now. To host it, ask {coordinator}.", coordinator=name)
    return _("All seats are taken by now. To host it, ask a coordinator.")


async def _room(look: Look, circle: Circle, member_id: int) -> bool:
    """Whether somebody has a seat, or could have one; office hours have seats for all."""
    it = await about(look, circle)
    return bool(circle.slot_minutes) or it.table.has(member_id) or it.free > 0


@router.press(who=MEMBERS)
async def will_host(request: Request, storage: Storage, circle_id: int) -> Card:
    """[Yes, I'll host]: only who was asked, or may change the circle, can say so."""
    async with storage.begin() as tx:
        circle = await tx.circles.lock(circle_id)
        if circle is None or circle.state not in STANDING:
            raise Problem(choosing.NO_CIRCLE)
        runs = await may_run(tx, request, circle)
        if not runs and not await _was_asked(tx, circle.id, request.who.id):
            raise Problem(choosing.NOT_YOURS)
        seat = await tx.seats.taken_by(circle.id, request.who.id)
        if seat is None or not choosing.hosts(seat):
            if not runs and not await _room(tx, circle, request.who.id):
                raise Problem(await _no_room(tx))
            await _hosts(tx, circle, request.who.id)
            if circle.founder_id and circle.founder_id != request.who.id:
                card = manage.hosts_now(await about(tx, circle),
                                        Mention(request.who.id, request.who.name))  # fmt: skip
                key = f"circle-hosts:{circle.id}:{request.who.id}:{tx.now:%Y%m%d%H%M%S}"
                await tell(tx, circle.founder_id, card, key=key, why="answer")
        return manage.hosting(await about(tx, circle))


@router.press(who=MEMBERS)
async def not_host(request: Request, storage: Storage, circle_id: int) -> Card:
    """[Not this time] or [Stop hosting]; nobody is told, but who hosts in their stead."""
    async with storage.begin() as tx:
        circle = await tx.circles.lock(circle_id)
        if circle is None or circle.state == "draft":
            raise Problem(choosing.NO_CIRCLE)
        await _stops(tx, circle, request.who.id, request.chance)
        it = await about(tx, circle)
    return manage.not_hosting(it)


async def _stops(tx: Tx, circle: Circle, member_id: int, chance: Random) -> None:
    seat = await tx.seats.taken_by(circle.id, member_id)
    if seat and seat.host:
        seat.host = False
        await tx.session.flush()
        await without_host(tx, circle, member_id, chance)


@router.press(who=MEMBERS)
async def unhost(request: Request, storage: Storage, circle_id: int, member_id: int) -> Card:
    """[Not a host: …]: a request to them is good for nothing any more; their seat stays."""
    async with storage.begin() as tx:
        circle, person = await _of(tx, request, circle_id, member_id)
        await _stops(tx, circle, member_id, request.chance)
        for row in await tx.outbox.named(_asked_key(circle_id, member_id), limit=1):
            await retract(tx, Said(row.target_key or row.dedupe_key))
        it = await about(tx, circle)
    return manage.no_host_now(it, person)


@router.press(who=MEMBERS)
async def rehost(request: Request, storage: Storage, circle_id: int, member_id: int) -> Card:
    """[Undo] of that."""
    async with storage.begin() as tx:
        circle, person = await _of(tx, request, circle_id, member_id)
        seat = await tx.seats.taken_by(circle.id, member_id)
        if seat is None or seat.state != "member":
            raise Problem(NOT_HERE)
        seat.host = True
        await tx.session.flush()
        it = await about(tx, circle)
    return manage.hosts_now(it, person)


async def _of(tx: Tx, request: Request, circle_id: int, member_id: int) -> tuple[Circle, Mention]:
    circle, member = await held(tx, request, circle_id), await tx.members.find(member_id)
    if member is None:
        raise Problem(NOT_HERE)
    return circle, Mention(member.id, member.name)


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
        circle = await choosing.looked_at(look, request, circle_id)
        it = await about(look, circle)
    return manage.end_it(it) if circle.state in STANDING else manage.over(it)


@router.press(who=MEMBERS)
async def end(request: Request, storage: Storage, circle_id: int) -> Card:
    """[End it]: no more dates, no more reminders; everybody is told."""
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id, over=True)
        told: Text = TOLD
        if circle.state in STANDING:
            circle.state, circle.ended_at = "ended", tx.now
            circle.sequence += 1
            circle.changed_at = tx.now
            await unplan(tx, circle)
            it = await in_step(tx, circle)
            await tell_all(tx, it, cards.ended(it), "ended", but=request.who.id)
            told = told_said(tx, it, but=request.who.id)
        return manage.over(await about(tx, circle), told)


@router.press(who=MEMBERS)
async def reopen(request: Request, storage: Storage, circle_id: int) -> Card:
    """[Undo]: it goes on as it was."""
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id, over=True)
        if circle.state == "ended":
            circle.state, circle.ended_at = await _before_its_end(tx, circle), None
            it = await in_step(tx, circle, dates=True)
            await tell_all(tx, it, manage.goes_on_again(it), "on", but=request.who.id)
        return manage.goes_on(await about(tx, circle))


async def _before_its_end(look: Look, circle: Circle) -> str:
    """What it was: it had begun, if it met or nobody is missing."""
    met = any(
        row.state in ("held", "missed") for row in (await look.sessions.of(circle.id)).values()
    )
    return "open" if met or not (await about(look, circle)).missing else "forming"
