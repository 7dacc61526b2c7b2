"""Changing an entry of the library: its words, its details, whether it is there at all."""

from datetime import date, timedelta

from handlers.kit.problem import Problem
from handlers.kit.request import Request, Tick
from handlers.kit.router import MEMBERS
from handlers.kit.say import later
from handlers.kit.ui import Card, Form, FormErrors
from handlers.kit.words import Text, _
from handlers.library import door, entries, forms, holding, sharing_cards
from handlers.library.door import router
from handlers.library.entries import FUNDING, LAW
from handlers.library.owning import GONE, MINE, own
from storage import Look, Storage
from storage.tables import Resource
from storage.taxonomy import taxonomy

KEPT = timedelta(days=7)  # what was withdrawn can come back so long
MINUTES = (1, 600)
TOPICS = 5  # of one entry at most
FARTHEST = timedelta(days=3 * 365)  # a deadline beyond is a slip of the finger


@router.press(who=MEMBERS)
async def edit(request: Request, storage: Storage, resource_id: int) -> Form:
    """The form with what is known."""
    async with storage.look() as look:
        return forms.editing(await own(look, request, resource_id), request.language)


@router.press(who=MEMBERS)
async def details(request: Request, storage: Storage, resource_id: int) -> Form:
    """Level, stage, language, minutes; the day of a law or a funder."""
    async with storage.look() as look:
        today = date.fromisoformat(await look.resources.today())
        return forms.details(await own(look, request, resource_id), today)


@router.submit(who=MEMBERS)
async def save_details(request: Request, storage: Storage, resource_id: int) -> Card | FormErrors:
    answers = request.answers
    async with storage.begin() as tx:
        resource = await own(tx, request, resource_id)
        today = date.fromisoformat(await tx.resources.today())
        minutes = answers.number("minutes")
        errors = _wrong(resource, request, today)
        if errors:
            return FormErrors(errors, forms.details(resource, today))
        resource.levels = [s for s in answers.some("levels") if s in taxonomy().levels]
        resource.stages = [s for s in answers.some("stages") if s in taxonomy().stages]
        resource.language = "es" if answers.text("language") == "es" else "en"
        resource.minutes = minutes
        _dated(resource, request)
        if twin := await holding.settle(tx, resource):
            return sharing_cards.already(twin)
        if resource.state == "live":
            return sharing_cards.saved(resource)
        return await _preview(tx, resource, request)


async def _preview(look: Look, resource: Resource, request: Request) -> Card:
    member = await look.members.get(request.who.id)
    school = await entries.school_of(look, member)
    return sharing_cards.preview(resource, member.name, school, request.community.name)


def _wrong(resource: Resource, request: Request, today: date) -> dict[str, Text]:
    errors: dict[str, Text] = {}
    minutes, typed = request.answers.number("minutes"), request.answers.text("minutes")
    if typed and (minutes is None or not MINUTES[0] <= minutes <= MINUTES[1]):
        errors["minutes"] = _("A number of minutes, such as 15; at most 600.")
    if resource.kind == FUNDING:
        until = _day(request.answers.text("deadline"))
        if until is None or not today <= until <= today + FARTHEST:
            errors["deadline"] = _("Please give the last day to apply, such as 2027-03-15.")
    if resource.kind == LAW:
        checked = _day(request.answers.text("checked_on"))
        if checked is None or checked > today:
            errors["checked_on"] = _("Please give a day that is past, or today.")
    return errors


def _dated(resource: Resource, request: Request) -> None:
    resource.deadline = request.answers.text("deadline") if resource.kind == FUNDING else ""
    resource.checked_on = request.answers.text("checked_on") if resource.kind == LAW else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@router.press(who=MEMBERS)
async def add_topics(request: Request, storage: Storage, resource_id: int, slug: str) -> Card:
    """An entry is also about this, says somebody who wanted to share the same link. What it was
    about stays."""
    async with storage.begin() as tx:
        resource = await tx.resources.shown(resource_id)
        if resource is None:
            raise Problem(GONE)
        known = slug in taxonomy().levers and slug not in resource.levers
        if known and len(resource.levers) < TOPICS:
            resource.levers = [*resource.levers, slug]
            await tx.resources.touch(resource)
    return sharing_cards.saved(resource)


@router.press(who=MEMBERS)
async def withdraw(request: Request, storage: Storage, resource_id: int) -> Card:
    """Out of the library; for a week it can come back."""
    async with storage.begin() as tx:
        resource = await own(tx, request, resource_id)
        resource.state, resource.url_key = "withdrawn", None
        await tx.resources.touch(resource)
        key = _forget_key(resource)
        await later(tx, door.forget(resource_id=resource.id), tx.now + KEPT, key=key)
        await later(tx, door.refresh_digest(), tx.now, key=f"digest-refresh:{key}")
        await holding.close_tasks(tx, resource)
    return sharing_cards.withdrawn(resource)


def _forget_key(resource: Resource) -> str:
    """The job that forgets an entry, as withdrawn in this version."""
    return f"library-forget:{resource.id}:{resource.version}"


@router.press(who=MEMBERS)
async def restore(request: Request, storage: Storage, resource_id: int) -> Card:
    """Back in the library, unless the link came back otherwise."""
    async with storage.begin() as tx:
        resource = await tx.resources.find(resource_id)
        if resource is None:
            raise Problem(GONE)
        if resource.added_by_id != request.who.id and not request.who.coordinator:
            raise Problem(MINE)
        if resource.state == "withdrawn":
            lack = bool(holding.missing(resource))
            if not lack and (twin := await holding.claim(tx, resource)):
                return sharing_cards.already(twin)
            await tx.jobs.cancel(_forget_key(resource))  # another week, if it is withdrawn again
            resource.state = "held" if lack else "live"
            await tx.resources.touch(resource)
        if resource.state == "held":
            return await _preview(tx, resource, request)
    return sharing_cards.restored(resource)


@router.job(late=None)
async def forget(tick: Tick, storage: Storage, resource_id: int) -> None:
    """A week after it was withdrawn nothing of an entry stays."""
    async with storage.begin() as tx:
        resource = await tx.resources.find(resource_id)
        if resource is not None and resource.state == "withdrawn":
            await tx.resources.remove(resource)
