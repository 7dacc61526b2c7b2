"""What Slack and Discord send by themselves: commands, shortcuts, menus, events, forged things."""

from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord import inbound as discord
from bot.platform import Attached, Incoming, Sender
from bot.slack import inbound as slack
from tests.contract.skins import GUILD, KEY

Json = dict[str, Any]
ANA = Sender("U1", "ana")


class TestSlack:
    """Payloads as Slack's reference shows them."""

    COMMAND: ClassVar[Json] = {
        "command": "/circle",
        "text": "new Budget &amp; basics",
        "team_id": "T1",
        "channel_id": "C7",
        "user_id": "U1",
        "user_name": "ana",
    }

    def test_a_command(self) -> None:
        """The command without its slash, the text with its entities undone."""
        assert slack.decode(self.COMMAND) == Incoming(
            "command", "slack", "T1", "C7", ANA, command="circle", text="new Budget & basics"
        )

    def test_an_org_wide_installation_says_its_own_team(self) -> None:
        """The adapter's word counts where the payload has no team."""
        act = slack.decode({**self.COMMAND, "team_id": None}, space="T9")
        assert act
        assert act.space_external_id == "T9"

    def test_people_named_in_a_command(self) -> None:
        """Each once, in order, and still visible in the text; channels and addresses are letters."""
        text = "<@U5|ben> <@W6> <@U5> in <#C1|general> see <https://example.org|example.org>"
        act = slack.decode({**self.COMMAND, "channel_id": "D1", "text": text})
        assert act
        assert act.direct
        assert act.text == "<@U5> <@W6> <@U5> in #general see example.org"
        assert act.people == {"text": ("U5", "W6")}

    def test_a_global_shortcut_is_a_command_without_a_place(self) -> None:
        """Its answer goes to a direct message."""
        payload = {"type": "shortcut", "callback_id": "find-peer", "team": {"id": "T1"}}
        act = slack.decode({**payload, "user": {"id": "U1", "username": "ana"}})
        assert act == Incoming("command", "slack", "T1", "", ANA, direct=True, command="find-peer")

    def test_a_message_shortcut_quotes(self) -> None:
        """The message it was used on, as it was typed."""
        payload: Json = {
            "type": "message_action",
            "callback_id": "library.keep",
            "team": {"id": "T1"},
            "user": {"id": "U1", "name": "ana"},
            "channel": {"id": "C7"},
            "message": {"text": "1 &lt; 2"},
        }
        assert slack.decode(payload) == Incoming(
            "message", "slack", "T1", "C7", ANA, link="library.keep", quoted="1 < 2"
        )

    @pytest.mark.parametrize(
        ("event", "kind", "text", "direct"),
        [
            ({"type": "app_home_opened", "tab": "home"}, "home", "", True),
            (
                {"type": "app_mention", "channel": "C7", "text": "<@UB> help <@U5>"},
                "mention",
                "help <@U5>",
                False,
            ),
            (
                {"type": "message", "channel_type": "im", "channel": "D7", "text": "hi"},
                "mention",
                "hi",
                True,
            ),
        ],
        ids=["home", "mention", "direct message"],
    )
    def test_events(self, event: Json, kind: str, text: str, direct: bool) -> None:
        """App Home, a mention, a message to the bot."""
        payload = {
            "type": "event_callback",
            "team_id": "T1",
            "authorizations": [{"user_id": "UB"}],
            "event": {"user": "U1", **event},
        }
        act = slack.decode(payload)
        assert act
        assert (act.kind, act.text, act.direct, act.sender.external_id) == (
            kind,
            text,
            direct,
            "U1",
        )

    @pytest.mark.parametrize(
        "event",
        [
            {
                "type": "message",
                "channel_type": "im",
                "channel": "D7",
                "bot_id": "B1",
                "user": "U1",
            },
            {"type": "message", "channel_type": "im", "subtype": "message_changed", "user": "U1"},
            {"type": "message", "channel_type": "channel", "channel": "C7", "user": "U1"},
            {"type": "app_home_opened", "tab": "messages", "user": "U1"},
        ],
        ids=["a bot", "an edit", "a channel", "the messages tab"],
    )
    def test_what_needs_no_answer(self, event: Json) -> None:
        """The bot does not answer itself, other bots, edits, or talk it was not part of."""
        assert slack.decode({"type": "event_callback", "team_id": "T1", "event": event}) is None

    def test_a_button_that_opens_an_address_runs_nothing(self) -> None:
        """Slack tells of it all the same."""
        action = {"type": "button", "action_id": "open:0"}
        assert slack.decode({"type": "block_actions", "actions": [action]}) is None
        assert slack.decode({"type": "view_closed"}) is None

    def test_a_modal_remembers_where_it_was_opened(self) -> None:
        """Place and answer address travel in the modal; forged metadata is nothing, not an error."""
        opened = slack.decode(self.COMMAND)
        assert opened
        kept = slack.remember(opened, "https://hooks.example/1")
        assert slack.remembered({"private_metadata": kept}) == slack.Remembered(
            "C7", False, "https://hooks.example/1"
        )
        for forged in ("", "[]", "{", "3", None):
            assert slack.remembered({"private_metadata": forged}) == slack.Remembered()

    def test_an_upload_waits_to_be_fetched(self) -> None:
        """The file's name and address; its bytes are the adapter's."""
        file = {"name": "a.csv", "url_private_download": "https://files.example/a", "size": 9}
        view: Json = {"callback_id": "setup.read", "state": {"values": {}}}
        view["state"]["values"]["survey"] = {"survey": {"type": "file_input", "files": [file]}}
        payload = {
            "type": "view_submission",
            "team": {"id": "T1"},
            "user": {"id": "U1"},
            "view": view,
        }
        act = slack.decode(payload)
        assert act
        assert act.attached == {"survey": Attached("a.csv", "https://files.example/a", 9)}

    def test_a_suggestion(self) -> None:
        """What is typed into a list that asks the bot for its entries."""
        payload = {"type": "block_suggestion", "action_id": "peers.topic", "value": "bell"}
        act = slack.decode({**payload, "team": {"id": "T1"}, "user": {"id": "U1"}})
        assert act
        assert (act.kind, act.link, act.text) == ("complete", "peers.topic", "bell")


