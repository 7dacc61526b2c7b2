"""Reads a text once for all delicate wordings; what follows from them others decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.matching.need_text import MAX_CHARS
from handlers.matching.routing_phrases import Phrases, Span, Word, spoken_words


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text, and which kinds of wording stand where (places in `words`)."""

    words: Sequence[Word]
    kinds: Mapping[str, list[Span]]


@lru_cache(maxsize=4)
def reading(text: str) -> Reading:
    """The text read; longer texts up to a page, as everywhere in matching."""
    words = spoken_words(text[:MAX_CHARS])
    return Reading(words, _phrases().found(words))


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    # Imported late: only what is typed freely is read, and the tables are long.
    from handlers.matching import routing_children, routing_danger, routing_elsewhere, routing_staff
    from handlers.matching.routing_sets import SETS

    tables = (routing_children, routing_staff, routing_danger, routing_elsewhere)
    wordings = {kind: lines for table in tables for kind, lines in table.WORDINGS.items()}
    return Phrases(wordings, SETS)
