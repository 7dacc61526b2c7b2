"""/library: what people look for, page by page, and what helped them. Nothing typed is kept."""

from collections.abc import Sequence

from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.router import MEMBERS
from handlers.kit.ui import Button, Card, Findings, Form, Replace
from handlers.kit.words import Text, _, plain
from handlers.library import cards, door, entries, forms, keeping
from handlers.library.cards import PAGE
from handlers.library.door import router
from handlers.library.shelf import Found
from handlers.matching import words
from storage import Look, Storage
from storage.tables import Resource
from storage.taxonomy import taxonomy

ROOM = 46  # characters of a Link for the ids of a search's entries
LONGEST = 300  # characters of a search
GONE: Text = _("That is no longer in the library.")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@router.command(
    "library",
    _("Look something up in the library"),
    hint=_("a topic, a kind, a language, how long"),
    shortcut=True,
)
async def library(request: Request, storage: Storage) -> Card:
    """With words what fits them; without, the newest and the topics."""
    typed = (request.text or request.answers.text("text")).strip()
    if typed:
        return await _results(request, storage, typed)
    async with storage.look() as look:
        live = await look.resources.live()
        profile = await look.profiles.find(request.who.id)
        reads = {request.language, *(profile.languages if profile else ())}
        newest = sorted(live, key=lambda r: (r.language in reads, r.created_at, r.id), reverse=True)
        found = await entries.read(look, newest[:3], request)
    topics = _with_entries(live, profile.seeks if profile else ())
    return cards.front(found, topics, len(live))


@router.press()
async def look_up(request: Request, storage: Storage) -> Form:
    return forms.searching()


@router.submit()
async def find(request: Request, storage: Storage) -> Card:
    return await _results(request, storage, request.answers.text("words"))


@router.press()
async def topic(request: Request, storage: Storage, slug: str) -> Card:
    """A topic instead of words."""
    chosen = slug or request.choice
    if chosen not in taxonomy().levers:
        raise Problem(_("Please choose a topic from the list."))
    return await _results(request, storage, plain(words.topic(chosen), request.language))


async def _results(request: Request, storage: Storage, typed: str) -> Card:
    typed = " ".join(typed.split())[:LONGEST]
    async with storage.look() as look:
        found = await keeping.search(storage, look, typed, request.language)
        known = await look.resources.several(found.ids)
        ordered = [known[id] for id in found.ids if id in known]
        findings = Findings(topics=found.topics, results=tuple(r.key for r in ordered))
        if not ordered:
            profile = await look.profiles.find(request.who.id)
            near = _near(await look.resources.live(), found, profile.seeks if profile else ())
            filters = None if found.words else found.wanted
            return cards.nothing(typed, near, findings, filters)
        return await _page(look, request, ordered, 0, (typed, found, findings))


@router.press()
async def page(request: Request, storage: Storage, at: int, r: str) -> Replace:
    """Further entries of a search; its words are not kept, its entries stand in the button."""
    ids = [_number(one) for one in r.split(".") if one]
    async with storage.look() as look:
        known = await look.resources.several(ids)
        ordered = [known[id] for id in ids if id in known]
        if not ordered:
            raise Problem(GONE)
        return Replace(await _page(look, request, ordered, at))


async def _page(
    look: Look,
    request: Request,
    ordered: Sequence[Resource],
    at: int,
    search: tuple[str, Found, Findings] | None = None,
) -> Card:
    ids = _fitting([entry.id for entry in ordered])
    pages = -(-len(ids) // PAGE)
    at = min(max(at, 0), pages - 1)
    packed = ".".join(_packed(id) for id in ids)
    turn: list[Button] = []
    if at + 1 < pages:
        turn.append(Button(_("More"), door.page(at=at + 1, r=packed), "primary"))
    if at:
        turn.append(Button(_("Back"), door.page(at=at - 1, r=packed)))
    some = ordered[at * PAGE : min((at + 1) * PAGE, len(ids))]
    shown = await entries.read(look, some, request)
    return cards.results(
        shown, total=len(ids), first=at * PAGE + 1, buttons=tuple(turn), search=search
    )


def _fitting(ids: Sequence[int]) -> list[int]:
    """As many ids as a button can carry."""
    kept: list[int] = []
    room = ROOM
    for id in ids:
        room -= len(_packed(id)) + 1
        if room < 0:
            break
        kept.append(id)
    return kept


def _packed(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text or "0"


def _number(text: str) -> int:
    try:
        return int(text, 36) if len(text) < 13 else 0
    except ValueError:
        return 0


def _with_entries(live: Sequence[Resource], first: Sequence[str]) -> tuple[str, ...]:
    """The topics that have entries, the reader's own first, then those with most."""
    counts: dict[str, int] = {}
    for entry in live:
        for slug in entry.levers:
            if slug in taxonomy().levers:
                counts[slug] = counts.get(slug, 0) + 1
    ranked = sorted(counts, key=lambda slug: (-counts[slug], slug))
    return tuple(dict.fromkeys([*(s for s in first if s in counts), *ranked]))


def _near(live: Sequence[Resource], found: Found, seeks: Sequence[str]) -> tuple[str, ...]:
    """Topics near the words that have entries."""
    levers = taxonomy().levers
    related = [other for slug in found.topics for other in sorted(levers[slug].related)]
    there = _with_entries(live, ())
    likely = [slug for slug in (*found.topics, *related, *seeks) if slug in there]
    return tuple(dict.fromkeys([*likely, *there]))[:3]


# --- one entry -------------------------------------------------------------------------------


@router.press()
async def show(request: Request, storage: Storage, resource_id: int) -> Card:
    """One entry, with what its reader may do."""
    async with storage.look() as look:
        resource = await look.resources.shown(resource_id)
        if resource is None:
            raise Problem(GONE)
        (entry,) = await entries.read(look, [resource], request)
    return cards.one(entry)


@router.press(who=MEMBERS)
async def helped(request: Request, storage: Storage, resource_id: int) -> Card:
    """It helped somebody; again changes nothing."""
    async with storage.begin() as tx:
        resource = await tx.resources.shown(resource_id)
        if resource is None:
            raise Problem(GONE)
        if resource.added_by_id == request.who.id:
            raise Problem(_("You shared it yourself; others can say that it helped."))
        await tx.helped.add_once(
            ("resource_id", "member_id"), resource_id=resource.id, member_id=request.who.id
        )
    return cards.noted(resource)


@router.press(who=MEMBERS)
async def not_helped(request: Request, storage: Storage, resource_id: int) -> Card | Replace:
    """Taken back."""
    async with storage.begin() as tx:
        resource = await tx.resources.shown(resource_id)
        if resource is None:
            raise Problem(GONE)
        if said := await tx.helped.by(request.who.id, resource.id):
            await tx.helped.remove(said)
    card = cards.not_noted(resource)
    return Replace(card) if request.on_card else card
