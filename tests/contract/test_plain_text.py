"""What is read aloud says all that is shown, in the order in which it stands: Slack's top-level text,
the playground's plain text, the command line. Every example, both languages."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from bot.slack.limits import TOP_TEXT
from handlers.examples import examples
from handlers.kit import plain as reading
from handlers.kit.plain import card_text
from handlers.kit.ui import (
    AnyButton,
    Bullets,
    Card,
    Divider,
    Facts,
    Item,
    Paragraph,
    Picture,
)
from handlers.kit.words import LANGUAGES, Language, Text, plain
from tests.contract.skins import EVERY_SKIN, SLACK, Skin, card_of

ZONE = "America/Los_Angeles"
CARDS = [(e.name, card) for e in examples() if (card := card_of(e.show))]
every_card = pytest.mark.parametrize("card", [c for _, c in CARDS], ids=[n for n, _ in CARDS])
TOLD = [SLACK, *EVERY_SKIN[2:]]


def parts(card: Card) -> Iterator[Text]:
    """Everything a card shows, from top to bottom, each button where it stands."""
    yield card.title
    for block in card.body:
        match block:
            case Paragraph():
                yield block.text
            case Facts():
                for name, value in block.rows:
                    yield name
                    yield value
            case Bullets():
                yield from block.items
            case Picture():
                yield block.title
                yield block.alt
            case Item():
                yield block.text
                yield from labels(block.buttons)
            case Divider():
                pass
    if card.picker:
        yield card.picker.placeholder
        for choice in card.picker.choices:
            yield choice.label
            yield choice.note
    yield from labels(card.buttons)
    yield card.footer


def labels(buttons: tuple[AnyButton, ...]) -> Iterator[Text]:
    """Buttons are told in brackets, so that they are known as buttons."""
    yield from (("[", button.label, "]") for button in buttons)


def letters(text: str) -> str:
    """A text without spaces and without what nobody sees."""
    return re.sub(
        r"[\s\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", "", text
    )


def missing(card: Card, told: str, language: Language) -> list[str]:
    """The parts of a card that are not told, or not where they stand."""
    rest, found = letters(told), []
    for part in parts(card):
        said = letters(plain(part, language, ZONE))
        if not said:
            continue
        at = rest.find(said)
        if at < 0:
            found.append(said)
        else:
            rest = rest[at + len(said) :]
    return found


def told(skin: Skin, card: Card, language: Language) -> str:
    """What a platform is given to read aloud."""
    drawn = skin.draw(card, skin.reader(language))
    return unescape(drawn["text"]) if skin is SLACK else str(drawn["text"])


def too_long(card: Card) -> bool:
    """Whether people's words have to be cut somewhere; what is cut is another test's matter."""
    return any(len(card_text(card, language, ZONE)) > TOP_TEXT // 2 for language in LANGUAGES)


@every_card
def test_all_is_told_in_order(card: Card) -> None:
    """Title, lines, facts, pictures, lists, every button and choice, the small line."""
    for language in LANGUAGES:
        assert missing(card, card_text(card, language, ZONE), language) == []
        for skin in TOLD:
            if not too_long(card) or skin is not SLACK:
                assert missing(card, told(skin, card, language), language) == [], skin.name


@every_card
def test_what_is_too_long_is_cut_and_never_empty(card: Card) -> None:
    """Slack's text keeps its limit, and begins as the card does."""
    for language in LANGUAGES:
        text = told(SLACK, card, language)
        assert text.strip()
        first = letters(plain(card.title, language, ZONE))[:20]
        assert letters(text).startswith(first) or not first


class TestControls:
    """A plain text that leaves something out is found out."""

    CARD = next(card for name, card in CARDS if name == "kit.lines")
    PICKER = next(card for name, card in CARDS if name == "kit.picker")

    @pytest.mark.parametrize("skin", TOLD, ids=lambda s: s.name)
    def test_without_the_lines(self, skin: Skin, monkeypatch: pytest.MonkeyPatch) -> None:
        """Items and their buttons are missed."""
        monkeypatch.setattr(reading, "_lines", lambda block, language, zone: iter(()))
        assert "Topic1" in missing(self.CARD, told(skin, self.CARD, "en"), "en")

    def test_without_the_brackets(self) -> None:
        """A label that is not known as a button is missed."""
        said = card_text(self.CARD, "en", ZONE).replace("[", "").replace("]", "")
        assert "[Yes]" in missing(self.CARD, said, "en")

    def test_without_the_choices(self) -> None:
        """A list of which only the name is told."""
        said = card_text(self.PICKER, "en", ZONE).split("\n- ")[0]
        assert "Topic24" in missing(self.PICKER, said, "en")

    def test_in_another_order(self) -> None:
        """A line that is read before the one above it."""
        lines = card_text(self.CARD, "en", ZONE).splitlines()
        assert missing(self.CARD, "\n".join(reversed(lines)), "en") != []

    def test_in_the_other_language(self) -> None:
        """Spanish ears are told Spanish."""
        assert missing(self.CARD, card_text(self.CARD, "en", ZONE), "es") != []
