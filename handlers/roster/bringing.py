"""A list on its way in: uploaded, its columns named, looked through, brought in or thrown away."""

from datetime import timedelta

from handlers.kit.problem import Problem
from handlers.kit.request import Request, Tick, Upload
from handlers.kit.router import COORDINATORS
from handlers.kit.say import later
from handlers.kit.ui import Card, Form, FormErrors
from handlers.kit.words import Text, _
from handlers.roster import asking, cards
from handlers.roster.door import router
from handlers.roster.draft import (
    KEPT,
    Waiting,
    content,
    draft,
    opened,
    outlook_of,
    trial,
    unsure,
    waiting,
)
from handlers.roster.entering import enter
from handlers.roster.knowing import knows
from handlers.roster.table import Table, Unreadable, table, text_of
from handlers.roster.undoing import forget_new
from storage import Storage, Tx
from storage.tables import Draft
from storage.taxonomy import folded

LARGEST = 1024 * 1024  # bytes of an upload, as the kit promises
# Read while everybody else waits: of 10,000 rows the loop stands still for 5 s, and a platform gives
# us three to answer anybody. Measured on 2 cores; 2,000 take one second.
MOST_ROWS = 2000
SECOND = timedelta(seconds=1)
TOO_LONG = _(
    "There are more than {n} rows. Bring it in by parts, or ask whoever runs this bot to import it.",
    n=MOST_ROWS,
)
NO_NAME = _("No column is the name yet. Which one is it?")
TWICE = _("Two columns would mean the same, and both are filled in. Leave one of them out.")


@router.press(who=COORDINATORS)
async def bring(request: Request, storage: Storage) -> Form:
    """Which list?"""
    return cards.upload_form()


@router.submit(who=COORDINATORS)
async def upload(request: Request, storage: Storage) -> Card | FormErrors:
    """Read it and keep it for a day, for this coordinator only; nobody is entered."""
    sent = request.files.get("file")
    pasted = request.answers.text("pasted")
    where = "file" if sent else "pasted"
    try:
        cells = _table(sent, pasted)
    except Unreadable as wrong:
        return FormErrors({where: wrong.says}, cards.upload_form())
    async with storage.begin() as tx:
        kept = await _keep(tx, request, sent.name if sent else "", cells)
        one = opened(kept, await knows(tx))
    return await _next(storage, one)


