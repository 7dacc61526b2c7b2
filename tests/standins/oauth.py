"""The small Slack, with the exchange of a code for a token as OAuth has it."""

import contextlib
from base64 import b64encode
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.standins.slack import FakeSlack

Json = dict[str, Any]
CLIENT, SECRET = "111.222", "marker-client-secret-1f2e3d"
SCOPES = (
    "app_mentions:read,chat:write,commands,files:read,files:write,im:write,mpim:write,pins:write,"
    "users:read"
)


@dataclass
class OAuthSlack(FakeSlack):
    """A Slack where people consent to an app."""

    grants: dict[str, Json] = field(default_factory=dict)  # by code, each good once
    redirects: list[str] = field(default_factory=list)

    def consent(self, team: str, token: str, by: str = "UBOSS", /, **more: Any) -> str:
        """Somebody consents in a workspace; the code Slack sends their browser back with."""
        code = f"marker-code-{self.number()}"
        self.team(team, token, (by,)).name = f"Workspace {team}"
        self.grants[code] = {
            "access_token": token, "token_type": "bot", "scope": SCOPES, "app_id": "A1",
            "bot_user_id": f"UBOT{team}", "team": {"id": team, "name": f"Workspace {team}"},
            "enterprise": None, "is_enterprise_install": False,
            "authed_user": {"id": by}, **more,
        }  # fmt: skip
        return code

    def consent_for_all(self, organization: str, token: str, by: str = "UBOSS") -> str:
        """Somebody consents for a whole organization; no workspace is named."""
        whole = {"id": organization, "name": f"Organization {organization}"}
        return self.consent(
            organization, token, by, team=None, enterprise=whole, is_enterprise_install=True
        )

    def _answer(self, method: str, token: str, body: Json) -> Json:
        if method != "oauth.v2.access":
            return super()._answer(method, token, body)
        if token != "Basic " + b64encode(f"{CLIENT}:{SECRET}".encode()).decode():
            return {"error": "bad_client_secret"}
        self.redirects.append(body.get("redirect_uri", ""))
        return self.grants.pop(body.get("code", ""), None) or {"error": "invalid_code"}


@contextlib.asynccontextmanager
async def running() -> AsyncIterator[OAuthSlack]:
    """Such a Slack, listening on this machine while the block runs."""
    slack = OAuthSlack()
    runner = web.AppRunner(slack.application(), shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slack.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield slack
    finally:
        await runner.cleanup()
