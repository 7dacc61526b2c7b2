"""What the week tells of people's answers and helps: no number under five can be read from it, nor
be had by taking one reading from another, across items and weeks."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.kit import counts
from handlers.kit.counts import FEW
from handlers.prompts import week as prompts_week
from storage.tables import Answer, Helped, Resource
from tests.driver import Bot
from tests.handlers.digest.conftest import FIRST, Town, furnished
from tests.handlers.fresh import on_sqlite

PEOPLE = 14
Reading = tuple[str, ...]  # what somebody may read of one number of people


# --- the attack -------------------------------------------------------------------------------


def learnt(readings: Mapping[int, Reading]) -> dict[tuple[Reading, Reading], set[int]]:
    """By number of people, what is read of it → what two readings of one growing number tell for
    certain of the people between them, where those are fewer than five and not none. A single
    reading is two: of nobody, and of now."""
    between: dict[tuple[Reading, Reading], set[int]] = defaultdict(set)
    for n, first in readings.items():
        for m, second in readings.items():
            if n <= m:
                between[first, second].add(m - n)
    return {
        pair: spans for pair, spans in between.items() if len(spans) == 1 and 0 < min(spans) < FEW
    }


def numbers(texts: Reading) -> set[int]:
    """All numbers in some texts, without dates and hours."""
    bare = (re.sub(r"\w+ \d+ at \d+:\d+ [AP]M|\d+ min\b|\d+ seats?", "", text) for text in texts)
    return {int(found) for text in bare for found in re.findall(r"\d+", text)}


# --- a town in which people do things ---------------------------------------------------------


async def peopled(bot: Bot) -> tuple[Town, list[int], int]:
    """The town, so many more members, and an entry of the library."""
    town = await furnished(bot)
    kept = ("digest-draft", "digest-publish", "circles-events")  # the last: a tick each day
    bot.app.routines = tuple(r for r in bot.app.routines if r.name in kept)
    await town.trusted()
    people = [(await bot.person(f"Member {chr(65 + n)}")).id for n in range(PEOPLE)]
    async with bot.storage().begin() as tx:
        entry = await tx.resources.add(
            Resource(key="r01", title="A planner", kind="tool-template", levers=["scheduling"],
                     url="https://example.org/planner", url_key="example.org/planner",
                     created_at=tx.now)
        )  # fmt: skip
        return town, people, entry.id


async def answer(town: Town, who: int, week: str) -> None:
    """Somebody's answer to a week's question, as the feature stores it."""
    async with town.bot.storage().begin() as tx:
        asking = await tx.askings.of_week(week)
        assert asking is not None
        await tx.answers.add(
            Answer(asking_id=asking.id, member_id=who, text="Ours.", created_at=tx.now)
        )


async def help_one(town: Town, who: int, entry: int) -> None:
    """Somebody says that an entry helped them."""
    async with town.bot.storage().begin() as tx:
        await tx.helped.add(Helped(resource_id=entry, member_id=who, created_at=tx.now))


async def brought(town: Town) -> Reading:
    """What a reader is told now of the question before this one."""
    text = (await town.bot.asks(town.ana, "/digest")).text
    return tuple(line for line in text.splitlines() if line.startswith("You gave us"))


async def helped(town: Town, entry: int) -> Reading:
    """What a reader is told now of whom an entry helped."""
    text = (await town.bot.follows(town.ana, f"library.show?resource_id={entry}")).text
    return tuple(line for line in text.splitlines() if "elped" in line and "[" not in line)


async def measured(bot: Bot) -> list[dict[int, Reading]]:
    """Both numbers read after each single person more, nobody to fourteen."""
    town, people, entry = await peopled(bot)
    await town.story()
    await bot.wait(until=FIRST)
    await answer(town, people[0], "2026-10-12")
    await town.story("The second story.")
    await bot.wait(until=FIRST + timedelta(days=7))
    first: dict[int, Reading] = {1: await brought(town)}
    second: dict[int, Reading] = {0: await helped(town, entry)}
    for n, who in enumerate(people[1:], 2):
        await answer(town, who, "2026-10-12")
        first[n] = await brought(town)
    for n, who in enumerate(people, 1):
        await help_one(town, who, entry)
        second[n] = await helped(town, entry)
    return [{0: (), **first}, second]


async def test_no_two_readings_tell_of_fewer_than_five(bot: Bot) -> None:
    """Of a question's answers and of whom an entry helped, after each person more."""
    for readings in await measured(bot):
        assert learnt(readings) == {}
        for reading in readings.values():
            assert all(n >= FEW and n % FEW == 0 for n in numbers(reading)), reading
        alike = [sum(other == one for other in readings.values()) for one in readings.values()]
        assert min(alike[1:]) >= FEW - 1  # one to four, five to nine, ten to fourteen


async def test_the_attack_finds_exact_numbers(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with the numbers as they are, it succeeds on both."""
    monkeypatch.setattr(prompts_week, "told", lambda n: n)
    monkeypatch.setattr(counts, "told", lambda n: n)
    for readings in await measured(bot):
        assert learnt(readings)
        assert any(0 < n < FEW for reading in readings.values() for n in numbers(reading))


# --- worlds that differ by one person ---------------------------------------------------------


async def lived(bot: Bot, weeks: list[set[int]], without: int | None) -> list[str]:
    """Weeks in which these people answer and are helped; all that stands in the channel or is read
    at the end of each. `without` one of them, who did nothing at all."""
    town, people, entry = await peopled(bot)
    seen: list[str] = []
    for number, active in enumerate([*weeks, set()]):
        await town.story(f"The story of {'a b c d e'.split()[number]}.")
        await bot.wait(until=FIRST + timedelta(weeks=number))
        seen += [post.text for post in town.posts()]
        seen += [*await brought(town), *await helped(town, entry)]
        monday = (FIRST + timedelta(weeks=number)).date().isoformat()
        for who in sorted(active - {without}):
            await answer(town, people[who], monday)
            if number == 0 or who not in set().union(*weeks[:number]):
                await help_one(town, people[who], entry)
    return seen


@pytest.mark.timeout(600)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    weeks=st.lists(st.sets(st.integers(0, PEOPLE - 1), min_size=1), min_size=2, max_size=2),
    who=st.integers(0, PEOPLE - 1),
)
def test_one_person_more_or_less_is_not_to_be_seen(
    sqlite_template: Path, weeks: list[set[int]], who: int
) -> None:
    """All that is posted or read stays the same to the letter, unless a number passes a multiple of
    five (or becomes the first): and then all numbers are still multiples of five."""
    with_them = on_sqlite(sqlite_template, lambda bot: lived(bot, weeks, None))
    without = on_sqlite(sqlite_template, lambda bot: lived(bot, weeks, who))
    shown = {FEW * n for n in range(1, PEOPLE)}
    for text in (*with_them, *without):
        told = [line for line in text.splitlines() if line.startswith(("You gave", "Helped"))]
        assert numbers(tuple(told)) <= shown
    if not passes(weeks, who):
        assert with_them == without


def passes(weeks: list[set[int]], who: int) -> bool:
    """Whether a number that is told passes a multiple of five by this one person."""
    ever: set[int] = set()
    for active in weeks:
        ever |= active
        if who in active and (len(active) % FEW == 0 or len(active) == 1):
            return True
        if who in ever and len(ever) % FEW == 0:
            return True
    return False
