"""/introduce: a coordinator brings two people together; the same consent, the same guards."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.introductions import asking, cards, chain
from handlers.introductions.door import router
from handlers.kit.names import ACCOUNT, mentioned
from handlers.kit.problem import Problem
from handlers.kit.request import Answers, Request
from handlers.kit.router import COORDINATORS
from handlers.kit.say import later, tell
from handlers.kit.ui import Card, Form, FormErrors, LongText, Person, Replace
from handlers.kit.words import Mention, Text, _
from handlers.matching import guards
from storage import Look, Storage, Tx
from storage.tables import Introduction, Invitation, Member

NOT_NOW = _("I can't introduce these two now. It isn't about either of them.")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed after /introduce: who was found, and the rest."""

    member_ids: tuple[int, ...]
    purpose: str


def form(typed: Typed) -> Form:
    """Two people and why."""
    a, b = (*typed.member_ids, None, None)[:2]
    return Form(
        _("Introduce two people"),
        propose(),
        (
            Person(name="one", label=_("Who would start?"), value=a),
            Person(name="other", label=_("Who would they meet?"), value=b),
            LongText(
                name="purpose",
                label=_("What for?"),
                hint=_("Both read this before they decide."),
                value=typed.purpose,
                longest=cards.MESSAGE,
            ),
        ),
    )


def _proposed(one: Text, other: Text, introduction: Introduction) -> Card:
    """Both are asked; what happens next, by when."""
    return cards.proposed(
        one, other, introduction.promised_at, call_off(introduction_id=introduction.id)
    )


@router.command(
    "introduce",
    _("Introduce two people: both are asked first"),
    who=COORDINATORS,
    hint=_("@one @other what for"),
)
async def introduce(request: Request, storage: Storage) -> Form | Card:
    """With two people and a purpose at once; otherwise the form."""
    async with storage.look() as look:
        typed = await read(look, request.where.space_id, request.text)
    if len(typed.member_ids) != 2 or not typed.purpose:
        return form(typed)
    if asking.unfit_words(Answers({"purpose": typed.purpose}), "purpose"):
        return form(typed)
    async with storage.begin() as tx:
        return await _start(tx, request.who.id, typed)


@router.submit(who=COORDINATORS)
async def propose(request: Request, storage: Storage) -> Card | FormErrors:
    """The form, sent."""
    one, other = request.answers.number("one"), request.answers.number("other")
    ids = tuple(id for id in (one, other) if id is not None)
    typed = Typed(ids, request.answers.text("purpose")[: cards.MESSAGE])
    if wrong := asking.unfit_words(request.answers, "purpose"):
        return FormErrors(wrong, form(typed), asking.confirm(wrong))
    if len(set(ids)) != 2:
        return FormErrors({"other": _("Choose two different people.")}, form(typed))
    async with storage.begin() as tx:
        return await _start(tx, request.who.id, typed)


async def read(look: Look, space_id: int, text: str) -> Typed:
    """Who is meant, as the platforms write it or by name, usually at the beginning; and the rest."""
    accounts: dict[str, int] = {}
    for account in ACCOUNT.findall(text):
        row = await look.accounts.by_external(space_id, account)
        accounts |= {account: row.member_id} if row else {}
    people = [(member.id, member.name) for member in await look.members.joined()]
    found, rest = mentioned(text, people, accounts)
    start = rest.find("@")
    while start >= 0 and len(found) < 2:  # named further on, after some words
        more, left = mentioned(rest[start:], people, begun=bool(found), most=2 - len(found))
        found, rest = [*found, *more], rest[:start] + left
        start = rest.find("@", start if more else start + 1)
    found += [accounts[account] for account in ACCOUNT.findall(rest) if account in accounts]
    rest = ACCOUNT.sub(" ", rest)
    return Typed(tuple(dict.fromkeys(found)), " ".join(rest.split())[: cards.MESSAGE])


async def _start(tx: Tx, by_id: int, typed: Typed) -> Card:
    a_id, b_id = typed.member_ids
    await chain.hold_members(tx, (a_id, b_id))
    names = await tx.members.names((a_id, b_id))
    one, other = Mention(a_id, names[a_id]), Mention(b_id, names[b_id])
    for open_one in await tx.introductions.proposed_between(a_id, b_id):
        if open_one.by_id == by_id:  # sent twice
            return _proposed(one, other, open_one)
    pair = await tx.people.pair(a_id, b_id)
    if guards.forbidden(pair.a, pair.b, pair.between, tx.now, by_coordinator=True):
        raise Problem(NOT_NOW)
    members = [await tx.members.get(id) for id in (a_id, b_id)]
    if not all(chain.suggestible(member) for member in members):
        raise Problem(NOT_NOW)
    introduction = await _open(tx, by_id, typed, members)
    return _proposed(one, other, introduction)


async def _open(tx: Tx, by_id: int, typed: Typed, members: Sequence[Member]) -> Introduction:
    introduction = await tx.introductions.add(
        Introduction(
            seeker_id=members[0].id,
            by_id=by_id,
            purpose=typed.purpose,
            language=tx.community.language,
            minutes=20,
            state="asking",
            promised_at=max(chain.turn_end(tx, member, tx.now) for member in members),
        )
    )
    turns = [
        await tx.invitations.add(
            Invitation(
                introduction_id=introduction.id,
                member_id=member.id,
                position=position,
                state="waiting",
            )
        )
        for position, member in enumerate(members, start=1)
    ]
    link = asking.close(introduction_id=introduction.id)
    await later(tx, link, introduction.promised_at, key=f"close:{introduction.id}")
    for turn, other in zip(turns, reversed(members), strict=True):
        await chain.ask(tx, introduction, turn, await tx.people.pair(other.id, turn.member_id))
    return introduction


async def end(tx: Tx, introduction: Introduction) -> None:
    """The promised time without two yeses: whoever declined, or nobody did, it reads the same."""
    for turn in await tx.invitations.of(introduction.id):
        if turn.state == "asked":
            await chain.silence(tx, turn)
        elif turn.state == "yes":
            turn.state, turn.month = "passed", None
            await chain.close_request(tx, turn.id)
    introduction.state, introduction.ended_at = "closed", tx.now
    assert introduction.by_id is not None
    names = await tx.members.names([t.member_id for t in await tx.invitations.of(introduction.id)])
    card = cards.not_introduced([Mention(id, name) for id, name in sorted(names.items())])
    await tell(tx, introduction.by_id, card, key=f"closing:{introduction.id}", why="answer")


@router.press(who=COORDINATORS)
async def call_off(request: Request, storage: Storage, introduction_id: int) -> Replace:
    """The coordinator takes it back; both read that it is closed."""
    async with storage.begin() as tx:
        introduction = await chain.hold(tx, introduction_id)
        if (
            introduction is None
            or introduction.by_id != request.who.id
            or introduction.state != "asking"
        ):
            raise Problem(asking.CLOSED)
        for turn in await tx.invitations.of(introduction.id):
            if turn.state == "yes":
                turn.state, turn.month = "withdrawn", None
                await chain.close_request(tx, turn.id)
        await chain.withdraw_rest(tx, introduction)
        introduction.state, introduction.ended_at = "withdrawn", tx.now
    return Replace(cards.called_off())
