"""After a session: who came, a note, what people will do. What nobody tapped stays unknown."""

from collections.abc import Mapping

from handlers.circles import choosing, sessions_log_cards, sessions_thin
from handlers.circles.door import router
from handlers.circles.meetings import Meeting, find
from handlers.circles.sessions_ahead import Ahead, ahead
from handlers.circles.sessions_plan import every_meeting
from handlers.circles.sessions_writing import Written, publish, written
from handlers.kit import safety_gate
from handlers.kit.problem import Problem
from handlers.kit.request import Request, whole
from handlers.kit.router import MEMBERS, named
from handlers.kit.say import tell
from handlers.kit.ui import Card, Form, FormErrors, Replace
from handlers.kit.words import _
from storage import Look, Storage, Tx
from storage.person import Person
from storage.tables import Circle, Commitment

NOT_BEGUN = _("That meeting has not begun yet.")
NOT_MET = _("This circle has not met yet.")
chosen_log = named("circles.log_chosen")


async def ask(tx: Tx, circle: Circle, meeting: Meeting) -> None:
    """To its host; where there is none to whoever began the circle, or a coordinator."""
    row = meeting.row or await tx.sessions.put(circle.id, meeting.occurrence)
    it = await _of(tx, row.id)
    member_id = it.host.id if it.host else await _stands_in(tx, circle)
    if member_id:
        key = f"circle-after:{circle.id}:{meeting.occurrence}>{meeting.local}"
        await tell(tx, member_id, sessions_log_cards.how_was_it(it), key=key, why="answer")


async def _stands_in(look: Look, circle: Circle) -> int | None:
    founder = await look.members.find(circle.founder_id) if circle.founder_id else None
    if founder and founder.status == "joined":
        return founder.id
    there = [
        m.id
        for m in await look.members.coordinators()
        if m.away_until is None or m.away_until <= look.now
    ]
    return there[0] if there else None


async def _of(look: Look, session_id: int) -> Ahead:
    """A session by its row; raises Problem where it is gone."""
    row = await look.sessions.find(session_id)
    circle = await look.circles.find(row.circle_id) if row else None
    if row is None or circle is None or circle.state == "draft":
        raise Problem(choosing.NO_CIRCLE)
    every = await every_meeting(look, circle)
    meeting = find(every, row.occurrence)
    if meeting is None:
        raise Problem(_("That date is no longer one of this circle's."))
    return await ahead(look, circle, meeting, every)


async def _mine(look: Look, request: Request, session_id: int) -> Ahead:
    """A session that has begun, of which this person may write; raises Problem."""
    it = await _of(look, session_id)
    hosted = it.meeting.row is not None and it.meeting.row.host_id == request.who.id
    stands_in = it.host is None and await _stands_in(look, it.circle) == request.who.id
    if not hosted and not stands_in and not await choosing.may_run(look, request, it.circle):
        raise Problem(choosing.NOT_YOURS)
    if it.meeting.at > look.now:
        raise Problem(NOT_BEGUN)
    return it


def people_of(it: Ahead) -> tuple[Person, ...]:
    """Who could have been there: everybody with a seat, those who said they come first."""
    return tuple(sorted(it.table.seated, key=lambda p: not it.expects(p.id)))


async def _set(tx: Tx, it: Ahead, came: Mapping[int, bool]) -> Ahead:
    """Write down who came and who did not; the session took place, then."""
    row = it.meeting.row
    assert row is not None
    for member_id, here in came.items():
        (await tx.attendances.put(row.id, member_id)).came = here
    row.state = "held"
    await tx.session.flush()
    await sessions_thin.look_at(tx, it.circle)
    return await _of(tx, row.id)


@router.press(who=MEMBERS)
async def all_came(request: Request, storage: Storage, session_id: int) -> Card:
    """[All who said so came]: those who said no did not."""
    async with storage.begin() as tx:
        it = await _mine(tx, request, session_id)
        it = await _set(tx, it, {p.id: it.expects(p.id) for p in it.table.seated})
    return sessions_log_cards.kept(it)


@router.press(who=MEMBERS)
async def who_came(request: Request, storage: Storage, session_id: int, page: int) -> Card:
    """[One by one]"""
    async with storage.look() as look:
        it = await _mine(look, request, session_id)
    return sessions_log_cards.one_by_one(it, people_of(it), page)


@router.press(who=MEMBERS)
async def came(
    request: Request, storage: Storage, session_id: int, member_id: int, page: int
) -> Card | Replace:
    """One tap for one person: came, then did not, then came again."""
    async with storage.begin() as tx:
        it = await _mine(tx, request, session_id)
        if not it.table.has(member_id):
            raise Problem(_("They have no seat in this circle any more."))
        known = it.known.get(member_id)
        it = await _set(tx, it, {member_id: not (known and known.came)})
    card = sessions_log_cards.one_by_one(it, people_of(it), page)
    return Replace(card) if request.on_card else card


