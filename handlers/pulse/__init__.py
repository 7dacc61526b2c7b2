"""Pulses: three words each, or one tap; told only together, from five answers."""

from handlers.pulse import answering, results
from handlers.pulse.door import router

__all__ = ["answering", "results", "router"]
