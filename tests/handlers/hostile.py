"""What people send by mistake or on purpose: texts, Links, answers; and what an answer must be."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from inspect import signature
from typing import Any

from bot.dispatch import Answer
from bot.platform import Incoming, Sender
from handlers.examples import examples
from handlers.kit.request import Upload
from handlers.kit.router import Entrance
from handlers.kit.ui import Field, File, Form, FormErrors, OneOf, Replace, SomeOf, spans_of
from handlers.kit.words import Words, catalog
from tests.contract.skins import DISCORD, SKINS, SLACK, Skin, strings
from tests.contract.test_hostile import bare
from tests.driver import Person
from tests.handlers.village import NEED, TOPIC

TEXTS = {
    "empty": "",
    "spaces": "  \t \n ",
    "endless": "x" * 50_000,
    "unbroken": "w" * 4000,
    "lines": "\n".join(["line"] * 500),
    "nul": "schedule \x00 \x1f\x7f",
    "half": "schedule \ud800 help \udfff",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 20,
    "one emoji": "😀",
    "direction": "\u202egnirts\u2066 schedule \u202c",
    "right to left": "שלום עולם مرحبا بالعالم",
    "zalgo": "s" + "\u0301\u0489\u0316" * 300 + "chedule",
    "invisible": "\u200b\u200b\ufeff",
    "slack ping": "<!channel> <!here> <@U001> <#C1|x> <!subteam^S1> <https://e.vil|x>",
    "discord ping": "@everyone @here <@11> <@&22> <#33> </find-peer:1> <t:1:R>",
    "link": "[x](javascript:alert(1)) ![i](https://e.vil/x.png) <https://e.vil>",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;",
    "braces": "{need} {0} {reference} {{ %s %(x)s %n",
    "sql": "'; DROP TABLE members; --",
    "command": "/find-peer /tertulia help",
    "markdown": "```\n> # *a* _b_ ~c~ `d` ||e|| \\",
    "a name": "@Devin @Aiko Brandt about schedules",
    "a number": "-1",
    "a big number": "9" * 400,
    "no day": "2026-02-31",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "no time": "25:99",
    "link of ours": "introductions.yes?invitation_id=1",
    "spanish": "¿Quién me ayuda con el horario?",
    "topic": NEED,
}
SOME_TEXTS = ("empty", "endless", "half", "slack ping", "no day", "a big number")
FEW_TEXTS = ("empty", "lines", "discord ping")
NUMBERS = (
    "", "0", "-1", "9223372036854775807", "9223372036854775808", "9" * 40, "1e3", "%D9%A1", "%00",
    "1%20OR%201=1", "\ud800",
)  # fmt: skip
SLUGS = (
    "", "nonsense", "matching", "date", "expert", "x" * 200, "%00", "%ED%A0%80", "%3C!channel%3E",
    "{need}", "schedule-calendar%00",
)  # fmt: skip
SEVERAL: tuple[tuple[str, ...], ...] = ((), ("x",) * 200, ("<!channel>",), ("\ud800", "\x00", ""))


def links(entrance: Entrance[Any], rows: int) -> Iterator[str]:
    """Links to rows that may be anybody's, first to last."""
    wanted = list(signature(entrance.run).parameters.values())[2:]
    if not wanted:
        yield entrance.name
    for number in range(1, rows + 1 if any(p.annotation is int for p in wanted) else 2):
        args = "&".join(
            f"{p.name}={number if p.name.endswith('_id') else _usual(p)}" for p in wanted
        )
        if wanted:
            yield f"{entrance.name}?{args}"


def forged(entrance: Entrance[Any]) -> Iterator[str]:
    """Links that no card ever carried."""
    wanted = list(signature(entrance.run).parameters.values())[2:]
    yield from (entrance.name, f"{entrance.name}?", f"{entrance.name}?more=1", f"{entrance.name}?=")
    for odd in wanted:
        for value in NUMBERS if odd.annotation is int else SLUGS:
            args = {p.name: _usual(p) for p in wanted} | {odd.name: value}
            yield f"{entrance.name}?" + "&".join(f"{k}={v}" for k, v in args.items())


def _usual(parameter: Any) -> str:
    if parameter.annotation is int:
        return "1"
    known = {"language": "es", "how": "named", "answer": "yes", "kind": "peer", "slug": TOPIC}
    return known.get(parameter.name, "front_door")


def forms() -> Mapping[str, Form]:
    """A form of every submit, from the examples."""
    found: dict[str, Form] = {}
    for example in examples():
        form = example.show.form if isinstance(example.show, FormErrors) else example.show
        if isinstance(form, Form):
            found.setdefault(form.submit.handler, form)
    return found


