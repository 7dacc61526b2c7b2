"""People's text made to fit."""

from handlers.kit.fit import line


def test_a_title_of_several_parts_keeps_the_space_between_them() -> None:
    """“Commons: Meeting norms”: each part is cleaned, and what stood between two of them stays."""
    assert line(("Commons", ": ", "Meeting  norms\n"), "en", "UTC", 150) == "Commons: Meeting norms"
