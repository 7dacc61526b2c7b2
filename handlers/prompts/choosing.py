"""Which question a week gets. Pure; knows no row and no clock."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from handlers.prompts.questions import KINDS, Question

LATELY = timedelta(weeks=30)  # so long a question rests while others remain
PULSE_EVERY = timedelta(weeks=4)  # three words or a tap, at most so often


@dataclass(frozen=True, slots=True)
class Past:
    """A question that was asked: in the week of which Monday, and what it was."""

    week: date
    key: str
    kind: str
    lever: str
    pulse: bool


@dataclass(frozen=True, slots=True)
class Wishes:
    """What members look for: how many seek each topic, and which stages they are in."""

    sought: Mapping[str, int]
    stages: frozenset[str] = frozenset()


NO_WISHES = Wishes({})


def choose(
    questions: Iterable[Question],
    week: date,
    past: Sequence[Past],
    wishes: Wishes = NO_WISHES,
    seed: str = "",
) -> Question | None:
    """The question for the week of this Monday; None where none may be asked.

    Pinned first. Else never: out of season, the topic of the week before, a pulse soon after a
    pulse, what is pinned to a later week. Then, as long as something is left: not asked lately, the
    next kind in turn, for stages that members are in. Of those, what has a season, what most
    members look for; chance, by `seed`, decides the rest. The same again gives the same.
    """
    there = [q for q in questions if not q.skipped]
    iso = week.isoformat()
    if pinned := sorted((q for q in there if q.pinned_week == iso), key=lambda q: q.key):
        return pinned[0]
    before = sorted((p for p in past if p.week < week), key=lambda p: p.week)
    left = [q for q in there if _may(q, week, before) and q.pinned_week < iso]
    if not left:
        return None
    after = (week + timedelta(weeks=1)).isoformat()
    ahead = {q.lever for q in there if q.pinned_week == after}
    left = _rested(left, week, before)
    left = _prefer(left, [q for q in left if not q.lever or q.lever not in ahead])
    left = _in_turn(left, before)
    left = _prefer(left, [q for q in left if _suits(q, wishes.stages)])
    chance = Random(f"{seed}:{iso}")
    order = {q.key: chance.random() for q in sorted(left, key=lambda q: q.key)}
    return min(
        left, key=lambda q: (not q.months, -wishes.sought.get(q.lever, 0), order[q.key], q.key)
    )


def _may(question: Question, week: date, before: Sequence[Past]) -> bool:
    if question.months and week.month not in question.months:
        return False
    if before and question.lever and question.lever == before[-1].lever:
        return False
    return not question.pulse or all(week - p.week >= PULSE_EVERY for p in before if p.pulse)


def _rested(left: list[Question], week: date, before: Sequence[Past]) -> list[Question]:
    """Those not asked lately; where there is none, the one asked longest ago."""
    last = {p.key: p.week for p in before}  # the latest of each
    rested = [q for q in left if q.key not in last or week - last[q.key] >= LATELY]
    return rested or [min(left, key=lambda q: (last[q.key], q.key))]


def _in_turn(left: list[Question], before: Sequence[Past]) -> list[Question]:
    """Those of the kind whose turn it is; where there is none, of the kind after it."""
    start = KINDS.index(before[-1].kind) + 1 if before and before[-1].kind in KINDS else 0
    for step in range(len(KINDS)):
        kind = KINDS[(start + step) % len(KINDS)]
        if found := [q for q in left if q.kind == kind]:
            return found
    return left


def _suits(question: Question, stages: Collection[str]) -> bool:
    return not question.stages or not stages or bool(set(question.stages) & set(stages))


def _prefer(left: list[Question], better: list[Question]) -> list[Question]:
    return better or left
