"""Around a session of a circle: before it, at its time, after it, and at the end of a run."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from handlers.circles import (
    sessions_cards,
    sessions_log_cards,
    sessions_next,
    sessions_thin,
)
from handlers.circles.about import About
from handlers.circles.meetings import Meeting
from handlers.circles.seats import Table
from handlers.circles.sessions_ahead import Ahead, Promise
from handlers.circles.sessions_cards import Rest
from handlers.examples.example import Example
from handlers.kit.safety_gate import LIFTS, STUDENT
from handlers.kit.ui import FormErrors, Replace
from handlers.kit.words import _
from storage.person import Person
from storage.tables import Attendance, Circle, Commitment, Session

_AT = datetime(2026, 10, 20, 22, 30, tzinfo=UTC)
_ANA = Person(1, "Ana Ruiz", joined=True, role="principal", school="Sol y Tierra Pilot High")
_BEN = Person(2, "Ben Okoye", joined=True, role="teacher")
_CLEO = Person(3, "Cleo Park", joined=True, role="family-leader")
_PEOPLE = (_ANA, _BEN, _CLEO)


def _circle(id: int = 7, title: str = "Budget basics", **more: object) -> Circle:
    told: dict[str, object] = {
        "lever": "budget-control", "format": "consultancy", "zone": "America/Los_Angeles",
        "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=6", "starts": "2026-10-06T15:30",
        "minutes": 60, "slot_minutes": 0, "cap": 8, "quorum": 3, "state": "open", "sequence": 1,
        "question": "", "link": "https://meet.example.org/budget", "language": "en",
        "required_roles": [], "created_at": _AT,
    }  # fmt: skip
    return Circle(id=id, title=title, **{**told, **more})


def _meeting(host_id: int | None = 1, local: str = "2026-10-20T15:30", days: int = 0) -> Meeting:
    row = Session(id=41, circle_id=7, occurrence=local, moved_to="", state="planned",
                  host_id=host_id, opening_question="", note="", note_agreed=False)  # fmt: skip
    at = _AT + timedelta(days=days)
    return Meeting(local, local, at, at + timedelta(minutes=60), row=row)


_PROMISES = (
    Promise(1, "Ana Ruiz", "ask the district for last year's numbers"),
    Promise(2, "Ben Okoye", "show the staff the first page"),
)
_IT = Ahead(_circle(), _meeting(), Table(_PEOPLE, (), frozenset({1})), {}, _PROMISES, 1,
            place="circles")  # fmt: skip
_LAST = replace(_IT, is_last=True)
_OTHER = replace(_IT, circle=_circle(8, "Student-led conferences", link=""),
                 meeting=_meeting(2), promises=())  # fmt: skip
_HOSTLESS = replace(_IT, meeting=_meeting(None))
_HOURS = replace(
    _IT,
    circle=_circle(9, "Office hours with Devin", slot_minutes=15, lever="", format="office-hours"),
    known={2: Attendance(session_id=41, member_id=2, slot=1, coming=True)},
    promises=(),
)
_BREAK = Rest(
    _circle(),
    (
        _meeting(None, "2026-12-22T15:30", 63),
        _meeting(None, "2027-01-05T15:30", 77),
    ),
    "Winter break",
    _meeting(None, "2027-01-19T15:30", 91),
)
_TAPPED = replace(
    _IT,
    known={
        1: Attendance(session_id=41, member_id=1, came=True),
        2: Attendance(session_id=41, member_id=2, came=False),
    },
)
_MANY = tuple(Person(n, f"Colleague {n}", joined=True) for n in range(1, 13))
_CROWD = replace(_IT, table=Table(_MANY, (), frozenset({1})))
_WRITTEN = replace(
    _TAPPED,
    meeting=replace(
        _meeting(),
        row=Session(id=41, circle_id=7, occurrence="2026-10-20T15:30", moved_to="", state="held",
                    host_id=1, opening_question="", note="Start in January.", note_agreed=True),
    ),
)  # fmt: skip
_PROMISED = (Commitment(session_id=41, member_id=2, text="show the staff the first page"),)
_ABOUT = About(_circle(), (_meeting(None, "2026-12-29T15:30", 70),), Table(_PEOPLE), 6, "circles")
_FORM = sessions_log_cards.form(_WRITTEN, _PEOPLE, _PROMISED)

EXAMPLES = (
    Example("circle_sessions.reminder", sessions_cards.reminder((_IT,), (), 2)),
    Example("circle_sessions.reminder_host", sessions_cards.reminder((_IT,), (), 1)),
    Example("circle_sessions.reminder_hostless", sessions_cards.reminder((_HOSTLESS,), (), 3)),
    Example("circle_sessions.reminder_last", sessions_cards.reminder((_LAST,), (), 2)),
    Example("circle_sessions.reminder_last_host", sessions_cards.reminder((_LAST,), (), 1)),
    Example("circle_sessions.reminder_hours", sessions_cards.reminder((_HOURS,), (), 2)),
    Example("circle_sessions.reminder_merged", sessions_cards.reminder((_LAST, _OTHER), (), 1)),
    Example(
        "circle_sessions.reminder_many",
        sessions_cards.reminder(
            tuple(replace(_LAST, circle=_circle(n, f"Circle number {n}")) for n in range(1, 9)),
            (_BREAK,),
            1,
        ),
    ),
    Example("circle_sessions.reminder_and_break", sessions_cards.reminder((_OTHER,), (_BREAK,), 3)),
    Example("circle_sessions.reminder_break", sessions_cards.reminder((), (_BREAK,), 3)),
    Example("circle_sessions.break_in_thread", sessions_cards.resting(_BREAK)),
    Example(
        "circle_sessions.break_without_name",
        sessions_cards.resting(replace(_BREAK, name="", again=None)),
    ),
    Example("circle_sessions.soon", sessions_cards.soon(_IT)),
    Example("circle_sessions.opens", sessions_cards.opens(_IT)),
    Example("circle_sessions.agenda", sessions_cards.agenda(_IT)),
    Example("circle_sessions.agenda_private", sessions_cards.agenda(_OTHER, private=True)),
    Example("circle_sessions.your_turn", sessions_cards.your_turn(_IT)),
    Example("circle_sessions.passed_on", sessions_cards.passed_on(_OTHER)),
    Example("circle_sessions.passed_to_nobody", sessions_cards.passed_on(_HOSTLESS)),
    Example("circle_sessions.you_host", sessions_cards.you_host(_IT)),
    Example("circle_sessions.not_coming", sessions_cards.not_coming(_IT)),
    Example("circle_sessions.hour_given_back", sessions_cards.not_coming(_HOURS)),
    Example("circle_sessions.coming_again", sessions_cards.coming_again(_IT)),
    Example("circle_sessions.how_was_it", sessions_log_cards.how_was_it(_IT)),
    Example("circle_sessions.one_by_one", Replace(sessions_log_cards.one_by_one(_TAPPED, _PEOPLE))),
    Example("circle_sessions.one_by_one_many", sessions_log_cards.one_by_one(_CROWD, _MANY, 0)),
    Example("circle_sessions.kept", sessions_log_cards.kept(_TAPPED)),
    Example("circle_sessions.kept_shared", sessions_log_cards.kept(_WRITTEN, shared=True)),
    Example("circle_sessions.kept_note", sessions_log_cards.kept(_WRITTEN)),
    Example("circle_sessions.not_held", sessions_log_cards.not_held(_IT)),
    Example("circle_sessions.unlogged", sessions_log_cards.unlogged(_IT)),
    Example("circle_sessions.form", _FORM),
    Example(
        "circle_sessions.form_student",
        FormErrors({"note": STUDENT}, _FORM, LIFTS["student_identity"]),
    ),
    Example(
        "circle_sessions.form_name",
        FormErrors(
            {
                "promises": _(
                    "Begin each line with somebody of the circle: {line}", line="Zoe: call"
                )
            },
            _FORM,
        ),
    ),
    Example("circle_sessions.note", sessions_log_cards.note(_WRITTEN, "Start in January.")),
    Example("circle_sessions.too_few", sessions_thin.too_few(_circle())),
    Example("circle_sessions.too_few_kept", sessions_thin.kept(_circle())),
    Example("circle_sessions.goes_on", sessions_next.goes_on(_ABOUT, "2026-12-15t15:30")),
    Example(
        "circle_sessions.goes_on_undo",
        sessions_next.goes_on(_ABOUT, "2026-12-15t15:30", undo=True),
    ),
    Example("circle_sessions.stops", sessions_next.stops(_ABOUT, _meeting())),
    Example("circle_sessions.seat_given_up", sessions_next.seat_given_up(_circle(), _meeting())),
    Example("circle_sessions.seat_kept", sessions_next.seat_kept(_ABOUT, "2026-12-15t15:30")),
    Example("circle_sessions.ended", sessions_next.ended_warmly(_circle(), 6)),
    Example("circle_sessions.ended_unseen", sessions_next.ended_warmly(_circle(), 0)),
)
