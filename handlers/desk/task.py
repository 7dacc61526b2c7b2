"""A task that is still to be done. Knows no card."""

from handlers.kit.problem import Problem
from handlers.kit.words import _
from storage import NotFound, Tx
from storage.tables import Task


async def to_do(tx: Tx, task_id: int, kind: str = "") -> Task:
    """A task to be done; of that kind, or what it refers to would be taken for something else.

    Raises:
        NotFound: no such task, or it is of another kind.
        Problem: somebody has done it.
    """
    task = await tx.tasks.get(task_id)
    if kind and task.kind != kind:
        raise NotFound(f"no {kind} at task {task_id}")
    if task.state != "todo":
        raise Problem(_("Someone has done this one already. Type /desk to see what is left."))
    return task