Answers = dict[str, str | tuple[str, ...]]


def usual(form: Form) -> Answers:
    """A form as a person would fill it in."""
    return {f.name: _usual_answer(f) for f in form.fields}


def _usual_answer(f: Field) -> str | tuple[str, ...]:
    match f:
        case OneOf():
            return f.choices[0].value
        case SomeOf():
            return (f.choices[0].value,)
        case _:
            return "North Unified" if f.name == "district" else NEED


def hostile(form: Form) -> Iterator[Answers]:
    """Answers that no form would send, and those that people do send."""
    yield {}
    yield usual(form)
    for text in TEXTS.values():
        yield {f.name: text for f in form.fields}
    for several in SEVERAL:
        yield {f.name: several for f in form.fields}
    for f in form.fields:
        for name in FEW_TEXTS:
            yield usual(form) | {f.name: TEXTS[name]}
        yield usual(form) | {f.name: ("1", "nonsense"), "more": "x" * 5000}


UPLOADS = {
    "schedule": Upload("\u202e../../etc/passwd\x00" * 9, b"\xff\xfe\x00" * 99),
    "file": Upload("<!channel>.csv", b"=cmd|' /C calc'!A0,\xf0\x28\x8c\x28"),
}


# --- what an answer must be -----------------------------------------------------------------


@dataclass
class Judge:
    """Draws what is answered on both platforms and says what is wrong with it."""

    seen: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    def __call__(self, answer: Answer, secrets: list[str]) -> list[str]:
        """All that is wrong; nothing, it is to be hoped."""
        key = f"{answer.language}{answer.zone}{answer.outcome!r}"
        if key not in self.seen:
            self.seen[key] = drawn(answer)
        text, wrong = self.seen[key]
        wrong = wrong + [f"tells {secret}" for secret in secrets if secret in text]
        return ["broken", *wrong] if answer.kind == "broken" else wrong


def drawn(answer: Answer) -> tuple[str, list[str]]:
    """Everything it says, and all that is wrong with how it is said."""
    wrong, said = [], []
    for skin in SKINS:
        payload = skin.draw(answer.outcome, skin.reader(answer.language))
        if not (skin is SLACK and "errors" in payload):
            wrong += [f"{skin.name}: {one}" for one in skin.check(payload.get("view", payload))]
        wrong += [f"{skin.name}: live {one}" for one in live(skin, payload)]
        texts = list(strings(payload))
        if not any(re.search(r"\w\w", text) for text in texts):
            wrong.append("says nothing")
        said += texts
    if answer.language == "es":
        outcome = answer.outcome
        shown = outcome.card if isinstance(outcome, Replace | File) else outcome
        words = [w for w in spans_of(shown) if isinstance(w, Words)]
        wrong += [f"not in Spanish: {w.msgid}" for w in words if not _translated(w)]
    if isinstance(answer.outcome, File):
        said.append(answer.outcome.content.decode(errors="replace"))
    return "\n".join(said), wrong


def _translated(words: Words) -> bool:
    return not re.search("[a-z]{2}", re.sub(r"{\w+}", "", words.msgid)) or bool(
        catalog("es").get((words.msgid, words.plural))
    )


def live(skin: Skin, payload: Any) -> list[str]:
    """What would notify somebody, or be a command of the platform's own."""
    if skin is DISCORD:
        quiet = payload.get("allowed_mentions", {"parse": [], "users": []})
        found = [] if quiet == {"parse": [], "users": []} else [str(quiet)]
        parts = payload.get("components", ())
        for text in strings([part for part in parts if "title" not in payload]):
            found += re.findall(r"<[@/][^>]*>|@(?:everyone|here)", bare(text))
        return found
    return list(_live_slack(payload))


def _live_slack(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _live_slack(one)
    elif isinstance(part, dict):
        if part.get("type") in ("user", "usergroup", "broadcast"):
            yield str(part)
        if part.get("type") == "mrkdwn":
            yield from re.findall(r"<[!@](?!date\^)[^>]*>", part["text"])
        if "blocks" in part and isinstance(part.get("text"), str):
            yield from re.findall(r"<[!@](?!date\^)[^>]*>", part["text"])
        for one in part.values():
            yield from _live_slack(one)


def incoming(who: Person, space: str, kind: str, **more: Any) -> Incoming:
    """Something somebody does, as a platform would bring it."""
    sender = Sender(who.account, who.name, more.pop("locale", ""), more.pop("zone", ""))
    return Incoming(kind, "paper", space, "C-any", sender, **more)  # type: ignore[arg-type]
