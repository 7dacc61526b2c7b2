"""What a reader does with the digest: read it, in either language, and say how often it comes."""

from dataclasses import replace

from handlers.digest import cards
from handlers.digest.door import router
from handlers.digest.page import page
from handlers.digest.reading import for_reader, next_hour
from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.router import MEMBERS
from handlers.kit.ui import Card, Replace
from handlers.kit.words import Language, _
from storage import Look, Storage
from storage.digests import OPEN


@router.command("digest", _("This week in one message; how often it comes"))
async def digest(request: Request, storage: Storage) -> Card:
    """The newest digest, for this reader."""
    async with storage.look() as look:
        return await _newest(look, request)


@router.press()
async def now(request: Request, storage: Storage) -> Card:
    """The same, from a button."""
    async with storage.look() as look:
        return await _newest(look, request)


async def _newest(look: Look, request: Request) -> Card:
    posted = await look.digests.posted()
    if posted:
        shown = await for_reader(look, posted[0], request.who.id, request.language)
        if shown.lines or shown.note or (shown.question and not shown.past):
            return cards.post(shown)
    there = await look.places.of("digest") is not None
    at = next_hour(look) if there else None
    return cards.none_yet(look.community.name, at, first=not posted)


@router.press()
async def speak(request: Request, storage: Storage, digest_id: int, language: str) -> Card:
    """A digest in the language its post is not in, for this reader only; before it is posted, whole,
    for coordinators."""
    chosen: Language = "es" if language == "es" else "en"
    async with storage.look() as look:
        found = await look.digests.find(digest_id)
        if found is not None and found.state == "posted":
            shown = await for_reader(look, found, request.who.id, chosen)
        elif found is not None and found.state in OPEN and request.who.coordinator:
            shown = replace(await page(look, found), language=chosen)
        else:
            raise Problem(_("That summary is no longer there."))
    return cards.spoken(cards.post(shown), chosen)


@router.press()
async def answers(request: Request, storage: Storage, asking_id: int) -> Card:
    """What people answered to a question under their names, the newest first."""
    async with storage.look() as look:
        asking = await look.askings.get(asking_id)
        given = list(reversed(await look.answers.posted(asking.id)))[: cards.ANSWERS]
        names = await look.members.names([a.member_id for a in given])
    return cards.given(asking, [(a.member_id, names[a.member_id], a.text) for a in given])


@router.press(who=MEMBERS)
async def often(request: Request, storage: Storage) -> Card:
    """[Fewer of these]: in the channel only, each week or once a month by message."""
    async with storage.look() as look:
        way = (await look.members.get(request.who.id)).digest
    return cards.how_often(way)


@router.press(who=MEMBERS)
async def set_often(request: Request, storage: Storage, way: str) -> Card | Replace:
    """The digest comes this way from now on; what comes by message does so only for who chose it."""
    if way not in cards.WAYS:
        raise Problem(_("Please choose one of the buttons."))
    async with storage.begin() as tx:
        member = await tx.members.get(request.who.id)
        before, member.digest = member.digest, "" if way == "channel" else way
    card = cards.comes(way, before or "channel")
    return Replace(card) if request.on_card else card
