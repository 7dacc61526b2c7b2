"""What its cards say about a circle: when, how long, who is missing, in words. Reads, writes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from handlers.circles.meetings import AHEAD, Meeting, meetings
from handlers.circles.seats import Table, free, missing_roles, table
from handlers.kit import when
from handlers.kit.words import Bold, Moment, Text, _, _n, and_
from handlers.matching import words
from schedules.calendar import breaks_of
from schedules.recurrence import to_utc
from storage import Look
from storage.tables import Circle, Session

SHOWN = 6  # next dates on a card


@dataclass(frozen=True, slots=True)
class About:
    """A circle as its cards need it: the row, its coming times, who sits in it, where it is posted."""

    circle: Circle
    every: tuple[Meeting, ...] = ()  # from now on, skipped ones too
    table: Table = field(default_factory=Table)
    total: int = 0  # meetings, over ones too; 0: without end
    place: str = ""

    @property
    def id(self) -> int:
        return self.circle.id

    @property
    def coming(self) -> tuple[Meeting, ...]:
        """The next times people meet."""
        return tuple(m for m in self.every if m.state == "planned")

    @property
    def left_out(self) -> tuple[Meeting, ...]:
        """The next times people do not meet."""
        return tuple(m for m in self.every if m.state in ("skipped", "cancelled"))

    @property
    def free(self) -> int:
        return free(self.circle, self.table.seated)

    @property
    def missing(self) -> tuple[str, ...]:
        """The roles that it still needs."""
        return missing_roles(self.circle, self.table.seated)

    @property
    def bold(self) -> Text:
        """The circle's title, in bold."""
        return Bold(self.circle.title)


async def about(look: Look, circle: Circle) -> About:
    """A circle as it is now."""
    rows = await look.sessions.of(circle.id)
    place = await look.places.find(circle.place_id) if circle.place_id else None
    people = await table(look, circle.id) if circle.id else Table()
    return told(look, circle, rows, people, place.name if place else "")


def told(
    look: Look, circle: Circle, rows: Mapping[str, Session], people: Table, place: str = ""
) -> About:
    """The same from what was read already."""
    breaks = breaks_of(look.community.breaks)
    every = meetings(circle, rows, breaks, until=look.now + AHEAD)
    ahead = tuple(m for m in every if m.at > look.now)
    ends = not circle.rule or "COUNT=" in circle.rule or "UNTIL=" in circle.rule
    return About(
        circle,
        ahead,
        people,
        sum(m.state != "skipped" and not m.past for m in every) if ends else 0,
        place,
    )


# --- in words --------------------------------------------------------------------------------


def rhythm(it: About) -> Text:
    """“Every other Tuesday at 3:30 PM, 6 times, from Tuesday, October 6”, with the number of times
    that people really meet, and whose clock that is."""
    circle = it.circle
    rule = circle.rule
    if "COUNT=" in rule and it.total:
        parts = dict(part.split("=", 1) for part in rule.split(";"))
        rule = ";".join(f"{k}={it.total if k == 'COUNT' else v}" for k, v in parts.items())
    said = when.said(rule, datetime.fromisoformat(circle.starts))
    return _("{rhythm} ({city} time)", rhythm=said, city=city(circle.zone))


def city(zone: str) -> str:
    """The city that names a zone."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def next_dates(it: About, count: int = SHOWN) -> tuple[Text, ...]:
    """The next times, each in its reader's own zone; a moved one says from which day."""
    return tuple(_dated(it.circle, m) for m in it.coming[:count])


def dates_to_check(it: About) -> tuple[Text, ...]:
    """Those one looks at before a circle is there: of one that ends also how many follow and the
    last, so that a wrong number of times shows."""
    coming = it.coming
    more = len(coming) - SHOWN
    if not it.total or more <= 2:
        return next_dates(it, len(coming) if it.total else SHOWN)
    rest = _n("and {n} more, the last on {day}", "and {n} more, the last on {day}", more,
              day=_dated(it.circle, coming[-1]))  # fmt: skip
    return (*next_dates(it), rest)


def _dated(circle: Circle, meeting: Meeting) -> Text:
    if not meeting.moved:
        return Moment(meeting.at)
    day = on(circle, meeting.occurrence)
    return _("{when} (moved from {day})", when=Moment(meeting.at), day=day)


def on(circle: Circle, local: str) -> Moment:
    """The day of one of its local times, on the reader's clock."""
    return Moment(to_utc(datetime.fromisoformat(local), circle.zone), "day")


def left_out(it: About) -> Text:
    """Which of the next times are left out and why; "" when none is."""
    said: list[Text] = []
    last = it.coming[-1].at if it.coming else None
    for meeting in it.left_out[:4]:
        if last is None or meeting.at < last:
            name = meeting.pause
            day = on(it.circle, meeting.occurrence)
            said.append(_("{day} ({why})", day=day, why=name) if name else day)
    return _("Left out: {days}.", days=and_(said)) if said else ""


def seats_said(it: About) -> Text:
    """How many seats are free, or that there is a waiting list."""
    if it.circle.slot_minutes:
        return _("{n} minutes for each person", n=it.circle.slot_minutes)
    if it.free:
        return _n(
            "{n} of {cap} seats is free", "{n} of {cap} seats are free", it.free, cap=it.circle.cap
        )
    return _("All {cap} seats are taken; there is a waiting list", cap=it.circle.cap)


def missing_said(roles: Sequence[str]) -> Text:
    """Who still has to come before it can begin; "" when nobody has to."""
    if not roles:
        return ""
    who = and_([words.role_said(role) for role in roles])
    return _("It begins once these have joined too: {roles}.", roles=who)


def next_said(it: About) -> Text:
    """When it meets next, in one line."""
    if not it.coming:
        return _("No date is set.")
    return _("Next: {when}.", when=Moment(it.coming[0].at))
