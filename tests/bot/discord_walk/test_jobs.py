"""Every scheduled message through discord.py: each job on every row, delivered, and what is on it used."""

from collections.abc import Iterator
from inspect import signature

import pytest

from handlers import registry
from tests.bot.discord_walk.world import World
from tests.handlers.hostile import links

ENTRANCES = registry().entrances
JOBS = sorted({entrance.name for entrance in ENTRANCES.values() if entrance.kind == "job"})
ROWS = 7
HOW = ("failed", "held", "expired", "missed")  # what becomes of messages and jobs


def due(name: str) -> Iterator[str]:
    """A job's Links, to every row of the town."""
    entrance = ENTRANCES[name]
    if "how" not in signature(entrance.run).parameters:
        yield from links(entrance, ROWS)
        return
    [row] = [p for p in signature(entrance.run).parameters if p.endswith("_id")]
    for number in range(1, ROWS + 1):
        yield from (f"{name}?{row}={number}&how={how}" for how in HOW)


@pytest.mark.parametrize("name", JOBS)
async def test_a_job_on_every_row(world: World, name: str) -> None:
    """It runs, what it says reaches its readers, and every button they got is answered."""
    before = {who: len(world.letters(who)) for who in world.people}
    async with world.database.across(world.now) as across:
        for number, link in enumerate(dict.fromkeys(due(name))):
            await across.jobs.add_once(
                ("community_id", "dedupe_key"),
                community_id=world.community_id,
                link=link,
                due_at=world.now,
                dedupe_key=f"walk:{number}",
                state="todo",
            )
    await world.settle()
    assert world.undelivered() == []
    for who in world.people:
        for letter in world.letters(who)[before[who] :]:
            assert letter.components, (who, letter)
            await world.presses_all(who, letter)
    await world.settle()
    assert world.undelivered() == []
