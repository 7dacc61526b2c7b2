"""The Slack manifest: made from the registry, within Slack's limits, and every entry leads somewhere."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from bot import __main__ as command
from bot.settings import Settings
from bot.slack import inbound
from bot.slack.manifest import RESERVED, manifest, mistakes, text
from bot.slack.scopes import SCOPES
from handlers import registry
from handlers.kit.request import Request
from handlers.kit.router import Registry, Router
from handlers.kit.ui import Card
from handlers.kit.words import _
from storage import Storage
from storage.vault import Vault

Json = dict[str, Any]
HTTPS = "https://bot.example.org"


def settings(**more: Any) -> Settings:
    """An installation's settings."""
    return Settings(_env_file=None, **more)


def made(**more: Any) -> Json:
    """The bot's own manifest."""
    return manifest(registry(), settings(**more))


def test_socket_mode() -> None:
    """Without a public address nothing has one."""
    told = made()
    assert told["settings"]["socket_mode_enabled"] is True
    assert told["settings"]["org_deploy_enabled"] is False
    assert "http" not in json.dumps(told)
    assert told["oauth_config"] == {"scopes": {"bot": sorted(SCOPES)}}


@pytest.mark.parametrize("at", [HTTPS, f"{HTTPS}/"])
def test_over_https(at: str) -> None:
    """With a public address all of Slack's roads lead there, and organizations can install it."""
    told = made(public_url=at)
    events = f"{HTTPS}/slack/events"
    assert told["settings"]["event_subscriptions"]["request_url"] == events
    assert told["settings"]["interactivity"]["request_url"] == events
    assert {c["url"] for c in told["features"]["slash_commands"]} == {events}
    assert told["oauth_config"]["redirect_urls"] == [f"{HTTPS}/slack/oauth_redirect"]
    assert told["settings"]["socket_mode_enabled"] is False
    assert told["settings"]["org_deploy_enabled"] is True
    assert told["settings"]["token_rotation_enabled"] is False


def test_socket_mode_with_a_public_address() -> None:
    """An app-level token means Socket Mode, wherever else the bot can be reached."""
    told = made(public_url=HTTPS, slack_bot_token="xoxb-1", slack_app_token="xapp-1")
    assert told["settings"]["socket_mode_enabled"] is True
    assert HTTPS not in json.dumps(told)


def test_every_command_is_there() -> None:
    """One command for each first word; what follows a group stands in its hint; people typed into it
    come as ids."""
    commands = {c["command"]: c for c in made()["features"]["slash_commands"]}
    paths = registry().commands
    assert set(commands) == {f"/{path.split()[0]}" for path in paths}
    for path in paths:
        first, _space, rest = path.partition(" ")
        assert rest in commands[f"/{first}"].get("usage_hint", "")
    assert all(c["description"] and c["should_escape"] for c in commands.values())


def test_shortcuts_lead_to_handlers() -> None:
    """What Slack sends for a shortcut is understood by `inbound` and answered by an entrance."""
    built = registry()
    shortcuts = made()["features"]["shortcuts"]
    assert {s["callback_id"] for s in shortcuts if s["type"] == "global"} == {
        path for path, entrance in built.commands.items() if entrance.shortcut
    }
    assert any(s["type"] == "global" for s in shortcuts)
    for shortcut in shortcuts:
        person = {"id": "U1", "name": "ana", "team_id": "T1"}
        payload: Json = {"callback_id": shortcut["callback_id"], "user": person}
        if shortcut["type"] == "global":
            incoming = inbound.decode({"type": "shortcut", **payload})
            assert incoming is not None
            assert built.command(incoming.command)[0] is not None
        else:
            said = {"channel": {"id": "C1"}, "message": {"text": "Hello"}}
            incoming = inbound.decode({"type": "message_action", **payload, **said})
            assert incoming is not None
            assert built.find(incoming.link.partition("?")[0]) is not None


def test_a_message_shortcut() -> None:
    """A handler for a message's menu becomes an entry that comes back to it."""
    router = Router("notes")

    @router.message(_("Keep this"))
    async def keep(request: Request, storage: Storage) -> Card:
        return Card("Kept")

    told = manifest(Registry({keep.name: keep}, {}, None), settings())
    assert told["features"]["shortcuts"] == [
        {
            "type": "message", "name": "Keep this", "callback_id": "notes.keep",
            "description": "Keep this",
        }
    ]  # fmt: skip


def test_app_home() -> None:
    """The home is shown; its composer is off, because nobody reads what would be typed there."""
    home = made()["features"]["app_home"]
    assert home == {
        "home_tab_enabled": True, "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": True,
    }  # fmt: skip


def put(*path: Any, value: Any) -> Callable[[Json], None]:
    """A change to a manifest."""

    def change(told: Json) -> None:
        for step in path[:-1]:
            told = told[step]
        told[path[-1]] = value(told[path[-1]]) if callable(value) else value

    return change


