"""What people read about circles: the preview, the invitation, the list, the answers. Pure builders."""

from collections.abc import Sequence

from handlers.circles import door
from handlers.circles.about import (
    About,
    dates_to_check,
    left_out,
    missing_said,
    next_said,
    rhythm,
    seats_said,
)
from handlers.circles.fitting import Fit
from handlers.kit.ui import Block, Bullets, Button, Card, Facts, Item, Link, Paragraph, Picker
from handlers.kit.ui import Choice as Option
from handlers.kit.words import Bold, Localized, Moment, Text, _, _n, and_
from handlers.matching import words
from storage.taxonomy import taxonomy

LISTED = 8  # circles on one card


def _said(*texts: Text) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts if text)


def needs_said(it: About) -> Text:
    """Whom it still needs: before it begins they are waited for, later its last seats are kept."""
    if it.circle.state != "open" or not it.missing:
        return missing_said(it.missing)
    who = and_([words.role_said(role) for role in it.missing])
    return _("The last free seats are kept for: {roles}.", roles=who)


# --- starting --------------------------------------------------------------------------------


def preview(it: About, *, again: bool = False) -> Card:
    """A circle before it is there: its dates, and what happens at Create. `again`: dates that were
    shown before are over."""
    over = _("The first of those dates is over. These are the dates from now on.")
    where: Text = (
        _("I'll post an invitation in #{place}.", place=it.place)
        if it.place
        else _("No channel is set for circles yet, so I post no invitation.")
    )
    rest = _("People can join from then on. Everything can be changed later.")
    return Card(
        _("{circle}: shall I create it?", circle=it.bold),
        (
            *_said(over if again else ""),
            Facts(_facts(it)),
            Bullets(dates_to_check(it)),
            *_said(left_out(it), (where, " ", rest)),
        ),
        (
            Button(_("Create"), door.create(circle_id=it.id), "primary"),
            Button(_("Change"), door.change(circle_id=it.id)),
            Button(_("Discard"), door.discard(circle_id=it.id)),
        ),
        footer=_("Only you see this."),
    )


def _facts(it: About) -> tuple[tuple[Text, Text], ...]:
    circle = it.circle
    rows: list[tuple[Text, Text]] = [(_("When"), rhythm(it)), (_("Length"), length(circle.minutes))]
    if circle.lever:
        rows.append((_("Topic"), words.topic(circle.lever)))
    if circle.format:
        rows.append((_("How you meet"), format_name(circle.format)))
    rows.append((_("People"), people_said(circle.quorum, circle.cap)))
    return tuple(rows)


def length(minutes: int) -> Text:
    """So many minutes."""
    return _n("{n} minute", "{n} minutes", minutes)


def format_name(slug: str) -> Text:
    """What a way to meet is called."""
    found = taxonomy().circle_formats.get(slug)
    return Localized(found.label.en, found.label.es) if found else slug


def people_said(least: int, most: int) -> Text:
    """How many there should be."""
    return _("{least} to {most}", least=least, most=most)


def asked(
    circle_id: int, title: str, phrase: str, question: Text, two: tuple[Text, Text] | None = None
) -> Card:
    """One thing is not clear; what was typed is kept. Where the question has `two` answers, each is
    one tap."""
    typed = ", ".join(part for part in (title, phrase) if part)
    taps = tuple(
        Button(answer, door.settle(circle_id=circle_id, n=n)) for n, answer in enumerate(two or ())
    )
    answer = _("Say it another way") if two else _("Answer")
    return Card(
        question,
        (Paragraph(_("You wrote: “{text}”. I keep it.", text=typed)),),
        (
            *taps,
            Button(answer, door.change(circle_id=circle_id), "plain" if two else "primary"),
            Button(_("Discard"), door.discard(circle_id=circle_id)),
        ),
        footer=_("Only you see this."),
    )


def discarded(title: str) -> Card:
    """The preview is gone."""
    return Card(
        _("Discarded: {circle}. Nobody was told.", circle=title),
        buttons=(Button(_("Start again"), door.new()),),
    )


def not_called_so(why: Text, *, ask: bool) -> Card:
    """A title that was typed is not taken. `ask`: the form lets its author say that it may be."""
    return Card(
        _("I don't take that as a circle's name."),
        (
            Paragraph(why),
            *([Paragraph(_("If nobody like that is meant, say so in the form."))] * ask),
        ),
        (Button(_("Open the form"), door.new()),),
    )


