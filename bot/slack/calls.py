"""Requests to Slack's Web API, response addresses and files: each is sent once. Knows no card."""

import asyncio
import logging
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.platform import Attached, Refused
from bot.slack.errors import failure
from handlers.kit.request import Upload
from storage import in_transaction

log = structlog.get_logger()
Json = Mapping[str, Any]
QUICK = 8  # seconds for what a person waits for
SLOW = 25  # seconds for a post: rather a late answer than an unknown one
LARGEST = 1_000_000  # bytes of a file sent with a form: "at most a megabyte"
LONGEST_WAIT = 5.0  # seconds a private answer waits when Slack asks for a pause
SLACK = ".slack.com"
FILES = "files.slack.com"

TICKET = re.compile(r"(?<=ticket=)[^&'\"\s]+")


class _Tickets(logging.Filter):
    """The SDK logs the address of a connection that failed; who has it could connect in our stead."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = TICKET.sub("…", record.getMessage()), ()
        record.exc_info = record.exc_text = None  # its last line is in the message already
        return True


# What the SDK and Bolt log at the level of debugging holds people's words.
QUIET = logging.getLogger("tertulia.slack")
QUIET.setLevel(logging.WARNING)
QUIET.addFilter(_Tickets())


class Unfetched(Exception):
    """A file that is too large, elsewhere than at Slack, or that Slack did not give."""


class Calls:
    """One Slack, the real one or another at `base`. A token is handed in with each use."""

    def __init__(self, base: str) -> None:
        self.base = base if base.endswith("/") else f"{base}/"
        self._host = urlsplit(self.base).hostname or ""

    def client(self, token: str, timeout: int = QUICK) -> AsyncWebClient:
        """A client that never sends the same twice by itself (the SDK's default does)."""
        if in_transaction():
            raise RuntimeError("no request to Slack inside a transaction")
        return AsyncWebClient(
            token=token or None,
            base_url=self.base,
            timeout=timeout,
            retry_handlers=[],
            logger=QUIET,
        )

    async def respond(self, url: str, payload: Json) -> bool:
        """Write to a response address; whether Slack certainly took it. It is good for 30 minutes
        and five uses, so a refusal is nothing unusual."""
        if not self._ours(url):
            log.warning("response_address_refused", host=urlsplit(url).hostname)
            return False
        for _attempt in (1, 2):
            try:
                async with _session(QUICK) as session, session.post(url, json=payload) as answer:
                    if answer.status == 429:
                        asked = answer.headers.get("Retry-After", "1")
                        wait = float(asked) if asked.isdecimal() else 1.0
                        await asyncio.sleep(min(wait, LONGEST_WAIT))
                        continue
                    said = await answer.text()
                    return answer.status == 200 and '"ok":false' not in said.replace(" ", "")
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                log.warning("response_address_failed", reason=type(error).__name__)
                return False
        return False

    async def upload(
        self,
        client: AsyncWebClient,
        name: str,
        content: bytes,
        *,
        alt: str = "",
        title: str = "",
        channel: str | None = None,
        comment: str | None = None,
    ) -> str:
        """Upload a file, into a conversation when `channel` is given; the file's id.

        Raises:
            Undelivered: one of its four kinds.
        """  # fmt: skip
        try:
            place = await client.files_getUploadURLExternal(
                filename=name, length=len(content), alt_txt=alt or None
            )
            url, file_id = str(place["upload_url"]), str(place["file_id"])
            if not self._ours(url):
                raise Refused(f"an upload address at {urlsplit(url).hostname}")
            async with _session(SLOW) as session, session.post(url, data=content) as answer:
                answer.raise_for_status()
            await client.files_completeUploadExternal(
                files=[{"id": file_id, "title": title or name}],
                channel_id=channel,
                initial_comment=comment,
            )
        except Exception as error:
            raise failure(error) from error
        return file_id

    async def fetch(self, token: str, attached: Attached) -> Upload:
        """A file sent with a form, fetched with the bot's token, which goes nowhere but to Slack.

        Raises:
            Unfetched: there is no way to have it.
        """
        if attached.size > LARGEST:
            raise Unfetched("too large")
        if not self._ours(attached.url, files=True):
            raise Unfetched(f"at {urlsplit(attached.url).hostname}")
        header = {"Authorization": f"Bearer {token}"}
        try:
            async with (
                _session(QUICK) as session,
                session.get(attached.url, headers=header, allow_redirects=False) as answer,
            ):
                if answer.status != 200:
                    raise Unfetched(f"status {answer.status}")
                content = await answer.content.read(LARGEST + 1)
                while len(content) <= LARGEST and (more := await answer.content.read(65_536)):
                    content += more
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unfetched(type(error).__name__) from error
        if len(content) > LARGEST:
            raise Unfetched("too large")
        return Upload(attached.name, content)

    def _ours(self, url: str, files: bool = False) -> bool:
        """Whether an address belongs to Slack, or to the Slack this bot was told to use."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        real = host == FILES if files else host.endswith(SLACK)
        at_home = host == self._host and parts.scheme == urlsplit(self.base).scheme
        return at_home or (real and parts.scheme == "https")


def _session(seconds: int) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=seconds))
