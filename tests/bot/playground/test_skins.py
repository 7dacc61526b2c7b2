"""The skins: people's words stay words, our markup is drawn, what is unknown stands out."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platform import Reader
from bot.playground import render
from bot.playground.markup import Eyes, blocks, markdown, mrkdwn
from bot.playground.skins import SKINS, Skin, View, card_html
from handlers.kit.ui import Bullets, Button, Card, Facts, Item, Link, LinkButton, Paragraph
from handlers.kit.words import Bold, Italic, LinkTo, Mention

EYES = Eyes("en", "America/Los_Angeles", {"ana": "Ana Lim"}, {"general": "general"})
VIEW = View(EYES, lambda encoded: encoded.rpartition("|")[2].partition("?")[0])
READER = Reader("en", "America/Los_Angeles", {7: "ana"})
CORPUS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!channel> <!here> <!subteam^S1> @everyone @here <@&5>",
    "<javascript:alert(1)|tap me>",
    "[tap me](javascript:alert(1))",
    "<https://example.org|<b>bold</b>>",
    "[x](https://example.org\" onclick=alert(1) ')",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "*_~`||<#general>`~_*",
    "\\<script>\\",
    "<t:99999999999999999999:F> <!date^99999999999999^{time}|x>",
    "> quoted\n# title\n- item\n-# small\n1. one",
    "\u202eevil\u202c \u200b\u2066 مرحبا",
    "`<b>` **<i>** __<u>__ ~~<s>~~",
    "{{ 7 * 7 }} {% raw %}",
]
ALLOWED = {
    "a", "b", "blockquote", "br", "button", "code", "div", "em", "figcaption", "figure", "h2", "h3",
    "hr", "img", "li", "ol", "option", "p", "pre", "s", "select", "span", "strong", "time", "u", "ul",
}  # fmt: skip


class Seen(HTMLParser):
    """The tags and attributes of some HTML, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def harmless(html: str) -> Seen:
    """Only tags of ours, no handlers, addresses of the web alone."""
    seen = Seen(html)
    for tag, attributes in seen.tags:
        assert tag in ALLOWED, tag
        assert not [name for name in attributes if name.startswith("on")]
        for address in (attributes.get("href"), attributes.get("src")):
            assert address is None or re.match(r"https?://|/|#", address), address
    return seen


def full(text: str) -> Card:
    """A card with somebody's words everywhere a card can hold them."""
    return Card(
        text,
        (
            Paragraph((text, Bold(text), Italic(text), LinkTo(text, "https://example.org/a?b=c"))),
            Facts(((text, text),)),
            Bullets((text, Mention(7, text, ping=True), Mention(8, text))),
            Item(text, (Button(text, Link("peers.find")),)),
        ),
        (LinkButton(text, "https://example.org/" + "x" * 10),),
        footer=text,
    )


@pytest.mark.parametrize("skin", SKINS)
@pytest.mark.parametrize("text", CORPUS)
def test_nobodys_words_become_markup(skin: Skin, text: str) -> None:
    """A hostile text is drawn as its letters, in every part of a card."""
    payload = render.message(full(text), READER).as_sent(skin)
    html = card_html(skin, payload, VIEW)
    seen = harmless(html)
    assert 'class="unk"' not in html
    if "script" in text and "&" not in text:
        assert "script" in seen.text


@pytest.mark.parametrize("draw", [mrkdwn, markdown, blocks])
@pytest.mark.parametrize("text", CORPUS)
def test_even_a_raw_payload_is_harmless(draw: Any, text: str) -> None:
    """The parsers trust no renderer: control sequences in the JSON itself are escaped too."""
    harmless(str(draw(text, EYES)))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="<>&\"'*_~`|[]()\\#@!:-. \nabht/", max_size=80))
def test_random_marks_are_harmless(text: str) -> None:
    """Whatever marks meet, what comes out is our tags around letters."""
    for draw in (mrkdwn, markdown, blocks):
        harmless(str(draw(text, EYES)))


def test_slack_text_is_drawn() -> None:
    """The marks that the renderer writes."""
    html = mrkdwn("*Ana* _says_ `x` <https://example.org|here> <@ana> &lt;b&gt;", EYES)
    assert "<strong>Ana</strong> <em>says</em> <code>x</code>" in html
    assert '<a href="https://example.org"' in html
    assert "@Ana Lim" in html
    assert "&lt;b&gt;" in html


def test_discord_text_is_drawn() -> None:
    """The marks that the renderer writes, its escapes undone."""
    html = blocks("## Who\n**Ana** _says_ \\*this\\*\n-# small\n- one", EYES, "h2")
    assert "<h2>Who</h2>" in html
    assert "<strong>Ana</strong> <em>says</em> *this*" in html
    assert '"line small"' in html
    assert '"line bullet"' in html


def test_moments_stand_in_the_readers_own_zone() -> None:
    """The same instant, in Los Angeles and in Honolulu."""
    away = Eyes("en", "Pacific/Honolulu")
    assert "9:00\xa0AM" in mrkdwn("<!date^1791216000^{date_long} at {time}|x>", EYES)
    assert "6:00\xa0AM" in markdown("<t:1791216000:t>", away)
    assert "October" not in markdown("<t:1791216000:t>", away)


@pytest.mark.parametrize(
    ("skin", "payload"),
    [
        ("slack", {"blocks": [{"type": "carousel"}]}),
        ("slack", {"blocks": [{"type": "rich_text", "elements": [{"type": "rich_text_poem"}]}]}),
        ("slack", {"blocks": [{"type": "actions", "elements": [{"type": "dial"}]}]}),
        ("discord", {"components": [{"type": 77}]}),
        ("discord", {"components": [{"type": 1, "components": [{"type": 66}]}]}),
    ],
)
def test_what_is_unknown_stands_out(skin: Skin, payload: dict[str, Any]) -> None:
    """In red, class `unk`: an adapter sends something this page was not taught."""
    assert 'class="unk"' in card_html(skin, payload, VIEW)


def test_a_broadcast_in_a_payload_stands_out() -> None:
    """No card of ours may ping everybody; if one did, it would be seen here."""
    assert 'class="unk"' in mrkdwn("<!channel> wake up", EYES)
    assert 'class="unk"' in markdown("@everyone wake up", EYES)
