"""Many answers told as one: words by how many wrote them, taps by fives. Pure; knows no card.

The rules of what is told (DOMAIN, "Respect": no count under five is told, nor can be subtracted):

* nothing at all from fewer than FEW answers, and how many there were is not told;
* a word from TWO people up, in one of three sizes: under 5, from 5, from 10. Within a size words
  stand in the order of the alphabet, so that neither a number nor a rank under five can be read;
* of a choice each part by itself, as `told` tells counts of people: 0 for "a few or none", else
  rounded down to fives. What is said of the parts together, and of the time before, is made of
  these numbers and not of the counts: it tells nothing more than they do.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from handlers.kit.counts import FEW, told

TWO = 2
"""People who must have written a word; that a word has two authors may be known (DOMAIN)."""

SHOWN = 30
"""Words in one picture: more cannot be read on a phone."""

LONGEST = 24
"""Characters of a word."""

PARTS = ("fires", "running", "improving")
"""What the largest part of somebody's time went into."""


def tidy(typed: str) -> str:
    """A word as it was written, without spaces and signs around it; "" when nothing is left."""
    text = " ".join(unicodedata.normalize("NFC", typed).split())
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    text = text[start:end][:LONGEST].strip()
    return text if any(c.isalpha() for c in text) else ""


def fold(word: str) -> str:
    """Case, accents, spaces and signs taken away, ñ kept: two spellings become equal."""
    kept: list[str] = []
    for c in unicodedata.normalize("NFC", word.casefold()):
        plain = c if c == "ñ" else unicodedata.normalize("NFKD", c)
        kept += [p for p in plain if p.isalnum() and not unicodedata.combining(p)]
    return "".join(kept)


@cache
def unfit() -> frozenset[str]:
    """Words that are never shown, folded: `unfit_words.txt`, a line each."""
    text = (files("handlers.pulse") / "unfit_words.txt").read_text("utf-8")
    return frozenset(fold(line) for line in text.splitlines() if line and line[0] != "#")


def is_unfit(word: str) -> bool:
    """Whether a word, or one of several, is on that list."""
    return fold(word) in unfit() or any(fold(part) in unfit() for part in word.split())


def size(people: int) -> int:
    """How large a word stands: 1 for two to four people, 2 from five, 3 from ten."""
    return 3 if people >= 2 * FEW else 2 if people >= FEW else 1


def words_of(
    answers: Iterable[Sequence[str]], left_out: Iterable[str] = ()
) -> tuple[tuple[str, int], ...] | None:
    """The words that are told, each with its size, largest first and by the alphabet; None where
    fewer than five answered. Written as most wrote it; of equal ones as the alphabet has it."""
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    people = 0
    for words in answers:
        mine = {fold(word): word for word in map(tidy, words) if fold(word)}
        people += bool(mine)
        for key, word in mine.items():
            spelt[key][word] += 1
    if people < FEW:
        return None
    dropped = {fold(word) for word in left_out} | unfit()
    found = [
        (min(spellings.items(), key=lambda s: (-s[1], s[0].swapcase()))[0], size(spellings.total()))
        for key, spellings in spelt.items()
        if spellings.total() >= TWO and key not in dropped
    ]
    return tuple(sorted(found, key=lambda w: (-w[1], fold(w[0])))[:SHOWN])


def parts_of(choices: Iterable[str]) -> Mapping[str, int] | None:
    """How many chose each part, as it may be told; None where fewer than five answered."""
    counts = Counter(choice for choice in choices if choice in PARTS)
    if counts.total() < FEW:
        return None
    return {part: told(counts[part]) for part in PARTS}


def most_often(parts: Mapping[str, int]) -> tuple[str, ...]:
    """The part or parts told with the largest number; none where no number is told."""
    top = max(parts.values(), default=0)
    return tuple(part for part in PARTS if top and parts.get(part) == top)


def compared(now: int, before: int) -> str:
    """A part beside the last time, from what was told of both: more, fewer, same; "" where neither
    has a number."""
    if now == before:
        return "same" if now else ""
    return "more" if now > before else "fewer"
