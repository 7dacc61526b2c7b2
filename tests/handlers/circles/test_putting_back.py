"""The way back from a change of one date: true whenever it is pressed, and told once."""

from datetime import UTC, datetime

from storage.tables import Session
from tests.handlers.circles.conftest import Commons

WEDNESDAYS = "/circle new Budget basics, every Wednesday 15:30, six times"


async def begun(commons: Commons) -> int:
    """A circle of Wednesdays, the first in two days, with Ana in it."""
    circle_id = await commons.creates(WEDNESDAYS)
    await commons.join(commons.ana, circle_id)
    return circle_id


async def rows(commons: Commons, circle_id: int) -> dict[str, Session]:
    """What is known of its single dates."""
    async with commons.bot.storage().look() as look:
        return dict(await look.sessions.of(circle_id))


def count(commons: Commons) -> int:
    """How many messages Ana has had."""
    return len(commons.bot.sent(commons.ana))


async def test_what_was_held_stays_held(commons: Commons) -> None:
    """An old [Undo] of a move does not unmake a meeting that took place."""
    circle_id = await begun(commons)
    card = await commons.bot.asks(commons.grace, "/circle move Budget basics Oct 14 to Oct 6 16:00")
    await commons.bot.wait(until=datetime(2026, 10, 7, 2, tzinfo=UTC))
    await commons.bot.asks(commons.grace, "/circle log Budget basics")
    await commons.bot.presses(commons.grace, "All who said so came")
    seen = await commons.bot.presses(commons.grace, "Undo", card)
    assert seen.title.startswith("That date is over")
    row = (await rows(commons, circle_id))["2026-10-14T15:30"]
    assert (row.state, row.moved_to) == ("held", "2026-10-06T16:00")


async def test_a_stale_undo_tells_nobody_again(commons: Commons) -> None:
    """Pressed once more, it says how it is, and that is all."""
    await begun(commons)
    card = await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 14")
    first = await commons.bot.presses(commons.grace, "Undo", card)
    assert "I told everybody in it." in first.text
    before = count(commons)
    for _press in range(3):
        seen = await commons.bot.presses(commons.grace, "Undo", card)
        assert seen.title == "Budget basics meets on Wednesday, October 14 at 3:30 PM."
        assert "I told everybody" not in seen.text
    assert count(commons) == before


async def test_a_date_put_back_rests_in_later_breaks(commons: Commons) -> None:
    """It is as the rule says again, in this too."""
    await begun(commons)
    await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 14")
    await commons.bot.presses(commons.grace, "Undo")
    await commons.bot.asks(commons.grace, "/circle move Budget basics Oct 21 to Oct 22 16:00")
    await commons.bot.presses(commons.grace, "Undo")
    await commons.bot.follows(commons.grace, "setup.breaks")
    await commons.bot.fills(commons.grace, breaks="2026-10-12 to 2026-10-23 Fall break")
    seen = await commons.bot.asks(commons.grace, "/circle edit Budget basics")
    assert "Wednesday, October 14 at" not in seen.text
    assert "Wednesday, October 21 at" not in seen.text


async def test_a_date_moved_out_of_a_break_and_back_rests(commons: Commons) -> None:
    """Undoing the move leaves it out again, and the card says why."""
    await begun(commons)
    await commons.bot.follows(commons.grace, "setup.breaks")
    await commons.bot.fills(commons.grace, breaks="2026-10-12 to 2026-10-16 Fall break")
    link = "circles.save_move?circle_id=1&occurrence=2026-10-14t15:30"
    answers = {"day": "2026-10-19", "clock": "16:00"}
    seen = await commons.bot._does(commons.grace, kind="submit", link=link, answers=answers)
    assert "moved: Monday, October 19" in seen.title
    seen = await commons.bot.presses(commons.grace, "Undo", seen)
    assert seen.title == "Budget basics does not meet on Wednesday, October 14."
    assert "Fall break" in seen.text


async def test_a_date_that_is_gone_is_not_put_back(commons: Commons) -> None:
    """The circle has another rhythm since, or the Link is no date at all: it says so."""
    circle_id = await begun(commons)
    card = await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 14")
    await commons.bot.follows(commons.grace, f"circles.edit_what?circle_id={circle_id}")
    await commons.bot.fills(commons.grace, when="every Thursday 16:00, three times")
    before = count(commons)
    seen = await commons.bot.presses(commons.grace, "Undo", card)
    assert seen.title == "That date is no longer one of this circle's."
    for odd in ("x", "2026-99-99t15:30"):
        link = f"circles.restore?circle_id={circle_id}&occurrence={odd}"
        seen = await commons.bot.follows(commons.grace, link)
        assert seen.title == "That date is no longer one of this circle's."
    assert count(commons) == before


