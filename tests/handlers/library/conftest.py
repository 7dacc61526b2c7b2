"""A small community with a library of three entries."""

from dataclasses import dataclass
from typing import Any

import pytest

from storage.tables import Resource
from tests.driver import Bot, Person, Seen

ENTRIES: dict[str, dict[str, Any]] = {
    "b1": {
        "title": "Site budget in one page", "kind": "tool", "levers": ["budget-control"],
        "summary": "Five boxes families can discuss.", "minutes": 15,
        "url": "https://example.org/budget", "url_key": "example.org/budget",
    },
    "b2": {
        "title": "El presupuesto explicado", "kind": "video", "levers": ["budget-control"],
        "summary": "Doce minutos, con subtítulos.", "minutes": 12, "language": "es",
        "url": "https://example.org/video", "url_key": "example.org/video",
    },
    "b3": {
        "title": "Bell schedule gallery", "kind": "tool", "levers": ["schedule-calendar"],
        "summary": "Twelve weeks that fit.", "minutes": 20, "levels": ["high"],
        "url": "https://example.org/bells", "url_key": "example.org/bells",
    },
}  # fmt: skip


@dataclass
class Library:
    """The bot and its people: Grace coordinates, the others are members."""

    bot: Bot
    grace: Person
    ana: Person
    ben: Person
    rosa: Person

    async def add(self, key: str, **values: Any) -> int:
        """An entry that is there; its id."""
        told = {"summary": "", "kind": "tool", "levers": ["budget-control"], "title": key,
                "url": f"https://example.org/{key}", "url_key": f"example.org/{key}",
                "created_at": self.bot.now, **values}  # fmt: skip
        async with self.bot.storage().begin() as tx:
            return (await tx.resources.put(key, **told)).id

    async def entry(self, key: str) -> Resource:
        """The row."""
        async with self.bot.storage().look() as look:
            found = await look.resources.by_key(key)
            assert found
            return found

    async def all(self) -> list[Resource]:
        """Every row, whatever its state."""
        async with self.bot.storage().look() as look:
            return list(await look.resources.all())

    async def shares(self, who: Person, link: str = "https://example.org/new", **more: Any) -> Seen:
        """The form of /share, sent."""
        await self.bot.asks(who, "/share")
        told = {"title": "Peer review in four meetings", "summary": "How colleagues give feedback.",
                "kind": "protocol", "topic": "staff evaluation", **more}  # fmt: skip
        return await self.bot.fills(who, link=link, **told)

    async def finds(self, who: Person, words: str) -> list[str]:
        """Keys that a search finds, best first."""
        seen = await self.bot.asks(who, f"/library {words}")
        assert seen.card.findings
        return list(seen.card.findings.results)


@pytest.fixture
async def library(bot: Bot) -> Library:
    """With its three entries, on SQLite."""
    return await stocked(bot)


async def stocked(bot: Bot) -> Library:
    """A community with its library."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    ana = await bot.person("Ana Ruiz", role="principal", school="Alder High",
                           seeks=["budget-control"], languages=["en", "es"])  # fmt: skip
    ben = await bot.person("Ben Okoye", role="teacher", school="Birch Middle")
    rosa = await bot.person("Rosa Luna", role="family-leader", language="es")
    told = Library(bot, grace, ana, ben, rosa)
    for key, values in ENTRIES.items():
        await told.add(key, **values)
    return told
