"""Schedules: what repeats. Knows a Link only as text and computes no occurrence."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from storage.rows import Rows
from storage.tables import Job, Schedule


class Schedules(Rows[Schedule]):
    """The schedules of one community; `due` is asked across communities by the planner."""

    row = Schedule

    async def named(self, name: str) -> Schedule | None:
        """The schedule of that name, unique in its community."""
        return await self.session.scalar(select(Schedule).where(Schedule.name == name))

    async def lock(self, schedule_id: int) -> Schedule | None:
        """The schedule as committed last, held until the transaction ends; None: it is gone."""
        return await self.first(
            select(Schedule)
            .where(Schedule.id == schedule_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def put(self, name: str, **values: Any) -> Schedule:
        """Let the schedule of this name be so from now on. Its jobs that are due later are dropped
        and planned afresh; what is due already stays, for its handler to look at."""
        found = await self.named(name)
        if found is None:
            return await self.add(Schedule(name=name, planned_until_at=self.now, **values))
        found = await self.lock(found.id) or found
        for column, value in values.items():
            setattr(found, column, value)
        found.active = True
        found.planned_until_at = min(found.planned_until_at or self.now, self.now)
        await self.session.execute(
            delete(Job).where(
                Job.schedule_id == found.id, Job.state == "todo", Job.due_at > self.now
            )
        )
        await self.session.flush()
        return found

    async def drop(self, name: str) -> None:
        """What was to repeat does not any more; its jobs go with it."""
        if found := await self.named(name):
            await self.remove(found)

    async def unplanned(self, before: datetime, limit: int = 100) -> list[Schedule]:
        """Active schedules whose occurrences are not planned up to `before`."""
        found = await self.session.scalars(
            select(Schedule)
            .where(
                Schedule.active,
                Schedule.planned_until_at.is_(None) | (Schedule.planned_until_at < before),
            )
            .order_by(Schedule.id)
            .limit(limit)
        )
        return list(found)
