"""What people read about stories: the text before it is out, the text itself, the lists. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.bright_spots import door, forms, stories
from handlers.kit.counts import told
from handlers.kit.ui import (
    CHOICES,
    Block,
    Button,
    Card,
    Choice,
    Item,
    Paragraph,
    Picker,
)
from handlers.kit.words import Italic, Text, _, _n
from handlers.matching import words
from storage.tables import BrightSpot

PAGE = 6
ELSEWHERE = 3  # stories of who tried it, on one card
ONLY_YOU = _("Only you see this.")


@dataclass(frozen=True, slots=True)
class Told:
    """A story with what its card says beside its own answers."""

    spot: BrightSpot
    name: Text = ""  # as `stories.author` answers
    parent: Text = ""  # the line of the public story that was tried here
    after: tuple[tuple[int, Text], ...] = ()  # public stories of who tried it: id and line
    wanted: int = 0  # others than its reader who want to try it, or did


# --- before it is out ------------------------------------------------------------------------


def preview(it: Told, school: str, topics: Sequence[str]) -> Card:
    """The exact text for its author's eyes, how it is signed, what it is about."""
    spot = it.spot
    where = {"spot_id": spot.id, "version": spot.version}
    right = (Button(_("This is right"), door.approve(**where), "primary"),) if spot.credit else ()
    choices = tuple(Choice(slug, words.topic(slug)) for slug in topics[: CHOICES - 1])
    more = Choice("more", _("Another topic …")) if len(topics) >= CHOICES else None
    picker = Picker(
        door.about(**where), _("Choose its topic"), (*choices, *((more,) if more else ()))
    )
    return Card(
        stories.title(spot, it.name) if spot.credit else _("This is your text. How is it signed?"),
        (*stories.whole(spot, it.parent), _signing(spot, school)),
        (
            *right,
            Button(_("Edit"), door.edit(spot_id=spot.id)),
            Button(_("Throw it away"), door.discard(**where)),
        ),
        picker if choices else None,
        footer=_("Only you see this. It stands nowhere until you and a coordinator approve it."),
    )


def _signing(spot: BrightSpot, school: str) -> Item:
    """The choice of name; none is preset."""
    ways: list[tuple[str, Text]] = [("named", _("With my name"))]
    if school:
        ways.append(("school", _("School only")))
    ways.append(("none", _("Without name")))
    said: Text = _("How should it be signed?")
    if spot.credit:
        said = _("You can still sign it otherwise:")
    if spot.credit == "none":
        said = _("I leave your name out; people who know the network may still guess.")
    return Item(
        said,
        tuple(
            Button(label, door.sign(spot_id=spot.id, version=spot.version, how=how))
            for how, label in ways
            if how != spot.credit
        ),
    )


def on_its_way(spot: BrightSpot, coordinator: Text) -> Card:
    """The author approved it; a coordinator reads it next."""
    who: Text = coordinator or _("A coordinator")
    return Card(
        _("Sent. {coordinator} reads it next.", coordinator=who),
        (
            Paragraph(
                _(
                    "They read exactly this text and nothing is out before they say so. I'll tell"
                    " you here. If you change a word, it is a draft again."
                )
            ),
        ),
        (
            Button(_("See the text"), door.preview(spot_id=spot.id)),
            Button(_("Take it back"), door.withdraw(spot_id=spot.id)),
        ),
    )


def thrown_away() -> Card:
    """Nothing of it is kept."""
    return Card(
        _("Thrown away. Nothing of it is kept."), (), (Button(_("Start again"), door.tell()),)
    )


def waiting(it: Told) -> Card:
    """The author's own text while a coordinator has it."""
    spot = it.spot
    return Card(
        stories.title(spot, it.name),
        (*stories.whole(spot, it.parent), Paragraph(_("A coordinator reads it next."))),
        (
            Button(_("Edit"), door.edit(spot_id=spot.id)),
            Button(_("Take it back"), door.withdraw(spot_id=spot.id)),
        ),
        footer=ONLY_YOU,
    )


def returned(it: Told) -> Card:
    """The author's own text after a coordinator gave it back."""
    spot = it.spot
    return Card(
        stories.title(spot, it.name),
        (
            *stories.whole(spot, it.parent),
            Paragraph(_("It is out nowhere. Change it and send it again, or keep it.")),
        ),
        (
            Button(_("Edit"), door.edit(spot_id=spot.id)),
            Button(_("Throw it away"), door.discard(spot_id=spot.id, version=spot.version)),
        ),
        footer=ONLY_YOU,
    )


# --- the desk --------------------------------------------------------------------------------


