"""From the raw export of the survey to two who said yes: the one text, as whole programs play it."""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from handlers.kit.request import Upload
from tests.acceptance.conftest import CHANNELS, Town, furnished, well
from tests.acceptance.person import Person
from tests.acceptance.shown import text_of
from tests.scenario import Channel, Given, from_export_to_introduction

pytestmark = pytest.mark.asyncio(loop_scope="session")


@dataclass
class OnStandIn:
    """The stage: a workspace that the bot has just been added to."""

    town: Town

    async def asks(self, who: str, typed: str) -> None:
        await self._person(who).types(typed)

    async def presses(self, who: str, label: str) -> None:
        await self._person(who).presses(label)

    async def fills(self, who: str, **answers: Given) -> None:
        given = {name: await self._given(who, answer) for name, answer in answers.items()}
        await self._person(who).fills(given)
        assert not self.town.workspace.refused, self.town.workspace.refused

    async def sees(self, who: str, *words: str) -> str:
        return text_of(await self._person(who).sees(*words))

    async def posted(self, channel: str) -> list[str]:
        place, workspace = self._channel(channel), self.town.workspace
        await workspace.until(lambda: len(self._posts(place)) > 1, "nothing is posted")
        return [text_of(message) for message in self._posts(place)]

    def _posts(self, place: str) -> list[dict[str, Any]]:
        messages = self.town.workspace.messages.values()
        return [
            m for m in messages
            if m["channel"] == place and m.get("bot_id") and not m.get("ephemeral_to")
        ]  # fmt: skip

    def _person(self, who: str) -> Person:
        """Somebody who has read nothing yet: all that stands there is news."""
        person = self.town.person(who)
        person.since = 0
        return person

    def _channel(self, name: str) -> str:
        return next(id for id, known in CHANNELS.items() if known == name)

    async def _given(self, who: str, answer: Given) -> Any:
        match answer:
            case Channel():
                return self._channel(answer.name)
            case Upload():
                person = self._person(who)
                return [
                    await self.town.workspace.upload(person.account, answer.name, answer.content)
                ]
            case _:
                return answer


async def test_from_export_to_introduction(mode: str, migrated: Path, tmp_path: Path) -> None:
    """A workspace nobody knows yet, founded on first contact; the operator allows no e-mails."""
    async with AsyncExitStack() as ends:
        town = await furnished(mode, migrated, tmp_path, ends, SLACK_EMAILS="false")
        await town.bot.start()
        try:
            await town.connected()
            await from_export_to_introduction(OnStandIn(town))
        finally:
            await town.bot.stop()
        assert town.workspace.faults == []
        well(town, town.bot.log, emails=False)
