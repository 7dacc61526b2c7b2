"""Whose token is given to whom, before and after the bot is removed and keys are replaced."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from bot.platform import NotLetIn
from bot.settings import Settings
from bot.slack.installs import Installs
from storage import Database
from storage.vault import new_key
from tests.bot.slack_installs.town import KEY, Clock, Town, town
from tests.standins.oauth import CLIENT, SECRET
from tests.standins.slack import Fault


async def both(here: Town) -> None:
    """The bot in two workspaces."""
    for team in ("T1", "T2"):
        assert (await here.install(here.slack.consent(team, f"xoxb-{team}"))).status == 200


def keeper(here: Town, **more: Any) -> Installs:
    """Another process beside the same database."""
    values: dict[str, Any] = {
        "slack_client_id": CLIENT, "slack_client_secret": SECRET, "slack_signing_secret": "s",
        "slack_api_url": here.settings.slack_api_url, "public_url": here.home, "secret_key": KEY,
    }  # fmt: skip
    return Installs(Settings(_env_file=None, **{**values, **more}), here.database, here.clock)


async def test_two_workspaces_in_one_process(here: Town) -> None:
    """Each is given its own token and no other's; a stranger none."""
    await both(here)
    for _again in range(2):  # from the database, then from memory
        for team in ("T1", "T2"):
            found = await here.installs.authorize(None, team, "U1")
            assert found is not None
            assert (found.team_id, found.bot_token) == (team, f"xoxb-{team}")
            assert (found.bot_user_id, found.user_id) == (f"UBOT{team}", "U1")
    for whole, stranger in ((None, "T3"), ("E1", "T3"), (None, None), ("E1", None), ("T1", "T3")):
        assert await here.installs.authorize(whole, stranger, "U1") is None


async def test_a_copied_row_gives_nothing(here: Town) -> None:
    """Somebody who writes one workspace's sealed token into another's row gains nothing."""
    await both(here)
    async with here.database.across(here.clock()) as across:
        one = await across.installs.by_external("slack", "T1")
        assert one is not None
        await across.installs.save("slack", "T2", token=one.token)
    other = keeper(here)
    assert await other.token("T2") is None
    assert await other.token("T1") == "xoxb-T1"


async def test_keys_are_replaced_at_start(here: Town) -> None:
    """Started with a new key and the one before, all tokens are sealed anew; then the new suffices."""
    await both(here)
    new = new_key()
    await keeper(here, secret_key=new, secret_key_previous=KEY).start()
    alone = keeper(here, secret_key=new)
    await alone.start()
    assert [await alone.token(team) for team in ("T1", "T2")] == ["xoxb-T1", "xoxb-T2"]
    assert await keeper(here).token("T1") is None  # the old key opens nothing any more


