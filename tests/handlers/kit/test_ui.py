"""The vocabulary refuses what a platform would; people's words are never a reason to refuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.ui import (
    AnyButton,
    Bullets,
    Button,
    Card,
    Choice,
    Confirm,
    Divider,
    Form,
    Item,
    Link,
    LinkButton,
    Paragraph,
    Picker,
    Picture,
    ShortText,
    Unfit,
    buttons_of,
    cut,
    links_of,
    parts,
    spans_of,
)
from handlers.kit.words import LANGUAGES, Localized, Mention, _, catalog

LINK = Link("a.b")
LONG = "x" * 5000
slugs = st.text("abcdefghijklmnopqrstuvwxyz0123456789_:.-", max_size=12)


def _link(n: int) -> Link:
    return Link("a.b", (("n", n),))


def _buttons(count: int) -> tuple[Button, ...]:
    return tuple(Button("x", _link(n)) for n in range(count))


class TestLinks:
    """What a button carries and what comes back."""

    @given(
        st.dictionaries(
            st.text("abc_", min_size=1, max_size=4), st.integers(-99, 9**9) | slugs, max_size=2
        )
    )
    def test_any_link_can_be_read_back(self, args: dict[str, int | str]) -> None:
        """Names and values return as they were, as text."""
        link = Link("circles.join", tuple(args.items()))
        assert Link.read(str(link)) == ("circles.join", {n: str(v) for n, v in args.items()})

    @pytest.mark.parametrize("value", ["Ana", "a b", "a&b", "é", "a=b", "a?b", "a\n"])
    def test_only_slugs_travel(self, value: str) -> None:
        """What people wrote never stands in a Link."""
        with pytest.raises(Unfit):
            Link("a.b", (("n", value),))

    def test_a_link_is_short(self) -> None:
        """75 characters are allowed, one more is not."""
        assert len(str(Link("a.b", (("n", "x" * 69),)))) == 75
        with pytest.raises(Unfit):
            Link("a.b", (("n", "x" * 70),))

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "a",
            "a.b.c",
            "A.b",
            "a.b?",
            "a.b?n",
            "a.b?=",
            "a.b\n",
            " a.b",
            "a.b?n=1&m",
            "a.b?" + "n=1&" * 99,
        ],
    )
    def test_a_forged_link_is_refused(self, text: str) -> None:
        """One error, which dispatch turns into a sentence; or an answer that is still only text."""
        try:
            name, args = Link.read(text)
        except ValueError:
            return
        assert (name, all(isinstance(v, str) for v in args.values())) == ("a.b", True)

    @given(st.text(max_size=300))
    def test_reading_raises_nothing_else(self, text: str) -> None:
        """Whatever a client sends."""
        try:
            name, _args = Link.read(text)
        except ValueError:
            return
        assert text.startswith(name)


class TestCards:
    """Structure and the bot's own words are checked where they are written."""

    @pytest.mark.parametrize(
        "build",
        [
            lambda: Card("x", buttons=_buttons(6)),
            lambda: Card("x", (Item("x", ()),)),
            lambda: Card("x", (Item("x", _buttons(4)),)),
            lambda: Card("x", (Divider(),) * 39),
            lambda: Card("x", buttons=(Button("a", LINK), Button("b", LINK))),
            lambda: Card("x", (Item("x", (Button("a", LINK),)),), picker=Picker(LINK, "p")),
            lambda: Card(
                "x", picker=Picker(LINK, "p", tuple(Choice(str(n), "x") for n in range(26)))
            ),
            lambda: Card("x", picker=Picker(LINK, "p", (Choice("a", "x"), Choice("a", "y")))),
            lambda: Button(_("x" * 25), LINK),
            lambda: LinkButton("x", "javascript:alert(1)"),
            lambda: Card(_("x" * 151)),
            lambda: Card("x", (Paragraph(_("x" * 3501)),)),
            lambda: Card("x", (Bullets((_("x" * 1800), _("y" * 1800))),)),
            lambda: Choice("a", _("x" * 76)),
            lambda: Picker(LINK, _("x" * 101)),
            lambda: Confirm("a", _("x" * 46)),
        ],
    )
    def test_a_mistake_is_found_when_it_is_made(self, build: object) -> None:
        """Not when the platform refuses it."""
        with pytest.raises(Unfit):
            build()  # type: ignore[operator]

    def test_people_may_write_anything(self) -> None:
        """Data is cut when it is drawn, never refused."""
        Card(LONG, (Paragraph(LONG), Item(LONG, (Button(LONG, LINK),))), footer=LONG)
        Form(LONG, LINK, (ShortText(name="a", label=LONG, hint=LONG, value=LONG),))

    def test_our_words_are_measured_in_both_languages(self) -> None:
        """A label that fits in English and not in Spanish is found at once."""
        key = next(
            k
            for k, v in catalog("es").items()
            if k[1] is None and len(k[0]) <= 24 < len(v[0]) and "{" not in k[0]
        )
        with pytest.raises(Unfit, match="in es"):
            Button(_(key[0]), LINK)

    @pytest.mark.parametrize(
        ("card", "count"),
        [
            (Card("x"), 2),
            (Card("x", (Paragraph("a"), Divider())), 4),
            (Card("x", (Item("a", _buttons(1)),)), 5),
            (Card("x", (Item("a", _buttons(3)),)), 7),
            (Card("x", buttons=_buttons(5)), 8),
            (Card("x", picker=Picker(LINK, "p")), 4),
            (Card("x", (Picture("0", "a", "t"),), footer="f"), 5),
        ],
    )
    def test_parts_are_counted(self, card: Card, count: int) -> None:
        """Container, title, each text, row, button."""
        assert parts(card) == count

    def test_looking_into_a_card(self) -> None:
        """Buttons of lines first; every Link; every span, wherever it is nested."""
        line: tuple[AnyButton, ...] = (
            Button("a", _link(1)),
            LinkButton("b", "https://example.org"),
        )
        card = Card(
            ("x", (Mention(1, "Ana"),)),
            (Item("y", line),),
            (Button("c", _link(2)),),
            Picker(_link(3), "p"),
        )
        assert [b.label for b in buttons_of(card)] == ["a", "b", "c"]
        assert list(links_of(card)) == [_link(1), _link(2), _link(3)]
        assert Mention(1, "Ana") in list(spans_of(card))


