"""How long a digest is, whatever is in it."""

from dataclasses import replace

import pytest

from handlers.digest import cards, lines
from handlers.examples import digest as examples
from handlers.examples.example import Example
from handlers.kit.ui import Card, Item, Replace, buttons_of, texts_of
from handlers.kit.words import LANGUAGES, Language, Run, flatten, plain
from storage.tables import BrightSpot

POSTS = [e for e in examples.EXAMPLES if e.name.startswith(("digest.post", "digest.of"))]


def own_words(card: Card, language: Language) -> int:
    """Words of the bot's own in a card, its buttons' too."""
    texts = [*texts_of(card), *(button.label for button in buttons_of(card))]
    pieces = (piece for text in texts for piece in flatten(text, language))
    return sum(len(p.text.split()) for p in pieces if isinstance(p, Run) and p.ours)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", POSTS, ids=lambda e: e.name)
def test_a_digest_is_read_in_two_minutes(example: Example, language: Language) -> None:
    """At most 130 words of the bot's own, five lines with the question, each with its button."""
    shown = example.show
    card = shown.card if isinstance(shown, Replace) else shown
    assert isinstance(card, Card)
    assert own_words(card, language) <= 130
    items = [block for block in card.body if isinstance(block, Item)]
    assert len(items) <= 6  # five, and the one that is always there
    labels = {str(button.label) for button in items[-1].buttons}
    assert len(labels) == 3


def test_a_long_note_does_not_push_the_lines_away() -> None:
    """It is cut; the lines stay whole."""
    page = replace(examples._FULL, note="Word " * 400)
    card = cards.post(page)
    assert sum(isinstance(block, Item) for block in card.body) == 6


@pytest.mark.parametrize(
    ("changed", "credit", "english", "spanish"),
    [
        ("Families read our budget now.", "named", " (Ana, Juniper High)",
         " (Ana, Juniper High; en inglés)"),
        ("Las familias ya leen nuestro presupuesto.", "named", " (Ana, Juniper High; in Spanish)",
         " (Ana, Juniper High)"),
        ("Families read our budget now.", "none", "", " (en inglés)"),
        ("Autonomía", "school", " (Juniper High)", " (Juniper High)"),
    ],
)  # fmt: skip
def test_a_story_says_in_which_language_it_is(
    changed: str, credit: str, english: str, spanish: str
) -> None:
    """Only to who reads the other one, and only where that can be told."""
    spot = BrightSpot(changed=changed, credit=credit, school="Juniper High")
    line = lines._signed(spot, "Ana" if credit == "named" else "")
    said = changed.rstrip(".") if credit != "none" else changed  # no stop before who tells it
    assert (plain(line, "en"), plain(line, "es")) == (said + english, said + spanish)
