"""Who is on the list and who has joined, for coordinators. Ranks nobody."""

from handlers.kit.request import Request
from handlers.kit.router import COORDINATORS
from handlers.kit.ui import Card
from handlers.kit.words import _
from handlers.roster import cards
from handlers.roster.cards import Standing
from handlers.roster.door import router
from storage import Look, Storage, Tx


async def standing(look: Look | Tx) -> Standing:
    """Who joined and who has not yet; guests are on no list."""
    waiting = await look.members.roster()
    return Standing(len(await look.members.joined()), tuple((m.id, m.name) for m in waiting))


@router.command("roster", _("The list of people: who joined, and bring in more"), who=COORDINATORS)
async def begin(request: Request, storage: Storage) -> Card:
    """How many are on the list."""
    async with storage.look() as look:
        return cards.people(await standing(look))


@router.press(who=COORDINATORS)
async def waiting(request: Request, storage: Storage, start: int = 0) -> Card:
    """The names of those who have not joined."""
    async with storage.look() as look:
        return cards.not_yet(await standing(look), start)
