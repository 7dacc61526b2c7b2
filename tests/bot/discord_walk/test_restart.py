"""Between showing and pressing the bot is started anew: nothing of its memory was needed."""

from typing import Any

import pytest

from handlers.kit.ui import Button, Card, Choice, Link, Picker
from tests.bot.discord_walk.world import World

NEED = "we want to change our bell schedule"


def picker() -> Card:
    """A card with a list to choose from."""
    choices = (Choice("name", "By name"), Choice("topics", "By topics"))
    return Card("Which one?", picker=Picker(Link("peers.more_topics"), "Choose", choices))


CARDS = {
    "a button that answers": Card("A", buttons=(Button("Help", Link("help.front_door")),)),
    "a button that opens a form": Card("B", buttons=(Button("Pause", Link("profile.pause")),)),
    "a list": picker(),
}


@pytest.mark.parametrize("where", ["post", "direct"])
@pytest.mark.parametrize("kind", CARDS)
async def test_a_card_that_was_shown_before(world: World, kind: str, where: str) -> None:
    """Every kind of component, in a channel and in direct messages."""
    message = await world.show(CARDS[kind], to="Marisol" if where == "direct" else "")
    await world.restart()
    seen = await world.presses("Marisol", message, world.buttons(message)[0])
    assert seen.wrong == []
    assert bool(seen.form) == ("form" in kind)


async def test_a_private_answer_from_before(world: World) -> None:
    """A card that only one person sees is pressed after the restart, and changes in its place."""
    found = await world.types("Marisol", "find-peer", NEED)
    before = found.text
    await world.restart()
    others = world.labelled(found.message, "See others")
    seen = await world.presses("Marisol", found.message, others)
    assert seen.wrong == []
    assert seen.message.id == found.message.id
    assert seen.text != before


async def test_a_form_that_stood_open(world: World) -> None:
    """Filled in before, sent after: it is taken."""
    message = await world.show(CARDS["a button that opens a form"])
    opened = await world.presses("Marisol", message, "Pause")
    await world.restart()
    sent = await world.fills("Marisol", opened, **later(opened))
    assert sent.wrong == []
    assert "Paused until" in sent.text


async def test_a_refused_form_says_that_it_is_gone(world: World) -> None:
    """What was typed is kept in memory only, so [Try again] says so in a sentence."""
    message = await world.show(CARDS["a button that opens a form"])
    opened = await world.presses("Marisol", message, "Pause")
    refused = await world.fills("Marisol", opened, **dict.fromkeys(later(opened), "no day"))
    again = world.labelled(refused.message, "Try again")
    opened = await world.presses("Marisol", refused.message, again)
    assert opened.form
    assert "no day" in opened.text
    await world.restart()
    gone = await world.presses("Marisol", refused.message, again)
    assert gone.wrong == []
    assert "it is gone now" in gone.text


async def test_an_introduction_under_way(world: World) -> None:
    """What was asked before the restart is answered after it; the thread opens."""
    invitation = await asked(world)
    await world.restart()
    before = len(world.threads())
    agreed = await world.presses("Aiko", invitation, "Yes, introduce us")
    assert agreed.wrong == []
    await world.settle()
    assert len(world.threads()) == before + 1
    assert world.undelivered() == []


async def asked(world: World) -> Any:
    """Grace asks Aiko; what Aiko reads."""
    found = await world.types("Grace", "find-peer", NEED)
    opened = await world.presses("Grace", found.message, "Ask Aiko")
    await world.fills("Grace", opened)
    await world.settle()
    return world.letters("Aiko")[-1]


def later(opened: Any) -> dict[str, str]:
    """A day that suits the form's only field."""
    assert opened.form
    return {one["component"]["custom_id"]: "2026-12-01" for one in opened.form["components"]}
