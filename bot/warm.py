"""What takes a second or two the first time, done before anybody waits for it. Knows no platform."""

import asyncio
from functools import cache
from threading import Timer

from handlers.kit.labels import SAVING
from handlers.kit.safety import check
from handlers.kit.words import plain
from handlers.matching.needs import understand

# Any sentence will do: reading it compiles the words and patterns of both languages.
REST = 5.0  # seconds
SENTENCES = ("we need help with a bell schedule", "necesitamos ayuda con el horario")


async def warmed() -> None:
    """Read the dictionaries and compile the patterns, beside the loop: an acknowledgement due
    meanwhile is not held up (the first search took 2 s of processor time, the second 0.02 s). The
    safety check (2 s, then 0.004) is read a little later, when who waited for the start is served."""
    await asyncio.to_thread(_read)
    _soon()


@cache
def _read() -> None:
    import storage.columns  # noqa: F401  numpy, which is slow to import

    for sentence in SENTENCES:
        understand(sentence)
    plain(SAVING, "es", "UTC")


@cache
def _soon() -> None:
    later = Timer(REST, check, SENTENCES[:1])
    later.daemon = True  # the process may end meanwhile
    later.start()
