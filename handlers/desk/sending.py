"""What a coordinator decides about messages that may not have appeared. Knows no platform."""

from typing import Literal

from handlers.desk import cards, unsaid
from handlers.desk.cards import router
from handlers.desk.task import to_do
from handlers.desk.unsaid import Unsaid
from handlers.kit import codec
from handlers.kit.request import Request
from handlers.kit.router import COORDINATORS
from handlers.kit.ui import Card, Replace, texts_of
from handlers.kit.words import Mention, PlaceMention, language_of, plain
from storage import Look, Storage
from storage.tables import Outbox, Task


@router.press(who=COORDINATORS)
async def it_appeared(request: Request, storage: Storage, task_id: int) -> Replace:
    return await _decide(storage, task_id, "sent")


@router.press(who=COORDINATORS)
async def post_it(request: Request, storage: Storage, task_id: int) -> Replace:
    return await _decide(storage, task_id, "pending")


@router.press(who=COORDINATORS)
async def leave_it(request: Request, storage: Storage, task_id: int) -> Replace:
    return await _decide(storage, task_id, "cancelled")


async def _decide(
    storage: Storage, task_id: int, state: Literal["sent", "pending", "cancelled"]
) -> Replace:
    """A person says what no machine can know: whether a message appeared."""
    async with storage.begin() as tx:
        task = await to_do(tx, task_id, "held")
        row = await tx.outbox.find(task.refers_to or 0)
        if row and row.state == "held":
            row.state = state
            row.due_at = tx.now if state == "pending" else row.due_at
            row.sent_at = tx.now if state == "sent" else None
            if state == "cancelled" or (state == "sent" and row.member_id is not None):
                row.payload = None  # what was said to one person is not kept
                row.parts = row.parts if state == "sent" else {}
        await tx.tasks.finish(task, tx.now)
        left = len(await tx.tasks.todo())
    return Replace(cards.finished(task_id, left, undoable=False))


async def held_card(look: Look, task: Task) -> Card:
    """The question about a message that may have appeared."""
    row = await look.outbox.find(task.refers_to or 0)
    if row is None:  # forgotten meanwhile: nothing is left to decide but that
        return unsaid.missed(task.id, task.created_at)
    return unsaid.held(task.id, await _unsaid(look, row))


async def missed_card(look: Look, task: Task) -> Card:
    """What was not done: a message that could not be sent, or a job that came too late."""
    row = None
    if task.dedupe_key.startswith("row:"):
        row = await look.outbox.find(task.refers_to or 0)
    return unsaid.missed(task.id, task.created_at, await _unsaid(look, row) if row else None)


async def _unsaid(look: Look, row: Outbox) -> Unsaid:
    at = row.claimed_at or row.due_at
    if row.place_id is not None:
        place = await look.places.find(row.place_id)
        where = PlaceMention(place.id, place.name) if place else ""
        return Unsaid("post", at, where, _says(look, row), row.error)
    if row.member_id is not None:
        member = await look.members.find(row.member_id)
        who = Mention(member.id, member.name) if member else ""
        return Unsaid("message", at, who, error=row.error)
    return Unsaid("conversation", at, error=row.error)


def _says(look: Look, row: Outbox) -> str:
    """The words of a post, as its place reads them."""
    try:
        card = codec.load(row.payload) if row.payload else None
    except codec.Unreadable:
        return ""
    language, zone = language_of(look.community.language), look.community.zone
    lines = (plain(text, language, zone) for text in texts_of(card)) if card else ()
    return "\n".join(line for line in lines if line.strip())
