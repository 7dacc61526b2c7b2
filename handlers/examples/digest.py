"""The week in one message, as coordinators post it and members read it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from handlers.digest import cards, door, reading
from handlers.digest.cards import Desk
from handlers.digest.lines import Line, circle_line
from handlers.digest.page import Page
from handlers.examples.example import Example
from handlers.kit.ui import Button, Replace
from handlers.kit.words import Localized, Mention, Moment, Text, _, _n
from handlers.peers import helping
from handlers.prompts.cards import buttons, question
from storage.tables import Asking, Circle, Need

_DUE = datetime(2026, 10, 12, 14, tzinfo=UTC)
_NOW = datetime(2026, 10, 11, 15, tzinfo=UTC)
_ASKING = Asking(
    id=9, week="2026-10-12", prompt_key="r01", kind="resource", lever="scheduling",
    text="Which tool helped you build a bell schedule that staff could live with?",
    text_es="¿Qué herramienta le ayudó a hacer un horario que el personal pudo aceptar?",
    response="thread", anonymous_ok=False, state="planned", said_key="",
)  # fmt: skip
_CIRCLE = Circle(id=7, title="Budget basics", lever="budget-control", slot_minutes=0)
_MEETS = _n(
    "{circle}, {when}, {n} seat.", "{circle}, {when}, {n} seats.", 3, circle=_CIRCLE.title,
    when=Moment(datetime(2026, 10, 20, 22, 30, tzinfo=UTC)),
)  # fmt: skip
_NEED = Need(
    id=5, topics=[["budget-control", 1.0]], text="", language="en", kind="peer", filters={}
)


def _line(kind: str, lead: Text, text: Text, button: Button, short: Text) -> Line:
    return Line(kind, 3, lead, text, button, short)


_BROUGHT = _line(
    "brought", _("You gave us last week:"),
    (_("at least {n} answers on {topic}", n=5, topic=Localized("hiring", "contratación")), "."),
    Button(_("See the answers"), door.answers(asking_id=3)), _("what you shared"),
)  # fmt: skip
_SPOT = _line(
    "spot", _("Worked somewhere:"),
    ("Teachers and families now read our budget together, line by line, before the vote.", " (",
     Mention(4, "Nadia Petrov"), ", Juniper High)"),
    Button(_("Read it"), door.read_spot(spot_id=3)), "Teachers and families now read our budget",
)  # fmt: skip
_HELP = _line(
    "help", _("Can you help?"), helping.line(_NEED),
    Button(_("I can help"), door.can_help(need_id=5)), helping.line(_NEED),
)  # fmt: skip
_LINES = (_BROUGHT, _SPOT, _HELP, circle_line(_CIRCLE, _MEETS))
_BARE = Page(4, "Commons", "en", (circle_line(_CIRCLE, _MEETS),))
_FULL = Page(
    4, "Commons", "en", _LINES,
    "Report cards went out on Friday. If you have ten minutes this week, read the line from Nadia.",
    (2, "Grace Adeyemi"), question(_ASKING), buttons(_ASKING),
)  # fmt: skip
_MONTH = replace(
    _FULL, month=True, question=(), ways=(),
    lines=(replace(_BROUGHT, lead=reading.LATELY), *_LINES[1:]),
)  # fmt: skip
_DESK = Desk(_FULL, "draft", _DUE, _NOW, task_id=8)
_MORE = replace(_LINES[3], button=Button(_("I'm in"), door.join_circle(circle_id=8)), refers_to=8)
_CROWDED = replace(
    _DESK, page=replace(_FULL, lines=(*_LINES, _MORE)), state="held", before=True, line=_("Saved.")
)
_LESS = replace(_DESK, page=replace(_FULL, lines=_LINES[2:]), left_out=_LINES[:2])

EXAMPLES: tuple[Example, ...] = (
    Example("digest.post", cards.post(_FULL)),
    Example("digest.post_with_one_line", cards.post(_BARE)),
    Example(
        "digest.post_in_spanish", cards.spoken(cards.post(replace(_FULL, language="es")), "es")
    ),
    Example("digest.of_a_past_week", cards.post(replace(_FULL, past=date(2026, 10, 12)))),
    Example(
        "digest.of_another_year",
        cards.post(replace(_FULL, past=date(2025, 10, 13), other_year=True)),
    ),
    Example("digest.of_a_month", cards.post(_MONTH)),
    Example("digest.draft", cards.preview(_DESK)),
    Example("digest.draft_held", cards.preview(replace(_DESK, state="held", before=True))),
    Example("digest.draft_crowded", cards.preview(_CROWDED)),
    Example("digest.draft_late", Replace(cards.preview(replace(_DESK, state="held", now=_DUE)))),
    Example(
        "digest.line_dropped",
        Replace(cards.preview(replace(_LESS, line=_("Dropped."), undo=cards.undo(4, "spot", 3)))),
    ),
    Example("digest.line_back", Replace(cards.preview(replace(_LESS, line=_("It is back."))))),
    Example("digest.posted", Replace(cards.preview(replace(_DESK, state="posted")))),
    Example("digest.dropped", cards.preview(replace(_DESK, state="dropped"))),
    Example("digest.note", cards.note_form(4, _FULL.note)),
    Example("digest.waits", cards.waits(_DUE, 4, 0)),
    Example("digest.waits_as_set", cards.waits(_DUE, 4, 9)),
    Example("digest.none_yet", cards.none_yet("Commons", _DUE)),
    Example("digest.none_left", cards.none_yet("Commons", _DUE, first=False)),
    Example("digest.no_place", cards.none_yet("Commons", None)),
    Example(
        "digest.answers",
        cards.given(_ASKING, [(4, "Nadia Petrov", "A spreadsheet from the county office.")]),
    ),
    Example("digest.answers_gone", cards.given(_ASKING, [])),
    Example("digest.how_often", cards.how_often("weekly")),
    Example("digest.comes_monthly", Replace(cards.comes("monthly", "channel"))),
    Example("digest.comes_weekly", Replace(cards.comes("weekly", "monthly"))),
    Example("digest.comes_no_more", Replace(cards.comes("channel", "weekly"))),
)
