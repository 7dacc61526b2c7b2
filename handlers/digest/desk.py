"""What coordinators do with a digest: post, hold, write a note, drop a line; each with its way back."""

from handlers.digest import cards, posting
from handlers.digest.cards import Desk
from handlers.digest.door import router
from handlers.digest.drafting import task_of
from handlers.digest.page import due, lines_of, over, page, went_by
from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.router import COORDINATORS
from handlers.kit.safety_gate import gate
from handlers.kit.ui import Button, Card, Form, FormErrors, Replace
from handlers.kit.words import Text, _
from storage import Look, Storage, Tx
from storage.digests import OPEN
from storage.tables import Digest, DigestItem

GONE = _("That summary is no longer there.")
OVER = _("That week is over, so I left its summary out. The next one comes a day before its hour.")
DONE = _("Somebody has posted it already.")


@router.press(who=COORDINATORS)
async def draft(request: Request, storage: Storage, digest_id: int) -> Card:
    """The digest as it will be posted, and what can be done with it."""
    async with storage.look() as look:
        return await _desk(look, await _known(look, digest_id), request)


@router.press(who=COORDINATORS)
async def post_now(request: Request, storage: Storage, digest_id: int) -> Card | Replace:
    """[Post now], also after its hour, while its week lasts."""
    async with storage.begin() as tx:
        digest = await _held(tx, digest_id)
        await posting.post(tx, digest)
        card = await _desk(tx, digest, request)
    return _answer(request, card)


@router.press(who=COORDINATORS)
async def take_back(request: Request, storage: Storage, digest_id: int) -> Card | Replace:
    """[Take it back]: the post goes, and the digest waits."""
    async with storage.begin() as tx:
        digest = await _held(tx, digest_id, "posted")
        await posting.unpost(tx, digest)
        if task := await task_of(tx, digest):
            task.state, task.done_at = "todo", None
        card = await _desk(tx, digest, request, _("Taken back. Nobody sees it any more."))
    return _answer(request, card)


@router.press(who=COORDINATORS)
async def hold(request: Request, storage: Storage, digest_id: int) -> Card | Replace:
    """[Hold]: it is not posted until somebody posts it."""
    return await _set(request, storage, digest_id, "held")


@router.press(who=COORDINATORS)
async def let_go(request: Request, storage: Storage, digest_id: int) -> Card | Replace:
    """[Post at its hour]"""
    return await _set(request, storage, digest_id, "draft")


async def _set(request: Request, storage: Storage, id: int, state: str) -> Card | Replace:
    async with storage.begin() as tx:
        digest = await _held(tx, id)
        if state == "draft" and tx.now >= due(tx, digest):
            await posting.post(tx, digest)  # its hour went by while the card lay open
        else:
            digest.state = state
        card = await _desk(tx, digest, request)
    return _answer(request, card)


@router.press(who=COORDINATORS)
async def note(request: Request, storage: Storage, digest_id: int) -> Form:
    """[Edit note]"""
    async with storage.look() as look:
        return cards.note_form(digest_id, (await _known(look, digest_id)).note)


@router.submit(who=COORDINATORS)
async def save_note(request: Request, storage: Storage, digest_id: int) -> Card | FormErrors:
    """The note, signed by who wrote it last; empty: none."""
    async with storage.begin() as tx:
        digest = await _held(tx, digest_id, *OPEN, "posted")
        text = request.answers.text("note")[: cards.NOTE]
        if held := await gate(tx, request.answers, cards.note_form(digest_id, text), "note"):
            return held
        digest.note, digest.coordinator_id = text, request.who.id if text else None
        await posting.in_step(tx, digest)
        return await _desk(tx, digest, request, _("Saved."))


@router.press(who=COORDINATORS)
async def drop(request: Request, storage: Storage, digest_id: int, which: str) -> Replace:
    """[Drop], [Bring back], [Undo]: a line leaves the digest, or comes back into it."""
    way, _colon, row = which.partition(":")
    async with storage.begin() as tx:
        digest = await _held(tx, digest_id, *OPEN, "posted")
        item = await _item(tx, digest, row)
        item.dropped = way == "drop"
        await tx.session.flush()
        await posting.in_step(tx, digest)
        said = _("Dropped.") if item.dropped else _("It is back.")
        undo = cards.undo(digest_id, item.kind, item.refers_to) if item.dropped else None
        return Replace(await _desk(tx, digest, request, said, undo))


async def _item(look: Look, digest: Digest, row: str) -> DigestItem:
    kind, _colon, id = row.partition(":")
    for item in await look.digest_items.of(digest.id):
        if (item.kind, str(item.refers_to)) == (kind, id):
            return item
    raise Problem(_("That line is no longer there."))


async def _known(look: Look, digest_id: int) -> Digest:
    if (found := await look.digests.find(digest_id)) is None:
        raise Problem(GONE)
    return found


async def _held(tx: Tx, digest_id: int, *states: str) -> Digest:
    """The digest, locked, in one of these states (default: it may still be posted)."""
    digest = await tx.digests.lock(digest_id)
    if digest is None:
        raise Problem(GONE)
    if digest.state == "dropped" or (digest.state in OPEN and over(tx, digest)):
        raise Problem(OVER)
    if digest.state not in (states or OPEN):
        raise Problem(DONE if digest.state == "posted" else GONE)
    return digest


def _answer(request: Request, card: Card) -> Card | Replace:
    return Replace(card) if request.on_card else card


async def _desk(
    look: Look, digest: Digest, request: Request, said: Text = "", undo: Button | None = None
) -> Card:
    """The coordinators' card of a digest as it is now."""
    shown, task = await page(look, digest), await task_of(look, digest)
    gone = await lines_of(look, digest, dropped=True)
    return cards.preview(
        Desk(
            shown, digest.state, due(look, digest), look.now,
            left_out=gone, task_id=task.id if task else 0, line=said, undo=undo,
            before=await went_by(look, digest),
        )
    )  # fmt: skip
