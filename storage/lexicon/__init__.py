"""The words people use for each topic, read once; what they weigh is decided by the matching."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import PurePath

#: Strength of an entry by its first character; without one it is a plain entry.
DECISIVE, PLAIN, HINT = 3, 2, 1
_MARKS = {"!": DECISIVE, "~": HINT}


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to say a topic: words, alternatives split by "/", word classes after "@"."""

    slug: str
    language: str
    words: str
    strength: int


@dataclass(frozen=True, slots=True)
class Words:
    """Everything in the lexicon files."""

    entries: tuple[Entry, ...]
    #: class name → its members, both languages together
    classes: Mapping[str, tuple[str, ...]]
    #: word → its English and its Spanish stem (made by `python -m storage.lexicon`)
    stems: Mapping[str, tuple[str, str]]


@lru_cache(maxsize=1)
def lexicon_words() -> Words:
    """The lexicon that ships with the bot."""
    entries: list[Entry] = []
    classes: dict[str, tuple[str, ...]] = {}
    folder = resources.files("storage.lexicon")
    for file in sorted(folder.iterdir(), key=lambda found: found.name):
        name = PurePath(file.name)
        if name.suffix != ".toml":
            continue
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        if name.stem == "classes":
            classes = {key: tuple(value.split()) for key, value in raw.items()}
            continue
        for slug, by_language in raw.items():
            for language, block in by_language.items():
                entries.extend(_entries(slug, language, block))
    stems: dict[str, tuple[str, str]] = {}
    for line in folder.joinpath("stems.txt").read_text(encoding="utf-8").splitlines():
        word, english, spanish = line.split(" ")
        stems[word] = (english, spanish)
    return Words(tuple(entries), classes, stems)


def _entries(slug: str, language: str, block: str) -> list[Entry]:
    lines = (line.strip() for line in block.splitlines())
    return [
        Entry(slug, language, line.lstrip("!~"), _MARKS.get(line[0], PLAIN))
        for line in lines
        if line
    ]
