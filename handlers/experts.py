"""Experts: who is listed as one, by their own consent. Knows no ranking."""

from datetime import datetime, timedelta

from handlers.kit.names import mentioned
from handlers.kit.problem import Problem
from handlers.kit.request import Request, Tick
from handlers.kit.router import COORDINATORS, Router
from handlers.kit.say import later, tell
from handlers.kit.ui import Button, Card, Facts, Form, Paragraph, Person
from handlers.kit.words import Mention, Moment, Text, _
from storage import Look, Storage, Tx
from storage.tables import Member

router = Router("experts")
LISTED = ("asked", "yes")
REST = timedelta(days=90)  # before somebody who was asked is asked again


@router.command(
    "experts add", _("Ask someone to be listed as an expert"), who=COORDINATORS, hint=_("@person")
)
async def add(request: Request, storage: Storage) -> Form | Card:
    if not request.text and not request.answers.some("text"):
        return naming()
    async with storage.look() as look:
        member_id = await _typed(request, look)
    return await _ask(storage, member_id)


@router.submit(who=COORDINATORS)
async def ask(request: Request, storage: Storage) -> Card:
    return await _ask(storage, request.answers.number("who"))


async def _ask(storage: Storage, member_id: int | None) -> Card:
    async with storage.begin() as tx:
        member = await tx.members.find(member_id) if member_id else None
        if not member or member.status != "joined":
            raise Problem(_("They have not joined yet. Ask them again once they are in."))
        await tx.members.lock(member.id)
        person = Mention(member.id, member.name)
        if member.expert == "yes":
            return Card(_("{person} is listed as an expert already.", person=person))
        if member.expert == "asked":
            return still_open(person)
        rest = await tx.jobs.by_key(_rest_key(member.id))
        if rest and rest.state == "todo" and rest.due_at > tx.now:
            raise Problem(asked_lately(person, rest.due_at))
        member.expert = "asked"
        await _leave_alone(tx, member.id)
        key = f"expert:{member.id}:{tx.now:%Y%m%d%H%M}"
        await tell(tx, member.id, invitation(tx.community.name), key=key, why="request")
        return asked(person)


def _rest_key(member_id: int) -> str:
    return f"expert-rest:{member_id}"


async def _leave_alone(tx: Tx, member_id: int) -> None:
    """Nobody asks this person again before the rest is over, counted from now."""
    at, key = tx.now + REST, _rest_key(member_id)
    if job := await tx.jobs.by_key(key):
        job.due_at, job.state = at, "todo"
    else:
        await later(tx, rested(member_id=member_id), at, key=key)


@router.job(late=None)
async def rested(tick: Tick, storage: Storage, member_id: int) -> None:
    """An invitation that was declined or never answered is over; they may be asked once more."""
    async with storage.begin() as tx:
        member = await tx.members.find(member_id)
        if member and member.expert in ("asked", "declined"):
            member.expert = "no"


@router.press()
async def agree(request: Request, storage: Storage) -> Card:
    async with storage.begin() as tx:
        member = await tx.members.get(request.who.id)
        if member.expert == "no":
            raise Problem(_("That invitation is no longer open."))
        member.expert, member.shown = "yes", "named"
        await tx.jobs.cancel(_rest_key(member.id))
        await tx.members.touch(member.id)
    return agreed(member.cap)


@router.press()
async def decline(request: Request, storage: Storage) -> Card:
    """Off the list, or never on it; whoever was invited may still come back to it."""
    async with storage.begin() as tx:
        member = await tx.members.get(request.who.id)
        if member.expert in LISTED:
            member.expert = "declined"
            await _leave_alone(tx, member.id)
        await tx.members.touch(member.id)
    return declined()


@router.command(
    "experts remove",
    _("Take someone off the list of experts"),
    who=COORDINATORS,
    hint=_("@person"),
)
async def remove(request: Request, storage: Storage) -> Form | Card:
    if not request.text and not request.answers.some("text"):
        return leaving()
    async with storage.look() as look:
        member_id = await _typed(request, look)
    return await _remove(storage, member_id)


@router.submit(who=COORDINATORS)
async def take_off(request: Request, storage: Storage) -> Card:
    return await _remove(storage, request.answers.number("expert"))


