"""Two communities in one database, each with something private under way: to be attacked."""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.app import Application
from storage import Database, Options
from storage.tables import Base, Task
from tests.driver import Bot, Paper, Person
from tests.handlers.village import NEED, TOPIC, village

# What somebody wrote or is, and who may read it; whoever else reads it has been told a secret.
PRIVATE = {
    "aikosneed": ("Aiko", "Grace"),
    "aikosline": ("Aiko", "Devin"),
    "rosasmail": ("Rosa",),
    "Rosa Delgado": ("Rosa", "Grace"),  # on the list only, never joined
    "Ines Portillo": ("Ines", "Grace"),  # lets her topics be shown, not her name
    "Max Quiet": ("Max", "Grace"),  # for matching only
    "quietschool": ("Max",),
}
BEYOND = "eyond"  # part of every name and text of the other community


@dataclass(frozen=True)
class Side:
    """One community: where it is and who is in it, by first name."""

    community_id: int
    space_id: int
    space: str
    people: dict[str, Person]


@dataclass(frozen=True)
class Town:
    """A file with both communities in it, to be copied for every test."""

    path: Path
    here: Side
    beyond: Side

    @asynccontextmanager
    async def open(self, folder: Path, *, limited: bool = False) -> AsyncIterator["Both"]:
        """The bot over a fresh copy."""
        path = folder / "town.db"
        shutil.copy(self.path, path)
        database = await Database.open(f"sqlite:///{path}", Options(durable=False))
        try:
            yield both(database, self.here, self.beyond, path, limited=limited)
        finally:
            await database.close()


@dataclass
class Both:
    """The bot as each community meets it; one database, one dispatch."""

    here: Bot
    beyond: Bot
    people: dict[str, Person]
    neighbours: dict[str, Person]
    path: Path | None

    def rows(self) -> dict[str, dict[int, dict[str, Any]]]:
        """Everything stored, by table and id, read without any of our own code."""
        assert self.path
        with sqlite3.connect(self.path) as connection:
            connection.row_factory = sqlite3.Row
            return {
                table.name: {
                    row["id"]: dict(row)
                    for row in connection.execute(f"SELECT * FROM {table.name}")
                }
                for table in Base.metadata.sorted_tables
            }

    def language(self, space: str, account: str) -> str:
        """The language that somebody chose; "" when they did not or are not known."""
        assert self.path
        query = (
            "SELECT language FROM members JOIN accounts ON accounts.member_id = members.id"
            " JOIN spaces ON spaces.id = space_id WHERE spaces.external_id = ?"
            " AND accounts.external_id = ?"
        )
        with sqlite3.connect(self.path) as connection:
            found = connection.execute(query, (space, account)).fetchone()
        return str((found or ("",))[0] or "")


def both(
    database: Database, here: Side, beyond: Side, path: Path | None = None, *, limited: bool = False
) -> Both:
    """The bot over a database that holds both communities."""
    paper = Paper()
    bots: list[Bot] = []
    app = Application(database, {"paper": paper}, lambda: bots[0].now, limited=limited)
    for side in (here, beyond):
        bots.append(Bot(app, paper, side.community_id, side.space_id, space=side.space))
        bots[-1].replies = {person.account: [] for person in side.people.values()}
    return Both(bots[0], bots[1], here.people, beyond.people, path)


async def build(database: Database) -> tuple[Side, Side]:
    """Fill an empty database with both communities."""
    bot = await Bot.start(database)
    here = await _here(bot)
    other = await bot.neighbour()
    beyond = await _beyond(other)
    return (
        Side(bot.community_id, bot.space_id, bot.space, here),
        Side(other.community_id, other.space_id, other.space, beyond),
    )


async def _here(bot: Bot) -> dict[str, Person]:
    v = await village(bot)
    people = {p.name.split()[0]: p for p in (v.marisol, v.devin, v.aiko, v.hidden, v.grace)}
    people |= {
        "Rosa": await bot.person("Rosa Delgado", status="roster", email="rosasmail@list.example"),
        "Gil": await bot.person("Gil Ames", status="guest", shown=None),
        "Max": await bot.person(
            "Max Quiet", shown="matching", school="quietschool", offers=[TOPIC], role="principal"
        ),
        "Tomas": await bot.person("Tomas Vega", language="es", role="teacher", seeks=[TOPIC]),
    }
    # Marisol asks Devin, who has not answered; Aiko asks Devin, who says yes; Aiko avoids Max.
    await bot.asks(v.marisol, f"/find-peer {NEED}")
    await bot.presses(v.marisol, "Ask Devin")
    await bot.fills(v.marisol)
    await bot.asks(v.aiko, f"/find-peer {NEED} aikosneed")
    await bot.presses(v.aiko, "Ask Devin")
    await bot.fills(v.aiko, message=f"{NEED} aikosline")
    await bot.presses(v.devin, "Yes, introduce us", on=bot.sent(v.devin)[-1])
    await bot.asks(people["Tomas"], f"/find-peer {NEED}")
    async with bot.storage().begin() as tx:
        await tx.avoids.put(v.aiko.id, people["Max"].id)
        await tx.tasks.add(Task(kind="unmet", member_id=v.aiko.id, dedupe_key="t1", state="todo"))
    return people


async def _beyond(bot: Bot) -> dict[str, Person]:
    school: dict[str, Any] = {
        "role": "principal",
        "school": "Beyond School",
        "organization": "Beyond Trust",
    }
    bruna = await bot.person("Bruna Beyond", coordinator=True, seeks=[TOPIC], **school)
    told: dict[str, Any] = {
        "role": "teacher-leader",
        "organization": "Beyond Hub",
        "offers": [TOPIC],
    }
    bertil = await bot.person("Bertil Beyond", **told)
    await bot.asks(bruna, f"/find-peer {NEED} beyond")
    await bot.presses(bruna, "Ask Bertil")
    await bot.fills(bruna)
    async with bot.storage().begin() as tx:
        await tx.avoids.put(bertil.id, bruna.id)
        await tx.tasks.add(Task(kind="unmet", member_id=bruna.id, dedupe_key="t1", state="todo"))
    return {"Bruna": bruna, "Bertil": bertil}


async def filed(template: Path, path: Path) -> Town:
    """The town in a file of its own."""
    shutil.copy(template, path)
    database = await Database.open(f"sqlite:///{path}", Options(durable=False))
    try:
        here, beyond = await build(database)
    finally:
        await database.close()
    return Town(path, here, beyond)
