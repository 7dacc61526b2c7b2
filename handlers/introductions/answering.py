"""The asked person's side: yes, no, a line; and what time brings to them: reminder and silence."""

from datetime import timedelta

from handlers.introductions import asking, cards, chain, invitation, meeting
from handlers.introductions.door import router
from handlers.kit.request import Request, Tick
from handlers.kit.say import tell
from handlers.kit.ui import Card, Form, FormErrors, Replace
from handlers.kit.words import Mention, Text
from storage import Look, Storage, Tx
from storage.tables import Introduction, Invitation, Member

PAUSE = timedelta(days=30)
"""“Pause for a month”."""

Turn = tuple[Introduction, Invitation]


async def _held(tx: Tx, member_id: int, invitation_id: int) -> Turn | None:
    """The member's own turn with its introduction, both held; None when gone or somebody else's."""
    turn = await tx.invitations.find(invitation_id)
    if turn is None or turn.member_id != member_id:
        return None
    introduction = await chain.hold(tx, turn.introduction_id)
    turns = await tx.invitations.of(turn.introduction_id)  # read again, now that it is held
    mine = next((t for t in turns if t.id == invitation_id), None)
    return (introduction, mine) if introduction and mine else None


@router.press()
async def see(request: Request, storage: Storage, invitation_id: int) -> Card:
    """The request again, as it stands now."""
    async with storage.look() as look:
        turn = await look.invitations.find(invitation_id)
        if turn is None or turn.member_id != request.who.id or turn.state != "asked":
            return invitation.closed()
        introduction = await look.introductions.get(turn.introduction_id)
        pair = await look.people.pair(introduction.seeker_id, turn.member_id)
        return await chain.request_card(look, introduction, turn, pair)


@router.press()
async def yes(request: Request, storage: Storage, invitation_id: int) -> Replace:
    """Both stand in a conversation; a second press reads the same."""
    async with storage.begin() as tx:
        held = await _held(tx, request.who.id, invitation_id)
        return Replace(await _accept(tx, request, *held) if held else invitation.closed())


async def _accept(tx: Tx, request: Request, introduction: Introduction, turn: Invitation) -> Card:
    if turn.state == "yes":
        return await _agreed(tx, introduction)
    if turn.state != "asked" or introduction.state != "asking":
        return invitation.closed()
    member = await tx.members.get(turn.member_id)
    if member.paused_until and member.paused_until > tx.now:
        return invitation.paused_yes(member.paused_until)
    month = chain.month_now(tx)
    if await tx.invitations.accepted(member.id, month) >= member.cap:
        return invitation.month_full(member.cap)
    seeker_id = introduction.seeker_id
    if introduction.by_id is None and not await chain.may_meet(
        tx, introduction, seeker_id, member.id
    ):
        await chain.release(tx, turn, "passed")
        await chain.ask_next(tx, introduction)
        return invitation.closed()
    turn.state, turn.month, turn.answered_at = "yes", month, tx.now
    member.unanswered = 0
    if introduction.by_id is None or await _both_yes(tx, introduction):
        await meeting.open_conversation(tx, introduction, request.where.platform)
        await _thank_expert(tx, member, month)
    card = await _agreed(tx, introduction)
    await chain.close_request(tx, turn.id, card)
    return card


async def _both_yes(tx: Tx, introduction: Introduction) -> bool:
    """Whether everybody a coordinator proposed has said yes and may still meet."""
    turns = await tx.invitations.of(introduction.id)
    if len(turns) != 2 or not all(t.state == "yes" for t in turns):
        return False
    a, b = turns
    return await chain.may_meet(tx, introduction, a.member_id, b.member_id) is not None


async def _agreed(look: Look, introduction: Introduction) -> Card:
    if introduction.by_id is not None:
        return invitation.agreed(introduction.promised_at)
    asker = await look.members.get(introduction.seeker_id)
    return invitation.answered(Mention(asker.id, asker.name))


