"""Setting a community up, as its coordinators meet it, and the two posts."""

from handlers.examples.example import Example
from handlers.kit.ui import FormErrors
from handlers.kit.words import _
from handlers.setup import calendar, cards, translated, week
from handlers.setup.cards import Settings

_EMPTY = Settings("Commons", "en", "America/Los_Angeles", coordinators=((1, "Rosa Delgado"),))
_SET = Settings(
    "Commons",
    "es",
    "America/Chicago",
    ({"from": "2026-12-21", "to": "2027-01-04", "name": "Winter break"},),
    ((1, "Rosa Delgado"), (2, "Sam Reed")),
    (("front_door", 1, "commons", "commons"), ("introductions", 2, "C02ABCDEF", "")),
    ("Playa Serena Unified",),
    ((9, "Bright Tools"),),
    posted=True,
    digest_time="thu 16:30",
    joined=12,
    waiting=41,
)
_WRONG = calendar.read("12/21/2026 Winter\n2026-12-21 to 2026-12-01\nsometime")[1]

EXAMPLES: tuple[Example, ...] = (
    Example("setup.nobody_yet", cards.nobody_yet("Commons")),
    Example("setup.overview", cards.overview(_EMPTY)),
    Example("setup.overview_set", cards.overview(_SET, _("Saved."))),
    Example("setup.coordinators_form", cards.coordinators_form(_SET)),
    Example("setup.places_form", cards.places_form(_SET)),
    Example("setup.speech_form", cards.speech_form(_SET)),
    Example("setup.summary_form", week.form("thu 16:30", True)),
    Example(
        "setup.summary_at_night",
        FormErrors(
            {"clock": _("Choose a day, and a time from 6 AM to 8 PM.")}, cards.summary_form(_SET)
        ),
    ),
    Example("setup.invitation_to_copy", cards.invitation_to_copy("Commons", "#front-door")),
    Example("setup.breaks_form", cards.breaks_form(_SET)),
    Example(
        "setup.breaks_unread",
        FormErrors({"breaks": calendar.both(_WRONG)}, cards.breaks_form(_SET, "12/21/2026 Winter")),
    ),
    Example(
        "setup.contracts_form",
        cards.contracts_form([(n, f"District {n}", n == 3) for n in range(1, 31)]),
    ),
    Example("setup.vendors_form", cards.vendors_form([(9, "Bright Tools", True)])),
    Example("setup.no_partner", cards.nothing_to_choose(_("No partner has joined yet."))),
    Example("setup.invitation", cards.invitation()),
    Example("setup.front_door", cards.front_door()),
    Example("setup.invitation_translated", translated(cards.invitation(), "es")),
)
