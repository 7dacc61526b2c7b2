"""What is told of a tap: no count under five can be read, or subtracted across parts and weeks."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from itertools import product

import pytest

from handlers.kit.words import plain
from handlers.pulse import cards, tally

PARTS = tally.PARTS
Counts = tuple[int, int, int]


def narrowest(
    tells: Callable[[Counts, Counts], Hashable], most: int
) -> dict[str, tuple[int, Hashable]]:
    """Who reads what is told, knows the rule, and knows that five answered each time: for each kind
    of thing (a count now, a count before, the difference) the smallest number of values that remain
    possible where one of them is a count under five."""
    some = range(most + 1)
    times = [(a, b, c) for a, b, c in product(some, some, some) if a + b + c >= 5]
    seen: dict[Hashable, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for before, now in product(times, times):
        read = seen[tells(before, now)]
        for n, part in enumerate(PARTS):
            read[f"{part} now"].add(now[n])
            read[f"{part} before"].add(before[n])
    worst: dict[str, tuple[int, Hashable]] = {}
    for told, read in seen.items():
        for what, possible in read.items():
            kind = what.rpartition(" ")[2]
            small = any(count < 5 for count in possible)
            if small and len(possible) < worst.get(kind, (99, None))[0]:
                worst[kind] = (len(possible), told)
    return worst


@cache
def one_time(counts: Counts) -> tuple[Mapping[str, int], Hashable]:
    """What is told of one time, and all that is said of it."""
    parts = tally.parts_of(p for p, n in zip(PARTS, counts, strict=True) for _one in range(n))
    assert parts is not None
    line = plain(cards.line(cards.Told(1, "", "choice", parts=parts)), "en")
    return parts, (tuple(parts.values()), tally.most_often(parts), line)


def as_told(before: Counts, now: Counts) -> Hashable:
    """Everything a reader is told: both results, their lines, the comparison."""
    (then, said_then), (here, said) = one_time(before), one_time(now)
    return said_then, said, tuple(tally.compared(here[p], then[p]) for p in PARTS)


def test_no_count_under_five_can_be_read_or_subtracted() -> None:
    """Across the parts and across two times at least five values stay possible for each."""
    worst = narrowest(as_told, 6)
    assert min(number for number, _told in worst.values()) >= 5, worst


def with_total(before: Counts, now: Counts) -> Hashable:
    """The control: the same with the number of answers beside it."""
    return as_told(before, now), sum(before), sum(now)


def with_shares(before: Counts, now: Counts) -> Hashable:
    """The control: shares in tenths, as charts often have them."""
    return tuple(round(10 * n / sum(counts)) for counts in (before, now) for n in counts)


def with_difference(before: Counts, now: Counts) -> Hashable:
    """The control: one more or one fewer than last time."""
    return as_told(before, now), tuple(a - b for a, b in zip(now, before, strict=True))


@pytest.mark.parametrize("tells", [with_total, with_shares, with_difference])
def test_other_ways_of_telling_would_give_counts_away(
    tells: Callable[[Counts, Counts], Hashable],
) -> None:
    """The controls: a total, shares, a difference each leave a single value somewhere."""
    assert min(number for number, _told in narrowest(tells, 6).values()) == 1
