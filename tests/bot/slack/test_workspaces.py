"""Several workspaces in one process, an organisation, people of other workspaces in a channel."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.platform import Delivery, Gone, Reader
from bot.slack.installs import Grant
from bot.warm import warmed
from handlers.kit.ui import Card
from storage import Database
from storage.vault import new_key
from tests.bot.slack.world import PEOPLE, Json, World, connected
from tests.standins.slack import Fault, running

MANY: dict[str, Any] = {
    "slack_bot_token": "", "slack_client_id": "1.2", "slack_client_secret": "client-secret",
    "secret_key": new_key(), "public_url": "https://bot.example.org",
}  # fmt: skip
NEED = "we want to change our bell schedule"


@pytest.fixture
async def two(sqlite: Database) -> AsyncIterator[tuple[World, World]]:
    """One bot in two workspaces, each seen with the eyes of its people."""
    await warmed()
    async with running() as slack:
        north = connected(slack, sqlite, **MANY)
        north.team = "TN"
        await north.bot.installs.start()
        for team in ("TN", "TS"):
            slack.team(team, f"xoxb-{team}", PEOPLE)
            await north.bot.installs.add(Grant(team, f"xoxb-{team}", name=f"Space {team}"))
        south = World(slack, north.bot, north.app, north.platforms, team="TS")
        slack.calls.clear()
        yield north, south
        assert slack.problems == []


async def test_two_workspaces_do_not_see_each_other(two: tuple[World, World]) -> None:
    """People, tokens, buttons and deliveries of one are nothing in the other."""
    north, south = two
    await north.joined("UANA", "Ana Lim", role="principal")
    await north.joined("UBO", "Bo Reyes", role="principal", offers=["schedule-calendar"])
    await south.joined("UANA", "Anna of the South", role="principal")
    for world in (north, south):
        await world.send(world.command("UANA", f"/find-peer {NEED}", channel=f"C{world.team}"))
    found, nothing = north.answers
    assert "Bo Reyes" in found["text"]
    assert "Bo Reyes" not in nothing["text"]
    for label, link in north.buttons(found).items():  # replayed in the other workspace
        if label.startswith("Ask"):
            await south.send(south.press("UANA", link, channel="CTS"))
            assert "Bo" not in str(south.answers[-1])
            assert not south.slack.views
    assert {c.token for c in north.slack.calls if c.body.get("user") == "UANA"} == {
        "xoxb-TN", "xoxb-TS",
    }  # fmt: skip


async def test_each_is_written_to_with_its_own_token(two: tuple[World, World]) -> None:
    """A delivery takes the token of its workspace; without one it is refused before it is sent."""
    north, _south = two

    async def record(step: str, reference: str) -> None:
        pass

    for space in ("TN", "TS"):
        card, reader = Card(f"Hello {space}"), Reader("en", "UTC")
        await north.bot.deliver(
            Delivery(space, "post", space, card, reader, place=f"C{space}"), record
        )
    posts = [c for c in north.slack.calls if c.method == "chat.postMessage"]
    assert [(c.token, c.body["channel"]) for c in posts] == [("xoxb-TN", "CTN"), ("xoxb-TS", "CTS")]
    crossed = Delivery("x", "post", "TN", Card("x"), Reader("en", "UTC"), place="CTS")
    with pytest.raises(Gone):
        await north.bot.deliver(crossed, record)


async def test_one_that_removed_the_bot(two: tuple[World, World]) -> None:
    """Its token is gone at once; the other goes on."""
    north, south = two
    removal = south.event({"type": "app_uninstalled"})
    await south.send({**removal, "event_time": int(south.now.timestamp()) + 5})
    with pytest.raises(Gone):
        await south.bot.deliver(
            Delivery("x", "post", "TS", Card("x"), Reader("en", "UTC"), place="CTS"), _nowhere
        )
    await north.send(north.command("UANA", "/tertulia help", channel="CTN"))
    assert len(north.answers) == 1


async def test_a_workspace_that_never_installed_it(two: tuple[World, World]) -> None:
    """A sentence at the response address; no token of anybody's is used."""
    north, _south = two
    stranger = World(north.slack, north.bot, north.app, north.platforms, team="TX")
    await stranger.send(stranger.command("UANA", "/tertulia help"))
    assert "not been set up here yet" in stranger.answers[0]["text"]
    assert stranger.slack.calls == []


