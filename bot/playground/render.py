"""A card or a form as the very JSON that Slack and Discord would be sent. Draws nothing itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from bot.discord import render as discord
from bot.platform import Reader
from bot.playground.skins import Skin
from bot.playground.workspace import SPACE
from bot.slack import render as slack
from handlers.kit.plain import card_text
from handlers.kit.ui import Card, Form, FormErrors, with_rooms

Json: TypeAlias = Mapping[str, Any]


class Pictures(Mapping[str, str]):
    """Every picture has its address here: hash → where this page serves it."""

    def __getitem__(self, sha256: str) -> str:
        return f"/pictures/{sha256}.png"

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Rooms(Mapping[str, str]):
    """For pages that show every message: each conversation is open, and leads to the start."""

    def __getitem__(self, key: str) -> str:
        return "/"

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing as both platforms would be sent it, and as plain text."""

    slack: Json
    discord: Json
    text: str = ""

    def as_sent(self, skin: Skin) -> Json:
        return self.slack if skin == "slack" else self.discord


def reader_here(reader: Reader) -> Reader:
    """The reader as the playground sees them: every picture is at hand."""
    return replace(reader, pictures=Pictures())


def message(card: Card, reader: Reader) -> Drawn:
    """A card as a message."""
    here = reader_here(reader)
    return Drawn(
        slack.card(card, here),
        discord.message(card, here, space=SPACE),
        card_text(with_rooms(card, here.rooms), reader.language, reader.zone),
    )


def dialog(shown: Form | FormErrors, reader: Reader) -> Drawn:
    """A form as a modal. A refused one is drawn again, with its yes/no question where it gained one;
    Discord's modal has no room for errors or a sixth question, so they are the dialog's own."""
    here = reader_here(reader)
    form = shown.form if isinstance(shown, FormErrors) else shown
    view: Json = slack.modal(form, here)
    if isinstance(shown, FormErrors) and shown.confirm:
        view = slack.errors(shown, here)["view"]
    return Drawn(view, discord.modal(form, here, space=SPACE))
