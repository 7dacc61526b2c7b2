"""How cards and forms look on Discord: plain dicts of components. Knows no network and no handler."""

from bot.discord.render.form import errors, modal
from bot.discord.render.message import message

__all__ = ["errors", "message", "modal"]
