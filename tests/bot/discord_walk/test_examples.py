"""Every card and form of the product shown through discord.py, and everything on it used."""

import pytest

from bot.courier import pictures_of
from handlers.examples import examples
from handlers.examples.example import Example
from handlers.kit.request import Request
from handlers.kit.router import Entrance
from handlers.kit.ui import Card, File, Form, FormErrors, Outcome, Picture
from handlers.kit.words import plain
from storage import Storage
from storage.pictures import PNG
from tests.bot.discord_walk.world import World
from tests.contract.skins import card_of

SHOWN = "walk.shown"  # a button made for this walk: it answers with an example
FEATURES = sorted({example.name.split(".")[0] for example in examples()})
every_feature = pytest.mark.parametrize("feature", FEATURES)


def of(feature: str) -> list[Example]:
    """A feature's examples."""
    return [one for one in examples() if one.name.split(".")[0] == feature]


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
async def test_every_answer(world: World, feature: str) -> None:
    """Each form, file and changed card as an answer; forms are sent, and mended if refused."""
    for example in of(feature):
        card = card_of(example.show)
        pictures = pictures_of(card) if card else ()
        if isinstance(example.show, Card) and not pictures:
            continue

        async def shown(
            request: Request, storage: Storage, _show: Outcome = example.show
        ) -> Form | Outcome:
            return _show

        world.app.registry.entrances[SHOWN] = Entrance("press", SHOWN, shown)
        message = await world.show(Card(example.name, buttons=(world.button(SHOWN),)))
        seen = await world.presses(who(example.name), message, world.buttons(message)[0])
        assert seen.wrong == [], example.name
        match example.show:
            case Form():
                sent = await world.fills(who(example.name), seen)
                assert sent.wrong == [], example.name
                mended = await world.mends(who(example.name), sent)
                assert mended.wrong == [], example.name
            case FormErrors():
                mended = await world.mends(who(example.name), seen)
                assert mended.wrong == [], example.name
            case Card():  # of the walk's own town, which has no such picture
                assert plain(pictures[0].alt, "en")[:40] in seen.text
            case File():
                assert [file.size for file in seen.message.attachments] == [
                    len(example.show.content)
                ]


async def test_an_answer_with_a_picture(world: World) -> None:
    """It comes with the answer as a file of its own, and with its description."""
    storage = world.database.storage(world.community_id, world.now)
    async with storage.begin() as tx:
        digest = await tx.pictures.put(PNG + b"bells")

    async def shown(request: Request, storage: Storage) -> Card:
        return Card("Look", (Picture(digest, "Two bells"),))

    world.app.registry.entrances[SHOWN] = Entrance("press", SHOWN, shown)
    message = await world.show(Card("A picture", buttons=(world.button(SHOWN),)))
    seen = await world.presses("Marisol", message, "Go")
    assert seen.wrong == []
    [file] = seen.message.attachments
    assert (file.filename, file.description) == (f"{digest}.png", "Two bells")
