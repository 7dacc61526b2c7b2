"""Everything held about a person: shown, exported, and forgotten without a trace."""

import json
from datetime import timedelta

from handlers import privacy
from handlers.kit.say import Said, amend, announce, tell
from handlers.kit.ui import Button, Card, File, Item, Link, Paragraph
from handlers.kit.words import Mention, Text, Words, _, plain
from storage.tables import Introduction, Invitation, Need
from tests.driver import MONDAY, SPACE, Bot, Person
from tests.handlers.village import sent, village


async def asking(bot: Bot, seeker: Person, *asked: Person) -> int:
    """An open introduction: the first of these is asked, the others wait for their turn."""
    async with bot.storage().begin() as tx:
        need = await tx.needs.add(
            Need(
                member_id=seeker.id, text="a new bell schedule", language="en", kind="peer",
                topics=[["schedule-calendar", 1.0]], state="asked",
            )
        )  # fmt: skip
        introduction = await tx.introductions.add(
            Introduction(
                seeker_id=seeker.id, need_id=need.id, purpose="a new bell schedule",
                language="en", promised_at=MONDAY + timedelta(days=9), state="asking",
            )
        )  # fmt: skip
        for position, person in enumerate(asked):
            turn = await tx.invitations.add(
                Invitation(
                    introduction_id=introduction.id, member_id=person.id, position=position,
                    state="waiting" if position else "asked",
                    asked_at=None if position else tx.now,
                    deadline_at=None if position else tx.now + timedelta(days=2),
                )
            )  # fmt: skip
            if not position:
                card = Card(("Question from ", Mention(seeker.id, seeker.name)))
                await tell(tx, person.id, card, key=f"ask:{turn.id}", why="request")
        return introduction.id


async def forget(bot: Bot, who: Person) -> None:
    """Both steps of forgetting."""
    await bot.asks(who, "/my-data")
    await bot.presses(who, "Delete everything")
    seen = await bot.presses(who, "Delete for good")
    assert seen.title == "Deleted. I no longer know who you are."


async def test_everything_is_shown_plainly(bot: Bot) -> None:
    """Profile, limits, questions, lists: in words, to its owner."""
    rosa, devin = (
        await bot.person(
            "Rosa Delgado", role="principal", school="Sol y Tierra", email="rosa@example.org",
            seeks=["schedule-calendar"], reports_to="Lorraine Tsai",
        ),
        await bot.person("Devin Okafor", role="teacher"),
    )  # fmt: skip
    await asking(bot, rosa, devin)
    seen = (await bot.asks(rosa, "/my-data")).text
    for said in ("Rosa Delgado", "rosa@example.org", "Sol y Tierra", "schedule and calendar",
                 "Lorraine Tsai", "a new bell schedule", "1 that you asked for"):  # fmt: skip
        assert said in seen
    assert (
        "0 that you asked for, 1 request that reached you"
        in (await bot.asks(devin, "/my-data")).text
    )


async def test_the_export_holds_what_is_theirs_and_no_refusal(bot: Bot) -> None:
    """A JSON file; whoever was asked or said no does not stand in it, nor who avoids them."""
    rosa, devin = await bot.person("Rosa Delgado"), await bot.person("Devin Okafor")
    await asking(bot, rosa, devin)
    async with bot.storage().begin() as tx:
        await tx.avoids.put(devin.id, rosa.id)
    await bot.asks(rosa, "/my-data")
    seen = await bot.presses(rosa, "Download it")
    assert isinstance(seen.outcome, File)
    content = json.loads(seen.outcome.content)
    assert content["name"] == "Rosa Delgado"
    assert content["questions"][0]["text"] == "a new bell schedule"
    assert content["introductions_asked_for"][0]["with"] is None
    assert "Devin" not in seen.outcome.content.decode()


async def test_forgetting_takes_two_steps(bot: Bot) -> None:
    """[Keep it] keeps; the last coordinator is warned."""
    rosa = await bot.person("Rosa Delgado", coordinator=True)
    await bot.asks(rosa, "/my-data")
    seen = await bot.presses(rosa, "Delete everything")
    assert "This cannot be undone." in seen.title
    assert "only coordinator" in seen.text
    await bot.presses(rosa, "Keep it")
    async with bot.storage().look() as look:
        assert await look.members.find(rosa.id)


