"""Setting a community up: its cards, forms and the two posts. Pure builders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.kit.router import named
from handlers.kit.ui import (
    Button,
    Card,
    Choice,
    Field,
    Form,
    Item,
    Link,
    LongText,
    OneOf,
    Paragraph,
    People,
    Place,
    ShortText,
    SomeOf,
    Style,
)
from handlers.kit.words import Bold, Mention, PlaceMention, Spoken, Text, Words, _, _n, and_
from handlers.profile import zones
from handlers.setup import calendar, week

join = named("profile.join")
find = named("peers.find")
edit = named("profile.edit")
circles = named("circles.listed")
this_week = named("digest.now")
about = named("help.about")
take_on = named("setup.take_on")
begin = named("setup.begin")
coordinators = named("setup.coordinators")
save_coordinators = named("setup.save_coordinators")
places = named("setup.places")
save_places = named("setup.save_places")
speech = named("setup.speech")
save_speech = named("setup.save_speech")
breaks = named("setup.breaks")
save_breaks = named("setup.save_breaks")
summary = named("setup.summary")
contracts = named("setup.contracts")
save_contracts = named("setup.save_contracts")
vendors = named("setup.vendors")
save_vendors = named("setup.save_vendors")
post = named("setup.post")
in_other_language = named("setup.in_other_language")
invite_text = named("setup.invite_text")
people = named("roster.begin")
all_codes = named("profile.all_codes")
ask_whose = named("profile.ask_whose")

PURPOSES: tuple[tuple[str, Words], ...] = (
    ("front_door", _("Front door: where people find me")),
    ("digest", _("Week: where the summary is posted")),
    ("introductions", _("Introductions: where two people meet")),
    ("circles", _("Circles: where they are announced")),
)
SHORT_PURPOSES: Mapping[str, Words] = {
    "front_door": _("Front door"),
    "digest": _("This week"),
    "introductions": _("Introductions"),
    "circles": _("Circles"),
}
AT_ONCE = 25  # choices of one list; five lists fill a form


@dataclass(frozen=True, slots=True)
class Settings:
    """How a community is set up, as its coordinators read it."""

    name: str
    language: str
    zone: str
    breaks: tuple[Mapping[str, str], ...] = ()
    coordinators: tuple[tuple[int, str], ...] = ()
    places: tuple[tuple[str, int, str, str], ...] = ()  # purpose, row, platform's id, name
    contracts: tuple[str, ...] = ()  # districts with an open contract, by name
    vendors: tuple[tuple[int, str], ...] = ()
    posted: bool = False  # the invitation stands in the front door
    digest_time: str = "mon 07:00"
    digest_hold: bool = False  # never posted unless a coordinator posts it
    joined: int = 0
    waiting: int = 0  # on the list, not joined

    def place(self, purpose: str) -> tuple[int, str, str] | None:
        """Row, platform's id and name of the place for a purpose."""
        return next(((r, e, n) for p, r, e, n in self.places if p == purpose), None)


def nobody_yet(community: str) -> Card:
    """For the first person of a community that has no coordinator."""
    return Card(
        _("Nobody coordinates {community} yet. Would you?", community=community),
        (
            Paragraph(
                _(
                    "A coordinator chooses where I post, answers what I can't, and spends about 45"
                    " minutes a week. You can hand over at any time."
                )
            ),
        ),
        (
            Button(_("I'll coordinate"), take_on(), "primary"),
            Button(_("What is this?"), about()),
        ),
    )