class TestDiscord:
    """Interactions as Discord's reference shows them."""

    WHO: ClassVar[Json] = {
        "channel_id": "7",
        "guild_id": "9",
        "locale": "es-419",
        "member": {"nick": "Ana", "user": {"id": "11", "username": "ana_r"}},
    }

    def test_a_command(self) -> None:
        """The name, the text, the person's language."""
        data = {
            "type": 1,
            "name": "find-peer",
            "options": [{"type": 3, "name": "need", "value": "bells"}],
        }
        sender = Sender("11", "Ana", "es-419", manages=False)
        assert discord.decode({"type": 2, **self.WHO, "data": data}) == Incoming(
            "command", "discord", "9", "7", sender, command="find-peer", text="bells"
        )

    @pytest.mark.parametrize("kind", [2, 4], ids=["sent", "while typing"])
    def test_a_subcommand(self, kind: int) -> None:
        """Group and subcommand are one path; autocomplete says so."""
        typed = {"type": 3, "name": "who", "value": "<@!5> <@6>", "focused": kind == 4}
        data = {
            "type": 1,
            "name": "experts",
            "options": [{"type": 1, "name": "add", "options": [typed]}],
        }
        act = discord.decode({"type": kind, **self.WHO, "data": data})
        assert isinstance(act, Incoming)
        assert (act.kind, act.command) == ("complete" if kind == 4 else "command", "experts add")
        assert (act.text, act.people) == ("<@5> <@6>", {"text": ("5", "6")})

    def test_a_message_menu(self) -> None:
        """The entry's name leads to its Link; an entry that is not ours is refused."""
        data: Json = {"type": 3, "name": "Keep this", "target_id": "3"}
        data["resolved"] = {"messages": {"3": {"content": "worth it"}}}
        payload = {"type": 2, **self.WHO, "data": data}
        act = discord.decode(payload, {"Keep this": "library.keep"})
        assert isinstance(act, Incoming)
        assert (act.kind, act.link, act.quoted) == ("message", "library.keep", "worth it")
        with pytest.raises(discord.Unreadable):
            discord.decode(payload)

    def test_a_press_in_a_direct_message_knows_its_guild(self) -> None:
        """The custom_id carries it; in a guild the guild's own word counts."""
        data = {"component_type": 2, "custom_id": f"1|{GUILD}|introductions.yes?invitation_id=4"}
        direct: Json = {
            "type": 3,
            "channel_id": "8",
            "user": {"id": "11", "global_name": "Ana"},
            "data": data,
        }
        act = discord.decode(direct)
        assert isinstance(act, Incoming)
        assert act.direct
        assert (act.space_external_id, act.link) == (GUILD, "introductions.yes?invitation_id=4")
        act = discord.decode({"type": 3, **self.WHO, "data": data})
        assert isinstance(act, Incoming)
        assert (act.space_external_id, act.direct) == ("9", False)

    def test_try_again(self) -> None:
        """The card of a refused form leads back to what was typed, or sends it confirmed."""
        for verb, confirmed in (("again", ""), ("sure", "not_a_student")):
            tail = f":{confirmed}" if confirmed else ""
            data = {"component_type": 2, "custom_id": f"1|9|{verb}:{KEY}{tail}"}
            act = discord.decode({"type": 3, **self.WHO, "data": data})
            assert isinstance(act, discord.Again)
            assert (act.key, act.confirmed, act.sender.external_id) == (KEY, confirmed, "11")

    def test_an_upload_waits_to_be_fetched(self) -> None:
        """The file's name and address; its bytes are the adapter's."""
        one = {"type": 18, "component": {"type": 19, "custom_id": "survey", "values": ["5"]}}
        file = {"filename": "a.csv", "url": "https://cdn.example/a", "size": 9}
        data: Json = {"custom_id": "1|9|setup.read", "components": [one]}
        data["resolved"] = {"attachments": {"5": file}}
        act = discord.decode({"type": 5, **self.WHO, "data": data})
        assert isinstance(act, Incoming)
        assert act.attached == {"survey": Attached("a.csv", "https://cdn.example/a", 9)}

    def test_a_chosen_channel_comes_with_its_name(self) -> None:
        """The answer is the id; what people call the channel stands beside it."""
        one = {"type": 18, "component": {"type": 8, "custom_id": "digest", "values": ["77"]}}
        data: Json = {"custom_id": "1|9|setup.save_places", "components": [one]}
        data["resolved"] = {"channels": {"77": {"id": "77", "name": "general", "type": 0}}}
        act = discord.decode({"type": 5, **self.WHO, "data": data})
        assert isinstance(act, Incoming)
        assert (act.answers, act.names) == ({"digest": ("77",)}, {"77": "general"})

    def test_a_mention(self) -> None:
        """Only what was said to the bot, without the mention that called it."""
        message: Json = {
            "author": {"id": "11", "username": "ana"},
            "guild_id": "9",
            "channel_id": "7",
            "content": "<@!1> help <@5>",
            "mentions": [{"id": "1"}, {"id": "5"}],
        }
        act = discord.decode_message(message, "1")
        assert act
        assert (act.kind, act.text, act.people) == ("mention", "help <@5>", {"text": ("5",)})
        assert discord.decode_message({**message, "mentions": []}, "1") is None
        assert discord.decode_message({**message, "author": {"id": "2", "bot": True}}, "1") is None
        alone = discord.decode_message({**message, "guild_id": None, "mentions": []}, "1")
        assert alone
        assert alone.direct

    def test_a_ping_needs_no_answer_of_ours(self) -> None:
        """The HTTP layer answers it."""
        assert discord.decode({"type": 1}) is None


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=9,
)
SLACK_TYPES = st.sampled_from(
    [
        "event_callback",
        "block_actions",
        "view_submission",
        "shortcut",
        "message_action",
        "block_suggestion",
        "x",
    ]
)
SLACK_KEYS = st.sampled_from(
    ["actions", "view", "user", "team", "event", "channel", "callback_id", "command", "container"]
)


