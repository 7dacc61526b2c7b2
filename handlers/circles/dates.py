"""One date of a circle: left out, moved, called off, and as it was again."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.circles import cards, choosing, date_cards, door, forms
from handlers.circles.about import About, about
from handlers.circles.choosing import Chosen, chosen, held, run_by
from handlers.circles.date_telling import in_time_for, tell_date, told_said
from handlers.circles.door import router
from handlers.circles.meetings import AHEAD, Meeting, State, clash, find, meetings
from handlers.circles.sessions_plan import every_meeting, last
from handlers.circles.telling import in_step
from handlers.circles.typed import moved, where_to, which_day
from handlers.kit.problem import Problem
from handlers.kit.request import Request, whole
from handlers.kit.router import MEMBERS
from handlers.kit.ui import Card, Form, FormErrors
from handlers.kit.words import Moment, _
from schedules.calendar import breaks_of
from schedules.recurrence import to_utc
from storage import Look, Storage, Tx
from storage.circles import STANDING
from storage.tables import Circle, Session

NO_DATE = _("I don't find that date among the next ones. Choose it from the list.")
OVER = _("That date is over. Choose one that is still to come.")
GONE = _("That date is no longer one of this circle's.")
MEANWHILE = _("Another date of this circle was moved to that time. Move that one first.")
TAKEN = _("The circle meets then already. Choose another time.")
UNREAD = _("I can't read that as one day and time. For example: Nov 25 16:00")


def slug(occurrence: str) -> str:
    """An occurrence as a Link carries it."""
    return occurrence.lower()


async def _every(look: Look, circle: Circle) -> tuple[Meeting, ...]:
    return (await about(look, circle)).every


async def _asked(request: Request, storage: Storage, kind: str) -> Chosen:
    async with storage.look() as look:
        circles = await run_by(look, request)
    if not circles and not request.who.coordinator:
        raise Problem(choosing.NOT_YOURS)
    link = date_cards.WHICH[kind](circle_id=0)
    return chosen(request, circles, link, _("Which circle?"), dates=True)


async def _dates(request: Request, storage: Storage, circle_id: int, kind: str) -> Card:
    """The next dates of a circle, to choose one."""
    async with storage.look() as look:
        circle = await look.circles.find(circle_id)
        if circle is None or circle.state not in STANDING:
            raise Problem(choosing.NO_CIRCLE)
        if not await choosing.may_run(look, request, circle):
            raise Problem(choosing.NOT_YOURS)
        it = await about(look, circle)
    return date_cards.which_date(it, kind, request.who.zone)


def _there(request: Request, circle: Circle) -> datetime:
    return request.now.astimezone(ZoneInfo(circle.zone)).replace(tzinfo=None)


# --- leaving out and calling off -------------------------------------------------------------


@router.command(
    "circle skip", _("Leave out one date of a circle"), who=MEMBERS,
    hint=_("its name and the date: Budget basics Nov 24"), completes=choosing.completed_run,
)  # fmt: skip
async def leave_out(request: Request, storage: Storage) -> Card:
    """Not on that date."""
    return await _off(request, storage, await _asked(request, storage, "skip"), "skip")


@router.command(
    "circle cancel", _("Call off the next date of a circle"), who=MEMBERS,
    hint=_("its name, and the date if it is not the next"), completes=choosing.completed_run,
)  # fmt: skip
async def call_off(request: Request, storage: Storage) -> Card:
    """The next date, or another one, does not take place."""
    return await _off(request, storage, await _asked(request, storage, "cancel"), "cancel")


async def _off(request: Request, storage: Storage, asked: Chosen, kind: str) -> Card:
    if asked.ask:
        return asked.ask
    if not asked.rest:
        return await _dates(request, storage, asked.circle_id, kind)
    async with storage.look() as look:
        circle = await look.circles.find(asked.circle_id)
        if circle is None:
            raise Problem(choosing.NO_CIRCLE)
        coming = (await about(look, circle)).coming
        meeting = which_day(asked.rest, coming, circle.zone, _there(request, circle))
    if meeting is None:
        return await _dates(request, storage, asked.circle_id, kind)
    return await _take_off(request, storage, asked.circle_id, meeting.occurrence, kind)


@router.press(who=MEMBERS)
async def skip(request: Request, storage: Storage, circle_id: int) -> Card:
    """A date chosen from the list, or the circle before it."""
    return await _pressed(request, storage, circle_id, "skip")


@router.press(who=MEMBERS)
async def cancel(request: Request, storage: Storage, circle_id: int) -> Card:
    """The same for calling off."""
    return await _pressed(request, storage, circle_id, "cancel")


async def _pressed(request: Request, storage: Storage, circle_id: int, kind: str) -> Card:
    if not circle_id:
        return await _dates(request, storage, whole(request.choice) or 0, kind)
    if not request.choice:
        return await _dates(request, storage, circle_id, kind)
    return await _take_off(request, storage, circle_id, request.choice, kind)


async def _take_off(
    request: Request, storage: Storage, circle_id: int, occurrence: str, kind: str
) -> Card:
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id)
        meeting = find(await _every(tx, circle), occurrence)
        if meeting is None:
            raise Problem(NO_DATE)
        if meeting.state == "planned":
            row = await tx.sessions.put(circle.id, occurrence)
            state: State = "skipped" if kind == "skip" else "cancelled"
            row.state = state
            row.sequence += 1
            await tx.session.flush()
            it = await in_step(tx, circle, dates=True)
            off = cards.called_off(it, Moment(meeting.at, "day"), await _final(tx, it))
            now = replace(meeting, state=state)
            await tell_date(tx, it, off, meeting, now, but=request.who.id)
        it = await about(tx, circle)
        told = told_said(tx, it, in_time_for(meeting), but=request.who.id)
    return date_cards.taken_off(it, meeting, told)


async def _final(look: Look, it: About) -> str:
    """The last date of a circle that has none left and could go on; "" where it has."""
    if it.coming or not it.circle.rule or it.circle.state != "open":
        return ""
    final = last(it.circle, await every_meeting(look, it.circle))
    return final.occurrence if final else ""


@router.press(who=MEMBERS)
async def restore(request: Request, storage: Storage, circle_id: int, occurrence: str) -> Card:
    """Undo of the last thing done to a date: where it was left out it meets, where it was moved it
    is as the rule says. Pressed again it says how it is."""
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id)
        before = find(await every_meeting(tx, circle), occurrence.upper())
        if before is None:
            raise Problem(GONE)
        if before.state in ("held", "missed"):
            raise Problem(OVER)
        row, now = before.row, before
        if row and (row.state != "planned" or before.moved):
            now = await _put_back(tx, circle, row)
            it = await in_step(tx, circle, dates=True)
            await tell_date(tx, it, _as_it_is(it, now), before, now, but=request.who.id)
        it = await about(tx, circle)
        told = told_said(tx, it, in_time_for(before, now), but=request.who.id)
    return date_cards.restored(it, now, told if now is not before else "")


async def _put_back(tx: Tx, circle: Circle, row: Session) -> Meeting:
    """One step back; raises Problem where the time is over or taken meanwhile."""
    if row.state != "planned":
        row.state = "planned"
    else:
        row.moved_to = ""
    row.sequence += 1
    await tx.session.flush()
    every = await every_meeting(tx, circle)
    now = find(every, row.occurrence)
    if now is None or now.at <= tx.now:
        raise Problem(OVER)
    if now.meets and clash(every, now.occurrence, now.at, now.ends_at):
        raise Problem(MEANWHILE)
    return now


def _as_it_is(it: About, now: Meeting) -> Card:
    if now.meets:
        return cards.on_again(it, Moment(now.at))
    return cards.called_off(it, Moment(now.at, "day"))


# --- moving ----------------------------------------------------------------------------------


@router.command(
    "circle move", _("Move one date of a circle"), who=MEMBERS,
    hint=_("Budget basics Nov 24 to Nov 25 16:00"), completes=choosing.completed_run,
)  # fmt: skip
async def shift(request: Request, storage: Storage) -> Card:
    """“… Nov 24 to Nov 25 16:00”, or choose the date and fill in the new one."""
    asked = await _asked(request, storage, "move")
    if asked.ask:
        return asked.ask
    what, where = moved(asked.rest)
    if not where:
        return await _dates(request, storage, asked.circle_id, "move")
    async with storage.look() as look:
        circle = await look.circles.find(asked.circle_id)
        if circle is None:
            raise Problem(choosing.NO_CIRCLE)
        now, coming = _there(request, circle), (await about(look, circle)).coming
        meeting = which_day(what, coming, circle.zone, now)
    if meeting is None:
        return await _dates(request, storage, asked.circle_id, "move")
    new = where_to(where, meeting, circle.zone, now)
    if new is None:
        raise Problem(UNREAD)
    return await _put(request, storage, asked.circle_id, meeting.occurrence, new)


@router.press(who=MEMBERS)
async def move(request: Request, storage: Storage, circle_id: int) -> Card | Form:
    """A circle or a date was chosen: the form for the new time."""
    if not circle_id:
        return await _dates(request, storage, whole(request.choice) or 0, "move")
    if not request.choice:
        return await _dates(request, storage, circle_id, "move")
    async with storage.look() as look:
        circle = await look.circles.find(circle_id)
        if circle is None or not await choosing.may_run(look, request, circle):
            raise Problem(choosing.NOT_YOURS)
        it = await about(look, circle)
    meeting = find(it.every, request.choice)
    if meeting is None:
        raise Problem(NO_DATE)
    return _form(it, meeting)


def _form(it: About, meeting: Meeting) -> Form:
    link = door.save_move(circle_id=it.id, occurrence=slug(meeting.occurrence))
    return forms.new_date(it, meeting.local, link)


@router.submit(who=MEMBERS)
async def save_move(
    request: Request, storage: Storage, circle_id: int, occurrence: str
) -> Card | FormErrors:
    """The new day and time were filled in."""
    new = forms.as_local(request.answers.text("day"), request.answers.text("clock"))
    if new is None:
        async with storage.look() as look:
            circle = await look.circles.find(circle_id)
            it = await about(look, circle) if circle else None
            meeting = find(it.every, occurrence.upper()) if it else None
        if it is None or meeting is None:
            raise Problem(NO_DATE)
        return FormErrors({"day": UNREAD}, _form(it, meeting))
    return await _put(request, storage, circle_id, occurrence.upper(), new)


async def _put(
    request: Request, storage: Storage, circle_id: int, occurrence: str, new: datetime
) -> Card:
    local = new.isoformat(timespec="minutes")
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id)
        meeting = await _movable(tx, circle, occurrence, new)
        now = replace(meeting, local=local, at=to_utc(new, circle.zone), state="planned")
        if meeting.local != local or meeting.state != "planned":
            row = await tx.sessions.put(circle.id, occurrence)
            row.moved_to, row.state = local, "planned"
            row.sequence += 1
            await tx.session.flush()
            it = await in_step(tx, circle, dates=True)
            card = cards.moved(it, Moment(meeting.at), Moment(to_utc(new, circle.zone)))
            await tell_date(tx, it, card, meeting, now, but=request.who.id)
        it = await about(tx, circle)
        told = told_said(tx, it, in_time_for(meeting, now), but=request.who.id)
    return date_cards.put_to(it, meeting, Moment(now.at), told)


async def _movable(tx: Tx, circle: Circle, occurrence: str, new: datetime) -> Meeting:
    """The date as it stands; raises Problem where it cannot go there."""
    at = to_utc(new, circle.zone)
    if at <= tx.now:
        raise Problem(OVER)
    rows, breaks = await tx.sessions.of(circle.id), breaks_of(tx.community.breaks)
    every = meetings(circle, rows, breaks, until=max(at, tx.now) + AHEAD)
    meeting = find(every, occurrence)
    if meeting is None:
        raise Problem(NO_DATE)
    if meeting.at <= tx.now or meeting.state in ("held", "missed"):
        raise Problem(OVER)
    if at > tx.now + AHEAD:
        raise Problem(_("That is more than a year away. Choose a nearer day."))
    if clash(every, occurrence, at, at + timedelta(minutes=circle.minutes)):
        raise Problem(TAKEN)
    return meeting
