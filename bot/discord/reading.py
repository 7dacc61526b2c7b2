"""Who reads an answer: the accounts and places it names, as Discord knows them. Draws nothing."""

from collections.abc import Iterable
from datetime import datetime

from bot.courier import illustrated, pictures_of
from bot.discord.drawn import Sheet, sheet
from bot.discord.inbound import PLATFORM
from bot.discord.render import message
from bot.dispatch import Answer
from bot.platform import Attachment, Reader
from handlers.kit.ui import Card, FormErrors, People, Person, spans_of
from handlers.kit.words import Mention, PlaceMention
from storage import Database


async def read_by(database: Database, now: datetime, space: str, answer: Answer) -> Reader:
    """The reader of a private answer; the database is only asked when the answer names somebody."""
    shown = answer.outcome
    parts = [*spans_of(shown.form if isinstance(shown, FormErrors) else shown)]
    if isinstance(shown, FormErrors):
        parts += spans_of(tuple(shown.errors.values()))
    people = set(_people(parts))
    plain = Reader(answer.language, answer.zone)
    if not people and not any(isinstance(part, PlaceMention) for part in parts):
        return plain
    async with database.look_across(now) as across:
        found = await across.communities.find_space(PLATFORM, space)
    if found is None:
        return plain
    async with database.storage(found[0].id, now).look() as look:
        accounts = await look.accounts.externals(people, found[1].id)
        places = {p.id: p.external_id for p in await look.places.all() if p.space_id == found[1].id}
    return Reader(answer.language, answer.zone, accounts, places)


async def drawn_for(
    database: Database, now: datetime, space: str, card: Card, reader: Reader
) -> Sheet:
    """A private answer's card, with its pictures where it has any."""
    files: tuple[Attachment, ...] = ()
    if shown := pictures_of(card):
        async with database.look_across(now) as across:
            found = await across.communities.find_space(PLATFORM, space)
            wanted = {picture.sha256 for picture in shown}
            known = await across.pictures.contents(found[0].id, wanted) if found else {}
        card, files = illustrated(card, known, reader)
    return sheet(message(card, reader, space=space), files)


def _people(parts: Iterable[object]) -> Iterable[int]:
    for part in parts:
        match part:
            case Mention():
                yield part.member_id
            case Person(value=int() as chosen):
                yield chosen
            case People():
                yield from part.value
