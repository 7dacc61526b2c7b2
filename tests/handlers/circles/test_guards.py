"""No guard is broken in a circle, over random people, wishes and orders of joining and leaving."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.driver import Bot, Person
from tests.handlers.circles.conftest import Commons, furnished
from tests.handlers.fresh import on

FEW = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LONG = settings(FEW, max_examples=200)
ROLES = st.sampled_from(["board-member", "board-member", "teacher", "principal", ""])
PEOPLE = st.lists(ROLES, min_size=5, max_size=7)
PAIRS = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=4)
ACTS = st.lists(st.tuples(st.sampled_from(["join", "join", "join", "leave"]), st.integers(0, 6)),
                min_size=10, max_size=25)  # fmt: skip


LIVES = st.tuples(PEOPLE, PAIRS, ACTS, st.integers(1, 4))
Life = tuple[list[str], set[tuple[int, int]], list[tuple[str, int]], int]


@pytest.mark.timeout(300)
@FEW
@given(life=LIVES)
def test_no_guard_is_broken(dialect: str, request: pytest.FixtureRequest, life: Life) -> None:
    """Whoever sits or waits together may; nobody reads why they may not; never more than the cap."""
    on(dialect, request, lambda bot: play(bot, *life))


@pytest.mark.long
@pytest.mark.timeout(3600)
@LONG
@given(life=LIVES)
def test_no_guard_is_broken_for_long(
    dialect: str, request: pytest.FixtureRequest, life: Life
) -> None:
    """The same, many more communities."""
    on(dialect, request, lambda bot: play(bot, *life))


async def play(
    bot: Bot, roles: list[str], pairs: set[tuple[int, int]], acts: list[tuple[str, int]], cap: int
) -> None:
    """People of these roles and wishes come and go; after each step every rule holds."""
    commons = await furnished(bot)
    circle_id = await commons.creates(cap=cap)
    people = [await bot.person(f"Number{n} Person", role=role) for n, role in enumerate(roles)]
    wishes = {(a, b) for a, b in pairs if a != b and max(a, b) < len(people)}
    async with bot.storage().begin() as tx:
        for a, b in wishes:
            await tx.avoids.put(people[a].id, people[b].id)
    for what, who in acts:
        seen = await bot.follows(people[who % len(people)], f"circles.{what}?circle_id={circle_id}")
        assert "avoid" not in seen.text
        assert "board" not in seen.text
        assert await broken(commons, circle_id, people, roles, wishes) == []
    await hidden(commons, circle_id, people, wishes)


async def broken(
    commons: Commons, circle_id: int, people: list[Person], roles: list[str],
    wishes: set[tuple[int, int]],
) -> list[str]:  # fmt: skip
    """Every rule that does not hold of who sits there now."""
    async with commons.bot.storage().look() as look:
        circle = await look.circles.get(circle_id)
        seats = await look.seats.of(circle_id)
    index = {p.id: n for n, p in enumerate(people)}
    there = [index[s.member_id] for s in seats]
    seated = [s for s in seats if s.state == "member"]
    found = ["more than the cap"] if len(seated) > circle.cap else []
    waiting = [s for s in seats if s.state == "waiting"]
    if waiting and len(seated) < circle.cap:
        found.append("a free seat while somebody waits")
    for a, b in combinations(there, 2):
        if roles[a] == roles[b] == "board-member":
            found.append(f"two trustees {a} {b}")
        if (a, b) in wishes or (b, a) in wishes:
            found.append(f"avoided {a} {b}")
    return found


async def hidden(
    commons: Commons, circle_id: int, people: list[Person], wishes: set[tuple[int, int]]
) -> None:
    """The list never shows a circle to who avoids somebody in it, or is avoided."""
    async with commons.bot.storage().look() as look:
        there = {s.member_id for s in await look.seats.of(circle_id)}
    for n, person in enumerate(people):
        apart = {people[b].id for a, b in wishes if a == n} | {
            people[a].id for a, b in wishes if b == n
        }
        if apart & there and person.id not in there:
            seen = await commons.bot.asks(person, "/circle list")
            assert "Budget basics" not in seen.text
