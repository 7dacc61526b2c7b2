"""A survey of eighty people as a form exports it, with the usual dirt; everybody in it is made up."""

from functools import cache
from pathlib import Path

import pytest

from handlers.roster.entry import Entry
from handlers.roster.headings import columns
from handlers.roster.survey import Knows, Row, Sheet, from_table, read
from handlers.roster.table import Table, table, text_of
from storage.taxonomy import folded

FILE = Path(__file__).parent / "data" / "autumn_survey.csv"
BIO = folded("What keeps you up at night?")


@cache
def cells() -> Table:
    """The file as a table."""
    return table(text_of(FILE.read_bytes()))


@cache
def survey() -> Sheet:
    """Read as in chat, after a coordinator said what the one free question is."""
    return from_table(cells(), columns(cells(), {BIO: "bio"}), Knows(), by="row")


def person(email: str) -> Entry:
    """The one entry with this address."""
    (found,) = [one for one in survey().entries if one.email == f"{email}@schools.example.org"]
    return found


def remarks(number: int) -> str:
    """What is said about one row of the spreadsheet."""
    said = [str(r) for r in survey().remarks if f"Row {number}:" in f"{r}:".replace(" is", ":", 1)]
    return "\n".join(said)


def refused(number: int) -> Row:
    """A row that cannot be brought in."""
    return next(row for row in survey().refused if ("n", str(number)) in row.where.args)  # type: ignore[union-attr]


def test_everybody_but_two() -> None:
    """Of eighty answers three were given twice or more, and two cannot be brought in."""
    assert len(cells().records) == 80
    assert (len(survey().entries), len(survey().refused)) == (75, 2)
    emails = [one.email for one in survey().entries if one.email]
    assert len(emails) == len(set(emails)) == 74


def test_most_columns_are_known_and_two_are_asked() -> None:
    """Whole questions in both languages; the sections in two languages are one answer."""
    known = columns(cells())
    assert [c.header for c in known if c.means is None] == [
        "What keeps you up at night?",
        "How did you hear about us?",
    ]
    assert [c.at for c in known if c.means == "role"] == [3, 4]


def test_the_byte_order_mark_and_spaces_are_gone() -> None:
    """A capitalised address and a name with spaces around are read as meant."""
    osei = person("marguerite.osei")
    assert (osei.name, osei.role, osei.school) == (
        "Marguerite Osei", "principal", "Alderwood Elementary",
    )  # fmt: skip


def test_labels_with_commas_stay_whole_and_other_is_kept() -> None:
    """“School-level policies: discipline, attendance, homework” is one answer; typed words are theirs."""
    ferro = person("joaquin.ferro")
    assert ferro.offers == ("school-policies", "college-career-pathways")
    assert "Can also help with: how we run a vote, and what to do if it fails" in ferro.about
    assert "how we run a vote" in remarks(3)


def test_a_row_in_spanish() -> None:
    """Spanish labels, the Spanish section's role, “Otro: …” with a comma."""
    bustos = person("soledad.bustos")
    assert (bustos.role, bustos.offers, bustos.seeks) == (
        "principal", ("school-policies", "mou-cba"), ("budget-control",),
    )  # fmt: skip
    assert bustos.languages == ("es", "en")
    assert bustos.windows
    assert "escuela de padres, en mixteco" in bustos.about


def test_emoji_line_breaks_and_tabs() -> None:
    """What somebody wrote stays as they wrote it."""
    abara = person("wren.abara")
    assert abara.name == "Wren Abara 🌻"
    assert (
        abara.about == "🎉 Two years in.\nFirst council vote in May.\n\n\tStill learning, honestly."
    )


def test_a_formula_is_a_name_like_any_other() -> None:
    """Nothing is computed."""
    assert person("omar.kessler").name == '=HYPERLINK("http://x.example","Omar Kessler")'


def test_without_address() -> None:
    """Name and school are enough to know somebody again; a name alone is not."""
    (quiroga,) = [one for one in survey().entries if one.name == "Lucía Quiroga"]
    assert (quiroga.email, quiroga.school) == ("", "Sol y Tierra")
    assert "an id or an e-mail is needed" in refused(10).reasons[0]
    assert "“ana.ruiz at schools” is not an address" in refused(11).reasons[0]