async def test_no_two_meetings_at_once(commons: Commons) -> None:
    """Neither a move nor an undo lets one begin before the other is over."""
    await begun(commons)
    taken = "The circle meets then already. Choose another time."
    for clock in ("15:30", "15:40", "16:29", "14:31"):
        seen = await commons.bot.asks(
            commons.grace, f"/circle move Budget basics Oct 14 to Oct 21 {clock}"
        )
        assert seen.title == taken, clock
    card = await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 21")
    seen = await commons.bot.asks(
        commons.grace, "/circle move Budget basics Oct 14 to Oct 21 15:40"
    )
    assert "moved" in seen.title
    before = count(commons)
    seen = await commons.bot.presses(commons.grace, "Undo", card)
    assert seen.title.startswith("Another date of this circle was moved to that time.")
    assert count(commons) == before


async def test_undoing_the_skip_of_a_moved_date_keeps_the_move(commons: Commons) -> None:
    """One tap takes back one thing."""
    await begun(commons)
    await commons.bot.asks(commons.grace, "/circle move Budget basics Oct 14 to Oct 15 16:00")
    await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 15")
    seen = await commons.bot.presses(commons.grace, "Undo")
    assert seen.title == "Budget basics meets on Thursday, October 15 at 4:00 PM after all."


async def test_both_times_are_on_the_readers_clock(commons: Commons) -> None:
    """Half past three in Los Angeles was half past six in New York, before and after."""
    circle_id = await begun(commons)
    east = await commons.bot.person("Eve East", zone="America/New_York", coordinator=True)
    await commons.join(east, circle_id)
    await commons.bot.asks(commons.grace, "/circle move Budget basics Oct 14 to Oct 15 16:00")
    (told,) = commons.told(east, "moved: Thursday, October 15 at 7:00 PM")
    assert "It was to be Wednesday, October 14 at 6:30 PM." in told.text
    seen = await commons.bot.asks(east, "/circle move Budget basics Oct 21 to Oct 22 22:00")
    assert "moved: Friday, October 23 at 1:00 AM" in seen.title
    assert "It was to be Wednesday, October 21 at 6:30 PM." in seen.text
    undone = await commons.bot.presses(east, "Undo")
    assert undone.title == "Budget basics meets on Wednesday, October 21 at 6:30 PM after all."


async def test_the_day_it_was_moved_from_is_the_readers(commons: Commons) -> None:
    """A Wednesday afternoon in Los Angeles is a Thursday in Tokyo."""
    circle_id = await begun(commons)
    await commons.bot.asks(commons.grace, "/circle move Budget basics Oct 14 to Oct 15 16:00")
    far = await commons.bot.person("Nia Far", zone="Asia/Tokyo", coordinator=True)
    seen = await commons.bot.follows(far, f"circles.edit?circle_id={circle_id}")
    assert "Friday, October 16 at 8:00 AM (moved from Thursday, October 15)" in seen.text


async def test_to_and_fro_is_not_a_message_each_time(commons: Commons) -> None:
    """Four rounds in a minute: the first is told at once, then only what is still so later."""
    await begun(commons)
    before = count(commons)
    for _round in range(4):
        card = await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 14")
        await commons.bot.presses(commons.grace, "Undo", card)
    await commons.bot.wait(hours=1)
    said = [s.title for s in commons.bot.sent(commons.ana)[before:]]
    assert len(said) == 2
    assert said[-1].endswith("after all.")
    await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 14")
    await commons.bot.presses(commons.grace, "Undo")
    await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 14")
    await commons.bot.wait(hours=1)
    said = [s.title for s in commons.bot.sent(commons.ana)[before + 2 :]]
    assert len(said) == 3
    assert "does not meet" in said[-1]


async def test_what_is_undone_before_it_is_read_is_not_said(commons: Commons) -> None:
    """Called off at night and on again: in the morning there is nothing to tell."""
    await begun(commons)
    await commons.bot.wait(until=datetime(2026, 10, 6, 5, tzinfo=UTC))
    before = count(commons)
    await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 14")
    await commons.bot.presses(commons.grace, "Undo")
    await commons.bot.wait(until=datetime(2026, 10, 6, 15, 30, tzinfo=UTC))
    assert count(commons) == before
