"""Who may sit in a circle and who gets the next free seat. Pure but for reading; it says nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from handlers.matching.guards import chain_ok
from storage import Look
from storage.person import Person
from storage.tables import Circle

Place = Literal["member", "waiting", "guarded", "school_full"]


@dataclass(frozen=True, slots=True)
class Table:
    """The people of a circle: who has a seat, who waits for one (in order), who hosts."""

    seated: tuple[Person, ...] = ()
    waiting: tuple[Person, ...] = ()
    hosts: frozenset[int] = frozenset()

    @property
    def everybody(self) -> tuple[Person, ...]:
        return (*self.seated, *self.waiting)

    def has(self, member_id: int) -> bool:
        """Whether this member has a seat."""
        return any(p.id == member_id for p in self.seated)

    def waits(self, member_id: int) -> int:
        """Which in the waiting list this member is, from 1; 0: they are not on it."""
        return next((n for n, p in enumerate(self.waiting, 1) if p.id == member_id), 0)


async def table(look: Look, circle_id: int) -> Table:
    """Who is in a circle now."""
    return (await tables(look, (circle_id,)))[circle_id]


async def tables(look: Look, circle_ids: Sequence[int]) -> dict[int, Table]:
    """The same of several circles."""
    seats = await look.seats.of_all(circle_ids)
    people = await look.people.some({s.member_id for s in seats})
    return {
        id: Table(
            tuple(people[s.member_id] for s in mine if s.state == "member"),
            tuple(people[s.member_id] for s in mine if s.state == "waiting"),
            frozenset(s.member_id for s in mine if s.host and s.state == "member"),
        )
        for id in circle_ids
        for mine in ([s for s in seats if s.circle_id == id],)
    }


async def avoided(look: Look, member_id: int) -> frozenset[int]:
    """Everybody who avoids this member or whom they avoid."""
    pairs = await look.avoids.about(member_id)
    return frozenset(id for a in pairs for id in (a.member_id, a.avoided_id)) - {member_id}


def missing_roles(circle: Circle, people: Collection[Person]) -> tuple[str, ...]:
    """The roles that a circle needs and nobody with a seat has."""
    there = {p.role for p in people}
    return tuple(role for role in circle.required_roles if role not in there)


def free(circle: Circle, people: Collection[Person]) -> int:
    """How many seats nobody has."""
    return max(0, circle.cap - len(people))


def guarded(person: Person, people: Sequence[Person], avoids: Collection[int]) -> bool:
    """Whether a guard keeps this person out: two trustees of one board, or somebody avoided, either
    way. Nobody is told which (DOMAIN, "Circles")."""
    others = [p for p in people if p.id != person.id]
    if any(p.id in avoids for p in others):
        return True
    return any(not chain_ok((person, other)) for other in others)


def school_full(circle: Circle, person: Person, people: Collection[Person]) -> bool:
    """Whether the seats that one school may take are taken by this person's."""
    if circle.seats_per_school is None or not person.school_key:
        return False
    mine = [
        p
        for p in people
        if p.id != person.id
        and p.school_key == person.school_key
        and p.district_id == person.district_id
    ]
    return len(mine) >= circle.seats_per_school


def seat_free(circle: Circle, person: Person, seated: Collection[Person]) -> bool:
    """Whether there is a seat for this person: the last seats wait for the roles still missing."""
    missing = missing_roles(circle, seated)
    left = free(circle, seated)
    return left > 0 and (person.role in missing or left > len(missing))


def place_for(circle: Circle, person: Person, there: Table, avoids: Collection[int]) -> Place:
    """What becomes of somebody who wants to join."""
    if guarded(person, there.everybody, avoids):
        return "guarded"
    if school_full(circle, person, there.seated):
        return "school_full"
    overtakes = any(_would_pass(circle, p, there) for p in there.waiting)
    return "member" if not overtakes and seat_free(circle, person, there.seated) else "waiting"


def _would_pass(circle: Circle, person: Person, there: Table) -> bool:
    """Whether somebody who waits could take a seat now: then nobody overtakes them."""
    return seat_free(circle, person, there.seated) and not school_full(circle, person, there.seated)


def next_up(circle: Circle, there: Table, avoids_of: dict[int, frozenset[int]]) -> Person | None:
    """Whoever waits longest and can have a seat; one whom a guard keeps out by now waits on."""
    for person in there.waiting:
        kept_out = guarded(person, there.seated, avoids_of.get(person.id, frozenset()))
        if not kept_out and _would_pass(circle, person, there):
            return person
    return None


def stands(circle: Circle, people: Collection[Person]) -> Literal["forming", "open"]:
    """Whether a circle can go on: one that has begun stays open, whoever leaves."""
    if circle.state == "open" or not missing_roles(circle, people):
        return "open"
    return "forming"
