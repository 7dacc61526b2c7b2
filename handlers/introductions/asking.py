"""The seeker's side: ask, send, take back, change. It knows no answer of anybody asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.introductions import cards, chain, newcomer
from handlers.introductions.door import router, search_again
from handlers.kit.problem import Problem
from handlers.kit.request import Answers, Request
from handlers.kit.router import named
from handlers.kit.say import Said, amend, later
from handlers.kit.ui import Card, Confirm, Field, Form, FormErrors, Link, Replace
from handlers.kit.words import Text, _
from handlers.matching import guards, reasons
from handlers.matching.needs import understand
from storage import Look, Storage, Tx
from storage.person import Person
from storage.tables import Introduction, Invitation, Need

AT_ONCE = 3
"""Open questions of one seeker at a time (DOMAIN, “Introductions”)."""

UP_TO = 3
"""People one question goes to, one after another."""

NOT_A_STUDENT = Confirm("not_a_student", _("It's not about a student"))
STUDENT = _(
    "That may point to a student. Please leave out what identifies them; nothing was saved."
)
ELSEWHERE: Mapping[str, Text] = {
    "safety": _("Please leave out what is about a person's safety or conduct."),
    "personnel": _("Please leave out what is about a person's safety or conduct."),
    "board": _("Votes of a board belong in its public meeting."),
    "minor": _("Only adults take part here."),
}
"""What a message to a colleague may not be about (DOMAIN, “Matching”)."""

CLOSED = _("This question is closed. You can look for someone again at any time.")

UNNAMED: Text = _("this person")
mine, close = named("introductions.mine"), named("introductions.close")
about_story = named("bright_spots.asked")


@dataclass(frozen=True, slots=True)
class Line:
    """The people of one question in the order they are asked, with what each is called."""

    people: tuple[Person, ...]
    names: tuple[Text, ...]


async def line_up(look: Look, need: Need, pick: int) -> Line:
    """The picked person first, then the others of the card; two trustees of one board never
    stand in one line."""
    if not 1 <= pick <= len(need.shown):
        raise Problem(CLOSED)
    order = [need.shown[pick - 1], *(m for i, m in enumerate(need.shown) if i != pick - 1)]
    found = await look.people.some(set(order) & set(await look.members.names(order)))
    if order[0] not in found:
        raise Problem(CLOSED)
    chosen: list[Person] = []
    for member_id in order:
        person = found.get(member_id)
        if person and guards.chain_ok((*chosen, person)) and len(chosen) < UP_TO:
            chosen.append(person)
    names = tuple(
        UNNAMED if p.id == unnamed(need) else reasons.short(p, need.shown.index(p.id) + 1)
        for p in chosen
    )
    return Line(tuple(chosen), names)


def unnamed(need: Need | None) -> int | None:
    """The member whose name this question must not tell before their yes: they told what it is
    about without their name."""
    return need.filters.get("unnamed") if need is not None else None


async def own_need(look: Look, member_id: int, need_id: int) -> Need:
    """The need, if it is this member's; else the one sentence for everything that is over."""
    need = await look.needs.find(need_id)
    if need is None or need.member_id != member_id:
        raise Problem(CLOSED)
    return need


@router.press()
async def ask(request: Request, storage: Storage, need_id: int, pick: int) -> Form | Card:
    """The message before it goes, prefilled with the need."""
    async with storage.look() as look:
        need = await own_need(look, request.who.id, need_id)
        line = await line_up(look, need, pick)
        if refusal := await _refusal(look, need, line):
            return refusal
        profile = await look.profiles.find(request.who.id)
    known = newcomer.is_known(profile)
    return _form(need, pick, line, () if known else newcomer.questions(profile))


def _form(need: Need, pick: int, line: Line, extra: Sequence[Field]) -> Form:
    link = send(need_id=need.id, pick=pick)
    return cards.asking(link, line.names[0], need.text, line.names[1:], newcomer=extra)


async def _refusal(look: Look, need: Need, line: Line) -> Card | None:
    """Why nothing more can be asked now, in words; None when it can. Whose name is not told must
    not be found out by it: then the chain passes them over without a word."""
    out, first = await look.introductions.open_of(need.member_id), line.people[0].id
    for introduction in () if first == unnamed(need) else out:
        about = await look.needs.find(introduction.need_id) if introduction.need_id else None
        turns = await look.invitations.of(introduction.id)
        if first in {t.member_id for t in turns} and first != unnamed(about):
            return cards.already_out(mine())
    return cards.three_out(mine()) if len(out) >= AT_ONCE else None


