"""The member survey as a file, CSV or JSON, into people's entries; it knows no database."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from bot.entry import Entry, Refused, entry
from storage.taxonomy import folded

LARGEST = 32 * 1024 * 1024  # bytes; 10,000 people are about 10 MB

# What a column may be called, in English and Spanish; the first is the template's.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "member id", "identificador"),
    "display_name": ("name", "full name", "display name", "nombre", "nombre completo"),
    "first_name": ("first name", "given name", "nombre de pila"),
    "last_name": ("last name", "surname", "family name", "apellido", "apellidos"),
    "email": ("email", "e-mail", "e-mail address", "email address", "mail", "correo",
              "correo electrónico"),
    "role": ("role", "your role", "función", "su función", "cargo", "rol", "puesto"),
    "levels": ("levels", "level", "school level", "nivel", "niveles", "nivel escolar"),
    "stage": ("stage", "how far along", "etapa", "fase"),
    "arrangements": ("arrangements", "arrangement", "type of autonomy", "modalidad", "modalidades",
                     "arreglo", "tipo de autonomía"),
    "decision_authority": ("authority", "decision authority", "is it in writing", "autoridad",
                           "autoridad para decidir", "está por escrito"),
    "seeking": ("looking for", "topics sought", "seeking", "seeks", "levers sought",
                "help wanted", "would like help with", "busca", "busca ayuda con", "temas que busca"),
    "offering": ("can offer", "topics offered", "offering", "offers", "levers offered",
                 "can help with", "ofrece", "puede ayudar con", "temas que ofrece"),
    "languages": ("languages", "languages spoken", "idiomas", "idiomas que habla"),
    "preferred_language": ("preferred language", "language", "idioma", "idioma preferido"),
    "district": ("district", "district or organization", "distrito", "distrito escolar",
                 "distrito u organización"),
    "org": ("organization", "org", "organización"),
    "school": ("school", "school name", "escuela", "nombre de la escuela", "plantel"),
    "reports_to": ("reports to", "whom i report to", "supervisor", "reporta a", "jefe",
                   "a quién reporto", "responde a"),
    "own_district": ("own district", "introductions inside my own district",
                     "own district introductions", "dentro de mi distrito",
                     "presentaciones en mi distrito", "propio distrito"),
    "bio": ("about", "about me", "bio", "in your own words", "sobre mí", "acerca de mí",
            "en sus palabras"),
    "availability": ("weekly hours", "hours", "availability", "windows", "weekly windows",
                     "horario", "disponibilidad", "horas"),
    "timezone": ("time zone", "timezone", "zone", "zona horaria", "huso horario", "zona"),
    "is_expert": ("expert", "specialist", "especialista", "is expert"),
    "coordinator": ("coordinator", "coordinación", "coordina"),
    "vendor": ("vendor", "proveedor"),
    "monthly_intro_cap": ("introductions a month", "monthly introductions", "monthly intro cap",
                          "presentaciones al mes"),
}  # fmt: skip
NOT_IN_TEMPLATE = frozenset({"first_name", "last_name"})
_HEADINGS = {folded(way): key for key, ways in COLUMNS.items() for way in ways}


class Unreadable(Exception):
    """The file as a whole cannot be read; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the file: where they stand, and their entry or what is wrong."""

    line: int  # CSV: the line they begin on; JSON: the how-manyth person
    where: str
    entry: Entry | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a file tells."""

    rows: tuple[Row, ...]
    districts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()  # what was left out without being wrong

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(row.entry for row in self.rows if row.entry)

    @property
    def refused(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.reasons)


def template() -> str:
    """An empty survey with one made-up line, to fill in with any spreadsheet."""
    example = {
        "display_name": "Ana Ejemplo",
        "email": "ana@example.org",
        "role": "principal",
        "levels": "elementary; middle",
        "stage": "designing",
        "arrangements": "pilot-school",
        "decision_authority": "formal",
        "seeking": "schedule-calendar; budget-control",
        "offering": "curriculum",
        "languages": "English; Spanish",
        "preferred_language": "English",
        "district": "Example Unified",
        "school": "Example Elementary",
        "own_district": "no",
        "bio": "Two sentences in their own words.",
        "availability": "Tuesday afternoons",
        "timezone": "Pacific",
    }
    keys = [key for key in COLUMNS if key not in NOT_IN_TEMPLATE]
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(COLUMNS[key][0] for key in keys)
    writer.writerow(example.get(key, "") for key in keys)
    return lines.getvalue()


