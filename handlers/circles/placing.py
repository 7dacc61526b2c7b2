"""The channel of one circle: where its invitation and its threads are."""

from handlers.circles import choosing, door, manage
from handlers.circles.about import about
from handlers.circles.choosing import held
from handlers.circles.door import router
from handlers.circles.telling import move_to
from handlers.kit.request import Request
from handlers.kit.router import MEMBERS
from handlers.kit.ui import Card, Form, FormErrors
from handlers.kit.ui import Place as Channel
from handlers.kit.words import _
from storage import Storage, Tx
from storage.tables import Circle, Place

OWN = "own-"  # what the purpose of a channel that a circle chose for itself begins with


@router.press(who=MEMBERS)
async def edit_place(request: Request, storage: Storage, circle_id: int) -> Form:
    """[Change the channel]"""
    async with storage.look() as look:
        circle = await choosing.looked_at(look, request, circle_id)
        now = await look.places.find(circle.place_id) if circle.place_id else None
    return channel_form(circle, now)


def channel_form(circle: Circle, now: Place | None = None) -> Form:
    """Which channel?"""
    label = _("For its invitation and its threads")
    field = Channel(name="place", label=label, value=now.external_id if now else "")
    return Form(_("The circle's channel"), door.save_place(circle_id=circle.id), (field,))


@router.submit(who=MEMBERS)
async def save_place(request: Request, storage: Storage, circle_id: int) -> Card | FormErrors:
    """A channel was chosen; threads of meetings that stand elsewhere stay there."""
    channel = request.answers.text("place").lstrip("#")[:64]
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id)
        if not channel:
            return FormErrors({"place": _("Please choose a channel.")}, channel_form(circle))
        name = request.answers.names.get(channel, "")[:100]
        await move_to(tx, circle, await _place(tx, request.where.space_id, channel, name))
        return manage.saved(await about(tx, circle))


async def _place(tx: Tx, space_id: int, channel: str, name: str) -> Place:
    """The row of a channel that serves circles of their own; it stays when setup chooses others."""
    for place in await tx.places.by_external(space_id, channel):
        if place.purpose.startswith(OWN):
            return place
    number = 1
    while await tx.places.of(f"{OWN}{number}", space_id):
        number += 1
    return await tx.places.choose(space_id, f"{OWN}{number}", channel, name)
