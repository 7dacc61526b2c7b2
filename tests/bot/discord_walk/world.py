"""A server on a simulated Discord with our community on it: people press, type, fill in; the bot shows.

discord.py is the real one, unmodified; dispatch, database, pumps and adapter are ours and real. What
Discord itself would do is simcord's, which the project did not write.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import discord
import simcord
from pydantic import SecretStr

from bot.app import Application
from bot.discord.limits import walk
from bot.discord.platform import Discord
from bot.platform import Attachment, Delivery, Platform, Reader
from bot.settings import Settings
from handlers.kit.ui import Button, Card, Link, Picture
from handlers.kit.words import Language, catalog, plain
from storage import Database
from tests.driver import MONDAY
from tests.handlers.village import NEED

Json = Mapping[str, Any]
GUILD = 1 << 60
BUTTON, SELECT = 2, 3
BROKE = "Something broke on our side. Tell a coordinator: {reference}."
BROKEN = [text.split("{")[0] for text in (BROKE, catalog("es")[BROKE, None][0])]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person was answered: the message that holds it, or the form that opened."""

    result: simcord.InteractionResult
    messages: tuple[simcord.ResponseMessage, ...]
    direct: bool
    alone: bool  # in a private thread that is only this person's

    @property
    def form(self) -> Json | None:
        """The form, if one opened."""
        return self.result.modal

    @property
    def text(self) -> str:
        """All that it says."""
        parts = [*self.form["components"]] if self.form else []
        said = [self.form["title"]] if self.form else []
        for message in self.messages:
            parts += message.components
        return "\n".join([*said, *(part for one in walk(parts) for part in _said(one))])

    @property
    def message(self) -> simcord.ResponseMessage:
        """The card, the newest when there are two."""
        assert self.messages, f"no card: {self.text}"
        return self.messages[-1]

    @property
    def wrong(self) -> list[str]:
        """What must not be with any answer; nothing, it is to be hoped."""
        found = [] if self.result.acknowledged else ["no answer in time"]
        if not self.private:
            found.append("others can read it")
        if not re.search(r"\w\w", self.text):
            found.append("says nothing")
        return found + [f"broke: {self.text}" for said in BROKEN if said in self.text]

    @property
    def private(self) -> bool:
        """Whether nobody else can see it."""
        return self.direct or self.alone or all(one.ephemeral for one in self.messages)


def _said(component: Json) -> Iterator[str]:
    for name in ("content", "label", "description", "placeholder", "value"):
        if isinstance(component.get(name), str):
            yield component[name]


def presses(components: Sequence[Any]) -> list[Json]:
    """The buttons and lists in a message that can be used."""
    return [one for one in walk(list(components)) if "custom_id" in one]


def drawn(on: Any) -> list[Any]:
    """A message's components as they are."""
    if isinstance(on, simcord.ResponseMessage):
        on = on.message
    return [component.to_dict() for component in on.components]


