"""What must hold whatever happens: one transcript for every refusal, caps, guards, replays."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.platform import Incoming, Sender
from handlers.introductions import answering
from handlers.kit.plain import card_text
from handlers.kit.say import later
from schedules import calendar
from tests.driver import SPACE, Bot, Person
from tests.handlers.fresh import on, on_sqlite, press
from tests.handlers.village import NEED, TOPIC, Village, village

CAUSES = ("silence", "no", "pause", "cap", "avoid", "forgotten", "guard")
FEW = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


# --- one transcript -------------------------------------------------------------------------


async def transcript(bot: Bot, causes: tuple[str, ...]) -> list[str]:
    """All that the seeker reads, with its time, when the three asked people do what `causes` say."""
    v = await village(bot)
    await bot.asks(v.marisol, f"/find-peer {NEED}")
    await bot.presses(v.marisol, "Ask Devin")
    await bot.fills(v.marisol)
    async with bot.storage().look() as look:
        promised = (await look.introductions.all())[0].promised_at
    asked = (v.devin, v.aiko, v.hidden)
    for person, cause in zip(asked, causes, strict=True):
        await happen(bot, v, person, cause)
    while bot.now < promised + timedelta(days=1):
        for person, cause in zip(asked, causes, strict=True):
            wanted = {
                "no": "Not this time",
                "avoid": "Yes, introduce us",
                "yes": "Yes, introduce us",
            }
            label = wanted.get(cause)
            if label and any(label in seen.buttons for seen in bot.sent(person)):
                await bot.presses(person, label)
        if bot.now < promised and (promised - bot.now).days % 3 == 0:
            await bot.asks(v.marisol, "/introductions")
            await bot.asks(v.marisol, f"/find-peer {NEED}")
        await bot.wait(hours=24)
    async with bot.storage().look() as look:
        rows = [row for row in await look.outbox.all() if row.member_id == v.marisol.id]
    heard = [f"{row.verb} {row.why} {row.state} {row.due_at}" for row in rows]
    heard += [f"{d.verb}: {card_text(d.card, 'en')}" for d in _to(bot, v.marisol) if d.card]
    return heard + [seen.text for seen in bot.replies[v.marisol.account] if not _is_form(seen)]


def _to(bot: Bot, who: Person) -> list[Any]:
    return [d for d in bot.paper.delivered if who.account in d.accounts]


def _is_form(seen: Any) -> bool:
    return not hasattr(seen.outcome, "title") or hasattr(seen.outcome, "submit")


async def happen(bot: Bot, v: Village, person: Person, cause: str) -> None:
    """What comes between somebody and their yes, from now on."""
    async with bot.storage().begin() as tx:
        member = await tx.members.get(person.id)
        match cause:
            case "pause":
                member.paused_until = bot.now + timedelta(days=40)
                link = answering.step_aside(member_id=person.id)
                await later(tx, link, bot.now, key=f"aside:{person.id}")
            case "cap":
                member.cap = 0
            case "avoid":
                await tx.avoids.put(person.id, v.marisol.id)
            case "guard":
                profile = await tx.profiles.of(person.id)
                profile.school, profile.district_id = "Sol y Tierra", v.north
        if cause == "forgotten":
            await tx.members.forget(person.id)
        else:
            await tx.members.touch(person.id)


@pytest.fixture(scope="module")
def told(sqlite_template: Path) -> list[str]:
    """What the seeker reads when nobody ever answers."""
    return on_sqlite(sqlite_template, lambda bot: transcript(bot, ("silence",) * 3))


@settings(FEW, max_examples=4)
@given(st.tuples(*[st.sampled_from(CAUSES)] * 3))
def test_every_refusal_reads_the_same(
    sqlite_template: Path, told: list[str], causes: tuple[str, ...]
) -> None:
    """No, silence, pause, cap, avoidance, forgetting, a guard: one transcript, to the letter."""
    assert on_sqlite(sqlite_template, lambda bot: transcript(bot, causes)) == told
    assert sum("it didn't work out this time" in line for line in told) == 1


def test_a_yes_reads_otherwise(sqlite_template: Path, told: list[str]) -> None:
    """The control: the transcript would show a difference if there were one."""
    causes = ("yes", "silence", "silence")
    assert on_sqlite(sqlite_template, lambda bot: transcript(bot, causes)) != told


# --- caps -----------------------------------------------------------------------------------


async def asked_by(bot: Bot, count: int, cap: int) -> tuple[Person, list[int]]:
    """Somebody asked by so many; then their cap falls to `cap`. The invitations that wait."""
    helper = await bot.person("Devin Okafor", role="principal", offers=[TOPIC], cap=count)
    for n in range(count):
        seeker = await bot.person(
            f"Seeker {n}", role="principal", seeks=[TOPIC], organization=f"Hub {n}"
        )
        await bot.asks(seeker, f"/find-peer {NEED}")
        await bot.presses(seeker, "Ask Devin")
        await bot.fills(seeker)
    async with bot.storage().begin() as tx:
        (await tx.members.get(helper.id)).cap = cap
        waiting = [t.id for t in await tx.invitations.asked_of(helper.id)]
    return helper, waiting


async def yes_to_all(bot: Bot, count: int, cap: int) -> tuple[int, int]:
    """Say yes to everybody at once: how many were asked, how many introductions stand."""
    helper, waiting = await asked_by(bot, count, cap)
    links = [f"introductions.yes?invitation_id={id}" for id in waiting]
    answers = await asyncio.gather(*(press(bot, helper, link) for link in links for _twice in "12"))
    assert {answer.kind for answer in answers} == {"answer"}
    return len(waiting), await accepted(bot)


async def accepted(bot: Bot) -> int:
    """How many introductions stand."""
    async with bot.storage().look() as look:
        return sum(i.state == "accepted" for i in await look.introductions.all())


@settings(FEW, max_examples=2)
@given(st.integers(3, 5), st.integers(1, 2))
def test_yeses_at_once_never_exceed_the_cap(
    dialect: str, request: pytest.FixtureRequest, count: int, cap: int
) -> None:
    """Pressed all at once and each twice: exactly as many as the month allows."""
    waiting, stand = on(dialect, request, lambda bot: yes_to_all(bot, count, cap))
    assert waiting == count
    assert stand == cap


def test_counting_before_writing_would_exceed_it(
    dialect: str, request: pytest.FixtureRequest
) -> None:
    """The control: look first, write later, as one would without the lock."""

    async def naive(bot: Bot) -> int:
        helper, waiting = await asked_by(bot, 4, 1)
        month = calendar.month_of(bot.now, "America/Los_Angeles")

        async def say_yes(id: int) -> None:
            async with bot.storage().look() as look:
                free = await look.invitations.accepted(helper.id, month) < 1
            await asyncio.sleep(0.05)
            if free:
                async with bot.storage().begin() as tx:
                    turn = await tx.invitations.get(id)
                    turn.state = "yes"
                    (await tx.introductions.get(turn.introduction_id)).state = "accepted"

        await asyncio.gather(*(say_yes(id) for id in waiting))
        return await accepted(bot)

    assert on(dialect, request, naive) > 1


@settings(FEW, max_examples=2)
@given(st.integers(1, 2))
def test_questions_at_once_reserve_no_more_than_the_cap(
    dialect: str, request: pytest.FixtureRequest, cap: int
) -> None:
    """Four seekers send in the same moment: only `cap` of them reach the person."""

    async def work(bot: Bot) -> int:
        helper = await bot.person("Devin Okafor", role="principal", offers=[TOPIC], cap=cap)
        forms = []
        for n in range(4):
            seeker = await bot.person(
                f"Seeker {n}", role="principal", seeks=[TOPIC], organization=f"Hub {n}"
            )
            await bot.asks(seeker, f"/find-peer {NEED}")
            forms.append((seeker, (await bot.presses(seeker, "Ask Devin")).form.submit))
        send = (
            bot.app.dispatch(
                Incoming(
                    "submit", "paper", SPACE, "C-any", Sender(who.account, who.name),
                    link=str(link), answers={"message": NEED},
                )
            )
            for who, link in forms
        )  # fmt: skip
        answers = await asyncio.gather(*send)
        assert {answer.kind for answer in answers} == {"answer"}
        async with bot.storage().look() as look:
            return len(await look.invitations.asked_of(helper.id))

    assert on(dialect, request, work) == cap


# --- replays --------------------------------------------------------------------------------


async def stored(bot: Bot) -> list[Any]:
    """All that an introduction leaves behind, to compare."""
    async with bot.storage().look() as look:
        rows = [
            *await look.introductions.all(),
            *await look.invitations.all(),
            *await look.needs.all(),
            *await look.avoids.all(),
        ]
        said = [(row.dedupe_key, row.payload) for row in await look.outbox.all()]
        pauses = [(m.paused_until, m.unanswered, m.cap) for m in await look.members.all()]
    plain = [{c.name: getattr(row, c.name) for c in row.__table__.columns} for row in rows]
    return [plain, said, pauses]


PRESSES = ("yes", "no", "pause_month", "never_again", "never_undo", "see", "line")
SEEKERS = ("take_back", "only_this", "keep_asking", "enough", "change", "arrange")


@FEW
@given(st.lists(st.sampled_from((*PRESSES, *SEEKERS)), min_size=1, max_size=6))
def test_a_press_twice_is_a_press_once(sqlite_template: Path, presses: list[str]) -> None:
    """In any order: the second press changes nothing, the wrong person's never does."""

    async def work(bot: Bot) -> None:
        v = await village(bot)
        await bot.asks(v.marisol, f"/find-peer {NEED}")
        await bot.presses(v.marisol, "Ask Devin")
        await bot.fills(v.marisol)
        async with bot.storage().look() as look:
            turn = next(t for t in await look.invitations.all() if t.member_id == v.devin.id)
        for name in presses:
            asked = name in PRESSES
            who, wrong = (v.devin, v.aiko) if asked else (v.marisol, v.devin)
            id = f"invitation_id={turn.id}" if asked else f"introduction_id={turn.introduction_id}"
            if name != "arrange":  # both of the two may say so
                before = await stored(bot)
                assert (await press(bot, wrong, f"introductions.{name}?{id}")).kind != "broken"
                assert await stored(bot) == before
            assert (await press(bot, who, f"introductions.{name}?{id}")).kind != "broken"
            after = await stored(bot)
            assert (await press(bot, who, f"introductions.{name}?{id}")).kind != "broken"
            assert await stored(bot) == after

    on_sqlite(sqlite_template, work)
