"""The state of a sign-in: only the browser that began finishes it, once, within ten minutes."""

import asyncio
from datetime import timedelta

import pytest

from bot.slack.oauth import COOKIE
from storage import installs
from storage.installs import GOOD_FOR
from tests.bot.slack_installs.town import Page, Town

WRONG = "This was opened in another browser, a second time, or too late."


async def refused(here: Town, page: Page) -> None:
    """A page that says so, and nothing asked of Slack or kept."""
    assert page.status == 400
    assert WRONG in page.html
    assert f'href="{here.home}/slack/install"' in page.html
    assert here.slack.count("oauth.v2.access") == 0
    assert await here.rows() == {}


@pytest.mark.parametrize("state", ["", "forged", "f" * 5000, "%00", "ñ", "&state=x"])
async def test_forged(here: Town, state: str) -> None:
    """A state nobody issued is refused, with and without the cookie to match."""
    code = here.slack.consent("T1", "xoxb-one")
    async with here.browser() as browser:
        await refused(here, await browser.come_back(code=code, state=state))
        browser.session.cookie_jar.update_cookies({COOKIE: "forged"})
        await refused(here, await browser.come_back(code=code, state=state))


async def test_another_browser(here: Town) -> None:
    """A link with somebody else's good state installs nothing into the victim's session, whether
    they began one of their own or none; and it stays good for who began."""
    code = here.slack.consent("T1", "xoxb-attacker")
    async with here.browser() as attacker, here.browser() as victim:
        state = (await attacker.begin())["state"]
        await refused(here, await victim.come_back(code=code, state=state))
        await victim.begin()
        await refused(here, await victim.come_back(code=code, state=state))
        assert (await attacker.come_back(code=code, state=state)).status == 200


async def test_reused(here: Town) -> None:
    """The address from the history finishes nothing a second time, even with the cookie kept."""
    async with here.browser() as browser:
        state = (await browser.begin())["state"]
        code = here.slack.consent("T1", "xoxb-one")
        assert (await browser.come_back(code=code, state=state)).status == 200
        again = here.slack.consent("T2", "xoxb-two")
        page = await browser.come_back(code=again, state=state)
        assert (page.status, WRONG in page.html) == (400, True)
        browser.session.cookie_jar.update_cookies({COOKIE: state})
        page = await browser.come_back(code=again, state=state)
    assert page.status == 400
    assert set(await here.rows()) == {"T1"}
    assert here.slack.count("oauth.v2.access") == 1


async def test_twice_at_once(here: Town) -> None:
    """Two requests with one state: one of them finishes."""
    async with here.browser() as browser:
        state = (await browser.begin())["state"]
        codes = [here.slack.consent(team, f"xoxb-{team}") for team in ("T1", "T2")]
        pages = await asyncio.gather(*(browser.come_back(code=c, state=state) for c in codes))
    assert sorted(page.status for page in pages) == [200, 400]
    assert len(await here.rows()) == 1


async def test_expired(here: Town) -> None:
    """A minute before it works, ten minutes later it does not."""
    code = here.slack.consent("T1", "xoxb-one")
    async with here.browser() as browser:
        state = (await browser.begin())["state"]
        here.clock.forward(GOOD_FOR)
        await refused(here, await browser.come_back(code=code, state=state))
        state = (await browser.begin())["state"]
        here.clock.forward(GOOD_FOR - timedelta(minutes=1))
        assert (await browser.come_back(code=code, state=state)).status == 200


async def test_a_failed_sign_in_uses_its_state_up(there: Town) -> None:
    """After a failure one starts anew; the old state is no second chance."""
    async with there.browser() as browser:
        state = (await browser.begin())["state"]
        assert (await browser.come_back(code="wrong", state=state)).status == 400
        browser.session.cookie_jar.update_cookies({COOKIE: state})
        code = there.slack.consent("T1", "xoxb-one")
        assert WRONG in (await browser.come_back(code=code, state=state)).html


async def test_many_begun_at_once(there: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who fills the table with sign-ins is stopped with a sentence."""
    monkeypatch.setattr(installs, "OPEN_AT_MOST", 1)
    async with there.browser() as browser:
        await browser.begin()
        answer = await browser.session.get(f"{there.home}/slack/install", allow_redirects=False)
        assert answer.status == 503
        assert "Too many installations" in await answer.text()


async def test_looking_at_the_address_begins_nothing(there: Town) -> None:
    """A link preview that asks for the head of the install page leaves no state behind."""
    async with there.browser() as browser:
        answer = await browser.session.head(f"{there.home}/slack/install")
        assert answer.status == 405
    async with there.database.look_across(there.clock()) as across:
        assert await across.oauth_states.count() == 0
