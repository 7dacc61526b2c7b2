"""Who fits a need best: guards first, then one score from few explained weights; pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from random import Random
from typing import Literal, TypeAlias

import numpy as np

from handlers.matching.guards import mask
from handlers.matching.need_filters import Filters
from handlers.matching.rank_group import Group
from handlers.matching.rank_score import WEIGHTS, Scores, Terms, Wanted, Weights, has_any
from storage.columns import Bools, Columns, bits, lever_mask
from storage.person import Person, Standing
from storage.taxonomy import taxonomy

Kind: TypeAlias = Literal["peer", "expert"]

ANY = Filters()

__all__ = ["Filters", "Kind", "Ranked", "Ranking", "Terms", "rank", "same_question"]


# A word people use for more than one role of the taxonomy.
KIN: Mapping[str, tuple[str, ...]] = {"teacher": ("teacher-leader",)}


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
    `lifted`: the names of the preferred fields nobody met, so that these are others.
    """

    candidates: tuple[Ranked, ...] = ()
    only_language: bool = False
    impossible: tuple[str, ...] = ()
    lifted: tuple[str, ...] = ()


def rank(
    columns: Columns,
    standing: Standing,
    wanted: Wanted,
    filters: Filters = ANY,
    *,
    kind: Kind = "peer",
    now: datetime,
    chance: Random,
    writes: str = "",
    exclude: frozenset[int] = frozenset(),
    count: int = 3,
    weights: Weights = WEIGHTS,
) -> Ranking:
    """The people to show for a need.

    `wanted` are topics with weights (0–1], the main one first; `writes` the language the need is
    written in, which counts as one they speak; `exclude` who was shown already. kind="peer": at
    most one expert, at least one from outside the seeker's district. kind="expert": experts only,
    the less asked first among equals. Ties fall by `chance`, so a replay is identical.
    """
    known = mask(columns, standing, now) & has_any(columns.offers, _levers(wanted))
    if kind == "expert":
        known &= columns.expert
    columns.clear(known, exclude)
    scores = Scores(columns, standing, wanted, np.flatnonzero(known), writes, weights)
    spoken = speaks(columns, standing.seeker, writes)[scores.rows]
    for wish, lifted in _wishes(filters):
        asked_for = passes(columns, standing.seeker, wish)[scores.rows]
        fitting = scores.only(scores.able & spoken & asked_for)
        if fitting.central.any():
            return Ranking(_shown(fitting, kind, chance, count), lifted=lifted)
    return _nobody(scores.only(scores.central), _wishes(filters)[-1][0])


def _wishes(filters: Filters) -> tuple[tuple[Filters, tuple[str, ...]], ...]:
    """What is asked for; then, if some of it is only preferred, the rest, and what was lifted."""
    if not filters.preferred:
        return ((filters, ()),)
    firm = filters
    for name in filters.preferred:
        firm = _without(firm, name)
    return (filters, ()), (replace(firm, preferred=frozenset()), tuple(sorted(filters.preferred)))


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
    alike = mask(columns, standing, now) & has_any(columns.seeks, _levers(wanted))
    alike &= has_any(columns.languages, columns.language_mask((language,))) & ~columns.expert
    scores = Scores(columns, standing, wanted, np.flatnonzero(alike), language)
    return Ranking(_shown(scores, "peer", chance, count))


def _levers(wanted: Wanted) -> int:
    return lever_mask(slug for slug, _ in wanted)


def speaks(columns: Columns, seeker: Person, writes: str) -> Bools:
    """For every row whether a language is shared, the one the seeker writes in included."""
    return has_any(columns.languages, columns.language_mask((*seeker.languages, writes)))


def counted(roles: Collection[str]) -> frozenset[str]:
    """The roles that answer to what was asked: who asks for a teacher is glad of one who leads."""
    return frozenset(roles) | {kin for role in roles for kin in KIN.get(role, ())}


def passes(columns: Columns, seeker: Person, filters: Filters) -> Bools:
    """For every row whether it is what was asked for."""
    t, c, ok = taxonomy(), columns, np.ones(len(columns), np.bool_)
    for column, texts in (
        ("role", counted(filters.roles)),
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
    if filters.in_my_district and seeker.district_id is not None:
        ok &= c.district == seeker.district_id
    if filters.expert_only:
        ok &= c.expert
    return ok & ~_unwanted(columns, filters)


def _unwanted(c: Columns, filters: Filters) -> Bools:
    """For every row whether it is of those who were not wanted."""
    t, no = taxonomy(), np.zeros(len(c), np.bool_)
    for column, texts in (
        ("role", filters.not_roles),
        ("kind", filters.not_district_types),
        ("state", filters.not_states),
    ):
        if texts:
            no |= c.any_of(column, texts)
    if filters.not_regions:
        no |= c.any_of("region", c.containing("region", filters.not_regions))
    for masks, slugs, all_slugs in (
        (c.levels, filters.not_levels, t.levels),
        (c.arrangements, filters.not_arrangements, t.arrangements),
    ):
        if slugs:
            # Who works for others, too, is not left out: a K-12 leader when "no high schools".
            unwanted = bits(slugs, all_slugs)
            no |= has_any(masks, unwanted) & ~has_any(
                masks, bits(set(all_slugs) - slugs, all_slugs)
            )
    return no


def asked(filters: Filters) -> tuple[str, ...]:
    """The names of the fields that ask something."""
    named = (f.name for f in fields(filters) if f.name != "preferred")
    return tuple(name for name in named if getattr(filters, name))


def _without(filters: Filters, name: str) -> Filters:
    """The same without one field."""
    return replace(filters, **{name: getattr(Filters(), name)})


def _nobody(scores: Scores, filters: Filters) -> Ranking:
    """Why nobody: what alone stood in the way of these, whom no guard forbids."""
    columns, seeker, rows = scores.columns, scores.seeker, scores.rows
    spoken = speaks(columns, seeker, scores.writes)[rows]
    left = {name: passes(columns, seeker, _without(filters, name))[rows] for name in asked(filters)}
    alone = tuple(name for name in left if (spoken & left[name]).any())
    others = passes(columns, seeker, _without(filters, "languages"))[rows]
    only = set(alone) <= {"languages"} and bool(others.any())
    return Ranking(only_language=only, impossible=alone)


def _shown(scores: Scores, kind: Kind, chance: Random, count: int) -> tuple[Ranked, ...]:
    """The places on the card, best first."""
    group = Group(scores, chance)
    chosen = group.experts(count) if kind == "expert" else group.peers(count)
    shown = []
    for place in chosen:
        person = scores.columns.people[scores.rows[place]]
        of_kind: Kind = "expert" if person.expert else "peer"
        shown.append(Ranked(person.id, round(group.score(place), 4), scores.terms(place), of_kind))
    return tuple(shown)
