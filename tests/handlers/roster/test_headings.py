"""What a column means: by name, as a whole question, remembered, or nobody knows."""

import pytest

from handlers.roster.columns import MEANINGS, NOT_IN_TEMPLATE
from handlers.roster.headings import columns, meaning
from handlers.roster.table import table
from storage.taxonomy import folded


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Timestamp", "timestamp"),
        ("Marca temporal", "timestamp"),
        ("Dirección de correo electrónico", "email"),
        ("Your e-mail address", "email"),
        ("What is your current role?", "role"),
        ("¿Cuál es su función?", "role"),
        ("3. Which best describes your current role? *", "role"),
        ("¿Cuál es su rol actual en la escuela?", None),
        ("What's your full name?", "display_name"),
        ("Nombre y apellidos:", "display_name"),
        ("First name", "first_name"),
        ("What topics would you like help with? (Check all that apply)", "seeking"),
        ("Which topics would you like help with this year?", "seeking"),
        ("What's your role?", "role"),
        ("¿Con qué le gustaría recibir ayuda? (Marque todas)", "seeking"),
        ("What can you help other people with?", "offering"),
        ("¿En qué temas puede usted ayudar?", "offering"),
        ("Role / Función", "role"),
        ("What is your district? / ¿Cuál es su distrito?", "district"),
        ("What is your school? / ¿Cuál es su distrito?", None),
        ("May we use your name?", "names"),
        ("Which languages do you speak at work?", None),
        ("What keeps you up at night?", None),
        ("How did you hear about us?", None),
        ("How many students does your school serve?", None),
        ("School e-mail", None),
        ("Principal's name", None),
        ("What would you like to share with others?", None),
        ("🙂", None),
        ("", None),
    ],
)
def test_a_question_is_known_or_asked(header: str, key: str | None) -> None:
    """Nearly a known question is it; what only shares words with one is asked, never guessed."""
    assert meaning(header)[0] == key


@pytest.mark.parametrize(
    "header",
    [
        "Which topics do you want to learn, and which can you teach?",
        "What help could you use or offer?",
        "¿Qué temas quiere aprender o compartir?",
    ],
)
def test_a_wish_is_never_taken_for_an_offer(header: str) -> None:
    """A question that holds words of both sides is asked about."""
    assert meaning(header)[0] is None


@pytest.mark.parametrize(
    "header",
    [
        "Student name",
        "Student name(s) for the newsletter",
        "Name of the student",
        "Student's date of birth",
        "Student ID number",
        "Your child's name",
        "Nombre del estudiante",
        "Nombre de su hijo o hija",
        "Apellidos del alumno",
        "Students",
        "Alumno",
        "IEP of your student",
    ],
)
def test_data_about_students_is_left_out(header: str) -> None:
    """Whatever was remembered or is said, such a column is not read."""
    cells = table(f"Name,{header}\nAna,Jordan P.\n")
    (_name, column) = columns(cells, {folded(header): "bio"}, {1: "bio"})
    assert (column.student, column.means) == (True, "")


@pytest.mark.parametrize(
    "header",
    ["Student voice", "How many students are there?", "Do you work with a student council?",
     "Youth organization", "Name"],
)  # fmt: skip
def test_what_is_not_about_a_student(header: str) -> None:
    """A word alone makes no column suspicious."""
    assert not columns(table(f"{header}\nx\n"))[0].student


def test_two_columns_of_one_meaning() -> None:
    """Sections in two languages are one answer; two that both were filled in are asked about."""
    one = columns(table("Name,Nombre\nAna,\n,Inés\nBo,bo\n"))
    assert [c.means for c in one] == ["display_name", "display_name"]
    two = columns(table("Name,Nombre,What is your role?,Job title\nAna,Inés,Teacher,Dean\n"))
    assert [(c.means, c.twin) for c in two] == [
        ("display_name", False), (None, True), ("role", False), (None, True),
    ]  # fmt: skip


def test_what_was_said_counts_most() -> None:
    """Said now before remembered, remembered before known; left out on purpose stays out."""
    cells = table("Name,Mood,Role\nAna,good,Teacher\n")
    known = columns(cells, {"mood": "bio", "role": ""})
    assert [c.means for c in known] == ["display_name", "bio", ""]
    said = columns(cells, {"mood": "bio", "role": ""}, {1: "", 2: "role", 9: "bio"})
    assert [c.means for c in said] == ["display_name", "", "role"]


def test_what_may_be_chosen_fits_one_list() -> None:
    """With “leave this out” at most 25; nothing that only an operator may say."""
    assert len(MEANINGS) + 1 <= 25
    assert set(MEANINGS) >= NOT_IN_TEMPLATE
    assert {"id", "coordinator", "vendor", "is_expert"}.isdisjoint(MEANINGS)
