"""The crash matrix: the process dies at every point between two effects, under every answer of the
platform, on both databases. Nothing twice, nothing lost (DELIVERY, test 1)."""

from collections import Counter
from collections.abc import AsyncIterator, Callable

import pytest

from storage import Database
from tests.faults.crash import Points, World
from tests.faults.wire import ANSWERS, Answer, Server, serving

# Where the process dies, in the order in which a message passes. Each is followed by a new process,
# which may die too.
CRASHES: dict[str, tuple[str, ...]] = {
    "while planning": ("plan: inside",),
    "planned": ("plan: committed",),
    "in a job, before its transaction": ("job: begun",),
    "in a job, inside its transaction": ("job: half done",),
    "in a job, at its commit": ("job: inside",),
    "in a job, after its transaction": ("job: committed",),
    "before a claim is committed": ("claim: inside",),
    "after a claim": ("claim: committed",),
    "before the first byte of a step": ("open: before its first byte",),
    "a step answered, not recorded": ("open: answered",),
    "while a step is recorded": ("record opened: inside",),
    "after a step is recorded": ("record opened: committed",),
    "before the first byte": ("post: before its first byte",),
    "with the words on the line": ("post: on the line",),
    "accepted, not recorded": ("post: answered",),
    "while it is recorded": ("record message: inside",),
    "recorded, not finished": ("record message: committed",),
    "inside finish": ("finish: inside",),
    "after finish": ("finish: committed",),
    "twice: claimed, then while recovering": ("claim: committed", "recover: inside"),
    "twice: claimed, then after recovering": ("claim: committed", "recover: committed"),
    "twice: accepted, then with the proof": ("post: answered", "find: answered"),
    "twice: accepted, then inside the proof": ("post: answered", "reconcile: inside"),
    "twice: accepted, then after the proof": ("post: answered", "reconcile: committed"),
    "three times": ("post: on the line", "recover: committed", "reconcile: inside"),
}
# Every run tries these; the others belong to the long form.
ALWAYS = {
    "planned", "in a job, at its commit", "in a job, after its transaction", "after a claim",
    "after a step is recorded", "before the first byte", "accepted, not recorded",
    "recorded, not finished", "inside finish", "twice: accepted, then inside the proof",
}  # fmt: skip


@pytest.fixture
async def servers() -> AsyncIterator[tuple[Server, Server, dict[str, int]]]:
    """The platform that can prove, and the one that cannot."""
    wire, blind = Server(), Server()
    async with serving(wire) as first, serving(blind) as second:
        yield wire, blind, {"wire": first, "blind": second}


def failing_once(answer: Answer) -> Callable[[str, str], Answer]:
    """Answers the first posting of each message so, everything else well."""
    hit: Counter[str] = Counter()

    def choose(what: str, id: str) -> Answer:
        if what != "post" or hit[id]:
            return "ok"
        hit[id] += 1
        return answer

    return choose


@pytest.mark.parametrize(
    "crash", [pytest.param(c, marks=() if c in ALWAYS else pytest.mark.long) for c in CRASHES]
)
async def test_nothing_twice_and_nothing_lost(
    database: Database,
    servers: tuple[Server, Server, dict[str, int]],
    crash: str,
) -> None:
    """Six answers to one crash: each message is posted once, or a person is asked about it."""
    wire, blind, ports = servers
    passed: Counter[str] = Counter()
    for number, answer in enumerate(ANSWERS):
        for server in (wire, blind):
            server.accepted.clear()
            server.answer = failing_once(answer)
        world = World(database, ports)
        await world.found(number)
        for point in CRASHES[crash]:
            points = Points(point)
            survived = await world.live(points)
            passed[point] += not survived
            if survived:
                break
        else:
            assert await world.live(Points())
        await holds(world, wire, blind)
    for point in CRASHES[crash]:
        assert passed[point], f"never reached: {point}"


async def holds(world: World, wire: Server, blind: Server) -> None:
    """Where proof is possible all is posted once. Where not, once, or a person is asked."""
    rows, jobs, tasks = await world.verdict()
    assert sorted(rows) == ["blind", "direct"]
    assert len([j for j in jobs if j.schedule_id]) == 1
    assert {j.state for j in jobs} == {"done"}
    posts = Counter(text for _id, text in (*wire.accepted, *blind.accepted))
    assert posts["direct"] == 1
    assert rows["direct"].state == "sent"
    assert posts["blind"] <= 1
    if rows["blind"].state == "sent":
        assert posts["blind"] == 1
    else:
        assert rows["blind"].state == "held"
        assert [(t.kind, t.refers_to) for t in tasks] == [("held", rows["blind"].id)]
