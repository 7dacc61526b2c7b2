"""What people read about their circles in their own calendar. Pure builders."""

from collections.abc import Sequence

from handlers.circles import door
from handlers.circles.ical import Entry
from handlers.kit.router import named
from handlers.kit.ui import AnyButton, Block, Button, Card, Item, LinkButton, Paragraph, Picker
from handlers.kit.ui import Choice as Option
from handlers.kit.words import Code, Moment, Text, _
from storage.tables import Circle, FeedToken

choose = named("circles.calendar_of")
get_file = named("circles.calendar_file")
get_address = named("circles.calendar_address")
new_address = named("circles.calendar_new_address")
drop_address = named("circles.calendar_drop_address")

GOOGLE, OUTLOOK = "Google Calendar", "Outlook"  # their own names
ALL = 0  # in the place of a circle's id: every circle of the reader
FOLLOWS: Text = _(
    "A calendar address follows every change by itself: what is moved or skipped, new circles too."
)
FOLLOWS_ONE: Text = _(
    "A calendar address follows every change by itself: what is moved or skipped, and the end."
)
STANDS: Text = _(
    "A file holds the dates as they are now. Google's link knows the rhythm but nothing that is"
    " skipped or moved, Outlook's only the next date."
)
ONLY_FILE: Text = _("A file holds the dates as they are now; it does not follow later changes.")


def one(entry: Entry, google: str, outlook: str | None, *, follows: bool) -> Card:
    """A circle's ways into a calendar. `follows`: calendars can ask this bot by themselves."""
    circle = entry.circle
    links: list[AnyButton] = [Button(_("Get a file"), get_file(circle_id=circle.id))]
    links.append(LinkButton(GOOGLE, google))
    if outlook:
        links.append(LinkButton(OUTLOOK, outlook))
    body: list[Block] = [Item(STANDS, tuple(links))]
    if follows:
        address = Button(_("Get an address"), get_address(circle_id=circle.id), "primary")
        body.insert(0, Item(FOLLOWS_ONE, (address,)))
    return Card(_("{circle} in your calendar", circle=circle.title), tuple(body))


def every(circles: Sequence[Circle], *, follows: bool) -> Card:
    """All of somebody's circles, and a list to choose one from."""
    if not circles:
        return Card(
            _("You are in no circle yet, so there is nothing for your calendar."),
            buttons=(Button(_("See the circles"), door.listed()),),
        )
    file = Button(_("Get a file"), get_file(circle_id=ALL))
    body: list[Block] = [Item(ONLY_FILE, (file,))]
    if follows:
        address = Button(_("Get an address"), get_address(circle_id=ALL), "primary")
        body.insert(0, Item(FOLLOWS, (address,)))
    options = tuple(Option(str(c.id), c.title) for c in circles[:25])
    return Card(
        _("Your circles in your calendar"),
        tuple(body),
        picker=Picker(choose(), _("Only one circle"), options),
    )


def not_in(circle: Circle) -> Card:
    """Only who is in a circle reads where it meets."""
    return Card(
        _("Join {circle} first; then you can put it into your calendar.", circle=circle.title),
        buttons=(Button(_("Join"), door.join(circle_id=circle.id), "primary"),),
    )


def told(circle_id: int, url: str, google: str, outlook: str) -> Card:
    """A new address, the only time it is shown."""
    return Card(
        _("Your calendar address, for your eyes only:"),
        (
            Paragraph(Code(url)),
            Paragraph(
                _(
                    "Open it with a button, or paste it where your calendar asks for a subscription."
                    " Copy it now: I keep no copy. Whoever has it reads when and where you meet,"
                    " and nobody's name."
                )
            ),
        ),
        (
            LinkButton(GOOGLE, google),
            LinkButton(OUTLOOK, outlook),
            Button(_("Take it back"), drop_address(circle_id=circle_id)),
        ),
        footer=_("Only you see this."),
    )


def there_is_one(circle_id: int, token: FeedToken) -> Card:
    """Asked before an address that somebody's calendar may use stops working."""
    return Card(
        _("You have had a calendar address for this since {day}.",
          day=Moment(token.created_at, "day")),
        (
            Paragraph(
                _(
                    "I keep no copy, so I can't show it again. A new one takes its place: calendars"
                    " that use the old one stop following."
                )
            ),
        ),
        (
            Button(_("Make a new one"), new_address(circle_id=circle_id), "primary"),
            Button(_("Take it back"), drop_address(circle_id=circle_id)),
        ),
    )  # fmt: skip


def dropped(circle_id: int) -> Card:
    """The address gives nothing any more."""
    return Card(
        _("Taken back: that address gives nothing any more."),
        (Paragraph(_("What your calendar holds already, it shows until you remove it there.")),),
        (Button(_("Get an address"), get_address(circle_id=circle_id)),),
    )


def file_note(title: Text) -> Card:
    """The line that goes with a file."""
    return Card(
        _("The dates of {circle} as they are now.", circle=title),
        (Paragraph(_("Open the file to put them into your calendar.")),),
    )
