"""The main job on Slack, from a typed need to two people in one conversation, over both transports."""

import asyncio
from typing import Any

import pytest

from tests.acceptance.conftest import Town, roster
from tests.acceptance.person import Person
from tests.acceptance.shown import labels, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
NEED = "we want to change our bell schedule"
QUIET = 1.5  # seconds; the bot looks twice a second whether there is something to say


async def asked(town: Town, seeker: Person, need: str, **answers: Any) -> Person:
    """Search, ask the first of three as proposed, send; whoever is written to."""
    people = [town.person(p["name"]) for p in roster() if p["name"] != seeker.name]
    await seeker.types(f"/find-peer {need}")
    await seeker.presses("Ask …", need)
    await seeker.fills(answers)
    await seeker.sees("Sent to")

    def written_to() -> Person | None:
        return next((p for p in people if any(seeker.name in text for text in p.seen)), None)

    found: Person = await town.workspace.until(written_to, "nobody was asked")
    return found


async def test_from_a_need_to_a_conversation_of_two(town: Town) -> None:
    """Find, ask, send; the other person reads it in a direct message and says yes; both stand in
    one conversation with the bot, and nobody else does."""
    seeker = town.person("Marisol Reyes")
    await seeker.types(f"/find-peer {NEED}")
    found = await seeker.sees("3 people")
    assert found["ephemeral_to"] == seeker.account
    assert len([label for label in labels(found) if label.startswith("Ask ")]) == 3
    other = await asked(town, seeker, NEED)
    request = await other.sees("Marisol Reyes", NEED)
    assert set(town.workspace.channels[request["channel"]]["members"]) == {
        other.account, "U0TERTULIA"
    }  # fmt: skip
    await other.presses("Yes, introduce us")
    first = other.name.split()[0]
    rooms = {(await p.sees(f"Marisol, meet {first}"))["channel"] for p in (seeker, other)}
    (room,) = rooms
    assert set(town.line.groups[room]) == {seeker.account, other.account}
    await seeker.sees(f"{first} said yes")


async def test_after_a_no_the_seeker_reads_nothing(town: Town) -> None:
    """Refusals have no author: nothing on the seeker's screen changes."""
    seeker = town.person("Terrence Boyd")
    other = await asked(town, seeker, "our staff wants a new bell schedule", others="only")
    seeker.reads_everything()
    before = [text_of(message) for message in seeker.screen]
    await other.presses("Not this time", "Terrence Boyd")
    await other.sees("no explanation needed")
    await asyncio.sleep(QUIET)
    assert [text_of(message) for message in seeker.screen] == before


async def test_a_form_says_what_is_wrong_and_takes_the_correction(town: Town) -> None:
    """What may point to a student is not sent; the modal stays with what was typed."""
    seeker = town.person("Ruth Amsel")
    need = "our bell schedule is too old"
    await seeker.types(f"/find-peer {need}")
    await seeker.presses("Ask …", need)
    wrong = "My student Jake Miller, who has an IEP, needs a later bell."
    await seeker.fills(message=wrong)
    modal = await seeker.modal()
    assert "may point to a student" in str(modal["blocks"])
    typed = next(b["element"] for b in modal["blocks"] if b.get("block_id") == "message")
    assert typed["initial_value"] == wrong
    assert seeker.seen == []
    await seeker.fills(message="How did you begin with your bell schedule?")
    await seeker.sees("Sent to")
    assert town.workspace.modal is None
