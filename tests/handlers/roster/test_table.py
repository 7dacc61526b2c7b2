"""Files as spreadsheets write them, and files that are none."""

import pytest

from handlers.roster.table import (
    CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Unreadable,
    table,
    text_of,
    unpacked,
)
from handlers.roster.timestamps import moments

SURVEY = "Name,About\nJosé Peña,niño\n"


@pytest.mark.parametrize(
    "content",
    [
        SURVEY.encode(),
        b"\xef\xbb\xbf" + SURVEY.encode(),
        SURVEY.encode("utf-16"),
        SURVEY.encode("utf-16-le"),
        SURVEY.encode("utf-16-be"),
        b"\xfe\xff" + SURVEY.encode("utf-16-be"),
        SURVEY.encode("latin-1"),
        SURVEY.replace("\n", "\r\n").encode("cp1252"),
        SURVEY.replace(",", ";").encode(),
        SURVEY.replace(",", "\t").encode(),
    ],
    ids=["utf-8", "mark", "utf-16", "le", "be", "be mark", "latin-1", "windows", ";", "tab"],
)
def test_every_spreadsheet(content: bytes) -> None:
    """Whatever wrote it, the accents arrive."""
    read = table(text_of(content))
    assert read.headings == ("Name", "About")
    assert read.records[0].cells == ("José Peña", "niño")


def test_commas_inside_a_question_separate_nothing() -> None:
    """The mark between headings is counted outside quotation marks only."""
    read = table('Name;"Which, if any, of these, do you have, now?\nTick all"\nAna;"a;b"\n')
    assert len(read.headings) == 2
    assert read.records[0].cells == ("Ana", "a;b")


def test_rows_count_as_in_the_spreadsheet() -> None:
    """A line break in a cell and an empty row do not shift what a coordinator looks up."""
    read = table('Name,About\nAna,"one\ntwo"\n,\n\nBen,x\n')
    assert [(r.row, r.line) for r in read.records] == [(2, 2), (5, 6)]


def test_a_draft_comes_back() -> None:
    """What is kept for a day reads as what was sent."""
    read = table('Name,About\nAna,"one\ntwo"\n')
    assert unpacked(read.packed()) == read


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04rest", "workbook"),
        (b"\xd0\xcf\x11\xe0rest", "old Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1", "text document"),
        (b"\x89PNG\r\n", "picture"),
        (b"<!DOCTYPE html><html>", "web page"),
    ],
)
def test_what_is_no_csv_says_how_to_make_one(content: bytes, says: str) -> None:
    """Each says what it is, and how to get the right file."""
    with pytest.raises(Unreadable, match=says) as refused:
        text_of(content)
    assert "Download responses (.csv)" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (" \n ", "empty"),
        ('[{"name": "Ana"}]', "JSON"),
        (",".join("x" * (MOST_COLUMNS + 1)) + "\n", "more than 60 columns"),
        ("name\n" + "a\n" * (MOST_ROWS + 1), "more than 10000 rows"),
        ('name,id\n"open,a\n', "Line 2 cannot be read as CSV"),
    ],
)
def test_what_is_too_much_or_broken(text: str, says: str) -> None:
    """The limits are said in the sentence."""
    with pytest.raises(Unreadable, match=says):
        table(text)


def test_a_cell_is_cut() -> None:
    """One cell cannot fill the database."""
    assert len(table(f"name\n{'x' * 100_000}\n").records[0].cells[0]) == CELL


@pytest.mark.parametrize(
    ("header", "cells", "order"),
    [
        ("Timestamp", ["10/5/2026 14:03:22", "9/30/2026 9:00:00"], [1, 0]),
        ("Marca temporal", ["5/10/2026 14:03:22", "30/9/2026 9:00:00"], [1, 0]),
        ("Marca temporal", ["5/10/2026 14:03:22", "6/9/2026 9:00:00"], [1, 0]),
        ("Timestamp", ["2026/09/28 4:15:09 PM EST", "9/18/2026 7:00:00"], [1, 0]),
        ("Marca temporal", ["2026/10/05 2:03:22 p. m. GMT-7", "2026/10/05 11:00:00 a. m. GMT-7"],
         [1, 0]),
        ("Timestamp", ["2026-10-05T14:03:22", "2026-10-05 09:00"], [1, 0]),
        ("Timestamp", ["soon", "10/5/2026 14:03:22", ""], [1]),
    ],
)  # fmt: skip
def test_times_of_several_makes(header: str, cells: list[str], order: list[int]) -> None:
    """Months and days are told apart by the column; only the order counts; nonsense has no time."""
    found = moments(cells, header)
    assert sorted(found, key=found.__getitem__) == order
