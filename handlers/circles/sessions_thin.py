"""Two meetings in a row known to have had too few people: a private word to hosts and coordinators,
and a line on the desk. It counts nothing that nobody tapped."""

from collections.abc import Mapping

from handlers.circles import choosing
from handlers.circles.door import close, edit, router
from handlers.circles.meetings import Meeting
from handlers.circles.sessions_plan import every_meeting
from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.router import MEMBERS, named
from handlers.kit.say import tell
from handlers.kit.ui import Button, Card, Paragraph
from handlers.kit.words import _
from storage import Look, Storage, Tx
from storage.tables import Attendance, Circle

keep_link = named("circles.keep_thin")


async def look_at(tx: Tx, circle: Circle) -> None:
    """After something was written down: if the last two meetings are known to have been too small,
    say so, once for these two."""
    if circle.state != "open" or circle.slot_minutes:
        return
    over = [
        m
        for m in await every_meeting(tx, circle)
        if m.ends_at <= tx.now and (m.meets or m.state == "missed")
    ]
    if len(over) < 2 or not all([await _thin(tx, circle, m) for m in over[-2:]]):
        return
    first, second = over[-2:]
    if await tx.tasks.by_key(_key(circle, first)):
        return  # that one was part of the last proposal
    await tx.tasks.once("thin", _key(circle, second), refers_to=circle.id)
    card = too_few(circle)
    for member_id in await to_whom(tx, circle):
        key = f"{_key(circle, second)}:{member_id}"
        await tell(tx, member_id, card, key=key, why="unrequested")


def _key(circle: Circle, meeting: Meeting) -> str:
    return f"circle-thin:{circle.id}:{meeting.occurrence}"


async def _thin(look: Look, circle: Circle, meeting: Meeting) -> bool:
    """Whether it is known that fewer came than it takes; who was not tapped may have been there."""
    if meeting.state == "missed":
        return True
    if meeting.state != "held" or meeting.row is None:
        return False
    known = await look.attendances.of(meeting.row.id)
    seats = [s.member_id for s in await look.seats.of(circle.id, "member")]
    return sum(_may_have_come(known, id) for id in {*seats, *known}) < circle.quorum


def _may_have_come(known: Mapping[int, Attendance], member_id: int) -> bool:
    return member_id not in known or known[member_id].came is not False


async def to_whom(look: Look, circle: Circle) -> tuple[int, ...]:
    """Its hosts and the coordinators who are there."""
    hosts = [s.member_id for s in await look.seats.of(circle.id, "member") if s.host]
    there = [
        m.id
        for m in await look.members.coordinators()
        if m.away_until is None or m.away_until <= look.now
    ]
    return tuple(dict.fromkeys((*hosts, *there)))


def too_few(circle: Circle) -> Card:
    """Close it or find another time? Nobody else reads this."""
    return Card(
        _("{circle}: too few people came, twice in a row.", circle=circle.title),
        (
            Paragraph(
                _("Another time may suit them better, or it has done its work. Nothing changes"
                  " unless one of you says so.")
            ),
        ),
        (
            Button(_("Find another time"), edit(circle_id=circle.id), "primary"),
            Button(_("End the circle"), close(circle_id=circle.id)),
            Button(_("Leave it as it is"), keep_link(circle_id=circle.id)),
        ),
        footer=_("Only its hosts and the coordinators read this."),
    )  # fmt: skip


@router.press(who=MEMBERS)
async def keep_thin(request: Request, storage: Storage, circle_id: int) -> Card:
    """[Leave it as it is]: the desk's line is done."""
    async with storage.begin() as tx:
        circle = await tx.circles.find(circle_id)
        if circle is None or not await choosing.may_run(tx, request, circle):
            raise Problem(choosing.NO_CIRCLE)
        await finish_tasks(tx, circle)
    return waits(circle) if circle.state == "forming" else kept(circle)


async def finish_tasks(tx: Tx, circle: Circle) -> None:
    """What the desk says about too few people in this circle is done."""
    for task in await tx.tasks.todo("thin"):
        if task.refers_to == circle.id:
            await tx.tasks.finish(task, tx.now)


def waits(circle: Circle) -> Card:
    """It waits on; the way back is where its people are chosen."""
    return Card(
        _("{circle} waits on.", circle=circle.title),
        (Paragraph(_("I don't ask again. It begins once everybody it needs has joined.")),),
        (Button(_("Change"), edit(circle_id=circle.id)),),
    )


def kept(circle: Circle) -> Card:
    """It goes on."""
    return Card(
        _("{circle} goes on as it is.", circle=circle.title),
        (Paragraph(_("I bring it up again if it happens with two more meetings.")),),
    )
