"""Asking in a member's place: what is printed, what is told of whom, and that nothing is kept."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.ask import Question, Trial, as_json, batch, demonstration, read
from bot.terminal import Stop

KEYS = {"outcome", "title", "text", "buttons", "candidates", "topics", "flags", "results"}
NEED = "/find-peer help with our bell schedule"


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def trial() -> AsyncIterator[Trial]:
    """The made-up community, to ask; nothing is kept, so all tests may share it."""
    async with demonstration() as trial:
        yield trial


async def rows(trial: Trial) -> list[int]:
    """How much stands in the tables that asking might fill."""
    async with trial.database.storage(trial.community_id, trial.clock()).look() as look:
        return [
            len(await look.members.all()),
            len(await look.accounts.all()),
            len(await look.needs.all()),
            len(await look.outbox.all()),
            len(await look.jobs.all()),
        ]


async def test_three_people_and_why(trial: Trial) -> None:
    """A need is answered with a card; the JSON holds what stands behind it."""
    answer = await trial.ask(Question("p01", NEED))
    told = as_json(answer)
    assert set(told) == KEYS
    assert told["outcome"] == "card"
    assert told["topics"][0] == "schedule-calendar"
    assert len(told["candidates"]) == 3
    assert all(set(one) == {"score", "reasons", "kind"} for one in told["candidates"])
    assert all(one["reasons"] for one in told["candidates"])
    assert told["title"] == read(answer).splitlines()[0]
    assert "See others" in told["buttons"]


async def test_who_the_candidates_are_is_for_the_operator(trial: Trial) -> None:
    """With the ids each candidate has their imported id; it stands nowhere else."""
    told = as_json(await trial.ask(Question("p01", NEED)), await trial.imported_ids())
    found = [one["member"] for one in told["candidates"]]
    assert len(set(found)) == 3
    assert all(one.startswith("p") and one != "p01" for one in found)
    assert "p01" not in told["text"]


async def test_nothing_is_kept(trial: Trial) -> None:
    """Asking leaves no need, no message, no member behind, and the same asked again is the same."""
    before = await rows(trial)
    first = as_json(await trial.ask(Question("p01", NEED)))
    await trial.ask(Question("p55", "/desk"))
    await trial.ask(Question("p01", "/profile pause 2026-12-01"))
    assert as_json(await trial.ask(Question("p01", NEED))) == first
    assert await rows(trial) == before


async def test_the_other_language(trial: Trial) -> None:
    """An operator reads the answer in either language, whatever the member chose."""
    spanish = as_json(await trial.ask(Question("p01", "/find-peer ayuda con el horario", "es")))
    assert spanish["title"].startswith("3 personas")
    english = as_json(await trial.ask(Question("p01", "/find-peer ayuda con el horario", "en")))
    assert english["title"].startswith("3 people")


async def test_a_form_is_told_as_its_questions(trial: Trial) -> None:
    """A command without its words answers with a form; the text says what it asks."""
    told = as_json(await trial.ask(Question("p01", "/find-peer")))
    assert told["outcome"] == "form"
    assert len(told["text"].splitlines()) >= 3
    assert told["buttons"]
    assert told["candidates"] == []


@pytest.mark.parametrize(
    ("say", "outcome", "text"),
    [
        ("/nonsense now", "problem", "I don't know that command"),
        ("/", "stop", "Write a command"),
        ("   ", "stop", "Write a command"),
        ("hello there", "card", "Tap what you need"),
        ("/desk", "problem", "Only the people who coordinate"),
        ("/FIND-PEER help with our bell schedule", "card", "3 people"),
    ],
)
async def test_what_is_no_command(trial: Trial, say: str, outcome: str, text: str) -> None:
    """Whatever is typed, a sentence comes back."""
    if outcome == "stop":
        with pytest.raises(Stop, match=text):
            await trial.ask(Question("p01", say))
        return
    told = as_json(await trial.ask(Question("p01", say)))
    assert told["outcome"] == outcome
    assert text in told["text"]


async def test_nobody_of_that_name(trial: Trial) -> None:
    """An id nobody has is said."""
    with pytest.raises(Stop, match="Nobody here has the imported id “p1”"):
        await trial.ask(Question("p1", NEED))


async def told(trial: Trial, *lines: str) -> list[dict[str, Any]]:
    """The answers to these lines."""
    return [json.loads(line) async for line in batch(trial, lines, reveal=True)]


async def test_a_batch_answers_line_by_line(trial: Trial) -> None:
    """Bad lines become problems, ids come back, and no line sees what another did."""
    ask = {"as": "p01", "say": NEED}
    answers = await told(
        trial,
        json.dumps(ask | {"id": "first"}),
        "not json",
        "",
        json.dumps({"as": "nobody", "say": "/find-peer x", "id": 7}),
        json.dumps({"as": 5}),
        json.dumps([1]),
        json.dumps(ask | {"lang": "es"}),
        json.dumps(ask | {"id": None, "lang": "xx"}),
    )
    assert [a["outcome"] for a in answers] == ["card"] + ["problem"] * 4 + ["card"] * 2
    assert answers[0]["id"] == "first"
    assert answers[2]["id"] == 7
    assert all(set(a) >= KEYS for a in answers)
    assert answers[-1]["candidates"] == answers[0]["candidates"]
    assert answers[-2]["title"] != answers[0]["title"]


async def test_a_long_batch_has_no_burst_limit(trial: Trial) -> None:
    """A hundred questions of one person are all answered."""
    answers = await told(trial, *[json.dumps({"as": "p02", "say": "/tertulia help"})] * 100)
    assert {a["outcome"] for a in answers} == {"card"}


async def test_it_does_not_wait_for_what_it_does_not_need() -> None:
    """A demonstration imports neither web server, migrations, scheduler nor settings."""
    code = (
        "import sys, asyncio\n"
        "from bot.ask import Question, answer\n"
        f"asyncio.run(answer(None, Question('p01', '{NEED}'), '', json_wanted=True, reveal=False))\n"
        "slow = {'aiohttp', 'alembic', 'apscheduler', 'pydantic', 'discord', 'slack_sdk'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE
    )
    assert (await process.communicate())[0].decode().strip() == "[]"