@router.submit()
async def send(request: Request, storage: Storage, need_id: int, pick: int) -> Card | FormErrors:
    """Ask the first person; the seeker reads what happens next and by when."""
    answers = request.answers
    async with storage.begin() as tx:
        await tx.members.lock(request.who.id)  # two sends at once must not pass three together
        need = await own_need(tx, request.who.id, need_id)
        line = await line_up(tx, need, pick)
        profile = await tx.profiles.find(request.who.id)
        fresh = not newcomer.is_known(profile)
        form = _form(need, pick, line, newcomer.questions(profile) if fresh else ())
        errors = dict(await newcomer.wrong(tx, answers)) if fresh else {}
        if errors or (said := unfit_words(answers, "message")):
            lifts = newcomer.OTHER_DISTRICT if "district" in errors else confirm(errors or said)
            return FormErrors(errors or said, form, lifts)
        if repeated := await _same_again(tx, request.who.id, need, line):
            return repeated
        if refusal := await _refusal(tx, need, line):
            return refusal
        if fresh:
            await newcomer.keep(tx, request.who.id, answers)
        return await _open(tx, request, need, line)


def unfit_words(answers: Answers, name: str) -> dict[str, Text]:
    """What is wrong with a text that others will read: empty, it may point to a student, or it is
    of a kind that goes elsewhere however it came here, such as from the directory."""
    text = answers.text(name)
    if not text:
        return {name: _("Write a few words.")}
    flags = understand(text).flags
    if "student_data" in flags and not answers.yes(NOT_A_STUDENT.name):
        return {name: STUDENT}
    return next(({name: said} for flag, said in ELSEWHERE.items() if flag in flags), {})


def confirm(said: Mapping[str, Text]) -> Confirm | None:
    """The question that lifts a refusal; only a suspected student can be talked about."""
    return NOT_A_STUDENT if STUDENT in said.values() else None


async def _same_again(tx: Tx, seeker_id: int, need: Need, line: Line) -> Card | None:
    """A form sent twice: what was sent, again, and nothing new."""
    for introduction in await tx.introductions.open_of(seeker_id):
        turns = await tx.invitations.of(introduction.id)
        if introduction.need_id == need.id and turns[0].member_id == line.people[0].id:
            return _sent(introduction, Line(line.people[: len(turns)], line.names[: len(turns)]))
    if need.state == "closed":
        raise Problem(CLOSED)
    return None


async def _open(tx: Tx, request: Request, need: Need, line: Line) -> Card:
    answers = request.answers
    if answers.text("others") == "only":
        line = Line(line.people[:1], line.names[:1])
    minutes = answers.number("minutes") or 20
    introduction = await open_question(
        tx,
        need,
        [p.id for p in line.people],
        message=answers.text("message")[: cards.MESSAGE],
        minutes=minutes if minutes in cards.MINUTES else 20,
    )
    return _sent(introduction, line)


async def open_question(
    tx: Tx, need: Need, member_ids: Sequence[int], *, message: str, minutes: int
) -> Introduction:
    """Store the question with everybody's turn, ask the first, promise the seeker an end."""
    await chain.hold_members(tx, {need.member_id, *member_ids})
    introduction = await tx.introductions.add(
        Introduction(
            seeker_id=need.member_id,
            need_id=need.id,
            purpose=message,
            language=need.language,
            minutes=minutes,
            state="asking",
            promised_at=await chain.promise(tx, member_ids),
        )
    )
    for position, member_id in enumerate(member_ids, start=1):
        await tx.invitations.add(
            Invitation(
                introduction_id=introduction.id,
                member_id=member_id,
                position=position,
                state="waiting",
            )
        )
    need.state = "asked"
    link = close(introduction_id=introduction.id)
    await later(tx, link, introduction.promised_at, key=f"close:{introduction.id}")
    await chain.ask_next(tx, introduction)
    if "spot" in need.filters:
        await later(tx, about_story(need_id=need.id), tx.now, key=f"spot-asked:{introduction.id}")
    return introduction


def _sent(introduction: Introduction, line: Line) -> Card:
    """The card after Send."""
    id = introduction.id
    return cards.sent(
        line.names[0],
        line.names[1:],
        introduction.promised_at,
        take_back(introduction_id=id),
        only_this(introduction_id=id),
        change(introduction_id=id),
    )


