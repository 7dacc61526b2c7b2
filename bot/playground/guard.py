"""Who may speak to the playground: a page it served, on this machine. It knows no address of it."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

# Scripts and pictures from here only; a card's links lead out, nothing is fetched from there.
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
    " script-src 'self'; connect-src 'self'; frame-ancestors 'self'; form-action 'self'; base-uri 'none'"
)


def loopback(port: int) -> Middleware:
    """Refuses what another site sends here: a foreign Host is a name that was made to point at this
    machine (DNS rebinding), a foreign or missing Origin is a page that is not ours."""
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
    origins = {f"http://{host}" for host in hosts}

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.headers.get("Host") not in hosts:
            raise web.HTTPForbidden(text="This page answers only on this computer.")
        changes = request.method not in ("GET", "HEAD")
        socket = request.headers.get("Upgrade", "").lower() == "websocket"
        if (changes or socket) and request.headers.get("Origin") not in origins:
            raise web.HTTPForbidden(text="Only the playground's own page may do that.")
        answer = await handler(request)
        if not answer.prepared:
            answer.headers["Content-Security-Policy"] = POLICY
            answer.headers["X-Content-Type-Options"] = "nosniff"
            answer.headers["Referrer-Policy"] = "no-referrer"
            answer.headers["Cache-Control"] = "no-store"
        return answer

    return guarded
