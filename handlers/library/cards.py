"""What people read about the library: results, one entry, what sharing means. Pure builders."""

from collections.abc import Sequence

from handlers.kit.ui import (
    AnyButton,
    Block,
    Button,
    Card,
    Choice,
    Facts,
    Findings,
    Item,
    LinkButton,
    Paragraph,
    Picker,
    cut,
)
from handlers.kit.words import Bold, Text, _, _n, and_
from handlers.library import door, entries
from handlers.library.entries import Entry
from handlers.library.shelf import Found
from handlers.library.wanted import Wanted
from handlers.matching import words
from storage.tables import Resource
from storage.taxonomy import taxonomy

PAGE = 5  # entries on one card
ASK_PEOPLE = _("Ask people")


def _said(*texts: Text) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts if text)


# --- searching -------------------------------------------------------------------------------


def results(
    found: Sequence[Entry],
    *,
    total: int,
    first: int = 1,
    buttons: tuple[Button, ...] = (),
    search: tuple[str, Found, Findings | None] | None = None,
) -> Card:
    """Some entries, each with its own buttons; what was understood stands above them."""
    lines = tuple(_item(0 if total == 1 else n, entry) for n, entry in enumerate(found, first))
    typed, read, findings = search or ("", None, None)
    wrote: Text = _("You wrote: “{text}”.", text=typed) if typed else ""
    return Card(
        _n("The library has one thing for that", "The library has {n} things for that", total),
        (
            *_said(_spaced(wrote, _understood(read.wanted)) if read else ""),
            *_said(_relaxed(read.relaxed) if read else ""),
            *lines,
        ),
        (
            *buttons,
            Button(_("Search again"), door.look_up()),
            Button(ASK_PEOPLE, door.ask_people()),
            Button(_("Share something"), door.offer()),
        ),
        footer=_("Only you see this."),
        findings=findings,
    )


def _spaced(*texts: Text) -> Text:
    """Sentences with a space between; what is empty is left out."""
    said: list[Text] = []
    for text in texts:
        if text:
            said += [" ", text] if said else [text]
    return tuple(said)


def _item(number: int, entry: Entry) -> Item:
    return Item(entries.numbered(number, entry), _buttons(number, entry))


def _buttons(number: int, entry: Entry) -> tuple[AnyButton, ...]:
    """Open it or ask for it, say that it helped, and change it where one may."""
    n = number
    if entry.funding:
        label = _("Ask about number {n}", n=n) if n else _("Ask about it")
        buttons: tuple[AnyButton, ...] = (Button(label, door.ask_funder(resource_id=entry.id)),)
    else:
        label = _("Open number {n}", n=n) if n else _("Open it")
        buttons = (LinkButton(label, entry.resource.url),)
    if not entry.mine and not entry.helped_me:
        label = _("Number {n} helped me", n=n) if n else _("It helped me")
        buttons += (Button(label, door.helped(resource_id=entry.id)),)
    if entry.manages:
        label = _("Change number {n}", n=n) if n else _("Change")
        buttons += (Button(label, door.show(resource_id=entry.id)),)
    return buttons


def _understood(asked: Wanted) -> Text:
    if not asked:
        return ""
    parts: list[Text] = [entries.kind_said(slug) for slug in sorted(asked.kinds)]
    parts += [words.language(code) for code in sorted(asked.languages)]
    parts += [words.level(slug) for slug in sorted(asked.levels)]
    parts += [words.stage(slug) for slug in sorted(asked.stages)]
    if asked.minutes is not None:
        parts.append(_("at most {n} minutes", n=asked.minutes))
    return _("I looked for: {what}.", what=and_(parts))


def _relaxed(names: Sequence[str]) -> Text:
    said: dict[str, Text] = {
        "kind": _("of that kind"),
        "language": _("in that language"),
        "level": _("for that level"),
        "stage": _("for that stage"),
        "minutes": _("that short"),
    }
    parts = [said[name] for name in names]
    return _("Nothing {what} on that. Here is what there is.", what=and_(parts)) if parts else ""