def read(content: bytes) -> Sheet:
    """A CSV or JSON file's people. JSON begins with a brace.

    Raises:
        Unreadable: neither, or a column or key without which nobody can be told apart is missing.
    """
    if len(content) > LARGEST:
        raise Unreadable(f"The file has more than {LARGEST // 1024 // 1024} MB.")
    text = _text(content)
    if text.lstrip().startswith(("{", "[")):
        return _last_wins(_from_json(text))
    return _last_wins(_from_csv(text))


def people(data: Mapping[str, Any]) -> Sheet:
    """The people of `{"districts": {…}, "personas": [{…}]}`, already parsed."""
    personas, districts = data.get("personas"), data.get("districts") or {}
    if not isinstance(personas, list) or not isinstance(districts, Mapping):
        raise Unreadable('The file must hold {"districts": {…}, "personas": […]}.')
    for key, one in districts.items():
        if not isinstance(one, Mapping) or not str(one.get("name") or "").strip():
            raise Unreadable(f"The district “{key}” has no name.")
    rows = []
    for number, told in enumerate(personas, 1):
        if not isinstance(told, Mapping):
            rows.append(Row(number, f"person {number}", None, ("this is not a person",)))
            continue
        name = f"person {number} ({told['id']})" if told.get("id") else f"person {number}"
        rows.append(_row(number, name, told, districts))
    return Sheet(tuple(rows), districts)


def _text(content: bytes) -> str:
    for start, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(start):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    return content.decode("cp1252", errors="replace")  # what older spreadsheets write


def _from_json(text: str) -> Sheet:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise Unreadable(f"This is not JSON: {wrong}.") from None
    if isinstance(data, list):
        data = {"personas": data}
    return people(data)


def _from_csv(text: str) -> Sheet:
    if not text.strip():
        raise Unreadable("The file is empty.")
    rows = _records(text)
    _line, headings = next(rows, (1, []))
    keys = [_HEADINGS.get(folded(heading)) for heading in headings]
    if "display_name" not in keys and "first_name" not in keys:
        raise Unreadable(
            "The first line must name the columns, and there is no column “name”."
            " `tertulia import --template` prints a file to fill in."
        )
    twice = {key for key in keys if key and keys.count(key) > 1}
    if twice:
        raise Unreadable(f"Two columns mean the same: {', '.join(sorted(twice))}.")
    found = [_told(line, cells, keys) for line, cells in rows if any(c.strip() for c in cells)]
    unread = [h.strip() for h, key in zip(headings, keys, strict=True) if not key and h.strip()]
    return Sheet(tuple(found), {}, tuple(f"column “{name}” is not read" for name in unread))


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Records with the line they begin on; a quoted cell may hold line breaks."""
    header = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda mark: (header.count(mark), mark == ","))
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            raise Unreadable(f"Line {line} cannot be read as CSV: {wrong}.") from None
        if record:
            yield line, record


def _told(line: int, cells: Sequence[str], keys: Sequence[str | None]) -> Row:
    if extra := [cell for cell in cells[len(keys) :] if cell.strip()]:
        reason = f"there are {len(extra)} more cells than columns; put quotes around a comma"
        return Row(line, f"line {line}", None, (reason,))
    told: dict[str, Any] = {
        key: cell.strip() for key, cell in zip(keys, cells, strict=False) if key and cell.strip()
    }
    names = [told.pop(part, "") for part in ("first_name", "last_name")]
    told.setdefault("display_name", " ".join(name for name in names if name))
    return _row(line, f"line {line}", told, {})


def _row(line: int, where: str, told: Mapping[str, Any], districts: Mapping[str, Any]) -> Row:
    try:
        return Row(line, where, entry(told, districts))
    except Refused as refused:
        return Row(line, where, None, refused.reasons)


def _last_wins(sheet: Sheet) -> Sheet:
    """One person told twice counts as told last, found again by id or by address."""
    rows: list[Row] = []
    remarks = list(sheet.remarks)
    seen: dict[str, Row] = {}
    for row in reversed(sheet.rows):
        one = row.entry
        names = [n for n in (one.key and f"id {one.key}", one.email) if n] if one else []
        later = next((seen[name] for name in names if name in seen), None)
        if later:
            remarks.append(f"{row.where} is the same person as {later.where}, which counts")
            continue
        seen |= dict.fromkeys(names, row)
        rows.append(row)
    return Sheet(tuple(reversed(rows)), sheet.districts, tuple(remarks))
