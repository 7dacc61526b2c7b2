"""What `tertulia check` says of Slack and Discord, asked over real connections of small stand-ins."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.discord.check import look as look_at_discord
from bot.discord.manifest import permissions
from bot.finding import Chosen, Finding
from bot.settings import Settings
from bot.slack.check import look as look_at_slack
from bot.slack.scopes import SCOPES
from storage.installs import owner
from storage.vault import Vault, new_key
from tests.conftest import NOW

FRONT = Chosen("T1", "front_door", "C1")
Json = dict[str, Any]


def clock() -> datetime:
    """The moment all stand-ins agree on unless told otherwise."""
    return NOW


@asynccontextmanager
async def answering(
    answers: dict[str, Json], headers: dict[str, str] | None = None
) -> AsyncIterator[str]:
    """A server that gives these answers by path, with `status` as the HTTP status; its address."""

    async def handle(request: web.Request) -> web.Response:
        answer = dict(answers.get(request.path.rstrip("/"), {"status": 404, "code": 0}))
        status = answer.pop("status", 200)
        told = {"Date": format_datetime(NOW, usegmt=True), **(headers or {})}
        body: Any = answer.get("list", answer)
        return web.Response(
            body=json.dumps(body).encode(), status=status,
            headers={**told, "Content-Type": "application/json"},
        )  # fmt: skip

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    async with TestServer(app) as server:
        yield str(server.make_url("/"))


SLACK: dict[str, Json] = {
    "/api/auth.test": {"ok": True, "user": "tertulia", "team": "Commons", "team_id": "T1"},
    "/api/apps.connections.open": {"ok": True, "url": "wss://x"},
    "/api/chat.getPermalink": {"ok": False, "error": "message_not_found"},
}
EXACT = {"x-oauth-scopes": ",".join(SCOPES)}


async def slack(
    answers: dict[str, Json] | None = None,
    headers: dict[str, str] | None = None,
    places: tuple[Chosen, ...] = (FRONT,),
    **more: Any,
) -> list[Finding]:
    """What is found of a workspace that answers so."""
    async with answering({**SLACK, **(answers or {})}, {**EXACT, **(headers or {})}) as address:
        told: Json = {"slack_bot_token": "xoxb-1", "slack_app_token": "xapp-1", **more}
        settings = Settings(_env_file=None, slack_api_url=f"{address}api/", **told)
        return [one async for one in look_at_slack(settings, {}, places, clock)]


def wrong(found: list[Finding]) -> str:
    """All that will not work, with what to do."""
    return " ".join(str(one) for one in found if one.how == "wrong")


async def test_slack_as_it_should_be() -> None:
    """Token, scopes, clock, channel and socket are each said to be well."""
    found = await slack()
    assert [one.how for one in found] == ["good"] * 5
    assert "“Commons”" in found[0].says


@pytest.mark.parametrize(
    ("answers", "headers", "says"),
    [
        ({"/api/auth.test": {"ok": False, "error": "invalid_auth"}}, {}, "SLACK_BOT_TOKEN"),
        ({}, {"x-oauth-scopes": "commands"}, "The scope chat:write is missing"),
        ({}, {"Date": format_datetime(NOW - timedelta(minutes=6), usegmt=True)}, "360 s"),
        (
            {"/api/chat.getPermalink": {"ok": False, "error": "channel_not_found"}},
            {}, "/invite @tertulia",
        ),
        (
            {"/api/apps.connections.open": {"ok": False, "error": "not_allowed_token_type"}},
            {}, "connections:write",
        ),
    ],
)  # fmt: skip
async def test_what_slack_refuses(
    answers: dict[str, Json], headers: dict[str, str], says: str
) -> None:
    """Each fault is named with the way to mend it, and no token is printed."""
    found = await slack(answers, headers)
    assert says in wrong(found)
    assert "xoxb-1" not in " ".join(map(str, found))


async def test_more_than_is_used_and_a_failed_post() -> None:
    """A scope too many is odd; a channel whose last post failed is wrong."""
    found = await slack(
        headers={"x-oauth-scopes": f"{EXACT['x-oauth-scopes']},channels:history"},
        places=(Chosen("T1", "digest", "C2", "Gone: not_in_channel"),),
    )
    assert any(one.how == "odd" and "channels:history" in one.says for one in found)
    assert "not_in_channel" in wrong(found)


async def test_many_workspaces() -> None:
    """Every installation's token is tried; one that does not open is named; the public address too."""
    key = new_key()
    vault = Vault(key)
    sealed = {
        "T1": (owner("slack", "T1"), vault.seal("xoxb-one", owner("slack", "T1"))),
        "T2": (owner("slack", "T2"), Vault(new_key()).seal("xoxb-two", owner("slack", "T2"))),
    }
    async with answering({**SLACK, "/healthz": {"status": 200}}, EXACT) as address:
        settings = Settings(
            _env_file=None, slack_api_url=f"{address}api/", slack_client_id="1.2",
            slack_client_secret="c", slack_signing_secret="s", secret_key=key,
            public_url=address.rstrip("/"),
        )  # fmt: skip
        found = [one async for one in look_at_slack(settings, sealed, (FRONT,), clock)]
        nobody = [one async for one in look_at_slack(settings, {}, (), clock)]
    assert "workspace T2 cannot be opened" in wrong(found)
    assert any("healthz answers" in one.says for one in found)
    assert any("/slack/install" in one.do for one in nobody)


