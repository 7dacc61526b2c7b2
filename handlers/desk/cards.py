"""What coordinators read on their desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapidfuzz import fuzz

from handlers.kit.names import folded
from handlers.kit.router import Router, named
from handlers.kit.ui import (
    CHOICES,
    Button,
    Card,
    Choice,
    Day,
    Form,
    Item,
    Link,
    Paragraph,
    Picker,
    cut,
)
from handlers.kit.words import Mention, Moment, Text, Words, _, _n
from storage.tables import Member

router = Router("desk")
desk = named("desk.desk")
next_one, done, undo = named("desk.next_one"), named("desk.done"), named("desk.undo")
same_district, new_district = named("desk.same_district"), named("desk.new_district")
away, set_away, back = named("desk.away"), named("desk.set_away"), named("desk.back")
introduce = named("introductions.introduce")
edit_circle, close_circle = named("circles.edit"), named("circles.close")

# Minutes one task of a kind takes, as a coordinator of such a network would guess; the order is
# the order of the desk: people who wait come first.
MINUTES: Mapping[str, int] = {
    "unmet": 4,
    "funder": 4,
    "interpreter": 4,
    "digest": 3,
    "spot": 2,
    "host": 4,
    "rule": 2,
    "newcomer": 2,
    "private": 2,
    "held": 1,
    "thin": 3,
    "district": 1,
    "law": 4,
    "missed": 1,
}
# Kinds on one card: more do not fit into Discord's 40 parts; the others come after them.
KINDS = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many tasks of a kind wait, and the id just before the first."""

    kind: str
    count: int
    after: int
    link: Link | None = None  # the first one's own card, where the desk has none for it


def overview(waiting: tuple[Waiting, ...]) -> Card:
    """The desk: each kind in a line."""
    if not waiting:
        return Card(
            _("Nothing waits for you."),
            (Paragraph(_("I write on Monday if something comes in.")),),
            (Button(_("I'm away until …"), away()),),
        )
    lines = tuple(
        Item(_kind(w), (Button(_open_label(w.kind), w.link or next_one(after=w.after)),))
        for w in waiting[:KINDS]
    )
    return Card(_title(waiting), lines, (Button(_("I'm away until …"), away()),))


def summary(waiting: tuple[Waiting, ...]) -> Card:
    """The same on Monday, as a message."""
    lines = tuple(Paragraph(("• ", _kind(w))) for w in waiting)
    return Card(_title(waiting), lines, (Button(_("Start"), desk(), "primary"),),
                footer=_("It keeps until you have time."))  # fmt: skip


def _title(waiting: tuple[Waiting, ...]) -> Text:
    count = sum(w.count for w in waiting)
    minutes = sum(w.count * MINUTES[w.kind] for w in waiting)
    return _n(
        "{n} thing for you this week, about {minutes} min.",
        "{n} things for you this week, about {minutes} min.",
        count,
        minutes=minutes,
    )


def _kind(waiting: Waiting) -> Words:
    n = waiting.count
    match waiting.kind:
        case "unmet":
            return _n(
                "{n} question nobody could answer yet", "{n} questions nobody could answer yet", n
            )
        case "funder":
            return _n("{n} request to a funder", "{n} requests to a funder", n)
        case "interpreter":
            return _n("{n} person needs an interpreter", "{n} people need an interpreter", n)
        case "digest":
            return _n("{n} weekly message to look at", "{n} weekly messages to look at", n)
        case "spot":
            return _n("{n} story to read and approve", "{n} stories to read and approve", n)
        case "host":
            return _n("{n} person would host a circle", "{n} people would host a circle", n)
        case "rule":
            return _n("{n} rule that blocks somebody", "{n} rules that block somebody", n)
        case "newcomer":
            return _n("{n} first contribution to answer", "{n} first contributions to answer", n)
        case "private":
            return _n("{n} answer sent only to you", "{n} answers sent only to you", n)
        case "law":
            return _n("{n} library entry to check", "{n} library entries to check", n)
        case "held":
            return _n(
                "{n} message that may not have appeared",
                "{n} messages that may not have appeared",
                n,
            )
        case "thin":
            return _n("{n} circle with too few people", "{n} circles with too few people", n)
        case "district":
            return _n("{n} district I don't know", "{n} districts I don't know", n)
        case _:
            return _n("{n} thing I could not do in time", "{n} things I could not do in time", n)


