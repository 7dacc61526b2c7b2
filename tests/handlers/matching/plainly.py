"""The score said plainly, person by person, to hold the fast one against; slow on purpose."""

from typing import Any

from handlers.matching.rank_score import MAIN, NEAR, WEIGHTS
from storage.columns import weekly_hours
from storage.person import Person, Standing
from storage.taxonomy import taxonomy
from tests.handlers.matching.communities import NOW


def strength(other: Person, slug: str) -> float:
    """What somebody knows of one topic."""
    if slug in other.offers:
        return 1.0
    return NEAR if taxonomy().lever(slug).related & set(other.offers) else 0.0


def fit(other: Person, wanted: tuple[tuple[str, float], ...]) -> float:
    """How much of a need somebody covers, said plainly."""
    top = max(weight for _, weight in wanted)
    covered = [strength(other, slug) * weight / top for slug, weight in wanted]
    return MAIN * max(covered) + (1 - MAIN) * sum(covered) / (sum(w for _, w in wanted) / top)


def points(standing: Standing, other: Person, wanted: Any, writes: str) -> float:
    """The score of one person, said plainly."""
    me, w, stages = standing.seeker, WEIGHTS, taxonomy().stages
    sum_ = w.fit * fit(other, wanted)
    sum_ += w.wants * min(len(set(other.seeks) & set(me.offers)), 2) / 2
    ahead = 0.5
    if me.stage and other.stage:
        steps = stages[other.stage].order - stages[me.stage].order
        ahead = {-2: 0.1, -1: 0.4, 0: 1.0, 1: 1.0, 2: 0.8, 3: 0.7, 4: 0.6}.get(steps, 0.0)
    sum_ += w.stage * ahead
    sum_ += w.arrangement * bool(set(me.arrangements) & set(other.arrangements) - {"none-yet"})
    sum_ += w.level * bool(set(me.levels) & set(other.levels))
    sum_ += w.role * bool(me.role and me.role == other.role)
    sum_ += w.kind * bool(me.district_kind and me.district_kind == other.district_kind)
    mine, theirs = (weekly_hours(p.windows, p.zone, NOW) for p in (me, other))
    sum_ += w.hours * min((mine & theirs).bit_count(), 2) / 2
    sum_ += w.writes * (writes in other.languages)
    sum_ += w.outside * (me.district_id is None or me.district_id != other.district_id)
    sum_ -= w.load * min(standing.load.get(other.id, 0), 4) / 4
    if not me.district_id and me.organization and me.organization == other.organization:
        sum_ -= w.colleague
    return sum_
