"""From what a person does in the chat to what they see of it: dispatch, outcome, messages, dialogs. It
knows no page; everything happens one act after the other."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from bot.dispatch import Answer, Dispatch
from bot.platform import Incoming, Reader
from bot.playground import inbound, render
from bot.playground.clock import Pumps, SimulatedClock
from bot.playground.controls import Filled
from bot.playground.inbound import Actor
from bot.playground.workspace import BOT, Change, Message, Place, Workspace
from handlers.kit.request import Upload
from handlers.kit.router import Registry
from handlers.kit.ui import Card, Choice, File, Form, FormErrors, Outcome, Replace
from handlers.kit.words import plain


class Bot(Pumps, Protocol):
    """The application, as far as the playground needs it."""

    @property
    def registry(self) -> Registry: ...

    @property
    def dispatch(self) -> Dispatch: ...


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A dialog somebody has in front of them, as it would stand on their platform."""

    id: int
    actor: Actor
    shown: Form | FormErrors
    reader: Reader
    drawn: render.Drawn
    message: Message | None = None
    filled: Filled = field(default_factory=dict)

    def errors(self) -> dict[str, str]:
        """What is wrong, by field."""
        if not isinstance(self.shown, FormErrors):
            return {}
        language, zone = self.reader.language, self.reader.zone
        return {n: plain(text, language, zone) for n, text in self.shown.errors.items()}


@dataclass(frozen=True, slots=True)
class Shown:
    """What an act leads to beside messages: a dialog, a passing line, people who were written to."""

    form: OpenForm | None = None
    toast: str = ""
    others: tuple[str, ...] = ()
    home: Message | None = None


