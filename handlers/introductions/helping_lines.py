"""One person's part in what the weekly summary asks without names: their questions, offers to them,
offers of theirs; a line each."""

from handlers.introductions.door import see_offer, unshare_question, withdraw_offer
from handlers.introductions.meanwhile import asked_of_all, sharing, topic_of
from handlers.kit.ui import Button, Item
from handlers.kit.words import Mention, Moment, Text, _
from handlers.matching import words
from storage import Look
from storage.tables import HelpOffer, Need

SHOWN = 3
"""Lines in one card, what waits for an answer first."""


async def lines(look: Look, member_id: int) -> list[Item]:
    """What waits for the person, what they wait for, what they let be asked or could."""
    found = [
        *[await _to_me(look, offer) for offer in await look.help_offers.waiting_for(member_id)],
        *[await _mine(look, offer) for offer in await look.help_offers.of_member(member_id)],
        *[_question(need) for need in await look.needs.of(member_id)],
    ]
    return [item for item in found if item is not None][:SHOWN]


async def _to_me(look: Look, offer: HelpOffer) -> Item | None:
    need, held = await look.needs.get(offer.need_id), await _until(look, offer)
    if held is None:
        return None
    helper = await look.members.get(offer.member_id)
    line = _(
        "{name} can help with {topic}. Open until {day_and_hour}.",
        name=Mention(helper.id, helper.name),
        topic=_topic(need),
        day_and_hour=held,
    )
    return Item(line, (Button(_("Read and answer"), see_offer(offer_id=offer.id)),))


async def _mine(look: Look, offer: HelpOffer) -> Item | None:
    """Until the promised time it reads the same, whatever the seeker answered."""
    need, held = await look.needs.get(offer.need_id), await _until(look, offer)
    if held is None or offer.state not in ("offered", "declined"):
        return None
    line = _(
        "You offered to help with {topic}: you'll hear by {day_and_hour}.",
        topic=_topic(need),
        day_and_hour=held,
    )
    return Item(line, (Button(_("Take it back"), withdraw_offer(offer_id=offer.id)),))


async def _until(look: Look, offer: HelpOffer) -> Moment | None:
    held = await look.introductions.find(offer.introduction_id or 0)
    return Moment(held.promised_at) if held and held.promised_at > look.now else None


def _question(need: Need) -> Item | None:
    if need.state not in ("open", "looking") or not topic_of(need):
        return None
    if need.shared_at is None:
        return sharing(need.id, _topic(need)) if need.state == "looking" else None
    line = _("In the weekly summary, without your name: “{line}”", line=asked_of_all(_topic(need)))
    return Item(line, (Button(_("Take it out"), unshare_question(need_id=need.id)),))


def _topic(need: Need) -> Text:
    return words.topic_said(topic_of(need))
