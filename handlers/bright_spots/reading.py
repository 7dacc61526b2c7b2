"""Stories that are out: one of them, the list; and one's own. It changes nothing."""

from handlers.bright_spots import cards, holding, stories
from handlers.bright_spots.door import router
from handlers.kit.request import Request
from handlers.kit.router import MEMBERS
from handlers.kit.ui import Card
from handlers.kit.words import _
from storage import Look, Storage


@router.command(
    "stories", _("Read what worked elsewhere"), hint=_("a word of it, a topic, a school")
)
async def listed(request: Request, storage: Storage, start: int = 0) -> Card:
    """What is out, the newest first; with words only what has them."""
    typed = " ".join(request.text.split())[:100]
    async with storage.look() as look:
        found = []
        for spot in await look.bright_spots.public():
            name = await stories.author(look, spot)
            if not typed or stories.mentions(spot, name, typed):
                found.append((spot.id, stories.line(spot, name)))
    return cards.listing(found, typed, max(0, start), coordinator=request.who.coordinator)


@router.press()
async def read(request: Request, storage: Storage, spot_id: int) -> Card:
    """A story that is out; anything else reads as gone."""
    async with storage.look() as look:
        return await _read(look, request, spot_id)


async def _read(look: Look, request: Request, spot_id: int) -> Card:
    spot = await look.bright_spots.told(spot_id)
    if spot is None:
        return cards.gone()
    own = spot.author_id == request.who.id
    it = await holding.told(look, spot, request.who.id)
    return cards.story(it, own=own, coordinator=request.who.coordinator)


@router.press(who=MEMBERS)
async def mine(request: Request, storage: Storage) -> Card:
    """One's own stories, drafts too."""
    async with storage.look() as look:
        spots = await look.bright_spots.of_author(request.who.id)
    return cards.of_mine(spots[::-1])
