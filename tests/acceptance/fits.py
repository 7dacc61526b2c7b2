"""What the stand-in leaves unchecked: whether real Slack would take what the bot draws."""

from collections.abc import Iterator, Mapping
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.slack.limits import check

Json = dict[str, Any]


def message(shown: Json) -> Iterator[str]:
    """What Slack would refuse in a message, by its own SDK's models and by our limits."""
    blocks = shown.get("blocks")
    if blocks is None:  # a file with a sentence
        if not str(shown.get("text", "")).strip() and not shown.get("files"):
            yield "an empty message"
        return
    yield from check({"text": shown.get("text", ""), "blocks": blocks})
    yield from _models(blocks)


def view(shown: Mapping[str, Any]) -> Iterator[str]:
    """The same of a modal or an App Home."""
    yield from check(shown)
    yield from _models(shown["blocks"])
    known = ("type", "title", "submit", "close", "blocks", "callback_id", "private_metadata")
    try:
        View(**{name: shown[name] for name in known if name in shown}).to_dict()
    except SlackObjectFormationError as wrong:
        yield str(wrong)


def errors(told: Mapping[str, str], shown: Mapping[str, Any] | None) -> Iterator[str]:
    """Errors must stand at inputs of the modal that was sent, else Slack shows none of them."""
    inputs = {b.get("block_id") for b in (shown or {}).get("blocks", ()) if b["type"] == "input"}
    yield from (f"an error at {name!r}, which is no input" for name in told if name not in inputs)
    yield from check({"response_action": "errors", "errors": told})


def _models(blocks: list[Json]) -> Iterator[str]:
    try:
        parsed = Block.parse_all(blocks)
        if len(parsed) != len(blocks):
            yield "a block the SDK does not know"
        for block in parsed:
            block.to_dict()
    except SlackObjectFormationError as wrong:
        yield str(wrong)