def nothing(
    typed: str,
    topics: Sequence[str],
    findings: Findings | None = None,
    asked: Wanted | None = None,
) -> Card:
    """Nothing fits: topics near it that have entries, and people. `asked` are the filters, where
    nothing else was said."""
    wrote: Text = _("You wrote: “{text}”.", text=typed) if typed else ""
    near = tuple(Button(words.topic(slug), door.topic(slug=slug)) for slug in topics[:3])
    return Card(
        _("The library has nothing like that yet.")
        if asked
        else _("The library has nothing on that yet."),
        (
            *_said(_spaced(wrote, _understood(asked) if asked else "")),
            *((Item(_("Near it:"), near),) if near else ()),
            *_said(_("Or ask people: someone here may have it in a drawer.")),
        ),
        (
            Button(ASK_PEOPLE, door.ask_people(), "primary"),
            Button(_("Search again"), door.look_up()),
            Button(_("Share something"), door.offer()),
        ),
        footer=_("Only you see this."),
        findings=findings,
    )


def front(found: Sequence[Entry], topics: Sequence[str], total: int) -> Card:
    """The library without a search: the newest, and topics to choose from."""
    if not total:
        return Card(
            _("The library is still empty."),
            _said(_("A link that helped you is a good start: /share and the link.")),
            (Button(_("Share something"), door.offer(), "primary"),),
            footer=_("Only you see this."),
        )
    choices = tuple(Choice(slug, words.topic(slug)) for slug in topics[:25])
    return Card(
        _("The library: what people here found useful"),
        (
            *_said(_("Type /library and a few words, such as: short video on budgets.")),
            *_said(Bold(_("The newest"))),
            *(_item(n, entry) for n, entry in enumerate(found, 1)),
        ),
        (
            Button(_("Search"), door.look_up(), "primary"),
            Button(_("Share something"), door.offer()),
        ),
        Picker(door.topic(slug=""), _("Or choose a topic"), choices) if choices else None,
        footer=_("Only you see this."),
    )


def one(entry: Entry) -> Card:
    """One entry with all that is known of it, and what its reader may do."""
    resource = entry.resource
    first, *rest = _buttons(0, entry)
    buttons: tuple[AnyButton, ...] = (first, *(b for b in rest if _leads(b, "library.helped")))
    if entry.helped_me:
        buttons += (Button(_("It didn't help"), door.not_helped(resource_id=entry.id)),)
    if entry.manages:
        buttons += (
            Button(_("Edit"), door.edit(resource_id=entry.id)),
            Button(_("Details"), door.details(resource_id=entry.id)),
            Button(_("Withdraw"), door.withdraw(resource_id=entry.id), "danger"),
        )
    naming = (Button(_("How I'm named"), door.naming(resource_id=entry.id)),)
    return Card(
        resource.title,
        (
            *_said(resource.summary),
            Facts(_facts(resource)),
            *_said(entries.caution(entry), "" if entry.mine else entries.people(entry)),
            *((Item(_my_credit(entry), naming),) if entry.mine else ()),
        ),
        buttons,
        footer=_("Links are as people shared them; I don't open them."),
    )


def _leads(button: AnyButton, name: str) -> bool:
    return isinstance(button, Button) and button.link.handler == name


def _my_credit(entry: Entry) -> Text:
    helped: Text = (" ", _("Helped at least {n} people.", n=entry.helped)) if entry.helped else ""
    if entry.credit:
        return (_("Shared by you, as {who}.", who=entry.credit), helped)
    return (_("Shared by you, without your name."), helped)


def _facts(resource: Resource) -> tuple[tuple[Text, Text], ...]:
    rows: list[tuple[Text, Text]] = [(_("Kind"), entries.kind(resource.kind))]
    if resource.levers:
        rows.append((_("Topic"), words.topics_said(resource.levers)))
    if levels := [slug for slug in resource.levels if slug in taxonomy().levels and slug != "any"]:
        rows.append((_("Level"), and_([words.level(slug) for slug in levels])))
    if resource.stages:
        rows.append((_("Stage"), and_([words.stage(slug) for slug in resource.stages])))
    rows.append((_("Language"), words.language(resource.language)))
    if resource.minutes:
        rows.append((_("Length"), _("{n} min", n=resource.minutes)))
    return tuple(rows)


# --- helped ----------------------------------------------------------------------------------


