"""The playground's pages as HTML, for one person and one skin. It changes nothing."""

import inspect
import json
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from markupsafe import Markup, escape

from bot.playground import render
from bot.playground.acts import Acts, OpenForm
from bot.playground.chrome import TOUR, TRIES, Chrome
from bot.playground.controls import Dialog, discord_dialog, filled_in, slack_dialog
from bot.playground.inbound import Actor
from bot.playground.markup import Eyes
from bot.playground.skins import Skin, View, card_html, environment
from bot.playground.workspace import DM, Message, Person, Place
from handlers.kit.labels import CANCEL, SEND
from handlers.kit.ui import Card, Form, FormErrors
from handlers.kit.words import Language, hour, plain

FEATURED = ("p15", "new", "p99", "p05", "p55")  # whom to start with


@dataclass(slots=True)
class Pages:
    """Draws what is in the workspace. `next_words` names the next thing the clock will bring."""

    acts: Acts
    community: str
    zone: str
    next_words: str = ""

    def eyes(self, person: Person) -> Eyes:
        workspace = self.acts.workspace
        return Eyes(
            person.language,
            person.zone,
            {a: p.name for a, p in workspace.people.items()},
            {p.key: p.name for p in workspace.places.values() if p.kind == "channel"},
        )

    def view(self, eyes: Eyes, words: Chrome) -> View:
        return View(eyes, _handler_of, words.choices)

    def now(self, language: Language) -> str:
        """The simulated time where the community is."""
        local = self.acts.clock().astimezone(ZoneInfo(self.zone))
        return _written(local, language, year=True)

    def page(self, actor: Actor, *, bare: bool = False) -> str:
        """The whole chat as one person sees one place."""
        person, place, workspace = actor.person, actor.place, self.acts.workspace
        words = Chrome(person.language)
        shown = workspace.shown(person.account, place.key)
        workspace.mark_read(person.account, place.key)
        about = getattr(words, place.key.replace("-", "_"), "") if place.kind == "channel" else ""
        last = next((m for m in reversed(shown) if m.card), None)
        return environment().get_template("page.html").render(
            w=words, skin=actor.skin, me=person, bare=bare, community=self.community,
            place_key=key_here(place), kind=place.kind,
            place_title=workspace.place_name(place, person.account),
            place_about=about or {"direct": words.direct, "room": words.room}.get(place.kind, ""),
            after=max(workspace.messages, default=0),
            clock=self.now(person.language), next=self.next_words or words.nothing_next,
            other="new" if person.account != "new" else "p15",
            people=self._people(words, person, place), channels=self._channels(actor),
            messages=[self._message(m, actor) for m in shown],
            tour=TOUR, tries=TRIES[person.language],
            payload=self.payload(last, actor.skin) if last else "",
            answered=self.answered(last, words) if last else "",
        )  # fmt: skip

    def channels(self, actor: Actor, *, bare: bool = False) -> str:
        """The list of places with what is unread in them."""
        return environment().get_template("channels.html").render(
            w=Chrome(actor.person.language), skin=actor.skin, me=actor.person, bare=bare,
            place_key=key_here(actor.place), channels=self._channels(actor),
        )  # fmt: skip

    def message(self, message: Message, actor: Actor) -> str:
        """One message as a list item."""
        module: Any = environment().get_template("message.html").module
        words = Chrome(actor.person.language)
        return str(module.message(self._message(message, actor), words))

    def dialog(self, form: OpenForm) -> str:
        """A dialog for the platform it is drawn as."""
        dialog = read(form.drawn, form.actor.skin, form.reader.language, form.shown)
        if form.filled:
            dialog = filled_in(dialog, form.filled)
        return self.form_html(
            dialog, form.id, form.shown, form.errors(), self.eyes(form.actor.person)
        )

    def form_html(
        self,
        dialog: Dialog,
        number: int,
        shown: Form | FormErrors,
        errors: dict[str, str],
        eyes: Eyes,
    ) -> str:
        form = shown.form if isinstance(shown, FormErrors) else shown
        fields = [f.name for f in form.fields]
        if isinstance(shown, FormErrors) and shown.confirm:
            fields.append(shown.confirm.name)
        names = {c.name: field for c, field in zip(dialog.controls, fields, strict=False)}
        module: Any = environment().get_template("dialog.html").module
        return str(
            module.dialog(
                dialog, number, form.submit.handler, names, errors, Chrome(eyes.language),
                eyes.people, eyes.places,
            )
        )  # fmt: skip

    def payload(self, message: Message, skin: Skin) -> str:
        """The JSON a platform would be sent for a message."""
        if not message.card:
            return ""
        drawn = render.message(message.card, message.reader)
        return json.dumps(drawn.as_sent(skin), indent=2, ensure_ascii=False)

    def answered(self, message: Message, words: Chrome) -> Markup:
        """Who answered, with the way to its source and to all that can be seen of the message."""
        see = Markup('<a href="/inspect/{}" target="_blank">{}</a>').format(
            message.id, words.inspect
        )
        if not message.handler:
            return see
        source = Markup('<a href="/source/{0}" target="_blank">{0}</a>').format(message.handler)
        return source + Markup(" · ") + see

    def _message(self, message: Message, actor: Actor) -> dict[str, Any]:
        eyes, words = self.eyes(actor.person), Chrome(actor.person.language)
        local = message.at.astimezone(ZoneInfo(actor.person.zone))
        author = self.acts.workspace.people.get(message.author)
        name = author.name if author else "Tertulia"
        return {
            "id": message.id, "author": message.author, "name": name, "bot": author is None,
            "initials": initials(name), "hue": hue(name), "skin": actor.skin,
            "only": message.only, "under": message.under, "changed": message.changed,
            "typed": message.typed, "reader_name": actor.person.name,
            "hhmm": f"{local:%H:%M}", "iso": message.at.isoformat(),
            "time": _written(local, actor.person.language),
            "card": message.card is not None, "handler": message.handler,
            "html": self.content(message.card, message, actor.skin, self.view(eyes, words)),
            "file": message.file.name if message.file else "", "viewer": actor.person.account,
            "menu": [
                (e.name, plain(e.about or "", actor.person.language))
                for e in self.acts.bot.registry.entrances.values() if e.kind == "message"
            ],
        }  # fmt: skip

    def content(self, card: Card | None, message: Message | None, skin: Skin, view: View) -> Markup:
        """What stands in a message: a card as the platform draws it, or somebody's own words."""
        if card is None:
            lines = (message.text if message else "").split("\n")
            return Markup("<p>{}</p>").format(Markup("<br>").join(escape(one) for one in lines))
        reader = message.reader if message else None
        assert reader is not None
        rooms = {key: f"{address}?skin={skin}" for key, address in reader.rooms.items()}
        reader = replace(reader, rooms=rooms)
        return card_html(skin, render.message(card, reader).as_sent(skin), view)

    def _channels(self, actor: Actor) -> list[dict[str, Any]]:
        workspace, account = self.acts.workspace, actor.person.account
        marks = {"channel": "#", "direct": "◆", "room": "●"}
        return [
            {
                "key": key_here(place),
                "name": workspace.place_name(place, account),
                "mark": marks[place.kind],
                "unread": 0 if place == actor.place else workspace.unread(account, place.key),
            }
            for place in workspace.places_of(account)
        ]

    def _people(
        self, words: Chrome, me: Person, place: Place
    ) -> list[tuple[str, list[dict[str, Any]]]]:
        everybody = self.acts.workspace.people
        first = [everybody[a] for a in FEATURED if a in everybody]
        rest = sorted((p for p in everybody.values() if p not in first), key=lambda p: p.name)
        where = place.key if place.kind == "channel" else DM
        return [
            (group, [
                {"account": p.account, "name": p.name, "about": words.say(p.about), "place": where,
                 "initials": initials(p.name), "hue": hue(p.name)} for p in some
            ])
            for group, some in ((words.start_with, first), (words.everybody, rest))
        ]  # fmt: skip

    def source(self, handler: str) -> tuple[str, str] | None:
        """Where the function behind a handler's name stands, and its text."""
        if not (found := self.acts.bot.registry.find(handler)):
            return None
        run = inspect.unwrap(found.run)
        lines, start = inspect.getsourcelines(run)
        return f"{run.__module__.replace('.', '/')}.py:{start}", "".join(lines)


