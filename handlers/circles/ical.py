"""Circles as an iCalendar file (RFC 5545): the rhythm as a rule, what was moved or left out as its
exceptions. Pure: it knows nobody in a circle, and no clock but that of the rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from handlers.circles.calendar_zone import vtimezone
from handlers.circles.meetings import Meeting, meetings
from handlers.kit.words import Language, Text, _, plain
from handlers.matching.words import topic
from schedules.calendar import Break
from schedules.recurrence import to_utc
from storage.tables import Circle, Session

OVER = ("ended", "cancelled")
NAME: Text = _("My learning circles")
ASK_AGAIN = "PT1H"  # how often a calendar program may come back
_PRODUCT = "-//Tertulia//Learning circles//EN"


@dataclass(frozen=True, slots=True)
class Entry:
    """A circle as a calendar shows it. `every` are all its times up to some day far ahead; `breaks`
    are in them already. `place` is the name of its channel."""

    circle: Circle
    every: tuple[Meeting, ...]
    place: str = ""
    slots: Mapping[str, int] = field(default_factory=dict)  # office hours: occurrence → my slot
    mine_only: bool = False  # office hours of somebody else: only the times that I have a slot in

    @property
    def ruled(self) -> tuple[Meeting, ...]:
        """Its times as its rule says now, without those of a rhythm before."""
        return tuple(m for m in self.every if not m.past)


def entry(
    circle: Circle,
    rows: Mapping[str, Session],
    breaks: Sequence[Break],
    now: datetime,
    place: str = "",
    slots: Mapping[str, int] | None = None,
    *,
    mine_only: bool = False,
) -> Entry:
    """A circle with its times until the end of the year after next: as the day is the same for a
    year, a calendar that nobody changed is the same text."""
    until = datetime(now.year + 3, 1, 1, tzinfo=UTC)
    every = meetings(circle, rows, breaks, until=until)
    return Entry(circle, every, place, slots or {}, mine_only)


def uid(circle: Circle) -> str:
    """What a circle is called in calendars, for ever and nowhere else."""
    return f"circle-{circle.id}-{circle.created_at:%Y%m%dT%H%M%S%f}-{circle.community_id}@tertulia"


def calendar(entries: Iterable[Entry], name: Text, language: Language, zone: str) -> bytes:
    """Circles as one calendar, in a language; `zone` is the reader's."""
    made = Calendar()
    title = plain(name, language)
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", title)
    made.add("x-wr-calname", title)
    made.add("x-wr-timezone", zone)
    made.add("refresh-interval", vText(ASK_AGAIN, params={"VALUE": "DURATION"}))
    made.add("x-published-ttl", ASK_AGAIN)
    told = [one for one in entries if one.every]
    for zone in sorted({one.circle.zone for one in told}):
        days = [date.fromisoformat(m.local[:10]) for one in told if one.circle.zone == zone
                for m in one.every]  # fmt: skip
        made.add_component(vtimezone(zone, min(days), max(days)))
    for one in told:
        for event in events(one, language):
            made.add_component(event)
    content: bytes = made.to_ical()
    return content


def events(one: Entry, language: Language) -> tuple[Event, ...]:
    """The events of a circle: one with its rule, and one for each time that is not as it says."""
    if one.circle.slot_minutes and one.mine_only:
        return tuple(_slot(one, m, language) for m in one.every if _has_slot(one, m))
    before = tuple(_alone(one, m, language) for m in one.every if m.past and _stands(one.circle, m))
    return (*before, *_ruled(replace(one, every=one.ruled), language))


def _ruled(one: Entry, language: Language) -> tuple[Event, ...]:
    """The event of a rule and its exceptions."""
    if not one.every:
        return ()
    kept = [m for m in one.every if _stands(one.circle, m)]
    first = min(one.every, key=lambda m: m.occurrence)
    if not one.circle.rule:
        event = _event(one, _clocked(first, one.circle), language)
        if not kept:
            event.add("status", "CANCELLED")
        return (event,)
    event = _event(one, first.occurrence, language)
    if not kept:
        event.add("status", "CANCELLED")
        return (event,)
    last = max(kept, key=lambda m: m.occurrence)
    event.add("rrule", rule(one.circle, one.every, last))
    within = [m for m in one.every if m.occurrence <= last.occurrence or not _cut(one.circle)]
    without = [m for m in within if m not in kept and m.state != "cancelled"]
    for meeting in _by_name(without):  # each on its own line, which every program reads
        event.add("exdate", [_local(meeting.occurrence, one.circle)])
    if one.circle.state == "forming":
        event.add("status", "TENTATIVE")  # it begins once all whom it needs are there
    changed = [m for m in within if m.state == "cancelled"]
    # A time that the clock jumps over is told as it is: not every program reads RFC 5545 there.
    changed += [m for m in within if m in kept and (m.moved or _clocked(m, one.circle) != m.local)]
    return (event, *(_exception(one, m, language) for m in _by_name(changed)))


