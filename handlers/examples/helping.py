"""“Can you help?”: what the seeker and the helper read."""

from datetime import UTC, datetime

from handlers.examples.example import Example
from handlers.introductions import cards as introductions
from handlers.introductions.door import (
    search_again,
    see_offer,
    unshare_question,
    withdraw_offer,
)
from handlers.introductions.meanwhile import asked_of_all, sharing
from handlers.kit.ui import Button, Item
from handlers.kit.words import Mention, Moment, _
from handlers.matching import words
from handlers.peers import helping
from handlers.peers import helping_cards as cards
from handlers.peers import helping_offers as offers
from storage.person import Between, Pair, Person
from storage.tables import HelpOffer, Need

_UNTIL = datetime(2026, 10, 9, 1, tzinfo=UTC)
_TOPIC = words.topic_said("schedule-calendar")
_NEED = "our bell schedule no longer fits the buses"
_DEVIN = Person(
    2,
    "Devin Okafor",
    joined=True,
    shown="named",
    role="principal",
    school="Juniper Hill",
    district="Lakehaven Public Schools",
)
_LINES = (
    Item(
        _(
            "{name} can help with {topic}. Open until {day_and_hour}.",
            name=Mention(2, "Devin Okafor"),
            topic=_TOPIC,
            day_and_hour=Moment(_UNTIL),
        ),
        (Button(_("Read and answer"), see_offer(offer_id=5)),),
    ),
    Item(
        _(
            "You offered to help with {topic}: you'll hear by {day_and_hour}.",
            topic=_TOPIC,
            day_and_hour=Moment(_UNTIL),
        ),
        (Button(_("Take it back"), withdraw_offer(offer_id=6)),),
    ),
    Item(
        _("In the weekly summary, without your name: “{line}”", line=asked_of_all(_TOPIC)),
        (Button(_("Take it out"), unshare_question(need_id=3)),),
    ),
)
_YES, _NO = helping.accept_offer(offer_id=5), helping.decline_offer(offer_id=5)

EXAMPLES: tuple[Example, ...] = (
    Example("helping.shared", cards.shared(3, _TOPIC)),
    Example("helping.unshared", cards.unshared(3, _TOPIC)),
    Example("helping.not_shareable", cards.not_shareable()),
    Example("helping.own", cards.own(3, _TOPIC)),
    Example(
        "helping.confirm", cards.confirm(_DEVIN, _TOPIC, _UNTIL, helping.offer_help(need_id=3))
    ),
    Example(
        "helping.passed_on", cards.passed_on(_TOPIC, _UNTIL, helping.withdraw_offer(offer_id=5))
    ),
    Example("helping.no_more", cards.no_more()),
    Example("helping.who_are_you", cards.who_are_you()),
    Example("helping.taken_back", cards.taken_back()),
    Example("helping.over", cards.over(_TOPIC)),
    Example("helping.said_yes", cards.said_yes(Mention(1, "Marisol"))),
    Example(
        "helping.offer_of_a_question",
        offers.request_card(
            Need(id=3, text=_NEED, topics=[["schedule-calendar", 1.0]], filters={}),
            HelpOffer(id=5),
            Pair(_DEVIN, _DEVIN, Between()),
            _UNTIL,
        ),
    ),
    Example("helping.offer", cards.offer(_DEVIN, _TOPIC, _NEED, _UNTIL, _YES, _NO)),
    Example("helping.accepted", cards.accepted(Mention(2, "Devin"))),
    Example("helping.declined", cards.declined(helping.undo_decline(offer_id=5))),
    Example("helping.offer_closed", cards.offer_closed()),
    Example("helping.enough", cards.enough()),
    Example("helping.mine", introductions.mine((), (), search_again(), _LINES)),
    Example("helping.mine_hint", introductions.mine((), (), search_again(), (sharing(4, _TOPIC),))),
)
