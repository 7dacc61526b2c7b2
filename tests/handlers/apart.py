"""The guards of the domain said once more, plainly, over what is stored: to hold the bot against."""

from dataclasses import dataclass, field
from datetime import datetime

from storage import Look
from storage.person import Person
from storage.taxonomy import folded, taxonomy

MANAGEMENT = {
    "principal",
    "assistant-principal",
    "principal-supervisor",
    "district-leader",
    "superintendent",
    "board-member",
}
NOT_PITCHED = {"teacher", "teacher-leader", "principal", "assistant-principal", "family-leader"}


@dataclass(frozen=True)
class Known:
    """Everybody and everything private, as it stands now."""

    people: dict[int, Person]
    avoided: set[frozenset[int]] = field(default_factory=set)


async def known(look: Look) -> Known:
    """Read it all."""
    ids = [member.id for member in await look.members.all()]
    pairs = {frozenset((a.member_id, a.avoided_id)) for a in await look.avoids.all()}
    return Known(await look.people.some(ids), pairs)


def why_apart(
    what: Known, a_id: int, b_id: int, now: datetime, *, by_coordinator: bool = False
) -> list[str]:
    """Every rule that is surely broken when `a` is brought to `b`."""
    a, b = what.people[a_id], what.people[b_id]
    broken = []
    if a_id == b_id:
        broken.append("themself")
    if frozenset((a_id, b_id)) in what.avoided:
        broken.append("avoided")
    if not b.joined or b.shown is None:
        broken.append("takes no part")
    if b.paused_until and b.paused_until > now:
        broken.append("paused")
    if b.cap <= 0:
        broken.append("no place in their month")
    if a_id in _above(what, b_id) or b_id in _above(what, a_id):
        broken.append("reporting line")
    if b.role == "funder" and not by_coordinator:
        broken.append("a funder, without a coordinator")
    if (a.role == "funder" or a.vendor) and b.role in NOT_PITCHED:
        broken.append("somebody who gives or sells comes first")
    if a.district_id is not None and a.district_id == b.district_id:
        broken += _one_district(a, b)
    return broken


def _one_district(a: Person, b: Person) -> list[str]:
    roles, broken = {a.role, b.role}, []
    groups = {taxonomy().roles[role].group for role in roles if role}
    both_want = a.own_district and b.own_district
    if a.school and folded(a.school) == folded(b.school):
        broken.append("one school")
    if roles & {"superintendent", "board-member"}:
        broken.append("superintendent or trustee at home")
    if "district" in groups and groups & {"school", "community"} and not both_want:
        broken.append("central office with site or families")
    if "labor-leader" in roles and roles & MANAGEMENT and a.bargaining_open:
        broken.append("union with management, contract open")
    return broken


def _above(what: Known, id: int) -> set[int]:
    chain: set[int] = set()
    boss = what.people[id].reports_to_id
    while boss is not None and boss not in chain:
        chain.add(boss)
        boss = what.people[boss].reports_to_id if boss in what.people else None
    return chain
