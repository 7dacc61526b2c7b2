"""Where the bot is installed on Slack, and with which token it speaks there. Knows no page, no card."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.founding import ZONE, found
from bot.platform import NotLetIn
from bot.settings import Settings
from bot.slack.errors import LOCKED_OUT, name_of
from bot.slack.scopes import missing
from handlers.kit.words import language_of
from storage import Database
from storage.installs import owner
from storage.tables import Install
from storage.vault import Unreadable, Vault

log = structlog.get_logger()
Json = Mapping[str, Any]
Greets = Callable[[str, str], Awaitable[None]]

PLATFORM = "slack"
PATIENCE = 8  # seconds for one request
FRESH = timedelta(seconds=60)  # so long a token is used without asking the database again
REMEMBERED = 10_000  # workspaces
TROUBLE = (SlackApiError, aiohttp.ClientError, OSError, TimeoutError)

# The SDK logs whole answers at the level of debugging, and those of a sign-in hold its token.
_quiet = logging.getLogger("tertulia.slack.installs")
_quiet.setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Access:
    """The bot in one workspace. `organization` is set when it is there through its organization."""

    space: str
    token: str = field(repr=False)
    organization: str = ""
    bot_id: str = ""
    bot_user_id: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """What Slack granted at the end of a sign-in."""

    external_id: str  # the workspace, or the organization when `org_wide`
    token: str = field(repr=False)
    name: str = ""
    organization: str = ""
    org_wide: bool = False
    app_id: str = ""
    bot_user_id: str = ""
    scopes: tuple[str, ...] = ()
    by: str = ""  # the account of who installed it


class Installs:
    """The tokens: of SLACK_BOT_TOKEN's one workspace, or of all that installed the app, sealed in the
    database.

    `greet(space, account)` is called when somebody has installed the bot in a workspace; its failure
    is logged and undoes nothing.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database,
        now: Callable[[], datetime],
        greet: Greets | None = None,
    ) -> None:
        self.settings, self._database, self._now, self._greet = settings, database, now, greet
        self._vault: Vault | None = None
        self._one = settings.slack_bot_token.get_secret_value() if not self.many else ""
        self._here: Access | None = None  # whose SLACK_BOT_TOKEN is, once Slack has said so
        self._asking = asyncio.Lock()
        self._seen: dict[str, tuple[Access, datetime]] = {}

    @property
    def many(self) -> bool:
        """Whether any workspace can install the app."""
        return self.settings.slack == "oauth"

    async def start(self) -> None:
        """Once, before anything is answered: seal with a new key, or learn whose the one token is.

        Raises:
            NotLetIn: a key is none, or Slack does not take the token.
        """
        if not self.many:
            await self._who_am_i()
            return
        vault = self._opened()
        async with self._database.across(self._now()) as across:
            resealed = await across.installs.reseal(vault)
        if resealed.count:
            log.info("slack_tokens_resealed", count=resealed.count)
        if resealed.unreadable:
            log.error(
                "slack_tokens_unreadable",
                workspaces=", ".join(resealed.unreadable),
                note="neither SECRET_KEY nor SECRET_KEY_PREVIOUS opens them: install again there",
            )

    # --- asked for a token -------------------------------------------------------------------

    async def token(self, space_external_id: str, organization: str = "") -> str | None:
        """The bot's token for a workspace; None where the bot is not installed."""
        access = await self.access(space_external_id, organization)
        return access.token if access else None

    async def authorize(
        self, enterprise_id: str | None, team_id: str | None, user_id: str | None
    ) -> AuthorizeResult | None:
        """What Bolt asks for each request: this workspace's token and no other's. Reads the database
        unless it did in the last minute; None where the bot is not installed."""
        access = await self.access(team_id or "", enterprise_id or "")
        if access is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id or (None if access.organization else access.space),
            user_id=user_id,
            bot_id=access.bot_id or None,
            bot_user_id=access.bot_user_id or None,
            bot_token=access.token,
        )

    async def access(self, space: str, organization: str = "") -> Access | None:
        """The bot in a workspace, also through its organization's installation; None when it is not
        there. A workspace that is first heard of through its organization is founded."""
        if not self.many:
            return await self._own(space)
        known = self._seen.get(space)
        if known and space and self._now() < known[1]:
            return known[0]
        async with self._database.look_across(self._now()) as across:
            row = await across.installs.of(PLATFORM, space, organization)
            own = await across.installs.by_external(PLATFORM, space) if space else None
        access = self._read(row, space) if row else None
        if row is None or access is None:
            self._seen.pop(space, None)
            return None
        if row.org_wide and space and own is None:
            await self._reached(row, space)
        if len(self._seen) >= REMEMBERED:
            self._seen.clear()
        self._seen[space] = (access, self._now() + FRESH)
        return access

    def _read(self, row: Install, space: str) -> Access | None:
        try:
            token = self._opened().open(row.token, owner(PLATFORM, row.external_id))
        except Unreadable as wrong:
            log.error("slack_token_unreadable", workspace=row.external_id, reason=str(wrong))
            return None
        through = row.external_id if row.org_wide else ""
        return Access(space or row.external_id, token, through, row.bot_id, row.bot_user_id)

    def _opened(self) -> Vault:
        if self._vault is None:
            now, before = self.settings.secret_key, self.settings.secret_key_previous
            try:
                self._vault = Vault(now.get_secret_value(), before.get_secret_value())
            except ValueError as wrong:
                raise NotLetIn(str(wrong)) from None
        return self._vault

    # --- the one workspace of SLACK_BOT_TOKEN ------------------------------------------------

    async def _own(self, space: str) -> Access | None:
        if self._here is None:
            async with self._asking:
                if self._here is None:
                    await self._who_am_i()
        if self._here is None:  # Slack is away; the token is right for whatever it sends
            return Access(space, self._one)
        here = self._here
        if here.organization:
            return Access(space, self._one, here.organization, here.bot_id, here.bot_user_id)
        return here if space in ("", here.space) else None

    async def _who_am_i(self) -> None:
        """Ask Slack whose the token is, and found that workspace's community.

        Raises:
            NotLetIn: Slack does not take it.
        """
        try:
            told = await self.client(self._one).auth_test()
        except TROUBLE as error:
            reason = name_of(error) or type(error).__name__
            if reason in LOCKED_OUT:
                raise NotLetIn(
                    f"Slack does not take SLACK_BOT_TOKEN ({reason}). Copy it anew from your app's"
                    " page “OAuth & Permissions”, or install the app there again."
                ) from None
            log.warning("slack_not_reached", reason=reason)
            return
        team, whole = str(told.get("team_id") or ""), bool(told.get("is_enterprise_install"))
        organization = str(told.get("enterprise_id") or "") if whole else ""
        self._here = Access(
            team, self._one, organization,
            str(told.get("bot_id") or ""), str(told.get("user_id") or ""),
        )  # fmt: skip
        granted = (told.headers or {}).get("x-oauth-scopes", "")
        self._look_at_scopes(team, [one.strip() for one in granted.split(",") if one.strip()])
        if not whole:
            await self._found(team, str(told.get("team") or ""))

    def _look_at_scopes(self, team: str, granted: Iterable[str]) -> None:
        """Say what will not work; a Slack that does not tell what it granted is believed."""
        lacking = missing(self.settings, granted) if granted else {}
        for scope, why in lacking.items():
            log.warning("slack_scope_missing", workspace=team, scope=scope, needed=why)

    # --- coming and going --------------------------------------------------------------------

    async def add(self, grant: Grant) -> None:
        """Keep what Slack granted, in the stead of an earlier installation; found the community of a
        workspace that is new, and greet who installed the bot."""
        sealed = self._opened().seal(grant.token, owner(PLATFORM, grant.external_id))
        async with self._database.across(self._now()) as across:
            await across.installs.save(
                PLATFORM, grant.external_id, installed_at=self._now(), token=sealed,
                organization=grant.organization, org_wide=grant.org_wide, name=grant.name[:100],
                app_id=grant.app_id, bot_id="", bot_user_id=grant.bot_user_id,
                scopes=list(grant.scopes), installed_by=grant.by,
            )  # fmt: skip
        self._seen.clear()
        self._look_at_scopes(grant.external_id, grant.scopes)
        log.info("slack_installed", install=grant.external_id, org_wide=grant.org_wide)
        if grant.org_wide:
            return  # its workspaces come one by one, when they are added or first heard of
        language, zone = await self._speaks(grant.token, grant.by)
        await self._found(grant.external_id, grant.name, language, zone, grant.by)
        await self._welcome(grant.external_id, grant.by)

    async def event(self, body: Json) -> bool:
        """What Slack tells about installations; False when it is about something else."""
        told = body.get("event") or {}
        told = told["event"] if isinstance(told.get("event"), Mapping) else told
        match told.get("type"):
            case "app_uninstalled":
                await self._gone(body)
            case "tokens_revoked":
                if (told.get("tokens") or {}).get("bot"):
                    await self._gone(body)
            case "team_access_granted":
                if await self._first(str(body.get("event_id") or "")):
                    for team in _teams(told):
                        await self._granted(_organization(body), team)
            case "team_access_revoked":
                await self._left(_teams(told))
            case _:
                return False
        return True

    async def _gone(self, body: Json) -> None:
        """The bot was removed: its token goes at once. Slack repeats itself and comes late, so news
        from before the last installation count only if Slack no longer takes the token."""
        team, organization, whole = _whose(body)
        self._seen.clear()
        if not self.many:
            await self._left([team])
            log.error("slack_removed", install=team, note="SLACK_BOT_TOKEN is of no use any more")
            return
        async with self._database.look_across(self._now()) as across:
            row = await across.installs.of(PLATFORM, "" if whole else team, organization)
        if row is None:
            return
        happened = datetime.fromtimestamp(int(body.get("event_time") or 0), UTC)
        named = row.external_id == (organization if whole else team)
        if not (named and happened >= row.installed_at) and await self._works(row):
            log.info("slack_removal_outdated", install=row.external_id)
            return
        async with self._database.across(self._now()) as across:
            spaces = await across.installs.forget(PLATFORM, row.external_id)
        log.info("slack_removed", install=row.external_id, spaces=len(spaces))

    async def _works(self, row: Install) -> bool:
        """Whether Slack still takes a token; when in doubt it does."""
        access = self._read(row, row.external_id)
        try:
            if access:
                await self.client(access.token).auth_test()
        except TROUBLE as error:
            return name_of(error) not in LOCKED_OUT
        return access is not None

    async def _first(self, event: str) -> bool:
        """Whether nobody has taken this event: a greeting is said once."""
        async with self._database.across(self._now()) as across:
            return not event or await across.claims.take(f"slack:event:{event}")

    async def _left(self, teams: list[str]) -> None:
        self._seen.clear()
        async with self._database.across(self._now()) as across:
            await across.installs.leave(PLATFORM, teams)

    async def _granted(self, organization: str, team: str) -> None:
        """An organization added the bot to one of its workspaces."""
        async with self._database.look_across(self._now()) as across:
            row = (
                await across.installs.by_external(PLATFORM, organization) if organization else None
            )
        if row and row.org_wide:
            await self._reached(row, team)
            await self._welcome(team, row.installed_by)

    async def _reached(self, whole: Install, team: str) -> None:
        async with self._database.across(self._now()) as across:
            await across.installs.save(PLATFORM, team, organization=whole.external_id)
        await self._found(team, whole.name)

    async def _found(
        self, team: str, name: str, language: str = "en", zone: str = ZONE, by: str = ""
    ) -> None:
        await found(
            self._database, self._now(), platform=PLATFORM, external_id=team, name=name,
            language=language, zone=zone, ours=self.settings.slack != "oauth", by=by,
        )  # fmt: skip

    async def _speaks(self, token: str, account: str) -> tuple[str, str]:
        """Language and zone of who installed the bot: what a new community begins with."""
        try:
            told = await self.client(token).users_info(user=account, include_locale=True)
        except TROUBLE as error:
            log.info("slack_installer_unknown", reason=name_of(error) or type(error).__name__)
            return "en", ZONE
        user = told.get("user") or {}
        return language_of(str(user.get("locale") or "")), _zone(str(user.get("tz") or ""))

    async def _welcome(self, space: str, account: str) -> None:
        if not (self._greet and account):
            return
        try:
            await self._greet(space, account)
        except Exception as error:  # what was installed stays so; /tertulia setup does the same
            log.error("slack_greeting_failed", space=space, reason=type(error).__name__)

    def client(self, token: str = "") -> AsyncWebClient:
        """A client that sends once, and that logs no answer."""
        return AsyncWebClient(
            token=token or None, base_url=self.settings.slack_api_url, timeout=PATIENCE,
            retry_handlers=[], logger=_quiet,
        )  # fmt: skip


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (LookupError, ValueError, OSError):  # unknown, a path, or too long to be one
        return ZONE


def _whose(body: Json) -> tuple[str, str, bool]:
    """Workspace, organization, and whether the news are about the organization's installation."""
    first: Json = next(iter(body.get("authorizations") or ()), {})
    team, organization = str(body.get("team_id") or ""), _organization(body)
    if team.startswith("E"):  # some events about an organization name it as a team
        return "", team, True
    return team, organization, bool(first.get("is_enterprise_install")) or not team


def _organization(body: Json) -> str:
    told = body.get("event") or {}
    first: Json = next(iter(body.get("authorizations") or ()), {})
    found = (told.get("enterprise_id"), body.get("enterprise_id"), first.get("enterprise_id"))
    return next((str(one) for one in found if one), "")


def _teams(told: Json) -> list[str]:
    return [str(team) for team in told.get("team_ids") or ()]
