"""The one router of the week's question; it knows no handler."""

from handlers.kit.router import Router

router = Router("prompts")
