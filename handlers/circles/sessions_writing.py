"""What a host wrote after a session: read, checked, and shared where the group agreed. No card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handlers.circles import sessions_log_cards
from handlers.circles.sessions_ahead import Ahead
from handlers.circles.sessions_plan import thread_key
from handlers.kit.names import mentioned
from handlers.kit.request import Answers
from handlers.kit.say import Said, amend, announce, retract
from handlers.kit.words import Text, _
from storage import Tx
from storage.person import Person

PROMISE = 300  # characters of one


@dataclass(frozen=True, slots=True)
class Written:
    """The note, whether it may be shared, who will do what; or what is wrong."""

    note: str = ""
    agreed: bool = False
    promises: tuple[tuple[int, str], ...] = ()
    errors: Mapping[str, Text] = field(default_factory=dict)


def written(answers: Answers, people: Sequence[Person]) -> Written:
    """What the form says."""
    note = answers.text("note")[: sessions_log_cards.NOTE]
    promises: list[tuple[int, str]] = []
    errors: dict[str, Text] = {}
    for line in answers.text("promises")[: sessions_log_cards.PROMISES].splitlines():
        if not line.strip():
            continue
        if one := _promise(line.strip(), people):
            promises.append(one)
        else:
            errors["promises"] = _("Begin each line with somebody of the circle: {line}", line=line)
    return Written(note, bool(note) and answers.yes("agreed"), tuple(promises), errors)


def _promise(line: str, people: Sequence[Person]) -> tuple[int, str] | None:
    name, colon, rest = line.partition(":")
    known = [(p.id, p.name) for p in people]
    found, left = mentioned(f"@{name.strip().removeprefix('@')}", known, most=1)
    if not colon or not found or left.strip() or not rest.strip():
        return None
    return found[0], rest.strip()[:PROMISE]


async def publish(tx: Tx, it: Ahead) -> bool:
    """Let the session's thread show the note as it is now, or not any more; whether it does."""
    thread = Said(thread_key(it.circle, it.meeting))
    row = it.meeting.row
    if row is None or it.circle.place_id is None or not await tx.outbox.by_key(thread.key):
        return False
    said, stands = await _note(tx, thread)
    if not row.note or not row.note_agreed:
        if stands:
            await retract(tx, said)
        return False
    card = sessions_log_cards.note(it, row.note)
    if stands:
        await amend(tx, said, card)
    else:
        await announce(tx, it.circle.place_id, card, key=said.key, under=thread)
    return True


async def _note(tx: Tx, thread: Said) -> tuple[Said, bool]:
    """The note's message and whether it stands; one that was taken back and is shared again is
    another message."""
    number = 0
    while row := await tx.outbox.by_key(f"{thread.key}#note{number}"):
        taken_back = await tx.outbox.by_key(f"{row.dedupe_key}~retract")
        if row.state != "cancelled" and not taken_back:
            return Said(row.dedupe_key), True
        number += 1
    return Said(f"{thread.key}#note{number}"), False
