"""Where a message goes when there are several platforms and spaces, and in what order; on both
databases."""

from datetime import timedelta
from hashlib import sha256

import pytest

from bot.courier import Courier
from bot.platform import CLOSED, Delivery, RateLimited, Recorder
from handlers.kit import say
from handlers.kit.ui import Card, Paragraph, Picture, RoomButton
from handlers.kit.words import plain
from storage import Across, Database
from storage.pictures import PNG
from storage.tables import Account, Outbox, Space
from tests.driver import Bot, Paper, Person


@pytest.fixture
async def bot(database: Database) -> Bot:
    """A bot without routines, on both databases."""
    return await Bot.start(database, routines=False)


async def _told(bot: Bot, person: Person, key: str = "k", card: Card | None = None) -> None:
    async with bot.storage().begin() as tx:
        await say.tell(tx, person.id, card or Card(key), key=key, why="answer")


async def _posted(bot: Bot, place: int, key: str) -> None:
    async with bot.storage().begin() as tx:
        await say.announce(tx, place, Card(key), key=key)


async def _row(bot: Bot, key: str = "k") -> Outbox:
    async with bot.storage().look() as look:
        row = await look.outbox.by_key(key)
    assert row is not None
    return row


async def _space(bot: Bot, platform: str, external_id: str, *people: Person) -> Space:
    """Another space of the community in which these people have an account `<external_id>-<id>`."""
    async with bot.storage().begin() as tx:
        space = await tx.spaces.add(Space(platform=platform, external_id=external_id))
        for person in people:
            account = f"{external_id}-{person.id}"
            await tx.accounts.add(
                Account(member_id=person.id, space_id=space.id, external_id=account)
            )
    return space


async def _place(bot: Bot, space_id: int, name: str) -> int:
    async with bot.storage().begin() as tx:
        return (await tx.places.choose(space_id, name, f"C-{name}", name)).id


async def _change(bot: Bot, space_id: int, *, active: bool) -> None:
    async with bot.storage().begin() as tx:
        (await tx.spaces.get(space_id)).active = active


def _titles(paper: Paper) -> list[str]:
    return [plain(d.card.title, "en") for d in paper.delivered if d.card]


class TestPlatforms:
    """What is not connected in this process waits; nothing else waits for it."""

    async def test_a_community_on_another_platform_waits(self, bot: Bot) -> None:
        """Its rows are not even claimed, time passes all the same, and they go out once connected."""
        person = await bot.person("P")
        paper, there = bot.paper, Paper()
        bot.app.courier.platforms = {"elsewhere": there}
        await _told(bot, person)
        await bot.wait(days=2)
        row = await _row(bot)
        assert (row.state, row.attempts) == ("pending", 0)
        bot.app.courier.platforms = {"elsewhere": there, "paper": paper}
        await bot.wait(minutes=1)
        assert (await _row(bot)).state == "sent"
        assert there.delivered == []

    async def test_what_waits_for_a_platform_can_expire(self, bot: Bot) -> None:
        """Nobody needs it any more: it is not said, and the desk knows."""
        person = await bot.person("P")
        bot.app.courier.platforms = {"elsewhere": Paper()}
        async with bot.storage().begin() as tx:
            await say.tell(tx, person.id, Card("old"), key="k", why="answer",
                           expires=bot.now + timedelta(hours=1))  # fmt: skip
        bot.now += timedelta(hours=2)
        await bot.app.settle(bot.now)
        row = await _row(bot)
        assert (row.state, row.payload) == ("expired", None)
        async with bot.storage().look() as look:
            assert [t.kind for t in await look.tasks.todo()] == ["missed"]

    async def test_one_place_of_two_is_not_connected(self, bot: Bot) -> None:
        """Of a community on two platforms, one row waits without an attempt and others go out."""
        far = await _space(bot, "elsewhere", "far")
        there = await _place(bot, far.id, "there")
        here = await _place(bot, bot.space_id, "here")
        await _posted(bot, there, "far away")
        await _posted(bot, here, "near by")
        await bot.wait(minutes=5)
        assert _titles(bot.paper) == ["near by"]
        row = await _row(bot, "far away")
        assert (row.state, row.attempts, row.owner) == ("pending", 0, None)
        elsewhere = Paper()
        bot.app.courier.platforms = {"paper": bot.paper, "elsewhere": elsewhere}
        await bot.wait(minutes=2)
        assert _titles(elsewhere) == ["far away"]
        assert elsewhere.delivered[0].place == "C-there"

    async def test_somebody_on_two_platforms_is_reached_on_the_connected_one(
        self, bot: Bot
    ) -> None:
        """Whichever space is older."""
        person = await bot.person("P")
        await _space(bot, "elsewhere", "far", person)
        elsewhere = Paper()
        bot.app.courier.platforms = {"elsewhere": elsewhere}
        await _told(bot, person)
        await bot.wait(minutes=1)
        assert [d.accounts for d in elsewhere.delivered] == [(f"far-{person.id}",)]


