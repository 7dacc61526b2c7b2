"""Many answers told as one: spelling, sizes, and what cannot be read or subtracted."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.pulse import tally


def five(*words: str) -> list[list[str]]:
    """Five people who all wrote these words."""
    return [[*words]] * 5


class TestWords:
    """Folding, spelling, two people, sizes."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [("Confianza", " confianza!"), ("Autonomía", "AUTONOMIA"), ("shared power", "Shared-Power"),
         ("“trust”", "trust"), ("niño", "NIN\u0303O")],
    )  # fmt: skip
    def test_spellings_of_one_word_are_one(self, one: str, other: str) -> None:
        """Case, accents, spaces and signs do not part a word."""
        assert tally.fold(tally.tidy(one)) == tally.fold(tally.tidy(other))

    def test_n_and_enye_are_two_letters(self) -> None:
        """«año» is a year; without its tilde it is not."""
        assert tally.fold("Año") != tally.fold("Ano")

    def test_a_word_is_written_as_most_wrote_it(self) -> None:
        """Three of five write the accent."""
        answers = [["Autonomía"], ["autonomia"], ["Autonomía"], ["AUTONOMÍA"], ["Autonomía"]]
        assert tally.words_of(answers) == (("Autonomía", 2),)

    def test_one_person_is_one_however_often_they_write_it(self) -> None:
        """Three times the same word from one person shows nothing."""
        answers = [["hurry", "Hurry", "HURRY"], *(["calm"] for _n in range(4))]
        assert tally.words_of(answers) == (("calm", 1),)

    @pytest.mark.parametrize(("people", "size"), [(2, 1), (4, 1), (5, 2), (9, 2), (10, 3), (99, 3)])
    def test_three_sizes(self, people: int, size: int) -> None:
        """From two, from five, from ten."""
        assert tally.words_of([["trust"]] * people + five("time")) == tuple(
            sorted((("time", 2), ("trust", size)), key=lambda w: (-w[1], w[0]))
        )

    def test_what_is_no_word_and_what_is_not_shown(self) -> None:
        """Signs and digits alone are nothing; the list and what was left out stay out."""
        assert [tally.tidy(t) for t in ("  ", "—", "42", "¡Sí!", "a" * 60)] == [
            "", "", "", "Sí", "a" * 24
        ]  # fmt: skip
        assert tally.is_unfit("Mierda!")
        assert tally.is_unfit("pure bull-shit")
        assert not tally.is_unfit("Scunthorpe")
        assert tally.words_of(five("Shit", "trust", "Kim"), ["kim"]) == (("trust", 2),)

    def test_within_a_size_the_alphabet_orders(self) -> None:
        """Four and two people stand where the alphabet puts them."""
        answers = [["zeal", "art"], ["zeal", "art"], ["zeal"], ["zeal"], ["alone"]]
        assert tally.words_of(answers) == (("art", 1), ("zeal", 1))

    @settings(deadline=None)
    @given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=3), max_size=4))
    def test_under_five_people_nothing(self, answers: list[list[str]]) -> None:
        """Whatever they wrote."""
        assert tally.words_of(answers) is None


@settings(deadline=None)
@given(st.lists(st.sampled_from(tally.PARTS), max_size=4))
def test_under_five_taps_nothing(choices: Sequence[str]) -> None:
    """Whatever they tapped."""
    assert tally.parts_of(choices) is None


def test_no_word_tells_a_number_under_five() -> None:
    """From what is told of a word two, three and four people cannot be told apart, nor by the order
    beside another word."""
    told = {
        (a, b): tally.words_of(
            [(["ant"] if n < a else []) + (["bee"] if n < b else []) + ["all"] for n in range(6)]
        )
        for a, b in product((2, 3, 4), repeat=2)
    }
    assert len(set(told.values())) == 1
