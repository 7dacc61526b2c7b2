"""From the yes on: the conversation, its times, the nudge, the two later questions, the closing."""

from datetime import UTC, datetime, timedelta

from handlers.introductions import cards, chain, meeting_cards
from handlers.introductions.door import router
from handlers.introductions.meeting_cards import Reads
from handlers.kit.problem import Problem
from handlers.kit.request import Request, Tick
from handlers.kit.say import Said, amend, introduce, later, tell
from handlers.kit.ui import Card, Replace
from handlers.kit.words import Language, Mention, Text, _, language_of
from handlers.matching import reasons, words
from handlers.matching import times as times_of
from schedules import calendar
from storage import Look, Storage, Tx
from storage.person import Person
from storage.tables import Introduction, Member

WEEK, SIX_WEEKS = timedelta(days=7), timedelta(days=42)
NUDGE_WEEKDAYS = 3
AHEAD = timedelta(days=35)  # no proposed time lies further from the yes
TALK = timedelta(minutes=30)  # what has to be free at a tapped time
MET = ("yes", "date", "not_yet", "no")
TRIED = ("yes", "planning", "no")
ARRANGED = "arranged"  # a key beside the members' ids in `met`: no nudge


async def open_conversation(
    tx: Tx, introduction: Introduction, platform: str, *, offered: bool = False
) -> None:
    """Both said yes: the room, a private word to who waits for it, and what follows later.
    `offered`: the other came forward by themself, so the one who asked said yes last."""
    turns = await tx.invitations.of(introduction.id)
    introduction.other_id = next(
        t.member_id for t in turns if t.state == "yes" and t.member_id != introduction.seeker_id
    )
    introduction.state, introduction.accepted_at, introduction.ended_at = "accepted", tx.now, tx.now
    await chain.withdraw_rest(tx, introduction)
    if need := await tx.needs.find(introduction.need_id) if introduction.need_id else None:
        need.state = "closed"
    await tx.session.flush()
    both = (introduction.seeker_id, introduction.other_id)
    card = await opening_card(tx, introduction, platform)
    await introduce(tx, both, card, key=room_key(introduction.id))
    await _tell_who_waits(tx, introduction, offered)
    zone = chain.zone_of(tx, await tx.members.get(introduction.seeker_id))
    breaks = calendar.breaks_of(tx.community.breaks)
    id = introduction.id
    at = calendar.weekdays_later(tx.now, zone, NUDGE_WEEKDAYS, breaks)
    await later(tx, nudge(introduction_id=id), at, key=f"nudge:{id}", late=timedelta(days=3))
    for link, span in (
        (week(introduction_id=id), WEEK),
        (six_weeks(introduction_id=id), SIX_WEEKS),
    ):
        key = f"{link.handler}:{id}"
        await later(tx, link, tx.now + span, key=key, late=timedelta(days=21))


async def _tell_who_waits(tx: Tx, introduction: Introduction, offered: bool) -> None:
    assert introduction.other_id is not None
    other = await tx.members.get(introduction.other_id)
    seeker = await tx.members.get(introduction.seeker_id)
    key = f"yes:{introduction.id}"
    if introduction.by_id is None:
        last, waits = (seeker, other) if offered else (other, seeker)
        card = cards.said_yes(Mention(last.id, _first_name(last)), room_key(introduction.id))
        await tell(tx, waits.id, card, key=key, why="answer")
        return
    card = cards.both_said_yes(Mention(seeker.id, seeker.name), Mention(other.id, other.name))
    await tell(tx, introduction.by_id, card, key=key, why="answer")


def room_key(introduction_id: int) -> str:
    """The outbox key of an introduction's conversation."""
    return f"room:{introduction_id}"


def _first_name(member: Member) -> str:
    return member.name.split()[0] if member.name.split() else member.name


