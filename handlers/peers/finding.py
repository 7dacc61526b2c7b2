"""/find-peer and /find-expert: with words answered at once, without them after one form."""

from dataclasses import replace

from handlers.introductions import newcomer
from handlers.introductions.asking import NOT_A_STUDENT, own_need
from handlers.kit.request import Request
from handlers.kit.ui import Button, Card, Form, FormErrors, Replace
from handlers.kit.words import Text, _
from handlers.matching.needs import Understanding
from handlers.matching.ranking import same_question as rank_same_question
from handlers.matching.routing import STOPS
from handlers.peers import cards, choosing, door, searching, stops
from handlers.peers.door import router
from handlers.peers.searching import Kind, Seeker
from storage import Storage

STUDENT: Text = _(
    "That may point to a student. Please leave out what identifies them; nothing was saved."
)


@router.command(
    "find-peer",
    _("Find someone who has done what you're working on"),
    hint=_("what you're working on, in a few words"),
    shortcut=True,
)
async def find(request: Request, storage: Storage) -> Form | Card:
    """With words the answer at once; without, one form."""
    return await _begin(request, storage, "peer")


@router.command(
    "find-expert",
    _("Find an expert on what you're working on"),
    hint=_("what you're working on, in a few words"),
)
async def find_expert(request: Request, storage: Storage) -> Form | Card:
    """The same, among experts only."""
    return await _begin(request, storage, "expert")


async def _begin(request: Request, storage: Storage, kind: Kind) -> Form | Card:
    if request.text.strip():
        return await respond(request, storage, request.text, kind)
    return await _empty_form(request, storage, kind)


async def _empty_form(
    request: Request, storage: Storage, kind: Kind, need: str = "", sure: int = 0
) -> Form:
    async with storage.look() as look:
        profile = await look.profiles.find(request.who.id)
    extra = () if newcomer.is_known(profile) else newcomer.questions(profile)
    link = search(kind=kind, sure=sure)
    return cards.questions(link, need, extra, expert=kind == "expert")


@router.press()
async def edit(request: Request, storage: Storage, kind: str = "peer", sure: int = 0) -> Form:
    """Say it again; `sure`: the person says that it is not about a student."""
    return await _empty_form(request, storage, "expert" if kind == "expert" else "peer", sure=sure)


@router.submit()
async def search(
    request: Request, storage: Storage, kind: str = "peer", sure: int = 0
) -> Card | FormErrors:
    """The form, sent: what is wrong with it, or the people."""
    text, wanted = request.answers.text("need"), _kind(kind)
    no_student = bool(sure) or request.answers.yes(NOT_A_STUDENT.name)
    form = await _empty_form(request, storage, wanted, text, sure)
    errors: dict[str, Text] = {} if text else {"need": _("Write a few words.")}
    fresh = len(form.fields) > 1
    async with storage.look() as look:
        who = await searching.seeker(look, request.who.id)
        read = await searching.understood(look, text, who)
        errors |= await newcomer.wrong(look, request.answers) if fresh else {}
    if "student_data" in read.flags and not no_student:
        return FormErrors({"need": STUDENT}, form, NOT_A_STUDENT)
    if errors:
        return FormErrors(errors, form, newcomer.OTHER_DISTRICT if "district" in errors else None)
    if fresh:
        async with storage.begin() as tx:
            await newcomer.keep(tx, request.who.id, request.answers)
    return await respond(request, storage, text, wanted, no_student=no_student)


def _kind(kind: str) -> Kind:
    return "expert" if kind == "expert" else "peer"


async def respond(
    request: Request, storage: Storage, text: str, kind: Kind, *, no_student: bool = False
) -> Card:
    """What the words are answered with: somewhere else to go, topics to choose from, or people."""
    text = " ".join(text.split())[: cards.NEED]
    async with storage.look() as look:
        who = await searching.seeker(look, request.who.id)
        read = await searching.understood(look, text, who)
    if no_student:
        read = replace(read, flags=read.flags - {"student_data"})
    flags = {str(flag) for flag in read.flags}
    if flags & (STOPS - {"out_of_domain", "ask_again"}):
        return await _stopped(request, storage, text, kind, read, flags, who)
    if not read.topics or flags & STOPS:
        topics = [slug for slug, _weight in read.topics]
        return choosing.unknown_words(topics, who.standing.seeker.seeks, flags, kind, text)
    need = searching.new_need(request.who.id, text, read, kind, who)
    found = await searching.ranked(storage, who, need, request.now, request.chance)
    searching.keep_shown(need, found)
    async with storage.begin() as tx:
        await tx.needs.add(need)
        return await searching.answer(tx, who, need, found)


async def _stopped(
    request: Request,
    storage: Storage,
    text: str,
    kind: Kind,
    read: Understanding,
    flags: set[str],
    who: Seeker,
) -> Card:
    buttons: list[Button] = []
    if "student_data" in flags:
        buttons += stops.student_buttons(edit(kind=kind), edit(kind=kind, sure=1))
    elif "via_coordinator" in flags and flags & STOPS == {"via_coordinator"} and who.coordinator:
        async with storage.begin() as tx:
            need = searching.new_need(request.who.id, text, read, kind, who)
            await tx.needs.add(need)
        label = _("Ask {coordinator}", coordinator=who.coordinator)
        buttons.append(Button(label, door.ask_funder(need_id=need.id)))
    if "minor" in flags:
        buttons += choosing.ally_buttons(kind)
    elif "student_data" not in flags:
        buttons.append(stops.again_button())
    topics = tuple(slug for slug, _weight in read.topics)
    return stops.elsewhere_card(flags, who.coordinator, text, buttons=buttons, topics=topics)


@router.press()
async def others(request: Request, storage: Storage, need_id: int) -> Replace:
    """The next three, nobody twice, until there is nobody left."""
    return Replace(await searching.again(request, storage, need_id, without_seen=True))


@router.press()
async def show(request: Request, storage: Storage, need_id: int) -> Card:
    """Who fits now, those who were shown before left out."""
    return await searching.again(request, storage, need_id, without_seen=True)


@router.press()
async def widen(request: Request, storage: Storage, need_id: int) -> Replace:
    """The same need without the person's own filters."""
    async with storage.begin() as tx:
        need = await own_need(tx, request.who.id, need_id)
        need.filters = {k: v for k, v in need.filters.items() if k in ("about", "sure", "flags")}
    return Replace(await searching.again(request, storage, need_id, without_seen=False, reset=True))


@router.press()
async def same_question(request: Request, storage: Storage, need_id: int) -> Card:
    """People who ask themselves the same, in the seeker's language."""
    async with storage.look() as look:
        need = await own_need(look, request.who.id, need_id)
        who = await searching.seeker(look, request.who.id)
    columns = await storage.columns()
    ranked = rank_same_question(
        columns,
        who.standing,
        tuple((str(slug), float(weight)) for slug, weight in need.topics),
        language=need.language,
        now=request.now,
        chance=request.chance,
    )
    found = searching.with_people(columns, ranked)
    async with storage.begin() as tx:
        need = await own_need(tx, request.who.id, need_id)
        if not found.candidates:
            return cards.no_more(searching.sought(need), who.coordinator)
        return await searching.answer(tx, who, need, found, same=True)


@router.press()
async def show_reading(request: Request, storage: Storage, need_id: int) -> Card:
    """The library's lines on a need's topic, the person's language first."""
    async with storage.look() as look:
        need = await own_need(look, request.who.id, need_id)
        who = await searching.seeker(look, request.who.id)
        about = searching.sought(need)
        resources = await look.resources.about(about.topics, need.language)
    return cards.reading(about, resources, who.coordinator)
