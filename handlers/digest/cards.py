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
    Choice,
    Divider,
    Form,
    Item,
    LongText,
    Paragraph,
    Picker,
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
        day = Localized(*(format_date(page.past, "MMMM d" if one == "en" else "d 'de' MMMM", one)
                          for one in ("en", "es")))  # fmt: skip
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


def none_yet(community: str, at: datetime | None) -> Card:
    """No digest was posted so far."""
    when: Text = _("The first one can come on {when}.", when=Moment(at)) if at else _(
        "A coordinator has to choose a channel for it first."
    )  # fmt: skip
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
    """A draft as the coordinators meet it. `choices`: its lines, with those left out."""

    page: Page
    state: str
    due: datetime
    now: datetime
    choices: tuple[Choice, ...] = ()
    task_id: int = 0
    line: Text = ""  # what was done just now
    undo: Button | None = None
    before: bool = False  # last week's was not posted


def preview(desk: Desk) -> Card:
    """Exactly what will be posted, and what can be done with it."""
    shown = post(desk.page)
    language = desk.page.language
    blocks: list[Block] = []
    if desk.line:
        blocks.append(Item(desk.line, (desk.undo,)) if desk.undo else Paragraph(desk.line))
    if desk.before:
        blocks.append(Paragraph(_("Last week's was not posted: its week went by.")))
    blocks += [Divider(), Paragraph(Bold(Spoken(shown.title, language)))]
    blocks += [_block(block, language) for block in shown.body]
    picker = Picker(
        door.drop(digest_id=desk.page.digest_id), _("Drop a line, or bring one back"), desk.choices
    )
    return Card(_state(desk), tuple(blocks), _controls(desk), picker if desk.choices else None)


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


def choices(
    lines: Sequence[Line], left_out: Sequence[Line], language: Language
) -> tuple[Choice, ...]:
    """The lines to choose from: each leaves the digest, or comes back into it."""

    def label(line: Line) -> str:
        return cut(plain((line.lead or "…", " ", line.short or line.text), language), 60)

    return tuple(
        Choice(f"drop:{line.kind}:{line.refers_to}", _("Drop: {line}", line=label(line)))
        for line in lines
    ) + tuple(
        Choice(f"back:{line.kind}:{line.refers_to}", _("Bring back: {line}", line=label(line)))
        for line in left_out
    )  # fmt: skip


def undo(digest_id: int, kind: str, row: int, *, dropped: bool) -> Button:
    """The other way for a line."""
    which = f"{'back' if dropped else 'drop'}:{kind}:{row}"
    return Button(_("Undo"), door.drop(digest_id=digest_id, which=which))


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
