"""What waits on the coordinators' desk; it knows no handler."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from storage.rows import Rows
from storage.tables import Task


class Tasks(Rows[Task]):
    """The tasks of the coordinators. state: todo, done."""

    row = Task

    async def by_key(self, key: str) -> Task | None:
        """The task with this key, or None."""
        return await self.first(select(Task).where(Task.dedupe_key == key))

    async def once(
        self,
        kind: str,
        key: str,
        *,
        text: str = "",
        member_id: int | None = None,
        need_id: int | None = None,
        refers_to: int | None = None,
        link: str = "",
    ) -> Task:
        """Put something on the desk; the same key again changes nothing. `link` leads to the card
        on which it is done, where that is not the desk's own."""
        added = await self.add_once(
            ("community_id", "dedupe_key"),
            kind=kind,
            dedupe_key=key,
            text=text,
            member_id=member_id,
            need_id=need_id,
            refers_to=refers_to,
            link=link,
            state="todo",
        )
        if added is not None:
            return added
        found = await self.by_key(key)
        assert found is not None  # the unique key was taken by it
        return found

    async def todo(self, kind: str | None = None) -> Sequence[Task]:
        """What is still to do, oldest first; of one kind or of all."""
        query = select(Task).where(Task.state == "todo").order_by(Task.id)
        return await self.some(query if kind is None else query.where(Task.kind == kind))

    async def finish(self, task: Task, at: datetime) -> None:
        """Mark a task of this transaction as done."""
        task.state, task.done_at = "done", at
