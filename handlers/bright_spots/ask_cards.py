"""What people read when they ask an author, and the author when several did. Pure builders."""

from handlers.bright_spots import stories
from handlers.kit.router import named
from handlers.kit.ui import Button, Card, Paragraph
from handlers.kit.words import Mention, Text, _
from handlers.matching import words
from storage.tables import BrightSpot

introductions_ask = named("introductions.ask")
new_circle = named("circles.new")
circle = named("bright_spots.circle")
no_circle = named("bright_spots.no_circle")
task_done, next_task = named("desk.done"), named("desk.next_one")


def chosen(spot: BrightSpot, name: Text, need_id: int) -> Card:
    """The author, about to be asked; without a name where the story has none."""
    title: Text = _("Ask who told this")
    unnamed = _("They are told who you are; you learn who they are if they say yes.")
    if name:
        title = _("Ask {name} about this", name=name)
    return Card(
        title,
        (
            Paragraph(_("“{text}”", text=stories.line(spot))),
            Paragraph(
                (
                    _("You'll see your message before it goes. I ask them first."),
                    *(() if name else (" ", unnamed)),
                )
            ),
        ),
        (Button(_("Write my question"), introductions_ask(need_id=need_id, pick=1), "primary"),),
    )


def several_asked(lever: str) -> Card:
    """To the author, once: an hour with all of them instead of one talk after another."""
    title: Text = _("Several people asked you about what you told.")
    if lever:
        topic = words.topic_said(lever)
        title = _("Several people asked you about {topic}.", topic=topic)
    return Card(
        title,
        (Paragraph(_("A circle would take one hour instead. You choose when, and who may come.")),),
        (Button(_("Start a circle"), circle(lever=lever), "primary"),),
    )


def start(lever: str) -> Card:
    """To an author who coordinates: straight to the form."""
    return Card(
        _("A circle about what you told"),
        (Paragraph(_("Say when it meets; you see the dates before anybody else does.")),),
        (Button(_("Start a circle"), new_circle(lever=lever), "primary"),),
    )


def circle_asked(coordinator: Text) -> Card:
    """To an author: a coordinator sets it up with them."""
    who: Text = coordinator or _("A coordinator")
    return Card(
        _("{coordinator} reads that you would host a circle.", coordinator=who),
        (Paragraph(_("You set the time together. Nobody else hears of it before.")),),
        (Button(_("Take it back"), no_circle()),),
    )


def circle_not_asked() -> Card:
    """Taken back."""
    return Card(_("Taken back."), (), (Button(_("Start a circle"), circle()),))


def circle_wanted(who: Mention, lever: str, task_id: int) -> Card:
    """To the coordinators: somebody whom several asked would host a circle."""
    about: Text = _("It would be about what they told as something that worked.")
    if lever:
        about = _("It would be about {topic}.", topic=words.topic_said(lever))
    return Card(
        _("{who} would host a circle: several people asked them.", who=who),
        (Paragraph(about), Paragraph(_("Agree on a time with them, then start it."))),
        (
            Button(_("Start a circle"), new_circle(lever=lever), "primary"),
            Button(_("Done"), task_done(task_id=task_id)),
            Button(_("Next"), next_task(after=task_id)),
        ),
    )
