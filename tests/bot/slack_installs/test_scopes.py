"""Each scope and event has a use, and each use its scope: read from the code, not from a list."""

from typing import Any

import pytest

from bot.settings import Settings
from bot.slack.scopes import EMAILS, EVENTS, HISTORY, METHODS, SCOPES, asked, missing
from tests.bot.slack_installs.asked import called, needed, sdk, sources, texts

OPTIONAL = {**EMAILS, **HISTORY}


def settings(**more: Any) -> Settings:
    """An installation's settings."""
    return Settings(_env_file=None, **more)


def idle(scopes: set[str], uses: dict[str, set[str]]) -> set[str]:
    """Scopes that nothing uses."""
    return scopes - set(uses)


def lacking(scopes: set[str], uses: dict[str, set[str]]) -> dict[str, set[str]]:
    """What would be called without its scope."""
    return {scope: used for scope, used in uses.items() if scope not in scopes}


def test_every_scope_is_used_and_every_use_has_its_scope() -> None:
    """The bot asks for exactly what its code calls for; both ways."""
    uses = needed(sources().values())
    assert idle({*SCOPES, *OPTIONAL}, uses) == set()
    assert lacking({*SCOPES, *OPTIONAL}, uses) == {}


def test_a_scope_too_many_is_found() -> None:
    """The check above fails for a scope that no feature uses."""
    assert idle({*SCOPES, *OPTIONAL, "channels:read"}, needed(sources().values())) == {
        "channels:read"
    }


@pytest.mark.parametrize("scope", [*SCOPES, *OPTIONAL])
def test_a_scope_too_few_is_found(scope: str) -> None:
    """The check above fails when any one of them is taken away."""
    assert set(lacking({*SCOPES, *OPTIONAL} - {scope}, needed(sources().values()))) == {scope}


def test_a_new_call_needs_its_scope() -> None:
    """Somebody calls another method: without its scope, or without knowing it, the build fails."""
    more = "async def look(client):\n    await client.conversations_list()\n"
    uses = needed([*sources().values(), more])
    assert set(lacking({*SCOPES, *OPTIONAL}, uses)) == {"channels:read", "groups:read"}
    with pytest.raises(KeyError, match=r"reactions\.add"):
        needed(["async def like(client):\n    await client.reactions_add()\n"])
    by_name = "async def look(client):\n    await client.api_call('team.info')\n"
    assert set(needed([by_name])) >= {"team:read"}


def test_the_sdk_is_understood() -> None:
    """Its functions are followed to Slack's methods, also those that call several."""
    assert sdk()["chat_postMessage"] == {"chat.postMessage"}
    assert {"files.getUploadURLExternal", "files.completeUploadExternal"} <= sdk()[
        "files_upload_v2"
    ]
    assert called("async def x(c): await c.users_info(user='U1')") == {"users.info"}
    assert len(sdk()) > 200
    assert called("\n".join(sources().values())) >= {
        "auth.test", "chat.postMessage", "conversations.open", "oauth.v2.access", "users.info",
        "views.open", "views.publish",
    }  # fmt: skip


def test_every_event_is_handled() -> None:
    """What is subscribed to is named where it is handled, beside this list itself."""
    written = set[str]().union(
        *(texts(source) for name, source in sources().items() if name != "scopes.py")
    )
    assert set(EVENTS) - written == set()


def test_no_history_unless_asked_for() -> None:
    """Nobody's conversations can be read, unless an operator chose so; e-mail likewise."""
    assert set(asked(settings())) == set(SCOPES)
    assert not any(scope.endswith(":history") for scope in SCOPES)
    assert set(asked(settings(slack_emails=True))) == {*SCOPES, "users:read.email"}
    assert set(asked(settings(slack_reconcile="history"))) == {*SCOPES, *HISTORY}


def test_every_scope_says_why() -> None:
    """The reasons read as sentences that go on from “The bot asks …”."""
    for why in {**SCOPES, **OPTIONAL}.values():
        assert why.startswith("to ")
    assert all(why.startswith("to ") for why, _scope in EVENTS.values())
    assert {s for scopes in METHODS.values() for s in scopes} >= {*HISTORY, *EMAILS}


def test_missing_scopes() -> None:
    """What was granted too little, with what will not work; more than asked is nothing missing."""
    granted = [*SCOPES, "reactions:read"]
    assert missing(settings(), granted) == {}
    granted.remove("pins:write")
    assert missing(settings(), granted) == {"pins:write": SCOPES["pins:write"]}
