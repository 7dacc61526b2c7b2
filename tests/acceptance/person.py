"""Somebody in the workspace: what stands on their screen, and what they do there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.acceptance.shown import Json, elements, state_of, text_of
from tests.acceptance.workspace import FRONT, PATIENCE, TEAM, Workspace


@dataclass
class Person:
    """Somebody with an account, who reads their screen and taps."""

    workspace: Workspace
    account: str
    name: str
    since: int = 0  # what happened up to their last act is read already

    async def types(self, text: str, channel: str = FRONT) -> None:
        """A slash command, with or without words after it."""
        self._acts()
        command, _space, rest = text.partition(" ")
        await self.workspace.control(
            "command", channel=channel, user=self.account, command=command, text=rest
        )

    async def says(self, text: str, channel: str = "") -> None:
        """A message: to the bot alone, or in a channel."""
        self._acts()
        place = channel or self.account  # by which the stand-in opens a direct message
        await self.workspace.control("message", channel=place, user=self.account, text=text)

    async def opens_home(self) -> None:
        """The bot's App Home."""
        self._acts()
        self.workspace.homes.pop(self.account, None)
        await self.workspace.control("open-home", user=self.account)

    async def uses_shortcut(self, name: str) -> None:
        """A global shortcut, from Slack's own menu."""
        self._acts()
        await self.workspace.act_ourselves(
            {"type": "shortcut", "callback_id": name, "user": self._user, "action_ts": "1.0"}
        )

    async def presses(self, label: str, on: str = "") -> None:
        """The newest button with this label that they can see, on a card that says `on`; with “…”
        at its end the first whose label begins so."""

        def meant(element: Json) -> bool:
            if element["type"] != "button":
                return False
            said = str(element["text"]["text"])
            return said.startswith(label[:-1]) if label.endswith("…") else said == label

        message, element, block = await self._found(meant, label, on)
        assert "url" not in element, f"{label!r} opens {element['url']}"
        await self._act(message, block, element, value=element.get("value"), text=element["text"])

    async def presses_a_stranger(self, action_id: str) -> None:
        """A button that no version of the bot drew."""
        message = self.screen[-1]
        await self._act(message, {}, {"type": "button", "action_id": action_id})

    async def picks(self, choice: str, on: str = "") -> None:
        """From a list on a card."""

        def has(element: Json) -> bool:
            return any(o["text"]["text"] == choice for o in element.get("options", ()))

        message, element, block = await self._found(has, choice, on)
        option = next(o for o in element["options"] if o["text"]["text"] == choice)
        await self._act(message, block, element, selected_option=option)

    async def presses_at_home(self, label: str) -> None:
        """A button of their App Home."""
        view = self.workspace.homes[self.account]
        block, element = next(
            (b, e) for b in view["blocks"] for e in elements(b)
            if e["type"] == "button" and e["text"]["text"] == label
        )  # fmt: skip
        self._acts()
        self.workspace.homes.pop(self.account)
        action = {**element, "block_id": block.get("block_id", "b"), "action_ts": "1.0"}
        await self.workspace.act_ourselves({
            "type": "block_actions", "user": self._user, "view": view, "actions": [action],
            "container": {"type": "view", "view_id": view["id"]},
        })  # fmt: skip

    async def fills(self, answers: Mapping[str, Any] | None = None, **more: Any) -> None:
        """Fill in the open modal, by a field's name or label, and send it. What is not named stays
        as it is proposed. The errors that come back stand in `workspace.refused`."""
        wanted = {**(answers or {}), **more}

        def opened() -> Json | None:
            modal = (
                self.workspace.modal
            )  # what was sent before may still say that it is being saved
            return modal if modal and not state_of(modal, wanted)[1] else None

        modal = await self.workspace.until(
            opened, f"{self.name} sees no form with {sorted(wanted)}"
        )
        values, _told = state_of(modal, wanted)
        self._acts()
        await self.workspace.submit(self.account, values)

    async def modal(self) -> Json:
        """The modal that is open, or opens now."""
        shown: Json = await self.workspace.until(
            lambda: self.workspace.modal, f"{self.name} sees no modal: {self.seen!r}"
        )
        return shown

    async def sees(self, *words: str, within: float = PATIENCE) -> Json:
        """The newest message since their last act that says all of this."""

        def found() -> Json | None:
            news = reversed(self.news)
            return next((m for m in news if all(w in text_of(m) for w in words)), None)

        try:
            message: Json = await self.workspace.until(found, "", within)
        except AssertionError:
            raise AssertionError(f"{self.name} does not see {words}, but {self.seen!r}") from None
        return message

    async def home(self) -> Json:
        """Their App Home as it is published."""
        view: Json = await self.workspace.until(
            lambda: self.workspace.homes.get(self.account), f"{self.name} has no App Home"
        )
        return view

    @property
    def screen(self) -> list[Json]:
        """Every message they can see, oldest first."""
        return [m for m in self.workspace.messages.values() if self._may_see(m)]

    @property
    def news(self) -> list[Json]:
        """What appeared or changed since their last act, by the bot."""
        touched = self.workspace._touched
        news = [m for m in self.screen if touched[m["channel"], m["ts"]] > self.since]
        return sorted(
            (m for m in news if m.get("bot_id")), key=lambda m: touched[m["channel"], m["ts"]]
        )

    @property
    def seen(self) -> list[str]:
        """The texts of the news."""
        return [text_of(message) for message in self.news]

    def reads_everything(self) -> None:
        """What stands there is no news to them any more."""
        self._acts()

    def _acts(self) -> None:
        self.since = self.workspace.changes

    @property
    def _user(self) -> Json:
        return {"id": self.account, "username": self.name, "team_id": TEAM["teamId"]}

    def _may_see(self, message: Json) -> bool:
        only = message.get("ephemeral_to")
        if only:
            return bool(only == self.account)
        channel = message["channel"]
        if people := self.workspace.line.groups.get(channel):
            return self.account in people
        return self.account in self.workspace.channels[channel]["members"]

    async def _found(
        self, fits_: Callable[[Json], bool], label: str, on: str
    ) -> tuple[Json, Json, Json]:
        def look() -> tuple[Json, Json, Json] | None:
            touched = self.workspace._touched
            newest = sorted(self.screen, key=lambda m: -touched[m["channel"], m["ts"]])
            for message in newest:
                if on not in text_of(message):
                    continue
                for block in message.get("blocks") or ():
                    for element in elements(block):
                        if fits_(element):
                            return message, element, block
            return None

        try:
            found: tuple[Json, Json, Json] = await self.workspace.until(look, "")
        except AssertionError:
            raise AssertionError(f"{self.name} sees no {label!r} in {self.seen!r}") from None
        return found

    async def _act(self, message: Json, block: Json, element: Json, **chosen: Any) -> None:
        self._acts()
        action = {
            "type": element["type"], "action_id": element["action_id"],
            "block_id": block.get("block_id", "b"), **chosen,
        }  # fmt: skip
        await self.workspace.control(
            "interact", channel=message["channel"], messageTs=message["ts"],
            user=self.account, action=action,
        )  # fmt: skip
