"""Any order of answering, changing, taking back, counting, forgetting: what stands where."""

import asyncio
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.platform import Incoming, Sender
from storage.tables import Outbox
from tests.driver import SPACE, Bot, Person
from tests.handlers.fresh import on
from tests.handlers.prompts.conftest import CHANNEL, MONDAY, Commons, furnished

ACTS = ("answer", "privately", "count", "take_back", "take_private_back", "forget")
STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(ACTS), st.integers(0, 1)), min_size=1, max_size=10
)


async def start(bot: Bot) -> tuple[Commons, list[Person], list[int]]:
    """A community with a named and a nameless question, asked one after the other."""
    commons = await furnished(bot)
    cleo = await commons.bot.person("Cleo Park")
    asked = []
    for number, anonymous in enumerate((False, True)):
        monday = MONDAY.replace(day=MONDAY.day + 7 * number)
        told = {"kind": "reflection", "response": "thread", "anonymous_ok": anonymous}
        asked.append(await commons.ask(monday, **told))
    return commons, [commons.ana, commons.ben, cleo], asked


class World:
    """What should be true after each act."""

    def __init__(self, commons: Commons, people: list[Person], asked: list[int]) -> None:
        self.commons, self.people, self.asked = commons, people, asked
        self.open: dict[tuple[int, int], str] = {}  # (person, question) → what stands for all
        self.posted: set[tuple[int, int]] = set()  # of those, what the bot posted
        self.private: dict[tuple[int, int], str] = {}
        self.gone: list[str] = []  # words that must be nowhere any more
        self.number = 0

    async def act(self, who: int, what: str, which: int) -> None:
        """One thing somebody does."""
        person, asking, at = self.people[who], self.asked[which], (who, which)
        bot = self.commons.bot
        self.number += 1
        text = f"words{self.number:03d}x"
        if what == "answer":
            await self.commons.answers_with(person, asking, text)
            self._replaced(self.open, at, text)
            self.posted.add(at)
        elif what == "privately":
            await bot.follows(person, f"prompts.privately?asking_id={asking}")
            await bot.fills(person, answer=text)
            self._replaced(self.private, at, text)
        elif what == "count":
            at = (who, 1)  # always the newest question
            await bot._does(person, kind="message", link="prompts.count_mine", quoted=text,
                            quoted_by=person.account)  # fmt: skip
            await bot.fills(person)
            self._replaced(self.open, at, text)
        elif what == "forget":
            await self._forget(who)
        else:
            await self._take_back(person, at, private=what == "take_private_back")

    def _replaced(self, kept: dict[tuple[int, int], str], at: tuple[int, int], text: str) -> None:
        self.gone += [kept[at]] if at in kept else []
        kept[at] = text

    async def _take_back(self, person: Person, at: tuple[int, int], *, private: bool) -> None:
        async with self.commons.bot.storage().look() as look:
            member = await look.members.by_account(self.commons.bot.space_id, person.account)
            assert member
            row = await look.answers.by(member.id, self.asked[at[1]], private=private)
        if row:
            await self.commons.bot.follows(person, f"prompts.take_back?answer_id={row.id}")
        kept = self.private if private else self.open
        self.gone += [kept.pop(at)] if at in kept else []
        self.posted -= set() if private else {at}

    async def _forget(self, who: int) -> None:
        await self.commons.bot.follows(self.people[who], "privacy.delete")
        self.people[who] = await self.commons.bot.person(f"Again {self.number}")
        for kept in (self.open, self.private):
            for at in [at for at in kept if at[0] == who]:
                self.gone.append(kept.pop(at))
                self.posted.discard(at)

    async def check(self) -> None:
        """Everything said, stored and exported, against what should be there."""
        bot = self.commons.bot
        answers = [s.text.splitlines()[-1] for s in bot.posted(CHANNEL) if "answers the" in s.title]
        assert sorted(answers) == sorted(self.open[at] for at in self.posted)
        said = json.dumps([s.text for s in bot.posted(CHANNEL)])
        outbox = json.dumps([row.payload for row in await self._rows()])
        for text in self.private.values():
            assert text not in said
            assert text not in outbox
        for text in self.gone:
            assert text not in said
            assert text not in outbox
        for who, person in enumerate(self.people):
            exported = (await bot.follows(person, "privacy.export")).outcome
            theirs = getattr(exported, "content", b"").decode()
            for kept in (self.open, self.private):
                for (other, _which), text in kept.items():
                    assert (text in theirs) == (other == who)
            card = await bot.follows(person, f"prompts.read_private?asking_id={self.asked[0]}")
            assert not any(text in card.text for text in self.private.values())
        await self._desk()

    async def _desk(self) -> None:
        for which, asking in enumerate(self.asked):
            card = await self.commons.bot.follows(
                self.commons.grace, f"prompts.read_private?asking_id={asking}"
            )
            for (who, of), text in self.private.items():
                assert (text in card.text) == (of == which)
                if of == which == 1:
                    assert self.people[who].name not in card.text
        async with self.commons.bot.storage().look() as look:
            todo = {t.refers_to for t in await look.tasks.todo("private")}
        assert todo == {self.asked[which] for _who, which in self.private}

    async def _rows(self) -> list[Any]:
        async with self.commons.bot.storage().look() as look:
            return [row for row in await look.outbox.all() if isinstance(row, Outbox)]


async def lives(bot: Bot, steps: list[tuple[int, str, int]]) -> None:
    """Let all of it happen, then look."""
    world = World(*await start(bot))
    for who, what, which in steps:
        await world.act(who, what, which)
    await world.check()


@pytest.mark.parametrize("dialect", ["sqlite"])
@settings(max_examples=10, deadline=None, suppress_health_check=[*HealthCheck])
@given(steps=STEPS)
def test_what_stands_where(
    dialect: str, request: pytest.FixtureRequest, steps: list[tuple[int, str, int]]
) -> None:
    """Answers in the open once each, private ones nowhere else, what is gone nowhere at all."""
    on(dialect, request, lambda bot: lives(bot, steps))


@pytest.mark.parametrize("dialect", ["postgresql"])
@settings(max_examples=3, deadline=None, suppress_health_check=[*HealthCheck])
@given(steps=STEPS)
def test_the_same_on_postgresql(
    dialect: str, request: pytest.FixtureRequest, steps: list[tuple[int, str, int]]
) -> None:
    """Some of them there."""
    on(dialect, request, lambda bot: lives(bot, steps))


async def test_two_taps_at_once_post_once(bot_on_both: Bot) -> None:
    """The same form sent several times in one moment is one answer and one post."""
    commons, people, asked = await start(bot_on_both)
    ana = people[0]
    sent = [
        Incoming("submit", "paper", SPACE, "C-any", Sender(ana.account, ana.name),
                 link=f"prompts.{form}?asking_id={asked[0]}", answers={"answer": f"Words {n}"})
        for n in range(3) for form in ("send", "send_privately")
    ]  # fmt: skip
    replies = await asyncio.gather(*(bot_on_both.app.dispatch(one) for one in sent))
    assert {reply.kind for reply in replies} == {"answer"}
    await bot_on_both.app.settle(bot_on_both.now)
    posts = [s for s in bot_on_both.posted(CHANNEL) if "answers the" in s.title]
    rows = await commons.answers()
    assert len(posts) == 1
    assert sorted(row.private for row in rows) == [False, True]
    assert posts[0].text.splitlines()[-1] == next(row.text for row in rows if not row.private)
