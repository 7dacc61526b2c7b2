"""One command asked in a member's place, and what they would read; nothing of it is kept."""

import json
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from bot.dispatch import Answer, Dispatch, Met
from bot.platform import Incoming, Sender
from bot.terminal import Stop
from handlers import registry
from handlers.kit.labels import SEND
from handlers.kit.plain import card_text
from handlers.kit.ui import (
    Card,
    File,
    Form,
    FormErrors,
    OneOf,
    Outcome,
    Replace,
    SomeOf,
    buttons_of,
)
from handlers.kit.words import LANGUAGES, Language, Text, plain
from storage import Database, Options, Storage
from storage.tables import Member, Space

if TYPE_CHECKING:
    from bot.settings import Settings  # pydantic is slow to import, and a demonstration has none

PLATFORM = "console"
EMPTY = "Write a command after --as MEMBER, such as: /find-peer help with our bell schedule"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody says. `who` is the imported id; `language` overrides theirs."""

    who: str
    say: str
    language: Language | None = None


class Trial(Dispatch):
    """Dispatch for a terminal: who acts is named by their imported id and needs no account."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], community_id: int
    ) -> None:
        database.keeps = False  # asking in somebody's place leaves no trace
        super().__init__(registry(), database, clock, limited=False)
        self.community_id = community_id

    async def meet(self, incoming: Incoming) -> Met:
        """The member of that imported id, as if they wrote to the bot in the oldest space."""
        storage = self.database.storage(self.community_id, self.clock())
        async with storage.look() as look:
            member = await look.members.by_imported_id(incoming.sender.external_id)
            if member is None and "@" in incoming.sender.external_id:
                member = await look.members.by_email(incoming.sender.external_id)
            spaces = await look.spaces.all()
        if member is None:
            raise Stop(
                f"Nobody here has the imported id “{incoming.sender.external_id[:64]}”."
                " `tertulia export` lists the ids."
            )
        if incoming.sender.locale:
            member.language = incoming.sender.locale
        space = spaces[0] if spaces else Space(id=0, platform=PLATFORM, external_id=PLATFORM)
        return Met(look.community, space, member)

    async def spoken(self, met: Met, storage: Storage, language: Language) -> Language:
        """What was asked for, else the member's own language."""
        return "es" if (met.member.language or language) == "es" else "en"

    async def ask(self, question: Question) -> Answer:
        """Run one question; every failure of the bot's becomes an Answer.

        Raises:
            Stop: the question itself cannot be asked.
        """
        say = question.say.strip()
        if not say or say == "/":
            raise Stop(EMPTY)
        command, _space, text = say[1:].partition(" ") if say.startswith("/") else ("", "", say)
        incoming = Incoming(
            "command" if command else "mention", PLATFORM, PLATFORM, PLATFORM,
            Sender(question.who.strip(), "", question.language or ""),
            direct=True, command=command.lower(), text=text,
        )  # fmt: skip
        await self.meet(incoming)
        return await self(incoming)

    async def imported_ids(self) -> dict[int, str]:
        """Our member ids and what the imported file calls them, for an operator."""
        async with self.database.storage(self.community_id, self.clock()).look() as look:
            everybody: Iterable[Member] = await look.members.all()
        return {m.id: m.imported_id or f"tertulia-{m.id}" for m in everybody}


@asynccontextmanager
async def demonstration() -> AsyncIterator[Trial]:
    """The playground's people on its Monday, without its history, in a file that is thrown away."""
    from bot.playground.clock import SimulatedClock
    from bot.playground.demo import furnish
    from storage.blank import blank

    clock = SimulatedClock()
    with tempfile.TemporaryDirectory(prefix="tertulia-") as folder:
        url = blank(Path(folder) / "demo.db")
        database = await Database.open(url, Options(durable=False))
        try:
            demo = await furnish(database, clock())
            yield Trial(database, clock, demo.community_id)
        finally:
            await database.close()


@asynccontextmanager
async def trial(settings: "Settings | None", community: str = "") -> AsyncIterator[Trial]:
    """The community to ask: of the database, or without settings of the demonstration."""
    if settings is None:
        async with demonstration() as tried:
            yield tried
        return
    from bot.terminal import community as chosen
    from bot.terminal import opened
    from schedules import clock

    async with opened(settings) as database:
        row = await chosen(database, clock.now(), community)
        yield Trial(database, clock.now, row.id)


def read(answer: Answer) -> str:
    """What the person would read, as plain text."""
    return _text(answer.outcome, answer.language, answer.zone)


