"""A circle's next time as an event of the platform itself, kept in step. It draws nothing."""

from datetime import timedelta

from handlers.circles import ical
from handlers.circles.door import router
from handlers.circles.meetings import Meeting, coming
from handlers.kit.request import Tick
from handlers.kit.say import event
from handlers.kit.ui import Card, Happening, Paragraph
from handlers.kit.words import Text, _
from handlers.matching.words import topic
from schedules.calendar import breaks_of
from storage import Storage, Tx
from storage.tables import Circle

LONGEST = 100  # characters of a place on Discord; half an address leads nowhere


async def keep(tx: Tx, circle: Circle) -> None:
    """Let the native event be the circle's next time; call it after every change of the circle. A
    circle that does not go on, or not yet, has none."""
    rows = await tx.sessions.of(circle.id)
    following: tuple[Meeting, ...] = ()
    if circle.state == "open":
        following = coming(circle, rows, breaks_of(tx.community.breaks), tx.now)
    place = await tx.places.find(circle.place_id) if circle.place_id else None
    place = place or await tx.places.of("circles")
    where = f"#{place.name}" if place and place.name else "…"
    card = next_time(circle, following[0], where) if following else None
    await event(tx, circle.id, place.id if place else None, card)


@router.job(late=None)
async def next_event(tick: Tick, storage: Storage, circle_id: int) -> None:
    """A session is over: the event of the one after it."""
    async with storage.begin() as tx:
        if circle := await tx.circles.find(circle_id):
            await keep(tx, circle)


@router.job(late=timedelta(hours=12))
async def next_events(tick: Tick, storage: Storage) -> None:
    """Every night: a school break may have been entered or called off, which changes no circle."""
    async with storage.begin() as tx:
        for circle in await tx.circles.standing():
            await keep(tx, circle)


def next_time(circle: Circle, meeting: Meeting, where: str) -> Card:
    """What an event says; everybody on the server may read it, so it names nobody."""
    if circle.link and len(circle.link) <= LONGEST:
        where = circle.link
    about: list[Text] = [circle.question] if circle.question else []
    if circle.lever:
        about.append(_("Topic: {topic}", topic=topic(circle.lever)))
    about.append(_("A learning circle. See it and join: /circle list"))
    return Card(
        ical.summary(circle),
        tuple(Paragraph(line) for line in about),
        happening=Happening(meeting.at, meeting.ends_at, where),
    )
