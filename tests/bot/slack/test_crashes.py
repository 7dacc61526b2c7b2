"""The process dies at every step of a delivery, whatever Slack answers: never twice, nothing lost."""

from contextlib import suppress
from datetime import timedelta

import pytest

from bot.courier import Courier
from bot.platform import Delivery, Platform, Recorder, Steps
from bot.slack import pace
from handlers.kit import say
from handlers.kit.ui import Card
from storage import Across, Database
from storage.tables import Outbox
from tests.bot.slack.world import World, at_work
from tests.standins.slack import Fault

ANSWERS = {
    "ok": None,
    "429": Fault("429", after=0),  # real seconds; the days here are simulated
    "500 before": Fault("500"),
    "500 after accepting": Fault("500", accepted=True),
    "reset before": Fault("reset"),
    "reset after accepting": Fault("reset", accepted=True),
}
POINTS = (
    "", "before", "before place", "after place", "before address", "after address",
    "before message", "after message", "at the end",
)  # fmt: skip


class Died(BaseException):
    """The process is no more; nothing of it catches this."""


class Mortal:
    """Slack's adapter in a process that dies at a point of a delivery, once."""

    name = "slack"

    def __init__(self, platform: Platform, point: str) -> None:
        self._platform, self.point, self.died = platform, point, False

    def _at(self, point: str) -> None:
        if point == self.point and not self.died:
            self.died = True
            raise Died

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        async def mortal(step: str, reference: str) -> None:
            self._at(f"before {step}")
            await record(step, reference)
            self._at(f"after {step}")

        self._at("before")
        await self._platform.deliver(delivery, mortal)
        self._at("at the end")

    async def find(self, delivery: Delivery) -> Steps | None:
        return await self._platform.find(delivery)


async def nobody(across: Across, row: Outbox, how: str) -> None:
    """Nobody is told here; the states are looked at."""


async def dead(owner: str) -> bool:
    """The lock of the process before is free."""
    return True


async def lived(world: World, point: str, answer: str) -> tuple[str, int, bool]:
    """One room through a death and the time after: its state, how often it stands, whether the
    point was reached."""
    key, fault = f"{point}/{answer}", ANSWERS[answer]
    async with (await world.storage()).begin() as tx:
        members = tuple(m.id for m in await tx.members.all())
        await say.introduce(tx, members, Card(f"Meet: {key}"), key=key)
    if fault:
        world.slack.fails("chat.postMessage", fault)
    mortal = Mortal(world.bot, point)
    for life in range(6):
        courier = Courier(world.app.database, {"slack": mortal}, f"{key}/{life}", nobody)
        with suppress(BaseExceptionGroup):  # of Died
            await courier.recover(world.now, dead)
            await courier.reconcile(world.now)
            await courier.deliver(world.now)
        world.now += timedelta(seconds=90)
    async with (await world.storage()).look() as look:
        row = await look.outbox.by_key(key)
    assert row is not None
    ids = [m["metadata"]["event_payload"]["id"] for m in world.slack.messages.values()]
    return row.state, ids.count(row.delivery_id), mortal.died


@pytest.mark.parametrize("reconcile", ["none", "history"])
@pytest.mark.parametrize("point", POINTS)
async def test_never_twice_and_nothing_lost(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch, point: str, reconcile: str
) -> None:
    """Sent means it stands there once. What cannot be known is held for a person, and only then;
    where the bot may read, everything is known."""
    monkeypatch.setattr(pace, "A_PLACE", 0.0)
    async with at_work(sqlite, slack_reconcile=reconcile) as world:
        for account, name in (("UANA", "Ana"), ("UBO", "Bo")):
            await world.joined(account, name)
        reached = []
        for answer in ANSWERS:
            state, stands, died = await lived(world, point, answer)
            reached.append(died)
            assert stands <= 1, answer
            assert state in ("sent", "held"), answer
            if state == "sent" or reconcile == "history":
                assert (state, stands) == ("sent", 1), answer
            if not point and answer in ("ok", "429"):
                assert state == "sent", answer
        assert any(reached) or not point
