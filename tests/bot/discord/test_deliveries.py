"""What is brought to Discord, step by step, and what becomes of it when Discord refuses or is gone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import aiohttp
import discord
import pytest
from simcord import ChannelHandle, MemberActor

from bot.discord.drawn import mark_of
from bot.discord.failures import as_ours
from bot.platform import (
    Attachment,
    Delivery,
    Gone,
    RateLimited,
    Reader,
    Refused,
    Steps,
    Uncertain,
)
from handlers.kit.ui import Button, Card, Link, Paragraph, Picture
from handlers.kit.words import Mention
from tests.bot.discord.conftest import Town, dms, text_of

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


class TestPosts:
    """In a channel, and under what was said there."""

    async def test_a_post(self, town: Town) -> None:
        """With our own nonce, enforced, and notifying nobody."""
        steps = await bring(town, post(town, shown=card("News", "for @everyone")))
        said = town.hall.last_message
        assert said
        assert steps == {"message": f"{town.hall.id}/{said.id}"}
        asked = sent(town)[-1]
        assert asked["nonce"] == "0123456789abcdef0123"
        assert asked["enforce_nonce"] is True
        assert asked["allowed_mentions"] == {"parse": [], "users": []}
        assert said.components[0].id == mark_of("0123456789abcdef0123")  # type: ignore[union-attr]

    async def test_exactly_the_mentioned(self, town: Town) -> None:
        """Only whom a Mention pings is notified."""
        ana, ben = town.somebody("Ana"), town.somebody("Ben")
        reader = Reader("en", "UTC", {1: str(ana.id), 2: str(ben.id)})
        said = card("Hello", Mention(1, "Ana", ping=True), Mention(2, "Ben", ping=False))
        await bring(town, post(town, shown=said, reader=reader))
        assert sent(town)[-1]["allowed_mentions"]["users"] == [ana.id]

    async def test_a_picture(self, town: Town) -> None:
        """Attached with its description."""
        sha = "a" * 64
        said = Card("Map", (Picture(sha, "Where we are"),))
        file = Attachment(sha, f"{sha}.png", PNG, "Where we are")
        await bring(town, post(town, shown=said, files=(file,)))
        posted = town.hall.last_message
        assert posted
        assert [a.description for a in posted.attachments] == ["Where we are"]

    async def test_pinned(self, town: Town) -> None:
        """Kept at hand; where that is not allowed, the post stands all the same."""
        await bring(town, post(town, shown=card(pinned=True)))
        assert [text_of(message) for message in town.hall.pinned_messages()] == ["## News"]
        town.env.inject_error("PUT", "/channels/*/messages/pins/*", status=403, code=50013)
        steps = await bring(town, post(town, shown=card("Other", pinned=True), id="b" * 20))
        assert steps["message"]

    async def test_under_what_was_said(self, town: Town) -> None:
        """A thread of that message; the next one goes into the same."""
        first = await bring(town, post(town))
        under = await bring(town, post(town, shown=card("Reply"), under=first, id="b" * 20))
        (thread,) = town.hall.threads
        assert under["thread"] == str(thread.id) == first["message"].split("/")[1]
        town.env.inject_error("POST", f"{MESSAGES}/*/threads", status=400, code=160004)
        third = await bring(town, post(town, shown=card("Reply 2"), under=first, id="c" * 20))
        assert third["message"].startswith(f"{thread.id}/")
        fourth = await bring(town, post(town, shown=card("Reply 3"), under=third, id="d" * 20))
        assert fourth["thread"] == str(thread.id)
        titles = [text_of(m) for m in thread.history()]
        assert [t for t in titles if t] == ["## Reply", "## Reply 2", "## Reply 3"]

    async def test_a_step_that_was_taken_is_left_out(self, town: Town) -> None:
        """After a crash nothing is said twice."""
        steps = await bring(town, post(town))
        before = len(town.env.http_requests)
        assert await bring(town, replace(post(town), done=steps)) == {}
        assert len(town.env.http_requests) == before


class TestDirect:
    """To one person, and the thread in its stead."""

    async def test_a_direct_message(self, town: Town) -> None:
        """The server travels in its buttons: a direct message tells of none."""
        ana = town.somebody("Ana")
        shown = card("Hello", buttons=(Button("Help", Link("help.help")),))
        steps = await bring(town, direct(town, ana, shown=shown))
        said = dms(town, ana)[-1]
        assert steps == {"message": f"{said.channel.id}/{said.id}"}
        pressed = await ana.user.click(said, label="Help")
        assert "What I can do" in text_of(pressed.followups[0])

    @pytest.mark.parametrize("code", [50007, 50278])
    async def test_closed(self, town: Town, code: int) -> None:
        """It is recorded, and the card stands in a private thread of that person, always the same."""
        ana = town.somebody("Ana")
        town.env.inject_error("POST", MESSAGES, status=403, code=code)
        steps = await bring(town, direct(town, ana))
        (thread,) = town.quiet.threads
        assert [*steps] == ["closed", "thread", f"member:{ana.id}", "message"]
        assert set(thread._channel.thread_members) == {ana.id, town.env.backend.bot_user.id}
        known = direct(town, ana, shown=card("More"), closed=True, id="b" * 20)
        assert (await bring(town, known))["thread"] == str(thread.id)
        await town.restart()
        known = direct(town, ana, shown=card("Most"), closed=True, id="c" * 20)
        assert (await bring(town, known))["thread"] == str(thread.id)
        assert not dms(town, ana)
        ben = town.somebody("Ben")
        other = await bring(town, direct(town, ben, closed=True, id="d" * 20))
        assert other["thread"] != str(thread.id)

    async def test_a_card_changes_in_that_thread(self, town: Town) -> None:
        """It is that person's alone, so a press may replace it."""
        ana = await town.person("Ana")
        back = Button("I'm back", Link("profile.back_now"))
        await bring(town, direct(town, ana, shown=card("Paused", buttons=(back,)), closed=True))
        (thread,) = town.quiet.threads
        await ana.click(thread.history()[-1], label="I'm back")
        assert "Paused" not in text_of(thread.history()[-1])

    async def test_closed_and_nowhere_to_go(self, town: Town) -> None:
        """Refused for good, and it is remembered that the person takes none."""
        ana = town.somebody("Ana")
        town.env.inject_error("POST", MESSAGES, status=403, code=50007)
        record = Recorded()
        with pytest.raises(Refused, match="no direct messages"):
            await town.discord.deliver(direct(town, ana, room_place=""), record)
        assert record.taken == {"closed": "1"}

    async def test_too_many_at_once(self, town: Town) -> None:
        """40003: certainly not posted; later."""
        town.env.inject_error("POST", "/users/@me/channels", status=400, code=40003)
        with pytest.raises(RateLimited) as limited:
            await bring(town, direct(town, town.somebody("Ana")))
        assert limited.value.after == timedelta(minutes=1)

    async def test_through_the_courier(self, town: Town) -> None:
        """The account is known to be closed from then on, and the person finds everything."""
        await town.places()
        marisol, devin = await town.helpers()
        town.env.inject_error("POST", MESSAGES, status=403, code=50007)
        from tests.bot.discord.conftest import NEED, fills, shown

        found = await marisol.slash(town.hall, "find-peer", text=NEED)
        await fills(marisol, await marisol.click(shown(found), label="Ask Devin"))
        await town.settle()
        (thread,) = town.quiet.threads
        await devin.click(thread.history()[-1], label="Yes, introduce us")
        assert "You said yes" in text_of(thread.history()[-1])
        async with town.storage().look() as look:
            account = await look.accounts.by_external(town.space_id, str(devin.id))
        assert account
        assert account.closed


