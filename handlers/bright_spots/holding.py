"""A story held for changing, and what follows when it is no longer out. It draws no card."""

from handlers.bright_spots import stories, try_cards
from handlers.bright_spots.cards import Told
from handlers.bright_spots.door import refresh
from handlers.kit.problem import Problem
from handlers.kit.say import Said, amend, later, retract, unposted
from handlers.kit.ui import Link
from handlers.kit.words import _
from storage import Look, Storage, Tx
from storage.outbox import LIVE
from storage.tables import BrightSpot, Task, Try

GONE = _("That text is not here any more. Type /stories to see what there is.")
STALE = _("The text has changed since. Nothing was done; open it again to see it as it is now.")


async def own(tx: Tx, member_id: int, spot_id: int, version: int | None = None) -> BrightSpot:
    """The author's own story, held. `version`: the text that a button was drawn with.

    Raises Problem when it is gone, somebody else's, or has changed since."""
    spot = await tx.bright_spots.lock(spot_id)
    if spot is None or spot.author_id != member_id:
        raise Problem(GONE)
    if version is not None and spot.version != version:
        raise Problem(STALE)
    return spot


async def told(look: Look, spot: BrightSpot, reader_id: int = 0) -> Told:
    """A story with everything its card says to this reader; of other stories only what is public
    now. Who wants to try it is counted without the reader: with them, their own tap and its way
    back would tell the last person that is missing to a number."""
    parent = await look.bright_spots.told(spot.parent_id)
    line = stories.line(parent, await stories.author(look, parent)) if parent else ""
    later_ones = [
        (one.id, stories.line(one, await stories.author(look, one)))
        for one in await look.bright_spots.after(spot.id)
    ]
    wanted = (await look.tries.counted((spot.id,), but=reader_id)).get(spot.id, 0)
    return Told(spot, await stories.author(look, spot), line, tuple(later_ones), wanted)


def task_key(spot: BrightSpot) -> str:
    """The desk's task about this version of a story."""
    return f"spot:{spot.id}:{spot.version}"


async def task_of(look: Look, spot: BrightSpot) -> Task | None:
    """The task about this version, whether to do or done."""
    return await look.tasks.by_key(task_key(spot))


async def off_desk(storage: Storage, link: Link, kind: str = "spot") -> int:
    """What a task led to is gone: it is done by itself. The newest such task's id, 0 without one."""
    async with storage.begin() as tx:
        tasks = [task for task in await tx.tasks.todo(kind) if task.link == str(link)]
        for task in tasks:
            await tx.tasks.finish(task, tx.now)
        return tasks[-1].id if tasks else 0


async def move(tx: Tx, spot: BrightSpot, state: str) -> None:
    """Into another state, with all that follows: a story that is out no more is taken out of what
    was posted and nobody is asked about it again; one that waits no more leaves the desk."""
    was, spot.state = spot.state, state
    if state != "waiting" and (task := await task_of(tx, spot)) and task.state == "todo":
        await tx.tasks.finish(task, tx.now)
    if was == "public" and state != "public":
        spot.published_at = None
        await taken_out(tx, spot)


async def taken_out(tx: Tx, spot: BrightSpot) -> None:
    """What follows when others may not read a story any more."""
    await tx.session.flush()
    key = f"digest-refresh:spot:{spot.id}:{spot.version}:{tx.now:%Y%m%d%H%M%S%f}"
    await later(tx, refresh(), tx.now, key=key)
    await _unsaid(tx, out_key(spot))
    for one in await tx.tries.of_spot(spot.id):
        await tx.jobs.cancel(follow_key(one.id))
        await _unsaid(tx, follow_key(one.id))
        await _unquoted(tx, one, spot.lever)


async def _unquoted(tx: Tx, one: Try, lever: str) -> None:
    """The question that was asked stays with who was asked it, without the story's words."""
    key = follow_key(one.id)
    row = await tx.outbox.by_key(key)
    if row is not None and row.state in LIVE and not unposted(row):
        await amend(tx, Said(key), try_cards.how_did_it_go(one, lever))


async def _unsaid(tx: Tx, key: str) -> None:
    """What still waits to be said is never said."""
    row = await tx.outbox.by_key(key)
    if row is not None and row.state in ("pending", "merged") and not row.attempts:
        await retract(tx, Said(key))


def out_key(spot: BrightSpot) -> str:
    """What tells the author that this version is out, in the outbox."""
    return f"spot-out:{spot.id}:{spot.version}"


def follow_key(try_id: int) -> str:
    """The question after thirty days: its job, and its message in the outbox."""
    return f"spot-try:{try_id}"
