"""Names of people inside texts that others wrote; it knows no table and no language."""

import re
from collections.abc import Iterable, Sequence

SHORTEST = 3  # shorter parts of a name are words too


def alone(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The names by which a text means this person and nobody else of these: the whole one, and
    each part that nobody else bears; the longest first."""
    borne = {part.casefold() for other in others for part in other.split()}
    parts = {p for p in name.split() if len(p) >= SHORTEST and p.casefold() not in borne}
    return tuple(sorted(filter(None, {name, *parts}), key=lambda n: (-len(n), n)))


def without(text: str, names: Sequence[str], instead: str) -> str:
    """The text with other words for these names. A name of one word counts as it is written only,
    because it may be a word of the language too (Grace, Rosa); a whole one in any case."""
    for name in names:
        found = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE if " " in name else 0)
        text = found.sub(lambda _name: instead, text)
    return text
