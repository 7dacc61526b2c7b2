"""A small community with a coordinator and a channel for circles."""

from dataclasses import dataclass
from typing import Any

import pytest

from storage import Database
from storage.tables import Circle
from tests.driver import Bot, Person, Seen

LINE = "/circle new Budget basics, every other Tuesday 15:30, six times"


@dataclass
class Commons:
    """The bot and its people: Grace coordinates, the others are members."""

    bot: Bot
    grace: Person
    ana: Person
    ben: Person
    cleo: Person

    async def creates(self, line: str = LINE, **changed: Any) -> int:
        """A circle from one line, and what is changed about its row afterwards; its id."""
        await self.bot.asks(self.grace, line)
        await self.bot.presses(self.grace, "Create")
        async with self.bot.storage().begin() as tx:
            circle = (await tx.circles.standing())[-1]
            for name, value in changed.items():
                setattr(circle, name, value)
        return circle.id

    async def circle(self, circle_id: int) -> Circle:
        """The circle's row."""
        async with self.bot.storage().look() as look:
            return await look.circles.get(circle_id)

    async def join(self, who: Person, circle_id: int) -> Seen:
        """Press the invitation's [Join]."""
        return await self.bot.follows(who, f"circles.join?circle_id={circle_id}")

    def post(self) -> Seen:
        """The newest invitation as it stands in its channel."""
        return self.bot.posted("C-circles")[-1]

    def told(self, who: Person, words: str) -> list[Seen]:
        """Direct messages to somebody that say this."""
        return [s for s in self.bot.sent(who) if words in s.text]


async def furnished(bot: Bot) -> Commons:
    """A bot with its people and its channel."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    ana = await bot.person("Ana Ruiz", role="principal", school="Alder High",
                           seeks=["budget-control"], languages=["en", "es"])  # fmt: skip
    ben = await bot.person("Ben Okoye", role="teacher", school="Birch Middle")
    cleo = await bot.person("Cleo Park", role="family-leader", school="Cedar Elementary")
    async with bot.storage().begin() as tx:
        await tx.places.choose(bot.space_id, "circles", "C-circles", "circles")
    return Commons(bot, grace, ana, ben, cleo)


@pytest.fixture
async def bot(sqlite: Database) -> Bot:
    """With what the clock does for circles, and nothing else."""
    return await Bot.start(sqlite, routines="circles")


@pytest.fixture
async def bot_on_both(database: Database) -> Bot:
    """The same on both databases."""
    return await Bot.start(database, routines="circles")


@pytest.fixture
async def commons(bot: Bot) -> Commons:
    """On SQLite."""
    return await furnished(bot)


@pytest.fixture
async def commons_on_both(bot_on_both: Bot) -> Commons:
    """On either database."""
    return await furnished(bot_on_both)
