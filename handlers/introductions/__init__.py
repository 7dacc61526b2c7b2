"""Introductions: the quiet double consent, from the question to what came of it."""

from handlers.introductions import answering, asking, ending, listing, meeting, proposing
from handlers.introductions.door import router

__all__ = ["answering", "asking", "ending", "listing", "meeting", "proposing", "router"]
