"""A text as words with their places, for the safety check. Knows no word's meaning."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_END: Final = re.compile(r"[.!?;\n\u2026]")
#: A full stop after one of these ends no sentence.
_ABBREVIATED: Final = frozenset(
    "mr mrs ms dr sr sra srta prof profa lic ing dra st jr vs etc gen rev hon mtro mtra no num".split()
)
#: Letters of other alphabets that look like Latin ones, quotes and dashes that mean the same.
_ALIKE: Final = str.maketrans(
    "аеорсхуіѕԁјһԛԝкмтнвАЕОРСХУІЅЈНКМТВ’‘´`“”«»„–—‑‐\u00a0",
    'aeopcxyisdjhqwkmthbAEOPCXYISJHKMTB\'\'\'\'"""""---- ',
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word in small letters without accents; `start` and `end` are places in `Read.bare`."""

    word: str
    start: int
    end: int
    capital: bool  # its first letter
    shout: bool  # all its letters, and it has two or more
    sentence: int
    first: bool  # of its sentence
    gap: str  # the marks between the word before and this one; "" for mere blanks
    glued: bool  # by a hyphen: "third-grader"


@dataclass(frozen=True, slots=True)
class Read:
    """The text folded: `bare` keeps capitals, `low` does not, both of one length; `places` leads
    back to the text that was given (None: they are the same)."""

    given: str
    bare: str
    low: str
    flat: str  # `low` with hyphens as blanks, for wordings of several words
    words: Sequence[Word]
    places: Sequence[int] | None

    @property
    def shouts(self) -> bool:
        """Whether it is all in capitals, so that they say nothing."""
        return self.bare.isupper()

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A span of `bare` in code points of the given text."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def read(text: str) -> Read:
    """Fold the text and cut it into words."""
    places: list[int] | None = None
    if text.isascii():
        bare = text.replace("`", "'")
    else:
        letters: list[str] = []
        places = []
        for place, letter in enumerate(text):
            if folded := letter if letter.isascii() else _folded(letter):
                letters.append(folded)
                places.append(place)
        bare = "".join(letters)
    low = bare.lower()
    if len(low) != len(bare):
        low = "".join(letter.lower()[0] for letter in bare)
    flat = low.replace("-", " ").replace("\t", " ")
    return Read(text, bare, low, flat, _words(bare, low), places)


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    """One letter for one, or none for what cannot be seen."""
    letter = letter.translate(_ALIKE)
    if letter.isascii():
        return letter
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return ""
    plain = unicodedata.normalize("NFKD", letter)[0]
    plain = plain if not unicodedata.combining(plain) else letter
    return plain if len(plain.lower()) == 1 else letter.lower()[0]


def _words(bare: str, low: str) -> list[Word]:
    found: list[Word] = []
    sentence, last, first = 0, 0, True
    for piece in _WORD.finditer(low):
        start, end = piece.span()
        between = low[last:start]
        if found and _END.search(between) and not _abbreviates(found[-1].word, between):
            sentence, first = sentence + 1, True
        written = bare[start:end]
        word = Word(
            piece.group(), start, end, written[0].isupper(),
            written.isupper() and end - start > 1, sentence, first,
            between.strip(), between == "-",
        )  # fmt: skip
        found.append(word)
        last, first = end, False
    return found


def _abbreviates(word: str, between: str) -> bool:
    """ "Ms. Lee", "J. R.", "3.5": the stop is part of the word."""
    if between.strip() != "." and not between.startswith(".,"):
        return False
    return word in _ABBREVIATED or (len(word) == 1 and word.isalpha()) or between == "."
