"""Once a week: laws that were not checked for a year, and what waits for its day, go on the desk;
old drafts go for good."""

from datetime import date, timedelta

from handlers.kit.request import Request, Tick
from handlers.kit.router import COORDINATORS
from handlers.kit.ui import Card
from handlers.library import cards, door, holding, sharing_cards
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
        laws = await tx.resources.unchecked(LAW, _a_year_before(today).isoformat())
        for entry in (*laws, *await tx.resources.held()):
            link = str(door.law(resource_id=entry.id))
            await tx.tasks.once("law", _key(entry), refers_to=entry.id, link=link)
        for draft in await tx.resources.leftovers(tx.now - FORGOTTEN):
            await tx.resources.remove(draft)
        for task in await tx.tasks.todo("funder"):
            if task.link.startswith("library.") and not await _stands(tx, task.refers_to):
                await tx.tasks.finish(task, tx.now)


async def _stands(tx: Tx, resource_id: int | None) -> bool:
    return bool(resource_id and await tx.resources.known(resource_id))


def _a_year_before(day: date) -> date:
    """The same day a year ago; of February 29 the day after."""
    try:
        return day.replace(year=day.year - 1) + timedelta(days=1)
    except ValueError:
        return date(day.year - 1, 3, 1)


def _key(entry: Resource) -> str:
    """One task for each check of a law, and for each change after which an entry is held."""
    if entry.state == "held":
        return f"law:{entry.id}:held:{entry.version}"
    return f"law:{entry.id}:{entry.checked_on}"


@router.press(who=COORDINATORS)
async def law(request: Request, storage: Storage, resource_id: int) -> Card:
    """A law to look at again, or what waits for its day; what is gone is no task any more."""
    async with storage.begin() as tx:
        resource = await tx.resources.known(resource_id)
        tasks = [t for t in await tx.tasks.todo("law") if t.refers_to == resource_id]
        for task in tasks:
            if resource and resource.state == "held":
                return cards.held_task(task.id, resource)
            if resource and task.dedupe_key == _key(resource):
                return cards.law_task(task.id, resource)
            await tx.tasks.finish(task, tx.now)
        return cards.task_gone()


@router.press(who=COORDINATORS)
async def still_right(request: Request, storage: Storage, resource_id: int) -> Card:
    """Somebody looked: checked today."""
    async with storage.begin() as tx:
        resource = await tx.resources.known(resource_id)
        if resource is None or resource.kind != LAW:
            return cards.task_gone()
        tasks = [t for t in await tx.tasks.todo("law") if t.refers_to == resource_id]
        resource.checked_on = await tx.resources.today()
        if twin := await holding.settle(tx, resource):
            return sharing_cards.already(twin)
        await holding.close_tasks(tx, resource, "law")
        return cards.checked(resource, tasks[0].id if tasks else 0)
