"""The conversations a delivery or an answer goes to: with one person, or with several. No message."""

from collections import OrderedDict

from slack_sdk.web.async_client import AsyncWebClient

REMEMBERED = 10_000  # conversations; their ids never change


class Rooms:
    """`conversations.open`, which gives the same conversation however often it is asked."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, frozenset[str]], str] = OrderedDict()

    def known(self, space: str, accounts: tuple[str, ...]) -> str:
        """The conversation with exactly these people, or "" when it was not opened yet."""
        return self._known.get((space, frozenset(accounts)), "")

    async def open(self, client: AsyncWebClient, space: str, accounts: tuple[str, ...]) -> str:
        """The conversation with these people and the bot. Raises what the SDK raises."""
        if known := self.known(space, accounts):
            return known
        answer = await client.conversations_open(users=",".join(accounts))
        channel = str((answer.get("channel") or {})["id"])
        self._known[space, frozenset(accounts)] = channel
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return channel

    def forget(self, space: str, accounts: tuple[str, ...]) -> None:
        """Slack does not know this conversation any more."""
        self._known.pop((space, frozenset(accounts)), None)
