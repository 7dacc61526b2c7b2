"""The whole way on paper, on both databases; the platforms play the same text on their own stages."""

from dataclasses import dataclass, field
from typing import Any

from handlers.kit.ui import Form, FormErrors
from tests.driver import Bot, Person, Seen
from tests.scenario import Channel, Given, from_export_to_introduction


@dataclass
class Paper:
    """The stage of the feature tests: replies, messages and posts as this bot's driver keeps them."""

    bot: Bot
    people: dict[str, Person] = field(default_factory=dict)

    def person(self, who: str) -> Person:
        """Somebody by first name; a new one when nobody is called that."""
        return self.people.setdefault(who, self.people.get(who) or self.bot.stranger(who))

    async def asks(self, who: str, typed: str) -> None:
        await self.bot.asks(self.person(who), typed)

    async def presses(self, who: str, label: str) -> None:
        person = self.person(who)
        shown = [s for s in self._all(who) if not isinstance(s.outcome, Form | FormErrors)]
        on = next((s for s in shown if label in s.buttons), None)
        assert on, f"{who} sees no [{label}]; newest: {[list(s.buttons) for s in shown[:4]]}"
        await self.bot.presses(person, label, on=on)

    async def fills(self, who: str, **answers: Given) -> None:
        files: dict[str, Any] = {}
        given: dict[str, Any] = {}
        for name, answer in answers.items():
            if isinstance(answer, Channel):
                given[name] = answer.name
            elif isinstance(answer, str | tuple):
                given[name] = answer
            else:
                files[name] = answer
        seen = await self.bot.fills(self.person(who), files, **given)
        assert not seen.errors, seen.errors

    async def sees(self, who: str, *words: str) -> str:
        said = [seen.text for seen in self._all(who)]
        found = next((text for text in said if all(word in text for word in words)), None)
        assert found is not None, f"{who} reads no {words}; newest: {said[:3]}"
        return found

    async def posted(self, channel: str) -> list[str]:
        return [seen.text for seen in self.bot.posted(channel)]

    def _all(self, who: str) -> list[Seen]:
        """Own replies and messages, then what stands in the front door."""
        return [*self.bot.sees(self.person(who)), *reversed(self.bot.posted("front-door"))]


async def test_from_export_to_introduction(bot_on_both: Bot) -> None:
    """Somebody sets the bot up with the survey's raw export; two of the list meet."""
    await from_export_to_introduction(Paper(bot_on_both))
    async with bot_on_both.storage().look() as look:
        (introduction,) = await look.introductions.all()
        assert introduction.state == "accepted"
        assert len(await look.members.joined()) == 3
        assert await look.listed.how_many() == 73