def read(drawn: render.Drawn, skin: Skin, language: Language, shown: Form | FormErrors) -> Dialog:
    """A modal's JSON as a dialog. Under both skins a question that a refused form gained is in it."""
    slack = slack_dialog(drawn.slack)
    if skin == "slack":
        return slack
    form = shown.form if isinstance(shown, FormErrors) else shown
    send, cancel = plain(form.send or SEND, language), plain(CANCEL, language)
    dialog = discord_dialog(drawn.discord, send, cancel)
    if isinstance(shown, FormErrors) and shown.confirm:
        extra = slack.controls[len(dialog.controls) :]
        return Dialog(dialog.title, send, cancel, (*dialog.controls, *extra))
    return dialog


def key_here(place: Place) -> str:
    """What a place is called in the address of whoever is in it."""
    return DM if place.kind == "direct" else place.key


def initials(name: str) -> str:
    parts = [part for part in name.replace("-", " ").split() if part[:1].isalpha()]
    return "".join(
        part[0] for part in chain(parts[:1], parts[-1:] if len(parts) > 1 else ())
    ).upper()


def hue(name: str) -> int:
    """A colour for somebody without a picture: the same every time."""
    return sum(ord(letter) * (n + 7) for n, letter in enumerate(name)) % 360


def _written(local: datetime, language: Language, *, year: bool = False) -> str:
    """“Mon, Oct 5, 9:00 AM”, «lun 5 oct, 9:00 a. m.»."""
    day = f"{'EEE, MMM d' if language == 'en' else 'EEE d MMM'}{' y' if year else ''}"
    return f"{format_date(local, day, locale=language)}, {hour(local, language)}"


def _handler_of(encoded: str) -> str:
    """The handler in an `action_id` or `custom_id`, for the test ids."""
    return encoded.rpartition("|")[2].partition("?")[0]
