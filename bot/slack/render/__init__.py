"""How cards and forms look on Slack: plain dicts in Block Kit. Knows no network and no handler.

The body is rich text, in which people's words need no escaping at all; mrkdwn is used only where
Slack takes nothing else (a line with its own button, a footer), with its marks made harmless.
"""

from bot.slack.render.form import again, errors, modal, notice
from bot.slack.render.message import card, home

__all__ = ["again", "card", "errors", "home", "modal", "notice"]
