"""A circle as it was before a change, kept for a while so that the change can be undone. It decides
nothing; what is kept is a draft that nobody sees, and goes with the drafts that nobody confirmed."""

from string import ascii_lowercase

from handlers.circles.about import about, rhythm
from handlers.circles.cards import changed_time
from handlers.circles.choosing import held
from handlers.circles.door import router
from handlers.circles.manage import undone
from handlers.circles.past import keep_past, met_since
from handlers.circles.sessions_plan import every_meeting
from handlers.circles.telling import in_step, tell_all
from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.router import MEMBERS
from handlers.kit.ui import Card
from handlers.kit.words import _
from storage import Storage, Tx
from storage.tables import Circle, Session

TOO_LATE = _("That is too long ago to undo. Change it once more instead.")
# What the two forms may change; not who sits in it, nor whether it has begun.
_WHAT = ("title", "lever", "question", "format", "zone", "rule", "starts", "phrase", "minutes",
         "slot_minutes", "cap", "quorum", "link", "required_roles", "seats_per_school")  # fmt: skip

_TIME = ("zone", "rule", "starts", "phrase")


async def kept(tx: Tx, circle: Circle, by: int) -> Circle:
    """A copy of the circle before somebody changes it, with what was planned for single dates."""
    values = {name: getattr(circle, name) for name in _WHAT}
    copy = await tx.circles.add(
        Circle(**values, state="draft", founder_id=by, created_at=tx.now, sequence=0)
    )
    await tx.session.flush()
    await _copied(tx, circle.id, copy.id)
    return copy


async def _copied(tx: Tx, from_id: int, to_id: int) -> None:
    """What was planned for single dates: those left out, called off or moved."""
    there = await tx.sessions.of(to_id)
    for name, row in (await tx.sessions.of(from_id)).items():
        if name in there:
            continue
        if row.state in ("skipped", "cancelled") or (row.state == "planned" and row.moved_to):
            one: Session = await tx.sessions.put(to_id, name)
            one.state, one.moved_to, one.sequence = row.state, row.moved_to, row.sequence + 1
    await tx.session.flush()


def changes(before: Circle, circle: Circle) -> str:
    """What was changed, a letter for each, as the Link of [Undo] carries it; "0": nothing was."""
    other = [n for n, name in enumerate(_WHAT) if getattr(before, name) != getattr(circle, name)]
    return "".join(ascii_lowercase[n] for n in other) or "0"


def _changed(what: str) -> tuple[str, ...]:
    """The same back; a time is one thing. Without any, as on older cards: all."""
    names = {name for n, name in enumerate(_WHAT) if ascii_lowercase[n] in what}
    if not what:
        return _WHAT
    return tuple(name for name in _WHAT if name in names or (name in _TIME and names & set(_TIME)))


@router.press(who=MEMBERS)
async def put_back(
    request: Request, storage: Storage, circle_id: int, before_id: int, what: str = ""
) -> Card:
    """[Undo] of what was saved and nothing else; who was told of another time is told again."""
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id)
        before = await tx.circles.find(before_id)
        if before is None or before.state != "draft" or before.founder_id != request.who.id:
            raise Problem(TOO_LATE)
        names, old = _changed(what), rhythm(await about(tx, circle))
        timed = "rule" in names and _time(before) != _time(circle)
        if timed:
            if met_since(await every_meeting(tx, circle), before.created_at, tx.now):
                raise Problem(TOO_LATE)
            await keep_past(tx, circle, before.zone)
        for name in names:
            setattr(circle, name, getattr(before, name))
        if timed:
            await _copied(tx, before.id, circle.id)
        await tx.circles.remove(before)
        await tx.session.flush()
        it = await in_step(tx, circle, dates=True)
        if timed:
            await tell_all(tx, it, changed_time(it, old), "time", but=request.who.id)
    return undone(it)


def _time(circle: Circle) -> tuple[str, str, str]:
    return circle.rule, circle.starts, circle.zone
