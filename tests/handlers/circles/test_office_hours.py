"""An expert's hours: whose they are, another time, and the topic they have not."""

from datetime import UTC, datetime

import pytest

from tests.handlers.circles.conftest import Commons

LINE = "/circle new Office hours with Grace, every Tuesday 15:30, six times"


async def test_whose_they_are(commons: Commons) -> None:
    """Who begins them hosts them, and reads the day before who comes."""
    bot, id = commons.bot, await commons.creates(LINE)
    assert "These hours are yours" in bot.replies[commons.grace.account][-1].text
    assert (await commons.circle(id)).lever == ""
    await commons.join(commons.ana, id)
    await bot.wait(until=datetime(2026, 10, 12, 20, tzinfo=UTC))
    await bot.asks(commons.ben, "/circle join Office hours")
    brief = commons.told(commons.grace, "You host it.")
    assert brief
    assert "Ben Okoye" in brief[-1].text


@pytest.mark.parametrize("way", ["command", "list", "can't"])
async def test_another_time_later(commons: Commons, way: str) -> None:
    """After the first slot, or when it was given up, another one is a tap away."""
    bot, id = commons.bot, await commons.creates(LINE)
    assert (await commons.join(commons.ana, id)).title.startswith("Your time in")
    if way == "can't":
        link = f"circles.cant?circle_id={id}&occurrence=2026-10-06t15:30"
        await bot.follows(commons.ana, link)
        seen = await bot.presses(commons.ana, "Another time")
        assert seen.title.startswith("Your time in Office hours with Grace: Tuesday, October 6")
        return
    await bot.wait(days=3)
    if way == "command":
        seen = await bot.asks(commons.ana, "/circle join Office hours with Grace")
    else:
        await bot.asks(commons.ana, "/circle list")
        seen = await bot.presses(commons.ana, "Another time")
    assert seen.title.startswith("Your time in Office hours with Grace: Tuesday, October 13")


async def test_a_topic_that_is_said(commons: Commons) -> None:
    """A name gives them no topic; what they are about does."""
    id = await commons.creates(LINE.replace("with Grace", "with Grace on school budgets"))
    assert (await commons.circle(id)).lever == "budget-control"
