"""The process ends and begins again between showing and pressing; or it is not let in at all."""

from contextlib import AsyncExitStack
from pathlib import Path
from signal import Signals

import pytest

from tests.acceptance.conftest import Town, furnished
from tests.acceptance.workspace import APP

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_restart_between_showing_and_pressing(town: Town) -> None:
    """Every button carries all it needs: the card shown before works after, and so does an open
    modal; whether the process ended in order or the machine failed."""
    first, second = town.person("Pilar Soto"), town.person("Terrence Boyd")
    needs = "longer class periods and a new bell schedule", "a calendar with longer periods"
    for person, need in zip((first, second), needs, strict=True):
        await person.types(f"/find-peer {need}")
        await person.sees("can help with schedule", need)
    await second.presses("Ask …", needs[1])
    await second.modal()
    await town.restart(Signals.SIGKILL if town.mode == "socket" else Signals.SIGTERM)
    await second.fills(others="only")
    await second.sees("Sent to")
    await first.presses("Ask …", needs[0])
    await first.fills(others="only")
    await first.sees("Sent to")


@pytest.mark.parametrize("setting", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
async def test_a_wrong_token_ends_with_a_sentence(
    setting: str, tmp_path: Path, imported: Path
) -> None:
    """Nobody waits for a connection that cannot come: what to do is said, and nothing else."""
    async with AsyncExitStack() as ends:
        wrong = {setting: f"{APP['botToken']}-wrong"}
        town = await furnished("socket", imported, tmp_path, ends, **wrong)
        await town.bot.start(well=False)
        assert await town.bot.ended() == 1
        assert f"Slack does not take {setting}" in town.bot.log
        assert "Traceback" not in town.bot.log
        assert wrong[setting] not in town.bot.log
