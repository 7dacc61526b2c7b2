"""How long the safety check takes: it grows with the text and not faster."""

from time import process_time

import pytest

from handlers.kit.safety import check

#: What makes careless patterns go back and forth: the beginnings of findings that never end.
HOSTILE = (
    "my student Marcus has an iep ", "my ", "the only ", "the only deaf girl in ", "A", "a.", "J.R. ",
    "Marcus ", "Marcus, ", "students Ana, ", "his his his ", "was ", "has been ", "i'm just a ",
    "can i invite one of my ", "very very ", "photo of ", "lives at 1 ", "de la ", "id id ", "1",
    "1-", "a@", "a@a.", "\n", "'s ", "siempre nos ", "wants to ", "ñ", "🎉", "e\u0301", "(((",
    "my 6th grader with the ", "the boy who sits by ", "took all of his ", "list of names ", "gave the job ",
    "a man with ", "el novio de mi ", "my students and i ", "in my ", "just arrived from ",
    "una queja contra ", "yells and ", "Ms. ", "he was suspended and she ", "student id number ",
)  # fmt: skip


def spent(text: str) -> float:
    """Seconds of this process's own time; the better of two."""
    times = []
    for _turn in range(2):
        begun = process_time()
        check(text)
        times.append(process_time() - begun)
    return min(times)


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text(piece: str) -> None:
    """Four times as much takes about four times as long, whatever it is made of."""
    check(piece)  # wordings are compiled once
    short, long = piece * (2_500 // len(piece)), piece * (10_000 // len(piece))
    assert spent(long) < 9 * max(spent(short), 0.02)


def test_a_sentence_takes_no_time() -> None:
    """Well under what anybody notices, also where the machine is busy with other things."""
    text = (
        "Our principal and Marcus from the council moved the bell so that 9th graders sleep more."
    )
    check(text)
    begun = process_time()
    for _turn in range(100):
        check(text)
    assert process_time() - begun < 5