@given(SLACK_TYPES, st.dictionaries(SLACK_KEYS, json))
def test_slack_reads_or_refuses_anything(kind: str, rest: Json) -> None:
    """A payload that makes no sense is Unreadable, never another error."""
    try:
        act = slack.decode({"type": kind, **rest})
    except slack.Unreadable:
        return
    assert act is None or isinstance(act, Incoming)


@given(
    st.integers(0, 9),
    st.dictionaries(st.sampled_from(["data", "member", "user", "guild_id", "channel_id"]), json),
)
def test_discord_reads_or_refuses_anything(kind: int, rest: Json) -> None:
    """An interaction that makes no sense is Unreadable, never another error."""
    try:
        act = discord.decode({"type": kind, **rest})
    except discord.Unreadable:
        return
    assert act is None or isinstance(act, Incoming | discord.Again)


@given(st.text(max_size=120))
def test_a_forged_custom_id_is_refused_or_harmless(custom_id: str) -> None:
    """Whatever stands in a custom_id becomes text for dispatch to judge, or nothing."""
    data = {"component_type": 2, "custom_id": custom_id}
    try:
        act = discord.decode({"type": 3, **TestDiscord.WHO, "data": data})
    except discord.Unreadable:
        return
    assert isinstance(act, Incoming | discord.Again)


def test_what_no_database_takes_does_not_come_in() -> None:
    """NUL and halves of surrogate pairs, which JSON may carry, in what is typed, filled in, named."""
    slack_act = slack.decode({**TestSlack.COMMAND, "text": "a\x00b\ud83d"})
    option = {"type": 3, "name": "need", "value": "a\x00b\ud83d"}
    data: Json = {"type": 1, "name": "find-peer", "options": [option]}
    discord_act = discord.decode({"type": 2, **TestDiscord.WHO, "data": data})
    assert isinstance(discord_act, Incoming)
    assert slack_act
    assert slack_act.text == discord_act.text == "ab"
    one = {"type": 18, "component": {"type": 4, "custom_id": "a", "value": "x\x00"}}
    sent = {"type": 5, **TestDiscord.WHO, "data": {"custom_id": "1|9|a.b", "components": [one]}}
    filled = discord.decode(sent)
    assert isinstance(filled, Incoming)
    assert filled.answers == {"a": "x"}