class Acts:
    """What people can do. One act, with all that follows from it at this moment, at a time."""

    def __init__(self, workspace: Workspace, bot: Bot, clock: SimulatedClock) -> None:
        self.workspace, self.bot, self.clock = workspace, bot, clock
        self.forms: dict[int, OpenForm] = {}
        self.homes: dict[str, Message] = {}
        self._turn = asyncio.Lock()
        self._reached: list[str] = []
        workspace.listeners.append(self._notice)

    async def say(self, actor: Actor, text: str) -> Shown:
        """Something typed into the message box: a command, a word to the bot, or just talk."""
        if text.startswith("/"):
            return await self._do(
                actor, inbound.command(actor, text), typed=text.split(maxsplit=1)[0]
            )
        author = actor.person.account
        self.workspace.say(Message(0, actor.place.key, author, self.clock(), text=text))
        if actor.place.kind == "direct" or f"@{BOT}" in text.lower():
            return await self._do(actor, inbound.mention(actor, text))
        return Shown()

    async def press(
        self, actor: Actor, message: Message, act: Mapping[str, Any], chosen: tuple[str, ...]
    ) -> Shown:
        """A button or a list on a message."""
        return await self._do(actor, inbound.press(actor, act, chosen, message), message)

    async def menu(self, actor: Actor, message: Message, link: str) -> Shown:
        """An entry of a message's own menu."""
        text = message.text
        if message.card:
            text = render.message(message.card, message.reader).text
        return await self._do(actor, inbound.menu(actor, link, message, text), message)

    async def home(self, actor: Actor) -> Shown:
        """What the person sees of themself, beside the chat."""
        shown = await self._do(actor, inbound.home(actor), at_home=True)
        return Shown(shown.form, shown.toast, shown.others, self.homes.get(actor.person.account))

    async def send(self, form: OpenForm, filled: Filled, files: Mapping[str, Upload]) -> Shown:
        """A dialog sent; it stays open when something in it is wrong."""
        payload = form.drawn.as_sent(form.actor.skin)
        incoming = inbound.submit(form.actor, payload, filled, files)
        if isinstance(form.shown, FormErrors) and form.shown.confirm:
            # Discord's modal cannot hold the sixth question; its answer comes beside the others
            name = form.shown.confirm.name
            answers = {**incoming.answers, name: tuple(filled.get(name, ()))}
            incoming = replace(incoming, answers=answers)
        return await self._do(form.actor, incoming, form.message, filled=filled)

    async def options(self, actor: Actor, typed: str) -> tuple[Choice, ...]:
        """Suggestions for a command's text while it is typed."""
        return await self.bot.dispatch.complete(inbound.command(actor, typed, complete=True))

    async def move(self, to: datetime) -> None:
        """The clock goes on, and with it whatever is due on the way."""
        async with self._turn:
            await self.clock.move(to, self.bot)

    async def settle(self) -> None:
        """Whatever is due right now."""
        async with self._turn:
            await self.bot.settle(self.clock())

    async def _do(
        self,
        actor: Actor,
        incoming: Incoming,
        message: Message | None = None,
        *,
        typed: str = "",
        filled: Filled | None = None,
        at_home: bool = False,
    ) -> Shown:
        async with self._turn:
            self._reached.clear()
            answer = await self.bot.dispatch(incoming)
            if answer.member_id is not None:
                actor.person.member_id = answer.member_id
            actor.person.language = answer.language
            shown = self._show(actor, answer, answer.outcome, message, typed, filled, at_home)
            await self.bot.settle(self.clock())
            others = tuple(a for a in dict.fromkeys(self._reached) if a != actor.person.account)
            toast = shown.toast
            if answer.kind == "broken" and isinstance(answer.outcome, Card):
                toast = plain(answer.outcome.title, answer.language, answer.zone)
            return Shown(shown.form, toast, others, shown.home)

    def _show(
        self,
        actor: Actor,
        answer: Answer,
        outcome: Outcome,
        pressed: Message | None,
        typed: str,
        filled: Filled | None,
        at_home: bool,
    ) -> Shown:
        reader = self.reader(answer)
        match outcome:
            case Form() | FormErrors():
                number = max(self.forms, default=0) + 1
                drawn = render.dialog(outcome, reader)
                kept = filled if isinstance(outcome, FormErrors) and filled else {}
                form = OpenForm(number, actor, outcome, reader, drawn, pressed, kept)
                self.forms[number] = form
                return Shown(form)
            case Replace():
                note = plain(outcome.note, answer.language, answer.zone)
                if pressed and self.workspace.change(pressed.id, outcome.card, reader):
                    pressed.handler = answer.handler
                    return Shown(toast=note)
                self._private(actor, answer, reader, outcome.card, typed)
                return Shown(toast=note)
            case File():
                self._private(actor, answer, reader, outcome.card, typed, outcome)
                return Shown()
            case Card() if at_home:
                key = f"home:{actor.person.account}"
                self.workspace.places[key] = Place(key, "", "home", (actor.person.account,))
                if old := self.homes.pop(actor.person.account, None):
                    self.workspace.remove(old.id)
                home = self._private(actor, answer, reader, outcome, typed, place=key)
                self.homes[actor.person.account] = home
                return Shown(home=home)
            case Card():
                self._private(actor, answer, reader, outcome, typed)
                return Shown()

    def reader(self, answer: Answer) -> Reader:
        """Whoever reads a private answer."""
        places = self.workspace.place_ids
        return Reader(answer.language, answer.zone, self.workspace.accounts(), places)

    def _private(
        self,
        actor: Actor,
        answer: Answer,
        reader: Reader,
        card: Card,
        typed: str,
        file: File | None = None,
        place: str = "",
    ) -> Message:
        return self.workspace.say(
            Message(
                id=0,
                place=place or actor.place.key,
                author=BOT,
                at=self.clock(),
                card=card,
                reader=reader,
                only=actor.person.account,
                handler=answer.handler,
                typed=typed,
                file=file,
            )
        )

    def _notice(self, change: Change) -> None:
        place = self.workspace.places.get(change.message.place)
        if change.what == "new" and place and place.kind == "direct" and not change.message.only:
            self._reached += place.people
