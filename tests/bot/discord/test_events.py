"""A circle's next time among the server's own events: made once, changed, taken away."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.platform import Delivery, Gone, Refused, Steps, Uncertain
from handlers.kit.say import event
from handlers.kit.ui import Card, Happening, Paragraph
from tests.bot.discord.bringing import bring, delivery
from tests.bot.discord.conftest import MONDAY, Town

FIRST = MONDAY + timedelta(days=1)
EVENTS = "/guilds/*/scheduled-events"


def telling(at: datetime = FIRST, title: str = "Budget basics", where: str = "#circles") -> Card:
    """The next time of a circle."""
    happening = Happening(at, at + timedelta(hours=1), where)
    return Card(title, (Paragraph("What may a school decide?"),), happening=happening)


def standing(town: Town) -> list[dict[str, Any]]:
    """The server's events, as its members see them."""
    guild = town.env.backend.get_guild(int(town.guild.id))
    return [vars(one) for one in guild.scheduled_events.values()]


def starts(town: Town) -> list[datetime]:
    return [datetime.fromisoformat(one["scheduled_start_time"]) for one in standing(town)]


def saying(town: Town, card: Card | None, under: Steps | None = None, **more: Any) -> Delivery:
    return delivery(town, "event", card, place=str(town.hall.id), under=under or {}, **more)


class TestAdapter:
    """What one delivery does on Discord."""

    async def test_made(self, town: Town) -> None:
        """With an end and a place, which Discord needs of an event outside of it."""
        steps = await bring(town, saying(town, telling()))
        (made,) = standing(town)
        assert steps == {"event": str(made["id"])}
        assert made["name"] == "Budget basics"
        assert made["description"] == "What may a school decide?"
        assert made["entity_type"] == 3
        assert made["entity_metadata"] == {"location": "#circles"}
        assert starts(town) == [FIRST]
        ends = datetime.fromisoformat(made["scheduled_end_time"])
        assert ends == FIRST + timedelta(hours=1)

    async def test_moved(self, town: Town) -> None:
        """The same event at another time: who is interested stays so."""
        first = await bring(town, saying(town, telling()))
        later = saying(
            town, telling(FIRST + timedelta(days=2), where="https://meet.example"), first
        )
        second = await bring(town, later)
        assert second["event"] == first["event"]
        assert starts(town) == [FIRST + timedelta(days=2)]
        assert standing(town)[0]["entity_metadata"] == {"location": "https://meet.example"}

    async def test_nothing_changed(self, town: Town) -> None:
        """Nothing is asked of Discord but what there is."""
        first = await bring(town, saying(town, telling()))
        town.env.inject_error("PATCH", f"{EVENTS}/*", status=400, code=50035)
        assert (await bring(town, saying(town, telling(), first)))["event"] == first["event"]

    async def test_taken_away(self, town: Town) -> None:
        """Once more is the same, and the next circle's time is another event."""
        first = await bring(town, saying(town, telling()))
        gone = await bring(town, saying(town, None, first))
        assert standing(town) == []
        assert await bring(town, saying(town, None, first)) == gone
        again = await bring(town, saying(town, telling(), gone))
        assert again["event"] != first["event"]
        assert len(standing(town)) == 1

    async def test_deleted_by_a_moderator(self, town: Town) -> None:
        """It is made anew with the next change."""
        first = await bring(town, saying(town, telling()))
        town.env.backend.delete_scheduled_event(int(town.guild.id), int(first["event"]))
        second = await bring(town, saying(town, telling(FIRST + timedelta(days=1)), first))
        assert second["event"] != first["event"]
        assert len(standing(town)) == 1

    async def test_the_next_while_one_goes_on(self, town: Town) -> None:
        """The one that goes on is left as it is."""
        first = await bring(town, saying(town, telling()))
        guild = int(town.guild.id)
        town.env.backend.edit_scheduled_event(guild, int(first["event"]), {"status": 2})
        await bring(town, saying(town, telling(FIRST + timedelta(days=7)), first))
        assert sorted(starts(town)) == [FIRST, FIRST + timedelta(days=7)]

    async def test_too_late(self, town: Town) -> None:
        """Discord takes no event that has begun; nobody is told of a failure."""
        town.now = FIRST + timedelta(minutes=5)
        assert await bring(town, saying(town, telling())) == {"event_none": "1"}
        assert standing(town) == []

    async def test_a_death_before_the_record(self, town: Town) -> None:
        """What was made and not recorded is found, and not made twice."""
        await bring(town, saying(town, telling()))
        (made,) = standing(town)
        assert await town.discord.find(saying(town, telling())) == {"event": str(made["id"])}
        assert (await bring(town, saying(town, telling())))["event"] == str(made["id"])
        assert len(standing(town)) == 1

    async def test_proved_absent(self, town: Town) -> None:
        """What never came to be, and a change that did not happen."""
        assert await town.discord.find(saying(town, telling())) == {}
        first = await bring(town, saying(town, telling()))
        changed = saying(town, telling(FIRST + timedelta(days=2)), first)
        assert await town.discord.find(changed) == {}
        assert await town.discord.find(saying(town, None, first)) == {}

    async def test_a_twin_is_taken_away(self, town: Town) -> None:
        """discord.py asks again after a 500, also when the first one arrived."""
        guild = int(town.guild.id)
        create = town.env.backend.create_scheduled_event

        def twice(*args: Any, **told: Any) -> Any:
            create(*args, **told)
            return create(*args, **told)

        town.env.backend.create_scheduled_event = twice  # type: ignore[method-assign]
        steps = await bring(town, saying(town, telling()))
        assert [str(one["id"]) for one in standing(town)] == [steps["event"]]
        assert guild == int(town.guild.id)

    async def test_another_bots_event_is_left_alone(self, town: Town) -> None:
        """Only its own are looked at."""
        happening = telling().happening
        assert happening
        somebody = town.somebody("Ana")
        town.env.backend.create_scheduled_event(
            int(town.guild.id), name="Budget basics", entity_type=3, creator_id=somebody.id,
            scheduled_start_time=happening.starts_at.isoformat(),
            scheduled_end_time=happening.ends_at.isoformat(),
            description="What may a school decide?", entity_metadata={"location": "#circles"},
        )  # fmt: skip
        await bring(town, saying(town, telling()))
        assert len(standing(town)) == 2

    @pytest.mark.parametrize(
        ("status", "code", "error"),
        [(403, 50013, Refused), (404, 10004, Gone), (500, 0, Uncertain)],
    )
    async def test_refused(
        self, town: Town, status: int, code: int, error: type[Exception]
    ) -> None:
        """One of the four errors; a missing permission is named."""
        town.env.inject_error("POST", EVENTS, status=status, code=code)
        with pytest.raises(error, match="Create Events" if error is Refused else None):
            await bring(town, saying(town, telling()))


