"""The language of feature tests: people ask, press, fill in; time passes; the bot has sent things.

It stands where a platform stands: real dispatch, real database, real pumps, a simulated clock, and
a platform that keeps what it is given on paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.app import Application
from bot.platform import ADDRESS, Delivery, Incoming, Recorder, Sender, Steps
from handlers import ROUTINES
from handlers.kit.plain import card_text
from handlers.kit.request import Upload
from handlers.kit.ui import (
    Button,
    Card,
    File,
    Form,
    FormErrors,
    Link,
    Outcome,
    Place,
    Replace,
    buttons_of,
    with_rooms,
)
from handlers.kit.words import Language, plain
from storage import Database, Storage
from storage.tables import Member, Profile

MONDAY = datetime(2026, 10, 5, 16, tzinfo=UTC)  # 9:00 in Los Angeles
SPACE = "paper-1"


@dataclass(frozen=True, slots=True)
class Person:
    """A member as the tests know them: our id and the account they use."""

    id: int
    account: str
    name: str


def _spaced(text: str) -> str:
    """As the eye reads it: a space that holds an hour together is a space."""
    return text.replace("\xa0", " ")


def _read(text: Any, language: Language, zone: str) -> str:
    return _spaced(plain(text, language, zone))


@dataclass(slots=True)
class Seen:
    """One message or form as its reader sees it."""

    outcome: Outcome
    language: Language
    zone: str
    kind: str = "answer"
    delivery: Delivery | None = None

    @property
    def card(self) -> Card:
        """The card, whatever it came in; a form has none."""
        match self.outcome:
            case Card():
                return self.outcome
            case Replace() | File():
                return self.outcome.card
            case _:
                raise AssertionError(f"a form, not a card: {self.form.title!r}")

    @property
    def form(self) -> Form:
        """The form, with errors or without."""
        match self.outcome:
            case Form():
                return self.outcome
            case FormErrors():
                return self.outcome.form
            case _:
                raise AssertionError(f"a card, not a form: {self.text}")

    @property
    def errors(self) -> dict[str, str]:
        """What is wrong with a sent form, by field; empty when it was taken."""
        errors: Mapping[str, Any] = getattr(self.outcome, "errors", {})
        return {k: _read(v, self.language, self.zone) for k, v in errors.items()}

    @property
    def text(self) -> str:
        """Everything it says, as plain text."""
        if isinstance(self.outcome, Form | FormErrors):
            return _read(self.form.title, self.language, self.zone)
        return _spaced(card_text(self.card, self.language, self.zone))

    @property
    def title(self) -> str:
        """Its first line."""
        return self.text.splitlines()[0]

    @property
    def buttons(self) -> dict[str, Link]:
        """Labels and Links of its buttons."""
        return {
            _read(b.label, self.language, self.zone): b.link
            for b in buttons_of(self.card)
            if isinstance(b, Button)
        }


class Paper:
    """A platform that keeps deliveries; it can be told to fail."""

    name = "paper"

    def __init__(self) -> None:
        self.delivered: list[Delivery] = []
        self.fails: list[Exception] = []

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        if self.fails:
            raise self.fails.pop(0)
        self.delivered.append(delivery)
        if delivery.verb == "room":
            await record(ADDRESS, f"https://paper.example/{delivery.id}")
        await record("posted", delivery.id)

    async def find(self, delivery: Delivery) -> Steps | None:
        known = [d for d in self.delivered if d.id == delivery.id]
        return {"posted": delivery.id} if known else {}


@dataclass(slots=True)
class Bot:
    """The whole bot under a simulated clock, with the people of one community."""

    app: Application
    paper: Paper
    community_id: int
    space_id: int
    now: datetime = MONDAY
    replies: dict[str, list[Seen]] = field(default_factory=dict)
    space: str = SPACE

    @classmethod
    async def start(
        cls, database: Database, *, limited: bool = False, routines: bool | str = True
    ) -> "Bot":
        """A fresh community on a Monday at nine in Los Angeles. `routines`: all that the clock does
        for it, nothing, or what one feature does: a long wait is quicker without the others."""
        paper = Paper()
        bot = cls.__new__(cls)
        app = Application(
            database, {"paper": paper}, lambda: bot.now, limited=limited,
            routines=tuple(r for r in ROUTINES if routines in (True, r.job.split(".")[0])),
        )  # fmt: skip
        async with database.across(MONDAY) as across:
            community, space = await across.communities.create(
                name="Commons", zone="America/Los_Angeles", language="en", platform="paper",
                external_id=SPACE,
            )  # fmt: skip
        bot.__init__(app, paper, community.id, space.id)  # type: ignore[misc]
        return bot

    async def neighbour(self, space: str = "paper-2") -> "Bot":
        """Another community of the same bot: one database, one dispatch, a space of its own."""
        async with self.app.database.across(self.now) as across:
            community, found = await across.communities.create(
                name="Beyond", zone="America/New_York", language="es", platform="paper",
                external_id=space,
            )  # fmt: skip
        return Bot(self.app, self.paper, community.id, found.id, self.now, space=space)

    def storage(self) -> Storage:
        """The community's storage, now."""
        return self.app.database.storage(self.community_id, self.now)

    async def person(self, name: str, *, language: Language = "en", **told: Any) -> Person:
        """Somebody new. `told` are columns of member and profile; joined and named unless said."""
        account = f"U{len(self.replies) + 1:03d}"
        values = {"status": "joined", "shown": "named", "zone": "America/Los_Angeles", **told}
        columns = {c.name for c in Member.__table__.columns}
        async with self.storage().begin() as tx:
            member = await tx.members.guest(self.space_id, account, name, language)
            for key, value in values.items():
                if key in columns:
                    setattr(member, key, value)
            told_profile = {k: v for k, v in values.items() if k not in columns}
            if told_profile:
                await tx.profiles.add(Profile(id=member.id, **told_profile))
            await tx.members.touch(member.id)
        self.replies[account] = []
        return Person(member.id, account, name)

    def stranger(self, name: str = "Newcomer") -> Person:
        """An account nobody has seen yet."""
        account = f"U{len(self.replies) + 1:03d}"
        self.replies[account] = []
        return Person(0, account, name)

    async def asks(self, who: Person, typed: str, **more: Any) -> Seen:
        """Type a command such as `/find-peer help with a schedule`."""
        command, _, text = typed.removeprefix("/").partition(" ")
        return await self._does(who, kind="command", command=command, text=text, **more)

    async def says(self, who: Person, text: str) -> Seen:
        """Write to the bot, or mention it."""
        return await self._does(who, kind="mention", text=text)

    async def marks(self, who: Person, link: str, quoted: str, *, by: Person | None = None) -> Seen:
        """Use the entry `link` of the menu of a message, one's own unless said."""
        author = (by or who).account
        return await self._does(who, kind="message", link=link, quoted=quoted, quoted_by=author)

    async def presses(self, who: Person, label: str, on: Seen | None = None) -> Seen:
        """Press the newest button of that label (or one that starts with it) that `who` can see."""
        for seen in [on] if on else self.sees(who):
            if isinstance(seen.outcome, Form | FormErrors):
                continue
            for known, link in seen.buttons.items():
                if known == label or (label.endswith("…") and known.startswith(label[:-1])):
                    return await self.follows(who, link, on_card=True)
        shown = [b for s in self.sees(who)[:4] if not _is_form(s) for b in s.buttons]
        raise AssertionError(f"{who.name} sees no [{label}]; newest: {shown}")

    async def picks(self, who: Person, value: str) -> Seen:
        """Choose from the newest Picker."""
        for seen in self.sees(who):
            if not _is_form(seen) and seen.card.picker:
                link = seen.card.picker.link
                return await self._does(who, kind="press", link=str(link), choice=value)
        raise AssertionError(f"{who.name} sees no picker")

    async def follows(self, who: Person, link: Link | str, **more: Any) -> Seen:
        """Press a button by its Link, also a forged one."""
        return await self._does(who, kind="press", link=str(link), **more)

    async def fills(
        self, who: Person, files: Mapping[str, Upload] | None = None, **answers: Any
    ) -> Seen:
        """Send the newest form; what is not named keeps what it was prefilled with."""
        newest = next(s for s in reversed(self.replies[who.account]) if _is_form(s))
        form = newest.form
        values = {f.name: _prefilled(f) for f in form.fields}
        if isinstance(newest.outcome, FormErrors) and newest.outcome.confirm:
            values[newest.outcome.confirm.name] = ()  # asked, and not ticked unless said
        people = {k: v.account for k, v in answers.items() if isinstance(v, Person)}
        values |= {k: v for k, v in answers.items() if k not in people}
        return await self._does(
            who, kind="submit", link=str(form.submit), answers=values, files=files or {},
            people={k: (v,) for k, v in people.items()},
            names={str(values[f.name]): str(values[f.name]) for f in form.fields if _is_place(f)},
        )  # fmt: skip

    async def wait(self, *, until: datetime | None = None, **span: float) -> None:
        """Let time pass, due time by due time, as the playground's clock does."""
        end = until or self.now + timedelta(**span)
        await self.app.settle(self.now)
        while (due := await self.app.next_due()) and due <= end:
            self.now = max(self.now, due)
            await self.app.settle(self.now)
        self.now = end

    def sent(self, who: Person) -> list[Seen]:
        """Direct messages and rooms that reached this person, oldest first, as last amended."""
        return [self._seen(d) for d in self._standing() if who.account in d.accounts]

    def posted(self, place: str) -> list[Seen]:
        """Posts in a place (the platform's id), oldest first."""
        return [self._seen(d) for d in self._standing() if d.place == place]

    def rooms(self, *people: Person) -> list[Seen]:
        """Conversations opened for exactly these people."""
        accounts = {p.account for p in people}
        return [
            self._seen(d)
            for d in self._standing()
            if d.verb == "room" and set(d.accounts) == accounts
        ]

    def sees(self, who: Person) -> list[Seen]:
        """All this person can press: replies and messages, the newest first."""
        return [*reversed(self.replies[who.account]), *reversed(self.sent(who))]

    async def _does(self, who: Person, **what: Any) -> Seen:
        what.setdefault("place_external_id", "C-any")
        answer = await self.app.dispatch(
            Incoming(
                platform="paper",
                space_external_id=self.space,
                sender=Sender(who.account, who.name, what.pop("locale", "")),
                **what,
            )
        )
        seen = Seen(answer.outcome, answer.language, answer.zone, answer.kind)
        self.replies[who.account].append(seen)
        await self.app.settle(self.now)
        return seen

    def _standing(self) -> list[Delivery]:
        """What stands on the platform: amended in place, retracted gone."""
        standing: dict[str, Delivery] = {}
        for d in self.paper.delivered:
            if d.space != self.space or d.verb == "event":
                continue
            if d.verb == "amend":
                old = standing.get(d.target.get("posted", ""))
                if old:
                    standing[old.id] = Delivery(
                        old.id, old.verb, old.space, d.card, d.reader, old.place, old.accounts
                    )
            elif d.verb == "retract":
                standing.pop(d.target.get("posted", ""), None)
            else:
                standing[d.id] = d
        return list(standing.values())

    def _seen(self, delivery: Delivery) -> Seen:
        assert delivery.card is not None
        reader = delivery.reader
        card = with_rooms(delivery.card, reader.rooms)
        return Seen(card, reader.language, reader.zone, "sent", delivery)


def _is_form(seen: Seen) -> bool:
    return isinstance(seen.outcome, Form | FormErrors)


def _is_place(f: Any) -> bool:
    """Whether a field asks for a channel; on paper a channel's id is its name."""
    return isinstance(f, Place)


def _prefilled(f: Any) -> Any:
    value = f.value if hasattr(f, "value") else ""
    if value is None:
        return ""
    return tuple(str(v) for v in value) if isinstance(value, tuple) else str(value)
