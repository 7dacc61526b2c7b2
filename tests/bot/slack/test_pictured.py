"""Pictures of private answers on Slack: in the person's own conversation, with the way there."""

import pytest

from bot.slack import pictured
from storage.pictures import PNG
from storage.tables import Asking
from tests.bot.slack.world import Json, World
from tests.standins.slack import Fault

DM = "DUANA"


async def pulse(world: World) -> str:
    """Three words that were put together and drawn; the Link to what came of them."""
    await world.joined("UANA", "Ana")
    async with (await world.storage()).begin() as tx:
        sha = await tx.pictures.put(PNG + b"drawn")
        asking = await tx.askings.add(
            Asking(
                week="2026-10-05",
                prompt_key="w21",
                kind="reflection",
                text="Three words for influence without authority.",
                text_es="Tres palabras para influencia sin autoridad.",
                response="three-words",
                state="closed",
                result={"words": [["trust", 2], ["voice", 1]], "picture": {"": sha}},
            )
        )
    return f"pulse.show?asking_id={asking.id}"


def images(said: Json) -> list[Json]:
    """The pictures of a message."""
    return [block for block in said["blocks"] if block["type"] == "image"]


async def test_it_stands_in_the_persons_conversation(world: World) -> None:
    """The whole card there, its picture uploaded with words; where they pressed, the list and the
    way."""
    await world.send(world.press("UANA", await pulse(world)))
    [there] = world.slack.in_channel(DM)
    [file] = world.slack.files
    assert images(there)[0]["slack_file"] == {"id": file}
    assert images(there)[0]["alt_text"] == "Word cloud, the largest words first: trust, voice"
    assert world.slack.files[file]["alt"] == images(there)[0]["alt_text"]
    [here] = world.answers
    assert not images(here)
    assert "The picture is in your conversation with me." in here["text"]
    assert "Often: trust" in here["text"]
    assert f"channel={DM}" in str(here["blocks"])
    assert world.slack.problems == []


async def test_pressed_there_it_is_said_once(world: World) -> None:
    """In that conversation, and from App Home, there is nothing to point to."""
    link = await pulse(world)
    await world.send(world.press("UANA", link, channel=DM))
    assert (len(world.slack.in_channel(DM)), world.answers) == (1, [])


async def test_slack_has_not_looked_at_it_yet(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message is sent again, the picture is not."""
    monkeypatch.setattr(pictured, "PAUSES", (0.01, 0.01))
    link = await pulse(world)
    again = Fault("refuse", error="invalid_blocks")
    world.slack.fails("chat.postMessage", again, again)
    await world.send(world.press("UANA", link))
    assert (len(world.slack.in_channel(DM)), len(world.slack.files)) == (1, 1)


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("files.getUploadURLExternal", Fault("refuse", error="missing_scope")),
        ("chat.postMessage", Fault("429", after=1)),
        ("conversations.open", Fault("500")),
    ],
)
async def test_where_it_cannot_be_brought(world: World, method: str, fault: Fault) -> None:
    """The answer says in words what it shows, and promises nothing."""
    link = await pulse(world)
    world.slack.fails(method, fault)
    await world.send(world.press("UANA", link))
    [here] = world.answers
    assert "Picture: Word cloud, the largest words first: trust, voice" in here["text"]
    assert "conversation with me" not in here["text"]
    assert world.slack.in_channel(DM) == []