class TestRooms:
    """Two people in a private thread."""

    async def test_a_room(self, town: Town) -> None:
        """Every step is recorded, the address among them, and the message last."""
        ana, ben = town.somebody("Ana"), town.somebody("Ben")
        steps = await bring(town, room(town, ana, ben))
        (thread,) = town.quiet.threads
        assert [*steps] == ["thread", "address", f"member:{ana.id}", f"member:{ben.id}", "message"]
        assert steps["address"] == f"https://discord.com/channels/{town.guild.id}/{thread.id}"
        assert {ana.id, ben.id} <= set(thread._channel.thread_members)
        assert not can_see(town, town.somebody("Eve"), thread)

    async def test_continued(self, town: Town) -> None:
        """After a crash in between the rest is done, in the same thread."""
        ana, ben = town.somebody("Ana"), town.somebody("Ben")
        town.env.inject_error("PUT", f"/channels/*/thread-members/{ben.id}", status=500)
        record = Recorded()
        with pytest.raises(Uncertain):
            await town.discord.deliver(room(town, ana, ben), record)
        assert [*record.taken] == ["thread", "address", f"member:{ana.id}"]
        assert await town.discord.find(replace(room(town, ana, ben), done=record.taken)) == {}
        rest = await bring(town, replace(room(town, ana, ben), done=record.taken))
        assert [*rest] == [f"member:{ben.id}", "message"]
        assert len(town.quiet.threads) == 1

    async def test_somebody_left_the_server(self, town: Town) -> None:
        """Gone, before a thread is opened for one."""
        ana, ben = town.somebody("Ana"), town.somebody("Ben")
        town.guild.remove_member(ben)
        with pytest.raises(Gone):
            await bring(town, room(town, ana, ben))
        assert not town.quiet.threads

    async def test_without_a_place(self, town: Town) -> None:
        """The text says where a place is chosen."""
        what = replace(room(town, town.somebody("Ana"), town.somebody("Ben")), room_place="")
        with pytest.raises(Refused, match="/tertulia setup"):
            await bring(town, what)

    async def test_missing_permissions(self, town: Town) -> None:
        """The text says which."""
        town.env.inject_error("POST", "/channels/*/threads", status=403, code=50013)
        with pytest.raises(Refused, match="Create Private Threads"):
            await bring(town, room(town, town.somebody("Ana"), town.somebody("Ben")))


