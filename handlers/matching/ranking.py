"""Who fits a need best: guards first, then one score from few explained weights; pure."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from random import Random
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from handlers.matching.guards import mask
from handlers.matching.need_filters import Filters
from handlers.matching.rank_group import Group
from handlers.matching.rank_score import Scores, Terms, Wanted, has_any
from storage.columns import Bools, Columns, bits, lever_mask
from storage.person import Person, Standing
from storage.taxonomy import taxonomy

Kind: TypeAlias = Literal["peer", "expert"]

ANY = Filters()

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
    fits = mask(columns, standing, now) & scores.able
    if kind == "expert":
        fits &= columns.expert
    columns.clear(fits, exclude)
    spoken = speaks(columns, standing.seeker, writes)
    rows = np.flatnonzero(fits & spoken & passes(columns, standing.seeker, filters))
    if not scores.central[rows].any():
        return _nobody(columns, standing.seeker, filters, fits & scores.central, spoken)
    return Ranking(_shown(scores, rows, kind, chance, count))


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
    return Ranking(_shown(scores, rows, "peer", chance, count))


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


def _shown(
    scores: Scores, rows: NDArray[np.intp], kind: Kind, chance: Random, count: int
) -> tuple[Ranked, ...]:
    """The places on the card, best first."""
    group = Group(scores, rows, chance)
    chosen = rows[group.experts(count) if kind == "expert" else group.peers(count)].astype(np.intp)
    people = scores.columns.people
    return tuple(
        Ranked(
            people[row].id,
            round(score, 4),
            scores.terms(row),
            "expert" if people[row].expert else "peer",
        )
        for row, score in zip(chosen.tolist(), scores.total(chosen).tolist(), strict=True)
    )
