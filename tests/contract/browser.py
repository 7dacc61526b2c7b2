"""The playground as the contract sees it: the page that is drawn from either platform's JSON, what a
browser would send back from that page, and what its own decoder makes of it."""

import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from bot.platform import Incoming, Reader
from bot.playground import inbound, render
from bot.playground.acts import Acts
from bot.playground.chrome import Chrome
from bot.playground.clock import SimulatedClock
from bot.playground.inbound import Actor
from bot.playground.markup import Eyes
from bot.playground.pages import Pages, read
from bot.playground.skins import Skin as Face
from bot.playground.skins import card_html
from bot.playground.workspace import Message, Person, Workspace
from handlers.kit.ui import Card, File, Form, FormErrors, Outcome, Replace
from handlers.kit.words import Language, plain

Json = dict[str, Any]
ZONE = "America/Los_Angeles"
PEOPLE = {"ana": "Ana Ruiz", "ben": "Ben Ito"}


def _chat() -> tuple[Workspace, Pages]:
    clock = SimulatedClock()
    workspace = Workspace(clock)
    for account, name in PEOPLE.items():
        workspace.add_person(Person(account, name))
    workspace.add_channel("general")
    return workspace, Pages(Acts(workspace, None, clock), "Commons", ZONE)  # type: ignore[arg-type]


WORKSPACE, PAGES = _chat()


def reader(language: Language, rooms: Mapping[str, str]) -> Reader:
    """Ana, who knows Ben."""
    return Reader(language, ZONE, {1: "ana", 2: "ben"}, {1: "general"}, rooms=rooms)


def actor(face: Face) -> Actor:
    """Ana in the channel."""
    return Actor(WORKSPACE.people["ana"], WORKSPACE.places["general"], face, WORKSPACE)


def draw(face: Face, show: Outcome, seen: Reader) -> Json:
    """`{"html", "text"}`, and of a form its `dialog` and the `payload` behind it."""
    eyes = Eyes(seen.language, ZONE, PEOPLE, {"general": "general"})
    match show:
        case Replace() | File():
            return draw(face, show.card, seen)
        case Card():
            drawn = render.message(show, seen)
            view = PAGES.view(eyes, Chrome(seen.language))
            return {"html": str(card_html(face, drawn.as_sent(face), view)), "text": drawn.text}
        case Form() | FormErrors():
            drawn = render.dialog(show, seen)
            errors = show.errors if isinstance(show, FormErrors) else {}
            said = {name: plain(text, seen.language, ZONE) for name, text in errors.items()}
            dialog = read(drawn, face, seen.language, show)
            page = PAGES.form_html(dialog, 1, show, said, eyes)
            return {"html": page, "dialog": dialog, "payload": drawn.as_sent(face)}


class _Controls(HTMLParser):
    """Buttons and lists of a page: what each carries, and what a list offers."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[Json, list[str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("data-act"):
            self.found.append((json.loads(values["data-act"] or "{}"), []))
        elif tag == "option" and values.get("value") and self.found:
            self.found[-1][1].append(values["value"] or "")


def presses(payload: Json) -> Iterator[Json]:
    """Each thing that can be pressed on the page, and each choice of its lists."""
    for act, options in _Controls(payload["html"]).found:
        people = act.get("type") in ("users_select", 5)
        for chosen in (["ben"] if people else options) or [""]:
            yield {"act": act, "chosen": (chosen,) if chosen else ()}


def submit(payload: Json) -> Json:
    """A person who changes nothing and sends."""
    dialog = payload["dialog"]
    filled = {control.name: list(control.values) for control in dialog.controls}
    return {"filled": filled, "payload": payload["payload"]}


def decode(face: Face, sent: Json) -> Incoming:
    """What the browser's request becomes."""
    if "act" in sent:
        message = Message(1, "general", "tertulia", WORKSPACE.clock())
        return inbound.press(actor(face), sent["act"], sent["chosen"], message)
    return inbound.submit(actor(face), sent["payload"], sent["filled"], {})


def check(payload: Json) -> list[str]:
    """What the page cannot show: an unknown part, a button or a list without words, no text."""
    found = ["unknown part"] if 'class="unk"' in payload["html"] else []
    if "dialog" in payload:
        labels = [c.label for c in payload["dialog"].controls]
        found += ["a question without words" for label in labels if not label.strip()]
        found += [] if payload["dialog"].controls else ["no question"]
    elif not payload["text"].strip() and not payload["html"].strip():
        found.append("nothing to show")
    return found
