"""What a circle is can be changed later: time, topic, seats, hosts, and its end."""

from tests.handlers.circles.conftest import Commons


async def test_a_new_time_is_told_old_and_new(commons: Commons) -> None:
    """The phrase is read again; reminders go by the new time only."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    await commons.bot.asks(commons.grace, "/circle edit Budget basics")
    await commons.bot.presses(commons.grace, "Time and topic")
    seen = await commons.bot.fills(commons.grace, when="every Thursday 16:00, three times")
    assert seen.title == "Saved: Budget basics"
    (told,) = commons.told(commons.ana, "New time: Budget basics")
    assert "It was: Every other Tuesday at 3:30 PM" in told.text
    assert "Now: Every Thursday at 4:00 PM, 3 times" in told.text
    await commons.bot.wait(days=30)
    assert len(commons.told(commons.ana, "Budget basics meets on Thursday")) == 3
    assert not commons.told(commons.ana, "Budget basics meets on Tuesday")


async def test_what_was_saved_is_undone(commons: Commons) -> None:
    """Time, moved dates and topic are as they were; whoever read the new time reads the old one."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    await commons.bot.asks(commons.grace, "/circle move Budget basics Oct 20 to Oct 21 16:00")
    before = await commons.circle(circle_id)
    await commons.bot.follows(commons.grace, f"circles.edit_what?circle_id={circle_id}")
    await commons.bot.fills(commons.grace, when="every Thursday 16:00", title="Money")
    undo = await commons.bot.presses(commons.grace, "Undo")
    assert undo.title == "Undone: Budget basics"
    circle = await commons.circle(circle_id)
    for name in ("title", "rule", "starts", "phrase", "lever", "format", "minutes"):
        assert getattr(circle, name) == getattr(before, name)
    assert circle.sequence > before.sequence + 1
    assert len(commons.told(commons.ana, "New time:")) == 2
    roster = await commons.bot.follows(commons.grace, f"circles.edit?circle_id={circle_id}")
    assert "Wednesday, October 21 at 4:00 PM (moved from" in roster.text
    await commons.bot.wait(days=20)
    reminded = commons.told(commons.ana, "Budget basics meets on")
    assert [s.title.split(" meets on ")[1] for s in reminded] == [
        "Wednesday, October 21 at 4:00 PM."
    ]


async def test_undo_is_for_whoever_saved_and_for_a_week(commons: Commons) -> None:
    """Seats are put back; the tap of somebody else or a week later finds nothing."""
    circle_id = await commons.creates()
    dan = await commons.bot.person("Dan Two", coordinator=True)
    await commons.bot.follows(commons.grace, f"circles.edit_seats?circle_id={circle_id}")
    saved = await commons.bot.fills(commons.grace, people="2-5", minutes="90")
    forged = await commons.bot.follows(dan, saved.buttons["Undo"])
    assert forged.title.startswith("That is too long ago")
    await commons.bot.presses(commons.grace, "Undo", saved)
    circle = await commons.circle(circle_id)
    assert (circle.quorum, circle.cap, circle.minutes) == (3, 8, 60)
    await commons.bot.follows(commons.grace, f"circles.edit_seats?circle_id={circle_id}")
    saved = await commons.bot.fills(commons.grace, people="2-5")
    async with commons.bot.storage().look() as look:
        assert {c.state for c in await look.circles.all()} == {"open", "draft"}
    await commons.bot.wait(days=8)
    async with commons.bot.storage().look() as look:
        assert {c.state for c in await look.circles.all()} == {"open"}  # the night has swept
    late = await commons.bot.presses(commons.grace, "Undo", saved)
    assert late.title.startswith("That is too long ago")
    assert (await commons.circle(circle_id)).cap == 5


async def test_a_doubtful_time_is_asked_about(commons: Commons) -> None:
    """The form comes back with the question, and nothing has changed."""
    circle_id = await commons.creates()
    await commons.bot.follows(commons.grace, f"circles.edit_what?circle_id={circle_id}")
    seen = await commons.bot.fills(commons.grace, when="Thursdays 4", title="")
    assert set(seen.errors) == {"when", "title"}
    assert (await commons.circle(circle_id)).rule.startswith("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")