class TestForms:
    """One to five questions with names of their own."""

    def test_a_form_of_six_is_refused(self) -> None:
        """Neither none nor six, no name twice, no name that is no name."""
        fields = tuple(ShortText(name=f"f{n}", label="x") for n in range(6))
        Form("x", LINK, fields[:5])
        for wrong in ((), fields, (fields[0], fields[0])):
            with pytest.raises(Unfit):
                Form("x", LINK, wrong)
        for name in ("", "1a", "A", "a b", "a" * 32):
            with pytest.raises(Unfit):
                ShortText(name=name, label="x")

    def test_labels_are_measured(self) -> None:
        """Title, label, hint, the button that sends."""
        for wrong in (
            lambda: Form(_("x" * 25), LINK, (ShortText(name="a", label="x"),)),
            lambda: Form("x", LINK, (ShortText(name="a", label="x"),), send=_("x" * 25)),
            lambda: ShortText(name="a", label=_("x" * 46)),
            lambda: ShortText(name="a", label="x", hint=_("x" * 101)),
        ):
            with pytest.raises(Unfit):
                wrong()


@given(st.text(max_size=40), st.integers(1, 40))
def test_cut_is_never_longer(text: str, length: int) -> None:
    """And says with “…” that something is missing."""
    done = cut(text, length)
    assert len(done) <= max(1, length)
    assert done == text or done.endswith("…")


def test_localized_data_is_data() -> None:
    """A topic's long name is cut in a button, not refused."""
    Button(Localized(LONG, LONG), LINK)
    assert LANGUAGES == ("en", "es")
