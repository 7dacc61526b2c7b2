"""The forms of the library, filled in with what is known. Pure builders."""

from datetime import date

from handlers.kit.ui import Choice, Day, Form, LongText, OneOf, ShortText, SomeOf
from handlers.kit.words import _
from handlers.library import door, entries
from handlers.library.entries import FUNDING, LAW
from handlers.matching import words
from storage.tables import Resource
from storage.taxonomy import taxonomy

TITLE, SUMMARY = 150, 300  # characters of what people write about a link


def searching(typed: str = "") -> Form:
    """What somebody looks for."""
    return Form(
        _("Search the library"),
        door.find(),
        (
            ShortText(
                name="words",
                label=_("What are you looking for?"),
                hint=_("Such as: short video on budgets, protocol in Spanish"),
                value=typed,
            ),
        ),
        send=_("Search"),
    )


def sharing(
    link: str = "", title: str = "", summary: str = "", kind: str = "", topic: str = "",
    *, resource_id: int = 0, answer_id: int = 0,
) -> Form:  # fmt: skip
    """A link and what it is for: all that has to be said of it."""
    return Form(
        _("A link for the library"),
        door.take(resource_id=resource_id, answer_id=answer_id),
        (
            ShortText(name="link", label=_("Link"), longest=500, value=link,
                      hint=_("A public web address. I never open it.")),
            ShortText(name="title", label=_("What is it called?"), longest=TITLE, value=title),
            LongText(name="summary", label=_("What is it for? One line."), longest=SUMMARY,
                     required=False, value=summary,
                     hint=_("Please without anything that points to a student.")),
            OneOf(name="kind", label=_("What kind of thing is it?"), choices=kinds(), value=kind),
            ShortText(name="topic", label=_("Topic"), required=False, longest=80, value=topic,
                      hint=_("In your words, such as: school budgets.")),
        ),
        send=_("Go on"),
    )  # fmt: skip


def editing(resource: Resource, language: str) -> Form:
    """The same with what is known; topics by their names."""
    names = [
        taxonomy().levers[s].label.within(language)
        for s in resource.levers
        if s in taxonomy().levers
    ]
    return sharing(
        resource.url, resource.title, resource.summary, resource.kind, "; ".join(names)[:80],
        resource_id=resource.id,
    )  # fmt: skip


def kinds() -> tuple[Choice, ...]:
    """The kinds of things there are."""
    return tuple(Choice(slug, entries.kind(slug)) for slug in taxonomy().resource_kinds)


def details(resource: Resource, today: date) -> Form:
    """What helps people find it; and the day that a law or a funder must have."""
    levels = tuple(Choice(slug, words.level(slug)) for slug in taxonomy().levels)
    stages = tuple(Choice(slug, words.stage(slug)) for slug in taxonomy().stages)
    languages = tuple(Choice(code, words.language(code)) for code in ("en", "es"))
    fields = (
        SomeOf(name="levels", label=_("For which level?"), required=False, choices=levels,
               hint=_("None: for all."),
               value=tuple(s for s in resource.levels if s in taxonomy().levels)),
        SomeOf(name="stages", label=_("For schools at which stage?"), required=False,
               choices=stages, hint=_("None: for all."),
               value=tuple(s for s in resource.stages if s in taxonomy().stages)),
        OneOf(name="language", label=_("In which language is it?"), choices=languages,
              value=resource.language),
        ShortText(name="minutes", label=_("How many minutes does it take?"), required=False,
                  longest=3, value=str(resource.minutes or "")),
    )  # fmt: skip
    return Form(
        _("More about the link"),
        door.save_details(resource_id=resource.id),
        (*fields, *_days(resource, today)),
        send=_("Save"),
    )


def _days(resource: Resource, today: date) -> tuple[Day, ...]:
    if resource.kind == LAW:
        known = _read(resource.checked_on) or today
        return (
            Day(name="checked_on", label=_("When was its text last checked?"), value=known,
                hint=_("Readers see this day. I ask for a new check after twelve months.")),
        )  # fmt: skip
    if resource.kind == FUNDING:
        return (
            Day(name="deadline", label=_("Until when can people apply?"),
                value=_read(resource.deadline),
                hint=_("After that day nobody sees it any more.")),
        )  # fmt: skip
    return ()


def _read(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def said(text: str) -> str:
    """Somebody's line without line breaks and double spaces."""
    return " ".join(text.split())
