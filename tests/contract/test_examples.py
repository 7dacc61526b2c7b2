"""Every message of the bot on every platform in every language: drawn, accepted, acted on, decoded."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from simcord.components import validate_components, validate_modal
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.playground.workspace import SPACE
from bot.slack import render as slack
from handlers.examples import examples
from handlers.examples.example import Example
from handlers.kit.filled import filled
from handlers.kit.plain import card_text
from handlers.kit.request import Answers
from handlers.kit.ui import (
    Card,
    Field,
    Form,
    FormErrors,
    Link,
    Upload,
    buttons_of,
    links_of,
    texts_of,
)
from handlers.kit.words import LANGUAGES, Language, Run, Text, flatten
from tests.contract.skins import (
    DISCORD,
    EVERY_SKIN,
    GUILD,
    SLACK,
    card_of,
    form_of,
    strings,
)

ALL = examples()
CARDS = [(e.name, card) for e in ALL if (card := card_of(e.show))]
FORMS = [(e.name, form) for e in ALL if (form := form_of(e.show))]
every_example = pytest.mark.parametrize("example", ALL, ids=lambda e: e.name)
every_card = pytest.mark.parametrize("card", [c for _, c in CARDS], ids=[n for n, _ in CARDS])
every_form = pytest.mark.parametrize("form", [f for _, f in FORMS], ids=[n for n, _ in FORMS])
EVERYWHERE = [(skin, language) for skin in EVERY_SKIN for language in LANGUAGES]


def words_of(text: str) -> set[str]:
    """The words in a text, without marks and escapes."""
    return set(re.findall(r"[^\W_ˍ]+", re.sub(r"\\(?=[^\w\s])", "", unescape(text))))


SHORT = 40


def own(text: Text, language: Language) -> str:
    """The bot's own words in a label; a name in it may be cut."""
    runs = [piece for piece in flatten(text, language) if isinstance(piece, Run)]
    return " ".join(run.text for run in runs if run.ours)


def ours(text: Text, language: Language) -> str:
    """The bot's own words in a text, which no renderer may cut, and short data, which none needs to."""
    runs = [piece for piece in flatten(text, language) if isinstance(piece, Run)]
    return " ".join(run.text for run in runs if run.ours or len(run.text) <= SHORT)


class TestEveryMessage:
    """What holds for each example, wherever and in whatever language it is read."""

    @every_example
    def test_is_accepted(self, example: Example) -> None:
        """The platform's limits are kept, by our own measure."""
        for skin, language in EVERYWHERE:
            assert skin.check(skin.draw(example.show, skin.reader(language))) == []

    @every_card
    def test_says_all_of_our_words(self, card: Card) -> None:
        """None of the bot's own words is lost on the way, nor a short word of somebody's."""
        for skin, language in EVERYWHERE:
            drawn = skin.draw(card, skin.reader(language))
            shown = words_of(skin.shown(drawn))
            wanted = words_of(" ".join(ours(text, language) for text in texts_of(card)))
            wanted |= words_of(" ".join(own(b.label, language) for b in buttons_of(card)))
            assert wanted - shown == set()

    @every_card
    def test_every_press_comes_back(self, card: Card) -> None:
        """Each button and choice brings its own Link and nothing else."""
        for skin, language in EVERYWHERE:
            drawn = skin.draw(card, skin.reader(language))
            acts = [skin.decode(payload) for payload in skin.presses(drawn)]
            pressed = [act for act in acts if act]
            assert {act.link for act in pressed} == {str(link) for link in links_of(card)}
            assert all(act.kind == "press" and act.on_card for act in pressed)
            assert {act.space_external_id for act in pressed} <= {"T1", GUILD, SPACE}
            if card.picker:
                picked = [act for act in pressed if act.link == str(card.picker.link)]
                values = [choice.value for choice in card.picker.choices]
                assert [act.choice for act in picked] == (values or [""])
                assert values or picked[0].people["choice"] == (skin.reader(language).accounts[2],)

    @every_form
    def test_an_untouched_form_comes_back(self, form: Form) -> None:
        """Sent as it was opened, a form answers with its own Link and the values it was filled with."""
        for skin, language in EVERYWHERE:
            reader = skin.reader(language)
            act = skin.decode(skin.submit(skin.draw(form, reader)))
            assert act
            assert act.kind == "submit"
            assert act.link == str(form.submit)
            back = {account: member for member, account in reader.accounts.items()}
            people = {
                name: tuple(str(back[a]) for a in chosen) for name, chosen in act.people.items()
            }
            answers = Answers({**act.answers, **people})
            for before, after in zip(form.fields, filled(form, answers).fields, strict=True):
                assert isinstance(before, Upload) or same(before, after)


