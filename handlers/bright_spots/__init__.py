"""What worked somewhere: told in five answers, approved by two, read, tried, asked about."""

from handlers.bright_spots import asking, judging, reading, trying, withdrawing, writing
from handlers.bright_spots.door import router

__all__ = ["asking", "judging", "reading", "router", "trying", "withdrawing", "writing"]