async def test_slack_out_of_reach() -> None:
    """Without a network it says so, and goes on."""
    settings = Settings(
        _env_file=None, slack_api_url="http://127.0.0.1:9/", slack_bot_token="xoxb-1",
        slack_app_token="xapp-1",
    )  # fmt: skip
    found = [one async for one in look_at_slack(settings, {}, (FRONT,), clock)]
    assert "cannot be reached" in wrong(found)


ROLE: Json = {
    "id": "7", "name": "everyone", "color": 0, "hoist": False, "position": 0, "managed": False,
    "mentionable": False, "permissions": str(permissions()), "flags": 0,
}  # fmt: skip
USER: Json = {
    "id": "5", "username": "tertulia", "discriminator": "0", "avatar": None, "bot": True,
}  # fmt: skip
GUILD: Json = {
    "id": "7", "name": "Commons", "owner_id": "9", "roles": [ROLE], "emojis": [], "stickers": [],
    "features": [], "verification_level": 0, "default_message_notifications": 0,
    "explicit_content_filter": 0, "mfa_level": 0, "nsfw_level": 0, "premium_tier": 0,
    "system_channel_flags": 0, "preferred_locale": "en-US", "afk_timeout": 60,
}  # fmt: skip
CHANNEL: Json = {
    "id": "11", "type": 0, "guild_id": "7", "name": "general", "position": 0,
    "permission_overwrites": [], "nsfw": False, "parent_id": None,
}  # fmt: skip
DISCORD: dict[str, Json] = {
    "/api/v10/users/@me": USER,
    "/api/v10/oauth2/applications/@me": {
        "id": "5", "name": "Tertulia", "description": "", "icon": None, "bot_public": True,
        "bot_require_code_grant": False, "verify_key": "k", "flags": 0, "owner": USER,
        "summary": "", "team": None, "redirect_uris": [],
    },
    "/api/v10/gateway/bot": {
        "url": "wss://x", "shards": 1, "session_start_limit": {"remaining": 900},
    },
    "/api/v10/gateway": {"url": "wss://x"},
    "/api/v10/guilds/7": GUILD,
    "/api/v10/guilds/7/members/5": {
        "user": USER, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False,
        "mute": False, "flags": 0,
    },
    "/api/v10/guilds/7/roles": {"list": [ROLE]},
    "/api/v10/channels/11": CHANNEL,
}  # fmt: skip
DOOR = Chosen("7", "front_door", "11")


async def discord(
    answers: dict[str, Json] | None = None,
    headers: dict[str, str] | None = None,
    spaces: tuple[str, ...] = ("7",),
) -> list[Finding]:
    """What is found of a server that answers so."""
    async with answering({**DISCORD, **(answers or {})}, headers) as address:
        settings = Settings(
            _env_file=None, discord_token="MTIz.x.y", discord_api_url=f"{address}api/v10",
            discord_gateway_url="ws://127.0.0.1:1",
        )  # fmt: skip
        return [one async for one in look_at_discord(settings, spaces, (DOOR,), clock)]


async def test_discord_as_it_should_be() -> None:
    """Token, intents, clock, server and channel are each said to be well."""
    found = await discord()
    assert [(one.how, one.do) for one in found] == [("good", "")] * 5
    assert "“Commons” (#general)" in found[-1].says


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"/api/v10/users/@me": {"status": 401, "code": 0, "message": "401"}}, "DISCORD_TOKEN"),
        ({"/api/v10/guilds/7": {"status": 404, "code": 10004}}, "not on the Discord server 7"),
        ({"/api/v10/channels/11": {"status": 404, "code": 10003}}, "is not there for the bot"),
        (
            {"/api/v10/guilds/7": {**GUILD, "roles": [{**ROLE, "permissions": "1024"}]}},
            "the bot may not send messages",
        ),
    ],
)
async def test_what_discord_refuses(answers: dict[str, Json], says: str) -> None:
    """Each fault is named; what a role lacks in a channel by its name at Discord."""
    assert says in wrong(await discord(answers))


async def test_what_is_odd_on_discord() -> None:
    """No server yet gives the link that adds the bot; clocks apart and few starts left are said."""
    late = {"Date": format_datetime(NOW - timedelta(minutes=3), usegmt=True)}
    few = {"/api/v10/gateway/bot": {"url": "x", "session_start_limit": {"remaining": 3}}}
    says = " ".join(str(one) for one in await discord(few, late, spaces=()) if one.how == "odd")
    assert "oauth2/authorize" in says
    assert "180 s" in says
    assert "only 3 more times" in says


async def test_a_key_that_is_none() -> None:
    """A mistyped SECRET_KEY is named, and what to do; it is not printed."""
    settings = Settings(
        _env_file=None, slack_client_id="1.2", slack_client_secret="c", slack_signing_secret="s",
        secret_key="mistyped", public_url="https://bot.example.org",
    )  # fmt: skip
    found = [one async for one in look_at_slack(settings, {}, (), clock)]
    assert "SECRET_KEY is no key" in wrong(found)
    assert "mistyped" not in " ".join(map(str, found))
