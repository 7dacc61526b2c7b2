"""Topics to choose from, when the words said too little or something else was meant."""

from collections.abc import Iterable, Sequence

from handlers.introductions.asking import own_need
from handlers.kit import names
from handlers.kit.request import Request
from handlers.kit.ui import CHOICES, Button, Card, Findings, Replace
from handlers.kit.words import Text, _, plain
from handlers.matching import words
from handlers.matching.needs import understand
from handlers.peers import cards, searching
from handlers.peers.door import not_that as not_that_link
from handlers.peers.door import router
from handlers.peers.searching import Kind
from storage import Storage
from storage.tables import Need
from storage.taxonomy import taxonomy

GUESSES = 3
ALLIES = ("student-voice", "student-centered-models")
"""Topics on which an adult can be found in the place of a young person."""


def in_order(first: Sequence[str]) -> tuple[str, ...]:
    """All topics: the likely ones, then what is near them, then the rest by group."""
    levers = taxonomy().levers
    known = [slug for slug in dict.fromkeys(first) if slug in levers]
    near = [other for slug in known for other in sorted(levers[slug].related)]
    rest = sorted(levers, key=lambda slug: list(_groups()).index(levers[slug].group))
    return tuple(dict.fromkeys([*known, *near, *rest]))


def _groups() -> dict[str, None]:
    return dict.fromkeys(lever.group for lever in taxonomy().levers.values())


def unknown_words(
    topics: Sequence[str], seeks: Sequence[str], flags: Iterable[str], kind: Kind, text: str = ""
) -> Card:
    """“Is it near one of these?” Nothing is stored; the likely ones come from the profile. Words that
    may be a name are pointed to the directory, whether or not anybody is called so."""
    likely = [*topics, *seeks]
    order = in_order(likely)
    guesses = [(slug, topic(slug=slug, kind=kind)) for slug in order[:GUESSES]] if likely else []
    title: Text = _("I don't know that topic yet. Is it near one of these?")
    note: Text = ""
    if typed := names.may_be_name(text):
        note = _("If that's somebody's name, type /directory {name}.", name=typed)
        if all(word[0].isupper() for word in typed.split()) and " " in typed:
            title = _("Looking for someone by name?")
            note = (_("Type /directory {name}.", name=typed), " ", _("Or choose a topic."))
    return cards.topics(
        title,
        topic(slug="", kind=kind),
        order[:CHOICES],
        more=more_topics(kind=kind),
        note=note,
        guesses=guesses,
        findings=Findings(tuple(topics), tuple(sorted(set(flags) or {"ask_again"}))),
    )


def ally_buttons(kind: Kind) -> list[Button]:
    """An adult who works on it, in the place of somebody who is not of age."""
    return [Button(words.topic(slug), topic(slug=slug, kind=kind)) for slug in ALLIES]


@router.press()
async def topic(request: Request, storage: Storage, slug: str, kind: str = "peer") -> Card:
    """A topic instead of words: searched as if its name had been written."""
    chosen = slug or request.choice
    if chosen not in taxonomy().levers:
        return await _rest(request, storage, kind)
    text = plain(words.topic(chosen), request.language)
    async with storage.look() as look:
        who = await searching.seeker(look, request.who.id)
    wanted: Kind = "expert" if kind == "expert" else "peer"
    need = searching.new_need(request.who.id, text, understand(""), wanted, who)
    _about(need, chosen)
    need.language = request.language
    found = await searching.ranked(storage, who, need, request.now, request.chance)
    async with storage.begin() as tx:
        await tx.needs.add(need)
        return await searching.answer(tx, who, need, found)


def _about(need: Need, slug: str) -> None:
    """The person said which topic it is: nothing is guessed any more."""
    kept = {k: v for k, v in need.filters.items() if k not in ("about", "sure", "flags")}
    need.topics = [[slug, 1.0]]
    need.filters = {**kept, "about": [slug], "sure": True, "flags": []}


@router.press()
async def more_topics(request: Request, storage: Storage, kind: str = "peer") -> Card:
    """The topics that did not fit into the first list."""
    return await _rest(request, storage, kind)


async def _rest(request: Request, storage: Storage, typed: str) -> Card:
    async with storage.look() as look:
        who = await searching.seeker(look, request.who.id)
    kind: Kind = "expert" if typed == "expert" else "peer"
    order = in_order(who.standing.seeker.seeks)
    rest = order[CHOICES:] if len(order) > CHOICES else order
    return cards.topics(_("More topics"), topic(slug="", kind=kind), rest)


@router.press()
async def not_that(request: Request, storage: Storage, need_id: int, more: int = 0) -> Replace:
    """What was meant instead: the other guesses first."""
    async with storage.look() as look:
        need = await own_need(look, request.who.id, need_id)
    guesses = [*searching.sought(need).topics[1:], *(str(t[0]) for t in need.topics)]
    first = searching.sought(need).topics[:1]
    order = [slug for slug in in_order(guesses) if slug not in first]
    some = order[CHOICES:] if more else order[:CHOICES]
    link = None if more else not_that_link(need_id=need_id, more=1)
    note: Text = _("You wrote: “{need}”. Only you see this.", need=need.text)
    return Replace(
        cards.topics(_("What is it about?"), about(need_id=need_id), some, more=link, note=note)
    )


@router.press()
async def about(request: Request, storage: Storage, need_id: int) -> Replace:
    """The topic it is about; ranked again, everybody may be shown again."""
    async with storage.begin() as tx:
        need = await own_need(tx, request.who.id, need_id)
        if request.choice in taxonomy().levers:
            _about(need, request.choice)
            need.seen = []
    return Replace(await searching.again(request, storage, need_id, without_seen=False, reset=True))
