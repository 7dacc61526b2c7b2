"""The playground over HTTP: who may speak to it, what it answers, a click on its way and back."""

import json
from collections.abc import AsyncIterator
from hashlib import sha256
from html import unescape
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer

from bot.app import Application
from bot.playground.routes import Routes
from bot.playground.server import application, stage
from bot.playground.skins import SKINS
from bot.playground.workspace import Message
from handlers.examples.pulse import EXAMPLES
from handlers.kit.ui import Card, Picture, links_of
from storage.pictures import PNG

pytestmark = pytest.mark.asyncio(loop_scope="module")
NEED = "/find-peer our school council keeps arguing about who decides"


class Site:
    """A running playground and a browser that behaves."""

    def __init__(self, client: TestClient[Any, Any], routes: Routes) -> None:
        self.client, self.routes = client, routes
        self.origin = f"http://127.0.0.1:{client.port}"

    async def post(self, path: str, told: object, **headers: str) -> tuple[int, str]:
        """A POST of the page itself, unless `headers` say otherwise."""
        own = {"Origin": self.origin, **headers}
        async with self.client.post(path, data=json.dumps(told), headers=own) as answer:
            return answer.status, await answer.text()

    async def send(self, filled: dict[str, str]) -> tuple[int, str]:
        """The dialog opened last, filled in and sent."""
        path, headers = f"/form/{max(self.routes.acts.forms)}", {"Origin": self.origin}
        async with self.client.post(path, data=filled, headers=headers) as answer:
            return answer.status, await answer.text()

    def last(self, who: str) -> Message:
        """The newest message that this person alone sees."""
        return [m for m in self.routes.acts.workspace.messages.values() if m.only == who][-1]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    """The demo community, served once; each test is about other people."""
    routes = await stage(tmp_path_factory.mktemp("playground") / "demo.db", Application)
    server = TestServer(application(routes, 0), host="127.0.0.1")
    await server.start_server()
    port = server.port
    await server.close()
    server = TestServer(application(routes, port or 0), host="127.0.0.1", port=port)
    async with TestClient(server) as client:
        yield Site(client, routes)
    await routes.database.close()


def act(skin: str, who: str = "p08", place: str = "dm", **more: Any) -> dict[str, Any]:
    """What the page sends with everything."""
    return {"as": who, "place": place, "skin": skin, **more}


async def test_only_this_computers_own_page_may_speak(site: Site) -> None:
    """A foreign Host or Origin, or none, is turned away on every way in that changes something."""
    foreign = {"Origin": "https://evil.example"}
    for path in ("/say", "/m/1/act", "/form/1", "/clock", "/home"):
        assert (await site.post(path, act("slack"), **foreign))[0] == 403
        assert (await site.post(path, act("slack"), Host="evil.example"))[0] == 403
        assert (await site.post(path, act("slack"), Host=f"evil.example:{site.client.port}"))[
            0
        ] == 403
        async with site.client.post(path, data="{}") as answer:
            assert answer.status == 403
    for path in ("/", "/as/p15/dm", "/gallery", "/healthz", "/options/find-peer?as=p15&place=dm"):
        async with site.client.get(path, headers={"Host": "rebound.example"}) as answer:
            assert answer.status == 403
    for headers in (foreign, {"Origin": site.origin, "Host": "evil.example"}, {}):
        with pytest.raises(WSServerHandshakeError) as refused:
            await site.client.ws_connect("/ws?as=p15&place=dm", headers=headers)
        assert refused.value.status == 403


async def test_the_pages_answer(site: Site) -> None:
    """Every page is there; what is not a person, place or message is not."""
    message = next(iter(site.routes.acts.workspace.messages))
    for path in (
        "/", "/as/p15/dm", "/as/new/front-door?skin=discord", "/split?left=p15&right=new",
        "/gallery", f"/inspect/{message}", "/source/peers.find", "/healthz", "/static/app.css",
    ):  # fmt: skip
        async with site.client.get(path) as answer:
            assert answer.status == 200, path
    for path in ("/as/nobody/dm", "/as/p15/room-99", "/as/p15/dm:p16", "/inspect/999", "/inspect/x",
                 "/source/no.such", "/cal/x.ics", "/pictures/abc.png", "/split?left=x"):  # fmt: skip
        async with site.client.get(path) as answer:
            assert answer.status == 404, path


async def test_a_picture_is_served_from_the_database(site: Site) -> None:
    """The demo community's own, as a PNG; nothing else is one."""
    demo, content = site.routes.demo, PNG + b"two lines crossing"
    async with demo.storage(site.routes.database, site.routes.acts.clock()).begin() as tx:
        digest = await tx.pictures.put(content)
    async with site.client.get(f"/pictures/{digest}.png") as answer:
        assert (answer.status, answer.content_type) == (200, "image/png")
        assert await answer.read() == content
    async with site.client.get(f"/pictures/{digest[::-1]}.png") as answer:
        assert answer.status == 404


async def test_the_gallery_has_the_pictures_of_a_pulse(site: Site) -> None:
    """What its examples show is there, by the hash of its bytes."""
    shown = [block.sha256 for example in EXAMPLES if isinstance(example.show, Card)
             for block in example.show.body if isinstance(block, Picture)]  # fmt: skip
    assert shown
    for digest in shown:
        async with site.client.get(f"/pictures/{digest}.png") as answer:
            assert answer.status == 200
            assert sha256(await answer.read()).hexdigest() == digest


