"""What people read of a pulse: the question, what they answered, what all said. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from handlers.kit.ui import (
    Block,
    Bullets,
    Button,
    Card,
    Choice,
    Form,
    Item,
    Link,
    Paragraph,
    Picker,
    Picture,
    ShortText,
    cut,
)
from handlers.kit.words import Bold, Language, Localized, Moment, Spoken, Text, _, and_
from handlers.pulse import door, tally
from storage.tables import Asking

FIELDS = ("one", "two", "three")
LABELS: Mapping[str, Text] = {
    "fires": _("Putting out fires"),
    "running": _("Keeping things running"),
    "improving": _("Improving"),
}
LAST_TIME: Text = _("last time")
QUESTION = 300  # characters of the question above its answers


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a pulse. `words` with their sizes, or `parts` in fives; `before` is the same of
    the last time it was asked; `picture` is the hash of its PNG by language, where there is one."""

    asking_id: int
    question: Text
    response: str
    words: tuple[tuple[str, int], ...] = ()
    parts: Mapping[str, int] = field(default_factory=dict)
    before: "Told | None" = None
    picture: Mapping[str, str] = field(default_factory=dict)


def question(asking: Asking) -> Text:
    """The question in the reader's language; in the other, where that is missing."""
    en, es = cut(asking.text, QUESTION), cut(asking.text_es, QUESTION)
    if en and es:
        return Localized(en, es)
    return Spoken(es or en, "es" if es else "en")


# --- answering ------------------------------------------------------------------------------


def three_words(asking: Asking, submit: Link, words: Sequence[str] = ()) -> Form:
    """Three short fields; what was answered before stands in them."""
    before = [*words, "", "", ""]
    labels = (_("First word"), _("Second word"), _("Third word"))
    hint = _("Shown without names, from five answers on, if someone else writes it too.")
    return Form(
        _("Three words"),
        submit,
        tuple(
            ShortText(
                name=name,
                label=label,
                hint=hint if name == FIELDS[0] else "",
                required=name == FIELDS[0],
                value=value,
                longest=tally.LONGEST,
            )
            for name, label, value in zip(FIELDS, labels, before, strict=False)
        ),
    )


def one_tap(asking: Asking, ends_at: datetime) -> Card:
    """The question with its three answers."""
    return Card(
        _("What took the largest part of your time?"),
        (Paragraph(question(asking)), Paragraph(_only_together(ends_at))),
        tuple(
            Button(LABELS[part], door.choose(asking_id=asking.id, choice=part))
            for part in tally.PARTS
        ),
    )


def _only_together(ends_at: datetime) -> Text:
    return _(
        "Nobody reads your answer by itself. From five answers on, the weekly summary tells them"
        " together, without names. You can change yours until {day_and_hour}.",
        day_and_hour=Moment(ends_at),
    )


def saved(asking: Asking, answer: Text, ends_at: datetime) -> Card:
    """Kept, who sees it, and the ways back."""
    return Card(
        _("Saved."),
        (Paragraph(Bold(answer)), Paragraph(_only_together(ends_at))),
        (
            Button(_("Change"), door.answer(asking_id=asking.id)),
            Button(_("Take it back"), door.withdraw(asking_id=asking.id)),
        ),
    )


def taken_back(asking_id: int) -> Card:
    """Nothing of it is kept."""
    return Card(
        _("Taken back. Nothing of your answer is kept."),
        (),
        (Button(_("Answer"), door.answer(asking_id=asking_id)),),
    )


def gone() -> Card:
    """A question that is not there any more."""
    return Card(_("This question is closed."), (Paragraph(_("There is nothing for you to do.")),))


def over(asking_id: int) -> Card:
    """Its answers are put together."""
    return Card(
        _("This question is closed: its answers are put together."),
        (),
        (Button(_("See what came of it"), door.show(asking_id=asking_id)),),
    )


def not_yet(asking: Asking, ends_at: datetime | None) -> Card:
    """Nothing to tell, for now or at all; never how many are missing."""
    said: Text = _("There were too few answers to show them without showing whose they are.")
    if ends_at:
        said = _(
            "They are put together on {day_and_hour}, if there are five or more.",
            day_and_hour=Moment(ends_at),
        )
    button = (Button(_("Answer"), door.answer(asking_id=asking.id)),) if ends_at else ()
    return Card(
        _("Nothing to show yet.") if ends_at else _("Nothing to show for this question."),
        (Paragraph(question(asking)), Paragraph(said)),
        button,
    )


# --- what all said --------------------------------------------------------------------------


