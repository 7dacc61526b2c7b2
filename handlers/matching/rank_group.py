"""Which few of those who fit stand together on one card; pure, exact and repeatable."""

from collections.abc import Callable
from random import Random
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from handlers.matching.guards import chain_ok
from handlers.matching.rank_score import Floats, Scores
from storage.columns import Bools

Chosen: TypeAlias = list[int]  # places in `rows`, in the order they are shown

EXPERTS_AMONG_PEERS = 1
NEAR_BEST = 0.05  # among experts this close to the best, the one asked less lately comes first
LEAST = 0.6  # what a covered topic still counts: a side reading weaker than this takes no place
COVERED = 0.4  # how much less a topic counts for the next place when somebody on the card covers it


class Group:
    """The places on one card, given one by one: each to the best left for what is not covered yet,
    so that a need with two readings or two topics gets somebody for each."""

    def __init__(self, scores: Scores, chance: Random) -> None:
        self.scores, self.columns, self.rows = scores, scores.columns, scores.rows
        self.base: Floats = scores.beside()
        self.lot = shuffled(self.columns.ids[self.rows], chance.getrandbits(63))

    def peers(self, count: int) -> Chosen:
        """At most one expert, no two trustees of one board, somebody from outside if there is one."""
        chosen = self._fill(count, [], self._best)
        home = self.scores.seeker.district_id
        away = self.columns.district[self.rows] != (-2 if home is None else home)
        if not chosen or away[chosen].any() or not away.any():
            return chosen
        closing = self._fill(1, [], self._best, away)
        return [*self._fill(count, closing, self._best)[1:], *closing]

    def experts(self, count: int) -> Chosen:
        """One by one the least asked of those near the best."""
        return self._fill(count, [], self._least_asked, experts=count)

    def score(self, place: int) -> float:
        """The whole score of one."""
        return float(self.scores.weights.fit * self.scores.fit[place] + self.base[place])

    def _fill(
        self,
        count: int,
        start: Chosen,
        choose: Callable[[Floats, Bools], int],
        among: Bools | None = None,
        experts: int = EXPERTS_AMONG_PEERS,
    ) -> Chosen:
        """`start` and whoever is chosen after them, up to `count`."""
        chosen = list(start)
        left = np.ones(len(self.rows), np.bool_) if among is None else among.copy()
        left[chosen] = False
        is_expert = self.columns.expert[self.rows]
        while len(chosen) < count:
            if is_expert[chosen].sum() >= experts:
                left &= ~is_expert
            if not left.any():
                break
            place = choose(self._worth(chosen), left)
            left[place] = False
            if chain_ok([self.columns.people[self.rows[c]] for c in (*chosen, place)]):
                chosen.append(place)
        return chosen

    def _worth(self, chosen: Chosen) -> Floats:
        """The score of everybody after what the chosen cover counts less."""
        weights = np.ones(len(self.scores.strength))
        for place in chosen:
            weights *= 1 - COVERED * self.scores.strength[:, place]
        weights = np.maximum(weights, LEAST)
        fit = self.scores.fit_of(weights)
        worth: Floats = np.round(self.scores.weights.fit * fit + self.base, 9)
        return worth

    def _best(self, worth: Floats, left: Bools) -> int:
        """The best left; equals by lot."""
        top = np.flatnonzero(left & (worth == worth[left].max()))
        return int(top[np.argmin(self.lot[top])])

    def _least_asked(self, worth: Floats, left: Bools) -> int:
        """Of those near the best left the one asked least, then the better, then by lot."""
        near = np.flatnonzero(left & (worth >= worth[left].max() - NEAR_BEST))
        return int(near[np.lexsort((self.lot[near], -worth[near], self.scores.load[near]))[0]])


def shuffled(ids: NDArray[np.int64], seed: int) -> NDArray[np.uint64]:
    """A number for every id that looks like chance and depends on the seed only (splitmix64)."""
    x: NDArray[np.uint64] = ids.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))