def noted(resource: Resource) -> Card:
    """It helped somebody, and who learns of it."""
    return Card(
        _("Noted: “{title}” helped you.", title=resource.title),
        _said(_("Nobody sees that it was you. From five people on I say about how many.")),
        (Button(_("Undo"), door.not_helped(resource_id=resource.id)),),
    )


def not_noted(resource: Resource) -> Card:
    """Taken back."""
    return Card(
        _("Taken back: “{title}”.", title=resource.title),
        buttons=(Button(_("It helped me"), door.helped(resource_id=resource.id)),),
    )


# --- funders ---------------------------------------------------------------------------------


def funder_asked(resource: Resource, coordinator: Text) -> Card:
    """A coordinator is the door to a funder; what they see."""
    return Card(
        _("{coordinator} will write to you about it.", coordinator=coordinator),
        _said(
            _(
                "On the list of things to do: your name and “{title}”. Only the coordinators see"
                " that.",
                title=resource.title,
            )
        ),
        (Button(_("Take it back"), door.ask_nobody(resource_id=resource.id)),),
    )


def funder_not_asked(resource: Resource) -> Card:
    """Taken off the desk."""
    return Card(
        _("Taken back. Nobody will write to you about it."),
        buttons=(Button(_("Ask about it"), door.ask_funder(resource_id=resource.id)),),
    )


def funder_task(task_id: int, who: Text, resource: Resource) -> Card:
    """On the desk: somebody would like to reach a funder."""
    until: Text = (
        _("Open until {day}.", day=entries.day(resource.deadline)) if resource.deadline else ""
    )
    return Card(
        _("{who} would like to know more about “{title}”.", who=who, title=resource.title),
        _said(resource.summary, until, _("Write to them; they agreed that you see their name.")),
        (
            LinkButton(_("Open it"), resource.url),
            Button(_("Done"), door.desk_done(task_id=task_id)),
            Button(_("Next"), door.desk_next(after=task_id)),
        ),
    )


def law_task(task_id: int, resource: Resource) -> Card:
    """On the desk: a law or policy whose text may have changed."""
    title = (
        _("“{title}” was last checked on {day}.", title=cut(resource.title, 28),
          day=entries.day(resource.checked_on))
        if resource.checked_on
        else _("Nobody has checked “{title}” yet.", title=resource.title)
    )  # fmt: skip
    return Card(
        title,
        _said(_("Does it still say what the law says? Its readers see the day of the last check.")),
        (
            LinkButton(_("Open it"), resource.url),
            Button(_("Still right"), door.still_right(resource_id=resource.id), "primary"),
            Button(_("Edit"), door.edit(resource_id=resource.id)),
            Button(_("Withdraw"), door.withdraw(resource_id=resource.id)),
            Button(_("Next"), door.desk_next(after=task_id)),
        ),
    )


def held_task(task_id: int, resource: Resource) -> Card:
    """On the desk: a law or a funder that was changed and lacks its day since."""
    law = resource.kind == entries.LAW
    title = (
        _("Nobody has checked “{title}” yet.", title=resource.title)
        if law
        else _("Until when can people apply for “{title}”?", title=cut(resource.title, 28))
    )
    details = door.details(resource_id=resource.id)
    answer = (
        Button(_("Still right"), door.still_right(resource_id=resource.id), "primary")
        if law
        else Button(_("Give the day"), details, "primary")
    )
    return Card(
        title,
        _said(_("It was changed. Until its day is known nobody finds it in the library.")),
        (
            LinkButton(_("Open it"), resource.url),
            answer,
            Button(_("Edit"), door.edit(resource_id=resource.id)),
            Button(_("Withdraw"), door.withdraw(resource_id=resource.id)),
            Button(_("Next"), door.desk_next(after=task_id)),
        ),
    )


def task_gone() -> Card:
    """What the task was about is no longer there."""
    return Card(
        _("That is no longer in the library, so there is nothing to do."),
        buttons=(Button(_("Next"), door.desk_next(after=0)),),
    )


def checked(resource: Resource, after: int) -> Card:
    """The day of the check is today."""
    return Card(
        _("“{title}”: checked today.", title=resource.title),
        _said(_("I ask again in twelve months.")),
        (
            Button(_("Change the day"), door.details(resource_id=resource.id)),
            Button(_("Next"), door.desk_next(after=after)),
        ),
    )
