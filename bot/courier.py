"""From the outbox to the platforms: never twice, nothing silently lost. States in DELIVERY's words
(storage/outbox.py). Knows no feature."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import structlog

from bot.journal import Entry, Journal, Tell
from bot.platform import (
    ADDRESS,
    CLOSED,
    MESSAGE,
    Attachment,
    Delivery,
    Gone,
    Platform,
    RateLimited,
    Reader,
    Refused,
    Uncertain,
)
from handlers.kit import codec
from handlers.kit.labels import pictured
from handlers.kit.ui import Card, Paragraph, Picture
from handlers.kit.words import language_of, plain
from schedules import retry
from storage import Across, Database
from storage.addresses import CHANGES, Directory, Nowhere, Originals
from storage.outbox import BEHIND
from storage.tables import Outbox as Row

log = structlog.get_logger()
ABREAST = 8  # deliveries at a time
BATCH = 20  # rows taken at a time: of all of them it is unknown what became of them if we die now
AHEAD = 5 * BATCH  # rows looked up at a time
PROVE_AFTER = timedelta(seconds=60)  # an unknown one is looked for when the dust has settled
LONG_AGO = PROVE_AFTER / 4  # a claim that is so old is confirmed before the first byte
LOOK_AGAIN = timedelta(minutes=1)  # one for a platform that is not connected here
PATIENT = 3  # so often a row goes again exactly when the platform said; then ever later
SOONEST = timedelta(milliseconds=100)  # between two attempts, whatever the platform said

# The platform and what it is to bring, or why there is no way.
How: TypeAlias = tuple[str, Delivery] | Nowhere | str
Work: TypeAlias = tuple[Row, How]


class Courier:
    """One process's courier. `owner` names the process for as long as it lives; `clock` tells how
    long a batch has taken (without one no time passes in it)."""

    def __init__(
        self,
        database: Database,
        platforms: Mapping[str, Platform],
        owner: str,
        tell: Tell,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.database, self.platforms, self.owner, self.tell = database, platforms, owner, tell
        self._clock = clock
        self._in_hand: set[int] = set()  # rows this process is delivering right now
        self._begun: set[int] = set()  # rows that may be posted, and it is not written down

    async def deliver(self, now: datetime, stops: Callable[[], bool] = lambda: False) -> int:
        """Deliver what is due, up to `AHEAD` rows or until it `stops`; how many rows were taken.
        Safe to call from several processes. All is claimed as of one moment: what its place did
        not take is not due then any more, nor is what comes after it there."""
        if not self.platforms:  # nothing is connected: everything waits
            return 0
        async with self.database.look_across(now) as across:
            ids = await across.outbox.due(now, AHEAD, tuple(self.platforms))
        taken = 0
        for first in range(0, len(ids), BATCH):
            if not stops():
                taken += await self._batch(ids[first : first + BATCH], now)
        return taken

    async def _batch(self, ids: Sequence[int], now: datetime) -> int:
        work: list[Work] = []
        try:
            async with self.database.across(now) as across:
                rows = await across.outbox.claim(now, self.owner, ids)
                work += await self._work(across, [r for r in rows if r.state == "sending"], now)
                for row in rows:
                    if row.state == "expired":
                        await self.tell(across, row, "expired")
                self._in_hand |= {row.id for row, _how in work}
            await self._deliver_all(work, now)
        finally:  # also when nobody knows whether the claim was committed
            self._in_hand -= {row.id for row, _how in work}
        return len(rows)

    async def _work(self, across: Across, rows: Sequence[Row], now: datetime) -> list[Work]:
        """What each claimed row needs; one whose platform is not connected here is put back."""
        work: list[Work] = []
        for row, how in await self._ways(across, rows):
            if isinstance(how, Nowhere) and how.why == "waits":
                across.outbox.put_back(row, now + LOOK_AGAIN)
            else:
                work.append((row, how))
        return work

    async def _deliver_all(self, work: list[Work], now: datetime) -> None:
        places: dict[object, list[Work]] = {}
        for row, how in work:
            places.setdefault(_where(row, how), []).append((row, how))
        limit = asyncio.Semaphore(ABREAST)
        journal = Journal(self.database, self.owner, self.tell, now)
        failures: list[Exception] = []
        async with asyncio.TaskGroup() as group:
            for queue in places.values():  # in order for one place, side by side for several
                group.create_task(self._one_place(queue, journal, limit, failures))
        if failures:
            raise ExceptionGroup("what was delivered could not be written down", failures)

    async def _one_place(
        self,
        queue: list[Work],
        journal: Journal,
        limit: asyncio.Semaphore,
        failures: list[Exception],
    ) -> None:
        """One after the other. When the database fails, what is on its way arrives, and nothing
        else is begun: recover() takes it up again."""
        async with limit:
            try:
                for number, (row, how) in enumerate(queue):
                    if failures:
                        return
                    if until := await self._deliver(row, how, journal):
                        later = [later for later, _how in queue[number + 1 :]]
                        await self._held_back(row, later, until)
                        return
            except Exception as wrong:
                failures.append(wrong)

    async def _deliver(self, row: Row, how: How, journal: Journal) -> datetime | None:
        """Deliver one; until when its place takes nothing more, if it said so."""
        if not isinstance(how, tuple):
            error = how.why if isinstance(how, Nowhere) else how
            await self._ended(journal, row, "failed", error=error)
            return None
        if not await self._still_ours(row, journal.now):
            return None
        platform, delivery = how
        steps = dict(delivery.done)
        self._begun.add(row.id)

        async def record(step: str, reference: str) -> None:
            if step == CLOSED and delivery.closed:
                return  # known before; the day until it is tried again is not begun anew
            steps[step] = reference
            refused = delivery.accounts[0] if step == CLOSED else ""
            if not await journal.write(Entry(row, {"steps": dict(steps)}, refused, takes=False)):
                raise Uncertain("taken out of our hands")  # another process goes on with it

        try:
            await self.platforms[platform].deliver(delivery, record)
        except RateLimited as limited:
            due = self._again(row, limited.after, journal.now)
            await self._ended(journal, row, "pending", due_at=due, error="rate limited")
            return due
        except (Gone, Refused) as refused:
            error = f"{type(refused).__name__}: {refused}"[:200]
            await self._ended(journal, row, "failed", error=error)
        except Uncertain as uncertain:
            await self._ended(journal, row, "unknown", error=str(uncertain)[:200])
        except Exception:  # an adapter's mistake: nobody knows how far it came
            log.exception("delivery_failed", row=row.id)
            await self._ended(journal, row, "unknown", error="unexpected")
        else:
            tried = row.verb == "direct" and not delivery.closed and CLOSED not in steps
            account = delivery.accounts[0] if tried else ""
            await self._ended(journal, row, "sent", account, steps=steps)
        return None

    async def _still_ours(self, row: Row, now: datetime) -> bool:
        """Whether a row may be begun that was claimed a while ago. This process may have stood
        still since, without its lock, and another may have proved that nothing was posted."""
        at = self._clock() if self._clock else now
        if abs(at - now) < LONG_AGO:
            return True
        async with self.database.across(at) as across:
            return await across.outbox.finish(row.id, self.owner, claimed_at=at)

    def _again(self, row: Row, after: timedelta, now: datetime) -> datetime:
        """When a row that was certainly not posted goes again: when the platform said, and ever
        later if that does not help. Counted from when it said so, not from when the row was taken.
        """
        if row.attempts > PATIENT:
            after = retry.wait(row.attempts - PATIENT, after)
        return max(now, self._clock() if self._clock else now) + max(after, SOONEST)

    async def _held_back(self, limited: Row, later: Iterable[Row], until: datetime) -> None:
        """Nothing overtakes the row that its place did not take: not what was claimed with it, nor
        what is still to be."""
        async with self.database.across(until) as across:
            for row in later:
                await across.outbox.finish(
                    row.id, self.owner, state="pending", due_at=until + BEHIND,
                    attempts=row.attempts - 1,
                )  # fmt: skip
            await across.outbox.hold_back(limited, until)

    async def _ended(
        self, journal: Journal, row: Row, state: str, took: str = "", **values: Any
    ) -> None:
        """Write how a row ended; `took` is the account that took a direct message just now."""
        if state == "sent":
            values |= {"sent_at": journal.now, "error": ""}
            if row.verb in ("direct", "amend") and row.member_id is not None:
                values["payload"] = None  # said to one person it is not kept; parts go later
        await journal.write(Entry(row, {"state": state, **values}, took))
        self._begun.discard(row.id)

    async def reconcile(self, now: datetime) -> int:
        """Prove what became of uncertain deliveries; without proof a person decides (held). What
        was on a platform that is not connected here waits."""
        async with self.database.look_across(now) as across:
            rows = await across.outbox.in_state("unknown", now - PROVE_AFTER)
            work = await self._ways(across, rows)
        for row, how in work:
            if MESSAGE in row.steps and row.verb in ("post", "direct", "room"):
                await self._proved(row, _steps(row), now)  # it died between the post and its end
                continue
            if isinstance(how, Nowhere) and how.why == "waits":
                continue
            if not isinstance(how, tuple):  # the bot is not there any more: nobody can look
                await self._proved(row, None, now)
                continue
            try:
                steps = await self.platforms[how[0]].find(how[1])
            except Exception:  # one that cannot be looked for now must not stop the others
                log.exception("proof_failed", row=row.id)
                continue
            await self._proved(row, steps, now)
        return len(work)

    async def _proved(self, row: Row, steps: dict[str, str] | None, now: datetime) -> None:
        if steps is None and row.verb in CHANGES:
            steps = {}  # a change can be made again: whoever reads it sees it once
        state = "held" if steps is None else "sent" if steps else "pending"
        async with self.database.across(now) as across:
            fresh = await across.outbox.lock(row.id)
            # A proof is about one attempt. Another process may have proved the same, sent it again
            # and lost it again while this one stood still: then this proof is old.
            if not fresh or fresh.state != "unknown" or fresh.claimed_at != row.claimed_at:
                return
            fresh.state = state
            if steps:
                fresh.steps, fresh.sent_at = {**fresh.steps, **steps}, now
            if state == "held":
                await self.tell(across, row, state)

    async def recover(self, now: datetime, dead: Callable[[str], Awaitable[bool]]) -> int:
        """Rows that a dead process left in `sending` become unknown, and those of this one that a
        failure of the database took out of its hands; what this one never began waits again.
        `dead` proves the owner's death by a lock, never by a clock; asked about this process, it
        raises when the others must take it for dead."""
        await dead(self.owner)
        async with self.database.look_across(now) as across:
            rows = await across.outbox.in_state("sending", now)
        owners = {row.owner for row in rows if row.owner and row.owner != self.owner}
        gone = {owner for owner in owners if await dead(owner)}
        count = 0
        for row in rows:
            ours = row.owner == self.owner and row.id not in self._in_hand
            if row.owner and (ours or row.owner in gone):
                state = "pending" if ours and row.id not in self._begun else "unknown"
                async with self.database.across(now) as across:
                    count += await across.outbox.finish(row.id, row.owner, state=state)
                if ours:
                    self._begun.discard(row.id)
        return count

    async def _ways(self, across: Across, rows: Sequence[Row]) -> list[Work]:
        """What the platforms need for these rows, or why there is no way to deliver them."""
        originals = await across.outbox.originals(rows)
        directory = await across.outbox.directory(rows)
        return [(row, await self._way(across, row, originals, directory)) for row in rows]

    async def _way(
        self, across: Across, row: Row, originals: Originals, directory: Directory
    ) -> How:
        target, under = originals.of(row, row.target_key), originals.of(row, row.under_key)
        address = await directory.address(row, tuple(self.platforms), target)
        if isinstance(address, Nowhere):
            return address
        try:
            card = codec.load(row.payload) if row.payload else None
        except codec.Unreadable as wrong:
            return f"unreadable: {wrong}"[:200]
        if row.state == "sending":  # claimed in this transaction: from now on it belongs there
            row.space_id = address.space_id
        reader = Reader(
            language_of(address.language), address.zone, address.people, address.places,
            rooms=originals.opened(row, ADDRESS),
        )  # fmt: skip
        card, files = await _with_pictures(across, row, card, reader)
        return address.platform, Delivery(
            row.delivery_id, row.verb, address.space, card, reader,  # type: ignore[arg-type]
            place=address.place, accounts=address.accounts, files=files,
            under=_steps(under), target=_steps(target), done=_steps(row),
            room_place=address.room_place, closed=address.closed,
        )  # fmt: skip


def _steps(row: Row | None) -> dict[str, str]:
    return {str(k): str(v) for k, v in row.steps.items()} if row else {}


def _where(row: Row, how: How) -> object:
    """What a platform serves one after the other; what cannot be delivered is alone."""
    if not isinstance(how, tuple):
        return row.id
    return how[0], how[1].space, how[1].place, how[1].accounts


async def _with_pictures(
    across: Across, row: Row, card: Card | None, reader: Reader
) -> tuple[Card | None, tuple[Attachment, ...]]:
    shown = pictures_of(card) if card else ()
    if not card or not shown:
        return card, ()
    known = await across.pictures.contents(row.community_id, {p.sha256 for p in shown})
    return illustrated(card, known, reader)


def pictures_of(card: Card) -> tuple[Picture, ...]:
    """The pictures on a card, in its order."""
    return tuple(block for block in card.body if isinstance(block, Picture))


def illustrated(
    card: Card, known: Mapping[str, bytes], reader: Reader
) -> tuple[Card, tuple[Attachment, ...]]:
    """The card with the bytes of its pictures; one that is no longer there is said in words."""
    body = tuple(
        Paragraph((block.title, "\n" if block.title else "", pictured(block.alt)))
        if isinstance(block, Picture) and block.sha256 not in known
        else block
        for block in card.body
    )
    files = {
        p.sha256: Attachment(
            p.sha256, f"{p.sha256}.png", known[p.sha256],
            plain(p.alt, reader.language, reader.zone),
        )
        for p in pictures_of(card) if p.sha256 in known
    }  # fmt: skip
    return replace(card, body=body), tuple(files.values())
