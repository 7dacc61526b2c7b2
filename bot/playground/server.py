"""The playground's web server: loopback only, one process, one temporary file. It draws nothing."""

import asyncio
import signal
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path

from aiohttp import web

from bot.platform import Platform
from bot.playground import demo
from bot.playground.acts import Acts, Bot
from bot.playground.clock import SimulatedClock
from bot.playground.guard import loopback
from bot.playground.live import Live
from bot.playground.pages import Pages
from bot.playground.past import Past
from bot.playground.platform import Playground
from bot.playground.routes import Routes
from bot.playground.workspace import Workspace
from storage import Database, Options
from storage.blank import blank

Compose = Callable[[Database, Mapping[str, Platform], SimulatedClock], Bot]


async def stage(file: Path, compose: Compose) -> Routes:
    """The demo community in a new database at `file`, its chat, and the bot that lives in it."""
    database = await Database.open(blank(file), Options(durable=False))
    clock = SimulatedClock()
    workspace = Workspace(clock)
    bot = compose(database, {"playground": Playground(workspace)}, clock)
    community = await demo.furnish(database, clock())
    await demo.people_in(workspace, database, community, clock())
    await Past(workspace, bot, clock).tell()
    acts = Acts(workspace, bot, clock)
    pages = Pages(acts, demo.NAME, demo.ZONE)
    routes = Routes(pages, Live(pages), database, community)
    await routes.look_ahead()
    return routes


async def serve(
    compose: Compose,
    port: int = 8080,
    open_browser: bool = True,
    ready: Callable[[str], None] = lambda address: None,
) -> None:
    """Run the playground until it is told to stop. Port 0 takes any free one; `ready` is told the address.

    Raises:
        OSError: the port is taken.
    """
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()
    for asked in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(asked, stopped.set)
    listening = socket.create_server(("127.0.0.1", port))
    port = listening.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="tertulia-") as folder:
        routes = await stage(Path(folder) / "playground.db", compose)
        runner = web.AppRunner(application(routes, port), access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.SockSite(runner, listening).start()
            address = f"http://127.0.0.1:{port}/"
            routes.acts.bot.dispatch.address = address.rstrip("/")
            sys.stdout.write(f"Tertulia's playground: {address}  (stop it with Ctrl+C)\n")
            sys.stdout.flush()
            ready(address)
            if open_browser:
                webbrowser.open(address)
            await stopped.wait()
        finally:
            await runner.cleanup()
            await routes.database.close()


def application(routes: Routes, port: int) -> web.Application:
    """All addresses of the playground, behind the guard."""
    app = web.Application(middlewares=[loopback(port)], client_max_size=2 * 1024**2)
    app.add_routes(routes.table())
    return app
