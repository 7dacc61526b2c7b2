"""The forms about circles, filled in with what is known. Pure builders."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time

from handlers.circles import door
from handlers.circles.about import About, city
from handlers.circles.prefilled import marks
from handlers.kit.ui import (
    Choice,
    Day,
    Form,
    Link,
    LongText,
    OneOf,
    Person,
    ShortText,
    SomeOf,
    TimeOfDay,
)
from handlers.kit.words import Localized, Text, _
from handlers.matching import words
from storage.tables import Circle
from storage.taxonomy import taxonomy

FEW = (
    "consultancy",
    "problem-of-practice",
    "tuning",
    "lean-coffee",
)  # the ways to meet shown first
OFFICE = "office-hours"
MORE = "more"
NO_DATES = _("Every one of those dates falls into a break. When else could it meet?")
EXAMPLE = _("For example: every other Tuesday 15:30, six times")


def starting(circle: Circle | None = None, *, all_formats: bool = False, title: str = "") -> Form:
    """A new circle: what it is called and when it meets; the rest has a default."""
    circle_id = circle.id if circle else 0
    return Form(
        _("A learning circle"),
        door.reread(circle_id=circle_id),
        (
            ShortText(name="title", label=_("What is it called?"), longest=120,
                      value=circle.title if circle else title),
            ShortText(name="when", label=_("When does it meet?"), hint=EXAMPLE, longest=300,
                      value=circle.phrase if circle else ""),
            ShortText(name="minutes", label=_("How many minutes?"), required=False, longest=3,
                      value=str(circle.minutes) if circle and circle.minutes else ""),
            ways(circle.format if circle else "", all_formats=all_formats),
            LongText(name="question", label=_("What is it about? One question is best."),
                     required=False, longest=500, value=circle.question if circle else ""),
        ),
        send=_("Show me the dates"),
    )  # fmt: skip


def ways(now: str, *, all_formats: bool) -> OneOf:
    """How to meet: four ways, and the others behind one more choice."""
    slugs = tuple(taxonomy().circle_formats)
    if not all_formats:
        slugs = (*FEW, *((now,) if now and now not in FEW else ()))
    choices = tuple(Choice(slug, _format(slug), _purpose(slug)) for slug in slugs)
    if not all_formats:
        choices = (*choices, Choice(MORE, _("More ways to meet …")))
    return OneOf(
        name="format", label=_("How do you meet?"), required=False, choices=choices, value=now
    )


def _format(slug: str) -> Localized:
    found = taxonomy().circle_formats[slug]
    return Localized(found.label.en, found.label.es)


def _purpose(slug: str) -> Localized:
    found = taxonomy().circle_formats[slug].purpose
    return Localized(found.en[:75], found.es[:75])


def what(circle: Circle, *, all_formats: bool = False, was: str = "") -> Form:
    """Title, time, topic, how: the first half of what can be changed. `was`: what it showed when it
    was opened, where it comes back with errors."""
    lever = taxonomy().levers.get(circle.lever)
    fields = (
        ShortText(name="title", label=_("What is it called?"), longest=120, value=circle.title),
        ShortText(name="when", label=_("When does it meet?"), hint=EXAMPLE, longest=300,
                  value=circle.phrase),
        ShortText(name="topic", label=_("Topic"), required=False, longest=80,
                  hint=_("In your words, such as: school budgets. Empty: none."),
                  value=lever.label.en if lever else ""),
        LongText(name="question", label=_("What is it about? One question is best."),
                 required=False, longest=500, value=circle.question),
        ways(circle.format, all_formats=all_formats),
    )  # fmt: skip
    link = door.save_what(circle_id=circle.id, was=was or marks(fields))
    return Form(_("Change the circle"), link, fields)


def seats(circle: Circle, *, was: str = "") -> Form:
    """Minutes, people, where, whom it needs: the second half. `was` as in `what`."""
    last = _slot(circle) if circle.slot_minutes else _roles(circle)
    school = str(circle.seats_per_school or "")
    fields = (
        ShortText(name="minutes", label=_("How many minutes?"), longest=3,
                  value=str(circle.minutes)),
        ShortText(name="people", label=_("How many people?"), longest=7,
                  hint=_("From the least to the most: 3-8"),
                  value=f"{circle.quorum}-{circle.cap}"),
        ShortText(name="link", label=_("Where does it meet?"), required=False, longest=300,
                  hint=_("A web address or a room"), value=circle.link),
        ShortText(name="school", label=_("Seats for one school"), required=False, longest=2,
                  hint=_("How many people of one school at most. Empty: any number."),
                  value=school),
        last,
    )  # fmt: skip
    link = door.save_seats(circle_id=circle.id, was=was or marks(fields))
    return Form(_("Seats and place"), link, fields)


def _roles(circle: Circle) -> SomeOf:
    choices = tuple(Choice(slug, words.role_said(slug)) for slug in taxonomy().roles)[:25]
    hint: Text = _("It begins once somebody of each has joined.")
    if circle.state == "open":
        hint = _("It meets already; its last free seats are kept for them.")
    return SomeOf(
        name="roles", label=_("Who has to be in it?"), required=False, choices=choices,
        hint=hint, value=tuple(circle.required_roles),
    )  # fmt: skip


def _slot(circle: Circle) -> ShortText:
    return ShortText(
        name="slot", label=_("Minutes for each person"), longest=3, value=str(circle.slot_minutes)
    )


def new_date(it: About, local: str, submit: Link) -> Form:
    """Another day and hour for one date."""
    old = datetime.fromisoformat(local)
    return Form(
        _("Move one date"),
        submit,
        (
            Day(name="day", label=_("Which day?"), value=old.date()),
            TimeOfDay(name="clock", label=_("At what time?"), hint=_clock_hint(it),
                      value=old.time().replace(second=0, microsecond=0)),
        ),
    )  # fmt: skip


def _clock_hint(it: About) -> Text:
    return _("{city} time", city=city(it.circle.zone))


def naming_host(circle_id: int) -> Form:
    """Who hosts?"""
    return Form(
        _("Name a host"),
        door.ask_host(circle_id=circle_id),
        (Person(name="host", label=_("Who hosts?")),),
    )


_PEOPLE = r"(?:from|between|de|entre)?\s*(\d+)(?:\s*(?:[-–—]|to|and|a|y|hasta)\s*(\d+))?"


def number(text: str, least: int, most: int) -> int | None:
    """A whole number in a form's text between two bounds, or None."""
    text = text.strip()
    if not text.isdecimal() or not text.isascii() or len(text) > 4:
        return None
    return int(text) if least <= int(text) <= most else None


def least_and_most(text: str) -> tuple[int, int] | None:
    """“3-8” or “8” as how many people; at most 60."""
    said = re.fullmatch(_PEOPLE, text.strip().casefold())
    found = [number(p, 1, 60) for p in said.groups() if p] if said else [None]
    match found:
        case [int() as most]:
            return min(3, most), most
        case [int() as least, int() as most] if least <= most:
            return least, most
        case _:
            return None


def errors_of(checks: Mapping[str, Text]) -> dict[str, Text]:
    """Those that say something."""
    return {name: text for name, text in checks.items() if text}


def as_local(day: str, clock: str) -> datetime | None:
    """A form's day and time as one naive local time, or None."""
    try:
        return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock[:5]))
    except ValueError:
        return None