def room(town: Town, *people: MemberActor) -> Delivery:
    accounts = tuple(str(one.id) for one in people)
    shown = card("Ana, meet Ben.")
    return delivery(town, "room", shown, accounts=accounts, room_place=str(town.quiet.id))


def can_see(town: Town, actor: MemberActor, thread: ChannelHandle) -> bool:
    from simcord.backend.access import channel_accessible

    return bool(channel_accessible(town.env.backend, thread.id, actor.id))


class TestChanges:
    """Amended and taken back."""

    async def test_amended(self, town: Town) -> None:
        """In place; once more is the same."""
        steps = await bring(town, post(town))
        change = delivery(town, "amend", card("Corrected"), target=steps, id="b" * 20)
        assert await town.discord.find(change) == {}
        await bring(town, change)
        await bring(town, change)
        assert [text_of(m) for m in town.hall.history()] == ["## Corrected"]
        assert await town.discord.find(change) == {"amended": "1"}

    async def test_amended_in_a_sleeping_thread(self, town: Town) -> None:
        """50083: woken up first."""
        first = await bring(town, post(town))
        reply = await bring(town, post(town, shown=card("Reply"), under=first, id="b" * 20))
        town.env.inject_error("PATCH", f"{MESSAGES}/*", status=400, code=50083)
        await bring(town, delivery(town, "amend", card("Better"), target=reply, id="c" * 20))
        (thread,) = town.hall.threads
        assert "## Better" in [text_of(m) for m in thread.history()]

    async def test_retracted(self, town: Town) -> None:
        """Deleted; once more is the same."""
        steps = await bring(town, post(town))
        back = delivery(town, "retract", target=steps, id="b" * 20)
        assert await town.discord.find(back) == {}
        await bring(town, back)
        await bring(town, back)
        assert not town.hall.history()
        assert await town.discord.find(back) == {"gone": "1"}

    async def test_never_said(self, town: Town) -> None:
        """There is nothing to change."""
        with pytest.raises(Gone):
            await bring(town, delivery(town, "amend", card("Corrected")))


