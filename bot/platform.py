"""What every platform is to the bot: the Incoming it makes, the deliveries it takes, four errors."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, Protocol, TypeAlias

from handlers.kit.request import Upload
from handlers.kit.ui import Card
from handlers.kit.words import Language

Kind: TypeAlias = Literal["command", "press", "submit", "message", "home", "mention", "complete"]


@dataclass(frozen=True, slots=True)
class Sender:
    """The person on the platform: their account there and what the platform knows of them."""

    external_id: str
    name: str
    locale: str = ""
    zone: str = ""
    email: str = ""  # only where the operator allows it
    manages: bool | None = None  # whether they manage the space there; None: nobody knows


@dataclass(frozen=True, slots=True)
class Attached:
    """A file sent with a form that still has to be fetched from the platform; `size` in bytes."""

    name: str
    url: str
    size: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a person did, in the words of no platform."""

    kind: Kind
    platform: str
    space_external_id: str
    place_external_id: str
    sender: Sender
    direct: bool = False
    command: str = ""  # "find-peer" or "circle new", for command and complete
    text: str = ""  # what was typed after it, or the message a mention came with
    link: str = ""  # press, submit, message: a Link as text
    choice: str = ""  # what was picked from a Picker
    answers: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # field → accounts chosen
    names: Mapping[str, str] = field(default_factory=dict)  # chosen places: id → name, if told
    files: Mapping[str, Upload] = field(default_factory=dict)
    attached: Mapping[str, Attached] = field(default_factory=dict)  # field → to become `files`
    quoted: str = ""  # the message a message shortcut was used on
    quoted_by: str = ""  # the account that wrote it
    on_card: bool = False


class Undelivered(Exception):
    """The four ways a delivery can fail; an adapter raises nothing else."""


class RateLimited(Undelivered):
    """Certainly not posted (429, or no connection was made): try again after `after`."""

    def __init__(self, after: timedelta = timedelta(seconds=1)) -> None:
        super().__init__(f"again after {after}")
        self.after = after


class Gone(Undelivered):
    """The place or the person is no longer there."""


class Refused(Undelivered):
    """The platform refuses this for good; the text says why."""


class Uncertain(Undelivered):
    """Nobody knows whether it was posted: a timeout, a reset, a 5xx."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody or some place that reads a card: language, zone, and the accounts to mention."""

    language: Language
    zone: str
    accounts: Mapping[int, str] = field(default_factory=dict)  # our member id → account here
    places: Mapping[int, str] = field(default_factory=dict)  # our place id → the platform's
    pictures: Mapping[str, str] = field(default_factory=dict)  # hash → file id or address there
    rooms: Mapping[str, str] = field(default_factory=dict)  # a RoomButton's key → address


Steps: TypeAlias = dict[str, str]

# Three steps mean something to the courier; all others are the adapter's own. Every step that is
# recorded comes back in `Delivery.done` after a crash.
MESSAGE = "message"  # where the card stands: the last step of a post, a direct message, a room
ADDRESS = "address"  # where a room (or a post) is opened: what RoomButtons to it lead to
CLOSED = "closed"  # "1": the account refused a direct message just now; the card goes elsewhere


class Recorder(Protocol):
    """Stores one finished step of a delivery before the next is begun."""

    async def __call__(self, step: str, reference: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Attachment:
    """The bytes of a Picture of the card: `name` is `<sha256>.png`, `alt` in the reader's words."""

    sha256: str
    name: str
    content: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing to bring. `done` holds the steps that were already taken (a crash in between).

    A direct message to somebody who does not take any: the adapter finds that out, records CLOSED
    before it goes on in a private thread under `room_place`, and the courier remembers it. While
    `closed` is set it need not try: the courier clears it once a day, so that a direct message is
    tried again, and for good when one was delivered without that step.

    An event is the platform's own: `card.happening` says when and where, no card takes it away;
    `under` holds the steps of the event's delivery before this one. A platform without events has
    nothing to do, and it is brought.
    """

    id: str  # opaque, at most 25 characters: nonce and metadata
    verb: Literal["post", "direct", "room", "amend", "retract", "event"]
    space: str  # the platform's id of the space
    card: Card | None
    reader: Reader
    place: str = ""  # post: the platform's id of the channel
    accounts: tuple[str, ...] = ()  # direct: one, room: all but the bot
    under: Mapping[str, str] = field(default_factory=dict)  # the steps of what it is said under
    target: Mapping[str, str] = field(default_factory=dict)  # the steps of what it changes
    done: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Attachment, ...] = ()  # one for each Picture of the card, in its order
    room_place: str = ""  # direct, room: the platform's id of the introductions place, if any
    closed: bool = False  # direct: this account refused one lately


class Platform(Protocol):
    """A place where members are. `deliver` raises only RateLimited, Gone, Refused or Uncertain."""

    name: str

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        """Bring it, leaving out the steps in `done` and recording each new one before the next.

        It never sleeps for a rate: it raises RateLimited, and the courier holds back what else
        goes to that place while it serves the others.
        """
        ...

    async def find(self, delivery: Delivery) -> Steps | None:
        """What an uncertain delivery left behind: its steps, {} when its message is proved absent
        (what is in `done` stands all the same), None when that cannot be known. Not asked about
        one whose MESSAGE was recorded."""
        ...


class Live(Platform, Protocol):
    """A platform with a connection of its own, which `tertulia run` keeps."""

    async def run(self, stop: asyncio.Event) -> None:
        """Be connected until `stop`: come back by itself after a break, and meanwhile let `deliver`
        raise RateLimited. Raises NotLetIn when no waiting would mend it."""
        ...


class NotLetIn(Exception):
    """The platform does not take the token, or not what the bot asks for; the text says what to do."""
