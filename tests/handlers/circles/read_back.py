"""A calendar file read back by vobject and dateutil, which know nothing of the library that wrote it."""

from datetime import UTC, datetime
from typing import Any

import vobject  # type: ignore[import-untyped]

Times = dict[str, set[tuple[datetime, datetime]]]


def components(content: bytes) -> list[Any]:
    """The VEVENTs of a calendar, as vobject reads them."""
    return list(vobject.readOne(content.decode()).contents.get("vevent", []))


def times(content: bytes, until: datetime) -> Times:
    """UID → when it takes place (begin and end in UTC), up to a moment."""
    found: Times = {}
    events = components(content)
    for event in events:
        if not hasattr(event, "recurrence_id"):
            found[event.uid.value] = _of(event, events, until)
    return found


def _of(master: Any, events: list[Any], until: datetime) -> set[tuple[datetime, datetime]]:
    others = {
        _utc(e.recurrence_id.value): e
        for e in events
        if hasattr(e, "recurrence_id") and e.uid.value == master.uid.value
    }
    begins, ends = _span(master)
    length = ends - begins
    rules = master.getrruleset(addRDate=True)
    if rules is None:
        return {_span(master)} if not _cancelled(master) else set()
    found: set[tuple[datetime, datetime]] = set()
    for local in rules:
        at = _utc(local)
        if at > until:
            break
        if (other := others.pop(at, None)) is None:
            found.add((at, at + length))
        elif not _cancelled(other):
            found.add(_span(other))
    assert not [e for at, e in others.items() if at <= until], "an exception to no occurrence"
    return set() if _cancelled(master) else found


def _span(event: Any) -> tuple[datetime, datetime]:
    begins = _utc(event.dtstart.value)
    return begins, begins + event.duration.value if hasattr(event, "duration") else _utc(
        event.dtend.value
    )


def _cancelled(event: Any) -> bool:
    return hasattr(event, "status") and event.status.value == "CANCELLED"


def _utc(local: datetime) -> datetime:
    return local.astimezone(UTC)
