"""Needs are not sent away for a word alone."""

import json
from pathlib import Path

import pytest

from handlers.matching.needs import understand
from handlers.matching.routing import STOPS, Flag

#: Needs that only sound delicate, and the voices of every topic. Stopped at first sight, before
#: anything was mended: round 1 5.6 %, 2 (full of words of danger and blame) 12.5 %, 3 4.2 %, 4 none
#: of 91, 5 2 of 48; since then all are known, so this guards what was learnt and measures nothing new.
NEEDS: dict[str, tuple[str, ...]] = {
    path.name: tuple(
        row.get("text") or row["need"]
        for row in map(json.loads, path.read_text("utf-8").splitlines())
    )
    for path in sorted(Path(__file__).parent.glob("*.jsonl"))
    if path.name == "routing_harmless.jsonl" or path.name.startswith("voices_e")
}


@pytest.mark.parametrize("name", NEEDS)
def test_needs_are_not_sent_away(name: str) -> None:
    """Of every set of needs at most three in two hundred are stopped."""
    stopped = [need for need in NEEDS[name] if understand(need).flags & STOPS]
    assert len(stopped) <= 0.015 * len(NEEDS[name]), stopped


@pytest.mark.parametrize(
    ("harmless", "grave", "flag"),
    [
        ("payroll still treats us like everybody else", "a man follows me home", "safety"),
        ("nómina nos sigue tratando igual", "un hombre me sigue a mi casa", "safety"),
        ("our program is in danger of being cut", "she is in danger at home tonight", "safety"),
        ("nos toca escoger los libros", "mi jefe me toca las piernas", "personnel"),
        (
            "una maestra buenísima quiere dirigir el equipo",
            "una maestra floja, quiero que se vaya",
            "personnel",
        ),
        ("the district pulled our coach", "I want to fire our coach", "personnel"),
        ("mi hija va en tercero y hay 37 niños", "mi hija de tercero tiene TDAH", "student_data"),
        ("nadie sabe cómo se llama mi hija", "un alumno que se llama Mateo vapea", "student_data"),
        ("soy miembro de la junta y busco ideas", "¿cómo convenzo a otro síndico?", "board"),
        ("the board rejected our proposal", "which trustees can we flip", "board"),
        ("the donors leave in June", "can you introduce me to a donor", "via_coordinator"),
        ("tengo siete familias que buscan una escuela comunitaria", "tengo quince años", "minor"),
        ("how do we hear from students in no club", "can I talk to a student", "minor"),
    ],
)
def test_a_stop_needs_direct_evidence(harmless: str, grave: str, flag: Flag) -> None:
    """The word alone stops nobody; what is said of a person or wished of one does."""
    assert not understand(harmless).flags & STOPS
    assert flag in understand(grave).flags


@pytest.mark.parametrize(
    "text",
    [
        "tres sistemas, tres contraseñas y los números no cuadran",
        "como directora no puedo pasar ni un dólar de una cuenta a otra sin pedir permiso",
        "en el verano los salones son un horno y no mandan a nadie",
    ],
)
def test_a_word_of_the_world_does_not_outweigh_a_need(text: str) -> None:
    """Where a topic is well told, one word from elsewhere changes nothing."""
    assert "out_of_domain" not in understand(text).flags
