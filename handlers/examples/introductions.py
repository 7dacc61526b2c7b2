"""The quiet double consent, as the one who asks, the one who is asked and the two together read it."""

from datetime import UTC, datetime, timedelta

from handlers.examples.example import Example
from handlers.introductions import (
    answering,
    asking,
    cards,
    invitation,
    listing,
    meeting,
    meeting_cards,
    newcomer,
    proposing,
)
from handlers.introductions.door import search_again
from handlers.introductions.meeting_cards import Reads
from handlers.kit.ui import FormErrors, Replace
from handlers.kit.words import Mention, _
from handlers.matching import words
from storage.person import Person
from storage.tables import Resource

_NOW = datetime(2026, 10, 5, 16, tzinfo=UTC)
_PROMISED = datetime(2026, 10, 14, 1, tzinfo=UTC)
_TIMES = tuple(datetime(2026, 10, day, 20, tzinfo=UTC) for day in (6, 8, 13))
_NEED = "We want to change our bell schedule and keep the buses running"
_MARISOL = Person(
    1,
    "Marisol Quiñones-Reyes",
    joined=True,
    shown="named",
    zone="America/Los_Angeles",
    role="principal",
    school="Sol y Tierra Pilot High",
    district="Arroyo Verde Unified",
)
_DEVIN = Person(
    2,
    "Devin Okafor",
    joined=True,
    shown="named",
    zone="America/New_York",
    role="principal",
    school="Juniper Hill",
    district="Lakehaven Public Schools",
)
_HERE, _THERE = Reads("en", "America/Los_Angeles"), Reads("en", "America/New_York")
_ES = Reads("es", "America/Los_Angeles")
_RESOURCES = (
    Resource(
        key="r1",
        title="A bell schedule toolkit",
        kind="guide",
        levers=["schedule-calendar"],
        language="en",
        minutes=8,
        url="https://library.example/bells",
    ),
    Resource(
        key="r2",
        title="Horarios que caben",
        kind="video",
        levers=["schedule-calendar"],
        language="es",
        minutes=None,
        url="",
    ),
)
_MORE = asking.take_back(introduction_id=7)
_ONLY = asking.only_this(introduction_id=7)
_CHANGE = asking.change(introduction_id=7)
_SEND = asking.send(need_id=3, pick=1)
_ME = Mention(1, "Marisol")
_YOU = Mention(2, "Devin")
_SOMEONE = _("person {n}", n=3)
_STUDENT = _(
    "That may point to a student. Please leave out what identifies them; nothing was saved."
)
_ASK = {
    "purpose": _NEED,
    "minutes": 20,
    "why": _("you offered to help with {topic}", topic=words.topic_said("schedule-calendar")),
    "open_until": _PROMISED,
    "month": (2, 4),
    "yes": answering.yes(invitation_id=4),
    "line": answering.line(invitation_id=4),
    "no": answering.no(invitation_id=4),
}
_PICK = tuple(
    meeting.pick_time(introduction_id=7, at=int(at.timestamp()) // 60) for at in _TIMES[:2]
)
_OFFER = _("can help with {topic}", topic=words.topic_said("schedule-calendar"))
_OPEN = {
    "purpose": _NEED,
    "offer": _OFFER,
    "pick": _PICK,
    "arrange": meeting.arrange(introduction_id=7),
}
_MET = tuple(meeting.met(introduction_id=7, answer=answer) for answer in meeting.MET)
_TRIED = tuple(meeting.tried(introduction_id=7, answer=answer) for answer in meeting.TRIED)


def _room(zone: Reads, **more: object) -> object:
    return meeting_cards.opening(_MARISOL, _DEVIN, readers=(_HERE, zone), **{**_OPEN, **more})  # type: ignore[arg-type]


_FORM = cards.asking(_SEND, _YOU, _NEED, (_SOMEONE, Mention(5, "Aiko")))

EXAMPLES: tuple[Example, ...] = (
    Example("introductions.asking", _FORM),
    Example("introductions.asking_one", cards.asking(_SEND, _SOMEONE, _NEED, (_YOU,), minutes=30)),
    Example("introductions.asking_alone", cards.asking(_SEND, _SOMEONE, _NEED, ())),
    Example(
        "introductions.asking_as_newcomer",
        cards.asking(_SEND, _YOU, _NEED, (_SOMEONE,), newcomer=newcomer.questions()),
    ),
    Example(
        "introductions.asking_held",
        FormErrors({"message": _STUDENT}, _FORM, asking.NOT_A_STUDENT),
    ),
    Example(
        "introductions.sent",
        cards.sent(_YOU, (_SOMEONE, Mention(5, "Aiko")), _PROMISED, _MORE, _ONLY, _CHANGE),
    ),
    Example(
        "introductions.sent_two", cards.sent(_SOMEONE, (_YOU,), _PROMISED, _MORE, _ONLY, _CHANGE)
    ),
    Example("introductions.sent_alone", cards.sent(_YOU, (), _PROMISED, _MORE, _ONLY, _CHANGE)),
    Example("introductions.three_out", cards.three_out(listing.mine())),
    Example("introductions.already_out", cards.already_out(listing.mine())),
    Example("introductions.over", cards.over(search_again())),
    Example("introductions.taken_back", Replace(cards.taken_back(search_again()))),
    Example("introductions.only_one", Replace(cards.only_one(_PROMISED, _MORE))),
    Example("introductions.rewording", cards.rewording(asking.reword(introduction_id=7), _NEED)),
    Example("introductions.reworded", cards.reworded(_NEED, _PROMISED, _CHANGE, _MORE)),
    Example("introductions.said_yes", cards.said_yes(_YOU, "room:7")),
    Example(
        "introductions.a_line",
        cards.a_line(
            _YOU,
            "Look up Cedar's A/B week.",
            asking.keep_asking(introduction_id=7),
            asking.enough(introduction_id=7),
        ),
    ),
    Example(
        "introductions.a_line_without_name",
        cards.a_line(
            None,
            "Try an A/B week.",
            asking.keep_asking(introduction_id=7),
            asking.enough(introduction_id=7),
        ),
    ),
    Example("introductions.asking_on", Replace(cards.asking_on(_PROMISED, _MORE))),
    Example("introductions.enough_said", Replace(cards.enough_said(search_again()))),
    Example(
        "introductions.closing",
        cards.closing(3, words.topic_said("schedule-calendar"), _NEED, "Grace", _RESOURCES),
    ),
    Example("introductions.closing_bare", cards.closing(None, "", _NEED, "", ())),
    Example("introductions.proposal_form", proposing.form(proposing.Typed((1, 2), "Schedules"))),
    Example(
        "introductions.proposed",
        cards.proposed(
            Mention(1, _MARISOL.name),
            Mention(2, _DEVIN.name),
            _PROMISED,
            proposing.call_off(introduction_id=9),
        ),
    ),
    Example("introductions.both_said_yes", cards.both_said_yes(_ME, _YOU)),
    Example("introductions.not_introduced", cards.not_introduced((_ME, _YOU))),
    Example("introductions.called_off", Replace(cards.called_off())),
    Example(
        "introductions.mine",
        cards.mine(
            ((_NEED, _PROMISED, _MORE),),
            ((_YOU, "How do you run your council?", _PROMISED, answering.see(invitation_id=4)),),
            search_again(),
        ),
    ),
    Example("introductions.mine_empty", cards.mine((), (), search_again())),
    Example("introductions.request", invitation.request(_MARISOL, named=True, **_ASK)),  # type: ignore[arg-type]
    Example(
        "introductions.request_unnamed",
        invitation.request(_MARISOL, named=False, **_ASK),  # type: ignore[arg-type]
    ),
    Example(
        "introductions.proposal",
        invitation.proposal(
            "Grace Adeyemi",
            _("A colleague in the network"),
            purpose="Compare your schedules",
            open_until=_PROMISED,
            month=(1, 3),
            yes=answering.yes(invitation_id=4),
            no=answering.no(invitation_id=4),
        ),
    ),
    Example("introductions.closed", Replace(invitation.closed())),
    Example("introductions.answered", Replace(invitation.answered(_ME))),
    Example("introductions.agreed", Replace(invitation.agreed(_PROMISED))),
    Example(
        "introductions.declined",
        Replace(
            invitation.declined(
                answering.pause_month(invitation_id=4), answering.never_again(invitation_id=4)
            )
        ),
    ),
    Example("introductions.paused", invitation.paused(_NOW + timedelta(days=30))),
    Example("introductions.paused_yes", Replace(invitation.paused_yes(_PROMISED))),
    Example(
        "introductions.never_again",
        invitation.never_again(answering.never_undo(invitation_id=4)),
    ),
    Example("introductions.undone", Replace(invitation.undone())),
    Example("introductions.month_full", Replace(invitation.month_full(3))),
    Example("introductions.thanks_of_month", invitation.thanks_of_month(4, 4)),
    Example(
        "introductions.reminder",
        invitation.reminder(_ME, _PROMISED, answering.see(invitation_id=4)),
    ),
    Example("introductions.resting", invitation.resting(_PROMISED)),
    Example(
        "introductions.one_line",
        invitation.one_line(answering.pass_on(invitation_id=4), _ME),
    ),
    Example("introductions.line_passed_on", invitation.line_passed_on(True)),
    Example("introductions.line_passed_on_unnamed", invitation.line_passed_on(False)),
    Example(
        "introductions.opening",
        _room(_HERE, times=_TIMES, note=meeting_cards.platform_note("slack")),  # type: ignore[arg-type]
    ),
    Example(
        "introductions.opening_two_zones",
        _room(_THERE, times=_TIMES, note=meeting_cards.platform_note("discord")),  # type: ignore[arg-type]
    ),
    Example("introductions.opening_two_languages", _room(_ES, times=_TIMES)),  # type: ignore[arg-type]
    Example("introductions.opening_one_time", _room(_HERE, times=_TIMES[:1])),  # type: ignore[arg-type]
    Example("introductions.opening_no_time", _room(_HERE, times=())),  # type: ignore[arg-type]
    Example(
        "introductions.opening_proposed",
        _room(_HERE, times=(), by="Grace Adeyemi", offer=""),  # type: ignore[arg-type]
    ),
    Example(
        "introductions.opening_time_picked",
        _room(_HERE, times=_TIMES, chosen=(_ME, _TIMES[0])),  # type: ignore[arg-type]
    ),
    Example("introductions.time_kept", meeting_cards.time_kept(_TIMES[0])),
    Example("introductions.arranging", meeting_cards.arranging()),
    Example(
        "introductions.nudge",
        meeting_cards.nudge(_YOU, _TIMES, meeting.arrange(introduction_id=7)),
    ),
    Example(
        "introductions.nudge_no_time",
        meeting_cards.nudge(_YOU, (), meeting.arrange(introduction_id=7)),
    ),
    Example("introductions.met", meeting_cards.met(_YOU, *_MET)),
    Example("introductions.tried", meeting_cards.tried(_YOU, *_TRIED)),
    Example(
        "introductions.noted",
        Replace(meeting_cards.noted(meeting.met(introduction_id=7, answer="again"))),
    ),
)
