"""The pages beside the chat: every message there is, one message in all its forms, two people at once."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bot.platform import Reader
from bot.playground import render
from bot.playground.chrome import Chrome
from bot.playground.markup import Eyes
from bot.playground.pages import Pages, read
from bot.playground.skins import SKINS, Skin, card_html, environment
from bot.playground.workspace import Message, Person
from handlers.examples import examples
from handlers.kit import codec
from handlers.kit.plain import card_text
from handlers.kit.ui import Card, File, Form, FormErrors, Outcome, Replace
from handlers.kit.words import LANGUAGES, Language, plain

BUILDER = "https://app.slack.com/block-kit-builder#"
DRAWN = Path(__file__).with_name("data")


@cache
def pictured() -> dict[str, bytes]:
    """The pictures of the examples that have a real one, by their hash."""
    found = [file.read_bytes() for file in sorted(DRAWN.glob("*.png"))]
    return {sha256(png).hexdigest(): png for png in found}


def gallery(pages: Pages) -> str:
    """Every card and form of the examples, in both skins and languages, with its plain text."""
    words = Chrome("en")
    shown = [
        {"name": example.name, "number": number, "drawn": list(_drawn(pages, example.show, number)),
         "text": {language: text(example.show, language) for language in LANGUAGES}}
        for number, example in enumerate(examples())
    ]  # fmt: skip
    return environment().get_template("gallery.html").render(w=words, examples=shown)


def _drawn(pages: Pages, outcome: Outcome, number: int) -> list[dict[str, Any]]:
    done: list[dict[str, Any]] = []
    for language in LANGUAGES:
        eyes = Eyes(language, pages.zone, *_names(pages))
        accounts = pages.acts.workspace.accounts()
        reader = Reader(language, pages.zone, accounts, rooms=render.Rooms())
        for skin in SKINS:
            unique = number * 10 + len(done)
            html = _outcome(pages, outcome, skin, reader, eyes, unique)
            done.append({"skin": skin, "language": language, "html": html})
    return done


def _names(pages: Pages) -> tuple[dict[str, str], dict[str, str]]:
    eyes = pages.eyes(next(iter(pages.acts.workspace.people.values())))
    few = dict(list(eyes.people.items())[:4])  # a list of everybody in each form would be long
    return few, dict(eyes.places)


def _outcome(
    pages: Pages, outcome: Outcome, skin: Skin, reader: Reader, eyes: Eyes, unique: int
) -> str:
    match outcome:
        case Form() | FormErrors():
            drawn = render.dialog(outcome, reader)
            errors = outcome.errors if isinstance(outcome, FormErrors) else {}
            said = {n: plain(t, reader.language, reader.zone) for n, t in errors.items()}
            dialog = read(drawn, skin, reader.language, outcome)
            html = pages.form_html(dialog, unique, outcome, said, eyes)
            return html.replace('id="f-', f'id="g{unique}-').replace('"f-', f'"g{unique}-')
        case Replace() | File():
            return _outcome(pages, outcome.card, skin, reader, eyes, unique)
        case Card():
            drawn = render.message(outcome, reader)
            view = pages.view(eyes, Chrome(reader.language))
            return card_html(skin, drawn.as_sent(skin), view)


def text(outcome: Outcome, language: Language) -> str:
    """What it says without any drawing."""
    match outcome:
        case Card():
            return card_text(outcome, language, "America/Los_Angeles")
        case Replace() | File():
            return text(outcome.card, language)
        case FormErrors():
            errors = [plain(error, language) for error in outcome.errors.values()]
            return "\n".join([text(outcome.form, language), *errors])
        case Form():
            labels = [plain(field.label, language) for field in outcome.fields]
            return "\n".join([plain(outcome.title, language), *(f"• {label}" for label in labels)])


def inspected(message: Message, pages: Pages) -> str:
    """One message: neutral, as plain text, as Slack and as Discord get it."""
    card = message.card or Card(message.text[:150])
    drawn = render.message(card, message.reader)
    parts = {
        "neutral": json.loads(codec.dump(card)),
        "slack": drawn.slack,
        "discord": drawn.discord,
    }
    blocks = json.dumps({"blocks": drawn.slack["blocks"]}, separators=(",", ":"))
    return environment().get_template("inspect.html").render(
        message=message, text=drawn.text, builder=BUILDER + quote(blocks),
        parts={name: json.dumps(part, indent=2, ensure_ascii=False) for name, part in parts.items()},
    )  # fmt: skip


def split(left: Person, right: Person, skin: Skin) -> str:
    """Two people side by side, each in their own conversation with the bot."""
    return environment().get_template("split.html").render(left=left, right=right, skin=skin)
