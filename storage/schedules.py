"""Schedules: what repeats. Knows a Link only as text and computes no occurrence."""

from datetime import datetime

from sqlalchemy import select

from storage.rows import Rows
from storage.tables import Schedule


class Schedules(Rows[Schedule]):
    """The schedules of one community; `due` is asked across communities by the planner."""

    row = Schedule

    async def named(self, name: str) -> Schedule | None:
        """The schedule of that name, unique in its community."""
        return await self.session.scalar(select(Schedule).where(Schedule.name == name))

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
