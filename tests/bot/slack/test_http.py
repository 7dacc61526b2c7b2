"""Signed HTTP: what is Slack's gets in, once; nothing else does."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from bot.web import application, serving
from tests.bot.slack.world import World, connected, encoded, signed


@dataclass
class Door:
    """The bot's HTTP server."""

    url: str
    http: aiohttp.ClientSession

    async def post(self, body: str | bytes, headers: dict[str, str]) -> tuple[int, str]:
        """Status and body of an answer."""
        async with self.http.post(self.url, data=body, headers=headers) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def door(world: World) -> AsyncIterator[Door]:
    """The bot behind its real HTTP server."""
    app = application(world.app.database, lambda: world.now, world.bot.routes())
    async with serving(app, "127.0.0.1", 0) as port, aiohttp.ClientSession() as http:
        yield Door(f"http://127.0.0.1:{port}/slack/events", http)


async def test_a_signed_request_is_answered(world: World, door: Door) -> None:
    """The whole way over a socket."""
    body, kind = encoded(world.command("UANA", "/tertulia help"))
    assert await door.post(body, signed(body, kind)) == (200, "")
    await world.bot.listening.ended(5)
    assert "/find-peer" in world.answers[0]["text"]


@pytest.mark.parametrize(
    ("secret", "age", "changed"),
    [
        ("another-secret", 0, False),
        ("a-signing-secret", 600, False),
        ("a-signing-secret", -600, False),
        ("a-signing-secret", 0, True),
    ],
)
async def test_a_forged_or_stale_request_is_refused(
    world: World, door: Door, secret: str, age: int, changed: bool
) -> None:
    """Another secret, an old or a future timestamp, a changed body: 401, and nothing happens."""
    body, kind = encoded(world.command("UANA", "/tertulia help"))
    headers = signed(body, kind, secret=secret, age=age)
    status, _said = await door.post(body + "&x=1" if changed else body, headers)
    assert status == 401
    await asyncio.sleep(0.1)
    assert world.answers == []


@pytest.mark.parametrize("header", ["x-slack-signature", "x-slack-request-timestamp"])
@pytest.mark.parametrize("value", [None, "", "v0=", "soon", "９９"])
async def test_a_request_without_a_sound_signature_is_refused(
    world: World, door: Door, header: str, value: str | None
) -> None:
    """Missing, empty, or no such thing: 401, never 500."""
    body, kind = encoded(world.command("UANA", "/tertulia help"))
    headers = {name: v for name, v in signed(body, kind).items() if name != header}
    if value is not None:
        headers[header] = value
    assert (await door.post(body, headers))[0] == 401


@pytest.mark.parametrize("body", [b"\xff\xfe", b"{", b"payload=%7B", b""])
async def test_what_cannot_be_read_is_refused(door: Door, body: bytes) -> None:
    """Neither an answer nor a failure of ours."""
    headers = signed(body.decode("latin-1"), "application/json")
    assert (await door.post(body, headers))[0] in (400, 401, 404)


async def test_slack_tries_the_address_out(door: Door) -> None:
    """The challenge of the settings page comes back."""
    body = '{"type": "url_verification", "challenge": "abc"}'
    status, said = await door.post(body, signed(body, "application/json"))
    assert (status, "abc" in said) == (200, True)


async def test_a_repeated_event_is_handled_once(world: World) -> None:
    """Slack sends the same event again, to this process and, by the claim, to any other."""
    event = world.mention("UANA", "hello")
    for _attempt in range(3):
        assert (await world.send(event)).status == 200
    assert len(world.slack.ephemeral) == 1
    other = connected(world.slack, world.app.database)  # another process on the same database
    await other.bot.installs.start()
    await other.send(event)
    assert len(world.slack.ephemeral) == 1


async def test_a_repeated_command_and_form_are_handled_once(world: World) -> None:
    """By their triggers; a form that was refused may be sent again with the same hash."""
    command = world.command("UANA", "/tertulia help")
    await world.send(command)
    await world.send(command)
    assert len(world.answers) == 1
    await world.send(world.command("UANA", "/find-peer"))
    view = world.modal
    first = await world.send(world.submit("UANA", view, need=""))
    again = await world.send(world.submit("UANA", view, need=""))
    assert "response_action" in first.body
    assert first.body == again.body


@pytest.mark.parametrize("link", ["circles.never_was?circle_id=7", "nonsense", "a.b?c", "x" * 255])
async def test_an_unknown_action_is_told_so(world: World, link: str) -> None:
    """A button of another version, a forged one: a sentence, no failure."""
    assert (await world.send(world.press("UANA", link))).status == 200
    assert world.answers[0]["text"].startswith("That button is from an older version of me.")


async def test_an_unknown_form_is_told_so(world: World) -> None:
    """The modal closes and the sentence comes privately."""
    view = world.slack.opened(
        {"type": "modal", "callback_id": "circles.never", "blocks": [], "private_metadata": ""}
    )
    answer = await world.send(world.submit("UANA", view))
    assert (answer.status, answer.body) == (200, "")
    [said] = world.slack.in_channel("DUANA")
    assert "older version" in said["text"]


async def test_an_unknown_command_is_told_so(world: World) -> None:
    """It says where to look."""
    await world.send(world.command("UANA", "/find-pear"))
    assert "/tertulia help" in world.answers[0]["text"]


async def test_what_needs_no_answer_gets_none(world: World) -> None:
    """Closed modals, links that only open an address, lists of another version, bots' messages."""
    view = world.slack.opened({"type": "modal", "callback_id": "x", "blocks": []})
    closed = {"type": "view_closed", **world.of("UANA"), "view": view, "is_cleared": False}
    listed = {
        "type": "block_suggestion", **world.of("UANA"), "action_id": "x", "block_id": "b",
        "value": "sc", "container": {"type": "view"},
    }  # fmt: skip
    bots = {"type": "app_mention", "user": "UANA", "bot_id": "B9", "text": "x", "channel": "CT1"}
    unknown = {"type": "reaction_added", "user": "UANA", "reaction": "wave"}
    for payload in (closed, world.press("UANA", "open:0"), world.event(bots), world.event(unknown)):
        assert (await world.send(payload)).status == 200
    assert (await world.send(listed)).body == '{"options": []}'
    assert (world.answers, world.slack.ephemeral, world.slack.messages) == ([], [], {})