def overview(now: Settings, line: Text = "") -> Card:
    """Everything that can be set, each with its way to change it."""
    language = _("Spanish") if now.language == "es" else _("English")
    rows: tuple[tuple[Words, Text, Button], ...] = (
        (_("Places"), _places(now), Button(_("Choose places"), places(), _style(not _open(now)))),
        (
            _("Language and time zone"),
            (language, " · ", zones.name(now.zone)),
            Button(_("Language and zone"), speech()),
        ),
        (
            _("The week's summary"),
            week.summed(now.digest_time, now.digest_hold),
            Button(_("Change the time"), summary()),
        ),
        (_("Breaks"), _breaks(now), Button(_("Edit breaks"), breaks())),
        (_("Coordinators"), _people(now.coordinators), Button(_("Coordinators"), coordinators())),
        (
            _("Districts with an open contract"),
            and_(list(now.contracts)) or _("nothing yet"),
            Button(_("Open contracts"), contracts()),
        ),
        (_("Partners who sell"), _people(now.vendors), Button(_("Who sells"), vendors())),
        (_("People"), _counts(now), Button(_("People"), people())),
    )
    items = tuple(Item((Bold(name), "\n", value), (button,)) for name, value, button in rows)
    invite = Button(_("Post the invitation"), post(), _style(_open(now)))
    return Card(
        _("Set up {community}", community=now.name),
        (*((Paragraph(line),) if line else ()), *items, Paragraph(_next(now))),
        (*(() if now.posted else (invite,)), Button(_("How to invite people"), invite_text())),
    )


def _open(now: Settings) -> bool:
    """Whether there is a place for the invitation: the one thing that cannot wait."""
    return now.place("front_door") is not None


def _style(first: bool) -> Style:
    return "primary" if first else "plain"


def _next(now: Settings) -> Words:
    if now.posted:
        return _("The invitation and the front door are posted.")
    if not _open(now):
        return _("First choose the places. All the rest can wait.")
    return _("Nothing is posted until you tap “Post the invitation”.")


def _counts(now: Settings) -> Text:
    joined = _n("{n} person has joined", "{n} people have joined", now.joined)
    if not now.waiting:
        return joined
    return joined, ", ", _n("{n} not yet", "{n} not yet", now.waiting)


def _people(people: tuple[tuple[int, str], ...]) -> Text:
    shown: list[Text] = [Mention(id, name) for id, name in people[:8]]
    if len(people) > len(shown):
        shown.append(_n("{n} more", "{n} more", len(people) - len(shown)))
    return and_(shown) or _("nobody yet")


def _places(now: Settings) -> Text:
    lines: list[Text] = []
    for purpose, words in SHORT_PURPOSES.items():
        found = now.place(purpose)
        where: Text = PlaceMention(found[0], found[2]) if found else _("not chosen")
        lines += ["\n", words, ": ", where] if lines else [words, ": ", where]
    return tuple(lines)


def _breaks(now: Settings) -> Text:
    if not now.breaks:
        return _("nothing yet")
    names: list[Text] = [b.get("name") or b["from"] for b in now.breaks[:6]]
    return and_([*names, "…"] if len(now.breaks) > 6 else names)


# --- forms ----------------------------------------------------------------------------------


def coordinators_form(now: Settings) -> Form:
    """Who looks after the community."""
    return Form(
        _("Coordinators"),
        save_coordinators(),
        (
            People(
                name="people",
                label=_("Who coordinates"),
                hint=_("They see names with the questions that nobody could answer."),
                value=tuple(id for id, _name in now.coordinators[:8]),
            ),
        ),
        _("Save"),
    )


def places_form(now: Settings) -> Form:
    """A channel for each purpose."""
    return Form(
        _("Places"),
        save_places(),
        tuple(
            Place(
                name=purpose,
                label=label,
                value=found[1] if (found := now.place(purpose)) else "",
                required=purpose == "front_door",
            )
            for purpose, label in PURPOSES
        ),
        _("Save"),
    )


def speech_form(now: Settings) -> Form:
    """The language of posts, and the zone of the community."""
    zone = zones.name(now.zone)
    return Form(
        _("Language and time zone"),
        save_speech(),
        (
            OneOf(
                name="language",
                label=_("Language of what I post"),
                hint=_("Every post has a button for the other one."),
                choices=(Choice("en", _("English")), Choice("es", _("Spanish"))),
                value=now.language,
            ),
            ShortText(
                name="zone",
                label=_("Your community's time zone"),
                hint=_("For example: Pacific, Eastern, or a city such as Chicago"),
                value=zone.es if now.language == "es" else zone.en,
                longest=60,
            ),
        ),
        _("Save"),
    )


