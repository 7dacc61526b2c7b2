"""What was withdrawn leaves the digests that were posted. Adds nothing to them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from handlers.digest import cards, editions
from handlers.digest.door import router
from handlers.digest.lines import Line, circle_line
from handlers.digest.page import Page, page
from handlers.kit import codec
from handlers.kit.request import Tick
from handlers.kit.say import Said, amend
from handlers.kit.ui import Card, Item, Link, spans_of
from handlers.kit.words import Mention, Text
from schedules import week as weeks
from storage import Look, Storage, Tx
from storage.outbox import LIVE
from storage.tables import Digest, Outbox

KEPT = timedelta(days=400)  # a school year and its summer: a story of September leaves in June too


@router.job(late=None)
async def refresh(tick: Tick, storage: Storage) -> None:
    """Let each posted digest say only what still holds."""
    async with storage.begin() as tx:
        since = weeks.week_of(tx.now - KEPT, tx.community.zone).isoformat()
        for digest in await tx.digests.posted(since):
            await one(tx, digest)


async def one(tx: Tx, digest: Digest) -> None:
    """The same for one digest, and for those to whom it was written."""
    rows = await _said(tx, digest.said_key)
    if not rows:
        return
    standing = codec.load(rows[-1].payload or "")
    card = cards.post(await _as_posted(tx, digest, standing))
    if card != standing:
        await amend(tx, Said(digest.said_key), card)
        await editions.in_step(tx, digest)
    about = sorted({s.member_id for s in spans_of(card) if isinstance(s, Mention)})
    for row in rows:  # what is kept of earlier words is what stands now
        row.payload, row.about_ids = codec.dump(card), about


async def _as_posted(look: Look, digest: Digest, standing: Card) -> Page:
    """The digest with the circles as they were: what was true that week is not rewritten."""
    texts = {b.link: item.text for item in standing.body if isinstance(item, Item)
             for b in item.buttons if hasattr(b, "link")}  # fmt: skip
    now = await page(look, digest)
    known = {(line.kind, line.refers_to): line for line in now.lines}
    lines: list[Line] = []
    for item in await look.digest_items.of(digest.id):
        line = known.get((item.kind, item.refers_to))
        if item.kind == "circle" and not item.dropped:
            line = await _circle(look, item.refers_to, texts)
        lines += [line] if line else []
    return replace(now, lines=tuple(lines))


async def _circle(look: Look, id: int, texts: Mapping[Link, Text]) -> Line | None:
    circle = await look.circles.find(id)
    if circle is None:
        return None
    line = circle_line(circle, "")
    text = texts.get(line.button.link)
    return replace(line, text=text[2]) if isinstance(text, tuple) and len(text) == 3 else None


async def _said(tx: Tx, key: str) -> list[Outbox]:
    """What was, or is to be, said in the channel, the latest last; nothing once it was retracted."""
    first, changes = await tx.outbox.by_key(key), await tx.outbox.changes(key)
    if any(change.verb == "retract" for change in changes):
        return []
    return [row for row in (first, *changes) if row and row.payload and row.state in LIVE]