def as_json(answer: Answer, ids: dict[int, str] | None = None) -> dict[str, Any]:
    """An answer for a program; with `ids` it tells who the candidates are."""
    language, zone = answer.language, answer.zone

    def said(text: Text) -> str:
        return plain(text, language, zone)

    card = _card(answer.outcome)
    found = card.findings if card else None
    return {
        "outcome": ("form" if card is None else "card") if answer.kind == "answer" else "problem",
        "title": said(card.title if card else _form(answer.outcome).title),
        "text": read(answer),
        "buttons": [said(b.label) for b in buttons_of(card)] if card
        else [said(_form(answer.outcome).send or SEND)],
        "candidates": [
            ({"member": ids.get(one.member_id, "")} if ids is not None else {})
            | {
                "score": round(float(one.score), 4),
                "reasons": [said(reason) for reason in one.reasons],
                "kind": one.kind,
            }
            for one in (found.candidates if found else ())
        ],
        "topics": list(found.topics) if found else [],
        "flags": list(found.flags) if found else [],
        "results": list(found.results) if found else [],
    }  # fmt: skip


def problem(says: str) -> dict[str, Any]:
    """A line that could not be asked, in the shape of an answer."""
    return {"outcome": "problem", "title": says, "text": says, "buttons": [], "candidates": [],
            "topics": [], "flags": [], "results": []}  # fmt: skip


async def answer(
    settings: "Settings | None",
    question: Question,
    community: str,
    *,
    json_wanted: bool,
    reveal: bool,
) -> str:
    """What one person would read; without settings in the demonstration.

    Raises:
        Stop: it cannot be asked.
    """
    async with trial(settings, community) as tried:
        found = await tried.ask(question)
        if not json_wanted:
            return read(found)
        ids = await tried.imported_ids() if reveal else None
        return json.dumps(as_json(found, ids), ensure_ascii=False)


async def batch(
    tried: Trial, lines: Iterable[str], *, reveal: bool, language: Language | None = None
) -> AsyncIterator[str]:
    """One JSON line for each line `{"as", "say"}`, in order; none sees what another did."""
    ids = await tried.imported_ids() if reveal else None
    for line in lines:
        if not line.strip():
            continue
        told: dict[str, Any] = {}
        try:
            told = _line(line)
            question = Question(told["as"], told["say"], told.get("lang") or language)
            found = as_json(await tried.ask(question), ids)
        except Stop as stop:
            found = problem(str(stop))
        echo = {"id": told["id"]} if "id" in told else {}
        yield json.dumps(echo | found, ensure_ascii=False)


def _line(line: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        raise Stop("This line is not JSON.") from None
    if not isinstance(told, dict):
        raise Stop('A line is an object: {"as": "p01", "say": "/find-peer …"}.')
    for key in ("as", "say"):  # what is missing is said when it is asked, beside the line's id
        told[key] = told[key] if isinstance(told.get(key), str) else ""
    if told.get("lang") not in (None, *LANGUAGES):
        told["lang"] = None
    return told


def _card(outcome: Outcome) -> Card | None:
    match outcome:
        case Card():
            return outcome
        case Replace() | File():
            return outcome.card
        case Form() | FormErrors():
            return None
        case _:
            assert_never(outcome)


def _form(outcome: Outcome) -> Form:
    assert isinstance(outcome, Form | FormErrors)
    return outcome.form if isinstance(outcome, FormErrors) else outcome


def _text(outcome: Outcome, language: Language, zone: str) -> str:
    if card := _card(outcome):
        lines = [card_text(card, language, zone)]
        if isinstance(outcome, Replace) and outcome.note:
            lines.insert(0, plain(outcome.note, language, zone))
        if isinstance(outcome, File):
            lines.append(f"({outcome.name}, {len(outcome.content)} bytes)")
        return "\n".join(lines)
    form = _form(outcome)
    wrong = outcome.errors if isinstance(outcome, FormErrors) else {}
    lines = [plain(form.title, language, zone)]
    for field in form.fields:
        hint = f" ({plain(field.hint, language, zone)})" if field.hint else ""
        lines.append(f"{plain(field.label, language, zone)}:{hint}")
        if isinstance(field, OneOf | SomeOf):
            lines += [f"- {label}" for label in _choices(field, language, zone)]
        elif value := getattr(field, "value", None):
            lines.append(str(value))
        if field.name in wrong:
            lines.append(f"! {plain(wrong[field.name], language, zone)}")
    return "\n".join([*lines, f"[{plain(form.send or SEND, language, zone)}]"])


def _choices(field: OneOf | SomeOf, language: Language, zone: str) -> Iterator[str]:
    chosen = field.value if isinstance(field.value, tuple) else (field.value,)
    for choice in field.choices:
        mark = " ✓" if choice.value in chosen else ""
        yield plain(choice.label, language, zone) + mark
