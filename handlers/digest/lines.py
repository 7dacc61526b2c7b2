"""The lines of a digest: what each says, its button, and whether it still holds. Writes nothing."""

import textwrap
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.bright_spots import stories
from handlers.circles.about import about
from handlers.circles.choosing import everything
from handlers.digest import door
from handlers.introductions.meanwhile import topic_of
from handlers.kit.ui import Button, cut
from handlers.kit.words import Moment, Text, _, _n
from handlers.library import entries
from handlers.peers import helping
from handlers.peers.helping_offers import takes_offers
from handlers.prompts.questions import told_in
from handlers.prompts.week import last_before, yield_of
from handlers.pulse import results
from schedules import week as weeks
from storage import Look
from storage.circles import STANDING
from storage.tables import BrightSpot, Circle

SHORT = 60  # characters of somebody's words in a headline
LONG = 110  # and in a line
NEW = timedelta(weeks=3)  # an entry of the library is no news for longer
LONG_AGO = timedelta(weeks=5)  # a question from before a break still brought something


@dataclass(frozen=True, slots=True)
class When:
    """A digest's week, by its Monday, and the moment at which it is read."""

    week: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what kind, about which row, what it says after its lead, its button; `short` is how
    the headline says it, `topic` what it is about."""

    kind: str
    refers_to: int
    lead: Text
    text: Text
    button: Button
    short: Text = ""
    topic: str = ""


# Which rows could make a line of a digest, the best first.
Finds = Callable[[Look, When], Awaitable[Sequence[int]]]
# What a row says in that digest; None: nothing any more.
Says = Callable[[Look, int, When], Awaitable[Line | None]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of line. `most`: so many of them in one digest."""

    finds: Finds
    says: Says
    most: int = 1


# --- what last week's question brought ---------------------------------------------------------


async def _brought(look: Look, when: When) -> Sequence[int]:
    """The question before this one, if it brought something."""
    asking = await last_before(look, when.week)
    if asking is None or when.week - date.fromisoformat(asking.week) > LONG_AGO:
        return ()
    return (asking.id,) if await yield_of(look, asking) else ()


async def _yield(look: Look, id: int, when: When) -> Line | None:
    asking = await look.askings.find(id)
    said = await yield_of(look, asking) if asking else None
    if asking is None or said is None:
        return None
    last = when.week - date.fromisoformat(asking.week) == weeks.LONG
    lead = _("You gave us last week:") if last else _("You gave us last time:")
    button = Button(_("See the answers"), door.answers(asking_id=id))
    return Line("brought", id, lead, (said, "."), button, _("what you shared"), asking.lever)


# --- what worked, who needs help -------------------------------------------------------------


async def _spots(look: Look, when: When) -> Sequence[int]:
    """Public stories, the newest first."""
    return [spot.id for spot in await look.bright_spots.public()]


async def _spot(look: Look, id: int, when: When) -> Line | None:
    spot = await look.bright_spots.told(id)
    if spot is None:
        return None
    said = _signed(spot, await stories.author(look, spot))
    button = Button(_("Read it"), door.read_spot(spot_id=id))
    short = textwrap.shorten(spot.changed, SHORT, placeholder="…").rstrip(".")
    return Line("spot", id, _("Worked somewhere:"), said, button, short, spot.lever)


def _signed(spot: BrightSpot, name: Text) -> Text:
    """A story's line; who tells it and, for who reads the other language, in which it is told."""
    said = cut(" ".join(spot.changed.split()), stories.LINE)
    signature = stories.signed(spot, name)
    if signature is stories.UNNAMED:
        return (said, told_in(spot.changed))
    return (said.rstrip("."), " (", signature, told_in(spot.changed, "; ", ""), ")")


async def _questions(look: Look, when: When) -> Sequence[int]:
    """Questions that their seekers let stand here, the oldest first."""
    return [need.id for need in await helping.open_questions(look)]


