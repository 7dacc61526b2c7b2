"""Once a week: laws that were not checked for a year go on the desk, old drafts go for good."""

from datetime import date, timedelta

from handlers.kit.request import Request, Tick
from handlers.kit.router import COORDINATORS
from handlers.kit.ui import Card
from handlers.library import cards, door
from handlers.library.changing import close_tasks
from handlers.library.door import router
from handlers.library.entries import LAW
from handlers.library.sharing import FORGOTTEN
from storage import Storage, Tx
from storage.tables import Resource


@router.job(late=None)
async def check(tick: Tick, storage: Storage) -> None:
    """Monday, before the coordinators read their desk."""
    async with storage.begin() as tx:
        today = date.fromisoformat(await tx.resources.today())
        for law in await tx.resources.unchecked(LAW, _a_year_before(today).isoformat()):
            await tx.tasks.once(
                "law", _key(law), text=law.title, refers_to=law.id,
                link=str(door.law(resource_id=law.id)),
            )  # fmt: skip
        for draft in await tx.resources.leftovers(tx.now - FORGOTTEN):
            await tx.resources.remove(draft)
        for task in await tx.tasks.todo("funder"):
            if task.link.startswith("library.") and not await _stands(tx, task.refers_to):
                await tx.tasks.finish(task, tx.now)


async def _stands(tx: Tx, resource_id: int | None) -> bool:
    return bool(resource_id and await tx.resources.shown(resource_id))


def _a_year_before(day: date) -> date:
    """The same day a year ago; of February 29 the day after."""
    try:
        return day.replace(year=day.year - 1) + timedelta(days=1)
    except ValueError:
        return date(day.year - 1, 3, 1)


def _key(law: Resource) -> str:
    return f"law:{law.id}:{law.checked_on}"


@router.press(who=COORDINATORS)
async def law(request: Request, storage: Storage, resource_id: int) -> Card:
    """A law to look at again; what is gone is no task any more."""
    async with storage.begin() as tx:
        resource = await tx.resources.shown(resource_id)
        task = await tx.tasks.by_key(_key(resource)) if resource else None
        if resource is None or task is None:
            for left in await tx.tasks.todo("law"):
                if left.refers_to == resource_id:
                    await tx.tasks.finish(left, tx.now)
            return cards.task_gone()
        return cards.law_task(task.id, resource)


@router.press(who=COORDINATORS)
async def still_right(request: Request, storage: Storage, resource_id: int) -> Card:
    """Somebody looked: checked today."""
    async with storage.begin() as tx:
        resource = await tx.resources.shown(resource_id)
        if resource is None:
            return cards.task_gone()
        task = await tx.tasks.by_key(_key(resource))
        resource.checked_on = await tx.resources.today()
        await tx.resources.touch(resource)
        await close_tasks(tx, resource)
        return cards.checked(resource, task.id if task else 0)
