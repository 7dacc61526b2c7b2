"""A school year in the playground, on its clock: `python -m tests.e2e.year --out FOLDER`. People of the
demo answer, share and tell; the year is counted, and ten digests are photographed. Tests nothing."""

import argparse
import asyncio
import shutil
import tempfile
from collections import Counter
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from playwright.async_api import Browser, async_playwright
from sqlalchemy import select

from bot.app import Application
from bot.dispatch import Answer
from bot.platform import Incoming, Sender
from bot.playground.inbound import Actor
from bot.playground.routes import Routes
from bot.playground.server import application, stage
from bot.playground.workspace import DM, SPACE, Message
from handlers.kit.ui import Card, Form, FormErrors, Link, Replace, links_of
from handlers.pulse.cards import FIELDS
from storage import Look
from storage.tables import Asking, Digest, Job

COORDINATOR, SPANISH = "p55", "p61"
PEOPLE = tuple(f"p{n:02}" for n in (1, 2, 3, 5, 8, 11, 15, 21, 24, 30, 41, 61, 62, 63))
BREAKS = (("2026-11-23", "2026-11-27"), ("2026-12-21", "2027-01-01"), ("2027-04-05", "2027-04-09"))
PICTURED = (2, 4, 6, 9, 13, 17, 21, 26, 31, 36)  # weeks whose digest is photographed
SAID = (
    "We swapped one assembly for a weekly planning hour, and nobody wants it back.",
    "A one-page chart of who decides what hangs beside our copier. https://example.org/y/chart{n}",
    "We let two teachers run the meeting and sat on our hands.",
    "Usamos una tabla sencilla para que las familias lean el presupuesto.",
    "Our council votes with colored cards; it takes four minutes.",
)
WORDS = (
    ("trust", "time", "voice"), ("trust", "time", "patience"), ("Trust", "courage", "time"),
    ("listening", "trust", "voice"), ("time", "voice", "shared"), ("confianza", "tiempo", "voz"),
    ("trust", "listening", "shared"), ("messy", "honest", "trust"),
)  # fmt: skip
STORIES = (
    ("Our teachers wrote the bell schedule themselves, and first period is calm now.",
     "A team of five met six times; the staff voted.", "Six afternoons and one hard meeting.",
     "Late arrivals fell by a third between October and January.", "The first draft forgot the buses."),
    ("Families now choose two of the five goals in our plan.",
     "The parent council asked; we moved the meeting to evenings.", "Childcare and an interpreter.",
     "Forty families came instead of nine.", "The first invitation was only in English."),
    ("We give new teachers a free hour with a colleague every week.",
     "Two of us traded a supervision duty.", "One duty, and goodwill.",
     "Nobody left last spring.", "Fridays never worked."),
)  # fmt: skip

NEEDS = (
    "data dashboards chosen by the school", "how schools elect a council when few families run",
    "a waiver for graduation credits in seminar courses", "buying our own bus rides",
    "evaluating colleagues without a principal", "writing report cards without grades",
    "a dual language assessment portfolio", "who decides about the building in the evening",
)  # fmt: skip
CIRCLES = ("Budget basics", "Schedules that hold", "Hiring together", "Councils that work")


