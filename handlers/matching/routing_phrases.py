"""Finds wordings in a row of words; which wordings there are, and what they mean, it is told."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

#: A sentence ends here; no gap reaches over it.
STOP: Final = "."
#: How a wording asks for a word with a capital letter.
CAPITAL: Final = "^"
Span = tuple[int, int]
#: Gap signs of a wording and how many words they may leap over.
GAPS: Final[Mapping[str, int]] = {"~": 2, "..": 4, "...": 14}
_PIECE: Final = re.compile(r"[a-z0-9]+(?:['`][a-z]+)*|%|[.!?;:\n]")
_ABBREVIATED: Final = frozenset({"mrs", "sra", "srta", "prof"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word without case, accents, apostrophes or a possessive s, and its place in the text."""

    word: str
    start: int
    end: int
    #: it begins with a capital letter, and not because a sentence begins
    capital: bool = False


def spoken_words(text: str) -> list[Word]:
    """The words in order, "." for the end of a sentence; places are those of the text given."""
    found: list[Word] = []
    bare = unaccented(text)
    for piece in _PIECE.finditer(_lowered(bare)):
        letters = piece.group()
        first = not found or found[-1].word == STOP
        if letters == "%":
            letters = "percent"
        elif letters in ".!?;:\n":
            # "Ms." and "J.R." end no sentence.
            if letters == "." and found and _short(found[-1].word):
                continue
            letters = STOP
        elif letters.endswith(("'s", "`s")):
            letters = letters[:-2]
        letters = letters.replace("'", "").replace("`", "")
        capital = bare[piece.start()].isupper() and not first
        found.append(Word(letters, piece.start(), piece.end(), capital))
    return found


def unaccented(text: str) -> str:
    """The text without accents and of the same length, so that places stay places."""
    return "".join(
        "'" if letter in "’´‘" else unicodedata.normalize("NFD", letter)[0] for letter in text
    )


def _lowered(text: str) -> str:
    """Small letters, of the same length: one odd capital becomes two letters when lowered."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[0] for c in text)


def _short(word: str) -> bool:
    return len(word) <= 2 or word in _ABBREVIATED


@dataclass(frozen=True, slots=True)
class _Step:
    """One place of a wording: any of these words, or of these rows of words; or a gap."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    #: by their first word; those whose first word is only begun stand under ""
    rows: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    may_miss: bool = False
    must_miss: bool = False
    gap: int = 0


@dataclass(frozen=True, slots=True)
class _Wording:
    kind: str
    steps: tuple[_Step, ...]


class Phrases:
    """Wordings by kind, one row of places each.

    A place is `word`, `begin*`, `{set}` or `(one|two words|beg*|(in|out) of)`; or a gap (`~` two
    words, `..` four, `...` the sentence). A place ending in `?` may be missing, `)*` stands up to
    four times, and one that begins with `!` must not follow. `{capital}` is a word written so.
    """

    def __init__(self, wordings: Mapping[str, Iterable[str]], sets: Mapping[str, str]) -> None:
        self._sets = {name: _unfold(text, sets) for name, text in sets.items()}
        self._first: dict[str, list[_Wording]] = {}
        self._beginning: dict[str, list[_Wording]] = {}
        for kind, lines in wordings.items():
            for line in lines:
                self._keep(_Wording(kind, tuple(self._steps(line))))

    def found(self, spoken: Sequence[Word]) -> dict[str, list[Span]]:
        """Kind → where, as (first word, after the last word)."""
        words = [word.word for word in spoken]
        capitals = [f"{CAPITAL}{word.word}" if word.capital else word.word for word in spoken]
        kinds: dict[str, list[Span]] = {}
        for place, word in enumerate(words):
            for wording in (*self._starting(word), *self._capital(spoken[place])):
                end = _end(words, capitals, place, wording.steps, 0)
                if end >= 0:
                    kinds.setdefault(wording.kind, []).append((place, end))
        return kinds

    def _capital(self, word: Word) -> Iterable[_Wording]:
        return self._first.get(CAPITAL, ()) if word.capital else ()

    def _starting(self, word: str) -> Iterable[_Wording]:
        yield from self._first.get(word, ())
        for length in range(2, len(word) + 1):
            yield from self._beginning.get(word[:length], ())

    def _keep(self, wording: _Wording) -> None:
        first = wording.steps[0]
        rows = (row[0] for under in first.rows.values() for row in under)
        heads = {*first.words, *rows, *(f"{begin}*" for begin in first.beginnings)}
        for head in heads:
            kept = self._beginning if head.endswith("*") else self._first
            kept.setdefault(head.removesuffix("*"), []).append(wording)

    def _steps(self, line: str) -> Iterable[_Step]:
        for part in _parts(line):
            if part in GAPS:
                yield _Step(gap=GAPS[part])
                continue
            must_miss, may_miss = part.startswith("!"), part.endswith(("?", ")*"))
            bare = _unfold(part.removeprefix("!"), self._sets)
            step = _step_of(bare.removesuffix("?").removesuffix("*") if may_miss else bare)
            made = _Step(step.words, step.beginnings, step.rows, may_miss, must_miss)
            yield from (made,) * (4 if part.endswith(")*") else 1)


