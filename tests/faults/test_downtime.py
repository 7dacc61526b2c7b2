"""The bot was away: every thing that was due is sent, reported as missed, or held (DELIVERY, test
7). And a simulated year: exactly the posts that are due (test 10)."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from handlers.kit.request import Tick
from handlers.kit.router import Entrance
from handlers.kit.say import announce
from handlers.kit.ui import Card, Link
from storage import Database, Storage
from tests.driver import Bot
from tests.faults.oracle import instant, walked

LATE = {"reminder": timedelta(hours=1), "digest": timedelta(hours=24), "deadline": None}
DAILY = 5


async def speaking(database: Database) -> tuple[Bot, int]:
    """A bot with a place, and a job that posts a word there."""
    bot = await Bot.start(database, routines=False)
    async with bot.storage().begin() as tx:
        place = (await tx.places.choose(bot.space_id, "circles", "C1", "circles")).id

    async def say(tick: Tick, storage: Storage, word: str) -> None:
        async with storage.begin() as tx:
            await announce(tx, place, Card(word), key=f"{word}@{tick.due:%Y-%m-%dT%H:%M}")

    bot.app.registry.entrances["faults.say"] = Entrance("job", "faults.say", say)
    return bot, place


@pytest.mark.parametrize(
    "away", [timedelta(minutes=10), timedelta(hours=25), timedelta(days=8)], ids=str
)
async def test_what_was_due_meanwhile_is_accounted_for(database: Database, away: timedelta) -> None:
    """Schedules with three kinds of lateness, and messages that waited: none is forgotten."""
    bot, place = await speaking(database)
    async with bot.storage().begin() as tx:
        for name, late in LATE.items():
            await tx.schedules.put(
                name, link=str(Link("faults.say", (("word", name),))), rule="FREQ=DAILY",
                zone="UTC", starts="2026-10-05T16:05",
                late_seconds=None if late is None else int(late.total_seconds()),
            )  # fmt: skip
        for number in range(DAILY):
            await announce(tx, place, Card("waited"), key=f"waited{number}")
        stale = await announce(tx, place, Card("stale"), key="stale")
        row = await tx.outbox.by_key(stale.key)
        assert row
        row.expires_at = bot.now + timedelta(minutes=5)
    began = bot.now
    bot.now += away
    await bot.app.settle(bot.now)
    async with bot.storage().look() as look:
        jobs = [j for j in await look.jobs.all() if j.schedule_id and j.due_at <= bot.now]
        tasks, rows = await look.tasks.all(), await look.outbox.all()
    posts = Counter(seen.title for seen in bot.posted("C1"))
    for name, late in LATE.items():
        due = [began + timedelta(minutes=5, days=d) for d in range(9)]
        due = [at for at in due if at <= bot.now]
        kept = [at for at in due if late is None or bot.now <= at + late]
        assert posts[name] == len(kept), name
        mine = {j.id: j.state for j in jobs if j.link.endswith(name)}
        assert Counter(mine.values()) == Counter(done=len(kept), missed=len(due) - len(kept))
        told = [t for t in tasks if t.refers_to in mine and t.dedupe_key.startswith("job:")]
        assert len(told) == (len(due) > len(kept)), name  # one card, however many were missed
    assert posts["waited"] == DAILY
    assert posts["stale"] == 0
    assert {r.state for r in rows} == {"sent", "expired"}
    assert [t.text for t in tasks if t.dedupe_key.startswith("row:")] == ["expired"]


@pytest.mark.parametrize(
    ("circles", "days"),
    [
        (1, 364),
        pytest.param(20, 364, marks=[pytest.mark.long, pytest.mark.timeout(1200)]),
        pytest.param(200, 364, marks=[pytest.mark.long, pytest.mark.timeout(5400)]),
    ],
)
async def test_a_simulated_year(sqlite: Database, circles: int, days: int) -> None:
    """Weekly circles with three messages each: exactly those posts, each at its moment."""
    bot, _place = await speaking(sqlite)
    zones = ("America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu", "America/New_York")
    leads = {
        "day-before": timedelta(days=1),
        "start": timedelta(),
        "hour-before": timedelta(hours=1),
    }
    wanted: Counter[tuple[str, datetime]] = Counter()
    end = bot.now + timedelta(days=days)
    async with bot.storage().begin() as tx:
        for number in range(circles):
            zone, starts = zones[number % 4], datetime(2026, 10, 7 + number % 3, 15, 30)
            for name, lead in leads.items():
                word = f"{name}-{number}"
                await tx.schedules.put(
                    word, link=str(Link("faults.say", (("word", word),))), rule="FREQ=WEEKLY",
                    zone=zone, starts=starts.isoformat(), lead_seconds=int(lead.total_seconds()),
                )  # fmt: skip
                local = walked("FREQ=WEEKLY", starts, end.date() + timedelta(days=3))
                wanted.update((word, at) for one in local
                              if (at := instant(one, zone) - lead) <= end)  # fmt: skip
    while bot.now < end:  # the planner looks two days ahead, and turns more often than that
        await bot.wait(days=1)
    found = Counter(
        (key, datetime.fromisoformat(due).replace(tzinfo=UTC))
        for key, due in (row.split("@") for row in await _keys(bot))
    )
    assert len(bot.paper.delivered) == wanted.total()
    assert found == wanted
    assert circles * 3 * (days // 7) == wanted.total()


async def _keys(bot: Bot) -> list[str]:
    async with bot.storage().look() as look:
        return [row.dedupe_key for row in await look.outbox.all() if row.state == "sent"]
