"""What coordinators do with a digest: each tap does what it says and has its way back."""

from datetime import timedelta

from handlers.kit.ui import links_of
from tests.driver import Seen
from tests.handlers.digest.conftest import FIRST, SUNDAY, Town


async def drop_first(town: Town, seen: Seen) -> Seen:
    """[Drop] beside the first line of the preview."""
    first = next(link for link in links_of(seen.card) if link.handler == "digest.drop")
    return await town.bot.follows(town.grace, str(first))


async def test_every_tap_on_the_draft_has_its_way_back(town: Town) -> None:
    """A note, a line dropped and brought back, held and let go: the preview says what is so."""
    await town.trusted()
    await town.circle()
    await town.circle("Schedules that work")
    await town.bot.wait(until=SUNDAY)
    seen = await town.desk()
    assert seen.title == "I post this on Monday, October 12 at 7:00 AM, unless you hold it."
    await town.bot.presses(town.grace, "Edit note")
    seen = await town.bot.fills(town.grace, note="Read the second line this week.")
    assert "Grace: “Read the second line this week.”" in seen.text
    seen = await drop_first(town, seen)
    assert "This week in Commons: Schedules that work" in seen.text
    assert "[I'm in]" in seen.text
    assert "Dropped." in seen.text
    seen = await town.bot.presses(town.grace, "Undo")
    assert "This week in Commons: Budget basics" in seen.text
    await drop_first(town, seen)
    seen = await town.desk()
    assert "Left out: Coming up: Budget basics" in seen.text
    seen = await town.bot.presses(town.grace, "Bring back")
    assert "This week in Commons: Budget basics" in seen.text
    await town.bot.presses(town.grace, "Hold")
    seen = await town.bot.presses(town.grace, "Post at its hour")
    assert seen.title.startswith("I post this on Monday")
    await town.bot.wait(until=FIRST)
    (post,) = town.posts()
    assert post.text.splitlines()[1] == "Grace: “Read the second line this week.”"


async def test_the_preview_is_what_will_stand_there(town: Town) -> None:
    """Line for line, with the same buttons."""
    await town.trusted()
    await town.circle()
    await town.story()
    await town.bot.wait(until=SUNDAY)
    preview = await town.desk()
    await town.bot.wait(until=FIRST)
    (post,) = town.posts()
    assert post.text in preview.text.replace(" [Drop]", "")
    assert set(post.buttons.values()) <= set(preview.buttons.values())


async def test_the_draft_in_the_other_language(town: Town) -> None:
    """Coordinators read it whole before it is posted; nobody else does."""
    await town.trusted()
    await town.circle()
    await town.bot.wait(until=SUNDAY)
    preview = await town.desk()
    seen = await town.bot.presses(town.grace, "En español")
    assert seen.title.startswith("Esta semana en Commons")
    assert "Lo que viene: Budget basics" in seen.text
    refused = await town.bot.follows(town.ana, preview.buttons["En español"])
    assert refused.kind == "problem"


async def test_what_was_posted_can_be_changed_and_taken_back(town: Town) -> None:
    """A note and a line change the post; taken back it is gone, and posted again it stands once."""
    await town.trusted()
    await town.circle()
    await town.circle("Schedules that work")
    await town.bot.wait(until=SUNDAY)
    await town.desk()
    seen = await town.bot.presses(town.grace, "Post now")
    assert "This week's question:" in town.posts()[0].text
    await drop_first(town, seen)
    assert "Budget basics" not in town.posts()[0].text
    await town.bot.presses(town.grace, "Take it back")
    assert not town.posts()
    await town.bot.presses(town.grace, "Post now")
    await town.bot.wait(until=FIRST)
    (post,) = town.posts()
    assert "Schedules that work" in post.text
    assert "This week's question:" in post.text
    assert not town.alone()


async def test_taken_back_after_its_hour_the_question_is_asked_alone(town: Town) -> None:
    """And one that somebody has answered stays."""
    await town.trusted()
    await town.circle()
    await town.bot.wait(until=FIRST)
    async with town.bot.storage().look() as look:
        task = next(t for t in await look.tasks.all() if t.kind == "digest")
    await town.bot.follows(town.grace, task.link)
    await town.bot.presses(town.grace, "Take it back")
    assert (len(town.posts()), len(town.alone())) == (0, 1)
    await town.bot.presses(town.grace, "Post now")
    assert (len(town.posts()), len(town.alone())) == (1, 1)
    assert "This week's question" not in town.posts()[0].text


async def test_an_answered_question_keeps_its_digest(town: Town) -> None:
    """Nobody's answer loses its thread."""
    await town.trusted()
    await town.circle()
    await town.bot.wait(until=FIRST)
    await town.bot.presses(town.ana, "Answer", on=town.posts()[0])
    await town.bot.fills(town.ana, answer="We ask families first.")
    async with town.bot.storage().look() as look:
        task = next(t for t in await look.tasks.all() if t.kind == "digest")
    await town.bot.follows(town.grace, task.link)
    refused = await town.bot.presses(town.grace, "Take it back")
    assert refused.title.startswith("Somebody has answered its question, so it stays.")
    assert len(town.posts()) == 1


async def test_a_community_may_hold_every_one(town: Town) -> None:
    """The setting says so, and says how to go back."""
    await town.trusted()
    await town.circle()
    await town.bot.asks(town.grace, "/tertulia setup")
    await town.bot.presses(town.grace, "Change the time")
    seen = await town.bot.fills(town.grace, hold="yes")
    assert "Monday, 7:00 AM, when a coordinator posts it" in seen.text
    await town.bot.wait(until=FIRST)
    assert not town.posts()
    await town.bot.presses(town.grace, "Change the time")
    seen = await town.bot.fills(town.grace, hold="no")
    assert "Monday, 7:00 AM, unless a coordinator holds it" in seen.text


async def test_a_note_passes_the_gate(town: Town) -> None:
    """What may point to a student is held; nothing of it is stored."""
    await town.trusted()
    await town.circle()
    await town.bot.wait(until=SUNDAY)
    await town.desk()
    await town.bot.presses(town.grace, "Edit note")
    text = "My student Jayden Torres in 7th grade was suspended again for fighting."
    seen = await town.bot.fills(town.grace, note=text)
    assert "note" in seen.errors
    found = await town.digest()
    assert found
    assert found.note == ""


async def test_only_coordinators_decide(town: Town) -> None:
    """A forged link changes nothing."""
    await town.trusted()
    await town.circle()
    await town.bot.wait(until=SUNDAY)
    found = await town.digest()
    assert found
    for what in ("draft", "post_now", "hold", "take_back", "note"):
        seen = await town.bot.follows(town.ana, f"digest.{what}?digest_id={found.id}")
        assert seen.kind == "problem"
    assert not town.posts()


async def test_nothing_is_told_twice_in_twelve_weeks(town: Town) -> None:
    """A circle that has been announced rests; then it may come again."""
    await town.trusted()
    await town.circle()
    told: list[str] = []
    for week in range(14):
        await town.story(f"Story number {week} of the year.")
        await town.bot.wait(until=FIRST + timedelta(weeks=week, hours=1))  # also in winter
        told.append(town.posts()[-1].text)
    assert len(town.posts()) == 14
    weeks = [n for n, text in enumerate(told) if "Budget basics" in text]
    assert weeks == [0, 13]
    assert [f"Story number {n} " in text for n, text in enumerate(told)] == [True] * 14
    assert not any(f"Story number {n} " in told[n + 1] for n in range(13))
