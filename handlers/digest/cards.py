"""The digest as people read it, and the coordinators' preview of it. Pure builders."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from babel.dates import format_date

from handlers.digest import door
from handlers.digest.lines import Line
from handlers.digest.page import Page
from handlers.kit.ui import (
    AnyButton,
    Block,
    Button,
    Card,
    Divider,
    Form,
    Item,
    Link,
    LongText,
    Paragraph,
    cut,
)
from handlers.kit.words import (
    LANGUAGES,
    Bold,
    Language,
    Localized,
    Mention,
    Moment,
    Spoken,
    Text,
    _,
    plain,
)
from handlers.prompts.questions import words_of
from storage.tables import Asking

FIRST_LINE = 80  # characters (VOICE, 1)
CROWDED = 5  # lines whose own buttons would make the preview too many parts (40) for Discord
NOTE = 300  # characters of a coordinator's note: three sentences


def other(language: Language) -> Language:
    """The other of the two."""
    return "en" if language == "es" else "es"


def title(page: Page) -> Text:
    """“This week in Commons: Budget basics”."""
    where = page.community
    named: Text = _("This week in {community}", community=where)
    if page.month:
        named = _("These weeks in {community}", community=where)
    elif page.past:
        en, es = (
            ("MMMM d, y", "d 'de' MMMM 'de' y") if page.other_year else ("MMMM d", "d 'de' MMMM")
        )
        day = Localized(format_date(page.past, en, "en"), format_date(page.past, es, "es"))
        named = _("The week of {day} in {community}", day=day, community=where)
    headline = page.headline
    if isinstance(headline, str):  # somebody's words give way: the line is read on a lock screen
        room = FIRST_LINE - 2 - max(len(plain(named, language)) for language in LANGUAGES)
        headline = textwrap.shorten(headline, max(room, 0), placeholder="…") if room > 15 else ""
    return (named, ": ", headline) if headline else named


def body(page: Page) -> tuple[Block, ...]:
    """Note, lines, question, and the one line that is always there."""
    blocks: list[Block] = []
    if page.note and page.signer:
        id, name = page.signer
        who = Mention(id, (name.split() or [name])[0])
        note = _("{coordinator}: “{note}”", coordinator=who, note=cut(page.note, NOTE))
        blocks.append(Paragraph(note))
    blocks += [Item(_said(line), (line.button,)) for line in page.lines]
    asked, last = page.question[:-1], page.question[-1:]
    blocks += asked
    blocks += [Item(b.text, page.ways) if isinstance(b, Paragraph) else b for b in last]
    closing: tuple[AnyButton, ...] = (
        Button(_("Find someone"), door.find()),
        Button(_("Fewer of these"), door.often()),
        Button(
            _("En español"), door.speak(digest_id=page.digest_id, language=other(page.language))
        ),
    )
    return (*blocks, Item(_("Two minutes to read. Looking for someone?"), closing))


def _said(line: Line) -> Text:
    return (Bold(line.lead), " ", line.text) if line.lead else line.text


def post(page: Page) -> Card:
    """As it stands in the channel, and for one reader."""
    return Card(title(page), body(page))


# --- for one reader --------------------------------------------------------------------------

ANSWERS = 3  # answers on one card; the thread has them all
WAYS: Mapping[str, Text] = {
    "channel": _("Only in the channel"),
    "weekly": _("Each week by message"),
    "monthly": _("Once a month by message"),
}


def none_yet(community: str, at: datetime | None, *, first: bool = True) -> Card:
    """No digest was posted so far; or, not `first`, nothing of the last one is left."""
    when: Text = _("A coordinator has to choose a channel for it first.")
    if at and first:
        when = _("The first one can come on {when}.", when=Moment(at))
    elif at:
        when = _("The next one can come on {when}.", when=Moment(at))
    return Card(
        _("There is no summary of the week in {community} yet.", community=community),
        (Paragraph(when),),
        (
            Button(_("Find someone"), door.find(), "primary"),
            Button(_("Circles"), door.circles()),
            Button(_("How often"), door.often()),
        ),
    )


def given(asking: Asking, answers: Sequence[tuple[int, str, str]]) -> Card:
    """What some people answered, under their names."""
    if not answers:
        return Card(_("The answers to this question are no longer there."), buttons=(
            Button(_("This week"), door.now()),))  # fmt: skip
    lines = [
        Paragraph((Bold(Mention(id, name)), ": ", cut(text, 400))) for id, name, text in answers
    ]
    return Card(
        words_of(asking),
        (*lines, Paragraph(_("The others are in the thread under the question."))),
        (Button(_("This week"), door.now()),),
        footer=_("Only you see this."),
    )


def how_often(way: str) -> Card:
    """In which way the digest should come."""
    chosen = way or "channel"
    return Card(
        _("How should the week reach you? Now: {way}.", way=WAYS[chosen]),
        (
            Paragraph(
                _(
                    "In the channel it stands for everybody, once a week. By message you get it in"
                    " your language, what fits your topics first; never more than that."
                )
            ),
        ),
        tuple(
            Button(label, door.set_often(way=name))
            for name, label in WAYS.items()
            if name != chosen
        ),
        footer=_("To see less of the channel, mute it there. Nobody is told."),
    )


def comes(way: str, before: str) -> Card:
    """It is set."""
    line: Text = _("You see it where it is posted, and whenever you type /digest.")
    if way == "weekly":
        line = _("It comes right after the channel's, in the hours when people are up.")
    elif way == "monthly":
        line = _("It comes with the first one of each month.")
    undo = (Button(_("Undo"), door.set_often(way=before)),) if before != way else ()
    return Card(
        _("Saved. The week reaches you: {way}.", way=WAYS[way]),
        (Paragraph(line),),
        (*undo, Button(_("Change"), door.often())),
    )


# --- in a language of its own ----------------------------------------------------------------


def spoken(card: Card, language: Language) -> Card:
    """A card without picker in this language, whatever its reader's is."""
    return replace(
        card,
        title=Spoken(card.title, language),
        body=tuple(_block(block, language) for block in card.body),
        buttons=tuple(_button(button, language) for button in card.buttons),
        footer=Spoken(card.footer, language) if card.footer else "",
    )


