"""The coordinator's side: exactly the version its author approved, and the second approval."""

from handlers.bright_spots import cards, forms, holding
from handlers.bright_spots.door import router
from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.router import COORDINATORS
from handlers.kit.safety_gate import gate
from handlers.kit.say import tell
from handlers.kit.ui import Card, Form, FormErrors, Replace
from handlers.kit.words import Mention, _
from storage import Look, Storage, Tx
from storage.tables import BrightSpot

EMPTY = _("Write a few words.")
YOURS = _("This one is yours: another coordinator has to read it.")


@router.press(who=COORDINATORS)
async def judge(request: Request, storage: Storage, spot_id: int) -> Card:
    """The text as it waits, with the three ways to answer."""
    async with storage.look() as look:
        spot = await look.bright_spots.find(spot_id)
        if spot is not None and spot.state == "waiting":
            it = await holding.told(look, spot)
            own = await _must_be_another(look, request.who.id, spot)
            return cards.judging(it, await _task_id(look, spot), own=own)
    return cards.nothing_to_judge(await holding.off_desk(storage, judge(spot_id=spot_id)))


async def _must_be_another(look: Look, member_id: int, spot: BrightSpot) -> bool:
    """Nobody gives both approvals, unless there is no other coordinator at all."""
    if spot.author_id != member_id:
        return False
    return any(one.id != member_id for one in await look.members.coordinators())


async def _task_id(look: Look, spot: BrightSpot) -> int:
    task = await holding.task_of(look, spot)
    return task.id if task else 0


async def _waiting(tx: Tx, request: Request, spot_id: int, version: int) -> BrightSpot | None:
    """The story, held, if exactly this version waits; None when it does not."""
    spot = await tx.bright_spots.lock(spot_id)
    if spot is None or spot.state != "waiting" or spot.version != version:
        return None
    if await _must_be_another(tx, request.who.id, spot):
        raise Problem(YOURS)
    return spot


@router.press(who=COORDINATORS)
async def publish(request: Request, storage: Storage, spot_id: int, version: int) -> Replace:
    """The second approval, of the very version that its author gave the first."""
    async with storage.begin() as tx:
        spot = await _waiting(tx, request, spot_id, version)
        if spot is None:
            return Replace(cards.nothing_to_judge(0))
        task_id = await _task_id(tx, spot)
        await holding.move(tx, spot, "public")
        spot.published_at, spot.judged_by_id = tx.now, request.who.id
        card = cards.is_out(spot)
        await tell(tx, spot.author_id, card, key=holding.out_key(spot), why="answer")
        return Replace(cards.published(spot, task_id))


@router.press(who=COORDINATORS)
async def ask_change(request: Request, storage: Storage, spot_id: int, version: int) -> Form | Card:
    """One line to the author."""
    async with storage.look() as look:
        spot = await look.bright_spots.find(spot_id)
    if spot is None or spot.state != "waiting" or spot.version != version:
        return cards.nothing_to_judge(0)
    return forms.asking_change(spot_id, version)


@router.submit(who=COORDINATORS)
async def send_back(
    request: Request, storage: Storage, spot_id: int, version: int
) -> Card | FormErrors:
    """The line goes to the author, who has the text again."""
    note = request.answers.text("note")[: forms.NOTE]
    form = forms.asking_change(spot_id, version)
    if not note:
        return FormErrors({"note": EMPTY}, form)
    async with storage.begin() as tx:
        if held := await gate(tx, request.answers, form, "note"):
            return held
        spot = await _waiting(tx, request, spot_id, version)
        if spot is None:
            return cards.nothing_to_judge(0)
        who = Mention(request.who.id, request.who.first_name)
        return await _returned(tx, spot, cards.change_asked(spot, who, note))


@router.press(who=COORDINATORS)
async def not_here(request: Request, storage: Storage, spot_id: int, version: int) -> Replace:
    """It does not go out; its author hears it kindly and keeps the text."""
    async with storage.begin() as tx:
        spot = await _waiting(tx, request, spot_id, version)
        if spot is None:
            return Replace(cards.nothing_to_judge(0))
        return Replace(await _returned(tx, spot, cards.stays_yours(spot)))


async def _returned(tx: Tx, spot: BrightSpot, to_author: Card) -> Card:
    task_id = await _task_id(tx, spot)
    await holding.move(tx, spot, "returned")
    key = f"spot-back:{spot.id}:{spot.version}"
    await tell(tx, spot.author_id, to_author, key=key, why="answer")
    return cards.sent_back(task_id)
