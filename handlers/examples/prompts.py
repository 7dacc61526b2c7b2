"""The question of the week: asked, answered, planned; who answers a newcomer."""

from dataclasses import replace
from datetime import UTC, date, datetime

from handlers.examples.example import Example
from handlers.kit import links
from handlers.kit.ui import FormErrors
from handlers.kit.words import _
from handlers.prompts import cards, newcomer, planning_cards, reading
from handlers.prompts.planning import NOTHING
from handlers.prompts.questions import Question, shipped
from handlers.prompts.week import Ahead
from storage.tables import Answer, Asking

_AT = datetime(2026, 10, 5, 14, tzinfo=UTC)
_WEEKS = (date(2026, 10, 12), date(2026, 10, 19), date(2026, 10, 26), date(2026, 11, 2))


def _asking(key: str, **more: object) -> Asking:
    q = shipped()[key]
    told: dict[str, object] = {
        "id": 31, "week": "2026-10-05", "prompt_key": q.key, "kind": q.kind, "lever": q.lever,
        "text": q.text, "text_es": q.text_es, "response": q.response,
        "anonymous_ok": q.anonymous_ok, "state": "asked", "said_key": "asking:31",
        "asked_at": _AT, "created_at": _AT,
    }  # fmt: skip
    return Asking(**{**told, **more})


def _answer(id: int, member_id: int, text: str, **more: object) -> Answer:
    return Answer(
        id=id,
        asking_id=31,
        member_id=member_id,
        text=text,
        **{"private": False, "language": "en", **more},
    )


_SHARE = _asking("w02")
_STORY = _asking("w18")
_THINK = _asking("w25")
_ASIDE = _asking("w24")
_TAP = _asking("w23")
_ONE = _asking("w25", text_es="")
_BYLAWS = "Our council's bylaws, two pages.\nhttps://example.org/bylaws"
_MINE = _answer(71, 1, _BYLAWS)
_STOPPED = _answer(72, 1, "We stopped the Monday memo. Nobody missed it.")
_SENT = _answer(73, 2, "We never say that the schedule is for the adults.", private=True)
_OTHER = _answer(74, 3, "Decidimos en el pasillo, no en el consejo.", private=True, language="es")
_Q = shipped()["w25"]
_OWN = Question(
    "o1", "reflection", "", "¿Qué cambiaría de nuestro presupuesto escolar?",
    lever="budget-control", response="private", months=(2, 3), anonymous_ok=True, own=True,
    changed=True, pinned_week="2026-10-19",
)  # fmt: skip
_AHEAD = (
    Ahead(_WEEKS[0], shipped()["w11"]),
    Ahead(_WEEKS[1], replace(_OWN)),
    Ahead(_WEEKS[2], None, rests=True),
    Ahead(_WEEKS[3], shipped()["w05"]),
)

EXAMPLES = (
    Example("prompts.asked_something_to_share", cards.alone(_SHARE)),
    Example("prompts.asked_something_to_think_about", cards.alone(_THINK)),
    Example("prompts.asked_only_for_coordinators", cards.alone(_ASIDE)),
    Example("prompts.asked_for_a_tap", cards.alone(_TAP)),
    Example("prompts.asked_in_one_language", cards.alone(_ONE)),
    Example("prompts.in_spanish", cards.spoken(_SHARE, "es")),
    Example("prompts.answer", cards.answer_form(_SHARE)),
    Example("prompts.answer_again", cards.answer_form(_SHARE, _BYLAWS)),
    Example("prompts.answer_not_a_link", FormErrors(
        {"link": links.NOT_A_LINK},
        cards.answer_form(_SHARE))),
    Example("prompts.privately", cards.private_form(_THINK)),
    Example("prompts.without_a_name", cards.private_form(_ASIDE)),
    Example("prompts.count", cards.count_form(_STORY, _STOPPED.text)),
    Example("prompts.post", cards.post(_MINE, "Ana Ruiz")),
    Example("prompts.posted", cards.posted(_THINK, _STOPPED)),
    Example("prompts.posted_with_a_link", cards.posted(_SHARE, _MINE, (cards.save_offer(_MINE),))),
    Example("prompts.posted_a_bright_spot", cards.posted(_STORY, _STOPPED, (cards.story_offer(_STOPPED),))),
    Example("prompts.posted_nowhere", cards.posted(_THINK, _STOPPED, stands=False)),
    Example("prompts.changed", cards.changed(_THINK, _STOPPED)),
    Example("prompts.counted", cards.counted(_STORY, _STOPPED, (cards.story_offer(_STOPPED),))),
    Example("prompts.sent_privately", cards.sent_privately(_THINK, _SENT, ("Grace Adeyemi",))),
    Example("prompts.sent_without_a_name",
            cards.sent_privately(_ASIDE, _SENT, ("Grace Adeyemi", "Luis Vega"))),
    Example("prompts.taken_back", cards.taken_back(_THINK, private=False)),
    Example("prompts.private_answers",
            reading.answers(_THINK, (_SENT, _OTHER), {2: "Ben Okoye", 3: "Rosa Luna"}, 0, 9)),
    Example("prompts.private_answers_without_names",
            reading.answers(_ASIDE, (_SENT, _OTHER, _SENT, _OTHER, _SENT), {}, 0, 9)),
    Example("prompts.private_answers_gone", reading.nothing_left(9)),
    Example("prompts.private_answers_read", reading.read(9)),
    Example("prompts.newcomer_answered",
            newcomer.first_one(1, "Ana Ruiz", "answer", _STOPPED.text, 9)),
    Example("prompts.newcomer_shared",
            newcomer.first_one(1, "Ana Ruiz", "resource", "Bylaws of a council", 9)),
    Example("prompts.newcomer_told",
            newcomer.first_one(1, "Ana Ruiz", "spot", "The staff voted a new schedule.", 9)),
    Example("prompts.newcomer_welcomed", newcomer.welcomed(9, own=True)),
    Example("prompts.newcomer_was_answered", newcomer.welcomed(9, own=False)),
    Example(
        "prompts.newcomer_and_another",
        newcomer.welcomed(
            9, own=False,
            following=newcomer.first_one(14, "Ben Ito", "answer", "A council of five.", 10),
        ),
    ),
    Example("prompts.newcomer_gone", newcomer.no_longer(9)),
    Example("prompts.overview", planning_cards.overview(_SHARE, _AHEAD, place=True)),
    Example("prompts.overview_without_a_channel",
            planning_cards.overview(None, _AHEAD, place=False)),
    Example("prompts.one", planning_cards.entry(_Q, _WEEKS, last="2026-02-02")),
    Example("prompts.one_pinned",
            planning_cards.entry(_OWN, _WEEKS, _("Pinned for the week of {day}.",
                                                 day=planning_cards.day(_WEEKS[1])))),
    Example("prompts.one_changed",
            planning_cards.entry(replace(_Q, changed=True, text_es=""), _WEEKS, _("Saved."),
                                 asked_now=True)),
    Example("prompts.one_left_out",
            planning_cards.entry(replace(_Q, skipped=True), _WEEKS,
                                 _("Left out. I don't ask it here."))),
    Example("prompts.all_of_them", planning_cards.listing([*shipped().values()], 0)),
    Example("prompts.edit", planning_cards.edit_form(_Q)),
    Example("prompts.add", planning_cards.add_form()),
    Example("prompts.add_nothing", FormErrors({"text": NOTHING}, planning_cards.add_form())),
)  # fmt: skip
