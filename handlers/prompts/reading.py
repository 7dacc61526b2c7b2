"""The answers sent to the coordinators only: one task on the desk for each question."""

from collections.abc import Mapping, Sequence

from handlers.kit.request import Request
from handlers.kit.router import COORDINATORS, named
from handlers.kit.ui import AnyButton, Block, Button, Card, Paragraph, Replace, cut
from handlers.kit.words import Bold, Mention, Text, _
from handlers.prompts.door import router
from handlers.prompts.questions import marked, words_of
from storage import NotFound, Storage, Tx
from storage.tables import Answer, Asking

see, seen = named("prompts.read_private"), named("prompts.have_read")
next_one, undo = named("desk.next_one"), named("desk.undo")
PAGE = 4  # answers on one card
QUOTED = 650  # characters of one


def _key(asking: Asking) -> str:
    return f"private:{asking.id}"


async def on_the_desk(tx: Tx, asking: Asking) -> None:
    """Something to read; one task for all answers to a question, to do again when one comes."""
    task = await tx.tasks.once(
        "private", _key(asking), refers_to=asking.id,
        link=str(see(asking_id=asking.id)),
    )  # fmt: skip
    task.state, task.done_at = "todo", None


async def off_the_desk(tx: Tx, asking: Asking) -> None:
    """An answer was taken back: without any there is nothing to read."""
    task = await tx.tasks.by_key(_key(asking))
    if task and task.state == "todo" and not await tx.answers.private(asking.id):
        await tx.tasks.finish(task, tx.now)


def answers(
    asking: Asking, rows: Sequence[Answer], names: Mapping[int, str], page: int, task_id: int
) -> Card:
    """What was sent to the coordinators; names only where their authors knew that they are shown."""
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = rows[page * PAGE : (page + 1) * PAGE]
    lines: list[Block] = [Paragraph(words_of(asking))]
    lines += [
        Paragraph((_who(asking, row, names), " ", marked(cut(row.text, QUOTED), row.language)))
        for row in shown
    ]
    more = Button(_("More answers"), see(asking_id=asking.id, page=(page + 1) % pages))
    ways: tuple[AnyButton, ...] = (
        Button(_("I have read them"), seen(task_id=task_id), "primary"),
        *((more,) if pages > 1 else ()),
        Button(_("Next"), next_one(after=task_id)),
    )
    return Card(
        _("Answers sent only to the coordinators"), tuple(lines), ways,
        footer=_("Nobody else reads them. Please pass on themes, not sentences."),
    )  # fmt: skip


def _who(asking: Asking, row: Answer, names: Mapping[int, str]) -> Text:
    if asking.anonymous_ok or row.member_id not in names:
        return Bold(_("Without a name:"))
    return Bold((Mention(row.member_id, names[row.member_id]), ":"))


def nothing_left(task_id: int) -> Card:
    """All of them were taken back."""
    return Card(
        _("There is nothing to read any more."),
        (Paragraph(_("What was sent has been taken back.")),),
        (Button(_("Next"), next_one(after=task_id)),),
    )


def read(task_id: int) -> Card:
    """The coordinators have read them."""
    ways = (Button(_("Next"), next_one(after=task_id)), Button(_("Undo"), undo(task_id=task_id)))
    return Card(_("Done."), (), ways)


async def _card(tx: Tx, asking_id: int, page: int) -> Card:
    asking = await tx.askings.get(asking_id)
    task = await tx.tasks.by_key(_key(asking))
    rows = await tx.answers.private(asking.id)
    if not rows:
        await off_the_desk(tx, asking)
        return nothing_left(task.id if task else 0)
    named_ones = () if asking.anonymous_ok else [row.member_id for row in rows]
    names = await tx.members.names(named_ones)
    return answers(asking, rows, names, page, task.id if task else 0)


@router.press(who=COORDINATORS)
async def read_private(
    request: Request, storage: Storage, asking_id: int, page: int = 0
) -> Card | Replace:
    """What was sent to the coordinators on a question."""
    async with storage.begin() as tx:
        card = await _card(tx, asking_id, page)
    return Replace(card) if request.on_card and page else card


@router.press(who=COORDINATORS)
async def have_read(request: Request, storage: Storage, task_id: int) -> Card | Replace:
    """[I have read them]"""
    async with storage.begin() as tx:
        task = await tx.tasks.get(task_id)
        if task.kind != "private":
            raise NotFound(f"no private answers at task {task_id}")
        await tx.tasks.finish(task, tx.now)
    return Replace(read(task_id)) if request.on_card else read(task_id)
