"""A database that hangs for five seconds: every acknowledgement is in time, every answer comes."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from storage import Database, Options
from storage.tenancy import Reach
from tests.bot.slack.world import Json, World, at_work

HANG = 5.0  # seconds
IN_TIME = 3.0  # seconds Slack waits for an acknowledgement


class Hanging(Database):
    """A real database behind a door that stays shut until a moment."""

    shut_until = 0.0

    @asynccontextmanager
    async def reach(
        self, community_id: int | None, now: datetime, *, writes: bool
    ) -> AsyncIterator[Reach]:
        await asyncio.sleep(max(0.0, self.shut_until - time.monotonic()))
        async with super().reach(community_id, now, writes=writes) as session:
            yield session


@pytest.fixture
async def hanging(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Hanging]:
    """A database that can be made to hang."""
    path = tmp_path / "tertulia.db"
    shutil.copy(sqlite_template, path)
    database = await Hanging.open(f"sqlite:///{path}", Options(durable=False))
    assert isinstance(database, Hanging)
    yield database
    await database.close()


@pytest.fixture
async def slow(hanging: Hanging) -> AsyncIterator[World]:
    """A bot whose database hangs when it is told to."""
    async with at_work(hanging) as world:
        yield world
        assert world.slack.problems == []


async def acknowledged(world: World, payload: Json) -> tuple[float, Any]:
    """How long the acknowledgement took, and what it said."""
    before = time.monotonic()
    answer = await world.send(payload, settle=False)
    return time.monotonic() - before, answer


async def opened(world: World, account: str, typed: str) -> Json:
    """The modal a command opens."""
    await world.send(world.command(account, typed))
    return world.modal


async def test_everything_is_acknowledged_in_time_and_answered_later(
    slow: World, hanging: Hanging
) -> None:
    """Commands, presses, shortcuts, mentions, App Home and forms, all while the database hangs."""
    slow.slack.teams["xoxb-one"].users["UBO"]["locale"] = "es-419"
    wrong = await opened(slow, "UANA", "/find-peer")
    right = await opened(slow, "UBO", "/find-peer")
    closed = await opened(slow, "UDEE", "/find-peer")
    need = "we want to change our bell schedule"
    payloads = {
        "command": slow.command("UCY", "/tertulia help"),
        "form": slow.command("UCY", "/profile"),
        "press": slow.press("UCY", "help.about"),
        "shortcut": slow.shortcut("UCY", "find-peer"),
        "mention": slow.mention("UCY", "hello"),
        "home": slow.opens_home("UCY"),
        "refused": slow.submit("UANA", wrong, need=""),
        "closed": slow.submit("UDEE", closed, need=""),
        "taken": slow.submit("UBO", right, need=need, role="principal", district="Sol Unified"),
    }
    hanging.shut_until = time.monotonic() + HANG
    took = dict(
        zip(
            payloads,
            await asyncio.gather(*(acknowledged(slow, p) for p in payloads.values())),
            strict=True,
        )
    )
    late = {name: seconds for name, (seconds, _answer) in took.items() if seconds >= IN_TIME}
    assert late == {}
    held = ("refused", "closed", "taken")
    first_held = min(took[name][0] for name in held)
    assert all(seconds < first_held for name, (seconds, _a) in took.items() if name not in held)
    assert {answer.status for _seconds, answer in took.values()} == {200}
    assert slow.answers == []
    for name in held:
        assert '"response_action": "update"' in took[name][1].body
        assert ("Guardando" if name == "taken" else "Saving") in took[name][1].body
    slow.slack.views.pop(closed["id"])  # the person has closed it meanwhile

    await slow.bot.listening.ended(20)
    texts = [said["text"] for said in slow.answers]
    assert any("/find-peer" in text for text in texts)  # help
    assert "UCY" in slow.slack.homes
    assert slow.slack.ephemeral  # the mention
    # The form came too late for its trigger: a card whose button opens it, at once.
    [card] = [said for said in slow.answers if "Open it again" in str(said)]
    link = slow.buttons(card)["Open it again"]
    requests = len(slow.slack.views)
    hanging.shut_until = time.monotonic() + 1.0  # it hangs again, and need not be asked
    await slow.send(slow.press("UCY", link))
    assert len(slow.slack.views) == requests + 1
    # The refused form stands in its modal again with what is wrong; the taken one says so.
    assert "input" in {block["type"] for block in slow.slack.views[wrong["id"]]["blocks"]}
    assert "Listo, se guardó." in str(slow.slack.views[right["id"]]["blocks"])
    assert any("second look" in text for text in texts)  # said to who had closed the modal


async def test_the_bot_stops_after_its_last_answer(slow: World, hanging: Hanging) -> None:
    """Who asked just before the end is still answered."""
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(slow.bot.run(stop))
        await asyncio.sleep(0.2)
        hanging.shut_until = time.monotonic() + 1.0
        await slow.send(slow.command("UCY", "/tertulia help"), settle=False)
        await asyncio.sleep(0.1)
        stop.set()
    assert len(slow.answers) == 1
