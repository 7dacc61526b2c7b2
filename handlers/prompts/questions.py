"""The questions there are: those that come with the bot, a community's own, and its changes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from handlers.kit.words import Localized, Text, _
from handlers.matching.need_text import language_of
from storage import Look
from storage.tables import Asking, Prompt

KINDS = ("resource", "bright-spot", "reflection")  # DOMAIN, "The week": the rotation, in its order
PULSES = ("three-words", "choice")  # answered by a tap or three words, told only together
TOLD = 4  # words from which a text's language can be told
RESPONSES = ("thread", "private", *PULSES)


@dataclass(frozen=True, slots=True)
class Question:
    """One question as this community would ask it. `text_es` or `text` may be missing, never both."""

    key: str
    kind: str
    text: str
    text_es: str
    lever: str = ""
    response: str = "thread"
    stages: tuple[str, ...] = ()
    months: tuple[int, ...] = ()  # none: all year
    anonymous_ok: bool = False
    own: bool = False
    skipped: bool = False
    pinned_week: str = ""  # ISO date of a Monday
    changed: bool = False  # differs from how it came with the bot

    @property
    def pulse(self) -> bool:
        """Whether it is answered by a tap or three words."""
        return self.response in PULSES

    @property
    def words(self) -> Text:
        """What is asked."""
        return bilingual(self.text, self.text_es)


def bilingual(text: str, text_es: str) -> Text:
    """A question in the reader's language; in the other, and marked so, where that is missing."""
    if text and text_es:
        return Localized(text, text_es)
    if text_es:
        return _("{question_in_spanish} (in Spanish)", question_in_spanish=text_es)
    return _("{question_in_english}", question_in_english=text)


def marked(text: str, language: str) -> Text:
    """Somebody's words; with their language for who reads the other one. A few words may be of
    either, so they carry none."""
    if len(text.split()) < TOLD:
        return text
    return bilingual("", text) if language == "es" else bilingual(text, "")


def told_in(text: str, opened: str = " (", closed: str = ")") -> Text:
    """What stands after somebody's words for who reads the other language; else nothing."""
    if len(text.split()) < TOLD:
        return ""
    if language_of(text) == "es":
        return Localized(f"{opened}in Spanish{closed}", "")
    return Localized("", f"{opened}en inglés{closed}")


def words_of(asking: Asking) -> Text:
    """What a week's question asks."""
    return bilingual(asking.text, asking.text_es)


@cache
def shipped() -> Mapping[str, Question]:
    """The questions that come with the bot, by key."""
    raw = (files("handlers.prompts") / "prompts.json").read_text(encoding="utf-8")
    return {one["id"]: _read(one) for one in json.loads(raw)["prompts"]}


def _read(one: Mapping[str, Any]) -> Question:
    return Question(
        one["id"], one["kind"], one["text"], one["text_es"], one["lever"], one["response"],
        tuple(one["stage_hint"]), tuple(one["months"]), one["anonymous_ok"],
    )  # fmt: skip


def joined(rows: Iterable[Prompt]) -> dict[str, Question]:
    """All questions with a community's rows laid over them, by key; its own come last."""
    found = dict(shipped())
    for row in sorted(rows, key=lambda r: r.id):
        if row.key in found:
            found[row.key] = _changed(found[row.key], row)
        elif row.own:
            found[row.key] = Question(
                row.key, row.kind, row.text, row.text_es, row.lever, row.response,
                tuple(row.stage_hint), tuple(row.months), row.anonymous_ok, True, row.skipped,
                row.pinned_week, True,
            )  # fmt: skip
    return found


def _changed(known: Question, row: Prompt) -> Question:
    """A question that came with the bot, as the community's row says it; without words of its own
    the row only skips or pins it."""
    it = replace(known, skipped=row.skipped, pinned_week=row.pinned_week)
    if not row.text and not row.text_es:
        return it
    return replace(it, text=row.text, text_es=row.text_es, months=tuple(row.months), changed=True)


async def every(look: Look) -> dict[str, Question]:
    """All questions of this community, by key."""
    return joined(await look.prompts.all())
