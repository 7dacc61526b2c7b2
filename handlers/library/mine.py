"""One person in the library: for their own page, their export, and for forgetting them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.kit.words import Text, _, _n
from storage import Look, Tx


@dataclass(frozen=True, slots=True)
class Mine:
    """How much somebody shared, and how much helped them."""

    shared: int = 0
    helped: int = 0


async def mine(look: Look, member_id: int) -> Mine:
    """What is kept of this member."""
    shared = await look.resources.of(member_id)
    return Mine(len(shared), len(await look.helped.of(member_id)))


def counted(held: Mine) -> Text:
    """Both in one line, or nothing yet."""
    shared = _n("{n} link shared", "{n} links shared", held.shared)
    helped = _n("{n} that helped you", "{n} that helped you", held.helped)
    if held.shared and held.helped:
        return (shared, ", ", helped)
    if not held.shared and not held.helped:
        return _("nothing yet")
    return shared if held.shared else helped


async def document(look: Look, member_id: int) -> Mapping[str, Any]:
    """All that is kept: what they shared and as whom, what they said helped. Nobody else is in it."""
    helped = []
    for row in await look.helped.of(member_id):
        resource = await look.resources.get(row.resource_id)
        helped.append({"title": resource.title, "said_at": row.created_at.isoformat()})
    return {
        "shared": [
            {
                "title": r.title, "what_for": r.summary, "link": r.url, "kind": r.kind,
                "topics": r.levers, "levels": r.levels, "stages": r.stages,
                "language": r.language, "minutes": r.minutes, "named_as": r.credit,
                "state": r.state, "checked_on": r.checked_on, "deadline": r.deadline,
                "shared_at": r.created_at.isoformat(),
            }
            for r in await look.resources.of(member_id)
        ],
        "helped_me": helped,
    }  # fmt: skip


async def unname(tx: Tx, member_id: int) -> None:
    """Before somebody is forgotten: what others use stays without their name; what nobody may see
    goes with them."""
    for resource in await tx.resources.of(member_id):
        if resource.state == "live":
            resource.added_by_id, resource.credit = None, "none"
            await tx.resources.touch(resource)
        else:
            await tx.resources.remove(resource)
