"""The digest for one reader: what they may press, what fits them first. Writes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from handlers.circles.about import about
from handlers.circles.seats import avoided, guarded
from handlers.digest.lines import Line
from handlers.digest.page import Page, asking_of, due, page
from handlers.kit.words import Language, _
from handlers.peers.helping_offers import may_help
from handlers.prompts.cards import buttons, question
from schedules import calendar
from schedules import week as weeks
from storage import Look
from storage.person import Person
from storage.tables import Digest
from storage.taxonomy import taxonomy

MONTH = timedelta(days=31)
LONGEST = timedelta(weeks=12)  # a summer; what is older is no news, and may be told again
LATELY = _("You gave us this month:")
MOST = 5  # lines of an edition, the question not counted


async def for_reader(look: Look, digest: Digest, member_id: int, language: Language) -> Page:
    """A posted digest as this member may read it now, in a language."""
    shown = replace(await page(look, digest), language=language)
    asking = await look.askings.of_week(digest.week)
    if asking and asking.state == "asked" and await asking_of(look, digest) is None:
        shown = replace(shown, question=question(asking), ways=buttons(asking))
    past = date.fromisoformat(digest.week) if look.now >= _ended(look, digest) else None
    year = past is not None and past.year != weeks.day_of(look.now, look.community.zone).year
    lines = await allowed(look, shown.lines, member_id)
    return replace(shown, lines=lines, past=past, other_year=year)


def _ended(look: Look, digest: Digest) -> datetime:
    return due(look, digest) + weeks.LONG


async def edition(
    look: Look, digests: Sequence[Digest], member_id: int, language: Language
) -> Page:
    """One member's own: what fits their topics first; of several weeks as one. The newest comes
    first among `digests`."""
    first = await for_reader(look, digests[0], member_id, language)
    lines = list(first.lines)
    for older in digests[1:]:
        more = await allowed(look, (await page(look, older)).lines, member_id)
        lately = older.week >= _before(digests[0], MONTH)
        lines += [one for one in more if lately or one.kind != "brought"]
    if len(digests) > 1:  # which week it was asked in is not told any more
        lines = [replace(one, lead=LATELY) if one.kind == "brought" else one for one in lines]
    person = await look.people.get(member_id)
    lines.sort(key=lambda line: -fit(line, person))  # stable: otherwise as they stood
    return replace(first, lines=tuple(lines[:MOST]), month=len(digests) > 1, past=None)


def fit(line: Line, person: Person) -> int:
    """How near a line is to what a person looks for (2, or 1 when close to it) or knows (1)."""
    if not line.topic:
        return 0
    if line.topic in person.seeks:
        return 2
    lever = taxonomy().levers.get(line.topic)
    near = lever is not None and any(seek in lever.related for seek in person.seeks)
    return 1 if near or line.topic in person.offers else 0


async def allowed(look: Look, lines: Sequence[Line], member_id: int) -> tuple[Line, ...]:
    """The lines that this member may act on: no circle a guard keeps them out of or they are in
    already, no question a guard forbids or of their own."""
    found = [line for line in lines if await _may(look, line, member_id)]
    return tuple(found)


async def _may(look: Look, line: Line, member_id: int) -> bool:
    match line.kind:
        case "circle":
            it = await about(look, await look.circles.get(line.refers_to))
            if it.table.has(member_id) or it.table.waits(member_id):
                return False
            person = await look.people.get(member_id)
            return not guarded(person, it.table.everybody, await avoided(look, member_id))
        case "help":
            need = await look.needs.get(line.refers_to)
            if need.member_id == member_id:
                return False
            return await may_help(look, need, member_id) is not None
        case _:
            return True


async def month_of(look: Look, digest: Digest) -> tuple[Digest, ...]:
    """What was posted since the monthly edition before, which had its own digest: this one first,
    then the older ones."""
    found: list[Digest] = []
    for one in await look.digests.posted(_before(digest, LONGEST)):
        if one.week < digest.week and await first_of_month(look, one):
            break
        found += [one] if one.week <= digest.week else []
    return tuple(found)


def _before(digest: Digest, long: timedelta) -> str:
    return (date.fromisoformat(digest.week) - long).isoformat()


async def first_of_month(look: Look, digest: Digest) -> bool:
    """Whether a digest is the first that was posted in its calendar month."""
    zone = look.community.zone
    month = calendar.month_of(digest.posted_at or look.now, zone)
    earlier = [d for d in await look.digests.posted() if d.week < digest.week]
    return all(calendar.month_of(d.posted_at or look.now, zone) != month for d in earlier)


def next_hour(look: Look) -> datetime:
    """When the next digest is due; breaks are left out."""
    community, breaks = look.community, calendar.breaks_of(look.community.breaks)
    week, at = weeks.coming(look.now, community.digest_time, community.zone)
    for _week in range(60):  # longer than any break
        if not calendar.in_break(weeks.day_of(at, community.zone), breaks):
            return at
        week += weeks.LONG
        at = weeks.hour(week, community.digest_time, community.zone)
    return at
