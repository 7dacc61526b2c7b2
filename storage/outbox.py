"""The outbox: what is to be said, row by row. Knows no platform.

States: pending → sending → sent | pending (certainly not posted) | failed | unknown;
unknown → sent | pending | held; pending → cancelled | expired; merged: said inside another row.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, or_, select, tuple_, update
from sqlalchemy.orm import load_only

from storage.addresses import Directory, Originals, originals
from storage.rows import Rows
from storage.tables import Account, Space
from storage.tables import Outbox as Row

# How long a change waits for its original before it asks again; a held one waits for a person.
WAITS = {
    "pending": timedelta(seconds=2),
    "sending": timedelta(seconds=2),
    "unknown": timedelta(seconds=30),
    "held": timedelta(hours=6),
}
AFTER = ("pending", "sending", "unknown")  # a room that may still open; a held one may not for days
BEHIND = timedelta(milliseconds=1)  # what is held back comes after what it is held back for
PARTS_KEPT = timedelta(days=35)  # as long as a digest's edition, a month's too, is kept in step
UNREAD = timedelta(days=2)  # how long something taken back unsent may still be said after all
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
        """The row of that key. Who may write holds it: no courier claims it meanwhile, and what is
        put into it is in what is sent."""
        return await self.session.scalar(self._held(select(Row).where(Row.dedupe_key == key)))

    async def lock(self, id: int) -> Row | None:
        """The row as committed last, held until the transaction ends; None: it is gone."""
        return await self.first(self._held(select(Row).where(Row.id == id)))

    def _held(self, query: Select[Row]) -> Select[Row]:
        # SQLite has one writer at a time, PostgreSQL needs the row's lock; readers take none.
        if not self.session.writes:
            return query
        return query.with_for_update().execution_options(populate_existing=True)

    async def changes(self, key: str) -> list[Row]:
        """Amendments and retractions of a row, oldest first."""
        query = select(Row).where(Row.target_key == key, Row.state != "merged").order_by(Row.id)
        return list(await self.session.scalars(self._held(query)))

    async def carries(self, host: Row) -> bool:
        """Whether other messages were said inside this one."""
        if host.verb != "direct":
            return False
        query = select(Row.id).where(Row.target_key == host.dedupe_key, Row.state == "merged")
        return await self.session.scalar(query.limit(1)) is not None

    async def forget_parts(self) -> None:
        """Keep no longer what merged messages were made of."""
        await self.session.execute(
            update(Row)
            .where(Row.state == "sent", Row.sent_at < self.now - PARTS_KEPT)
            .where(cast(Row.parts, String) != "{}")
            .values(parts={})
        )

    async def named(self, prefix: str, limit: int = 20) -> Sequence[Row]:
        """Rows whose keys begin so, the newest first."""
        return await self.some(
            select(Row)
            .where(Row.dedupe_key.startswith(prefix, autoescape=True))
            .order_by(Row.id.desc())
            .limit(limit)
        )

    async def unread(self, prefix: str, member_ids: Collection[int] = ()) -> Sequence[Row]:
        """Rows whose keys begin so and that are not written down as sent, nor failed; also those
        inside another row, and what was cancelled unsent in the last days. `member_ids`: only to
        these, where some are given."""
        query = (
            select(Row)
            .where(Row.dedupe_key.startswith(prefix, autoescape=True))
            .where(
                or_(
                    Row.state.in_(("pending", "sending", "unknown", "held")),
                    and_(Row.state.in_(("merged", "cancelled")), Row.due_at > self.now - UNREAD),
                )
            )
            .where(Row.verb.in_(("direct", "post")))
            .order_by(Row.id)
        )
        if member_ids:
            query = query.where(Row.member_id.in_(list(member_ids)))
        return await self.some(query)

    async def to_member(
        self, member_id: int, why: str, start: datetime, end: datetime
    ) -> list[Row]:
        """Direct messages of a kind that are or were to reach a member between two instants."""
        query = (
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
        return list(await self.session.scalars(self._held(query)))

    async def due(
        self, now: datetime, limit: int, platforms: tuple[str, ...] | None = None
    ) -> Sequence[int]:
        """Which rows are to be delivered next, in their order; none is taken. Communities that are
        on none of `platforms` wait. Of thousands due at one moment the first are found by sorting
        them all, so ask for many."""
        query = (
            select(Row.id)
            .where(Row.state == "pending", Row.due_at <= now)
            .order_by(Row.due_at, Row.id)
            .limit(limit)
        )
        if platforms is not None:
            query = query.where(or_(_within(platforms), Row.expires_at < now))
        return (await self.session.scalars(query)).all()

    async def claim(self, now: datetime, owner: str, ids: Sequence[int] | None = None) -> list[Row]:
        """Take these rows for delivery (or the first twenty), as far as they are still due:
        `sending` is committed before the first byte. On PostgreSQL several replicas take different
        rows; on SQLite the writer's lock keeps them apart. A change waits for its original, a
        button for its room. What nobody needs any more is expired; it is among the answer, for
        somebody to be told."""
        if ids is None:
            ids = await self.due(now, 20)
        query = (
            select(Row)
            .where(Row.id.in_(ids), Row.state == "pending", Row.due_at <= now)
            .order_by(Row.due_at, Row.id)
            .with_for_update(skip_locked=True)
        )
        taken: list[Row] = []
        rows = await self.some(query)
        needed = await self.originals(rows)
        for row in rows:
            if row.expires_at and row.expires_at < now:
                row.state, row.payload, row.parts = "expired", None, {}
                taken.append(row)
            elif self._ready(row, now, needed, {(t.community_id, t.dedupe_key) for t in taken}):
                row.state, row.owner, row.claimed_at = "sending", owner, now
                row.attempts += 1
                taken.append(row)
        return taken

    @staticmethod
    def _ready(
        row: Row, now: datetime, originals: Originals, claimed: set[tuple[int, str]]
    ) -> bool:
        """Whether what the row changes, stands under or leads to has been said. What was claimed
        just now will have been at the next claim, so nothing is put off for it."""
        needed = (*row.after_keys, row.target_key, row.under_key)
        if any((row.community_id, key) in claimed for key in needed):
            return False
        for key in row.after_keys:
            room = originals.of(row, key)
            if room and room.state in AFTER:
                row.due_at = max(now, room.due_at) + WAITS[room.state]
                return False
        for key in filter(None, (row.target_key, row.under_key)):
            target = originals.of(row, key)
            if target and target.state in WAITS:
                row.due_at = max(now, target.due_at) + WAITS[target.state]
                return False
            if row.target_key and (not target or target.state != "sent"):
                row.state, row.payload, row.parts = "cancelled", None, {}
                return False
        return True

    @staticmethod
    def put_back(row: Row, until: datetime) -> None:
        """Undo a claim of this transaction: the row waits, and it was no attempt."""
        row.state, row.owner, row.due_at = "pending", None, until
        row.attempts -= 1

    async def hold_back(self, row: Row, until: datetime) -> None:
        """What else is due at the place or for the person of a row waits as long, and comes after
        it: the platform takes nothing there before."""
        same = Row.member_id == row.member_id
        if row.place_id is not None:
            same = Row.place_id == row.place_id
        elif row.member_id is None:
            return  # a room is a place of its own
        await self.session.execute(
            update(Row)
            .where(Row.community_id == row.community_id, same, Row.id != row.id)
            .where(Row.state == "pending", Row.due_at < until)
            .values(due_at=until + BEHIND)
        )

    async def originals(self, rows: Sequence[Row]) -> Originals:
        """The rows that these change, stand under or lead to."""
        return await originals(self.session, rows)

    async def directory(self, rows: Sequence[Row]) -> Directory:
        """What the addresses of these rows are made of."""
        return await Directory(self.session).read(rows)

    async def finish(self, id: int, owner: str, **values: Any) -> bool:
        """Write how a claimed row ended; false when it is not this owner's any more."""
        done = await self.session.execute(
            update(Row)
            .where(Row.id == id, Row.owner == owner, Row.state == "sending")
            .values(values)
        )
        return int(getattr(done, "rowcount", 0)) == 1

    async def finish_all(self, owner: str, endings: Mapping[int, Mapping[str, Any]]) -> set[int]:
        """The same for several rows, by their ids; those that were still this owner's."""
        query = (
            select(Row)
            .where(Row.id.in_(endings), Row.owner == owner, Row.state == "sending")
            .options(load_only(Row.id))
            .order_by(Row.id)  # whoever locks several locks them in one order
            .with_for_update()
        )
        ours = await self.some(query)
        for row in ours:
            for column, value in endings[row.id].items():
                setattr(row, column, value)
        return {row.id for row in ours}

    async def last_posted(self, place_id: int) -> Row | None:
        """The newest post to a place that was tried, or None."""
        tried = Row.state.in_(("sent", "failed", "unknown", "held"))
        query = select(Row).where(Row.place_id == place_id, Row.verb == "post", tried)
        return await self.first(query.order_by(Row.id.desc()))

    async def in_state(self, state: str, before: datetime) -> Sequence[Row]:
        """Rows in a state that were claimed before an instant."""
        return await self.some(
            select(Row)
            .where(Row.state == state, Row.claimed_at <= before)
            .order_by(Row.id)
            .limit(100)
        )

    async def takes_messages(self, accounts: Collection[tuple[int, str]], takes: bool) -> None:
        """Remember whether these accounts, by space and external id, take direct messages."""
        if accounts:
            await self.session.execute(
                update(Account)
                .where(tuple_(Account.space_id, Account.external_id).in_(accounts))
                .where(Account.closed == takes)
                .values(closed=not takes)
                .execution_options(synchronize_session=False)
            )

    async def next_due_at(self, platforms: tuple[str, ...] | None = None) -> datetime | None:
        """When the next pending row is due, of communities on one of `platforms` or of all."""
        query = select(Row.due_at).where(Row.state == "pending").order_by(Row.due_at).limit(1)
        if platforms is not None:
            query = query.where(_within(platforms))
        return await self.session.scalar(query)


def _within(platforms: tuple[str, ...]) -> ColumnElement[bool]:
    spaces = select(Space.community_id).where(Space.platform.in_(platforms))
    return Row.community_id.in_(spaces)
