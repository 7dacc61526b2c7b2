"""What two introduced people read: the opening, the nudge, the two later questions. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from handlers.introductions.cards import who_line
from handlers.kit.ui import Block, Button, Card, Divider, Link, Paragraph
from handlers.kit.words import (
    Bold,
    Language,
    Localized,
    Mention,
    Moment,
    Run,
    Text,
    _,
    and_,
    flatten,
    moment,
)
from storage.person import Person


@dataclass(frozen=True, slots=True)
class Reads:
    """How one of the two reads: their language and zone."""

    language: Language
    zone: str


def spoken(text: Text, reader: Reads) -> Text:
    """The words in one person's language and their times in that person's zone, whoever renders
    them; names stay spans, so that forgetting can remove them."""
    said: list[Text] = []
    for piece in flatten(text, reader.language):
        match piece:
            case Run():
                said.append(Bold(piece.text) if piece.bold else piece.text)
            case Moment():
                said.append(moment(piece, reader.language, reader.zone))
            case _:
                said.append(piece)
    return tuple(said)


def opening(
    a: Person,
    b: Person,
    *,
    purpose: str,
    offer: Text,
    times: Sequence[datetime],
    readers: tuple[Reads, Reads],
    pick: Sequence[Link],
    arrange: Link,
    note: Text = "",
    by: Text = "",
    chosen: tuple[Text, datetime] | None = None,
) -> Card:
    """VOICE 5. Who is who, the purpose, times, who starts. `a` starts. In a mixed-language pair it
    stands twice. `by`: a coordinator proposed it; `chosen`: who tapped which time."""
    here = readers if readers[0].language != readers[1].language else readers[:1]
    same_zone = readers[0].zone == readers[1].zone or len(here) == 2
    body: list[Block] = []
    for reader in here:
        if body:
            body.append(Divider())
        for text in _paragraphs(a, b, purpose, offer, times, note, by, chosen):
            kept = spoken(text, reader) if same_zone else _worded(text, reader.language)
            body.append(Paragraph(kept))
    pair = ((a, b, readers[0]), (b, a, readers[1]))  # each is addressed in their own language
    titles = [
        spoken(_("{a}, meet {b}.", a=_first(x, ping=True), b=_first(y)), reader)
        for x, y, reader in pair
    ]
    labels = _labels(times, readers)
    buttons = [Button(label, link) for label, link in zip(labels, pick, strict=False)]
    return Card(
        (titles[0], " ", titles[1]),
        tuple(body),
        (*buttons[:2], Button(_("We'll arrange it"), arrange)),
    )


def _worded(text: Text, language: Language) -> Text:
    """The words in one language; times are left to each reader's own zone."""
    return tuple(
        (Bold(piece.text) if piece.bold else piece.text) if isinstance(piece, Run) else piece
        for piece in flatten(text, language)
    )


def _first(person: Person, ping: bool = False) -> Mention:
    return Mention(person.id, person.first_name, ping)


def _paragraphs(
    a: Person,
    b: Person,
    purpose: str,
    offer: Text,
    times: Sequence[datetime],
    note: Text,
    by: Text,
    chosen: tuple[Text, datetime] | None,
) -> tuple[Text, ...]:
    asked = (
        _("{coordinator} thought you should meet: “{purpose}”", coordinator=by, purpose=purpose)
        if by
        else _("{a} asked: “{purpose}”", a=_first(a), purpose=purpose)
    )
    b_line: Text = (who_line(b), ", ", offer) if offer and who_line(b) else (who_line(b) or offer)
    lines: dict[str, Text] = {"a_line": who_line(a), "b_line": b_line}
    who = _("{a}: {a_line}. {b}: {b_line}.", a=_first(a), b=_first(b), **lines)
    said: list[Text] = [asked, who, _start(a, times, chosen)]
    said.append(_("I can't read this conversation. In a week I'll ask each of you how it went."))
    return (*said, note) if note else tuple(said)


