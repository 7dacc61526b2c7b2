"""A day before its hour: the week's digest is put together and lies on the coordinators' desk."""

from datetime import date, datetime, timedelta

from handlers.digest import cards, door
from handlers.digest.choosing import MOST, choose
from handlers.digest.door import router
from handlers.digest.lines import When
from handlers.digest.page import over
from handlers.kit.request import Tick
from handlers.kit.say import tell
from handlers.prompts.week import plan
from schedules import week as weeks
from schedules.calendar import breaks_of, in_break
from storage import Look, Storage, Tx
from storage.tables import Digest, DigestItem, Task

AHEAD = timedelta(hours=26)  # a day, and the hour that the clocks may go back
SHOWN_FIRST = 2  # so many wait for a coordinator, whatever is set (DOMAIN, "The week")
LATE = timedelta(days=1)


def task_key(digest: Digest) -> str:
    """What the digest's task on the desk is called."""
    return f"digest:{digest.week}"


def rests(look: Look, at: datetime) -> bool:
    """Whether school rests on the day of this hour: then nobody is written to."""
    day = weeks.day_of(at, look.community.zone)
    return in_break(day, breaks_of(look.community.breaks))


@router.job(late=LATE)
async def draft_one(tick: Tick, storage: Storage) -> None:
    """Put the coming digest together, and end those whose week is over."""
    async with storage.begin() as tx:
        community = tx.community
        week, at = weeks.coming(tx.now, community.digest_time, community.zone)
        for old in await tx.digests.left_open(week.isoformat()):
            if over(tx, old):
                await drop(tx, old)
        if at - tx.now <= AHEAD:
            await drafted(tx, week, at)


async def drafted(tx: Tx, week: date, at: datetime) -> Digest | None:
    """The digest of a week, put together now if it was not yet; None where there is none: in a
    break, or without a channel for it."""
    if rests(tx, at) or await tx.places.of("digest") is None:
        return None
    if known := await tx.digests.of_week(week.isoformat()):
        return known
    asking = await plan(tx, week)
    picks = await choose(tx, When(week, at), MOST - bool(asking))
    if not picks:
        return await tx.digests.put(week.isoformat(), "dropped")
    nth = len(await tx.digests.posted())
    waits = tx.community.digest_hold or nth < SHOWN_FIRST
    digest = await tx.digests.put(week.isoformat(), "held" if waits else "draft")
    await tx.digest_items.add_all(
        [
            DigestItem(digest_id=digest.id, kind=kind, refers_to=row, position=position)
            for position, (kind, row) in enumerate(picks)
        ]
    )
    await tx.tasks.once("digest", task_key(digest), refers_to=digest.id,
                        link=str(door.draft(digest_id=digest.id)))  # fmt: skip
    if waits:  # DOMAIN: only safety and held posts interrupt
        await _interrupt(tx, digest, at, nth)
    return digest


async def _interrupt(tx: Tx, digest: Digest, at: datetime, nth: int) -> None:
    for member in await tx.members.coordinators():
        if member.away_until is None or member.away_until <= tx.now:
            key = f"digest-waits:{digest.week}:{member.id}"
            await tell(tx, member.id, cards.waits(at, digest.id, nth), key=key, why="answer")


async def task_of(look: Look, digest: Digest) -> Task | None:
    """The digest's task on the desk."""
    return await look.tasks.by_key(task_key(digest))


async def finish(tx: Tx, digest: Digest) -> None:
    """Nothing is left to decide about a digest."""
    task = await task_of(tx, digest)
    if task and task.state == "todo":
        await tx.tasks.finish(task, tx.now)


async def drop(tx: Tx, digest: Digest) -> None:
    """A digest is not posted any more."""
    digest.state = "dropped"
    await finish(tx, digest)
