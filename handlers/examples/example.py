"""What an example is: a name and something a handler may answer with. It knows no feature."""

from dataclasses import dataclass

from handlers.kit.ui import Outcome


@dataclass(frozen=True)
class Example:
    """One card or form as people would meet it; `name` starts with its feature: `peers.others`."""

    name: str
    show: Outcome
