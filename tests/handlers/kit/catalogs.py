"""What the source says in the bot's own words and what the translations know, for comparing."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3]
KEYWORDS = {"_": 1, "_n": 2}  # how many strings each takes


@dataclass(frozen=True)
class Said:
    """One sentence of the source: its msgid, its plural, and where it stands."""

    msgid: str
    plural: str | None
    where: str
    given: frozenset[str] | None  # the placeholders it is given values for; None: by `**`, unknown


def said(root: Path = ROOT) -> list[Said]:
    """Every `_()` and `_n()` of the code."""
    paths = [
        path for folder in ("handlers", "bot") for path in sorted((root / folder).rglob("*.py"))
    ]
    return [
        one
        for path in paths
        for one in said_in(path.read_text(encoding="utf-8"), str(path.relative_to(root)))
    ]


def said_in(source: str, name: str) -> Iterator[Said]:
    """The sentences of one file; a call whose words are not written out raises."""
    for node in ast.walk(ast.parse(source, name)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        count = KEYWORDS.get(node.func.id)
        if count is None:
            continue
        strings = [ast.literal_eval(argument) for argument in node.args[:count]]
        names = [keyword.arg for keyword in node.keywords] + (["n"] if count == 2 else [])
        given = None if None in names else frozenset(name for name in names if name)
        plural = strings[1] if count == 2 else None
        yield Said(strings[0], plural, f"{name}:{node.lineno}", given)


@dataclass(frozen=True)
class Entry:
    """One translation: its msgid, its plural, the translated forms, the file it stands in."""

    msgid: str
    plural: str | None
    strings: tuple[str, ...]
    where: str


def entries(root: Path = ROOT, language: str = "es") -> list[Entry]:
    """Every translation of a language."""
    found = []
    for path in sorted((root / "handlers" / "locale" / language).glob("*.po")):
        with path.open("rb") as stream:
            found += list(
                entries_in(read_po(stream, locale=language, abort_invalid=True), path.name)
            )
    return found


def entries_in(catalog: Catalog, name: str) -> Iterator[Entry]:
    """The translations of one file, fuzzy and empty ones too."""
    for message in catalog:
        if not message.id:
            continue
        ids = (message.id, None) if isinstance(message.id, str) else tuple(message.id)
        string = message.string or ""
        strings = (string,) if isinstance(string, str) else tuple(string)
        where = f"{name}:{message.lineno}{' fuzzy' if message.fuzzy else ''}"
        yield Entry(str(ids[0]), ids[1], strings, where)


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {
        name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None
    }


# VOICE: no word of the machine. Word by word, in either number; where one may stand, it is said why.
_ENGLISH = re.compile(
    r"\b(?:match(?:es|ed|ing)?|candidates?|levers?|taxonom(?:y|ies)|request ids?"
    r"|opt(?:ed|ing)?[ -]?(?:in|out)"
    r"|cascades?|RSVPs?|quorum|submit(?:s|ted)?|digests?|confidential|anonymous(?:ly)?|mentors?|admins?)\b"
    r"|!\s*!|\bGreat job\b|(?<!as )\bsoon\b|\b\d+ hours\b",
    re.IGNORECASE,
)
_SPANISH = re.compile(
    r"\bexpert[oa]s?\b|\bmatch\b|\bintroduc(?:ir|e|ción|imos|iré|jo)\b|\bpalancas?\b|\bpuntos? brillantes?\b"
    r"|\bdigest\b|\bRSVP\b|\bmentor(?:a|es|as)?\b|\badmin(?:istrador(?:a|es|as)?)?\b"
    r"|(?<!la )\bbienvenid[oa]s?\b"
    r"|\b(?:tú|contigo|tuy[oa]s?|eres|puedes|quieres|tienes|tu|tus|te)\b|!\s*!",
    re.IGNORECASE,
)


def machine_words(text: str, language: str) -> list[str]:
    """The words in a sentence that the bot does not say."""
    pattern = _SPANISH if language == "es" else _ENGLISH
    return [found.group() for found in pattern.finditer(re.sub(r"\{[^}]*\}|/[\w-]+", " ", text))]
