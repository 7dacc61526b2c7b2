"""Every button of the product on real rows through discord.py: one's own, others', none."""

import pytest

from handlers import registry
from handlers.kit.router import COORDINATORS
from handlers.kit.ui import BUTTONS, Card
from tests.bot.discord_walk.world import World
from tests.handlers.hostile import links

ENTRANCES = registry().entrances
PRESSED = sorted({e.name for e in ENTRANCES.values() if e.kind in ("press", "command")})
FEATURES = sorted({name.split(".")[0] for name in PRESSED})
ROWS = 4  # of each kind: those of the town, and one that is nobody's
LAST = ("privacy.delete",)  # after it nothing is left to press


def of(feature: str) -> list[str]:
    """The Links of a feature's buttons, to several rows each."""
    names = [name for name in PRESSED if name.split(".")[0] == feature]
    names.sort(key=LAST.__contains__)
    every = [link for name in names for link in links(ENTRANCES[name], ROWS)]
    return list(dict.fromkeys(every))


@pytest.mark.parametrize("feature", FEATURES)
async def test_every_button_on_every_row(world: World, feature: str) -> None:
    """Answered in a sentence, a card or a form, to that person alone; what follows is delivered."""
    every = of(feature)
    for start in range(0, len(every), BUTTONS):
        some = every[start : start + BUTTONS]
        card = Card("All of them", buttons=tuple(world.button(link) for link in some))
        message = await world.show(card)
        before = world.public()
        for one in world.buttons(message):
            for who in _people(one["custom_id"].split("|")[2]):
                seen = await world.presses(who, message, one)
                assert seen.wrong == [], (who, one["custom_id"])
        assert world.public() == before
    await world.settle()
    assert world.undelivered() == []


def _people(link: str) -> tuple[str, ...]:
    """Who may, who is concerned, and who is new here."""
    entrance = ENTRANCES[link.split("?", maxsplit=1)[0]]
    return ("Grace", "Marisol") if entrance.who == COORDINATORS else ("Marisol", "Devin")


RESTRICTED = [name for name in PRESSED if ENTRANCES[name].who == COORDINATORS]


async def test_who_does_not_coordinate_reads_the_sentence(world: World) -> None:
    """At every button of theirs, whatever card it was copied from."""
    every = [next(links(ENTRANCES[name], 1)) for name in RESTRICTED]
    for start in range(0, len(every), BUTTONS):
        some = every[start : start + BUTTONS]
        card = Card("Not yours", buttons=tuple(world.button(link) for link in some))
        message = await world.show(card)
        for one in world.buttons(message):
            seen = await world.presses("Marisol", message, one)
            assert "who coordinate this community" in seen.text
            assert seen.wrong == []
