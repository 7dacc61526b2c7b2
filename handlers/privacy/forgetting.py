"""Forgetting somebody: what stands open ends quietly, what was posted stops naming them."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from handlers.introductions import chain
from handlers.kit import codec
from handlers.kit.say import Said, amend
from handlers.kit.ui import Card
from handlers.kit.words import Mention, _
from storage import Tx
from storage.outbox import LIVE
from storage.tables import Introduction, Outbox

COLLEAGUE = _("a colleague")
# A conversation's first message tells role, school and district beside the name.
OVER = Card(_("This introduction is no longer there."))


async def close_quietly(tx: Tx, member_id: int) -> None:
    """End what stands open: whom they asked reads that the question is closed, whom they were asked
    by waits for the next person; neither reads a cause."""
    for open_one in await tx.introductions.all():
        if open_one.state != "asking":
            continue
        turns = await tx.invitations.of(open_one.id)
        if member_id not in {open_one.seeker_id, *(turn.member_id for turn in turns)}:
            continue
        introduction = await chain.hold(tx, open_one.id)
        if introduction is None or introduction.state != "asking":
            continue
        if introduction.by_id is not None:
            await _end_proposal(tx, introduction)
        elif introduction.seeker_id == member_id:
            introduction.state = "withdrawn"
            await chain.withdraw_rest(tx, introduction)
        else:
            await _leave(tx, introduction, member_id)


async def _leave(tx: Tx, introduction: Introduction, member_id: int) -> None:
    """The next person is asked in their stead."""
    for turn in await tx.invitations.of(introduction.id):
        if turn.member_id == member_id and turn.state in ("asked", "waiting"):
            was_asked = turn.state == "asked"
            await chain.release(tx, turn, "passed")
            if was_asked:
                await chain.ask_next(tx, introduction)


async def _end_proposal(tx: Tx, introduction: Introduction) -> None:
    """A coordinator's proposal is nothing without one of the two; a yes is given back. If they were
    not its first person, the coordinator reads the usual sentence at the promised time."""
    for turn in await tx.invitations.of(introduction.id):
        if turn.state == "yes":
            turn.state, turn.month = "passed", None
            await chain.close_request(tx, turn.id)
        elif turn.state in ("asked", "waiting"):
            await chain.release(tx, turn, "passed")


async def unname(tx: Tx, member_id: int) -> None:
    """Rewrite what was posted, or waits to be said, so that it no longer names this person; where
    it described them too, nothing of it stays."""
    rows = await tx.members.said_about(member_id)
    for key in dict.fromkeys(row.target_key or row.dedupe_key for row in rows):
        standing = await _standing(tx, key)
        if standing is not None and (standing.state != "pending" or standing.attempts):
            neutral = _neutral(standing, member_id)
            if neutral != codec.load(standing.payload or ""):
                await amend(tx, Said(key), neutral)
    for row in rows:  # what is kept of it names them no more either
        if row.payload:
            row.payload = codec.dump(_neutral(row, member_id))
        row.parts = {
            key: codec.dump(without(codec.load(part), member_id)) for key, part in row.parts.items()
        }
        row.about_ids = [id for id in row.about_ids if id != member_id]


def _neutral(row: Outbox, member_id: int) -> Card:
    room = member_id in row.member_ids  # its first message, or a change of it
    return OVER if room else without(codec.load(row.payload or ""), member_id)


async def _standing(tx: Tx, key: str) -> Outbox | None:
    """The row whose words stand, or will stand, on the platform: the latest change of what was
    said, else the first words; None when nothing stands there any more."""
    first, changes = await tx.outbox.by_key(key), await tx.outbox.changes(key)
    if any(change.verb == "retract" for change in changes):
        return None
    said = [row for row in (first, *changes) if row and row.payload and row.state in LIVE]
    return said[-1] if said else None


def without(card: Card, member_id: int) -> Card:
    """The card with “a colleague” where it named this person."""
    changed = _without(card, member_id)
    assert isinstance(changed, Card)
    return changed


def _without(part: Any, member_id: int) -> Any:
    if isinstance(part, Mention):
        return COLLEAGUE if part.member_id == member_id else part
    if isinstance(part, tuple):
        return tuple(_without(p, member_id) for p in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(
            part, **{f.name: _without(getattr(part, f.name), member_id) for f in fields(part)}
        )
    return part
