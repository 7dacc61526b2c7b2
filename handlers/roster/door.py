"""The entrances of the list of people share one router; it knows none of them."""

from handlers.kit.router import Router

router = Router("roster")
