"""Entrances that no feature has yet, or that fail on purpose: for the adapter's own tests."""

import asyncio
from importlib import import_module

from handlers import FEATURES
from handlers.kit.request import Request
from handlers.kit.router import MEMBERS, Registry, Router, build_registry
from handlers.kit.ui import (
    Button,
    Card,
    Choice,
    Confirm,
    File,
    Form,
    FormErrors,
    Picker,
    Replace,
    ShortText,
    Upload,
)
from handlers.kit.words import _
from storage import Storage

SLOWLY = 0.2  # seconds
WORDS = _("What I can do")  # any that are translated
SHORT = _("Help")


def registry() -> Registry:
    """The bot's features with the laboratory beside them."""
    router = Router("lab")

    def form(value: str = "") -> Form:
        fields = (ShortText(name="word", label="Word", value=value),)
        return Form("A form", send(), fields)

    async def topics(request: Request, storage: Storage, text: str) -> tuple[Choice, ...]:
        return tuple(Choice(t, t.title()) for t in ("budget", "bells") if t.startswith(text))

    @router.command("lab form", WORDS)
    async def quick(request: Request, storage: Storage) -> Form:
        return form(request.choice)

    @router.command("lab slow", WORDS, hint=WORDS)
    async def slow(request: Request, storage: Storage) -> Form | Card:
        await asyncio.sleep(SLOWLY)
        return form(request.text)

    @router.press()
    async def slow_press(request: Request, storage: Storage) -> Form:
        await asyncio.sleep(SLOWLY)
        return form(request.choice)

    @router.submit()
    async def send(request: Request, storage: Storage) -> Card | FormErrors:
        word = request.answers.text("word")
        if word == "good" or request.answers.yes("sure"):
            return Card(("You said ", word))
        return FormErrors({"word": "Not that one."}, form(), Confirm("sure", "I mean it"))

    @router.command("lab topic", WORDS, hint=WORDS, completes=topics)
    async def topic(request: Request, storage: Storage) -> Card:
        return Card(("Topic: ", request.text))

    @router.message(SHORT)
    async def keep(request: Request, storage: Storage) -> Card:
        return Card(("Kept: ", request.quoted))

    @router.command("lab upload", WORDS)
    async def upload(request: Request, storage: Storage) -> Form:
        return Form("A file", read(), (Upload(name="sheet", label="Sheet"),))

    @router.submit()
    async def read(request: Request, storage: Storage) -> Card:
        file = request.files["sheet"]
        return Card(f"{file.name}: {len(file.content)} bytes")

    @router.command("lab file", WORDS)
    async def file(request: Request, storage: Storage) -> File:
        return File("my data (ñ).csv", b"a,b\n", "text/csv", Card("Here it is."))

    @router.command("lab card", WORDS)
    async def card(request: Request, storage: Storage) -> Card:
        buttons = (
            Button("Change", change()),
            Button("Slow", slow_press()),
            Button("Private", only_members()),
        )
        picker = Picker(pick(), "Pick", (Choice("a", "A"), Choice("b", "B")))
        return Card("A card", buttons=buttons, picker=picker)

    @router.press()
    async def change(request: Request, storage: Storage) -> Replace:
        return Replace(Card("Changed."), "A word beside it.")

    @router.press()
    async def pick(request: Request, storage: Storage) -> Card:
        return Card(("Picked ", request.choice))

    @router.press(who=MEMBERS)
    async def only_members(request: Request, storage: Storage) -> Card:
        return Card("Secret")

    @router.command("lab people", WORDS)
    async def people(request: Request, storage: Storage) -> Card:
        return Card("Whom?", picker=Picker(whom(), "Somebody"))

    @router.press()
    async def whom(request: Request, storage: Storage) -> Card:
        return Card(("Member ", request.choice))

    return build_registry([*(import_module(f"handlers.{n}").router for n in FEATURES), router])
