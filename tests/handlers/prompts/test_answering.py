"""Answers to the week's question: in the thread once, under one's name, or to coordinators only."""

import pytest

from tests.handlers.prompts.conftest import Commons


async def test_an_answer_stands_once_in_the_thread(commons: Commons) -> None:
    """Pressed, typed, posted under one's name; again changes it; taken back it is gone."""
    asking = await commons.ask(kind="reflection", response="thread", anonymous_ok=False)
    question = commons.posts()[0]
    assert "I can't see replies" in question.text
    assert list(question.buttons) == ["Answer", "Send privately", "En español"]

    await commons.bot.follows(commons.ana, question.buttons["Answer"])
    reply = await commons.bot.fills(commons.ana, answer="We stopped the Monday memo.")
    assert reply.title == "Posted in the thread, under your name."
    post = commons.posts()[1]
    assert "Ana Ruiz" in post.title
    assert "Monday memo" in post.text
    assert post.delivery is not None
    assert question.delivery is not None
    assert post.delivery.under == {"posted": question.delivery.id}

    form = await commons.bot.presses(commons.ana, "Change")
    assert form.form.fields[0].value == "We stopped the Monday memo."  # type: ignore[union-attr]
    await commons.bot.fills(commons.ana, answer="We stopped all memos.")
    assert [p.text for p in commons.posts()[1:]] == [
        "Ana Ruiz answers the question of the week\nWe stopped all memos."
    ]

    gone = await commons.bot.presses(commons.ana, "Take it back")
    assert gone.title == "Taken back."
    assert len(commons.posts()) == 1
    assert (await commons.answers())[0].text == ""

    await commons.answers_with(commons.ana, asking, "Once more.")
    assert [p.text.splitlines()[1] for p in commons.posts()[1:]] == ["Once more."]


async def test_what_is_sent_privately_only_coordinators_read(commons: Commons) -> None:
    """One task for all of it, with names, and nothing in the channel."""
    asking = await commons.ask(kind="reflection", response="thread", anonymous_ok=False)
    for who, text in ((commons.ana, "Nobody says no."), (commons.ben, "We fear the budget.")):
        await commons.bot.follows(who, f"prompts.privately?asking_id={asking}")
        reply = await commons.bot.fills(who, answer=text)
        assert "with your name: Grace Adeyemi" in reply.text
    assert len(commons.posts()) == 1

    desk = await commons.bot.asks(commons.grace, "/desk")
    assert "1 answer sent only to you" in desk.text
    card = await commons.bot.presses(commons.grace, "See answers")
    assert "Ana Ruiz: Nobody says no." in card.text
    assert "Ben Okoye: We fear the budget." in card.text
    refused = await commons.bot.follows(commons.ben, f"prompts.read_private?asking_id={asking}")
    assert "Nobody says no" not in refused.text

    await commons.bot.presses(commons.grace, "I have read them")
    assert "Nothing waits" in (await commons.bot.asks(commons.grace, "/desk")).text
    await commons.bot.follows(commons.ana, f"prompts.privately?asking_id={asking}")
    await commons.bot.fills(commons.ana, answer="Nobody dares to say no.")
    assert "1 answer" in (await commons.bot.asks(commons.grace, "/desk")).text


async def test_without_a_name_coordinators_read_no_name(commons: Commons) -> None:
    """Where the question allows it the name is left out, and the form says who reads it."""
    asking = await commons.ask(kind="reflection", response="private", anonymous_ok=True)
    assert list(commons.posts()[0].buttons) == ["Answer without my name", "En español"]
    await commons.bot.follows(commons.ana, commons.posts()[0].buttons["Answer without my name"])
    reply = await commons.bot.fills(commons.ana, answer="We are tired.")
    assert "without your name" in reply.text
    card = await commons.bot.follows(commons.grace, f"prompts.read_private?asking_id={asking}")
    assert "We are tired." in card.text
    assert "Ana" not in card.text


@pytest.mark.parametrize("typed", ["", "   ", "\u200b"])
async def test_nothing_is_no_answer(commons: Commons, typed: str) -> None:
    """In the thread and in private, what has no words is asked for some, in one's language."""
    rosa = await commons.bot.person("Rosa Luna", language="es", role="family-leader")
    asking = await commons.ask(kind="reflection", response="thread", anonymous_ok=False)
    for press in ("answer", "privately"):
        for who, says in ((commons.ana, "Write a few words."), (rosa, "Escriba unas palabras.")):
            await commons.bot.follows(who, f"prompts.{press}?asking_id={asking}")
            assert (await commons.bot.fills(who, answer=typed)).errors == {"answer": says}
    assert len(commons.posts()) == 1
    assert await commons.answers() == []
    assert "Nothing waits" in (await commons.bot.asks(commons.grace, "/desk")).text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("https://user:secret@example.org/doc", "name or password"),
        ("http://169.254.169.254/latest", "inside one network"),
        ("https://localhost/x", "inside one network"),
        ("javascript:alert.aa", "Only web addresses"),
        ("soon", "not a web address"),
        ("https://example.org/<b>", "not a web address"),
    ],
)
async def test_a_link_is_one_that_the_library_takes(
    commons: Commons, typed: str, says: str
) -> None:
    """Anything else is refused at its field, and nothing is posted."""
    asking = await commons.ask(kind="resource", response="thread", anonymous_ok=False)
    refused = await commons.answers_with(commons.ana, asking, "Our bylaws.", link=typed)
    assert list(refused.errors) == ["link"]
    assert says in refused.errors["link"]
    assert len(commons.posts()) == 1
