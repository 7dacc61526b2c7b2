"""One running bot: its lock, its signals, its orderly end. It knows no platform and no feature."""

import asyncio
import signal

import structlog

from bot.app import Application
from bot.settings import Settings
from bot.terminal import Stop, file_of, opened
from bot.web import application, serving
from schedules import clock
from storage.presence import AlreadyRunning

log = structlog.get_logger()


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
        except AlreadyRunning:
            raise Stop(
                f"Another bot is running on {file_of(settings.database_url)}. SQLite is for one;"
                " stop the other, or set DATABASE_URL to a PostgreSQL."
            ) from None
        except OSError as error:
            if error.errno is None:
                raise
            raise Stop(
                f"Nothing can listen on {settings.host}:{settings.port}"
                f" ({error.strerror}). Set PORT to a free one."
            ) from error
    log.info("stopped")