async def opening_card(
    look: Look,
    introduction: Introduction,
    platform: str,
    chosen: tuple[Text, datetime] | None = None,
) -> Card:
    """The first message of the conversation, as it stands now."""
    a, b, times = await _both(look, introduction, introduction.accepted_at or look.now)
    need = await look.needs.find(introduction.need_id) if introduction.need_id else None
    offered = [t for t in chain.topics_of(need) if t in b.offers][:1]
    offer = _("can help with {topic}", topic=words.topic_said(offered[0])) if offered else ""
    by = await look.members.find(introduction.by_id) if introduction.by_id else None
    firsts = [len(await look.introductions.accepted_of(p.id)) <= 1 for p in (a, b)]
    links = [pick_time(introduction_id=introduction.id, at=_minutes(at)) for at in times[:2]]
    return meeting_cards.opening(
        a,
        b,
        purpose=introduction.purpose,
        offer=offer,
        times=times,
        readers=(await _reads(look, a.id), await _reads(look, b.id)),
        pick=links,
        arrange=arrange(introduction_id=introduction.id),
        note=meeting_cards.platform_note(platform) if any(firsts) else "",
        by=by.name if by else "",
        chosen=chosen,
    )


async def _both(
    look: Look, introduction: Introduction, now: datetime
) -> tuple[Person, Person, tuple[datetime, ...]]:
    """Who starts, the other, and times that suit both after `now`."""
    assert introduction.other_id is not None
    found = await look.people.some((introduction.seeker_id, introduction.other_id))
    a, b = found[introduction.seeker_id], found[introduction.other_id]
    return a, b, reasons.common_times(a, b, now)[:3]


async def _reads(look: Look, member_id: int) -> Reads:
    member = await look.members.get(member_id)
    language: Language = language_of(member.language or look.community.language)
    return Reads(language, chain.zone_of(look, member))


async def _mine(look: Look, member_id: int, introduction_id: int) -> Introduction:
    """The accepted introduction, if this member is one of the two."""
    found = await look.introductions.find(introduction_id)
    if found is None or found.state != "accepted" or found.other_id is None:
        raise Problem(_("This introduction is no longer there."))
    if member_id not in (found.seeker_id, found.other_id):
        raise Problem(_("This introduction is no longer there."))
    return found


@router.press()
async def pick_time(request: Request, storage: Storage, introduction_id: int, at: int) -> Card:
    """A time was tapped, `at` in minutes since 1970; the conversation says who picked which."""
    async with storage.begin() as tx:
        introduction = await _mine(tx, request.who.id, introduction_id)
        moment = await _suiting(tx, introduction, at)
        if introduction.meet_at != moment:
            introduction.meet_at = moment
            name = Mention(request.who.id, request.who.first_name)
            card = await opening_card(tx, introduction, request.where.platform, (name, moment))
            await amend(tx, Said(room_key(introduction.id)), card)
    return meeting_cards.time_kept(moment)


def _minutes(at: datetime) -> int:
    """A moment as a Link carries it, so that what is kept is what its label said."""
    return int(at.timestamp()) // 60


async def _suiting(look: Look, introduction: Introduction, minutes: int) -> datetime:
    """The tapped moment, if it lies ahead and in hours that still suit both."""
    now, since = look.now, introduction.accepted_at or look.now
    if not _minutes(now) < minutes <= _minutes(since + AHEAD):
        raise Problem(_("That time has passed. Write in the conversation to find another."))
    at = datetime.fromtimestamp(minutes * 60, UTC)
    a, b, times = await _both(look, introduction, since)
    if at in times:
        return at
    spans = times_of.shared_spans(a, b, since)
    if not any(start <= at and at + TALK <= end for start, end in spans):
        raise Problem(_("That time no longer suits you both. Write in the conversation instead."))
    return at


@router.press()
async def arrange(request: Request, storage: Storage, introduction_id: int) -> Card:
    """They find a time by themselves."""
    async with storage.begin() as tx:
        introduction = await _mine(tx, request.who.id, introduction_id)
        introduction.met = {**introduction.met, ARRANGED: "yes"}
    return meeting_cards.arranging()