def _block(block: Block, language: Language) -> Block:
    match block:
        case Paragraph():
            return Paragraph(Spoken(block.text, language))
        case Item():
            buttons = tuple(_button(button, language) for button in block.buttons)
            return Item(Spoken(block.text, language), buttons)
        case _:
            return block


def _button(button: AnyButton, language: Language) -> AnyButton:
    return replace(button, label=Spoken(button.label, language))


# --- on the desk -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft as the coordinators meet it. `left_out`: the lines dropped before; `line` and `undo`
    say what was done just now."""

    page: Page
    state: str
    due: datetime
    now: datetime
    left_out: tuple[Line, ...] = ()
    task_id: int = 0
    line: Text = ""
    undo: Button | None = None
    before: bool = False  # last week's was not posted


def preview(desk: Desk) -> Card:
    """Exactly what will be posted, each line with [Drop] beside its own button, and what else can be
    done with it."""
    shown = post(desk.page)
    language = desk.page.language
    blocks: list[Block] = []
    if desk.line:
        blocks.append(Item(desk.line, (desk.undo,)) if desk.undo else Paragraph(desk.line))
    if desk.before:
        blocks.append(Paragraph(_("Last week's was not posted: its week went by.")))
    blocks += [Divider(), Paragraph(Bold(Spoken(shown.title, language)))]
    drops = _drops(desk)
    for block in shown.body:
        said = _block(block, language)
        if isinstance(said, Item) and isinstance(own := said.buttons[0], Button):
            drop = drops.get(own.link, ())
            kept = () if drop and len(drops) >= CROWDED else said.buttons
            said = Item(said.text, (*kept, *drop))
        blocks.append(said)
    return Card(_state(desk), (*blocks, *_left_out(desk)), _controls(desk))


def _drops(desk: Desk) -> Mapping[Link, tuple[Button, ...]]:
    """What takes a line away, by the Link of the line's own button."""
    if desk.state == "dropped":
        return {}
    return {
        line.button.link: (Button(_("Drop"), _moved(desk.page.digest_id, line, "drop")),)
        for line in desk.page.lines
    }


def _left_out(desk: Desk) -> tuple[Block, ...]:
    """The lines dropped earlier, in the coordinator's reach; the one dropped just now has its undo."""
    undone = desk.undo.link if desk.undo else None
    back = [(line, _moved(desk.page.digest_id, line, "back")) for line in desk.left_out]
    return tuple(
        Item(
            (_("Left out:"), " ", Spoken(_said(line), desk.page.language)),
            (Button(_("Bring back"), link),),
        )
        for line, link in back
        if link != undone and desk.state != "dropped"
    )


def _moved(digest_id: int, line: Line, way: str) -> Link:
    return door.drop(digest_id=digest_id, which=f"{way}:{line.kind}:{line.refers_to}")


def _state(desk: Desk) -> Text:
    when = Moment(desk.due)
    match desk.state:
        case "posted":
            return _("This week's summary is posted.")
        case "dropped":
            return _("This week's summary is not posted any more: its week is over.")
        case "held" if desk.now >= desk.due:
            return _("This week's summary waits for you. It still goes out when you post it.")
        case "held":
            return _("This week's summary waits for you. Its hour: {when}", when=when)
        case _:
            return _("I post this on {when}, unless you hold it.", when=when)


def _controls(desk: Desk) -> tuple[Button, ...]:
    id = desk.page.digest_id
    now = Button(_("Post now"), door.post_now(digest_id=id), "primary")
    write = Button(_("Edit note"), door.note(digest_id=id))
    onward = (Button(_("Next"), door.next_one(after=desk.task_id)),) if desk.task_id else ()
    match desk.state:
        case "posted":
            return (write, Button(_("Take it back"), door.take_back(digest_id=id)), *onward)
        case "dropped":
            return onward
        case "held" if desk.now < desk.due:
            return (now, write, Button(_("Post at its hour"), door.let_go(digest_id=id)), *onward)
        case "held":
            return (now, write, *onward)
        case _:
            return (now, write, Button(_("Hold"), door.hold(digest_id=id)), *onward)


def undo(digest_id: int, kind: str, row: int) -> Button:
    """The way back for a line dropped just now; one that came back has its [Drop]."""
    return Button(_("Undo"), door.drop(digest_id=digest_id, which=f"back:{kind}:{row}"))


def note_form(digest_id: int, note: str) -> Form:
    """A coordinator's own words on top."""
    field = LongText(
        name="note",
        label=_("Your note on top, signed with your name"),
        hint=_("Two or three sentences. Everyone in the channel reads it. Empty: no note."),
        value=note,
        longest=NOTE,
        required=False,
    )
    return Form(_("Note of the week"), door.save_note(digest_id=digest_id), (field,), _("Save"))


def waits(due: datetime, digest_id: int, nth: int) -> Card:
    """To the coordinators: a digest that is not posted without them."""
    why = _("After the second one I post it unless you hold it.")
    return Card(
        _("This week's summary waits for you to look at it."),
        (
            Paragraph(_("Its hour is {when}. Without you it is not posted.", when=Moment(due))),
            *((Paragraph(why),) if nth < 2 else ()),
        ),
        (Button(_("See the summary"), door.draft(digest_id=digest_id), "primary"),),
    )
