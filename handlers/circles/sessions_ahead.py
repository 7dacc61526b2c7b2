"""One session as the messages around it need it: who comes, who hosts, what was promised. It reads;
only its host is chosen here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from handlers.circles.meetings import Meeting
from handlers.circles.seats import Table, table
from handlers.circles.sessions_agenda import number_of
from handlers.circles.sessions_plan import every_meeting, last
from handlers.kit.words import Mention
from storage import Look, Tx
from storage.person import Person
from storage.tables import Attendance, Circle, Session


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody said last time they would do, in their words."""

    member_id: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """A session and its people as they are now."""

    circle: Circle
    meeting: Meeting
    table: Table = field(default_factory=Table)
    known: Mapping[int, Attendance] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()  # of the session before
    number: int = 0  # the how-manieth of its circle, from 0
    is_last: bool = False
    place: str = ""

    @property
    def slug(self) -> str:
        """How a Link calls the session."""
        return self.meeting.occurrence.lower()

    @property
    def expected(self) -> tuple[Person, ...]:
        """Who means to come: everybody with a seat who has not said otherwise; in office hours who
        has a time, and the hosts."""
        return tuple(p for p in self.table.seated if self.expects(p.id))

    def expects(self, member_id: int) -> bool:
        """Whether this member means to come."""
        known = self.known.get(member_id)
        if not self.table.has(member_id) or (known is not None and known.coming is False):
            return False
        if not self.circle.slot_minutes or member_id in self.table.hosts:
            return True
        return known is not None and known.slot is not None

    @property
    def host(self) -> Person | None:
        """Who hosts it, if that is settled and they still have a seat."""
        host_id = self.meeting.row.host_id if self.meeting.row else None
        return next((p for p in self.table.seated if p.id == host_id), None)

    def mentions(self, *, but: int = 0) -> tuple[Mention, ...]:
        """The names of those who mean to come."""
        return tuple(Mention(p.id, p.name) for p in self.expected if p.id != but)


async def ahead(
    look: Look, circle: Circle, meeting: Meeting, every: Sequence[Meeting] | None = None
) -> Ahead:
    """The session as it is now."""
    every = every or await every_meeting(look, circle)
    final, people = last(circle, every), await table(look, circle.id)
    place = await look.places.find(circle.place_id) if circle.place_id else None
    return Ahead(
        circle,
        meeting,
        people,
        await look.attendances.of(meeting.row.id) if meeting.row else {},
        await _promises(look, meeting, every, people),
        number_of(meeting, every),
        final is not None and final.occurrence == meeting.occurrence,
        place.name if place else "",
    )


async def _promises(
    look: Look, meeting: Meeting, every: Sequence[Meeting], people: Table
) -> tuple[Promise, ...]:
    """What was promised last time by those who still have a seat."""
    before = [m.row for m in every if m.at < meeting.at and m.row and m.state == "held"]
    if not before:
        return ()
    names = {p.id: p.name for p in people.seated}
    made = await look.commitments.of(before[-1].id)
    return tuple(
        Promise(c.member_id, names[c.member_id], c.text) for c in made if c.member_id in names
    )


# --- hosts -----------------------------------------------------------------------------------


async def settle_host(
    tx: Tx, circle: Circle, meeting: Meeting, chance: Random, *, but: frozenset[int] = frozenset()
) -> Session | None:
    """Give the session a host if it has none who can: of the willing the one who has hosted least
    often; chance decides between equals. None where nobody is willing. `but`: who passed it on."""
    it = await ahead(tx, circle, meeting)
    if it.host and it.expects(it.host.id) and it.host.id not in but:
        return meeting.row
    willing = [
        id for id in sorted(it.table.hosts)
        if it.expects(id) and id not in but and not await _passed(tx, it, id)
    ]  # fmt: skip
    if not willing:
        if meeting.row and meeting.row.host_id:
            meeting.row.host_id = None
        return None
    row = meeting.row or await tx.sessions.put(circle.id, meeting.occurrence)
    hosted = await turns(tx, circle.id, but=row.id)
    fewest = min(hosted[id] for id in willing)
    row.host_id = chance.choice([id for id in willing if hosted[id] == fewest])
    await tx.session.flush()
    return row


def _passed_key(it: Ahead, member_id: int) -> str:
    return f"circle-passed:{it.circle.id}:{it.meeting.occurrence}:{member_id}"


async def _passed(look: Look, it: Ahead, member_id: int) -> bool:
    return await look.jobs.by_key(_passed_key(it, member_id)) is not None


async def passes(tx: Tx, it: Ahead, member_id: int) -> None:
    """Remember that somebody passed this one on: they are not chosen for it again. It is a thing
    that was done at a moment, so it is kept as a job that is done, and forgotten with them."""
    await tx.jobs.add_once(
        ("community_id", "dedupe_key"), link="circles.ask_hosts", due_at=tx.now, state="done",
        done_at=tx.now, dedupe_key=_passed_key(it, member_id),
    )  # fmt: skip


async def turns(look: Look, circle_id: int, *, but: int = 0) -> Counter[int]:
    """How often each member has hosted this circle or is about to."""
    rows = await look.sessions.of(circle_id)
    return Counter(
        row.host_id
        for row in rows.values()
        if row.host_id and row.id != but and row.state in ("planned", "held")
    )