def _table(sent: Upload | None, pasted: str) -> Table:
    """What was sent, as cells. Raises Unreadable."""
    if sent and len(sent.content) > LARGEST:
        raise Unreadable(_("The file has more than {n} MB.", n=LARGEST // LARGEST))
    if not sent and not pasted:
        raise Unreadable(_("Choose a file, or paste rows."))
    cells = table(text_of(sent.content if sent else pasted.encode()))
    if not cells.records:
        raise Unreadable(_("There are headings and no rows under them."))
    if len(cells.records) > MOST_ROWS:
        raise Unreadable(TOO_LONG)
    return cells


async def _keep(tx: Tx, request: Request, name: str, cells: Table) -> Draft:
    kept = await tx.drafts.keep(request.who.id, name, content(cells))
    await later(tx, tidy(), tx.now + KEPT, key=f"roster-tidy:{tx.now.isoformat()}")
    return kept


async def _next(storage: Storage, one: Waiting, line: Text = "") -> Card:
    """What has to be said of the columns first, else what would become of the list."""
    if one.unknown:
        twice = TWICE if any(column.twin for column in one.unknown) else line
        return cards.questions(one.id, one.unknown, twice)
    if one.nameless:
        return _columns(one, 0, NO_NAME)
    sheet = one.sheet()
    return cards.outlook(outlook_of(one, sheet, await trial(storage, sheet)), line)


def _columns(one: Waiting, start: int, line: Text = "") -> Card:
    start = min(max(start, 0), max(len(one.columns) - 1, 0)) // asking.AT_ONCE * asking.AT_ONCE
    page = one.columns[start : start + asking.AT_ONCE]
    return cards.columns(one.id, one.columns, start, [asking.said(c) for c in page], line)


@router.press(who=COORDINATORS)
async def preview(request: Request, storage: Storage, draft_id: int) -> Card:
    """What would become of the list."""
    async with storage.look() as look:
        one = await waiting(look, request.who.id, draft_id)
    return await _next(storage, one)


@router.press(who=COORDINATORS)
async def rows(request: Request, storage: Storage, draft_id: int, start: int = 0) -> Card:
    """The rows to look at."""
    async with storage.look() as look:
        one = await waiting(look, request.who.id, draft_id)
    sheet = one.sheet()
    return cards.explained(outlook_of(one, sheet, await trial(storage, sheet)), start)


@router.press(who=COORDINATORS)
async def all_columns(request: Request, storage: Storage, draft_id: int, start: int = 0) -> Card:
    """What each column is taken for."""
    async with storage.look() as look:
        return _columns(await waiting(look, request.who.id, draft_id), start)


@router.press(who=COORDINATORS)
async def ask_columns(
    request: Request, storage: Storage, draft_id: int, start: int = -1
) -> Form | Card:
    """What are these five? From -1 on: the first that nobody knows."""
    async with storage.look() as look:
        one = await waiting(look, request.who.id, draft_id)
    asked = one.unknown if start < 0 else one.columns[start : start + asking.AT_ONCE]
    asked = tuple(column for column in asked if column.header and not column.student)
    if not asked:
        return _columns(one, start)
    return asking.columns_form(one.id, asked, one.cells)


@router.submit(who=COORDINATORS)
async def name_columns(request: Request, storage: Storage, draft_id: int) -> Card:
    """The columns are this; asked on until all are known."""
    async with storage.begin() as tx:
        one = await waiting(tx, request.who.id, draft_id)
        said = asking.chosen(request.answers, len(one.columns))
        one = await _say(tx, request, one, said)
    return await _next(storage, one)


@router.press(who=COORDINATORS)
async def leave_out(request: Request, storage: Storage, draft_id: int) -> Card:
    """Nothing of what nobody knows is read."""
    async with storage.begin() as tx:
        one = await waiting(tx, request.who.id, draft_id)
        one = await _say(tx, request, one, {str(column.at): "" for column in one.unknown})
    return await _next(storage, one)


async def _say(tx: Tx, request: Request, one: Waiting, said: dict[str, str]) -> Waiting:
    kept = await draft(tx, request.who.id, one.id)
    kept.content = content(one.cells, {**one.chosen, **said}, one.meant)
    return opened(kept, await knows(tx))


@router.press(who=COORDINATORS)
async def districts(request: Request, storage: Storage, draft_id: int) -> Form | Card:
    """Did you mean …?"""
    async with storage.look() as look:
        one = await waiting(look, request.who.id, draft_id)
    doubtful = unsure(one, await trial(storage, one.sheet()))
    if not doubtful:
        return await _next(storage, one)
    return asking.districts_form(one.id, doubtful)


@router.submit(who=COORDINATORS)
async def name_districts(request: Request, storage: Storage, draft_id: int) -> Card:
    """These are the same, those are others; a spelling is remembered when the list comes in."""
    async with storage.look() as look:
        one = await waiting(look, request.who.id, draft_id)
    doubtful = list(unsure(one, await trial(storage, one.sheet())).items())[: asking.AT_ONCE]
    said = {
        folded(typed): (typed, near if answer == asking.SAME else typed)
        for at, (typed, near) in enumerate(doubtful)
        if (answer := request.answers.text(f"d{at}")) in (asking.SAME, asking.NEW)
    }
    async with storage.begin() as tx:
        kept = await draft(tx, request.who.id, draft_id)
        kept.content = content(one.cells, one.chosen, {**one.meant, **said})
        one = opened(kept, await knows(tx))
    return await _next(storage, one)


@router.press(who=COORDINATORS)
async def bring_in(request: Request, storage: Storage, draft_id: int) -> Card:
    """Enter everybody who can be read; the sheet is deleted, only who is new is noted for a day."""
    async with storage.look() as look:
        one = await waiting(look, request.who.id, draft_id)
    if one.unknown or one.nameless:
        raise Problem(NO_NAME if one.nameless else _("First say what all columns are."))
    sheet = one.sheet()  # reading a long list takes a second, and locks nobody out
    async with storage.begin() as tx:
        kept = await draft(tx, request.who.id, draft_id, whole=True)
        entered = await enter(tx, sheet, tx.now)
        await _remember(tx, one)
        kept.content = {"new": sorted(entered.new), "districts": sorted(entered.districts)}
        refused = len(sheet.refused) + len(entered.refused)
        return cards.brought(draft_id, len(entered.new), len(entered.changed), refused)


async def _remember(tx: Tx, one: Waiting) -> None:
    """What the columns and the districts are, for the next list."""
    said = {one.columns[int(at)].remembered_as: means for at, means in one.chosen.items()}
    await tx.headings.remember(said)
    for typed, name in one.meant.values():
        found = (await tx.districts.resolve(name)).district
        if found and folded(typed) != folded(name) and typed not in found.spellings:
            found.spellings = [*found.spellings, typed]


@router.press(who=COORDINATORS)
async def throw_away(request: Request, storage: Storage, draft_id: int) -> Card:
    """Delete the sheet."""
    async with storage.begin() as tx:
        await tx.drafts.remove(await draft(tx, request.who.id, draft_id))
    return cards.thrown_away()


@router.press(who=COORDINATORS)
async def take_out(request: Request, storage: Storage, draft_id: int) -> Card:
    """Who came with this list and has not joined is forgotten again."""
    async with storage.begin() as tx:
        kept = await draft(tx, request.who.id, draft_id)
        if "new" not in kept.content:
            raise Problem(_("That list was not brought in yet."))
        gone, stayed = await forget_new(tx, kept.content["new"], kept.content["districts"])
        await tx.drafts.remove(kept)
    return cards.taken_out(gone, stayed)


@router.job(late=None)
async def tidy(tick: Tick, storage: Storage) -> None:
    """What was sent a day ago is deleted."""
    async with storage.begin() as tx:
        await tx.drafts.sweep(tick.now - KEPT + SECOND)
