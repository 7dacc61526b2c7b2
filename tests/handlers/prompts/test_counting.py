"""One's own message counts as an answer; somebody else's words are never taken."""

from tests.driver import Seen
from tests.handlers.prompts.conftest import Commons


async def counts(commons: Commons, text: str, *, by: str) -> Seen:
    """Ana uses the entry in a message's menu."""
    return await commons.bot._does(
        commons.ana, kind="message", link="prompts.count_mine", quoted=text, quoted_by=by
    )


async def test_ones_own_message_counts(commons: Commons) -> None:
    """It is not posted again; it can be changed and taken back."""
    await commons.ask(kind="bright-spot", response="thread", anonymous_ok=False)
    form = await counts(commons, "We moved lunch.", by=commons.ana.account)
    assert form.form.fields[0].value == "We moved lunch."  # type: ignore[union-attr]
    reply = await commons.bot.fills(commons.ana)
    assert reply.title == "Counted as your answer."
    assert "Tell it as a story" in reply.buttons
    assert len(commons.posts()) == 1
    assert [(a.text, a.state) for a in await commons.answers()] == [("We moved lunch.", "posted")]
    await commons.bot.presses(commons.ana, "Take it back")
    assert [(a.text, a.state) for a in await commons.answers()] == [("", "withdrawn")]


async def test_somebody_elses_is_not_taken(commons: Commons) -> None:
    """Nothing is stored, and it is said kindly."""
    await commons.ask(kind="bright-spot", response="thread", anonymous_ok=False)
    reply = await counts(commons, "We moved lunch.", by=commons.ben.account)
    assert "somebody else's" in reply.text
    assert await commons.answers() == []


async def test_without_a_question_nothing_counts(commons: Commons) -> None:
    """Where nothing was asked yet, or only three words."""
    reply = await counts(commons, "We moved lunch.", by=commons.ana.account)
    assert "There is no question now" in reply.text
    await commons.ask(kind="reflection", response="three-words")
    reply = await counts(commons, "We moved lunch.", by=commons.ana.account)
    assert "There is no question now" in reply.text


async def test_a_link_is_offered_to_the_library_once(commons: Commons) -> None:
    """With a new link; not again when only words change."""
    asking = await commons.ask(kind="resource", response="thread", anonymous_ok=False)
    reply = await commons.answers_with(commons.ana, asking, "Our bylaws.", link="example.org/law")
    assert "Save as a resource" in reply.buttons
    assert "https://example.org/law" in commons.posts()[1].text
    form = await commons.bot.presses(commons.ana, "Change")
    assert [f.value for f in form.form.fields] == [  # type: ignore[union-attr]
        "Our bylaws.",
        "https://example.org/law",
    ]
    again = await commons.bot.fills(commons.ana, answer="Our new bylaws.")
    assert "Save as a resource" not in again.buttons
    await commons.bot.presses(commons.ana, "Change")
    wrong = await commons.bot.fills(commons.ana, link="my drive")
    assert "That's not a web address" in wrong.errors["link"]


async def test_a_message_without_words_does_not_count(commons: Commons) -> None:
    """Neither one with nothing to see in it, nor a form that was emptied before it was sent."""
    await commons.ask(kind="bright-spot", response="thread", anonymous_ok=False)
    reply = await counts(commons, "\u200b", by=commons.ana.account)
    assert "no words" in reply.text
    await counts(commons, "We moved lunch.", by=commons.ana.account)
    reply = await commons.bot.fills(commons.ana, answer=" \u200b ")
    assert reply.errors == {"answer": "Write a few words."}
    assert await commons.answers() == []
