"""Writes down what becomes of deliveries: whatever comes while one commit is on its way goes into
the next, all of it together. Knows no platform."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage import Across, Database
from storage.tables import Outbox as Row

# What became of a row (failed, held or expired), said in the transaction that makes it so.
Tell = Callable[[Across, Row, str], Awaitable[None]]


@dataclass(eq=False, slots=True)
class Entry:
    """A row's new values. `account` was seen just now to take direct messages, or not to."""

    row: Row
    values: dict[str, Any]
    account: str = ""
    takes: bool = True
    ours: bool | None = None  # None: not written yet
    wrong: Exception | None = None  # why it could not be

    @property
    def waits(self) -> bool:
        """Whether it is still to be written."""
        return self.ours is None and self.wrong is None


class Journal:
    """Of the rows that `owner` took at one moment. A commit costs more than what it writes, so
    deliveries side by side share it; each goes on when its own entry is committed, not before."""

    def __init__(self, database: Database, owner: str, tell: Tell, now: datetime) -> None:
        self.database, self.owner, self.tell, self.now = database, owner, tell, now
        self._entries: list[Entry] = []
        self._pen = asyncio.Lock()  # behind whoever writes, the others gather

    async def write(self, entry: Entry) -> bool:
        """Commit the entry; false when the row is not this owner's any more (nothing is written).
        Raises what the database raises."""
        self._entries.append(entry)
        try:
            async with self._pen:
                if entry.waits:
                    await self._commit([one for one in self._entries if one.waits])
        finally:
            self._entries.remove(entry)
        if entry.wrong:
            raise entry.wrong
        return bool(entry.ours)

    async def _commit(self, entries: list[Entry]) -> None:
        """All together, or each alone, so that none fails for another's sake. Whether the first
        attempt was committed need not be known: what it ended is not `sending` any more."""
        try:
            await self._together(entries)
        except Exception as wrong:
            if len(entries) == 1:
                entries[0].wrong = wrong
                return
            for entry in entries:
                await self._commit([entry])

    async def _together(self, entries: list[Entry]) -> None:
        async with self.database.across(self.now) as across:
            ours = await across.outbox.finish_all(
                self.owner, {entry.row.id: entry.values for entry in entries}
            )
            written = [entry for entry in entries if entry.row.id in ours]
            for entry in written:
                if entry.values.get("state") == "failed":
                    await self.tell(across, entry.row, "failed")
            for takes in (True, False):
                accounts = {
                    (entry.row.space_id, entry.account)
                    for entry in written
                    if entry.account and entry.row.space_id and entry.takes is takes
                }
                await across.outbox.takes_messages(accounts, takes)
        for entry in entries:
            entry.ours = entry.row.id in ours
