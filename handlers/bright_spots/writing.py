"""The author's side: five questions, the exact text, its signature and topic, the first approval."""

from handlers.bright_spots import cards, door, forms, holding, stories
from handlers.bright_spots.door import router
from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.router import MEMBERS
from handlers.kit.safety_gate import clean, gate
from handlers.kit.ui import CHOICES, Card, Choice, Form, FormErrors, Picker, Replace
from handlers.kit.words import Text, _
from handlers.matching import words
from handlers.matching.needs import SURE, understand
from storage import Look, Storage, Tx
from storage.tables import BrightSpot
from storage.taxonomy import taxonomy

NOT_YOURS = _(
    "I only take your own words. Ask whoever wrote this to tell it: they can type /bright-spot."
)
NO_ANSWER = _("That answer is not here any more. You can tell what worked with /bright-spot.")
EMPTY = _("Write a few words.")


@router.command(
    "bright-spot",
    _("Tell something that worked where you are"),
    who=MEMBERS,
    hint=_("what changed, in your words"),
    shortcut=True,
)
async def tell(request: Request, storage: Storage) -> Form | Card:
    """With words a draft at once; otherwise, or when the words need a second look, the form."""
    begun = (request.text or request.answers.text("text"))[: stories.LENGTHS["changed"]].strip()
    if not begun or not clean(begun):
        return forms.telling(begun=begun)
    async with storage.begin() as tx:
        spot = await tx.bright_spots.add(_draft(request, begun))
        return await shown(tx, spot)


@router.message(_("Something that worked"), who=MEMBERS)
async def quote(request: Request, storage: Storage) -> Form:
    """One's own message as the beginning of the first answer."""
    if not request.quoted_own:
        raise Problem(NOT_YOURS)
    return forms.telling(begun=request.quoted.strip())


@router.press(who=MEMBERS)
async def from_answer(request: Request, storage: Storage, answer_id: int) -> Form:
    """One's own answer to a week's question as the beginning; others' words are never taken."""
    async with storage.look() as look:
        answer = await look.answers.find(answer_id)
    if answer is None or answer.member_id != request.who.id or not answer.text:
        raise Problem(NO_ANSWER)
    return forms.telling(begun=answer.text)


def _draft(request: Request, changed: str = "", parent_id: int | None = None) -> BrightSpot:
    return BrightSpot(
        author_id=request.who.id,
        parent_id=parent_id,
        changed=changed,
        lever=_guess(changed),
        language=request.language,
        state="draft",
        created_at=request.now,
    )


def _guess(text: str) -> str:
    """The topic the words clearly speak of, or ""."""
    read = understand(text)
    return read.topics[0][0] if read.topics and read.confidence >= SURE else ""


@router.submit(who=MEMBERS)
async def keep(
    request: Request, storage: Storage, spot_id: int = 0, parent_id: int = 0
) -> Card | FormErrors:
    """The form, sent: a draft, whatever it was before, and the exact text to look at."""
    answers = request.answers
    typed = {c: answers.text(c)[:most].strip() for c, most in stories.LENGTHS.items()}
    async with storage.begin() as tx:
        spot = await holding.own(tx, request.who.id, spot_id) if spot_id else None
        form = forms.telling(spot, parent_id=parent_id)
        if not typed["changed"]:
            return FormErrors({"changed": EMPTY}, form)
        if spot is not None and _stands(spot, typed):
            return await shown(tx, spot)
        if held := await gate(tx, answers, form, *stories.QUESTIONS):
            return held
        if spot is None:
            spot = await _new(tx, request, typed, parent_id)
        else:
            await _reworded(tx, spot, typed)
        return await shown(tx, spot)


def _stands(spot: BrightSpot, typed: dict[str, str]) -> bool:
    """Whether nothing changed in a text that is on its way or out: its approvals count on. One that
    was given or taken back becomes a draft by being sent as it is."""
    same = all(getattr(spot, column) == text for column, text in typed.items())
    return same and spot.state in ("draft", "waiting", "public")


async def _new(tx: Tx, request: Request, typed: dict[str, str], parent_id: int) -> BrightSpot:
    """A new draft; a form sent twice is one. It is the try of another story if that is out."""
    for known in await tx.bright_spots.of_author(request.who.id):
        if known.state == "draft" and all(getattr(known, c) == text for c, text in typed.items()):
            return known
    parent = await tx.bright_spots.told(parent_id)
    if parent is not None and parent.author_id == request.who.id:
        parent = None
    spot = _draft(request, parent_id=parent.id if parent else None)
    await _reworded(tx, spot, typed)
    spot.version = 1
    if parent is not None:
        spot.lever = spot.lever or parent.lever
        await tx.tries.put(parent.id, request.who.id, "tried")
    return await tx.bright_spots.add(spot)


async def _reworded(tx: Tx, spot: BrightSpot, typed: dict[str, str]) -> None:
    """Other words: a draft again, and nobody has approved it yet."""
    if spot.id:
        await holding.move(tx, spot, "draft")
    for column, text in typed.items():
        setattr(spot, column, text)
    spot.lever = spot.lever or _guess(" ".join(typed.values()))
    spot.credit, spot.school = "", ""
    anew(spot)


