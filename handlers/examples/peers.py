"""Finding somebody: the form, three people and why, nobody yet, and what belongs elsewhere."""

from dataclasses import replace
from datetime import UTC, datetime

from handlers.examples.example import Example
from handlers.introductions import newcomer
from handlers.introductions.asking import NOT_A_STUDENT
from handlers.kit.ui import Button, Card, FormErrors, Replace
from handlers.kit.words import _
from handlers.matching import reasons, words
from handlers.matching.need_filters import Filters
from handlers.peers import cards, choosing, door, finding, looking, searching, stops
from handlers.peers.cards import Sought, Suggested
from storage.person import Person
from storage.tables import Resource

_NEED = "our bell schedule no longer fits the buses"
_UNTIL = datetime(2026, 12, 4, 8, tzinfo=UTC)
_ME = Person(1, "Marisol Quiñones-Reyes", role="principal", district_kind="large-urban")
_PEOPLE = (
    Person(
        2,
        "Devin Okafor",
        shown="named",
        role="principal",
        levels=("high",),
        district_kind="large-urban",
        offers=("schedule-calendar",),
    ),
    Person(
        3,
        "Ines Portillo",
        shown="topics",
        role="principal",
        district_kind="large-urban",
        offers=("schedule-calendar",),
    ),
    Person(
        4,
        "Aiko Brandt-Castellanos",
        shown="named",
        expert=True,
        role="ta-partner",
        offers=("schedule-calendar",),
    ),
)
_WHY = (
    _("Can help with {topic}", topic=words.topic_said("schedule-calendar")),
    _("One stage ahead of you"),
)
_SHOWN = tuple(
    Suggested(person, reasons.describe(person, _ME), _WHY, n)
    for n, person in enumerate(_PEOPLE, start=1)
)
_CLOSE = Suggested(
    replace(_PEOPLE[1], offers=("leader-time",)),
    reasons.describe(_PEOPLE[1], _ME),
    (_("Can help with something close: {topic}", topic=words.topic_said("leader-time")),),
    2,
)
_SOUGHT = Sought(3, _NEED, ("schedule-calendar", "labor-partnership"))
_ONLY = searching.said_back(
    Filters(
        not_my_district=True,
        same_level=True,
        roles=frozenset({"teacher-leader"}),
        languages=frozenset({"es"}),
        levels=frozenset({"high"}),
        stages=frozenset({"growing"}),
        arrangements=frozenset({"pilot-school"}),
        district_types=frozenset({"rural"}),
        states=frozenset({"CA"}),
        regions=frozenset({"bay area"}),
        expert_only=True,
        in_my_district=True,
        not_roles=frozenset({"principal"}),
        not_states=frozenset({"NY"}),
    )
)
_RESOURCES = (
    Resource(
        key="r1",
        title="A bell schedule toolkit",
        kind="guide",
        levers=["schedule-calendar"],
        language="en",
        minutes=8,
        url="https://library.example/bells",
    ),
)
_UNSURE = Sought(3, _NEED, ("schedule-calendar",), _ONLY, sure=False)
_SEARCH = finding.search(kind="peer", sure=0)
_FORM = cards.questions(_SEARCH, _NEED, newcomer.questions())
_EDITS = stops.student_buttons(finding.edit(kind="peer"), finding.edit(kind="peer", sure=1))


def _elsewhere(*flags: str) -> Card:
    return stops.elsewhere_card(flags, "Grace", "", buttons=(stops.again_button(),))


