"""Every message once: for the gallery, the contract suite, the limits and the translators."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from handlers.examples.example import Example


@cache
def examples() -> tuple[Example, ...]:
    """The EXAMPLES of all modules of this folder, by the module's name; no name stands twice."""
    found: dict[str, Example] = {}
    for module in sorted(entry.name for entry in iter_modules(__path__)):
        for example in getattr(import_module(f"{__name__}.{module}"), "EXAMPLES", ()):
            if found.setdefault(example.name, example) is not example:
                raise ValueError(f"{module}: a second example called {example.name}")
    return tuple(found.values())
