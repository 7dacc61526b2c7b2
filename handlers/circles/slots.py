"""An expert's hours: each session has slots of some minutes, one person in each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.circles import cards
from handlers.circles.about import about
from handlers.circles.meetings import Meeting, coming
from handlers.circles.sessions_morning import refresh
from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.ui import Card, Choice
from handlers.kit.words import Localized, Moment, _, moment
from schedules.calendar import breaks_of
from storage import Look, Tx
from storage.tables import Circle

SESSIONS = 4  # how far ahead slots are given
FULL = _("All times of the next weeks are taken. Try again after the next one.")


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's time: which session, the how-manieth in it, when it begins."""

    occurrence: str
    number: int
    starts_at: datetime

    @property
    def value(self) -> str:
        """How a choice in a list is called."""
        return f"{self.occurrence}/{self.number}"


def slot_of(choice: str) -> tuple[str, int] | None:
    """A choice back as session and number; None for anything else."""
    occurrence, _slash, number = choice.partition("/")
    if len(occurrence) == 16 and number.isdecimal() and number.isascii() and len(number) < 4:
        return occurrence, int(number)
    return None


def slots_in(circle: Circle, meeting: Meeting) -> tuple[Slot, ...]:
    """All slots of one session."""
    count = circle.minutes // circle.slot_minutes if circle.slot_minutes else 0
    return tuple(
        Slot(meeting.occurrence, n, meeting.at + timedelta(minutes=n * circle.slot_minutes))
        for n in range(count)
    )


async def _next(look: Look, circle: Circle) -> tuple[Meeting, ...]:
    rows = await look.sessions.of(circle.id)
    return coming(circle, rows, breaks_of(look.community.breaks), look.now, SESSIONS)


async def take_slot(
    tx: Tx, request: Request, circle: Circle, wanted: tuple[str, int] | None = None
) -> Card:
    """The slot that is wanted, else the one this person has already, else the first that is free."""
    mine: Slot | None = None
    free: list[Slot] = []
    for meeting in await _next(tx, circle):
        known = await tx.attendances.of(meeting.row.id) if meeting.row else {}
        taken = {a.slot: a.member_id for a in known.values() if a.slot is not None}
        for one in slots_in(circle, meeting):
            if taken.get(one.number) == request.who.id:
                mine = mine or one
            elif one.number not in taken:
                free.append(one)
    chosen = next((s for s in free if wanted == (s.occurrence, s.number)), None)
    if wanted and chosen is None and not (mine and wanted == (mine.occurrence, mine.number)):
        raise Problem(_("That time was just taken. Choose another."))
    slot: Slot | None = chosen or mine or (free[0] if free else None)
    if slot is None:
        raise Problem(FULL)
    if slot != mine:
        await give_back(tx, circle, request.who.id)
        session = await tx.sessions.put(circle.id, slot.occurrence)
        place = await tx.attendances.put(session.id, request.who.id)
        place.slot, place.coming = slot.number, True
        _revised(tx, circle)
        await tx.session.flush()
        await _briefed(tx, circle, slot.occurrence)
    others = tuple(_option(s, request.who.zone) for s in free if s != slot)[:25]
    return cards.slot_taken(await about(tx, circle), Moment(slot.starts_at), others)


def _revised(tx: Tx, circle: Circle) -> None:
    """Another DTSTART in somebody's calendar is a new revision of it (RFC 5545, 3.8.7.4)."""
    circle.sequence += 1
    circle.changed_at = tx.now


def _option(slot: Slot, zone: str) -> Choice:
    """A slot in a list, on its reader's clock."""
    when = Moment(slot.starts_at)
    return Choice(slot.value, Localized(moment(when, "en", zone), moment(when, "es", zone)))


async def _briefed(tx: Tx, circle: Circle, *occurrences: str) -> None:
    """Whoever hosts these sessions and was told already who comes reads it as it is now."""
    for meeting in await _next(tx, circle):
        if meeting.occurrence in occurrences:
            await refresh(tx, circle, meeting)


async def give_back(tx: Tx, circle: Circle, member_id: int) -> None:
    """The slots to come that somebody has are free again."""
    if not circle.slot_minutes:
        return
    freed: list[str] = []
    for meeting in await _next(tx, circle):
        known = await tx.attendances.of(meeting.row.id) if meeting.row else {}
        if member_id in known and known[member_id].slot is not None:
            known[member_id].slot, known[member_id].coming = None, None
            freed.append(meeting.occurrence)
            _revised(tx, circle)
    await tx.session.flush()
    await _briefed(tx, circle, *freed)
