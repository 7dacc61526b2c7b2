"""Entries of the library as people read them: one line, the credit, what must be said with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date

from handlers.kit import counts
from handlers.kit.request import Request
from handlers.kit.words import Bold, LinkTo, Localized, Mention, Text, _
from handlers.matching import words
from storage import Look
from storage.tables import Member, Resource
from storage.taxonomy import taxonomy

LAW, FUNDING = "law-policy", "funding"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with what a reader is shown of the people around it."""

    resource: Resource
    credit: Text = ""  # who shared it, as far as they said it may be told
    helped: int = 0  # others, as may be told: 0 or a multiple of five
    mine: bool = False  # shared by the reader
    manages: bool = False  # the reader may change it
    helped_me: bool = False
    coordinator: Text = ""  # the door to a funder

    @property
    def id(self) -> int:
        return self.resource.id

    @property
    def funding(self) -> bool:
        return self.resource.kind == FUNDING


async def read(look: Look, resources: Sequence[Resource], request: Request) -> tuple[Entry, ...]:
    """Entries as this reader meets them."""
    ids = [resource.id for resource in resources]
    counted = await look.helped.counts(ids) if ids else {}
    mine = {row.resource_id for row in await look.helped.of(request.who.id)}
    door = await door_name(look) if any(r.kind == FUNDING for r in resources) else ""
    return tuple(
        [
            Entry(
                resource,
                await credit(look, resource),
                counts.told(counted.get(resource.id, 0) - (resource.id in mine)),
                resource.added_by_id == request.who.id,
                request.who.coordinator or resource.added_by_id == request.who.id,
                resource.id in mine,
                door,
            )
            for resource in resources
        ]
    )


async def credit(look: Look, resource: Resource, how: str = "") -> Text:
    """Who shared it, as they chose to be named (`how` instead of what is stored); "" for nobody."""
    member = await look.members.find(resource.added_by_id) if resource.added_by_id else None
    if member is None:
        return ""
    match how or resource.credit:
        case "named":
            return Mention(member.id, member.name)
        case "school":
            school = await school_of(look, member)
            return _("someone at {school}", school=school) if school else ""
        case _:
            return ""


async def school_of(look: Look, member: Member) -> str:
    """The school somebody works at, or their organisation; "" where neither is known."""
    profile = await look.profiles.find(member.id)
    return (profile.school or profile.organization) if profile else ""


async def door_name(look: Look) -> Text:
    """The first name of the coordinator who is there; "" where nobody coordinates."""
    people = await look.members.coordinators()
    there = [m for m in people if m.away_until is None or m.away_until <= look.now] or people
    return there[0].name.split()[0] if there and there[0].name.split() else ""


async def fresh(look: Look, since: datetime) -> list[Resource]:
    """What was shared after that moment and may be shown, the newest first."""
    return list(await look.resources.since(since))


# --- in words --------------------------------------------------------------------------------


def line(resource: Resource) -> Text:
    """An entry in one line: “{title} (tool or template, 15 min, Spanish)”."""
    return _("{title} ({facts})", title=titled(resource), facts=facts(resource))


def titled(resource: Resource) -> Text:
    """The title, which opens the link; a funder's is reached through a coordinator."""
    return resource.title if resource.kind == FUNDING else LinkTo(resource.title, resource.url)


def facts(resource: Resource) -> Text:
    """Kind, minutes and language, with commas; a funder's last day."""
    said = [kind_said(resource.kind), *_length(resource)]
    if resource.kind == FUNDING and resource.deadline:
        said.append(_("until {day}", day=day(resource.deadline)))
    return _joined(said)


def _length(resource: Resource) -> tuple[Text, ...]:
    language = words.language(resource.language)
    return (_("{n} min", n=resource.minutes), language) if resource.minutes else (language,)


def caution(entry: Entry) -> Text:
    """What has to be read with a law or a funder; "" for all else."""
    resource = entry.resource
    if resource.kind == LAW:
        if not resource.checked_on:
            return _("General information, not checked yet.")
        return _("General information, checked on {day}.", day=day(resource.checked_on))
    if not entry.funding:
        return ""
    until: Text = (
        (_("Open until {day}.", day=day(resource.deadline)), " ") if resource.deadline else ""
    )
    who = entry.coordinator or _("a coordinator")
    way = _("Funders are reached through {coordinator}, who then sees your name.", coordinator=who)
    return (until, way)


def people(entry: Entry) -> Text:
    """Who shared it and whom it helped, as far as may be told; "" for nothing."""
    said: list[Text] = []
    if entry.mine:
        said.append(_("Shared by you."))
    elif entry.credit:
        said.append(_("Shared by {who}.", who=entry.credit))
    if entry.helped:
        said.append(_("Helped at least {n} people.", n=entry.helped))
    if entry.helped_me:
        said.append(_("It helped you."))
    parts: list[Text] = []
    for sentence in said:
        parts += [" ", sentence] if parts else [sentence]
    return tuple(parts)


def numbered(number: int, entry: Entry) -> Text:
    """“1. Title”, what for, the facts, and what has to be said with it."""
    resource = entry.resource
    said: list[Text] = [Bold(f"{number}. {resource.title}" if number else resource.title)]
    if resource.summary:
        said += ["\n", resource.summary]
    said += ["\n", _joined([kind(resource.kind), *_length(resource)]), "."]
    for more in (caution(entry), people(entry)):
        if more:
            said += [" ", more]
    return tuple(said)


def kind_said(slug: str) -> Localized:
    """A kind inside a line: “tool or template”."""
    name = kind(slug)
    return Localized(name.en[:1].lower() + name.en[1:], name.es[:1].lower() + name.es[1:])


def kind(slug: str) -> Localized:
    """A kind's name; an unknown slug stands as it is."""
    found = taxonomy().resource_kinds.get(slug)
    return Localized(found.label.en, found.label.es) if found else Localized(slug, slug)


def day(iso: str) -> Localized:
    """A day in words with its year: “October 5, 2026”, «5 de octubre de 2026»."""
    try:
        at = date.fromisoformat(iso)
    except ValueError:
        return Localized(iso, iso)
    return Localized(
        format_date(at, "MMMM d, y", locale="en"),
        format_date(at, "d 'de' MMMM 'de' y", locale="es"),
    )


def _joined(parts: Sequence[Text]) -> Text:
    said: list[Text] = []
    for part in parts:
        said += [", ", part] if said else [part]
    return tuple(said)