def same(before: Field, after: Field) -> bool:
    """Whether a field came back as it was; what was too long for it was cut."""
    assert not isinstance(before, Upload)
    assert not isinstance(after, Upload)
    if isinstance(before.value, tuple) and isinstance(after.value, tuple):
        return set(before.value) == set(after.value)
    if not isinstance(before.value, str) or not isinstance(after.value, str):
        return before.value == after.value
    return before.value.strip()[:20] == after.value[:20]


class TestOtherEyes:
    """Checks that are not ours: the models and simulators of third parties."""

    @every_example
    def test_slack_sdk_accepts(self, example: Example) -> None:
        """Slack's own models read and validate what we draw."""
        for language in LANGUAGES:
            drawn = SLACK.draw(example.show, SLACK.reader(language))
            view = drawn.get("view", drawn)
            if "errors" in view:
                assert set(view) == {"response_action", "errors"}
                continue
            if "type" in view:
                View(**view).validate_json()
            blocks = Block.parse_all(view["blocks"])
            assert len(blocks) == len(view["blocks"])
            for block, given in zip(blocks, view["blocks"], strict=True):
                assert block.to_dict()["type"] == given["type"]

    @every_example
    def test_a_simulated_discord_accepts(self, example: Example) -> None:
        """What a simulation of Discord refuses, Discord refuses."""
        for language in LANGUAGES:
            drawn = DISCORD.draw(example.show, DISCORD.reader(language))
            if "title" in drawn:
                validate_modal(drawn)
            else:
                validate_components(drawn["components"], flags=drawn["flags"])

    @every_card
    def test_plain_text_says_everything(self, card: Card) -> None:
        """A screen reader is told all that the blocks show: Slack's top text, the command line."""
        for language in LANGUAGES:
            reader = SLACK.reader(language)
            drawn = slack.card(card, reader)
            told = words_of(drawn["text"])
            shown = [s for block in drawn["blocks"] for s in shown_in(block)]
            assert words_of(" ".join(shown)) - told == set()
            whole = words_of(card_text(card, language, reader.zone))
            assert words_of(" ".join(ours(t, language) for t in texts_of(card))) <= whole


def shown_in(block: dict[str, Any]) -> Iterator[str]:
    """What a person sees of a block, dates and ids of accounts left out, cut words too."""
    for name, value in block.items():
        if name == "text" and isinstance(value, str):
            yield re.sub(r"<[^>]*>|\S*…", " ", value)
        elif name != "description" and isinstance(value, dict):
            yield from shown_in(value)
        elif isinstance(value, list):
            for one in value:
                yield from shown_in(one) if isinstance(one, dict) else ()


class TestRefusedForms:
    """A form that is sent back with what is wrong in it."""

    FORM = next(e.show for e in ALL if e.name == "kit.form_texts")

    def test_slack_shows_errors_at_their_fields(self) -> None:
        """An error for no field of the form stands at the first, so that nothing is swallowed."""
        assert isinstance(self.FORM, Form)
        refused = FormErrors({"story": "Too short", "gone": "Elsewhere", "": "At all"}, self.FORM)
        drawn = slack.errors(refused, SLACK.reader("en"))
        assert drawn["errors"] == {"story": "Too short", "title": "Elsewhere At all"}

    def test_slack_gains_the_question(self) -> None:
        """With a yes/no question the modal is drawn again; ticking it answers yes."""
        refused = next(e.show for e in ALL if e.name == "kit.refused_confirm")
        drawn = SLACK.draw(refused, SLACK.reader("en"))
        view = drawn["view"]
        ticked = SLACK.submit(view)
        state = ticked["view"]["state"]["values"]["not_a_student"]["not_a_student"]
        state["selected_options"] = view["blocks"][-1]["element"]["options"]
        act = SLACK.decode(ticked)
        assert act
        assert Answers(act.answers).yes("not_a_student")
        assert "Only you see this." in list(strings(view["blocks"][0]))

    def test_a_filled_form_keeps_what_fits(self) -> None:
        """A day that is none and a choice that is not offered are left out, not kept and not fatal."""
        form = next(e.show for e in ALL if e.name == "kit.form_people")
        assert isinstance(form, Form)
        again = filled(form, {"day": "tomorrow", "hour": "9:99", "several": ("2", "x"), "one": "2"})
        assert [getattr(field, "value", None) for field in again.fields] == [
            2,
            (2,),
            "",
            None,
            None,
        ]


class TestTheCards:
    """What must hold before anything is drawn."""

    @every_example
    def test_links_can_be_read(self, example: Example) -> None:
        """Each Link that a message carries is one that dispatch can read back."""
        card = card_of(example.show)
        links = list(links_of(card)) if isinstance(card, Card) else []
        form = example.show.form if isinstance(example.show, FormErrors) else form_of(example.show)
        for link in [*links, *([form.submit] if form else [])]:
            name, args = Link.read(str(link))
            assert (name, args) == (link.handler, {n: str(v) for n, v in link.args})
