"""Cards for whoever runs a circle: what it is now, hosts, its end. Pure builders."""

from handlers.circles import door
from handlers.circles.about import (
    About,
    left_out,
    next_dates,
    next_said,
    rhythm,
    seats_said,
)
from handlers.circles.cards import format_name, length, needs_said, people_said
from handlers.circles.date_telling import TOLD
from handlers.kit.ui import Block, Bullets, Button, Card, Facts, Item, Paragraph
from handlers.kit.words import Bold, LinkTo, Mention, Text, _, _n, and_
from handlers.matching import words
from storage.tables import Circle

UNHOSTED = 3  # hosts with a button to take them off


def settings(it: About) -> Card:
    """Everything about a circle, and where it is changed."""
    return _settings(it, _("{circle}: what it is now", circle=it.bold))


def saved(it: About, before: Circle | None = None, after: Circle | None = None) -> Card:
    """The same, just changed; `before` and `after`: copies, from which the change can be undone."""
    title = _("Saved: {circle}", circle=it.bold)
    if before is None or after is None:
        return _settings(it, title)
    link = door.put_back(circle_id=it.id, before_id=before.id, after_id=after.id)
    return _settings(it, title, Button(_("Undo"), link))


def undone(it: About, *, all_of_it: bool = True) -> Card:
    """It is again what it was; where somebody has changed a part of that since, not in that part."""
    said = _("Undone: {circle}", circle=it.bold)
    partly = _("Undone but for what was changed since: {circle}", circle=it.bold)
    return _settings(it, said if all_of_it else partly)


def _settings(it: About, title: Text, last: Button | None = None) -> Card:
    circle = it.circle
    hour = _("No hour before") if circle.hour_before else _("Also an hour before")
    other = _("Hold it in Spanish") if circle.language == "en" else _("Hold it in English")
    return Card(
        title,
        (
            Facts(_facts(it)),
            Bullets(next_dates(it, 3)),
            *(Paragraph(text) for text in (left_out(it), needs_said(it)) if text),
            Item(
                _channel(it), (Button(_("Change the channel"), door.edit_place(circle_id=it.id)),)
            ),
        ),
        (
            Button(_("Time and topic"), door.edit_what(circle_id=it.id)),
            Button(_("Seats and place"), door.edit_seats(circle_id=it.id)),
            Button(hour, door.toggle(circle_id=it.id, what="hour")),
            Button(other, door.toggle(circle_id=it.id, what="language")),
            last or Button(_("End the circle"), door.close(circle_id=it.id), "danger"),
        ),
        footer=_("One date only? Use /circle move, /circle skip or /circle cancel."),
    )


def _channel(it: About) -> Text:
    if it.place:
        return _("Its invitation and its threads are in #{place}.", place=it.place)
    return _("It has no channel, so no invitation and no threads.")


def _facts(it: About) -> tuple[tuple[Text, Text], ...]:
    circle = it.circle
    web = circle.link.startswith(("https://", "http://"))
    place: Text = LinkTo(circle.link, circle.link) if web else circle.link
    names: list[Text] = [Mention(p.id, p.name) for p in it.table.seated if p.id in it.table.hosts]
    remind = _("the day before and an hour before") if circle.hour_before else _("the day before")
    return tuple(
        (name, value)
        for name, value in (
            (_("When"), rhythm(it)),
            (_("Length"), length(circle.minutes)),
            (_("Topic"), words.topic(circle.lever) if circle.lever else ""),
            (_("How you meet"), format_name(circle.format) if circle.format else ""),
            (_("People"), people_said(circle.quorum, circle.cap)),
            (_("Seats"), seats_said(it)),
            (_("Where"), place),
            (_("Hosts"), and_(names) if names else _("nobody yet")),
            (_("Language"), words.language(circle.language)),
            (_("Reminder"), remind),
        )
        if value
    )


def end_it(it: About) -> Card:
    """Is this the end?"""
    return Card(
        _("End {circle}?", circle=it.bold),
        (
            Paragraph(_("Everybody in it is told, and all its dates to come are taken off.")),
            Paragraph(next_said(it)),
        ),
        (
            Button(_("End it"), door.end(circle_id=it.id), "danger"),
            Button(_("Leave it as it is"), door.edit(circle_id=it.id)),
        ),
    )


def over(it: About, told: Text = TOLD) -> Card:
    """It has ended, and who reads that when; the way back."""
    return Card(
        _("{circle} has ended.", circle=it.bold),
        (Paragraph(told),),
        (Button(_("Undo"), door.reopen(circle_id=it.id)),),
    )


