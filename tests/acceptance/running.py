"""`tertulia` as an operator starts it: a process with settings in its environment."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout

STARTS_WITHIN = 30.0  # seconds; the machine may be busy
ENDS_WITHIN = 15.0
ROOT = Path(__file__).parents[2]


def tertulia(*args: str, folder: Path, settings: dict[str, str]) -> str:
    """Run one command to its end; what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *args],
        cwd=folder,
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def environment(settings: dict[str, str]) -> dict[str, str]:
    """This machine's, with nothing of an operator's own settings."""
    from bot.settings import Settings

    ours = {name.upper() for name in Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name.upper() not in ours}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **settings}


def until_wednesday() -> timedelta:
    """How far away the next Wednesday at 18:00 UTC is."""
    now = datetime.now(UTC)
    at = now.replace(hour=18, minute=0, second=0) + timedelta(days=(2 - now.weekday()) % 7)
    return at - now if at > now else at + timedelta(days=7) - now


@dataclass
class Process:
    """The bot, which can be stopped and started again on the same database."""

    folder: Path
    settings: dict[str, str]
    _process: asyncio.subprocess.Process | None = field(default=None, init=False)

    @property
    def log(self) -> str:
        """Everything it logged so far, over all starts."""
        file = self.folder / "bot.log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def wait(self, **long: float) -> None:
        """Let time go by for the bot; it begins on a Wednesday at ten o'clock in Los Angeles."""
        file = self.folder / "clock"
        ahead = timedelta(seconds=float(file.read_text())) if file.exists() else until_wednesday()
        file.write_text(str((ahead + timedelta(**long)).total_seconds()))

    async def start(self, *, well: bool = True) -> None:
        """Start it and (`well`) wait until it is."""
        self.wait(days=0)
        with (self.folder / "bot.log").open("a", encoding="utf-8") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.acceptance.moved", "run",
                cwd=self.folder, env=environment(self.settings), stdout=log, stderr=log,
            )  # fmt: skip
        if well:
            await self._well(self._process)

    async def _well(self, process: asyncio.subprocess.Process) -> None:
        address = f"http://127.0.0.1:{self.settings['PORT']}/healthz"
        async with asyncio.timeout(STARTS_WITHIN), ClientSession(timeout=ClientTimeout(2)) as web:
            while True:
                assert process.returncode is None, self.log
                with contextlib.suppress(ClientError, TimeoutError):
                    async with web.get(address) as answer:
                        if answer.status == 200:
                            return
                await asyncio.sleep(0.1)

    async def ended(self) -> int:
        """Wait until it ends by itself; with what."""
        assert self._process is not None
        return await asyncio.wait_for(self._process.wait(), STARTS_WITHIN)

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End it as an operator does, or (SIGKILL) as a failing machine does."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(how)
        return await asyncio.wait_for(self._process.wait(), ENDS_WITHIN)