def judging(it: Told, task_id: int, *, own: bool = False) -> Card:
    """Exactly the text that its author approved; `own`: somebody else has to read it."""
    spot = it.spot
    where = {"spot_id": spot.id, "version": spot.version}
    decide = (
        Button(_("Publish"), door.publish(**where), "primary"),
        Button(_("Ask for a change"), door.ask_change(**where)),
        Button(_("Not for here"), door.not_here(**where)),
    )
    note: Text = _("Its author approved exactly this text.")
    if own:
        note = _("This one is yours: another coordinator has to read it.")
    return Card(
        stories.title(spot, it.name),
        (*stories.whole(spot, it.parent), Paragraph(note)),
        (*(() if own else decide), Button(_("Next"), door.next_task(after=task_id))),
        footer=_("Only coordinators see this."),
    )


def nothing_to_judge(task_id: int) -> Card:
    """Changed, taken back or decided meanwhile."""
    return Card(
        _("This text no longer waits for you."),
        (Paragraph(_("Its author changed it or took it back, or somebody has decided.")),),
        (Button(_("Next"), door.next_task(after=task_id)),),
    )


def no_offer(task_id: int) -> Card:
    """The circle that an author would have hosted is on the desk no more."""
    return Card(
        _("This offer of a circle no longer waits for you."),
        (Paragraph(_("It was taken back, or somebody has seen to it.")),),
        (Button(_("Next"), door.next_task(after=task_id)),),
    )


def published(spot: BrightSpot, task_id: int) -> Card:
    """To the coordinator: it is out."""
    return Card(
        _("Published. Its author hears so."),
        (Paragraph(_("It stands among the stories, and the weekly message can carry it.")),),
        (
            Button(_("Next"), door.next_task(after=task_id), "primary"),
            Button(_("Take it down"), door.withdraw(spot_id=spot.id)),
        ),
    )


def sent_back(task_id: int) -> Card:
    """To the coordinator: the author decides what comes next."""
    return Card(
        _("Its author hears so and keeps the text."),
        (Paragraph(_("If they change it, it comes back to the desk.")),),
        (Button(_("Next"), door.next_task(after=task_id), "primary"),),
    )


# --- what the author hears -------------------------------------------------------------------


def is_out(spot: BrightSpot) -> Card:
    """To the author: both approved it."""
    return Card(
        _("What you told is out: everybody here can read it."),
        (Paragraph(_("“{text}”", text=stories.line(spot))),),
        (
            Button(_("Read it"), door.read(spot_id=spot.id), "primary"),
            Button(_("Take it back"), door.withdraw(spot_id=spot.id)),
        ),
    )


def change_asked(spot: BrightSpot, coordinator: Text, note: str) -> Card:
    """To the author: one line from a coordinator."""
    return Card(
        _("{coordinator} read your text and asks for a change.", coordinator=coordinator),
        (
            Paragraph(_("“{text}”", text=note)),
            Paragraph(_("It is out nowhere. After your change you approve it again.")),
        ),
        (
            Button(_("Edit"), door.edit(spot_id=spot.id), "primary"),
            Button(_("Throw it away"), door.discard(spot_id=spot.id, version=spot.version)),
        ),
    )


def stays_yours(spot: BrightSpot) -> Card:
    """To the author: not published, kindly; who decided is not said."""
    return Card(
        _("Your text stays with you: it does not go out here."),
        (
            Paragraph(_("“{text}”", text=stories.line(spot))),
            Paragraph(_("Only you have it. You can tell it otherwise, or throw it away.")),
        ),
        (
            Button(_("Edit"), door.edit(spot_id=spot.id)),
            Button(_("Throw it away"), door.discard(spot_id=spot.id, version=spot.version)),
        ),
    )


def taken_back(spot: BrightSpot) -> Card:
    """To the author, after taking it back."""
    return Card(
        _("Taken back. Nobody else can read it any more."),
        (
            Paragraph(_("“{text}”", text=stories.line(spot))),
            Paragraph(_("Where I posted it I take it out. Only you still have the text.")),
        ),
        (
            Button(_("Make it a draft again"), door.edit(spot_id=spot.id)),
            Button(_("Throw it away"), door.discard(spot_id=spot.id, version=spot.version)),
        ),
    )


def taken_down(spot: BrightSpot) -> Card:
    """To the author, when a coordinator took it down."""
    return Card(
        _("What you told is no longer shown: a coordinator took it down."),
        (Paragraph(_("Only you still have the text. You can change it and send it again.")),),
        (
            Button(_("Edit"), door.edit(spot_id=spot.id)),
            Button(_("Throw it away"), door.discard(spot_id=spot.id, version=spot.version)),
        ),
    )