async def _help(look: Look, id: int, when: When) -> Line | None:
    need = await look.needs.find(id)
    if need is None or not await takes_offers(look, need):
        return None
    button = Button(_("I can help"), door.can_help(need_id=id))
    said, topic = helping.line(need), topic_of(need)
    return Line("help", id, _("Can you help?"), said, button, said, topic)


# --- what is coming --------------------------------------------------------------------------


async def _circles(look: Look, when: When) -> Sequence[int]:
    """Circles with a free seat, the next to meet first."""
    every = await everything(look, await look.circles.standing())
    ahead = [
        (next((m.at for m in it.coming if m.at > when.at), None), it.id) for it in every if it.free
    ]
    return [id for at, id in sorted((at, id) for at, id in ahead if at)]


async def _circle(look: Look, id: int, when: When) -> Line | None:
    circle = await look.circles.find(id)
    if circle is None or circle.state not in STANDING:
        return None
    it = await about(look, circle)
    at = next((m.at for m in it.coming if m.at > when.at), None)
    if at is None or not it.free:
        return None
    title = cut(circle.title, LONG)
    said = _n(  # free seats are no count of people (DOMAIN, "Respect")
        "{circle}, {when}, {n} seat.", "{circle}, {when}, {n} seats.", it.free,
        circle=title, when=Moment(at),
    )  # fmt: skip
    if circle.slot_minutes:
        said = _("{circle}, {when}.", circle=title, when=Moment(at))
    return circle_line(circle, said)


def circle_line(circle: Circle, said: Text) -> Line:
    """A circle's line, whatever it says."""
    button = Button(_("I'm in"), door.join_circle(circle_id=circle.id))
    short = cut(circle.title, SHORT)
    return Line("circle", circle.id, _("Coming up:"), said, button, short, circle.lever)


# --- the library, a pulse ----------------------------------------------------------------------


async def _resources(look: Look, when: When) -> Sequence[int]:
    """What was shared since the last digest or so, the newest first."""
    return [resource.id for resource in await entries.fresh(look, when.at - NEW)]


async def _resource(look: Look, id: int, when: When) -> Line | None:
    resource = await look.resources.shown(id)
    if resource is None:
        return None
    button = Button(_("Open it"), door.show_resource(resource_id=id))
    said, short = entries.line(resource), cut(resource.title, SHORT)
    topic = resource.levers[0] if resource.levers else ""
    return Line("resource", id, _("New in the library:"), said, button, short, topic)


async def _pulses(look: Look, when: When) -> Sequence[int]:
    """The pulses of late whose result is fixed, the newest first."""
    asked = await look.askings.asked(before=when.week.isoformat(), limit=4)
    lately = [a for a in asked if when.week - date.fromisoformat(a.week) <= LONG_AGO]
    return [asking.id for asking in lately if await results.ready(look, asking)]


async def _pulse(look: Look, id: int, when: When) -> Line | None:
    asking = await look.askings.find(id)
    told = await results.ready(look, asking) if asking else None
    if told is None:
        return None
    button = Button(_("See the result"), door.show_pulse(asking_id=id))
    return Line("pulse", id, "", results.line(told), button, _("what you said"))


# --- all of them -----------------------------------------------------------------------------

# In the order of DOMAIN ("The week"); the week's question comes after them, with its own buttons.
KINDS: Mapping[str, Kind] = {
    "brought": Kind(_brought, _yield),
    "spot": Kind(_spots, _spot),
    "help": Kind(_questions, _help),
    "circle": Kind(_circles, _circle, most=2),
    "resource": Kind(_resources, _resource, most=2),
    "pulse": Kind(_pulses, _pulse),
}
# Whose words make the best headline.
HEADLINES = ("spot", "resource", "brought", "circle", "help", "pulse")


async def line(look: Look, kind: str, refers_to: int, when: When) -> Line | None:
    """What a row says in a digest; None: nothing any more."""
    known = KINDS.get(kind)
    return await known.says(look, refers_to, when) if known else None
