"""A card as plain text: nothing it shows is missing, nothing in it can hurt a terminal."""

from bot.slack import limits, render
from handlers.kit.plain import card_text
from handlers.kit.ui import (
    Bullets,
    Button,
    Card,
    Choice,
    Divider,
    Facts,
    Item,
    Link,
    Paragraph,
    Picker,
    Picture,
)
from handlers.kit.words import Bold, _
from tests.contract.skins import SLACK


def _link(n: int) -> Link:
    return Link("a.b", (("n", n),))


def test_everything_in_order() -> None:
    """One line for each thing, buttons in brackets, what stands in a picture in words."""
    card = Card(
        Bold("Title"),
        (
            Paragraph("One\ntwo"),
            Facts((("Name", "Ana"), ("Role", "Principal"))),
            Bullets(("a", "b")),
            Divider(),
            Picture("0", "two people talking", "Last week"),
            Item("Line", (Button("Yes", _link(1)), Button("No", _link(2)))),
        ),
        (Button(_("Send"), _link(3)),),
        Picker(_link(4), "Which?", (Choice("x", "X", "note"), Choice("y", "Y"))),
        "Foot",
    )
    assert card_text(card, "es").splitlines() == [
        "Title",
        "One",
        "two",
        "Name: Ana",
        "Role: Principal",
        "• a",
        "• b",
        "Last week",
        "Imagen: two people talking",
        "Line [Yes] [No]",
        "[Which?]",
        "- X: note",
        "- Y",
        "[Enviar]",
        "Foot",
    ]


def test_no_control_character_is_left() -> None:
    """What people wrote cannot colour, clear or turn the reader's terminal."""
    said = card_text(Card("\x1b[31mred\x07", (Paragraph("\u202eturned\x00"),)), "en")
    assert said == "[31mred\nturned"


def test_our_own_long_words_do_not_break_the_top_text() -> None:
    """Even where nothing of people's can be cut, Slack gets less than it refuses; blocks stay whole."""
    choices = tuple(Choice(str(n), _("&" * 75)) for n in range(25))
    card = Card("x", (Paragraph(_("&" * 3400)),), picker=Picker(_link(1), "p", choices))
    drawn = render.card(card, SLACK.reader("en"))
    assert len(drawn["text"]) <= limits.TOP_TEXT
    assert drawn["text"].endswith("&amp;…")
    assert len(drawn["blocks"][-1]["elements"][0]["options"]) == 25
