"""Setting a community up: who coordinates, where I post, when school rests. Posts nothing unasked."""

from dataclasses import replace
from typing import Any

from handlers.circles.resting import breaks_changed
from handlers.circles.telling import take_places
from handlers.kit.problem import Problem
from handlers.kit.request import Answers, Request, whole
from handlers.kit.router import COORDINATORS, Router, named
from handlers.kit.say import announce, later
from handlers.kit.ui import Card, Form, FormErrors, Paragraph
from handlers.kit.words import Language, Spoken, _
from handlers.profile import enter, zones
from handlers.profile.about import OUTSIDE
from handlers.profile.survey import ZONE_UNCLEAR
from handlers.setup import calendar, cards, week
from handlers.setup.cards import Settings
from schedules.calendar import breaks_of, zone_slug
from storage import Look, Storage, Tx

router = Router("setup")
clock = named("circles.clock")
PARTNERS = tuple(sorted(OUTSIDE - {"funder", "network-staff"}))


async def settings(look: Look) -> Settings:
    """How the community is set up now."""
    community = look.community
    places = [p for purpose, _w in cards.PURPOSES if (p := await look.places.of(purpose))]
    front = next((p for p in places if p.purpose == "front_door"), None)
    districts = await look.districts.by_name()
    return Settings(
        community.name,
        community.language,
        community.zone,
        tuple(community.breaks),
        tuple((m.id, m.name) for m in await look.members.coordinators()),
        tuple((p.purpose, p.id, p.external_id, p.name) for p in places),
        tuple(d.name for d in districts if d.bargaining_open),
        tuple((id, name) for id, name, sells in await _partners(look) if sells),
        bool(front and await look.outbox.by_key(_key("invitation", front.external_id))),
        community.digest_time,
        community.digest_hold,
        len(await look.members.joined()),
        await look.listed.how_many(),
    )


@router.command("tertulia setup", _("Set me up: who coordinates, where I post, when school rests"))
async def begin(request: Request, storage: Storage) -> Card:
    """Everything that can be set; also what an installation calls. Without any coordinator, whoever
    comes first may become one."""
    async with storage.look() as look:
        now = await settings(look)
    if not now.coordinators:
        _manages(request)
        return cards.nobody_yet(now.name)
    if not request.who.coordinator:
        raise Problem(_("Only the people who coordinate this community can do that."))
    return cards.overview(now)


@router.press()
async def take_on(request: Request, storage: Storage) -> Card:
    """The first coordinator."""
    _manages(request)
    async with storage.begin() as tx:
        # The community's row is written first, so that of two at once the second reads the first.
        await tx.members.touch(request.who.id)
        others = [c.id for c in await tx.members.coordinators()]
        if others and request.who.id not in others:
            raise Problem(_("Somebody else was first. Ask them to add you."))
        member = await enter(tx, request.who.id, request.language)
        member.coordinator = True
        return cards.overview(await settings(tx))


@router.press(who=COORDINATORS)
async def coordinators(request: Request, storage: Storage) -> Form:
    """Who coordinates?"""
    async with storage.look() as look:
        return cards.coordinators_form(await settings(look))


@router.submit(who=COORDINATORS)
async def save_coordinators(request: Request, storage: Storage) -> Card | FormErrors:
    """The coordinators are these from now on; at least one stays."""
    chosen = {id for text in request.answers.some("people") if (id := whole(text))}
    async with storage.begin() as tx:
        found = await tx.members.some_of(chosen)
        if not found:
            form = cards.coordinators_form(await settings(tx))
            return FormErrors({"people": _("At least one person has to stay.")}, form)
        for member in [*await tx.members.coordinators(), *found.values()]:
            if member.coordinator != (member.id in found):
                member.coordinator = member.id in found
                await tx.members.touch(member.id)
        return cards.overview(await settings(tx), _("Saved."))


@router.press(who=COORDINATORS)
async def places(request: Request, storage: Storage) -> Form:
    """Which channel for what?"""
    async with storage.look() as look:
        return cards.places_form(await settings(look))


