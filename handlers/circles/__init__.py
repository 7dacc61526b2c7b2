"""Learning circles: when they meet, who sits in them, what is said around each session."""

# isort: off
# The order is that of the help: what most people come for first.
from handlers.circles import (
    listing,
    joining,
    calendar,
    starting,
    sessions,
    changing,
    dates,
    hosting,
)
from handlers.circles import calendar_event, forming, placing, undoing
from handlers.circles.door import router
# isort: on

__all__ = [
    "calendar",
    "calendar_event",
    "changing",
    "dates",
    "forming",
    "hosting",
    "joining",
    "listing",
    "placing",
    "router",
    "sessions",
    "starting",
    "undoing",
]
