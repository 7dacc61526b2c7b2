"""Finding people by what somebody typed. Pure; knows nobody."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

CLOSE = 86  # of 100: one or two wrong letters in a name


def folded(text: str) -> str:
    """Lower case without accents, for comparing."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def mentioned(text: str, people: Iterable[tuple[int, str]]) -> tuple[list[int], str]:
    """The people named at the beginning of a text, and the rest of it: `@Devin Okafor @Rosa about
    budgets`. A first name alone counts when only one person has it; wrong letters are forgiven."""
    known = {id: folded(name) for id, name in people}
    found: list[int] = []
    rest = text.strip()
    while match := _first(rest, known, bool(found)):
        id, length = match
        found.append(id)
        rest = re.sub(r"^[\s,;:]*(?:and|with|y|con|e)?\s*(?=@)|^[\s,;:]+", "", rest[length:])
    return found, rest.strip()


def _first(text: str, known: dict[int, str], more: bool) -> tuple[int, int] | None:
    """The person a text begins with and how many characters name them."""
    if more and not text.startswith("@"):
        return None
    words = list(re.finditer(r"\S+", text))[:4]
    for count in range(len(words), 0, -1):
        end = words[count - 1].end()
        typed = folded(text[words[0].start() : end]).lstrip("@").rstrip(",;:.")
        if len(typed) >= 2 and (id := one_named(typed, known)) is not None:
            return id, end
    return None


def one_named(typed: str, known: dict[int, str]) -> int | None:
    """The one person meant by a typed name (folded); None when nobody or several are."""
    exact = [id for id, name in known.items() if name == typed]
    if len(exact) == 1:
        return exact[0]
    if " " not in typed:
        first = [id for id, name in known.items() if name.split()[:1] == [typed]]
        return first[0] if len(first) == 1 else None
    close = process.extract(typed, known, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=2)
    return close[0][2] if len(close) == 1 else None
