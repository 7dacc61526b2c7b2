"""A platform over real sockets that counts what it accepted, and the adapter that speaks to it. It
fails when it is told to, as platforms do: with 429, 500 or a reset, before or after accepting."""

import asyncio
import json
import socket
import struct
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal, TypeAlias

from bot.platform import MESSAGE, Delivery, RateLimited, Recorder, Steps, Uncertain, Undelivered
from handlers.kit.words import plain

Answer: TypeAlias = Literal[
    "ok", "429", "500 before", "500 after", "reset before", "reset after", "silence after"
]
ANSWERS: tuple[Answer, ...] = (
    "ok", "429", "500 before", "500 after", "reset before", "reset after",
)  # fmt: skip
OPENED = "opened"  # the step of a direct message before its text
PATIENCE = 1.5  # seconds the adapter waits for an answer

# What the running code is doing, for whoever counts transactions (tests/faults/crash.py).
doing: ContextVar[str] = ContextVar("doing", default="")


@dataclass
class Server:
    """Accepts posts. `answer` decides how one request is answered; `keep` hears of every post."""

    answer: Callable[[str, str], Answer] = lambda what, id: "ok"
    keep: Callable[[str, str], None] = lambda id, text: None
    accepted: list[tuple[str, str]] = field(default_factory=list)  # (delivery id, text)
    where: dict[str, str] = field(default_factory=dict)  # delivery id → reference
    requests: Counter[str] = field(default_factory=Counter)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection: lines of JSON, each answered by one."""
        try:
            while line := await reader.readline():
                asked = json.loads(line)
                what, id = asked["what"], asked["id"]
                self.requests[what] += 1
                answer = self.answer(what, id)
                if not answer.endswith("before") and answer != "429":
                    found = self._take(what, id, asked)
                else:
                    found = ""
                if answer.startswith("reset"):
                    _reset(writer)
                    return
                if answer == "silence after":
                    continue
                status = {"o": 200, "4": 429, "5": 500}[answer[0]]
                writer.write(json.dumps({"status": status, "found": found}).encode() + b"\n")
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the other side died, which is what we are here for
        finally:
            writer.close()

    def _take(self, what: str, id: str, asked: dict[str, Any]) -> str:
        if what == "find":
            return self.where.get(id, "")
        if what == "open":
            return f"room-of-{id}"
        self.accepted.append((id, asked["text"]))
        self.keep(id, asked["text"])
        self.where.setdefault(id, f"m{len(self.accepted)}")
        return self.where[id]


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close so that the other side sees a reset and no orderly end."""
    line = writer.get_extra_info("socket")
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


@asynccontextmanager
async def serving(server: Server) -> AsyncIterator[int]:
    """The server on a free port of this machine."""
    listening = await asyncio.start_server(server.handle, "127.0.0.1", 0)
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        listening.close()


def nothing(_point: str) -> None:
    """Crash nowhere."""


class Wire:
    """The adapter. A `blind` one can prove nothing, as Slack without the history scope. `reach` is
    called at every point between two effects, so that a test can crash there."""

    def __init__(
        self,
        name: str,
        port: int,
        reach: Callable[[str], None] = nothing,
        *,
        blind: bool = False,
    ) -> None:
        self.name, self.port, self.reach, self.blind = name, port, reach, blind

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        """A direct message has two steps, everything else one."""
        doing.set("deliver")
        try:
            if delivery.verb == "direct" and OPENED not in delivery.done:
                await self._step("open", delivery, OPENED, record)
            if MESSAGE not in delivery.done:
                await self._step("post", delivery, MESSAGE, record)
        finally:
            doing.set("finish")

    async def _step(self, what: str, delivery: Delivery, step: str, record: Recorder) -> None:
        found = await self._call(what, delivery)
        self.reach(f"{what}: answered")
        doing.set(f"record {step}")
        await record(step, found)

    async def find(self, delivery: Delivery) -> Steps | None:
        """What the server says stands there."""
        if self.blind:
            return None
        found = await self._call("find", delivery)
        self.reach("find: answered")
        return {MESSAGE: found} if found else {}

    async def _call(self, what: str, delivery: Delivery) -> str:
        text = plain(delivery.card.title, "en", "UTC") if delivery.card else ""
        body = json.dumps({"what": what, "id": delivery.id, "text": text}).encode() + b"\n"
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            raise RateLimited(timedelta(seconds=1)) from None
        try:
            self.reach(f"{what}: before its first byte")
            writer.write(body)
            await writer.drain()
            self.reach(f"{what}: on the line")
            async with asyncio.timeout(PATIENCE):
                line = await reader.readline()
        except (OSError, TimeoutError) as broken:
            raise Uncertain(type(broken).__name__) from None
        finally:
            writer.transport.abort()
        return _answered(line)


def _answered(line: bytes) -> str:
    if not line.endswith(b"\n"):
        raise Uncertain("torn")
    answer = json.loads(line)
    failed: dict[int, Undelivered] = {
        429: RateLimited(timedelta(seconds=2)),
        500: Uncertain("500"),
    }
    if answer["status"] in failed:
        raise failed[answer["status"]]
    return str(answer["found"])
