"""One's own page, export and forgetting know the circles somebody is in."""

import json

from handlers.kit.ui import File
from tests.handlers.circles.conftest import Commons


async def test_my_page_and_my_data(commons: Commons) -> None:
    """The next dates stand on one's page; the export holds the seat and nobody else."""
    circle_id = await commons.creates()
    assert "None yet." in (await commons.bot.asks(commons.ana, "/tertulia me")).text
    await commons.join(commons.ana, circle_id)
    await commons.join(commons.ben, circle_id)
    page = await commons.bot.asks(commons.ana, "/tertulia me")
    assert "Budget basics, Tuesday, October 6 at 3:30 PM" in page.text
    await commons.bot.asks(commons.ana, "/my-data")
    seen = await commons.bot.presses(commons.ana, "Download it")
    assert isinstance(seen.outcome, File)
    (kept,) = json.loads(seen.outcome.content)["circles"]
    assert (kept["circle"], kept["seat"], kept["host"]) == ("Budget basics", "member", False)
    assert "Ben" not in seen.outcome.content.decode()


async def test_forgetting_frees_the_seat(commons: Commons) -> None:
    """Whoever waits moves up; a circle whose founder is forgotten goes on."""
    circle_id = await commons.creates(cap=1)
    await commons.join(commons.ana, circle_id)
    await commons.join(commons.ben, circle_id)
    for who in (commons.ana, commons.grace):
        await commons.bot.asks(who, "/my-data")
        await commons.bot.presses(who, "Delete everything")
        await commons.bot.presses(who, "Delete for good")
    assert commons.told(commons.ben, "A seat is yours now")
    circle = await commons.circle(circle_id)
    assert (circle.founder_id, circle.state) == (None, "open")
    assert "Ben Okoye" in (await commons.bot.asks(commons.ben, "/circle roster")).text
