"""What a new calendar of breaks changes about circles: their dates, and so what calendars compare."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from handlers.circles.meetings import lasting, meetings
from handlers.circles.telling import in_step
from schedules.calendar import Break, breaks_of
from storage import Look, Tx
from storage.tables import Circle


async def breaks_changed(tx: Tx, before: Sequence[Break]) -> int:
    """After the community's breaks were saved: every circle with other dates than `before` is a new
    revision of its event (RFC 5545, 3.8.7.4: a change of EXDATE is one, so SEQUENCE has to rise, and
    with it DTSTAMP and LAST-MODIFIED), and its schedules and its invitation follow. Six meetings
    stay six. How many circles they were."""
    now, changed = breaks_of(tx.community.breaks), 0
    for circle in await tx.circles.standing():
        off = await _off(tx, circle, before)
        if off == await _off(tx, circle, now):
            continue
        held = await tx.circles.lock(circle.id)
        assert held is not None
        held.rule = _lasting(held, len(off), now)
        await tx.session.flush()
        await in_step(tx, held, dates=True)
        changed += 1
    return changed


async def _off(look: Look, circle: Circle, breaks: Sequence[Break]) -> frozenset[str]:
    """The dates that these breaks take from it, as far as its calendar goes."""
    until = datetime(look.now.year + 3, 1, 1, tzinfo=UTC)
    every = meetings(circle, await look.sessions.of(circle.id), breaks, until=until)
    return frozenset(m.occurrence for m in every if m.pause is not None)


def _lasting(circle: Circle, off: int, breaks: Sequence[Break]) -> str:
    """Its rule of so many times, without those that fell into the breaks before, with those now."""
    found = re.search(r"COUNT=(\d+)", circle.rule)
    wanted = int(found[1]) - off if found else 0
    if not found or wanted < 1:
        return circle.rule
    rule = circle.rule.replace(found[0], f"COUNT={wanted}")
    return lasting(rule, circle.starts, circle.zone, breaks)
