"""Cards about one date of a circle. Pure builders."""

from collections.abc import Mapping

from handlers.circles import door
from handlers.circles.about import About, next_said
from handlers.circles.meetings import Meeting
from handlers.kit.router import Named
from handlers.kit.ui import Button, Card, Choice, Paragraph, Picker
from handlers.kit.words import Localized, Moment, Text, _, moment

WHICH: Mapping[str, Named] = {"skip": door.skip, "cancel": door.cancel, "move": door.move}
_ASK: Mapping[str, Text] = {
    "skip": _("Which date is left out?"),
    "cancel": _("Which date is called off?"),
    "move": _("Which date moves?"),
}
CHOICES = 20


def which_date(it: About, kind: str, zone: str) -> Card:
    """The next dates to choose from, on the reader's clock; also those left out, when moving."""
    dates = it.coming if kind != "move" else tuple(m for m in it.every if m.state != "missed")
    options = tuple(_option(m, zone) for m in dates[:CHOICES])
    if not options:
        return Card(_("{circle} has no date to come.", circle=it.bold))
    picker = Picker(WHICH[kind](circle_id=it.id), _("Choose a date"), options)
    told: Text = _("Everybody in the circle is told at once.")
    return Card((it.bold, ": ", _ASK[kind]), (Paragraph(told),), picker=picker)


def _option(meeting: Meeting, zone: str) -> Choice:
    when = Moment(meeting.at)
    return Choice(meeting.occurrence, Localized(moment(when, "en", zone), moment(when, "es", zone)))


def _undo(it: About, occurrence: str, label: Text) -> Button:
    return Button(label, door.restore(circle_id=it.id, occurrence=occurrence.lower()))


def taken_off(it: About, meeting: Meeting, told: Text) -> Card:
    """One date does not take place; everybody was told."""
    return Card(
        _("{circle} does not meet on {day}.", circle=it.bold, day=Moment(meeting.at, "day")),
        (Paragraph((told, " ", next_said(it))),),
        (_undo(it, meeting.occurrence, _("Undo")),),
    )


def put_to(it: About, meeting: Meeting, new: Moment, told: Text) -> Card:
    """One date has moved; everybody was told."""
    return Card(
        _("{circle} moved: {when}", circle=it.bold, when=new),
        (
            Paragraph(_("It was to be {old}.", old=Moment(meeting.at))),
            Paragraph(told),
        ),
        (_undo(it, meeting.occurrence, _("Undo")),),
    )


def restored(it: About, now: Meeting, told: Text = "") -> Card:
    """A date after Undo; `told`: it was another before, and that everybody is told."""
    said = Paragraph(told)
    if not now.meets:
        day = Moment(now.at, "day")
        rests = _("{day} ({why})", day=day, why=now.pause) if now.pause else day
        return Card(
            _("{circle} does not meet on {day}.", circle=it.bold, day=day),
            (Paragraph(_("Left out: {days}.", days=rests)), *((said,) if told else ())),
        )
    when = Moment(now.at)
    title = _("{circle} meets on {when}.", circle=it.bold, when=when)
    if told:
        title = _("{circle} meets on {when} after all.", circle=it.bold, when=when)
    again = Button(_("Leave it out again"), door.skip(circle_id=it.id))
    return Card(title, (said,) if told else (), (again,))
