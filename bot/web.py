"""The one HTTP server of a running bot: whether it is well, and what the platforms want served."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime

import structlog
from aiohttp import web

from storage import Database

log = structlog.get_logger()
PATIENCE = 3.0  # seconds the database may take to answer before the bot counts as unwell


def application(
    database: Database,
    now: Callable[[], datetime],
    routes: Iterable[web.AbstractRouteDef] = (),
) -> web.Application:
    """Every address the bot answers: `/healthz` is 200 while the database answers, else 503; and
    the `routes` of the platforms."""

    async def health(request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(PATIENCE), database.look_across(now()) as across:
                await across.jobs.next_due_at()
        except Exception as error:
            log.warning("unwell", reason=type(error).__name__)
            return web.json_response({"status": "database does not answer"}, status=503)
        return web.json_response({"status": "ok"})

    app = web.Application()
    app.router.add_get("/healthz", health)
    app.add_routes(list(routes))
    return app


@asynccontextmanager
async def serving(app: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Listen while the block runs; gives the port, which 0 leaves to the system.

    Raises:
        OSError: the port is taken.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
