"""The library, as people search it, share in it and look after it."""

from datetime import UTC, date, datetime

from handlers.examples.example import Example
from handlers.kit import links
from handlers.kit.safety_gate import LIFTS, STUDENT
from handlers.kit.ui import Button, FormErrors, Replace
from handlers.kit.words import Mention, _
from handlers.library import cards, door, forms, sharing_cards
from handlers.library.entries import Entry
from handlers.library.shelf import Found
from handlers.library.wanted import Wanted
from storage.tables import Resource

_NOW = datetime(2026, 10, 5, 16, tzinfo=UTC)
_ROSA, _BEN = Mention(2, "Rosa Luna"), Mention(5, "Ben Okoye")


def _entry(id: int, title: str, **more: object) -> Resource:
    told: dict[str, object] = {
        "id": id, "key": f"r{id}", "title": title, "summary": "Five boxes families can discuss.",
        "kind": "tool", "levers": ["budget-control", "family-partnership"], "levels": ["high"],
        "stages": ["launching"], "language": "en", "minutes": 15, "version": 1,
        "url": f"https://example.org/commons/{id}", "credit": "named", "state": "live",
        "checked_on": "", "deadline": "", "added_by_id": 2, "created_at": _NOW, **more,
    }  # fmt: skip
    return Resource(**told)


_BUDGET = _entry(6, "Site budget in one page")
_VIDEO = _entry(7, "El presupuesto escolar explicado a las familias", kind="video", language="es",
                summary="Doce minutos, con subtítulos.", minutes=12)  # fmt: skip
_LAW = _entry(17, "Asking the state board for a waiver", kind="law-policy",
              checked_on="2025-10-01", levers=["state-flexibility"])  # fmt: skip
_GRANT = _entry(32, "Launch grants for new schools", kind="funding", deadline="2027-04-30",
                levers=["funding-sustainability"])  # fmt: skip
_DRAFT = _entry(50, "Peer review in four meetings", state="draft", kind="protocol", minutes=None,
                levers=["staff-evaluation"], levels=[], stages=[])  # fmt: skip
_SHOWN = (
    Entry(_BUDGET, _ROSA, helped=10),
    Entry(_VIDEO, _("someone at {school}", school="Jacaranda Elementary"), helped_me=True),
    Entry(_LAW, manages=True),
    Entry(_GRANT, coordinator="Grace"),
    Entry(_entry(8, "Average or actual salaries"), "", mine=True, manages=True),
)
_ASKED = Wanted("budgets", kinds=frozenset({"video"}), languages=frozenset({"es"}), minutes=10)
_FOUND = Found((6, 7, 17, 32, 8, 9), _ASKED, ("budget-control",), ("minutes",))
_MORE = (Button(_("More"), door.page(at=1, r="6.7.h.w.8.9"), "primary"),)
_BACK = (Button(_("Back"), door.page(at=0, r="6.7.h.w.8.9")),)

