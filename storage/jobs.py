"""Jobs: things due at a time, each once per `dedupe_key`. Knows a Link only as text."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select, update

from storage.rows import Rows
from storage.tables import Job


class Jobs(Rows[Job]):
    """The jobs of one community, or of all when asked across."""

    row = Job

    async def by_key(self, key: str) -> Job | None:
        return await self.session.scalar(select(Job).where(Job.dedupe_key == key))

    async def once(
        self, link: str, due_at: datetime, key: str, late: timedelta | None = None
    ) -> Job:
        """Plan `link` for `due_at`; the same key again changes nothing."""
        if found := await self.by_key(key):
            return found
        seconds = None if late is None else int(late.total_seconds())
        return await self.add(Job(link=link, due_at=due_at, dedupe_key=key, late_seconds=seconds))

    async def lock(self, id: int) -> Job | None:
        """The job as committed last, held until the transaction ends; None: it is gone."""
        return await self.first(
            select(Job)
            .where(Job.id == id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def cancel(self, key: str) -> None:
        """A planned job that need not run."""
        await self.session.execute(
            update(Job).where(Job.dedupe_key == key, Job.state == "todo").values(state="done")
        )

    async def finish(self, id: int, state: str, now: datetime) -> bool:
        """Mark a job that is still to do; whether it was."""
        done = await self.session.execute(
            update(Job).where(Job.id == id, Job.state == "todo").values(state=state, done_at=now)
        )
        return int(getattr(done, "rowcount", 0)) == 1

    async def finish_all(self, ids: Collection[int], state: str, now: datetime) -> None:
        """The same for several jobs at once."""
        await self.session.execute(
            update(Job)
            .where(Job.id.in_(ids), Job.state == "todo")
            .values(state=state, done_at=now)
            .execution_options(synchronize_session=False)
        )

    async def due(self, now: datetime, limit: int = 100) -> list[Job]:
        """Jobs to run by `now`, oldest first."""
        found = await self.session.scalars(
            select(Job)
            .where(Job.state == "todo", Job.due_at <= now)
            .order_by(Job.due_at, Job.id)
            .limit(limit)
        )
        return list(found)

    async def next_due_at(self) -> datetime | None:
        """When the next job is due."""
        return await self.session.scalar(
            select(Job.due_at).where(Job.state == "todo").order_by(Job.due_at).limit(1)
        )
