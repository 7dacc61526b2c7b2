"""A small community with a coordinator, a channel for its week, and circles to tell of."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from storage.tables import BrightSpot, Circle, Digest, Need
from tests.driver import Bot, Person, Seen

PLACE = "C-week"
LONG_AGO = datetime(2025, 1, 13, 15, tzinfo=UTC)
SUNDAY = datetime(2026, 10, 11, 14, 1, tzinfo=UTC)  # a minute after the draft, 7:01 in Los Angeles
FIRST = datetime(2026, 10, 12, 14, 1, tzinfo=UTC)  # a minute after the first digest's hour


@dataclass
class Town:
    """The bot and its people: Grace coordinates, the others are members."""

    bot: Bot
    grace: Person
    ana: Person
    ben: Person

    async def circle(self, title: str = "Budget basics", **changed: Any) -> int:
        """A circle with free seats, every other Tuesday; its id. Its row only: what is said around
        its sessions is another test's."""
        told = {
            "lever": "budget-control", "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "starts": "2026-10-06T15:30", "zone": "America/Los_Angeles", "state": "open",
            "phrase": "every other Tuesday 15:30", **changed,
        }  # fmt: skip
        async with self.bot.storage().begin() as tx:
            circle = await tx.circles.add(Circle(title=title, created_at=tx.now, **told))
            return circle.id

    async def story(self, changed: str = "We vote on the schedule in May.", **more: Any) -> int:
        """A public story of Ben's; its id."""
        told = {"lever": "scheduling", "credit": "named", "state": "public", **more}
        async with self.bot.storage().begin() as tx:
            spot = await tx.bright_spots.add(
                BrightSpot(author_id=self.ben.id, changed=changed, created_at=tx.now,
                           approved_at=tx.now, published_at=tx.now, **told)
            )  # fmt: skip
            return spot.id

    async def question(self, who: Person, topic: str = "budget-control") -> int:
        """A question that its seeker lets the digest ask; its id."""
        async with self.bot.storage().begin() as tx:
            need = await tx.needs.add(
                Need(member_id=who.id, text="How do I read the budget?", language="en", kind="peer",
                     topics=[[topic, 1.0]], filters={}, shown=[], seen=[], state="open",
                     shared_at=tx.now, created_at=tx.now)
            )  # fmt: skip
            return need.id

    async def trusted(self) -> None:
        """Two digests were posted long ago: silence means post."""
        async with self.bot.storage().begin() as tx:
            for week in ("2025-01-06", "2025-01-13"):
                await tx.digests.add(
                    Digest(week=week, state="posted", said_key=f"digest:{week}",
                           posted_at=LONG_AGO, created_at=LONG_AGO)
                )  # fmt: skip

    def posts(self) -> list[Seen]:
        """What stands in the channel of the week, and is a digest."""
        return [s for s in self.bot.posted(PLACE) if s.title.startswith("This week in")]

    def alone(self) -> list[Seen]:
        """What stands there and is the question by itself."""
        return [s for s in self.bot.posted(PLACE) if s.title == "This week's question"]

    async def digest(self, week: str = "2026-10-12") -> Digest | None:
        """A week's row."""
        async with self.bot.storage().look() as look:
            return await look.digests.of_week(week)

    async def desk(self) -> Seen:
        """The coordinator opens the digest from the desk."""
        await self.bot.asks(self.grace, "/desk")
        return await self.bot.presses(self.grace, "See this week's")


async def furnished(bot: Bot) -> Town:
    """A bot with its people and its channel."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    ana = await bot.person("Ana Ruiz", role="principal", school="Alder High",
                           seeks=["budget-control"], languages=["en", "es"])  # fmt: skip
    ben = await bot.person("Ben Okoye", role="teacher", school="Birch Middle")
    async with bot.storage().begin() as tx:
        await tx.places.choose(bot.space_id, "digest", PLACE, "week")
    return Town(bot, grace, ana, ben)


@pytest.fixture
async def town(bot: Bot) -> Town:
    """On SQLite."""
    return await furnished(bot)


@pytest.fixture
async def town_on_both(bot_on_both: Bot) -> Town:
    """On either database."""
    return await furnished(bot_on_both)
