"""What others are told when a circle changes: the invitation kept in step, its people told once."""

from handlers.circles import cards, sessions_plan
from handlers.circles.about import About, about
from handlers.circles.seats import Table, avoided, next_up, stands, table
from handlers.circles.sessions_correct import correct
from handlers.kit.say import Said, amend, announce, tell
from handlers.kit.ui import Card
from storage import Look, Tx
from storage.circles import STANDING
from storage.tables import Circle, Place

PLACES = ("circles", "digest", "front_door")  # where an invitation goes, the first there is


def invitation_key(circle_id: int) -> str:
    """What the invitation's post is called in the outbox."""
    return f"circle-invitation:{circle_id}"


async def place_for(look: Look) -> Place | None:
    """The channel in which circles are announced."""
    for purpose in PLACES:
        if found := await look.places.of(purpose):
            return found
    return None


async def post(tx: Tx, it: About) -> None:
    """Post the invitation, once."""
    if it.circle.place_id:
        key = invitation_key(it.id)
        await announce(tx, it.circle.place_id, cards.invitation(it), key=key)


async def in_step(tx: Tx, circle: Circle, *, dates: bool = False) -> About:
    """After any change: seats that are free go to whoever waits, a circle that has all it needs
    begins, its schedules and its invitation are as it is now. `dates`: its times changed too."""
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
    await amend(tx, Said(invitation_key(circle.id)), cards.invitation(it))
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