def _start(a: Person, times: Sequence[datetime], chosen: tuple[Text, datetime] | None) -> Text:
    if chosen:
        return Bold(
            _(
                "{name} picked {time}. If that doesn't suit, tap another or write here.",
                name=chosen[0],
                time=Moment(chosen[1]),
            )
        )
    starts = Bold(_("{a}, would you start?", a=_first(a)))
    if not times:
        return (
            _("I found no time of the week that you both named."),
            " ",
            starts,
            " ",
            _("Just write here when you can. Twenty minutes is plenty."),
        )
    said = [Moment(at) for at in times]
    line = (
        _("This time suits you both: {times}.", times=said[0])
        if len(said) == 1
        else _("These times suit you both: {times}.", times=and_(tuple(said)))
    )
    end = _("Tap a time or just write here. Twenty minutes is plenty.")
    return (line, " ", starts, " ", end)


def _labels(times: Sequence[datetime], readers: tuple[Reads, Reads]) -> tuple[Text, ...]:
    """“Tue 3:30 PM” where both live in one zone; else a label cannot say whose hour it is."""
    if readers[0].zone != readers[1].zone:
        return (_("The first time"), _("The second time"))[: len(times)]
    return tuple(brief(at, readers[0].zone) for at in times)


def brief(at: datetime, zone: str) -> Localized:
    """A time short enough for a button: “Tue Oct 6, 3:30 PM”, «mar 6 oct, 3:30 p.m.»."""
    day, hour = at.astimezone(ZoneInfo(zone)), Moment(at, "hour")
    en = format_date(day, "EEE MMM d", locale="en")
    es = format_date(day, "EEE d MMM", locale="es")
    return Localized(f"{en}, {moment(hour, 'en', zone)}", f"{es}, {moment(hour, 'es', zone)}")


def platform_note(platform: str) -> Text:
    """VOICE 5, last line: who else may read along. Said at a person's first introduction."""
    if platform == "discord":
        return _("Moderators of this server can open this thread.")
    if platform == "slack":
        return _("Your workspace's owners may be able to export messages.")
    return ""


def time_kept(at: datetime) -> Card:
    """The time is tapped; the conversation says so."""
    return Card(
        _("Saved: {time}.", time=Moment(at)),
        (Paragraph(_("The conversation says so too. Tap another time to change it.")),),
    )


def arranging() -> Card:
    """They find a time by themselves; no nudge then."""
    return Card(_("Good. I'll leave the time to you."))


def nudge(other: Text, times: Sequence[datetime], arrange: Link) -> Card:
    """VOICE 5: once, after three weekdays without a time, to the one who starts."""
    said = and_(tuple(Moment(at) for at in times))
    body = (
        Paragraph(_("Here are new times that suit you both: {times}.", times=said))
        if times
        else Paragraph(_("A short message in your conversation is enough."))
    )
    return Card(
        _("Still want to meet {name}?", name=other),
        (body,),
        (Button(_("We'll arrange it"), arrange),),
    )


def met(name: Text, yes: Link, date: Link, not_yet: Link, no: Link) -> Card:
    """A week after: to each, separately."""
    return Card(
        _("Did you and {name} meet?", name=name),
        (Paragraph(_("{name} doesn't see your answer.", name=name)),),
        (
            Button(_("Yes"), yes),
            Button(_("We have a date"), date),
            Button(_("Not yet"), not_yet),
            Button(_("It won't happen"), no),
        ),
    )


def tried(name: Text, yes: Link, planning: Link, no: Link) -> Card:
    """Six weeks after."""
    return Card(
        _("Did anything from that talk make it into your school?"),
        (Paragraph(_("You were introduced to {name} six weeks ago.", name=name)),),
        (
            Button(_("We tried something"), yes),
            Button(_("Planning to"), planning),
            Button(_("Not this time"), no),
        ),
    )


def noted(change: Link) -> Card:
    """An answer to one of the two questions."""
    return Card(_("Saved."), (), (Button(_("Change"), change),))
