"""What people do in two communities of which nobody may tell one from the other: numbers that stay
within the same five."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

WEEKS = 5
PEOPLE = 12
RULE = "The bus contract sets all bell times."
QUESTIONS = ("thread", "choice", "three-words", "choice", "private")  # of the five weeks

# Where one more person may be told: nobody or somebody has answered, then every five.
ANSWERED = (0, 1, 5, 10, PEOPLE + 1)
COUNTED = (0, 5, 10, PEOPLE + 1)
UNSEEN = (0, PEOPLE + 1)
"""Nobody is told anything of these, however many they are."""
WORD = (0, 2, 5, 10, PEOPLE + 1)
"""That a word has two authors may be known."""

Pair = tuple[tuple[int, ...], tuple[int, ...]]
"""How many people have done one thing by the end of each step, in one community and the other."""


@st.composite
def grown(draw: st.DrawFn, edges: Sequence[int], steps: int = 2, most: int = PEOPLE) -> Pair:
    """Two numbers that only grow and stay, at every step, between the same two edges."""
    fits = [n for n in range(len(edges) - 1) if edges[n] <= most]
    places = sorted(draw(st.lists(st.sampled_from(fits), min_size=steps, max_size=steps)))
    found = []
    for _world in range(2):
        line: list[int] = []
        for place in places:
            low, high = edges[place], min(edges[place + 1] - 1, most)
            line.append(draw(st.integers(max([low, *line]), high)))
        found.append(tuple(line))
    return found[0], found[1]


@st.composite
def pulses(draw: st.DrawFn, edges: Sequence[int], parts: int) -> tuple[Pair, ...]:
    """The same of the parts of a pulse, at its end; whether five answered is the same too."""
    told = [draw(grown(edges, 1)) for _part in range(parts)]
    for world in range(2):
        while sum(pair[world][0] for pair in told) > PEOPLE:  # one answer a person
            told = [draw(grown(edges, 1, PEOPLE // parts)) for _part in range(parts)]
    return tuple(told)


@dataclass(frozen=True)
class Plan:
    """How many people do what, in both communities."""

    answers: Pair  # to the first question: in its week, and in the next
    private: Pair
    taps: tuple[Pair, ...]
    words: tuple[Pair, ...]
    taps_again: tuple[Pair, ...]
    helps: Pair
    tries: Pair
    blocked: Pair
    asks: Pair
    offers: Pair
    came: Pair


def _alike(told: tuple[Pair, ...]) -> bool:
    """Whether five or more answered in both communities, or in neither, and nobody in neither."""
    one, other = (sum(pair[world][0] for pair in told) for world in range(2))
    return (one >= 5, one > 0) == (other >= 5, other > 0)


PLANS = st.builds(
    Plan,
    answers=grown(ANSWERED),
    private=grown((1, PEOPLE + 1), 1, 4),
    taps=pulses(COUNTED, 3).filter(_alike),
    words=pulses(WORD, 2).filter(_alike),
    taps_again=pulses(COUNTED, 3).filter(_alike),
    helps=grown(COUNTED, WEEKS),
    tries=grown(COUNTED, WEEKS),
    blocked=grown(COUNTED, WEEKS),
    asks=grown(UNSEEN, 1, 4),
    offers=grown(UNSEEN, 1, 4),
    came=grown(UNSEEN, 1, 5),
)