def created(it: About) -> Card:
    """It is there; what happened with it, and the ways on."""
    where: Text = (
        _("The invitation is in #{place}.", place=it.place)
        if it.place
        else _("Tell people: /circle join {circle}", circle=it.circle.title)
    )
    first, whose = Button(_("Join it myself"), door.join(circle_id=it.id)), None
    if it.circle.slot_minutes:
        first = Button(_("Name a host"), door.name_host(circle_id=it.id))
        whose = _("These hours are yours: you read who comes. Somebody else's? Name them.")
    return Card(
        _("{circle} is there.", circle=it.bold),
        _said(rhythm(it), next_said(it), needs_said(it), where, whose or ""),
        (
            first,
            Button(_("Change"), door.edit(circle_id=it.id)),
            Button(_("Take it back"), door.end(circle_id=it.id)),
        ),
    )


# --- the public invitation -------------------------------------------------------------------


def invitation(it: About) -> Card:
    """The post in the circles' channel; it names nobody."""
    circle = it.circle
    if circle.state in ("ended", "cancelled"):
        return ended_post(it)
    topic: Text = _("Topic: {topic}", topic=words.topic(circle.lever)) if circle.lever else ""
    facts: tuple[Text, ...] = (rhythm(it), length(circle.minutes))
    return Card(
        _("Learning circle: {circle}", circle=circle.title),
        (
            *_said(circle.question, topic),
            Bullets((*facts, next_said(it), seats_said(it))),
            *_said(needs_said(it)),
            Paragraph(_("Joining means you plan to come. You can leave at any time.")),
        ),
        (
            Button(_("Join"), door.join(circle_id=it.id), "primary"),
            Button(_("All circles"), door.listed()),
        ),
        footer=_("What you learn may travel; who said it stays in the circle."),
    )


def ended_post(it: About) -> Card:
    """The invitation once there is nothing left to join."""
    return Card(
        _("Learning circle: {circle}", circle=it.circle.title),
        (Paragraph(_("This circle has ended. Others may go on.")),),
        (Button(_("All circles"), door.listed()),),
    )


# --- the list --------------------------------------------------------------------------------


def listing(
    mine: Sequence[About], others: Sequence[tuple[About, Fit]], waits: Sequence[int], start: int = 0
) -> Card:
    """The reader's circles, then what fits them first, and why; from the `start`-th on."""
    count = len(mine) + len(others)
    if not count:
        return nothing_yet()
    start = start if 0 <= start < count else 0
    yours = [_mine(it, it.id in waits) for it in mine[start : start + LISTED]]
    rest = max(0, start - len(mine))
    more = [_open(it, fit) for it, fit in others[rest : rest + LISTED - len(yours)]]
    lines: list[Block] = [Paragraph(Bold(_("Yours"))), *yours] if yours else []
    lines += [Paragraph(Bold(_("You can join"))), *more] if more else []
    return Card(
        _n("{n} learning circle", "{n} learning circles", count),
        tuple(lines),
        _pages(start, count),
        footer=_("What fits you comes first. Only you see this."),
    )


def _pages(start: int, count: int) -> tuple[Button, ...]:
    pages = []
    if start + LISTED < count:
        pages.append(Button(_("More circles"), door.listed(start=start + LISTED)))
    if start:
        pages.append(Button(_("Earlier ones"), door.listed(start=max(0, start - LISTED))))
    return tuple(pages)


def _mine(it: About, waiting: bool) -> Item:
    place: Text = _("You are on the waiting list.") if waiting else ""
    text: Text = (it.bold, "\n", next_said(it), " ", place)
    leave = Button(_("Leave {circle}", circle=it.circle.title), door.leave(circle_id=it.id))
    if it.circle.slot_minutes and not waiting:
        return Item(text, (Button(_("Another time"), door.join(circle_id=it.id)), leave))
    return Item(text, (leave,))


def _open(it: About, fit: Fit) -> Item:
    reasons: list[Text] = []
    for reason in fit.reasons:
        reasons += [reason, ". "]
    text: Text = (it.bold, "\n", *reasons, next_said(it), " ", seats_said(it), ".")
    label = _("Join {circle}", circle=it.circle.title)
    return Item(text, (Button(label, door.join(circle_id=it.id)),))


def nothing_yet() -> Card:
    """There is no circle this reader could join."""
    return Card(
        _("No circle is open to you right now."),
        (Paragraph(_("When one begins, its invitation is in the channel for circles.")),),
    )


def which_circle(title: Text, choose: Picker, unknown: str = "") -> Card:
    """Several circles could be meant; `unknown`: words that name none of them."""
    told: Text = _("I find no circle called “{name}” here.", name=unknown[:120]) if unknown else ""
    return Card(title, _said(told), picker=choose, footer=_("Only you see this."))


