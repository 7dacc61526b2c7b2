"""An import and an export as an operator asks for them; it knows no terminal."""

import json
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.export import export
from bot.founding import IMPORTED
from bot.settings import Settings
from bot.terminal import Stop, community, opened
from handlers.roster.entering import Entered, enter
from handlers.roster.knowing import knows
from handlers.roster.survey import Knows, Remark, Sheet, read
from handlers.roster.table import Unreadable
from schedules import clock
from storage import Database

PREVIEW = "This was a preview: nothing was imported."
SHOWN = 50  # remarks in a summary


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an import, in lines for the operator; `kept` is false when nothing was."""

    kept: bool
    lines: tuple[str, ...]


class _Undone(Exception):
    """Leaves the transaction without keeping anything."""

    def __init__(self, entered: Entered) -> None:
        super().__init__()
        self.entered = entered


async def take(
    settings: Settings,
    content: bytes,
    name: str,
    zone: str,
    *,
    partial: bool,
    preview: bool = False,
) -> Done:
    """Import a file's people, all of them or (`partial`) those that can be read; with `preview` say
    only what would become of them.

    Raises:
        Stop: the file as a whole, the database or the community is not usable.
    """
    _sheet(content)  # what cannot be read at all needs no database
    async with opened(settings) as database:
        now = clock.now()
        if preview and name and await _empty(database, now):
            return _first(_sheet(content))
        storage = database.storage(await _community(database, now, name, zone), now)
        async with storage.look() as look:
            known = await knows(look)
        sheet = _sheet(content, known)
        if sheet.refused and not (partial or preview):
            return Done(False, _refusal(sheet, ()))
        try:
            async with storage.begin() as tx:
                entered = await enter(tx, sheet, now)
                if preview or (entered.refused and not partial):
                    raise _Undone(entered)
        except _Undone as undone:
            if preview:
                return Done(True, (*_summary(sheet, undone.entered), PREVIEW))
            return Done(False, _refusal(sheet, tuple(map(str, undone.entered.refused))))
    return Done(True, _summary(sheet, entered))


def _sheet(content: bytes, known: Knows | None = None) -> Sheet:
    try:
        return read(content, known)
    except Unreadable as wrong:
        raise Stop(str(wrong)) from None


async def give(settings: Settings, name: str, only: str, *, private: bool) -> str:
    """A community's people as JSON text.

    Raises:
        Stop: the database, the community or the member is not there.
    """
    async with opened(settings) as database:
        now = clock.now()
        chosen = await community(database, now, name)
        async with database.storage(chosen.id, now).look() as look:
            try:
                told = await export(look, private=private, only=only)
            except LookupError:
                raise Stop(f"Nobody here has the imported id “{only}”.") from None
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


async def _community(database: Database, now: datetime, name: str, zone: str) -> int:
    """The community to import into; a database without any gets the one that was named."""
    if not (name and await _empty(database, now)):
        return (await community(database, now, name)).id
    try:
        ZoneInfo(zone)
    except (LookupError, ValueError):
        raise Stop(f"The time zone “{zone}” is not known; write America/Chicago.") from None
    async with database.across(now) as across:
        made, _space = await across.communities.create(name[:100], zone, "en", IMPORTED, IMPORTED)
    return made.id


async def _empty(database: Database, now: datetime) -> bool:
    async with database.look_across(now) as across:
        return not await across.communities.all()


def _first(sheet: Sheet) -> Done:
    """The preview of an import that would make the community."""
    everybody = Entered(new=set(range(len(sheet.entries))), remarks=list(sheet.remarks))
    return Done(True, (*_summary(sheet, everybody), PREVIEW))


def _refusal(sheet: Sheet, also: tuple[str, ...]) -> tuple[str, ...]:
    count = len(sheet.refused) + len(also)
    people = "1 person" if count == 1 else f"{count} people"
    mend = "Mend the file, or take the others with --partial."
    last = f"Nothing was imported: {people} cannot be read. {mend}"
    return (*_reasons(sheet), *also, last)


def _summary(sheet: Sheet, entered: Entered) -> tuple[str, ...]:
    remarks = [str(remark) for remark in entered.remarks[:SHOWN]]
    if len(entered.remarks) > SHOWN:
        remarks.append(f"… and {len(entered.remarks) - SHOWN} remarks more")
    counts = {
        "new": len(entered.new),
        "changed": len(entered.changed),
        "unchanged": len(entered.unchanged),
        "refused": len(sheet.refused) + len(entered.refused),
    }
    last = ", ".join(f"{count} {what}" for what, count in counts.items())
    return (*_reasons(sheet), *map(str, entered.refused), *remarks, last)


def _reasons(sheet: Sheet) -> list[str]:
    return [str(Remark(text, row.where)) for row in sheet.refused for text in row.wrong]
