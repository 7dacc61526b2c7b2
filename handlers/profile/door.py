"""This feature's router, and what its entrances share. Knows no card."""

from typing import TypeAlias

from handlers.kit.request import Request
from handlers.kit.router import Router
from handlers.kit.ui import Card, Replace
from storage import Tx
from storage.tables import Member

router = Router("profile")
Answer: TypeAlias = Card | Replace


async def enter(tx: Tx, member_id: int, language: str) -> Member:
    """The member, joined from now on. Until they choose, they are written to in `language`, the one
    they joined in. Raises NotFound."""
    member = await tx.members.get(member_id)
    if member.status != "joined":
        member.status, member.joined_at = "joined", tx.now
        member.language = member.language or language
        await tx.members.touch(member_id)
    return member


def here(request: Request, card: Card) -> Answer:
    """The card in the place of the one that was pressed, where that can be replaced."""
    return Replace(card) if request.on_card else card
