"""What somebody reads who shares a link: what it will say, how to be named, the ways back. Pure."""

from handlers.kit.ui import Block, Button, Card, Facts, Item, LinkButton, Paragraph, Picker
from handlers.kit.words import Text, _
from handlers.library import door, entries, forms
from handlers.library.entries import FUNDING
from handlers.library.holding import missing
from handlers.matching import words
from storage.tables import Resource


def preview(resource: Resource, name: str, school: str, community: str) -> Card:
    """What it will say, who will see it, and the question how to be named."""
    lack = missing(resource)
    change = Button(_("Change"), door.edit(resource_id=resource.id))
    more = Button(_("Add details"), door.details(resource_id=resource.id))
    head: tuple[Block, ...] = (Facts(_facts(resource)),)
    if lack:
        return _unfinished(resource, lack, head, change, more)
    who = _("Everybody in {community} can find it and open the link.", community=community)
    return Card(
        _("Ready to share. How should I name you?"),
        (
            *head,
            Item(_("More details help people find it."), (more, change)),
            Paragraph((who, " ", _(
                "With your name it says “shared by {name}”. Without it nobody is named; people who"
                " know the network may still guess.", name=name
            ))),
        ),
        (
            *_names(resource, school),
            Button(_("Don't share it"), door.discard(resource_id=resource.id)),
        ),
        footer=_("Only you see this so far."),
    )  # fmt: skip


def _names(resource: Resource, school: str) -> tuple[Button, ...]:
    """The ways to be named, none of them the one that is meant; a school only where one is known."""
    buttons = [Button(_("With my name"), door.name_me(resource_id=resource.id, credit="named"))]
    if school:
        label = _("My school only")
        buttons.append(Button(label, door.name_me(resource_id=resource.id, credit="school")))
    label = _("Without my name")
    buttons.append(Button(label, door.name_me(resource_id=resource.id, credit="none")))
    return tuple(buttons)


def _unfinished(
    resource: Resource, lack: str, head: tuple[Block, ...], change: Button, more: Button
) -> Card:
    held = resource.state == "held"  # changed into something that needs a day
    discard = (
        Button(_("Withdraw"), door.withdraw(resource_id=resource.id))
        if held
        else Button(_("Don't share it"), door.discard(resource_id=resource.id))
    )
    footer = (
        _("Until then nobody finds it in the library.") if held else _("Only you see this so far.")
    )
    if lack == "kind":
        picker = Picker(
            door.choose_kind(resource_id=resource.id), _("What kind of thing is it?"), forms.kinds()
        )
        return Card(_("Almost ready: what kind of thing is it?"), head, (change, discard), picker,
                    footer=footer)  # fmt: skip
    if lack == "topic":
        title, button = _("Almost ready: which topic is it about?"), change
    elif lack == "deadline":
        title, button = _("Almost ready: until when can people apply?"), more
    else:
        title, button = _("Almost ready: when was its text last checked?"), more
    return Card(title, head, (Button(_("Answer"), button.link, "primary"), discard), footer=footer)


def _facts(resource: Resource) -> tuple[tuple[Text, Text], ...]:
    rows: list[tuple[Text, Text]] = [
        (_("Title"), resource.title),
        (_("Link"), resource.url),
    ]
    if resource.summary:
        rows.append((_("What for"), resource.summary))
    if resource.kind:
        rows.append((_("Kind"), entries.kind(resource.kind)))
    if resource.levers:
        rows.append((_("Topic"), words.topics_said(resource.levers)))
    rows.append((_("Language"), words.language(resource.language)))
    if resource.deadline:
        rows.append((_("Until"), entries.day(resource.deadline)))
    if resource.checked_on:
        rows.append((_("Last checked"), entries.day(resource.checked_on)))
    return tuple(rows)


def shared(resource: Resource, credit: Text) -> Card:
    """It is in the library; who is named, and the way back."""
    named = _("It says: shared by {who}.", who=credit) if credit else _("Your name is not with it.")
    return Card(
        _("In the library: {title}", title=resource.title),
        (Paragraph((named, " ", _("People find it with /library."))),),
        (
            Button(_("Take it back"), door.withdraw(resource_id=resource.id)),
            Button(_("Edit"), door.edit(resource_id=resource.id)),
            Button(_("Add details"), door.details(resource_id=resource.id)),
            Button(_("Share something else"), door.offer()),
        ),
    )


def saved(resource: Resource) -> Card:
    """A change of an entry that is in the library."""
    return Card(
        _("Saved: {title}", title=resource.title),
        buttons=(
            Button(_("See it"), door.show(resource_id=resource.id)),
            Button(_("Edit"), door.edit(resource_id=resource.id)),
            Button(_("Details"), door.details(resource_id=resource.id)),
        ),
    )


def naming(resource: Resource, name: str, school: str) -> Card:
    """Being named otherwise from now on."""
    return Card(
        _("How should “{title}” name you?", title=resource.title),
        (Paragraph(_(
            "With your name it says “shared by {name}”. Without it nobody is named; people who"
            " know the network may still guess.", name=name
        )),),
        _names(resource, school),
    )  # fmt: skip


def already(resource: Resource, new: tuple[str, ...] = ()) -> Card:
    """The link is there; nothing was overwritten, but what it is also about can be added."""
    open_it: LinkButton | Button = LinkButton(_("Open it"), resource.url)
    if resource.kind == FUNDING:
        open_it = Button(_("Ask about it"), door.ask_funder(resource_id=resource.id))
    add: tuple[Block, ...] = ()
    if new:
        link = door.add_topics(resource_id=resource.id, slug=new[0])
        also = _("You say that it is also about {topic}.", topic=words.topic_said(new[0]))
        add = (Item(also, (Button(_("Add that topic"), link),)),)
    return Card(
        _("That link is already here: {title}", title=resource.title),
        (
            Paragraph((entries.facts(resource), ". ", words.topics_said(resource.levers))),
            *add,
        ),
        (
            open_it,
            Button(_("It helped me"), door.helped(resource_id=resource.id)),
            Button(_("See it"), door.show(resource_id=resource.id)),
        ),
        footer=_("I added nothing, and nothing was overwritten."),
    )


def withdrawn(resource: Resource) -> Card:
    """It is no longer in the library."""
    return Card(
        _("Withdrawn: {title}", title=resource.title),
        (Paragraph(_("Nobody finds it any more. In a week I forget it.")),),
        (Button(_("Undo"), door.restore(resource_id=resource.id)),),
    )


def restored(resource: Resource) -> Card:
    """It is there again."""
    return Card(
        _("Back in the library: {title}", title=resource.title),
        buttons=(Button(_("Withdraw"), door.withdraw(resource_id=resource.id)),),
    )


def discarded(title: str) -> Card:
    """Not shared after all."""
    return Card(
        _("Not shared: {title}. Nothing of it is kept.", title=title),
        buttons=(Button(_("Share something else"), door.offer()),),
    )


def somebody_elses() -> Card:
    """Only one's own messages are taken."""
    return Card(
        _("That message is somebody else's, so I leave it with them."),
        (Paragraph(_("Ask them to save it, or share the link yourself with your own words.")),),
        (Button(_("Share something"), door.offer()),),
        footer=_("Nothing was saved."),
    )
