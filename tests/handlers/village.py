"""A small community for the tests of finding and introducing people."""

from dataclasses import dataclass
from typing import Any

from storage.tables import District, Introduction
from tests.driver import Bot, Person, Seen

TOPIC = "schedule-calendar"
NEED = "we want to change our bell schedule"


@dataclass(frozen=True)
class Village:
    """Somebody who looks, and people who can help, of four districts."""

    marisol: Person
    devin: Person
    aiko: Person
    hidden: Person
    grace: Person
    north: int
    south: int


async def village(bot: Bot) -> Village:
    """Marisol looks for help with a schedule; Devin, Aiko and somebody unnamed can give it."""
    async with bot.storage().begin() as tx:
        ids = [
            (await tx.districts.add(District(name=name, kind="large-urban", state="CA"))).id
            for name in ("North Unified", "South Unified", "East Unified", "West Unified")
        ]
        for number, language in enumerate(("en", "es", "en")):
            await tx.resources.put(
                f"r{number}",
                title=f"A bell schedule toolkit {number}",
                kind="guide",
                levers=[TOPIC],
                language=language,
                minutes=5 + number,
                url=f"https://library.example/{number}",
            )
    north, south, east, west = ids
    grace = await bot.person("Grace Adeyemi", coordinator=True, role="network-staff")
    marisol = await bot.person(
        "Marisol Reyes",
        role="principal",
        school="Sol y Tierra",
        district_id=north,
        levels=["high"],
        stage="designing",
        seeks=[TOPIC],
        windows=["tue-pm", "thu-pm"],
    )
    helpful: dict[str, Any] = {
        "offers": [TOPIC],
        "levels": ["high"],
        "stage": "growing",
        "windows": ["tue-pm"],
    }
    devin = await bot.person(
        "Devin Okafor", role="principal", school="Juniper", district_id=south, **helpful
    )
    aiko = await bot.person(
        "Aiko Brandt", role="teacher-leader", school="Cedar", district_id=east, **helpful
    )
    hidden = await bot.person(
        "Ines Portillo", role="principal", school="Oak", district_id=west, shown="topics", **helpful
    )
    return Village(marisol, devin, aiko, hidden, grace, north, south)


async def sent(bot: Bot, v: Village, name: str = "Devin", **answers: Any) -> Seen:
    """Marisol asks for help and sends it to somebody."""
    await bot.asks(v.marisol, f"/find-peer {NEED}")
    await bot.presses(v.marisol, f"Ask {name}")
    return await bot.fills(v.marisol, **answers)


async def introduction(bot: Bot) -> Introduction:
    """The only introduction there is."""
    async with bot.storage().look() as look:
        found: Introduction = (await look.introductions.all())[0]
        assert len(await look.introductions.all()) == 1
    return found