async def test_who_comes_back_is_new(bot: Bot) -> None:
    """After forgetting nothing is known of the account, and its old buttons find nothing."""
    rosa = await bot.person("Rosa Delgado", role="principal", seeks=["schedule-calendar"])
    await forget(bot, rosa)
    async with bot.storage().look() as look:
        assert not await look.members.find(rosa.id)
        assert not await look.profiles.all()
    seen = await bot.presses(rosa, "Start anew")
    assert seen.title == "Welcome to Commons, Rosa. I'm Tertulia."
    assert "Rosa Delgado" in (await bot.asks(rosa, "/my-data")).text
    assert "schedule" not in bot.replies[rosa.account][-1].text


async def test_open_questions_close_without_a_cause(bot: Bot) -> None:
    """Who was asked by the forgotten person reads that it is closed, and not who it was."""
    rosa, devin = await bot.person("Rosa Delgado"), await bot.person("Devin Okafor")
    await asking(bot, rosa, devin)
    await bot.wait(hours=1)
    assert "Rosa Delgado" in bot.sent(devin)[0].text
    await forget(bot, rosa)
    await bot.wait(hours=1)
    assert len(bot.sent(devin)) == 1
    assert "Rosa" not in bot.sent(devin)[0].text
    async with bot.storage().look() as look:
        assert not await look.introductions.all()


async def test_the_next_person_is_asked(bot: Bot) -> None:
    """When who was asked leaves, the next one is; the seeker reads nothing of it."""
    rosa = await bot.person("Rosa Delgado", role="principal")
    devin = await bot.person("Devin Okafor", role="teacher", offers=["schedule-calendar"])
    amy = await bot.person("Amy Cho", role="teacher", offers=["schedule-calendar"])
    await asking(bot, rosa, devin, amy)
    await forget(bot, devin)
    await bot.wait(hours=1)
    assert len(bot.sent(amy)) == 1
    assert not bot.sent(rosa)


async def test_a_coordinators_proposal_closes(bot: Bot) -> None:
    """Of two proposed people one leaves: the other's request closes, also after a yes."""
    sam = await bot.person("Sam Reed", coordinator=True)
    rosa = await bot.person("Rosa Delgado", role="principal", school="Sol y Tierra")
    devin = await bot.person("Devin Okafor", role="teacher", school="Bay Street")
    await bot.asks(sam, "/introduce @Rosa Delgado @Devin Okafor bell schedules")
    await bot.wait(hours=1)
    await bot.presses(devin, "Yes, introduce us")
    await forget(bot, rosa)
    await bot.wait(days=10)
    assert not bot.rooms(rosa, devin)
    assert "Rosa" not in bot.sent(devin)[0].text
    assert "Yes, introduce us" not in bot.sent(devin)[0].buttons


async def test_what_was_posted_stops_naming_them(bot: Bot) -> None:
    """Posts that stand are rewritten, posts that wait never say the name."""
    rosa, devin = await bot.person("Rosa Delgado"), await bot.person("Devin Okafor")
    async with bot.storage().begin() as tx:
        space = await tx.spaces.by_external("paper", SPACE)
        assert space is not None
        await tx.places.choose(space.id, "digest", "commons", "commons")
        line = _("Welcome, {first_name}. Is this you?", first_name=Mention(rosa.id, "Rosa D."))
        await announce(tx, "digest", Card(line), key="t:1")
        later = MONDAY + timedelta(days=2)
        await tell(tx, devin.id, Card(line), key="t:2", why="answer", at=later)
    await bot.wait(minutes=1)
    assert "Rosa D." in bot.posted("commons")[0].text
    await forget(bot, rosa)
    await bot.wait(days=3)
    assert bot.posted("commons")[0].text == "Welcome, a colleague. Is this you?"
    assert [s.text for s in bot.sent(devin)] == ["Welcome, a colleague. Is this you?"]


