"""What the asked person reads, from the request to the thanks. Pure; knows no storage."""

from datetime import datetime

from handlers.introductions.cards import by_commas, quoted, who_line
from handlers.introductions.door import back_now, caps
from handlers.kit.ui import Button, Card, Choice, Form, Item, Link, OneOf, Paragraph, ShortText
from handlers.kit.words import Mention, Moment, Text, _, _n
from storage.person import Person

LINE = 300
"""Characters of an answer in a line."""


def request(
    asker: Person,
    *,
    named: bool,
    purpose: str,
    minutes: int,
    why: Text,
    open_until: datetime,
    month: tuple[int, int],
    yes: Link,
    line: Link,
    no: Link,
) -> Card:
    """VOICE 4. `named`: the asker picked the reader by name; `month`: how many of their cap."""
    name = Mention(asker.id, asker.first_name)
    quiet = (
        _("{asker} will only hear from me if you say yes.", asker=name)
        if named
        else _(
            "{asker} won't be told who I asked or why it didn't work out. If you say yes, they see"
            " your name.",
            asker=name,
        )
    )
    body = (
        Paragraph(by_commas((Mention(asker.id, asker.name), who_line(asker)))),
        Paragraph(quoted(purpose)),
        Paragraph(_("Why you: {reason}.", reason=why)),
        Paragraph(
            (
                _("If it's not a good time, just say so."),
                " ",
                quiet,
                " ",
                _(
                    "Open until {day_and_hour}; then it closes.",
                    day_and_hour=Moment(open_until),
                ),
            )
        ),
        Item(_("{n} of your {cap} this month.", n=month[0], cap=month[1]), (_fewer(),)),
    )
    title = _(
        "{asker} would like to talk with you: about {minutes} minutes.", asker=name, minutes=minutes
    )
    return Card(title, body, _answers(yes, line, no))


def _fewer() -> Button:
    return Button(_("Take fewer"), caps())


def _answers(yes: Link, line: Link | None, no: Link) -> tuple[Button, ...]:
    buttons = [Button(_("Yes, introduce us"), yes, "primary"), Button(_("Not this time"), no)]
    if line:
        buttons.insert(1, Button(_("Answer in a line"), line))
    return tuple(buttons)


def proposal(
    coordinator: Text,
    other: Text,
    *,
    purpose: str,
    open_until: datetime,
    month: tuple[int, int],
    yes: Link,
    no: Link,
) -> Card:
    """A coordinator would like to introduce two people: the same question to both."""
    body = (
        Paragraph(other),
        Paragraph(quoted(purpose)),
        Paragraph(
            (
                _("I ask both of you. You see each other's names only if both say yes."),
                " ",
                _(
                    "If it's not a good time, just say so: nobody is told who said no. Open until"
                    " {day_and_hour}.",
                    day_and_hour=Moment(open_until),
                ),
            )
        ),
        Item(_("{n} of your {cap} this month.", n=month[0], cap=month[1]), (_fewer(),)),
    )
    title = _("{coordinator} would like to introduce you to someone.", coordinator=coordinator)
    return Card(title, body, _answers(yes, None, no))


def closed() -> Card:
    """What a request says once it is over, and every press on it: no reason, nothing to do."""
    return Card(_("This question is closed."), (Paragraph(_("There is nothing for you to do.")),))


def answered(asker: Text) -> Card:
    """After a yes: where the conversation is."""
    return Card(
        _("You said yes to {asker}.", asker=asker),
        (
            Paragraph(
                _("A conversation with the two of you and me is open: look for the new message.")
            ),
        ),
    )


def agreed(promised_at: datetime) -> Card:
    """After a yes to a coordinator's proposal while the other has not answered, or never will."""
    return Card(
        _("Thank you. I've noted your yes."),
        (
            Paragraph(
                _(
                    "If it works out, the conversation opens by {day_and_hour}. If not, this closes"
                    " by itself.",
                    day_and_hour=Moment(promised_at),
                )
            ),
        ),
    )


def declined(pause: Link, never: Link) -> Card:
    """VOICE 4, after “Not this time”; “never” is one step away and can be undone."""
    return Card(
        _("Done, and no explanation needed."),
        (),
        (Button(_("Pause for a month"), pause), Button(_("Don't suggest us again"), never)),
    )


def paused(until: datetime) -> Card:
    """Their own pause, with its way back."""
    return Card(
        _("Paused until {day}.", day=Moment(until, "day")),
        (Paragraph(_("Nobody can ask you until then.")),),
        (Button(_("Back now"), back_now()),),
    )


def paused_yes(until: datetime) -> Card:
    """A yes by somebody who is paused: first back, then yes."""
    return Card(
        _("You're paused until {day}.", day=Moment(until, "day")),
        (Paragraph(_("Come back first, then say yes again. Nothing was changed.")),),
        (Button(_("Back now"), back_now()),),
    )


def never_again(undo: Link) -> Card:
    """The private, permanent wish; the other is never told."""
    return Card(
        _("Done. I won't suggest you to each other again."),
        (Paragraph(_("Only you see this.")),),
        (Button(_("Undo"), undo),),
    )


def undone() -> Card:
    """Taken back."""
    return Card(_("Undone."))


def month_full(cap: int) -> Card:
    """A yes beyond their own cap: theirs to change."""
    return Card(
        _("Your month is full: {cap} of {cap}.", cap=cap),
        (Paragraph(_("Change the number first, then say yes again. Nothing was changed.")),),
        (Button(_("Change the number"), caps()),),
    )


def thanks_of_month(n: int, cap: int) -> Card:
    """To an expert whose month is full, once a month (VOICE 4)."""
    return Card(
        _n("You helped {n} person this month.", "You helped {n} people this month.", n),
        (Paragraph(_("Keep {cap} a month, or change it?", cap=cap)),),
        (Button(_("Change it"), caps()),),
    )


def reminder(asker: Text, open_until: datetime, see: Link) -> Card:
    """One reminder, on the last working day before the end."""
    until = Moment(open_until)
    said = _("Open until {day_and_hour}; then it closes.", day_and_hour=until)
    return Card(
        _("{asker} still hopes for your answer.", asker=asker),
        (Paragraph(said),),
        (Button(_("Read and answer"), see),),
    )


def resting(until: datetime) -> Card:
    """Three requests in a row met silence: paused and told, one tap back."""
    return Card(
        _("I've stopped sending you questions until {day}.", day=Moment(until, "day")),
        (Paragraph(_("The last three stayed open, so it may be a bad time. One tap, and you're back.")),),
        (Button(_("Back now"), back_now()),),
    )  # fmt: skip


def one_line(submit: Link, asker: Text) -> Form:
    """VOICE 4, “Answer in a line”: one box, and whether their name goes with it."""
    choices = (Choice("yes", _("Yes, with my name")), Choice("no", _("No, without my name")))
    return Form(
        _("Answer in a line"),
        submit,
        (
            ShortText(
                name="line",
                label=_("Your line"),
                hint=_(
                    "One thought, a link, or a name to search for. {asker} reads it.", asker=asker
                ),
                longest=LINE,
            ),
            OneOf(name="named", label=_("I'll pass it on with your name"), choices=choices),
        ),
    )


def line_passed_on(named: bool) -> Card:
    """The line is on its way."""
    said = _("It goes with your name.") if named else _("It goes without your name.")
    return Card(_("Passed on. That counts as an answer."), (Paragraph(said),))
