"""The forms about stories. Pure builders."""

import re
from collections.abc import Mapping

from handlers.bright_spots import door
from handlers.bright_spots.stories import LENGTHS, QUESTIONS
from handlers.kit.ui import Form, LongText, cut
from handlers.kit.words import Text, _
from storage.tables import BrightSpot

_SENTENCE = re.compile(r"[.!?…][\s\n]|\n")
RULE = 300
NOTE = 300
HINTS: Mapping[str, Text] = {
    "changed": _("One or two sentences. No names of students, please."),
    "how": _("Who started it, what came first, who had to agree."),
    "cost": _("Money, time, nerves, what you gave up for it."),
    "evidence": _("What you saw, heard or counted."),
    "failed": _("What you would not do again."),
}

AGAIN = _("If you change a word, it stands nowhere until you and a coordinator approve it again.")


def telling(spot: BrightSpot | None = None, *, begun: str = "", parent_id: int = 0) -> Form:
    """The five questions; only the first has to be answered."""
    values = {column: getattr(spot, column) if spot else "" for column in QUESTIONS}
    if spot is None:
        values |= spread(begun)
    stands = spot is not None and spot.state in ("waiting", "public")
    first = {"changed": AGAIN} if stands else {}
    return Form(
        _("Something that worked"),
        door.keep(spot_id=spot.id if spot else 0, parent_id=parent_id),
        tuple(
            LongText(
                name=column,
                label=question,
                hint=first.get(column, HINTS[column]),
                required=column == "changed",
                value=values[column],
                longest=LENGTHS[column],
            )
            for column, question in QUESTIONS.items()
        ),
        send=_("Show me the text"),
    )


def spread(begun: str) -> Mapping[str, str]:
    """What somebody has written already, as the first answer; what is too long for it stands in the
    second, from a sentence's end on if there is one, so that nothing of it is lost."""
    most, text = LENGTHS["changed"], begun.strip()
    if len(text) <= most:
        return {"changed": text}
    ends = [m.end() for m in _SENTENCE.finditer(text, most // 4, most)]
    end = max(ends, default=text.rfind(" ", 0, most) + 1) or most
    return {"changed": text[:end].strip(), "how": cut(text[end:].strip(), LENGTHS["how"])}


def asking_change(spot_id: int, version: int) -> Form:
    """A coordinator's one line to the author."""
    field = LongText(
        name="note",
        label=_("What should change?"),
        hint=_("The author reads this line with your name."),
        longest=NOTE,
    )
    return Form(_("Ask for a change"), door.send_back(spot_id=spot_id, version=version), (field,))
