"""The week in one message: drafted, looked at, posted, read by anybody at any time."""

from handlers.digest import asking, desk, drafting, editions, posting, refreshing
from handlers.digest.door import router

__all__ = ["asking", "desk", "drafting", "editions", "posting", "refreshing", "router"]
