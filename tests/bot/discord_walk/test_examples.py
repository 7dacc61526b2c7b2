"""Every card and form of the product shown through discord.py, and everything on it used."""

import pytest

from handlers.examples import examples
from handlers.examples.example import Example
from handlers.kit.request import Request
from handlers.kit.router import Entrance
from handlers.kit.ui import Card, Form
from storage import Storage
from tests.bot.discord_walk.world import World
from tests.contract.skins import card_of

SHOWN = "walk.shown"  # a button made for this walk: it opens an example's form
FEATURES = sorted({example.name.split(".")[0] for example in examples()})
every_feature = pytest.mark.parametrize("feature", FEATURES)


def of(feature: str) -> list[Example]:
    """A feature's examples."""
    return [example for example in examples() if example.name.split(".")[0] == feature]


def forms(feature: str) -> list[tuple[str, Form]]:
    """A feature's forms, those that were refused too."""
    found = []
    for example in of(feature):
        form = getattr(example.show, "form", example.show)
        if isinstance(form, Form):
            found.append((example.name, form))
    return found


def who(name: str) -> str:
    """Coordinators' cards are shown to who coordinates, all others to who looks for somebody."""
    return (
        "Grace"
        if name.split(".", maxsplit=1)[0] in ("desk", "setup", "experts", "roster")
        else "Marisol"
    )


@every_feature
async def test_every_button_of_every_card(world: World, feature: str) -> None:
    """Shown on the server; each button is answered in a sentence or a form, to one person."""
    for example in of(feature):
        card = card_of(example.show)
        if card is None:
            continue
        message = await world.show(card)
        before = world.public()
        for one in world.buttons(message):
            seen = await world.presses(who(example.name), message, one)
            assert seen.wrong == [], (example.name, one)
        assert world.public() == before, f"{example.name}: a press changed what everybody reads"


@every_feature
async def test_every_form(world: World, feature: str) -> None:
    """Opened and sent as a person would; refused, it is mended and sent again."""
    for name, form in forms(feature):

        async def shown(request: Request, storage: Storage, _form: Form = form) -> Form:
            return _form

        world.app.registry.entrances[SHOWN] = Entrance("press", SHOWN, shown)
        message = await world.show(Card(name, buttons=(world.button(SHOWN),)))
        opened = await world.presses(who(name), message, world.buttons(message)[0])
        assert opened.wrong == [], name
        assert opened.form, name
        sent = await world.fills(who(name), opened)
        assert sent.wrong == [], name
        await world.mends(who(name), sent)
