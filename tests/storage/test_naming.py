"""Names of people inside texts that others wrote."""

import pytest

from storage.naming import alone, without


@pytest.mark.parametrize(
    ("name", "others", "means"),
    [
        ("Ben Okoye", ["Ana Ruiz"], ("Ben Okoye", "Okoye", "Ben")),
        ("Ben Okoye", ["Ben Ruiz", "Ana Okoye"], ("Ben Okoye",)),
        ("Li Ng", [], ("Li Ng",)),
        ("Ana", ["Ana"], ("Ana",)),
        ("", ["Ana"], ()),
    ],
)
def test_a_name_that_means_one_person(name: str, others: list[str], means: tuple[str, ...]) -> None:
    """Parts that somebody else bears too, or that are too short, mean nobody in particular."""
    assert alone(name, others) == means


def test_a_name_goes_and_words_stay() -> None:
    """The whole name in any case, a part only as it is written, never inside another word."""
    names = alone("Grace Okoye", ["Ana Ruiz"])
    text = "GRACE OKOYE and Grace said grace; Graceland. Okoye's list."
    gone = "someone and someone said grace; Graceland. someone's list."
    assert without(text, names, "someone") == gone
