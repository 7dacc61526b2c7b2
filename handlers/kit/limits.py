"""What fits a platform: the numbers, the check of the bot's own words, and Links. Knows no card."""

from dataclasses import dataclass
from re import fullmatch
from typing import Literal
from urllib.parse import parse_qsl, urlencode

from handlers.kit.words import LANGUAGES, Run, Text, flatten

# The stricter of Slack and Discord, see PLATFORMS in ARCHITECTURE.md; characters unless said.
LABEL = 24  # a button's label and a form's title: what a phone shows whole
TITLE = 150  # a Slack header
CARD = 3500  # Discord draws 4,000 characters of text in one message
FIELD_LABEL = 45  # a Discord modal's label
HINT = 100  # a Discord modal's description under a label
BUTTONS = 5  # one Discord row
ITEM_BUTTONS = 3
CHOICES = 25  # a Discord select
CHOICE_LABEL = 75  # a Slack option
PARTS = 40  # a Discord message's components, nested ones included
FIELDS = 5  # a Discord modal's top-level items
LINK = 75
# Marks the buttons of a card that was merged into another message: the answer to one of them must
# stand beside that message, not replace it.
ASIDE = ("_", 1)


class Unfit(ValueError):
    """The bot's own words or structure do not fit a platform: a mistake in the code, found by tests."""


def cut(text: str, length: int) -> str:
    """`text` in at most `length` characters, with “…” where it was cut."""
    return text if len(text) <= length else text[: max(0, length - 1)].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Link:
    """A handler's name and its arguments: what a button, a form and a schedule carry.

    Written `circles.join?circle_id=7`. Never trusted: the handler re-authorises.
    """

    handler: str
    args: tuple[tuple[str, int | str], ...] = ()

    def __post_init__(self) -> None:
        for name, value in self.args:
            if isinstance(value, str) and not fullmatch(r"[a-z0-9_:.-]*", value):
                raise Unfit(f"{self.handler}: {name} is not a slug: {value!r}")
        if len(str(self)) > LINK:
            raise Unfit(f"longer than {LINK} characters: {self}")

    def __str__(self) -> str:
        return f"{self.handler}?{urlencode(self.args, safe=':')}" if self.args else self.handler

    @staticmethod
    def read(text: str) -> "tuple[str, dict[str, str]]":
        """The handler's name and its arguments as text; raises ValueError on anything else."""
        name, _, query = text.partition("?")
        if len(text) > 255 or not fullmatch(r"[a-z_]+\.[a-z_]+", name):
            raise ValueError("not a Link")
        return name, dict(parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query)))


def own_length(text: Text, language: Literal["en", "es"]) -> int:
    """Characters of the bot's own words in `text`, people's data not counted."""
    pieces = flatten(text, language)
    return sum(len(p.text) for p in pieces if isinstance(p, Run) and p.ours)


def fits(text: Text, limit: int, what: str) -> None:
    for language in LANGUAGES:
        if (length := own_length(text, language)) > limit:
            raise Unfit(f"{what}: {length} > {limit} characters in {language}: {text!r}")