@router.press(who=MEMBERS)
async def that_was_all(request: Request, storage: Storage, session_id: int) -> Card:
    """[That was everyone]: who was not tapped did not come."""
    async with storage.begin() as tx:
        it = await _mine(tx, request, session_id)
        known = {id: a.came for id, a in it.known.items()}
        it = await _set(tx, it, {p.id: bool(known.get(p.id)) for p in it.table.seated})
    return sessions_log_cards.kept(it)


@router.press(who=MEMBERS)
async def nobody_met(request: Request, storage: Storage, session_id: int) -> Card:
    """[Did not happen]"""
    async with storage.begin() as tx:
        it = await _mine(tx, request, session_id)
        await _missed(tx, it)
    return sessions_log_cards.not_held(it)


async def _missed(tx: Tx, it: Ahead) -> None:
    row = it.meeting.row
    assert row is not None
    for known in it.known.values():
        known.came = None
    row.state = "missed"
    await tx.session.flush()
    await sessions_thin.look_at(tx, it.circle)


@router.press(who=MEMBERS)
async def unlog(request: Request, storage: Storage, session_id: int) -> Card:
    """[Undo]: whether it took place and who came is unknown again; note and promises stay."""
    async with storage.begin() as tx:
        it = await _mine(tx, request, session_id)
        row = it.meeting.row
        assert row is not None
        row.state = "planned"
        for known in it.known.values():
            known.came = None
        await tx.session.flush()
        it = await _of(tx, session_id)
    return sessions_log_cards.unlogged(it)


# --- the form --------------------------------------------------------------------------------


@router.press(who=MEMBERS)
async def log_form(request: Request, storage: Storage, session_id: int) -> Form:
    """[Write it down]"""
    async with storage.look() as look:
        it = await _mine(look, request, session_id)
        made = await look.commitments.of(session_id)
    return sessions_log_cards.form(it, people_of(it), made)


@router.submit(who=MEMBERS)
async def save_log(request: Request, storage: Storage, session_id: int) -> Card | FormErrors:
    """The form was sent: all of it, or what is wrong with it."""
    answers = request.answers
    async with storage.begin() as tx:
        it = await _mine(tx, request, session_id)
        told = written(answers, people_of(it))
        form = sessions_log_cards.form(it, people_of(it), await tx.commitments.of(session_id))
        if told.errors:
            return FormErrors(told.errors, form)
        if held := await safety_gate.gate(tx, answers, form, "note", "promises"):
            return held
        await _keep(tx, it, told)
        if answers.text("happened") == "no":
            await _missed(tx, it)
            return sessions_log_cards.not_held(it)
        there = {int(id) for id in answers.some("came") if id.isdecimal()}
        marked = {p.id: p.id in there for p in it.table.seated} if there else {}
        it = await _set(tx, it, marked)
        shared = await publish(tx, it)
    return sessions_log_cards.kept(it, shared=shared)


async def _keep(tx: Tx, it: Ahead, told: Written) -> None:
    row = it.meeting.row
    assert row is not None
    row.note, row.note_agreed = told.note, told.agreed
    for old in await tx.commitments.of(row.id):
        await tx.commitments.remove(old)
    for member_id, text in told.promises:
        await tx.commitments.add(Commitment(session_id=row.id, member_id=member_id, text=text))


# --- by command ------------------------------------------------------------------------------


@router.command(
    "circle log", _("Write down how a circle's meeting went"), who=MEMBERS, hint=_("its name"),
    completes=choosing.completed_run,
)  # fmt: skip
async def log(request: Request, storage: Storage) -> Card:
    """The last meeting of a circle: who came, a note, who will do what."""
    async with storage.look() as look:
        circles = await choosing.run_by(look, request)
    if not circles and not request.who.coordinator:
        raise Problem(choosing.NOT_YOURS)
    found = choosing.chosen(request, circles, chosen_log(circle_id=0), _("Which circle met?"))
    return found.ask or await _last(request, storage, found.circle_id)


@router.press(who=MEMBERS)
async def log_chosen(request: Request, storage: Storage, circle_id: int) -> Card:
    """A circle was chosen from the list."""
    return await _last(request, storage, circle_id or whole(request.choice) or 0)


async def _last(request: Request, storage: Storage, circle_id: int) -> Card:
    async with storage.begin() as tx:
        circle = await choosing.looked_at(tx, request, circle_id)
        begun = [
            m
            for m in await every_meeting(tx, circle)
            if m.at <= tx.now and (m.meets or m.state == "missed")
        ]
        if not begun:
            raise Problem(NOT_MET)
        row = begun[-1].row or await tx.sessions.put(circle.id, begun[-1].occurrence)
        it = await _of(tx, row.id)
    return sessions_log_cards.how_was_it(it)