@router.submit(who=COORDINATORS)
async def save_places(request: Request, storage: Storage) -> Card | FormErrors:
    """The chosen channels; one left out stays as it was."""
    told = request.answers
    async with storage.begin() as tx:
        if not told.text("front_door"):
            form = cards.places_form(await settings(tx))
            return FormErrors({"front_door": _("Please choose a channel.")}, form)
        for purpose, _words in cards.PURPOSES:
            if channel := told.text(purpose).lstrip("#")[:64]:
                name = told.names.get(channel, "")[:100]
                await tx.places.choose(request.where.space_id, purpose, channel, name)
        await take_places(tx)
        return cards.overview(await settings(tx), _("Saved."))


@router.press(who=COORDINATORS)
async def speech(request: Request, storage: Storage) -> Form:
    """Which language, which zone?"""
    async with storage.look() as look:
        return cards.speech_form(await settings(look))


@router.submit(who=COORDINATORS)
async def save_speech(request: Request, storage: Storage) -> Card | FormErrors:
    """The language of posts and the community's zone."""
    zone, language = zones.zone(request.answers.text("zone")[:60]), request.answers.text("language")
    async with storage.begin() as tx:
        if not zone:
            return FormErrors({"zone": ZONE_UNCLEAR}, cards.speech_form(await settings(tx)))
        for schedule in await tx.schedules.all():  # Monday at eight is where the community is
            own = schedule.name.startswith("circle-")  # a circle meets on its own clock
            if schedule.zone == tx.community.zone and not own:
                schedule.zone = zone
        was, moved = tx.community.zone, tx.community.zone != zone
        tx.community.zone = zone
        tx.community.language = "es" if language == "es" else "en"
        if moved:
            await week.move(tx)
            key = f"clock:0:{tx.now.isoformat()}"
            await later(tx, clock(who=0, was=zone_slug(was)), tx.now, key=key)
        return cards.overview(await settings(tx), _("Saved."))


@router.press(who=COORDINATORS)
async def summary(request: Request, storage: Storage) -> Form:
    """When is the week's summary posted?"""
    async with storage.look() as look:
        return cards.summary_form(await settings(look))


@router.submit(who=COORDINATORS)
async def save_summary(request: Request, storage: Storage) -> Card | FormErrors:
    """Its weekday and time, in the community's zone."""
    day, at = request.answers.text("day"), week.clock(request.answers.text("clock"))
    async with storage.begin() as tx:
        if at is None or day not in week.DAYS:
            form = cards.summary_form(await settings(tx))
            return FormErrors({"clock": _("Choose a day, and a time from 6 AM to 8 PM.")}, form)
        tx.community.digest_time = week.write(day, at)
        tx.community.digest_hold = request.answers.yes("hold")
        await week.move(tx)
        return cards.overview(await settings(tx), _("Saved."))


@router.press(who=COORDINATORS)
async def breaks(request: Request, storage: Storage) -> Form:
    """When does school rest?"""
    async with storage.look() as look:
        return cards.breaks_form(await settings(look))


@router.submit(who=COORDINATORS)
async def save_breaks(request: Request, storage: Storage) -> Card | FormErrors:
    """The calendar of breaks, line by line."""
    typed = request.answers.text("breaks")
    read, wrong = calendar.read(typed)
    async with storage.begin() as tx:
        if wrong:
            form = cards.breaks_form(await settings(tx), typed)
            return FormErrors({"breaks": calendar.both(wrong)}, form)
        before = breaks_of(tx.community.breaks)
        tx.community.breaks = read
        await breaks_changed(tx, before)
        return cards.overview(await settings(tx), _("Saved."))


@router.press(who=COORDINATORS)
async def contracts(request: Request, storage: Storage) -> Form | Card:
    """Which districts are at the table?"""
    async with storage.look() as look:
        known = [(d.id, d.name, d.bargaining_open) for d in await look.districts.by_name()]
    if not known:
        return cards.nothing_to_choose(_("I don't know any district yet."))
    return cards.contracts_form(known)


