"""Nobody can read, or have by taking one reading from another, a number under five of those who
answered, helped, tried, asked or came: communities in which other people did so, and other numbers
of them within the same fives, read the same to the letter, on every page and in every week.

Excepted (DOMAIN, "Respect"): free seats, who is coming, that a word has two authors; whether anybody
answered at all. What stands under its author's name, such as an answer in the thread, is no secret.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings

from handlers.bright_spots import cards, trying
from handlers.kit import counts
from handlers.prompts import week
from storage.bright_spots import Tries
from tests.handlers.fresh import on_sqlite
from tests.handlers.week.plans import PLANS, Pair, Plan
from tests.handlers.week.worlds import Reading, lived


def pair(one: tuple[int, ...], other: tuple[int, ...]) -> Pair:
    """A number in both communities, week by week; what is left out stays as it is."""
    most = max(len(one), len(other))
    return one + one[-1:] * (most - len(one)), other + other[-1:] * (most - len(other))


BUSY = Plan(
    answers=pair((1, 4), (4, 4)), private=pair((1,), (4,)),
    taps=(pair((6,), (5,)), pair((0,), (4,)), pair((1,), (2,))),
    words=(pair((4,), (2,)), pair((2,), (4,))),
    taps_again=(pair((5,), (8,)), pair((4,), (0,)), pair((0,), (3,))),
    helps=((1, 4, 4, 5, 9), (4, 4, 4, 9, 9)), tries=((4, 4, 9, 9, 10), (0, 1, 5, 6, 12)),
    blocked=((0, 4, 4, 6, 9), (1, 1, 4, 5, 5)),
    asks=pair((4,), (0,)), offers=pair((0,), (4,)), came=pair((4,), (2,)),
)  # fmt: skip
"""As far apart as may be: the last of each five, and the first."""

SHORT = settings(
    max_examples=1, deadline=None, derandomize=True, phases=(Phase.explicit,),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
LONG = settings(SHORT, max_examples=60, derandomize=False, phases=tuple(Phase))


def both(template: Path, plan: Plan, weeks: int = 5, *, thorough: bool = False) -> list[Reading]:
    """What is read in the one community, and in the other."""
    return [
        on_sqlite(template, partial(lived, plan=plan, which=which, weeks=weeks, thorough=thorough))
        for which in (0, 1)
    ]


def different(one: Reading, other: Reading) -> list[tuple[str, str, str]]:
    """Where they differ, and the lines by which they do."""
    assert len(one) == len(other), {where for where, _ in one} ^ {where for where, _ in other}
    found = []
    for (where, said), (_where, told) in zip(one, other, strict=True):
        if said != told:
            a, b = set(said.splitlines()), set(told.splitlines())
            found.append((where, str(sorted(a - b)), str(sorted(b - a))))
    return found


@pytest.mark.timeout(600)
@SHORT
@example(plan=BUSY)
@given(plan=PLANS)
def test_within_the_same_five_nothing_tells(sqlite_template: Path, plan: Plan) -> None:
    """Four weeks, a question of each sort."""
    one, other = both(sqlite_template, plan, 4)
    assert different(one, other) == []


@pytest.mark.long
@pytest.mark.timeout(7200)
@LONG
@example(plan=BUSY)
@given(plan=PLANS)
def test_within_the_same_five_nothing_tells_for_long(sqlite_template: Path, plan: Plan) -> None:
    """Five weeks, everything read twice in each, many pairs of communities."""
    one, other = both(sqlite_template, plan, thorough=True)
    assert different(one, other) == []


# --- the checks that this rests on -------------------------------------------------------------


def exactly(n: int) -> int:
    """A number as it is."""
    return n


counted = Tries.counted


async def with_the_reader(self: Tries, spot_ids: Iterable[int], *, but: int) -> Mapping[int, int]:
    """Everybody who wants to try, the reader too."""
    return await counted(self, spot_ids, but=0)


@pytest.mark.timeout(600)
def test_numbers_as_they_are_would_be_seen(
    sqlite_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told to the last person on a story, at an entry of the library, in the week's message, and to
    the coordinators: each is found by its own page."""
    monkeypatch.setattr(cards, "told", exactly)
    monkeypatch.setattr(trying, "told", exactly)
    monkeypatch.setattr(counts, "told", exactly)
    monkeypatch.setattr(week, "told", exactly)
    where = {place for place, _one, _other in different(*both(sqlite_template, BUSY, 1))}
    for page in ("bright_spots.read", "library.show", "bright_spots.rules", "/digest"):
        assert any(page in place for place in where), (page, where)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("module", "name", "instead", "page"),
    [
        (cards, "told", exactly, "bright_spots.read"),
        (trying, "told", exactly, "bright_spots.rules"),
        (counts, "told", exactly, "library.show"),
        (week, "told", exactly, "/digest"),
        (Tries, "counted", with_the_reader, "after bright_spots.want"),
    ],
)
def test_each_of_them_alone_would_be_seen(
    sqlite_template: Path, monkeypatch: pytest.MonkeyPatch,
    module: object, name: str, instead: object, page: str,
) -> None:  # fmt: skip
    """By its own page, and what the reader's own tap adds by what it adds."""
    monkeypatch.setattr(module, name, instead)
    places = [place for place, _one, _other in different(*both(sqlite_template, BUSY, 1))]
    assert any(page in place for place in places), places
