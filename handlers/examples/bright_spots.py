"""Stories of what worked, as authors, coordinators and readers meet them."""

from datetime import UTC, datetime, timedelta

from handlers.bright_spots import ask_cards, cards, forms, stories, try_cards
from handlers.bright_spots.cards import Told
from handlers.examples.example import Example
from handlers.kit.router import named
from handlers.kit.ui import FormErrors
from handlers.kit.words import Mention, _
from storage.tables import BrightSpot, Try

_NOW = datetime(2026, 10, 5, 16, tzinfo=UTC)
_ANA, _BEN = Mention(1, "Ana Ruiz"), Mention(2, "Ben Okoye")
_TOPICS = ("schedule-calendar", "professional-learning", "budget-control")


def _spot(id: int = 7, **more: object) -> BrightSpot:
    told: dict[str, object] = {
        "id": id, "author_id": 1, "parent_id": None, "lever": "schedule-calendar",
        "changed": "Our teachers now plan the bell schedule together every spring.",
        "how": "A committee of five began with one grade; the union building rep was in the room.",
        "cost": "Four afternoons, and one elective moved.",
        "evidence": "Late starts went from weekly to rare; nobody asked to go back.",
        "failed": "The first vote: we had not asked the families.",
        "language": "en", "credit": "named", "school": "Sol y Tierra Pilot High",
        "state": "public", "version": 3, "created_at": _NOW, **more,
    }  # fmt: skip
    return BrightSpot(**told)


