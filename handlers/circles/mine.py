"""One person in all their circles: for their own page, their export, and for forgetting them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from handlers.circles.choosing import everything
from handlers.circles.joining import get_up
from handlers.circles.sessions_ahead import ahead
from handlers.circles.sessions_plan import every_meeting
from handlers.circles.sessions_writing import publish
from handlers.kit.words import Bold, Moment, Text, _, _n
from storage import Look, Tx

SHOWN = 3  # circles on one's own page


@dataclass(frozen=True, slots=True)
class Mine:
    """A circle somebody is in: what it is called, when it meets next, whether they only wait."""

    title: str
    next_at: datetime | None = None
    waiting: bool = False


async def mine(look: Look, member_id: int) -> tuple[Mine, ...]:
    """The circles this member is in or waits for, the next first."""
    every = await everything(look, await look.circles.of_member(member_id))
    found = [
        Mine(
            it.circle.title,
            it.coming[0].at if it.coming else None,
            not it.table.has(member_id),
        )
        for it in every
    ]
    return tuple(sorted(found, key=lambda m: (m.next_at is None, m.next_at or look.now, m.title)))


def lines(circles: Sequence[Mine]) -> Text:
    """The next few, one a line; a word where there is none."""
    said: list[Text] = [Bold(_("My circles"))]
    for circle in circles[:SHOWN]:
        said += ["\n", circle.title]
        if circle.waiting:
            said += [", ", _("on the waiting list")]
        elif circle.next_at:
            said += [", ", Moment(circle.next_at)]
    if len(circles) > SHOWN:
        said += ["\n", _n("and {n} more", "and {n} more", len(circles) - SHOWN)]
    if not circles:
        said += ["\n", _("None yet.")]
    return tuple(said)


def counted(circles: int) -> Text:
    """How many circles, or none."""
    return _n("{n} circle", "{n} circles", circles) if circles else _("nothing yet")


async def document(look: Look, member_id: int) -> list[Mapping[str, Any]]:
    """All that is kept of a member's circles, those they left too; nobody else is in it."""
    seats = await look.seats.of_member(member_id)
    known = {a.session_id: a for a in await look.attendances.of_member(member_id)}
    promised = await look.commitments.of_member(member_id)
    found: list[Mapping[str, Any]] = []
    for seat in seats:
        circle = await look.circles.get(seat.circle_id)
        sessions = (await look.sessions.of(circle.id)).values()
        times = [
            {"when": s.moved_to or s.occurrence, "coming": known[s.id].coming,
             "came": known[s.id].came, "slot": known[s.id].slot}
            for s in sessions if s.id in known
        ]  # fmt: skip
        ids = {s.id for s in sessions}
        found.append(
            {
                "circle": circle.title,
                "seat": seat.state,
                "host": seat.host,
                "since": seat.since_at.isoformat(),
                "sessions": times,
                "commitments": [
                    {"text": c.text, "kept": c.kept} for c in promised if c.session_id in ids
                ],
            }
        )
    return found


async def leave_all(tx: Tx, member_id: int) -> None:
    """Before somebody is forgotten: their seats go to whoever waits; nobody reads a cause."""
    for seat in await tx.seats.of_member(member_id):
        circle = await tx.circles.lock(seat.circle_id)
        if circle is not None and circle.state != "draft" and seat.state != "left":
            await get_up(tx, circle, seat, Random(seat.id))


async def unname(tx: Tx, names: Sequence[str], instead: str) -> None:
    """Before somebody is forgotten: other words stand for their names in the groups' notes, also
    in those that were shared."""
    for row in await tx.sessions.unname(names, instead):
        circle = await tx.circles.get(row.circle_id)
        every = await every_meeting(tx, circle)
        if meeting := next((one for one in every if one.row is row), None):
            await publish(tx, await ahead(tx, circle, meeting, every))
