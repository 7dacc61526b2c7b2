"""One person as matching sees them, and what stands between two; plain data, no query, no rule."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal

from storage.taxonomy import folded

Shown = Literal["named", "topics", "matching"]


@dataclass(frozen=True)
class Person:
    """A member with their profile and district, as stored; "" and () where they said nothing.

    `shown` is what others may see of them (None: not asked yet; experts are always named).
    `languages` are what they speak, or the language they use here when they named none.
    """

    id: int
    name: str
    joined: bool = False
    shown: Shown | None = None
    expert: bool = False
    coordinator: bool = False
    vendor: bool = False
    paused_until: datetime | None = None
    cap: int = 3
    zone: str = "UTC"
    role: str = ""
    levels: tuple[str, ...] = ()
    stage: str = ""
    arrangements: tuple[str, ...] = ()
    authority: str = ""
    seeks: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    district_id: int | None = None
    district: str = ""
    district_kind: str = ""
    state: str = ""
    region: str = ""
    bargaining_open: bool = False
    organization: str = ""
    school: str = ""
    reports_to_id: int | None = None
    own_district: bool = False
    about: str = ""
    windows: tuple[str, ...] = ()

    @cached_property
    def school_key(self) -> str:
        """The school's name with spelling differences taken away; "" without one."""
        words = folded(self.school).split()
        return " ".join(w for w in words if not re.fullmatch(_SCHOOL_WORDS, w)) or " ".join(words)

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.name


# "Lincoln High", "Lincoln High School" and "Escuela Lincoln High" are one school.
_SCHOOL_WORDS = r"the|school|schools|escuela|colegio|academy|academia|la|el|de|of"


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between a seeker and one person now; every answer is yes or no.

    `line`: one reports to the other at any depth. `avoided`: privately, either way. `asked`: the
    seeker has an open request to them. `introduced`: in the last 90 days. `full`: the person's
    month is full. `seeker_full`: the seeker's is (asked only when a coordinator introduces both).
    """

    line: bool = False
    avoided: bool = False
    asked: bool = False
    introduced: bool = False
    full: bool = False
    seeker_full: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people and what stands between them, read inside one transaction."""

    a: Person
    b: Person
    between: Between


@dataclass(frozen=True, slots=True)
class Standing:
    """One seeker and what stands between them and everybody, read just before a search.

    `full` are members whose month is full, `load` counts requests of the last 60 days by member.
    """

    seeker: Person
    avoided: frozenset[int] = frozenset()
    asked: frozenset[int] = frozenset()
    introduced: frozenset[int] = frozenset()
    full: frozenset[int] = frozenset()
    load: Mapping[int, int] = field(default_factory=dict)
