"""Dispatch: what cannot be understood, who may not, which language, a burst, a busy database."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import bursts
from bot.bursts import Bursts
from bot.dispatch import Answer
from bot.platform import Incoming, Sender
from handlers.kit.plain import card_text
from handlers.kit.ui import Card, Form, FormErrors, Outcome
from storage import Busy, Database, Options
from tests.driver import SPACE, Bot

HI = Incoming("command", "paper", SPACE, "C-any", Sender("U9", "Ana"), command="find-peer")
HELP = replace(HI, command="tertulia", text="help")


@pytest.fixture
async def bot(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Bot]:
    """A bot with an empty community."""
    path = tmp_path / "tertulia.db"
    shutil.copy(sqlite_template, path)
    database = await Database.open(f"sqlite:///{path}", Options(durable=False))
    yield await Bot.start(database)
    await database.close()


def said(answer: Answer) -> str:
    """The first line of an answer, in its language."""
    outcome: Outcome = answer.outcome
    if isinstance(outcome, Form | FormErrors):
        return "a form"
    card = outcome if isinstance(outcome, Card) else outcome.card
    return card_text(card, answer.language).splitlines()[0]


class TestWhatIsMeant:
    """From a platform's words to an entrance."""

    async def test_a_space_nobody_set_up(self, bot: Bot) -> None:
        """A sentence, and nobody is stored."""
        answer = await bot.app.dispatch(replace(HI, space_external_id="elsewhere"))
        assert said(answer) == "I have not been set up here yet. Please install me again."
        async with bot.storage().look() as look:
            assert not await look.members.all()

    async def test_a_command_nobody_knows(self, bot: Bot) -> None:
        """It says where to look."""
        answer = await bot.app.dispatch(replace(HI, command="find-pear"))
        assert answer.kind == "problem"
        assert "/tertulia help" in said(answer)

    @pytest.mark.parametrize(
        "typed", ["", "nonsense", "\u202e", "help me please", "setup now", "{x}"]
    )
    async def test_tertulia_and_anything(self, bot: Bot, typed: str) -> None:
        """`/tertulia` with whatever after it helps."""
        answer = await bot.app.dispatch(replace(HI, command="tertulia", text=typed))
        wanted = "setup.begin" if typed.startswith("setup") else "help.help"
        assert (answer.kind, answer.handler) == ("answer", wanted)

    async def test_capitals_and_spaces(self, bot: Bot) -> None:
        """A phone's keyboard begins with a capital."""
        answer = await bot.app.dispatch(replace(HI, command="Tertulia", text="  HELP  "))
        assert answer.handler == "help.help"

    @pytest.mark.parametrize(
        "link", ["", "?", "x", "peers.nothing", "peers.find?", "a.b?c", "peers.others?need_id=x",
                 "peers.others", "peers.others?need_id=1&need_id=2&more=3", "https://e.vil/?x=1",
                 "peers.others?" + "x" * 9000, "peers.others?need_id=\ud800", "PEERS.OTHERS"],
    )  # fmt: skip
    @pytest.mark.parametrize("kind", ["press", "submit", "message"])
    async def test_a_link_that_is_none(self, bot: Bot, link: str, kind: Any) -> None:
        """Refused in a sentence (only a command's own name is one)."""
        answer = await bot.app.dispatch(replace(HI, kind=kind, link=link, command=""))
        if (kind, link) == ("press", "peers.find?"):
            assert said(answer) == "a form"
        else:
            assert answer.kind == "problem"
            assert "no longer here" in said(answer) or "older version" in said(answer)

    async def test_a_job_is_not_pressed(self, bot: Bot) -> None:
        """What the clock runs is never run for a person, whoever they are."""
        await bot.person("Grace", coordinator=True)
        jobs = [e for e in bot.app.registry.entrances.values() if e.kind == "job"]
        assert jobs
        for job in jobs:
            for kind in ("press", "submit", "message"):
                answer = await bot.app.dispatch(
                    replace(HI, kind=kind, link=job.name, sender=Sender("U001", "Grace"))
                )
                assert "older version" in said(answer), job.name

    async def test_an_old_name_still_leads_there(self, bot: Bot) -> None:
        """A renamed handler's alias answers; Links on old cards go on working."""
        entrance = bot.app.registry.entrances["help.help"]
        bot.app.registry.entrances["help.old_name"] = entrance
        answer = await bot.app.dispatch(replace(HI, kind="press", link="help.old_name"))
        assert (answer.kind, answer.handler) == ("answer", "help.help")

    async def test_writing_to_the_bot_and_opening_home(self, bot: Bot) -> None:
        """A mention meets the front door, App Home the panel."""
        mention = await bot.app.dispatch(replace(HI, kind="mention", command="", text="hello?"))
        home = await bot.app.dispatch(replace(HI, kind="home", command=""))
        assert (mention.handler, mention.kind) == ("help.front_door", "answer")
        assert (home.handler, home.kind) == ("home.panel", "answer")


