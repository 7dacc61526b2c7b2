"""“Can you help?”: what the seeker, who lets it be asked, and the helper, who offers, read. Pure."""

from datetime import datetime

from handlers.introductions.cards import by_commas, who_line
from handlers.introductions.door import search_again, unshare_question
from handlers.introductions.meanwhile import asked_of_all, sharing
from handlers.kit.ui import Button, Card, Link, Paragraph
from handlers.kit.words import Mention, Moment, Text, _
from handlers.peers import door
from storage.person import Person

# --- the seeker -----------------------------------------------------------------------------


def shared(need_id: int, topic: Text) -> Card:
    """It will stand in the digest; the exact words, what happens then, and the way back."""
    return Card(
        _("It goes into the next weekly summary, without your name."),
        (
            Paragraph(quoted_line(topic)),
            Paragraph(_("If somebody can help, you read who it is, and you decide.")),
        ),
        (Button(_("Take it out"), unshare_question(need_id=need_id)),),
    )


def quoted_line(topic: Text) -> Text:
    """The line as it will be read."""
    return _("It reads: “{line}”", line=asked_of_all(topic))


def unshared(need_id: int, topic: Text) -> Card:
    """It stands there no longer, or never will; the way back."""
    return Card(_("Taken out. I won't ask it in the weekly summary."), (sharing(need_id, topic),))


def not_shareable() -> Card:
    """A question that is closed, has no topic, or goes through a coordinator."""
    return Card(
        _("I can't ask this one in the weekly summary."),
        (Paragraph(_("Nothing was changed. You can look for someone again at any time.")),),
        (Button(_("Find someone"), search_again()),),
    )


def offer(
    helper: Person,
    topic: Text,
    need: str,
    open_until: datetime,
    yes: Link,
    no: Link,
) -> Card:
    """To the seeker: somebody can help. They decide; the helper does not know who asks."""
    name = Mention(helper.id, helper.first_name)
    return Card(
        _("{name} can help with {topic}.", name=name, topic=topic),
        (
            Paragraph(introduced(helper)),
            Paragraph(_("You asked, without your name: “{need}”", need=need)),
            Paragraph(
                (
                    _("{name} doesn't know that it was you.", name=name),
                    " ",
                    _(
                        "If it's not a good time, just say so: {name} won't be told that you did. Open until"
                        " {day_and_hour}.",
                        name=name,
                        day_and_hour=Moment(open_until),
                    ),
                )
            ),
        ),
        (Button(_("Yes, introduce us"), yes, "primary"), Button(_("Not this time"), no)),
    )


def introduced(helper: Person) -> Text:
    """Name, role, school, district: what a helper lets be read by who asks."""
    return by_commas((Mention(helper.id, helper.name), who_line(helper)))


def accepted(helper: Text) -> Card:
    """The seeker said yes."""
    return Card(
        _("You said yes to {asker}.", asker=helper),
        (
            Paragraph(
                _("A conversation with the two of you and me is open: look for the new message.")
            ),
        ),
    )


def declined(undo: Link) -> Card:
    """The seeker said not this time; nobody reads it."""
    return Card(_("Done, and no explanation needed."), (), (Button(_("Undo"), undo),))


def offer_closed() -> Card:
    """An offer that is over, whatever ended it."""
    return Card(_("This offer is closed."), (Paragraph(_("There is nothing for you to do.")),))


def enough() -> Card:
    """Three people help with this question already."""
    return Card(
        _("You've said yes to three people for this question."),
        (Paragraph(_("That's as many as I introduce for one question.")),),
    )


# --- the helper -----------------------------------------------------------------------------


def confirm(helper: Person, topic: Text, promised_at: datetime, send: Link) -> Card:
    """What will be told about the reader, to whom, and what happens next."""
    return Card(
        _("Can you help with {topic}?", topic=topic),
        (
            Paragraph(_("Only the person who asks will read this about you:")),
            Paragraph(quoted_offer(helper, topic)),
            Paragraph(
                _(
                    "Then they decide. You'll hear from me by {day_and_hour}, either way.",
                    day_and_hour=Moment(promised_at),
                )
            ),
        ),
        (Button(_("Yes, tell them"), send, "primary"),),
    )


def quoted_offer(helper: Person, topic: Text) -> Text:
    """“Name, role, school, district: can help with …”."""
    return _("“{person} can help with {topic}.”", person=introduced(helper), topic=topic)


def passed_on(topic: Text, promised_at: datetime, back: Link) -> Card:
    """The offer is on its way; the same whatever the seeker answers, until the promised time."""
    return Card(
        _("Passed on: you can help with {topic}.", topic=topic),
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


def no_more() -> Card:
    """The one sentence for every question that takes no offer from this reader."""
    return Card(
        _("I can't take another offer for this question."),
        (Paragraph(_("Thank you for wanting to help.")),),
    )


def over(topic: Text) -> Card:
    """At the promised time, unless a yes was read before: the same whatever happened."""
    return Card(
        _("Thank you for offering to help with {topic}.", topic=topic),
        (
            Paragraph(
                _("It didn't come together this time. It isn't about you or about your offer.")
            ),
        ),
    )


def said_yes(name: Text) -> Card:
    """The helper presses again after a yes."""
    return Card(
        _("{name} said yes.", name=name),
        (
            Paragraph(
                _("A conversation with the two of you and me is open: look for the new message.")
            ),
        ),
    )


def taken_back() -> Card:
    """The helper takes the offer back."""
    return Card(
        _("Taken back."),
        (Paragraph(_("If it had already been read, it now says that the offer is closed.")),),
    )


def own(need_id: int, topic: Text) -> Card:
    """A seeker pressed their own question."""
    return Card(
        _("This is your own question."),
        (Paragraph(quoted_line(topic)),),
        (Button(_("Take it out"), unshare_question(need_id=need_id)),),
    )


def who_are_you() -> Card:
    """Without role, place and the answer about names no offer can be passed on."""
    return Card(
        _("First tell me what you do, and whether I may use your name."),
        (Paragraph(_("Then tap “I can help” again. Nothing was sent.")),),
        (Button(_("About me"), door.profile_edit()),),
    )
