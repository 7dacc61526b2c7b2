"""What people read before and at a session: the reminder, the thread, the turn to host. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from handlers.circles.meetings import Meeting
from handlers.circles.sessions_agenda import lines, opening
from handlers.circles.sessions_ahead import Ahead, Promise
from handlers.kit.router import named
from handlers.kit.ui import AnyButton, Block, Bullets, Button, Card, Item, LinkButton, Paragraph
from handlers.kit.words import Bold, LinkTo, Mention, Moment, Text, _, _n, and_
from handlers.matching import words
from storage.tables import Circle

cant, can = named("circles.cant"), named("circles.can")
pass_on, host_it = named("circles.pass_on"), named("circles.host_it")
agenda_of = named("circles.agenda")
renew, let_go = named("circles.renew"), named("circles.let_go")
listed, calendar = named("circles.listed"), named("circles.calendar")
join = named("circles.join")

ONE_MESSAGE = 6  # circles with buttons in one message; more of them are lines
CHATHAM = _("What you learn may travel; who said it stays in the circle.")


@dataclass(frozen=True, slots=True)
class Rest:
    """Dates of a circle that a break takes, one after another, and when it meets again."""

    circle: Circle
    dates: tuple[Meeting, ...]
    name: str = ""
    again: Meeting | None = None


def reminder(them: Sequence[Ahead], rests: Sequence[Rest], member_id: int) -> Card:
    """All that one person's circles have for them this morning, in one message."""
    if len(them) == 1 and not rests:
        return _one(them[0], member_id)
    body: list[Block] = [_item(it, member_id) for it in them[:ONE_MESSAGE]]
    body += [Paragraph(_met_on(it)) for it in them[ONE_MESSAGE:]]
    body += [Paragraph((no_meeting(rest), " ", _why(rest))) for rest in rests]
    if not them:
        title: Text = no_meeting(rests[0])
        return Card(title, (Paragraph(_why(rests[0])), *body[1:]))
    if len(them) == 1:
        return Card(_met_on(them[0]), tuple(body))
    return Card(_n("{n} circle of yours is coming up.", "{n} circles of yours are coming up.", len(them)),
                tuple(body))  # fmt: skip


def _met_on(it: Ahead) -> Text:
    return _("{circle} meets on {when}.", circle=it.circle.title, when=Moment(it.meeting.at))


def _one(it: Ahead, member_id: int) -> Card:
    """One circle: what is on the table, what was promised, who comes."""
    args = _args(it)
    body: list[Block] = [Paragraph(line) for line in _told(it, member_id)]
    if _hosts(it, member_id):
        body.append(
            Item(
                _brief(it, member_id),
                (
                    Button(_("Someone else hosts"), pass_on(**args)),
                    Button(_("See the agenda"), agenda_of(**args)),
                ),
            )
        )
    elif not it.host and not it.circle.slot_minutes:
        host = (Button(_("I'll host this time"), host_it(**args)),)
        body.append(Item(_("Nobody hosts it yet."), host))
    if it.is_last and it.circle.rule:
        body.append(Item(_LAST, _go_on(it)))
    add = Button(_("Add to calendar"), calendar(circle_id=it.circle.id))
    buttons = (*_door(it), Button(_("Can't make it"), cant(**args)), add)
    return Card(_met_on(it), tuple(body), buttons)


_LAST: Text = _("It is the last of these meetings. Go on after it? One tap; you can change it.")


def _go_on(it: Ahead) -> tuple[Button, ...]:
    return (
        Button(_("Go on"), renew(**_args(it)), "primary"),
        Button(_("Give up my seat"), let_go(**_args(it))),
    )


def _args(it: Ahead) -> dict[str, int | str]:
    return {"circle_id": it.circle.id, "occurrence": it.slug}


def _hosts(it: Ahead, member_id: int) -> bool:
    return it.host is not None and it.host.id == member_id


def _door(it: Ahead) -> tuple[AnyButton, ...]:
    if it.circle.link.startswith(("https://", "http://")):
        return (LinkButton(_("Open the meeting"), it.circle.link),)
    return ()


