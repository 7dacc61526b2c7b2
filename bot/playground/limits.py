"""What the playground refuses: nothing of its own, but what either platform it is drawn as refuses."""

from bot.discord.limits import check as discord
from bot.playground.render import Drawn
from bot.slack.limits import check as slack


def check(drawn: Drawn) -> list[str]:
    """What Slack or Discord would refuse in a message or form drawn as both; [] when nothing."""
    return [
        *(f"slack: {wrong}" for wrong in slack(drawn.slack)),
        *(f"discord: {wrong}" for wrong in discord(drawn.discord)),
    ]
