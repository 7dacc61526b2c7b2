"""From the outbox to the platforms: never twice, nothing silently lost. States in DELIVERY's words
(storage/outbox.py). Knows no feature."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.platform import Delivery, Gone, Platform, RateLimited, Reader, Refused, Uncertain
from handlers.kit import codec
from handlers.kit.words import language_of
from schedules import retry
from storage import Across, Database
from storage.tables import Outbox as Row

log = structlog.get_logger()
ABREAST = 8  # deliveries at a time
PROVE_AFTER = timedelta(seconds=60)  # an unknown one is looked for when the dust has settled

# What became of a row (failed, held or expired), said in the transaction that makes it so.
Tell = Callable[[Across, Row, str], Awaitable[None]]


class Courier:
    """One process's courier. `owner` names the process for as long as it lives."""

    def __init__(
        self, database: Database, platforms: Mapping[str, Platform], owner: str, tell: Tell
    ) -> None:
        self.database, self.platforms, self.owner, self.tell = database, platforms, owner, tell
        self._in_hand: set[int] = set()  # rows this process is delivering right now

    async def deliver(self, now: datetime) -> int:
        """Deliver what is due; how many rows were taken. Safe to call from several processes."""
        if not self.platforms:  # nothing is connected: everything waits
            return 0
        async with self.database.across(now) as across:
            rows = await across.outbox.claim(now, self.owner)
            expired = [row for row in rows if row.state == "expired"]
            taken = [row for row in rows if row.state == "sending"]
            work = [(row, await self._delivery(across, row)) for row in taken]
            for row in expired:
                await self.tell(across, row, "expired")
            self._in_hand |= {row.id for row in taken}
        try:
            await self._deliver_all(work, now)
        finally:
            self._in_hand -= {row.id for row in taken}
        return len(rows)

    async def _deliver_all(
        self, work: list[tuple[Row, tuple[str, Delivery] | str]], now: datetime
    ) -> None:
        places: dict[str, list[tuple[Row, tuple[str, Delivery] | str]]] = {}
        for row, delivery in work:
            where = (
                delivery
                if isinstance(delivery, str)
                else f"{delivery[1].place}{delivery[1].accounts}"
            )
            places.setdefault(where, []).append((row, delivery))
        limit = asyncio.Semaphore(ABREAST)
        async with asyncio.TaskGroup() as group:
            for queue in places.values():  # in order for one place, side by side for several
                group.create_task(self._one_place(queue, now, limit))

    async def _one_place(
        self,
        queue: list[tuple[Row, tuple[str, Delivery] | str]],
        now: datetime,
        limit: asyncio.Semaphore,
    ) -> None:
        async with limit:
            for row, delivery in queue:
                await self._deliver(row, delivery, now)

    async def _deliver(self, row: Row, how: tuple[str, Delivery] | str, now: datetime) -> None:
        if isinstance(how, str):
            await self._ended(row, now, "failed", error=how)
            return
        platform, delivery = how
        steps = dict(delivery.done)

        async def record(step: str, reference: str) -> None:
            steps[step] = reference
            async with self.database.across(now) as across:
                await across.outbox.finish(row.id, self.owner, steps=dict(steps))

        try:
            await self.platforms[platform].deliver(delivery, record)
        except RateLimited as limited:
            due = now + retry.wait(row.attempts, limited.after)
            await self._ended(row, now, "pending", due_at=due, error="rate limited")
        except (Gone, Refused) as refused:
            await self._ended(
                row, now, "failed", error=f"{type(refused).__name__}: {refused}"[:200]
            )
        except Uncertain as uncertain:
            await self._ended(row, now, "unknown", error=str(uncertain)[:200])
        except Exception:  # an adapter's mistake: nobody knows how far it came
            log.exception("delivery_failed", row=row.id)
            await self._ended(row, now, "unknown", error="unexpected")
        else:
            await self._ended(row, now, "sent", steps=steps)

    async def _ended(self, row: Row, now: datetime, state: str, **values: Any) -> None:
        if state == "sent":
            values |= {"sent_at": now, "error": ""}
            if row.verb in ("direct", "amend") and row.member_id is not None:
                values["payload"] = None  # what was said to one person is not kept
        async with self.database.across(now) as across:
            mine = await across.outbox.finish(row.id, self.owner, state=state, **values)
            if mine and state == "failed":
                await self.tell(across, row, state)

    async def reconcile(self, now: datetime) -> int:
        """Prove what became of uncertain deliveries; without proof a person decides (held)."""
        async with self.database.look_across(now) as across:
            rows = await across.outbox.in_state("unknown", now - PROVE_AFTER)
            work = [(row, await self._delivery(across, row)) for row in rows]
        for row, how in work:
            if isinstance(how, str):
                continue
            try:
                steps = await self.platforms[how[0]].find(how[1])
            except Exception:  # one that cannot be looked for now must not stop the others
                log.exception("proof_failed", row=row.id)
                continue
            await self._proved(row, steps, now)
        return len(work)

    async def _proved(self, row: Row, steps: dict[str, str] | None, now: datetime) -> None:
        state = "held" if steps is None else "sent" if steps else "pending"
        async with self.database.across(now) as across:
            if not (fresh := await across.outbox.find(row.id)) or fresh.state != "unknown":
                return
            fresh.state = state
            if steps:
                fresh.steps, fresh.sent_at = {**fresh.steps, **steps}, now
            if state == "held":
                await self.tell(across, row, state)

    async def recover(self, now: datetime, dead: Callable[[str], Awaitable[bool]]) -> int:
        """Rows that a dead process left in `sending` become unknown, and those of this one that a
        failure of the database took out of its hands. `dead` proves the owner's death by a lock,
        never by a clock."""
        async with self.database.look_across(now) as across:
            rows = await across.outbox.in_state("sending", now)
        owners = {row.owner for row in rows if row.owner and row.owner != self.owner}
        gone = {owner for owner in owners if await dead(owner)}
        count = 0
        for row in rows:
            if row.owner in gone or (row.owner == self.owner and row.id not in self._in_hand):
                async with self.database.across(now) as across:
                    count += await across.outbox.finish(row.id, row.owner, state="unknown")
        return count

    async def _delivery(self, across: Across, row: Row) -> tuple[str, Delivery] | str:
        """What the platform needs, or why there is no way to deliver this row."""
        address = await across.outbox.address(row, tuple(self.platforms))
        if address is None:
            return "nobody to write to here"
        target = await across.outbox.original(row, row.target_key)
        under = await across.outbox.original(row, row.under_key)
        try:
            card = codec.load(row.payload) if row.payload else None
        except codec.Unreadable as wrong:
            return f"unreadable: {wrong}"
        reader = Reader(language_of(address.language), address.zone, address.people, address.places)
        return address.platform, Delivery(
            row.delivery_id, row.verb, address.space, card, reader,  # type: ignore[arg-type]
            place=address.place, accounts=address.accounts,
            under=_steps(under), target=_steps(target), done=_steps(row),
        )  # fmt: skip


def _steps(row: Row | None) -> dict[str, str]:
    return {str(k): str(v) for k, v in row.steps.items()} if row else {}
