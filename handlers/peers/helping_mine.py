"""One person's offers to help: for their own page and their export. Until the promised time nothing in
it tells what the seeker answered."""

from collections.abc import Mapping
from typing import Any

from handlers.introductions.meanwhile import topic_of
from handlers.peers.helping_offers import WAITS, forget
from storage import Look

__all__ = ["document", "forget", "mine"]


async def mine(look: Look, member_id: int) -> int:
    """How many offers to help a member has made."""
    return len(await look.help_offers.of_member(member_id))


async def document(look: Look, member_id: int) -> list[Mapping[str, Any]]:
    """Each with its topic; the name of who asked only where both said yes."""
    found: list[Mapping[str, Any]] = []
    for offer in await look.help_offers.of_member(member_id):
        need = await look.needs.get(offer.need_id)
        accepted = offer.state == "accepted"
        seeker = await look.members.get(need.member_id) if accepted else None
        found.append(
            {
                "topic": topic_of(need),
                "state": "waits" if offer.state in WAITS else offer.state,
                "offered_at": offer.created_at.isoformat(),
                "with": seeker.name if seeker else None,
            }
        )
    return found
