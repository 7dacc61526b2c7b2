"""Socket Mode: connected, renewed, cut; tokens that are none."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.platform import NotLetIn
from bot.slack import socket
from storage import Database
from tests.bot.slack.world import PEOPLE, TEAM, TOKEN, World, connected
from tests.standins.slack import Fault, running

APP = {"slack_app_token": "xapp-one", "slack_signing_secret": ""}


@asynccontextmanager
async def over_socket(database: Database, faults: tuple[Fault, ...] = ()) -> AsyncIterator[World]:
    """A bot that runs, connected by Socket Mode; it ends in order."""
    async with running() as slack:
        slack.team(TEAM, TOKEN, PEOPLE)
        slack.fails("apps.connections.open", *faults)
        world, stop = connected(slack, database, **APP), asyncio.Event()
        assert world.bot.routes() == []
        async with asyncio.TaskGroup() as group:
            group.create_task(world.bot.run(stop))
            await until(lambda: slack.connections > 0)
            yield world
            stop.set()


async def until(true: Callable[[], object], seconds: float = 15) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def helped(world: World) -> None:
    """A command over the socket is acknowledged and answered."""
    before = len(world.answers)
    assert await world.slack.emit("slash_commands", world.command("UANA", "/tertulia help")) == {}
    await until(lambda: len(world.answers) > before)


async def test_a_command_and_a_refused_form(sqlite: Database) -> None:
    """What an acknowledgement says travels back over the socket."""
    async with over_socket(sqlite) as world:
        await helped(world)
        await world.slack.emit("slash_commands", world.command("UANA", "/find-peer"))
        await until(lambda: world.slack.views)
        said = await world.slack.emit("interactive", world.submit("UANA", world.modal, need=""))
        assert said["response_action"] in ("errors", "update")


async def test_a_renewed_connection(sqlite: Database) -> None:
    """Slack asks to come again every few hours; nothing is lost."""
    async with over_socket(sqlite) as world:
        await world.slack.tell_to_reconnect()
        await until(lambda: world.slack.connections > 1)
        await helped(world)


async def test_a_cut_connection(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken socket is built anew."""
    monkeypatch.setattr(socket, "PING", 0.2)
    monkeypatch.setattr(socket, "LOOK", 0.1)
    async with over_socket(sqlite) as world:
        await world.slack.cut()
        await until(lambda: world.slack.connections > 1)
        await helped(world)


async def test_slack_out_of_reach_at_first(sqlite: Database) -> None:
    """It is tried again."""
    faults = (Fault("500"), Fault("reset"))
    async with over_socket(sqlite, faults) as world:
        assert world.slack.count("apps.connections.open") == 3
        await helped(world)


@pytest.mark.parametrize(
    ("name", "token"),
    [("slack_app_token", "xoxb-not-an-app"), ("slack_bot_token", "xoxb-unknown")],
)
async def test_a_token_that_is_none(sqlite: Database, name: str, token: str) -> None:
    """The operator is told which, and what to do; the token itself is not repeated."""
    async with running() as slack:
        slack.team(TEAM, TOKEN, PEOPLE)
        world = connected(slack, sqlite, **(APP | {name: token}))
        with pytest.raises(NotLetIn) as refused:
            await asyncio.wait_for(world.bot.run(asyncio.Event()), 5)
    assert name.upper() in str(refused.value)
    assert token not in str(refused.value)


async def test_an_address_that_did_not_work(
    sqlite: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The SDK tries a used address for ever: after a while all is built anew. And the address,
    which opens a connection, is not written down."""
    for name, seconds in {"PING": 0.2, "LOOK": 0.1, "GONE_FOR": 1.0}.items():
        monkeypatch.setattr(socket, name, seconds)
    async with over_socket(sqlite) as world:
        world.slack.refuses_sockets = True
        await world.slack.cut()
        await until(lambda: "Failed to connect" in caplog.text)
        world.slack.refuses_sockets = False
        await until(lambda: world.slack.connections > 1)
        await helped(world)
    assert "ticket=…" in caplog.text
