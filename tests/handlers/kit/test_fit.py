"""People's text made to fit."""

from datetime import time

from handlers.kit.fit import line
from handlers.kit.when import clock


def test_a_title_of_several_parts_keeps_the_space_between_them() -> None:
    """“Commons: Meeting norms”: each part is cleaned, and what stood between two of them stays."""
    assert line(("Commons", ": ", "Meeting  norms\n"), "en", "UTC", 150) == "Commons: Meeting norms"


def test_an_hour_on_a_button_is_not_torn() -> None:
    """The space within “3:30 PM” is a no-break space, in a label that is cut, too."""
    name = "A very  long name of a circle about budgets"
    for limit in (24, 80):
        label = line((clock(time(15, 30)), ", ", (name,)), "en", "UTC", limit)
        assert label.startswith("3:30\u00a0PM, A very long")
        assert len(label) <= limit
