"""The score of everybody for one need, from few weights with a reason each; pure arithmetic."""

from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from storage.columns import Bools, Columns, bits, lever_mask, weekly_hours
from storage.person import Person, Standing
from storage.taxonomy import taxonomy

Floats: TypeAlias = NDArray[np.float64]
Rows: TypeAlias = NDArray[np.intp]
Wanted: TypeAlias = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each term counts, against 1 for covering the whole need.

    Together the others reach about half of that: they choose among people who can help, and never
    put somebody who can't before somebody who can. Halving or raising any one by half changes
    little (tests/bench/matching_table.py --shake), so they are not tuned further. What somebody
    writes about themself is not scored: measured, it speaks of troubles as often as of strengths.
    """

    fit: float = 1.0  # can they help: the reason for the whole exercise
    wants: float = 0.08  # the seeker can give something back, so a second talk is likelier
    stage: float = 0.08  # has just been where the seeker is
    arrangement: float = 0.06  # works under the same kind of agreement
    level: float = 0.06  # a kindergarten's timetable is not a high school's
    role: float = 0.06  # sees it from the same chair
    kind: float = 0.03  # a district of the same kind
    hours: float = 0.03  # they can meet at all; soft, people move things
    writes: float = 0.04  # speaks the language the need is written in
    outside: float = 0.04  # news comes from outside one's own district
    load: float = 0.08  # taken away: nobody is asked again and again
    colleague: float = 0.5  # taken away: people of one organization know each other


WEIGHTS = Weights()

# What somebody says of a topic, against 1 for "I can help with it".
NEAR = 0.25  # they offer a neighbour of it: never enough alone
MAIN = 0.7  # share of the main topic in the fit; the rest is for covering all of them
CENTRAL = 0.67  # somebody must offer a topic this near the main one's weight, or nobody is shown
FLOOR = 0.35  # below it nobody is suggested: a neighbouring topic alone, or a side topic alone

_AHEAD = {-2: 0.1, -1: 0.4, 0: 1.0, 1: 1.0, 2: 0.8, 3: 0.7, 4: 0.6}
_UNKNOWN_STAGE = 0.5
_ENOUGH_HOURS = 2  # shared three-hour blocks a week that are as good as more
_MUCH_LOAD = 4  # requests in sixty days that are as tiring as more
_ENOUGH_WANTS = 2


@dataclass(frozen=True, slots=True)
class Terms:
    """Why somebody fits, each from the score: what `reasons` turns into words.

    `helps` are topics of the need they offer, `near` related ones they offer; `wants` what they
    seek and the seeker offers. `stage` is how many stages they are ahead (None: unknown). `hours`
    counts shared three-hour blocks of the week. `language` is the one the need is written in, if
    they speak it.
    """

    helps: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    stage: int | None = None
    arrangement: str = ""
    level: str = ""
    same_role: bool = False
    same_kind: bool = False
    hours: int = 0
    outside: bool = False
    language: str = ""
    fit: float = 0.0


def _arrangements(person: Person) -> int:
    """Their arrangements as bits; having none yet is not something shared."""
    return bits((s for s in person.arrangements if s != "none-yet"), taxonomy().arrangements)


def has_any(column: NDArray[Any], mask: int) -> Bools:
    """For every value whether it shares a bit with the mask."""
    found: Bools = (column & column.dtype.type(mask)) != 0
    return found


class Scores:
    """One need of one seeker against some rows of the columns; every array is in their order."""

    def __init__(
        self,
        columns: Columns,
        standing: Standing,
        wanted: Wanted,
        rows: Rows,
        writes: str = "",
        weights: Weights = WEIGHTS,
    ) -> None:
        self.columns, self.standing, self.weights = columns, standing, weights
        self.seeker: Person = standing.seeker
        self.wanted = {slug: weight for slug, weight in wanted if slug in taxonomy().levers}
        self.writes, self.rows = writes, rows
        self.mine = weekly_hours(self.seeker.windows, self.seeker.zone, columns.now)
        self.weight: Floats = np.array(list(self.wanted.values()) or [1.0])
        self.weight = self.weight / self.weight.max()
        self.strength: Floats = self._strength()
        self.fit: Floats = self.fit_of(np.ones(len(self.weight)))
        self.able: Bools = self.fit >= FLOOR
        main = self.strength[self.weight >= CENTRAL]
        self.central: Bools = np.asarray((main >= 1.0).any(axis=0), dtype=np.bool_)

    def only(self, which: Bools) -> "Scores":
        """The same for fewer rows."""
        fewer = copy(self)
        fewer.rows, fewer.strength = self.rows[which], self.strength[:, which]
        fewer.fit, fewer.able = self.fit[which], self.able[which]
        fewer.central = self.central[which]
        return fewer

    def _strength(self) -> Floats:
        """For every topic of the need (a line) how much each row knows of it, 0–1."""
        offers = self.columns.offers[self.rows]
        strength = np.zeros((len(self.weight), len(offers)))
        for line, slug in zip(strength, self.wanted, strict=False):
            line[has_any(offers, lever_mask(taxonomy().lever(slug).related))] = NEAR
            line[has_any(offers, lever_mask((slug,)))] = 1.0
        return strength

    def fit_of(self, weights: Floats) -> Floats:
        """How much of the need each covers when its topics count `weights` of what they did."""
        parts = self.strength * (self.weight * weights)[:, None]
        fit: Floats = parts.sum(axis=0)
        fit *= (1 - MAIN) / self.weight.sum()
        fit += MAIN * parts.max(axis=0)
        return fit

    def beside(self) -> Floats:
        """The part of the scores that is not about the need."""
        c, me, w, rows = self.columns, self.seeker, self.weights, self.rows
        t, score = taxonomy(), np.zeros(len(rows))
        give = np.bitwise_count(c.seeks[rows] & np.uint64(lever_mask(me.offers)))
        score += w.wants * np.minimum(give, _ENOUGH_WANTS) / _ENOUGH_WANTS
        score += w.stage * self._stage()
        score += w.arrangement * has_any(c.arrangements[rows], _arrangements(me))
        score += w.level * has_any(c.levels[rows], bits(me.levels, t.levels))
        if me.role:
            score += w.role * (c.role[rows] == c.code(me.role))
        if me.district_kind:
            score += w.kind * c.any_of("kind", (me.district_kind,))[rows]
        hours = np.bitwise_count(c.hours[rows] & np.uint64(self.mine))
        score += w.hours * np.minimum(hours, _ENOUGH_HOURS) / _ENOUGH_HOURS
        score += w.writes * has_any(c.languages[rows], c.language_mask((self.writes,)))
        home = -2 if me.district_id is None else me.district_id
        score += w.outside * (c.district[rows] != home)
        score -= w.load * np.minimum(self.load, _MUCH_LOAD) / _MUCH_LOAD
        organization = c.codes["organization"].find(me.organization.casefold().strip())
        if organization > 0 and me.district_id is None:
            score -= w.colleague * (c.organization[rows] == organization)
        return score

    def _stage(self) -> Floats:
        mine = taxonomy().stages.get(self.seeker.stage)
        if mine is None:
            return np.full(len(self.rows), _UNKNOWN_STAGE)
        table = [_UNKNOWN_STAGE] + [_AHEAD.get(order - mine.order, 0.0) for order in range(1, 10)]
        found: Floats = np.array(table)[self.columns.stage[self.rows]]
        return found

    @cached_property
    def load(self) -> NDArray[np.int64]:
        """How many requests reached each lately."""
        return self.columns.spread(self.standing.load)[self.rows]

    def terms(self, place: int) -> Terms:
        """What the score of one of the rows is made of, by its place among them."""
        row = int(self.rows[place])
        me, other = self.seeker, self.columns.people[row]
        t = taxonomy()
        helps = tuple(slug for slug in self.wanted if slug in other.offers)
        related = {r for slug in self.wanted for r in t.lever(slug).related} - set(helps)
        a, b = t.stages.get(me.stage), t.stages.get(other.stage)
        shared = _arrangements(me) & _arrangements(other)
        return Terms(
            helps=helps,
            near=tuple(slug for slug in other.offers if slug in related),
            wants=tuple(slug for slug in other.seeks if slug in me.offers),
            stage=b.order - a.order if a and b else None,
            arrangement=next(
                (s for s in other.arrangements if bits((s,), t.arrangements) & shared), ""
            ),
            level=next((s for s in other.levels if s in me.levels), ""),
            same_role=bool(me.role) and other.role == me.role,
            same_kind=bool(me.district_kind) and other.district_kind == me.district_kind,
            hours=(int(self.columns.hours[row]) & self.mine).bit_count(),
            outside=me.district_id is None or other.district_id != me.district_id,
            language=self.writes if self.writes in other.languages else "",
            fit=float(self.fit[place]),
        )
