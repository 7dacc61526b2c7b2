"""One person's stories, tries and questions: for their page, their export, and for forgetting them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.bright_spots.stories import QUESTIONS
from handlers.bright_spots.withdrawing import take_back_all
from handlers.kit.words import Text, _, _n
from storage import Look

__all__ = ["Mine", "counted", "document", "mine", "take_back_all"]


@dataclass(frozen=True, slots=True)
class Mine:
    """How much there is of one person."""

    told: int = 0
    tries: int = 0
    asked: int = 0


async def mine(look: Look, member_id: int) -> Mine:
    """All that is kept, drafts and what was taken back too."""
    return Mine(
        len(await look.bright_spots.of_author(member_id)),
        len(await look.tries.of_member(member_id)),
        len(await look.spot_asks.of_member(member_id)),
    )


def counted(data: Mine) -> Text:
    """The same in words."""
    if data == Mine():
        return _("nothing yet")
    told = _n("{n} told", "{n} told", data.told)
    tries = _n("{n} you wanted to try", "{n} you wanted to try", data.tries)
    asked = _n("{n} you asked about", "{n} you asked about", data.asked)
    return (told, ", ", tries, ", ", asked)


async def document(look: Look, member_id: int) -> Mapping[str, Any]:
    """All of it; of others' stories only the number, for their text is theirs to take back."""
    return {
        "told": [
            {
                **{column: getattr(spot, column) for column in QUESTIONS},
                "topic": spot.lever,
                "signed": spot.credit,
                "school": spot.school,
                "state": spot.state,
                "tried_after": spot.parent_id,
                "written_at": spot.created_at.isoformat(),
                "published_at": spot.published_at.isoformat() if spot.published_at else None,
            }
            for spot in await look.bright_spots.of_author(member_id)
        ],
        "tries": [
            {
                "story": row.spot_id,
                "state": row.state,
                "blocked_by": row.rule,
                "since": row.created_at.isoformat(),
            }
            for row in await look.tries.of_member(member_id)
        ],
        "asked_about": [
            {"story": row.spot_id, "at": row.created_at.isoformat()}
            for row in await look.spot_asks.of_member(member_id)
        ],
    }
