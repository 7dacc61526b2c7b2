"""The list of people, as its coordinators meet it; everybody here is made up."""

from handlers.examples.example import Example
from handlers.kit.ui import FormErrors
from handlers.kit.words import _
from handlers.roster import asking, cards
from handlers.roster.bringing import NO_NAME, TWICE
from handlers.roster.cards import Outlook, Standing
from handlers.roster.entry import Entry
from handlers.roster.headings import columns
from handlers.roster.survey import Remark
from handlers.roster.table import table

_WAITING = tuple((n, f"Marguerite Osei {n}") for n in range(1, 46))
_CELLS = table(
    "Timestamp,Email Address,What is your full name?,What is your current role?,Student name,"
    "What keeps you up at night?,Best thing this year,T-shirt\n"
    '10/5/2026 9:12:03,ana@example.org,Ana Ruiz,Principal / school leader,—,"Our bell schedule,'
    ' again",The council,M\n'
)
_COLUMNS = columns(_CELLS)
_UNKNOWN = tuple(one for one in _COLUMNS if one.means is None)
_ANA = Entry(
    email="ana@example.org",
    name="Ana Ruiz",
    role="principal",
    school="Lincoln High",
    district="Valle Dorado Unified",
    seeks=("schedule-calendar",),
    offers=("hiring-selection", "budget-control"),
)
_LINES = (
    Remark(_("the e-mail “{said}” is not an address", said="ana@example"), _("Row {n}", n=4)),
    Remark(_("the name is missing"), _("Row {n}", n=9)),
    *(
        Remark(
            _("{what} “{said}” is not one that is known", what=_("the role"), said="Dean of joy"),
            _("Row {n}", n=n),
        )
        for n in range(12, 20)
    ),
)
_OUTLOOK = Outlook(
    7, "survey.csv", 61, 3, 10, 2, _LINES, (_ANA, _ANA, Entry(name="Ben")), ("Student name",), 2
)
_WRONG = _("The file is empty.")
_DOUBTFUL = {"Vale Dorado": "Valle Dorado Unified", "PSU": "Playa Serena Unified"}

EXAMPLES: tuple[Example, ...] = (
    Example("roster.people", cards.people(Standing(41, _WAITING))),
    Example("roster.people_none", cards.people(Standing(0))),
    Example("roster.not_yet", cards.not_yet(Standing(41, _WAITING), 20)),
    Example("roster.not_yet_none", cards.not_yet(Standing(41), 0)),
    Example("roster.upload_form", cards.upload_form()),
    Example("roster.upload_refused", FormErrors({"file": _WRONG}, cards.upload_form())),
    Example("roster.questions", cards.questions(7, _UNKNOWN)),
    Example("roster.questions_twice", cards.questions(7, _UNKNOWN * 5, TWICE)),
    Example("roster.columns_form", asking.columns_form(7, _UNKNOWN, _CELLS)),
    Example(
        "roster.columns", cards.columns(7, _COLUMNS, 0, [asking.said(one) for one in _COLUMNS[:5]])
    ),
    Example(
        "roster.columns_nameless",
        cards.columns(7, _COLUMNS, 5, [asking.said(one) for one in _COLUMNS[5:]], NO_NAME),
    ),
    Example("roster.districts_form", asking.districts_form(7, _DOUBTFUL)),
    Example("roster.outlook", cards.outlook(_OUTLOOK)),
    Example("roster.outlook_nothing", cards.outlook(Outlook(7, "", unchanged=80))),
    Example("roster.explained", cards.explained(_OUTLOOK, 0)),
    Example("roster.explained_none", cards.explained(Outlook(7, "survey.csv"), 0)),
    Example("roster.brought", cards.brought(7, 61, 3, 2)),
    Example("roster.brought_nothing", cards.brought(7, 0, 1, 0)),
    Example("roster.taken_out", cards.taken_out(60, 1)),
    Example("roster.thrown_away", cards.thrown_away()),
)
