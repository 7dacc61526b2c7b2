"""The member survey as a file: headings, answers, lines, and what is wrong with them."""

import csv
import json
from io import StringIO
from typing import Any

import pytest

from handlers.roster.columns import COLUMNS, QUESTIONS
from handlers.roster.survey import read, template
from handlers.roster.table import Unreadable
from storage.taxonomy import folded, taxonomy

HEAD = "name,email,role,can offer\n"


def cells(*rows: list[str], delimiter: str = ",") -> bytes:
    """A CSV of these rows."""
    out = StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def test_the_template_is_itself_a_survey() -> None:
    """What is printed to fill in can be read back, down to every answer."""
    sheet = read(template().encode())
    assert sheet.refused == ()
    assert sheet.remarks == ()
    (ana,) = sheet.entries
    assert (ana.role, ana.levels, ana.windows) == (
        "principal",
        ("elementary", "middle"),
        ("tue-pm",),
    )
    assert ana.zone == "America/Los_Angeles"
    assert not ana.joined


def test_headings_and_answers_in_spanish() -> None:
    """A survey in Spanish says the same as one in English."""
    schedule = taxonomy().lever("schedule-calendar").label.es
    (row,) = read(
        cells(
            ["Nombre", "Correo electrónico", "FUNCIÓN", "Puede ayudar con", "Idiomas", "Distrito",
             "Presentaciones en mi distrito", "Horario"],
            ["Inés", "INES@example.org", taxonomy().role("teacher").label.es, schedule,
             "español; inglés", "Valle", "Sí", "martes por la tarde"],
        )
    ).entries  # fmt: skip
    assert (row.email, row.role, row.offers) == (
        "ines@example.org",
        "teacher",
        ("schedule-calendar",),
    )
    assert (row.languages, row.own_district, row.windows) == (("es", "en"), True, ("tue-pm",))


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_label_is_one_answer(language: str) -> None:
    """No label is torn apart, though some hold a comma or the separator itself."""
    levers = taxonomy().levers
    said = "; ".join(lever.label.within(language) for lever in levers.values())
    (row,) = read(cells(["name", "id", "can offer"], ["Ana", "a", said])).entries
    assert row.offers == tuple(levers)
    said = "|".join(lever.label.within(language) for lever in levers.values())
    (row,) = read(cells(["name", "id", "can offer"], ["Ana", "a", said])).entries
    assert row.offers == tuple(levers)


def test_a_spreadsheet_of_another_country() -> None:
    """A byte order mark, semicolons between cells and line breaks inside them are read."""
    content = b"\xef\xbb\xbf" + cells(
        ["name", "email", "about"], ["Ana", "ana@example.org", "one\ntwo; three"], ["B", "nothing", ""],
        delimiter=";",
    )  # fmt: skip
    sheet = read(content)
    assert sheet.entries[0].about == "one\ntwo; three"
    assert sheet.refused[0].line == 4


def test_old_spreadsheets() -> None:
    """A file in the encoding of older spreadsheets keeps its accents."""
    (row,) = read("name,id\nJosé Peña,j\n".encode("cp1252")).entries
    assert row.name == "José Peña"
    (row,) = read("name,id\nJosé Peña,j\n".encode("utf-16")).entries
    assert row.name == "José Peña"


def test_each_bad_row_says_its_line_and_every_reason() -> None:
    """Whoever mends the file is told all of it at once."""
    sheet = read(
        (HEAD + "Ana,ana@example.org,principal,curriculum\n"
         ",nobody,astronaut,\"schedule-calendar, budget-control\"\n"
         "Ben,,,\n"
         "Cy,cy@example.org,teacher,curriculum,one,more\n").encode()
    )  # fmt: skip
    assert [row.line for row in sheet.refused] == [3, 4, 5]
    wrong = sheet.refused[0].reasons
    assert any("name is missing" in reason for reason in wrong)
    assert any("“nobody” is not an address" in reason for reason in wrong)
    assert any("“astronaut” is not one that is known" in reason for reason in wrong)
    assert sheet.refused[1].reasons == (
        "an id or an e-mail is needed, to know the same person again",
    )
    assert "2 more cells" in sheet.refused[2].reasons[0]


def test_too_long_is_refused_not_cut() -> None:
    """Nothing a person said is shortened silently."""
    (row,) = read(f"name,id\n{'x' * 121},a\n".encode()).refused
    assert row.reasons[0] == "the name has 121 characters, at most 120 are kept"


def test_of_two_rows_about_one_person_the_last_counts() -> None:
    """Told twice by address or by id, a person is who the later row says."""
    sheet = read(
        (HEAD + "Ana,ana@example.org,teacher,\nAna M,ANA@example.org,principal,\n").encode()
    )
    assert [(one.name, one.role) for one in sheet.entries] == [("Ana M", "principal")]
    assert [*map(str, sheet.remarks)] == ["line 2 is the same person as line 3, which counts"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"who,what\n1,2\n", "no column"),
        (b"name,nombre\na,b\n", "mean the same"),
        (b'name,id\n"open,a\n', "cannot be read as CSV"),
        (b"{", "not JSON"),
        (b'{"people": []}', "must hold"),
        (b'{"personas": [], "districts": {"x": {}}}', "has no name"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_a_file_that_is_no_survey(content: bytes, says: str) -> None:
    """A whole file that cannot be used is refused in a sentence."""
    with pytest.raises(Unreadable, match=says):
        read(content)


def test_columns_nobody_knows_are_named() -> None:
    """A column that is not read is said, so that a typing error in a heading is seen."""
    (remark,) = read(b"name,id,shoe size\nAna,a,39\n").remarks
    assert str(remark) == "column “shoe size” is not read"


def test_no_heading_means_two_things() -> None:
    """Each way to call a column leads to one answer."""
    ways = [folded(w) for known in (COLUMNS, QUESTIONS) for ws in known.values() for w in ws]
    assert len(ways) == len(set(ways))


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"district_key": "xx"}, "the file lists no district “xx”"),
        ({"levels": "moon"}, "“moon” is not one that is known"),
        ({"role": ["principal"]}, "the role must be text"),
        ({"offering": 7}, "must be a list"),
        ({"timezone": "../../etc"}, "is not known"),
        ({"timezone": "Mars/One"}, "is not known"),
        ({"preferred_language": "fr"}, "the bot speaks English and Spanish"),
        ({"monthly_intro_cap": -1}, "write a number"),
        ({"is_expert": "perhaps"}, "write yes or no"),
        ({"availability": "when the moon is full"}, "were not understood"),
        ({"shown": "everything"}, "write named, topics, matching"),
        ({"paused_until": "soon"}, "write 2026-10-05"),
        ({"private_avoid": 5}, "must be a list of ids"),
    ],
)
def test_json_is_checked_as_strictly(told: dict[str, Any], reason: str) -> None:
    """A program's file is no more trusted than a person's."""
    data = {"districts": {}, "personas": [{"id": "a", "display_name": "Ana"} | told, "nobody"]}
    sheet = read(json.dumps(data).encode())
    assert reason in "; ".join(sheet.refused[0].reasons)
    assert sheet.refused[0].where == "person 1 (a)"
    assert sheet.refused[1].reasons == ("this is not a person",)