class TestFailures:
    """Discord's refusals, and what they mean to the courier."""

    @pytest.mark.parametrize(
        ("status", "code", "error"),
        [
            (429, 0, RateLimited),
            (401, 0, RateLimited),
            (404, 10003, Gone),
            (404, 10004, Gone),
            (404, 10008, Gone),
            (404, 10013, Gone),
            (403, 50001, Gone),
            (400, 50035, Refused),
            (403, 50013, Refused),
            (500, 0, Uncertain),
            (502, 0, Uncertain),
            (503, 0, Uncertain),
        ],
    )
    async def test_codes(self, town: Town, status: int, code: int, error: type[Exception]) -> None:
        """Each is one of the four errors."""
        town.env.inject_error("POST", MESSAGES, status=status, code=code)
        with pytest.raises(error):
            await bring(town, post(town))

    async def test_a_refusal_says_which_permission(self, town: Town) -> None:
        """A coordinator reads it on the desk."""
        town.env.inject_error("POST", MESSAGES, status=403, code=50013)
        with pytest.raises(Refused, match="I need View Channel, Send Messages"):
            await bring(town, post(town))

    @pytest.mark.parametrize(
        ("raised", "error"),
        [
            (TimeoutError(), Uncertain),
            (ConnectionResetError(104, "reset"), Uncertain),
            (aiohttp.ServerDisconnectedError(), Uncertain),
            (discord.RateLimited(7.5), RateLimited),
            (RuntimeError("Session is closed"), RateLimited),
            (KeyError("ours"), KeyError),
        ],
        ids=lambda one: type(one).__name__ if isinstance(one, Exception) else "",
    )
    def test_connections(self, raised: Exception, error: type[Exception]) -> None:
        """Whether it was certainly not posted, or nobody knows; our own mistakes stay such."""
        with pytest.raises(error), as_ours():
            raise raised

    async def test_not_connected(self, town: Town) -> None:
        """Before the first connection: later."""
        town.discord.connection()
        with pytest.raises(RateLimited):
            await bring(town, post(town))


class TestProof:
    """What an uncertain delivery left behind."""

    async def test_found(self, town: Town) -> None:
        """By the mark in the message, whoever asks."""
        steps = await bring(town, post(town))
        await bring(town, post(town, shown=card(), id="b" * 20))
        await town.somebody("Ana").send(town.hall, "News")
        await town.restart()
        assert await town.discord.find(post(town)) == steps

    async def test_absent(self, town: Town) -> None:
        """The whole channel was looked through, the same words under another mark are not it."""
        await bring(town, post(town, id="b" * 20))
        assert await town.discord.find(post(town)) == {}

    async def test_found_in_direct_messages_and_threads(self, town: Town) -> None:
        """Wherever it was going to."""
        ana, ben = town.somebody("Ana"), town.somebody("Ben")
        assert await town.discord.find(direct(town, ana)) == {}
        steps = await bring(town, direct(town, ana))
        assert await town.discord.find(direct(town, ana)) == steps
        opened = await bring(town, room(town, ana, ben))
        begun = {k: v for k, v in opened.items() if k != "message"}
        what = replace(room(town, ana, ben), done=begun)
        assert await town.discord.find(what) == {"message": opened["message"]}
        assert await town.discord.find(room(town, ana, ben)) == {}
        known = replace(what, done=opened)
        assert await town.discord.find(known) == {"message": opened["message"]}

    async def test_not_to_be_known(self, town: Town) -> None:
        """Without the right to read there, or without a connection, a person decides."""
        denied = discord.PermissionOverwrite(read_message_history=False)
        me = town.guild.me
        assert me
        blind = town.guild.create_text_channel("blind", overwrites={me: denied})
        what = delivery(town, "post", place=str(blind.id))
        assert await town.discord.find(what) is None
        town.env.inject_error("GET", MESSAGES, status=500)
        assert await town.discord.find(post(town)) is None

    async def test_a_long_channel(self, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
        """Not all of it was read: absence is not proved."""
        from bot.discord import deliver

        monkeypatch.setattr(deliver, "HISTORY", 2)
        town.now = town.env.now()
        for letter in "bcd":
            await bring(town, post(town, id=letter * 20))
        assert await town.discord.find(post(town)) is None
