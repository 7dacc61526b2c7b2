"""Two people change one circle at once: each changes, and takes back, what they changed."""

from tests.handlers.circles.conftest import Commons


async def test_an_old_form_changes_only_what_was_changed_in_it(commons: Commons) -> None:
    """Dan saves a title in a form from before Grace's new time: her time stays."""
    circle_id = await commons.creates()
    dan = await commons.bot.person("Dan Two", coordinator=True)
    await commons.join(commons.ana, circle_id)
    for who in (commons.grace, dan):
        await commons.bot.follows(who, f"circles.edit_what?circle_id={circle_id}")
    saved = await commons.bot.fills(commons.grace, when="every Thursday 16:00, three times")
    wrong = await commons.bot.fills(dan, title="Money matters", topic="zzz qqq xxx")
    assert set(wrong.errors) == {"topic"}
    await commons.bot.fills(dan, title="Money matters", topic="")
    circle = await commons.circle(circle_id)
    assert (circle.title, circle.phrase) == ("Money matters", "every Thursday 16:00, three times")
    assert len(commons.told(commons.ana, "New time:")) == 1
    await commons.bot.presses(commons.grace, "Undo", saved)
    circle = await commons.circle(circle_id)
    assert circle.title == "Money matters"
    assert circle.phrase == "every other Tuesday 15:30, six times"


async def test_seats_the_same(commons: Commons) -> None:
    """The other form: one sets the minutes, the other the place; each undo takes back one."""
    circle_id = await commons.creates()
    dan = await commons.bot.person("Dan Two", coordinator=True)
    for who in (commons.grace, dan):
        await commons.bot.follows(who, f"circles.edit_seats?circle_id={circle_id}")
    saved = await commons.bot.fills(commons.grace, minutes="75", roles=("teacher",))
    await commons.bot.fills(dan, link="Room 4")
    circle = await commons.circle(circle_id)
    assert (circle.minutes, circle.link, circle.required_roles) == (75, "Room 4", ["teacher"])
    await commons.bot.presses(commons.grace, "Undo", saved)
    circle = await commons.circle(circle_id)
    assert (circle.minutes, circle.link, circle.required_roles) == (60, "Room 4", [])


async def test_an_undo_leaves_what_was_changed_after_it(commons: Commons) -> None:
    """Dan names it anew after Grace saved: her undo takes back her question, not his title."""
    circle_id = await commons.creates()
    dan = await commons.bot.person("Dan Two", coordinator=True)
    await commons.bot.follows(commons.grace, f"circles.edit_what?circle_id={circle_id}")
    saved = await commons.bot.fills(
        commons.grace, title="Money", question="Who decides?", when="every Thursday 16:00"
    )
    await commons.bot.follows(dan, f"circles.edit_what?circle_id={circle_id}")
    await commons.bot.fills(dan, title="Money matters", when="every Monday 16:00")
    undone = await commons.bot.presses(commons.grace, "Undo", saved)
    assert undone.title == "Undone but for what was changed since: Money matters"
    circle = await commons.circle(circle_id)
    assert (circle.title, circle.phrase) == ("Money matters", "every Monday 16:00")
    assert circle.question == ""  # as before Grace


async def test_an_undo_with_nothing_left_says_so(commons: Commons) -> None:
    """The only thing that was saved was saved once more: nothing is undone, and it says that."""
    circle_id = await commons.creates()
    dan = await commons.bot.person("Dan Two", coordinator=True)
    await commons.bot.follows(commons.grace, f"circles.edit_what?circle_id={circle_id}")
    saved = await commons.bot.fills(commons.grace, title="Money")
    await commons.bot.follows(dan, f"circles.edit_what?circle_id={circle_id}")
    await commons.bot.fills(dan, title="Money matters")
    late = await commons.bot.presses(commons.grace, "Undo", saved)
    assert "It was changed once more since." in late.text
    assert (await commons.circle(circle_id)).title == "Money matters"
