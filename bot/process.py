"""One running bot: its lock, its signals, its orderly end. It knows no platform and no feature."""

import asyncio
import fcntl
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

from bot.app import Application
from bot.settings import Settings
from bot.terminal import Stop, file_of, opened
from bot.web import application, serving
from schedules import clock

log = structlog.get_logger()


@contextmanager
def alone(file: Path | None) -> Iterator[None]:
    """Hold the SQLite file for one bot: the lock beside it goes when the process does.

    Raises:
        Stop: another bot is running on it.
    """
    if file is None:  # PostgreSQL: several may run, its rows are locked
        yield
        return
    with Path(f"{file}.lock").open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Stop(
                f"Another bot is running on {file}. SQLite is for one;"
                " stop the other, or set DATABASE_URL to a PostgreSQL."
            ) from None
        yield


async def run(settings: Settings, stop: asyncio.Event | None = None) -> None:
    """Serve until SIGTERM, SIGINT or `stop`.

    Raises:
        Stop: the database is not ready, is taken, or the port is.
    """
    stop = stop or asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    async with opened(settings) as database:
        with alone(file_of(settings.database_url)):
            app = Application(database, {}, clock.now)
            try:
                async with serving(
                    application(database, clock.now), settings.host, settings.port
                ) as port:
                    log.info("running", port=port, database=database.dialect, platforms="none")
                    log.warning(
                        "no_platform",
                        note="Slack and Discord are connected in the next version;"
                        " until then messages wait in the outbox",
                    )
                    await app.run(stop)
            except OSError as error:
                if error.errno is None:
                    raise
                raise Stop(
                    f"Nothing can listen on {settings.host}:{settings.port}"
                    f" ({error.strerror}). Set PORT to a free one."
                ) from error
    log.info("stopped")
