"""Calendars over HTTP: a secret address gives what a calendar program asks for. It knows no circle."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

import structlog
from aiohttp import web

from handlers.circles import calendar_feed
from storage import Database, NotFound

log = structlog.get_logger()
PATIENCE = 10.0  # seconds until a program is asked to come back
FRESH = 900  # seconds a program may use what it has without asking
NOT_THERE = "There is no calendar at this address."


def feeds(database: Database, now: Callable[[], datetime]) -> list[web.AbstractRouteDef]:
    """The addresses of calendars: /cal/{token}.ics. One that was taken back, never was, or belongs
    to nobody any more is answered alike."""

    async def feed(request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(PATIENCE):
                content = await written(database, request.match_info["token"], now())
        except Exception as error:
            log.warning("no_feed_now", reason=type(error).__name__)  # never with its address
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "60"}) from None
        if content is None:
            raise web.HTTPNotFound(text=NOT_THERE, headers={"Cache-Control": "no-store"})
        return answer(request, content)

    return [web.get("/cal/{token}.ics", feed)]


async def written(database: Database, token: str, now: datetime) -> bytes | None:
    """The calendar behind a token, or None. Only a token's digest is looked for: how long that takes
    tells nothing about how near a guess was."""
    digest = calendar_feed.digest(token)
    async with database.look_across(now) as across:
        found = await across.feed_tokens.by_digest(digest)
    if found is None or not calendar_feed.is_token(found, token):
        return None
    try:
        async with database.storage(found.community_id, now).look() as look:
            return await calendar_feed.written(look, found.member_id, found.circle_id)
    except NotFound:  # the community was forgotten a moment ago
        return None


def answer(request: web.Request, content: bytes) -> web.Response:
    """The calendar, or 304 for a program that has it already."""
    tag = sha256(content).hexdigest()[:32]
    headers = {
        "Cache-Control": f"private, max-age={FRESH}",
        "X-Robots-Tag": "noindex",
        "X-Content-Type-Options": "nosniff",
    }
    asked = request.if_none_match or ()
    known = any(one.value in (tag, "*") for one in asked)
    answer = web.Response(status=304) if known else web.Response(body=content)
    answer.headers.update(headers)
    answer.etag = tag
    if not known:
        answer.content_type, answer.charset = "text/calendar", "utf-8"
        answer.headers["Content-Disposition"] = 'inline; filename="tertulia.ics"'
    return answer
