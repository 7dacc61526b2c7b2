"""What the person who asks reads, from the form to the closing sentence. Pure; knows no storage."""

from collections.abc import Sequence
from datetime import datetime

from handlers.introductions.meanwhile import meanwhile, sharing, ways, ways_on
from handlers.kit.ui import (
    Bullets,
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
    RoomButton,
    cut,
)
from handlers.kit.words import Moment, Text, _, _n, and_
from handlers.matching import words
from storage.person import Person
from storage.tables import Resource

MINUTES = (15, 20, 30, 45)
"""How long a first talk may be; VOICE 5 says twenty are plenty."""

MESSAGE = 500
"""Characters of a message: what a person reads on a phone without scrolling."""


def by_commas(parts: Sequence[Text]) -> Text:
    """The parts that are not empty, with commas between them."""
    line: list[Text] = []
    for part in (p for p in parts if p):
        line += [", ", part] if line else [part]
    return tuple(line)


def quoted(text: str) -> Text:
    """Somebody's own words, in the marks of the reader's language."""
    return _("“{text}”", text=text)


def who_line(person: Person) -> Text:
    """Role, school, district: what a person shows when they ask or have said yes."""
    role = words.role_said(person.role) if person.role else ""
    return by_commas((role, person.school, person.district or person.organization))


def asking(
    submit: Link,
    name: Text,
    message: str,
    others: Sequence[Text],
    *,
    newcomer: Sequence[Field] = (),
    minutes: int = 20,
) -> Form:
    """The message before it goes: who reads it, who is asked next. Nothing has to be filled in,
    except by a newcomer, whom nobody would know."""
    fields: list[Field] = [
        LongText(
            name="message",
            label=_("Your message"),
            hint=_("They will see your name, role, school and district, and this message."),
            value=cut(message, MESSAGE),
            longest=MESSAGE,
        )
    ]
    if others:
        fields.append(_others(others))
    if not newcomer:
        choices = tuple(Choice(str(n), _("{n} minutes", n=n)) for n in MINUTES)
        label = _("How long would you like to talk?")
        fields.append(OneOf(name="minutes", label=label, choices=choices, value=str(minutes)))
    return Form(_("Ask {name}", name=name), submit, (*fields, *newcomer), send=_("Send"))


def _others(others: Sequence[Text]) -> OneOf:
    first, *rest = others
    chain = (
        _("Then ask {first}, then {second}", first=first, second=rest[0])
        if rest
        else _("Then ask {first}", first=first)
    )
    return OneOf(
        name="others",
        label=_("If the first person can't"),
        hint=_("One at a time, the same message. Nobody is told who else was asked."),
        choices=(Choice("chain", chain), Choice("only", _("Ask nobody else"))),
        value="chain",
    )


def sent(
    name: Text, others: Sequence[Text], promised_at: datetime, back: Link, only: Link, change: Link
) -> Card:
    """VOICE 3: it went out, what happens next and by when."""
    buttons = [Button(_("Take it back"), back), Button(_("Change the message"), change)]
    if others:
        buttons.insert(1, Button(_("Ask only this person"), only))
    return Card(
        _("Sent to {name}.", name=name),
        (
            Paragraph(_how(others)),
            Paragraph(
                _(
                    "You'll hear from me by {day_and_hour}, either way.",
                    day_and_hour=Moment(promised_at),
                )
            ),
        ),
        tuple(buttons),
    )


def _how(others: Sequence[Text]) -> Text:
    match list(others):
        case []:
            return _("I'll ask just this person. You don't have to do anything.")
        case [first]:
            return _(
                "I'll try one person at a time: if the first can't, I'll ask {first}, with the same"
                " message. You don't have to do anything.",
                first=first,
            )
        case [first, second, *_rest]:
            return _(
                "I'll try one person at a time: if the first can't, I'll ask {first}, then {second},"
                " with the same message. You don't have to do anything.",
                first=first,
                second=second,
            )
        case _:
            raise AssertionError(others)


def three_out(see: Link) -> Card:
    """At most three questions at once (DOMAIN, “Introductions”)."""
    return Card(
        _("You have three questions out."),
        (Paragraph(_("As soon as one is answered, you can ask again.")),),
        (Button(_("See them"), see),),
    )


def already_out(see: Link) -> Card:
    """The same person is in a question that is still out."""
    return Card(
        _("You already have a question out that may reach this person."),
        (Paragraph(_("You'll hear from me by the time I promised. Then you can ask again.")),),
        (Button(_("See them"), see),),
    )


def over(again: Link) -> Card:
    """A button of a question that has ended or is not theirs."""
    return Card(
        _("This question is closed."),
        (Paragraph(_("Nothing was changed. You can look for someone again at any time.")),),
        (Button(_("Find someone"), again),),
    )


def taken_back(again: Link) -> Card:
    """VOICE 3, after a take-back: the same whether anybody had seen it."""
    return Card(
        _("Taken back."),
        (Paragraph(_("If they had already seen it, it now says the question is closed.")),),
        (Button(_("Find someone"), again),),
    )


def only_one(promised_at: datetime, back: Link) -> Card:
    """From now on nobody else is asked; the promised time stays."""
    return Card(
        _("I'll ask nobody else."),
        (
            Paragraph(
                _(
                    "You'll hear from me by {day_and_hour}, either way.",
                    day_and_hour=Moment(promised_at),
                )
            ),
        ),
        (Button(_("Take it back"), back),),
    )


