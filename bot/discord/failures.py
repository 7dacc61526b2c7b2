"""What a failed request to Discord means: which of the four errors it is, and what an operator can do."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord

from bot.platform import Gone, NotLetIn, RateLimited, Refused, Uncertain, Undelivered

# Codes of Discord's reference, 2026.
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, LATE = 10003, 10008, 10062
ANSWERED = 40060  # the interaction has an answer already, of this or another process
CLOSED = frozenset((50007, 50278))  # the person takes no direct messages from the bot
TOO_FAST = 40003  # direct messages are opened too fast
NO_ACCESS, NO_PERMISSION, INVALID, ARCHIVED = 50001, 50013, 50035, 50083
HAS_THREAD = 160004  # the message has its thread already
_GONE = frozenset((UNKNOWN_CHANNEL, 10004, 10007, UNKNOWN_MESSAGE, 10013))
_SLOWLY = timedelta(minutes=1)

# Whether a request of this delivery may have reached Discord: its library retries by itself, and a
# connection refused after a 500 proves nothing.
_doubt: ContextVar[list[str] | None] = ContextVar("discord_doubt", default=None)


def trace() -> aiohttp.TraceConfig:
    """What the HTTP client tells us of each request it makes."""
    config = aiohttp.TraceConfig()

    async def ended(
        _session: object, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams
    ) -> None:
        if end.response.status >= 500:
            _suspect(str(end.response.status))

    async def failed(
        _session: object, _context: SimpleNamespace, end: aiohttp.TraceRequestExceptionParams
    ) -> None:
        if not isinstance(end.exception, aiohttp.ClientConnectorError):
            _suspect(type(end.exception).__name__)

    config.on_request_end.append(ended)
    config.on_request_exception.append(failed)
    return config


def _suspect(what: str) -> None:
    suspected = _doubt.get()
    if suspected is not None:
        suspected.append(what)


@contextmanager
def as_ours(needs: str = "") -> Iterator[None]:
    """Turn what goes wrong inside into one of the four errors. `needs` names the permissions."""
    token = _doubt.set([])
    try:
        yield
    except Undelivered:
        raise
    except Exception as error:
        ours = undelivered(error, needs, bool(_doubt.get()))
        if ours is None:
            raise
        raise ours from error
    finally:
        _doubt.reset(token)


def undelivered(error: Exception, needs: str = "", doubt: bool = False) -> Undelivered | None:
    """The one of the four errors this is; None for a mistake of our own."""
    match error:
        case discord.RateLimited() if doubt:
            return Uncertain("held back after a failure")
        case discord.RateLimited():
            return RateLimited(timedelta(seconds=error.retry_after))
        case discord.HTTPException():
            return _refusal(error, needs, doubt)
        case aiohttp.ClientConnectorError() if not doubt:
            return RateLimited(timedelta(seconds=5))
        case TimeoutError() | aiohttp.ClientError() | OSError() | asyncio.IncompleteReadError():
            return Uncertain(f"{type(error).__name__}: {error}")
        case RuntimeError() if "session is closed" in str(error).lower():
            return RateLimited(timedelta(seconds=5))  # the bot is on its way out
    return None


def _refusal(error: discord.HTTPException, needs: str, doubt: bool) -> Undelivered:
    if error.status >= 500:
        return Uncertain(said(error))
    if error.status == 429 and not doubt:
        return RateLimited(_after(error))
    if error.status == 429:
        return Uncertain(said(error))
    if error.code == TOO_FAST or error.status == 401:  # the gateway says what is wrong with a token
        return RateLimited(_SLOWLY)
    if error.code in _GONE:
        return Gone(said(error))
    if error.code == NO_ACCESS:
        return Gone(f"{said(error)}: I need View Channel there")
    if error.code == NO_PERMISSION:
        return Refused(f"{said(error)}: I need {needs}" if needs else said(error))
    return Refused(said(error))


def said(error: discord.HTTPException) -> str:
    """What Discord answered, in one short line."""
    return " ".join(f"{error.status} {error.code} {error.text}".split())[:180]


def _after(error: discord.HTTPException) -> timedelta:
    header = getattr(error.response, "headers", {}).get("Retry-After", "")
    try:
        return timedelta(seconds=max(0.5, float(header)))
    except ValueError:
        return timedelta(seconds=5)


# --- not let in -----------------------------------------------------------------------------

_LOGIN = (
    "Discord does not take DISCORD_TOKEN. Open your application's page at"
    " discord.com/developers/applications, choose “Bot”, press “Reset Token” and put the new one"
    " into .env."
)
_FOR_GOOD = {
    4004: _LOGIN,
    4010: "Discord says this bot runs with a wrong shard; start it without one.",
    4011: "Discord wants this bot in more shards than it has; start it again.",
    4012: "Discord no longer speaks this version of its gateway; update Tertulia.",
    4013: "Discord does not know the intents this version asks for; update Tertulia.",
    4014: "Discord does not allow the intents this bot asks for: on your application's page, under"
    " “Bot”, it needs no privileged one. Update Tertulia or report this.",
}


def not_let_in(error: BaseException) -> NotLetIn | None:
    """What to tell the operator when no waiting would mend it."""
    match error:
        case discord.LoginFailure():
            return NotLetIn(_LOGIN)
        case discord.PrivilegedIntentsRequired():
            return NotLetIn(_FOR_GOOD[4014])
        case discord.ConnectionClosed() if error.code in _FOR_GOOD:
            return NotLetIn(_FOR_GOOD[error.code])
        case discord.HTTPException(status=401):
            return NotLetIn(_LOGIN)
    return None


def passing(error: BaseException) -> bool:
    """Whether waiting may mend a lost connection."""
    kinds: tuple[Any, ...] = (
        discord.HTTPException,
        discord.RateLimited,
        discord.GatewayNotFound,
        discord.ConnectionClosed,
        aiohttp.ClientError,
        OSError,
        TimeoutError,
    )
    return isinstance(error, kinds)
