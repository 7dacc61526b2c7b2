"""How long to wait before trying again. Pure."""

from datetime import timedelta

FIRST = timedelta(seconds=2)
LONGEST = timedelta(minutes=10)


def wait(attempts: int, asked: timedelta | None = None) -> timedelta:
    """The pause after `attempts` failures (1, 2, …): doubling from two seconds to ten minutes, and
    never shorter than the platform asked for (its `Retry-After`)."""
    doubled = min(FIRST * (1 << min(max(attempts, 1) - 1, 20)), LONGEST)
    return max(doubled, asked or timedelta())
