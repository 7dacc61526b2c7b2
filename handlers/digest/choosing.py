"""Which lines a week's digest has: at most five with the question, none told lately. Writes nothing."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.digest.lines import KINDS, When
from storage import Look

MOST = 5  # lines, the week's question among them
RESTS = timedelta(weeks=12)  # how long nothing is repeated
Pick = tuple[str, int]  # kind, row


async def choose(look: Look, when: When, room: int = MOST) -> tuple[Pick, ...]:
    """The lines of the digest that is due then, in their order: of each kind the best one first,
    then seconds while there is room."""
    since = (when.week - RESTS).isoformat()
    told = await look.digest_items.told_since(since, when.week.isoformat())
    found: list[tuple[int, int, Pick]] = []
    for position, (name, kind) in enumerate(KINDS.items()):
        fresh = [id for id in await kind.finds(look, when) if (name, id) not in told]
        found += [(nth, position, (name, id)) for nth, id in enumerate(fresh[: kind.most])]
    best: Sequence[tuple[int, int, Pick]] = sorted(found)[:room]
    return tuple(pick for _nth, _position, pick in sorted(best, key=lambda one: (one[1], one[0])))
