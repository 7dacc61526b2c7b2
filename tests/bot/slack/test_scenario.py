"""The whole way on Slack: Bolt's own dispatch with real signatures, over a small Slack of our own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from handlers.kit.request import Upload
from tests.bot.slack.world import TEAM, TOKEN, Json, World
from tests.scenario import Channel, Given, from_export_to_introduction


@dataclass
class OnSlack:
    """The stage: a workspace where everybody has an account that is called like them."""

    world: World
    asked: dict[str, str] = field(default_factory=dict)  # response address's number → account
    modals: dict[str, Json] = field(default_factory=dict)  # account → what opened last

    async def asks(self, who: str, typed: str) -> None:
        await self._sends(who, self.world.command(self._account(who), typed))

    async def presses(self, who: str, label: str) -> None:
        shown = [(self.world.buttons(m), m) for m in self._all(who)]
        found = next(((b[label], m) for b, m in shown if label in b), None)
        assert found, f"{who} sees no [{label}]; newest: {[list(b) for b, _m in shown[:4]]}"
        link, message = found
        posted = (
            {"message": message["ts"], "channel": message["channel"]} if "ts" in message else {}
        )
        await self._sends(who, self.world.press(self._account(who), link, **posted))

    async def fills(self, who: str, **answers: Given) -> None:
        account = self._account(who)
        view = self.modals.pop(account)
        given = {name: self._given(answer) for name, answer in answers.items()}
        payload = self.world.submit(account, view, **given)
        answer = await self._sends(who, payload)
        assert "errors" not in str(answer.body), answer.body

    async def sees(self, who: str, *words: str) -> str:
        said = [message["text"].replace("&amp;", "&") for message in self._all(who)]
        found = next((text for text in said if all(word in text for word in words)), None)
        assert found is not None, f"{who} reads no {words}; newest: {said[:3]}"
        return str(found)

    async def posted(self, channel: str) -> list[str]:
        return [m["text"] for m in self.world.slack.in_channel(f"C{channel}")]

    def _account(self, who: str) -> str:
        """The account of this name, which Slack knows from now on."""
        team, account = self.world.slack.teams[TOKEN], f"U{who.upper()}"
        if account not in team.users:
            known = next(iter(team.users.values()))
            team.users[account] = {
                **known, "id": account, "name": who.lower(), "real_name": who,
                "profile": {"real_name": who}, "is_admin": who == "Grace",
            }  # fmt: skip
        return account

    def _given(self, answer: Given) -> Any:
        match answer:
            case Channel():
                self.world.slack.teams[TOKEN].channels.add(f"C{answer.name}")
                return f"C{answer.name}"
            case Upload():
                return [{**self.world.slack.upload(answer.content), "name": answer.name}]
            case _:
                return answer

    async def _sends(self, who: str, payload: Json) -> Any:
        """Something this person does; what it opens and is answered is theirs."""
        known = set(self.world.slack.views)
        if address := payload.get("response_url", ""):
            self.asked[address.rpartition("/")[2]] = self._account(who)
        answer = await self.world.send(payload)
        for id in self.world.slack.views.keys() - known:
            self.modals[self._account(who)] = self.world.slack.views[id]
        await self.world.settle()
        return answer

    def _all(self, who: str) -> Iterator[Json]:
        """Private replies, direct messages and conversations, posts: each the newest first."""
        account, slack = self._account(who), self.world.slack
        for number, body in reversed(slack.responses):
            if self.asked.get(number) == account:
                yield body
        yield from reversed([m for m in slack.ephemeral if m["user"] == account])
        stands = [m for _key, m in sorted(slack.messages.items(), key=lambda one: one[0][1])]
        yield from reversed([m for m in stands if account in m["channel"]])
        yield from reversed([m for m in stands if m["channel"].startswith("C")])


async def test_from_export_to_introduction(world: World) -> None:
    """A workspace that has just been connected: from the raw export to two who said yes."""
    assert world.team == TEAM
    await from_export_to_introduction(OnSlack(world))
    assert [channel for channel, _ts in world.slack.pins] == ["Cfront-door"]
    async with (await world.storage()).look() as look:
        (introduction,) = await look.introductions.all()
        assert introduction.state == "accepted"
        assert await look.listed.how_many() == 73
