"""Codes as people meet them: the form, why one is not taken, what a coordinator copies. Pure."""

from collections.abc import Sequence
from datetime import datetime

from babel.dates import format_date

from handlers.kit.router import named
from handlers.kit.ui import Button, Card, Form, Paragraph, ShortText
from handlers.kit.words import Localized, Moment, Spoken, Text, Words, _, _n
from storage.tables import Member
from storage.taxonomy import folded

send_code = named("profile.send_code")
join_code = named("profile.join_code")
join = named("profile.join")
code_for = named("profile.code_for")
ask_whose = named("profile.ask_whose")
make_code = named("profile.make_code")
all_codes = named("profile.all_codes")
help_card = named("help.about")

WRONG = _("I don't know that code. Check it, or ask your coordinator for a new one.")
EXPIRED = _("That code is too old. Ask your coordinator for a new one.")
GONE = _("That place on the list is no longer free. Ask your coordinator for help.")
SOMEBODY_ALREADY = _(
    "Your account has its place on the list already. Is that wrong? Ask a coordinator."
)
NOT_WAITING = _("This person has joined already, or is no longer on the list.")
NOBODY_WAITS = _("Nobody on the list is waiting for a code.")
COLUMNS = ("name", "e-mail", "code", "English", "español")


def code_form() -> Form:
    """Which code?"""
    return Form(
        _("Your code"),
        send_code(),
        (
            ShortText(
                name="code",
                label=_("The code you were given"),
                hint=_("Eight letters and numbers, such as CDFG-HJKM"),
                longest=20,
            ),
        ),
    )


def not_taken(why: Text) -> Card:
    """The code, or the place it was for, is not good."""
    return Card(
        why,
        (),
        (
            Button(_("Try again"), join_code()),
            Button(_("Join without a code"), join()),
            Button(_("What is this?"), help_card()),
        ),
    )


def paused(until: datetime) -> Words:
    """After too many wrong codes."""
    return _(
        "Too many codes were wrong. Please try again after {hour}.", hour=Moment(until, "hour")
    )


def whose_form(typed: str = "") -> Form:
    """A code for whom?"""
    return Form(
        _("A code for one"),
        make_code(),
        (
            ShortText(
                name="whose",
                label=_("Name or e-mail, as on the list"),
                value=typed[:120],
                longest=120,
            ),
        ),
        _("Make a code"),
    )


def called(typed: str, waiting: Sequence[Member]) -> list[Member]:
    """Who is called that; else whose name holds every word that was typed."""
    wanted = folded(typed)
    exact = [m for m in waiting if folded(m.name) == wanted]
    words = wanted.split()
    return exact or [m for m in waiting if words and set(words) <= set(folded(m.name).split())]


def which(names: tuple[str, ...]) -> Words:
    """Nobody of that name waits, or several do."""
    if not names:
        return _("Nobody who is still waiting has that name or e-mail.")
    return _("Several people fit: {names}. Write the e-mail instead.", names=", ".join(names[:5]))


def message(community: str, name: str, place: str, code: str, until: Localized) -> Words:
    """What a coordinator sends to somebody by themself."""
    return _(
        "Hi {first_name}, you're invited to {community}. In {place}, type /join-code {code}. The code"
        " is yours alone and works once, until {day}.",
        first_name=name.split(maxsplit=1)[0] if name.split() else name,
        community=community,
        place=place,
        code=code,
        day=until,
    )


def day(moment: datetime) -> Localized:
    """The day of a local time in the language of the text it stands in, not the reader's: it is
    copied into a message to somebody else."""
    return Localized(
        format_date(moment, "MMMM d", locale="en"), format_date(moment, "d 'de' MMMM", locale="es")
    )


def code_to_copy(member_id: int, name: str, said: Text) -> Card:
    """One person's code, in the message that brings it, in both languages."""
    return Card(
        _("A code for {name}", name=name),
        (
            Paragraph(
                _(
                    "Copy one of these and send it yourself. I write to nobody before they join. I"
                    " can't show this code again; a new one ends it."
                )
            ),
            Paragraph(Spoken(said, "en")),
            Paragraph(Spoken(said, "es")),
        ),
        (
            Button(_("Someone else"), ask_whose()),
            Button(_("Make a new code"), code_for(member_id=member_id)),
        ),
    )


def all_have_one(count: int) -> Card:
    """Everybody who waits was given a code that is still good."""
    return Card(
        _n(
            "The one person who waits has a code already.",
            "All {n} people who wait have a code already.",
            count,
        ),
        (Paragraph(_("I can't show a code twice. New codes end the old ones.")),),
        (
            Button(_("New codes for all"), all_codes(everyone=1)),
            Button(_("A code for one"), ask_whose()),
        ),
    )


def sheet_of_codes(count: int) -> Card:
    """What the sheet of codes is."""
    return Card(
        _n("A code for {n} person", "Codes for {n} people", count),
        (
            Paragraph(
                _(
                    "Each line has a message to copy, in English and Spanish. Send each code to its"
                    " person only, then delete the file: whoever has a code can take that place."
                )
            ),
        ),
    )


def cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
