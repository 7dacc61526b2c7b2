"""What a host reads and fills in after a session. Pure builders."""

from collections.abc import Sequence

from handlers.circles.sessions_ahead import Ahead
from handlers.kit.router import named
from handlers.kit.ui import (
    Block,
    Button,
    Card,
    Choice,
    Form,
    Item,
    LongText,
    OneOf,
    Paragraph,
    SomeOf,
)
from handlers.kit.words import Mention, Moment, Text, _, _n
from storage.person import Person
from storage.tables import Commitment

all_came, who_came, came = (
    named("circles.all_came"),
    named("circles.who_came"),
    named("circles.came"),
)
that_was_all, nobody_met = named("circles.that_was_all"), named("circles.nobody_met")
unlog, log_form, save_log = (
    named("circles.unlog"), named("circles.log_form"), named("circles.save_log"),
)  # fmt: skip

PAGE = 9  # people on one card
CHOICES = 25
NOTE = 400  # characters: about two sentences
PROMISES = 1200


def _day(it: Ahead) -> Moment:
    return Moment(it.meeting.at, "day")


def _id(it: Ahead) -> int:
    return it.meeting.row.id if it.meeting.row else 0


def how_was_it(it: Ahead) -> Card:
    """To the host, an hour after the end; the same for /circle log."""
    id = _id(it)
    everyone = (Button(_("All who said so came"), all_came(session_id=id), "primary"),)
    return Card(
        _("How was {circle} on {day}?", circle=it.circle.title, day=_day(it)),
        (Paragraph(_("Who came? What nobody taps stays unknown. Hosts and coordinators see it.")),),
        (
            *(everyone if it.expected else ()),
            Button(_("One by one"), who_came(session_id=id, page=0)),
            Button(_("Did not happen"), nobody_met(session_id=id)),
            Button(_("Write it down"), log_form(session_id=id)),
        ),
    )


def one_by_one(it: Ahead, people: Sequence[Person], page: int = 0) -> Card:
    """A tap for each person."""
    id, pages = _id(it), max(1, -(-len(people) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = people[page * PAGE : (page + 1) * PAGE]
    lines: list[Block] = [_person(it, person, page) for person in shown]
    more = (Button(_("More people"), who_came(session_id=id, page=(page + 1) % pages)),)
    return Card(
        _("Who came to {circle} on {day}?", circle=it.circle.title, day=_day(it)),
        tuple(lines) or (Paragraph(_("Nobody has a seat in it now.")),),
        (
            Button(_("That was everyone"), that_was_all(session_id=id), "primary"),
            *(more if pages > 1 else ()),
            Button(_("Write it down"), log_form(session_id=id)),
        ),
        footer=_("What nobody taps stays unknown."),
    )


def _person(it: Ahead, person: Person, page: int) -> Item:
    known = it.known.get(person.id)
    here = known.came if known else None
    name = Mention(person.id, person.name)
    label = _("{name} came", name=person.first_name)
    said: Text = ""
    if here:
        said, label = _(": came"), _("{name} did not", name=person.first_name)
    elif here is False:
        said = _(": did not come")
    link = came(session_id=_id(it), member_id=person.id, page=page)
    return Item((name, said), (Button(label, link),))


def kept(it: Ahead, *, shared: bool = False) -> Card:
    """It is written down: what is known now, and the ways on."""
    id, row = _id(it), it.meeting.row
    here = sum(a.came is True for a in it.known.values())
    told: list[Text] = [_n("{n} person came.", "{n} people came.", here)] if here else []
    if row and row.note:
        told.append(
            _("The note is in the circle's thread, without a name.")
            if shared
            else _("The note is kept; only hosts and coordinators can read it.")
        )
    return Card(
        _("Saved: {circle}, {day}.", circle=it.circle.title, day=_day(it)),
        tuple(Paragraph(line) for line in told),
        (
            Button(_("Write it down"), log_form(session_id=id)),
            Button(_("One by one"), who_came(session_id=id, page=0)),
            Button(_("Undo"), unlog(session_id=id)),
        ),
    )


def not_held(it: Ahead) -> Card:
    """It did not take place."""
    id = _id(it)
    return Card(
        _("Saved: {circle} did not meet on {day}.", circle=it.circle.title, day=_day(it)),
        (),
        (Button(_("Undo"), unlog(session_id=id)),),
    )


def unlogged(it: Ahead) -> Card:
    """Nothing is known of it again."""
    again = how_was_it(it)
    return Card(_("Undone. Nothing is written down for it."), again.body, again.buttons)


def form(it: Ahead, people: Sequence[Person], promises: Sequence[Commitment] = ()) -> Form:
    """Everything about one session in one form."""
    row, names = it.meeting.row, {p.id: p.name for p in people}
    here = tuple(str(p.id) for p in people if p.id in it.known and it.known[p.id].came)
    happened = "no" if row and row.state == "missed" else "yes"
    said = "\n".join(f"{names.get(c.member_id, '')}: {c.text}" for c in promises)
    who = SomeOf(
        name="came", label=_("Who came?"), required=False, value=here,
        hint=_("Leave it empty if you don't know; otherwise tick everyone who was there."),
        choices=tuple(Choice(str(p.id), p.name) for p in people[:CHOICES]),
    )  # fmt: skip
    return Form(
        _("After the meeting"),
        save_log(session_id=_id(it)),
        (
            OneOf(name="happened", label=_("Did it take place?"), value=happened,
                  choices=(Choice("yes", _("Yes")), Choice("no", _("No")))),
            *((who,) if people else ()),
            LongText(name="note", label=_("Two sentences of what you learned"), required=False,
                     hint=_("Without names."), value=row.note if row else "", longest=NOTE),
            OneOf(name="agreed", label=_("May the circle's thread show it?"), required=False,
                  value="yes" if row and row.note_agreed else "no",
                  choices=(Choice("no", _("No, keep it for the hosts")),
                           Choice("yes", _("Yes, the group agreed")))),
            LongText(name="promises", label=_("Who will do what? Optional"), required=False,
                     hint=_("One a line: Ana: visit a school. Only people of the circle can read it."),
                     value=said, longest=PROMISES),
        ),
    )  # fmt: skip


def note(it: Ahead, text: str) -> Card:
    """What the group agreed to share, in the session's thread; by nobody in particular."""
    return Card(
        _("What {circle} takes along from {day}", circle=it.circle.title, day=_day(it)),
        (Paragraph(text),),
        footer=_("The group agreed to share this."),
    )