async def _thank_expert(tx: Tx, member: Member, month: str) -> None:
    """An expert whose month is full reads so once in it."""
    done = await tx.invitations.accepted(member.id, month)
    if member.expert == "yes" and done >= member.cap:
        card = invitation.thanks_of_month(done, member.cap)
        await tell(tx, member.id, card, key=f"month:{member.id}:{month}", why="unrequested")


@router.press()
async def no(request: Request, storage: Storage, invitation_id: int) -> Replace:
    """No explanation needed; the next person is asked and the seeker reads nothing."""
    pause, never = (
        pause_month(invitation_id=invitation_id),
        never_again(invitation_id=invitation_id),
    )
    async with storage.begin() as tx:
        held = await _held(tx, request.who.id, invitation_id)
        if held is None or held[1].state not in ("asked", "no"):
            return Replace(invitation.closed())
        introduction, turn = held
        if turn.state == "asked":
            await _decline(tx, introduction, turn, invitation.declined(pause, never))
    return Replace(invitation.declined(pause, never))


async def _decline(tx: Tx, introduction: Introduction, turn: Invitation, card: Card) -> None:
    await chain.release(tx, turn, "no", card)  # else the courier would close what offers a pause
    (await tx.members.get(turn.member_id)).unanswered = 0
    if introduction.state == "asking" and introduction.by_id is None:
        await chain.ask_next(tx, introduction)


@router.press()
async def pause_month(request: Request, storage: Storage, invitation_id: int) -> Card:
    """Nobody can ask them for a month."""
    async with storage.begin() as tx:
        held = await _held(tx, request.who.id, invitation_id)
        if held is None or held[1].state != "no":
            return invitation.closed()
        member = await tx.members.get(request.who.id)
        until = max(tx.now + PAUSE, member.paused_until or tx.now)
        if (member.paused_until or tx.now) < until - timedelta(
            days=1
        ):  # a second press adds nothing
            member.paused_until, member.paused_why = until, "own"
            await tx.members.touch(member.id)
            await step_out(tx, member.id)
        return invitation.paused(member.paused_until or until)


@router.press()
async def never_again(request: Request, storage: Storage, invitation_id: int) -> Card:
    """A private, permanent wish about the one who asked; with its way back."""
    async with storage.begin() as tx:
        held = await _held(tx, request.who.id, invitation_id)
        if held is None or held[1].state != "no":
            return invitation.closed()
        await tx.avoids.put(request.who.id, await _other(tx, *held))
        await tx.members.touch(request.who.id)
    return invitation.never_again(never_undo(invitation_id=invitation_id))


@router.press()
async def never_undo(request: Request, storage: Storage, invitation_id: int) -> Replace:
    """They may be suggested to each other again."""
    async with storage.begin() as tx:
        held = await _held(tx, request.who.id, invitation_id)
        if held is None:
            return Replace(invitation.closed())
        await tx.avoids.drop(request.who.id, await _other(tx, *held))
        await tx.members.touch(request.who.id)
    return Replace(invitation.undone())


async def _other(tx: Tx, introduction: Introduction, turn: Invitation) -> int:
    """Whom this turn would have introduced the member to."""
    if introduction.by_id is None:
        return introduction.seeker_id
    turns = await tx.invitations.of(introduction.id)
    return next(t.member_id for t in turns if t.id != turn.id)


async def step_out(tx: Tx, member_id: int) -> None:
    """Somebody paused: their open requests move on at once, silently."""
    for turn in await tx.invitations.asked_of(member_id):
        held = await _held(tx, member_id, turn.id)
        if held and held[1].state == "asked" and held[0].by_id is None:
            await chain.release(tx, held[1], "passed")
            await chain.ask_next(tx, held[0])


