"""The playground's addresses: what a browser asks, checked and handed on. It draws nothing itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from aiohttp import web
from aiohttp.web_request import FileField

from bot.discord.inbound import Unreadable as DiscordUnreadable
from bot.feeds import feeds
from bot.playground.acts import Acts, OpenForm, Shown
from bot.playground.chrome import Chrome
from bot.playground.demo import Demo
from bot.playground.gallery import gallery, inspected, pictured, split
from bot.playground.inbound import Actor, Unusable
from bot.playground.live import Live
from bot.playground.pages import Pages
from bot.playground.past import VISITOR
from bot.playground.skins import FOLDER, SKINS, Skin
from bot.playground.workspace import DM, Message
from bot.slack.inbound import Unreadable as SlackUnreadable
from handlers.kit.request import Upload
from handlers.kit.router import COORDINATORS
from handlers.kit.words import plain
from storage import Database, NotFound

LARGEST = 1024**2  # bytes of one uploaded file, as `Upload` promises
UNUSABLE = (Unusable, SlackUnreadable, DiscordUnreadable, LookupError, ValueError, TypeError,
            OverflowError)  # fmt: skip


@dataclass(slots=True)
class Routes:
    """Everything that can be asked of the playground."""

    pages: Pages
    live: Live
    database: Database
    demo: Demo

    @property
    def acts(self) -> Acts:
        return self.pages.acts

    def table(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/", self.start),
            web.get("/as/{member}/{place}", self.page),
            web.get("/split", self.split),
            web.get("/inspect/{message}", self.inspect),
            web.get("/source/{handler}", self.source),
            web.get("/gallery", self.gallery),
            web.get("/ws", self.socket),
            web.post("/say", self.say),
            web.post("/home", self.home),
            web.post("/m/{id}/act", self.act),
            web.post("/form/{id}", self.form),
            web.post("/clock", self.clock),
            web.get("/options/{command}", self.options),
            web.get("/files/{message}", self.file),
            web.get("/pictures/{sha}.png", self.picture),
            *feeds(self.database, self.acts.clock),
            web.get("/healthz", self.health),
            web.static("/static", FOLDER / "static"),
        ]

    async def start(self, request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"/as/{VISITOR}/{DM}?skin={_skin(request.query)}")

    async def page(self, request: web.Request) -> web.StreamResponse:
        where = {"as": request.match_info["member"], "place": request.match_info["place"]}
        actor = self._actor({**where, "skin": request.query.get("skin")})
        return _html(self.pages.page(actor, bare="bare" in request.query))

    async def split(self, request: web.Request) -> web.StreamResponse:
        people = self.acts.workspace.people
        left, right = request.query.get("left", VISITOR), request.query.get("right", "new")
        if left not in people or right not in people:
            raise web.HTTPNotFound
        return _html(split(people[left], people[right], _skin(request.query)))

    async def inspect(self, request: web.Request) -> web.StreamResponse:
        return _html(inspected(self._message(request.match_info["message"]), self.pages))

    async def source(self, request: web.Request) -> web.StreamResponse:
        found = self.pages.source(request.match_info["handler"])
        if not found:
            raise web.HTTPNotFound
        return web.Response(text=f"# {found[0]}\n\n{found[1]}")

    async def gallery(self, request: web.Request) -> web.StreamResponse:
        return _html(gallery(self.pages))

    async def socket(self, request: web.Request) -> web.StreamResponse:
        actor = self._actor(request.query)
        after = request.query.get("after", "0")
        return await self.live.serve(request, actor, int(after) if after.isdecimal() else 0)

    async def say(self, request: web.Request) -> web.StreamResponse:
        told = await _json(request)
        actor, text = self._actor(told), str(told.get("text", "")).strip()
        if not text:
            return web.Response(status=204)
        try:
            return await self._answer(actor, await self.acts.say(actor, text))
        except UNUSABLE as wrong:
            raise web.HTTPBadRequest(text=str(wrong)) from wrong

    async def home(self, request: web.Request) -> web.StreamResponse:
        actor = self._actor(await _json(request))
        return await self._answer(actor, await self.acts.home(actor))

    async def act(self, request: web.Request) -> web.StreamResponse:
        told = await _json(request)
        actor, message = self._actor(told), self._message(request.match_info["id"])
        if not self.acts.workspace.seen_by(message, actor.person.account):
            raise web.HTTPNotFound
        try:
            if told.get("menu"):
                shown = await self.acts.menu(actor, message, str(told["menu"]))
            else:
                chosen = tuple(str(value) for value in told.get("chosen", ()))
                shown = await self.acts.press(actor, message, dict(told["act"]), chosen)
        except UNUSABLE as wrong:
            raise web.HTTPBadRequest(text=str(wrong)) from wrong
        return await self._answer(actor, shown)

    async def form(self, request: web.Request) -> web.StreamResponse:
        form = self._form(request.match_info["id"])
        filled, files = await _filled(request)
        try:
            shown = await self.acts.send(form, filled, files)
        except UNUSABLE as wrong:
            raise web.HTTPBadRequest(text=str(wrong)) from wrong
        return await self._answer(form.actor, shown)

    async def clock(self, request: web.Request) -> web.StreamResponse:
        told, now = await _json(request), self.acts.clock()
        try:
            if told.get("next"):
                due = await self.acts.bot.next_due()
                to = max(due, now) if due else now
            elif told.get("to"):
                to = datetime.fromisoformat(str(told["to"]))
            else:
                to = now + timedelta(hours=float(told["hours"]))
            ran = self.pages.next_words
            await self.acts.move(to)
        except UNUSABLE as wrong:
            raise web.HTTPBadRequest(text=str(wrong)) from wrong
        await self.look_ahead()
        if told.get("next") and ran and told.get("as"):
            self.live.tell(str(told["as"]), {"type": "toast", "text": f"⏩ {ran}"})
        return web.Response(status=204)

    async def options(self, request: web.Request) -> web.StreamResponse:
        """Commands that begin like what is typed; behind a whole command, its own suggestions."""
        actor, typed = self._actor(request.query), request.query.get("q", "")
        language = actor.person.language
        registry = self.acts.bot.registry
        found, _text = registry.command(typed.removeprefix("/"))
        if found and found.completes and typed.removeprefix("/") != found.path:
            choices = await self.acts.options(actor, typed)
            return web.json_response([
                {"label": plain(c.label, language), "about": plain(c.note, language),
                 "insert": f"/{found.path} {c.value}"} for c in choices
            ])  # fmt: skip
        wanted = typed.removeprefix("/").lower()
        mine = self.acts.workspace.people[actor.person.account]
        coordinator = mine.account in self._coordinators()
        return web.json_response([
            {"label": f"/{path}", "command": f"/{path}", "insert": f"/{path} ",
             "about": " · ".join(plain(t, language) for t in (e.about, e.hint) if t)}
            for path, e in sorted(registry.commands.items())
            if path.startswith(wanted) and (e.who != COORDINATORS or coordinator)
        ])  # fmt: skip

    async def file(self, request: web.Request) -> web.StreamResponse:
        message = self._message(request.match_info["message"])
        if not message.file or request.query.get("as") != message.only:
            raise web.HTTPNotFound
        name = message.file.name.replace('"', "")
        return web.Response(
            body=message.file.content,
            content_type=message.file.mime.partition(";")[0],
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    async def picture(self, request: web.Request) -> web.StreamResponse:
        digest = request.match_info["sha"]
        async with self.demo.storage(self.database, self.acts.clock()).look() as look:
            try:
                content = await look.pictures.content(digest)
            except NotFound:
                content = pictured().get(digest, b"")
        if not content:
            raise web.HTTPNotFound
        return web.Response(
            body=content, content_type="image/png",
            headers={"Cache-Control": "private, max-age=31536000, immutable"},
        )  # fmt: skip

    async def health(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "now": self.acts.clock().isoformat()})

    async def look_ahead(self) -> None:
        """Name what the clock will bring next, and tell it to every open page."""
        self.pages.next_words = await self._next()
        self.live.clock()

    async def _next(self) -> str:
        async with self.database.look_across(self.acts.clock()) as across:
            job_at, say_at = await across.jobs.next_due_at(), await across.outbox.next_due_at()
            if job_at and (not say_at or job_at <= say_at):
                return (await across.jobs.due(job_at, 1))[0].link.partition("?")[0]
        return "message" if say_at else ""

    def _coordinators(self) -> tuple[str, ...]:
        from bot.playground.demo import COORDINATORS as FIRST

        return FIRST

    async def _answer(self, actor: Actor, shown: Shown) -> web.StreamResponse:
        self.live.shown(actor, shown)
        await self.look_ahead()
        return _html(self.pages.dialog(shown.form)) if shown.form else web.Response(status=204)

    def _actor(self, told: Mapping[str, Any]) -> Actor:
        workspace = self.acts.workspace
        person = workspace.people.get(str(told.get("as")))
        place = workspace.place(person.account, str(told.get("place"))) if person else None
        if not person or not place:
            raise web.HTTPNotFound(text="Nobody of that name is here, or not in that place.")
        return Actor(person, place, _skin(told), workspace)

    def _message(self, id: str) -> Message:
        message = self.acts.workspace.messages.get(int(id)) if id.isdecimal() else None
        if not message:
            raise web.HTTPNotFound(text=Chrome("en").failed)
        return message

    def _form(self, id: str) -> OpenForm:
        form = self.acts.forms.get(int(id)) if id.isdecimal() else None
        if not form:
            raise web.HTTPNotFound(text=Chrome("en").failed)
        return form


def _skin(told: Mapping[str, Any]) -> Skin:
    return cast(Skin, told.get("skin")) if told.get("skin") in SKINS else "slack"


def _html(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/html")


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        told = json.loads(await request.text() or "{}")
    except ValueError as wrong:
        raise web.HTTPBadRequest(text="not JSON") from wrong
    if not isinstance(told, dict):
        raise web.HTTPBadRequest(text="not an object")
    return told


async def _filled(request: web.Request) -> tuple[dict[str, list[str]], dict[str, Upload]]:
    """A sent form: values by field, files by field."""
    posted = await request.post()
    filled: dict[str, list[str]] = {}
    files: dict[str, Upload] = {}
    for name in posted:
        for value in posted.getall(name):
            if isinstance(value, FileField):
                content = value.file.read(LARGEST + 1)
                if len(content) > LARGEST:
                    raise web.HTTPRequestEntityTooLarge(LARGEST, len(content))
                if value.filename:
                    files[name] = Upload(value.filename, content)
                    filled[name] = [value.filename]
            elif isinstance(value, str):
                # A browser sends line ends as a form of the web has them; platforms send one sign
                filled.setdefault(name, []).append(value.replace("\r\n", "\n"))
    return filled, files
