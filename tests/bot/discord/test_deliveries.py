"""What is brought to Discord, step by step."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.discord.drawn import mark_of
from bot.platform import (
    Attachment,
    Gone,
    RateLimited,
    Reader,
    Refused,
    Uncertain,
)
from handlers.kit.ui import Button, Card, Link, Picture
from handlers.kit.words import Mention
from tests.bot.discord.bringing import (
    MESSAGES,
    PNG,
    Recorded,
    bring,
    can_see,
    card,
    direct,
    post,
    room,
    sent,
)
from tests.bot.discord.conftest import Town, dms, text_of


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

    async def test_what_one_presses_there_is_not_the_others(self, town: Town) -> None:
        """The card both see stays; the answer is for who pressed."""
        ana, ben = await town.person("Ana"), await town.person("Ben")
        back = Button("I'm back", Link("profile.back_now"))
        shown = card("Ana, meet Ben.", buttons=(back,))
        await bring(town, replace(room(town, ana, ben), card=shown))
        (thread,) = town.quiet.threads
        pressed = await ana.click(thread.history()[-1], label="I'm back")
        assert text_of(thread.history()[-1]) == "## Ana, meet Ben."
        assert pressed.response
        assert pressed.response.ephemeral

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
