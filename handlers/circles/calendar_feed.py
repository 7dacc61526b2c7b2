"""A member's circles as a calendar, and its secret address: only a digest of it is kept. It knows no
HTTP."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence

from handlers.circles import ical
from handlers.circles.ical import Entry, entry
from handlers.kit.words import language_of
from schedules.calendar import breaks_of
from storage import Look, Tx
from storage.tables import Circle, FeedToken, Seat, Session

LENGTH = 24  # bytes of chance: 32 letters that nobody guesses
SHOWN = ("forming", "open", "ended", "cancelled")


def digest(token: str) -> str:
    """All that is kept of a token."""
    return hashlib.sha256(f"calendar:{token}".encode()).hexdigest()


async def issue(tx: Tx, member_id: int, circle_id: int | None) -> str:
    """A new token for somebody's calendar; the one they had for it is no longer good."""
    # A secret, so not from the request's seeded chance, which is known to whoever knows the request.
    token = secrets.token_urlsafe(LENGTH)
    await tx.feed_tokens.issue(member_id, circle_id, digest(token))
    return token


async def standing(look: Look, member_id: int, circle_id: int | None) -> FeedToken | None:
    """The token somebody has for this calendar, or None."""
    for token in await look.feed_tokens.of(member_id):
        if token.circle_id == circle_id:
            return token
    return None


async def drop(tx: Tx, member_id: int, circle_id: int | None) -> None:
    """Take an address back: it gives nothing any more."""
    for token in await tx.feed_tokens.of(member_id):
        if token.circle_id == circle_id:
            await tx.feed_tokens.remove(token)


def is_token(found: FeedToken, token: str) -> bool:
    """Whether a stored token is this one, compared without telling how much of it fits."""
    return hmac.compare_digest(found.digest, digest(token))


async def written(look: Look, member_id: int, circle_id: int | None) -> bytes | None:
    """The calendar of a member: of one circle, or of all they have a seat in. Of a circle they left
    nothing is in it. None: there is no such member."""
    member = await look.members.find(member_id)
    if member is None:
        return None
    entries = await mine(look, member_id, circle_id)
    name = entries[0].circle.title if circle_id and entries else ical.NAME
    language = language_of(member.language or look.community.language)
    return ical.calendar(entries, name, language, member.zone or look.community.zone)


async def mine(look: Look, member_id: int, circle_id: int | None = None) -> Sequence[Entry]:
    """The circles a member has a seat in (or this one only), as calendars show them."""
    seats = {
        seat.circle_id: seat
        for seat in await look.seats.of_member(member_id)
        if seat.state == "member" and circle_id in (None, seat.circle_id)
    }
    rows = await look.sessions.of_all(seats)
    breaks = breaks_of(look.community.breaks)
    found = []
    for id, seat in seats.items():
        circle = await look.circles.find(id)
        if circle is None or circle.state not in SHOWN:
            continue
        known = rows.get(id, {})
        place = await look.places.find(circle.place_id) if circle.place_id else None
        found.append(
            entry(circle, known, breaks, look.now, place.name if place else "",
                  await _slots(look, circle, seat, known), mine_only=not seat.host)
        )  # fmt: skip
    return found


async def _slots(
    look: Look, circle: Circle, seat: Seat, rows: Mapping[str, Session]
) -> dict[str, int]:
    """Of office hours: occurrence → the slot this member has."""
    if not circle.slot_minutes:
        return {}
    known = {a.session_id: a for a in await look.attendances.of_member(seat.member_id)}
    return {
        name: slot
        for name, row in rows.items()
        if row.id in known and (slot := known[row.id].slot) is not None
    }
