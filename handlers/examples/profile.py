"""Joining, the survey, pause, limits, the never-list, as people meet them."""

from datetime import UTC, date, datetime

from handlers.examples.example import Example
from handlers.kit.ui import File, FormErrors, Replace
from handlers.kit.words import _
from handlers.profile import inviting, sheet, survey, welcome
from handlers.profile.about import About, month_of

_NOW = datetime(2026, 10, 5, 16, tzinfo=UTC)
_UNTIL = datetime(2026, 11, 5, 7, 59, tzinfo=UTC)
_ROSA = About(
    "Rosa Delgado",
    role="principal",
    levels=("high",),
    stage="launching",
    district="Arroyo Verde Unified",
    school="Sol y Tierra Pilot High",
    seeks=("schedule-calendar", "shared-governance"),
    offers=("budget-control", "hiring-selection"),
    arrangements=("pilot-school",),
    authority="formal",
    languages=("en", "es"),
    windows=("tue-pm", "sat-am"),
    windows_words="Tuesday afternoons and Saturday mornings",
    zone="America/Los_Angeles",
    reports_to="Lorraine Tsai",
    words="We vote our staff agreement every spring.",
    shown="named",
    cap=3,
)
_NEW = About("Sam Reed", zone="America/Chicago")
_SPARSE = About(
    "Sam Reed",
    role="family-leader",
    district="Lakehaven Public Schools",
    zone="America/Chicago",
    shown="topics",
    cap=0,
    own_hours=True,
    paused_until=_UNTIL,
)
_TYPED = About("", role="teacher", district="Aroyo Verde Unifed", school="Sol y Tierra")
_MESSAGE = inviting.message(
    "Commons", "Rosa Delgado", "#front-door", "CDFG-HJKM", inviting.day(_NOW)
)
_SHEET = File("join-codes.csv", b"name,code\n", "text/csv", inviting.sheet_of_codes(12))
_LISTED = tuple((row, 20 + row, f"Colleague {row}") for row in range(1, 12))

EXAMPLES: tuple[Example, ...] = (
    Example(
        "profile.roster_welcome", welcome.roster_welcome("Commons", _ROSA, month_of(_NOW), "en")
    ),
    Example(
        "profile.roster_welcome_claim",
        welcome.roster_welcome("Commons", _ROSA, month_of(_NOW), "en", welcome.Claim("cdfghjkm")),
    ),
    Example(
        "profile.roster_welcome_email",
        welcome.roster_welcome("Commons", _ROSA, month_of(_NOW), "es", welcome.Claim()),
    ),
    Example("profile.newcomer_welcome", welcome.newcomer_welcome("Commons", "Sam", "en")),
    Example(
        "profile.newcomer_welcome_codes",
        welcome.newcomer_welcome("Commons", "Sam", "en", codes=True),
    ),
    Example("profile.code_form", inviting.code_form()),
    Example("profile.code_wrong", FormErrors({"code": inviting.WRONG}, inviting.code_form())),
    Example("profile.not_taken", inviting.not_taken(inviting.EXPIRED)),
    Example("profile.not_taken_paused", inviting.not_taken(inviting.paused(_UNTIL))),
    Example("profile.whose_form", inviting.whose_form()),
    Example(
        "profile.whose_unclear",
        FormErrors(
            {"whose": inviting.which(("Rosa Delgado", "Rosa Díaz"))}, inviting.whose_form("rosa")
        ),
    ),
    Example("profile.code_to_copy", inviting.code_to_copy(7, "Rosa Delgado", _MESSAGE)),
    Example("profile.all_have_one", inviting.all_have_one(12)),
    Example("profile.sheet_of_codes", _SHEET),
    Example("profile.name_question", welcome.name_question(_("Saved."), survey.work(_SPARSE))),
    Example("profile.name_question_again", welcome.name_question(_("How may I describe you?"))),
    Example("profile.name_used", Replace(welcome.name_used(_ROSA))),
    Example("profile.name_left_out", Replace(welcome.name_left_out(_SPARSE))),
    Example("profile.only_colleague", Replace(welcome.only_colleague(_ROSA))),
    Example("profile.not_asked_now", Replace(welcome.not_asked_now())),
    Example("profile.here_already", welcome.here_already(_ROSA)),
    Example("profile.expert_named", welcome.expert_named()),
    Example("profile.place", survey.place(_NEW)),
    Example(
        "profile.district_unsure",
        FormErrors(
            {"district": survey.district_unsure("Arroyo Verde Unified")},
            survey.place(_TYPED),
            survey.ANOTHER_DISTRICT,
        ),
    ),
    Example("profile.seeks", survey.seeks(_ROSA)),
    Example("profile.seeks_empty", survey.form(2, _NEW, "en")),
    Example("profile.offers", survey.offers(_ROSA)),
    Example("profile.ways", survey.ways(_ROSA, "en")),
    Example(
        "profile.ways_unclear",
        FormErrors(
            {"windows": survey.WINDOWS_UNCLEAR, "zone": survey.ZONE_UNCLEAR},
            survey.ways(_NEW, "en"),
        ),
    ),
    Example("profile.rest", survey.rest(_ROSA)),
    Example(
        "profile.rest_student",
        FormErrors({"words": survey.STUDENT}, survey.rest(_ROSA), survey.NOT_A_STUDENT),
    ),
    *(Example(f"profile.saved_{n}", survey.saved(n, _ROSA)) for n in range(1, 6)),
    Example("profile.sheet", sheet.sheet(_ROSA, "en", _NOW)),
    Example(
        "profile.sheet_sparse",
        sheet.sheet(
            _SPARSE,
            "en",
            _NOW,
            _("I did not understand “{text}”. Tap what to change.", text="pauze"),
        ),
    ),
    Example("profile.pause_form", sheet.pause_form(date(2026, 11, 4))),
    Example("profile.paused", sheet.paused(_UNTIL)),
    Example("profile.back", sheet.back()),
    Example("profile.caps_form", sheet.caps_form(_ROSA)),
    Example("profile.caps_saved", sheet.caps_saved(_ROSA, _NOW)),
    Example("profile.never_list", sheet.never_list(_LISTED[:2], _("Taken off."))),
    Example("profile.never_list_long", sheet.never_list(_LISTED)),
    Example("profile.never_list_empty", sheet.never_list(())),
    Example("profile.never_form", sheet.never_form()),
)
