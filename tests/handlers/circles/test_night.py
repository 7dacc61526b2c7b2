"""What is changed at night: when it is read, and what cannot wait till the morning."""

from datetime import UTC, datetime

import pytest

from handlers.circles.forms import least_and_most
from tests.handlers.circles.conftest import Commons

EARLY = "/circle new Early birds, every Tuesday 7:00 AM, six times, starting October 13"
NIGHT = datetime(2026, 10, 20, 5, tzinfo=UTC)  # Monday, ten in the evening in Los Angeles
OFF = "Early birds does not meet on Tuesday, October 20."


async def test_before_the_morning(commons: Commons) -> None:
    """A meeting at seven that is called off at ten in the evening: people read it at once."""
    id = await commons.creates(EARLY)
    await commons.join(commons.ana, id)
    await commons.bot.wait(until=NIGHT)
    seen = await commons.bot.asks(commons.grace, "/circle cancel Early birds Oct 20")
    assert "I told everybody in it." in seen.text
    await commons.bot.wait(minutes=1)
    assert commons.told(commons.ana, OFF)


async def test_it_waits_and_is_said(commons: Commons) -> None:
    """A meeting in the afternoon: the notice waits till seven, and who called it off reads that."""
    id = await commons.creates(EARLY.replace("7:00 AM", "3:30 PM"))
    await commons.join(commons.ana, id)
    await commons.bot.wait(until=NIGHT)
    seen = await commons.bot.asks(commons.grace, "/circle cancel Early birds Oct 20")
    assert "I write to everybody in it; who sleeps now reads it at 7:00." in seen.text
    await commons.bot.wait(minutes=1)
    assert not commons.told(commons.ana, OFF)
    await commons.bot.wait(until=datetime(2026, 10, 20, 14, 1, tzinfo=UTC))
    assert commons.told(commons.ana, OFF)


async def test_required_later(commons: Commons) -> None:
    """Roles set for a circle that meets already keep its last seats; they do not stop it."""
    id = await commons.creates()
    await commons.bot.follows(commons.grace, f"circles.edit_seats?circle_id={id}")
    seen = await commons.bot.fills(commons.grace, roles=("teacher",))
    assert "It begins once" not in seen.text + commons.post().text
    assert "The last free seats are kept for: teacher." in seen.text


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("3-8", (3, 8)), ("3 – 8", (3, 8)), ("8", (3, 8)), ("de 3 a 8", (3, 8)),
        ("entre 3 y 8", (3, 8)), ("from 3 to 8", (3, 8)), ("2", (2, 2)),
        ("8-3", None), ("0-3", None), ("61", None), ("3,8", None), ("ocho", None), ("", None),
    ],
)  # fmt: skip
def test_how_many_people(text: str, people: tuple[int, int] | None) -> None:
    """From the least to the most, as people write it in either language."""
    assert least_and_most(text) == people
