"""The circles there are: the reader's own, then what fits them first and why."""

from handlers.circles import cards
from handlers.circles.choosing import everything
from handlers.circles.door import router
from handlers.circles.fitting import fit
from handlers.circles.seats import avoided, guarded
from handlers.kit.request import Request
from handlers.kit.ui import Card
from handlers.kit.words import _
from storage import Look, Storage


@router.command("circle list", _("See the learning circles, what fits you first"))
async def shown(request: Request, storage: Storage) -> Card:
    """What a person is in, and what they could join."""
    async with storage.look() as look:
        return await _list(look, request)


@router.press()
async def listed(request: Request, storage: Storage, start: int = 0) -> Card:
    """The same, from a button; a further page of it."""
    async with storage.look() as look:
        return await _list(look, request, start)


async def _list(look: Look, request: Request, start: int = 0) -> Card:
    person = await look.people.get(request.who.id)
    avoids = await avoided(look, request.who.id)
    every = await everything(look, await look.circles.standing())
    mine = [it for it in every if it.table.has(person.id) or it.table.waits(person.id)]
    others = [
        (it, fit(it.circle, person, it.coming[0].at))
        for it in every
        if it not in mine and it.coming and not guarded(person, it.table.everybody, avoids)
    ]
    others.sort(key=lambda pair: (-pair[1].score, pair[0].free == 0, pair[0].coming[0].at))
    waits = [it.id for it in mine if it.table.waits(person.id)]
    return cards.listing(mine, others, waits, start)
