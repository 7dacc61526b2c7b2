"""Slack's and Discord's JSON as HTML, as those two would draw it. It knows no handler and no page."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined
from markupsafe import Markup, escape

from bot.playground.markup import Eyes, blocks, mrkdwn, slack_style, tagged

Json: TypeAlias = Mapping[str, Any]
Skin: TypeAlias = Literal["slack", "discord"]
SKINS: tuple[Skin, ...] = ("slack", "discord")
FOLDER = Path(__file__).parent

# What a pressed element has to send back; the rest of it is only how it looks.
_SENT = ("type", "action_id", "block_id", "value", "custom_id")


@cache
def environment(strict: bool = True) -> Environment:
    """The templates, everything in them escaped. Payloads leave keys out, so theirs is not strict."""
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined if strict else Undefined,
    )


_SAME, _ELSEWHERE = Markup(""), Markup(' target="_blank" rel="noreferrer noopener"')


@dataclass(frozen=True, slots=True)
class View:
    """How one person sees payloads. `decode` tells which handler an element's id leads to."""

    eyes: Eyes
    decode: Callable[[str], str]
    choices: str = "Choices"  # what a row of buttons is called to a screen reader

    def handler(self, encoded: str) -> str:
        return self.decode(encoded)

    def slack(self, text: Json) -> Markup:
        """A Slack text object."""
        if text["type"] == "mrkdwn":
            return mrkdwn(text["text"], self.eyes)
        return Markup("<br>").join(escape(line) for line in text["text"].split("\n"))

    def discord(self, content: str) -> Markup:
        return blocks(content, self.eyes, "h2" if content.startswith("#") else "h3")

    def date(self, element: Json) -> Markup:
        return self.eyes.instant(str(element["timestamp"]), slack_style(element["format"]))

    def web(self, url: str, text: str) -> Markup:
        if self.safe(url) == "#":
            return escape(text)
        return Markup('<a href="{}" rel="noreferrer noopener" target="_blank">{}</a>').format(
            url, text
        )

    @staticmethod
    def safe(url: str) -> str:
        """An address of the web or of this page, else one that leads nowhere."""
        here = url.startswith("/") and not url.startswith("//")
        return url if here or url.lower().startswith(("https://", "http://")) else "#"

    @staticmethod
    def elsewhere(url: str) -> Markup:
        """What lets a link leave this page alone; a conversation here opens in its stead."""
        return _SAME if url.startswith("/") else _ELSEWHERE

    @staticmethod
    def styled(text: str, style: Json | None) -> Markup:
        """A text element of rich text in its style."""
        done = Markup("<br>").join(escape(line) for line in text.split("\n"))
        for name, tag in (("code", "code"), ("italic", "em"), ("bold", "strong"), ("strike", "s")):
            if style and style.get(name):
                done = tagged(tag, done)
        return done

    @staticmethod
    def act(element: Json) -> str:
        """What the browser sends back when this element is used."""
        return json.dumps({key: element[key] for key in _SENT if key in element})


def card_html(skin: Skin, payload: Json, view: View) -> Markup:
    """A message's payload as HTML; what is not known stands out in red, class `unk`."""
    module = environment(strict=False).get_template(f"{skin}.html").module
    drawn: Markup = module.card(payload, view)  # type: ignore[attr-defined]
    return drawn
