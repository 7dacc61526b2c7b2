"""A circle that has met, as rows: for tests of what its host writes down on a platform."""

from datetime import timedelta

from storage import Tx
from storage.tables import Circle, Seat


async def met_last_week(tx: Tx, host_id: int) -> int:
    """Its id: weekly, its first meeting was six days ago, and this member hosts it."""
    begun = (tx.now - timedelta(days=6)).date()
    circle = await tx.circles.add(
        Circle(
            title="Budget basics", zone="UTC", starts=f"{begun}T15:30", state="open",
            rule="FREQ=WEEKLY;COUNT=6", founder_id=host_id, required_roles=[], created_at=tx.now,
        )
    )  # fmt: skip
    await tx.seats.add(Seat(circle_id=circle.id, member_id=host_id, host=True, since_at=tx.now))
    return circle.id
