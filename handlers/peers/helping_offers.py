"""What becomes of an offer to help: who may make it, until when, and how it opens or ends. It draws
no card but those that others are told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.introductions import chain, meeting
from handlers.introductions.meanwhile import topic_of
from handlers.introductions.newcomer import is_known
from handlers.kit.router import named
from handlers.kit.say import Said, amend, later, retract, tell
from handlers.kit.ui import Card
from handlers.kit.words import Text
from handlers.matching import guards, words
from handlers.peers import helping_cards as cards
from schedules import calendar
from storage import Look, NotFound, Tx
from storage.person import Pair, Person
from storage.tables import HelpOffer, Introduction, Invitation, Need

STANDS = timedelta(days=60)
"""How long a question that stood in the digest takes offers; as long as somebody is looked for."""

MOST = 5
"""Offers one question takes while it stands, whatever became of them: so that a place never comes
free again, which would tell that somebody was declined."""

ACCEPTED = 3
"""People one question may be introduced to, as in a chain (DOMAIN, “Introductions”)."""

WEEKDAYS = 3
"""The seeker has two weekdays in their own zone. The promise is made in the community's zone and a
day longer, because an hour in the seeker's own would tell the helper where they live."""

OPEN_NEEDS = ("open", "looking", "asked")
WAITS = ("offered", "declined")
"""States that the helper cannot tell from each other until the promised time."""

end_offer = named("peers.end_offer")
accept_offer, decline_offer = named("peers.accept_offer"), named("peers.decline_offer")


def topic(need: Need) -> Text:
    """The main topic of a question inside a sentence: all that is published of it."""
    return words.topic_said(topic_of(need))


def shareable(need: Need) -> bool:
    """Whether a question may stand in the digest: open, with a topic, not a coordinator's to carry."""
    through = "via_coordinator" in need.filters.get("flags", ())
    return need.state in ("open", "looking") and bool(topic_of(need)) and not through


def promise(look: Look) -> datetime:
    """By when the helper hears, and until when the seeker may answer."""
    breaks = calendar.breaks_of(look.community.breaks)
    return calendar.deadline(look.now, look.community.zone, breaks, weekdays=WEEKDAYS)


async def takes_offers(look: Look, need: Need) -> bool:
    """Whether the question takes offers at all, whoever makes them."""
    if need.shared_at is None or need.state not in OPEN_NEEDS or not topic_of(need):
        return False
    if look.now > need.shared_at + STANDS:
        return False
    return len(await look.help_offers.of_need(need.id)) < MOST


async def may_help(look: Look, need: Need, helper_id: int, *, offered: bool = False) -> Pair | None:
    """Seeker and helper, if no guard stands between them now in either direction: the seeker is the
    one who would be introduced, the helper the one who comes forward. `offered`: the place in the
    helper's month is taken by this very offer, and both may have met in a chain of requests."""
    try:
        pair = await look.people.pair(need.member_id, helper_id)
        back = await look.people.pair(helper_id, need.member_id)
    except NotFound:
        return None
    between = pair.between
    if offered:
        between = replace(between, full=False, asked=False)
    # Who asks needs no profile and has no month to fill; everything else holds both ways.
    seeker = replace(pair.a, joined=True, shown=pair.a.shown or "matching", cap=max(1, pair.a.cap))
    returned = replace(back.between, full=False, asked=back.between.asked and not offered)
    if guards.forbidden(pair.a, pair.b, between, look.now):
        return None
    if guards.forbidden(pair.b, seeker, returned, look.now):
        return None
    return pair if guards.chain_ok(await _all_of(look, need, pair)) else None


async def _all_of(look: Look, need: Need, pair: Pair) -> list[Person]:
    """Everybody who would talk about this question: two trustees of one board may not."""
    others = [
        offer.member_id
        for offer in await look.help_offers.of_need(need.id)
        if offer.state in (*WAITS, "accepted") and offer.member_id != pair.b.id
    ]
    return [pair.a, pair.b, *(await look.people.some(others)).values()]


async def has_said_enough(look: Look, member_id: int) -> bool:
    """Whether the guards can speak of them, and they were asked about their name."""
    member = await look.members.get(member_id)
    return chain.suggestible(member) and is_known(await look.profiles.find(member_id))


