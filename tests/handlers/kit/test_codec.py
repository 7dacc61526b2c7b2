"""Cards survive the outbox: what is read is what was written, and anything else is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.examples import kit
from handlers.kit.codec import Unreadable, dump, load
from handlers.kit.fit import changed
from handlers.kit.ui import Button, Card, Findings, Item, Link, Paragraph, links_of
from handlers.kit.words import Bold, Localized, Mention, Moment, Spoken, _, _n
from tests.contract.skins import card_of

CARDS = [card for example in kit.EXAMPLES if (card := card_of(example.show))]
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
spans = st.recursive(
    st.one_of(
        words,
        st.builds(Localized, words, words),
        st.builds(Mention, st.integers(0, 2**62), words, st.booleans()),
        st.builds(
            Moment, st.datetimes(timezones=st.timezones()).filter(lambda t: t.tzinfo is not None)
        ),
        st.builds(lambda name: _("Picture: {alt}", alt=name), words),
        st.builds(lambda n: _n("{n} a", "{n} b", n), st.integers(0, 9)),
    ),
    lambda inner: st.one_of(
        st.builds(Bold, inner),
        st.builds(Spoken, inner, st.sampled_from(["en", "es"])),
        st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("card", CARDS, ids=range(len(CARDS)))
def test_every_part_survives(card: Card) -> None:
    """Each element of the vocabulary, hostile and long texts too."""
    again = load(dump(card))
    assert again == card
    assert list(links_of(again)) == list(links_of(card))


@given(spans, spans)
def test_any_text_survives(title: object, body: object) -> None:
    """Whatever is nested in whatever."""
    card = Card(title, (Paragraph(body), Item(title, (Button("x", Link("a.b", (("n", 1),))),))))  # type: ignore[arg-type]
    assert load(dump(card)) == card
    assert dump(load(dump(card))) == dump(card)


def test_a_pin_is_kept() -> None:
    """Whether a post is to be pinned waits with it in the outbox, and survives being cut to fit."""
    card = load(dump(Card("x", pinned=True)))
    assert card.pinned
    assert changed(card, "en", str.upper).pinned


def test_findings_are_not_stored() -> None:
    """What stands behind a suggestion is for the operator's eyes and never reaches the database."""
    text = dump(Card("x", findings=Findings(topics=("secret-topic",))))
    assert "secret" not in text
    assert load(text).findings is None


def test_a_field_of_a_later_release_is_left_out() -> None:
    """A row that a newer release wrote can still be sent after going back."""
    whole = json.loads(dump(Card("x")))
    whole["card"]["shade"] = "blue"
    assert load(json.dumps(whole)) == Card("x")


def test_a_field_of_this_release_may_be_missing() -> None:
    """A row that the last release wrote has not got every field."""
    whole = json.loads(dump(Card("x", buttons=(Button("y", Link("a.b"), "danger"),))))
    del whole["card"]["footer"], whole["card"]["pinned"]
    del whole["card"]["buttons"][0]["style"]
    assert load(json.dumps(whole)) == Card("x", buttons=(Button("y", Link("a.b")),))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '"x"',
        '{"v": 2, "card": {"": "Card", "title": "x"}}',
        '{"v": 1}',
        '{"v": 1, "card": "x"}',
        '{"v": 1, "card": {"": "Paragraph", "text": "x"}}',
        '{"v": 1, "card": {"": "Unknown"}}',
        '{"v": 1, "card": {"": "Card"}}',
        '{"v": 1, "card": {"title": "x"}}',
        '{"v": 1, "card": {"": "Card", "title": {"": "datetime", "at": "now"}}}',
        '{"v": 1, "card": {"": "Card", "title": {"": "Moment", "at": {"": "datetime"}}}}',
    ],
)
def test_anything_else_is_unreadable(text: str) -> None:
    """One error for every damage, so that the courier can hold the row."""
    with pytest.raises(Unreadable):
        load(text)


def test_what_is_not_vocabulary_cannot_be_stored() -> None:
    """A mistake is found when it is written, not when it is to be sent."""
    with pytest.raises(TypeError):
        dump(Card({"a": 1}))  # type: ignore[arg-type]