async def test_a_changed_post_keeps_its_change(bot: Bot) -> None:
    """Who is forgotten leaves the post as it stands, also when only its change named them."""
    rosa, devin = await bot.person("Rosa Delgado"), await bot.person("Devin Okafor")
    me, other = Mention(rosa.id, rosa.name), Mention(devin.id, devin.name)
    said: dict[str, tuple[Text, Text]] = {
        "t:1": ((me, " begins."), (me, " and ", other, " began.")),
        "t:2": ("Who begins?", (me, " begins.")),
        "t:3": ((me, " begins."), (other, " began.")),
    }
    async with bot.storage().begin() as tx:
        space = await tx.spaces.by_external("paper", SPACE)
        assert space is not None
        await tx.places.choose(space.id, "digest", "commons", "commons")
        for key, (first, _second) in said.items():
            await announce(tx, "digest", Card(first), key=key)
    await bot.wait(minutes=1)
    async with bot.storage().begin() as tx:
        for key, (_first, second) in said.items():
            await amend(tx, Said(key), Card(second))
    await bot.wait(minutes=1)
    await forget(bot, rosa)
    await bot.wait(minutes=1)
    assert [post.text for post in bot.posted("commons")] == [
        "a colleague and Devin Okafor began.",
        "a colleague begins.",
        "Devin Okafor began.",
    ]
    async with bot.storage().look() as look:
        assert not any("Rosa" in (row.payload or "") for row in await look.outbox.all())


async def test_a_coordinators_proposal_is_not_what_i_asked_for(bot: Bot) -> None:
    """It counts as a request that reached me; the file holds it apart."""
    v = await village(bot)
    await bot.asks(v.grace, "/introduce Marisol and Devin bell schedules")
    seen = await bot.asks(v.marisol, "/my-data")
    assert "0 that you asked for, 1 request that reached you" in seen.text
    file = await bot.presses(v.marisol, "Download it")
    assert isinstance(file.outcome, File)
    content = json.loads(file.outcome.content)
    assert content["introductions_asked_for"] == []
    (proposed,) = content["introductions_proposed_to_me"]
    assert (proposed["message"], proposed["with"]) == ("bell schedules", None)


async def test_the_never_list_is_within_reach(bot: Bot) -> None:
    """Un-avoiding somebody starts at /my-data."""
    rosa, devin = await bot.person("Rosa Delgado"), await bot.person("Devin Okafor")
    async with bot.storage().begin() as tx:
        await tx.avoids.put(rosa.id, devin.id)
    assert "1 person" in (await bot.asks(rosa, "/my-data")).text
    await bot.presses(rosa, "Never suggest")
    await bot.presses(rosa, "Take off Devin Okafor")
    async with bot.storage().look() as look:
        assert not await look.avoids.all()


def test_a_name_is_taken_out_wherever_it_stands() -> None:
    """In titles, paragraphs, sentences and items; other people stay."""
    rosa, devin = Mention(1, "Rosa"), Mention(2, "Devin")
    card = Card(
        (rosa, " and ", devin),
        (
            Paragraph(Words("x {name}", (("name", rosa),))),
            Item((rosa, devin), (Button("go", Link("a.b")),)),
        ),
    )
    neutral = privacy.without(card, 1)
    assert plain(neutral.title, "en") == "a colleague and Devin"
    assert "Rosa" not in repr(neutral)
    assert privacy.without(card, 3) == card


async def test_a_question_begun_in_the_directory_has_no_empty_line(bot: Bot) -> None:
    """Somebody was chosen by name and nothing was written yet: nothing is shown as a question."""
    rosa = await bot.person("Rosa Delgado", role="principal")
    await bot.person("Devin Okafor", role="teacher")
    await bot.asks(rosa, "/directory Devin")
    await bot.presses(rosa, "Ask Devin")
    assert "Questions you asked: nothing yet" in (await bot.asks(rosa, "/my-data")).text


async def test_a_conversation_stops_naming_and_describing_who_left(bot: Bot) -> None:
    """The first message of an introduction goes for the other one too; name, role and school."""
    v = await village(bot)
    await sent(bot, v)
    await bot.presses(v.devin, "Yes, introduce us")
    (room,) = bot.rooms(v.marisol, v.devin)
    assert "Sol y Tierra" in room.text
    await forget(bot, v.marisol)
    await bot.wait(hours=1)
    (room,) = bot.rooms(v.marisol, v.devin)
    assert room.text == "This introduction is no longer there."
    async with bot.storage().look() as look:
        kept = [row.payload for row in await look.outbox.all() if row.payload]
        assert kept
        assert not any("Sol y Tierra" in text or "Marisol" in text for text in kept)
        assert not await look.tasks.todo()  # nothing failed