async def test_an_organisation(two: tuple[World, World]) -> None:
    """Its payloads name no team but the person's; the workspace is founded when first heard of."""
    north, _south = two
    north.slack.team("EORG", "xoxb-org", PEOPLE)
    await north.bot.installs.add(Grant("EORG", "xoxb-org", name="Org", org_wide=True))
    inside = World(north.slack, north.bot, north.app, north.platforms, team="TIN")
    command = {**inside.command("UANA", "/tertulia help"), "enterprise_id": "EORG"}
    await inside.send({**command, "is_enterprise_install": "true"})
    assert "/find-peer" in inside.answers[0]["text"]
    press: Json = inside.press("UANA", "help.about")
    press |= {"team": None, "enterprise": {"id": "EORG"}, "is_enterprise_install": True}
    await inside.send(press)
    assert len(inside.answers) == 2
    assert {call.token for call in inside.slack.calls} == {"xoxb-org"}


async def test_somebody_from_another_workspace_in_a_shared_channel(
    two: tuple[World, World],
) -> None:
    """They are a guest of the community in whose workspace the bot is, also when their press names
    their own workspace: the pressed message is ours."""
    north, _south = two
    mention = north.mention("UFAR", "hello", channel="CTN")
    mention |= {"team_id": "TFAR", "is_ext_shared_channel": True}
    mention["event"] |= {"user_team": "TFAR", "team": "TFAR"}
    await north.send(mention)
    assert north.slack.ephemeral[0]["user"] == "UFAR"
    press = north.press("UFAR", "help.about", message="5.5", channel="CTN")
    press["team"] = {"id": "TFAR"}
    press["user"] |= {"team_id": "TFAR"}
    await north.send(press)
    assert len(north.answers) == 1
    async with (await north.storage()).look() as look:
        assert [member.status for member in await look.members.all()] == ["guest"]


async def test_the_sdks_own_store_is_never_used(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With the settings in the environment Bolt builds a store that keeps tokens in files, in
    clear. Nothing of ours asks it, and nothing is written."""
    home = tmp_path / "home"
    home.mkdir()
    for name, value in {"HOME": str(home), "SLACK_BOT_TOKEN": "xoxb-old"}.items():
        monkeypatch.setenv(name, value)
    for name in ("slack_client_id", "slack_client_secret"):
        monkeypatch.setenv(name.upper(), MANY[name])
    async with running() as slack:
        slack.team("TN", "xoxb-TN", PEOPLE)
        world = connected(slack, sqlite, **MANY)
        world.team = "TN"
        await world.bot.installs.add(Grant("TN", "xoxb-TN"))
        await world.send(world.command("UANA", "/tertulia help"))
        assert len(world.answers) == 1
        assert {call.token for call in slack.calls} == {"xoxb-TN"}
    assert list(home.rglob("*")) == []


async def _nowhere(step: str, reference: str) -> None:
    raise AssertionError("nothing was to be recorded")


async def test_a_person_of_another_workspace_that_has_the_bot_too(
    two: tuple[World, World],
) -> None:
    """A card in a shared channel belongs to the community that posted it, whoever presses it."""
    north, south = two
    press = north.press("UANA", "profile.join", message="5.5", channel="CTN")
    press["team"] = {"id": "TS"}
    press["user"] |= {"team_id": "TS"}
    await north.send(press)
    for world, there in ((north, 1), (south, 0)):
        async with (await world.storage()).look() as look:
            assert len(await look.members.all()) == there


async def test_a_late_form_stays_in_its_workspace(two: tuple[World, World]) -> None:
    """An organization's people have one account in several workspaces: what waits for them in one
    is not shown in the other."""
    north, south = two
    north.slack.fails("views.open", Fault("refuse", error="expired_trigger_id"))
    await north.send(north.command("UANA", "/find-peer", channel="CTN"))
    link = north.buttons(north.answers[0])["Open it again"]
    before = len(south.slack.calls)
    await south.send(south.press("UANA", link, channel="CTS"))
    assert south.slack.calls[before].method == "users.info"  # asked anew, in its own community
