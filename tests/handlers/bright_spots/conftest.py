"""A small community with two coordinators, an author and readers of other districts."""

from dataclasses import dataclass
from typing import Any

import pytest

from handlers import ROUTINES
from storage.tables import BrightSpot, District
from tests.driver import Bot, Person, Seen

CHANGED = "Our teachers now plan the bell schedule together every spring."
ANSWERS = {
    "changed": CHANGED,
    "how": "A committee of five began with one grade.",
    "cost": "Four afternoons and some patience.",
    "evidence": "Fewer late starts, and nobody asked to go back.",
    "failed": "The first vote: we had not asked the families.",
}


@dataclass
class Valley:
    """The bot and its people: Grace and Hana coordinate, Ana tells, the others read."""

    bot: Bot
    grace: Person
    hana: Person
    ana: Person
    ben: Person
    cleo: Person
    dan: Person

    async def drafts(self, who: Person, **answers: str) -> Seen:
        """Fill in the five questions."""
        await self.bot.asks(who, "/bright-spot")
        told: dict[str, Any] = {**ANSWERS, **answers}
        return await self.bot.fills(who, **told)

    async def sends(self, who: Person, sign: str = "With my name", **answers: str) -> Seen:
        """Tell it and approve the exact text."""
        await self.drafts(who, **answers)
        await self.bot.presses(who, sign)
        return await self.bot.presses(who, "This is right")

    async def tells(self, who: Person, sign: str = "With my name", **answers: str) -> int:
        """Tell it, and Grace publishes it; its id."""
        await self.sends(who, sign, **answers)
        spot = (await self.spots())[-1]
        await self.bot.follows(self.grace, f"bright_spots.judge?spot_id={spot.id}")
        await self.bot.presses(self.grace, "Publish")
        return spot.id

    async def spots(self) -> list[BrightSpot]:
        """All rows, oldest first."""
        async with self.bot.storage().look() as look:
            return list(await look.bright_spots.all())

    async def spot(self, spot_id: int) -> BrightSpot:
        """One row."""
        async with self.bot.storage().look() as look:
            return await look.bright_spots.get(spot_id)

    async def reads(self, who: Person, spot_id: int) -> Seen:
        """Open a story as [Read it] does."""
        return await self.bot.follows(who, f"bright_spots.read?spot_id={spot_id}")


async def furnished(bot: Bot, *routines: str) -> Valley:
    """The people of the valley; of what happens by itself only these routines."""
    bot.app.routines = tuple(r for r in ROUTINES if r.name in routines)
    async with bot.storage().begin() as tx:
        ids = [
            (await tx.districts.add(District(name=name, kind="large-urban"))).id
            for name in ("North Unified", "South Unified", "East Unified", "West Unified")
        ]
    north, south, east, west = ids
    return Valley(
        bot,
        await bot.person("Grace Adeyemi", coordinator=True),
        await bot.person("Hana Sato", coordinator=True),
        await bot.person("Ana Ruiz", role="principal", school="Sol y Tierra", district_id=north),
        await bot.person("Ben Okoye", role="principal", school="Juniper", district_id=south),
        await bot.person("Cleo Park", role="teacher-leader", school="Cedar", district_id=east),
        await bot.person("Dan Wolf", role="principal", school="Oak", district_id=west),
    )


@pytest.fixture
async def valley(bot: Bot) -> Valley:
    """The small community, on SQLite."""
    return await furnished(bot)


@pytest.fixture
async def weekly(bot: Bot) -> Valley:
    """The same with its weekly message; something daily, for the clock plans ahead only days."""
    return await furnished(bot, "digest-draft", "digest-publish", "introductions-forget")
