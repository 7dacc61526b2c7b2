"""What takes a second or two the first time, done before anybody waits for it. Knows no platform."""

import asyncio
from functools import cache

from handlers.kit.labels import SAVING
from handlers.kit.safety import check
from handlers.kit.words import plain
from handlers.matching.needs import understand

# Any sentence will do: reading it compiles the words and patterns of both languages.
SENTENCES = ("we need help with a bell schedule", "necesitamos ayuda con el horario")


async def warmed() -> None:
    """Read the dictionaries and compile the patterns, beside the loop: an acknowledgement due
    meanwhile is not held up (the first search took 2 s of processor time, the second 0.02 s; the
    first safety check 2 s, the second 0.004 s)."""
    await asyncio.to_thread(_read)


@cache
def _read() -> None:
    import storage.columns  # noqa: F401  numpy, which is slow to import

    for sentence in SENTENCES:
        understand(sentence)
    check(SENTENCES[0])
    plain(SAVING, "es", "UTC")
