"""Adding the app to a workspace: to Slack's consent page and back with a code. Knows no database row."""

import re
from collections.abc import Callable
from datetime import datetime
from hmac import compare_digest
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode, urljoin

import structlog
from aiohttp import encode_basic_auth, web

from bot.platform import RateLimited, Uncertain
from bot.slack import pages
from bot.slack.errors import failure, name_of
from bot.slack.installs import TROUBLE, Grant, Installs
from bot.slack.manifest import INSTALL_PATH, REDIRECT_PATH
from bot.slack.pages import page
from bot.slack.scopes import asked
from handlers.kit.words import Language, Text
from storage import Database
from storage.installs import GOOD_FOR, TooManyBegun

log = structlog.get_logger()
COOKIE = "tertulia_slack_state"
_CODE = re.compile(r"[a-z0-9_]{1,60}")


class _Wrong(Exception):
    """It cannot go on; the page says why."""

    def __init__(self, says: Text, status: int = 400) -> None:
        super().__init__()
        self.says, self.status = says, status


class SignIn:
    """The two addresses of Slack's OAuth: a state that is good once, for ten minutes, in the browser
    that began; then a code for a token, which goes to `installs` and nowhere else."""

    def __init__(self, installs: Installs, database: Database, now: Callable[[], datetime]) -> None:
        self._installs, self._database, self._now = installs, database, now
        self._settings = installs.settings
        self._home = self._settings.public_url.rstrip("/")

    def routes(self) -> list[web.AbstractRouteDef]:
        """What the web server serves."""
        return [
            web.get(INSTALL_PATH, self.begin, allow_head=False),
            web.get(REDIRECT_PATH, self.finish, allow_head=False),
        ]

    async def begin(self, request: web.Request) -> web.StreamResponse:
        """To Slack, which asks the person."""
        try:
            async with self._database.across(self._now()) as across:
                state = await across.oauth_states.issue()
        except TooManyBegun:
            return self._failed(request, pages.TOO_MANY, 503)
        except Exception as error:
            return self._broken(request, error)
        query = {
            "client_id": self._settings.slack_client_id,
            "scope": ",".join(sorted(asked(self._settings))),
            "redirect_uri": self._home + REDIRECT_PATH,
            "state": state,
        }
        consent = urljoin(self._settings.slack_api_url, "/oauth/v2/authorize")
        to = web.Response(
            status=302,
            headers={"Location": f"{consent}?{urlencode(query)}", "Cache-Control": "no-store"},
        )
        to.set_cookie(
            COOKIE, state, max_age=int(GOOD_FOR.total_seconds()), path="/slack", httponly=True,
            secure=self._home.startswith("https:"), samesite="Lax",
        )  # fmt: skip
        return to

    async def finish(self, request: web.Request) -> web.StreamResponse:
        """Back from Slack."""
        try:
            await self._check_state(request)
            if error := request.query.get("error", ""):
                raise _Wrong(pages.NOT_ALLOWED if error == "access_denied" else _refused(error))
            grant = await self._exchange(request.query.get("code", ""))
            await self._installs.add(grant)
            answer = self._done(request, grant)
        except _Wrong as wrong:
            answer = self._failed(request, wrong.says, wrong.status)
        except Exception as error:
            answer = self._broken(request, error)
        answer.del_cookie(COOKIE, path="/slack")
        return answer

    async def _check_state(self, request: web.Request) -> None:
        """The one that was issued to this very browser, a moment ago, and not used before."""
        state, kept = request.query.get("state", ""), request.cookies.get(COOKIE, "")
        if not state or not compare_digest(state.encode(), kept.encode()):
            raise _Wrong(pages.WRONG_STATE)
        async with self._database.across(self._now()) as across:
            good = await across.oauth_states.take(state)
        if not good:
            raise _Wrong(pages.WRONG_STATE)

    async def _exchange(self, code: str) -> Grant:
        """Slack's code for a token. Of a failure only Slack's name for it is kept: its answer may
        hold what nobody should read."""
        if not code:
            raise _Wrong(_refused("no_code"))
        secret = self._settings.slack_client_secret.get_secret_value()
        try:
            # Not client.oauth_v2_access: it builds the header in a way aiohttp is giving up.
            told = await self._installs.client().api_call(
                "oauth.v2.access",
                headers={
                    "Authorization": encode_basic_auth(self._settings.slack_client_id, secret)
                },
                data={"code": code, "redirect_uri": self._home + REDIRECT_PATH},
            )
        except TROUBLE as error:
            name, away = name_of(error), isinstance(failure(error), RateLimited | Uncertain)
            log.warning("slack_sign_in_refused", reason=name or type(error).__name__)
            raise _Wrong(*((pages.NO_ANSWER, 502) if away else (_refused(name), 400))) from None
        return _grant(told.data if isinstance(told.data, dict) else {})

    # --- the pages ---------------------------------------------------------------------------

    def _done(self, request: web.Request, grant: Grant) -> web.Response:
        link = urljoin(
            self._settings.slack_api_url,
            f"/app_redirect?{urlencode({'app': grant.app_id, 'team': grant.external_id})}",
        )
        says, label = pages.WROTE_TO_YOU, pages.OPEN_SLACK
        if grant.org_wide:
            says, label = pages.TO_BE_ADDED, pages.ADD_TO_WORKSPACES
            link = (
                f"https://app.slack.com/manage/{grant.external_id}"
                f"/integrations/profile/{grant.app_id}/workspaces/add"
            )
        return page(_language(request), pages.INSTALLED, says, (label, link))

    def _failed(self, request: web.Request, says: Text, status: int) -> web.Response:
        again = (pages.START_AGAIN, self._home + INSTALL_PATH)
        return page(_language(request), pages.NOT_INSTALLED, says, again, status)

    def _broken(self, request: web.Request, error: Exception) -> web.Response:
        reference = token_hex(3)
        log.error("slack_sign_in_failed", reference=reference, exc_info=error)
        return self._failed(request, pages.broken(reference), 500)


def _language(request: web.Request) -> Language:
    return pages.language_asked(request.headers.get("Accept-Language", ""))


def _refused(code: str) -> Text:
    return pages.refused(code if _CODE.fullmatch(code) else "unknown_error")


def _grant(told: dict[str, Any]) -> Grant:
    """What oauth.v2.access told.

    Raises:
        _Wrong: it is not a bot's token for a workspace or an organization.
    """
    whole = bool(told.get("is_enterprise_install"))
    team, organization = told.get("team") or {}, told.get("enterprise") or {}
    place = organization if whole else team
    if not place.get("id") or not told.get("access_token") or told.get("token_type") != "bot":
        log.warning("slack_sign_in_unreadable", keys=sorted(told))
        raise _Wrong(_refused("no_bot_token"), 502)
    return Grant(
        str(place["id"]),
        str(told["access_token"]),
        str(place.get("name") or ""),
        str(organization.get("id") or ""),
        whole,
        str(told.get("app_id") or ""),
        str(told.get("bot_user_id") or ""),
        tuple(one for one in str(told.get("scope") or "").split(",") if one),
        str((told.get("authed_user") or {}).get("id") or ""),
    )