class TestRemoved:
    """A space that the bot was removed from."""

    async def test_nothing_can_be_said_there(self, bot: Bot) -> None:
        """It fails for good with the reason, which the desk says in a sentence."""
        grace = await bot.person("Grace Adeyemi", coordinator=True)
        devin = await bot.person("Devin Okafor")
        place = await _place(bot, bot.space_id, "general")
        await _change(bot, bot.space_id, active=False)
        await _told(bot, devin)
        await _posted(bot, place, "post")
        await bot.wait(minutes=1)
        assert [(await _row(bot, k)).error for k in ("k", "post")] == ["removed", "removed"]
        assert bot.paper.delivered == []
        await _change(bot, bot.space_id, active=True)
        await bot.asks(grace, "/desk")
        shown = await bot.presses(grace, "See what")
        assert "I was removed from there." in shown.text
        titles = {
            shown.title,
            (await bot.presses(grace, "Next")).title,
        }  # two at once: in any order
        assert titles == {
            "I could not send a message to Devin Okafor.",
            "I could not send a post in #general.",
        }

    async def test_another_space_is_preferred(self, bot: Bot) -> None:
        """Who is also in an active space is reached there."""
        person = await bot.person("P")
        await _space(bot, "paper", "second", person)
        await _change(bot, bot.space_id, active=False)
        await _told(bot, person)
        await bot.wait(minutes=1)
        assert [d.space for d in bot.paper.delivered] == ["second"]

    async def test_what_was_said_is_changed_where_it_was_said(self, bot: Bot) -> None:
        """Also when the same person would be written to elsewhere today."""
        person = await bot.person("P")
        await _space(bot, "paper", "second", person)
        await _told(bot, person)
        await bot.wait(minutes=1)
        async with bot.storage().begin() as tx:
            for account in await tx.accounts.all():
                account.closed = account.space_id == bot.space_id
            await say.amend(tx, say.Said("k"), Card("changed"))
        await _told(bot, person, "new")
        await bot.wait(minutes=1)
        assert {d.verb: d.space for d in bot.paper.delivered[1:]} == {
            "amend": bot.space, "direct": "second",
        }  # fmt: skip


class Shut(Paper):
    """Some accounts take no direct message; then the card goes to a thread, as on Discord."""

    def __init__(self) -> None:
        super().__init__()
        self.shut: set[str] = set()
        self.tried: list[str] = []

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        if delivery.verb == "direct" and not delivery.closed:
            self.tried.append(delivery.accounts[0])
        if delivery.accounts[0] in self.shut:
            await record(CLOSED, "1")
            await record("thread", delivery.room_place)
        await super().deliver(delivery, record)


class TestClosed:
    """Accounts that take no direct messages."""

    async def test_it_is_remembered_tried_once_a_day_and_forgotten(self, bot: Bot) -> None:
        """Refused once, the account is left in peace for a day; one that opens again is open."""
        person = await bot.person("P")
        await _place(bot, bot.space_id, "introductions")
        shut = Shut()
        shut.shut.add(person.account)
        bot.app.courier.platforms = {"paper": shut}

        async def says(key: str) -> tuple[int, bool]:
            await _told(bot, person, key)
            await bot.wait(minutes=1)
            async with bot.storage().look() as look:
                (account,) = await look.accounts.all()
            return len(shut.tried), account.closed

        assert await says("one") == (1, True)
        assert (await _row(bot, "one")).steps["thread"] == "C-introductions"
        assert await says("two") == (1, True)  # not tried
        await bot.wait(hours=23, minutes=59)
        assert await says("three") == (2, True)  # a day later it is, though "two" was between
        shut.shut.clear()
        assert await says("four") == (2, True)
        await bot.wait(days=1)
        assert await says("five") == (3, False)
        assert len(shut.delivered) == 5

    async def test_an_open_account_elsewhere_is_better(self, bot: Bot) -> None:
        """Who closed one account is written to in the other."""
        person = await bot.person("P")
        await _space(bot, "paper", "second", person)
        async with bot.storage().begin() as tx:
            (await tx.accounts.all())[0].closed = True
        await _told(bot, person)
        await bot.wait(minutes=1)
        assert [d.space for d in bot.paper.delivered] == ["second"]


class Limited(Paper):
    """Takes one message at a place a while, by a clock of its own, and counts what it refuses."""

    def __init__(self, bot: Bot, every: timedelta) -> None:
        super().__init__()
        self.bot, self.every = bot, every
        self.free_at: dict[str, object] = {}
        self.refused: list[str] = []

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        free = self.free_at.get(delivery.place, self.bot.now)
        if free > self.bot.now:  # type: ignore[operator]
            self.refused.append(delivery.place)
            raise RateLimited(free - self.bot.now)  # type: ignore[operator]
        self.free_at[delivery.place] = self.bot.now + self.every
        await super().deliver(delivery, record)


