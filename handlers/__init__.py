"""What the bot does, said once for every platform. FEATURES is the only list of features."""

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


def registry() -> Registry:
    """All features' entrances, checked against each other."""
    there = [n for n in FEATURES if find_spec(f"handlers.{n}")]  # while the house is being built
    routers: list[Router] = [import_module(f"handlers.{name}").router for name in there]
    return build_registry(routers)
