"""Circles that wait for people they need: after thirty days a private word, once, and what to do with
one tap. It invites nobody."""

from datetime import timedelta

from handlers.circles import choosing, door
from handlers.circles.about import About, about
from handlers.circles.choosing import held
from handlers.circles.date_telling import TOLD, told_said
from handlers.circles.door import router
from handlers.circles.sessions_clocks import every_clock
from handlers.circles.sessions_thin import finish_tasks, to_whom
from handlers.circles.telling import in_step
from handlers.kit.problem import Problem
from handlers.kit.request import Request, Tick
from handlers.kit.router import MEMBERS
from handlers.kit.say import tell
from handlers.kit.ui import Button, Card, Paragraph
from handlers.kit.words import Text, _, _n, and_
from handlers.matching import words
from storage import Storage, Tx
from storage.tables import Circle

WAITS = timedelta(days=30)


@router.job(late=timedelta(hours=12))
async def nightly(tick: Tick, storage: Storage) -> None:
    """Every night: who waits too long is told; previews that nobody confirmed go after a week; the
    mornings of readers whose zone came from elsewhere are planned."""
    async with storage.begin() as tx:
        await tx.circles.sweep(tick.now - door.KEPT)
        await every_clock(tx)
        for circle in await tx.circles.standing():
            if circle.state == "forming" and circle.created_at <= tx.now - WAITS:
                await _propose(tx, circle)


async def _propose(tx: Tx, circle: Circle) -> None:
    """Once in a circle's life; nobody has to answer."""
    key = f"circle-forming:{circle.id}"
    it = await about(tx, circle)
    if not it.missing or await tx.tasks.by_key(key):
        return
    link = str(door.forming(circle_id=circle.id))
    await tx.tasks.once("thin", key, refers_to=circle.id, link=link)
    for member_id in await to_whom(tx, circle):
        await tell(tx, member_id, still_forming(it), key=f"{key}:{member_id}", why="unrequested")


@router.press(who=MEMBERS)
async def forming(request: Request, storage: Storage, circle_id: int) -> Card:
    """The same proposal as it stands now, from the desk."""
    async with storage.look() as look:
        circle = await look.circles.find(circle_id)
        if circle is None or not await choosing.may_run(look, request, circle):
            raise Problem(choosing.NO_CIRCLE)
        it = await about(look, circle)
    return still_forming(it) if circle.state == "forming" else begun(it)


@router.press(who=MEMBERS)
async def begin_without(request: Request, storage: Storage, circle_id: int) -> Card:
    """[Begin without them]: it needs nobody any more, so it begins; everybody in it is told."""
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id)
        circle.required_roles = []
        await finish_tasks(tx, circle)
        await tx.session.flush()
        await in_step(tx, circle)
        it = await about(tx, circle)
        return begun(it, told_said(tx, it, but=request.who.id))


# --- cards -----------------------------------------------------------------------------------


def still_forming(it: About) -> Card:
    """Begin without them, end it, or wait on? Nobody else reads this."""
    who = and_([words.role_said(role) for role in it.missing])
    n = len(it.table.seated)
    there: Text = _n("{n} person has joined.", "{n} people have joined.", n)
    return Card(
        _("{circle} still waits for people it needs.", circle=it.bold),
        (
            Paragraph(_("After a month it still has nobody of: {roles}.", roles=who)),
            Paragraph((there, " ", _("Nothing changes unless one of you says so."))),
        ),
        (
            Button(_("Begin without them"), door.begin_without(circle_id=it.id), "primary"),
            Button(_("End the circle"), door.end(circle_id=it.id)),
            Button(_("Wait on"), door.keep_thin(circle_id=it.id)),
        ),
        footer=_("Only its hosts and the coordinators read this."),
    )


def begun(it: About, told: Text = TOLD) -> Card:
    """It needs nobody any more, and who reads that when; where that can be changed."""
    return Card(
        _("{circle} can begin.", circle=it.bold),
        (Paragraph(told),),
        (Button(_("Change"), door.edit_seats(circle_id=it.id)),),
    )