def _told(it: Ahead, member_id: int) -> list[Text]:
    circle = it.circle
    slot = _slot(it, member_id)
    minutes = circle.slot_minutes if slot else circle.minutes
    said: Text = (_n("{n} minute", "{n} minutes", minutes), ".")
    if circle.lever:
        said = (said, " ", _("On the table: {topic}.", topic=words.topic_said(circle.lever)))
    told: list[Text] = [said]
    if circle.question:
        told.append(circle.question)
    if slot:
        told.append(_("Your time: {when}.", when=slot))
    told += [
        _("Last time you said you would: {what}", what=one.text)
        for one in it.promises
        if one.member_id == member_id
    ]
    if len(it.expected) > 1 and not circle.slot_minutes:
        told.append(_("{n} people are coming, and you're on the list.", n=len(it.expected)))
    return told


def _slot(it: Ahead, member_id: int) -> Moment | None:
    known = it.known.get(member_id)
    if not it.circle.slot_minutes or known is None or known.slot is None:
        return None
    return Moment(it.meeting.at + timedelta(minutes=known.slot * it.circle.slot_minutes), "hour")


def _brief(it: Ahead, member_id: int) -> Text:
    """For its host: who comes, and how it may open."""
    others = it.mentions(but=member_id)
    coming: Text = _("Coming: {people}.", people=and_(others)) if others else _("Nobody else yet.")
    return (
        Bold(_("You host it.")), " ", coming, "\n",
        _("It may open with: {question}", question=question(it)),
        *(("\n", promised(it)) if it.promises else ()),
    )  # fmt: skip


def question(it: Ahead) -> Text:
    """The question to open with: the one that was written for it, else ours."""
    row = it.meeting.row
    return (row.opening_question if row else "") or opening(it.circle, it.number)


def _item(it: Ahead, member_id: int) -> Item:
    """One circle among several: a line with its buttons, each named after it."""
    args = _args(it)
    title = it.circle.title
    text: list[Text] = [Bold(title), "\n", Moment(it.meeting.at)]
    for line in _told(it, member_id):
        text += ["\n", line]
    buttons = [Button(_("Can't go: {circle}", circle=title), cant(**args))]
    if _hosts(it, member_id):
        text += ["\n", _brief(it, member_id)]
        buttons.append(Button(_("Pass on: {circle}", circle=title), pass_on(**args)))
    if it.is_last and it.circle.rule:
        text += ["\n", _LAST]
        buttons.append(Button(_("Go on: {circle}", circle=title), renew(**args)))
        if len(buttons) < 3:
            buttons.append(Button(_("Give up: {circle}", circle=title), let_go(**args)))
    return Item(tuple(text), tuple(buttons))


# --- breaks ----------------------------------------------------------------------------------


def no_meeting(rest: Rest) -> Text:
    """“Budget basics: no meeting on Tuesday, December 22.”"""
    day = Moment(rest.dates[0].at, "day")
    return _("{circle}: no meeting on {day}.", circle=rest.circle.title, day=day)


def _why(rest: Rest) -> Text:
    """The break's name, the dates that it takes, and when the circle goes on."""
    name: Text = rest.name or _("School break")
    said: Text = (name, ".")
    if len(rest.dates) > 1:
        days = and_([Moment(m.at, "day") for m in rest.dates[:4]])
        said = _("{why}: no meeting on {days}.", why=name, days=days)
    return (said, " ", _again(rest))


def _again(rest: Rest) -> Text:
    return _("It meets again on {when}.", when=Moment(rest.again.at)) if rest.again else ""


def resting(rest: Rest) -> Card:
    """The same where the circle's threads are."""
    return Card(no_meeting(rest), (Paragraph(_why(rest)),))


# --- an hour before, and at its time ---------------------------------------------------------


def soon(it: Ahead) -> Card:
    """An hour before, where the circle chose so."""
    args = _args(it)
    return Card(
        _("{circle} meets at {hour}.", circle=it.circle.title, hour=Moment(it.meeting.at, "hour")),
        (),
        (*_door(it), Button(_("Can't make it"), cant(**args))),
    )


def opens(it: Ahead) -> Card:
    """The post under which a session has its thread; it names nobody."""
    when = Moment(it.meeting.at, "hour")
    where: tuple[Block, ...] = ()
    if it.circle.link:
        url = it.circle.link
        shown = LinkTo(url, url) if _door(it) else url
        where = (Paragraph(_("Where: {place}", place=shown)),)
    return Card(
        _("{circle} meets at {hour}.", circle=it.circle.title, hour=when),
        (*where, Paragraph(_("The agenda is in the thread."))),
        footer=CHATHAM,
    )


