"""The calendar of breaks as plain lines, read and written back. Pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from handlers.kit.words import Text, Words, _

LONGEST = 120  # days; a longer line is more likely a typing error than a holiday
MOST = 60  # breaks in a calendar
_LINE = re.compile(
    r"\s*(?P<first>\d{4}-\d{1,2}-\d{1,2})"
    r"(?:\s*(?:to|until|till|through|thru|a|al|hasta|-|–|—|\.\.)\s*(?P<last>\d{4}-\d{1,2}-\d{1,2}))?"
    r"[\s,:]*(?P<name>.*?)\s*"
)
_MONTH_FIRST = re.compile(r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b")


def read(text: str) -> tuple[list[dict[str, Any]], list[Words]]:
    """The breaks of the lines `2026-12-21 to 2027-01-04 Winter break`, and what is wrong, by line."""
    breaks: list[dict[str, Any]] = []
    wrong: list[Words] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        first = _day(found.group("first")) if found else None
        last = _day(found.group("last")) if found and found.group("last") else first
        if not found or not first or not last:
            wrong.append(_unread(number, line))
        elif last < first:
            wrong.append(_("Line {number}: it ends before it begins.", number=number))
        elif (last - first).days > LONGEST:
            wrong.append(_("Line {number}: longer than {n} days.", number=number, n=LONGEST))
        else:
            name = found.group("name")[:60]
            breaks.append({"from": first.isoformat(), "to": last.isoformat(), "name": name})
    if len(breaks) > MOST:
        wrong.append(_("More than {n} breaks. Leave out those that are over.", n=MOST))
    return sorted(breaks, key=lambda b: b["from"]), wrong


def write(breaks: Iterable[Mapping[str, Any]]) -> str:
    """The breaks as the lines that `read` reads."""
    return "\n".join(
        f"{b['from']} – {b['to']} {b.get('name', '')}".rstrip()
        if b["from"] != b["to"]
        else f"{b['from']} {b.get('name', '')}".rstrip()
        for b in breaks
    )


def _day(text: str) -> date | None:
    try:
        return date(*(int(part) for part in text.split("-")))
    except ValueError:
        return None


def _unread(number: int, line: str) -> Words:
    if _MONTH_FIRST.search(line):
        return _("Line {number}: write days like 2026-12-21, year first.", number=number)
    return _("Line {number}: I can't read “{line}”.", number=number, line=line.strip()[:40])


def both(wrong: list[Words]) -> Text:
    """The first few errors as one text for the field."""
    shown: list[Text] = []
    for words in wrong[:3]:
        shown += [" ", words] if shown else [words]
    return (*shown, " …") if len(wrong) > 3 else tuple(shown)
