"""The courier's states on both databases: never twice, nothing silently lost."""

import asyncio
from datetime import timedelta

import pytest

from bot.courier import Courier
from bot.platform import Delivery, Gone, RateLimited, Refused, Uncertain
from handlers.kit import say
from handlers.kit.ui import Card
from storage import Across, Database
from storage.tables import Outbox
from tests.driver import Bot, Person


@pytest.fixture
async def bot(database: Database) -> Bot:
    """A bot without routines, on both databases."""
    return await Bot.start(database, routines=False)


async def _told(bot: Bot, person: Person, key: str = "k") -> None:
    async with bot.storage().begin() as tx:
        await say.tell(tx, person.id, Card("hello"), key=key, why="answer")


async def _row(bot: Bot, key: str = "k") -> Outbox:
    async with bot.storage().look() as look:
        row = await look.outbox.by_key(key)
    assert row is not None
    return row


async def test_sent_once_and_its_words_forgotten(bot: Bot) -> None:
    """What was said to one person is delivered once and not kept."""
    person = await bot.person("P")
    await _told(bot, person)
    await bot.wait(hours=1)
    await bot.wait(hours=1)
    row = await _row(bot)
    assert (row.state, row.payload, row.steps) == ("sent", None, {"posted": row.delivery_id})
    assert len(bot.paper.delivered) == 1


async def test_certainly_not_posted_is_tried_again(bot: Bot) -> None:
    """A 429 waits as long as the platform asks, then goes out once."""
    person = await bot.person("P")
    bot.paper.fails = [RateLimited(timedelta(seconds=90))] * 2
    await _told(bot, person)
    await bot.wait(seconds=80)
    assert bot.sent(person) == []
    await bot.wait(minutes=10)
    assert len(bot.sent(person)) == 1


@pytest.mark.parametrize("wrong", [Gone("left"), Refused("blocked")])
async def test_refused_for_good_is_on_the_desk(bot: Bot, wrong: Exception) -> None:
    """A person who left, a place that is gone: failed, and a coordinator sees it."""
    person = await bot.person("P")
    bot.paper.fails = [wrong]
    await _told(bot, person)
    await bot.wait(days=2)
    assert (await _row(bot)).state == "failed"
    async with bot.storage().look() as look:
        assert [t.kind for t in await look.tasks.todo()] == ["missed"]


async def test_uncertain_and_proved_absent_goes_out_once(bot: Bot) -> None:
    """After a reset the platform is asked; it has nothing, so it is sent, once."""
    person = await bot.person("P")
    bot.paper.fails = [Uncertain("reset")]
    await _told(bot, person)
    await bot.wait(seconds=30)
    assert (await _row(bot)).state == "unknown"
    assert await bot.app.courier.reconcile(bot.now) == 0  # too early to tell
    await bot.wait(seconds=60)
    await bot.app.courier.reconcile(bot.now)
    await bot.wait(seconds=10)
    assert len(bot.sent(person)) == 1
    assert (await _row(bot)).state == "sent"


async def test_uncertain_and_found_is_not_sent_again(bot: Bot) -> None:
    """It had been posted after all: found, marked, never twice."""
    person = await bot.person("P")
    deliver = bot.paper.deliver

    async def posts_then_breaks(delivery: Delivery, record: object) -> None:
        bot.paper.delivered.append(delivery)
        raise Uncertain("reset after the post")

    bot.paper.deliver = posts_then_breaks  # type: ignore[method-assign]
    await _told(bot, person)
    await bot.wait(seconds=70)
    bot.paper.deliver = deliver  # type: ignore[method-assign]
    await bot.app.courier.reconcile(bot.now)
    await bot.wait(hours=1)
    assert len(bot.paper.delivered) == 1
    assert (await _row(bot)).state == "sent"