FIRST = ("features", "slash_commands", 0)
SHORT = ("features", "shortcuts", 0)
WRONG: dict[str, tuple[Callable[[Json], None], str]] = {
    "a long name": (put("display_information", "name", value="x" * 36), "name has 36"),
    "a long line": (put("display_information", "description", value="x" * 141), "has 141"),
    "a short text": (put("display_information", "long_description", value="x" * 173), "174 to"),
    "a long text": (put("display_information", "long_description", value="x" * 4001), "174 to"),
    "a bot's name": (put("features", "bot_user", "display_name", value="Tertulia!"), "a-z"),
    "51 commands": (
        put("features", "slash_commands", value=lambda c: [{**c[0], "command": f"/c{n}"} for n in range(51)]),
        "51 commands",
    ),
    "11 shortcuts": (
        put("features", "shortcuts", value=lambda s: [{**s[0], "callback_id": str(n)} for n in range(11)]),
        "11 shortcuts",
    ),
    "a command twice": (put("features", "slash_commands", value=lambda c: c + c[:1]), "twice"),
    "a capital": (put(*FIRST, "command", value="/Desk"), "no command"),
    "a space": (put(*FIRST, "command", value="/circle new"), "no command"),
    "33 letters": (put(*FIRST, "command", value="/" + "x" * 32), "no command"),
    "Slack's own": (put(*FIRST, "command", value="/remind"), "Slack's own"),
    "no description": (put(*FIRST, "description", value=""), "no description"),
    "a long description": (put(*FIRST, "description", value="x" * 2001), "2001"),
    "a long hint": (put(*FIRST, "usage_hint", value="x" * 1001), "1001"),
    "an address": (put(*FIRST, "url", value=HTTPS), "Socket Mode takes no addresses"),
    "a long shortcut": (put(*SHORT, "name", value="x" * 25), "has 25"),
    "a long shortcut's line": (put(*SHORT, "description", value="x" * 151), "has 151"),
    "a long callback": (put(*SHORT, "callback_id", value="x" * 256), "has 256"),
    "no socket, no address": (put("settings", "socket_mode_enabled", value=False), "https"),
    "256 scopes": (put("oauth_config", "scopes", "bot", value=["x"] * 256), "256 scopes"),
    "101 events": (
        put("settings", "event_subscriptions", "bot_events", value=["x"] * 101), "101 events",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_slack_would_refuse(what: str) -> None:
    """Each limit is checked; the manifest as it stands breaks none."""
    change, said = WRONG[what]
    told = made()
    assert list(mistakes(told)) == []
    broken = copy.deepcopy(told)
    change(broken)
    found = list(mistakes(broken))
    assert len(found) >= 1
    assert any(said in one for one in found), found


def test_plain_http_is_refused() -> None:
    """Slack calls https addresses only."""
    with pytest.raises(ValueError, match="PUBLIC_URL"):
        made(public_url="http://localhost:8080")


def test_slacks_own_names() -> None:
    """Those that the design names are among them."""
    assert set("help search remind join leave who topic status people".split()) <= RESERVED


# --- as an operator types it -----------------------------------------------------------------


def tertulia(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[int, str, str]:
    """A command, in a folder without settings; its end, what it printed, what it complained."""
    monkeypatch.setattr("sys.argv", ["tertulia", *words])
    with pytest.raises(SystemExit) as end:
        command.main()
    seen = capsys.readouterr()
    return int(end.value.code or 0), seen.out, seen.err


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env`, no variables."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_the_printed_manifest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`tertulia manifest slack` prints the JSON to paste, by the settings."""
    code, out, err = tertulia(monkeypatch, capsys, "manifest", "slack")
    assert (code, err, json.loads(out)) == (0, "", made())
    assert out == text(registry(), settings()) + "\n"
    monkeypatch.setenv("PUBLIC_URL", HTTPS)
    _code, out, _err = tertulia(monkeypatch, capsys, "manifest", "slack")
    assert json.loads(out) == made(public_url=HTTPS)
    monkeypatch.setenv("PUBLIC_URL", "http://localhost:8080")
    code, out, err = tertulia(monkeypatch, capsys, "manifest", "slack")
    assert (code, out) == (1, "")
    assert "PUBLIC_URL" in err


def test_the_printed_link(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`tertulia manifest discord` prints the invite link; another platform is explained."""
    code, out, _err = tertulia(monkeypatch, capsys, "manifest", "discord")
    assert code == 0
    assert out.startswith("https://")
    code, out, err = tertulia(monkeypatch, capsys, "manifest", "teams")
    assert (code, out) == (2, "")
    assert "slack or for discord" in err


def test_the_printed_key(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`tertulia key` prints a key that can be used, another one each time."""
    keys = {tertulia(monkeypatch, capsys, "key")[1].strip() for _again in range(2)}
    assert len(keys) == 2
    for key in keys:
        assert Vault(key).open(Vault(key).seal("x")) == "x"
