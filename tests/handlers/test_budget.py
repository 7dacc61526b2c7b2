"""The message budget of DOMAIN ("Respect"), as a property over all features together."""

import shutil
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.kit import say
from handlers.kit.ui import Button, Card, Link, Paragraph
from storage import Database, Options
from tests.driver import MONDAY, Bot, Person

ZONES = ("America/Los_Angeles", "Pacific/Honolulu", "America/New_York", "Asia/Kolkata")
Plan = list[tuple[int, int, str, int]]

plans: st.SearchStrategy[Plan] = st.lists(
    st.tuples(
        st.integers(0, 9 * 24),  # hour at which a feature wants to write
        st.integers(0, 2),  # to whom
        st.sampled_from(["unrequested", "unrequested", "answer", "request", "reminder"]),
        st.integers(0, 3),  # buttons
    ),
    max_size=18,
)


async def _write(bot: Bot, people: list[int], number: int, one: tuple[int, int, str, int]) -> None:
    _hour, who, why, buttons = one
    card = Card(
        f"news-{number}",
        (Paragraph(f"body-{number}"),),
        tuple(Button(f"b{i}", Link("a.b", (("n", number), ("i", i)))) for i in range(buttons)),
    )
    async with bot.storage().begin() as tx:
        await say.tell(tx, people[who], card, key=f"n:{number}", why=why)  # type: ignore[arg-type]


async def _played(database: Database, plan: Plan) -> tuple[Bot, list[tuple[str, str]]]:
    """Write all of a plan at its hours; the bot, and (zone, name) of its three people."""
    bot = await Bot.start(database, routines=False)
    people = [await bot.person(f"P{i}", zone=ZONES[i]) for i in range(3)]
    for number, one in enumerate(sorted(plan)):
        await bot.wait(until=MONDAY + timedelta(hours=one[0]))
        await _write(bot, [p.id for p in people], number, one)
    await bot.wait(days=60)
    return bot, [(ZONES[i], p.account) for i, p in enumerate(people)]


async def _sent_at(bot: Bot) -> list[tuple[str, str, datetime]]:
    """(account, why, when) of every direct message that went out."""
    sent: list[tuple[str, str, datetime]] = []
    async with bot.storage().look() as look:
        for row in await look.outbox.all():
            if row.verb == "direct" and row.sent_at and row.member_id:
                account = (await look.accounts.of_member(row.member_id))[0]
                sent.append((account.external_id, row.why, row.sent_at))
    return sent


