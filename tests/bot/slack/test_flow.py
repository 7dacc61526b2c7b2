"""From a question to an introduction on Slack: the real application, signed requests, real sockets."""

from dataclasses import dataclass
from typing import Any

import pytest

from storage.tables import District
from tests.bot.slack.world import Json, World
from tests.handlers.village import NEED, TOPIC


@dataclass
class Village:
    """Somebody who asks and somebody who can help."""

    world: World

    async def finds(self) -> Json:
        """Ana types what she needs; the card she reads."""
        await self.world.send(self.world.command("UANA", f"/find-peer {NEED}"))
        return self.world.answers[-1]

    async def asks(self) -> None:
        """Ana asks Bo, and sends the message as it is filled in."""
        card = await self.finds()
        await self.world.send(self.world.press("UANA", self.world.buttons(card)["Ask Bo"]))
        answer = await self.world.send(self.world.submit("UANA", self.world.modal))
        assert (answer.status, answer.body) == (200, "")
        await self.world.settle()

    def pressed(self, account: str, message: Json, label: str) -> Json:
        """A press of a button of a message that stands in a conversation."""
        link = self.world.buttons(message)[label]
        return self.world.press(account, link, message=message["ts"], channel=message["channel"])


@pytest.fixture
async def village(world: World) -> Village:
    """Two members of two districts."""
    async with (await world.storage()).begin() as tx:
        ids = [
            (await tx.districts.add(District(name=name, kind="large-urban", state="CA"))).id
            for name in ("North Unified", "South Unified")
        ]
    about: dict[str, Any] = {"role": "principal", "levels": ["high"]}
    await world.joined(
        "UANA", "Ana Lim", district_id=ids[0], seeks=[TOPIC], stage="designing", **about
    )
    await world.joined(
        "UBO", "Bo Reyes", district_id=ids[1], offers=[TOPIC], stage="growing", **about
    )
    return Village(world)


async def test_from_a_question_to_the_conversation(world: World, village: Village) -> None:
    """Three taps, a direct message, a yes, a group message with both, and word of it."""
    await village.asks()
    assert world.answers[-1]["text"].startswith("Sent to Bo.")
    [asked] = world.slack.in_channel("DUBO")
    assert "Ana would like to talk with you" in asked["text"]
    assert "Yes, introduce us" in asked["text"]  # screen readers read the text alone

    await world.send(village.pressed("UBO", asked, "Yes, introduce us"))
    assert world.answers[-1]["text"].startswith("You said yes to Ana Lim.")
    await world.settle()
    [room] = world.slack.in_channel("GUANAUBO")
    assert room["text"].startswith("Ana, meet Bo. Bo, meet Ana.")
    assert "UANA" in str(room["blocks"])
    assert "UBO" in str(room["blocks"])
    told = [said for said in world.slack.in_channel("DUANA") if "Bo said yes" in said["text"]]
    assert len(told) == 1
    assert "channel=GUANAUBO" in str(told[0]["blocks"])  # the button that opens it
    assert world.slack.count("chat.postMessage") == len(world.slack.messages)


async def test_a_second_press_changes_nothing(world: World, village: Village) -> None:
    """Two quick presses, two triggers, one introduction."""
    await village.asks()
    [asked] = world.slack.in_channel("DUBO")
    for _press in range(2):
        await world.send(village.pressed("UBO", asked, "Yes, introduce us"))
    await world.settle()
    assert len(world.slack.in_channel("GUANAUBO")) == 1


async def test_taken_back_before_it_was_answered(world: World, village: Village) -> None:
    """What stands in Bo's conversation is changed there, and its buttons are gone."""
    await village.asks()
    card = world.answers[-1]
    await world.send(world.press("UANA", world.buttons(card)["Take it back"]))
    await world.settle()
    [message] = world.slack.in_channel("DUBO")
    assert "Yes, introduce us" not in world.buttons(message)
    assert world.slack.count("chat.update") == 1