@pytest.mark.parametrize(("answer", "count"), [("It is there", 1), ("Post it", 2)])
async def test_what_cannot_be_known_a_person_decides(bot: Bot, answer: str, count: int) -> None:
    """Without proof it is held; the desk asks, and does what the coordinator says."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    person = await bot.person("P")

    async def cannot_tell(delivery: Delivery) -> None:
        return None

    bot.paper.find = cannot_tell  # type: ignore[method-assign]
    bot.paper.fails = [Uncertain("reset")]
    await _told(bot, person)
    await bot.wait(seconds=70)
    await bot.app.courier.reconcile(bot.now)
    await bot.wait(hours=1)
    assert [s.title for s in bot.sent(grace)] == ["I can't tell whether a message appeared."]
    await bot.presses(grace, "Open the desk")
    await bot.presses(grace, "See messages")
    await bot.presses(grace, answer)
    await bot.wait(hours=1)
    assert len(bot.sent(person)) == count - 1
    assert (await _row(bot)).state == "sent"


async def test_a_dead_owner_leaves_nothing_lost(bot: Bot) -> None:
    """A process died while sending: its row becomes unknown, and is then proved."""
    person = await bot.person("P")
    await _told(bot, person)
    async with bot.app.database.across(bot.now) as across:
        assert len(await across.outbox.claim(bot.now, "dead-process")) == 1
    await bot.wait(hours=1)
    assert bot.sent(person) == []

    async def dead(owner: str) -> bool:
        return owner == "dead-process"

    assert await bot.app.courier.recover(bot.now, dead) == 1
    await bot.wait(seconds=61)
    await bot.app.courier.reconcile(bot.now)
    await bot.wait(seconds=5)
    assert len(bot.sent(person)) == 1


async def test_a_living_owner_is_left_alone(bot: Bot) -> None:
    """Without proof of death nothing is taken from another process, however long it takes."""
    await _told(bot, await bot.person("P"))
    async with bot.app.database.across(bot.now) as across:
        await across.outbox.claim(bot.now, "slow-process")

    async def dead(owner: str) -> bool:
        return False

    bot.now += timedelta(days=3)
    assert await bot.app.courier.recover(bot.now, dead) == 0
    assert (await _row(bot)).state == "sending"


async def test_expired_words_are_not_sent(bot: Bot) -> None:
    """What nobody needs any more stays unsaid."""
    person = await bot.person("P")
    async with bot.storage().begin() as tx:
        await say.tell(tx, person.id, Card("old"), key="k", why="answer",
                       at=bot.now + timedelta(hours=2), expires=bot.now + timedelta(hours=1))  # fmt: skip
    await bot.wait(hours=3)
    assert (bot.sent(person), (await _row(bot)).state) == ([], "expired")
    async with bot.storage().look() as look:
        assert [t.kind for t in await look.tasks.todo()] == ["missed"]


async def test_a_failure_while_delivering_leaves_nothing_behind(bot: Bot) -> None:
    """The database fails after the post: the row is not this process's for ever, but proved."""
    person = await bot.person("P")
    courier, ended = bot.app.courier, bot.app.courier._ended

    async def fails(*_args: object, **_values: object) -> None:
        raise OSError("the disk is full")

    async def lives(_owner: str) -> bool:
        return False

    await _told(bot, person)
    courier._ended = fails  # type: ignore[method-assign]
    with pytest.raises(ExceptionGroup):
        await courier.deliver(bot.now)
    courier._ended = ended  # type: ignore[method-assign]
    assert (await _row(bot)).state == "sending"
    assert await courier.recover(bot.now, lives) == 1
    assert (await _row(bot)).state == "unknown"
    await bot.wait(minutes=2)
    await courier.reconcile(bot.now)
    await bot.wait(minutes=2)
    assert len(bot.paper.delivered) == 1
    assert (await _row(bot)).state == "sent"


async def test_several_couriers_never_send_one_row_twice(bot: Bot) -> None:
    """Four couriers on one database, sixty rows: each goes out once."""
    people = [await bot.person(f"P{i}") for i in range(6)]
    for number in range(60):
        await _told(bot, people[number % 6], f"k{number}")

    async def nobody_is_told(across: Across, row: Outbox, how: str) -> None:
        raise AssertionError(how)

    platforms = {"paper": bot.paper}
    couriers = [Courier(bot.app.database, platforms, f"o{i}", nobody_is_told) for i in range(4)]

    async def work(courier: Courier) -> None:
        while await courier.deliver(bot.now):
            pass

    await asyncio.gather(*(work(courier) for courier in couriers))
    assert len(bot.paper.delivered) == len({d.id for d in bot.paper.delivered}) == 60


async def test_nothing_is_lost_while_nothing_is_connected(bot: Bot) -> None:
    """Without a platform everything waits."""
    person = await bot.person("P")
    paper, bot.app.courier.platforms = bot.paper, {}
    await _told(bot, person)
    await bot.wait(hours=1)
    assert (await _row(bot)).state == "pending"
    bot.app.courier.platforms = {"paper": paper}
    await bot.wait(hours=1)
    assert len(bot.sent(person)) == 1