def anew(spot: BrightSpot) -> None:
    """Another version: approvals of the one before count no more."""
    spot.version = (spot.version or 0) + 1
    spot.approved_at = spot.judged_by_id = None


async def shown(look: Look, spot: BrightSpot) -> Card:
    """The author's card for a story in whatever state it is."""
    it = await holding.told(look, spot)
    if spot.state == "public":
        return cards.story(it, own=True, coordinator=False)
    if spot.state == "waiting":
        return cards.waiting(it)
    if spot.state == "returned":
        return cards.returned(it)
    if spot.state == "withdrawn":
        return cards.taken_back(spot)
    return cards.preview(it, await _school(look, spot.author_id), _topics(spot))


async def _school(look: Look, member_id: int) -> str:
    profile = await look.profiles.find(member_id)
    return profile.school if profile else ""


def _topics(spot: BrightSpot) -> list[str]:
    """All topics, those near the story's words first."""
    levers = taxonomy().levers
    said = " ".join(getattr(spot, column) for column in stories.QUESTIONS)
    near = [slug for slug, _weight in understand(said).topics]
    order = sorted(levers, key=lambda slug: levers[slug].group)
    return [slug for slug in dict.fromkeys([*near, *order]) if slug in levers]


@router.press(who=MEMBERS)
async def preview(request: Request, storage: Storage, spot_id: int) -> Card:
    """One's own story again, as it is now."""
    async with storage.look() as look:
        spot = await look.bright_spots.find(spot_id)
        if spot is None or spot.author_id != request.who.id:
            raise Problem(holding.GONE)
        return await shown(look, spot)


@router.press(who=MEMBERS)
async def edit(request: Request, storage: Storage, spot_id: int) -> Form:
    """The form filled in. Only sending it changes anything."""
    async with storage.look() as look:
        spot = await look.bright_spots.find(spot_id)
        if spot is None or spot.author_id != request.who.id:
            raise Problem(holding.GONE)
        return forms.telling(spot, parent_id=spot.parent_id or 0)


@router.press(who=MEMBERS)
async def sign(request: Request, storage: Storage, spot_id: int, version: int, how: str) -> Replace:
    """How it is signed is part of the text: the card shows it, approving comes after."""
    async with storage.begin() as tx:
        spot = await _drafted(tx, request, spot_id, version)
        school = await _school(tx, request.who.id)
        if how not in ("named", "school", "none") or (how == "school" and not school):
            raise Problem(holding.STALE)
        spot.credit, spot.school = how, "" if how == "none" else school
        anew(spot)
        return Replace(await shown(tx, spot))


async def _drafted(tx: Tx, request: Request, spot_id: int, version: int) -> BrightSpot:
    spot = await holding.own(tx, request.who.id, spot_id, version)
    if spot.state != "draft":
        raise Problem(holding.STALE)
    return spot


@router.press(who=MEMBERS)
async def about(request: Request, storage: Storage, spot_id: int, version: int) -> Replace | Card:
    """Its topic; the list's last line leads to the topics that did not fit."""
    async with storage.begin() as tx:
        spot = await _drafted(tx, request, spot_id, version)
        if request.choice == "more":
            return _rest(spot)
        if request.choice not in taxonomy().levers:
            raise Problem(holding.STALE)
        spot.lever = request.choice
        anew(spot)
        return Replace(await shown(tx, spot))


def _rest(spot: BrightSpot) -> Card:
    rest = _topics(spot)[CHOICES - 1 :]
    picker = Picker(
        door.about(spot_id=spot.id, version=spot.version),
        _("Choose its topic"),
        tuple(Choice(slug, words.topic(slug)) for slug in rest[:CHOICES]),
    )
    return Card(_("More topics"), (), (), picker)


@router.press(who=MEMBERS)
async def approve(request: Request, storage: Storage, spot_id: int, version: int) -> Replace:
    """The first of two approvals: exactly this version, as it is signed; it goes to the desk."""
    async with storage.begin() as tx:
        spot = await holding.own(tx, request.who.id, spot_id, version)
        if spot.state not in ("draft", "waiting") or not spot.credit:
            raise Problem(holding.STALE)
        if spot.state == "draft":
            spot.state, spot.approved_at = "waiting", tx.now
            await tx.tasks.once(
                "spot",
                holding.task_key(spot),
                member_id=spot.author_id,
                refers_to=spot.id,
                link=str(door.judge(spot_id=spot.id)),
            )
        return Replace(cards.on_its_way(spot, await _reader(tx, spot)))


async def _reader(look: Look, spot: BrightSpot) -> Text:
    """The coordinator who will probably read it, by first name; "" when nobody is there."""
    for one in await look.members.coordinators():
        away = one.away_until is not None and one.away_until > look.now
        if not away and one.id != spot.author_id and one.name.split():
            return one.name.split()[0]
    return ""


@router.press(who=MEMBERS)
async def discard(request: Request, storage: Storage, spot_id: int, version: int) -> Replace:
    """Throw it away for good; what is out is taken back first."""
    async with storage.begin() as tx:
        spot = await holding.own(tx, request.who.id, spot_id, version)
        if spot.state == "public":
            raise Problem(holding.STALE)
        await holding.move(tx, spot, "withdrawn")
        await tx.bright_spots.remove(spot)
    return Replace(cards.thrown_away())
