"""The list of people: brought in from a survey, looked through, entered; who has joined."""

from handlers.roster import bringing, listing
from handlers.roster.door import router

__all__ = ["bringing", "listing", "router"]
