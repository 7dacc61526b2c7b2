"""The connection itself, over sockets: where the token goes, who is let in, what a post may meet."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import SecretStr
from simcord import Env

from bot.app import Application
from bot.discord import deliver
from bot.discord.client import REAL_API, lead_to
from bot.discord.platform import Discord
from bot.platform import Delivery, NotLetIn, RateLimited, Reader, Uncertain
from bot.settings import Settings
from handlers.kit.ui import Card
from storage import Database
from tests.bot.discord.conftest import MONDAY
from tests.standins.discord import IDENTIFY, RESUME, TOKEN, Standin, standin

POST = Delivery("0123456789abcdef0123", "post", "5", Card("News"), Reader("en", "UTC"), place="7")


@pytest.fixture(autouse=True)
def simulated() -> Env | None:  # in the stead of the folder's: these tests use sockets
    return None


@pytest.fixture
async def there() -> AsyncIterator[Standin]:
    """A Discord on this machine; afterwards the address is the real one again."""
    async with standin() as found:
        yield found
    lead_to("")


def platform(database: Database, there: Standin, token: str = TOKEN) -> Discord:
    settings = Settings(
        _env_file=None, discord_token=SecretStr(token), discord_api_url=there.api,
        discord_gateway_url=there.gateway,
    )  # fmt: skip
    app = Application(database, {}, lambda: MONDAY)
    return Discord(settings, database, app.dispatch, lambda: MONDAY)


@asynccontextmanager
async def connected(database: Database, there: Standin) -> AsyncIterator[Discord]:
    """A bot that is connected, and stops in order."""
    bot, stop = platform(database, there), asyncio.Event()
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        running = group.create_task(bot.run(stop))
        await there.ready.wait()
        try:
            yield bot
        finally:
            stop.set()
            await running


async def record(step: str, reference: str) -> None:
    """Nothing is kept."""


class TestLettingIn:
    """Who connects, where to, with what."""

    async def test_connected_and_stopped(self, sqlite: Database, there: Standin) -> None:
        """The token goes to the addresses that are set, whatever the API says of a gateway; the
        least intents; an orderly end."""
        async with connected(sqlite, there) as bot:
            (identified,) = there.said
            assert identified["d"]["token"] == TOKEN
            assert identified["d"]["intents"] == (1 << 0) | (1 << 9) | (1 << 12)
        assert bot.client.is_closed()
        assert all(socket.closed for socket in there.sockets)

    async def test_nothing_of_it_is_logged(
        self, sqlite: Database, there: Standin, caplog: pytest.LogCaptureFixture
    ) -> None:
        """However much is logged: neither the token nor what is said."""
        caplog.set_level(logging.DEBUG)
        async with connected(sqlite, there) as bot:
            await bot.deliver(replace(POST, card=Card("Words of people")), record)
        assert caplog.text
        assert TOKEN not in caplog.text
        assert "Words of people" not in caplog.text

    async def test_back_after_a_break(self, sqlite: Database, there: Standin) -> None:
        """Resumed at the same address, though READY named another."""
        async with connected(sqlite, there) as bot:
            there.ready.clear()
            await there.sockets[0].close(code=4000)
            await there.ready.wait()
            assert [said["op"] for said in there.said] == [IDENTIFY, RESUME]
            await bot.deliver(POST, record)

    async def test_an_answer_under_way(self, sqlite: Database, there: Standin) -> None:
        """It is finished before the connection is closed."""
        open_then: list[bool] = []

        async def slowly(bot: Discord) -> None:
            await asyncio.sleep(0.2)
            open_then.append(not bot.client.is_closed())

        async with asyncio.TaskGroup() as group, connected(sqlite, there) as bot:
            bot.acts = lambda _interaction: slowly(bot)  # type: ignore[assignment]
            group.create_task(bot.interaction(None))  # type: ignore[arg-type]
            await asyncio.sleep(0)
        assert open_then == [True]

    async def test_wrong_token(self, sqlite: Database, there: Standin) -> None:
        """No waiting would mend it: the operator reads what to do."""
        with pytest.raises(NotLetIn, match="Reset Token"):
            await platform(sqlite, there, "wrong.token").run(asyncio.Event())

    @pytest.mark.parametrize(("code", "says"), [(4004, "Reset Token"), (4014, "intents")])
    async def test_refused_by_the_gateway(
        self, sqlite: Database, there: Standin, code: int, says: str
    ) -> None:
        """A token that was taken back since, an intent that is not allowed."""
        there.close_with = code
        with pytest.raises(NotLetIn, match=says):
            await platform(sqlite, there).run(asyncio.Event())

    async def test_discord_is_down_at_the_start(self, sqlite: Database, there: Standin) -> None:
        """The bot tries again by itself, and meanwhile certainly posts nothing."""
        await there.stop()
        bot, stop = platform(sqlite, there), asyncio.Event()
        async with asyncio.timeout(20), asyncio.TaskGroup() as group:
            running = group.create_task(bot.run(stop))
            await asyncio.sleep(0.3)
            with pytest.raises(RateLimited):
                await bot.deliver(POST, record)
            await there.start()
            await there.ready.wait()
            await bot.deliver(POST, record)
            stop.set()
            await running
        assert there.accepted == [POST.id]

    async def test_stopped_while_discord_is_down(self, sqlite: Database, there: Standin) -> None:
        """It does not wait for Discord to come back."""
        await there.stop()
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(0.2, stop.set)
        async with asyncio.timeout(5):
            await platform(sqlite, there).run(stop)

    def test_one_address_never_stays(self, there: Standin) -> None:
        """After a stand-in the real Discord is the real one again."""
        import discord

        lead_to(there.api)
        assert there.api == discord.http.Route.BASE
        lead_to("")
        assert discord.http.Route.BASE == REAL_API


class TestPosting:
    """What one post may meet on its way."""

    @pytest.mark.parametrize(
        ("answers", "requests"),
        [([], 1), ([500], 2), ([502], 2), ([("wait", 0.05)], 2)],
        ids=["at once", "after 500", "after 502", "after a short wait"],
    )
    async def test_posted(
        self,
        sqlite: Database,
        there: Standin,
        monkeypatch: pytest.MonkeyPatch,
        answers: list[object],
        requests: int,
    ) -> None:
        """discord.py's own tries all carry the same nonce, which Discord enforces: one message."""
        async with connected(sqlite, there) as bot:
            there.answers = answers
            await bot.deliver(POST, record)
        assert len(there.posts) == requests
        assert {(p["nonce"], p["enforce_nonce"]) for p in there.posts} == {(POST.id, True)}
        assert there.accepted == [POST.id]

    async def test_a_long_wait_is_the_couriers(self, sqlite: Database, there: Standin) -> None:
        """It is given back at once, with Discord's own time."""
        async with connected(sqlite, there) as bot:
            there.answers = [("wait", 9.5)]
            begun = asyncio.get_running_loop().time()
            with pytest.raises(RateLimited) as limited:
                await bot.deliver(POST, record)
            assert asyncio.get_running_loop().time() - begun < 2
        assert limited.value.after == timedelta(seconds=9.5)
        assert not there.accepted

    @pytest.mark.parametrize("how", ["reset", "reset after"])
    async def test_a_reset(self, sqlite: Database, there: Standin, how: str) -> None:
        """Nobody knows; it is not sent again."""
        async with connected(sqlite, there) as bot:
            there.answers = [how]
            with pytest.raises(Uncertain):
                await bot.deliver(POST, record)
        assert len(there.posts) == 1

    @pytest.mark.parametrize("answers", [["hang"], [500] * 9], ids=["silence", "500 for ever"])
    async def test_no_answer(
        self,
        sqlite: Database,
        there: Standin,
        monkeypatch: pytest.MonkeyPatch,
        answers: list[object],
    ) -> None:
        """Nobody knows."""
        monkeypatch.setattr(deliver, "WITHIN", 0.5)
        async with connected(sqlite, there) as bot:
            there.answers = answers
            with pytest.raises(Uncertain):
                await bot.deliver(POST, record)

    async def test_refused_connections(self, sqlite: Database, there: Standin) -> None:
        """Certainly not posted."""
        async with connected(sqlite, there) as bot:
            await there.stop()
            with pytest.raises(RateLimited):
                await bot.deliver(POST, record)

    async def test_refused_after_a_failure(self, sqlite: Database, there: Standin) -> None:
        """The first try may have been accepted: that the second was not proves nothing."""
        async with connected(sqlite, there) as bot:
            there.answers = ["last"]
            with pytest.raises(Uncertain):
                await bot.deliver(POST, record)