def chooser(link: Link, circles: Sequence[tuple[int, str]]) -> Picker:
    """Circles to choose one from, by id and title."""
    options = tuple(Option(str(id), title) for id, title in circles[:25])
    return Picker(link, _("Choose a circle"), options)


# --- joining ---------------------------------------------------------------------------------


def joined(it: About) -> Card:
    """You are in, and what that means."""
    seen = _("The others in the circle see your name.")
    return Card(
        _("You're in: {circle}.", circle=it.bold),
        _said(
            next_said(it),
            needs_said(it),
            (_("I count on you each time and remind you the day before."), " ", seen),
        ),
        (
            Button(_("Leave the circle"), door.leave(circle_id=it.id)),
            Button(_("Who is in it"), door.roster(circle_id=it.id)),
        ),
        footer=_("What you learn may travel; who said it stays in the circle."),
    )


def on_the_list(it: About, position: int) -> Card:
    """All seats are taken."""
    return Card(
        _("You're on the waiting list of {circle}, number {n}.", circle=it.bold, n=position),
        _said(_("As soon as a seat is free it is yours, and I tell you at once."), next_said(it)),
        (Button(_("Leave the list"), door.leave(circle_id=it.id)),),
    )


def moved_up(it: About) -> Card:
    """To somebody who waited: a seat is free."""
    return Card(
        _("A seat is yours now: {circle}.", circle=it.bold),
        _said(next_said(it), _("Can't make it any more? Leave, and the next in line gets it.")),
        (
            Button(_("Leave the circle"), door.leave(circle_id=it.id)),
            Button(_("Who is in it"), door.roster(circle_id=it.id)),
        ),
    )


def left(it: About) -> Card:
    """You left; nobody is told."""
    return Card(
        _("You left {circle}.", circle=it.bold),
        _said(_("I don't tell anybody; your seat is free again.")),
        (Button(_("Join again"), door.join(circle_id=it.id)),),
    )


def begins(it: About) -> Card:
    """To everybody with a seat: those who were missing are there."""
    return Card(
        _("{circle} can begin.", circle=it.bold),
        _said(_("Everybody it needs has joined."), next_said(it)),
        (Button(_("Who is in it"), door.roster(circle_id=it.id)),),
    )


def slot_taken(it: About, starts: Moment, others: tuple[Option, ...] = ()) -> Card:
    """A time with the expert is yours."""
    picker = Picker(door.take(circle_id=it.id), _("Another time"), others) if others else None
    return Card(
        _("Your time in {circle}: {when}", circle=it.bold, when=starts),
        _said(
            _n("You have {n} minute.", "You have {n} minutes.", it.circle.slot_minutes),
            _("I remind you the day before. The host sees your name."),
        ),
        (Button(_("Give it back"), door.leave(circle_id=it.id)),),
        picker,
    )


# --- what everybody in it is told -------------------------------------------------------------


def changed_time(it: About, old: Text) -> Card:
    """To everybody with a seat: its rhythm is another from now on."""
    return Card(
        _("New time: {circle}", circle=it.bold),
        _said(_("It was: {old}", old=old), _("Now: {now}", now=rhythm(it)), next_said(it)),
        (Button(_("Leave the circle"), door.leave(circle_id=it.id)),),
    )


def moved(it: About, old: Moment, new: Moment) -> Card:
    """To everybody with a seat: one date has moved."""
    return Card(
        _("{circle} moved: {when}", circle=it.bold, when=new),
        _said(_("It was to be {old}.", old=old)),
        (Button(_("Leave the circle"), door.leave(circle_id=it.id)),),
    )


def called_off(it: About, when: Text, final: str = "") -> Card:
    """To everybody with a seat: one date does not take place. `final`: no date is left, and this was
    the last one that did; it can go on."""
    title = _("{circle} does not meet on {day}.", circle=it.bold, day=when)
    if not final:
        return Card(title, _said(next_said(it)))
    link = door.renew(circle_id=it.id, occurrence=final.lower())
    return Card(
        title,
        _said(_("No date is left. Shall the circle go on in the same rhythm?")),
        (Button(_("Go on"), link, "primary"),),
    )


def on_again(it: About, when: Moment) -> Card:
    """To everybody with a seat: a date that was off or moved is as it was."""
    return Card(
        _("{circle} meets on {when} after all.", circle=it.bold, when=when), _said(next_said(it))
    )


def ended(it: About) -> Card:
    """To everybody with a seat: the circle is over."""
    return Card(
        _("{circle} has ended.", circle=it.bold),
        _said(_("No more dates, no more reminders. Thank you for coming.")),
        (Button(_("All circles"), door.listed()),),
    )
