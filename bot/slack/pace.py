"""How fast the bot may post and open conversations on Slack. Knows no message."""

import asyncio
from collections import OrderedDict
from datetime import timedelta

from bot.platform import RateLimited

A_PLACE = 1.0  # seconds between two posts in one channel (Slack: about one a second)
A_POST = 0.25  # seconds between two posts in a workspace in the long run: 240 a minute
POSTS_AT_ONCE = 20
AN_OPENING = 1.25  # conversations.open: tier 3, 50 a minute
OPENINGS_AT_ONCE = 20
SOON = 0.05  # seconds too early do not matter
REMEMBERED = 10_000  # places, workspaces, turns that were promised

Bucket = tuple[tuple[str, ...], float, int]


class Pace:
    """Buckets by the loop's own clock: one for each channel, two for each workspace.

    Who comes too early is promised a turn of their own and told when it is, so that of many who
    come at once each comes back once, in the order they came.
    """

    def __init__(self) -> None:
        self._next: dict[tuple[str, ...], float] = {}
        self._held: dict[tuple[str, str], float] = {}
        self._promised: OrderedDict[tuple[str, str], float] = OrderedDict()

    def post(self, who: str, space: str, place: str) -> None:
        """Take the turn to post there; `who` is the delivery.

        Raises:
            RateLimited: it is not yet their turn.
        """
        now = asyncio.get_running_loop().time()
        if (held := self._held.get((space, place), 0.0) - now) > 0:
            raise RateLimited(timedelta(seconds=held))
        self._turn(
            ("post", who), now,
            ((space, place), A_PLACE, 1), ((space,), A_POST, POSTS_AT_ONCE),
        )  # fmt: skip

    def open(self, who: str, space: str) -> None:
        """Take the turn to open a conversation; raises as `post` does."""
        now = asyncio.get_running_loop().time()
        self._turn(("open", who), now, ((space, "", "open"), AN_OPENING, OPENINGS_AT_ONCE))

    def hold(self, space: str, place: str, wait: timedelta) -> None:
        """Slack asked for a pause: nobody posts there before it is over."""
        until = asyncio.get_running_loop().time() + wait.total_seconds()
        self._held[space, place] = max(self._held.get((space, place), 0.0), until)

    def _turn(self, who: tuple[str, str], now: float, *buckets: Bucket) -> None:
        begins = self._promised.pop(who, None)
        if begins is None:
            earliest = (
                self._next.get(key, 0.0) - (most - 1) * every for key, every, most in buckets
            )
            begins = max(now, *earliest)
            for key, every, _most in buckets:
                self._next[key] = max(self._next.get(key, 0.0), begins) + every
            self._tidy(now)
        if begins > now + SOON:
            self._promised[who] = begins
            raise RateLimited(timedelta(seconds=begins - now))

    def _tidy(self, now: float) -> None:
        """What is over is forgotten when there is much of it."""
        if len(self._next) + len(self._held) > REMEMBERED:
            self._next = {key: at for key, at in self._next.items() if at > now}
            self._held = {key: at for key, at in self._held.items() if at > now}
        while len(self._promised) > REMEMBERED:
            self._promised.popitem(last=False)
