"""A CSV as a table of cells, whichever spreadsheet wrote it. It knows no column and no person."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from handlers.kit.fit import storable
from handlers.kit.words import Text, _, plain

LARGEST = 32 * 1024 * 1024  # bytes; 10,000 people are about 10 MB
MOST_ROWS = 10_000
MOST_COLUMNS = 60
CELL = 4000  # characters of a cell; every topic ticked is about 1,500
_HOW_TO_EXPORT = _(
    "In Google Forms choose Responses, then Download responses (.csv). In Google Sheets or Excel"
    " choose File, then Download or Save as, then CSV. Send that file."
)
_KINDS: tuple[tuple[bytes, Text], ...] = (
    (b"PK\x03\x04", _("This is a workbook (such as .xlsx) or a zip file, not CSV.")),
    (b"\xd0\xcf\x11\xe0", _("This is an old Excel workbook (.xls), not CSV.")),
    (b"%PDF", _("This is a PDF, not CSV.")),
    (b"{\\rtf", _("This is a text document, not CSV.")),
    (b"\x89PNG", _("This is a picture, not CSV.")),
    (b"\xff\xd8\xff", _("This is a picture, not CSV.")),
)


class Unreadable(Exception):
    """The file as a whole cannot be read; `says` tells why and what to do."""

    def __init__(self, says: Text) -> None:
        super().__init__(plain(says, "en"))
        self.says = says


@dataclass(frozen=True, slots=True)
class Record:
    """One row of cells: the line of the file it begins on, and its row in a spreadsheet."""

    line: int
    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and the rows under them that are not empty."""

    headings: tuple[str, ...]
    records: tuple[Record, ...]

    def column(self, at: int) -> Iterator[str]:
        """The cells of one column that hold something."""
        for record in self.records:
            if at < len(record.cells) and record.cells[at].strip():
                yield record.cells[at].strip()

    def packed(self) -> dict[str, Any]:
        """As plain JSON."""
        rows = [[r.line, r.row, *r.cells] for r in self.records]
        return {"headings": list(self.headings), "rows": rows}


def unpacked(data: Mapping[str, Any]) -> Table:
    """What `packed` made."""
    records = tuple(Record(line, row, tuple(cells)) for line, row, *cells in data["rows"])
    return Table(tuple(data["headings"]), records)


def text_of(content: bytes) -> str:
    """The text of a file, whatever its encoding.

    Raises:
        Unreadable: it is too large, or no text file at all.
    """
    if len(content) > LARGEST:
        raise Unreadable(_("The file has more than {n} MB.", n=LARGEST // 1024 // 1024))
    for start, says in _KINDS:
        if content.startswith(start):
            raise Unreadable((says, " ", _HOW_TO_EXPORT))
    text = _decoded(content)
    if text.lstrip()[:15].lower().startswith(("<!doctype", "<html")):
        page = _("This is a web page (perhaps one that asks to sign in), not CSV.")
        raise Unreadable((page, " ", _HOW_TO_EXPORT))
    return storable(text)


def _decoded(content: bytes) -> str:
    head = content[:200]
    wide = head.count(0) * 4 > len(head)  # two bytes a character, perhaps without the mark for it
    for start, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(start) and not (start == b"" and wide):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    if wide:
        return content.decode("utf-16-be" if head[0] == 0 else "utf-16-le", errors="replace")
    return content.decode("cp1252", errors="replace")  # what older spreadsheets write


def table(text: str) -> Table:
    """The table of a CSV separated by commas, semicolons or tabs.

    Raises:
        Unreadable: it is empty, too large, or no CSV.
    """
    if not text.strip():
        raise Unreadable(_("The file is empty."))
    if text.lstrip().startswith(("{", "[")):
        raise Unreadable((_("This is JSON, not CSV."), " ", _HOW_TO_EXPORT))
    rows = _records(text)
    headings = tuple(cell.strip() for cell in next(rows).cells)
    if len(headings) > MOST_COLUMNS:
        raise Unreadable(_("There are more than {n} columns.", n=MOST_COLUMNS))
    records: list[Record] = []
    for record in rows:
        if not any(cell.strip() for cell in record.cells):
            continue
        if len(records) == MOST_ROWS:
            raise Unreadable(_("There are more than {n} rows.", n=MOST_ROWS))
        records.append(record)
    return Table(headings, tuple(records))


def _records(text: str) -> Iterator[Record]:
    """Rows that have cells; a quoted cell may hold line breaks."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    row = 0
    while True:
        line, row = reader.line_num + 1, row + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Unreadable(
                _(
                    "Line {line} cannot be read as CSV: a quotation mark is opened and not closed,"
                    " or stands inside a cell.",
                    line=line,
                )
            ) from None
        if cells:
            yield Record(line, row, tuple(cell[:CELL] for cell in cells))


def _delimiter(text: str) -> str:
    """What separates the headings: a question may hold commas, inside its quotation marks."""
    counts = dict.fromkeys(",;\t", 0)
    quoted = False
    for letter in text.lstrip("\r\n"):
        if letter == '"':
            quoted = not quoted
        elif letter == "\n" and not quoted:
            break
        elif not quoted and letter in counts:
            counts[letter] += 1
    return max(counts, key=lambda mark: (counts[mark], mark == ","))