@router.job(late=timedelta(days=3))
async def nudge(tick: Tick, storage: Storage, introduction_id: int) -> None:
    """Three weekdays without a time: once, to the one who starts."""
    async with storage.begin() as tx:
        introduction = await tx.introductions.find(introduction_id)
        if introduction is None or introduction.state != "accepted" or not introduction.other_id:
            return
        if introduction.meet_at or introduction.met:
            return
        _a, b, times = await _both(tx, introduction, tick.now)
        link = arrange(introduction_id=introduction_id)
        card = meeting_cards.nudge(Mention(b.id, b.first_name), times, link)
        key = f"nudge:{introduction_id}"
        await tell(tx, introduction.seeker_id, card, key=key, why="unrequested")


@router.job(late=timedelta(days=21))
async def week(tick: Tick, storage: Storage, introduction_id: int) -> None:
    """A week after: did you meet? To each of the two, separately."""
    async with storage.begin() as tx:
        introduction = await tx.introductions.find(introduction_id)
        if introduction is None or introduction.state != "accepted" or not introduction.other_id:
            return
        for who in sorted((introduction.seeker_id, introduction.other_id)):
            card = await _met_card(tx, introduction, who)
            key = f"week:{introduction_id}:{who}"
            await tell(tx, who, card, key=key, why="unrequested")


@router.job(late=timedelta(days=21))
async def six_weeks(tick: Tick, storage: Storage, introduction_id: int) -> None:
    """Six weeks after: did anything come of it? Not to whom it did not happen for."""
    async with storage.begin() as tx:
        introduction = await tx.introductions.find(introduction_id)
        if introduction is None or introduction.state != "accepted" or not introduction.other_id:
            return
        for who in sorted((introduction.seeker_id, introduction.other_id)):
            if introduction.met.get(str(who)) == "no":
                continue
            card = await _tried_card(tx, introduction, who)
            key = f"tried:{introduction_id}:{who}"
            await tell(tx, who, card, key=key, why="unrequested")


async def _other_name(look: Look, introduction: Introduction, member_id: int) -> Text:
    both = {introduction.seeker_id, introduction.other_id} - {member_id, None}
    other = await look.members.get(next(id for id in both if id is not None))
    return Mention(other.id, _first_name(other))


async def _met_card(look: Look, introduction: Introduction, member_id: int) -> Card:
    name = await _other_name(look, introduction, member_id)
    links = [met(introduction_id=introduction.id, answer=answer) for answer in MET]
    return meeting_cards.met(name, *links)


async def _tried_card(look: Look, introduction: Introduction, member_id: int) -> Card:
    name = await _other_name(look, introduction, member_id)
    links = [tried(introduction_id=introduction.id, answer=answer) for answer in TRIED]
    return meeting_cards.tried(name, *links)


@router.press()
async def met(request: Request, storage: Storage, introduction_id: int, answer: str) -> Replace:
    """Whether they met, as this one says; "again" shows the question once more."""
    async with storage.begin() as tx:
        introduction = await _mine(tx, request.who.id, introduction_id)
        if answer not in MET:
            return Replace(await _met_card(tx, introduction, request.who.id))
        introduction.met = {**introduction.met, str(request.who.id): answer}
    return Replace(meeting_cards.noted(met(introduction_id=introduction_id, answer="again")))


@router.press()
async def tried(request: Request, storage: Storage, introduction_id: int, answer: str) -> Card:
    """Whether something came of it; "again" shows the question once more."""
    async with storage.begin() as tx:
        introduction = await _mine(tx, request.who.id, introduction_id)
        if answer not in TRIED:
            return await _tried_card(tx, introduction, request.who.id)
        introduction.tried = {**introduction.tried, str(request.who.id): answer}
    return meeting_cards.noted(tried(introduction_id=introduction_id, answer="again"))