@router.press()
async def line(request: Request, storage: Storage, invitation_id: int) -> Form | Card:
    """One box instead of a talk."""
    async with storage.look() as look:
        turn = await look.invitations.find(invitation_id)
        if turn is None or turn.member_id != request.who.id or turn.state != "asked":
            return invitation.closed()
        introduction = await look.introductions.get(turn.introduction_id)
        if introduction.by_id is not None:
            return invitation.closed()
        asker = await look.members.get(introduction.seeker_id)
    return invitation.one_line(pass_on(invitation_id=invitation_id), _first(asker))


def _first(member: Member) -> Text:
    return Mention(member.id, member.name.split()[0] if member.name.split() else member.name)


@router.submit()
async def pass_on(request: Request, storage: Storage, invitation_id: int) -> Card | FormErrors:
    """The line goes to the seeker, who decides whether others are asked too."""
    text, named = request.answers.text("line"), request.answers.yes("named")
    async with storage.begin() as tx:
        held = await _held(tx, request.who.id, invitation_id)
        if held is None or held[1].state not in ("asked", "line", "answered"):
            return invitation.closed()
        introduction, turn = held
        if turn.state != "asked":
            return invitation.line_passed_on(named)
        if wrong := asking.unfit_words(request.answers, "line"):
            asker = await tx.members.get(introduction.seeker_id)
            form = invitation.one_line(pass_on(invitation_id=invitation_id), _first(asker))
            return FormErrors(wrong, form, asking.confirm(wrong))
        await _answer_in_a_line(tx, introduction, turn, text[: invitation.LINE], named)
    return invitation.line_passed_on(named)


async def _answer_in_a_line(
    tx: Tx, introduction: Introduction, turn: Invitation, text: str, named: bool
) -> None:
    await chain.release(tx, turn, "line")
    member = await tx.members.get(turn.member_id)
    member.unanswered = 0
    name = Mention(member.id, member.name) if named else None
    more = asking.keep_asking(introduction_id=introduction.id)
    enough = asking.enough(introduction_id=introduction.id)
    card = cards.a_line(name, text, more, enough)
    await tell(tx, introduction.seeker_id, card, key=f"line:{turn.id}", why="answer")


@router.job(late=timedelta(hours=8))
async def remind(tick: Tick, storage: Storage, invitation_id: int) -> None:
    """Once, on the last working day before the end."""
    async with storage.begin() as tx:
        turn = await tx.invitations.find(invitation_id)
        if turn is None or turn.state != "asked" or turn.reminded_at or not turn.deadline_at:
            return
        introduction = await tx.introductions.get(turn.introduction_id)
        asker_id = introduction.by_id or introduction.seeker_id
        card = invitation.reminder(
            _first(await tx.members.get(asker_id)),
            turn.deadline_at,
            see(invitation_id=invitation_id),
        )
        turn.reminded_at = tick.now
        key = chain.reminder_key(invitation_id)
        end = turn.deadline_at
        await tell(tx, turn.member_id, card, key=key, why="reminder", expires=end)


@router.job(late=None)
async def expire(tick: Tick, storage: Storage, introduction_id: int, position: int) -> None:
    """A turn's time is over: silence moves on as quietly as a no."""
    async with storage.begin() as tx:
        introduction = await chain.hold(tx, introduction_id)
        if introduction is None or introduction.state != "asking":
            return
        turns = await tx.invitations.of(introduction_id)
        for turn in turns:
            over = turn.deadline_at is not None and turn.deadline_at <= tick.now
            if turn.position == position and turn.state == "asked" and over:
                await chain.silence(tx, turn)
        busy = any(t.state in ("asked", "line") for t in turns)
        if not busy and introduction.by_id is None:
            await chain.ask_next(tx, introduction)


@router.job(late=None)
async def step_aside(tick: Tick, storage: Storage, member_id: int) -> None:
    """Somebody paused elsewhere: what they were asked moves on at once."""
    async with storage.begin() as tx:
        await step_out(tx, member_id)
