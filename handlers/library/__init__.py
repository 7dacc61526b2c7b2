"""What people here found useful: links, what they are for, and finding them again."""

from handlers.library import asking, changing, checking, searching, sharing
from handlers.library.door import router

__all__ = ["asking", "changing", "checking", "router", "searching", "sharing"]