@dataclass
class World:
    """One test's Discord. `ids` are our numbers of the people, by first name."""

    env: simcord.Env
    app: Application
    adapter: Discord
    database: Database
    platforms: dict[str, Platform]
    path: Path
    people: dict[str, simcord.MemberActor] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    community_id: int = 1
    now: datetime = MONDAY
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    stage: simcord.ChannelHandle = field(init=False)  # where cards are shown
    rooms: simcord.ChannelHandle = field(init=False)  # where people are introduced

    # --- the bot shows -----------------------------------------------------------------------

    async def show(self, card: Card, *, to: str = "", language: Language = "en") -> discord.Message:
        """The bot posts a card on the stage, or writes it to one person."""
        steps = await self.brings("direct" if to else "post", card, [to] if to else [], language)
        where = self.people[to].user.dm_channel if to else self.stage
        found = where.last_message
        assert found is not None
        assert steps["message"] == f"{where.id}/{found.id}"
        return found

    async def brings(
        self, verb: Any, card: Card, people: Sequence[str], language: Language = "en"
    ) -> dict[str, str]:
        """The adapter delivers a card as the courier would have it; the steps it took."""
        known = {id: str(self.people[name].id) for name, id in self.ids.items()}
        delivery = Delivery(
            f"walk-{next(self.numbers)}",
            verb,
            str(GUILD),
            card,
            Reader(language, "America/Los_Angeles", known),
            place=str(self.stage.id),
            accounts=tuple(str(self.people[name].id) for name in people),
            files=tuple(
                Attachment(one.sha256, f"{one.sha256}.png", b"\x89PNG", plain(one.alt, language))
                for one in card.body
                if isinstance(one, Picture)
            ),
            room_place=str(self.rooms.id),
        )
        steps: dict[str, str] = {}

        async def record(step: str, reference: str) -> None:
            steps[step] = reference

        await self.adapter.deliver(delivery, record)
        return steps

    # --- people act --------------------------------------------------------------------------

    async def types(self, who: str, path: str, text: str | None = None) -> Seen:
        """Run a command on the server."""
        options = {} if text is None else {"text": text}
        return self._seen(await self.people[who].slash(self.stage, path, **options))

    async def types_alone(self, who: str, path: str, text: str | None = None) -> Seen:
        """Run a command in the direct messages with the bot."""
        options = {} if text is None else {"text": text}
        return self._seen(await self.people[who].user.slash(path, **options), direct=True)

    async def presses(self, who: str, on: Any, component: Json | str) -> Seen:
        """Press a button of a message, by itself or its label, or choose the first of a list."""
        actor: Any = self.people[who]
        direct = self._channel_of(on) == self.people[who].user.dm_channel.id
        actor, before = actor.user if direct else actor, drawn(on)
        if isinstance(component, str):
            component = self.labelled(on, component)
        name = component["custom_id"]
        if component["type"] == BUTTON:
            result = await actor.click(on, custom_id=name)
        elif component["type"] == SELECT:
            result = await actor.select(on, [component["options"][0]["value"]], custom_id=name)
        else:
            result = await actor.select(on, [self.people["Devin"].user], custom_id=name)
        return self._seen(result, direct, on, before)

    async def fills(self, who: str, seen: Seen, **answers: Any) -> Seen:
        """Send the form that opened, filled in as a person would, `answers` before that."""
        actor: Any = self.people[who].user if seen.direct else self.people[who]
        assert seen.form
        given = {}
        for one in presses(seen.form["components"]):
            name = one["custom_id"]
            given[name] = answers[name] if name in answers else self._usual(one)
        given = {name: value for name, value in given.items() if value is not None}
        return self._seen(await actor.submit_modal(seen.result, given), seen.direct)

    def _usual(self, one: Json) -> Any:
        """What a person puts into a field: what stands there, else something that fits it."""
        chosen = [o["value"] for o in one.get("options", ()) if o.get("default")]
        match one["type"]:
            case 4:
                said = one.get("value") or NEED
                return said[: one.get("max_length", 4000)]
            case 21:
                return chosen[0] if chosen else one["options"][0]["value"]
            case 3 | 22:
                return chosen or [one["options"][0]["value"]]
            case 5:
                return [self.people["Devin"].user]
            case 8:
                return [self.stage]
            case 19:
                return ("people.csv", b"Name,Email\nAna,ana@list.example\n")
        return None

    def _seen(self, result: Any, direct: bool = False, on: Any = None, before: Any = None) -> Seen:
        """What was answered; the pressed card counts only when it has become another."""
        first, answers = result.response, list(result.followups)
        if first and (on is None or first.id != on.id or drawn(first) != before):
            answers = [first, *answers]
        return Seen(result, tuple(answers), direct, all(self._alone(one) for one in answers))

    def _alone(self, message: simcord.ResponseMessage) -> bool:
        """Whether only the bot and one person are in the private thread it stands in."""
        channel = self.env.backend.get_channel(message.channel_id)
        private = channel.type == discord.ChannelType.private_thread.value
        return private and len(channel.thread_members) <= 2

    def _channel_of(self, on: Any) -> int:
        return on.channel_id if isinstance(on, simcord.ResponseMessage) else on.channel.id

    async def presses_all(self, who: str, on: discord.Message) -> int:
        """Press all that is on a message and still there after the press before; how many."""
        pressed = 0
        for one in self.buttons(on):
            found = await on.channel.fetch_message(on.id)
            if one["custom_id"] in [now["custom_id"] for now in self.buttons(found)]:
                seen = await self.presses(who, found, one)
                assert seen.wrong == [], (who, one)
                pressed += 1
        return pressed

    async def mends(self, who: str, sent: Seen) -> Seen:
        """What follows a refused form: its yes/no question, then [Try again], which opens it with
        what was typed; nothing when it was taken."""
        for one in self.buttons(sent.message):
            _version, _space, what = one["custom_id"].split("|")
            verb = what.split(":")[0]
            if verb == "again":
                again = await self.presses(who, sent.message, one)
                assert again.form, again.text
                return await self.fills(who, again)
            if verb == "sure":
                return await self.presses(who, sent.message, one)
        return sent

    def buttons(self, on: Any) -> list[Json]:
        """What can be used on a message."""
        return presses(drawn(on))

    def button(self, link: str, label: str = "Go") -> Button:
        """A button of this Link, whatever it is."""
        name, args = Link.read(link)
        return Button(label, Link(name, tuple(args.items())))

    def labelled(self, on: Any, start: str) -> Json:
        """The first button whose label starts so."""
        return next(one for one in self.buttons(on) if one.get("label", "").startswith(start))

    def letters(self, who: str) -> list[discord.Message]:
        """What the bot wrote to this person alone, oldest first."""
        bot = self.adapter.client.user
        history = self.people[who].user.dm_channel.history()
        return [message for message in history if message.author == bot]

    def posted(self, label: str) -> discord.Message:
        """The newest public message with a button called so."""
        channels = self.env.guild.channels.values()
        history = [one for c in channels for one in c.history() if not one.flags.ephemeral]
        found = [m for m in history if label in [one.get("label") for one in self.buttons(m)]]
        return max(found, key=lambda message: message.id)

    def threads(self) -> list[simcord.ChannelHandle]:
        """The conversations under the introductions channel, oldest first."""
        return sorted(self.rooms.threads, key=lambda thread: thread.id)

    def show_to_all(self, command: str) -> None:
        """A server's moderators let everybody see a command."""
        found = self.env.backend.find_command(command, None, type=1)
        assert found
        guild = self.env.guild
        guild.set_command_permissions(int(found["id"]), {guild.default_role: True})

    # --- time passes -------------------------------------------------------------------------

    async def settle(self) -> None:
        """All that is due happens and is delivered."""
        await self.app.settle(self.now)
        await self.env.settle()

    async def wait(self, **span: float) -> None:
        """Let time pass, due time by due time."""
        end = self.now + timedelta(**span)
        await self.settle()
        while (due := await self.app.next_due()) and due <= end:
            self.now = max(self.now, due)
            await self.settle()
        self.now = end

    async def restart(self) -> None:
        """Another process goes on where this one ended: nothing of its memory is left."""
        self.adapter = adapter_of(self.app, self.database, lambda: self.now)
        self.platforms["discord"] = self.adapter
        await self.env.restart_bot(self.adapter.client)

    def undelivered(self) -> list[str]:
        """What the bot wanted to say and could not, and jobs that failed."""
        with sqlite3.connect(self.path) as connection:
            rows = connection.execute(
                "SELECT 'message', verb || ' ' || dedupe_key, state || ' ' || error FROM outbox"
                " WHERE state NOT IN ('sent', 'pending', 'cancelled') AND community_id = 1 UNION ALL"
                " SELECT 'job', link, state FROM jobs"
                " WHERE state NOT IN ('done', 'todo') AND community_id = 1"
            ).fetchall()
        return [" ".join(map(str, row)) for row in rows]

    def states(self, key: str) -> list[str]:
        """What became of the messages whose key starts so, oldest first."""
        query = "SELECT state FROM outbox WHERE dedupe_key LIKE ? AND community_id = 1 ORDER BY id"
        with sqlite3.connect(self.path) as connection:
            return [state for (state,) in connection.execute(query, (f"{key}%",))]

    def public(self) -> list[tuple[int, str]]:
        """What everybody on the server can read of the bot, to see that a press changes none of it."""
        viewer = self.people["Nobody"]
        bot = self.adapter.client.user
        return [
            (message.id, str([c.to_dict() for c in message.components]))
            for message in self.stage.history(viewer=viewer)
            if message.author == bot
        ]


def adapter_of(app: Application, database: Database, now: Callable[[], datetime]) -> Discord:
    """The bot on Discord, before anything is connected."""
    settings = Settings(_env_file=None, discord_token=SecretStr("a.b.c"))
    adapter = Discord(settings, database, app.dispatch, now)
    adapter.client.shard_count = 1
    return adapter
