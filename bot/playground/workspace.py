"""The chat of the playground, in memory: people, places, messages. It knows no page and no platform."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from bot.platform import Reader
from handlers.kit.ui import Card, File
from handlers.kit.words import Language, Text

SPACE = "playground"
BOT = "tertulia"
DM = "dm"  # what a person's own conversation with the bot is called in their address bar


@dataclass(slots=True)
class Person:
    """Somebody to be. `account` is what the platform calls them, `about` their role in a few words."""

    account: str
    name: str
    language: Language = "en"
    zone: str = "America/Los_Angeles"
    about: Text = ""
    member_id: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A channel everybody is in, a person's conversation with the bot, or a room of some people."""

    key: str
    name: str
    kind: Literal["channel", "direct", "room", "home"]
    people: tuple[str, ...] = ()

    def holds(self, account: str) -> bool:
        return self.kind == "channel" or account in self.people


@dataclass(slots=True)
class Message:
    """One message. `only` is the account that alone sees it, "" when the whole place does."""

    id: int
    place: str
    author: str
    at: datetime
    text: str = ""
    card: Card | None = None
    reader: Reader = field(default_factory=lambda: Reader("en", "UTC"))
    only: str = ""
    under: int | None = None  # the message whose thread it is in
    handler: str = ""  # who answered, such as "peers.find"
    typed: str = ""  # the command this answers
    file: File | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a message: it is new, different, or gone."""

    what: Literal["new", "changed", "gone"]
    message: Message


Listener: TypeAlias = Callable[[Change], None]


class Workspace:
    """All that is said. Every change is told to the listeners, which draw it."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.people: dict[str, Person] = {}
        self.places: dict[str, Place] = {}
        self.messages: dict[int, Message] = {}
        self.read: dict[tuple[str, str], int] = {}  # (account, place) → the last message seen
        self.listeners: list[Listener] = []
        self.place_ids: dict[int, str] = {}  # our id of a place's row → its key here
        self._last = 0

    def add_person(self, person: Person) -> Person:
        self.people[person.account] = person
        key = f"{DM}:{person.account}"
        self.places[key] = Place(key, "Tertulia", "direct", (person.account,))
        return person

    def add_channel(self, name: str) -> Place:
        return self.places.setdefault(name, Place(name, name, "channel"))

    def room(self, accounts: tuple[str, ...]) -> Place:
        """A new conversation of these people and the bot."""
        key = f"room-{sum(p.kind == 'room' for p in self.places.values()) + 1}"
        place = Place(key, "", "room", tuple(accounts))
        self.places[key] = place
        return place

    def place(self, account: str, name: str) -> Place | None:
        """The place somebody means by the last part of their address, or None when not theirs."""
        found = self.places.get(f"{DM}:{account}" if name == DM else name)
        return found if found and found.holds(account) else None

    def places_of(self, account: str) -> list[Place]:
        """Channels first, then the bot, then rooms, the newest first."""
        mine = [p for p in self.places.values() if p.holds(account)]
        rooms = [p for p in reversed(mine) if p.kind == "room"]
        return [
            *(p for p in mine if p.kind == "channel"),
            *(p for p in mine if p.kind == "direct"),
            *rooms,
        ]

    def place_name(self, place: Place, account: str) -> str:
        """What somebody reads in the list: a room is called like the others in it."""
        if place.kind != "room":
            return place.name
        others = [self.people[a].name for a in place.people if a != account and a in self.people]
        return ", ".join(others)

    def say(self, message: Message) -> Message:
        """Put a message where it belongs; its id is given here."""
        self._last += 1
        message.id = self._last
        self.messages[message.id] = message
        self._tell(Change("new", message))
        return message

    def change(self, id: int, card: Card, reader: Reader | None = None) -> bool:
        """Give a message another card; False when it is gone."""
        if not (message := self.messages.get(id)):
            return False
        if reader is None and message.card == card:
            return True
        message.card, message.changed = card, True
        message.reader = reader or message.reader
        self._tell(Change("changed", message))
        return True

    def remove(self, id: int) -> None:
        """Take a message away; the same again does nothing."""
        if message := self.messages.pop(id, None):
            self._tell(Change("gone", message))

    def seen_by(self, message: Message, account: str) -> bool:
        place = self.places.get(message.place)
        return bool(place and place.holds(account)) and message.only in ("", account)

    def shown(self, account: str, place: str, after: int = 0) -> list[Message]:
        """The messages of a place that somebody sees, oldest first."""
        return [
            m
            for m in self.messages.values()
            if m.place == place and m.id > after and self.seen_by(m, account)
        ]

    def mark_read(self, account: str, place: str) -> None:
        self.read[account, place] = self._last

    def unread(self, account: str, place: str) -> int:
        """How many messages of others somebody has not looked at there."""
        since = self.read.get((account, place), 0)
        return sum(m.author != account for m in self.shown(account, place, since))

    def accounts(self) -> Mapping[int, str]:
        """Our member id → the account here, for mentions."""
        return {p.member_id: a for a, p in self.people.items() if p.member_id is not None}

    def _tell(self, change: Change) -> None:
        for listener in tuple(self.listeners):
            listener(change)
