"""A coordinator sets the community up through discord.py; somebody new joins by the public card."""

import sqlite3

from handlers.kit.ui import Card
from tests.bot.discord_walk.world import World


async def test_every_step_of_setting_up(world: World) -> None:
    """Each form of the setup card is opened, sent and taken; nothing is posted before it is told."""
    done: set[str] = {"setup.post"}
    while True:
        setup = await world.types("Grace", "tertulia setup")
        assert setup.wrong == []
        steps = {one["custom_id"].split("|")[2]: one for one in world.buttons(setup.message)}
        # Who coordinates comes last: it hands the community over to somebody else.
        if not (left := sorted(set(steps) - done, key=lambda name: ("coordinators" in name, name))):
            break
        done.add(left[0])
        seen = await world.presses("Grace", setup.message, steps[left[0]])
        assert seen.wrong == [], left[0]
        if seen.form:
            sent = await world.mends("Grace", await world.fills("Grace", seen))
            assert sent.wrong == [], left[0]
    assert len(done) >= 9, "the card offered next to nothing"
    await world.settle()
    assert world.public() == []


async def test_the_posts_and_who_joins_by_them(world: World) -> None:
    """The invitation and the front door stand in their channels, the door pinned; [I'm in] works."""
    message = await world.show(Card("Ready", buttons=(world.button("setup.post"),)))
    posted = await world.presses("Grace", message, "Go")
    assert posted.wrong == []
    await world.settle()
    assert world.undelivered() == []
    pins = [r for r in world.env.http_requests if r.method == "PUT" and "/pins/" in r.path]
    assert len(pins) == 1  # simcord lets only Manage Messages pin, as Discord did until 2026
    joining = world.posted("I'm in")
    before = world.buttons(joining)
    seen = await world.presses("Nobody", joining, "I'm in")
    assert seen.wrong == []
    with sqlite3.connect(world.path) as connection:
        query = "SELECT status FROM members WHERE name = 'No Body'"
        assert connection.execute(query).fetchone() == ("joined",)
    assert world.buttons(world.posted("I'm in")) == before
    await world.presses_all("Nobody", joining)
