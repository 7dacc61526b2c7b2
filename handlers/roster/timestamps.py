"""When survey answers came in, from the several ways spreadsheets write it. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from dateutil import parser

from storage.taxonomy import folded

_HALF = re.compile(r"\b([ap])\.?\s?m\.?(?=\W|$)", re.IGNORECASE)
_ZONE = re.compile(r"\s*(?:(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,4}|Z)\s*$")
_SLASHED = re.compile(r"^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")
_SPANISH = ("marca", "fecha", "hora")


def moments(cells: Sequence[str], header: str) -> Mapping[int, datetime]:
    """The moment of each cell that holds one, by its position; only good for putting them in order.

    Whether 5/10 is May or October is told by the column (13 is no month), else by its language.
    """
    found: dict[int, datetime] = {}
    day_first = _day_first(cells, header)
    for at, cell in enumerate(cells):
        text = _ZONE.sub("", _HALF.sub(r"\1m", cell.strip()))
        if not text:
            continue
        try:
            read = parser.parse(
                text,
                dayfirst=day_first and bool(_SLASHED.match(text)),
                default=datetime(2000, 1, 1),  # noqa: DTZ001 - naive on purpose: the order counts
                ignoretz=True,
            )
        except (ValueError, OverflowError):
            continue
        found[at] = read
    return found


def _day_first(cells: Sequence[str], header: str) -> bool:
    pairs = [(int(m[1]), int(m[2])) for cell in cells if (m := _SLASHED.match(cell))]
    if any(first > 12 for first, _second in pairs) != any(second > 12 for _first, second in pairs):
        return any(first > 12 for first, _second in pairs)
    return folded(header).startswith(_SPANISH)
