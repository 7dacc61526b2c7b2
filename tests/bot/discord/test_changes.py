"""What is changed on Discord, what it refuses, and the proof of what became of it."""

from dataclasses import replace

import aiohttp
import discord
import pytest

from bot.discord.failures import as_ours
from bot.platform import (
    Gone,
    RateLimited,
    Refused,
    Uncertain,
)
from tests.bot.discord.bringing import (
    MESSAGES,
    bring,
    card,
    delivery,
    direct,
    post,
    room,
)
from tests.bot.discord.conftest import Town, text_of


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

    async def test_closed_meanwhile(self, town: Town) -> None:
        """Where it stands does not depend on what the account takes by now."""
        ana = town.somebody("Ana")
        steps = await bring(town, direct(town, ana))
        assert await town.discord.find(direct(town, ana, closed=True)) == steps
        aside = await bring(town, direct(town, ana, closed=True, id="b" * 20))
        begun = {"thread": aside["thread"]}  # the courier keeps no refusal that it knew before
        for closed in (True, False):
            what = direct(town, ana, closed=closed, id="b" * 20, done=begun)
            assert await town.discord.find(what) == {"message": aside["message"]}

    async def test_not_to_be_known(self, town: Town) -> None:
        """Without the right to read there a person decides."""
        denied = discord.PermissionOverwrite(read_message_history=False)
        me = town.guild.me
        assert me
        blind = town.guild.create_text_channel("blind", overwrites={me: denied})
        assert await town.discord.find(delivery(town, "post", place=str(blind.id))) is None
        town.env.inject_error("GET", "/channels/*", status=403, code=50001)
        assert await town.discord.find(post(town)) is None

    async def test_not_to_be_known_now(self, town: Town) -> None:
        """While Discord has its troubles nobody is asked: it is looked for again later."""
        town.env.inject_error("GET", MESSAGES, status=500)
        with pytest.raises(Uncertain):
            await town.discord.find(post(town))
        town.discord.connection()
        with pytest.raises(RateLimited):
            await town.discord.find(post(town))

    async def test_a_place_that_is_no_more(self, town: Town) -> None:
        """Nothing stands there; delivered again, it fails for good."""
        town.env.backend.delete_channel(town.hall.id)
        assert await town.discord.find(post(town)) == {}
        with pytest.raises(Gone):
            await bring(town, post(town))

    async def test_a_long_channel(self, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
        """Not all of it was read: absence is not proved."""
        from bot.discord import deliver

        monkeypatch.setattr(deliver, "HISTORY", 2)
        town.now = town.env.now()
        for letter in "bcd":
            await bring(town, post(town, id=letter * 20))
        assert await town.discord.find(post(town)) is None
