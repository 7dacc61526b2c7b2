"""A coordinator is the door to a funder: who would like to know more goes on the desk."""

from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.router import COORDINATORS, MEMBERS
from handlers.kit.ui import Card, Replace
from handlers.kit.words import Mention, Text, _
from handlers.library import cards, door
from handlers.library.door import router
from handlers.library.entries import door_name
from handlers.library.owning import GONE
from storage import Storage


def _key(resource_id: int, member_id: int) -> str:
    return f"library-funder:{resource_id}:{member_id}"


@router.press(who=MEMBERS)
async def ask_funder(request: Request, storage: Storage, resource_id: int) -> Card:
    """On the desk with the asker's name; again changes nothing."""
    async with storage.begin() as tx:
        resource = await tx.resources.shown(resource_id)
        if resource is None or resource.kind != "funding":
            raise Problem(GONE)
        link = door.funder(resource_id=resource.id, member_id=request.who.id)
        task = await tx.tasks.once(
            "funder", _key(resource.id, request.who.id),
            member_id=request.who.id, refers_to=resource.id, link=str(link),
        )  # fmt: skip
        task.state, task.done_at = "todo", None
        coordinator = await door_name(tx) or _("A coordinator")
    return cards.funder_asked(resource, coordinator)


@router.press(who=MEMBERS)
async def ask_nobody(request: Request, storage: Storage, resource_id: int) -> Card | Replace:
    """Off the desk again."""
    async with storage.begin() as tx:
        resource = await tx.resources.shown(resource_id)
        task = await tx.tasks.by_key(_key(resource_id, request.who.id))
        if task is not None:
            await tx.tasks.remove(task)
        if resource is None:
            raise Problem(GONE)
    card = cards.funder_not_asked(resource)
    return Replace(card) if request.on_card else card


@router.press(who=COORDINATORS)
async def funder(request: Request, storage: Storage, resource_id: int, member_id: int) -> Card:
    """The task on its own card; without the entry there is nothing to do."""
    async with storage.begin() as tx:
        task = await tx.tasks.by_key(_key(resource_id, member_id))
        resource = await tx.resources.known(resource_id)
        member = await tx.members.find(member_id)
        if task is None or resource is None or member is None:
            if task is not None and task.state == "todo":
                await tx.tasks.finish(task, tx.now)
            return cards.task_gone()
        who: Text = Mention(member.id, member.name)
        return cards.funder_task(task.id, who, resource)
