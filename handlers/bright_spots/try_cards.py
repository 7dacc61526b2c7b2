"""What people read who want to try a story, and coordinators about what stood in the way. Pure."""

from collections.abc import Sequence
from datetime import datetime

from handlers.bright_spots import door, forms
from handlers.kit.router import named
from handlers.kit.ui import (
    Bullets,
    Button,
    Card,
    Choice,
    Form,
    Item,
    Link,
    LongText,
    OneOf,
    Paragraph,
    cut,
)
from handlers.kit.words import Mention, Moment, Text, _
from handlers.matching import words
from storage.tables import BrightSpot, Try

came = named("bright_spots.came")
blocked = named("bright_spots.blocked")
blocked_by = named("bright_spots.blocked_by")
TOGETHER, NAMED = "together", "named"


def noted(spot: BrightSpot, ask_at: datetime) -> Card:
    """Somebody wants to try it."""
    return Card(
        _("Noted: you want to try this."),
        (
            Paragraph(
                _(
                    "Only you see this. On {day} I ask you once how it went.",
                    day=Moment(ask_at, "day"),
                )
            ),
        ),
        (
            Button(_("Ask the author"), door.ask_author(spot_id=spot.id)),
            Button(_("Never mind"), door.never_mind(spot_id=spot.id)),
        ),
    )


def let_go(spot: BrightSpot) -> Card:
    """No longer; the way back is the same button as before."""
    return Card(
        _("Let go. I won't ask you about it."),
        (),
        (Button(_("I want to try this"), door.want(spot_id=spot.id)),),
    )


SHORT = 60  # characters of a story that tell it from the others one wanted to try


def how_did_it_go(row: Try, lever: str, changed: str = "") -> Card:
    """After thirty days. `changed`: the first answer of a story that is out; it begins to be quoted,
    so that several of one day differ. Without it the topic and the hour tell which, and no word."""
    when = Moment(row.created_at, "day" if changed else "day_hour")
    said: Text = _("On {day} you wanted to try something that worked elsewhere.", day=when)
    if changed:
        line = cut(" ".join(changed.split()), SHORT)
        said = _("On {day} you wanted to try “{story}”.", day=when, story=line)
    elif lever:
        topic = words.topic_said(lever)
        said = _(
            "On {day} you wanted to try something that worked elsewhere: {topic}.",
            day=when,
            topic=topic,
        )
    return Card(
        _("A month later: how did it go?"),
        (
            Item(
                said,
                (
                    Button(_("We tried it"), came(try_id=row.id, how="tried"), "primary"),
                    Button(_("We're adapting it"), came(try_id=row.id, how="adapting")),
                    Button(_("A rule blocks it"), blocked(try_id=row.id)),
                ),
            ),
            Item(
                _("I ask only this once, and tell nobody what you tap."),
                (
                    Button(_("I let it go"), came(try_id=row.id, how="let_go")),
                    Button(_("Read it again"), door.read(spot_id=row.spot_id)),
                ),
            ),
        ),
    )


def answered(spot: BrightSpot, how: str) -> Card:
    """What was tapped, with its way on and its way back."""
    if how == "tried":
        return Card(
            _("Noted: you tried it."),
            (Paragraph(_("Would you tell it? Five questions; what failed is worth as much.")),),
            (
                Button(_("Tell it"), door.tried_it(spot_id=spot.id), "primary"),
                Button(_("Ask the author"), door.ask_author(spot_id=spot.id)),
            ),
        )
    if how == "adapting":
        return Card(
            _("Noted: you're adapting it."),
            (Paragraph(_("When there is something to tell, tap the button or type /stories.")),),
            (
                Button(_("I tried it"), door.tried_it(spot_id=spot.id)),
                Button(_("Ask the author"), door.ask_author(spot_id=spot.id)),
            ),
        )
    return let_go(spot)


def naming_rule(try_id: int) -> Form:
    """By which rule, and who may read so."""
    return Form(
        _("What stands in the way?"),
        blocked_by(try_id=try_id),
        (
            LongText(
                name="rule",
                label=_("Which rule blocks it?"),
                hint=_("A policy, a contract, a habit everybody takes for a rule."),
                longest=forms.RULE,
            ),
            OneOf(
                name="readers",
                label=_("Who may read this?"),
                choices=(
                    Choice(TOGETHER, _("The coordinators, only among others', without my name")),
                    Choice(NAMED, _("The coordinators, now and with my name")),
                ),
            ),
        ),
    )


def rule_kept(row: Try, *, with_name: bool) -> Card:
    """Who reads it."""
    together: Text = _(
        "The coordinators read it only once several people named one, without names."
    )
    named_too: Text = _("The coordinators read it with your name and may write to you.")
    return Card(
        _("Noted. Thank you for naming it."),
        (Paragraph(named_too if with_name else together),),
        (Button(_("Change"), blocked(try_id=row.id)),),
    )


def rule_told(who: Mention, row: Try, line: Text, done: Link, after: Link) -> Card:
    """To the coordinators, from somebody who wants them to know."""
    return Card(
        _("{who} wanted to try something and a rule blocks it.", who=who),
        (
            Paragraph(_("“{text}”", text=row.rule)),
            *((Paragraph(_("The story: {story}", story=line)),) if line else ()),
        ),
        (Button(_("Done"), done, "primary"), Button(_("Next"), after)),
        footer=_("They agreed that you read this with their name."),
    )


def no_rule(task_id: int) -> Card:
    """A rule that somebody named is on the desk no more."""
    return Card(
        _("This rule no longer waits for you."),
        (Paragraph(_("Who named it answered otherwise, or what they wanted to try is gone.")),),
        (Button(_("Next"), door.next_task(after=task_id)),),
    )


def rules(told: Sequence[str]) -> Card:
    """To the coordinators: rules that at least five people named, in no order that tells when."""
    if not told:
        return Card(
            _("Too few people have named a rule that blocks them."),
            (Paragraph(_("I show them once five have, without names.")),),
        )
    return Card(
        _("What blocks people who want to try something"),
        (Bullets(tuple(told)),),
        footer=_("Without names, and never fewer than five together."),
    )
