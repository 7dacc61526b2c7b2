"""“Can you help?”: an open question in the digest without its seeker's name. Whoever can help says so;
the seeker decides; nobody learns who said no, how many offered, or that a guard acted."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.introductions import chain, invitation
from handlers.introductions.asking import own_need
from handlers.introductions.meanwhile import asked_of_all, topic_of
from handlers.kit.request import Request, Tick
from handlers.kit.router import MEMBERS
from handlers.kit.say import Said, amend, later
from handlers.kit.ui import Card, Replace
from handlers.kit.words import Mention, Text
from handlers.peers import helping_cards as cards
from handlers.peers import helping_offers as offers
from handlers.peers.door import refresh_digest, router
from handlers.peers.helping_offers import topic
from storage import Look, Storage, Tx
from storage.tables import HelpOffer, Need

FRESH = timedelta(days=42)
"""A question that was put up longer ago is no news to a digest."""

APART = timedelta(weeks=12)
"""Nothing stands in the digest twice within it (DOMAIN, “The week”)."""


async def open_questions(look: Look) -> Sequence[Need]:
    """What a digest may ask now: let by its seeker, still open, fresh, not in one lately. Of two
    questions on one topic the older; oldest first."""
    found = await look.help_offers.open_questions(look.now, look.now - FRESH, look.now - APART)
    by_topic: dict[str, Need] = {}
    for need in found:
        if offers.shareable(need) and await offers.takes_offers(look, need):
            by_topic.setdefault(topic_of(need), need)
    return tuple(by_topic.values())


def line(need: Need) -> Text:
    """The line of a digest: the topic, to the letter as the seeker read it before the tap."""
    return asked_of_all(topic(need))


# --- the seeker lets it be asked ------------------------------------------------------------


@router.press()
async def share_question(request: Request, storage: Storage, need_id: int) -> Card:
    """It may stand in the digest without their name; the words were read before the tap."""
    async with storage.begin() as tx:
        need = await own_need(tx, request.who.id, need_id)
        if not offers.shareable(need):
            return cards.not_shareable()
        need.shared_at = need.shared_at or tx.now
    return cards.shared(need_id, topic(need))


@router.press()
async def unshare_question(request: Request, storage: Storage, need_id: int) -> Card:
    """No longer. Offers that were made before stay with the seeker."""
    async with storage.begin() as tx:
        need = await own_need(tx, request.who.id, need_id)
        if need.shared_at is not None:
            key = f"digest-refresh:help:{need_id}:{need.shared_at.isoformat()}"
            await later(tx, refresh_digest(), tx.now, key=key)
        need.shared_at = None
        if not offers.shareable(need):
            return cards.not_shareable()
    return cards.unshared(need_id, topic(need))


# --- somebody can help ----------------------------------------------------------------------


@router.press(who=MEMBERS)
async def can_help(request: Request, storage: Storage, need_id: int) -> Card:
    """What would be told about the reader, to confirm; or the one sentence when it is closed."""
    async with storage.look() as look:
        need = await look.needs.find(need_id)
        if known := await _known(look, request, need):
            return known
        if need is None or not await offers.takes_offers(look, need):
            return cards.no_more()
        pair = await offers.may_help(look, need, request.who.id)
        if pair is None:
            return cards.no_more()
    send = offer_help(need_id=need_id)
    return cards.confirm(pair.b, topic(need), offers.promise(look), send)


@router.press(who=MEMBERS)
async def offer_help(request: Request, storage: Storage, need_id: int) -> Replace:
    """The offer goes to the seeker; a second press reads the same."""
    async with storage.begin() as tx:
        need = await tx.needs.lock(need_id)
        if need is not None:
            await chain.hold_members(tx, {need.member_id, request.who.id})
        if known := await _known(tx, request, need):
            return Replace(known)
        if need is None or not await offers.takes_offers(tx, need):
            return Replace(cards.no_more())
        pair = await offers.may_help(tx, need, request.who.id)
        if pair is None:
            return Replace(cards.no_more())
        offer, introduction = await offers.make(tx, need, pair)
        back = withdraw_offer(offer_id=offer.id)
        return Replace(cards.passed_on(topic(need), introduction.promised_at, back))


async def _known(look: Look, request: Request, need: Need | None) -> Card | None:
    """What is to be said whatever the question is: of the reader themself, or of their own offer."""
    me = request.who.id
    if need is not None and need.member_id == me:
        return cards.own(need.id, topic(need)) if need.shared_at else cards.no_more()
    mine = [o for o in await look.help_offers.of_need(need.id) if o.member_id == me] if need else []
    if mine and need is not None:
        return await _again(look, need, mine[0])
    if not await offers.has_said_enough(look, me):
        return cards.who_are_you()
    member = await look.members.get(me)
    if member.paused_until and member.paused_until > look.now:
        return invitation.paused_yes(member.paused_until)
    if await look.invitations.reserved(me, chain.month_now(look)) >= member.cap:
        return invitation.month_full(member.cap)
    return None


async def _again(look: Look, need: Need, offer: HelpOffer) -> Card:
    """Somebody who offered presses again."""
    if offer.state == "accepted":
        seeker = await look.members.get(need.member_id)
        return cards.said_yes(Mention(seeker.id, seeker.name.split()[0]))
    held = await look.introductions.find(offer.introduction_id or 0)
    if offer.state not in offers.WAITS or held is None or held.promised_at <= look.now:
        return cards.no_more()
    return cards.passed_on(topic(need), held.promised_at, withdraw_offer(offer_id=offer.id))


@router.press(who=MEMBERS)
async def withdraw_offer(request: Request, storage: Storage, offer_id: int) -> Replace:
    """The helper takes it back."""
    async with storage.begin() as tx:
        held = await _hold(tx, offer_id)
        if held is None or held[1].member_id != request.who.id or held[1].state not in offers.WAITS:
            return Replace(cards.no_more())
        await offers.end(tx, held[1])
        await offers.unpromise(tx, offer_id)
    return Replace(cards.taken_back())


# --- the seeker decides ---------------------------------------------------------------------


async def _hold(tx: Tx, offer_id: int) -> tuple[Need, HelpOffer] | None:
    """The question and the offer, both held with the two people; None when it is gone."""
    found = await tx.help_offers.find(offer_id)
    need = await tx.needs.lock(found.need_id) if found else None
    if found is None or need is None:
        return None
    await chain.hold_members(tx, {need.member_id, found.member_id})
    offer = await tx.help_offers.lock(offer_id)
    return (need, offer) if offer else None


async def _asked(tx: Tx, request: Request, offer_id: int) -> tuple[Need, HelpOffer] | None:
    """The same for the seeker, while the offer waits for them."""
    held = await _hold(tx, offer_id)
    if held is None or held[0].member_id != request.who.id:
        return None
    introduction = await tx.introductions.find(held[1].introduction_id or 0)
    in_time = introduction is not None and tx.now < introduction.promised_at
    return held if in_time or held[1].state == "accepted" else None


@router.press()
async def see_offer(request: Request, storage: Storage, offer_id: int) -> Card:
    """The offer again, as it stands now."""
    async with storage.begin() as tx:
        held = await _asked(tx, request, offer_id)
        if held is None or held[1].state != "offered":
            return cards.offer_closed()
        return await _request(tx, *held)


async def _request(tx: Tx, need: Need, offer: HelpOffer) -> Card:
    introduction = await tx.introductions.get(offer.introduction_id or 0)
    pair = await tx.people.pair(need.member_id, offer.member_id)
    return offers.request_card(need, offer, pair, introduction.promised_at)


@router.press()
async def accept_offer(request: Request, storage: Storage, offer_id: int) -> Replace:
    """Both stand in a conversation; a second press reads the same."""
    async with storage.begin() as tx:
        held = await _asked(tx, request, offer_id)
        if held is None:
            return Replace(cards.offer_closed())
        card = await _accept(tx, request, *held)
        await amend(tx, Said(offers.offer_key(offer_id)), card)
        return Replace(card)


async def _accept(tx: Tx, request: Request, need: Need, offer: HelpOffer) -> Card:
    helper = await tx.members.get(offer.member_id)
    if offer.state != "accepted":
        if offer.state != "offered":
            return cards.offer_closed()
        if offers.accepted_of(await tx.help_offers.of_need(need.id)) >= offers.ACCEPTED:
            return cards.enough()
        if not await offers.accept(tx, need, offer, request.where.platform):
            offer.state = "declined"  # until the promised time, like any other
            return cards.offer_closed()
    return cards.accepted(Mention(helper.id, helper.name.split()[0]))


@router.press()
async def decline_offer(request: Request, storage: Storage, offer_id: int) -> Replace:
    """Not this time: nobody is told, and it can be undone while the offer stands."""
    async with storage.begin() as tx:
        held = await _asked(tx, request, offer_id)
        if held is None or held[1].state not in offers.WAITS:
            return Replace(cards.offer_closed())
        held[1].state = "declined"
        card = cards.declined(undo_decline(offer_id=offer_id))
        await amend(tx, Said(offers.offer_key(offer_id)), card)
    return Replace(card)


@router.press()
async def undo_decline(request: Request, storage: Storage, offer_id: int) -> Replace:
    """The offer stands again."""
    async with storage.begin() as tx:
        held = await _asked(tx, request, offer_id)
        if held is None or held[1].state not in offers.WAITS:
            return Replace(cards.offer_closed())
        held[1].state = "offered"
        card = await _request(tx, *held)
        await amend(tx, Said(offers.offer_key(offer_id)), card)
    return Replace(card)


@router.job(late=None)
async def end_offer(tick: Tick, storage: Storage, offer_id: int) -> None:
    """The promised time: what was not accepted is over. The helper's sentence waits already."""
    async with storage.begin() as tx:
        held = await _hold(tx, offer_id)
        if held and held[1].state in offers.WAITS:
            await offers.end(tx, held[1])
