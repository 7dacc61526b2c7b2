"""What somebody told me, on one card, and the limits they set. Pure builders."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.kit.ui import (
    AnyButton,
    Block,
    Button,
    Card,
    Choice,
    Day,
    Form,
    Item,
    OneOf,
    Paragraph,
    Person,
    Picker,
)
from handlers.kit.words import Bold, Mention, Moment, Text, Words, _, _n
from handlers.profile.about import About
from handlers.profile.links import (
    add_never,
    another_language,
    back_now,
    caps,
    edit,
    find_someone,
    go_on,
    names,
    never,
    pause,
    pause_until,
    save_caps,
    save_never,
    step,
    take_off,
)
from handlers.profile.survey import joined, topics, way, work

MOST = 10  # introductions a month one may choose
LISTED = 8  # people of the never-list with a button each; more than that are a list to pick from


def sheet(you: About, language: str, now: datetime, line: Text = "") -> Card:
    """Everything a member told me, each part with its way to change it."""
    body: list[Block] = [Paragraph(line)] if line else []
    body += [
        Item(_part(_("Work"), _work(you)), (Button(_("Change my work"), step(number=1)),)),
        Item(_part(_("Looking for"), topics(you.seeks)), (Button(_("Change topics"), step(number=2)),)),
        Item(_part(_("Can help with"), topics(you.offers)), (Button(_("Change offers"), step(number=3)),)),
        Item(_part(_("How and when"), way(you)), (Button(_("Change how and when"), step(number=4)),)),
        Item(_part(_("Only you see"), _only_yours(you)), (Button(_("Change these"), step(number=5)),)),
        Item(shown_line(you), (Button(_("My name"), names()), _language(language))),
        Item(limits_line(you, now), _limit_buttons(you, now)),
    ]  # fmt: skip
    return Card(
        _("About you, {first_name}. Only you see this card.", first_name=you.first_name),
        tuple(body),
        (*_onward(you), Button(_("Find someone"), find_someone())),
    )


def _part(name: Words, value: Text) -> Text:
    return (Bold(name), "\n", value or _("nothing yet"))


def _only_yours(you: About) -> Text:
    parts: list[Text] = []
    if you.reports_to:
        parts.append(_("You report to {name}.", name=you.reports_to))
    parts.append(
        _("In your own district, schools and central office may meet.")
        if you.own_district
        else _("In your own district, I keep schools and central office apart.")
    )
    return joined(parts, "\n")


def _work(you: About) -> Text:
    said: Text = _("“{text}”", text=you.words) if you.words else ""
    return joined([part for part in (work(you), said) if part], "\n")


def _language(language: str) -> Button:
    return Button(_("En español"), another_language(language))


def _onward(you: About) -> tuple[AnyButton, ...]:
    if you.next_step is None:
        return ()
    return (Button(_("Go on, 1 minute"), go_on(), "primary"),)


def shown_line(you: About) -> Text:
    """How others read about this person, in a sentence."""
    if you.expert:
        return _("You are listed as an expert, and experts are shown by name.")
    match you.shown:
        case "named":
            return _("I use your name when I suggest you.")
        case "topics":
            return _("I leave your name out; people who know the network may still guess.")
        case "matching":
            return _("I say only “a colleague in the network”.")
        case _:
            return _("I don't suggest you to anyone until you answer the question about your name.")


def limits_line(you: About, now: datetime) -> Text:
    """The pause, or how many introductions a month and when."""
    if you.paused_until and you.paused_until > now:
        return _("Paused until {day}.", day=Moment(you.paused_until, "day"))
    cap = _n(
        "At most one introduction a month.", "At most {n} introductions a month.", you.cap
    ) if you.cap else _("No introductions by request for now.")  # fmt: skip
    hours = (
        _("Requests may come in the evening and at weekends.")
        if you.own_hours
        else _("Requests come on weekdays until 6 pm.")
    )
    return joined([cap, hours], " ")


def _limit_buttons(you: About, now: datetime) -> tuple[AnyButton, ...]:
    paused = you.paused_until is not None and you.paused_until > now
    return (
        Button(_("Back now"), back_now()) if paused else Button(_("Pause"), pause()),
        Button(_("How many, and when"), caps()),
        Button(_("Never suggest"), never()),
    )


# --- pause ----------------------------------------------------------------------------------


def pause_form(proposed: date) -> Form:
    """Until when nobody may ask."""
    return Form(
        _("Pause"),
        pause_until(),
        (
            Day(
                name="day",
                label=_("Until and including"),
                hint=_("Nobody can ask you until then. You can come back any time."),
                value=proposed,
            ),
        ),
        _("Pause"),
    )


def paused(until: datetime) -> Card:
    """The pause and its way back."""
    return Card(
        _("Paused until {day}.", day=Moment(until, "day")),
        (Paragraph(_("Nobody can ask you until then.")),),
        (
            Button(_("Back now"), back_now()),
            Button(_("Change"), pause()),
            Button(_("About me"), edit()),
        ),
    )


def back() -> Card:
    """The pause is over."""
    return Card(
        _("You're back. People can ask you again."),
        buttons=(Button(_("Pause"), pause()), Button(_("About me"), edit())),
    )


# --- how many, and when ---------------------------------------------------------------------


def caps_form(you: About) -> Form:
    """How many introductions a month, and whether evenings and weekends suit."""
    return Form(
        _("How many, and when"),
        save_caps(),
        (
            OneOf(
                name="cap",
                label=_("Introductions a month, at most"),
                hint=_("When the month is full, nobody can ask you. They don't read why."),
                choices=tuple(Choice(str(n), str(n)) for n in range(MOST + 1)),
                value=str(you.cap),
            ),
            OneOf(
                name="own_hours",
                label=_("When may a request reach you?"),
                choices=(
                    Choice("no", _("On weekdays, until 6 pm")),
                    Choice("yes", _("Also evenings and weekends")),
                ),
                value="yes" if you.own_hours else "no",
            ),
        ),
        _("Save"),
    )


def caps_saved(you: About, now: datetime) -> Card:
    """What was chosen, with its way back."""
    return Card(
        _("Saved."),
        (Paragraph(limits_line(you, now)),),
        (Button(_("Change"), caps()), Button(_("About me"), edit())),
    )


# --- never ----------------------------------------------------------------------------------


def never_list(people: Sequence[tuple[int, int, str]], line: Text = "") -> Card:
    """Whom never to suggest: (row, member, name) each. `line` says what was just done."""
    body: list[Block] = [Paragraph(line)] if line else []
    body.append(Paragraph(_("Only you see this. They are never told.")))
    few = people if len(people) <= LISTED else ()
    body += [
        Item(
            Mention(member_id, name),
            (Button(_("Take off {name}", name=name), take_off(avoid_id=row)),),
        )
        for row, member_id, name in few
    ]
    if not people:
        body.append(Paragraph(_("Nobody is on this list.")))
    many = Picker(
        take_off(avoid_id=0),
        _("Take someone off this list"),
        tuple(Choice(str(row), name) for row, _member, name in people[:25]),
    )
    return Card(
        _("People I never suggest to you, nor you to them"),
        tuple(body),
        (Button(_("Add someone"), add_never()), Button(_("About me"), edit())),
        picker=many if len(people) > LISTED else None,
    )


def never_form() -> Form:
    """One person for the never-list."""
    return Form(
        _("Never suggest"),
        save_never(),
        (
            Person(
                name="person",
                label=_("Whom?"),
                hint=_("Only you see this. They are never told."),
            ),
        ),
        _("Save"),
    )