class TestRate:
    """A place that takes nothing for a while."""

    async def test_order_is_kept_and_others_go_on(self, bot: Bot) -> None:
        """Thirty posts in one place come in their order, one a second; another place does not
        wait; hardly anything is tried in vain."""
        slow = await _place(bot, bot.space_id, "slow")
        other = await _place(bot, bot.space_id, "other")
        limited = Limited(bot, timedelta(seconds=1))
        bot.app.courier.platforms = {"paper": limited}
        for number in range(30):
            await _posted(bot, slow, f"{number:02}")
        await _posted(bot, other, "other")
        began = bot.now
        await bot.app.settle(bot.now)
        assert _titles(limited) == ["00", "other"]
        await bot.wait(minutes=2)
        said = [t for t in _titles(limited) if t != "other"]
        assert said == [f"{number:02}" for number in range(30)]
        assert len(limited.refused) <= 30
        last = await _row(bot, "29")
        assert last.sent_at is not None
        assert last.sent_at - began < timedelta(seconds=45)
        assert last.attempts <= 3

    async def test_the_wait_is_counted_from_the_answer(self, bot: Bot) -> None:
        """Not from when the batch was taken, which may be long ago."""
        person = await bot.person("P")
        await _told(bot, person)
        later = bot.now + timedelta(seconds=30)
        bot.paper.fails = [RateLimited(timedelta(seconds=5))]

        async def nobody(across: Across, row: Outbox, how: str) -> None:
            raise AssertionError(how)

        courier = Courier(bot.app.database, {"paper": bot.paper}, "o", nobody, lambda: later)
        assert await courier.deliver(bot.now) == 1
        assert (await _row(bot)).due_at == later + timedelta(seconds=5)
        assert await courier.deliver(later) == 0  # it does not spin


class TestRooms:
    """A card with a button to a conversation."""

    async def _both(self, bot: Bot) -> tuple[Person, Person]:
        a, b = await bot.person("A"), await bot.person("B")
        async with bot.storage().begin() as tx:
            card = Card("B said yes.", (Paragraph("look"),), (RoomButton("Open", "room"),))
            await say.tell(tx, a.id, card, key="yes", why="answer")
            await say.introduce(tx, (a.id, b.id), Card("Hello"), key="room")
        return a, b

    async def test_it_waits_for_the_conversation(self, bot: Bot) -> None:
        """It says where, although it was written before the conversation was opened."""
        a, b = await self._both(bot)
        bot.paper.fails = [RateLimited(timedelta(seconds=40))]
        await bot.wait(seconds=30)
        assert bot.paper.delivered == []
        await bot.wait(minutes=1)
        assert [d.verb for d in bot.paper.delivered] == ["room", "direct"]
        (room,) = bot.rooms(a, b)
        assert room.delivery is not None
        address = f"https://paper.example/{room.delivery.id}"
        assert bot.paper.delivered[1].reader.rooms == {"room": address}
        assert "[Open]" in bot.sent(a)[-1].text

    async def test_without_a_conversation_there_is_no_button(self, bot: Bot) -> None:
        """It could not be opened: the word is said all the same."""
        a, b = await self._both(bot)
        async with bot.storage().begin() as tx:
            (account,) = [x for x in await tx.accounts.all() if x.member_id == b.id]
            await tx.accounts.remove(account)
        await bot.wait(minutes=1)
        assert (await _row(bot, "room")).error == "nobody"
        (told,) = bot.sent(a)
        assert told.text == "B said yes.\nlook"


class TestPictures:
    """A picture's bytes go with the card that shows it."""

    BYTES = PNG + b"a picture"

    async def test_the_bytes_are_brought(self, bot: Bot) -> None:
        """Once for each picture, with what it shows in the reader's language; stored once."""
        person = await bot.person("P", language="es")
        async with bot.storage().begin() as tx:
            digest = await tx.pictures.put(self.BYTES)
            assert await tx.pictures.put(self.BYTES) == digest == sha256(self.BYTES).hexdigest()
            assert len(await tx.pictures.all()) == 1
            with pytest.raises(ValueError, match="PNG"):
                await tx.pictures.put(b"GIF89a")
        shown = Card("Look", (Picture(digest, "Dos líneas"), Picture(digest, "Otra vez")))
        await _told(bot, person, card=shown)
        await bot.wait(minutes=1)
        (delivery,) = bot.paper.delivered
        assert delivery.card == shown
        assert [(f.name, f.content, f.sha256) for f in delivery.files] == [
            (f"{digest}.png", self.BYTES, digest)
        ]

    async def test_one_that_is_gone_is_said_in_words(self, bot: Bot) -> None:
        """Neither a hole nor a failure; and another community's picture is not there."""
        beyond = await bot.neighbour()
        async with beyond.storage().begin() as tx:
            digest = await tx.pictures.put(self.BYTES)
        person = await bot.person("P")
        card = Card("Look", (Picture(digest, "two lines crossing", "Hours"), Paragraph("end")))
        await _told(bot, person, card=card)
        await bot.wait(minutes=1)
        (delivery,) = bot.paper.delivered
        assert delivery.files == ()
        assert "two lines crossing" in bot.sent(person)[0].text
        assert delivery.card is not None
        assert not any(isinstance(block, Picture) for block in delivery.card.body)
