"""Each limit of Slack and Discord is seen to be reported: a check that never fails checks nothing."""

from copy import deepcopy
from typing import Any

import pytest

from bot.discord import limits as discord
from bot.discord import render as discord_render
from bot.slack import limits as slack
from bot.slack import render as slack_render
from handlers.examples import kit
from handlers.kit.ui import Card, Form, FormErrors
from tests.contract.skins import DISCORD, GUILD, KEY, SLACK

Json = dict[str, Any]
SHOWN = {example.name: example.show for example in kit.EXAMPLES}


def card(name: str) -> Card:
    """A card among the kit's examples."""
    found = SHOWN[name]
    assert isinstance(found, Card)
    return found


def form(name: str) -> Form:
    """A form among the kit's examples."""
    found = SHOWN[name]
    assert isinstance(found, Form)
    return found


def words(length: int) -> Json:
    """A plain text object of so many characters."""
    return {"type": "plain_text", "text": "x" * length}


def button(number: int = 0, **change: Any) -> Json:
    """A Slack button, changed."""
    return {"type": "button", "text": words(3), "action_id": f"a.b?n={number}", **change}


def options(count: int, length: int = 3) -> list[Json]:
    """A Slack list's options."""
    return [{"text": words(length), "value": str(n)} for n in range(count)]


def choice(kind: str, **change: Any) -> Json:
    """A Slack actions block with one list in it."""
    return {"type": "actions", "elements": [{"type": kind, "action_id": "a.b", **change}]}


def question(**change: Any) -> Json:
    """A Slack input block, changed."""
    element = {"type": "plain_text_input", "action_id": "q"}
    return {"type": "input", "block_id": "q", "label": words(3), "element": element, **change}


