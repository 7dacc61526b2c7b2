"""Complaints and dangers at every form whose words others read: not taken, nothing kept, counted."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from handlers.kit.ui import FormErrors
from storage import Database
from tests.driver import Bot, Person, Seen
from tests.handlers.bright_spots.conftest import ANSWERS
from tests.handlers.circles.met import met_last_week
from tests.handlers.prompts.conftest import furnished

COMPLAINT = "Our principal yells at us in front of families."
DANGER = "Un alumno me dijo que se quiere matar."
LINK = "https://example.org/a-plan"


@dataclass(frozen=True)
class Door:
    """A form: how it is sent with some words, which field they are in, and what it would keep."""

    send: Callable[[Bot, Person, str], Awaitable[Seen]]
    field: str
    kept: Callable[[Any], Awaitable[Sequence[object]]]


async def _all(bot: Bot, what: str) -> Sequence[Any]:
    async with bot.storage().look() as look:
        rows: Sequence[Any] = await getattr(look, what).all()
        return rows


async def share(bot: Bot, who: Person, words: str) -> Seen:
    """A link with a summary."""
    await bot.asks(who, "/share")
    told: dict[str, Any] = {"title": "A plan", "summary": words, "kind": "tool", "topic": "budget"}
    return await bot.fills(who, link=LINK, **told)


async def bright_spot(bot: Bot, who: Person, words: str) -> Seen:
    """Five answers, one of them these words."""
    await bot.asks(who, "/bright-spot")
    told: dict[str, Any] = {**ANSWERS, "how": words}
    return await bot.fills(who, **told)


async def answer(bot: Bot, who: Person, words: str) -> Seen:
    """The week's question, answered under one's name."""
    (asking,) = await _all(bot, "askings")
    await bot.follows(who, f"prompts.answer?asking_id={asking.id}")
    return await bot.fills(who, answer=words)


async def note(bot: Bot, who: Person, words: str) -> Seen:
    """A host's note of a session."""
    async with bot.storage().begin() as tx:
        await met_last_week(tx, who.id)
    await bot.asks(who, "/circle log Budget")
    await bot.presses(who, "Write it down")
    return await bot.fills(who, note=words)


DOORS = {
    "share": Door(share, "summary", lambda bot: _all(bot, "resources")),
    "bright spot": Door(bright_spot, "how", lambda bot: _all(bot, "bright_spots")),
    "answer": Door(answer, "answer", lambda bot: _all(bot, "answers")),
    "note": Door(note, "note", lambda bot: _all(bot, "sessions")),
}


@pytest.mark.parametrize(
    ("words", "kind", "whom"),
    [(COMPLAINT, "personnel", "1-800-669-4000"), (DANGER, "safety", "988")],
    ids=("complaint", "danger"),
)
@pytest.mark.parametrize("name", DOORS)
async def test_a_complaint_or_a_danger_is_not_taken(
    sqlite: Database, name: str, words: str, kind: str, whom: str
) -> None:
    """The form comes back with whom to turn to, cannot be waved through, and only a number stays."""
    commons = await furnished(await Bot.start(sqlite, routines=False))
    if name == "answer":
        await commons.ask()
    door, bot = DOORS[name], commons.bot
    seen = await door.send(bot, commons.ana, words)
    assert whom in seen.errors[door.field]
    assert "Nothing was saved." in seen.errors[door.field]
    assert isinstance(seen.outcome, FormErrors)
    assert seen.outcome.confirm is None
    waved: dict[str, Any] = {"not_a_student": "yes", door.field: words}
    again = await bot.fills(commons.ana, **waved)
    assert whom in again.errors[door.field]
    assert words not in str([vars(row) for row in await door.kept(bot)])
    counted = {(c.kind, c.outcome): c.number for c in await _all(bot, "safety_counts")}
    assert counted == {(kind, "stopped"): 2}


@pytest.mark.parametrize(("words", "whom"), [(COMPLAINT, "1-800-669-4000"), (DANGER, "988")])
async def test_a_question_to_peers_is_not_taken_either(bot: Bot, words: str, whom: str) -> None:
    """Nobody is asked and nothing is offered: the question stays with who typed it."""
    ana = await bot.person("Ana Ruiz", role="principal", seeks=["budget-control"])
    seen = await bot.asks(ana, f"/find-peer {words}")
    assert whom in seen.text
    assert await _all(bot, "needs") == []