def offer_key(offer_id: int) -> str:
    """The outbox key of what the seeker is told of an offer."""
    return f"help:{offer_id}"


def over_key(offer_id: int) -> str:
    """The outbox key of what the helper is told at the promised time."""
    return f"help-over:{offer_id}"


async def make(tx: Tx, need: Need, pair: Pair) -> tuple[HelpOffer, Introduction]:
    """Store the offer, take a place of the helper's month, tell the seeker; and promise the helper an
    end, which already waits to be said, so that nothing that happens in between can change it."""
    promised_at = promise(tx)
    introduction = await tx.introductions.add(
        Introduction(
            seeker_id=need.member_id,
            need_id=need.id,
            purpose=need.text,
            language=need.language,
            state="offered",
            promised_at=promised_at,
        )
    )
    await tx.invitations.add(
        Invitation(
            introduction_id=introduction.id,
            member_id=pair.b.id,
            position=1,
            state="offered",
            month=chain.month_now(tx),
        )
    )
    offer = await tx.help_offers.add(
        HelpOffer(
            need_id=need.id,
            member_id=pair.b.id,
            state="offered",
            introduction_id=introduction.id,
        )
    )
    card = request_card(need, offer, pair, promised_at)
    key = offer_key(offer.id)
    await tell(tx, need.member_id, card, key=key, why="request", expires=promised_at)
    closing = cards.over(topic(need))
    key = over_key(offer.id)
    await tell(tx, pair.b.id, closing, key=key, why="answer", at=promised_at)
    await later(tx, end_offer(offer_id=offer.id), promised_at, key=f"help-end:{offer.id}")
    return offer, introduction


def request_card(need: Need, offer: HelpOffer, pair: Pair, promised_at: datetime) -> Card:
    """What the seeker reads of an offer."""
    yes, no = accept_offer(offer_id=offer.id), decline_offer(offer_id=offer.id)
    return cards.offer(pair.b, topic(need), need.text, promised_at, yes, no)


async def accept(tx: Tx, need: Need, offer: HelpOffer, platform: str) -> bool:
    """The seeker's yes: the conversation opens. False: a guard has come between since."""
    if not await may_help(tx, need, offer.member_id, offered=True):
        return False
    introduction = await tx.introductions.get(offer.introduction_id or 0)
    turn = (await tx.invitations.of(introduction.id))[0]
    turn.state, turn.answered_at, offer.state = "yes", tx.now, "accepted"
    await tx.session.flush()
    await meeting.open_conversation(tx, introduction, platform, offered=True)
    await unpromise(tx, offer.id)
    return True


async def unpromise(tx: Tx, offer_id: int) -> None:
    """The helper has read, or wants, something else than the sentence that waits for them."""
    await retract(tx, Said(over_key(offer_id)))


async def end(tx: Tx, offer: HelpOffer) -> None:
    """No introduction came of it: the place in the month is free again, the seeker's message says
    that it is closed, nothing of the pair is kept."""
    offer.state = "closed"
    if offer.introduction_id and (held := await tx.introductions.find(offer.introduction_id)):
        offer.introduction_id = None
        await tx.session.flush()
        await tx.introductions.remove(held)
    await close_request(tx, offer.id)


async def close_request(tx: Tx, offer_id: int) -> None:
    """The seeker's message becomes the closed one; one that was not sent yet never is."""
    row = await tx.outbox.by_key(offer_key(offer_id))
    if row is not None and row.state == "pending" and not row.attempts:
        await retract(tx, Said(row.dedupe_key))
    else:
        await amend(tx, Said(offer_key(offer_id)), cards.offer_closed())


async def forget(tx: Tx, member_id: int) -> None:
    """Before somebody is forgotten: whoever read their offer reads that it is closed. A seeker's
    helpers read the usual sentence at the promised time; it waits already."""
    for offer in await tx.help_offers.of_member(member_id):
        if offer.state in WAITS:
            await end(tx, offer)


def accepted_of(offers: Sequence[HelpOffer]) -> int:
    """How many of these offers came to an introduction."""
    return sum(offer.state == "accepted" for offer in offers)
