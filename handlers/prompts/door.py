"""The one router of the week's question; and its Link upward; it knows no handler."""

from handlers.kit.router import Router, named

router = Router("prompts")
refresh_digest = named("digest.refresh")
