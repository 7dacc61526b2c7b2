"""The whole way on Discord: unmodified discord.py over a simulated Discord."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import discord
from simcord import ChannelHandle, MemberActor
from simcord.backend.access import can_access_channel

from bot.discord.limits import walk
from handlers.kit.request import Upload
from tests.bot.discord.conftest import Town, fills, labels_of, text_of
from tests.scenario import Channel, Given, from_export_to_introduction

ALONE = ("tertulia setup",)  # commands without a text
LIST = 3  # Discord's number of a list to choose from


@dataclass
class OnDiscord:
    """The stage: a server where everybody is a member who is called like them."""

    town: Town
    people: dict[str, MemberActor] = field(default_factory=dict)
    channels: dict[str, ChannelHandle] = field(default_factory=dict)
    answered: dict[str, list[Any]] = field(default_factory=dict)  # private answers, oldest first
    opened: dict[str, Any] = field(default_factory=dict)  # the form that opened last

    async def asks(self, who: str, typed: str) -> None:
        path, text = typed.removeprefix("/"), {}
        if path not in ALONE:
            path, _, said = path.partition(" ")
            text = {"text": said}
        await self._answered(who, await self._actor(who).slash(self.town.hall, path, **text))

    async def presses(self, who: str, label: str) -> None:
        shown = list(self._all(who))
        found = next((m for m in shown if label in labels_of(m)), None)
        assert found, f"{who} sees no [{label}]; newest: {[labels_of(m) for m in shown[:4]]}"
        actor: Any = self._actor(who)
        direct = isinstance(found, discord.Message) and found.guild is None
        clicked = await (actor.user if direct else actor).click(found, label=label)
        await self._answered(who, clicked)

    async def fills(self, who: str, **answers: Given) -> None:
        form = self.opened.pop(who)
        kinds = {
            one["custom_id"]: one["type"]
            for one in walk(form.modal["components"])
            if "custom_id" in one
        }
        given = {name: self._given(answer) for name, answer in answers.items()}
        given |= {name: [told] for name, told in given.items() if kinds[name] == LIST}
        sent = await fills(self._actor(who), form, **given)
        await self._answered(who, sent)
        assert "Try again" not in labels_of(sent.response), text_of(sent.response)

    async def sees(self, who: str, *words: str) -> str:
        said = [self._named(text_of(message)) for message in self._all(who)]
        found = next((text for text in said if all(word in text for word in words)), None)
        assert found is not None, f"{who} reads no {words}; newest: {said[:3]}"
        return found

    async def posted(self, channel: str) -> list[str]:
        history = self.channels[channel].history()
        return [text_of(m) for m in history if m.author.bot and not m.is_system()]

    def _named(self, text: str) -> str:
        """A text with the names that Discord shows where somebody is mentioned."""
        for name, actor in self.people.items():
            text = text.replace(actor.mention, name)
        return text

    def _actor(self, who: str) -> MemberActor:
        if who not in self.people:
            self.people[who] = self.town.somebody(who, manages=who == "Grace")
        return self.people[who]

    def _given(self, answer: Given) -> Any:
        match answer:
            case Channel():
                if answer.name not in self.channels:
                    self.channels[answer.name] = self.town.guild.create_text_channel(answer.name)
                return [self.channels[answer.name]]
            case Upload():
                return (answer.name, answer.content)
            case _:
                return answer

    async def _answered(self, who: str, result: Any) -> None:
        """What this person is answered, or the form that opened, is theirs."""
        if result.modal:
            self.opened[who] = result
        replies = [m for m in (result.response, *result.followups) if m]
        self.answered.setdefault(who, []).extend(replies)
        await self.town.settle(seconds=1)
        await self.town.env.settle()

    def _all(self, who: str) -> Iterator[Any]:
        """Private answers, direct messages, conversations, posts: each the newest first."""
        actor = self._actor(who)
        yield from reversed(self.answered.get(who, []))
        yield from reversed([m for m in actor.user.dm_channel.history() if m.author.bot])
        for channel in self.channels.values():
            for place in (*channel.threads, channel):
                if not can_access_channel(self.town.env, place.id, actor, history=True):
                    continue
                yield from reversed([m for m in place.history(viewer=actor) if m.author.bot])


async def test_from_export_to_introduction(town: Town) -> None:
    """A server that the bot was just added to: from the raw export to two who said yes."""
    stage = OnDiscord(town)
    await from_export_to_introduction(stage)
    (door,) = stage.channels["front-door"].pinned_messages()
    assert "Looking for someone who has done it?" in text_of(door)
    async with town.storage().look() as look:
        (introduction,) = await look.introductions.all()
        assert introduction.state == "accepted"
        assert await look.listed.how_many() == 73
