"""Whether an entry may stand in the library: with its own link, and with the day its kind must have.
Knows no card."""

from handlers.kit import links
from handlers.kit.links import Address
from handlers.kit.say import later
from handlers.library import door
from handlers.library.entries import FUNDING, LAW
from storage import Tx
from storage.tables import Resource


def missing(resource: Resource) -> str:
    """What has to be known before it can be in the library; "" when nothing is missing."""
    if not resource.kind:
        return "kind"
    if not resource.levers:
        return "topic"
    if resource.kind == FUNDING and not resource.deadline:
        return "deadline"
    if resource.kind == LAW and not resource.checked_on:
        return "checked_on"
    return ""


def outdate(resource: Resource, before: tuple[str, str, str]) -> None:
    """Take away the days that a change made untrue: of another kind; the check of a law that says
    something else; the last day of another grant. `before`: its title, summary and link. While it
    is a draft its sharer is still saying what it is."""
    title, summary, url = before
    known = resource.state != "draft"
    moved = known and _key(url) != _key(resource.url)
    said = (title, summary) != (resource.title, resource.summary)
    if resource.kind != LAW or moved or (known and said):
        resource.checked_on = ""
    if resource.kind != FUNDING or moved:
        resource.deadline = ""


def _key(url: str) -> str | None:
    address = links.read(url)
    return address.key if isinstance(address, Address) else None


async def claim(tx: Tx, resource: Resource, url: str = "") -> Resource | None:
    """The link (its own without `url`) is this entry's from now on; or the entry that has it, also
    when somebody publishes it at the same moment. Of one whose deadline is over it is free."""
    key = _key(url or resource.url)
    while key is not None:
        holder = await tx.resources.holder(key)
        if holder is not None and holder.id != resource.id:
            if await tx.resources.shown(holder.id):
                return holder
            holder.url_key = None
            await tx.resources.touch(holder)
        if await tx.resources.claim(resource, key):
            break
    return None


async def settle(tx: Tx, resource: Resource) -> Resource | None:
    """Store a changed entry. Without the day its kind must have it waits outside the library, with
    it it comes back; the entry that took its link meanwhile, then it still waits."""
    lack, before = missing(resource), resource.state
    if before == "live" and lack:
        resource.state, resource.url_key = "held", None
    elif before == "held" and not lack:
        if twin := await claim(tx, resource):
            await tx.resources.touch(resource)
            return twin
        resource.state = "live"
        await close_tasks(tx, resource, "law")
    await tx.resources.touch(resource)
    if resource.state != before:
        key = f"digest-refresh:library-held:{resource.id}:{resource.version}"
        await later(tx, door.refresh_digest(), tx.now, key=key)
    return None


async def close_tasks(tx: Tx, resource: Resource, kind: str | None = None) -> None:
    """What waits on the desk about it (of that kind) is done, and none of it holds its title, as
    tasks once did."""
    for task in await tx.tasks.all():
        if task.refers_to != resource.id or not task.link.startswith("library."):
            continue
        task.text = ""
        if task.state == "todo" and kind in (None, task.kind):
            await tx.tasks.finish(task, tx.now)