def _unfold(text: str, sets: Mapping[str, str]) -> str:
    return re.sub(
        r"\{(\w+)\}",
        lambda it: f"({_unfold(sets[it.group(1)], sets)})" if it.group(1) in sets else CAPITAL,
        text,
    )


@cache
def _step_of(text: str) -> _Step:
    words, beginnings, rows = set[str](), list[str](), list[tuple[str, ...]]()
    for row in _rows(text):
        if len(row) > 1:
            rows.append(row)
        elif row and row[0].endswith("*"):
            beginnings.append(row[0][:-1])
        elif row:
            words.add(row[0])
    heads = dict.fromkeys("" if row[0].endswith("*") else row[0] for row in rows)
    by_head = {head: tuple(r for r in rows if r[0] == head) for head in heads if head}
    if "" in heads:
        by_head[""] = tuple(row for row in rows if row[0].endswith("*"))
    return _Step(frozenset(words), tuple(beginnings), by_head)


@cache
def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    """Every row of words that a place allows, its inner choices written out."""
    if "(" not in text.strip("()"):
        return tuple(tuple(choice.split()) for choice in text.strip("()").split("|"))
    found: list[tuple[str, ...]] = []
    for choice in _split(text, "|"):
        made: list[tuple[str, ...]] = [()]
        for part in _split(choice, " "):
            inner = part.removesuffix("?")
            more = _rows(inner[1:-1]) if inner.startswith("(") else ((part,),)
            more += ((),) if part.endswith(")?") else ()
            made = [(*row, *added) for row in made for added in more]
        found += made
    return tuple(found)


def _split(text: str, at: str) -> list[str]:
    """Cut at a letter, but not inside brackets."""
    if "(" not in text:
        return [part for part in text.split(at) if part]
    parts, depth = [""], 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter == at and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part for part in parts if part]


def _parts(line: str) -> list[str]:
    return _split(line.strip(), " ")


def _end(
    words: Sequence[str], capitals: Sequence[str], at: int, steps: Sequence[_Step], k: int
) -> int:
    """Where the wording ends that begins here with its k-th place; -1 when it does not fit."""
    if k == len(steps):
        return at
    step = steps[k]
    if step.gap:
        for leap in range(step.gap + 1):
            if leap and (at + leap > len(words) or words[at + leap - 1] == STOP):
                return -1
            end = _end(words, capitals, at + leap, steps, k + 1)
            if end >= 0:
                return end
        return -1
    after = _after(words, capitals, at, step)
    if step.must_miss:
        return -1 if after else _end(words, capitals, at, steps, k + 1)
    for place in after:
        end = _end(words, capitals, place, steps, k + 1)
        if end >= 0:
            return end
    return _end(words, capitals, at, steps, k + 1) if step.may_miss else -1


def _after(words: Sequence[str], capitals: Sequence[str], at: int, step: _Step) -> list[int]:
    if at >= len(words):
        return []
    word = words[at]
    ends = [
        at + len(row)
        for row in (*step.rows.get(word, ()), *step.rows.get("", ()))
        if at + len(row) <= len(words)
        and all(_fits(words[at + i], capitals[at + i], part) for i, part in enumerate(row))
    ]
    if (
        word in step.words
        or (step.beginnings and word.startswith(step.beginnings))
        or (CAPITAL in step.words and capitals[at].startswith(CAPITAL))
    ):
        ends.append(at + 1)
    return ends


def _fits(word: str, capital: str, part: str) -> bool:
    if part == CAPITAL:
        return capital.startswith(CAPITAL)
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
