"""The quiet chain: whose turn it is, until when, and what is promised. It draws no card itself
except what is said while it moves."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.introductions import invitation as cards
from handlers.kit.router import named
from handlers.kit.say import Said, amend, later, retract, tell
from handlers.kit.ui import Card
from handlers.kit.words import Text, _
from handlers.matching import guards, reasons, words
from schedules import calendar
from storage import Look, NotFound, Tx
from storage.person import Pair, Person
from storage.tables import Introduction, Invitation, Member

if TYPE_CHECKING:
    from storage.tables import Need

UNANSWERED = 3
"""Requests in a row that met silence, after which a person is paused (DOMAIN, “Introductions”)."""

REST = timedelta(days=60)
"""How long that pause lasts when nobody taps “Back now”."""

yes, line, no, see = (
    named("introductions.yes"),
    named("introductions.line"),
    named("introductions.no"),
    named("introductions.see"),
)
expire, remind = named("introductions.expire"), named("introductions.remind")


def spoken_key(turn_id: int) -> str:
    """The outbox key of the request that a turn was asked with."""
    return f"ask:{turn_id}"


def reminder_key(turn_id: int) -> str:
    """The outbox key of a turn's one reminder."""
    return f"reminder:{turn_id}"


async def hold(tx: Tx, introduction_id: int) -> Introduction | None:
    """The introduction and everybody in it, locked in one order so that no two writers wait for
    each other; None when it is gone."""
    introduction = await tx.introductions.lock(introduction_id)
    if introduction is not None:
        turns = await tx.invitations.of(introduction_id)
        await hold_members(tx, {introduction.seeker_id, *(t.member_id for t in turns)})
    return introduction


async def hold_members(tx: Tx, member_ids: Iterable[int]) -> None:
    """Lock these members, lowest id first."""
    for member_id in sorted(set(member_ids)):
        await tx.members.lock(member_id)


async def promise(look: Look, member_ids: Sequence[int]) -> datetime:
    """The latest possible end when each of these takes all of their time, one after another."""
    end = look.now
    for member_id in member_ids:
        end = turn_end(look, await look.members.get(member_id), end)
    return end


def turn_end(look: Look, member: Member, start: datetime) -> datetime:
    """When a turn ends that begins at `start`: two weekdays from when it may reach the person,
    18:00 in their zone; breaks and, if chosen, their own hours respected."""
    zone, breaks = zone_of(look, member), calendar.breaks_of(look.community.breaks)
    reached = calendar.next_asking(start, zone, breaks, own_hours=member.own_hours)
    return calendar.deadline(reached, zone, breaks, own_hours=member.own_hours)


def zone_of(look: Look, member: Member) -> str:
    """The zone a member lives in, as far as it is known."""
    return member.zone or look.community.zone


async def ask_next(tx: Tx, introduction: Introduction) -> None:
    """Ask the next one who may be asked; who may not is passed over without a word to anybody."""
    for turn in await tx.invitations.of(introduction.id):
        if turn.state != "waiting":
            continue
        pair = await may_ask(tx, introduction, turn.member_id)
        if pair and await ask(tx, introduction, turn, pair):
            return
        turn.state, turn.answered_at = "passed", tx.now


async def may_ask(tx: Tx, introduction: Introduction, member_id: int) -> Pair | None:
    """The pair if this member may be asked now; every guard is read again in this transaction."""
    if not (pair := await may_meet(tx, introduction, introduction.seeker_id, member_id)):
        return None
    member = await tx.members.get(member_id)
    if not suggestible(member):
        return None
    if await tx.invitations.reserved(member_id, month_now(tx)) >= member.cap:
        return None
    return pair


async def may_meet(tx: Tx, introduction: Introduction, a_id: int, b_id: int) -> Pair | None:
    """The pair if no guard stands between the two now. This introduction itself does not count as
    an open request, and their months are counted by who calls."""
    try:
        pair = await tx.people.pair(a_id, b_id)
    except NotFound:
        return None
    elsewhere = [
        turn
        for turn in await tx.invitations.open_between(a_id, b_id)
        if turn.introduction_id != introduction.id
    ]
    between = replace(pair.between, asked=False, full=False, seeker_full=False)
    by = introduction.by_id is not None
    if elsewhere or guards.forbidden(pair.a, pair.b, between, tx.now, by_coordinator=by):
        return None
    return pair


def suggestible(member: Member) -> bool:
    """Who joined and was asked about names; nobody else is ever asked anything."""
    return member.status == "joined" and (member.shown is not None or member.expert == "yes")


def month_now(look: Look) -> str:
    """The calendar month in the community's zone."""
    return calendar.month_of(look.now, look.community.zone)


async def ask(tx: Tx, introduction: Introduction, turn: Invitation, pair: Pair) -> bool:
    """Put the question to one person and reserve a place of their month. False: too late for it."""
    member = await tx.members.get(turn.member_id)
    end = min(turn_end(tx, member, tx.now), introduction.promised_at)
    breaks = calendar.breaks_of(tx.community.breaks)
    zone = zone_of(tx, member)
    reached = calendar.next_asking(tx.now, zone, breaks, own_hours=member.own_hours)
    if reached >= end:
        return False
    turn.state, turn.month, turn.asked_at, turn.deadline_at = "asked", month_now(tx), tx.now, end
    await tx.session.flush()
    card = await request_card(tx, introduction, turn, pair)
    await tell(tx, member.id, card, key=spoken_key(turn.id), why="request", expires=end)
    link = expire(introduction_id=introduction.id, position=turn.position)
    await later(tx, link, end, key=f"expire:{turn.id}")
    if (at := reminder_at(end, zone, breaks, member.own_hours)) > reached + timedelta(hours=3):
        await later(tx, remind(invitation_id=turn.id), at, key=f"remind:{turn.id}")
    return True