@router.submit(who=COORDINATORS)
async def save_contracts(request: Request, storage: Storage) -> Card:
    """While a contract is open, union and management of that district are kept apart."""
    chosen = _chosen(request.answers)
    async with storage.begin() as tx:
        for district in await tx.districts.by_name():
            if district.bargaining_open == (district.id in chosen):
                continue
            district.bargaining_open = district.id in chosen
            for profile in await tx.profiles.of_district(district.id):
                await tx.members.touch(profile.id)
        return cards.overview(await settings(tx), _("Saved."))


@router.press(who=COORDINATORS)
async def vendors(request: Request, storage: Storage) -> Form | Card:
    """Which partners sell?"""
    async with storage.look() as look:
        known = await _partners(look)
    if not known:
        return cards.nothing_to_choose(_("No partner has joined yet."))
    return cards.vendors_form(known)


@router.submit(who=COORDINATORS)
async def save_vendors(request: Request, storage: Storage) -> Card:
    """Partners who sell may not approach teachers, families or principals."""
    chosen = _chosen(request.answers)
    async with storage.begin() as tx:
        for id, _name, sells in await _partners(tx):
            if sells != (id in chosen):
                (await tx.members.get(id)).vendor = id in chosen
                await tx.members.touch(id)
        return cards.overview(await settings(tx), _("Saved."))


@router.press(who=COORDINATORS)
async def post(request: Request, storage: Storage) -> Card:
    """The invitation and the front door, once for each channel."""
    async with storage.begin() as tx:
        place = await tx.places.of("front_door")
        if place is None:
            raise Problem(_("First choose where the front door stands."))
        for name, card in POSTS.items():
            await announce(tx, place.id, card(), key=_key(name, place.external_id))
        return cards.overview(await settings(tx))


@router.press(who=COORDINATORS)
async def invite_text(request: Request, storage: Storage) -> Card:
    """The words that coordinators send to people themselves."""
    async with storage.look() as look:
        place = await look.places.of("front_door")
        where = f"#{place.name}" if place and place.name else request.where.platform.capitalize()
        return cards.invitation_to_copy(look.community.name, where)


POSTS: dict[str, Any] = {"invitation": cards.invitation, "front_door": cards.front_door}


@router.press()
async def in_other_language(request: Request, storage: Storage, what: str) -> Card:
    """A post in the language it was not written in, for this reader only."""
    if what not in POSTS:
        raise Problem(_("That is no longer here, so nothing was changed."))
    async with storage.look() as look:
        other: Language = "en" if look.community.language == "es" else "es"
    return translated(POSTS[what](), other)


def translated(card: Card, language: Language) -> Card:
    """A post's words in this language, whatever the reader's is, without its language button."""
    body = tuple(
        replace(p, text=Spoken(p.text, language)) for p in card.body if isinstance(p, Paragraph)
    )
    buttons = tuple(replace(b, label=Spoken(b.label, language)) for b in card.buttons[:-1])
    return Card(Spoken(card.title, language), body, buttons)


def _key(name: str, channel: str) -> str:
    return f"setup:{name}:{channel}"


def _chosen(told: Answers) -> set[int]:
    """The ids ticked in any of a form's lists."""
    return {id for name in told.values for text in told.some(name) if (id := whole(text))}


def _manages(request: Request) -> None:
    """Only who manages the space takes on a community without coordinators: whoever comes first
    would otherwise read everybody's data."""
    if not request.who.manages:
        raise Problem(
            _(
                "Nobody coordinates here yet. Ask someone who manages this space to type /tertulia setup."
            )
        )


async def _partners(look: Look | Tx) -> list[tuple[int, str, bool]]:
    """Partners by name, and whether they sell."""
    profiles = await look.profiles.with_roles(PARTNERS)
    members = (await look.members.some_of([p.id for p in profiles])).values()
    return sorted(((m.id, m.name, m.vendor) for m in members), key=lambda m: (m[1], m[0]))
