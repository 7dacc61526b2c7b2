"""Deliveries of the tests, and how they are brought."""

from collections.abc import Mapping
from typing import Any

from simcord import ChannelHandle, MemberActor

from bot.platform import Delivery, Reader, Steps
from handlers.kit.ui import Card, Paragraph
from tests.bot.discord.conftest import Town

MESSAGES = "/channels/*/messages"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)


class Recorded:
    """Keeps what a delivery recorded, in order."""

    def __init__(self) -> None:
        self.taken: Steps = {}

    async def __call__(self, step: str, reference: str) -> None:
        assert step not in self.taken
        self.taken[step] = reference


def card(title: str = "News", *body: Any, **more: Any) -> Card:
    return Card(title, tuple(Paragraph(text) for text in body), **more)


def delivery(town: Town, verb: Any, shown: Card | None = None, **more: Any) -> Delivery:
    """One to this server, of a card."""
    reader = more.pop("reader", Reader("en", "UTC"))
    name = more.pop("id", "0123456789abcdef0123")
    if verb in ("post", "direct", "room", "amend") and shown is None:
        shown = card()
    return Delivery(name, verb, str(town.guild.id), shown, reader, **more)


async def bring(town: Town, what: Delivery) -> Steps:
    """Deliver it; its steps."""
    record = Recorded()
    await town.discord.deliver(what, record)
    return record.taken


def sent(town: Town) -> list[Mapping[str, Any]]:
    """The messages the bot asked Discord to post, as it asked."""
    return [
        request.json
        for request in town.env.http_requests
        if request.method == "POST" and request.path.endswith("/messages")
        if isinstance(request.json, dict)
    ]


def post(town: Town, **more: Any) -> Delivery:
    return delivery(town, "post", place=str(town.hall.id), **more)


def direct(town: Town, to: MemberActor, **more: Any) -> Delivery:
    more.setdefault("room_place", str(town.quiet.id))
    return delivery(town, "direct", accounts=(str(to.id),), **more)


def room(town: Town, *people: MemberActor) -> Delivery:
    accounts = tuple(str(one.id) for one in people)
    shown = card("Ana, meet Ben.")
    return delivery(town, "room", shown, accounts=accounts, room_place=str(town.quiet.id))


def can_see(town: Town, actor: MemberActor, thread: ChannelHandle) -> bool:
    from simcord.backend.access import channel_accessible

    return bool(channel_accessible(town.env.backend, thread.id, actor.id))
