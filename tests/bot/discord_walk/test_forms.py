"""Every form of the product sent on real rows through discord.py; refused ones mended and sent again."""

from dataclasses import replace

import pytest

from handlers import registry
from handlers.kit.request import Request
from handlers.kit.router import COORDINATORS, Entrance
from handlers.kit.ui import Card, Form, Link
from storage import Storage
from tests.bot.discord_walk.world import Seen, World
from tests.handlers.hostile import forms, links

ENTRANCES = registry().entrances
SUBMITS = sorted({e.name for e in ENTRANCES.values() if e.kind == "submit"})
OPENS = "walk.opens"  # a button made for this walk: it opens a form on a row
OWN = {"introductions.send": ("Tomas", 3), "introductions.pass_on": ("Devin", 1)}


def test_every_form_is_known() -> None:
    """Each submit has an example of its form, so that none is left out here."""
    assert set(SUBMITS) <= set(forms())


@pytest.mark.parametrize("name", SUBMITS)
async def test_a_form_on_real_rows(world: World, name: str) -> None:
    """Somebody's own row, another's and none; by who may and by who may not."""
    many = list(links(ENTRANCES[name], 7))
    who, row = OWN.get(name, ("Grace" if ENTRANCES[name].who == COORDINATORS else "Marisol", 1))
    own = many[min(row, len(many)) - 1]
    for person, link in ((who, own), ("Aiko", many[-1]), ("Nobody", own)):
        sent = await _sends(world, person, name, link)
        mended = await world.mends(person, sent)
        assert mended.wrong == [], (person, link)
    await world.settle()
    assert world.undelivered() == []


async def _sends(world: World, who: str, name: str, link: str) -> Seen:
    handler, args = Link.read(link)
    form = replace(forms()[name], submit=Link(handler, tuple(args.items())))

    async def opens(request: Request, storage: Storage) -> Form:
        return form

    world.app.registry.entrances[OPENS] = Entrance("press", OPENS, opens)
    message = await world.show(Card(name, buttons=(world.button(OPENS),)))
    opened = await world.presses(who, message, world.buttons(message)[0])
    assert opened.form
    sent = await world.fills(who, opened)
    assert sent.wrong == [], (who, link)
    return sent
