"""What the bot does, said once for every platform. FEATURES is the only list of features."""

from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec

from handlers.kit.router import Registry, Router, build_registry

# One name here is one file (or folder) beside this one; its `router` declares the entrances.
FEATURES = (
    "profile",
    "peers",
    "introductions",
    "experts",
    "people",
    "setup",
    "desk",
    "privacy",
    "home",
    "help",
    "deliveries",
)


@dataclass(frozen=True, slots=True)
class Routine:
    """Something every community's clock does: a job, its rule, its hour in the community's zone."""

    name: str
    job: str
    rule: str
    hour: str  # 08:00
    late: timedelta | None = timedelta(hours=12)


# What the clock does for every community without being asked.
ROUTINES = (
    Routine("desk-monday", "desk.monday", "FREQ=WEEKLY;BYDAY=MO", "08:00"),
    Routine("peers-look", "peers.look_again", "FREQ=DAILY", "09:00"),
    Routine("introductions-forget", "introductions.forget_old", "FREQ=DAILY", "03:00"),
)


def registry() -> Registry:
    """All features' entrances, checked against each other; every routine has its job."""
    there = [n for n in FEATURES if find_spec(f"handlers.{n}")]  # while the house is being built
    modules = [import_module(f"handlers.{name}") for name in there]
    routers: list[Router] = [m.router for m in modules if hasattr(m, "router")]
    return build_registry(routers)