_LONG = _spot(
    8, **{column: "Every word counts here. " * (most // 24) for column, most in stories.LENGTHS.items()}
)  # fmt: skip
_TRIED = _spot(9, parent_id=7, school="Juniper Community School", credit="school", how="", cost="")
_OUT = Told(_spot(), _ANA, after=((9, stories.line(_TRIED)),), wanted=11)
_UNNAMED = Told(_spot(credit="none", school=""))
_TRY = Try(id=3, spot_id=7, member_id=2, state="wants", rule="", created_at=_NOW)
_BLOCKED = Try(
    id=3, spot_id=7, member_id=2, state="blocked", created_at=_NOW,
    rule="The district sets all bell times with the bus contract.",
)  # fmt: skip
_RULES = (
    "Nobody may leave before three.", "Our contract fixes the planning hour.",
    "Substitutes are hired by the district only.", _BLOCKED.rule,
    "The last bell has always been at 2:50.",
)  # fmt: skip
_LINES = tuple((n, stories.line(_spot(n), _ANA)) for n in range(7, 15))
_ALL = tuple(_spot(20 + n, state=state) for n, state in enumerate(cards.STATES))
_DONE, _NEXT = named("desk.done")(task_id=5), named("desk.next_one")(after=5)

EXAMPLES = (
    Example("bright_spots.form", forms.telling()),
    Example("bright_spots.form_filled", forms.telling(_LONG)),
    Example(
        "bright_spots.form_refused",
        FormErrors({"changed": _("Write a few words.")}, forms.telling()),
    ),
    Example(
        "bright_spots.preview_unsigned",
        cards.preview(Told(_spot(credit="", state="draft")), "Sol y Tierra Pilot High", _TOPICS),
    ),
    Example(
        "bright_spots.preview",
        cards.preview(Told(_spot(state="draft"), _ANA), "Sol y Tierra Pilot High", _TOPICS),
    ),
    Example(
        "bright_spots.preview_unnamed",
        cards.preview(Told(_spot(state="draft", credit="none", school="")), "", _TOPICS),
    ),
    Example("bright_spots.on_its_way", cards.on_its_way(_spot(), "Grace")),
    Example("bright_spots.on_its_way_nobody", cards.on_its_way(_spot(), "")),
    Example("bright_spots.waiting", cards.waiting(Told(_LONG, _ANA))),
    Example("bright_spots.returned", cards.returned(Told(_spot(state="returned"), _ANA))),
    Example("bright_spots.thrown_away", cards.thrown_away()),
    Example("bright_spots.judging", cards.judging(Told(_LONG, _ANA), 5)),
    Example("bright_spots.judging_own", cards.judging(Told(_spot(), _ANA), 5, own=True)),
    Example("bright_spots.nothing_to_judge", cards.nothing_to_judge(5)),
    Example("bright_spots.no_offer", cards.no_offer(5)),
    Example("bright_spots.no_rule", try_cards.no_rule(5)),
    Example("bright_spots.published", cards.published(_spot(), 5)),
    Example("bright_spots.form_change", forms.asking_change(7, 3)),
    Example("bright_spots.sent_back", cards.sent_back(5)),
    Example("bright_spots.is_out", cards.is_out(_spot())),
    Example(
        "bright_spots.change_asked",
        cards.change_asked(_spot(), Mention(4, "Grace"), "How many schools was this?"),
    ),
    Example("bright_spots.stays_yours", cards.stays_yours(_spot())),
    Example("bright_spots.taken_back", cards.taken_back(_spot())),
    Example("bright_spots.taken_down", cards.taken_down(_spot())),
    Example("bright_spots.down", cards.down()),
    Example("bright_spots.story", cards.story(_OUT, own=False, coordinator=False)),
    Example("bright_spots.story_unnamed", cards.story(_UNNAMED, own=False, coordinator=True)),
    Example(
        "bright_spots.story_of_a_try",
        cards.story(Told(_TRIED, parent=stories.line(_spot(), _ANA)), own=False, coordinator=False),
    ),
    Example("bright_spots.story_own", cards.story(_OUT, own=True, coordinator=False)),
    Example("bright_spots.story_long", cards.story(Told(_LONG, _ANA), own=False, coordinator=True)),
    Example("bright_spots.gone", cards.gone()),
    Example("bright_spots.listing", cards.listing(_LINES, "", 0, coordinator=True)),
    Example("bright_spots.listing_end", cards.listing(_LINES, "", 6)),
    Example("bright_spots.listing_searched", cards.listing(_LINES[:1], "schedule", 0)),
    Example("bright_spots.listing_empty", cards.none_yet("")),
    Example("bright_spots.listing_nothing_fits", cards.none_yet("chess")),
    Example("bright_spots.mine", cards.of_mine(_ALL)),
    Example("bright_spots.mine_empty", cards.of_mine(())),
    Example("bright_spots.noted", try_cards.noted(_spot(), _NOW + timedelta(days=30))),
    Example("bright_spots.let_go", try_cards.let_go(_spot())),
    Example("bright_spots.month_later", try_cards.how_did_it_go(_TRY, "schedule-calendar")),
    Example(
        "bright_spots.month_later_named",
        try_cards.how_did_it_go(_TRY, "schedule-calendar", _LONG.changed),
    ),
    Example("bright_spots.month_later_no_topic", try_cards.how_did_it_go(_TRY, "")),
    Example("bright_spots.tried", try_cards.answered(_spot(), "tried")),
    Example("bright_spots.adapting", try_cards.answered(_spot(), "adapting")),
    Example("bright_spots.form_rule", try_cards.naming_rule(3)),
    Example("bright_spots.rule_kept", try_cards.rule_kept(_BLOCKED, with_name=False)),
    Example("bright_spots.rule_kept_named", try_cards.rule_kept(_BLOCKED, with_name=True)),
    Example(
        "bright_spots.rule_told",
        try_cards.rule_told(_BEN, _BLOCKED, stories.line(_spot(), _ANA), _DONE, _NEXT),
    ),
    Example("bright_spots.rules", try_cards.rules(_RULES)),
    Example("bright_spots.rules_too_few", try_cards.rules([])),
    Example("bright_spots.ask", ask_cards.chosen(_spot(), _ANA, 12)),
    Example("bright_spots.ask_unnamed", ask_cards.chosen(_spot(credit="none"), "", 12)),
    Example("bright_spots.several_asked", ask_cards.several_asked("schedule-calendar")),
    Example("bright_spots.several_asked_no_topic", ask_cards.several_asked("")),
    Example("bright_spots.circle_start", ask_cards.start("schedule-calendar")),
    Example("bright_spots.circle_asked", ask_cards.circle_asked("Grace")),
    Example("bright_spots.circle_not_asked", ask_cards.circle_not_asked()),
    Example("bright_spots.circle_wanted", ask_cards.circle_wanted(_ANA, "schedule-calendar", 5)),
)
