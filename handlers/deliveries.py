"""What courier and worker have to tell people: it becomes a task on the desk. Knows no platform."""

from handlers.kit.request import Tick
from handlers.kit.router import Router, named
from handlers.kit.say import tell
from handlers.kit.ui import Button, Card, Paragraph
from handlers.kit.words import Text, _
from storage import Storage, Tx

router = Router("deliveries")
desk = named("desk.desk")


@router.job(late=None)
async def row_ended(tick: Tick, storage: Storage, row_id: int, how: str) -> None:
    """A message failed, expired or is held: nobody knows whether it appeared."""
    async with storage.begin() as tx:
        row = await tx.outbox.find(row_id)
        if not row or row.state != how:
            return
        kind = "held" if how == "held" else "missed"
        await tx.tasks.once(kind, f"row:{row_id}:{row.attempts}", refers_to=row_id,
                            member_id=row.member_id, text=how)  # fmt: skip
        if how == "held":  # DOMAIN: only safety and held posts interrupt
            await _interrupt(tx, f"held:{row_id}:{row.attempts}", held_notice())


@router.job(late=None)
async def job_ended(tick: Tick, storage: Storage, job_id: int, how: str) -> None:
    """A job came too late or failed for good."""
    async with storage.begin() as tx:
        job = await tx.jobs.find(job_id)
        if job and job.link.split("?")[0].split(".")[0] != router.name:  # not about itself
            await tx.tasks.once("missed", f"job:{job_id}", refers_to=job_id, text=how)


@router.job(late=None)
async def forget_parts(tick: Tick, storage: Storage) -> None:
    """Weekly: what old messages were merged of is not kept."""
    async with storage.begin() as tx:
        await tx.outbox.forget_parts()


async def _interrupt(tx: Tx, key: str, card: Card) -> None:
    for member in await tx.members.coordinators():
        if not member.away_until or member.away_until <= tx.now:
            await tell(tx, member.id, card, key=f"{key}:{member.id}", why="request")


def held_notice() -> Card:
    """To a coordinator: something may or may not have appeared."""
    return Card(
        _("I can't tell whether a message appeared."),
        (Paragraph(_HELD),),
        (Button(_("Open the desk"), desk(), "primary"),),
    )


_HELD: Text = _(
    "The connection broke while I was sending. I won't send it again without you, so that nobody"
    " reads it twice. Please have a look."
)
