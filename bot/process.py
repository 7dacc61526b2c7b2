"""One running bot: its lock, its signals, its platforms, its orderly end. It knows no feature."""

import asyncio
import signal
from collections.abc import Callable
from datetime import datetime

import structlog
from aiohttp import web

from bot.app import Application
from bot.dispatch import Dispatch
from bot.feeds import feeds
from bot.platform import Live, NotLetIn, Platform
from bot.settings import Settings
from bot.terminal import Stop, file_of, opened
from bot.web import application, serving
from schedules import clock
from storage import Database
from storage.presence import AlreadyRunning

log = structlog.get_logger()
Routes = list[web.AbstractRouteDef]


def connections(
    settings: Settings, database: Database, dispatch: Dispatch, now: Callable[[], datetime]
) -> tuple[list[Live], Routes]:
    """The platforms whose tokens are set, and what they want served over HTTP."""
    live: list[Live] = []
    routes: Routes = []
    if settings.slack:
        from bot.slack.platform import Slack  # each SDK takes a third of a second to import

        slack = Slack(settings, database, dispatch, now)
        live.append(slack)
        routes += slack.routes()
    if settings.discord_token.get_secret_value():
        from bot.discord.platform import Discord

        live.append(Discord(settings, database, dispatch, now))
    return live, routes


async def run(settings: Settings, stop: asyncio.Event | None = None) -> None:
    """Serve until SIGTERM, SIGINT or `stop`.

    Raises:
        Stop: the database is not ready, is taken, or the port is; a platform does not let us in.
    """
    stop = stop or asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    async with opened(settings) as database:
        platforms: dict[str, Platform] = {}  # filled below: the adapters need the dispatch
        app = Application(database, platforms, clock.now, address=settings.public_url)
        live, routes = connections(settings, database, app.dispatch, clock.now)
        platforms |= {one.name: one for one in live}
        routes += feeds(database, clock.now)
        try:
            async with serving(
                application(database, clock.now, routes), settings.host, settings.port
            ) as port:
                names = ", ".join(platforms) or "none"
                log.info("running", port=port, database=database.dialect, platforms=names)
                if not live:
                    log.warning("no_platform", note="no token is set; see .env.example")
                await app.run(stop, live)
        except NotLetIn as refused:
            raise Stop(str(refused)) from None
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
