"""Learning circles: when they meet, who sits in them, what is said around each session."""

from handlers.circles import sessions
from handlers.circles.door import router

__all__ = ["router", "sessions"]
