"""The digest by direct message, for those who chose it: within what a person is written unasked."""

from handlers.digest import cards
from handlers.digest.door import edition as edition_link
from handlers.digest.door import router
from handlers.digest.drafting import LATE
from handlers.digest.page import Page
from handlers.digest.reading import edition as edited
from handlers.digest.reading import first_of_month, month_of
from handlers.kit.request import Tick
from handlers.kit.say import Said, amend, later, retract, tell
from handlers.kit.words import language_of
from storage import Look, Storage, Tx
from storage.outbox import LIVE
from storage.tables import Digest, Outbox

MONTHLY = ":month"  # how the key of an edition of several weeks ends


def edition_key(digest: Digest, member_id: int, *, monthly: bool = False) -> str:
    """What one member's edition is called in the outbox: it says for good what it was made of."""
    return f"{digest.said_key}>{member_id}{MONTHLY if monthly else ''}"


async def plan(tx: Tx, digest: Digest) -> None:
    """After a digest was posted: an edition for each who chose one, each a job of its own."""
    monthly = await first_of_month(tx, digest)
    for member in await tx.digests.readers():
        if member.digest == "weekly" or monthly:
            link = edition_link(digest_id=digest.id, member_id=member.id)
            key = f"edition:{edition_key(digest, member.id)}"
            await later(tx, link, tx.now, key=key, late=LATE)


@router.job(late=LATE)
async def edition(tick: Tick, storage: Storage, digest_id: int, member_id: int) -> None:
    """One member's edition, if they still want it and there is something for them."""
    async with storage.begin() as tx:
        digest, member = await tx.digests.find(digest_id), await tx.members.find(member_id)
        if digest is None or digest.state != "posted" or member is None or not member.digest:
            return
        monthly = member.digest == "monthly"
        if monthly and not await first_of_month(tx, digest):
            return  # chosen since it was planned: it comes with the next month's first
        page = await _page(tx, digest, member_id, monthly=monthly)
        if page.lines or page.note:
            key = edition_key(digest, member_id, monthly=monthly)
            await tell(tx, member_id, cards.post(page), key=key, why="unrequested")


async def _page(look: Look, digest: Digest, member_id: int, *, monthly: bool) -> Page:
    member = await look.members.get(member_id)
    weeks = await month_of(look, digest) if monthly else (digest,)
    language = language_of(member.language or look.community.language)
    return await edited(look, weeks, member_id, language)


async def in_step(tx: Tx, digest: Digest) -> None:
    """Let the editions of a digest say what it says now, and those of a month that told its lines
    once more; also for who has chosen another way since."""
    for one in reversed(await tx.digests.posted(digest.week)):
        once_more = one.id != digest.id
        if once_more and not await first_of_month(tx, one):
            continue
        for row in await _said(tx, one):
            monthly = row.dedupe_key.endswith(MONTHLY)
            if row.member_id is not None and (monthly or not once_more):
                card = cards.post(await _page(tx, one, row.member_id, monthly=monthly))
                await amend(tx, Said(row.dedupe_key), card)
        if await first_of_month(tx, one):
            return  # the editions after it tell of later weeks


async def unsay(tx: Tx, digest: Digest) -> None:
    """Take the editions of a digest back."""
    for row in await _said(tx, digest):
        await retract(tx, Said(row.dedupe_key))


async def _said(look: Look, digest: Digest) -> list[Outbox]:
    """The editions of a digest that are said, or wait to be."""
    rows = await look.outbox.named(f"{digest.said_key}>", limit=5000)
    return [row for row in rows if row.verb == "direct" and row.state in (*LIVE, "merged")]
