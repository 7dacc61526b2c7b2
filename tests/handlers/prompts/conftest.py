"""A small community with a channel for the week's message."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from handlers.prompts import week
from storage import Database
from storage.tables import Answer, Asking
from tests.driver import Bot, Person, Seen

MONDAY = date(2026, 10, 5)
CHANNEL = "C-general"


@dataclass
class Commons:
    """The bot and its people: Grace coordinates, the others are members."""

    bot: Bot
    grace: Person
    ana: Person
    ben: Person

    async def ask(self, monday: date = MONDAY, **told: object) -> int:
        """Plan and post a week's question by itself; `told` are columns changed before; its id."""
        async with self.bot.storage().begin() as tx:
            asking = await week.plan(tx, monday)
            assert asking is not None
            for name, value in told.items():
                setattr(asking, name, value)
            await week.post_alone(tx, asking)
        await self.bot.app.settle(self.bot.now)
        return asking.id

    async def asking(self, asking_id: int) -> Asking:
        """The question's row."""
        async with self.bot.storage().look() as look:
            return await look.askings.get(asking_id)

    async def answers(self) -> list[Answer]:
        """All answers there are."""
        async with self.bot.storage().look() as look:
            return list(await look.answers.all())

    def posts(self) -> list[Seen]:
        """What stands in the channel, oldest first."""
        return self.bot.posted(CHANNEL)

    async def answers_with(self, who: Person, asking_id: int, text: str, **more: Any) -> Seen:
        """Press [Answer] and send the form."""
        await self.bot.follows(who, f"prompts.answer?asking_id={asking_id}")
        return await self.bot.fills(who, answer=text, **more)


async def furnished(bot: Bot) -> Commons:
    """A bot with its people and its channel; its routines stay out of the way."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    new: Any = {"joined_at": bot.now}
    ana = await bot.person("Ana Ruiz", role="principal", seeks=["budget-control"], **new)
    ben = await bot.person(
        "Ben Okoye", role="teacher", seeks=["budget-control", "curriculum"], **new
    )
    async with bot.storage().begin() as tx:
        await tx.places.choose(bot.space_id, "digest", CHANNEL, "general")
    return Commons(bot, grace, ana, ben)


@pytest.fixture
async def commons(sqlite: Database) -> Commons:
    """A community in which only what a test does happens."""
    return await furnished(await Bot.start(sqlite, routines=False))