async def _own(tx: Tx, member_id: int, introduction_id: int) -> Introduction | None:
    """The seeker's open question, held; None when it is over, gone or somebody else's."""
    introduction = await chain.hold(tx, introduction_id)
    theirs = introduction is not None and introduction.seeker_id == member_id
    if introduction is None or not theirs or introduction.by_id or introduction.state != "asking":
        return None
    return introduction


def _again() -> Link:
    return search_again()


@router.press()
async def take_back(request: Request, storage: Storage, introduction_id: int) -> Replace:
    """Close the question; whoever reads it now reads that it is closed."""
    async with storage.begin() as tx:
        introduction = await _own(tx, request.who.id, introduction_id)
        if introduction is None:
            return Replace(cards.over(_again()))
        await chain.withdraw_rest(tx, introduction)
        introduction.state, introduction.ended_at = "withdrawn", tx.now
        await _reopen(tx, introduction)
    return Replace(cards.taken_back(_again()))


async def _reopen(tx: Tx, introduction: Introduction) -> None:
    need = await tx.needs.find(introduction.need_id) if introduction.need_id else None
    if need and need.state == "asked":
        need.state = "open"


@router.press()
async def only_this(request: Request, storage: Storage, introduction_id: int) -> Replace:
    """Nobody after the one who is asked now; the promised time stays."""
    async with storage.begin() as tx:
        introduction = await _own(tx, request.who.id, introduction_id)
        if introduction is None:
            return Replace(cards.over(_again()))
        for turn in await tx.invitations.of(introduction.id):
            if turn.state == "waiting" and turn.position > 1:
                await chain.release(tx, turn, "withdrawn")
    back = take_back(introduction_id=introduction_id)
    return Replace(cards.only_one(introduction.promised_at, back))


@router.press()
async def change(request: Request, storage: Storage, introduction_id: int) -> Form | Card:
    """The message of a question that is out."""
    async with storage.look() as look:
        introduction = await look.introductions.find(introduction_id)
    if (
        introduction is None
        or introduction.seeker_id != request.who.id
        or introduction.by_id
        or introduction.state != "asking"
    ):
        return cards.over(_again())
    return cards.rewording(reword(introduction_id=introduction_id), introduction.purpose)


@router.submit()
async def reword(request: Request, storage: Storage, introduction_id: int) -> Card | FormErrors:
    """Keep the new words; who is asked now reads them at once."""
    message = request.answers.text("message")[: cards.MESSAGE]
    link = reword(introduction_id=introduction_id)
    if said := unfit_words(request.answers, "message"):
        return FormErrors(said, cards.rewording(link, message), confirm(said))
    async with storage.begin() as tx:
        introduction = await _own(tx, request.who.id, introduction_id)
        if introduction is None:
            return cards.over(_again())
        introduction.purpose = message
        await _show_again(tx, introduction)
    again, back = (
        change(introduction_id=introduction_id),
        take_back(introduction_id=introduction_id),
    )
    return cards.reworded(message, introduction.promised_at, again, back)


async def _show_again(tx: Tx, introduction: Introduction) -> None:
    for turn in await tx.invitations.of(introduction.id):
        if turn.state == "asked":
            pair = await tx.people.pair(introduction.seeker_id, turn.member_id)
            card = await chain.request_card(tx, introduction, turn, pair)
            await amend(tx, Said(chain.spoken_key(turn.id)), card)


@router.press()
async def keep_asking(request: Request, storage: Storage, introduction_id: int) -> Replace:
    """After a line: the seeker wants the others to be asked too."""
    async with storage.begin() as tx:
        introduction = await _own(tx, request.who.id, introduction_id)
        if introduction is None:
            return Replace(cards.over(_again()))
        turns = await tx.invitations.of(introduction.id)
        for turn in turns:
            if turn.state == "line":
                turn.state = "answered"
        if not any(turn.state == "asked" for turn in turns):
            await chain.ask_next(tx, introduction)
    back = take_back(introduction_id=introduction_id)
    return Replace(cards.asking_on(introduction.promised_at, back))


@router.press()
async def enough(request: Request, storage: Storage, introduction_id: int) -> Replace:
    """After a line: that was the answer."""
    async with storage.begin() as tx:
        introduction = await _own(tx, request.who.id, introduction_id)
        if introduction is None:
            return Replace(cards.over(_again()))
        await chain.withdraw_rest(tx, introduction)
        introduction.state, introduction.ended_at = "closed", tx.now
    return Replace(cards.enough_said(_again()))
