"""Taking a story back, by its author or a coordinator, and before its author is forgotten."""

from handlers.bright_spots import cards, holding, writing
from handlers.bright_spots.door import router
from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.say import tell
from handlers.kit.ui import Replace
from storage import Storage, Tx
from storage.tables import BrightSpot


@router.press()
async def withdraw(request: Request, storage: Storage, spot_id: int) -> Replace:
    """Its author, at any time; a coordinator, what is out. Nobody else can read it from now on."""
    async with storage.begin() as tx:
        spot = await tx.bright_spots.lock(spot_id)
        if spot is not None and spot.author_id == request.who.id:
            return await _own(tx, spot)
        if spot is None or not request.who.coordinator or spot.state not in ("public", "withdrawn"):
            raise Problem(holding.GONE)
        if spot.state == "public":
            await holding.move(tx, spot, "withdrawn")
            key = f"spot-down:{spot.id}:{spot.version}"
            await tell(tx, spot.author_id, cards.taken_down(spot), key=key, why="answer")
    return Replace(cards.down())


async def _own(tx: Tx, spot: BrightSpot) -> Replace:
    """What is out is taken back; what waits is a draft again."""
    if spot.state == "public":
        await holding.move(tx, spot, "withdrawn")
    elif spot.state == "waiting":
        await holding.move(tx, spot, "draft")
        writing.anew(spot)
    return Replace(await writing.shown(tx, spot))


async def take_back_all(tx: Tx, member_id: int) -> None:
    """Before somebody is forgotten: all they told is out nowhere, as if they had taken it back."""
    for known in await tx.bright_spots.of_author(member_id):
        spot = await tx.bright_spots.lock(known.id)
        if spot is not None:
            await holding.move(tx, spot, "withdrawn")
    for one in await tx.tries.of_member(member_id):
        await tx.jobs.cancel(holding.follow_key(one.id))
