"""What people write stays letters: no ping, no link, no style, no structure of its own."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.render.text import letters
from bot.discord.render.text import markdown as discord_text
from bot.slack.inbound import typed
from bot.slack.render.text import escaped, mrkdwn
from handlers.examples.kit import HOSTILE, LONG
from handlers.kit.fit import line, storable, tamed
from handlers.kit.ui import Bullets, Button, Card, Facts, Form, Item, Link, Paragraph, ShortText
from handlers.kit.words import Bold, Mention, and_
from tests.contract.skins import DISCORD, SKINS, SLACK, Skin, strings

MARKS = "*_~`|<>&@#[]()\\-+:./!^\n 1aé\u202e\u200b\x00👩\u05d0"
texts = st.one_of(
    st.text(alphabet=MARKS, max_size=60),
    st.text(max_size=200),
    st.sampled_from([HOSTILE, LONG, "", " ", "\n", "*" * 4000, "&" * 4000, "<@1>" * 1000]),
    st.builds(
        "{}{}".format, st.sampled_from(["*", "_", "> ", "# ", "```", "<!here>", "1. "]), st.text()
    ),
)
READ = SLACK.reader("en"), DISCORD.reader("en")


def bare(markdown: str) -> str:
    """Discord markdown with a letter for each escaped character: what is left could mean something."""
    return re.sub(r"\\[^0-9A-Za-z\s]", "x", markdown)


@given(texts)
def test_discord_letters_mean_nothing(text: str) -> None:
    """No unescaped mark, mention, link or list is left, and nothing but marks was escaped."""
    clean = tamed(text)
    left = bare(letters(clean))
    assert not re.search(r"[*_~`|<>\[\]@]|://|\\", left)
    assert not re.search(r"^\s*(#{1,3}\s|-#\s|[-+]\s|\d+\.\s)", left, re.MULTILINE)
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", letters(clean)) == clean


@given(texts)
def test_slack_mrkdwn_means_nothing(text: str) -> None:
    """No control sequence, and no mark where Slack would begin or end a style."""
    drawn = mrkdwn(tamed(text), READ[0])
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)|`", drawn)
    assert not re.search(r"(?<![^\W_])[*_~](?=\S)|^\s*&gt;", drawn, re.MULTILINE)


@given(texts)
def test_slack_escape_is_undone_by_reading(text: str) -> None:
    """What is escaped on the way out is what arrives when it is typed: nothing is lost or doubled."""
    assert typed(escaped(text)) == storable(text)
    assert not re.search(r"[<>]", escaped(text))


@pytest.mark.parametrize("skin", SKINS, ids=lambda s: s.name)
@given(texts, texts, texts)
def test_any_card_is_accepted(skin: Skin, one: str, two: str, three: str) -> None:
    """Whatever people wrote, wherever it stands, the message keeps every limit and pings nobody."""
    link = Link("kit.press")
    card = Card(
        (one, Bold(two)),
        (
            Paragraph((two, three)),
            Facts(((one, two), (three, one))),
            Bullets((one, two, three)),
            Item((Bold(one), two), (Button(and_((one, two)), link),)),
            Item(three, (Button(three, Link("kit.a")), Button(two, Link("kit.b")))),
        ),
        footer=three,
    )
    drawn = skin.draw(card, skin.reader("es"))
    assert skin.check(drawn) == []
    assert drawn.get("allowed_mentions", {"parse": [], "users": []}) == {"parse": [], "users": []}
    if skin is SLACK:
        assert kinds(drawn["blocks"]) <= {"text"}


def kinds(blocks: Any) -> set[str]:
    """The kinds of elements in all rich text sections."""
    if isinstance(blocks, list):
        return set().union(*map(kinds, blocks))
    if not isinstance(blocks, dict):
        return set()
    if blocks.get("type") == "rich_text_section":
        return {element["type"] for element in blocks["elements"]}
    return kinds(list(blocks.values()))


@pytest.mark.parametrize("skin", SKINS, ids=lambda s: s.name)
@given(texts, texts)
def test_any_form_is_accepted(skin: Skin, one: str, two: str) -> None:
    """People's words in a form's title, labels, hints and values keep every limit."""
    fields = (
        ShortText(name="a", label=one, hint=two, value=one),
        ShortText(name="b", label=two, value=two, longest=5),
    )
    form = Form(one, Link("kit.submit"), fields, send=two)
    assert skin.check(skin.draw(form, skin.reader("en"))) == []


@pytest.mark.parametrize("skin", SKINS, ids=lambda s: s.name)
def test_only_a_mention_pings(skin: Skin) -> None:
    """Exactly the people of pinging Mentions are notified; a name alone never is."""
    card = Card("Hello", (Paragraph((Mention(1, "Ana", ping=True), Mention(2, "Ben"), HOSTILE)),))
    reader = skin.reader("en")
    drawn = skin.draw(card, reader)
    if skin is DISCORD:
        assert drawn["allowed_mentions"] == {"parse": [], "users": [reader.accounts[1]]}
        body = " ".join(bare(s) for s in strings(drawn["components"]))
        assert re.findall(r"<[@#:/t!][^>]*>", body) == ["<@11>"]
    else:
        users = re.findall(r"'user_id': '(\w+)'", str(drawn["blocks"]))
        assert users == [reader.accounts[1]]
        assert "<" not in drawn["text"]


@given(texts, st.integers(1, 200))
def test_a_line_is_one_short_line(text: str, limit: int) -> None:
    """Labels and titles: no line break, never longer than asked."""
    said = line(text, "en", "UTC", limit)
    assert len(said) <= limit
    assert "\n" not in said


def test_our_words_survive_a_long_name() -> None:
    """“Ask {name}” keeps its own words and cuts the name."""
    said = line(and_(("Maximiliana Etxeberria Goikoetxea", "Ben")), "en", "UTC", 24)
    assert said.startswith("Max")
    assert "…" in said
    assert said.endswith("and Ben")


@given(texts)
def test_tamed_text_can_be_sent(text: str) -> None:
    """No control character, no reversed direction, no tower of empty lines; letters stay."""
    clean = tamed(text)
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]|\n{3}", clean)
    clean.encode()
    assert tamed(clean) == clean


@given(texts)
def test_bold_lines_close(text: str) -> None:
    """Every bold mark that is opened is closed on its own line, on both platforms."""
    for one in bare(discord_text(Bold(tamed(text)), READ[1])).splitlines():
        assert one.count("**") % 2 == 0
    for one in mrkdwn(Bold(tamed(text)), READ[0]).splitlines():
        marks = re.findall(r"(?<![^\W_])\*|\*(?![^\W_])", one)
        assert len(marks) in (0, 2)