async def test_topic_seats_place(commons: Commons) -> None:
    """Both forms; what cannot be read is named, field by field."""
    circle_id = await commons.creates()
    await commons.bot.follows(commons.grace, f"circles.edit_what?circle_id={circle_id}")
    seen = await commons.bot.fills(commons.grace, topic="school budgets", format="tuning")
    assert "Tuning a draft" in seen.text
    await commons.bot.presses(commons.grace, "Seats and place")
    wrong = await commons.bot.fills(commons.grace, people="many", minutes="5", school="x")
    assert set(wrong.errors) == {"people", "minutes", "school"}
    seen = await commons.bot.fills(
        commons.grace, people="2-5", minutes="75", school="2", link="https://meet.example/x",
        roles=("teacher",),
    )  # fmt: skip
    assert "2 to 5" in seen.text
    assert "https://meet.example/x" in seen.text
    circle = await commons.circle(circle_id)
    assert (circle.cap, circle.quorum, circle.minutes, circle.seats_per_school) == (5, 2, 75, 2)
    assert circle.required_roles == ["teacher"]


async def test_more_seats_move_the_line_up(commons: Commons) -> None:
    """A larger circle takes in whoever waited."""
    circle_id = await commons.creates(cap=1)
    await commons.join(commons.ana, circle_id)
    await commons.join(commons.ben, circle_id)
    await commons.bot.follows(commons.grace, f"circles.edit_seats?circle_id={circle_id}")
    await commons.bot.fills(commons.grace, people="1-2")
    assert commons.told(commons.ben, "A seat is yours now")


async def test_a_host_is_asked_first(commons: Commons) -> None:
    """They read who thought of them; a yes gives the seat, and is told to the founder."""
    circle_id = await commons.creates()
    seen = await commons.bot.asks(commons.grace, "/circle host Budget basics @Ben Okoye")
    assert seen.title == "I asked Ben Okoye whether they host Budget basics."
    forged = await commons.bot.follows(commons.cleo, f"circles.will_host?circle_id={circle_id}")
    assert forged.title.startswith("Only the hosts")
    seen = await commons.bot.presses(commons.ben, "Yes, I'll host")
    assert seen.title == "You host Budget basics."
    assert commons.told(commons.grace, "Ben Okoye hosts Budget basics now.")
    assert (
        "Ben Okoye, teacher, host" in (await commons.bot.asks(commons.ben, "/circle roster")).text
    )
    seen = await commons.bot.presses(commons.ben, "Stop hosting")
    assert seen.title == "Done. You don't host Budget basics."


async def test_named_in_a_form(commons: Commons) -> None:
    """Without a person: a form; oneself hosts at once."""
    await commons.creates()
    await commons.bot.asks(commons.grace, "/circle host Budget basics")
    seen = await commons.bot.fills(commons.grace, host=commons.grace)
    assert seen.title == "You host Budget basics."


async def test_the_end_and_its_undo(commons: Commons) -> None:
    """Everybody is told, the post says so, no reminder follows; undo brings all of it back."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    await commons.bot.asks(commons.grace, "/circle close Budget basics")
    seen = await commons.bot.presses(commons.grace, "End it")
    assert seen.title == "Budget basics has ended."
    assert commons.told(commons.ana, "Budget basics has ended.")
    assert "This circle has ended" in commons.post().text
    assert (await commons.join(commons.ben, circle_id)).title == "This circle has ended."
    await commons.bot.wait(days=3)
    assert not commons.told(commons.ana, "Budget basics meets on")
    await commons.bot.presses(commons.grace, "Undo")
    assert commons.told(commons.ana, "Budget basics goes on after all.")
    await commons.bot.wait(days=14)
    assert len(commons.told(commons.ana, "Budget basics meets on")) == 1