EXAMPLES: tuple[Example, ...] = (
    Example("peers.questions", cards.questions(_SEARCH)),
    Example("peers.questions_expert", cards.questions(_SEARCH, expert=True)),
    Example("peers.questions_newcomer", _FORM),
    Example("peers.questions_held", FormErrors({"need": finding.STUDENT}, _FORM, NOT_A_STUDENT)),
    Example(
        "peers.questions_district",
        FormErrors(
            {"district": _("Did you mean {name}? Then write it like that.", name="North Unified")},
            _FORM,
            newcomer.OTHER_DISTRICT,
        ),
    ),
    Example("peers.suggestion", cards.suggestion(_SOUGHT, _SHOWN)),
    Example(
        "peers.suggestion_newcomer",
        cards.suggestion(_UNSURE, _SHOWN, notes=stops.notes(("legal",)), profile=False),
    ),
    Example("peers.suggestion_close", cards.suggestion(_SOUGHT, (_SHOWN[0], _CLOSE))),
    Example("peers.suggestion_one", cards.suggestion(_SOUGHT, _SHOWN[:1], more=False)),
    Example("peers.suggestion_same", Replace(cards.suggestion(_SOUGHT, _SHOWN[:2], same=True))),
    Example("peers.nobody", cards.nobody(_SOUGHT, _RESOURCES, "Grace")),
    Example("peers.nobody_filtered", cards.nobody(_UNSURE, (), "Grace", in_the_way=True)),
    Example("peers.nobody_alone", cards.nobody(_SOUGHT, (), "")),
    Example("peers.no_more", Replace(cards.no_more(_SOUGHT, "Grace"))),
    Example("peers.only_language", cards.only_language(_SOUGHT, True, _RESOURCES[0], "Grace")),
    Example("peers.only_language_other", cards.only_language(_SOUGHT, False, None, "")),
    Example("peers.reading", cards.reading(_SOUGHT, _RESOURCES, "Grace")),
    Example("peers.reading_empty", cards.reading(Sought(3, _NEED, ()), (), "")),
    Example(
        "peers.unknown_words",
        choosing.unknown_words((), ("schedule-calendar", "mou-cba"), ("ask_again",), "peer"),
    ),
    Example(
        "peers.unknown_name",
        choosing.unknown_words((), ("mou-cba",), ("ask_again",), "peer", "Devin Okafor"),
    ),
    Example(
        "peers.unknown_words_or_name",
        choosing.unknown_words((), (), ("ask_again",), "peer", "devin okafor"),
    ),
    Example("peers.unknown_words_new", choosing.unknown_words((), (), ("out_of_domain",), "peer")),
    Example(
        "peers.not_that",
        Replace(
            cards.topics(
                _("What is it about?"),
                choosing.about(need_id=3),
                choosing.in_order(("mou-cba",))[:25],
                more=door.not_that(need_id=3, more=1),
                note=_("You wrote: “{need}”. Only you see this.", need=_NEED),
            )
        ),
    ),
    Example("peers.looking", cards.looking(_UNTIL, looking.stop_looking(need_id=3))),
    Example("peers.stopped", cards.stopped(looking.keep_looking(need_id=3))),
    Example(
        "peers.someone_new",
        cards.someone_new(_SOUGHT, finding.show(need_id=3), looking.stop_looking(need_id=3)),
    ),
    Example(
        "peers.on_the_desk",
        cards.on_the_desk("Grace", looking.take_off_desk(need_id=3, kind="unmet")),
    ),
    Example("peers.off_the_desk", Replace(cards.off_the_desk(3, "Grace"))),
    Example("peers.safety", _elsewhere("safety")),
    Example("peers.safety_and_student", _elsewhere("safety", "student_data")),
    Example(
        "peers.student_data",
        stops.elsewhere_card(
            ("student_data",), "", "what to do with Luis in 4th grade", buttons=_EDITS
        ),
    ),
    Example("peers.personnel", _elsewhere("personnel")),
    Example("peers.board", _elsewhere("board", "legal")),
    Example(
        "peers.minor",
        stops.elsewhere_card(("minor",), "", "", buttons=choosing.ally_buttons("peer")),
    ),
    Example(
        "peers.via_coordinator",
        stops.elsewhere_card(
            ("via_coordinator",),
            "Grace",
            "",
            buttons=(
                Button(_("Ask {coordinator}", coordinator="Grace"), door.ask_funder(need_id=3)),
                stops.again_button(),
            ),
        ),
    ),
    Example(
        "peers.bargaining",
        cards.suggestion(_SOUGHT, _SHOWN[:2], notes=stops.notes(("bargaining",))),
    ),
)
