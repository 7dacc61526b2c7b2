"""When nobody fits yet: keep looking, ask the coordinator; and the daily second look."""

from datetime import timedelta

from handlers.introductions.asking import own_need
from handlers.introductions.ending import coordinator_name
from handlers.kit.request import Request, Tick
from handlers.kit.say import tell
from handlers.kit.ui import Card, Replace
from handlers.peers import cards, finding, searching
from handlers.peers.door import router
from storage import Storage

LOOKING = timedelta(days=60)
DESK = ("unmet", "funder", "interpreter")


@router.press()
async def keep_looking(request: Request, storage: Storage, need_id: int) -> Card:
    """For sixty days; told once."""
    async with storage.begin() as tx:
        need = await own_need(tx, request.who.id, need_id)
        if need.state != "looking":
            need.state, need.looking_until = "looking", tx.now + LOOKING
        until = need.looking_until or tx.now + LOOKING
    sought = None if need.shared_at else searching.sought(need)
    return cards.looking(until, stop_looking(need_id=need_id), sought)


@router.press()
async def stop_looking(request: Request, storage: Storage, need_id: int) -> Card:
    """No longer. A card of its own: the news may stand in one message with other things."""
    async with storage.begin() as tx:
        need = await own_need(tx, request.who.id, need_id)
        if need.state == "looking":
            need.state, need.looking_until = "open", None
    return cards.stopped(keep_looking(need_id=need_id))


@router.press()
async def ask_coordinator(request: Request, storage: Storage, need_id: int) -> Card:
    """The question goes to the desk with name and words."""
    return await _to_desk(request, storage, need_id, "unmet")


@router.press()
async def ask_funder(request: Request, storage: Storage, need_id: int) -> Card:
    """A funder is reached through a coordinator only."""
    return await _to_desk(request, storage, need_id, "funder")


@router.press()
async def ask_interpreter(request: Request, storage: Storage, need_id: int) -> Card:
    """Only language is missing: the coordinator finds an interpreter."""
    return await _to_desk(request, storage, need_id, "interpreter")


async def _to_desk(request: Request, storage: Storage, need_id: int, kind: str) -> Card:
    async with storage.begin() as tx:
        need = await own_need(tx, request.who.id, need_id)
        key = f"{kind}:{need_id}"
        task = await tx.tasks.once(
            kind, key, text=need.text, member_id=request.who.id, need_id=need_id
        )
        task.state, task.done_at = "todo", None  # after a take-back it is asked anew
        name = await coordinator_name(tx)
    return cards.on_the_desk(name, take_off_desk(need_id=need_id, kind=kind))


@router.press()
async def take_off_desk(request: Request, storage: Storage, need_id: int, kind: str) -> Replace:
    """Take the question back from the coordinator."""
    async with storage.begin() as tx:
        await own_need(tx, request.who.id, need_id)
        task = await tx.tasks.by_key(f"{kind}:{need_id}") if kind in DESK else None
        if task is not None and task.state == "todo":
            await tx.tasks.finish(task, tx.now)
        name = await coordinator_name(tx)
    return Replace(cards.off_the_desk(need_id, name))


@router.job(late=timedelta(hours=24))
async def look_again(tick: Tick, storage: Storage) -> None:
    """Daily: who is looked for and may have joined or changed what they offer."""
    async with storage.look() as look:
        waiting = [
            (need, await searching.seeker(look, need.member_id))
            for need in await look.needs.looking(tick.now)
        ]
    fits = [
        need.id
        for need, who in waiting
        if (await searching.ranked(storage, who, need, tick.now, tick.chance, need.seen)).candidates
    ]
    async with storage.begin() as tx:
        for need_id in fits:
            need = await tx.needs.lock(need_id)
            if need is None or need.state != "looking":
                continue
            need.state = "open"
            see, stop = finding.show(need_id=need_id), stop_looking(need_id=need_id)
            card = cards.someone_new(searching.sought(need), see, stop)
            await tell(tx, need.member_id, card, key=f"look:{need_id}", why="unrequested")
