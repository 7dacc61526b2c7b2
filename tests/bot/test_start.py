"""What a command waits for before it begins: not for what it does not use."""

import subprocess
import sys

SLOW = {"sqlalchemy", "numpy", "icalendar", "structlog", "babel"}


def test_a_text_is_checked_without_a_database() -> None:
    """Neither the tables nor any feature are loaded for a check of lines."""
    assert loaded("bot.check_text, bot.terminal") == set()


def test_a_phrase_is_read_without_a_database() -> None:
    """A phrase about time needs names of months and nothing that is kept."""
    assert loaded("bot.when, bot.terminal") == {"babel"}


def loaded(modules: str) -> set[str]:
    """Those of SLOW that come along when `modules` are imported, in a process of their own."""
    code = f"import sys, {modules}; print(*({SLOW!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())
