"""The last session of a run: go on with the same rhythm and seats, give a seat up, or end."""

from datetime import date, datetime, time, timedelta

from handlers.circles import choosing
from handlers.circles.about import About, about
from handlers.circles.door import router
from handlers.circles.joining import get_up
from handlers.circles.meetings import AHEAD, EVER, Meeting, find, lasting, pause_on
from handlers.circles.sessions_cards import let_go as let_go_link
from handlers.circles.sessions_cards import listed
from handlers.circles.sessions_plan import HOUR, LINGERS, every_meeting, last, unplan
from handlers.circles.telling import in_step, tell_all
from handlers.kit.problem import Problem
from handlers.kit.request import Request, Tick
from handlers.kit.router import MEMBERS, named
from handlers.kit.ui import Button, Card, Paragraph
from handlers.kit.words import Moment, Text, _, _n
from schedules.calendar import breaks_of
from schedules.phrases import read
from schedules.recurrence import occurrences, to_utc
from storage import Look, Storage, Tx
from storage.tables import Circle

keep_link, renew_link = named("circles.keep_seat"), named("circles.renew")
stop_link = named("circles.stop_after")
RUN = 6  # meetings of another run where nobody said how many (DOMAIN: four to six)


async def _held(tx: Tx, request: Request, circle_id: int) -> Circle:
    """The circle, held, of somebody with a seat; raises Problem."""
    circle = await tx.circles.lock(circle_id)
    seat = await tx.seats.taken_by(circle_id, request.who.id) if circle else None
    if circle is None or seat is None or seat.state != "member":
        raise Problem(choosing.NO_CIRCLE)
    if circle.state != "open":
        raise Problem(choosing.OVER)
    return circle


@router.press(who=MEMBERS)
async def renew(request: Request, storage: Storage, circle_id: int, occurrence: str) -> Card:
    """[Go on]: the first tap makes the next run, with the same seats; the others agree to it."""
    async with storage.begin() as tx:
        circle = await _held(tx, request, circle_id)
        final = last(circle, await every_meeting(tx, circle))
        if final and final.occurrence == occurrence.upper() and circle.rule:
            _extend(tx, circle, await every_meeting(tx, circle))
            await tx.session.flush()
            it = await in_step(tx, circle, dates=True)
            await tell_all(tx, it, goes_on(it, occurrence), "goes-on", but=request.who.id)
        await tx.jobs.cancel(_leaving(circle.id, occurrence, request.who.id))
        it = await about(tx, circle)
    return goes_on(it, occurrence, undo=True)


@router.press(who=MEMBERS)
async def stop_after(request: Request, storage: Storage, circle_id: int, occurrence: str) -> Card:
    """[Undo] of going on: that meeting is the last again, as long as nobody met after it."""
    async with storage.begin() as tx:
        circle = await _held(tx, request, circle_id)
        every = await every_meeting(tx, circle)
        meeting = find(every, occurrence.upper())
        if meeting is None or any(m.at <= tx.now for m in every if m.at > meeting.at):
            raise Problem(_("That date is no longer one of this circle's."))
        final = last(circle, every)
        if final and final.occurrence != meeting.occurrence:
            circle.rule = _until(circle.rule, every, meeting)
            await tx.session.flush()
            it = await in_step(tx, circle, dates=True)
            await tell_all(tx, it, stops(it, meeting), "stops", but=request.who.id)
        it = await about(tx, circle)
    return stops(it, meeting)


def _until(rule: str, every: tuple[Meeting, ...], meeting: Meeting) -> str:
    """The rule with that meeting as its last."""
    parts = dict(p.split("=", 1) for p in rule.split(";") if "=" in p)
    if "COUNT" in parts:
        parts["COUNT"] = str(sum(m.occurrence <= meeting.occurrence for m in every if not m.past))
    else:
        parts["UNTIL"] = f"{date.fromisoformat(meeting.occurrence[:10]):%Y%m%d}T235959"
    return ";".join(f"{k}={v}" for k, v in parts.items())


def _extend(tx: Tx, circle: Circle, every: tuple[Meeting, ...]) -> None:
    """As many meetings again as it was begun with; a last day moves on to the last of those."""
    parts = dict(p.split("=", 1) for p in circle.rule.split(";") if "=" in p)
    breaks = breaks_of(tx.community.breaks)
    if "COUNT" in parts:
        kept = sum(m.pause is None and not m.past for m in every)
        parts["COUNT"] = str(min(1000, kept + _run(circle)))
    else:
        until = date.fromisoformat(parts.pop("UNTIL")[:8])
        endless = ";".join(f"{k}={v}" for k, v in parts.items())
        at = to_utc(datetime.combine(until, time.max), circle.zone)
        later = occurrences(endless, circle.starts, circle.zone, after=at, until=at + 2 * AHEAD)
        real = [one.local for one in later if pause_on(one.local, breaks) is None][: _run(circle)]
        last_day = date.fromisoformat(real[-1][:10]) if real else until
        parts["UNTIL"] = f"{last_day:%Y%m%d}T235959"
    rule = ";".join(f"{k}={v}" for k, v in parts.items())
    circle.rule = lasting(rule, circle.starts, circle.zone, breaks)


def _run(circle: Circle) -> int:
    """How many meetings it was begun with: as it was typed."""
    begun = datetime.fromisoformat(circle.starts) - timedelta(days=1)
    meaning = read(circle.phrase, circle.zone, begun.date(), begun) if circle.phrase else None
    rule = meaning.rule if meaning and not meaning.doubt else ""
    parts = dict(p.split("=", 1) for p in rule.split(";") if "=" in p)
    if "UNTIL" in parts:
        far = to_utc(begun, circle.zone) + AHEAD
        times = occurrences(rule, circle.starts, circle.zone, after=EVER, until=far)
        return max(1, sum(1 for _one in times))
    count = parts.get("COUNT", "")
    return int(count) if count.isdecimal() else RUN


