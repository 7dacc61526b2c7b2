"""Who reads an answer: the language and zone they read in, and the accounts of those it names."""

from collections.abc import Callable, Iterator
from datetime import datetime

from bot.dispatch import Answer
from bot.platform import Reader
from handlers.kit.ui import FormErrors, Outcome, People, Person, spans_of
from handlers.kit.words import Mention, PlaceMention
from storage import Database


async def reader(
    database: Database, now: Callable[[], datetime], platform: str, space: str, answer: Answer
) -> Reader:
    """The reader of an answer. The database is asked only when it names somebody or a place."""
    members, places = _named(answer.outcome)
    if not members and not places:
        return Reader(answer.language, answer.zone)
    async with database.look_across(now()) as across:
        found = await across.communities.find_space(platform, space)
    if not found:
        return Reader(answer.language, answer.zone)
    community, here = found
    async with database.storage(community.id, now()).look() as look:
        accounts = dict(await look.accounts.externals(members, here.id))
        rows = [await look.places.find(place) for place in sorted(places)]
    known = {row.id: row.external_id for row in rows if row and row.space_id == here.id}
    return Reader(answer.language, answer.zone, accounts, known)


def _named(outcome: Outcome) -> tuple[set[int], set[int]]:
    spans = list(_all(outcome))
    members = {s.member_id for s in spans if isinstance(s, Mention) and s.ping}
    members |= {span.value for span in spans if isinstance(span, Person) and span.value is not None}
    members |= {one for span in spans if isinstance(span, People) for one in span.value}
    return members, {span.place_id for span in spans if isinstance(span, PlaceMention)}


def _all(outcome: Outcome) -> Iterator[object]:
    yield from spans_of(outcome)
    if isinstance(outcome, FormErrors):  # a mapping, which spans_of does not look into
        for text in outcome.errors.values():
            yield from spans_of(text)
