"""The outbox: what is to be said, row by row. Knows no platform.

States: pending → sending → sent | pending (certainly not posted) | failed | unknown;
unknown → sent | pending | held; pending → cancelled | expired; merged: said inside another row.
"""

from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import select

from storage.rows import Rows
from storage.tables import Outbox as Row

LIVE = ("pending", "sending", "sent", "unknown", "held")  # counts against the message budget


class OutboxRows(Rows[Row]):
    """The rows of one community, or of all when asked across."""

    row = Row

    def new(self, **values: Any) -> Row:
        """A pending row with its opaque delivery id; not added yet."""
        return Row(
            **{"state": "pending", "created_at": self.now, "delivery_id": token_hex(10), **values}
        )

    async def by_key(self, key: str) -> Row | None:
        return await self.session.scalar(select(Row).where(Row.dedupe_key == key))

    async def changes(self, key: str) -> list[Row]:
        """Amendments and retractions of a row, oldest first."""
        found = await self.session.scalars(
            select(Row).where(Row.target_key == key, Row.state != "merged").order_by(Row.id)
        )
        return list(found)

    async def to_member(
        self, member_id: int, why: str, start: datetime, end: datetime
    ) -> list[Row]:
        """Direct messages of a kind that are or were to reach a member between two instants."""
        found = await self.session.scalars(
            select(Row)
            .where(
                Row.member_id == member_id,
                Row.verb == "direct",
                Row.why == why,
                Row.state.in_(LIVE),
                Row.due_at >= start,
                Row.due_at < end,
            )
            .order_by(Row.due_at, Row.id)
        )
        return list(found)

    async def due(self, now: datetime, limit: int = 100) -> list[Row]:
        """Rows to deliver by `now`, oldest first."""
        found = await self.session.scalars(
            select(Row)
            .where(Row.state == "pending", Row.due_at <= now)
            .order_by(Row.due_at, Row.id)
            .limit(limit)
        )
        return list(found)

    async def next_due_at(self) -> datetime | None:
        """When the next pending row is due."""
        return await self.session.scalar(
            select(Row.due_at).where(Row.state == "pending").order_by(Row.due_at).limit(1)
        )
