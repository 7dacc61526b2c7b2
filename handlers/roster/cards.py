"""The list of people as its coordinators meet it: who is there, and a list on its way in. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.kit.router import named
from handlers.kit.ui import (
    Block,
    Bullets,
    Button,
    Card,
    Facts,
    Form,
    Item,
    LongText,
    Paragraph,
    Upload,
)
from handlers.kit.words import Bold, Mention, Text, Words, _, _n, and_
from handlers.matching.words import role_said, topics_said
from handlers.roster.entry import Entry
from handlers.roster.headings import Column
from handlers.roster.survey import Remark

begin = named("roster.begin")
waiting = named("roster.waiting")
bring = named("roster.bring")
upload = named("roster.upload")
ask_columns = named("roster.ask_columns")
leave_out = named("roster.leave_out")
all_columns = named("roster.all_columns")
preview = named("roster.preview")
rows = named("roster.rows")
districts = named("roster.districts")
bring_in = named("roster.bring_in")
throw_away = named("roster.throw_away")
take_out = named("roster.take_out")
setup = named("setup.begin")
invite_text = named("setup.invite_text")

PAGE = 20  # names
ROWS = 6  # explained rows of a page: each is up to two sentences
PASTED = 3000  # characters: what a Slack text field takes
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is on the list: how many joined, and who has not yet, by name."""

    joined: int
    waiting: tuple[tuple[int, str], ...] = ()

    @property
    def all(self) -> int:
        return self.joined + len(self.waiting)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would become of an uploaded list. `lines` are the rows to look at, refused ones first."""

    draft_id: int
    file: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    lines: tuple[Remark, ...] = ()
    samples: tuple[Entry, ...] = ()
    students: tuple[str, ...] = ()  # headers that look like data about students
    unsure: int = 0  # districts that look like another one


def people(now: Standing) -> Card:
    """How many are on the list, and what can be done about it."""
    buttons = [Button(_("Bring in a list"), bring(), "primary")]
    if now.waiting:
        buttons.append(Button(_("Who has not joined"), waiting(start=0)))
        buttons.append(Button(_("How to invite people"), invite_text()))
    buttons.append(Button(_("Back to setup"), setup()))
    if not now.all:
        nobody = _("Nobody is on the list yet.")
        how = _("Bring in the answers of your survey: the file as Google Forms gives it will do.")
        return Card(nobody, (Paragraph(how),), tuple(buttons))
    return Card(
        _n("{n} person is on the list.", "{n} people are on the list.", now.all),
        (
            Facts(((_("Joined"), str(now.joined)), (_("Not yet"), str(len(now.waiting))))),
            Paragraph(_("I write to nobody before they join.")),
        ),
        tuple(buttons),
    )


def not_yet(now: Standing, start: int) -> Card:
    """The names of those who have not joined, a page of them."""
    if not now.waiting:
        return Card(
            _("Everybody on the list has joined."), (), (Button(_("Back to the list"), begin()),)
        )
    start = min(max(start, 0), len(now.waiting) - 1) // PAGE * PAGE
    page = now.waiting[start : start + PAGE]
    buttons = [Button(_("Back to the list"), begin())]
    if start + PAGE < len(now.waiting):
        buttons.insert(0, Button(_("Show more"), waiting(start=start + PAGE)))
    return Card(
        _n("{n} person has not joined yet.", "{n} people have not joined yet.", len(now.waiting)),
        (Bullets(tuple(Mention(id, name) for id, name in page)),),
        tuple(buttons),
        footer=_("By name. Only coordinators see this."),
    )


def upload_form() -> Form:
    """The file, or its rows pasted."""
    return Form(
        _("Bring in a list"),
        upload(),
        (
            Upload(
                name="file",
                label=_("The survey's answers (.csv)"),
                hint=_("Google Forms: Responses, then Download responses (.csv)"),
                required=False,
                kinds=("csv", "tsv", "txt"),
            ),
            LongText(
                name="pasted",
                label=_("Or paste rows, with the headings"),
                hint=_(
                    "You see everything before I keep it. What you send is deleted after a day."
                ),
                required=False,
                longest=PASTED,
            ),
        ),
        _("Look through it"),
    )


# --- what the columns mean ------------------------------------------------------------------


def questions(draft_id: int, unknown: Sequence[Column], line: Text = "") -> Card:
    """Some columns nobody knows yet."""
    shown = tuple(one.header for one in unknown[:10])
    more: tuple[Text, ...] = ("…",) if len(unknown) > 10 else ()
    ask = _("Tell me what they are, once: I remember it for the next list.")
    return Card(
        _n(
            "There is {n} column I don't know.", "There are {n} columns I don't know.", len(unknown)
        ),
        (*_lines(line), Bullets((*shown, *more)), Paragraph(ask)),
        (
            Button(_("Say what they are"), ask_columns(draft_id=draft_id, start=-1), "primary"),
            Button(_("Leave them out"), leave_out(draft_id=draft_id)),
            Button(_("Throw away"), throw_away(draft_id=draft_id)),
        ),
    )


def columns(
    draft_id: int, known: Sequence[Column], start: int, said: Sequence[Text], line: Text = ""
) -> Card:
    """A page of columns with what they are taken for (`said`, one for each)."""
    buttons = [
        Button(_("Change these"), ask_columns(draft_id=draft_id, start=start), "primary"),
        Button(_("Back to the preview"), preview(draft_id=draft_id)),
    ]
    end = start + len(said)
    if end < len(known):
        buttons.insert(1, Button(_("Next columns"), all_columns(draft_id=draft_id, start=end)))
    pairs = tuple(
        (one.header or "–", text) for one, text in zip(known[start:end], said, strict=True)
    )
    title = _("Columns {first} to {last} of {all}", first=start + 1, last=end, all=len(known))
    return Card(title, (*_lines(line), Facts(pairs)), tuple(buttons))


# --- before and after -----------------------------------------------------------------------


def outlook(found: Outlook, line: Text = "") -> Card:
    """What would become of the list; nothing is kept yet."""
    id = found.draft_id
    body: list[Block] = [*_lines(line), Facts(_counts(found))]
    body += [Bullets(tuple(_sample(one) for one in found.samples))] if found.samples else []
    if found.students:
        names = and_(list(found.students[:5]))
        body += _lines(
            _("Left out, because it looks like data about students: {names}.", names=names)
        )
    if found.lines:
        rows_ = _n("{n} remark to read", "{n} remarks to read", len(found.lines))
        body.append(Item(rows_, (Button(_("See the rows"), rows(draft_id=id, start=0)),)))
    if found.unsure:
        asks = _n("{n} district looks like one I know: is it?",
                  "{n} districts look like ones I know: are they?", found.unsure)  # fmt: skip
        body.append(Item(asks, (Button(_("Check districts"), districts(draft_id=id)),)))
    whoever = _(
        "Nothing is kept until you tap. Who uses me already keeps their own answers; I fill in only"
        " what they left empty. Nobody is shown to anyone before they join."
    )
    buttons = [
        Button(_("Change the columns"), all_columns(draft_id=id, start=0)),
        Button(_("Throw away"), throw_away(draft_id=id)),
    ]
    if found.new or found.changed:
        buttons.insert(0, Button(_("Bring them in"), bring_in(draft_id=id), "primary"))
    return Card(
        _("This is how I read {file}.", file=found.file)
        if found.file
        else _("This is how I read the rows."),
        (*body, Paragraph(whoever)),
        tuple(buttons),
        footer=_("What you sent is deleted after a day, or as soon as you decide."),
    )


def _counts(found: Outlook) -> tuple[tuple[Text, Text], ...]:
    return (
        (_("New"), str(found.new)),
        (_("Changed"), str(found.changed)),
        (_("As they are"), str(found.unchanged)),
        (_("Can't be read"), str(found.refused)),
    )


def _sample(one: Entry) -> Text:
    """A person as understood: who and where, what they look for, what they offer."""
    where = [part for part in (one.school, one.district or one.organization) if part]
    parts: list[Text] = [Bold(one.name)]
    for part in ([role_said(one.role)] if one.role else []) + where:
        parts += [" · ", part]
    if one.seeks:
        parts += ["\n", _("Looking for"), ": ", topics_said(one.seeks)]
    if one.offers:
        parts += ["\n", _("Can help with"), ": ", topics_said(one.offers)]
    return tuple(parts)


def explained(found: Outlook, start: int) -> Card:
    """A page of the rows to look at, each with what is wrong or was changed."""
    start = min(max(start, 0), max(len(found.lines) - 1, 0)) // ROWS * ROWS
    page = found.lines[start : start + ROWS]
    end = start + len(page)
    buttons = [Button(_("Back to the preview"), preview(draft_id=found.draft_id))]
    if end < len(found.lines):
        buttons.insert(0, Button(_("Show more"), rows(draft_id=found.draft_id, start=end)))
    mend = _(
        "To mend a row, correct it in your sheet and send the whole list again. Answers that are not"
        " on my lists stay with the person, in their own words."
    )
    none = _("There is no remark.")
    title = _("Remarks {first} to {last} of {all}", first=start + 1, last=end, all=len(found.lines))
    return Card(
        title if page else none,
        (Bullets(tuple(one.said for one in page)), Paragraph(mend)) if page else (),
        tuple(buttons),
    )


def brought(draft_id: int, new: int, changed: int, refused: int) -> Card:
    """It is done, with the way back."""
    body: list[Text] = [_n("{n} is new.", "{n} are new.", new)]
    body += [" ", _n("{n} was changed.", "{n} were changed.", changed)] if changed else []
    body += (
        [" ", _n("{n} row was left out.", "{n} rows were left out.", refused)] if refused else []
    )
    back = _(
        "For a day you can take out again who is new and has not joined by then. What was changed"
        " stays; a corrected list changes it back."
    )
    buttons = [Button(_("See the list"), begin())]
    if new:
        buttons.append(Button(_("How to invite people"), invite_text()))
        take_back = take_out(draft_id=draft_id)
        buttons.append(Button(_("Take these out again"), take_back, "danger"))
    return Card(
        _("The list is in. I wrote to nobody."),
        (Paragraph(tuple(body)), *(_lines(back) if new else ())),
        tuple(buttons),
    )


def taken_out(gone: int, stayed: int) -> Card:
    """Who was new is off the list again."""
    words: list[Words] = [
        _n("{n} person is off the list again.", "{n} people are off the list again.", gone)
    ]
    if stayed:
        words.append(
            _n("{n} joined meanwhile and stays.", "{n} joined meanwhile and stay.", stayed)
        )
    body = tuple(Paragraph(one) for one in words[1:])
    return Card(words[0], body, (Button(_("See the list"), begin()),))


def thrown_away() -> Card:
    """Nothing of it is kept."""
    return Card(
        _("Thrown away. I kept nothing of it."),
        (),
        (Button(_("Bring in a list"), bring()), Button(_("Back to the list"), begin())),
    )


def _lines(text: Text) -> tuple[Paragraph, ...]:
    return (Paragraph(text),) if text else ()