def summary_form(now: Settings) -> Form:
    """On which day, and when, the week's summary is posted."""
    return week.form(now.digest_time, now.digest_hold)


def breaks_form(now: Settings, typed: str | None = None) -> Form:
    """The school breaks, one a line."""
    return Form(
        _("Breaks"),
        save_breaks(),
        (
            LongText(
                name="breaks",
                label=_("One break a line"),
                hint=_(
                    "2026-12-21 to 2027-01-04 Winter break. I ask nobody anything on these days."
                ),
                value=calendar.write(now.breaks) if typed is None else typed,
                required=False,
            ),
        ),
        _("Save"),
    )


def contracts_form(districts: Sequence[tuple[int, str, bool]]) -> Form:
    """Districts (row, name, open) whose contract is being bargained."""
    return _lists(_("Open contracts"), save_contracts(), _("Contract open"), districts)


def vendors_form(partners: Sequence[tuple[int, str, bool]]) -> Form:
    """Partners (member, name, sells) who may not approach teachers, families or principals."""
    return _lists(_("Who sells"), save_vendors(), _("Sells to schools"), partners)


def _lists(title: Words, submit: Link, label: Words, rows: Sequence[tuple[int, str, bool]]) -> Form:
    """As many lists of 25 as it takes, at most five."""
    fields: list[Field] = []
    for start in range(0, min(len(rows), 5 * AT_ONCE), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        fields.append(
            SomeOf(
                name=f"list{start // AT_ONCE}",
                label=label
                if len(rows) <= AT_ONCE
                else (label, f", {start + 1}–{start + len(some)}"),
                choices=tuple(Choice(str(id), name) for id, name, _on in some),
                value=tuple(str(id) for id, _name, on in some if on),
                required=False,
            )
        )
    return Form(title, submit, tuple(fields), _("Save"))


def nothing_to_choose(line: Words) -> Card:
    """There is no district, or no partner, yet."""
    return Card(line, (), (Button(_("Back to setup"), begin()),))


def invitation_to_copy(community: str, place: Text) -> Card:
    """What coordinators send to people themselves, in both languages; nobody is written to by me."""
    said = _(
        "{community} has a new way to find someone who has done what you're working on. In {place},"
        " tap “I'm in” and check two lines. Nobody is signed up for you, and you can leave at any"
        " time.",
        community=community,
        place=place,
    )
    return Card(
        _("Copy this and send it yourself."),
        (
            Paragraph(_("I write to nobody before they join.")),
            Paragraph(Spoken(said, "en")),
            Paragraph(Spoken(said, "es")),
            Item(
                _("People on your list can come with a code, and find their answers there."),
                (
                    Button(_("A code for each"), all_codes()),
                    Button(_("A code for one"), ask_whose()),
                ),
            ),
        ),
        (Button(_("Back to setup"), begin()),),
    )


# --- posts ----------------------------------------------------------------------------------


def invitation() -> Card:
    """The coordinators' post: the one way in."""
    return Card(
        _("We have a new way to find each other."),
        (
            Paragraph(
                _("Tap “I'm in”, check two lines, and you're done. Nobody is signed up by me.")
            ),
        ),
        (
            Button(_("I'm in"), join(), "primary"),
            Button(_("What is this?"), about()),
            Button(_("En español"), in_other_language(what="invitation")),
        ),
    )


def front_door() -> Card:
    """The pinned card."""
    return Card(
        _("Looking for someone who has done it?"),
        (Paragraph(_("Tap, write a few words, and I'll ask around with care.")),),
        (
            Button(_("Find someone"), find(), "primary"),
            Button(_("Circles"), circles()),
            Button(_("This week"), this_week()),
            Button(_("About me"), edit()),
            Button(_("En español"), in_other_language(what="front_door")),
        ),
        pinned=True,
    )
