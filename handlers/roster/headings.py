"""What the columns of a survey mean: known by name, remembered, nearly a known question. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz

from handlers.roster.columns import COLUMNS, QUESTIONS
from handlers.roster.table import Table
from storage.taxonomy import folded

SURE = 88  # of 100: from here on a question is one of the known ones …
APART = 5  # … if every other meaning is at least so much less alike
SHORTEST = 6  # letters; of a shorter heading one wrong letter makes another word
HEADER = 300  # characters of a header that are remembered

# Words that tell nothing apart. “can”, “want” and “with” stay: they tell a wish from an offer.
_EMPTY = frozenset(
    "a s an the of in on at to for from is are was be do does did your you yours please and or if any"
    " my i me we us our this these that that which what who whom current currently now"
    " el la los las un una de del en a al para por es son su sus y o u e si usted ud actual"
    " actualmente ahora favor cual cuales que quien como".split()
)
# A question that holds one side's words is never taken for the other side's.
_WISH = frozenset(
    "want wants need needs like looking seek seeking learn receive get wish busca buscar quiere"
    " necesita gustaria aprender recibir desea".split()
)
_OFFER = frozenset(
    "can could offer offering share teach give provide support others colleague ofrece ofrecer"
    " puede podria compartir ensenar dar apoyar otras otros colega".split()
)
_STUDENT = r"students?|pupils?|child|children|kids?|estudiantes?|alumn[oa]s?|hij[oa]s?|nin[oa]s?"
_STUDENT_DATA = re.compile(
    rf"\b(?:{_STUDENT})\b(?: s)?(?: \w+){{0,2}} (?:names?|ids?|number|e ?mail|mail|address|phone|birth\w*"
    r"|dob|iep|grade|nombres?|apellidos?|correo|direccion|telefono|nacimiento|matricula|grado)\b"
    r"|\b(?:names?|ids?|initials|dob|birth ?da(?:y|te)|date of birth|iep|nombres?|apellidos?"
    rf"|iniciales|matricula|fecha de nacimiento)(?: \w+){{0,3}} (?:{_STUDENT})\b"
    rf"|^(?:(?:your|su|sus|mi|my) )?(?:{_STUDENT})$"
)
_ASIDE = re.compile(r"\([^)]*\)|\*|^\s*(?:q\s*)?\d+\s*[.):-]", re.IGNORECASE)
_BOTH = re.compile(r"\s+[/|·–-]\s+|\n|(?<=[?.:])\s+(?=¿)")
_GRID = re.compile(r"^(?P<question>.*\S)\s*\[(?P<part>[^\]]+)\]\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `means` is a key of COLUMNS, "" when it is left out on purpose, None when nobody
    knows yet. `twin`: it surely means the same as another, and both are filled in."""

    at: int
    header: str
    means: str | None = None
    student: bool = False
    twin: bool = False
    part: str = ""  # of a question in a grid: “When are you free? [Monday]”
    likeness: float = 0  # 100: by name; 200: somebody said so

    @property
    def remembered_as(self) -> str:
        """The header as it is kept."""
        return folded(self.header)[:HEADER]


def columns(
    table: Table, known: Mapping[str, str] | None = None, chosen: Mapping[int, str] | None = None
) -> tuple[Column, ...]:
    """The columns of a table. `known` is what coordinators once said (folded header → meaning),
    `chosen` what one says now of the how-manyth column."""
    read = [_column(at, header, known or {}) for at, header in enumerate(table.headings)]
    for at, means in (chosen or {}).items():
        if 0 <= at < len(read) and not read[at].student:
            read[at] = replace(read[at], means=means, likeness=200)
    for key in {one.means for one in read if one.means}:
        same = sorted((c for c in read if c.means == key), key=lambda c: (-c.likeness, c.at))
        for at, other in enumerate(same[1:], 1):
            if any(_collide(table, other, first) for first in same[:at]):
                sure = other.likeness >= 99
                read[other.at] = replace(other, means=None, twin=sure)
    return tuple(read)


def _column(at: int, header: str, known: Mapping[str, str]) -> Column:
    column = Column(at, " ".join(header.split()))
    if not column.header:
        return replace(column, means="")
    if _STUDENT_DATA.search(folded(column.header)):
        return replace(column, means="", student=True)
    if (means := known.get(column.remembered_as)) is not None:
        return replace(column, means=means, likeness=200)
    means, likeness = meaning(column.header)
    grid = _GRID.match(column.header)
    if means is None and grid and meaning(grid["question"])[0] == "availability":
        return replace(column, means="availability", part=grid["part"], likeness=100)
    return replace(column, means=means, likeness=likeness)


def meaning(header: str) -> tuple[str | None, float]:
    """What a header surely means and how surely (of 100); (None, 0) when that is not clear. A
    header in two languages (“Role / Función”) means what both of them mean."""
    parts = [_meaning(part) for part in _BOTH.split(header) if part.strip()]
    if len(parts) == 2 and all(key for key, _alike in parts):
        return parts[0] if parts[0][0] == parts[1][0] else (None, 0)
    return _meaning(header)


def _meaning(header: str) -> tuple[str | None, float]:
    wanted = folded(_ASIDE.sub(" ", header))
    if found := _by_name().get(wanted) or _by_name().get(folded(header)):
        return found, 100
    core = _core(wanted)
    same = {key for way, key in _cores() if way == core}
    if len(same) == 1 and not same & {"seeking", "offering"}:
        return same.pop(), 99
    if len(core.replace(" ", "")) < SHORTEST:
        return None, 0
    words = set(wanted.split())
    wish, offer = bool(words & _WISH), bool(words & _OFFER)
    best: dict[str, float] = {}
    for way, key in _cores():
        if (key == "seeking" and offer) or (key == "offering" and wish):
            continue
        best[key] = max(best.get(key, 0), fuzz.token_sort_ratio(core, way))
    ranked = sorted(best.items(), key=lambda one: -one[1])
    (key, alike), (_other, next_best) = ranked[0], ranked[1]
    return (key, alike) if alike >= SURE and alike - next_best >= APART else (None, 0)


def _collide(table: Table, one: Column, other: Column) -> bool:
    """Whether somebody answered both columns, and differently."""
    if one.part and other.part:
        return False
    for record in table.records:
        cells = [record.cells[c.at].strip() for c in (one, other) if c.at < len(record.cells)]
        if len(cells) == 2 and all(cells) and folded(cells[0]) != folded(cells[1]):
            return True
    return False


def _core(text: str) -> str:
    return " ".join(word for word in text.split() if word not in _EMPTY)


@cache
def _by_name() -> dict[str, str]:
    ways = [
        (way, key) for known in (COLUMNS, QUESTIONS) for key, all_ in known.items() for way in all_
    ]
    return {folded(way): key for way, key in ways}


@cache
def _cores() -> tuple[tuple[str, str], ...]:
    return tuple((_core(way), key) for way, key in _by_name().items() if _core(way))
