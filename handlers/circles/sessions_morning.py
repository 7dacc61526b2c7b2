"""The one message a morning to each person, from all their circles together: what meets tomorrow,
what meets in a week if that is rare, what a break takes. It knows no button."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from handlers.circles import sessions_cards
from handlers.circles.meetings import Meeting
from handlers.circles.sessions_ahead import Ahead, ahead, settle_host
from handlers.circles.sessions_cards import Rest
from handlers.circles.sessions_plan import MORNING, WEEK, day_of, every_meeting, rare
from handlers.kit.say import Said, amend, tell
from schedules.calendar import at_local
from storage import Look, Tx
from storage.tables import Circle, Member

TOMORROW, IN_A_WEEK = timedelta(days=1), timedelta(days=WEEK)


def key_of(member_id: int, day: date) -> str:
    """What the message of that morning is called in the outbox: one a day, whatever it says."""
    return f"circle-reminder:{member_id}:{day}"


def zone_of(look: Look, member: Member) -> str:
    """Where this member's clock is."""
    return member.zone or look.community.zone


async def remind_member(tx: Tx, member: Member, day: date, chance: Random) -> None:
    """Send it, once; nothing where nothing is to be said, or was said on a clock they had before."""
    key, nine = key_of(member.id, day), at_local(day, MORNING, zone_of(tx, member))
    said = await tx.outbox.by_key(key)
    if said and said.due_at >= nine:
        return
    await _settle(tx, member, day, chance)
    them, away = await _unsaid(tx, member, day)
    if not them and not away:
        return
    card = sessions_cards.reminder(them, away, member.id)
    ends = min((it.meeting.at for it in them), default=None)
    if said:  # of the same date on the clock before: that morning was another one
        await tell(tx, member.id, card, key=f"{key}@{nine:%d%H%M}", why="answer", expires=ends)
    else:
        await tell(tx, member.id, card, key=key, why="reminder", expires=ends)


async def _unsaid(tx: Tx, member: Member, day: date) -> tuple[tuple[Ahead, ...], tuple[Rest, ...]]:
    """What that morning is about without what was said on another; from now on it is said. A thing
    that was done at a moment is kept as a job that is done."""
    them, away = await gather(tx, member, day)
    zone = zone_of(tx, member)
    what = [
        (it, f"{it.slug}>{it.meeting.local}@{(day_of(it.meeting.at, zone) - day).days}")
        for it in them
    ]
    new = [it for it, said in what if await _first(tx, it.circle, said, member)]
    rest = [
        one for one in away
        if await _first(tx, one.circle, f"rest-{one.dates[0].occurrence}", member)
    ]  # fmt: skip
    return tuple(new), tuple(rest)


async def _first(tx: Tx, circle: Circle, what: str, member: Member) -> bool:
    return bool(
        await tx.jobs.add_once(
            ("community_id", "dedupe_key"), link="circles.remind_now", due_at=tx.now, state="done",
            done_at=tx.now, dedupe_key=f"circle-said:{circle.id}:{what}:{member.id}",
        )
    )  # fmt: skip


async def _settle(tx: Tx, member: Member, day: date, chance: Random) -> None:
    """Whoever is to host tomorrow has to be known before anybody is told."""
    zone = zone_of(tx, member)
    for circle in await tx.circles.of_member(member.id, "member"):
        for meeting in await every_meeting(tx, circle):
            if meeting.state == "planned" and day_of(meeting.at, zone) == day + TOMORROW:
                await settle_host(tx, circle, meeting, chance)


async def gather(
    look: Look, member: Member, day: date
) -> tuple[tuple[Ahead, ...], tuple[Rest, ...]]:
    """What this member's morning of a day is about, by when it is."""
    zone = zone_of(look, member)
    them: list[Ahead] = []
    away: list[Rest] = []
    for circle in await look.circles.of_member(member.id, "member"):
        if circle.state != "open":
            continue
        every = await every_meeting(look, circle)
        for meeting in every:
            if meeting.state == "planned" and _wanted(circle, day_of(meeting.at, zone) - day):
                it = await ahead(look, circle, meeting, every)
                them += [it] if it.expects(member.id) else []
        away += [
            rest
            for rest in rests(circle, every)
            if day_of(rest.dates[0].at, zone) == day + IN_A_WEEK
        ]
    return tuple(sorted(them, key=lambda it: it.meeting.at)), tuple(away)


def _wanted(circle: Circle, ahead_by: timedelta) -> bool:
    return ahead_by == TOMORROW or (ahead_by == IN_A_WEEK and rare(circle))


def rests(circle: Circle, every: Sequence[Meeting]) -> tuple[Rest, ...]:
    """The dates that breaks take, those one after another together, with the next real one."""
    found: list[Rest] = []
    run: list[Meeting] = []
    for meeting in every:
        if meeting.pause is not None:
            run.append(meeting)
        elif meeting.state == "planned":
            if run:
                found.append(Rest(circle, tuple(run), run[0].pause or "", meeting))
            run = []
    return tuple(found)  # after the last real date nothing is left to miss


async def refresh(tx: Tx, circle: Circle, meeting: Meeting) -> None:
    """Its host has read who comes: let that be true again, until it begins."""
    it = await ahead(tx, circle, meeting)
    if it.host is None or meeting.at <= tx.now:
        return
    member = await tx.members.get(it.host.id)
    day = day_of(meeting.at, zone_of(tx, member)) - TOMORROW
    if not await tx.outbox.by_key(key_of(member.id, day)):
        return
    them, away = await gather(tx, member, day)
    if them or away:
        card = sessions_cards.reminder(them, away, member.id)
        await amend(tx, Said(key_of(member.id, day)), card)
