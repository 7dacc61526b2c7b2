"""Who fits a need best: guards first, then one score from few explained weights; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from random import Random
from typing import Literal, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from handlers.matching.guards import chain_ok, mask
from handlers.matching.need_filters import Filters
from handlers.matching.rank_score import FLOOR, Floats, Scores, Terms, Wanted, has_any
from storage.columns import Bools, Columns, bits, lever_mask
from storage.person import Person, Standing
from storage.taxonomy import taxonomy

Kind: TypeAlias = Literal["peer", "expert"]

ANY = Filters()
NEAR_BEST = 0.05  # among experts this close to the best, the one asked less lately comes first
EXPERTS_AMONG_PEERS = 1

__all__ = ["Filters", "Kind", "Ranked", "Ranking", "Terms", "rank", "same_question"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One suggested person. `score` compares within one ranking only."""

    member_id: int
    score: float
    terms: Terms
    kind: Kind


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who to show, best first; empty means: say so.

    `only_language`: somebody fits in every other way but speaks no language of the seeker.
    `impossible`: the names of the `Filters` fields each of which alone stood in the way.
    """

    candidates: tuple[Ranked, ...] = ()
    only_language: bool = False
    impossible: tuple[str, ...] = ()


def rank(
    columns: Columns,
    standing: Standing,
    wanted: Wanted,
    filters: Filters = ANY,
    *,
    kind: Kind = "peer",
    now: datetime,
    chance: Random,
    text: str = "",
    writes: str = "",
    exclude: frozenset[int] = frozenset(),
    count: int = 3,
) -> Ranking:
    """The people to show for a need.

    `wanted` are topics with weights (0–1], the main one first; `text` the need in the person's
    words; `writes` the language it is written in, which counts as one they speak; `exclude` who
    was shown already. kind="peer": at most one expert, at least one from outside the seeker's
    district. kind="expert": experts only, the less asked first among equals. Ties fall by
    `chance`, so a replay is identical.
    """
    scores = Scores(columns, standing, wanted, writes)
    fits = mask(columns, standing, now) & (scores.fit >= FLOOR)
    if kind == "expert":
        fits &= columns.expert
    columns.clear(fits, exclude)
    spoken = speaks(columns, standing.seeker, writes)
    rows = np.flatnonzero(fits & spoken & passes(columns, standing.seeker, filters))
    if not len(rows):
        return _nobody(columns, standing.seeker, filters, fits, spoken)
    ordered = _ordered(columns, scores, rows, chance)
    if kind == "expert":
        picked = _least_asked(columns, standing.load, ordered, count)
    else:
        picked = _company(columns, standing.seeker, ordered, count)
    return Ranking(tuple(_ranked(columns, scores, row, score) for row, score in picked))


def same_question(
    columns: Columns,
    standing: Standing,
    wanted: Wanted,
    *,
    language: str,
    now: datetime,
    chance: Random,
    count: int = 3,
) -> Ranking:
    """People who seek the same topic and speak `language`: the way on when only language is missing."""
    scores = Scores(columns, standing, wanted, language)
    sought = has_any(columns.seeks, lever_mask(slug for slug, _ in wanted))
    spoken = has_any(columns.languages, columns.language_mask((language,)))
    rows = np.flatnonzero(mask(columns, standing, now) & sought & spoken & ~columns.expert)
    ordered = _ordered(columns, scores, rows, chance)
    picked = _company(columns, standing.seeker, ordered, count)
    return Ranking(tuple(_ranked(columns, scores, row, score) for row, score in picked))


def speaks(columns: Columns, seeker: Person, writes: str) -> Bools:
    """For every row whether a language is shared, the one the seeker writes in included."""
    return has_any(columns.languages, columns.language_mask((*seeker.languages, writes)))


def passes(columns: Columns, seeker: Person, filters: Filters) -> Bools:
    """For every row whether it is what was asked for."""
    t, c, ok = taxonomy(), columns, np.ones(len(columns), np.bool_)
    for column, texts in (
        ("role", filters.roles),
        ("kind", filters.district_types),
        ("state", filters.states),
    ):
        if texts:
            ok &= c.any_of(column, texts)
    if filters.regions:
        ok &= c.any_of("region", c.containing("region", filters.regions))
    if filters.levels:
        ok &= has_any(c.levels, bits(filters.levels, t.levels))
    if filters.same_level and seeker.levels:
        ok &= has_any(c.levels, bits(seeker.levels, t.levels))
    if filters.arrangements:
        ok &= has_any(c.arrangements, bits(filters.arrangements, t.arrangements))
    if filters.languages:
        ok &= has_any(c.languages, c.language_mask(filters.languages))
    if filters.stages:
        ok &= np.isin(c.stage, [t.stages[s].order for s in filters.stages if s in t.stages])
    if filters.not_my_district and seeker.district_id is not None:
        ok &= c.district != seeker.district_id
    if filters.expert_only:
        ok &= c.expert
    return ok


def asked(filters: Filters) -> tuple[str, ...]:
    """The names of the fields that ask something."""
    return tuple(f.name for f in fields(filters) if getattr(filters, f.name))


def _without(filters: Filters, name: str) -> Filters:
    """The same without one field."""
    return replace(filters, **{name: getattr(Filters(), name)})


def _nobody(
    columns: Columns, seeker: Person, filters: Filters, fits: Bools, spoken: Bools
) -> Ranking:
    """Why nobody: what alone stood in the way. Guards are never among it."""
    alone = tuple(
        name
        for name in asked(filters)
        if (fits & spoken & passes(columns, seeker, _without(filters, name))).any()
    )
    free = passes(columns, seeker, _without(filters, "languages"))
    only = not alone and bool((fits & free).any())
    return Ranking(only_language=only, impossible=alone)


Ordered: TypeAlias = list[tuple[int, float]]


def _ordered(columns: Columns, scores: Scores, rows: NDArray[np.intp], chance: Random) -> Ordered:
    """Rows with their score, best first; equal scores by chance."""
    total: Floats = np.round(scores.total(rows), 9)
    lot = shuffled(columns.ids[rows], chance.getrandbits(63))
    order = np.lexsort((lot, -total))
    return list(zip(rows[order].tolist(), total[order].tolist(), strict=True))


def shuffled(ids: NDArray[np.int64], seed: int) -> NDArray[np.uint64]:
    """A number for every id that looks like chance and depends on the seed only (splitmix64)."""
    x: NDArray[np.uint64] = ids.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def _company(columns: Columns, seeker: Person, ordered: Ordered, count: int) -> Ordered:
    """The best group: at most one expert, no two trustees of one board, somebody from outside."""
    picked = _group(columns, ordered, count)
    home = seeker.district_id
    if home is None or any(columns.district[row] != home for row, _ in picked):
        return picked
    outside = [one for one in ordered if columns.district[one[0]] != home]
    first = _group(columns, outside, 1)
    rest = [one for one in ordered if one not in first]
    return _group(columns, rest, count - 1, first) if first else picked


def _group(columns: Columns, ordered: Ordered, count: int, last: Ordered | None = None) -> Ordered:
    """The first `count` of the list that may stand together (with `last`, who closes the group)."""
    picked: Ordered = []
    for row, score in ordered:
        if len(picked) == count:
            break
        group = [columns.people[r] for r, _ in (*picked, (row, score), *(last or ()))]
        if sum(p.expert for p in group) <= EXPERTS_AMONG_PEERS and chain_ok(group):
            picked.append((row, score))
    return [*picked, *(last or ())]


def _least_asked(
    columns: Columns, load: Mapping[int, int], ordered: Ordered, count: int
) -> Ordered:
    """Experts one by one: of those near the best left, the one asked least."""
    left, picked = list(ordered), cast(Ordered, [])
    while left and len(picked) < count:
        near = [one for one in left if one[1] >= left[0][1] - NEAR_BEST]
        best = min(near, key=lambda one: load.get(int(columns.ids[one[0]]), 0))
        left.remove(best)
        if chain_ok([columns.people[row] for row, _ in (*picked, best)]):
            picked.append(best)
    return picked


def _ranked(columns: Columns, scores: Scores, row: int, score: float) -> Ranked:
    other = columns.people[row]
    return Ranked(
        other.id, round(score, 4), scores.terms(row), "expert" if other.expert else "peer"
    )