def down() -> Card:
    """To the coordinator who took it down."""
    return Card(
        _("Taken down. Its author hears so."),
        (Paragraph(_("Where I posted it I take it out. Its author can send it again.")),),
    )


# --- reading ---------------------------------------------------------------------------------


def story(it: Told, *, own: bool, coordinator: bool) -> Card:
    """A public story with what can be done about it."""
    spot = it.spot
    body: list[Block] = [*stories.whole(spot)]
    if it.parent and spot.parent_id:
        back = Button(_("The first story"), door.read(spot_id=spot.parent_id))
        body.insert(0, Item(stories.after(spot, it.parent), (back,)))
    for n, (id, line) in enumerate(it.after[-ELSEWHERE:], start=1):
        said: Text = _("Tried elsewhere: {story}", story=line)
        body.append(Item(said, (Button(_("Read try {n}", n=n), door.read(spot_id=id)),)))
    if several := told(it.wanted):
        body.append(Paragraph(_("At least {n} others want to try this.", n=several)))
    note: Text = forms.AGAIN if own else ""
    ways = _ways(spot, own, coordinator)
    return Card(stories.title(spot, it.name), tuple(body), ways, footer=note)


def _ways(spot: BrightSpot, own: bool, coordinator: bool) -> tuple[Button, ...]:
    if own:
        return (
            Button(_("Edit"), door.edit(spot_id=spot.id)),
            Button(_("Take it back"), door.withdraw(spot_id=spot.id)),
            Button(_("Other stories"), door.listed()),
        )
    down = Button(_("Take it down"), door.withdraw(spot_id=spot.id))
    return (
        Button(_("I want to try this"), door.want(spot_id=spot.id), "primary"),
        Button(_("I tried it"), door.tried_it(spot_id=spot.id)),
        Button(_("Ask the author"), door.ask_author(spot_id=spot.id)),
        Button(_("Other stories"), door.listed()),
        *((down,) if coordinator else ()),
    )


def gone() -> Card:
    """Taken back, thrown away or never out: it reads the same."""
    return Card(
        _("That text is not here any more."),
        (),
        (Button(_("Other stories"), door.listed()), Button(_("Tell yours"), door.tell())),
    )


def listing(
    found: Sequence[tuple[int, Text]], typed: str, start: int, *, coordinator: bool = False
) -> Card:
    """Stories, the newest first, each with its button."""
    if not found:
        return none_yet(typed)
    shown = found[start : start + PAGE]
    lines = tuple(
        Item(line, (Button(_("Read story {n}", n=n), door.read(spot_id=id)),))
        for n, (id, line) in enumerate(shown, start=start + 1)
    )
    rest = len(found) > start + PAGE
    more = (Button(_("See more"), door.listed(start=start + PAGE)),) if rest and not typed else ()
    blocks = (Button(_("What blocks people"), door.rules()),) if coordinator else ()
    return Card(
        _n("{n} thing that worked", "{n} things that worked", len(found)),
        lines,
        (Button(_("Tell yours"), door.tell()), Button(_("Mine"), door.mine()), *more, *blocks),
        footer=_("Type /stories and a word to look for a topic.") if rest else "",
    )


def none_yet(typed: str) -> Card:
    """Nothing there, or nothing that fits the words."""
    said: Text = _("Nobody has told anything yet.")
    if typed:
        said = _("Nothing told here has “{words}” in it.", words=typed)
    return Card(
        said,
        (Paragraph(_("Five questions, and you see the text before anybody else does.")),),
        (Button(_("Tell yours"), door.tell(), "primary"), Button(_("Mine"), door.mine())),
    )


STATES = {
    "draft": _("a draft"),
    "waiting": _("with a coordinator"),
    "returned": _("with you, to be changed"),
    "public": _("out"),
    "withdrawn": _("taken back"),
}


def of_mine(spots: Sequence[BrightSpot]) -> Card:
    """One's own stories, whatever their state; the newest first."""
    if not spots:
        return Card(
            _("You have told nothing yet."), (), (Button(_("Tell yours"), door.tell(), "primary"),)
        )
    return Card(
        _n("{n} text of yours", "{n} texts of yours", len(spots)),
        tuple(
            Item(
                (stories.line(spot), "\n", Italic(STATES[spot.state])),
                (Button(_("Open text {n}", n=n), door.preview(spot_id=spot.id)),),
            )
            for n, spot in enumerate(spots[:PAGE], start=1)
        ),
        (Button(_("Tell yours"), door.tell()),),
        footer=ONLY_YOU,
    )
