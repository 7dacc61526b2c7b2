"""Asking an author, by the quiet way every introduction goes; and the circle when several ask."""

from datetime import timedelta

from handlers.bright_spots import ask_cards, cards, holding, stories
from handlers.bright_spots.door import router
from handlers.kit.request import Request, Tick
from handlers.kit.router import COORDINATORS, MEMBERS
from handlers.kit.say import tell
from handlers.kit.ui import Card, Replace
from handlers.kit.words import Mention
from storage import Look, NotFound, Storage
from storage.tables import BrightSpot, Need

WITHIN = timedelta(days=60)
SEVERAL = 3
"""Different people who asked one author within that time: then a circle would take one hour."""
A_YEAR = timedelta(days=365)  # so long the proposal's button is good


@router.press(who=MEMBERS)
async def ask_author(request: Request, storage: Storage, spot_id: int) -> Card:
    """Begin a request to the author, with the consent and the words of every other. Who told it
    without a name stays so until they say yes.

    No guard is read here: where one stands the question is passed over when it is sent, as quietly
    as a no, and the asker reads the same sentence at the promised time. A refusal on this card would
    tell something of an author whose name nobody may know."""
    async with storage.begin() as tx:
        spot = await tx.bright_spots.told(spot_id)
        if spot is None:
            return cards.gone()
        if spot.author_id == request.who.id:
            it = await holding.told(tx, spot)
            return cards.story(it, own=True, coordinator=request.who.coordinator)
        need = await tx.needs.add(_need(request, spot))
        name = await stories.author(tx, spot)
    return ask_cards.chosen(spot, name, need.id)


def _need(request: Request, spot: BrightSpot) -> Need:
    """The question, still without words. `spot` tells what it is about, `unnamed` whose name is not
    told."""
    unnamed = {} if spot.credit == "named" else {"unnamed": spot.author_id}
    return Need(
        member_id=request.who.id,
        text="",
        language=request.language,
        kind="peer",
        topics=[[spot.lever, 1.0]] if spot.lever else [],
        filters={"spot": spot.id, **unnamed},
        shown=[spot.author_id],
        seen=[],
    )


@router.job(late=None)
async def asked(tick: Tick, storage: Storage, need_id: int) -> None:
    """A question about a story went out: kept, as its asker's, whether it reached the author or not;
    after several that did, a circle is proposed to the author, once."""
    async with storage.begin() as tx:
        need = await tx.needs.find(need_id)
        spot = await tx.bright_spots.find(int(need.filters.get("spot", 0))) if need else None
        if need is None or spot is None or need.member_id == spot.author_id:
            return
        await tx.members.lock(spot.author_id)  # two at once must not both be the second
        heard = await _heard(tx, need, spot.author_id)
        await tx.spot_asks.put(spot.id, need.member_id, heard=heard)
        if await tx.spot_asks.askers(spot.author_id, tick.now - WITHIN) >= SEVERAL:
            key = f"spot-circle:{spot.author_id}"
            card = ask_cards.several_asked(spot.lever)
            await tell(tx, spot.author_id, card, key=key, why="unrequested")


async def _heard(look: Look, need: Need, author_id: int) -> bool:
    """Whether this question was put to the author, and not passed over for a guard's sake."""
    for introduction in await look.introductions.of(need.member_id):
        if introduction.need_id == need.id:
            turns = await look.invitations.of(introduction.id)
            if any(turn.member_id == author_id and turn.asked_at for turn in turns):
                return True
    return False


@router.press(who=MEMBERS)
async def circle(request: Request, storage: Storage, lever: str = "") -> Card:
    """The author would rather talk once with all: who coordinates starts it, others ask for it."""
    if request.who.coordinator:
        return ask_cards.start(lever)
    async with storage.begin() as tx:
        if await tx.spot_asks.askers(request.who.id, tx.now - A_YEAR) < SEVERAL:
            raise NotFound("several who asked")  # a Link of one's own making
        link = str(circle_wanted(member_id=request.who.id, lever=lever))
        task = await tx.tasks.once(
            "host", _key(request.who.id), member_id=request.who.id, link=link
        )
        task.state, task.done_at = "todo", None
        who = await _coordinator(tx)
    return ask_cards.circle_asked(who)


def _key(member_id: int) -> str:
    return f"spot-circle:{member_id}"


async def _coordinator(look: Look) -> str:
    for one in await look.members.coordinators():
        if (one.away_until is None or one.away_until <= look.now) and one.name.split():
            return one.name.split()[0]
    return ""


@router.press(who=MEMBERS)
async def no_circle(request: Request, storage: Storage) -> Replace:
    """Not after all."""
    async with storage.begin() as tx:
        task = await tx.tasks.by_key(_key(request.who.id))
        if task is not None and task.state == "todo":
            await tx.tasks.finish(task, tx.now)
    return Replace(ask_cards.circle_not_asked())


@router.press(who=COORDINATORS)
async def circle_wanted(
    request: Request, storage: Storage, member_id: int, lever: str = ""
) -> Card:
    """To the coordinators: who would host a circle, about what."""
    async with storage.look() as look:
        task = await look.tasks.by_key(_key(member_id))
        member = await look.members.find(member_id)
    if task is None or member is None or task.state != "todo":
        return cards.no_offer(task.id if task else 0)
    return ask_cards.circle_wanted(Mention(member.id, member.name), lever, task.id)
