"""The question of each week: planned once, asked once, never in a break, and what it brought."""

from datetime import date, timedelta

import pytest

from handlers.kit.say import Said
from handlers.kit.words import plain
from handlers.prompts import week
from storage import Database
from storage.tables import Answer
from tests.driver import Bot
from tests.handlers.prompts.conftest import CHANNEL, MONDAY, Commons, furnished

WEEK = timedelta(weeks=1)


@pytest.fixture
async def on_both(database: Database) -> Commons:
    """The same community on SQLite and on PostgreSQL."""
    return await furnished(await Bot.start(database, routines=False))


async def test_once_a_week_and_once_only(on_both: Commons) -> None:
    """Planning again gives the same row; posting again posts nothing; a new week closes old ones."""
    bot = on_both.bot
    for number in range(8):
        monday = MONDAY + number * WEEK
        asking_id = await on_both.ask(monday)
        assert await on_both.ask(monday) == asking_id
        async with bot.storage().begin() as tx:
            asking = await week.plan(tx, monday)
            assert asking is not None
            assert asking.id == asking_id
            await week.asked(tx, asking, Said("somewhere-else"))
        assert len(on_both.posts()) == number + 1
        assert (await on_both.asking(asking_id)).said_key == f"asking:{asking_id}"
        await bot.wait(days=7)
    async with bot.storage().look() as look:
        rows = [r for r in await look.askings.all() if r.response == "thread"]
        states = {r.week: r.state for r in rows}
    limit = (MONDAY + 3 * WEEK).isoformat()
    assert all((state == "closed") == (when < limit) for when, state in states.items())


async def test_never_in_a_break(commons: Commons) -> None:
    """On the day of the week's message school rests: nothing is planned; what was planned goes."""
    async with commons.bot.storage().begin() as tx:
        tx.community.digest_time = "wed 07:00"
        assert await week.plan(tx, MONDAY) is not None
        tx.community.breaks = [{"from": "2026-10-07", "to": "2026-10-07", "name": "Fall"}]
        assert await week.plan(tx, MONDAY) is None
        assert await tx.askings.all() == []
        assert await week.plan(tx, MONDAY + WEEK) is not None


async def test_without_a_channel_nothing_is_posted(sqlite: Database) -> None:
    """The question stays planned."""
    bot = await Bot.start(sqlite, routines=False)
    async with bot.storage().begin() as tx:
        asking = await week.plan(tx, MONDAY)
        assert asking is not None
        assert await week.post_alone(tx, asking) is None
        assert asking.state == "planned"
    assert bot.posted(CHANNEL) == []


async def test_what_was_planned_is_what_was_foreseen(commons: Commons) -> None:
    """/prompts tells the weeks ahead as they then come."""
    async with commons.bot.storage().look() as look:
        foreseen = [a.question.key for a in await week.ahead(look, 6) if a.question]
    found = []
    for number in range(6):
        asking = await commons.asking(await commons.ask(MONDAY + number * WEEK))
        found.append(asking.prompt_key)
        await commons.bot.wait(days=7)
    assert found == foreseen


async def test_what_it_brought_never_counts_under_five(commons: Commons) -> None:
    """Nothing, a few, at least five; private answers and pulses bring nothing to tell."""
    asking_id = await commons.ask(kind="reflection", response="thread", lever="budget-control")
    said = {}
    for number in range(11):
        async with commons.bot.storage().look() as look:
            line = await week.yield_of(look, await look.askings.get(asking_id))
        said[number] = plain(line, "en") if line else ""
        person = await commons.bot.person(f"Member {number}")
        async with commons.bot.storage().begin() as tx:
            for private in (False, True):
                await tx.answers.add(
                    Answer(asking_id=asking_id, member_id=person.id, text="Words.",
                           private=private, state="private" if private else "posted")
                )  # fmt: skip
    assert said[0] == ""
    assert {said[n] for n in range(1, 5)} == {"a few answers on site budget control"}
    assert {said[n] for n in range(5, 10)} == {"at least 5 answers on site budget control"}
    assert said[10] == "at least 10 answers on site budget control"


def test_the_answer_that_says_most_in_a_line_is_quoted() -> None:
    """Not one word, not a link, not a page; the words as they are."""
    long = "We rebuilt everything, " * 9
    line = "Two teachers run the meeting, and the principal takes the notes."
    found = week.quotable(["Yes.", f"{line}\nhttps://example.org/x", long, "Our council votes."])
    assert found == line
    assert week.quotable(["Yes.", "https://example.org/a-long-address-of-a-page"]) == ""


def test_a_week_is_its_monday() -> None:
    """The constant these tests stand on."""
    assert date(2026, 10, 5) == MONDAY
    assert MONDAY.weekday() == 0