def rule(circle: Circle, every: Sequence[Meeting], last: Meeting) -> dict[str, object]:
    """The circle's rule as calendars want it: UNTIL is the instant of the last time (theirs is UTC,
    ours is local), and a circle that was ended ends."""
    parts: dict[str, object] = {}
    for name, value in (part.split("=", 1) for part in circle.rule.upper().split(";")):
        parts[name] = value.split(",") if name.startswith("BY") else value
    if _cut(circle):
        parts.pop("COUNT", None)
        parts["UNTIL"] = _utc(last.occurrence, circle)
    elif "UNTIL" in parts:
        parts["UNTIL"] = _utc(max(m.occurrence for m in every), circle)
    return parts


def _cut(circle: Circle) -> bool:
    """Whether the circle ended before its rule does."""
    return circle.state in OVER


def _stands(circle: Circle, meeting: Meeting) -> bool:
    """Whether people meet then, or did; nobody does after a circle's end."""
    if not meeting.meets and meeting.state != "missed":
        return False
    return not _cut(circle) or meeting.at <= (circle.ended_at or circle.changed_at or meeting.at)


def _event(one: Entry, local: str, language: Language) -> Event:
    circle = one.circle
    event = Event()
    event.add("uid", uid(circle))
    event.add("sequence", circle.sequence)
    stamp = circle.changed_at or circle.created_at  # the rows' time: the same rows, the same text
    for name in ("dtstamp", "last-modified"):
        event.add(name, stamp)
    event.add("created", circle.created_at)
    _between(event, _local(local, circle), circle.minutes)
    event.add("summary", summary(circle))
    event.add("description", description(one, language))
    if where := location(one):
        event.add("location", where)
    if circle.link.startswith(("https://", "http://")):
        event.add("url", circle.link)
    return event


def _alone(one: Entry, meeting: Meeting, language: Language) -> Event:
    """A time of a rhythm that the circle had before: an event of its own, as it was."""
    event = _event(one, _clocked(meeting, one.circle), language)
    event["uid"] = f"{meeting.occurrence.replace(':', '')}-{uid(one.circle)}"
    return event


def _exception(one: Entry, meeting: Meeting, language: Language) -> Event:
    event = _event(one, _clocked(meeting, one.circle), language)
    event.add("recurrence-id", _local(meeting.occurrence, one.circle))
    if meeting.state == "cancelled":
        event.add("status", "CANCELLED")
    return event


def _clocked(meeting: Meeting, circle: Circle) -> str:
    """What the clock on the wall shows at a meeting: its local time, or an hour later where that is
    a time which the clock jumps over."""
    local = meeting.at.astimezone(ZoneInfo(circle.zone)).replace(tzinfo=None)
    return local.isoformat(timespec="minutes")


def _has_slot(one: Entry, meeting: Meeting) -> bool:
    return meeting.occurrence in one.slots and _stands(one.circle, meeting)


def _slot(one: Entry, meeting: Meeting, language: Language) -> Event:
    """The reader's own minutes of office hours."""
    minutes = one.circle.slot_minutes
    event = _event(one, meeting.local, language)
    event["uid"] = f"{meeting.occurrence.replace(':', '')}-{uid(one.circle)}"
    for name in ("DTSTART", "DTEND", "DURATION"):
        event.pop(name, None)
    begins = meeting.at + timedelta(minutes=minutes * one.slots[meeting.occurrence])
    _between(event, begins.astimezone(ZoneInfo(one.circle.zone)), minutes)
    return event


def _between(event: Event, begins: datetime, minutes: int) -> None:
    """From a time on, so many real minutes; said as a length where the clock is changed meanwhile,
    as an end there would make all the others longer or shorter."""
    length = timedelta(minutes=minutes)
    ends = (begins.astimezone(UTC) + length).astimezone(begins.tzinfo)
    event.add("dtstart", begins)
    if ends.replace(tzinfo=None) == begins.replace(tzinfo=None) + length:
        event.add("dtend", ends)
    else:
        event.add("duration", length)


def summary(circle: Circle) -> str:
    """The circle's title, on one line."""
    return " ".join(circle.title.split())


def description(one: Entry, language: Language) -> str:
    """What it is about and where it meets; of the people in it, nothing."""
    circle = one.circle
    lines = [plain(_("Learning circle"), language)]
    if circle.lever:
        lines.append(plain(_("Topic: {topic}", topic=topic(circle.lever)), language))
    if circle.question:
        lines.append("\n".join(circle.question.splitlines()))
    if circle.link:
        lines.append(circle.link)
    return "\n".join(lines)


def location(one: Entry) -> str:
    """Where it meets: its link, else its channel, else ""."""
    return one.circle.link or (f"#{one.place}" if one.place else "")


def _local(local: str, circle: Circle) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(circle.zone))


def _utc(local: str, circle: Circle) -> datetime:
    return to_utc(datetime.fromisoformat(local), circle.zone)


def _by_name(found: Iterable[Meeting]) -> list[Meeting]:
    return sorted(found, key=lambda m: m.occurrence)
