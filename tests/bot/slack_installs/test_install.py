"""Adding the bot to a workspace or an organization, over real HTTP: what is kept, shown and said."""

import asyncio
import re
from typing import Any

import pytest

from bot.slack.pages import language_asked
from storage import Database
from tests.bot.slack_installs.town import Town, town, until
from tests.standins.oauth import SCOPES
from tests.standins.slack import Fault


async def test_from_the_first_click_to_the_setup(here: Town) -> None:
    """Slack is asked for no more than is used; the token is sealed, the community founded in the
    installer's zone, and who installed the bot gets the setup by direct message."""
    code = here.slack.consent("T1", "xoxb-one")
    async with here.browser() as browser:
        asked = await browser.begin()
        assert asked["consent"] == here.slack.base.removeprefix("http://")
        assert asked["scope"] == SCOPES
        assert asked["redirect_uri"] == f"{here.home}/slack/oauth_redirect"
        page = await browser.come_back(code=code, state=asked["state"])
    assert page.status == 200
    assert "Tertulia is installed" in page.html
    assert "/app_redirect?app=A1&amp;team=T1" in page.html
    assert here.slack.redirects == [f"{here.home}/slack/oauth_redirect"]
    row = (await here.rows())["T1"]
    assert (row.name, row.app_id, row.bot_user_id, row.installed_by) == (
        "Workspace T1", "A1", "UBOTT1", "UBOSS",
    )  # fmt: skip
    assert ",".join(row.scopes) == SCOPES
    assert b"xoxb" not in row.token
    assert await here.installs.token("T1") == "xoxb-one"
    async with here.database.look_across(here.clock()) as across:
        met = await across.communities.find_space("slack", "T1")
    assert met is not None
    assert (met[0].zone, met[0].language, met[1].name) == (
        "America/Los_Angeles", "en", "Workspace T1",
    )  # fmt: skip
    await until(lambda: bool(here.slack.in_channel("DUBOSS")))
    (setup,) = here.slack.in_channel("DUBOSS")
    assert "setup.take_on" in str(setup["blocks"])


async def test_installing_again_replaces_the_token(here: Town) -> None:
    """One row, the new token at once, the community as it was, active again."""
    await here.install(here.slack.consent("T1", "xoxb-old"))
    assert await here.installs.token("T1") == "xoxb-old"
    async with here.database.across(here.clock()) as across:
        await across.installs.leave("slack", ["T1"])
    page = await here.install(here.slack.consent("T1", "xoxb-new", "UOTHER"))
    assert page.status == 200
    assert await here.installs.token("T1") == "xoxb-new"
    assert (await here.rows())["T1"].installed_by == "UOTHER"
    assert await here.active() == {"T1": True}
    async with here.database.look_across(here.clock()) as across:
        assert await across.communities.count() == 1


async def test_spanish_installer(there: Town) -> None:
    """The community begins in the language and zone of who installs; so do the pages."""
    code = there.slack.consent("T1", "xoxb-one")
    user = there.slack.teams["xoxb-one"].users["UBOSS"]
    user |= {"locale": "es-ES", "tz": "America/Mexico_City"}
    async with there.browser() as browser:
        page = await browser.install(code, "es-MX,es;q=0.9,en;q=0.5")
    assert '<html lang="es">' in page.html
    assert "Tertulia quedó instalada" in page.html
    async with there.database.look_across(there.clock()) as across:
        met = await across.communities.find_space("slack", "T1")
    assert met is not None
    assert (met[0].language, met[0].zone) == ("es", "America/Mexico_City")


@pytest.mark.parametrize("tz", ["", "Mars/Olympus", "../../etc/passwd"])
async def test_an_unknown_zone(there: Town, tz: str) -> None:
    """A zone that is none does not stop an installation."""
    code = there.slack.consent("T1", "xoxb-one")
    there.slack.teams["xoxb-one"].users["UBOSS"]["tz"] = tz
    assert (await there.install(code)).status == 200
    async with there.database.look_across(there.clock()) as across:
        met = await across.communities.find_space("slack", "T1")
    assert met is not None
    assert met[0].zone == "America/Los_Angeles"


@pytest.mark.parametrize("fault", ["500", "reset", "429"])
async def test_an_installer_slack_does_not_tell_of(there: Town, fault: Any) -> None:
    """What comes after the token is kept may fail; the installation stands."""
    code = there.slack.consent("T1", "xoxb-one")
    for method in ("users.info", "conversations.open", "chat.postMessage"):
        there.slack.fails(method, *[Fault(fault)] * 3)
    assert (await there.install(code)).status == 200
    assert await there.installs.token("T1") == "xoxb-one"


async def test_not_allowed(there: Town) -> None:
    """Who says no in Slack reads that nothing was installed, and the state is used up."""
    async with there.browser() as browser:
        state = (await browser.begin())["state"]
        page = await browser.come_back(error="access_denied", state=state)
        assert page.status == 400
        assert "You did not allow it in Slack" in page.html
        assert (await browser.come_back(code="x", state=state)).status == 400
    assert await there.rows() == {}