def reminder_at(
    end: datetime, zone: str, breaks: tuple[calendar.Break, ...], own_hours: bool
) -> datetime:
    """Ten o'clock (18:00 for who chose evenings) on the last working day before the one it ends."""
    day = end.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    for _day in range(60):
        counts = not calendar.in_break(day, breaks) and (own_hours or day.weekday() < 5)
        if counts:
            break
        day -= timedelta(days=1)
    return calendar.at_local(day, time(18 if own_hours else 10), zone)


async def request_card(
    look: Look, introduction: Introduction, turn: Invitation, pair: Pair
) -> Card:
    """The request as the asked person reads it now; a coordinator's proposal is worded as one."""
    member = await look.members.get(turn.member_id)
    taken = await look.invitations.reserved(member.id, turn.month or month_now(look))
    assert turn.deadline_at is not None  # set when it was asked
    month = (taken, member.cap)
    if introduction.by_id is not None:
        return await _proposal(look, introduction, turn, month)
    need = await look.needs.find(introduction.need_id) if introduction.need_id else None
    return cards.request(
        pair.a,
        named=_asked_by_name(need, pair.b),
        purpose=introduction.purpose,
        minutes=introduction.minutes,
        why=why_you(need, pair.b.offers),
        open_until=turn.deadline_at,
        month=month,
        yes=yes(invitation_id=turn.id),
        line=line(invitation_id=turn.id),
        no=no(invitation_id=turn.id),
    )


async def _proposal(
    look: Look, introduction: Introduction, turn: Invitation, month: tuple[int, int]
) -> Card:
    assert introduction.by_id is not None
    assert turn.deadline_at is not None
    coordinator = await look.members.get(introduction.by_id)
    turns = await look.invitations.of(introduction.id)
    other_id = next(t.member_id for t in turns if t.id != turn.id)
    pair = await look.people.pair(turn.member_id, other_id)
    return cards.proposal(
        coordinator.name,
        reasons.describe(pair.b, pair.a),
        purpose=introduction.purpose,
        open_until=turn.deadline_at,
        month=month,
        yes=yes(invitation_id=turn.id),
        no=no(invitation_id=turn.id),
    )


def topics_of(need: "Need | None") -> tuple[str, ...]:
    """The topics of a need, the main one first."""
    return tuple(str(topic[0]) for topic in need.topics) if need else ()


def _asked_by_name(need: "Need | None", person: Person) -> bool:
    """Whether the seeker knows whom they ask."""
    if need is not None and "spot" in need.filters:
        return "unnamed" not in need.filters
    return person.expert or person.shown == "named"


def why_you(need: "Need | None", offers: Sequence[str]) -> Text:
    """Why this person is asked, from what they offered themselves."""
    topics = topics_of(need)
    if need is not None and "spot" in need.filters:
        return _("you told something that worked, and they read it")
    fitting = [t for t in topics if t in offers][:2] or list(topics[:1])
    if need is not None and not topics:  # chosen there, before anything was written
        return _("you were found by name in the directory")
    if not fitting:
        return _("what you told about your work fits this question")
    said = words.topics_said(fitting)
    if any(t in offers for t in fitting):
        return _("you offered to help with {topic}", topic=said)
    return _("your work is close to {topic}", topic=said)


async def release(tx: Tx, turn: Invitation, state: str, card: Card | None = None) -> None:
    """End a turn without an introduction: its place in the month is free again, the request says
    that it is closed (or what `card` says, or is never sent)."""
    was_asked = turn.state == "asked"
    turn.state, turn.month, turn.answered_at = state, None, tx.now
    if was_asked:
        await close_request(tx, turn.id, card)


async def close_request(tx: Tx, turn_id: int, card: Card | None = None) -> None:
    """The asked person's message becomes `card`; one that was not sent yet never is."""
    said = Said(spoken_key(turn_id))
    row = await tx.outbox.by_key(said.key)
    if row is not None and row.state == "pending" and not row.attempts:
        await retract(tx, said)
    elif row is not None:
        await amend(tx, said, card or cards.closed())


async def silence(tx: Tx, turn: Invitation) -> None:
    """Nobody answered in time. The third in a row pauses the person and tells them; what never
    reached them does not count."""
    rows = [await tx.outbox.by_key(k) for k in (spoken_key(turn.id), reminder_key(turn.id))]
    reached = any(row is not None and row.state in ("sent", "merged") for row in rows)
    await release(tx, turn, "silent")
    if not reached:
        return
    member = await tx.members.get(turn.member_id)
    member.unanswered += 1
    resting = member.paused_until is not None and member.paused_until > tx.now
    if member.unanswered < UNANSWERED or resting:
        return
    until = tx.now + REST
    member.paused_until, member.paused_why, member.unanswered = until, "unanswered", 0
    await tx.members.touch(member.id)
    await tell(tx, member.id, cards.resting(until), key=f"rest:{turn.id}", why="unrequested")


async def withdraw_rest(tx: Tx, introduction: Introduction, state: str = "withdrawn") -> None:
    """Nobody else is asked in this introduction; who is asked now reads that it is closed."""
    for turn in await tx.invitations.of(introduction.id):
        if turn.state in ("waiting", "asked"):
            await release(tx, turn, state)
