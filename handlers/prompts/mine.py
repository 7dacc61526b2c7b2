"""One person's answers: for their own page, their export, and for forgetting them."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.kit.words import Text, _, _n
from handlers.prompts import answering
from storage import Look, Tx
from storage.tables import Answer


async def mine(look: Look, member_id: int) -> Sequence[Answer]:
    """What this member answered in words and did not take back; a pulse's answers are the pulse's."""
    return [row for row in await look.answers.of_member(member_id) if row.text]


def counted(answers: int) -> Text:
    """How many answers, or none."""
    return _n("{n} answer", "{n} answers", answers) if answers else _("nothing yet")


async def document(look: Look, member_id: int) -> list[Mapping[str, Any]]:
    """All that is kept of a member's answers, and the questions they added."""
    found: list[Mapping[str, Any]] = []
    for row in await mine(look, member_id):
        asking = await look.askings.get(row.asking_id)
        read_by = "coordinators" if row.private else "everyone"
        if row.private and asking.anonymous_ok:
            read_by = "coordinators, without my name"
        found.append(
            {
                "question": asking.text or asking.text_es,
                "week": asking.week,
                "answer": row.text,
                "read_by": read_by,
                "answered_at": row.created_at.isoformat(),
            }
        )
    added = [p for p in await look.prompts.all() if p.added_by_id == member_id]
    return [*found, *({"question_added": p.text or p.text_es} for p in added)]


async def take_all_back(tx: Tx, member_id: int) -> None:
    """Before somebody is forgotten: their answers leave the threads and the coordinators' desk."""
    for row in await mine(tx, member_id):
        await answering.withdraw(tx, row)
