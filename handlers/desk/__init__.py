"""The coordinators' one place: what waits for them, and their Monday. Knows no ranking."""

from datetime import date, time

from handlers.desk import cards, sending
from handlers.desk.cards import Waiting, router
from handlers.desk.task import to_do
from handlers.kit.problem import Problem
from handlers.kit.request import Request, Tick, whole
from handlers.kit.router import COORDINATORS
from handlers.kit.say import tell
from handlers.kit.ui import Card, Form, FormErrors, Link, Replace
from handlers.kit.words import _
from schedules import calendar
from storage import Look, Storage, Tx
from storage.tables import Task

__all__ = ["router"]


@router.command("desk", _("See what waits for you as a coordinator"), who=COORDINATORS)
async def desk(request: Request, storage: Storage) -> Card:
    async with storage.look() as look:
        waiting = await _waiting(look)
    return cards.overview(waiting)


@router.press(who=COORDINATORS)
async def next_one(request: Request, storage: Storage, after: int) -> Card | Replace:
    """The first task after that one; round again from the start."""
    async with storage.look() as look:
        tasks = await look.tasks.todo()
        left = [t for t in tasks if t.id > after] or list(tasks)
        card = await _card(look, left[0]) if left else cards.overview(())
    return Replace(card) if request.on_card else card


@router.press(who=COORDINATORS)
async def done(request: Request, storage: Storage, task_id: int) -> Replace:
    async with storage.begin() as tx:
        task = await to_do(tx, task_id)
        await tx.tasks.finish(task, tx.now)
        left = len(await tx.tasks.todo())
    return Replace(cards.finished(task_id, left))


@router.press(who=COORDINATORS)
async def undo(request: Request, storage: Storage, task_id: int) -> Replace:
    async with storage.begin() as tx:
        task = await tx.tasks.get(task_id)
        task.state, task.done_at = "todo", None
        card = await _card(tx, task)
    return Replace(card)


@router.press(who=COORDINATORS)
async def same_district(request: Request, storage: Storage, task_id: int) -> Replace:
    """A typed district is one we know: its people move there, so that guards see them."""
    async with storage.begin() as tx:
        task = await to_do(tx, task_id, "district")
        typed = await tx.districts.find(task.refers_to or 0)
        known = await tx.districts.find(whole(request.choice) or 0)
        if not typed or not known or typed.id == known.id:
            raise Problem(_("Please choose a district from the list."))
        await _merge(tx, typed.id, known.id)
        await tx.tasks.finish(task, tx.now)
        left = len(await tx.tasks.todo())
    return Replace(cards.finished(task_id, left, undoable=False))


async def _merge(tx: Tx, typed_id: int, known_id: int) -> None:
    typed, known = await tx.districts.get(typed_id), await tx.districts.get(known_id)
    for profile in await tx.profiles.all():
        if profile.district_id == typed.id:
            profile.district_id = known.id
            await tx.members.touch(profile.id)
    known.spellings = sorted({*known.spellings, typed.name, *typed.spellings})
    await tx.districts.remove(typed)


@router.press(who=COORDINATORS)
async def new_district(request: Request, storage: Storage, task_id: int) -> Replace:
    async with storage.begin() as tx:
        task = await to_do(tx, task_id, "district")
        if typed := await tx.districts.find(task.refers_to or 0):
            typed.confirmed = True
        await tx.tasks.finish(task, tx.now)
        left = len(await tx.tasks.todo())
    return Replace(cards.finished(task_id, left))


@router.press(who=COORDINATORS)
async def away(request: Request, storage: Storage) -> Form:
    return cards.absence()


@router.submit(who=COORDINATORS)
async def set_away(request: Request, storage: Storage) -> Card | FormErrors:
    try:
        until = date.fromisoformat(request.answers.text("until"))
    except ValueError:
        return FormErrors({"until": _("Please give a day, such as 2026-12-01.")}, cards.absence())
    at = calendar.at_local(until, time(8), request.who.zone)
    if at <= request.now:
        return FormErrors(
            {"until": _("That day is past. Please give a later one.")}, cards.absence()
        )
    async with storage.begin() as tx:
        others = [m for m in await tx.members.coordinators() if m.id != request.who.id]
        me = await tx.members.get(request.who.id)
        me.away_until = at
    return cards.gone(at, bool(others))


@router.press(who=COORDINATORS)
async def back(request: Request, storage: Storage) -> Card:
    async with storage.begin() as tx:
        (await tx.members.get(request.who.id)).away_until = None
        waiting = await _waiting(tx)
    return cards.overview(waiting)


@router.job(late=None)
async def monday(tick: Tick, storage: Storage) -> None:
    """Monday morning: what waits, and how long it will take. Nothing waits, nothing is sent."""
    async with storage.begin() as tx:
        waiting = await _waiting(tx)
        if not waiting:
            return
        for member in await tx.members.coordinators():
            if member.away_until is None or member.away_until <= tx.now:
                key = f"monday:{member.id}:{tick.due:%Y-%m-%d}"
                await tell(tx, member.id, cards.summary(waiting), key=key, why="unrequested")


async def _waiting(look: Look) -> tuple[Waiting, ...]:
    """How many tasks of each kind are to do, in the order of `cards.MINUTES`."""
    tasks = await look.tasks.todo()
    kinds = {kind: [t for t in tasks if t.kind == kind] for kind in cards.MINUTES}
    return tuple(
        Waiting(kind, len(some), some[0].id - 1, _link(some[0]) if some[0].link else None)
        for kind, some in kinds.items()
        if some
    )


def _link(task: Task) -> Link:
    name, args = Link.read(task.link)
    return Link(name, tuple((k, int(v) if v.isdecimal() else v) for k, v in args.items()))


async def _card(look: Look, task: Task) -> Card:
    """A task with what it is about and its buttons."""
    match task.kind:
        case "district":
            typed = await look.districts.find(task.refers_to or 0)
            known = [d for d in await look.districts.all() if d.confirmed]
            return cards.district(task.id, typed.name if typed else task.text, tuple(known))
        case "thin" if not task.link:  # one that has a card of its own is on that
            circle = await look.circles.find(task.refers_to or 0)
            title = circle.title if circle else task.text
            return cards.thin(task.id, circle.id if circle else 0, title)
        case "held":
            return await sending.held_card(look, task)
        case "missed":
            return await sending.missed_card(look, task)
        case kind if task.link:
            return cards.elsewhere(task.id, kind, _link(task))
        case kind:
            member = await look.members.find(task.member_id) if task.member_id else None
            need = await look.needs.find(task.need_id) if task.need_id else None
            return cards.asked(task.id, kind, member, need.text if need else task.text)
