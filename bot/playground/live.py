"""What happens, brought to every open page over its WebSocket. It knows how nothing is drawn."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.playground.acts import Shown
from bot.playground.chrome import Chrome
from bot.playground.inbound import Actor
from bot.playground.pages import Pages
from bot.playground.workspace import Change, Message

Event = dict[str, Any]


@dataclass(eq=False, slots=True)
class Watcher:
    """One open page: who looks at which place in which skin, and what it has not been told yet."""

    actor: Actor
    bare: bool = False
    waiting: asyncio.Queue[Event] = field(default_factory=asyncio.Queue)


class Live:
    """All open pages."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.watchers: list[Watcher] = []
        pages.acts.workspace.listeners.append(self._changed)

    async def serve(self, request: web.Request, actor: Actor, after: int) -> web.WebSocketResponse:
        """Tell one page everything after message `after`, until it goes away."""
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=4096)
        await socket.prepare(request)
        watcher = Watcher(actor)
        self.watchers.append(watcher)
        workspace = self.pages.acts.workspace
        for message in workspace.shown(actor.person.account, actor.place.key, after):
            self._show(watcher, "message", message)
        try:
            async with asyncio.TaskGroup() as group:
                sender = group.create_task(self._send(socket, watcher))
                async for heard in socket:
                    if heard.type == WSMsgType.ERROR:
                        break
                sender.cancel()
        finally:
            self.watchers.remove(watcher)
        return socket

    def tell(self, account: str, event: Event) -> None:
        """Something for all open pages of one person."""
        for watcher in self.watchers:
            if watcher.actor.person.account == account:
                watcher.waiting.put_nowait(event)

    def clock(self) -> None:
        """The hands have moved."""
        for watcher in self.watchers:
            language = watcher.actor.person.language
            following = self.pages.next_words or Chrome(language).nothing_next
            now = self.pages.now(language)
            watcher.waiting.put_nowait({"type": "clock", "now": now, "next": following})

    def shown(self, actor: Actor, shown: Shown) -> None:
        """What an act led to beside messages."""
        account = actor.person.account
        if shown.toast:
            self.tell(account, {"type": "toast", "text": shown.toast})
        for other in self._told(shown.others):
            url = f"/as/{other}/dm?skin={actor.skin}"
            name = self.pages.acts.workspace.people[other].name
            self.tell(account, {"type": "other", "url": url, "name": name})
        if shown.home:
            html = self.pages.message(shown.home, actor)
            self.tell(account, {"type": "home", "html": html})

    def _told(self, others: Iterable[str]) -> list[str]:
        return [other for other in others if other in self.pages.acts.workspace.people][:1]

    def _changed(self, change: Change) -> None:
        message, workspace = change.message, self.pages.acts.workspace
        for watcher in self.watchers:
            account = watcher.actor.person.account
            if change.what == "gone":
                watcher.waiting.put_nowait({"type": "gone", "id": message.id})
            elif not workspace.seen_by(message, account):
                continue
            elif change.what == "changed":
                self._show(watcher, "changed", message)
            elif message.place == watcher.actor.place.key:
                self._show(watcher, "message", message)
            elif not message.place.startswith("home:"):
                html = self.pages.channels(watcher.actor)
                watcher.waiting.put_nowait({"type": "channels", "html": html})

    def _show(self, watcher: Watcher, kind: str, message: Message) -> None:
        actor, put = watcher.actor, watcher.waiting.put_nowait
        put({"type": kind, "id": message.id, "html": self.pages.message(message, actor)})
        if message.place == actor.place.key:
            self.pages.acts.workspace.mark_read(actor.person.account, actor.place.key)
        if message.card:
            words = Chrome(actor.person.language)
            payload = self.pages.payload(message, actor.skin)
            answered = str(self.pages.answered(message, words))
            put({"type": "payload", "json": payload, "answered": answered})

    @staticmethod
    async def _send(socket: web.WebSocketResponse, watcher: Watcher) -> None:
        while not socket.closed:
            event = await watcher.waiting.get()
            try:
                await socket.send_json(event)
            except ConnectionError:
                return
