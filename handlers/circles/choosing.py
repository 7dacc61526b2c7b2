"""Which circle a command is about, and who may run it. It changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from handlers.circles import cards
from handlers.circles.about import About, told
from handlers.circles.seats import tables
from handlers.circles.typed import says_when, which
from handlers.kit.names import folded
from handlers.kit.problem import Problem
from handlers.kit.request import Request, whole
from handlers.kit.ui import Card, Choice, Link
from handlers.kit.words import Text, _
from storage import Look, Storage, Tx
from storage.circles import STANDING
from storage.tables import Circle

NO_CIRCLE = _("That circle is no longer there. Type /circle list to see the others.")
NONE_YET = _("There is no circle for that yet. Type /circle list to see what there is.")
NOT_YOURS = _("Only the hosts of this circle and the coordinators can do that.")
OVER = _("This circle has ended.")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The one circle that is meant and what else was typed; or the card that asks which."""

    circle_id: int = 0
    rest: str = ""
    ask: Card | None = None


async def everything(look: Look, circles: Sequence[Circle]) -> list[About]:
    """Several circles as they are now, in few questions."""
    ids = [c.id for c in circles]
    rows, people = await look.sessions.of_all(ids), await tables(look, ids)
    return [told(look, c, rows.get(c.id, {}), people[c.id]) for c in circles]


async def run_by(look: Look, request: Request) -> list[Circle]:
    """The circles that this person may change."""
    circles = list(await look.circles.standing())
    if request.who.coordinator:
        return circles
    hosted = {s.circle_id for s in await look.seats.of_member(request.who.id) if hosts(s)}
    return [c for c in circles if c.id in hosted]


def hosts(seat: object) -> bool:
    """Whether a seat is a host's, and taken."""
    return bool(getattr(seat, "host", False)) and getattr(seat, "state", "") == "member"


def chosen(
    request: Request, circles: Sequence[Circle], link: Link, title: Text, *, dates: bool = False
) -> Chosen:
    """The circle that was typed or picked among these; else a card with a list that leads to `link`.
    Words that name none of them name nothing, also where there is only one; but with `dates` words
    that are only about time may stand alone.

    Raises Problem where there is none to choose from."""
    if not circles:
        raise Problem(NONE_YET)
    if (picked := whole(request.choice)) is not None:
        return Chosen(picked)
    text = request.text or request.answers.text("text")
    found = which(text, [(c.id, c.title) for c in circles])
    clear = found.named or not found.rest or (dates and _says_when(request, found.rest))
    if found.id is not None and clear:
        return Chosen(found.id, found.rest)
    left = [c for c in circles if c.id in found.ids]
    picker = cards.chooser(link, [(c.id, c.title) for c in left])
    return Chosen(ask=cards.which_circle(title, picker, "" if clear else found.rest))


def _says_when(request: Request, text: str) -> bool:
    there = request.now.astimezone(ZoneInfo(request.who.zone)).replace(tzinfo=None)
    return says_when(text, request.who.zone, there)


async def completed(request: Request, storage: Storage, text: str) -> tuple[Choice, ...]:
    """What a beginning of a title may become, while it is typed."""
    async with storage.look() as look:
        circles = await look.circles.standing()
    return _fitting(circles, text)


async def completed_mine(request: Request, storage: Storage, text: str) -> tuple[Choice, ...]:
    """The same among the circles this person is in or waits for."""
    async with storage.look() as look:
        circles = await look.circles.of_member(request.who.id)
    return _fitting(circles, text)


async def completed_run(request: Request, storage: Storage, text: str) -> tuple[Choice, ...]:
    """The same among the circles this person may change."""
    async with storage.look() as look:
        circles = await run_by(look, request)
    return _fitting(circles, text)


def _fitting(circles: Sequence[Circle], text: str) -> tuple[Choice, ...]:
    typed = folded(text)
    return tuple(
        Choice(f"#{c.id} {c.title}"[:90], c.title) for c in circles if typed in folded(c.title)
    )[:25]


async def looked_at(look: Look, request: Request, circle_id: int) -> Circle:
    """The circle, to be shown to somebody who may change it; one that has ended too.

    Raises Problem otherwise."""
    return await _theirs(look, request, await look.circles.find(circle_id))


async def held(tx: Tx, request: Request, circle_id: int, *, over: bool = False) -> Circle:
    """The circle, held for changing by somebody who may; `over`: also one that has ended.

    Raises Problem otherwise."""
    circle = await _theirs(tx, request, await tx.circles.lock(circle_id))
    if circle.state not in STANDING and not over:
        raise Problem(OVER)
    return circle


async def _theirs(look: Look, request: Request, circle: Circle | None) -> Circle:
    if circle is None or circle.state == "draft":
        raise Problem(NO_CIRCLE)
    if not await may_run(look, request, circle):
        raise Problem(NOT_YOURS)
    return circle


async def may_run(look: Look, request: Request, circle: Circle) -> bool:
    """Whether this person is a coordinator or hosts the circle."""
    if request.who.coordinator:
        return True
    seat = await look.seats.taken_by(circle.id, request.who.id)
    return seat is not None and hosts(seat)
