"""One question a week: which, its answers, who answers a newcomer. Knows no library and no digest."""

from handlers.prompts import answering, counting, newcomer, planning, reading
from handlers.prompts.door import router

__all__ = ["answering", "counting", "newcomer", "planning", "reading", "router"]
