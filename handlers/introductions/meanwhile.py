"""The ways on when nobody is there yet: something to read, somebody to ask, everybody to ask. Pure."""

from collections.abc import Sequence

from handlers.introductions.door import (
    ask_coordinator,
    keep_looking,
    search_again,
    share_question,
)
from handlers.kit.ui import Bullets, Button, Item, Paragraph
from handlers.kit.words import LinkTo, Text, _
from handlers.matching import words
from storage.tables import Need, Resource


def meanwhile(resources: Sequence[Resource]) -> tuple[Paragraph | Bullets, ...]:
    """Something to read while nobody is there."""
    if not resources:
        return ()
    return Paragraph(_("Meanwhile:")), Bullets(tuple(resource_line(r) for r in resources))


def resource_line(resource: Resource) -> Text:
    """“{title} ({minutes} min, {language})”, with its address."""
    title: Text = LinkTo(resource.title, resource.url) if resource.url else resource.title
    language = words.language(resource.language)
    if resource.minutes:
        return _(
            "{title} ({n} min, {language})", title=title, n=resource.minutes, language=language
        )
    return _("{title} ({language})", title=title, language=language)


def ways_on(coordinator: Text) -> Text:
    """What can still be done, as a sentence; `coordinator` is empty where there is none."""
    if coordinator:
        return _(
            "I can keep looking and tell you when someone joins, or ask {coordinator}, who will see"
            " your name and your question.",
            coordinator=coordinator,
        )
    return _("I can keep looking and tell you when someone joins.")


def ways(need_id: int | None, coordinator: Text) -> tuple[Button, ...]:
    """The three ways on of VOICE 6."""
    again = Button(_("Say it another way"), search_again())
    if need_id is None:
        return (again,)
    buttons = [Button(_("Keep looking, 60 days"), keep_looking(need_id=need_id), "primary")]
    if coordinator:
        label = _("Ask {coordinator}", coordinator=coordinator)
        buttons.append(Button(label, ask_coordinator(need_id=need_id)))
    return (*buttons, again)


def topic_of(need: Need) -> str:
    """The main topic of a question: all that is published of it; "" when none was understood."""
    about = need.filters.get("about") or [str(pair[0]) for pair in need.topics[:1]]
    return str(about[0]) if about else ""


def asked_of_all(topic: Text) -> Text:
    """A question as the weekly summary asks it: its topic and nothing more, to the letter."""
    return _("Someone is looking for {topic}.", topic=topic)


def sharing(need_id: int, topic: Text) -> Item:
    """The exact words that would stand in the weekly summary, and the tap that lets them."""
    line = _(
        "I can also ask everyone in the weekly summary, without your name: “{line}” People who know"
        " the network may still guess.",
        line=asked_of_all(topic),
    )
    return Item(line, (Button(_("Ask without my name"), share_question(need_id=need_id)),))