async def test_slack_reports_an_error(there: Town) -> None:
    """Slack's own name for it is shown when it is one, and never as markup."""
    async with there.browser() as browser:
        state = (await browser.begin())["state"]
        page = await browser.come_back(error="invalid_scope_requested", state=state)
        assert (page.status, "invalid_scope_requested" in page.html) == (400, True)
        state = (await browser.begin())["state"]
        page = await browser.come_back(error="%3Cscript%3Ealert(1)%3C/script%3E", state=state)
    assert "<script" not in page.html
    assert "alert" not in page.html
    assert "unknown_error" in page.html


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (Fault("refuse", error="invalid_code"), 400),
        (Fault("500"), 502),
        (Fault("429"), 502),
        (Fault("reset"), 502),
        (Fault("html"), 502),
    ],
    ids=lambda value: getattr(value, "kind", value),
)
async def test_slack_does_not_confirm(there: Town, fault: Fault, status: int) -> None:
    """A wrong code, a broken Slack, a broken line: a page with a way to start again, nothing kept."""
    code = there.slack.consent("T1", "xoxb-one")
    there.slack.fails("oauth.v2.access", fault)
    page = await there.install(code)
    assert page.status == status
    assert f'href="{there.home}/slack/install"' in page.html
    assert there.slack.count("oauth.v2.access") == 1  # a code is good once: never sent again
    assert await there.rows() == {}


@pytest.mark.parametrize(
    "strange",
    [
        {"token_type": "user"},
        {"access_token": ""},
        {"team": None},
        {"team": {"id": "", "name": "x"}},
        {"is_enterprise_install": True},
    ],
    ids=str,
)
async def test_an_answer_without_a_bots_token(there: Town, strange: dict[str, Any]) -> None:
    """Slack says yes and gives something else: nothing is kept."""
    page = await there.install(there.slack.consent("T1", "xoxb-one", **strange))
    assert page.status == 502
    assert await there.rows() == {}


async def test_no_code(there: Town) -> None:
    """A good state without a code asks Slack nothing."""
    async with there.browser() as browser:
        state = (await browser.begin())["state"]
        assert (await browser.come_back(state=state)).status == 400
    assert there.slack.count("oauth.v2.access") == 0


async def test_an_organization(here: Town) -> None:
    """Installed for all, it works in each workspace once that is added or first heard of; one row for
    each, founded once, and its own installation comes first."""
    page = await here.install(here.slack.consent_for_all("E1", "xoxb-whole"))
    assert page.status == 200
    assert "https://app.slack.com/manage/E1/integrations/profile/A1/workspaces/add" in page.html
    assert await here.active() == {}
    here.slack.teams["xoxb-whole"].users["UBOSS"] = {"id": "UBOSS", "name": "boss", "profile": {}}
    granted = {"type": "team_access_granted", "team_ids": ["T1"]}
    event_id = "Ev-granted"
    for _again in range(2):
        sent = await here.send(granted, team_id=None, enterprise_id="E1", event_id=event_id)
        assert sent == 200
    await until(lambda: bool(here.slack.in_channel("DUBOSS")))
    await asyncio.gather(*(here.installs.token("T2", "E1") for _ in range(5)))
    assert await here.active() == {"T1": True, "T2": True}
    for team in ("T1", "T2"):
        found = await here.installs.authorize("E1", team, "U1")
        assert found is not None
        assert (found.team_id, found.bot_token) == (team, "xoxb-whole")
    assert await here.installs.token("T1") == "xoxb-whole"  # now known to be the organization's
    assert await here.installs.token("T3") is None
    await here.install(here.slack.consent("T2", "xoxb-own", enterprise={"id": "E1", "name": "E"}))
    assert await here.installs.token("T2", "E1") == "xoxb-own"
    assert len(here.slack.in_channel("DUBOSS")) == 2  # greeted for T1 and for T2, once each


async def test_pages_are_safe(there: Town) -> None:
    """No script, no frame, no referrer, no copy kept; people's names cannot become markup."""
    async with there.browser() as browser:
        page = await browser.come_back(state="x", code="<b>x</b>")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert not re.search(r"<script|onload|<b>", page.html)


async def test_the_cookie(sqlite: Database) -> None:
    """Only this site reads it, over HTTPS where there is HTTPS, for ten minutes; it goes afterwards."""
    async with town(sqlite) as here, here.browser() as browser:
        cookie = (await browser.begin())["cookie"]
        for part in ("HttpOnly", "SameSite=Lax", "Path=/slack", "Max-Age=600"):
            assert part in cookie
        assert "Secure" not in cookie  # plain HTTP on this machine itself
        page = await browser.come_back(state="x")
        assert "Max-Age=0" in page.headers["Set-Cookie"]
    async with town(sqlite, public_url="https://bot.example.org") as here:
        async with here.browser() as browser:
            asked = await browser.begin()
        assert "Secure" in asked["cookie"]
        assert asked["redirect_uri"] == "https://bot.example.org/slack/oauth_redirect"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("es", "es"),
        ("es-419,es;q=0.9", "es"),
        ("en-US,en;q=0.9,es;q=0.8", "en"),
        ("en;q=0.2, es;q=0.7", "es"),
        ("fr-FR,fr;q=0.9,es;q=0.3", "es"),
        ("fr,de", "en"),
        ("es;q=zero,;;;,=", "en"),
        ("*", "en"),
    ],
)
def test_the_language_of_a_browser(header: str, language: str) -> None:
    """What it prefers among the two, whatever it sends."""
    assert language_asked(header) == language


async def test_without_many_there_is_nothing_to_install(sqlite: Database) -> None:
    """With one workspace's token the install addresses do not exist."""
    async with town(sqlite, one=("T1", "xoxb-one")) as here, here.browser() as browser:
        for path in ("/slack/install", "/slack/oauth_redirect"):
            assert (await browser._get(path, "en")).status == 404
