"""What is said around each session: the reminder of the day before. It plans nothing."""

from datetime import timedelta

from handlers.circles.door import router
from handlers.circles.meetings import Meeting
from handlers.circles.sessions_plan import due_now, every_meeting, kind
from handlers.kit.request import Tick
from handlers.kit.say import tell
from handlers.kit.ui import Card, Paragraph
from handlers.kit.words import Bold, Moment, _
from storage import Look, Storage
from storage.tables import Circle


@router.job(late=timedelta(hours=1))
async def remind(tick: Tick, storage: Storage, circle_id: int) -> None:
    """The day before: everybody who means to come reads when it is."""
    async with storage.begin() as tx:
        circle = await tx.circles.find(circle_id)
        if circle is None or circle.state != "open":
            return
        for meeting in due_now(circle, kind("remind"), await every_meeting(tx, circle), tick):
            for member_id in await expected(tx, circle, meeting):
                key = f"circle-remind:{circle.id}:{meeting.occurrence}:{meeting.local}:{member_id}"
                await tell(tx, member_id, reminder(circle, meeting), key=key, why="reminder",
                           expires=meeting.at)  # fmt: skip


async def expected(look: Look, circle: Circle, meeting: Meeting) -> tuple[int, ...]:
    """Who means to come to a meeting: everybody with a seat who has not said otherwise; in office
    hours who has a slot, and the hosts."""
    known = await look.attendances.of(meeting.row.id) if meeting.row else {}
    seats = await look.seats.of(circle.id, "member")
    return tuple(
        seat.member_id
        for seat in seats
        if (known[seat.member_id].coming is not False if seat.member_id in known else True)
        and (
            not circle.slot_minutes
            or seat.host
            or (seat.member_id in known and known[seat.member_id].slot is not None)
        )
    )


def reminder(circle: Circle, meeting: Meeting) -> Card:
    """One line: which circle, and when."""
    return Card(
        _("You have a circle: {circle}", circle=Bold(circle.title)),
        (Paragraph(_("It meets on {when}.", when=Moment(meeting.at))),),
    )
