"""What others are told when a circle changes: the invitation kept in step, its people told once."""

from handlers.circles import cards, sessions_plan
from handlers.circles.about import About, about
from handlers.circles.seats import Table, avoided, next_up, stands, table
from handlers.circles.sessions_correct import correct
from handlers.kit.say import Said, amend, announce, retract, tell
from handlers.kit.ui import Card
from storage import Look, Tx
from storage.circles import STANDING
from storage.tables import Circle, Place

PLACES = ("circles", "digest", "front_door")  # where an invitation goes, the first there is


async def invitation(look: Look, circle_id: int) -> tuple[Said, int]:
    """The invitation as the outbox calls it, the newest where a circle changed its channel, and
    which in number it is, from 0."""
    first = f"circle-invitation:{circle_id}"
    rows = await look.outbox.named(f"{first}@")
    numbers = [int(n) for r in rows if (n := r.dedupe_key.partition("@")[2]).isdecimal()]
    number = max(numbers, default=0)
    return Said(f"{first}@{number}" if number else first), number


async def place_for(look: Look) -> Place | None:
    """The channel in which circles are announced."""
    for purpose in PLACES:
        if found := await look.places.of(purpose):
            return found
    return None


async def post(tx: Tx, it: About) -> None:
    """Post the invitation, once."""
    if it.circle.place_id:
        said, _number = await invitation(tx, it.id)
        await announce(tx, it.circle.place_id, cards.invitation(it), key=said.key)


async def take_places(tx: Tx) -> None:
    """Circles that were begun before there was a channel for them get it now."""
    for circle in await tx.circles.standing():
        if circle.place_id is None and (held := await tx.circles.lock(circle.id)):
            await in_step(tx, held, dates=True)


async def move_to(tx: Tx, circle: Circle, place: Place) -> None:
    """Another channel from now on: the invitation there is taken back and stands here."""
    if circle.place_id == place.id:
        return
    said, number = await invitation(tx, circle.id)
    before, circle.place_id = circle.place_id, place.id
    await tx.session.flush()
    if before is None:
        await in_step(tx, circle, dates=True)
        await post(tx, await about(tx, circle))
        return
    await retract(tx, said)
    it = await about(tx, circle)
    key = f"circle-invitation:{circle.id}@{number + 1}"
    await announce(tx, place.id, cards.invitation(it), key=key)
    await in_step(tx, circle, dates=True)


async def _take_place(tx: Tx, circle: Circle) -> None:
    """The channel for circles, where there is one by now."""
    if circle.place_id is None and circle.state in STANDING and (place := await place_for(tx)):
        circle.place_id = place.id
        await tx.session.flush()
        await post(tx, await about(tx, circle))


async def in_step(tx: Tx, circle: Circle, *, dates: bool = False) -> About:
    """After any change: seats that are free go to whoever waits, a circle that has all it needs
    begins, its schedules and its invitation are as it is now. `dates`: its times changed too."""
    await _take_place(tx, circle)
    await _fill(tx, circle)
    it = await about(tx, circle)
    if circle.state in STANDING:
        state = stands(circle, it.table.seated)
        if state != circle.state:
            circle.state = state
            dates = True
            await tell_all(tx, it, cards.begins(it), "begins")
    if dates:
        circle.sequence += 1
        circle.changed_at = tx.now
        await sessions_plan.plan(tx, circle)
    elif circle.state in STANDING:
        await sessions_plan.near(tx, circle)
    await correct(tx, circle)
    said, _number = await invitation(tx, circle.id)
    await amend(tx, said, cards.invitation(it))
    return it


async def _fill(tx: Tx, circle: Circle) -> None:
    if circle.state not in STANDING or circle.slot_minutes:
        return
    there: Table = await table(tx, circle.id)
    while there.waiting:
        avoids = {p.id: await avoided(tx, p.id) for p in there.waiting}
        person = next_up(circle, there, avoids)
        if person is None:
            return
        seat = await tx.seats.taken_by(circle.id, person.id)
        assert seat is not None
        seat.state = "member"
        it = await about(tx, circle)
        when = f"{seat.since_at:%Y%m%d%H%M%S}"
        key = f"circle-seat:{circle.id}:{person.id}:{when}"
        await tell(tx, person.id, cards.moved_up(it), key=key, why="answer")
        there = await table(tx, circle.id)


async def tell_all(tx: Tx, it: About, card: Card, what: str, *, but: int = 0) -> None:
    """Tell everybody with a seat, once for this state of the circle."""
    for person in it.table.seated:
        if person.id != but:
            key = f"circle-{what}:{it.id}:{it.circle.sequence}:{person.id}"
            await tell(tx, person.id, card, key=key, why="answer")