def section(length: int, **more: Any) -> Json:
    """A Slack section with so many characters."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x" * length}, **more}


DIVIDER = {"type": "divider"}
EMPTY_RICH = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}
EMPTY_TEXT = deepcopy(EMPTY_RICH)
EMPTY_TEXT["elements"][0]["elements"] = [{"type": "text", "text": ""}]  # type: ignore[index]

SLACK_BLOCKS: list[tuple[list[Json], str]] = [
    ([DIVIDER] * 51, "51 blocks, at most 50"),
    ([section(2900) for _ in range(5)], "characters of blocks"),
    ([section(3001)], "3001 characters of section"),
    ([section(0)], "section is empty"),
    ([section(3, fields=[words(3)] * 11)], "11 fields"),
    ([section(3, fields=[words(2001)])], "2001 characters of field"),
    ([{"type": "header", "text": words(151)}], "151 characters of header"),
    ([{"type": "header", "text": words(0)}], "header is empty"),
    ([{"type": "context", "elements": [words(3)] * 11}], "11 elements of context"),
    ([{"type": "actions", "elements": [button(n) for n in range(26)]}], "26 elements of actions"),
    ([{"type": "actions", "elements": []}], "no elements of actions"),
    ([{"type": "actions", "elements": [button(), button()]}], "action_id twice"),
    ([section(3, accessory=button()), section(3, accessory=button())], "action_id twice"),
    ([{**DIVIDER, "block_id": "b"}, {**DIVIDER, "block_id": "b"}], "block_id twice"),
    ([{**DIVIDER, "block_id": "b" * 256}], "256 characters of block_id"),
    (
        [{"type": "actions", "elements": [button(action_id="a" * 256)]}],
        "256 characters of action_id",
    ),
    ([{"type": "actions", "elements": [button(text=words(76))]}], "76 characters of button"),
    ([{"type": "actions", "elements": [button(value="v" * 2001)]}], "2001 characters of value"),
    ([{"type": "actions", "elements": [button(url="u" * 3001)]}], "3001 characters of url"),
    ([choice("static_select", options=options(101))], "101 options"),
    ([choice("static_select", options=[])], "no options"),
    ([choice("static_select", options=options(1, 76))], "76 characters of option"),
    ([choice("static_select", options=[options(1)[0]] * 2)], "option twice"),
    (
        [choice("static_select", options=[{"text": words(3), "value": "v" * 151}])],
        "value of option",
    ),
    (
        [choice("static_select", options=[{**options(1)[0], "description": words(76)}])],
        "description",
    ),
    (
        [choice("static_select", options=options(2), initial_option=options(3)[2])],
        "is not an option",
    ),
    ([choice("radio_buttons", options=options(11))], "11 options of radio_buttons"),
    ([choice("checkboxes", options=options(11))], "11 options of checkboxes"),
    ([choice("users_select", placeholder=words(151))], "151 characters of placeholder"),
    ([{"type": "image", "alt_text": "a" * 2001, "image_url": "u"}], "2001 characters of alt_text"),
    ([{"type": "image", "alt_text": "", "image_url": "u"}], "alt_text is empty"),
    ([{"type": "carousel"}], "unknown block carousel"),
    ([question()], "unknown block input"),
    ([EMPTY_RICH], "empty rich text"),
    ([EMPTY_TEXT], "empty rich text"),
]


@pytest.mark.parametrize(("blocks", "said"), SLACK_BLOCKS, ids=[said for _, said in SLACK_BLOCKS])
def test_slack_reports_a_message(blocks: list[Json], said: str) -> None:
    """Each thing that Slack refuses in a message is named."""
    assert any(said in found for found in slack.check({"text": "x", "blocks": blocks}))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": words(25)}, "25 characters of title"),
        ({"title": words(0)}, "title is empty"),
        ({"submit": words(25)}, "25 characters of submit"),
        ({"close": words(25)}, "25 characters of close"),
        ({"blocks": [DIVIDER] * 101}, "101 blocks"),
        ({"private_metadata": "m" * 3001}, "3001 characters of metadata"),
        ({"callback_id": "c" * 256}, "256 characters of callback_id"),
        ({"blocks": [section(2999)] * 90}, "bytes of view"),
        ({"blocks": [question(), question()]}, "block_id twice"),
        ({"blocks": [question(label=words(2001))]}, "2001 characters of label"),
        ({"blocks": [question(hint=words(2001))]}, "2001 characters of hint"),
        (
            {
                "blocks": [
                    question(
                        element={"type": "plain_text_input", "action_id": "q", "max_length": 3001}
                    )
                ]
            },
            "3001 characters of input",
        ),
        (
            {
                "blocks": [
                    question(
                        element={
                            "type": "plain_text_input",
                            "action_id": "q",
                            "max_length": 3,
                            "initial_value": "four",
                        }
                    )
                ]
            },
            "initial value longer",
        ),
    ],
)
def test_slack_reports_a_view(change: Json, said: str) -> None:
    """Each thing that Slack refuses in a modal is named, also inside an answer to a sent one."""
    view = {**slack_render.modal(form("kit.form_texts"), SLACK.reader("en")), **change}
    assert any(said in found for found in slack.check(view))
    assert slack.check({"response_action": "update", "view": view}) == slack.check(view)


def test_slack_reports_an_input_without_submit() -> None:
    """Slack opens no modal that could not be sent."""
    view = slack_render.modal(form("kit.form_texts"), SLACK.reader("en"))
    del view["submit"]
    assert slack.check(view) == ["input without submit"]


def test_slack_reports_top_text_and_errors() -> None:
    """The text for screen readers is neither missing nor too long, an error not endless."""
    assert slack.check({"text": " ", "blocks": []}) == ["no text for screen readers"]
    assert slack.check({"text": "x" * 4001, "blocks": []}) == [
        "4001 characters of text, at most 4000"
    ]
    assert slack.check({"response_action": "errors", "errors": {"a": "x" * 2001}}) != []


# --- Discord --------------------------------------------------------------------------------


def text(length: int) -> Json:
    """A text display of so many characters."""
    return {"type": 10, "content": "x" * length}


def press(number: int = 0, **change: Any) -> Json:
    """A Discord button, changed."""
    return {"type": 2, "style": 2, "label": "x", "custom_id": f"1|9|{number}", **change}


def row(*components: Json) -> Json:
    """A Discord action row."""
    return {"type": 1, "components": list(components)}


def listed(count: int = 2, length: int = 3, **change: Any) -> Json:
    """A Discord list."""
    entries = [{"label": "x" * length, "value": str(n)} for n in range(count)]
    return {"type": 3, "custom_id": "1|9|a.b", "options": entries, **change}


PICTURE = {"media": {"url": "attachment://a.png"}}
DISCORD_PARTS: list[tuple[list[Json], str]] = [
    ([text(1)] * 40, "41 components, at most 40"),
    ([row(press(n), press(-n)) for n in range(1, 14)] + [text(1)], "41 components"),
    ([text(2001), text(2000)], "4001 characters of text, at most 4000"),
    ([text(0)], "text is empty"),
    ([row()], "0 components in a row"),
    ([row(*(press(n) for n in range(6)))], "6 components in a row"),
    ([row(press(), listed())], "2 components in a row"),
    ([row(press(), press())], "custom_id twice"),
    ([row(press(custom_id="c" * 101))], "101 characters of custom_id"),
    ([row(press(label="x" * 81))], "81 characters of button"),
    ([row(press(label=" "))], "button is empty"),
    ([row(press(url="https://example.org"))], "an address or a custom_id"),
    ([row({"type": 2, "style": 5, "label": "x", "url": "u" * 513})], "513 characters of url"),
    ([row(listed(26))], "26 options"),
    ([row(listed(0))], "0 options"),
    ([row(listed(1, 101))], "101 characters of option"),
    ([row(listed(placeholder="x" * 151))], "151 characters of placeholder"),
    ([row(listed(min_values=3, max_values=2))], "do not fit"),
    ([row(listed(options=[{"label": "x", "value": "1"}] * 2))], "option twice"),
    (
        [row(listed(options=[{"label": "x", "value": "1", "description": "d" * 101}]))],
        "description",
    ),
    ([row(listed(options=[{"label": "x", "value": "1" * 101}]))], "101 characters of value"),
    ([{"type": 9, "components": [text(1)] * 4, "accessory": press()}], "one to three texts"),
    ([{"type": 9, "components": [text(1)]}], "without its button"),
    ([{"type": 12, "items": [PICTURE] * 11}], "11 pictures"),
    (
        [{"type": 12, "items": [{**PICTURE, "description": "d" * 1025}]}],
        "1025 characters of description",
    ),
    ([press()], "component 2 in a container"),
]


@pytest.mark.parametrize(("parts", "said"), DISCORD_PARTS, ids=[said for _, said in DISCORD_PARTS])
def test_discord_reports_a_message(parts: list[Json], said: str) -> None:
    """Each thing that Discord refuses in a message is named."""
    message = {"flags": discord.IS_COMPONENTS_V2, "components": [{"type": 17, "components": parts}]}
    assert any(said in found for found in discord.check(message))


def test_discord_reports_what_surrounds_the_parts() -> None:
    """The flag is set, there is no content beside components, nothing stands outside a container."""
    whole = discord_render.message(card("kit.lines"), DISCORD.reader("en"), space=GUILD)
    assert discord.check(whole) == []
    assert discord.check({**whole, "flags": 0}) == ["components without their flag"]
    assert discord.check({**whole, "content": "x"}) == ["content beside components"]
    assert discord.check({**whole, "components": []}) == ["nothing to show"]
    assert "component 10 outside a container" in discord.check({**whole, "components": [text(1)]})


@pytest.mark.parametrize(
    ("change", "component", "said"),
    [
        ({"title": "t" * 46}, {}, "46 characters of title"),
        ({"custom_id": "c" * 101}, {}, "101 characters of custom_id"),
        ({"components": []}, {}, "0 fields"),
        ({"components": [text(3)]}, {}, "without a label"),
        ({}, {"type": 2}, "component 2 in a label"),
        ({}, {"max_length": 4001}, "4001 characters of input"),
        ({}, {"value": "v" * 4001}, "4001 characters of value"),
        ({}, {"placeholder": "p" * 101}, "101 characters of placeholder"),
        ({}, listed(26), "26 options"),
        ({}, {**listed(1), "type": 21}, "1 options, 2 to 10"),
        ({}, {**listed(11), "type": 22}, "11 options, 1 to 10"),
        ({}, {**listed(2), "required": True, "min_values": 0}, "accepts nothing"),
        (
            {},
            listed(options=[{"label": "x", "value": v, "default": True} for v in "ab"]),
            "2 chosen options",
        ),
    ],
)
def test_discord_reports_a_modal(change: Json, component: Json, said: str) -> None:
    """Each thing that Discord refuses in a modal is named."""
    modal = discord_render.modal(form("kit.form_texts"), DISCORD.reader("en"), space=GUILD)
    kept = {"type": 4, "custom_id": "title"} if component else modal["components"][0]["component"]
    modal["components"][0]["component"] = {**kept, **component}
    assert any(said in found for found in discord.check({**modal, **change}))


def test_discord_reports_long_labels_and_six_fields() -> None:
    """What discord.py itself does not check."""
    modal = discord_render.modal(form("kit.form_texts"), DISCORD.reader("en"), space=GUILD)
    modal["components"][0] |= {"label": "x" * 46, "description": "x" * 101}
    assert discord.check(modal) == [
        "46 characters of label, at most 45",
        "101 characters of hint, at most 100",
    ]
    modal = discord_render.modal(form("kit.form_choices"), DISCORD.reader("en"), space=GUILD)
    assert "6 fields" in discord.check({**modal, "components": [modal["components"][0]] * 6})


def test_the_longest_link_fits_a_discord_id() -> None:
    """Version, a guild of twenty digits and the longest Link stay under a hundred characters."""
    refused = SHOWN["kit.refused_full"]
    assert isinstance(refused, FormErrors)
    drawn = discord_render.errors(refused, DISCORD.reader("en"), space=GUILD, key=KEY)
    assert discord.check(drawn) == []
    assert len(f"1|{GUILD}|{'x' * 75}") <= discord.CUSTOM_ID
