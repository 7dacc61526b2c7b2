"""What points to a student, on Slack: the modal says where, and gains its question."""

import json
from typing import Any

from storage.tables import Session
from tests.bot.slack.world import Json, World
from tests.handlers.circles.met import met_last_week

NOTE = "My student Marcus was suspended twice."


async def log_form(world: World) -> Json:
    """The form in which Ana writes down how her circle's meeting went."""
    ana = await world.joined("UANA", "Ana Lim")
    async with (await world.storage()).begin() as tx:
        await met_last_week(tx, ana)
    await world.send(world.command("UANA", "/circle log Budget"))
    link = world.buttons(world.answers[-1])["Write it down"]
    await world.send(world.press("UANA", link))
    return world.modal


async def kept(world: World) -> tuple[list[Session], dict[tuple[str, str], int]]:
    """The sessions with a note, and what was counted."""
    async with (await world.storage()).look() as look:
        counts = {(c.kind, c.outcome): c.number for c in await look.safety_counts.all()}
        return [s for s in await look.sessions.all() if s.note], counts


async def refused(world: World, **answers: Any) -> Json:
    """The view that stands instead, after it was sent with these answers."""
    answer = await world.send(world.submit("UANA", await log_form(world), **answers))
    body: Json = json.loads(answer.body)
    assert body["response_action"] == "update"
    view: Json = body["view"]
    return view


async def test_edited_it_is_kept(world: World) -> None:
    """The words are quoted above what was typed; without them it goes through."""
    view = await refused(world, note=NOTE)
    assert "I stopped at: Marcus · was suspended twice" in str(view["blocks"][0])
    assert [b["block_id"] for b in view["blocks"] if b["type"] == "input"][-1] == "not_a_student"
    assert await kept(world) == ([], {})
    await world.send(world.submit("UANA", view, note="We changed the rule."))
    [session], counts = await kept(world)
    assert (session.note, counts) == ("We changed the rule.", {("student_identity", "edited"): 1})


async def test_it_is_not_about_a_student(world: World) -> None:
    """One tick in the same modal."""
    view = await refused(world, note=NOTE)
    await world.send(world.submit("UANA", view, not_a_student=("yes",)))
    [session], counts = await kept(world)
    assert session.note == NOTE
    assert set(counts) == {("student_identity", "not_student"), ("student_record", "not_student")}
