"""Messages that may not have appeared, and what could not be said: the coordinator's cards. Pure.

What was said to a person stays between that person and the bot: of a post the desk shows the text, of
a direct message only to whom it was, of a conversation not even who is in it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from handlers.desk.cards import done, next_one
from handlers.kit.router import named
from handlers.kit.ui import AnyButton, Block, Button, Card, Paragraph, cut
from handlers.kit.words import Moment, Text, _

it_appeared, post_it = named("desk.it_appeared"), named("desk.post_it")
leave_it = named("desk.leave_it")
QUOTED = 600  # characters of a post: enough to know it by
REASON = 150  # of what a platform said

Kind: TypeAlias = Literal["post", "message", "conversation"]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A message as the desk may know it: where or to whom, when, and of a post what it says."""

    kind: Kind
    at: datetime
    where: Text = ""  # the place, or the person
    says: str = ""
    error: str = ""  # what the courier wrote when it gave up

    @property
    def named(self) -> Text:
        """What it was: “a post in #general”."""
        match self.kind:
            case "post":
                return _("a post in {place}", place=self.where) if self.where else _("a post")
            case "message":
                known = bool(self.where)
                return _("a message to {person}", person=self.where) if known else _("a message")
            case "conversation":
                return _("my first message to two people")


def held(task_id: int, what: Unsaid) -> Card:
    """Did this appear? Only a person can say; of a conversation nobody whom the desk may ask."""
    there = Button(_("It is there"), it_appeared(task_id=task_id))
    again = Button(_("Post it"), post_it(task_id=task_id), "primary")
    buttons: tuple[AnyButton, ...] = (
        *(() if what.kind == "conversation" else (there,)),
        again,
        Button(_("Leave it"), leave_it(task_id=task_id)),
        Button(_("Next"), next_one(after=task_id)),
    )
    lines: list[Text] = [
        _("The connection broke while I was sending it on {when}, so I can't know.",
          when=Moment(what.at)),
        *([_("It says: “{text}”", text=cut(what.says, QUOTED))] if what.says else []),
        _HOW[what.kind],
    ]  # fmt: skip
    return Card(
        _("Did {what} appear?", what=what.named), tuple(Paragraph(one) for one in lines), buttons
    )


_HOW: dict[Kind, Text] = {
    "post": _("If you don't find it there, I post it now."),
    "message": _(
        "I don't show you what it says: it is for them alone. Ask them whether it came; if it did"
        " and I post it, they read it twice."
    ),
    "conversation": _(
        "They agreed to be introduced, and who they are stays between them. If I post it, at worst"
        " they read my first message twice."
    ),
}


def missed(task_id: int, at: datetime, what: Unsaid | None = None) -> Card:
    """Something was too late to be of use, or failed for good."""
    title = _("I could not do something in time on {day}.", day=Moment(at, "day"))
    if what:
        title = _("I could not send {what}.", what=what.named)
    body: list[Block] = [Paragraph(_why(what.error if what else ""))]
    if what and what.says:
        body.append(Paragraph(_("It says: “{text}”", text=cut(what.says, QUOTED))))
    return Card(
        title,
        tuple(body),
        (
            Button(_("Done"), done(task_id=task_id)),
            Button(_("Next"), next_one(after=task_id)),
        ),
    )


def _why(error: str) -> Text:
    """The courier's reason in a sentence (bot/courier.py, storage/addresses.py)."""
    kind, _colon, said = error.partition(": ")
    match kind:
        case "removed":
            return _("I was removed from there. Whoever manages it can add me again.")
        case "nobody":
            return _("They have no account where I am.")
        case "Gone":
            return _("The place or the person is no longer there.")
        case "Refused":
            return _("It was refused there: {reason}", reason=cut(said, REASON))
        case _:
            return _("It was too late to be of use, or nobody could be reached, so I left it.")
