"""Putting circles into one's own calendar: a file, a link, an address that follows every change. It
reads and writes no calendar itself."""

from handlers.circles import calendar_cards as cards
from handlers.circles import calendar_feed, calendar_links, choosing, ical
from handlers.circles.door import router
from handlers.circles.ical import Entry
from handlers.circles.typed import which
from handlers.kit.problem import Problem
from handlers.kit.request import Request, whole
from handlers.kit.router import MEMBERS
from handlers.kit.ui import Card, File
from handlers.kit.words import _, plain
from storage import Look, Storage
from storage.tables import Circle

MIME = "text/calendar; charset=utf-8"
NO_ADDRESS = _("No calendar can ask this bot by itself here. Take a file instead.")
NOTHING = _("There is nothing for your calendar here.")


@router.command(
    "circle calendar",
    _("Put your circles into your calendar"),
    who=MEMBERS,
    hint=_("its name"),
    completes=choosing.completed_mine,
)
async def calendars(request: Request, storage: Storage) -> Card:
    """All my circles, or the one whose name was typed."""
    async with storage.look() as look:
        mine = await look.circles.of_member(request.who.id, "member")
    typed = which(request.text, [(c.id, c.title) for c in mine]) if request.text else None
    if typed and typed.id is not None:
        return await _one(request, storage, typed.id)
    return cards.every(mine, follows=bool(request.address))


@router.press(who=MEMBERS)
async def calendar(request: Request, storage: Storage, circle_id: int) -> Card:
    """[Add to calendar] of one circle."""
    return await _one(request, storage, circle_id)


@router.press(who=MEMBERS)
async def calendar_of(request: Request, storage: Storage) -> Card:
    """One of my circles, picked from the list."""
    return await _one(request, storage, whole(request.choice) or 0)


async def _one(request: Request, storage: Storage, circle_id: int) -> Card:
    async with storage.look() as look:
        entry = await _mine(look, request, circle_id)
        if entry is None:
            return cards.not_in(await _open(look, circle_id))
    google = calendar_links.google(entry, request.language, request.now)
    outlook = calendar_links.outlook(entry, request.language, request.now)
    return cards.one(entry, google, outlook, follows=bool(request.address))


@router.press(who=MEMBERS)
async def calendar_file(request: Request, storage: Storage, circle_id: int) -> File:
    """The dates as a file; 0: of all my circles."""
    async with storage.look() as look:
        entries = await calendar_feed.mine(look, request.who.id, circle_id or None)
    if not entries:
        raise Problem(NOTHING)
    title = entries[0].circle.title if circle_id else ""
    content = ical.calendar(entries, title or ical.NAME, request.language, request.who.zone)
    name = calendar_links.file_name(title or plain(ical.NAME, request.language))
    return File(name, content, MIME, cards.file_note(title or ical.NAME))


@router.press(who=MEMBERS)
async def calendar_address(request: Request, storage: Storage, circle_id: int) -> Card:
    """An address to follow; who has one already is asked before it is replaced."""
    async with storage.look() as look:
        await _may(look, request, circle_id)
        known = await calendar_feed.standing(look, request.who.id, circle_id or None)
    if known:
        return cards.there_is_one(circle_id, known)
    return await _issued(request, storage, circle_id)


@router.press(who=MEMBERS)
async def calendar_new_address(request: Request, storage: Storage, circle_id: int) -> Card:
    """A new address in the place of the one before."""
    return await _issued(request, storage, circle_id)


@router.press(who=MEMBERS)
async def calendar_drop_address(request: Request, storage: Storage, circle_id: int) -> Card:
    """[Take it back]: the address gives nothing any more."""
    async with storage.begin() as tx:
        await calendar_feed.drop(tx, request.who.id, circle_id or None)
    return cards.dropped(circle_id)


async def _issued(request: Request, storage: Storage, circle_id: int) -> Card:
    async with storage.begin() as tx:
        name = await _may(tx, request, circle_id)
        token = await calendar_feed.issue(tx, request.who.id, circle_id or None)
    url = calendar_links.feed(request.address, token)
    google, outlook = calendar_links.google_feed(url), calendar_links.outlook_feed(url, name)
    return cards.told(circle_id, url, google, outlook)


async def _may(look: Look, request: Request, circle_id: int) -> str:
    """The name of the calendar; raises Problem where there can be no address for it."""
    if not request.address:
        raise Problem(NO_ADDRESS)
    if not circle_id:
        return plain(ical.NAME, request.language)
    entry = await _mine(look, request, circle_id)
    if entry is None:
        raise Problem(NOTHING)
    return entry.circle.title


async def _mine(look: Look, request: Request, circle_id: int) -> Entry | None:
    """The circle as my calendar shows it, or None when I have no seat in it."""
    found = await calendar_feed.mine(look, request.who.id, circle_id) if circle_id else ()
    return next((one for one in found if one.every), None)


async def _open(look: Look, circle_id: int) -> Circle:
    """A circle one could join."""
    found = await look.circles.find(circle_id)
    if found is None or found.state not in ("forming", "open"):
        raise Problem(NOTHING)
    return found
