"""The `tertulia` command with another time of day: requests rest at night and on weekends, and a
test cannot wait for Wednesday. Everything but the bot's own clock is as it is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from bot.__main__ import main

FILE = Path("clock")  # seconds the bot is ahead; read at every look, so that time can be moved


def now() -> datetime:
    """The wall clock, so much later."""
    return datetime.now(UTC) + timedelta(seconds=float(FILE.read_text(encoding="utf-8")))


if __name__ == "__main__":
    with patch("bot.process.clock", SimpleNamespace(now=now)):
        main()
