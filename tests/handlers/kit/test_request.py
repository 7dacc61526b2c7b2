"""What counts as something typed in a form."""

import pytest

from handlers.kit.request import Answers


@pytest.mark.parametrize(
    "typed",
    ["", "  \n\t", "\u200b", " \u200b \u200d\ufeff ", "\u2800\u2800", "\u3164", "\u115f\u1160",
     "\u202e", "\ufe0f", "\u034f\u00ad", "\u00a0\u2060", "\x00", "\U000e0067\U000e007f"],
)  # fmt: skip
def test_a_text_with_nothing_to_see_is_empty(typed: str) -> None:
    """Spaces, zero-width signs, blank letters and lone marks are no answer."""
    assert Answers({"words": typed}).text("words") == ""
    assert Answers({"words": (typed, typed)}).text("words") == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" \u200b We meet.\ufeff\n", "We meet."),
        ("\u2800a\u200bb\u3164", "a\u200bb"),
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("\u2067שלום\u2069", "\u2067שלום\u2069"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        (".", "."),
    ],
)
def test_what_is_seen_stays_whole(typed: str, kept: str) -> None:
    """Only what is unseen at the ends goes; joined emoji and words from the right stay."""
    assert Answers({"words": typed}).text("words") == kept
