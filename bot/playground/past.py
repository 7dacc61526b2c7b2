"""What happened in the demo community before you came, done through the bot itself: an introduction of
last week, a request that waits for you, a first digest. It writes nothing by itself."""

import json
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files

from bot.dispatch import Answer
from bot.platform import Incoming, Kind, Sender
from bot.playground.acts import Bot
from bot.playground.clock import START, SimulatedClock
from bot.playground.workspace import SPACE, Workspace
from handlers.kit.router import named
from handlers.kit.ui import Card, Form, Link, LongText, OneOf, Replace, ShortText, links_of

COORDINATOR = "p55"  # Grace Adeyemi
IN_IT = ("p24", "p32", "p37", "p21")  # who is in the circle that meets tomorrow; the first hosts
CIRCLE = "Sharing leadership, every other Tuesday 15:30, six times, starting October 6"
VISITOR = "p15"  # Carmen Ybarra: whom you are when the page opens
draft, at_its_hour = named("digest.draft"), named("digest.let_go")
ask = named("introductions.ask")
others = named("peers.others")
yes = named("introductions.yes")
post = named("setup.post")
create = named("circles.create")
join = named("circles.join")
will_host = named("circles.will_host")
keep = named("bright_spots.keep")
sign, approve = "bright_spots.sign", "bright_spots.approve"
publish = named("bright_spots.publish")


@dataclass(slots=True)
class Past:
    """Lets people of the demo act, without a page."""

    workspace: Workspace
    bot: Bot
    clock: SimulatedClock

    async def tell(self) -> None:
        """Last Monday to this one; ends at the clock's start, everything delivered."""
        self.clock.set(START - timedelta(days=7))
        await self._press(COORDINATOR, post())
        await self._circle()
        await self._stories()
        asked = await self._ask(
            VISITOR, "/find-peer our staff wants to share leadership instead of one person deciding"
        )
        if asked:
            await self._accept(asked)
        await self.clock.move(START - timedelta(days=3), self.bot)
        for seeker, words in (
            ("p41", "/find-peer close the gap in who gets into our advanced classes"),
            ("p26", "/find-peer teachers here want to run their own professional learning"),
            ("p11", "/find-peer unequal results between groups of children, what to do first"),
        ):
            if await self._ask(seeker, words, VISITOR) == VISITOR:
                break
        await self.clock.move(START - timedelta(days=1), self.bot)
        await self._digest()
        await self.clock.move(START, self.bot)

    async def _circle(self) -> None:
        """A circle that meets tomorrow: announced, joined by a few, with somebody who hosts."""
        made = await self._do(COORDINATOR, "command", f"/circle new {CIRCLE}")
        links = _links(made.outcome, create.handler) if isinstance(made.outcome, Card) else []
        if not links:
            return
        circle_id = int(dict(links[0].args)["circle_id"])
        await self._press(COORDINATOR, links[0])
        for account in IN_IT:
            await self._press(account, join(circle_id=circle_id))
        name = self.workspace.people[IN_IT[0]].name
        await self._do(COORDINATOR, "command", f"/circle host #{circle_id} @{name}")
        await self._press(IN_IT[0], will_host(circle_id=circle_id))

    async def _stories(self) -> None:
        """What some of them told; each approved it, and a coordinator all but the last."""
        text = files("bot.playground").joinpath("data/stories.json").read_text(encoding="utf-8")
        for told in json.loads(text):
            by, how, out = told.pop("by"), told.pop("sign"), told.pop("out")
            link = str(keep(spot_id=0, parent_id=0))
            card = (await self._act(by, "submit", link=link, answers=told)).outcome
            signs = _links(card, sign) if isinstance(card, Card) else []
            for choice in [one for one in signs if ("how", how) in one.args]:
                signed = (await self._act(by, "press", link=str(choice))).outcome
                for right in _links(signed.card, approve) if isinstance(signed, Replace) else []:
                    await self._act(by, "press", link=str(right))
                    if out:
                        link = str(publish(**dict(right.args)))
                        await self._act(COORDINATOR, "press", link=link)

    async def _digest(self) -> None:
        """The first digest waits for a coordinator, who lets it go out at its hour."""
        for message in reversed(self.workspace.shown(COORDINATOR, f"dm:{COORDINATOR}")):
            for link in _links(message.card, draft.handler) if message.card else []:
                card = (await self._press(COORDINATOR, link)).outcome
                rights = _links(card, at_its_hour.handler) if isinstance(card, Card) else []
                for right in rights:
                    await self._press(COORDINATOR, right)
                return

    async def _ask(self, seeker: str, typed: str, wanted: str = "") -> str | None:
        """Search, pick `wanted` (else whoever is first), send; the account that was asked."""
        answer = await self._do(seeker, "command", typed)
        for _page in range(3):
            card = answer.outcome
            if not isinstance(card, Card) or not card.findings:
                return None
            accounts = self.workspace.accounts()
            found = [accounts.get(c.member_id, "") for c in card.findings.candidates]
            picks = _links(card, ask.handler)
            at = found.index(wanted) if wanted in found else (0 if found and not wanted else -1)
            if 0 <= at < len(picks):
                return found[at] if await self._send(seeker, picks[at]) else None
            further = _links(card, others.handler)
            if not further:
                return None
            answer = await self._press(seeker, further[0])
        return None

    async def _send(self, seeker: str, pick: Link) -> bool:
        form = (await self._press(seeker, pick)).outcome
        if not isinstance(form, Form):
            return False
        answers = {
            f.name: f.value for f in form.fields if isinstance(f, ShortText | LongText | OneOf)
        }
        sent = await self._do(seeker, "submit", link=str(form.submit), answers=answers)
        return isinstance(sent.outcome, Card)

    async def _accept(self, account: str) -> None:
        """Say yes to the request that stands in the account's own conversation."""
        await self.clock.move(self.clock() + timedelta(hours=2), self.bot)
        for message in reversed(self.workspace.shown(account, f"dm:{account}")):
            if message.card:
                for link in _links(message.card, yes.handler):
                    await self._press(account, link)
                    return

    async def _press(self, account: str, link: Link) -> Answer:
        return await self._do(account, "press", link=str(link))

    async def _do(
        self,
        account: str,
        kind: Kind,
        typed: str = "",
        link: str = "",
        answers: dict[str, str] | None = None,
    ) -> Answer:
        """One act, and everything that follows at once."""
        answer = await self._act(account, kind, typed, link, answers)
        await self.bot.settle(self.clock())
        return answer

    async def _act(
        self,
        account: str,
        kind: Kind,
        typed: str = "",
        link: str = "",
        answers: dict[str, str] | None = None,
    ) -> Answer:
        person = self.workspace.people[account]
        command, _, text = typed.removeprefix("/").partition(" ")
        return await self.bot.dispatch(
            Incoming(
                kind,
                SPACE,
                SPACE,
                f"dm:{account}",
                Sender(account, person.name, person.language, person.zone),
                direct=True,
                command=command,
                text=text,
                link=link,
                answers=answers or {},
            )
        )


def _links(card: Card, handler: str) -> list[Link]:
    """The card's buttons that run a handler."""
    return [link for link in links_of(card) if link.handler == handler]
