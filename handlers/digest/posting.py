"""At its hour the digest is posted, once; silence of the coordinators means yes. Knows no card's words."""

from handlers.digest import cards, editions, refreshing
from handlers.digest.door import router
from handlers.digest.drafting import LATE, drafted, drop, finish, rests
from handlers.digest.page import asking_of, due, page
from handlers.kit.problem import Problem
from handlers.kit.request import Tick
from handlers.kit.say import Said, announce, retract
from handlers.kit.words import _
from handlers.prompts.week import asked, plan, post_alone
from handlers.pulse import results
from schedules import week as weeks
from storage import Storage, Tx
from storage.tables import Digest

ANSWERED = _(
    "Somebody has answered its question, so it stays. You can still drop lines or your note."
)


@router.job(late=LATE)
async def publish(tick: Tick, storage: Storage) -> None:
    """The hour of the week: the digest goes out, or its question alone; nothing in a break."""
    async with storage.begin() as tx:
        community = tx.community
        week = weeks.week_of(tick.due, community.zone)
        at = weeks.hour(week, community.digest_time, community.zone)
        if tx.now < at or rests(tx, at):
            return  # the hour was moved, and its own job comes; or school rests
        asking = await plan(tx, week)
        digest = await drafted(tx, week, at)
        if digest and digest.state == "draft":
            await post(tx, digest)
        if asking:  # held, or nothing worth a digest: the question goes by itself
            await post_alone(tx, asking)


async def post(tx: Tx, digest: Digest) -> None:
    """Post a digest that may be posted; one of which nothing is left is dropped."""
    shown = await page(tx, digest)
    if not shown.lines and not shown.note:
        await drop(tx, digest)
        return
    asking, key = await asking_of(tx, digest), _next_key(digest)
    said = await announce(tx, "digest", cards.post(shown), key=key)
    digest.state, digest.posted_at, digest.said_key = "posted", tx.now, key
    if asking:
        await asked(tx, asking, said)
    for line in shown.lines:
        if line.kind == "pulse":  # its picture, in the thread
            await results.post(tx, await tx.askings.get(line.refers_to), said)
    await finish(tx, digest)
    await editions.plan(tx, digest)


def _next_key(digest: Digest) -> str:
    """The outbox key of a digest's post; one that was taken back and is posted again is another."""
    first = f"digest:{digest.week}"
    if not digest.said_key:
        return first
    number = digest.said_key.removeprefix(first).removeprefix(":") or "1"
    return f"{first}:{int(number) + 1}"


async def unpost(tx: Tx, digest: Digest) -> None:
    """Take a posted digest back; it waits for a coordinator again. Its question waits with it, or is
    asked alone once its hour has gone by. Raises Problem when somebody has answered it."""
    asking = await asking_of(tx, digest)
    if asking and await tx.digests.answered(asking.id):
        raise Problem(ANSWERED)
    await retract(tx, Said(digest.said_key))
    await editions.unsay(tx, digest)
    digest.state, digest.posted_at = "held", None
    if asking and asking.state == "asked":
        asking.state, asking.said_key, asking.asked_at = "planned", "", None
        if tx.now >= due(tx, digest):
            await post_alone(tx, asking)


async def in_step(tx: Tx, digest: Digest) -> None:
    """Let what was posted say what the digest says now."""
    if digest.state == "posted":
        await refreshing.one(tx, digest)