class Year:
    """The demo community, and what its people do in a year."""

    def __init__(self, routes: Routes, seed: int) -> None:
        self.routes, self.chance = routes, Random(seed)
        self.acts, self.workspace = routes.acts, routes.acts.workspace
        self.taps = Counter[int]()  # the coordinator's, by week
        self.shared: set[str] = set()  # questions that may be asked of everybody

    async def do(
        self,
        account: str,
        kind: Any,
        typed: str = "",
        link: str = "",
        answers: dict[str, str] | None = None,
    ) -> Answer:
        """One act, with all that follows at this moment."""
        person = self.workspace.people[account]
        command, _, text = typed.removeprefix("/").partition(" ")
        answer = await self.acts.bot.dispatch(
            Incoming(kind, SPACE, SPACE, f"dm:{account}",
                     Sender(account, person.name, person.language, person.zone), direct=True,
                     command=command, text=text, link=link, answers=answers or {})
        )  # fmt: skip
        await self.acts.bot.settle(self.acts.clock())
        if answer.kind == "broken":
            raise RuntimeError(f"{account} {kind} {typed or link}: {answer.outcome}")
        return answer

    async def press(
        self, account: str, handler: str, card: Card | None, **answers: str
    ) -> Card | None:
        """A button of a card, and its form if it has one; what stands there then."""
        link = (
            next((found for found in links_of(card) if found.handler == handler), None)
            if card
            else None
        )
        if link is None:
            return None
        outcome = (await self.do(account, "press", link=str(link))).outcome
        return await self._filled(account, outcome, answers)

    async def _filled(self, account: str, outcome: Any, answers: dict[str, str]) -> Card | None:
        if isinstance(outcome, Form):
            outcome = (
                await self.do(account, "submit", link=str(outcome.submit), answers=answers)
            ).outcome
        match outcome:
            case Card():
                return outcome
            case Replace():
                return outcome.card
            case FormErrors():
                print(f"  {account}: refused {outcome.errors}")
        return None

    async def say(self, account: str, typed: str) -> None:
        """The same as typed in the page, which then shows the reply."""
        place = self.workspace.place(account, DM)
        assert place
        person = self.workspace.people[account]
        await self.acts.say(Actor(person, place, "slack", self.workspace), typed)

    async def week(self, number: int) -> None:
        """What people do between two Mondays, and the coordinator on hers."""
        await self._coordinate(number)
        if asking := await self._asking():
            await self._answer(asking, number)
        if number % 3 == 1:
            await self._share(number)
        if number % 4 == 0:
            await self._tell(number)
        if number % 5 == 2:
            await self._open_question(number)
        if number % 9 == 3:
            await self._circle(number)
        await self._ask_everybody()
        await self._try(number)
        await self.acts.move(self.acts.clock() + timedelta(days=7))

    async def _coordinate(self, number: int) -> None:
        """On Monday: what the desk has, one after another, by its main button."""
        for handler in ("digest.post_now", "bright_spots.publish", "prompts.someone_answered",
                        "prompts.have_read"):  # fmt: skip
            feature = handler.partition(".")[0]
            for link in await self._tasks(feature):
                if link not in await self._tasks(feature):
                    continue  # it followed on the card before it
                outcome = (await self.do(COORDINATOR, "press", link=link)).outcome
                card = outcome if isinstance(outcome, Card) else None
                taps = 1
                while card := await self.press(COORDINATOR, handler, card):
                    taps += 1
                if taps > 1:
                    self.taps[number] += taps

    async def _tasks(self, feature: str) -> list[str]:
        async with self.routes.demo.storage(self.routes.database, self.acts.clock()).look() as look:
            return [t.link for t in await look.tasks.todo() if t.link.startswith(f"{feature}.")]

    async def _asking(self) -> Asking | None:
        async with self.routes.demo.storage(self.routes.database, self.acts.clock()).look() as look:
            asked = [a for a in await look.askings.all() if a.state == "asked"]
        return asked[-1] if asked else None

    async def _answer(self, asking: Asking, number: int) -> None:
        people = self.chance.sample(PEOPLE, self.chance.choice((2, 3, 7)))
        if asking.response in ("three-words", "choice"):
            for n, account in enumerate(self.chance.sample(PEOPLE, 8)):
                link = Link("pulse.answer", (("asking_id", asking.id),))
                outcome = (await self.do(account, "press", link=str(link))).outcome
                if asking.response == "choice" and isinstance(outcome, Card):
                    buttons = [
                        found for found in links_of(outcome) if found.handler == "pulse.choose"
                    ]
                    await self.do(account, "press", link=str(self.chance.choice(buttons)))
                else:
                    await self._filled(account, outcome, dict(zip(FIELDS, WORDS[n], strict=True)))
            return
        for account in people:
            link = Link("prompts.answer", (("asking_id", asking.id),))
            outcome = (await self.do(account, "press", link=str(link))).outcome
            await self._filled(
                account, outcome, {"answer": self.chance.choice(SAID).format(n=number)}
            )

    async def _share(self, number: int) -> None:
        account = self.chance.choice(PEOPLE)
        outcome = (await self.do(account, "command", "/share")).outcome
        card = await self._filled(account, outcome, {
            "link": f"https://example.org/year/{number}",
            "title": f"Meeting norms that lasted, part {number}",
            "summary": "Six norms a staff kept for three years, and how it wrote them.",
            "kind": "tool", "topic": "shared leadership"})  # fmt: skip
        if card and (
            links := [found for found in links_of(card) if found.handler == "library.name_me"]
        ):
            await self.do(account, "press", link=str(links[0]))

    async def _tell(self, number: int) -> None:
        account, story = self.chance.choice(PEOPLE), STORIES[number // 4 % len(STORIES)]
        outcome = (await self.do(account, "command", "/bright-spot")).outcome
        keys = ("changed", "how", "cost", "evidence", "failed")
        card = await self._filled(account, outcome, dict(zip(keys, story, strict=True)))
        card = await self.press(account, "bright_spots.sign", card) or card
        await self.press(account, "bright_spots.approve", card)

    async def _open_question(self, number: int) -> None:
        """Somebody asks; in this year nobody answers, so that the week may ask everybody."""
        account, need = self.chance.choice(PEOPLE), NEEDS[number // 5 % len(NEEDS)]
        outcome = (await self.do(account, "command", f"/find-peer {need}")).outcome
        card = outcome if isinstance(outcome, Card) else None
        answers = {"message": need, "others": "chain", "minutes": "20"}
        await self.press(account, "introductions.ask", card, **answers)

    async def _ask_everybody(self) -> None:
        """Who got no yes lets the week ask, with the button of the closing message."""
        for account in PEOPLE:
            place = self.workspace.place(account, DM)
            assert place
            for message in self.workspace.shown(account, place.key):
                links = [str(link) for link in links_of(message.card)] if message.card else []
                new = {link for link in links if link.startswith("peers.share_question")}
                if new - self.shared:
                    self.shared |= new
                    await self.press(account, "peers.share_question", message.card)

    async def _circle(self, number: int) -> None:
        """A coordinator starts a circle with one line."""
        title = CIRCLES[number // 9 % len(CIRCLES)]
        outcome = (
            await self.do(COORDINATOR, "command", f"/circle new {title}, every other Tuesday 15:30")
        ).outcome
        card = outcome if isinstance(outcome, Card) else None
        await self.press(COORDINATOR, "circles.create", card)
        self.taps[number] += 2

    async def _try(self, number: int) -> None:
        async with self.routes.demo.storage(self.routes.database, self.acts.clock()).look() as look:
            public = await look.bright_spots.public()
        if public and number % 3 == 0:
            link = Link("bright_spots.want", (("spot_id", public[-1].id),))
            await self.do(self.chance.choice(PEOPLE), "press", link=str(link))

    async def digests(self) -> list[Digest]:
        """All of them."""
        async with self.routes.demo.storage(self.routes.database, self.acts.clock()).look() as look:
            return list(await look.digests.all())


def count(
    year: Year, weeks: int, posts: list[Message], askings: list[Asking], digests: list[Digest]
) -> None:
    """What the year brought, in figures."""
    states = Counter(d.state for d in digests)
    print(f"digests: {dict(states)}; questions: {Counter(a.state for a in askings)};"
          f" posts in #general: {len(posts)}")  # fmt: skip
    asked = [a.week for a in askings if a.state != "planned"]
    assert len(asked) == len(set(asked)), "a question twice in a week"
    for first, last in BREAKS:
        assert not [w for w in asked if first <= w <= last], "a question in a break"
        said = [d.week for d in digests if d.state == "posted"]
        assert not [w for w in said if first <= w <= last], "a digest in a break"
    weekly = [year.taps[number] for number in range(1, weeks + 1)]
    print(f"the coordinator: {sum(weekly)} taps in {weeks} weeks, at most {max(weekly)} in one")
    print("by week:", *weekly)


async def ledger(look: Look) -> None:
    """When things were said, what was not done, and how much one member was written to unasked."""
    zone = ZoneInfo(look.community.zone)
    digests, askings = await look.digests.all(), await look.askings.all()
    print(f"lines: {dict(Counter(i.kind for i in await look.digest_items.all() if not i.dropped))}")
    for name, moments in (
        ("digests", [d.posted_at for d in digests]), ("questions", [a.asked_at for a in askings])
    ):  # fmt: skip
        hours = Counter(f"{at.astimezone(zone):%a %H:%M}" for at in moments if at)
        print(f"{name} at: {dict(hours)}")
    rows = await look.outbox.all()
    jobs = (await look.session.scalars(select(Job))).all()
    print(
        f"said: {dict(Counter(r.state for r in rows))}; jobs: {dict(Counter(j.state for j in jobs))}"
    )
    daily, weekly = Counter[Any](), Counter[Any]()
    for row in rows:
        if row.why == "unrequested" and row.verb == "direct" and row.sent_at:
            day = row.sent_at.astimezone(zone).date()
            daily[row.member_id, day] += 1
            weekly[row.member_id, day.isocalendar()[:2]] += 1
    print(f"unasked: {sum(daily.values())} messages, at most {max(daily.values(), default=0)} a day"
          f" and {max(weekly.values(), default=0)} a week to one member")  # fmt: skip


@asynccontextmanager
async def served(routes: Routes) -> Any:
    """The page beside it."""
    import socket

    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    runner = web.AppRunner(application(routes, port), access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


async def photograph(browser: Browser, base: str, out: Path, number: int) -> None:
    """This week's digest in both skins, in Spanish and at a phone's width."""
    for skin in ("slack", "discord"):
        for who, name, width in (
            (COORDINATOR, "en", 1100),
            (SPANISH, "es", 1100),
            (SPANISH, "phone", 390),
        ):
            place = "general" if name == "en" else "dm"
            page = await browser.new_page(viewport={"width": width, "height": 1000})
            await page.goto(f"{base}/as/{who}/{place}?skin={skin}")
            await page.wait_for_selector("body[data-live=yes]")
            await page.wait_for_timeout(300)
            await page.screenshot(path=out / f"{number:02}-{skin}-{name}.png")
            await page.close()


async def run(out: Path | None, weeks: int, seed: int) -> None:
    """The whole year."""
    with tempfile.TemporaryDirectory() as folder:
        routes = await stage(Path(folder) / "year.db", Application)
        year, clock = Year(routes, seed), routes.acts.clock
        async with routes.demo.storage(routes.database, clock()).begin() as tx:
            community = await tx.communities.get(routes.demo.community_id)
            community.breaks = [{"from": a, "to": b, "name": "Break"} for a, b in BREAKS]
            for account in (SPANISH, "p24"):
                (await tx.members.get(routes.demo.members[account])).digest = "weekly"
        async with served(routes) as base, async_playwright() as playwright:
            path = shutil.which("chromium")
            browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            for number in range(1, weeks + 1):
                began: datetime = clock()
                await year.week(number)
                if out and number in PICTURED:
                    await year.say(SPANISH, "/digest")
                    await photograph(browser, base, out, number)
                print(f"week {number}: {date.isoformat(began.date())} …", flush=True)
            await browser.close()
        async with routes.demo.storage(routes.database, clock()).look() as look:
            askings = list(await look.askings.all())
        posts = [m for m in year.workspace.shown(COORDINATOR, "general") if m.card]
        count(year, weeks, posts, askings, await year.digests())
        async with routes.demo.storage(routes.database, clock()).look() as look:
            print("left on the desk:", dict(Counter(t.kind for t in await look.tasks.todo())))
            await ledger(look)
        for one in posts[-3:]:
            print("----", one.at, str(one.card.title)[:200] if one.card else "")
        await routes.database.close()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--weeks", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
    asyncio.run(run(given.out, given.weeks, given.seed))


if __name__ == "__main__":
    main()