def rewording(submit: Link, message: str) -> Form:
    """The message of a question that is out, to be changed."""
    field = LongText(
        name="message",
        label=_("Your message"),
        hint=_("Whoever is asked from now on reads the new words."),
        value=message,
        longest=MESSAGE,
    )
    return Form(_("Change the message"), submit, (field,), send=_("Save"))


def reworded(message: str, promised_at: datetime, change: Link, back: Link) -> Card:
    """The new words are kept; the same whether anybody had read the old ones."""
    return Card(
        _("Your message was changed."),
        (
            Paragraph(_("It now says: “{message}”", message=message)),
            Paragraph(
                _(
                    "You'll hear from me by {day_and_hour}, either way.",
                    day_and_hour=Moment(promised_at),
                )
            ),
        ),
        (Button(_("Change it again"), change), Button(_("Take it back"), back)),
    )


def said_yes(name: Text, room: str) -> Card:
    """VOICE 5: the private word to the one who asked; `room` is the key of the conversation."""
    return Card(
        _("{name} said yes.", name=name),
        (
            Paragraph(
                _("A conversation with the two of you and me is open: look for the new message.")
            ),
        ),
        (RoomButton(_("Open the conversation"), room),),
    )


def a_line(name: Text | None, line: str, more: Link, enough: Link) -> Card:
    """One line instead of a talk; the one who asked decides whether others are asked."""
    title = (
        _("{name} sends you an answer in a line.", name=name)
        if name
        else _("Somebody you asked sends you an answer in a line.")
    )
    return Card(
        title,
        (
            Paragraph(quoted(line)),
            Paragraph(_("I've stopped asking for now. Shall I ask the others too?")),
        ),
        (Button(_("That's enough"), enough), Button(_("Keep asking"), more)),
    )


def asking_on(promised_at: datetime, back: Link) -> Card:
    """The seeker wants more than a line."""
    return Card(
        _("I'm asking on."),
        (
            Paragraph(
                _(
                    "You'll hear from me by {day_and_hour}, either way.",
                    day_and_hour=Moment(promised_at),
                )
            ),
        ),
        (Button(_("Take it back"), back),),
    )


def enough_said(again: Link) -> Card:
    """A line was answer enough."""
    return Card(_("Closed. Nobody else is asked."), (), (Button(_("Find someone"), again),))


def closing(
    need_id: int | None, topic: Text, purpose: str, coordinator: Text, resources: Sequence[Resource]
) -> Card:
    """VOICE 6, the end of the chain: one kind sentence, the same whatever happened."""
    body: list[Paragraph | Bullets | Item] = []
    body.append(
        Paragraph(_("You wrote: “{need}”. I understood: {topic}.", need=purpose, topic=topic))
        if topic
        else Paragraph(_("You wrote: “{need}”.", need=purpose))
    )
    body += meanwhile(resources)
    body.append(Paragraph(ways_on(coordinator)))
    body += [sharing(need_id, topic)] if need_id is not None and topic else []
    return Card(
        _("I asked, and it didn't work out this time. It's not about your question."),
        tuple(body),
        ways(need_id, coordinator),
    )


def proposed(one: Text, other: Text, promised_at: datetime, back: Link) -> Card:
    """To the coordinator: both are asked."""
    return Card(
        _("I've asked {one} and {other}.", one=one, other=other),
        (
            Paragraph(
                _(
                    "Each reads the purpose and your name. They see each other's names once both say yes."
                )
            ),
            Paragraph(
                _(
                    "You'll hear from me by {day_and_hour}, either way.",
                    day_and_hour=Moment(promised_at),
                )
            ),
        ),
        (Button(_("Take it back"), back),),
    )


def both_said_yes(one: Text, other: Text) -> Card:
    """To the coordinator: they stand in a conversation."""
    return Card(
        _("{one} and {other} said yes.", one=one, other=other),
        (Paragraph(_("Their conversation is open. You're not in it.")),),
    )


def not_introduced(names: Sequence[Text]) -> Card:
    """To the coordinator: the one neutral sentence, whatever happened."""
    return Card(
        _("It didn't work out this time. It isn't about either of them."),
        (Paragraph(_("You wanted to introduce {names}.", names=and_(tuple(names)))),),
    )


def called_off() -> Card:
    """To the coordinator, after taking it back."""
    return Card(
        _("Taken back."), (Paragraph(_("Whoever had read it now reads that it is closed.")),)
    )


def mine(
    out: Sequence[tuple[str, datetime, Link]],
    to_me: Sequence[tuple[Text, str, datetime, Link]],
    find: Link,
    helping: Sequence[Item] = (),
) -> Card:
    """What I asked and what I am asked; each line with its way on. `helping`: the same of
    questions that the weekly summary asks."""
    body: list[Paragraph | Item] = []
    for purpose, promised_at, back in out:
        line = _(
            "“{need}”: you'll hear by {day_and_hour}.",
            need=cut(purpose, 120),
            day_and_hour=Moment(promised_at),
        )
        body.append(Item(line, (Button(_("Take it back"), back),)))
    for asker, purpose, deadline_at, see in to_me:
        line = _(
            "{asker} asks you: “{need}”. Open until {day_and_hour}.",
            asker=asker,
            need=cut(purpose, 120),
            day_and_hour=Moment(deadline_at),
        )
        body.append(Item(line, (Button(_("Read and answer"), see),)))
    body += helping
    if not body:
        body.append(Paragraph(_("You have no question out, and nobody waits for you.")))
    title = _n(
        "{n} question is open", "{n} questions are open", len(out) + len(to_me) + len(helping)
    )
    if not (out or to_me or helping):
        title = _("No open questions")
    return Card(title, tuple(body), (Button(_("Find someone"), find),))
