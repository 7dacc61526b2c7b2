"""A first contribution comes to the desk on the next weekday morning, once for each person."""

from datetime import timedelta

from handlers import ROUTINES
from storage import Database
from storage.tables import BrightSpot, Resource
from tests.driver import Bot
from tests.handlers.prompts.conftest import Commons, furnished


async def waits(commons: Commons) -> str:
    """What the desk says."""
    return (await commons.bot.asks(commons.grace, "/desk")).text


async def test_a_first_answer_is_answered(sqlite: Database) -> None:
    """On Friday evening said, on Monday asked; tapped it is done and never comes again."""
    commons = await furnished(await Bot.start(sqlite))
    await commons.bot.wait(days=4, hours=9)
    asking = await commons.ask(kind="reflection", response="thread", anonymous_ok=False)
    await commons.answers_with(commons.ana, asking, "We stopped the memo.")
    await commons.bot.follows(commons.ben, f"prompts.privately?asking_id={asking}")
    await commons.bot.fills(commons.ben, answer="Nobody else should read this.")
    await commons.bot.wait(days=2)
    assert "first contribution" not in await waits(commons)
    await commons.bot.wait(days=1)
    assert "1 first contribution to answer" in await waits(commons)
    card = await commons.bot.presses(commons.grace, "See first answers")
    assert "Ana Ruiz answered for the first time." in card.text
    assert "We stopped the memo." in card.text
    done = await commons.bot.presses(commons.grace, "I'll answer")
    assert "Undo" in done.buttons
    await commons.bot.wait(days=7)
    assert "first contribution" not in await waits(commons)


async def test_what_was_taken_back_ends_by_itself(commons: Commons) -> None:
    """The task finishes when nothing is left to answer."""
    asking = await commons.ask(kind="reflection", response="thread", anonymous_ok=False)
    await commons.answers_with(commons.ana, asking, "We stopped the memo.")
    await runs(commons)
    await commons.bot.presses(commons.ana, "Take it back")
    await commons.bot.asks(commons.grace, "/desk")
    card = await commons.bot.presses(commons.grace, "See first answers")
    assert card.title == "What they wrote is no longer there."
    assert "first contribution" not in await waits(commons)


async def test_the_next_one_follows_at_once(commons: Commons) -> None:
    """Two first contributions take one tap each; who joined long ago is no newcomer."""
    asking = await commons.ask(kind="reflection", response="thread", anonymous_ok=False)
    long_ago = commons.bot.now - timedelta(days=91)
    old = await commons.bot.person("Olga Long", joined_at=long_ago)
    for who in (commons.ana, commons.ben, old):
        await commons.answers_with(who, asking, f"We stopped the memo, says {who.name}.")
    await runs(commons)
    assert "2 first contributions" in await waits(commons)
    await commons.bot.presses(commons.grace, "See first answers")
    second = await commons.bot.presses(commons.grace, "Someone answered")
    assert "Ben" in second.text
    assert "Undo" in second.buttons
    await commons.bot.presses(commons.grace, "Someone answered")
    assert "first contribution" not in await waits(commons)


async def runs(commons: Commons) -> None:
    """Let the morning's job run now."""
    async with commons.bot.storage().begin() as tx:
        await tx.jobs.once("prompts.newcomers", tx.now, "newcomers-now", timedelta(hours=12))
    await commons.bot.app.settle(commons.bot.now)


async def test_the_earliest_of_all_kinds(database: Database) -> None:
    """Answers in the open, public stories, entries of the library; whichever came first."""
    commons = await furnished(await Bot.start(database, routines=False))
    now = commons.bot.now
    asking = await commons.ask(kind="reflection", response="thread", anonymous_ok=False)
    await commons.answers_with(commons.ana, asking, "We stopped the memo.")
    async with commons.bot.storage().begin() as tx:
        for who, state in ((commons.ana, "public"), (commons.ben, "waiting")):
            await tx.bright_spots.add(
                BrightSpot(author_id=who.id, changed="A council", state=state, credit="named",
                           published_at=now - timedelta(days=1), created_at=now)
            )  # fmt: skip
        await tx.resources.add(
            Resource(key="x1", title="A memo", kind="guide", url="https://example.org/1",
                     state="live", credit="named", added_by_id=commons.grace.id, created_at=now)
        )  # fmt: skip
    async with commons.bot.storage().look() as look:
        firsts = await look.answers.firsts(now - timedelta(days=3))
        late = await look.answers.firsts(now + timedelta(days=1))
    assert [(f.member_id, f.kind) for f in firsts] == [
        (commons.ana.id, "spot"),
        (commons.grace.id, "resource"),
    ]
    assert late == []


async def test_what_stands_without_a_name_is_nobodys(commons: Commons) -> None:
    """A story or an entry signed otherwise never tells the coordinators whose it is, also when the
    name was taken off later."""
    now = commons.bot.now
    async with commons.bot.storage().begin() as tx:
        for who, credit in ((commons.ana, "none"), (commons.ben, "school")):
            await tx.bright_spots.add(
                BrightSpot(author_id=who.id, changed="A council", state="public", credit=credit,
                           published_at=now, created_at=now)
            )  # fmt: skip
        entry = await tx.resources.add(
            Resource(key="x1", title="A memo", kind="guide", url="https://example.org/1",
                     state="live", credit="none", added_by_id=commons.ana.id, created_at=now)
        )  # fmt: skip
        entry_id = entry.id
    await runs(commons)
    assert "first contribution" not in await waits(commons)
    for credit in ("named", "none"):
        async with commons.bot.storage().begin() as tx:
            (await tx.resources.get(entry_id)).credit = credit
            await tx.jobs.once("prompts.newcomers", tx.now, credit, timedelta(hours=12))
        await commons.bot.app.settle(commons.bot.now)
    assert "1 first contribution to answer" in await waits(commons)
    seen = await commons.bot.presses(commons.grace, "See first answers")
    assert "Ana" not in seen.text
    assert "A memo" not in seen.text


def test_the_clock_knows_the_job() -> None:
    """It is one of what every community's clock does."""
    assert "prompts.newcomers" in {routine.job for routine in ROUTINES}
