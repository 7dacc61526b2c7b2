"""What deliveries side by side write down is committed together, and none fails for another's sake."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import pytest

from bot.journal import Entry, Journal
from handlers.kit import say
from handlers.kit.ui import Card
from storage import Across, Database
from storage.tables import Outbox
from tests.driver import Bot

ROWS = 6


class Counted(Database):
    """A database that counts its writing transactions; the first may have to wait."""

    count = 0
    first: asyncio.Event | None = None  # let go on by this, if set

    @asynccontextmanager
    async def across(self, now: datetime) -> AsyncIterator[Across]:
        self.count += 1
        held, self.first = self.first, None
        async with super().across(now) as across:
            yield across
            if held:
                await held.wait()


async def _nobody(across: Across, row: Outbox, how: str) -> None:
    raise AssertionError(how)


async def _claimed(bot: Bot) -> list[Outbox]:
    """Six rows that the process "me" has taken."""
    person = await bot.person("P")
    async with bot.storage().begin() as tx:
        for number in range(ROWS):
            await say.tell(tx, person.id, Card("hello"), key=f"k{number}", why="answer")
    async with bot.app.database.across(bot.now) as across:
        rows = await across.outbox.claim(bot.now, "me")
    assert len(rows) == ROWS
    return rows


async def _states(bot: Bot) -> list[str]:
    async with bot.storage().look() as look:
        return [row.state for row in await look.outbox.all()]


@pytest.fixture
async def bot(database: Database) -> Bot:
    """A bot without routines, on both databases."""
    return await Bot.start(database, routines=False)


async def test_what_comes_during_a_commit_shares_the_next(bot: Bot) -> None:
    """Six endings cost two transactions: the first one's, and one for all that came meanwhile."""
    rows, counted = await _claimed(bot), Counted(bot.app.database.engines)
    journal = Journal(counted, "me", _nobody, bot.now)
    counted.first = asyncio.Event()
    asyncio.get_running_loop().call_later(0.2, counted.first.set)
    entries = [Entry(row, {"state": "sent", "steps": {"message": str(row.id)}}) for row in rows]
    assert await asyncio.gather(*map(journal.write, entries)) == [True] * ROWS
    assert (await _states(bot), counted.count) == (["sent"] * ROWS, 2)
    async with bot.storage().look() as look:
        assert [r.steps for r in await look.outbox.all()] == [
            {"message": str(row.id)} for row in rows
        ]


async def test_what_is_not_ours_any_more_is_not_written(bot: Bot) -> None:
    """One row was taken out of our hands: only its writer is told no."""
    rows = await _claimed(bot)
    async with bot.app.database.across(bot.now) as across:
        assert await across.outbox.finish(rows[2].id, "me", state="unknown")
    journal = Journal(bot.app.database, "me", _nobody, bot.now)
    written = await asyncio.gather(*(journal.write(Entry(r, {"state": "sent"})) for r in rows))
    assert [index for index, ours in enumerate(written) if not ours] == [2]
    assert (await _states(bot))[2] == "unknown"


async def test_one_that_cannot_be_written_fails_alone(bot: Bot) -> None:
    """Whoever is to be told of a failed row cannot be: that one raises, the others are written."""
    rows = await _claimed(bot)
    journal = Journal(bot.app.database, "me", _nobody, bot.now)
    states = ["sent", "failed", *["sent"] * (ROWS - 2)]
    entries = [Entry(row, {"state": s}) for row, s in zip(rows, states, strict=True)]
    done = await asyncio.gather(*map(journal.write, entries), return_exceptions=True)
    assert [type(one) for one in done] == [bool, AssertionError, *[bool] * (ROWS - 2)]
    assert await _states(bot) == ["sent", "sending", *["sent"] * (ROWS - 2)]


async def test_a_writer_that_is_broken_off_leaves_the_others_theirs(bot: Bot) -> None:
    """The one that writes for all is cancelled before its commit: the next writes for the rest."""
    rows, counted = await _claimed(bot), Counted(bot.app.database.engines)
    journal = Journal(counted, "me", _nobody, bot.now)
    counted.first = asyncio.Event()  # never set
    first = asyncio.ensure_future(journal.write(Entry(rows[0], {"state": "sent"})))
    await asyncio.sleep(0.05)
    rest = [asyncio.ensure_future(journal.write(Entry(r, {"state": "sent"}))) for r in rows[1:]]
    await asyncio.sleep(0.05)
    first.cancel()
    assert await asyncio.gather(*rest) == [True] * (ROWS - 1)
    assert first.cancelled()
    assert await _states(bot) == ["sending", *["sent"] * (ROWS - 1)]
