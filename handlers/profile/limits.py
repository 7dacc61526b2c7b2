"""Pause, how many and when, the never-list: their entrances. Knows no guard."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.kit.request import Request, whole
from handlers.kit.router import named
from handlers.kit.say import later
from handlers.kit.ui import Card, Form, FormErrors, Replace
from handlers.kit.words import Text, _
from handlers.profile import sheet
from handlers.profile.about import about
from handlers.profile.door import here, router
from storage import Look, Storage, Tx

step_aside = named("introductions.step_aside")
LONGEST = timedelta(days=366)
PROPOSED = timedelta(days=30)


def today(request: Request) -> date:
    """The day it is where the person is."""
    return request.now.astimezone(ZoneInfo(request.who.zone)).date()


def end_of(day: date, zone: str) -> datetime:
    """The last minute of a day in a zone."""
    return datetime.combine(day, time(23, 59), ZoneInfo(zone))


def pause_error(day: date | None, now: date) -> Text:
    """What is wrong with a pause until this day; "" when nothing is."""
    if day is None:
        return _("Please choose a day.")
    if day < now:
        return _("That day has passed. Choose one from today on.")
    if day - now > LONGEST:
        return _("That is more than a year away. You can pause again later.")
    return ""


async def rest_until(tx: Tx, member_id: int, until: datetime) -> None:
    """Nobody may ask this member until then; it was their own wish. What they were asked moves on."""
    member = await tx.members.get(member_id)
    member.paused_until, member.paused_why = until, "own"
    await tx.members.touch(member_id)
    key = f"aside:{member_id}:{tx.now:%Y%m%d%H%M%S}"
    await later(tx, step_aside(member_id=member_id), tx.now, key=key)


@router.press()
async def pause(request: Request, storage: Storage) -> Form:
    """Until when?"""
    return sheet.pause_form(today(request) + PROPOSED)


@router.submit()
async def pause_until(request: Request, storage: Storage) -> Card | FormErrors:
    """Paused until the end of that day where the person is."""
    day = read_day(request.answers.text("day"))
    if day is None or (wrong := pause_error(day, today(request))):
        wrong = pause_error(day, today(request))
        return FormErrors({"day": wrong}, sheet.pause_form(today(request) + PROPOSED))
    until = end_of(day, request.who.zone)
    async with storage.begin() as tx:
        await rest_until(tx, request.who.id, until)
    return sheet.paused(until)


@router.press()
async def back_now(request: Request, storage: Storage) -> Card | Replace:
    """The pause ends, whoever began it."""
    async with storage.begin() as tx:
        member = await tx.members.get(request.who.id)
        member.paused_until, member.paused_why, member.unanswered = None, None, 0
        await tx.members.touch(member.id)
    return here(request, sheet.back())


@router.press()
async def caps(request: Request, storage: Storage) -> Form:
    """How many a month, and when?"""
    async with storage.look() as look:
        you = await about(look, request.who.id)
    return sheet.caps_form(you)


@router.submit()
async def save_caps(request: Request, storage: Storage) -> Card | FormErrors:
    """How many introductions a month; evenings and weekends or not."""
    cap = request.answers.number("cap")
    async with storage.begin() as tx:
        if cap is None or cap > sheet.MOST:
            form = sheet.caps_form(await about(tx, request.who.id))
            return FormErrors({"cap": _("Choose a number from 0 to 10.")}, form)
        member = await tx.members.lock(request.who.id)
        member.cap, member.own_hours = cap, request.answers.yes("own_hours")
        await tx.members.touch(member.id)
        you = await about(tx, member.id)
    return sheet.caps_saved(you, request.now)


@router.press()
async def never(request: Request, storage: Storage) -> Card:
    """Whom never to suggest; only its owner sees it."""
    async with storage.look() as look:
        return await _list(look, request)


@router.press()
async def add_never(request: Request, storage: Storage) -> Form:
    """Whom to add?"""
    return sheet.never_form()


@router.submit()
async def save_never(request: Request, storage: Storage) -> Card | FormErrors:
    """Someone was added; they are never told."""
    person = request.answers.number("person")
    async with storage.begin() as tx:
        other = await tx.members.find(person) if person else None
        if other is None or other.id == request.who.id:
            return FormErrors({"person": _("Please choose somebody else.")}, sheet.never_form())
        await tx.avoids.put(request.who.id, other.id)
        await tx.members.touch(request.who.id)
        return await _list(tx, request, _("Saved. I won't suggest the two of you to each other."))


@router.press()
async def take_off(request: Request, storage: Storage, avoid_id: int) -> Card | Replace:
    """Someone is off the list again; from a long list, whom was picked there."""
    picked = whole(request.choice) or avoid_id
    async with storage.begin() as tx:
        mine = await tx.avoids.find(picked)
        if mine and mine.member_id == request.who.id:
            await tx.avoids.remove(mine)
            await tx.members.touch(request.who.id)
        return here(request, await _list(tx, request, _("Taken off.")))


async def _list(look: Look, request: Request, line: Text = "") -> Card:
    mine = await look.avoids.of(request.who.id)
    names = await look.members.names([row.avoided_id for row in mine])
    people = [(row.id, row.avoided_id, names.get(row.avoided_id, "")) for row in mine]
    return sheet.never_list(people, line)


def read_day(text: str) -> date | None:
    """An ISO date, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