def agenda(it: Ahead, *, private: bool = False) -> Card:
    """Inside the thread: what people said they would do comes first, then the parts with minutes.
    `private`: one reader's own look at it, who is in the circle. Others read the thread too: who
    promised what is not in it, only how much it was."""
    body: list[Block] = []
    if it.promises and private:
        body += [Paragraph(Bold(_("From last time"))), Bullets(tuple(map(_promised, it.promises)))]
    elif it.promises:
        see = Button(_("See them"), agenda_of(**_args(it)))
        body.append(Item(promised(it), (see,)))
    body.append(Paragraph(_("To open: {question}", question=question(it))))
    if parts := lines(it.circle):
        body.append(Bullets(parts))
    title = _n("Agenda: {n} minute", "Agenda: {n} minutes", it.circle.minutes)
    return Card(title, tuple(body), footer=_("Only you see this.") if private else CHATHAM)


def promised(it: Ahead) -> Text:
    """How many things people said they would do; not who."""
    n = len(it.promises)
    return _n(
        "{n} promise from last time opens it; the people of the circle can see it.",
        "{n} promises from last time open it; the people of the circle can see them.",
        n,
    )


def _promised(one: Promise) -> Text:
    return (Mention(one.member_id, one.name), ": ", one.text)


# --- whose turn it is ------------------------------------------------------------------------


def your_turn(it: Ahead) -> Card:
    """To whom it falls to host, some days before."""
    args = _args(it)
    return Card(
        _("Would you host {circle}?", circle=it.circle.title),
        (
            Paragraph(
                _("It meets on {when}, and it is your turn.", when=Moment(it.meeting.at))
            ),
            Paragraph(
                _("I send you who comes and a question to open with, the day before. If you do"
                  " nothing, I count on you.")
            ),
        ),
        (
            Button(_("Someone else hosts"), pass_on(**args)),
            Button(_("See the agenda"), agenda_of(**args)),
        ),
    )  # fmt: skip


def passed_on(it: Ahead) -> Card:
    """It was passed on; to whom, or that nobody has it yet."""
    args = _args(it)
    told: Text = (
        _("{person} hosts it now and knows.", person=Mention(it.host.id, it.host.name))
        if it.host
        else _("Nobody else hosts here yet. I ask in the reminder who would.")
    )
    return Card(
        _("You don't host {circle} on {day}.", circle=it.circle.title,
          day=Moment(it.meeting.at, "day")),
        (Paragraph(told),),
        (Button(_("I'll host after all"), host_it(**args)),),
    )  # fmt: skip


def you_host(it: Ahead) -> Card:
    """Thanks to whoever took it."""
    args = _args(it)
    return Card(
        _("You host {circle} on {when}.", circle=it.circle.title, when=Moment(it.meeting.at)),
        (Paragraph(_brief(it, it.host.id if it.host else 0)),),
        (
            Button(_("See the agenda"), agenda_of(**args)),
            Button(_("Someone else hosts"), pass_on(**args)),
        ),
    )


# --- not this time ---------------------------------------------------------------------------


def not_coming(it: Ahead) -> Card:
    """Said so, and the way back."""
    args = _args(it)
    keeps = (
        _("Your time is free for somebody else.")
        if it.circle.slot_minutes
        else _("Your seat stays yours next time. Only its host sees who is coming.")
    )
    back = Button(_("I can after all"), can(**args))
    if it.circle.slot_minutes:
        back = Button(_("Another time"), join(circle_id=it.circle.id))
    return Card(
        _("Thanks for saying so: {circle}, {day}.", circle=it.circle.title,
          day=Moment(it.meeting.at, "day")),
        (Paragraph(keeps),),
        (back,),
    )  # fmt: skip


def coming_again(it: Ahead) -> Card:
    """Coming after all."""
    args = _args(it)
    return Card(
        _("You're on the list again: {circle}, {when}.", circle=it.circle.title,
          when=Moment(it.meeting.at)),
        (),
        (Button(_("Can't make it"), cant(**args)),),
    )  # fmt: skip
