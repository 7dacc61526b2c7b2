"""The member survey as a file, CSV or JSON, into people's entries; it knows no database."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import StringIO
from typing import Any, Literal, TypeAlias

from handlers.kit.words import Language, Text, Words, _, plain
from handlers.roster.columns import COLUMNS, NOT_IN_TEMPLATE
from handlers.roster.entry import Entry, Refused, answered, entry
from handlers.roster.headings import Column, columns
from handlers.roster.table import Record, Table, Unreadable, table, text_of
from handlers.roster.timestamps import moments
from storage.taxonomy import folded

By: TypeAlias = Literal["line", "row"]  # an operator's editor counts lines, a spreadsheet rows


# People answer a survey about themselves: only an operator's own file is believed in these.
TRUSTED = frozenset({"coordinator", "vendor"})


@dataclass(frozen=True, slots=True)
class Remark:
    """What is worth saying about a row, or (`where` "") about the whole file."""

    text: Text
    where: Text = ""

    def __str__(self) -> str:
        """As an operator reads it."""
        return plain(self.said, "en")

    @property
    def said(self) -> Text:
        """With the place it is about."""
        return (self.where, ": ", self.text) if self.where else self.text


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the file: where they stand, and their entry or what is wrong."""

    line: int  # CSV: the line they begin on; JSON: the how-manyth person
    where: Text
    entry: Entry | None = None
    wrong: tuple[Text, ...] = ()
    remarks: tuple[Text, ...] = ()
    at: datetime | None = None  # when they answered

    @property
    def reasons(self) -> tuple[str, ...]:
        """What is wrong, as an operator reads it."""
        return tuple(plain(text, "en") for text in self.wrong)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a file tells."""

    rows: tuple[Row, ...]
    districts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    remarks: tuple[
        Remark, ...
    ] = ()  # what was left out, or kept in other words, without being wrong
    columns: tuple[Column, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(row.entry for row in self.rows if row.entry)

    @property
    def refused(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.wrong)


@dataclass(frozen=True, slots=True)
class Knows:
    """What a community has said about its surveys: headers (folded → meaning), words for topics
    (phrase, topic), districts as somebody wrote them (folded → name), and its language."""

    headers: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[tuple[str, str], ...] = ()
    districts: Mapping[str, str] = field(default_factory=dict)
    language: Language = "en"


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


def read(content: bytes, knows: Knows | None = None) -> Sheet:
    """A CSV or JSON file's people, for an operator. JSON begins with a brace.

    Raises:
        Unreadable: neither, or a column or key without which nobody can be told apart is missing.
    """
    text = text_of(content)
    if text.lstrip().startswith(("{", "[")):
        return _last_wins(_from_json(text))
    knows = knows or Knows()
    cells = table(text)
    known = columns(cells, knows.headers)
    if {"display_name", "first_name"}.isdisjoint(one.means for one in known):
        raise Unreadable(
            _(
                "The first line must name the columns, and there is no column “name”."
                " `tertulia import --template` prints a file to fill in."
            )
        )
    return from_table(cells, known, knows)


def people(data: Mapping[str, Any]) -> Sheet:
    """The people of `{"districts": {…}, "personas": [{…}]}`, already parsed."""
    personas, districts = data.get("personas"), data.get("districts") or {}
    if not isinstance(personas, list) or not isinstance(districts, Mapping):
        raise Unreadable(
            _("The file must hold {shape}.", shape='{"districts": {…}, "personas": […]}')
        )
    for key, one in districts.items():
        if not isinstance(one, Mapping) or not str(one.get("name") or "").strip():
            raise Unreadable(_("The district “{name}” has no name.", name=str(key)[:60]))
    rows = []
    for number, told in enumerate(personas, 1):
        if not isinstance(told, Mapping):
            rows.append(Row(number, f"person {number}", None, (_("this is not a person"),)))
            continue
        name = f"person {number} ({told['id']})" if told.get("id") else f"person {number}"
        rows.append(_person(number, name, told, districts))
    return Sheet(tuple(rows), districts)


def _person(line: int, where: str, told: Mapping[str, Any], districts: Iterable[str]) -> Row:
    try:
        return Row(line, where, entry(told, districts))
    except Refused as refused:
        return Row(line, where, None, refused.reasons)


def _from_json(text: str) -> Sheet:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise Unreadable(_("This is not JSON: {why}.", why=str(wrong)[:120])) from None
    if isinstance(data, list):
        data = {"personas": data}
    return people(data)


# --- a survey's answers ---------------------------------------------------------------------


def from_table(cells: Table, known: Sequence[Column], knows: Knows, by: By = "line") -> Sheet:
    """The people of a table whose columns mean `known`.

    Raises:
        Unreadable: two columns surely mean the same, and somebody answered both.
    """
    if twice := [one.header for one in known if one.twin]:
        raise Unreadable(_("Two columns mean the same: {names}.", names=", ".join(sorted(twice))))
    left_out = tuple(_left_out(known, by))
    if by == "row":
        known = [replace(one, means="") if one.means in TRUSTED else one for one in known]
    clock = next((one for one in known if one.means == "timestamp"), None)
    answers = moments([_cell(r, clock.at) for r in cells.records], clock.header) if clock else {}
    rows = [
        _row(record, known, knows, by, answers.get(at)) for at, record in enumerate(cells.records)
    ]
    return _last_wins(Sheet(tuple(rows), {}, left_out, tuple(known)))


def _left_out(known: Sequence[Column], by: By) -> Iterator[Remark]:
    for one in known:
        if by == "row" and one.means in TRUSTED:
            says = _("column “{name}” is left out: that is chosen in the setup", name=one.header)
            yield Remark(says)
        if one.student:
            yield Remark(_("column “{name}” looks like data about students; it is left out",
                           name=one.header))  # fmt: skip
        elif one.means is None:
            yield Remark(_("column “{name}” is not read", name=one.header))
        elif one.means == "names":
            yield Remark(
                _(
                    "column “{name}” is left out: I ask each person myself, when they join, whether"
                    " I may use their name",
                    name=one.header,
                )
            )


def _row(record: Record, known: Sequence[Column], knows: Knows, by: By, at: datetime | None) -> Row:
    where = _place(record, by)
    if extra := [cell for cell in record.cells[len(known) :] if cell.strip()]:
        wrong = _("there are {n} more cells than columns; put quotes around a comma", n=len(extra))
        return Row(record.line, where, None, (wrong,))
    told = _told(record, known)
    if meant := knows.districts.get(folded(told.get("district", ""))):
        told["district"] = meant
    try:
        read_one, remarks = answered(told, knows.language, knows.synonyms)
    except Refused as refused:
        return Row(record.line, where, None, refused.reasons)
    return Row(record.line, where, read_one, (), remarks, at)


def _place(record: Record, by: By) -> Words:
    return _("line {n}", n=record.line) if by == "line" else _("Row {n}", n=record.row)


def _told(record: Record, known: Sequence[Column]) -> dict[str, str]:
    """The cells by their meaning; of several columns of one meaning the first that was answered,
    and all parts of a grid."""
    told: dict[str, str] = {}
    for one in known:
        cell = _cell(record, one.at)
        if not cell or not one.means or one.means in ("timestamp", "names"):
            continue
        if one.part:
            cell = f"{one.part} {cell}"
            told[one.means] = f"{told[one.means]}; {cell}" if one.means in told else cell
        else:
            told.setdefault(one.means, cell)
    names = [told.pop(part, "") for part in ("first_name", "last_name")]
    told.setdefault("display_name", " ".join(name for name in names if name))
    return told


def _cell(record: Record, at: int) -> str:
    return record.cells[at].strip() if at < len(record.cells) else ""


# --- one person told twice ------------------------------------------------------------------


def _last_wins(sheet: Sheet) -> Sheet:
    """One person told twice counts as told last, found again by id, by address, or (who gave no
    address) by name and place."""
    rows: dict[int, Row] = {}
    remarks = [
        (at, Remark(text, row.where)) for at, row in enumerate(sheet.rows) for text in row.remarks
    ]
    seen: dict[str, int] = {}
    for at in reversed(_in_order(sheet.rows)):
        row = sheet.rows[at]
        one = row.entry
        if one is None:
            rows[at] = row
            continue
        later_at = next((seen[name] for name in _names(one) if name in seen), None)
        later = rows[later_at] if later_at is not None else None
        if later_at is None or later is None or later.entry is None:
            rows[at] = row
            seen |= dict.fromkeys(_names(one), at)
        elif _differ(one, later.entry):
            remarks.append((at, _namesakes(row, later)))
            rows[at] = row
            seen |= dict.fromkeys(_names(one)[:-1], at)
        else:
            remarks.append((at, _counted(row, later, by_name=not _shared(one, later.entry))))
            if one.email and not later.entry.email:
                rows[later_at] = replace(later, entry=replace(later.entry, email=one.email))
            seen |= {name: later_at for name in _names(one) if name not in seen}
    kept = tuple(rows[at] for at in sorted(rows))
    told = (remark for _at, remark in sorted(remarks, key=lambda one: one[0]))
    return replace(sheet, rows=kept, remarks=(*sheet.remarks, *told))


def _in_order(rows: Sequence[Row]) -> list[int]:
    """The rows as they were answered: by their time, those without one after the row above."""
    times: list[tuple[datetime, int]] = []
    last = datetime(1, 1, 1)  # noqa: DTZ001 - only their order counts
    for at, row in enumerate(rows):
        last = row.at or last
        times.append((last, at))
    return [at for _time, at in sorted(times)]


def _names(one: Entry) -> list[str]:
    """By what somebody is known again, the surest first; the last is name and place."""
    sure = [name for name in (one.key and f"id {one.key}", one.email) if name]
    return [*sure, one.called if one.place and not one.key else f"only {id(one)}"]


def _shared(one: Entry, other: Entry) -> bool:
    return bool(set(_names(one)[:-1]) & set(_names(other)[:-1]))


def _differ(one: Entry, later: Entry) -> bool:
    """Whether they have the same name and place, and two addresses: two people, as far as I know."""
    return not _shared(one, later) and bool(one.email and later.email)


def _namesakes(row: Row, later: Row) -> Remark:
    return Remark(
        _("the same name and place as {other}, with another e-mail; both count", other=later.where),
        row.where,
    )


def _counted(row: Row, later: Row, *, by_name: bool) -> Remark:
    if by_name:
        says = _(
            "the same name and place as {other}, and one has no e-mail: taken for one person;"
            " {other} counts",
            other=later.where,
        )
        return Remark(says, row.where)
    says = _("{one} is the same person as {other}, which counts", one=row.where, other=later.where)
    return Remark(says)