@pytest.mark.parametrize("skin", SKINS)
async def test_a_click_goes_through_the_platforms_own_decoder(site: Site, skin: str) -> None:
    """From command to sent question with nothing but what the drawn elements carry."""
    who = {"slack": "p08", "discord": "p30"}[skin]
    assert (await site.post("/say", act(skin, who, text=NEED)))[0] == 204
    message = site.last(who)
    assert message.handler == "peers.find"
    async with site.client.get(f"/as/{who}/dm?skin={skin}") as answer:
        page = await answer.text()
    before = page.split('data-testid="action:introductions.ask"', 1)[0]
    carried = unescape(before.rsplit('data-act="', 1)[1].split('"', 1)[0])
    element = json.loads(carried)
    assert ("custom_id" in element) == (skin == "discord")
    status, dialog = await site.post(f"/m/{message.id}/act", act(skin, who, act=element))
    assert status == 200
    assert 'data-testid="form:introductions.send"' in dialog
    filled = {"message": "Please tell us how.", "others": "only", "minutes": "20"}
    assert (await site.send(filled))[0] == 204
    assert "Sent to" in site.routes.pages.payload(site.last(who), "slack")


async def test_a_refused_form_comes_back_filled_in(site: Site) -> None:
    """200 with the dialog, its error as an alert, what was typed still in it."""
    await site.post("/say", act("discord", "p31", text=NEED))
    message = site.last("p31")
    assert message.card
    link = next(str(k) for k in links_of(message.card) if k.handler == "introductions.ask")
    element = {"type": 2, "custom_id": f"1|playground|{link}"}
    await site.post(f"/m/{message.id}/act", act("discord", "p31", act=element))
    status, dialog = await site.send({"message": "  ", "others": "only", "minutes": "45"})
    assert status == 200
    assert 'role="alert"' in dialog
    assert 'data-testid="error:message"' in dialog
    assert 'value="45" checked' in dialog


async def test_nobody_acts_on_what_they_do_not_see(site: Site) -> None:
    """A private message of one person is not there for another."""
    await site.post("/say", act("slack", "p35", text=NEED))
    press = {"type": "button", "action_id": "peers.find", "value": "peers.find"}
    path = f"/m/{site.last('p35').id}/act"
    assert (await site.post(path, act("slack", "p15", act=press)))[0] == 404


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/m/1/act", {"act": {"type": "dial"}}),
        ("/m/1/act", {"act": "text"}),
        ("/m/1/act", {}),
        ("/clock", {"hours": -1}),
        ("/clock", {"hours": 10**9}),
        ("/clock", {"to": "tomorrow"}),
        ("/clock", {}),
    ],
)
async def test_nonsense_is_a_clear_refusal(site: Site, path: str, told: dict[str, Any]) -> None:
    """400, not a failure, and the clock stands where it stood."""
    before = site.routes.acts.clock()
    status, _text = await site.post(path, {**act("slack", "p15", "front-door"), **told})
    assert status == 400
    assert site.routes.acts.clock() == before


@pytest.mark.parametrize("text", ["/no-such-command", "/", "/find-peer " + "x" * 5000, "//"])
async def test_an_odd_command_is_answered_in_words(site: Site, text: str) -> None:
    """A sentence only this person sees, and nothing broken."""
    status, _dialog = await site.post("/say", act("slack", "p43", text=text))
    assert status == 204
    assert site.last("p43").card
    assert "Something broke" not in str(site.last("p43").card)


async def test_what_happens_reaches_every_open_page(site: Site) -> None:
    """Two people in one channel: what one writes, the other is sent; the list of places follows."""
    headers = {"Origin": site.origin}
    there = await site.client.ws_connect("/ws?as=p15&place=general&skin=slack", headers=headers)
    away = await site.client.ws_connect("/ws?as=p16&place=dm&skin=discord", headers=headers)
    await site.post("/say", act("slack", "p08", "general", text="Good morning <b>all</b>"))
    heard: dict[str, Any] = {}
    while "Good morning" not in heard.get("html", ""):  # what the bot posts meanwhile comes too
        heard = await there.receive_json(timeout=5)
    assert heard["type"] == "message"
    assert "Good morning &lt;b&gt;all" in heard["html"]
    listed: dict[str, Any] = {}
    while listed.get("type") != "channels":
        listed = await away.receive_json(timeout=5)
    assert 'data-testid="badge:general"' in listed["html"]
    await there.close()
    await away.close()


async def test_options_know_the_commands_of_this_person(site: Site) -> None:
    """A coordinator is offered /desk, others are not."""
    for who, offered in (("p55", True), ("p15", False)):
        async with site.client.get(f"/options/desk?as={who}&place=dm&q=/d") as answer:
            found = [one["label"] for one in await answer.json()]
        assert ("/desk" in found) is offered
        assert "/directory" in found


async def test_it_opens_lived_in(site: Site) -> None:
    """A request waits for the visitor and last week's introduction has its room."""
    workspace = site.routes.acts.workspace
    waiting = [
        m for m in workspace.shown("p15", "dm:p15") if m.card and "talk with you" in str(m.card)
    ]
    assert waiting
    assert any(p.kind == "room" and "p15" in p.people for p in workspace.places.values())
    assert f"{site.routes.acts.clock():%Y-%m-%d %H:%M}" == "2026-10-05 16:00"


async def test_it_opens_with_a_circle_tomorrow(site: Site) -> None:
    """An invitation stands in its channel, some are in it already, and there is room."""
    async with site.client.get("/as/p15/circles") as answer:
        page = await answer.text()
    assert "Sharing leadership" in page
    assert "4 of 8 seats are free" in page
    assert 'data-testid="action:circles.join"' in page
