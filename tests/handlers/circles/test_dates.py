"""One date left out, moved, called off, and as it was; everybody is told once, and reminded right."""

from tests.handlers.circles.conftest import Commons


async def test_skip_by_name_and_date_and_undo(commons: Commons) -> None:
    """Everybody with a seat is told at once; the way back is one tap, and is told too."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    seen = await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 20")
    assert seen.title == "Budget basics does not meet on Tuesday, October 20."
    assert len(commons.told(commons.ana, "does not meet on Tuesday, October 20")) == 1
    assert "Next: Tuesday, October 6" in commons.post().text
    seen = await commons.bot.presses(commons.grace, "Undo")
    assert "after all" in seen.title
    assert len(commons.told(commons.ana, "meets on Tuesday, October 20 at 3:30 PM after all")) == 1


async def test_without_words_it_is_chosen(commons: Commons) -> None:
    """A date from a list; there is but one circle, so it is not asked about."""
    await commons.creates()
    await commons.bot.asks(commons.grace, "/circle cancel")
    seen = await commons.bot.picks(commons.grace, "2026-10-20T15:30")
    assert seen.title == "Budget basics does not meet on Tuesday, October 20."


async def test_no_reminder_for_a_date_left_out(commons: Commons) -> None:
    """What was planned already is not said."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    await commons.bot.wait(days=13)
    await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 20")
    await commons.bot.wait(days=3)
    assert not commons.told(commons.ana, "basics meets on Tuesday, October 20")


async def test_moved_is_told_and_reminded_for_the_new_time_only(commons: Commons) -> None:
    """Old and new stand in one message; the reminder comes the day before the new time."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    seen = await commons.bot.asks(
        commons.grace, "/circle move Budget basics Oct 20 to Thursday 16:00"
    )
    assert seen.title == "Budget basics moved: Thursday, October 22 at 4:00 PM"
    (told,) = commons.told(commons.ana, "moved: Thursday, October 22 at 4:00 PM")
    assert "It was to be Tuesday, October 20 at 3:30 PM." in told.text
    await commons.bot.wait(days=20)
    assert not commons.told(commons.ana, "basics meets on Tuesday, October 20")
    assert len(commons.told(commons.ana, "meets on Thursday, October 22 at 4:00 PM")) == 1


async def test_moved_by_a_form(commons: Commons) -> None:
    """Without words: the date is chosen, the form is filled in with what it is now."""
    await commons.creates()
    await commons.bot.asks(commons.grace, "/circle move")
    seen = await commons.bot.picks(commons.grace, "2026-10-20T15:30")
    assert [str(getattr(f, "value", "")) for f in seen.form.fields] == ["2026-10-20", "15:30:00"]
    wrong = await commons.bot.fills(commons.grace, day="soon", clock="16:00")
    assert "day" in wrong.errors
    seen = await commons.bot.fills(commons.grace, day="2026-10-21", clock="16:00")
    assert seen.title == "Budget basics moved: Wednesday, October 21 at 4:00 PM"
    again = await commons.bot.asks(
        commons.grace, "/circle move Budget basics Nov 3 to Oct 21 16:00"
    )
    assert again.title == "The circle meets then already. Choose another time."
    past = await commons.bot.asks(commons.grace, "/circle move Budget basics Nov 3 to Oct 1 16:00")
    assert past.title.startswith("“Oct 1” is over already")
    year = await commons.bot.asks(commons.grace, "/circle skip Budget basics November 3 1900")
    assert year.title.startswith("Saturday, November 3, 1900 is over already")


async def test_hosts_may_others_may_not(commons: Commons) -> None:
    """Whoever is no host and no coordinator reads a sentence, also on a forged press."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    sentence = "Only the hosts of this circle and the coordinators can do that."
    for typed in ("skip", "move", "cancel", "edit", "close", "host"):
        seen = await commons.bot.asks(commons.ana, f"/circle {typed} Budget basics")
        assert seen.title == sentence, typed
    for name in ("skip", "cancel", "move", "edit", "close", "end", "edit_what", "edit_seats"):
        seen = await commons.bot.follows(commons.ana, f"circles.{name}?circle_id={circle_id}")
        assert seen.title == sentence, name
    async with commons.bot.storage().begin() as tx:
        seat = await tx.seats.taken_by(circle_id, commons.ana.id)
        assert seat
        seat.host = True
    seen = await commons.bot.asks(commons.ana, "/circle skip Budget basics Oct 20")
    assert "does not meet" in seen.title


async def test_a_member_elsewhere_reads_their_own_time(commons: Commons) -> None:
    """Half past three in Los Angeles is half past six in New York."""
    circle_id = await commons.creates()
    east = await commons.bot.person("Eve East", zone="America/New_York")
    seen = await commons.join(east, circle_id)
    assert "Tuesday, October 6 at 6:30 PM" in seen.text
