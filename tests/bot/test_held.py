"""What nobody knows whether it appeared: the desk asks, shows what it may, and obeys."""

from dataclasses import replace

import pytest

from bot.platform import Delivery, Uncertain
from handlers.kit import say
from handlers.kit.ui import Card, Paragraph
from storage import Database
from storage.tables import Outbox
from tests.driver import Bot, Person, Seen

SECRET = "Rosa asked about the closing of Alder School"


@pytest.fixture
async def bot(sqlite: Database) -> Bot:
    """A bot without routines whose platform breaks off once and cannot tell what it did."""
    bot = await Bot.start(sqlite, routines=False)

    async def cannot_tell(delivery: Delivery) -> None:
        return None

    bot.paper.find = cannot_tell  # type: ignore[method-assign]
    bot.paper.fails = [Uncertain("reset")]
    return bot


async def _held(bot: Bot, grace: Person) -> Seen:
    """Let it become held, and open the question about it."""
    await bot.wait(seconds=70)
    await bot.app.courier.reconcile(bot.now)
    await bot.wait(hours=1)
    await bot.asks(grace, "/desk")
    return await bot.follows(grace, "desk.next_one?after=0")


async def _row(bot: Bot) -> Outbox:
    async with bot.storage().look() as look:
        row = await look.outbox.by_key("k")
    assert row is not None
    return row


async def _post(bot: Bot) -> None:
    async with bot.storage().begin() as tx:
        place = await tx.places.choose(bot.space_id, "digest", "C-general", "general")
        card = Card("This week", (Paragraph(("Six tools were shared.", " Thank you.")),))
        await say.announce(tx, place.id, card, key="k")


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_post_is_shown_with_its_place_time_and_words(bot: Bot, language: str) -> None:
    """A coordinator knows where to look and for what, in their language."""
    grace = await bot.person("Grace", coordinator=True, language=language)  # type: ignore[arg-type]
    await _post(bot)
    seen = await _held(bot, grace)
    texts = {
        "en": ("Did a post in #general appear?", "Monday, October 5 at 9:00 AM"),
        "es": ("¿Apareció una publicación en #general?", "lunes 5 de octubre, 9:00 a. m."),
    }
    title, time = texts[language]
    assert seen.title == title
    assert time in seen.text
    assert "This week\nSix tools were shared. Thank you." in seen.text


@pytest.mark.parametrize(
    ("answer", "state", "posts"), [("It is there", "sent", 0), ("Post it", "sent", 1),
                                   ("Leave it", "cancelled", 0)],
)  # fmt: skip
async def test_the_bot_does_what_the_coordinator_says(
    bot: Bot, answer: str, state: str, posts: int
) -> None:
    """Each answer once; the task is done, and a second press changes nothing."""
    grace = await bot.person("Grace", coordinator=True)
    await _post(bot)
    seen = await _held(bot, grace)
    link = seen.buttons[answer]
    assert (await bot.follows(grace, link)).text.startswith("Done.")
    await bot.wait(hours=1)
    assert ((await _row(bot)).state, len(bot.posted("C-general"))) == (state, posts)
    assert (await bot.follows(grace, link)).kind == "problem"
    await bot.wait(hours=1)
    assert len(bot.posted("C-general")) == posts
    async with bot.storage().look() as look:
        assert await look.tasks.todo() == []


@pytest.mark.parametrize("answer", ["It is there", "Post it", "Leave it"])
async def test_a_private_message_stays_private(bot: Bot, answer: str) -> None:
    """To whom and when, but not a word of it; whatever is decided, it is not kept."""
    grace = await bot.person("Grace", coordinator=True)
    devin = await bot.person("Devin Okafor")
    async with bot.storage().begin() as tx:
        await say.tell(tx, devin.id, Card("Hi", (Paragraph(SECRET),)), key="k", why="answer")
    seen = await _held(bot, grace)
    assert seen.title == "Did a message to Devin Okafor appear?"
    assert SECRET not in "".join(s.text for s in bot.sees(grace))
    assert (await _row(bot)).payload is not None
    await bot.presses(grace, answer)
    await bot.wait(hours=1)
    assert (await _row(bot)).payload is None
    assert [s.title for s in bot.sent(devin)] == (["Hi"] if answer == "Post it" else [])


async def test_of_a_conversation_not_even_the_names(bot: Bot) -> None:
    """Who agreed to be introduced stays between them; nobody is there to be asked."""
    grace = await bot.person("Grace", coordinator=True)
    a, b = await bot.person("Ines Duarte"), await bot.person("Devin Okafor")
    async with bot.storage().begin() as tx:
        card = Card("Ines, meet Devin.", (Paragraph(SECRET),))
        await say.introduce(tx, (a.id, b.id), card, key="k")
    seen = await _held(bot, grace)
    everything = "".join(s.text for s in bot.sees(grace))
    assert not any(word in everything for word in ("Ines", "Devin", SECRET))
    assert list(seen.buttons) == ["Post it", "Leave it", "Next"]
    await bot.presses(grace, "Post it")
    await bot.wait(minutes=1)
    assert len(bot.rooms(a, b)) == 1


async def test_only_coordinators_decide(bot: Bot) -> None:
    """A Link that somebody else got hold of does nothing."""
    grace, devin = await bot.person("Grace", coordinator=True), await bot.person("Devin")
    await _post(bot)
    seen = await _held(bot, grace)
    for link in seen.buttons.values():
        assert (await bot.follows(devin, link)).kind == "problem"
    assert (await _row(bot)).state == "held"


async def test_a_forgotten_person_leaves_no_question(bot: Bot) -> None:
    """The message went with them: nothing is asked any more."""
    grace, devin = await bot.person("Grace", coordinator=True), await bot.person("Devin Okafor")
    async with bot.storage().begin() as tx:
        await say.tell(tx, devin.id, Card("Hi"), key="k", why="answer")
    await _held(bot, grace)
    async with bot.storage().begin() as tx:
        await tx.members.forget(devin.id)
    seen = await bot.asks(grace, "/desk")
    assert seen.title == "Nothing waits for you."


async def test_what_it_goes_on_with_is_what_was_done(bot: Bot) -> None:
    """Posted again, the platform is told the steps that were taken before."""
    grace = await bot.person("Grace", coordinator=True)
    await _post(bot)
    deliver = bot.paper.deliver

    async def breaks(delivery: Delivery, record: object) -> None:
        await record("file:1", "F1")  # type: ignore[operator]
        raise Uncertain("reset")

    bot.paper.fails = []
    bot.paper.deliver = breaks  # type: ignore[method-assign]
    await _held(bot, grace)
    bot.paper.deliver = deliver  # type: ignore[method-assign]
    await bot.presses(grace, "Post it")
    await bot.wait(minutes=1)
    (delivery,) = bot.paper.delivered
    assert delivery == replace(delivery, done={"file:1": "F1"})
