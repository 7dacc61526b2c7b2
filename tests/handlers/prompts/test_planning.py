"""What coordinators do about the questions, and the way back of each."""

from handlers.prompts import week
from tests.driver import Seen
from tests.handlers.prompts.conftest import MONDAY, Commons


async def planned(commons: Commons) -> str:
    """The key of what this week would be asked."""
    async with commons.bot.storage().begin() as tx:
        asking = await week.plan(tx, MONDAY)
        assert asking is not None
        return asking.prompt_key


async def opens(commons: Commons, key: str) -> Seen:
    """A question's own card."""
    return await commons.bot.follows(commons.grace, f"prompts.one?key={key}&week=")


async def test_the_weeks_ahead(commons: Commons) -> None:
    """This week's question once it was asked, the next ones, and a break between them."""
    await commons.ask()
    async with commons.bot.storage().begin() as tx:
        tx.community.breaks = [{"from": "2026-10-19", "to": "2026-10-23", "name": "Fall"}]
    card = await commons.bot.asks(commons.grace, "/prompts")
    assert "Asked on Monday, October 5:" in card.text
    assert "Week of October 12:" in card.text
    assert "Week of October 19: a break, nothing is asked" in card.text
    assert "See Oct 26" in card.buttons
    refused = await commons.bot.asks(commons.ana, "/prompts")
    assert "Only the people who coordinate" in refused.text


async def test_without_a_channel_it_says_so(commons: Commons) -> None:
    """And leads to where one is chosen."""
    async with commons.bot.storage().begin() as tx:
        place = await tx.places.of("digest")
        assert place
        await tx.places.remove(place)
    card = await commons.bot.asks(commons.grace, "/prompts")
    assert "so I ask nothing" in card.text
    assert "Choose a channel" in card.buttons


async def test_skip_and_put_back(commons: Commons) -> None:
    """What is left out is not asked; what was planned changes at once, and comes back."""
    key = await planned(commons)
    await opens(commons, key)
    out = await commons.bot.presses(commons.grace, "Skip this one")
    assert out.title == "Left out. I don't ask it here."
    assert await planned(commons) != key
    back = await commons.bot.presses(commons.grace, "Put it back")
    assert "Skip this one" in back.buttons


async def test_pin_and_unpin(commons: Commons) -> None:
    """A pinned question takes the week from what was planned and from what was pinned before."""
    assert await planned(commons) != "w29"
    for key in ("w28", "w29"):
        await opens(commons, key)
        pinned = await commons.bot.picks(commons.grace, MONDAY.isoformat())
        assert pinned.title == "Pinned for the week of October 5."
        assert await planned(commons) == key
    async with commons.bot.storage().look() as look:
        assert [p.key for p in await look.prompts.pinned_to(MONDAY.isoformat())] == ["w29"]
    free = await commons.bot.presses(commons.grace, "Unpin")
    assert free.title == "No longer pinned."
    wrong = await commons.bot.picks(commons.grace, "2026-10-06")
    assert "Please choose another one" in wrong.text


async def test_own_words(commons: Commons) -> None:
    """Edited words are asked, marked where a language is missing; the original comes back."""
    key = await planned(commons)
    await opens(commons, key)
    await commons.bot.presses(commons.grace, "Edit")
    saved = await commons.bot.fills(commons.grace, text="What helped?", text_es="")
    assert "The Spanish is missing." in saved.text
    bea = await commons.bot.person("Bea Luna", language="es")
    asking = await commons.ask()
    assert "What helped?" in commons.posts()[0].text
    other = await commons.bot.follows(bea, f"prompts.in_other?asking_id={asking}")
    assert "What helped? (en inglés)" in other.text
    now = await opens(commons, key)
    assert "It stands in the channel this week" in now.text
    first = await commons.bot.presses(commons.grace, "Back to the original")
    assert "What helped?" not in first.text
    await commons.bot.presses(commons.grace, "Edit")
    empty = await commons.bot.fills(commons.grace, text="", text_es="")
    assert "at least one language" in empty.errors["text"]


async def test_one_of_their_own(commons: Commons) -> None:
    """Added, found in the list, pinned, asked, answered only to coordinators."""
    await commons.bot.asks(commons.grace, "/prompts")
    await commons.bot.presses(commons.grace, "Add one")
    added = await commons.bot.fills(
        commons.grace, text="", text_es="¿Qué cambiaría de nuestro presupuesto escolar?",
        kind="reflection", response="private", months=("10",),
    )  # fmt: skip
    assert added.title == "Added."
    assert "The English is missing." in added.text
    assert "Months: October" in added.text
    await commons.bot.picks(commons.grace, MONDAY.isoformat())
    await commons.ask()
    post = commons.posts()[0]
    assert "presupuesto escolar? (in Spanish)" in post.text
    assert list(post.buttons) == ["Answer without my name", "En español"]
    listed = await commons.bot.follows(commons.grace, "prompts.all_of_them?page=5")
    assert listed.title == "All questions, 6 of 6"
    assert "31. " in listed.text
