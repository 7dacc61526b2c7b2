"""A circle as it was before a change, kept for a while so that the change can be undone. It decides
nothing; what is kept is a draft that nobody sees, and goes with the drafts that nobody confirmed."""

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
SINCE = _("It was changed once more since. Nothing was undone; change it once more instead.")
# What the two forms may change; not who sits in it, nor whether it has begun.
_WHAT = ("title", "lever", "question", "format", "zone", "rule", "starts", "phrase", "minutes",
         "slot_minutes", "cap", "quorum", "link", "required_roles", "seats_per_school")  # fmt: skip

_TIME = ("zone", "rule", "starts", "phrase")


async def kept(tx: Tx, circle: Circle, by: int) -> Circle:
    """A copy of the circle before or after somebody changes it, with what was planned for single
    dates."""
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


def _changed(before: Circle, after: Circle) -> tuple[str, ...]:
    """What a change changed; a time is one thing."""
    names = {name for name in _WHAT if getattr(before, name) != getattr(after, name)}
    return tuple(name for name in _WHAT if name in names or (name in _TIME and names & set(_TIME)))


def _still(names: tuple[str, ...], after: Circle, circle: Circle) -> tuple[str, ...]:
    """Those of them that nobody has changed since."""
    later = {name for name in names if getattr(circle, name) != getattr(after, name)}
    other_time = bool(later & set(_TIME))
    return tuple(n for n in names if n not in later and not (other_time and n in _TIME))


@router.press(who=MEMBERS)
async def put_back(
    request: Request, storage: Storage, circle_id: int, before_id: int, after_id: int
) -> Card:
    """[Undo] of what was saved and nothing else; who was told of another time is told again."""
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id)
        before, after = [await _copy(tx, n, request.who.id) for n in (before_id, after_id)]
        changed = _changed(before, after)
        names, old = _still(changed, after, circle), rhythm(await about(tx, circle))
        if changed and not names:
            raise Problem(SINCE)
        timed = "rule" in names and _time(before) != _time(circle)
        if timed:
            if met_since(await every_meeting(tx, circle), before.created_at, tx.now):
                raise Problem(TOO_LATE)
            await keep_past(tx, circle, before.zone)
        for name in names:
            setattr(circle, name, getattr(before, name))
        if timed:
            await _copied(tx, before.id, circle.id)
        await _removed(tx, before, after)
        it = await in_step(tx, circle, dates=True)
        if timed:
            await tell_all(tx, it, changed_time(it, old), "time", but=request.who.id)
    return undone(it, all_of_it=names == changed)


async def _copy(tx: Tx, copy_id: int, by: int) -> Circle:
    copy = await tx.circles.find(copy_id)
    if copy is None or copy.state != "draft" or copy.founder_id != by:
        raise Problem(TOO_LATE)
    return copy


async def _removed(tx: Tx, *copies: Circle) -> None:
    for copy in copies:
        await tx.circles.remove(copy)
    await tx.session.flush()


def _time(circle: Circle) -> tuple[str, str, str]:
    return circle.rule, circle.starts, circle.zone