def _open_label(kind: str) -> Words:
    labels = {
        "unmet": _("See the questions"),
        "funder": _("See funder requests"),
        "interpreter": _("See who"),
        "held": _("See messages"),
        "district": _("See districts"),
        "thin": _("See circles"),
        "digest": _("See this week's"),
        "spot": _("See stories"),
        "host": _("See who would host"),
        "rule": _("See the rules"),
        "newcomer": _("See first answers"),
        "private": _("See answers"),
        "law": _("See the entries"),
    }
    return labels.get(kind, _("See what"))


def asked(task_id: int, kind: str, member: Member | None, text: str) -> Card:
    """Somebody asked the coordinators for help finding a person, a funder or an interpreter."""
    who: Text = Mention(member.id, member.name) if member else _("Someone who has left")
    title = {
        "funder": _("{who} would like to reach a funder.", who=who),
        "interpreter": _("{who} needs an interpreter.", who=who),
    }.get(kind, _("{who} is looking for someone.", who=who))
    quoted: Text = _("They wrote: “{text}”", text=cut(text, 600)) if text else ""
    return Card(
        title,
        (Paragraph(quoted),) if text else (),
        (
            Button(_("Introduce two people"), introduce(), "primary"),
            Button(_("Done"), done(task_id=task_id)),
            Button(_("Next"), next_one(after=task_id)),
        ),
        footer=_("They agreed that you see their name and question."),
    )


def elsewhere(task_id: int, kind: str, link: Link) -> Card:
    """Something that is done on a feature's own card."""
    return Card(
        _kind(Waiting(kind, 1, 0)),
        (),
        (
            Button(_("Open it"), link, "primary"),
            Button(_("Done"), done(task_id=task_id)),
            Button(_("Next"), next_one(after=task_id)),
        ),
    )


def district(task_id: int, typed: str, known: tuple[Any, ...]) -> Card:
    """A district somebody typed: ours, spelled otherwise, or a new one."""
    near = sorted(known, key=lambda d: -fuzz.ratio(folded(d.name), folded(typed)))[:CHOICES]
    choices = tuple(Choice(str(d.id), d.name) for d in near)
    picker = Picker(same_district(task_id=task_id), _("It is the same as …"), choices)
    return Card(
        _("“{typed}”: is that a district we know?", typed=cut(typed, 100)),
        (Paragraph(_("Until you say so, I treat it as a district of its own.")),),
        (
            Button(_("It's a new one"), new_district(task_id=task_id)),
            Button(_("Next"), next_one(after=task_id)),
        ),
        picker if choices else None,
    )


def thin(task_id: int, circle_id: int, title: str) -> Card:
    """A circle to which too few came twice in a row; its hosts read the same."""
    return Card(
        _("{circle}: too few people came, twice in a row.", circle=title),
        (
            Paragraph(
                _("Its hosts know. Another time may suit people better, or it has done its work.")
            ),
        ),
        (
            Button(_("Find another time"), edit_circle(circle_id=circle_id), "primary"),
            Button(_("End the circle"), close_circle(circle_id=circle_id)),
            Button(_("Done"), done(task_id=task_id)),
            Button(_("Next"), next_one(after=task_id)),
        ),
        footer=_("Only its hosts and the coordinators read this."),
    )


def finished(task_id: int, left: int, *, undoable: bool = True) -> Card:
    """A task is done."""
    more: Text = _n("{n} thing left.", "{n} things left.", left) if left else _("Nothing left.")
    buttons = (Button(_("Next"), next_one(after=task_id), "primary"),) if left else ()
    undo_button = (Button(_("Undo"), undo(task_id=task_id)),) if undoable else ()
    return Card(_("Done."), (Paragraph(more),), (*buttons, *undo_button))


def absence() -> Form:
    """Until when a coordinator is gone."""
    day = Day(name="until", label=_("Back on"), hint=_("Until then the others hear from me."))
    return Form(_("I'm away"), set_away(), (day,))


def gone(until: datetime, others: bool) -> Card:
    """A coordinator is away."""
    note: Text = (
        _("The other coordinators hear from me until then.")
        if others
        else _("Nobody else coordinates here, so things will wait for you.")
    )
    return Card(
        _("I'll leave you alone until {day}.", day=Moment(until, "day")),
        (Paragraph(note),),
        (Button(_("I'm back"), back()),),
    )