class TestOutbox:
    """From `event` to the server."""

    async def test_in_step(self, town: Town) -> None:
        """Every change in order, one event; the same again is nothing."""
        await town.places()
        for at in (FIRST, FIRST, FIRST + timedelta(days=1), FIRST + timedelta(days=3)):
            async with town.storage().begin() as tx:
                place = await tx.places.of("front_door")
                assert place
                await event(tx, 7, place.id, telling(at))
            await town.settle()
        assert starts(town) == [FIRST + timedelta(days=3)]
        async with town.storage().look() as look:
            rows = await look.outbox.named("circle-event:7:")
        assert [(row.state, row.verb) for row in rows] == [("sent", "event")] * 3
        async with town.storage().begin() as tx:
            await event(tx, 7, rows[0].place_id, None)
            await event(tx, 7, rows[0].place_id, None)
        await town.settle()
        assert standing(town) == []

    async def test_what_waits_is_changed_in_place(self, town: Town) -> None:
        """Two changes before the first was brought are one delivery."""
        await town.places()
        async with town.storage().begin() as tx:
            place = await tx.places.of("front_door")
            assert place
            await event(tx, 7, place.id, telling())
            await event(tx, 7, place.id, telling(FIRST + timedelta(days=1)))
            await event(tx, 70, place.id, telling(title="Another"))
        await town.settle()
        assert sorted(starts(town)) == [FIRST, FIRST + timedelta(days=1)]
        assert FIRST.tzinfo is UTC

    async def test_a_refusal_does_not_stop_later_changes(self, town: Town) -> None:
        """The permission comes later: the next change makes the event."""
        await town.places()
        town.env.inject_error("POST", EVENTS, status=403, code=50013)
        for day in (1, 2):
            async with town.storage().begin() as tx:
                place = await tx.places.of("front_door")
                assert place
                await event(tx, 7, place.id, telling(FIRST + timedelta(days=day)))
            await town.settle()
        assert starts(town) == [FIRST + timedelta(days=2)]
