"""What the bot does, said once for every platform. FEATURES is the only list of features."""

from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.kit.router import Registry

# One name here is one file (or folder) beside this one; its `router` declares the entrances. The
# order is that of the help and of the README: what most people come for first.
FEATURES = (
    "peers",
    "introductions",
    "circles",
    "library",
    "bright_spots",
    "prompts",
    "pulse",
    "digest",
    "people",
    "profile",
    "privacy",
    "home",
    "help",
    "experts",
    "desk",
    "setup",
    "roster",
    "deliveries",
)


@dataclass(frozen=True, slots=True)
class Routine:
    """Something every community's clock does: a job, its rule, its hour in the community's zone."""

    name: str
    job: str
    rule: str = ""  # "": the community's own day and time of its digest
    hour: str = ""  # 08:00
    late: timedelta | None = timedelta(hours=12)
    lead: timedelta = timedelta()  # how long before that


DAY = timedelta(days=1)
# What the clock does for every community without being asked.
ROUTINES = (
    Routine("desk-monday", "desk.monday", "FREQ=WEEKLY;BYDAY=MO", "08:00"),
    Routine("peers-look", "peers.look_again", "FREQ=DAILY", "09:00"),
    Routine("introductions-forget", "introductions.forget_old", "FREQ=DAILY", "03:00"),
    Routine("circles-events", "circles.next_events", "FREQ=DAILY", "03:00"),
    Routine("circles-nightly", "circles.nightly", "FREQ=DAILY", "03:00"),
    Routine("deliveries-forget", "deliveries.forget_parts", "FREQ=WEEKLY;BYDAY=SU", "03:00"),
    Routine("library-check", "library.check", "FREQ=WEEKLY;BYDAY=MO", "06:00"),
    Routine("prompts-newcomers", "prompts.newcomers", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "07:30"),
    Routine("digest-draft", "digest.draft_one", late=DAY, lead=DAY),
    Routine("digest-publish", "digest.publish", late=DAY),
)


def registry() -> "Registry":
    """All features' entrances, checked against each other; every routine has its job."""
    # Here, so that a part of the kit that needs no feature does not bring the database along.
    from handlers.kit.router import Misbuilt, build_registry

    built = build_registry([import_module(f"handlers.{name}").router for name in FEATURES])
    if lost := [r.job for r in ROUTINES if r.job not in built.entrances]:
        raise Misbuilt(f"routines without a job: {lost}")
    return built
