"""Who must never be brought together, written once; it never says which rule spoke."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

import numpy as np
from numpy.typing import NDArray

from storage.columns import Columns
from storage.person import Between, Person, Standing
from storage.taxonomy import taxonomy

TRUSTEE = "board-member"
UNION = "labor-leader"
FUNDER = "funder"
# Inside a district nobody else speaks for it: what they hear has consequences.
TOP = frozenset({"superintendent", TRUSTEE})
MANAGEMENT = frozenset(
    {
        "principal",
        "assistant-principal",
        "principal-supervisor",
        "district-leader",
        "superintendent",
        TRUSTEE,
    }
)
# Whom nobody who gives or sells may approach first.
NOT_PITCHED = frozenset(
    {"teacher", "teacher-leader", "principal", "assistant-principal", "family-leader"}
)


@cache
def central() -> frozenset[str]:
    """Roles of a district's central office."""
    return frozenset(r.slug for r in taxonomy().roles.values() if r.group == "district")


@cache
def site_or_family() -> frozenset[str]:
    """Roles at a school or in its community."""
    return frozenset(
        r.slug for r in taxonomy().roles.values() if r.group in ("school", "community")
    )


def forbidden(
    a: Person, b: Person, between: Between, now: datetime, *, by_coordinator: bool = False
) -> bool:
    """Whether `a`, who starts it, must not meet `b`. Never says why, and nobody may show more.

    `by_coordinator`: a coordinator brings both together and asks both: then a funder may be
    reached, and `a` must be as free as `b`.
    """
    if a.id == b.id or between.line or between.avoided or between.asked or between.introduced:
        return True
    if between.full or not _free(b, now):
        return True
    if by_coordinator and (between.seeker_full or not _free(a, now)):
        return True
    if b.role == FUNDER and not by_coordinator:
        return True
    if (a.role == FUNDER or a.vendor) and b.role in NOT_PITCHED:
        return True
    return _one_school(a, b) or _one_board(a, b) or _inside_one_district(a, b)


def chain_ok(people: Sequence[Person]) -> bool:
    """Whether these may stand in one chain of requests: no two trustees of one board."""
    return not any(_one_board(a, b) for i, a in enumerate(people) for b in people[:i])


def _free(person: Person, now: datetime) -> bool:
    """Whether they take part at all: joined, asked how they may be shown, not paused."""
    paused = person.paused_until is not None and person.paused_until > now
    return person.joined and person.shown is not None and not paused and person.cap > 0


def _one_school(a: Person, b: Person) -> bool:
    """One school, also where one of them has not said which district it belongs to."""
    if not a.school_key or a.school_key != b.school_key:
        return False
    return a.district_id == b.district_id or a.district_id is None or b.district_id is None


def _one_board(a: Person, b: Person) -> bool:
    """Two trustees whose boards are the same, or cannot be told apart."""
    if a.role != TRUSTEE or b.role != TRUSTEE:
        return False
    return a.district_id == b.district_id or a.district_id is None or b.district_id is None


def _inside_one_district(a: Person, b: Person) -> bool:
    if a.district_id is None or a.district_id != b.district_id:
        return False
    roles = {a.role, b.role}
    if roles & TOP:
        return True
    if a.bargaining_open and UNION in roles and roles & MANAGEMENT:
        return True
    if _central_by_power(a, b):
        return True
    willing = a.own_district and b.own_district
    return bool(roles & central() and roles & site_or_family()) and not willing


def _central_by_power(a: Person, b: Person) -> bool:
    """Two people of a central office where one may well report to the other: unless both said
    whom they report to (then the line itself decides), a different power is enough."""
    if not {a.role, b.role} <= central() or (a.reports_to_id and b.reports_to_id):
        return False
    roles = taxonomy().roles
    return roles[a.role].power != roles[b.role].power


# --- the same for everybody at once ---------------------------------------------------------


def mask(columns: Columns, standing: Standing, now: datetime) -> NDArray[np.bool_]:
    """For every row of the columns whether the seeker may meet them: `not forbidden(...)`, at once."""
    c, me = columns, standing.seeker
    ok = (
        c.free & (c.paused_until <= now.timestamp()) & (c.ids != me.id) & (c.role != c.code(FUNDER))
    )
    for ids in (standing.avoided, standing.asked, standing.introduced, standing.full):
        c.clear(ok, ids)
    c.clear(ok, c.line(me))
    if me.role == FUNDER or me.vendor:
        ok &= ~c.has_role(NOT_PITCHED)
    unknown = c.district == -1
    mine = c.district == me.district_id if me.district_id is not None else np.ones_like(ok)
    if me.school_key:
        ok &= ~((c.school == c.school_code(me.school_key)) & (mine | unknown))
    if me.role == TRUSTEE:
        ok &= ~((c.role == c.code(TRUSTEE)) & (mine | unknown))
    if me.district_id is not None:
        ok &= ~(mine & _closed_inside(columns, me))
    found: NDArray[np.bool_] = ok
    return found


def _closed_inside(c: Columns, me: Person) -> NDArray[np.bool_]:
    """Whom the seeker must not meet if they are of the seeker's district."""
    closed = c.has_role(TOP)
    if me.role in TOP:
        closed = np.ones_like(closed)
    if me.bargaining_open and me.role == UNION:
        closed |= c.has_role(MANAGEMENT)
    if me.bargaining_open and me.role in MANAGEMENT:
        closed |= c.role == c.code(UNION)
    if me.role in central():
        roles = taxonomy().roles
        other_power = {r for r in central() if roles[r].power != roles[me.role].power}
        unsure = c.reports_to == 0 if me.reports_to_id else np.ones_like(closed)
        closed |= c.has_role(other_power) & unsure
    willing = c.own_district if me.own_district else np.zeros_like(closed)
    if me.role in central():
        closed |= c.has_role(site_or_family()) & ~willing
    if me.role in site_or_family():
        closed |= c.has_role(central()) & ~willing
    return closed