EXAMPLES = (
    Example("library.results", cards.results(
        _SHOWN, total=6, buttons=_MORE, search=("short video on budgets in Spanish", _FOUND, None)
    )),
    Example("library.results_page", Replace(
        cards.results((Entry(_BUDGET),), total=6, first=6, buttons=_BACK)
    )),
    Example("library.result", cards.results(
        (Entry(_VIDEO),), total=1, search=("presupuesto", Found((7,), Wanted("presupuesto")), None)
    )),
    Example("library.nothing", cards.nothing(
        "swimming pool", ("services-facilities", "budget-control", "launch-design")
    )),
    Example("library.nothing_short", cards.nothing(
        "short videos", ("budget-control",), None, Wanted("", frozenset({"video"}), minutes=10)
    )),
    Example("library.result_of_no_such_kind", cards.results(
        (Entry(_BUDGET),), total=1, search=(
            "short podcast on budgets",
            Found((6,), Wanted("budgets", frozenset({"book"}), minutes=10),
                  ("budget-control",), ("kind", "minutes")), None,
        ),
    )),
    Example("library.front", cards.front(
        _SHOWN[:3], ("budget-control", "schedule-calendar", "student-voice"), 48
    )),
    Example("library.empty", cards.front((), (), 0)),
    Example("library.one", cards.one(Entry(_BUDGET, _ROSA, helped=15))),
    Example("library.one_mine", cards.one(
        Entry(_BUDGET, _ROSA, helped=5, mine=True, manages=True)
    )),
    Example("library.one_unnamed", cards.one(Entry(_LAW, mine=True, manages=True))),
    Example("library.one_grant", cards.one(
        Entry(_GRANT, manages=True, helped_me=True, coordinator="Grace")
    )),
    Example("library.noted", cards.noted(_BUDGET)),
    Example("library.not_noted", Replace(cards.not_noted(_BUDGET))),
    Example("library.funder_asked", cards.funder_asked(_GRANT, "Grace")),
    Example("library.funder_not_asked", cards.funder_not_asked(_GRANT)),
    Example("library.funder_task", cards.funder_task(4, _BEN, _GRANT)),
    Example("library.law_task", cards.law_task(5, _LAW)),
    Example("library.law_task_new", cards.law_task(5, _entry(18, "Board policy", kind="law-policy"))),
    Example("library.held_law", cards.held_task(5, _entry(19, "Statute", kind="law-policy"))),
    Example("library.held_grant", cards.held_task(6, _entry(20, "A grant", kind="funding"))),
    Example("library.law_checked", cards.checked(_LAW, 5)),
    Example("library.task_gone", cards.task_gone()),
    Example("library.search", forms.searching()),
    Example("library.share", forms.sharing()),
    Example("library.share_wrong", FormErrors(
        {"link": links.INSIDE, "title": _("What is it called?"),
         "kind": _("Please choose a kind from the list."),
         "topic": _("I don't know that topic yet. Try other words, such as: school budgets.")},
        forms.sharing("http://intranet/budget", "", "For our team", "", "zzz"),
    )),
    Example("library.share_student", FormErrors(
        {"summary": STUDENT}, forms.sharing("https://example.org/x", "Mateo's plan"),
        LIFTS["student_identity"],
    )),
    Example("library.edit", forms.editing(_BUDGET, "en")),
    Example("library.details", forms.details(_BUDGET, date(2026, 10, 5))),
    Example("library.details_law", forms.details(_LAW, date(2026, 10, 5))),
    Example("library.details_grant", forms.details(_GRANT, date(2026, 10, 5))),
    Example("library.preview", sharing_cards.preview(_DRAFT, "Ana Ruiz", "Alder High", "Commons")),
    Example("library.preview_kind", sharing_cards.preview(
        _entry(51, "Peer review", state="draft", kind=""), "Ana Ruiz", "", "Commons"
    )),
    Example("library.preview_topic", sharing_cards.preview(
        _entry(52, "A link", state="draft", levers=[]), "Ana Ruiz", "", "Commons"
    )),
    Example("library.preview_grant", sharing_cards.preview(
        _entry(53, "A grant", state="draft", kind="funding"), "Ana Ruiz", "", "Commons"
    )),
    Example("library.preview_law", sharing_cards.preview(
        _entry(54, "A statute", state="draft", kind="law-policy"), "Ana Ruiz", "", "Commons"
    )),
    Example("library.preview_held", sharing_cards.preview(
        _entry(55, "A statute", state="held", kind="law-policy"), "Ana Ruiz", "", "Commons"
    )),
    Example("library.shared", sharing_cards.shared(_BUDGET, _ROSA)),
    Example("library.shared_unnamed", sharing_cards.shared(_VIDEO, "")),
    Example("library.saved", sharing_cards.saved(_BUDGET)),
    Example("library.naming", sharing_cards.naming(_BUDGET, "Rosa Luna", "Alder High")),
    Example("library.already", sharing_cards.already(_BUDGET, ("leader-time",))),
    Example("library.already_grant", sharing_cards.already(_GRANT)),
    Example("library.withdrawn", sharing_cards.withdrawn(_BUDGET)),
    Example("library.restored", sharing_cards.restored(_BUDGET)),
    Example("library.discarded", sharing_cards.discarded("Peer review")),
    Example("library.somebody_elses", sharing_cards.somebody_elses()),
)  # fmt: skip
