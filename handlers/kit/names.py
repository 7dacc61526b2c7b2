"""Finding people by what somebody typed. Pure; knows nobody."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rapidfuzz import fuzz, process

CLOSE = 86  # of 100: one or two wrong letters in a name
ACCOUNT = re.compile(r"<@!?([A-Za-z0-9]+)(?:\|[^>]*)?>")  # as the platforms write a mention
LONGEST = 48  # characters of a typed name
_NAME = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*")
_WORD = re.compile(r"[^\s,;:]+?(?=[.,;:]*(?:\s|$))")
_BETWEEN = re.compile(r"[\s,;]*(?:(?:and|with|to|y|e|con|a|&|\+)\s+)?", re.IGNORECASE)


def folded(text: str) -> str:
    """Lower case without accents, for comparing."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def mentioned(
    text: str,
    people: Iterable[tuple[int, str]],
    accounts: Mapping[str, int] = MappingProxyType({}),
    *,
    begun: bool = False,
    most: int = 2,
) -> tuple[list[int], str]:
    """The people named at the beginning of a text, at most `most`, and the rest of it.

    `@Devin Okafor @Rosa about budgets`, `Devin and Rosa, budgets`, `<@U7> y Rosa Luna`: `accounts`
    are the platform's own mentions. A first name alone counts when only one person has it; wrong
    letters are forgiven. Who comes second needs a mark before a first name alone (“@”, a comma or a
    word between), so that the first word of the rest is no person. `begun`: somebody was found
    before this text."""
    known = {id: folded(name) for id, name in people}
    found: list[int] = []
    rest = text.strip()
    while len(found) < most:
        mark = _BETWEEN.match(rest) if found or begun else None
        tail = rest[mark.end() :] if mark else rest
        marked = bool(mark and mark[0].strip()) or not (found or begun)
        if not (match := _first(tail, known, accounts, marked)):
            break
        id, length = match
        found += [id] if id not in found else []
        rest = tail[length:]
    return found, rest.lstrip(" \t\n,;:.") if found else rest


def _first(
    text: str, known: Mapping[int, str], accounts: Mapping[str, int], marked: bool
) -> tuple[int, int] | None:
    """The person a text begins with and how many characters name them."""
    if (account := ACCOUNT.match(text)) and account[1] in accounts:
        return accounts[account[1]], account.end()
    words = list(_WORD.finditer(text))[:4]
    typed = {
        words[count - 1].end(): folded(text[: words[count - 1].end()]).removeprefix("@")
        for count in range(len(words), 0, -1)
    }
    for end, name in typed.items():
        if exact := [id for id, one in known.items() if one == name]:
            return (exact[0], end) if len(exact) == 1 else None
    for end, name in typed.items():
        if (id := _nearly(name, known)) is not None:
            return id, end
    if not words or not (marked or text.startswith("@")):
        return None
    end = words[0].end()
    first = [id for id, one in known.items() if one.split()[:1] == [typed[end]]]
    return (first[0], end) if len(first) == 1 else None


def _nearly(typed: str, known: Mapping[int, str]) -> int | None:
    """The one whose whole name, of as many words, was typed with a wrong letter or two."""
    count = len(re.findall(r"\w+", typed))
    alike = {id: n for id, n in known.items() if len(re.findall(r"\w+", n)) == count > 1}
    close = process.extract(typed, alike, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=2)
    return close[0][2] if len(close) == 1 else None


def may_be_name(text: str) -> str:
    """The text without “@” if it could be a person's name and nothing else, as its spelling says
    and not who is known; "" if not."""
    words = text.removeprefix("@").split()
    fits = 1 <= len(words) <= 4 and all(_NAME.fullmatch(word) for word in words)
    return " ".join(words) if fits and sum(map(len, words)) <= LONGEST else ""
