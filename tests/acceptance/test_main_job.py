"""The main job on Slack, from a typed need to two people in one conversation, over both transports."""

import asyncio

import pytest

from tests.acceptance.conftest import Town, roster
from tests.acceptance.workspace import Person, labels, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
NEED = "we want to change our bell schedule"


async def asked(town: Town, seeker: Person, need: str, **answers: str) -> Person:
    """Search, ask the first of three as proposed, send; whoever is written to."""
    people = [town.person(p["name"]) for p in roster() if p["name"] != seeker.name]
    await seeker.types(f"/find-peer {need}")
    await seeker.presses("Ask …", need)
    print((await seeker.modal())["blocks"])
    await seeker.fills(**answers)
    await seeker.sees("Sent to")

    def written_to() -> Person | None:
        return next((p for p in people if any(seeker.name in text for text in p.seen)), None)

    found: Person = await town.workspace.until(written_to, "nobody was asked")
    return found


async def test_from_a_need_to_a_conversation_of_two(town: Town) -> None:
    """Find, ask, send; the other person reads it in a direct message and says yes."""
    seeker = town.person("Marisol Reyes")
    await seeker.types(f"/find-peer {NEED}")
    found = await seeker.sees("3 people")
    print(text_of(found), labels(found))
    other = await asked(town, seeker, NEED)
    print(other.seen)
    await asyncio.sleep(1)
    await other.presses("Yes, introduce us")
    await asyncio.sleep(3)
    print(other.seen, seeker.seen, town.line.groups)
