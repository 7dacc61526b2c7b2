"""What coordinators meet on their desk."""

from dataclasses import replace
from datetime import UTC, datetime

from handlers.desk import cards, unsaid
from handlers.desk.cards import Waiting
from handlers.desk.unsaid import Unsaid
from handlers.examples.example import Example
from handlers.kit.router import named
from handlers.kit.ui import FormErrors, Replace
from handlers.kit.words import Mention, PlaceMention, _
from storage.tables import District, Member

ROSA = Member(id=12, name="Rosa Elena Tamayo")
DAY = datetime(2026, 10, 19, 15, tzinfo=UTC)
POST = Unsaid("post", DAY, PlaceMention(1, "introductions"), "Looking for someone who has done it?")
ALL = tuple(Waiting(kind, n + 1, n) for n, kind in enumerate(cards.MINUTES))
DISTRICTS = (
    District(id=1, name="Bahia Norte Unified"),
    District(id=2, name="Delta Fields Unified"),
)

EXAMPLES = (
    Example("desk.overview", cards.overview(ALL)),
    Example("desk.empty", cards.overview(())),
    Example("desk.summary", cards.summary(ALL)),
    Example("desk.asked", cards.asked(7, "unmet", ROSA, "asset mapping with a small team")),
    Example("desk.funder", cards.asked(8, "funder", ROSA, "")),
    Example(
        "desk.interpreter", cards.asked(9, "interpreter", ROSA, "el presupuesto de la escuela")
    ),
    Example("desk.asked_by_nobody", cards.asked(9, "unmet", None, "a new bell schedule")),
    Example("desk.district", cards.district(3, "Bahía Norte USD", DISTRICTS)),
    Example("desk.elsewhere", cards.elsewhere(6, "spot", named("circles.listed")())),
    Example("desk.thin", cards.thin(6, 7, "Budget basics")),
    Example("desk.held_post", unsaid.held(4, POST)),
    Example("desk.held_message", unsaid.held(4, Unsaid("message", DAY, Mention(12, ROSA.name)))),
    Example("desk.held_room", unsaid.held(4, Unsaid("conversation", DAY))),
    Example("desk.missed", unsaid.missed(5, DAY)),
    Example("desk.unsent_post", unsaid.missed(5, DAY, replace(POST, error="removed"))),
    Example(
        "desk.unsent_message",
        unsaid.missed(5, DAY, Unsaid("message", DAY, Mention(12, ROSA.name), error="nobody")),
    ),
    Example("desk.unsent_gone", unsaid.missed(5, DAY, Unsaid("message", DAY, error="Gone: left"))),
    Example(
        "desk.unsent_room",
        unsaid.missed(5, DAY, Unsaid("conversation", DAY, error="Refused: no private threads")),
    ),
    Example("desk.finished", Replace(cards.finished(5, 2))),
    Example("desk.last_finished", Replace(cards.finished(5, 0, undoable=False))),
    Example("desk.absence", cards.absence()),
    Example(
        "desk.absence_wrong",
        FormErrors({"until": _("Please give a day, such as 2026-12-01.")}, cards.absence()),
    ),
    Example("desk.gone", cards.gone(DAY, True)),
    Example("desk.gone_alone", cards.gone(DAY, False)),
)
