"""What is held about a person, as they meet it."""

from datetime import UTC, datetime

from handlers import privacy
from handlers.examples.example import Example
from handlers.kit.ui import Card, File
from handlers.kit.words import Mention
from handlers.profile.about import About
from storage.tables import Introduction, Invitation, Need

_NOW = datetime(2026, 10, 5, 16, tzinfo=UTC)
_ROSA = About(
    "Rosa Delgado",
    role="principal",
    district="Arroyo Verde Unified",
    school="Sol y Tierra Pilot High",
    seeks=("schedule-calendar",),
    offers=("budget-control",),
    zone="America/Los_Angeles",
    shown="named",
    avoided=1,
)
_HELD = privacy.Held(
    _ROSA,
    _NOW,
    "rosa@example.org",
    (Need(text="a new bell schedule that staff will vote for"),),
    (Introduction(purpose="a new bell schedule"),),
    (Invitation(state="yes"),),
    1,
)
_POST = Card((Mention(1, "Rosa Delgado"), " · ", Mention(2, "Devin Okafor")))

EXAMPLES: tuple[Example, ...] = (
    Example("privacy.everything", privacy.everything(_HELD, _NOW)),
    Example("privacy.everything_new", privacy.everything(privacy.Held(About("Sam Reed")), _NOW)),
    Example("privacy.really", privacy.really(last_coordinator=False)),
    Example("privacy.really_last", privacy.really(last_coordinator=True)),
    Example("privacy.unnamed_post", privacy.without(_POST, 1)),
    Example("privacy.forgotten", privacy.forgotten()),
    Example(
        "privacy.exported", File("my-data.json", b"{}", "application/json", privacy.exported())
    ),
)