@router.press(who=MEMBERS)
async def let_go(request: Request, storage: Storage, circle_id: int, occurrence: str) -> Card:
    """[Give up my seat]: after the last meeting of the run it is free."""
    async with storage.begin() as tx:
        circle = await _held(tx, request, circle_id)
        meeting = find(await every_meeting(tx, circle), occurrence.upper())
        if meeting is None:
            raise Problem(_("That date is no longer one of this circle's."))
        key = _leaving(circle.id, occurrence, request.who.id)
        link = leaves(circle_id=circle.id, member_id=request.who.id)
        due = max(meeting.ends_at + HOUR, tx.now)
        job = await tx.jobs.once(str(link), due, key)
        job.state, job.due_at = "todo", due  # one that was taken back is meant again
    return seat_given_up(circle, meeting)


def _leaving(circle_id: int, occurrence: str, member_id: int) -> str:
    return f"circle-leaves:{circle_id}:{occurrence}:{member_id}"


@router.press(who=MEMBERS)
async def keep_seat(request: Request, storage: Storage, circle_id: int, occurrence: str) -> Card:
    """[Keep my seat]"""
    async with storage.begin() as tx:
        circle = await _held(tx, request, circle_id)
        await tx.jobs.cancel(_leaving(circle.id, occurrence, request.who.id))
        it = await about(tx, circle)
    return seat_kept(it, occurrence)


@router.job(late=None)
async def leaves(tick: Tick, storage: Storage, circle_id: int, member_id: int) -> None:
    """The last meeting is over: a seat that was given up is free, if the circle goes on."""
    async with storage.begin() as tx:
        circle = await tx.circles.lock(circle_id)
        seat = await tx.seats.taken_by(circle_id, member_id) if circle else None
        if circle and seat and seat.state == "member":
            await get_up(tx, circle, seat, tick.chance)


@router.job(late=None)
async def finish_run(tick: Tick, storage: Storage, circle_id: int) -> None:
    """A day after the last meeting: nobody went on with it, so it ends."""
    async with storage.begin() as tx:
        circle = await tx.circles.lock(circle_id)
        if circle is None or circle.state != "open":
            return
        final = last(circle, await every_meeting(tx, circle))
        if final is None or final.ends_at + LINGERS > tx.now:
            return
        it, times = await about(tx, circle), await _times(tx, circle)
        await tell_all(tx, it, ended_warmly(circle, times), "ended")
        circle.state, circle.ended_at, circle.changed_at = "ended", tx.now, tx.now
        circle.sequence += 1
        await unplan(tx, circle)
        await in_step(tx, circle)


async def _times(look: Look, circle: Circle) -> int:
    """How many meetings it had, as far as anybody knows."""
    return sum(m.meets and m.at <= look.now for m in await every_meeting(look, circle))


# --- cards -----------------------------------------------------------------------------------


def goes_on(it: About, occurrence: str, *, undo: bool = False) -> Card:
    """The next run is there; whoever said so can take it back."""
    when: Text = ""
    later = [m for m in it.coming if m.occurrence > occurrence.upper()]
    if later:
        when = _("After this run it meets next on {when}.", when=Moment(later[0].at))
    return Card(
        _("{circle} goes on, in the same rhythm.", circle=it.circle.title),
        (*((Paragraph(when),) if when else ()), Paragraph(_("Everybody keeps their seat."))),
        (
            *(
                (Button(_("Undo"), stop_link(circle_id=it.id, occurrence=occurrence)),)
                if undo
                else ()
            ),
            Button(_("Give up my seat"), let_go_link(circle_id=it.id, occurrence=occurrence)),
        ),
    )


def stops(it: About, meeting: Meeting) -> Card:
    """It does not go on after all, unless somebody wants it to."""
    link = renew_link(circle_id=it.id, occurrence=meeting.occurrence.lower())
    return Card(
        _("{circle} does not go on after this run.", circle=it.circle.title),
        (Paragraph(_("Its last meeting is on {when}.", when=Moment(meeting.at))),),
        (Button(_("Go on after all"), link),),
    )


def seat_given_up(circle: Circle, meeting: Meeting) -> Card:
    """From when on, and the way back."""
    link = keep_link(circle_id=circle.id, occurrence=meeting.occurrence.lower())
    return Card(
        _("Your seat in {circle} is free after {day}.", circle=circle.title,
          day=Moment(meeting.at, "day")),
        (Paragraph(_("Until then you are on the list. I tell nobody why.")),),
        (Button(_("Keep my seat"), link),),
    )  # fmt: skip


def seat_kept(it: About, occurrence: str) -> Card:
    """It was taken back."""
    return Card(
        _("Your seat in {circle} stays yours.", circle=it.circle.title),
        (),
        (Button(_("Give up my seat"), let_go_link(circle_id=it.id, occurrence=occurrence)),),
    )


def ended_warmly(circle: Circle, times: int) -> Card:
    """To everybody with a seat, when a run is over and nobody went on with it."""
    met = _n("You met {n} time.", "You met {n} times.", times) if times else ""
    thanks = _("Thank you for the time you gave each other. What you learned is yours to use.")
    body: Text = (met, " ", thanks) if met else thanks
    return Card(
        _("{circle} has come to its end.", circle=circle.title),
        (Paragraph(body),),
        (Button(_("All circles"), listed()),),
    )
