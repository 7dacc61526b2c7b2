"""Who fits a need best: guards first, then one score from few explained weights; pure."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, Literal

from storage.person import Standing

Kind = Literal["peer", "expert"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the person asked for beside the topic; () and None ask nothing. All of them bind."""

    roles: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # ISO codes
    stages: tuple[str, ...] = ()
    arrangements: tuple[str, ...] = ()
    district_kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    own_district: bool | None = None  # False: not from my district; True: only from it


@dataclass(frozen=True, slots=True)
class Terms:
    """Why somebody fits, each from the score: what `reasons` turns into words.

    `helps` and `told` are topics of the need they offer, or wrote about; `wants` topics they seek
    that the seeker offers. `stage` is how many stages they are ahead (None: unknown).
    """

    helps: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    near: tuple[str, ...] = ()  # related topics they offer
    wants: tuple[str, ...] = ()
    stage: int | None = None
    arrangement: str = ""
    level: str = ""
    same_role: bool = False
    same_kind: bool = False  # of district
    hours: int = 0  # shared three-hour blocks of the week
    outside: bool = False  # of the seeker's district
    fit: float = 0.0  # how much of the need they cover, 0–1


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
    `impossible`: the names of `Filters` fields each of which alone stood in the way.
    `unsure`: nobody fits surely, though somebody nearly does (never shown as a suggestion).
    """

    candidates: tuple[Ranked, ...] = ()
    only_language: bool = False
    impossible: tuple[str, ...] = ()


def rank(
    columns: Any,
    standing: Standing,
    wanted: tuple[tuple[str, float], ...],
    filters: Filters = Filters(),
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
    raise NotImplementedError


def same_question(
    columns: Any,
    standing: Standing,
    wanted: tuple[tuple[str, float], ...],
    *,
    language: str,
    now: datetime,
    chance: Random,
    count: int = 3,
) -> Ranking:
    """People who seek the same topic and speak `language`: the way on when only language is missing."""
    raise NotImplementedError
