"""A person's own page, as they meet it."""

from datetime import UTC, datetime

from handlers.circles.mine import Mine
from handlers.examples.example import Example
from handlers.home import Open, overview
from handlers.profile.about import About

_NOW = datetime(2026, 10, 5, 16, tzinfo=UTC)
_UNTIL = datetime(2026, 11, 5, 7, 59, tzinfo=UTC)
_ROSA = About(
    "Rosa Delgado",
    role="principal",
    school="Sol y Tierra Pilot High",
    district="Arroyo Verde Unified",
    seeks=("schedule-calendar",),
    zone="America/Los_Angeles",
    shown="named",
)

_CIRCLES = (
    Mine("Budget basics", _NOW),
    Mine("Walk and talk", _NOW),
    Mine("Office hours", None, waiting=True),
    Mine("Readers", _NOW),
)

EXAMPLES: tuple[Example, ...] = (
    Example(
        "home.overview", overview(_ROSA, Open(1, 2, 1, _CIRCLES), "en", _NOW, coordinator=True)
    ),
    Example(
        "home.overview_new",
        overview(About("Sam Reed", paused_until=_UNTIL), Open(), "en", _NOW),
    ),
)