async def _remove(storage: Storage, member_id: int | None) -> Card:
    async with storage.begin() as tx:
        member = await tx.members.find(member_id) if member_id else None
        if not member or member.expert not in LISTED:
            raise Problem(_("I don't find that person on the list. Type /experts list to see it."))
        member.expert = "no"
        await tx.members.touch(member.id)
    return removed(Mention(member.id, member.name))


@router.command("experts list", _("See who is listed as an expert"), who=COORDINATORS)
async def listed(request: Request, storage: Storage) -> Card:
    async with storage.look() as look:
        members = [m for m in await look.members.all() if m.expert in LISTED]
        loads = {m.id: await look.people.taken(m.id) for m in members}
    return listing(tuple((m, loads[m.id]) for m in members))


async def _typed(request: Request, look: Look) -> int | None:
    """The person a coordinator named: an account mention, or a name."""
    if chosen := request.answers.some("text"):
        return int(chosen[0])
    people = [(m.id, m.name) for m in await look.members.all() if m.status in ("joined", "roster")]
    found, _rest = mentioned(request.text, people)
    if not found:
        raise Problem(_("I don't find that name here. Type it as it stands in the directory."))
    return found[0]


# --- what people read -----------------------------------------------------------------------


def naming() -> Form:
    """Who is to be asked."""
    who = Person(name="who", label=_("Who?"), hint=_("I ask them first. They decide."))
    return Form(_("An expert"), ask(), (who,))


def leaving() -> Form:
    """Who is to be taken off."""
    return Form(_("An expert"), take_off(), (Person(name="expert", label=_("Who?")),))


def invitation(community: str) -> Card:
    """To the person: would you be listed?"""
    return Card(
        _("May I list you as an expert in {community}?", community=community),
        (
            Paragraph(
                _(
                    "Experts are shown by name to members who look for help on their topics. I ask"
                    " you before every introduction, and you set how many a month."
                )
            ),
        ),
        (
            Button(_("Yes, list me by name"), agree(), "primary"),
            Button(_("No, thank you"), decline()),
        ),
    )


def asked(person: Text) -> Card:
    """To the coordinator: the question is out."""
    return Card(
        _("I've asked {person}.", person=person),
        (Paragraph(_("They are on the list as soon as they say yes. You'll see it there.")),),
        (Button(_("See the list"), listed()),),
    )


def still_open(person: Text) -> Card:
    """To the coordinator: one question at a time."""
    return Card(
        _("I've asked {person} already, and nothing new goes out.", person=person),
        (Paragraph(_("They are on the list as soon as they say yes. You'll see it there.")),),
        (Button(_("See the list"), listed()),),
    )


def asked_lately(person: Text, until: datetime) -> Text:
    """To the coordinator, whatever came of it."""
    return _(
        "{person} was asked not long ago. You can ask again from {day}.",
        person=person,
        day=Moment(until, "day"),
    )


def agreed(cap: int) -> Card:
    """To the new expert."""
    return Card(
        _("You're listed, by name."),
        (Paragraph(_("At most {cap} introductions a month reach you.", cap=cap)),),
        (Button(_("Take me off the list"), decline()),),
    )


def declined() -> Card:
    """To somebody who is not listed (any more)."""
    return Card(
        _("Done. You're not on the list of experts."),
        buttons=(Button(_("List me after all"), agree()),),
    )


def removed(person: Text) -> Card:
    """To the coordinator."""
    return Card(
        _("{person} is off the list of experts.", person=person),
        (Paragraph(_("They stay a member as before.")),),
    )


def listing(members: tuple[tuple[Member, int], ...]) -> Card:
    """The list with this month's load."""
    if not members:
        return Card(
            _("Nobody is listed as an expert yet."),
            (Paragraph(_("Type /experts add and a name. I ask them first.")),),
        )
    rows = tuple((Mention(m.id, m.name), _load(m, taken)) for m, taken in members[:60])
    return Card(_("Experts, and introductions this month"), (Facts(rows),))


def _load(member: Member, taken: int) -> Text:
    if member.expert == "asked":
        return _("asked, no answer yet")
    return _("{taken} of {cap}", taken=taken, cap=member.cap)