def _kept(sent: list[tuple[str, str, datetime]], zones: dict[str, str]) -> bool:
    """At most one unrequested message a local day, three a local week, none at night."""
    days: Counter[tuple[str, object]] = Counter()
    weeks: Counter[tuple[str, object]] = Counter()
    for account, why, at in sent:
        local = at.astimezone(ZoneInfo(zones[account]))
        if not 7 <= local.hour < 21:
            return False
        if why == "unrequested":
            days[account, local.date()] += 1
            weeks[account, local.isocalendar()[:2]] += 1
    return max(days.values(), default=0) <= 1 and max(weeks.values(), default=0) <= 3


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans)
async def test_the_budget_holds_and_nothing_is_lost(
    plan: Plan, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever features want, nobody gets more than the budget, and every word arrives once."""
    path = tmp_path_factory.mktemp("budget") / "t.db"
    shutil.copy(sqlite_template, path)
    database = await Database.open(f"sqlite:///{path}", Options(durable=False))
    try:
        bot, people = await _played(database, plan)
        assert _kept(await _sent_at(bot), {account: zone for zone, account in people})
        said = "\n".join(s.text for s in map(bot._seen, bot.paper.delivered))
        for number in range(len(plan)):
            assert said.split().count(f"body-{number}") == 1
    finally:
        await database.close()


async def test_the_check_sees_a_broken_budget(sqlite: Database) -> None:
    """Negative control: two unrequested rows written past `say` on one day are noticed."""
    bot = await Bot.start(sqlite)
    person = await bot.person("P")
    async with bot.storage().begin() as tx:
        for i in range(2):
            row = tx.outbox.new(dedupe_key=f"x{i}", verb="direct", why="unrequested", due_at=tx.now,
                                member_id=person.id, payload=None)  # fmt: skip
            await tx.outbox.add(row)
    await bot.app.settle(bot.now)
    async with bot.storage().begin() as tx:
        for row in await tx.outbox.all():
            row.sent_at = row.sent_at or tx.now
    assert not _kept(await _sent_at(bot), {person.account: "America/Los_Angeles"})


async def test_a_night_message_waits_for_the_morning(bot: Bot) -> None:
    """An answer at three in the morning arrives at seven."""
    person = await bot.person("P")
    bot.now = datetime(2026, 10, 6, 10, tzinfo=UTC)  # 3:00 in Los Angeles
    async with bot.storage().begin() as tx:
        await say.tell(tx, person.id, Card("x"), key="x", why="answer")
    await bot.wait(hours=3)
    assert bot.sent(person) == []
    await bot.wait(hours=2)
    assert [s.title for s in bot.sent(person)] == ["x"]


async def test_said_once_amended_and_retracted(sqlite: Database) -> None:
    """One key is one message; it can be changed before and after it went out, and taken back."""
    bot = await Bot.start(sqlite, routines=False)
    person = await bot.person("P")
    async with bot.storage().begin() as tx:
        said = await say.tell(tx, person.id, Card("one"), key="k", why="answer")
        await say.tell(tx, person.id, Card("again"), key="k", why="answer")
        await say.amend(tx, said, Card("two"))
    await bot.wait(hours=1)
    assert [s.title for s in bot.sent(person)] == ["two"]
    for text in ("three", "four", "three"):
        async with bot.storage().begin() as tx:
            await say.amend(tx, said, Card(text))
        await bot.wait(hours=1)
        assert [s.title for s in bot.sent(person)] == [text]
    async with bot.storage().begin() as tx:
        await say.retract(tx, said)
        await say.retract(tx, said)
    await bot.wait(hours=1)
    assert bot.sent(person) == []


async def _three(bot: Bot, person: Person) -> list[say.Said]:
    """Three pieces of news that wait as one message."""
    said = []
    for number in range(3):
        async with bot.storage().begin() as tx:
            card = Card(f"news-{number}", (Paragraph(f"body-{number}"),))
            said.append(await say.tell(tx, person.id, card, key=f"n{number}", why="unrequested"))
    return said


@pytest.mark.parametrize("sent", [False, True])
@pytest.mark.parametrize("which", [0, 1, 2])
@pytest.mark.parametrize("what", ["retract", "amend"])
async def test_a_part_of_merged_news_changes_alone(
    sqlite: Database, which: int, what: str, sent: bool
) -> None:
    """Of three pieces of news in one message, one is taken back or changed, twice, before or after
    it was sent: the others are read as they were, whichever came first."""
    bot = await Bot.start(sqlite, routines=False)
    person = await bot.person("P")
    await bot.wait(until=MONDAY + timedelta(hours=16))  # one in the morning
    said = await _three(bot, person)
    await bot.wait(days=2 if sent else 0)
    for text in ("once", "changed"):
        async with bot.storage().begin() as tx:
            if what == "retract":
                await say.retract(tx, said[which])
            else:
                await say.amend(tx, said[which], Card(text))
        await bot.wait(hours=1 if sent else 0)
    await bot.wait(days=2)
    (message,) = bot.sent(person)
    for number in range(3):
        assert (f"news-{number}" in message.text) == (number != which)
    assert ("changed" in message.text) == (what == "amend")
    assert "once" not in message.text
    async with bot.storage().look() as look:
        assert not [row for row in await look.outbox.all() if row.payload]


async def test_what_merged_news_was_made_of_is_not_kept_for_long(sqlite: Database) -> None:
    """After five weeks nothing of it is kept, and a part that changes leaves the others alone."""
    bot = await Bot.start(sqlite, routines=False)
    person = await bot.person("P")
    await bot.wait(until=MONDAY + timedelta(hours=16))
    said = await _three(bot, person)
    await bot.wait(days=45)
    async with bot.storage().begin() as tx:
        assert [row for row in await tx.outbox.all() if row.parts]
        await tx.outbox.forget_parts()  # a routine does it weekly
    before = [s.text for s in bot.sent(person)]
    for one in said:
        async with bot.storage().begin() as tx:
            assert not [row for row in await tx.outbox.all() if row.parts]
            await say.amend(tx, one, Card("changed"))
            await say.retract(tx, one)
    await bot.wait(days=1)
    assert [s.text for s in bot.sent(person)] == before


async def test_all_parts_taken_back_leave_nothing_to_say(sqlite: Database) -> None:
    """The last one out takes the message with it."""
    bot = await Bot.start(sqlite, routines=False)
    person = await bot.person("P")
    await bot.wait(until=MONDAY + timedelta(hours=16))
    async with bot.storage().begin() as tx:
        said = [
            await say.tell(tx, person.id, Card(f"news-{n}"), key=f"n{n}", why="unrequested")
            for n in range(2)
        ]
    for one in said:
        async with bot.storage().begin() as tx:
            await say.retract(tx, one)
    await bot.wait(days=2)
    assert bot.sent(person) == []


async def test_a_button_of_merged_news_leaves_the_other_news_standing(bot: Bot) -> None:
    """Two pieces of news in one message: answering one stands beside the message."""
    grace = await bot.person("Grace Adeyemi", coordinator=True)
    async with bot.storage().begin() as tx:
        task = await tx.tasks.once("unmet", "need:1", text="bell schedule")
        first = Card("one", (Paragraph("first news"),), (Button("Fine", Link("help.help")),))
        done = Button("Finish it", Link("desk.done", (("task_id", task.id),)))
        second = Card("two", (Paragraph("second news"),), (done,))
        await say.tell(tx, grace.id, first, key="1", why="unrequested")
        await say.tell(tx, grace.id, second, key="2", why="unrequested")
    await bot.wait(hours=1)
    assert len(bot.sent(grace)) == 1
    answer = await bot.presses(grace, "Finish it")
    assert isinstance(answer.outcome, Card)  # not a Replace: the first news is still to be read
    assert "Done." in answer.text
