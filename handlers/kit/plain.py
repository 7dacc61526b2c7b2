"""A whole card as one plain text: for screen readers, notifications and the command line."""

from collections.abc import Iterator
from typing import assert_never

from handlers.kit.fit import changed, tamed
from handlers.kit.labels import pictured
from handlers.kit.ui import Block, Bullets, Card, Divider, Facts, Item, Paragraph, Picture
from handlers.kit.words import Language, Text, plain


def card_text(card: Card, language: Language, zone: str = "UTC") -> str:
    """Everything a card says, one line for each thing; labels of buttons and lists in brackets.
    People's text comes without control characters, so that it can stand in a terminal."""
    card = changed(card, language, tamed)

    def said(text: Text) -> str:
        return plain(text, language, zone)

    lines = [said(card.title)]
    for block in card.body:
        lines += _lines(block, language, zone)
    if card.picker:
        lines.append(f"[{said(card.picker.placeholder)}]")
        lines += [
            f"- {said((c.label, ': ', c.note) if c.note else c.label)}" for c in card.picker.choices
        ]
    if card.buttons:
        lines.append(" ".join(f"[{said(button.label)}]" for button in card.buttons))
    lines.append(said(card.footer))
    return "\n".join(line for line in lines if line.strip())


def _lines(block: Block, language: Language, zone: str) -> Iterator[str]:
    match block:
        case Paragraph():
            yield plain(block.text, language, zone)
        case Facts():
            for name, value in block.rows:
                yield plain((name, ": ", value), language, zone)
        case Bullets():
            for item in block.items:
                yield plain(("• ", item), language, zone)
        case Item():
            labels = " ".join(f"[{plain(b.label, language, zone)}]" for b in block.buttons)
            yield f"{plain(block.text, language, zone)} {labels}"
        case Picture():
            yield plain(block.title, language, zone)
            yield plain(pictured(block.alt), language, zone)
        case Divider():
            pass
        case _:
            assert_never(block)
