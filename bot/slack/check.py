"""What `tertulia check` asks Slack: tokens, scopes, clocks, channels, the public address. Posts nothing."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.finding import Chosen, Finding
from bot.settings import Settings
from bot.slack.calls import Calls
from bot.slack.errors import name_of
from bot.slack.scopes import asked, missing
from storage.vault import Unreadable, Vault

SKEW = timedelta(minutes=1)
REFUSED = timedelta(minutes=5)  # Slack's signatures are refused when the clocks differ by so much
PATIENCE = 8  # seconds for one answer
NO_POST = "1.000000"  # a time at which nothing was posted
INVITE = "Invite it there: type /invite @tertulia in that channel."


async def look(
    settings: Settings,
    sealed: Mapping[str, tuple[str, bytes]],
    places: Iterable[Chosen],
    clock: Callable[[], datetime],
) -> AsyncIterator[Finding]:
    """Everything that can be seen from here. `sealed` are the installations' tokens as stored:
    workspace → whom they are sealed for, and the sealed text."""
    calls = Calls(settings.slack_api_url)
    try:
        tokens, unread = _tokens(settings, sealed)
    except ValueError as wrong:
        yield Finding("wrong", str(wrong), "Copy it whole: it has 44 letters.")
        return
    for team in unread:
        yield Finding(
            "wrong", f"The token of the Slack workspace {team} cannot be opened.",
            "Set SECRET_KEY (or SECRET_KEY_PREVIOUS) to the key it was sealed with, or add the bot"
            " there again.",
        )  # fmt: skip
    if settings.slack == "oauth" and not sealed:
        where = f"{settings.public_url.rstrip('/')}/slack/install"
        yield Finding("odd", "Nobody has added the bot to a Slack workspace yet.", f"Open {where}")
    for team, token in tokens.items():
        client = calls.client(token, PATIENCE)
        async for finding in _workspace(client, settings, team, list(places), clock):
            yield finding
    if settings.slack == "socket":
        yield await _socket(calls, settings)
    elif settings.public_url:
        yield await _reached(settings.public_url)


def _tokens(
    settings: Settings, sealed: Mapping[str, tuple[str, bytes]]
) -> tuple[dict[str, str], list[str]]:
    """The tokens in use by workspace, and the workspaces whose token does not open."""
    if settings.slack != "oauth":
        return {"": settings.slack_bot_token.get_secret_value()}, []
    vault = Vault(
        settings.secret_key.get_secret_value(), settings.secret_key_previous.get_secret_value()
    )
    tokens, unread = dict[str, str](), list[str]()
    for team, (owner, text) in sealed.items():
        try:
            tokens[team] = vault.open(text, owner)
        except Unreadable:
            unread.append(team)
    return tokens, unread


async def _workspace(
    client: AsyncWebClient,
    settings: Settings,
    team: str,
    places: list[Chosen],
    clock: Callable[[], datetime],
) -> AsyncIterator[Finding]:
    which = f"of the workspace {team}" if team else "in SLACK_BOT_TOKEN"
    try:
        told = await client.auth_test()
    except SlackApiError as error:
        yield Finding(
            "wrong", f"Slack does not take the token {which}: {name_of(error)}.",
            "Copy it again from “OAuth & Permissions”, or install the app again.",
        )  # fmt: skip
        return
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        yield Finding(
            "wrong", f"Slack cannot be reached ({type(error).__name__}).", "Is there a network?"
        )
        return
    yield Finding("good", f"Slack knows the bot as @{told['user']} in “{told['team']}”.")
    headers = {name.lower(): value for name, value in told.headers.items()}
    for finding in (*_scopes(settings, headers), *_clocks(headers, clock())):
        yield finding
    for place in places:
        if not team or place.space == team:
            yield await _place(client, place)


def _scopes(settings: Settings, headers: Mapping[str, str]) -> Iterable[Finding]:
    """Whether the token may do what the features need, and no more."""
    if "x-oauth-scopes" not in headers:
        return
    granted = {scope.strip() for scope in headers["x-oauth-scopes"].split(",") if scope.strip()}
    lacking = missing(settings, granted)
    for scope, why in lacking.items():
        yield Finding(
            "wrong", f"The scope {scope} is missing: {why}.",
            "Paste the output of `tertulia manifest slack` as the app's manifest, then install it"
            " again.",
        )  # fmt: skip
    if more := sorted(granted - asked(settings).keys()):
        yield Finding(
            "odd", f"Slack granted more than the bot uses: {', '.join(more)}.",
            "Take it out of the app's manifest; `tertulia manifest slack` prints the least.",
        )  # fmt: skip
    if not lacking and not more:
        yield Finding("good", "Slack granted exactly the scopes that the features use.")


def _clocks(headers: Mapping[str, str], now: datetime) -> Iterable[Finding]:
    try:
        apart = abs(parsedate_to_datetime(headers["date"]) - now)
    except (KeyError, TypeError, ValueError):
        return
    if apart > SKEW:
        yield Finding(
            "wrong" if apart > REFUSED else "odd",
            f"This machine's clock and Slack's differ by {apart.total_seconds():.0f} s.",
            "Set it by a time server; beyond five minutes every request of Slack's is refused.",
        )
    else:
        yield Finding("good", "The clock agrees with Slack's.")


async def _place(client: AsyncWebClient, place: Chosen) -> Finding:
    """Whether the channel is there. Whether the bot was invited only a post shows, so the last
    one is looked at."""
    what = f"The Slack channel {place.external_id} ({place.purpose})"
    try:
        await client.chat_getPermalink(channel=place.external_id, message_ts=NO_POST)
    except SlackApiError as error:
        if name_of(error) == "channel_not_found":
            return Finding("wrong", f"{what} is not there for the bot.", INVITE)
    except (aiohttp.ClientError, TimeoutError, OSError):
        return Finding("odd", f"{what} could not be looked at.", "Try again.")
    if place.last_error:
        return Finding("wrong", f"{what}: the last post failed ({place.last_error}).", INVITE)
    return Finding("good", f"{what} is there.")


async def _socket(calls: Calls, settings: Settings) -> Finding:
    client = calls.client(settings.slack_app_token.get_secret_value(), PATIENCE)
    try:
        await client.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
    except SlackApiError as error:
        return Finding(
            "wrong", f"Slack does not take SLACK_APP_TOKEN: {name_of(error)}.",
            "Make an app-level token with the scope connections:write (“Basic Information”), and"
            " switch Socket Mode on.",
        )  # fmt: skip
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return Finding("wrong", f"Slack cannot be reached ({type(error).__name__}).", "Try again.")
    return Finding("good", "Socket Mode is open to SLACK_APP_TOKEN.")


async def _reached(address: str) -> Finding:
    """Whether the bot answers at its public address; it need not be running now."""
    url = f"{address.rstrip('/')}/healthz"
    try:
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as answer:
            if answer.status == 200:
                return Finding("good", f"{url} answers.")
            how = f"with {answer.status}"
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        how = f"({type(error).__name__})"
    return Finding(
        "odd", f"{url} does not answer {how}.",
        "Start `tertulia run`, and let your web server pass requests on to PORT.",
    )  # fmt: skip