async def test_a_lost_key_is_mended_by_installing_again(
    here: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    """With another key nothing opens and the log names the workspaces; a new sign-in works."""
    await both(here)
    lost = keeper(here, secret_key=new_key())
    await lost.start()
    said = capsys.readouterr().out
    assert "slack_tokens_unreadable" in said
    assert "T1, T2" in said
    assert await lost.token("T1") is None


@pytest.mark.parametrize("name", ["secret_key", "secret_key_previous"])
async def test_an_unusable_key_stops_the_start(there: Town, name: str) -> None:
    """The operator reads which setting it is, and never the key."""
    with pytest.raises(NotLetIn, match=f"{name.upper()} is no key") as caught:
        await keeper(there, **{name: "marker-not-a-key"}).start()
    assert "marker" not in str(caught.value)


UNINSTALLED: dict[str, Any] = {"type": "app_uninstalled"}
REVOKED: dict[str, Any] = {"type": "tokens_revoked", "tokens": {"bot": ["UBOTT1"]}}


@pytest.mark.parametrize("event", [UNINSTALLED, REVOKED], ids=["uninstalled", "revoked"])
async def test_removed(here: Town, event: dict[str, Any]) -> None:
    """The token goes at once, from memory and database; the space closes; the neighbour stays; what
    comes twice changes nothing more."""
    await both(here)
    assert await here.installs.token("T1") == "xoxb-T1"
    for _again in range(2):
        assert await here.send(event, team_id="T1") == 200
        await here.bot.listening.ended(5)  # acknowledged at once, done a moment later
        for _wait in range(100):
            if "T1" not in await here.rows():
                break
            await asyncio.sleep(0.02)
    assert set(await here.rows()) == {"T2"}
    assert await here.active() == {"T1": False, "T2": True}
    assert await here.installs.token("T1") is None
    assert await here.installs.token("T2") == "xoxb-T2"


async def test_a_persons_token_revoked(there: Town) -> None:
    """The bot has no people's tokens; one of another kind being revoked is not its business."""
    await both(there)
    event = {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}
    assert await there.installs.event({"event": event, "team_id": "T1"})
    assert set(await there.rows()) == {"T1", "T2"}


async def test_news_of_a_removal_come_late(here: Town) -> None:
    """Removed and installed again: the old news, which Slack repeats for hours, do not undo the new
    installation, unless Slack does not take the token."""
    await both(here)
    old = int(here.clock().timestamp())
    here.clock.forward(timedelta(minutes=5))
    await both(here)
    late = {"event": UNINSTALLED, "team_id": "T1", "event_time": old}
    assert await here.installs.event(late)
    assert set(await here.rows()) == {"T1", "T2"}
    here.slack.fails("auth.test", Fault("reset"))
    assert await here.installs.event(late)  # in doubt it stays
    assert set(await here.rows()) == {"T1", "T2"}
    here.slack.fails("auth.test", Fault("refuse", error="account_inactive"))
    assert await here.installs.event(late)
    assert set(await here.rows()) == {"T2"}


async def test_an_organization_removes_the_bot(here: Town) -> None:
    """Its token goes, all its workspaces close; one with an installation of its own stays. Taking out
    one workspace closes that one only."""
    await here.install(here.slack.consent_for_all("E1", "xoxb-whole"))
    await here.install(here.slack.consent("T9", "xoxb-own", enterprise={"id": "E1", "name": "E"}))
    for team in ("T1", "T2"):
        assert await here.installs.token(team, "E1") == "xoxb-whole"
    taken_out = {"event": {"type": "team_access_revoked", "team_ids": ["T2"]}}
    nested = {"event": {"enterprise_id": "E1", **taken_out}}
    assert await here.installs.event(nested)
    assert await here.active() == {"T1": True, "T2": False, "T9": True}
    gone = {
        "event": UNINSTALLED, "team_id": "T1", "enterprise_id": "E1",
        "event_time": int(here.clock().timestamp()),
        "authorizations": [{"enterprise_id": "E1", "team_id": None, "is_enterprise_install": True}],
    }  # fmt: skip
    assert await here.installs.event(gone)
    assert set(await here.rows()) == {"T9"}
    assert await here.active() == {"T1": False, "T2": False, "T9": True}
    assert await here.installs.token("T1", "E1") is None
    assert await here.installs.token("T9", "E1") == "xoxb-own"


async def test_a_forged_removal(there: Town) -> None:
    """Without Slack's signature nobody removes anything."""
    await both(there)
    async with there.browser() as browser:
        answer = await browser.session.post(
            f"{there.home}/slack/events",
            json={"type": "event_callback", "team_id": "T1", "event": UNINSTALLED},
            headers={"X-Slack-Request-Timestamp": "1", "X-Slack-Signature": "v0=forged"},
        )
    assert answer.status == 401
    assert set(await there.rows()) == {"T1", "T2"}


async def test_another_process_forgets_within_a_minute(there: Town) -> None:
    """What one process removed, another one uses no longer than a minute."""
    await both(there)
    other = keeper(there)
    assert await other.token("T1") == "xoxb-T1"
    await there.installs.event({"event": UNINSTALLED, "team_id": "T1", "event_time": 2**31})
    there.clock.forward(timedelta(seconds=61))
    assert await other.token("T1") is None


async def test_other_events_are_not_taken(there: Town) -> None:
    """What is not about installations is left to the others."""
    for event in ({"type": "app_home_opened"}, {}, {"type": "app_mention", "event": "x"}):
        assert not await there.installs.event({"event": event, "team_id": "T1"})


# --- one workspace ---------------------------------------------------------------------------


async def test_one_workspace(database: Database) -> None:
    """SLACK_BOT_TOKEN is asked whose it is once; its community is founded; nobody else is given it."""
    async with town(database, one=("T1", "xoxb-one")) as here:
        for _again in range(3):
            found = await here.installs.authorize(None, "T1", "U1")
            assert found is not None
            assert (found.bot_token, found.bot_id, found.bot_user_id) == (
                "xoxb-one", "BT1", "UBOTT1",
            )  # fmt: skip
        assert here.slack.count("auth.test") == 1
        assert await here.installs.token("T2") is None
        assert await here.active() == {"T1": True}
        assert await here.installs.event({"event": UNINSTALLED, "team_id": "T1"})
        assert await here.active() == {"T1": False}
        assert await here.rows() == {}


@pytest.mark.parametrize("reason", ["invalid_auth", "account_inactive", "token_revoked"])
async def test_a_token_slack_does_not_take(sqlite: Database, reason: str) -> None:
    """The operator reads what to do, and never the token."""
    async with town(sqlite) as here:
        here.slack.fails("auth.test", Fault("refuse", error=reason))
        settings = Settings(
            _env_file=None, slack_api_url=here.settings.slack_api_url,
            slack_bot_token=SecretStr("xoxb-marker"), slack_signing_secret=SecretStr("s"),
        )  # fmt: skip
        with pytest.raises(NotLetIn, match=f"SLACK_BOT_TOKEN .{reason}.") as caught:
            await Installs(settings, sqlite, Clock()).start()
    assert "marker" not in str(caught.value)


@pytest.mark.parametrize("fault", ["500", "429", "reset", "html"])
async def test_slack_is_away_at_the_start(sqlite: Database, fault: Any) -> None:
    """The bot starts all the same, and asks again when it first has to know."""
    async with town(sqlite, one=("T1", "xoxb-one")) as here:
        later = Installs(here.settings, sqlite, here.clock)
        here.slack.fails("auth.test", Fault(fault), Fault(fault))
        await later.start()
        assert await later.token("T1") == "xoxb-one"
        found = await later.authorize(None, "T1", "U1")
        assert found is not None
        assert found.bot_user_id == "UBOTT1"


async def test_missing_scopes_are_said(
    sqlite: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was granted too little is in the log, with what will not work."""
    async with town(sqlite) as here:
        capsys.readouterr()
        await here.install(here.slack.consent("T1", "xoxb-one", scope="commands,chat:write"))
        said = capsys.readouterr().out
    assert said.count("slack_scope_missing") == 7
    assert "users:read" in said