def goes_on(it: About) -> Card:
    """The end was taken back."""
    return Card(
        _("{circle} goes on.", circle=it.bold),
        (Paragraph(next_said(it)),),
        (Button(_("Change"), door.edit(circle_id=it.id)),),
    )


def goes_on_again(it: About) -> Card:
    """To everybody with a seat: the end was taken back."""
    return Card(
        _("{circle} goes on after all.", circle=it.bold),
        (Paragraph(next_said(it)),),
        (Button(_("Leave the circle"), door.leave(circle_id=it.id)),),
    )


# --- who is in it ----------------------------------------------------------------------------


def who_is_in(it: About, *, runs: bool) -> Card:
    """The people of a circle, for those who are in it."""
    lines: list[Text] = []
    for person in it.table.seated:
        role: Text = (", ", words.role_said(person.role)) if person.role else ""
        hosts: Text = (", ", _("host")) if person.id in it.table.hosts else ""
        lines.append((Mention(person.id, person.name), role, hosts))
    body: list[Block] = [Bullets(tuple(lines))] if lines else []
    body += [Paragraph(text) for text in (seats_said(it), needs_said(it)) if text]
    if runs:
        body += _unhosting(it)
    if runs and it.table.waiting:
        names = tuple((Mention(p.id, p.name),) for p in it.table.waiting)
        body += [Paragraph(_("Waiting, in order:")), Bullets(names)]
    manage = (
        Button(_("Change"), door.edit(circle_id=it.id)),
        Button(_("Name a host"), door.name_host(circle_id=it.id)),
    )
    title = _n(
        "{n} person in {circle}", "{n} people in {circle}", len(it.table.seated), circle=it.bold
    )
    return Card(
        title,
        tuple(body),
        manage if runs else (),
        footer=_("Only people of this circle and coordinators see this."),
    )


def _unhosting(it: About) -> list[Block]:
    """A button for each of the first few who host it."""
    hosts = [p for p in it.table.seated if p.id in it.table.hosts]
    return [
        Item(
            _("{person} hosts it.", person=Mention(p.id, p.name)),
            (Button(_("Not a host: {name}", name=p.first_name),
                    door.unhost(circle_id=it.id, member_id=p.id)),),
        )
        for p in hosts[:UNHOSTED]
    ]  # fmt: skip


# --- hosts -----------------------------------------------------------------------------------


def host_asked(it: About, person: Mention) -> Card:
    """To whoever named somebody: they are asked first."""
    return Card(
        _("I asked {person} whether they host {circle}.", person=person, circle=it.bold),
        (Paragraph(_("They can say no without a reason. You read it here when they agree.")),),
    )


def host_asked_lately(it: About, person: Mention) -> Card:
    """To whoever named somebody who was asked days ago; whether they answered is theirs."""
    return Card(
        _("{person} was asked about {circle} not long ago.", person=person, circle=it.bold),
        (Paragraph(_("I don't ask twice within a week. You read it here when they agree.")),),
    )


def no_host_now(it: About, person: Mention) -> Card:
    """They were taken off the hosts; the way back."""
    back = door.rehost(circle_id=it.id, member_id=person.member_id)
    return Card(
        _("{person} doesn't host {circle} any more.", person=Bold(person), circle=it.bold),
        (Paragraph(_("Their seat stays as it is, and I don't tell them.")),),
        (Button(_("Undo"), back),),
    )


def would_you_host(it: About, by: Mention) -> Card:
    """To somebody who was named as a host."""
    return Card(
        _("Would you host {circle}?", circle=it.bold),
        (
            Paragraph(_("{person} thought of you.", person=by)),
            Paragraph((rhythm(it), ". ", next_said(it))),
            Paragraph(_("A host gets a brief the day before: who comes, and how to open.")),
        ),
        (
            Button(_("Yes, I'll host"), door.will_host(circle_id=it.id), "primary"),
            Button(_("Not this time"), door.not_host(circle_id=it.id)),
        ),
    )


def hosting(it: About) -> Card:
    """You host it now."""
    return Card(
        _("You host {circle}.", circle=it.bold),
        (Paragraph(_("The day before each date you get a brief.")), Paragraph(next_said(it))),
        (
            Button(_("Change"), door.edit(circle_id=it.id)),
            Button(_("Stop hosting"), door.not_host(circle_id=it.id)),
        ),
    )


def hosts_now(it: About, person: Mention) -> Card:
    """To whoever named them: they said yes."""
    return Card(_("{person} hosts {circle} now.", person=Bold(person), circle=it.bold))


def not_hosting(it: About) -> Card:
    """You do not host it."""
    return Card(
        _("Done. You don't host {circle}.", circle=it.bold),
        (Paragraph(_("No explanation needed; your seat stays as it is.")),),
    )