def line(told: Told) -> Text:
    """One line for a digest."""
    if told.response == "three-words":
        words = _comma([word for word, _size in told.words[:3]])
        return (Bold(_("In your words:")), " ", words, ".")
    top = [LABELS[part] for part in tally.most_often(told.parts)]
    if 0 < len(top) < len(tally.PARTS):
        return (Bold(_("Leadership time, most often:")), " ", and_(top), ".")
    return _headline(told.parts)


def _comma(words: Sequence[Text]) -> Text:
    said: list[Text] = []
    for word in words:
        said += [", ", word] if said else [word]
    return tuple(said)


def _headline(parts: Mapping[str, int]) -> Text:
    top = [LABELS[part] for part in tally.most_often(parts)]
    if not top:
        return _("Leadership time: your answers were too spread out to tell them apart.")
    if len(top) == len(tally.PARTS):
        return _("Leadership time: about the same for all three.")
    return _("Leadership time, most often: {parts}", parts=and_(top))


def show(told: Told, language: Language, *, coordinator: bool = False) -> Card:
    """What all said: the picture, and the same in words."""
    if told.response == "three-words":
        return _words(told, language, coordinator)
    return _parts(told, language)


def alt(told: Told) -> Text:
    """What the picture shows, for who does not see it."""
    if told.response == "three-words":
        return _(
            "Word cloud, the largest words first: {words}",
            words=_comma([word for word, _size in told.words]),
        )
    return _(
        "Blocks of five people each: {parts}",
        parts=_comma([(LABELS[p], " ", _number(told.parts[p])) for p in tally.PARTS]),
    )


def _picture(told: Told, language: Language) -> tuple[Block, ...]:
    """The question, over its picture where there is one."""
    sha = told.picture.get(language) or told.picture.get("")
    return (Picture(sha, alt(told), told.question) if sha else Paragraph(told.question),)


def _words(told: Told, language: Language, coordinator: bool) -> Card:
    sizes = {n: [w for w, size in told.words if size == n] for n in (3, 2, 1)}
    labels: Mapping[int, Text] = {
        3: _("Most often:"),
        2: _("Often:"),
        1: _("Several of you:") if any(size > 1 for _w, size in told.words) else "",
    }
    rows: list[Text] = []
    for n, words in sizes.items():
        if words:
            rows.append((labels[n], " ", _comma(words)) if labels[n] else _comma(words))
    body: list[Block] = [*_picture(told, language)]
    body.append(Bullets(tuple(rows)))
    if again := _again(told):
        body.append(Paragraph(_("Also there last time: {words}", words=_comma(again))))
    picker = None
    if coordinator and told.words:
        picker = Picker(
            door.leave_out(asking_id=told.asking_id),
            _("Coordinators: leave a word out"),
            tuple(Choice(tally.fold(w)[:60], w) for w, _size in told.words[:25]),
        )
    return Card(_("What you said in three words"), tuple(body), picker=picker)


def _again(told: Told) -> list[Text]:
    if told.before is None:
        return []
    then = {tally.fold(word) for word, _size in told.before.words}
    return [word for word, _size in told.words if tally.fold(word) in then]


def _number(n: int) -> Text:
    return _("at least {n} of you", n=n) if n else _("a few or nobody")


def _parts(told: Told, language: Language) -> Card:
    rows: list[Text] = []
    for part in tally.PARTS:
        row: list[Text] = [Bold(LABELS[part]), ": ", _number(told.parts.get(part, 0))]
        if told.before:
            row += ["; ", _than(told.parts.get(part, 0), told.before.parts.get(part, 0))]
        rows.append(tuple(row))
    body: tuple[Block, ...] = (
        *_picture(told, language),
        Bullets(tuple(rows)),
        Paragraph(_("Numbers are rounded down to fives, so that nobody can be singled out.")),
    )
    return Card(_headline(told.parts), body)


def _than(now: int, before: int) -> Text:
    number = _number(before)
    return {
        "more": _("more than last time ({number})", number=number),
        "fewer": _("fewer than last time ({number})", number=number),
        "same": _("about as last time"),
        "": _("as last time"),
    }[tally.compared(now, before)]


def left_out(asking_id: int, number: int) -> Card:
    """A coordinator left a word out; with the way back."""
    return Card(
        _("Left out. The picture is made anew without it."),
        (
            Item(
                _("It stays out of what is shown and told."),
                (Button(_("Undo"), door.put_back(asking_id=asking_id, number=number)),),
            ),
        ),
        (Button(_("See what came of it"), door.show(asking_id=asking_id)),),
    )
