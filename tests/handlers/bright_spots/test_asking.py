"""Asking an author: the quiet way, no name before a yes, and a circle when several ask."""

import pytest

from tests.driver import Person, Seen
from tests.handlers.bright_spots.conftest import CHANGED, Valley


async def asks(valley: Valley, who: Person, id: int) -> Seen:
    """From the story to the sent question."""
    await valley.reads(who, id)
    await valley.bot.presses(who, "Ask the author")
    await valley.bot.presses(who, "Write my question")
    return await valley.bot.fills(who, message="How did you win over the families?")


async def test_the_author_is_asked_quietly(valley: Valley) -> None:
    """They read who asks and why; a yes opens the conversation."""
    bot = valley.bot
    id = await valley.tells(valley.ana)
    sent = await asks(valley, valley.ben, id)
    assert sent.title == "Sent to Ana."
    await bot.wait(hours=2)
    request = bot.sent(valley.ana)[-1]
    assert "Ben would like to talk with you" in request.text
    assert "you told something that worked, and they read it" in request.text
    assert "Ben will only hear from me if you say yes." in request.text
    await bot.presses(valley.ana, "Yes, introduce us")
    await bot.wait(hours=1)
    assert bot.rooms(valley.ana, valley.ben)


@pytest.mark.parametrize("sign", ["School only", "Without name"])
async def test_a_story_without_a_name_tells_none_before_a_yes(valley: Valley, sign: str) -> None:
    """Not on the card, the form, the receipt, the list of open questions, nor in the closing."""
    bot, ben = valley.bot, valley.ben
    id = await valley.tells(valley.ana, sign)
    await asks(valley, ben, id)
    await bot.asks(ben, "/introductions")
    await bot.wait(hours=2)
    request = bot.sent(valley.ana)[-1]
    assert "won't be told who I asked" in request.text
    await bot.presses(valley.ana, "Not this time")
    await bot.wait(days=10)
    seen = [*bot.replies[ben.account], *bot.sent(ben)]
    assert any("didn't work out" in s.text for s in bot.sent(ben))
    for one in seen:
        says = one.form.title if hasattr(one.outcome, "fields") else one.text
        assert "Ana" not in str(says), says


async def test_ones_own_story_is_not_asked_about(valley: Valley) -> None:
    """Its author reads it as theirs."""
    id = await valley.tells(valley.ana, "Without name")
    seen = await valley.bot.follows(valley.ana, f"bright_spots.ask_author?spot_id={id}")
    assert "Edit" in seen.buttons
    assert "Write my question" not in seen.buttons


async def test_what_a_guard_kept_away_does_not_count(valley: Valley) -> None:
    """An author who was asked by two is not told that several asked."""
    bot, ana = valley.bot, valley.ana
    id = await valley.tells(ana)
    async with bot.storage().begin() as tx:
        await tx.avoids.put(ana.id, valley.ben.id)
    for who in (valley.ben, valley.cleo, valley.dan):
        await asks(valley, who, id)
    await bot.wait(hours=3)
    requests = [s for s in bot.sent(ana) if "would like to talk with you" in s.text]
    assert len(requests) == 2
    assert not [s for s in bot.sent(ana) if "Several people" in s.text]


async def test_an_open_question_does_not_betray_the_author(valley: Valley) -> None:
    """Asked by name meanwhile, an older card for the unnamed story sends as to anybody."""
    bot, ben = valley.bot, valley.ben
    id = await valley.tells(valley.ana, "Without name")
    await bot.follows(ben, f"bright_spots.ask_author?spot_id={id}")
    card = bot.replies[ben.account][-1]
    await bot.follows(ben, f"people.write_to?member_id={valley.ana.id}")
    await bot.presses(ben, "Write my question")
    await bot.fills(ben, message="Another question.")
    await bot.presses(ben, "Write my question", card)
    sent = await bot.fills(ben, message="How did you do it?")
    assert sent.title == "Sent to this person."


async def test_after_three_askers_a_circle_is_proposed_once(valley: Valley) -> None:
    """Two are not enough; it says several, never how many; a coordinator starts it with them."""
    bot, ana = valley.bot, valley.ana
    id = await valley.tells(ana)
    eve = await bot.person("Eve Moss", role="coach", school="Elm")
    people = (valley.ben, valley.cleo, valley.dan, eve)
    for n, who in enumerate(people):
        await asks(valley, who, id)
        await bot.wait(days=1)
        proposals = [s for s in bot.sent(ana) if "Several people asked you" in s.text]
        assert len(proposals) == (1 if n >= 2 else 0), n
        if n < 3:
            await bot.presses(ana, "Not this time")
    told = next(s for s in bot.sent(ana) if "Several people asked you" in s.text)
    assert "3" not in told.text
    assert "three" not in told.text
    asked = await bot.presses(ana, "Start a circle")
    assert asked.title == "Grace reads that you would host a circle."
    desk = await bot.asks(valley.grace, "/desk")
    assert "1 person would host a circle" in desk.text
    assert "stor" not in desk.text
    wanted = await bot.presses(valley.grace, "See who would host")
    assert wanted.title == "Ana Ruiz would host a circle: several people asked them."
    form = (await bot.presses(valley.grace, "Start a circle")).form
    assert "schedule" in str(form.fields[0].value).lower()  # type: ignore[union-attr]
    await bot.follows(ana, "bright_spots.no_circle")
    stale = await bot.presses(valley.grace, "See who would host", desk)
    assert stale.title == "This offer of a circle no longer waits for you."


async def test_nobody_says_that_several_asked_them(valley: Valley) -> None:
    """A Link of one's own making puts nothing on the desk."""
    await valley.tells(valley.ana)
    seen = await valley.bot.follows(valley.ana, "bright_spots.circle?lever=leader-time")
    assert seen.kind != "answer"
    assert "Nothing waits" in (await valley.bot.asks(valley.grace, "/desk")).text


async def test_what_was_not_sent_does_not_count(valley: Valley) -> None:
    """Pressing [Ask the author] and leaving it is no question."""
    bot = valley.bot
    id = await valley.tells(valley.ana)
    for who in (valley.ben, valley.cleo, valley.dan):
        await bot.follows(who, f"bright_spots.ask_author?spot_id={id}")
    await bot.wait(days=3)
    assert not [s for s in bot.sent(valley.ana) if "Several people" in s.text]
    assert CHANGED in (await valley.reads(valley.ben, id)).text
