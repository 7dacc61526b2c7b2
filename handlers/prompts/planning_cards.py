"""What coordinators read of the questions: the weeks ahead, one question, all of them. Pure."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date, get_month_names

from handlers.kit.router import named
from handlers.kit.ui import (
    AnyButton,
    Block,
    Button,
    Card,
    Choice,
    Facts,
    Form,
    Item,
    LongText,
    OneOf,
    Paragraph,
    Picker,
    SomeOf,
    cut,
)
from handlers.kit.words import Bold, Italic, Localized, Moment, Text, Words, _, and_
from handlers.matching import words
from handlers.prompts.questions import KINDS, Question, words_of
from handlers.prompts.week import Ahead
from storage.tables import Asking

one, edit, save, original = (
    named("prompts.one"), named("prompts.edit"), named("prompts.save"), named("prompts.original"),
)  # fmt: skip
skip, put_back, pin, unpin = (
    named("prompts.skip"), named("prompts.put_back"), named("prompts.pin"), named("prompts.unpin"),
)  # fmt: skip
add, create, every = named("prompts.add"), named("prompts.create"), named("prompts.all_of_them")
settings = named("setup.begin")

PAGE = 6  # questions on one card
LONGEST = 300  # characters of a question in one language
SHOWN = 220  # of it in a list

KIND_SAID: dict[str, Words] = {
    "resource": _("something to share"),
    "bright-spot": _("something that worked"),
    "reflection": _("something to think about"),
}
HOW_SAID: dict[str, Words] = {
    "thread": _("in the thread, with a name"),
    "private": _("only to the coordinators, without a name"),
    "three-words": _("three words, shown together"),
    "choice": _("one tap, shown together"),
}


def day(monday: date) -> Localized:
    """A day as it is said in a list: “October 12”, «12 de octubre»."""
    return Localized(
        format_date(monday, "MMMM d", locale="en"), format_date(monday, "d 'de' MMMM", locale="es")
    )


def _short(monday: date) -> Localized:
    es = format_date(monday, "d MMM", locale="es")
    return Localized(format_date(monday, "MMM d", locale="en"), es)


def overview(now: Asking | None, ahead: Sequence[Ahead], *, place: bool) -> Card:
    """What is asked this week and what I would ask next."""
    lines: list[Block] = []
    if not place:
        lines.append(
            Item(_("I have no channel for the week's message yet, so I ask nothing."),
                 (Button(_("Choose a channel"), settings()),))
        )  # fmt: skip
    if now and now.asked_at:
        on = Moment(now.asked_at, "day")
        lines.append(Paragraph((Bold(_("Asked on {day}:", day=on)), " ", words_of(now))))
    lines += [_week(week) for week in ahead]
    return Card(
        _("The questions of this week and the next ones"),
        tuple(lines),
        (Button(_("Add one"), add()), Button(_("All questions"), every(page=0))),
        footer=_("What comes next may still change with the season and what members look for."),
    )


def _week(week: Ahead) -> Block:
    lead = Bold(_("Week of {day}:", day=day(week.week)))
    if week.question is None:
        said = _("a break, nothing is asked") if week.rests else _("no question fits")
        return Paragraph((lead, " ", said))
    q = week.question
    pinned: Text = (" ", _("(pinned)")) if q.pinned_week == week.week.isoformat() else ""
    button = Button(
        _("See {day}", day=_short(week.week)), one(key=q.key, week=week.week.isoformat())
    )
    return Item((lead, " ", q.words, pinned), (button,))


def entry(
    q: Question, weeks: Sequence[date], title: Text = "", *, last: str = "", asked_now: bool = False
) -> Card:
    """One question with all that can be done about it; `title` says what was just done."""
    lines: list[Block] = [Paragraph(text) for text in (q.text, q.text_es) if text]
    if not q.text or not q.text_es:
        missing = _("The Spanish is missing. Until you add it, I show the English and say so.")
        if not q.text:
            missing = _("The English is missing. Until you add it, I show the Spanish and say so.")
        lines.append(Paragraph(missing))
    lines.append(Facts(_facts(q, last)))
    if asked_now:
        lines.append(Paragraph(_("It stands in the channel this week; there it stays as it was.")))
    chosen = () if q.skipped else tuple(Choice(w.isoformat(), day(w)) for w in weeks)
    picker = Picker(pin(key=q.key), _("Ask it in the week of …"), chosen)
    return Card(title or _("A question for the week"), tuple(lines), _ways(q),
                picker if chosen else None)  # fmt: skip


def _facts(q: Question, last: str) -> tuple[tuple[Text, Text], ...]:
    rows: list[tuple[Text, Text]] = [
        (_("Asks for"), KIND_SAID[q.kind]),
        (_("Topic"), words.topic(q.lever) if q.lever else _("none")),
        (_("Answered"), HOW_SAID[q.response]),
        (_("Months"), and_([_month(m) for m in q.months]) if q.months else _("all year")),
    ]
    if last:
        rows.append((_("Last asked"), _("in the week of {day}", day=day(date.fromisoformat(last)))))
    if q.pinned_week:
        rows.append((_("Pinned"), _("for the week of {day}",
                                    day=day(date.fromisoformat(q.pinned_week)))))  # fmt: skip
    if q.skipped:
        rows.append((_("Left out"), _("I don't ask it here.")))
    return tuple(rows)


def _ways(q: Question) -> tuple[AnyButton, ...]:
    out = Button(_("Skip this one"), skip(key=q.key))
    back = Button(_("Put it back"), put_back(key=q.key))
    free = (Button(_("Unpin"), unpin(key=q.key)),) if q.pinned_week and not q.skipped else ()
    first = (Button(_("Back to the original"), original(key=q.key)),)
    return (
        Button(_("Edit"), edit(key=q.key)),
        back if q.skipped else out,
        *free,
        *(first if q.changed and not q.own else ()),
        Button(_("All questions"), every(page=0)),
    )


def _month(number: int) -> Localized:
    en, es = (get_month_names("wide", locale=one)[number] for one in ("en", "es"))
    return Localized(en, es)


def listing(questions: Sequence[Question], page: int) -> Card:
    """All questions there are, a page of them."""
    pages = max(1, -(-len(questions) // PAGE))
    page = min(max(page, 0), pages - 1)
    start = page * PAGE
    lines = tuple(_line(q, start + n) for n, q in enumerate(questions[start : start + PAGE], 1))
    more = (Button(_("More questions"), every(page=(page + 1) % pages)),) if pages > 1 else ()
    title = _("All questions, {page} of {pages}", page=page + 1, pages=pages)
    return Card(title, lines, (Button(_("Add one"), add()), *more))


def _line(q: Question, number: int) -> Item:
    what: list[Text] = [KIND_SAID[q.kind], *([words.topic_said(q.lever)] if q.lever else [])]
    if q.skipped:
        what.append(_("left out"))
    said = Localized(cut(q.text or q.text_es, SHOWN), cut(q.text_es or q.text, SHOWN))
    about: list[Text] = []
    for part in what:
        about += [", ", part] if about else [part]
    button = Button(_("Open {number}", number=number), one(key=q.key, week=""))
    return Item((f"{number}. ", said, "\n", Italic(tuple(about))), (button,))


# --- forms -----------------------------------------------------------------------------------


def _texts(q: Question | None) -> tuple[LongText, LongText]:
    hint = _("Only one? Then the other readers see it as it is, with its language.")
    return (
        LongText(name="text", label=_("The question in English"), required=False, hint=hint,
                 value=q.text if q else "", longest=LONGEST),
        LongText(name="text_es", label=_("The question in Spanish"), required=False,
                 value=q.text_es if q else "", longest=LONGEST),
    )  # fmt: skip


def _months(q: Question | None) -> SomeOf:
    return SomeOf(
        name="months", label=_("Only in these months"), required=False,
        hint=_("Leave it empty for a question of all year."),
        choices=tuple(Choice(str(m), _month(m)) for m in range(1, 13)),
        value=tuple(str(m) for m in q.months) if q else (),
    )  # fmt: skip


def edit_form(q: Question) -> Form:
    """A question in one's own words."""
    return Form(_("Edit the question"), save(key=q.key), (*_texts(q), _months(q)))


def add_form() -> Form:
    """A question of one's own."""
    kinds = tuple(Choice(kind, KIND_SAID[kind]) for kind in KINDS)
    how = tuple(Choice(response, HOW_SAID[response]) for response in ("thread", "private"))
    return Form(
        _("Add a question"),
        create(),
        (
            *_texts(None),
            OneOf(name="kind", label=_("It asks for"), choices=kinds, value="reflection"),
            OneOf(name="response", label=_("How it is answered"), choices=how, value="thread"),
            _months(None),
        ),
    )
