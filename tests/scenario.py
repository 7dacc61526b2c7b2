"""One text of what people do, played on any platform that has a stage for it.

From nothing to the first accepted introduction: somebody sets the bot up, brings in the raw export
of the survey, invites; two people of the list come with their codes; one asks, the other says yes.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from handlers.kit.request import Upload

SURVEY = Path(__file__).parent / "handlers" / "roster" / "data" / "autumn_survey.csv"
CODE = re.compile(r"/join-code ([A-Z0-9]{4}-[A-Z0-9]{4})")


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as a form's answer, by the name people call it."""

    name: str


Given: TypeAlias = str | tuple[str, ...] | Channel | Upload


class Stage(Protocol):
    """A platform for tests. People are meant by their first names there; a name that was not used
    before is somebody new. Every act returns when the bot has answered and settled; what cannot be
    done (no such button, no form) raises AssertionError saying what there is instead."""

    async def asks(self, who: str, typed: str) -> None:
        """Type a command such as `/find-peer help with a schedule`."""

    async def presses(self, who: str, label: str) -> None:
        """Press the newest button of that label that this person can see, also in a channel."""

    async def fills(self, who: str, **answers: Given) -> None:
        """Send the form that opened last; what is not named stays as it was filled in."""

    async def sees(self, who: str, *words: str) -> str:
        """All that the newest thing says in which `words` stand and that this person can see: a reply,
        a form's title, a direct message, a post, a conversation."""

    async def posted(self, channel: str) -> list[str]:
        """The bot's posts in a channel, oldest first."""


async def from_export_to_introduction(stage: Stage) -> None:
    """The whole way; every step is checked by what is read."""
    await set_up(stage)
    await bring_in(stage)
    await invite(stage)
    await come_with_a_code(stage, "Paloma", "Paloma Zamora")
    await come_with_a_code(stage, "Noor", "Noor Yoon")
    await be_introduced(stage)


async def set_up(stage: Stage) -> None:
    """Whoever is first coordinates, and says where the bot posts."""
    await stage.asks("Grace", "/tertulia setup")
    await stage.sees("Grace", "Would you?")
    await stage.presses("Grace", "I'll coordinate")
    await stage.sees("Grace", "First choose the places.")
    await stage.presses("Grace", "Choose places")
    channels = ("front_door", "digest", "introductions")
    await stage.fills(
        "Grace", **{purpose: Channel(purpose.replace("_", "-")) for purpose in channels}
    )
    await stage.sees("Grace", "Nothing is posted until")
    await stage.presses("Grace", "Change the time")
    await stage.fills("Grace", day="tue", clock="16:00")
    await stage.sees("Grace", "Tuesday, 4:00")


async def bring_in(stage: Stage) -> None:
    """The export as Google Forms gives it: two columns named once, looked through, entered."""
    await stage.presses("Grace", "People")
    await stage.presses("Grace", "Bring in a list")
    await stage.fills("Grace", file=Upload("survey.csv", SURVEY.read_bytes()))
    await stage.sees("Grace", "There are 2 columns I don't know.")
    await stage.presses("Grace", "Leave them out")
    preview = await stage.sees("Grace", "This is how I read survey.csv.")
    assert re.search(r"New\W+75\b", preview), preview
    await stage.presses("Grace", "Bring them in")
    await stage.sees("Grace", "The list is in. I wrote to nobody.")


async def invite(stage: Stage) -> None:
    """One public card and the front door; nobody is written to."""
    await stage.asks("Grace", "/tertulia setup")
    await stage.sees("Grace", "1 person has joined, 75 not yet")
    await stage.presses("Grace", "Post the invitation")
    invitation, door = await stage.posted("front-door")
    assert "We have a new way to find each other." in invitation
    assert "Looking for someone who has done it?" in door


async def come_with_a_code(stage: Stage, who: str, name: str) -> None:
    """A coordinator hands a code to one person of the list, who says that it is them."""
    await stage.asks("Grace", "/tertulia setup")
    await stage.presses("Grace", "How to invite people")
    await stage.presses("Grace", "A code for one")
    await stage.fills("Grace", whose=name)
    found = CODE.search(await stage.sees("Grace", f"A code for {name}"))
    assert found
    await stage.presses(who, "I'm in")
    await stage.sees(who, "Did someone give you a code?")
    await stage.asks(who, f"/join-code {found[1]}")
    await stage.sees(who, "Is this you?", who)
    await stage.presses(who, "Yes, use my name")
    await stage.sees(who, "Done. I'll use your name when I suggest you.")


async def be_introduced(stage: Stage) -> None:
    """One asks, in three taps; the other reads who asks and says yes; both stand in one conversation."""
    await stage.asks("Noor", "/find-peer we want longer class periods in our bell schedule")
    await stage.sees("Noor", "1 person who can help", "Paloma Zamora")
    await stage.presses("Noor", "Ask Paloma")
    await stage.fills("Noor")
    await stage.sees("Noor", "Sent to Paloma")
    request = await stage.sees("Paloma", "would like to talk with you")
    assert "Noor Yoon" in request
    assert "longer class periods" in request
    await stage.presses("Paloma", "Yes, introduce us")
    for who in ("Noor", "Paloma"):
        room = await stage.sees(who, "Noor, meet Paloma")
        assert "longer class periods" in room
    await stage.sees("Noor", "Paloma said yes")
