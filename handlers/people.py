"""The directory: people who are shown by name, and whom this reader may meet. Knows no ranking."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from handlers.kit.names import folded
from handlers.kit.request import Request
from handlers.kit.router import MEMBERS, Router, named
from handlers.kit.ui import Block, Button, Card, Item, Paragraph
from handlers.kit.words import Mention, Text, _, _n, plain
from handlers.matching import guards
from handlers.matching.words import role_said, topic, topics_said
from storage import Storage
from storage.person import Person
from storage.tables import Need
from storage.taxonomy import taxonomy

router = Router("people")
introductions_ask = named("introductions.ask")
peers_find = named("peers.find")
PAGE = 5
CLOSE = 82  # of 100: how near a typed word has to come
LONGEST_ROLE = 4  # words
SMALL = frozenset("of the in at for with and de del la el los las en con para".split())


@router.command(
    "directory",
    _("See who is here by name"),
    who=MEMBERS,
    hint=_("a name, a topic, a role, a district"),
)
async def directory(request: Request, storage: Storage) -> Card:
    return await _page(request, storage, request.text, 0)


@router.press(who=MEMBERS)
async def more(request: Request, storage: Storage, search_id: int, start: int) -> Card:
    async with storage.look() as look:
        search = await look.needs.find(search_id)
    words = search.text if search and search.member_id == request.who.id else ""
    return await _page(request, storage, words, start)


@router.press(who=MEMBERS)
async def write_to(request: Request, storage: Storage, member_id: int) -> Card:
    """Begin a request to one person of the directory."""
    async with storage.begin() as tx:
        pair = await tx.people.pair(request.who.id, member_id)
        shown = pair.b.expert or pair.b.shown == "named"
        if not shown or guards.forbidden(pair.a, pair.b, pair.between, tx.now):
            return unavailable()
        need = await tx.needs.add(
            Need(member_id=request.who.id, text="", language=request.language, kind="peer",
                 topics=[], filters={}, shown=[member_id], seen=[member_id])
        )  # fmt: skip
    return chosen(pair.b, need.id)


async def _page(request: Request, storage: Storage, words: str, start: int) -> Card:
    columns = await storage.columns()
    async with storage.look() as look:
        standing = await look.people.standing(request.who.id)
    allowed = guards.mask(columns, standing, request.now)
    people = [p for p, ok in zip(columns.people, allowed, strict=True) if ok and _by_name(p)]
    found = sorted((p for p in people if fits(p, words)), key=lambda p: folded(p.name))
    search_id = 0
    if words and len(found) > start + PAGE:
        async with storage.begin() as tx:
            search = Need(member_id=request.who.id, text=words[:200], language=request.language,
                          kind="search", topics=[], filters={}, shown=[], seen=[],
                          state="closed")  # fmt: skip
            search_id = (await tx.needs.add(search)).id
    return page(Found(tuple(found), words, start, search_id))


def _by_name(person: Person) -> bool:
    return person.shown == "named" or person.expert


def fits(person: Person, words: str) -> bool:
    """Whether every typed word is in the person's name, role, district, school or what they offer;
    a role by any of its names in either language, alone or in the plural."""
    about = [person.name, person.district, person.school, person.organization, person.region]
    about += [plain(topic(s), language) for s in person.offers for language in ("en", "es")]
    about += [plain(role_said(person.role), language) for language in ("en", "es") if person.role]
    known = folded(" ".join(about)).split()
    typed = [word for word in folded(words).replace(",", " ").split() if len(word) > 1]
    roles = _role_words(typed, person.role) if person.role else set()
    return all(
        n in roles
        or word in SMALL
        or any(fuzz.ratio(word, k) >= CLOSE or k.startswith(word) for k in known)
        for n, word in enumerate(typed)
    ) and not all(word in SMALL for word in typed or ["?"])


def _role_words(typed: list[str], role: str) -> set[int]:
    """Which of the typed words name this role: “maestra”, “vice principals”, “directora de escuela”."""
    found: set[int] = set()
    for start in range(len(typed)):
        for end in range(start + 1, min(len(typed), start + LONGEST_ROLE) + 1):
            said = " ".join(typed[start:end])
            forms = (said, said.removesuffix("s"), said.removesuffix("es"))
            named_roles = (taxonomy().find_role(form) for form in forms)
            if any(found_role and found_role.slug == role for found_role in named_roles):
                found |= set(range(start, end))
    return found


# --- what people read -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """A page of people: who fits, what was typed, where the page starts."""

    people: tuple[Person, ...]
    words: str
    start: int = 0
    search_id: int = 0


def page(found: Found) -> Card:
    """Five people with a button each."""
    if not found.people:
        return nobody(found.words)
    shown = found.people[found.start : found.start + PAGE]
    lines: list[Block] = [Item(_line(p), (_write_button(p),)) for p in shown]
    if found.words:
        lines.insert(0, Paragraph(_searched(found.words)))
    left = len(found.people) - found.start - len(shown)
    next_page = Button(_("See more"), more(search_id=found.search_id, start=found.start + PAGE))
    return Card(
        _n("{n} person, by name", "{n} people, by name", len(found.people)),
        tuple(lines),
        (next_page,) if left else (),
        footer=_("Only people who agreed to be shown by name are here. Only you see this."),
    )


def _searched(words: str) -> Text:
    return _(
        "“{words}” is in their name, role, school, district or what they can help with.",
        words=words,
    )


def _write_button(person: Person) -> Button:
    return Button(_("Ask {name}", name=person.first_name), write_to(member_id=person.id))


def _line(person: Person) -> Text:
    where = person.school or person.district or person.organization
    line: tuple[Text, ...] = (Mention(person.id, person.name),)
    for detail in (role_said(person.role) if person.role else "", where):
        line = (*line, ", ", detail) if detail else line
    if person.offers:
        topics = topics_said(person.offers[:3])
        line = (*line, ". ", _("Can help with: {topics}", topics=topics))
    return line


def nobody(words: str) -> Card:
    """Nobody by name fits."""
    text: Text = _("Nobody who is shown by name fits “{words}”.", words=words) if words else _(
        "Nobody is shown by name yet."
    )  # fmt: skip
    return Card(
        text,
        (Paragraph(_("I may still know someone who is not shown by name.")),),
        (Button(_("Find someone"), peers_find(), "primary"),),
    )


def chosen(person: Person, need_id: int) -> Card:
    """One person of the directory, about to be asked."""
    role: Text = (", ", role_said(person.role)) if person.role else ""
    return Card(
        (Mention(person.id, person.name), role),
        (
            Paragraph(_line(person)),
            Paragraph(_("You'll see your message before it goes. I ask them first.")),
        ),
        (Button(_("Write my question"), introductions_ask(need_id=need_id, pick=1), "primary"),),
    )


def unavailable() -> Card:
    """The same for every reason."""
    return Card(
        _("I can't ask them just now."),
        (Paragraph(_("I can look for someone else who knows the topic.")),),
        (Button(_("Find someone"), peers_find(), "primary"),),
    )