def test_unknown_answers_are_kept_and_said() -> None:
    """A role nobody knows is no reason to refuse; so are a language and hours."""
    assert person("imani.solano").about.startswith("Role: Dean of joy") or (
        "Role: Dean of joy" in person("imani.solano").about
    )
    assert "the role “Dean of joy” is not one that is known" in remarks(12)
    assert person("brook.salcedo").languages == ("en", "es")
    assert "Klingon" in remarks(74)
    assert person("caleb.tran").windows_words == "depends on the moon"
    assert "depends on the moon" in remarks(29)


def test_the_last_answer_counts_by_its_time() -> None:
    """Three answers of one address: neither the first nor the lowest row, the latest; two formats."""
    assert person("ruben.arroyo").role == "assistant-principal"
    assert "Row 14 is the same person as Row 33, which counts" in remarks(14)
    assert "Row 43 is the same person as Row 33, which counts" in remarks(43)


def test_one_person_once_without_address() -> None:
    """Name and school tell it, and it is said; the later answer counts."""
    haddad = person("nadia.haddad")
    assert (haddad.role, haddad.offers) == ("teacher-leader", ("assessment",))
    assert "one has no e-mail: taken for one person; Row 54 counts" in remarks(23)


def test_two_addresses_are_two_people() -> None:
    """The same name and school with two addresses is said, not decided."""
    assert [one.name for one in survey().entries].count("Dario Moreau") == 2
    assert "with another e-mail; both count" in remarks(25)


def test_labels_with_commas_in_single_answers() -> None:
    """Role, level and authority hold commas in their labels."""
    duarte = person("ifeoma.duarte")
    assert (duarte.role, duarte.levels, duarte.authority) == (
        "district-leader", ("span", "high"), "formal",
    )  # fmt: skip


def test_students_stay_out() -> None:
    """The column is left out and said so; nothing of it is anywhere."""
    assert "Jordan P." in FILE.read_text(encoding="utf-8-sig")
    assert "Jordan P." not in repr(survey())
    assert any("looks like data about students" in str(r) for r in survey().remarks)


def test_what_is_too_long_is_cut_and_said() -> None:
    """At most 1,500 characters of somebody's own words."""
    assert len(person("renata.zamora").about) == 1500
    assert "the free text has 2499 characters; the first 1500 are kept" in remarks(30)


def test_whatever_the_sheet_says_nobody_is_shown() -> None:
    """The question about names is recognised and left to each person's own joining."""
    assert all(not one.joined and one.shown is None for one in survey().entries)
    assert any("I ask each person myself" in str(r) for r in survey().remarks)


def test_an_operator_reads_the_same_people() -> None:
    """The command line reads the raw file too; what nobody knows is named."""
    sheet = read(FILE.read_bytes(), Knows({BIO: "bio"}))
    assert [e.email for e in sheet.entries] == [e.email for e in survey().entries]
    assert "column “How did you hear about us?” is not read" in map(str, sheet.remarks)
    assert any(str(r).startswith("line ") for r in sheet.remarks)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Ana,ana@example.org,maybe", "introductions inside the own district is “maybe”"),
        ("Ana,mailto:ANA@example.org,Sí", ""),
    ],
)
def test_yes_and_no(row: str, says: str) -> None:
    """What is neither is said and left open."""
    (one,) = read(f"name,email,own district\n{row}\n".encode()).rows
    assert one.entry
    assert one.entry.email == "ana@example.org"
    assert one.entry.own_district is (None if says else True)
    assert says in " ".join(
        str(r) for r in read(f"name,email,own district\n{row}\n".encode()).remarks
    )


def test_a_grid_of_days() -> None:
    """A question for each day is one answer."""
    head = "name,email,When are you usually free? [Monday],When are you usually free? [Friday]\n"
    (one,) = read(f'{head}Ana,a@b.org,"Morning, Afternoon",Morning\n'.encode()).entries
    assert one.windows == ("mon-am", "mon-pm", "fri-am")


def test_people_do_not_make_themselves_coordinators() -> None:
    """In a survey people answer about themselves; only an operator's own file is believed."""
    cells_ = table("name,email,coordinator\nAna,a@b.org,yes\n")
    sheet = from_table(cells_, columns(cells_), Knows(), by="row")
    assert sheet.entries[0].coordinator is None
    assert "that is chosen in the setup" in str(sheet.remarks[0])
    assert read(b"name,email,coordinator\nAna,a@b.org,yes\n").entries[0].coordinator is True
