"""Every other way to the bot on Slack, over both transports: App Home, shortcut, mention, message."""

import asyncio
import time
from urllib.parse import urlencode

import pytest

from tests.acceptance.conftest import COORDINATOR, Town
from tests.acceptance.shown import labels
from tests.acceptance.workspace import FRONT, TEAM

pytestmark = pytest.mark.asyncio(loop_scope="session")
QUIET = 1.5  # seconds in which a second answer would have come


async def test_app_home_shows_where_one_stands_and_takes_a_tap(town: Town) -> None:
    """It is published when it is opened; a button on it answers, and the page keeps up."""
    person = town.person("Pilar Soto")
    await person.opens_home()
    home = await person.home()
    assert "Pilar" in str(home["blocks"])
    await person.presses_at_home("En español")
    spanish = await person.home()
    assert "Presentaciones" in str(spanish["blocks"]) or "presentaciones" in str(spanish["blocks"])
    await person.presses_at_home("In English")
    assert labels(await person.home()) == labels(home)


async def test_the_global_shortcut_opens_the_question(town: Town) -> None:
    """From Slack's own menu, where no channel is: a modal, and the answer as a direct message."""
    person = town.person("Pilar Soto")
    await person.uses_shortcut("find-peer")
    await person.fills(need="a new bell schedule for our school")
    found = await person.sees("can help with schedule")
    assert found["channel"].startswith("D")


async def test_a_mention_and_a_message_are_answered_with_buttons(town: Town) -> None:
    """Nothing that was written is read: in a channel only its writer sees that."""
    person = town.person("Nora Newcomer")
    await person.says("<@U0TERTULIA> can you help me?", FRONT)
    told = await person.sees("I can't read messages here")
    assert told["ephemeral_to"] == person.account
    assert "Find someone" in labels(told)
    await person.says("Are you there?")
    told = await person.sees("I can't read messages here")
    assert told["channel"].startswith("D")


async def test_what_nobody_knows_is_answered_with_a_sentence(town: Town) -> None:
    """A button of another version, a command that is none, a right that somebody does not have."""
    person = town.person("Nora Newcomer")
    await person.presses_a_stranger("nothing.such?id=7")
    await person.sees("older version")
    await person.presses_a_stranger("☃ no link at all")
    await person.sees("older version")
    await person.types("/nonsense with words")
    await person.sees("don't know that command")
    await person.types("/desk")
    await person.sees("Only the people who coordinate")


async def test_settings_are_mended_where_they_are_wrong(town: Town) -> None:
    """The error stands at its field while the modal is open; the correction is taken."""
    coordinator = town.person(COORDINATOR)
    await coordinator.types("/tertulia setup")
    await coordinator.presses("Language and zone")
    await coordinator.fills(zone="the moon")
    assert set(town.workspace.refused) == {"zone"}
    await coordinator.fills(zone="Chicago")
    await coordinator.sees("Saved.", "English · Central")
    assert town.workspace.modal is None


async def test_the_front_door_stands_in_its_channel_for_everybody(town: Town) -> None:
    """The invitation and the front door, once each; in Spanish for whoever wants that."""
    person = town.person("Nora Newcomer")
    posts = [m for m in person.screen if m["channel"] == FRONT and not m.get("ephemeral_to")]
    posts = [m for m in posts if m.get("bot_id")]
    assert len(posts) == 2
    await person.presses("En español", "We have a new way")
    spanish = await person.sees("Hay una nueva forma")
    assert spanish["ephemeral_to"] == person.account


@pytest.mark.parametrize("mode", ["events"])
async def test_only_what_slack_signed_just_now_is_taken(town: Town) -> None:
    """Anybody can knock over HTTP: a wrong signature and an old one are turned away, unread."""
    person = town.person("Nora Newcomer")
    body = "command=%2Ftertulia&text=help&team_id=T0COMMONS&user_id=U0NORA&channel_id=C0FRONT"
    assert await town.workspace.post(body, secret="0" * 32) == 401
    assert await town.workspace.post(body, at=int(time.time()) - 600) == 401
    assert not any("What I can do" in text for text in person.seen)
    assert await town.workspace.post(body) == 200
    await person.sees("What I can do")


@pytest.mark.parametrize("mode", ["events"])
async def test_what_slack_sends_again_is_done_once(town: Town) -> None:
    """Slack repeats what it believes was not heard: the same command is answered once."""
    person, trigger = town.person("Nora Newcomer"), f"1.{time.time()}"
    told = {
        "command": "/tertulia", "text": "help", "team_id": TEAM["teamId"], "trigger_id": trigger,
        "user_id": person.account, "channel_id": FRONT, "user_name": person.name,
    }  # fmt: skip
    for _time in range(3):
        assert await town.workspace.post(urlencode(told)) == 200
    await person.sees("What I can do")
    await asyncio.sleep(QUIET)
    assert len([text for text in person.seen if text.startswith("What I can do")]) == 1


@pytest.mark.parametrize("mode", ["socket"])
async def test_socket_mode_serves_slack_no_address(town: Town) -> None:
    """What is not needed is not there."""
    address = f"http://localhost:{town.bot.settings['PORT']}/slack/events"
    assert await town.workspace.post("", to=address) == 404


@pytest.mark.parametrize("mode", ["socket"])
async def test_a_broken_connection_is_mended(town: Town) -> None:
    """The network fails without a goodbye; the bot comes back by itself, and answers."""
    before = town.line.connections
    await town.line.cut()
    await asyncio.wait_for(town.line.connected.wait(), 15)
    assert town.line.connections == before + 1
    person = town.person("Nora Newcomer")
    await person.types("/tertulia help")
    await person.sees("What I can do")
