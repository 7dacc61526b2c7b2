"""A delivery of several requests that dies anywhere goes on where it was: nothing twice, nothing
lost; on both databases and on the playground."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.courier import PROVE_AFTER, Courier
from bot.platform import ADDRESS, MESSAGE, Delivery, Platform, Recorder, Steps, Uncertain
from bot.playground.platform import Playground
from bot.playground.workspace import SPACE as PLAYGROUND
from bot.playground.workspace import Person as Somebody
from bot.playground.workspace import Workspace
from handlers.kit import say
from handlers.kit.ui import Card, Picture
from storage import Across, Database
from storage.pictures import PNG
from storage.tables import Account, Outbox, Space
from tests.driver import Bot, Person


class Killed(BaseException):
    """The process is no more."""


@dataclass
class Server:
    """What is true on the platform, whatever happened to the bot."""

    rooms: dict[tuple[str, ...], str] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    joined: list[tuple[str, str]] = field(default_factory=list)
    messages: list[tuple[str, str]] = field(default_factory=list)  # where, delivery's id
    posts: int = 0  # requests that post


class Chat:
    """An adapter that keeps to bot.platform's words: threads that are opened anew at each request,
    files that are stored anew, one posting request, and a history if `history`."""

    name = "paper"

    def __init__(self, server: Server, *, history: bool = True) -> None:
        self.server, self.history = server, history

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        done = dict(delivery.done)
        where = delivery.place or f"dm:{delivery.accounts[0]}"
        if delivery.verb == "room":
            if "thread" not in done:
                thread = f"thread-{len(self.server.opened)}"
                self.server.opened.append(thread)
                done["thread"] = thread
                await record("thread", thread)
            where = done["thread"]
            if ADDRESS not in done:
                await record(ADDRESS, f"https://chat.example/{where}")
            for account in delivery.accounts:
                if f"member:{account}" not in done:
                    self.server.joined.append((where, account))
                    await record(f"member:{account}", "1")
        for file in delivery.files:
            if f"file:{file.sha256}" not in done:
                self.server.files.append(file.name)
                await record(f"file:{file.sha256}", f"F{len(self.server.files)}")
        if MESSAGE not in done:
            self.server.posts += 1
            self.server.messages.append((where, delivery.id))
            await record(MESSAGE, str(len(self.server.messages)))

    async def find(self, delivery: Delivery) -> Steps | None:
        if not self.history:
            return None
        ids = [id for _where, id in self.server.messages]
        return {MESSAGE: str(ids.index(delivery.id) + 1)} if delivery.id in ids else {}


class Dies:
    """A platform in a process that is killed just before or just after it records its step `at`."""

    def __init__(self, inner: Platform, at: int, *, after: bool) -> None:
        self.inner, self.name, self.at, self.after = inner, inner.name, at, after
        self.count = 0
        self.last = ""

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        async def dying(step: str, reference: str) -> None:
            mine = self.count == self.at
            self.count += 1
            self.last = step if mine else self.last
            if mine and not self.after:
                raise Killed
            await record(step, reference)
            if mine:
                raise Killed

        await self.inner.deliver(delivery, dying)

    async def find(self, delivery: Delivery) -> Steps | None:
        return await self.inner.find(delivery)


@pytest.fixture
async def bot(database: Database) -> Bot:
    """A bot without routines, on both databases."""
    return await Bot.start(database, routines=False)


async def _nobody(across: Across, row: Outbox, how: str) -> None:
    raise AssertionError(f"a person was bothered: {how}")


async def _dead(owner: str) -> bool:
    return owner == "killed"


async def _killed(bot: Bot, platform: Platform) -> bool:
    """Run a process that dies; whether it did."""
    courier = Courier(bot.app.database, {platform.name: platform}, "killed", _nobody)
    with pytest.raises(BaseExceptionGroup) as ended:
        await courier.deliver(bot.now)
    return ended.value.subgroup(Killed) is not None


async def _next_process(bot: Bot, platform: Platform) -> None:
    """Another one finds what is left, proves it and goes on."""
    courier = Courier(bot.app.database, {platform.name: platform}, "next", _nobody)
    await courier.recover(bot.now, _dead)
    bot.now += PROVE_AFTER + timedelta(seconds=1)
    await courier.reconcile(bot.now)
    await courier.deliver(bot.now)


async def _pair(bot: Bot) -> tuple[Person, Person, str]:
    """Two people who are to be introduced by a card with a picture."""
    a, b = await bot.person("A"), await bot.person("B")
    async with bot.storage().begin() as tx:
        digest = await tx.pictures.put(PNG + b"their hours")
        card = Card("Hello", (Picture(digest, "their hours"),))
        await say.introduce(tx, (a.id, b.id), card, key="k")
    return a, b, digest


async def _row(bot: Bot) -> Outbox:
    async with bot.storage().look() as look:
        row = await look.outbox.by_key("k")
    assert row is not None
    return row


STEPS = ("thread", ADDRESS, "member:U001", "member:U002", "file:", MESSAGE)


@pytest.mark.parametrize("at", range(len(STEPS)), ids=STEPS)
async def test_a_room_goes_on_after_each_recorded_step(bot: Bot, at: int) -> None:
    """Killed right after a step was recorded: no step is taken twice, one message is there."""
    await _pair(bot)
    server = Server()
    dying = Dies(Chat(server), at, after=True)
    assert await _killed(bot, dying)
    assert dying.last.startswith(STEPS[at])
    assert (await _row(bot)).state == "sending"
    await _next_process(bot, Chat(server))
    row = await _row(bot)
    assert row.state == "sent"
    assert len(row.steps) == len(STEPS)
    assert (len(server.opened), len(server.files), server.posts) == (1, 1, 1)
    assert server.joined == [("thread-0", "U001"), ("thread-0", "U002")]
    assert server.messages == [("thread-0", row.delivery_id)]


@pytest.mark.parametrize("at", range(len(STEPS)), ids=STEPS)
async def test_a_step_that_was_not_recorded(bot: Bot, at: int) -> None:
    """Killed between a request and its record: that step may be taken again, the message never."""
    await _pair(bot)
    server = Server()
    assert await _killed(bot, Dies(Chat(server), at, after=False))
    await _next_process(bot, Chat(server))
    row = await _row(bot)
    assert row.state == "sent"
    assert server.posts == 1
    assert [id for _where, id in server.messages] == [row.delivery_id]
    assert server.messages[0][0] == row.steps["thread"]
    assert len(server.opened) <= 2
    assert len(server.files) <= 2


async def test_an_adapter_that_forgets_its_steps_is_caught(bot: Bot) -> None:
    """The control: without `done` the thread is opened twice, so these tests can fail."""

    class Forgets(Chat):
        async def deliver(self, delivery: Delivery, record: Recorder) -> None:
            await super().deliver(replace(delivery, done={}), record)

    await _pair(bot)
    server = Server()
    assert await _killed(bot, Dies(Forgets(server), 3, after=True))
    await _next_process(bot, Forgets(server))
    assert len(server.opened) == 2


async def test_a_recorded_message_needs_no_proof(bot: Bot) -> None:
    """Without a history nobody could look, and nobody has to: its last step was written down."""
    await _pair(bot)
    server = Server()
    chat = Chat(server, history=False)
    assert await _killed(bot, Dies(chat, len(STEPS) - 1, after=True))
    await _next_process(bot, chat)
    assert ((await _row(bot)).state, server.posts) == ("sent", 1)


async def test_a_change_that_may_have_failed_is_made_again(bot: Bot) -> None:
    """A second time changes nothing, so no person has to decide."""
    person = await bot.person("P")
    async with bot.storage().begin() as tx:
        await say.tell(tx, person.id, Card("first"), key="k", why="answer")
    await bot.wait(seconds=1)
    async with bot.storage().begin() as tx:
        await say.amend(tx, say.Said("k"), Card("second"))

    async def cannot_tell(delivery: Delivery) -> None:
        return None

    bot.paper.find = cannot_tell  # type: ignore[method-assign]
    bot.paper.fails = [Uncertain("reset")]
    await bot.wait(seconds=70)
    await bot.app.courier.reconcile(bot.now)
    await bot.wait(seconds=10)
    assert [d.verb for d in bot.paper.delivered] == ["direct", "amend"]


class TestPlayground:
    """The same with the third platform as it is."""

    async def _home(self, bot: Bot, *people: Person) -> Workspace:
        workspace = Workspace(lambda: bot.now)
        async with bot.storage().begin() as tx:
            space = await tx.spaces.add(Space(platform=PLAYGROUND, external_id=PLAYGROUND))
            for person in people:
                workspace.add_person(Somebody(person.account, person.name))
                await tx.accounts.add(
                    Account(member_id=person.id, space_id=space.id, external_id=person.account)
                )
        return workspace

    @pytest.mark.parametrize("after", [True, False], ids=["after", "before"])
    @pytest.mark.parametrize("at", range(3), ids=["place", ADDRESS, MESSAGE])
    async def test_a_room_goes_on(self, bot: Bot, at: int, after: bool) -> None:
        """One room, one message, whichever step the process died at."""
        a, b, _digest = await _pair(bot)
        workspace = await self._home(bot, a, b)
        playground = Playground(workspace)
        assert await _killed(bot, Dies(playground, at, after=after))
        await _next_process(bot, playground)
        assert (await _row(bot)).state == "sent"
        rooms = [place for place in workspace.places.values() if place.kind == "room"]
        assert [room.people for room in rooms] == [(a.account, b.account)]
        assert [m.place for m in workspace.messages.values()] == [rooms[0].key]

    async def test_the_button_leads_to_the_room(self, bot: Bot) -> None:
        """Its address is the page of the one who reads it."""
        from handlers.kit.ui import RoomButton

        a, b, _digest = await _pair(bot)
        workspace = await self._home(bot, a, b)
        card = Card("B said yes.", buttons=(RoomButton("Open", "k"),))
        async with bot.storage().begin() as tx:
            await say.tell(tx, a.id, card, key="yes", why="answer")
        platforms: Mapping[str, Platform] = {PLAYGROUND: Playground(workspace)}
        bot.app.courier.platforms = platforms
        await bot.wait(seconds=5)
        (told,) = workspace.shown(a.account, f"dm:{a.account}")
        room = next(p.key for p in workspace.places.values() if p.kind == "room")
        assert told.reader.rooms == {"k": f"/as/{a.account}/{room}"}


async def test_one_slow_place_holds_nobody_up(bot: Bot) -> None:
    """While one place takes its time, the others are served."""
    people = [await bot.person(f"P{n}") for n in range(3)]
    for number, person in enumerate(people):
        async with bot.storage().begin() as tx:
            await say.tell(tx, person.id, Card("x"), key=f"k{number}", why="answer")
    released, order = asyncio.Event(), []

    class Slow(Chat):
        async def deliver(self, delivery: Delivery, record: Recorder) -> None:
            if delivery.accounts == (people[0].account,):
                await released.wait()
            order.append(delivery.accounts[0])
            await super().deliver(delivery, record)
            if len(order) == 2:
                released.set()

    courier = Courier(bot.app.database, {"paper": Slow(Server())}, "o", _nobody)
    await asyncio.wait_for(courier.deliver(bot.now), 20)
    assert order[-1] == people[0].account
