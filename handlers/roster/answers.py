"""One cell with several answers, taken apart by what can be answered, never at commas blindly. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from storage.taxonomy import LANGUAGES, folded, taxonomy

_MARKS = re.compile(r"([,;|\n])")
_AND = re.compile(r"\s+(?:and|y|e)\s+|\s*[&/+]\s*", re.IGNORECASE)
_OTHER = re.compile(
    r"^\s*(?:others?|otr[oa]s?)\b\s*(?:\([^)]*\)\s*)?(?:[:\-–—]+|$)\s*", re.IGNORECASE
)
_NOTHING = frozenset(
    ("other", "others", "otro", "otra", "otros", "otras", "none", "no", "na", "n a", "nothing",
     "ninguno", "ninguna", "nada", "none of the above", "ninguna de las anteriores",
     "prefer not to say", "prefiero no decir")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that can be answered: `find` knows all names, `labels` only the lists' own labels,
    `joined` the names that hold a comma, a semicolon or a line break themselves."""

    find: Callable[[str], str | None]
    labels: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
    begins: Mapping[str, int] = field(
        default_factory=dict
    )  # the first piece of those → their pieces


@dataclass(frozen=True, slots=True)
class Picked:
    """What was found in a cell, in the cell's order, and the words that were not recognised."""

    found: tuple[str, ...]
    rest: tuple[str, ...]


def picked(cell: str, known: Vocabulary) -> Picked:
    """The answers of a cell, however they are joined; the longest name first, so that a label that
    holds a comma stays whole. After “Other:” only whole labels are answers, the rest is free text."""
    tokens = _MARKS.split(cell)
    pieces, marks = tokens[::2], tokens[1::2]
    found: list[str] = []
    rest: list[list[str]] = []
    at, free, together = 0, False, False
    while at < len(pieces):
        opened = _OTHER.match(pieces[at])
        piece = pieces[at][opened.end() :] if opened else pieces[at]
        free = free or bool(opened)
        length, slugs = _longest([piece, *pieces[at + 1 :]], marks[at:], known, whole=free)
        if slugs:
            found += slugs
            together = False
        elif piece.strip():
            if together and not opened:
                rest[-1] += [marks[at - 1], piece]
            else:
                rest.append([piece])
            together = True
        at += length
    words = (" ".join("".join(part).split()).strip(" ,;|") for part in rest)
    kept = [text for text in words if folded(text) not in _NOTHING and text]
    return Picked(tuple(dict.fromkeys(found)), tuple(kept))


def _longest(
    pieces: list[str], marks: list[str], known: Vocabulary, *, whole: bool
) -> tuple[int, list[str]]:
    """How many pieces the next answer takes and what it is; one piece and nothing if none."""
    most = known.begins.get(folded(pieces[0]), 1)
    for length in range(min(len(pieces), most), 1, -1):
        said = pieces[0] + "".join(m + p for m, p in zip(marks, pieces[1:length], strict=False))
        if slug := known.joined.get(folded(said)):
            return length, [slug]
    piece = pieces[0]
    if whole:
        return 1, [slug] if (slug := known.labels.get(folded(piece))) else []
    if slug := known.find(piece):
        return 1, [slug]
    parts = [known.find(part) for part in _AND.split(piece) if part.strip()]
    return 1, [p for p in parts if p] if len(parts) > 1 and all(parts) else []


def topics(synonyms: Iterable[tuple[str, str]] = ()) -> Vocabulary:
    """The topics, and a community's own words for them as (phrase, slug)."""
    own = {folded(phrase): slug for phrase, slug in synonyms if slug in taxonomy().levers}
    known = vocabulary("levers")
    return Vocabulary(
        lambda text: known.find(text) or own.get(folded(text)),
        known.labels,
        known.joined,
        known.begins,
    )


@cache
def vocabulary(kind: str) -> Vocabulary:
    """Of roles, levels, stages, authority, arrangements, levers or languages."""
    if kind == "languages":
        return Vocabulary(find_language, {folded(w): c for c, ws in LANGUAGES.items() for w in ws})
    entries: Iterable[Any] = getattr(taxonomy(), kind).values()
    find = getattr(taxonomy(), f"find_{kind.removesuffix('s') if kind != 'authority' else kind}")
    labels: dict[str, str] = {}
    joined: dict[str, str] = {}
    begins: dict[str, int] = {}
    for entry in entries:
        for label in (entry.label.en, entry.label.es):
            labels.setdefault(folded(label), entry.slug)
        more = (*getattr(entry, "aliases", ()), *getattr(entry, "synonyms", ()))
        for name in (entry.label.en, entry.label.es, *more):
            if pieces := _MARKS.split(name)[2:]:
                joined.setdefault(folded(name), entry.slug)
                begin, length = folded(_MARKS.split(name)[0]), 1 + (len(pieces) + 1) // 2
                begins[begin] = max(begins.get(begin, 0), length)

    def named(text: str) -> str | None:
        slug: str | None = getattr(find(text), "slug", None)
        return slug

    return Vocabulary(named, labels, joined, begins)


def find_language(text: str) -> str | None:
    """The code of a language named in English or Spanish; another ISO code stands for itself."""
    found = taxonomy().find_language(text)
    code = text.strip().lower()
    return found or (code if re.fullmatch(r"[a-z]{2,3}", code) else None)
