"""What went wrong between us and Slack, as one of the four errors a delivery may end with. Pure."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.platform import Gone, RateLimited, Refused, Uncertain, Undelivered

Json = Mapping[str, Any]
NO_LINE = timedelta(seconds=5)  # no connection was made at all: soon again
UNSAID = timedelta(seconds=30)  # Slack says "later" and not when

# Errors of chat.postMessage, chat.update, chat.delete, conversations.open and files.* (reference of
# 2026). What is in none of these sets was understood and turned down: Refused.
LATER = frozenset(("ratelimited", "rate_limited", "team_added_to_org", "org_login_required"))
DOUBTFUL = frozenset(
    ("fatal_error", "internal_error", "service_unavailable", "request_timeout", "timeout")
)
GONE = frozenset(
    "channel_not_found user_not_found users_not_found is_archived not_in_channel account_inactive"
    " user_disabled user_not_visible cannot_dm_bot cannot_dm_user message_not_found"
    " thread_not_found team_not_found channel_is_archived method_not_supported_for_channel_type"
    " invalid_auth not_authed token_revoked token_expired access_denied team_access_not_granted"
    " ekm_access_denied external_channel_migrating user_is_restricted not_allowed_token_type".split()
)
LOCKED_OUT = frozenset(
    "invalid_auth not_authed account_inactive token_revoked token_expired not_allowed_token_type"
    " missing_scope no_permission".split()
)


def name_of(error: Exception) -> str:
    """What Slack calls its refusal, such as `channel_not_found`; "" when it said nothing."""
    response = getattr(error, "response", None)
    data = getattr(response, "data", None)
    return str(data.get("error") or "") if isinstance(data, Mapping) else ""


def told_why(error: Exception) -> str:
    """The refusal with Slack's hints to the developer, which name no person."""
    data = getattr(getattr(error, "response", None), "data", None)
    hints = data.get("response_metadata", {}).get("messages", ()) if isinstance(data, dict) else ()
    return "; ".join([name_of(error), *map(str, hints)])[:200]


def failure(error: Exception) -> Undelivered:
    """What an exception of the SDK or of the network says about a request that was being sent."""
    match error:
        case Undelivered():
            return error
        case SlackApiError():
            return _refusal(error)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return RateLimited(NO_LINE)  # refused, no such name, no answer to the first packet
        case SlackRequestError() | aiohttp.InvalidURL():
            return Refused(type(error).__name__)
        case _:  # a timeout, a reset, a torn answer: it may have arrived
            return Uncertain(type(error).__name__)


def _refusal(error: SlackApiError) -> Undelivered:
    response = error.response  # of the SDK; of aiohttp when the body was no JSON
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)
    name = name_of(error)
    if status == 429 or name in LATER:
        return RateLimited(_after(error))
    if status >= 500 or name in DOUBTFUL or not name:
        return Uncertain(name or f"status {status}")
    return Gone(name) if name in GONE else Refused(told_why(error))


def _after(error: SlackApiError) -> timedelta:
    """`Retry-After`, in whole seconds; header names come in any case."""
    headers = {
        str(k).lower(): v for k, v in (getattr(error.response, "headers", None) or {}).items()
    }
    asked = headers.get("retry-after", "")
    asked = asked[0] if isinstance(asked, list | tuple) and asked else asked
    return timedelta(seconds=int(asked)) if str(asked).isdecimal() else UNSAID
