"""Learning circles: when they meet, who sits in them, what is said around each session."""

from handlers.circles import (
    calendar,
    calendar_event,
    changing,
    dates,
    forming,
    hosting,
    joining,
    listing,
    sessions,
    starting,
    undoing,
)
from handlers.circles.door import router

__all__ = [
    "calendar",
    "calendar_event",
    "changing",
    "dates",
    "forming",
    "hosting",
    "joining",
    "listing",
    "router",
    "sessions",
    "starting",
    "undoing",
]
