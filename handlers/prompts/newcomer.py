"""A member's first contribution: the coordinators see to it that somebody answers. Once a person."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from handlers.kit.request import Request, Tick
from handlers.kit.router import COORDINATORS, named
from handlers.kit.ui import Button, Card, Divider, Item, Paragraph, Replace, cut
from handlers.kit.words import Bold, Mention, Text, _
from handlers.prompts.door import router
from handlers.prompts.questions import marked
from schedules import calendar
from storage import Look, NotFound, Storage, Tx
from storage.prompts import First
from storage.tables import Member, Task

see, someone, mine = (
    named("prompts.newcomer"), named("prompts.someone_answered"), named("prompts.i_answer"),
)  # fmt: skip
next_one, undo = named("desk.next_one"), named("desk.undo")
BACK = timedelta(days=45)  # longer than a break, so that what came in one is seen after it
NEW = timedelta(days=90)  # so long after joining somebody is a newcomer
QUOTED = 600  # characters of what they wrote


def _key(member_id: int) -> str:
    return f"newcomer:{member_id}"


@router.job(late=timedelta(hours=12))
async def newcomers(tick: Tick, storage: Storage) -> None:
    """Weekday mornings outside breaks: whoever contributed for the first time since."""
    async with storage.begin() as tx:
        today = tick.due.astimezone(ZoneInfo(tx.community.zone)).date()
        if not calendar.is_school_day(today, calendar.breaks_of(tx.community.breaks)):
            return
        firsts = await tx.answers.firsts(tx.now - BACK)
        members = await tx.members.some_of([first.member_id for first in firsts])
        for first in firsts:
            member = members.get(first.member_id)
            if member and _is_new(member, first):
                await tx.tasks.once(
                    "newcomer", _key(member.id), member_id=member.id, refers_to=first.refers_to,
                    text=first.kind, link=str(see(member_id=member.id)),
                )  # fmt: skip


def _is_new(member: Member, first: First) -> bool:
    since = member.joined_at
    return (
        member.status == "joined"
        and not member.coordinator
        and since is not None
        and timedelta() <= first.at - since <= NEW
    )


def first_one(member_id: int, name: str, kind: str, said: Text, task_id: int) -> Card:
    """What somebody wrote for the first time, and who answers them."""
    who = Mention(member_id, name)
    title = {
        "spot": _("{who} told something that worked, for the first time.", who=who),
        "resource": _("{who} shared something for the first time.", who=who),
    }.get(kind, _("{who} answered for the first time.", who=who))
    return Card(
        title,
        (
            Paragraph(said),
            Paragraph(_("One line by name is enough, so that they know somebody read it.")),
        ),
        (
            Button(_("Someone answered"), someone(task_id=task_id), "primary"),
            Button(_("I'll answer"), mine(task_id=task_id)),
            Button(_("Next"), next_one(after=task_id)),
        ),
    )


def welcomed(task_id: int, *, own: bool, following: Card | None = None) -> Card:
    """The coordinators need not think of it any more; the next first contribution, if there is one,
    stands there at once."""
    title = _("Thank you. I leave it with you.") if own else _("Good. I won't ask again.")
    back = Button(_("Undo"), undo(task_id=task_id))
    if following is None:
        return Card(title, (), (Button(_("Next"), next_one(after=task_id)), back))
    body = (Item(title, (back,)), Divider(), Paragraph(Bold(following.title)), *following.body)
    return Card(_("And one more first contribution."), body, following.buttons)


def no_longer(task_id: int) -> Card:
    """They took it back, or left."""
    return Card(
        _("What they wrote is no longer there."),
        (Paragraph(_("So there is nothing to answer.")),),
        (Button(_("Next"), next_one(after=task_id)),),
    )


async def _said(look: Look, first: First) -> Text:
    """What they wrote, or "" when it is no longer to be read, or no longer under their name."""
    if first.kind == "spot":
        spot = await look.bright_spots.find(first.refers_to)
        if spot is None or (spot.state, spot.credit) != ("public", "named"):
            return ""
        return marked(cut(spot.changed, QUOTED), spot.language)
    if first.kind == "resource":
        resource = await look.resources.find(first.refers_to)
        if resource is None or (resource.state, resource.credit) != ("live", "named"):
            return ""
        return (resource.title, "\n", cut(resource.summary, QUOTED))
    answer = await look.answers.find(first.refers_to)
    if answer is None or answer.state != "posted":
        return ""
    return marked(cut(answer.text, QUOTED), answer.language)


@router.press(who=COORDINATORS)
async def newcomer(request: Request, storage: Storage, member_id: int) -> Card:
    """A first contribution; the task ends by itself where nothing is left of it."""
    async with storage.begin() as tx:
        task = await tx.tasks.by_key(_key(member_id))
        if task is None:
            raise NotFound(f"no first contribution of {member_id}")
        member = await tx.members.get(member_id)
        said = await _said(tx, First(member_id, task.text, task.refers_to or 0, tx.now))
        if not said:
            await tx.tasks.finish(task, tx.now)
            return no_longer(task.id)
    return first_one(member_id, member.name, task.text, said, task.id)


@router.press(who=COORDINATORS)
async def someone_answered(request: Request, storage: Storage, task_id: int) -> Card | Replace:
    """[Someone answered]"""
    return await _finish(request, storage, task_id, own=False)


@router.press(who=COORDINATORS)
async def i_answer(request: Request, storage: Storage, task_id: int) -> Card | Replace:
    """[I'll answer]"""
    return await _finish(request, storage, task_id, own=True)


async def _finish(request: Request, storage: Storage, task_id: int, *, own: bool) -> Card | Replace:
    async with storage.begin() as tx:
        task = await _task(tx, task_id)
        if task.state == "todo":
            await tx.tasks.finish(task, tx.now)
        card = welcomed(task_id, own=own, following=await _following(tx))
    return Replace(card) if request.on_card else card


async def _following(look: Look) -> Card | None:
    """The first contribution that waits next and can still be read."""
    for task in await look.tasks.todo("newcomer"):
        member = await look.members.find(task.member_id or 0)
        first = First(task.member_id or 0, task.text, task.refers_to or 0, look.now)
        if member and (said := await _said(look, first)):
            return first_one(member.id, member.name, task.text, said, task.id)
    return None


async def _task(tx: Tx, task_id: int) -> Task:
    task = await tx.tasks.get(task_id)
    if task.kind != "newcomer":
        raise NotFound(f"no first contribution at task {task_id}")
    return task
