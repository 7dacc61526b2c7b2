"""The outbox: what is to be said, row by row. Knows no platform.

States: pending → sending → sent | pending (certainly not posted) | failed | unknown;
unknown → sent | pending | held; pending → cancelled | expired; merged: said inside another row.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import select, update

from storage.addresses import Address, address
from storage.rows import Rows
from storage.tables import Outbox as Row

# How long a change waits for its original before it asks again; a held one waits for a person.
WAITS = {
    "pending": timedelta(seconds=2),
    "sending": timedelta(seconds=2),
    "unknown": timedelta(seconds=30),
    "held": timedelta(hours=6),
}
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

    async def claim(self, now: datetime, owner: str, limit: int = 20) -> list[Row]:
        """Take due rows for delivery: `sending` is committed before the first byte. On PostgreSQL
        several replicas take different rows; on SQLite the writer's lock keeps them apart. A change
        waits for its original. What nobody needs any more is expired; it is among the answer, for
        somebody to be told."""
        query = (
            select(Row)
            .where(Row.state == "pending", Row.due_at <= now)
            .order_by(Row.due_at, Row.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        taken: list[Row] = []
        for row in await self.some(query):
            if row.expires_at and row.expires_at < now:
                row.state, row.payload = "expired", None
                taken.append(row)
            elif await self._ready(row, now):
                row.state, row.owner, row.claimed_at = "sending", owner, now
                row.attempts += 1
                taken.append(row)
        return taken

    async def _ready(self, row: Row, now: datetime) -> bool:
        """Whether what the row changes, or stands under, has been said."""
        for key in filter(None, (row.target_key, row.under_key)):
            target = await self._in_community(row.community_id, key)
            if target and target.state in WAITS:
                row.due_at = max(now, target.due_at) + WAITS[target.state]
                return False
            if row.target_key and (not target or target.state != "sent"):
                row.state, row.payload = "cancelled", None
                return False
        return True

    async def _in_community(self, community_id: int, key: str) -> Row | None:
        return await self.first(
            select(Row).where(Row.community_id == community_id, Row.dedupe_key == key)
        )

    async def original(self, row: Row, key: str | None) -> Row | None:
        """The row of the same community with that key."""
        return await self._in_community(row.community_id, key) if key else None

    async def finish(self, id: int, owner: str, **values: Any) -> bool:
        """Write how a claimed row ended; false when it is not this owner's any more."""
        done = await self.session.execute(
            update(Row)
            .where(Row.id == id, Row.owner == owner, Row.state == "sending")
            .values(values)
        )
        return int(getattr(done, "rowcount", 0)) == 1

    async def in_state(self, state: str, before: datetime) -> Sequence[Row]:
        """Rows in a state that were claimed before an instant."""
        return await self.some(
            select(Row)
            .where(Row.state == state, Row.claimed_at <= before)
            .order_by(Row.id)
            .limit(100)
        )

    async def address(self, row: Row, platforms: tuple[str, ...]) -> Address | None:
        """Where the row goes on one of these platforms; None when there is nobody to reach."""
        return await address(self.session, row, platforms)

    async def next_due_at(self) -> datetime | None:
        """When the next pending row is due."""
        return await self.session.scalar(
            select(Row.due_at).where(Row.state == "pending").order_by(Row.due_at).limit(1)
        )