class TestWho:
    """Who somebody is, in which language, and what their platform says of them."""

    async def test_a_stranger_is_met_once(self, bot: Bot) -> None:
        """Ten first acts at once make one guest."""
        await asyncio.gather(*(bot.app.dispatch(HELP) for _ in range(10)))
        async with bot.storage().look() as look:
            assert [m.status for m in await look.members.all()] == ["guest"]

    @pytest.mark.parametrize(
        ("locale", "wanted"),
        [
            ("", "en"),
            ("es-419", "es"),
            ("ES", "es"),
            ("pt-BR", "en"),
            ("x" * 500, "en"),
            ("é", "en"),
        ],
    )
    async def test_language_before_any_choice(self, bot: Bot, locale: str, wanted: str) -> None:
        """The platform's, English when we do not speak it."""
        answer = await bot.app.dispatch(replace(HELP, sender=Sender("U9", "Ana", locale)))
        assert (answer.kind, answer.language) == ("answer", wanted)

    async def test_the_choice_comes_before_the_platform(self, bot: Bot) -> None:
        """Who chose Spanish reads it, problems too."""
        ana = await bot.person("Ana", language="es")
        sender = Sender(ana.account, "Ana", "en-US")
        answer = await bot.app.dispatch(replace(HI, command="nothing", sender=sender))
        assert (answer.language, answer.kind) == ("es", "problem")
        assert said(answer).startswith("No conozco")

    @pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "x" * 300, "\x00", "utc "])
    async def test_a_zone_that_is_none(self, bot: Bot, zone: str) -> None:
        """Is not kept: times would be shown in it for ever."""
        sender = Sender("U9", "Ana", "", zone)
        for incoming in (HELP, replace(HI, text="a bell schedule"), replace(HI, kind="home")):
            answer = await bot.app.dispatch(replace(incoming, sender=sender))
            assert answer.kind == "answer"
            assert answer.zone == "America/Los_Angeles"
        async with bot.storage().look() as look:
            assert [m.zone for m in await look.members.all()] == [None]

    @pytest.mark.parametrize(
        "name", ["", " ", "x" * 5000, "\ud800", "<!channel>", "\u202eanA", "{x}"]
    )
    async def test_a_name_that_is_odd(self, bot: Bot, name: str) -> None:
        """Somebody with it is answered, and stored in what a column holds."""
        answer = await bot.app.dispatch(replace(HELP, sender=Sender("U9", name)))
        assert answer.kind == "answer"
        async with bot.storage().look() as look:
            stored = (await look.members.all())[0].name
        assert 0 < len(stored) <= 120


class TestABurst:
    """A thousand commands from one person."""

    async def test_a_thousand(self, bot: Bot) -> None:
        """The first thirty are answered, then one sentence; others are unaffected; it passes."""
        dispatch = bot.app.dispatch
        dispatch._bursts = limit = Bursts(a_second=0.5)
        answers = [await dispatch(HELP) for _ in range(1000)]
        served = [a for a in answers if a.kind == "answer"]
        assert bursts.AT_ONCE <= len(served) <= bursts.AT_ONCE + 10
        refused = {said(a) for a in answers if a.kind != "answer"}
        assert refused == {"That was a lot at once. Please wait a minute and try again."}
        other = await dispatch(replace(HELP, sender=Sender("U10", "Ben")))
        assert other.kind == "answer"
        limit._a_second = 1e6  # as if time had passed
        assert (await dispatch(HELP)).kind == "answer"

    async def test_it_reads_in_the_platforms_language(self, bot: Bot) -> None:
        """Refused before the database is asked, so in the platform's language."""
        bot.app.dispatch._bursts = Bursts(1, 0.0)
        hola = replace(HELP, sender=Sender("U9", "Ana", "es-MX"))
        await bot.app.dispatch(hola)
        assert (await bot.app.dispatch(hola)).language == "es"

    async def test_memory_is_bounded(self) -> None:
        """A hundred thousand people leave ten thousand buckets."""
        limit = Bursts()
        assert all(limit.allows("paper", SPACE, str(n)) for n in range(20_000))
        assert len(limit._left) == bursts.REMEMBERED

    async def test_the_quiet_are_forgotten_first(self) -> None:
        """Who goes on acting gets no fresh bucket by others coming in between."""
        limit = Bursts(at_once=3, a_second=0.0)
        allowed = 0
        for n in range(30_000):
            limit.allows(str(n))
            allowed += limit.allows("one") if n % 1000 == 0 else 0
        assert allowed == 3

    async def test_the_bot_limits_unless_told_otherwise(self, sqlite: Database) -> None:
        """The limit is on in a running bot."""
        bot = await Bot.start(sqlite, limited=True)
        kinds = [(await bot.app.dispatch(HELP)).kind for _ in range(60)]
        assert kinds[:30] == ["answer"] * 30
        assert "problem" in kinds


class TestFailures:
    """What is not the person's fault."""

    async def test_a_busy_database_is_asked_again(self, bot: Bot) -> None:
        """The victim of a deadlock tries once more; twice is a failure that says so."""
        entrance = bot.app.registry.entrances["help.help"]
        for failures, wanted in ((1, "answer"), (2, "broken")):
            left = iter([Busy("deadlock")] * failures)

            async def run(request: Any, storage: Any) -> Any:
                if busy := next(left, None):  # noqa: B023
                    raise busy
                return await entrance.run(request, storage)

            bot.app.registry.commands["tertulia help"] = replace(entrance, run=run)
            assert (await bot.app.dispatch(HELP)).kind == wanted

    async def test_a_fault_of_ours_is_one_sentence(self, bot: Bot) -> None:
        """With a reference to tell a coordinator, and none of what went wrong."""
        entrance = bot.app.registry.entrances["help.help"]

        async def run(_request: Any, _storage: Any) -> Any:
            raise RuntimeError("secret detail")

        bot.app.registry.commands["tertulia help"] = replace(entrance, run=run)
        answer = await bot.app.dispatch(HELP)
        assert answer.kind == "broken"
        assert said(answer).startswith("Something broke on our side. Tell a coordinator: ")
        assert "secret" not in repr(answer.outcome)

    async def test_an_old_message_still_answers(self, bot: Bot) -> None:
        """A card replaced long ago: its Link answers in a sentence, whenever it is pressed."""
        bot.now += timedelta(days=400)
        answer = await bot.app.dispatch(replace(HI, kind="press", link="peers.others?need_id=1"))
        assert answer.kind == "problem"
        assert said(answer).startswith("This question is closed.")
