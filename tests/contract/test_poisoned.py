"""Every message of the bot with hostile words in every place where a person's words can stand: it
keeps all limits, its Links come back, and nothing but letters was added."""

import pytest
from markupsafe import Markup

import bot.discord.render.text
import bot.playground.markup
import bot.slack.render.text
from handlers.examples import examples
from handlers.examples.example import Example
from handlers.examples.kit import HOSTILE
from handlers.kit.ui import (
    Card,
    Form,
    FormErrors,
    Link,
    LinkButton,
    Outcome,
    Paragraph,
    ShortText,
    links_of,
    spans_of,
)
from handlers.kit.words import (
    LANGUAGES,
    Bold,
    Language,
    LinkTo,
    Localized,
    Mention,
    Moment,
    Words,
    _,
)
from tests.contract.poison import poisoned
from tests.contract.skins import EVERY_SKIN, Json, Skin, card_of, form_of

MARKS = HOSTILE + " \u200b\u200d\u2060\ufeff \u202e\u2066evil\u2069\u202c"
LETTERS = "x" * 4000
BOTH = "<!channel> *b* [x](https://evil.example) @everyone\n" * 80
SLACK, DISCORD, *PLAYGROUND = EVERY_SKIN
# Fitting a long text takes a dozen drawings, so each length is seen in one language only; the
# playground draws what the two platforms were given.
CASES: tuple[tuple[str, str, tuple[Skin, ...], tuple[Language, ...]], ...] = (
    ("marks", MARKS, (SLACK, DISCORD), LANGUAGES),
    ("nothing", "", (SLACK, DISCORD), LANGUAGES),
    ("long", LETTERS, (SLACK, DISCORD), ("en",)),
    ("long marks", BOTH, (SLACK, DISCORD), ("es",)),
    ("marks on a page", MARKS, (PLAYGROUND[0],), ("en",)),
    ("marks on a page", MARKS, (PLAYGROUND[1],), ("es",)),
)
every_example = pytest.mark.parametrize("example", examples(), ids=lambda e: e.name)


def added(skin: Skin, show: Outcome, drawn: Json, language: Language) -> set[str]:
    """What is alive in a poisoned message that is not in the message itself."""
    return skin.live(drawn) - skin.live(skin.draw(show, skin.reader(language)))


def harmful(skin: Skin, show: Outcome, bad: str, language: Language) -> list[str]:
    """All that is wrong with a poisoned message on one platform."""
    drawn = skin.draw(poisoned(show, bad), skin.reader(language))
    found = [*sorted(added(skin, show, drawn, language)), *skin.check(drawn)]
    if card := card_of(show):
        acts = [skin.decode(sent) for sent in skin.presses(drawn)]
        if {act.link for act in acts if act} != {str(link) for link in links_of(card)}:
            found.append("a Link was lost")
    if form := form_of(show):
        act = skin.decode(skin.submit(drawn))
        if not act or act.link != str(form.submit):
            found.append("the form's Link was lost")
    return found


@every_example
def test_hostile_words_are_letters(example: Example) -> None:
    """On every platform, in both languages: accepted, pressable, and as quiet as before."""
    for name, bad, skins, languages in CASES:
        if not bad and isinstance(example.show, FormErrors):
            continue  # an error without words is no error
        for skin in skins:
            for language in languages:
                found = harmful(skin, example.show, bad, language)
                assert found == [], (skin.name, name, language)


class TestThePoison:
    """It reaches what it has to, and nothing else."""

    def test_every_kind_of_words_is_reached(self) -> None:
        """Data, names, arguments, both languages, what stands in a field; no Link, slug or address."""
        said = _("{who} wrote.", who=Mention(1, "Ana"))
        card = poisoned(
            Card(
                said,
                (Paragraph((Bold("a"), Localized("b", "c"), LinkTo("d", "https://e.example"))),),
                (LinkButton("f", "https://g.example"),),
            ),
            "BAD",
        )
        assert card.title == Words("{who} wrote.", (("who", Mention(1, "BAD")),))
        assert card.body[0].text == (
            Bold("BAD"), Localized("BAD", "BAD"), LinkTo("BAD", "https://e.example"),
        )  # fmt: skip
        assert card.buttons == (LinkButton("BAD", "https://g.example"),)
        form = poisoned(Form("t", Link("a.b"), (ShortText(name="n", label="l", value="v"),)), "BAD")
        assert form.fields == (ShortText(name="n", label="BAD", hint="BAD", value="BAD"),)
        assert (form.title, form.submit) == ("BAD", Link("a.b"))

    @every_example
    def test_moments_and_our_words_stay(self, example: Example) -> None:
        """Only people's words are changed."""
        kinds = (Moment,)
        before = [span for span in spans_of(example.show) if isinstance(span, kinds)]
        after = [s for s in spans_of(poisoned(example.show, "BAD")) if isinstance(s, kinds)]
        assert before == after


class TestControls:
    """Each check is seen to fail once its renderer forgets to escape."""

    CARD = Card(
        "title",
        (Paragraph("words"), Paragraph(Bold("bold"))),
        (LinkButton("there", "https://example.org"),),
        footer="footer",
    )

    def test_slack(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Unescaped mrkdwn notifies the channel."""
        assert harmful(SLACK, self.CARD, HOSTILE, "en") == []
        monkeypatch.setattr(bot.slack.render.text, "_letters", lambda text: text)
        assert "mrkdwn:!channel" in harmful(SLACK, self.CARD, HOSTILE, "en")

    def test_slack_top_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """So does the text for screen readers."""
        monkeypatch.setattr("bot.slack.render.message.escaped", lambda text: text)
        assert "top:<!channel>" in harmful(SLACK, self.CARD, HOSTILE, "en")

    def test_slack_labels(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A label in which codes become pictures."""

        def words(text: object, reader: object, limit: int) -> dict[str, object]:
            return {"type": "plain_text", "text": str(text)[:limit] or "…"}

        monkeypatch.setattr("bot.slack.render.message.words", words)
        assert any(one.startswith("emoji:") for one in harmful(SLACK, self.CARD, "a :smile:", "en"))

    def test_discord(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Unescaped markdown mentions, links and shouts."""
        assert harmful(DISCORD, self.CARD, HOSTILE, "en") == []
        monkeypatch.setattr(bot.discord.render.text, "letters", lambda text: text)
        found = harmful(DISCORD, self.CARD, HOSTILE, "en")
        assert {"raw:@everyone", "link:https://evil.example", "code:<@U123>"} <= set(found)

    @pytest.mark.parametrize("skin", PLAYGROUND, ids=lambda s: s.name)
    def test_playground(self, skin: Skin, monkeypatch: pytest.MonkeyPatch) -> None:
        """Unescaped HTML becomes elements."""
        bad = "<b>x</b><img src=x onerror=alert(1)>"
        assert harmful(skin, self.CARD, bad, "en") == []
        monkeypatch.setattr(bot.playground.markup, "escape", Markup)
        monkeypatch.setattr("bot.playground.skins.escape", Markup)
        monkeypatch.setattr("bot.playground.skins.Markup.escape", Markup, raising=False)
        assert any(one.startswith("img:") for one in harmful(skin, self.CARD, bad, "en"))

    def test_a_lost_link(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A platform that forgets the buttons is found out."""
        monkeypatch.setattr("bot.slack.render.message._blocks", lambda shown, reader: iter(()))
        show = next(e.show for e in examples() if e.name == "kit.buttons")
        assert "a Link was lost" in harmful(SLACK, show, "x", "en")
