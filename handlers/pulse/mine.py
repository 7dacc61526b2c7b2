"""One person's answers to pulses: for their own page and their export. Forgetting deletes the rows; what
was told of all together by then names nobody and stays."""

from collections.abc import Mapping
from typing import Any

from storage import Look


async def mine(look: Look, member_id: int) -> int:
    """How many pulses a member has answered."""
    return len(await look.pulses.of_member(member_id))


async def document(look: Look, member_id: int) -> list[Mapping[str, Any]]:
    """Each answer with its question."""
    return [
        {
            "question": asking.text or asking.text_es,
            "week": asking.week,
            "words": answer.words,
            "choice": answer.choice or None,
            "read_by": "nobody by itself; told together with others' from five answers",
            "answered_at": answer.created_at.isoformat(),
        }
        for answer, asking in await look.pulses.of_member(member_id)
    ]
