"""Another clock: a member's zone, or the community's, became another one. Mornings that are to come
are planned afresh; one that has passed by now on the new clock, and not on the old, is made up for."""

from datetime import date, timedelta

from handlers.circles.door import router
from handlers.circles.sessions_morning import remind_member, zone_of
from handlers.circles.sessions_plan import LOOKS, WEEK, day_of, every_meeting, morning, near
from handlers.kit.request import Tick
from schedules.calendar import zone_called
from storage import Look, Storage, Tx
from storage.tables import Member


@router.job(late=timedelta(days=2))
async def clock(tick: Tick, storage: Storage, who: int, was: str) -> None:
    """Somebody's clock is another one than `was`; `who` is 0: that of all who have none of their
    own."""
    old = zone_called(was)
    async with storage.begin() as tx:
        for member in await _of_this_clock(tx, who):
            for circle in await tx.circles.of_member(member.id, "member"):
                await near(tx, circle)
            for day in sorted(await _missed(tx, member, old) if old else ()):
                await remind_member(tx, member, day, tick.chance)


async def _of_this_clock(look: Look, who: int) -> list[Member]:
    if who:
        found = await look.members.find(who)
        return [found] if found else []
    return [m for m in await look.members.joined() if not m.zone]


async def _missed(look: Look, member: Member, was: str) -> set[date]:
    """The mornings that have passed on the new clock and would have come on the old one."""
    zone, now = zone_of(look, member), look.now
    found: set[date] = set()
    for circle in await look.circles.of_member(member.id, "member"):
        for meeting in await every_meeting(look, circle):
            if not now < meeting.at <= now + LOOKS:
                continue
            for days in (1, WEEK):
                nine = morning(meeting.at, zone, days)
                if nine <= now < morning(meeting.at, was, days):
                    found.add(day_of(nine, zone))
    return found


async def every_clock(tx: Tx) -> None:
    """Once a night: zones that came with a platform or a roster, of which nobody said a word."""
    for circle in await tx.circles.standing():
        await near(tx, circle)
