"""Learning circles, as coordinators, hosts and members meet them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from handlers.circles import (
    cards,
    date_cards,
    door,
    forming,
    forms,
    manage,
    placing,
    sessions_thin,
)
from handlers.circles.about import About
from handlers.circles.date_telling import TOLD
from handlers.circles.fitting import Fit, fit
from handlers.circles.meetings import Meeting, meetings
from handlers.circles.seats import Table
from handlers.circles.slots import SESSIONS
from handlers.examples.example import Example
from handlers.kit import when
from handlers.kit.safety_gate import STUDENT
from handlers.kit.ui import Choice, FormErrors
from handlers.kit.words import Localized, Mention, Moment, _
from schedules.calendar import Break
from schedules.phrases import Doubt
from storage.person import Person
from storage.tables import Circle, Session

_NOW = datetime(2026, 10, 5, 16, tzinfo=UTC)
_BREAK = (Break(_NOW.date() + timedelta(days=15), _NOW.date() + timedelta(days=18), "Fall break"),)
_ANA = Person(
    1, "Ana Ruiz", joined=True, role="principal", seeks=("budget-control",), languages=("en",),
    windows=("tue-pm",), zone="America/Los_Angeles", school="Sol y Tierra Pilot High",
)  # fmt: skip
_BEN = Person(2, "Ben Okoye", joined=True, role="teacher", languages=("en",))
_CLEO = Person(3, "Cleo Park", joined=True, role="family-leader")


def _circle(id: int = 7, title: str = "Budget basics", **more: object) -> Circle:
    told: dict[str, object] = {
        "id": id, "title": title, "lever": "budget-control", "format": "consultancy",
        "question": "What do we decide about money, and who is in the room?", "language": "en",
        "zone": "America/Los_Angeles", "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=7",
        "starts": "2026-10-06T15:30", "phrase": "every other Tuesday 15:30, six times",
        "minutes": 60, "slot_minutes": 0, "cap": 8, "quorum": 3, "place_id": 1, "state": "open",
        "link": "https://meet.example/budget", "required_roles": [], "seats_per_school": None,
        "hour_before": False, "sequence": 0, "created_at": _NOW, **more,
    }  # fmt: skip
    return Circle(**told)


def _about(circle: Circle, people: Table | None = None, *rows: Session) -> About:
    known = {row.occurrence: row for row in rows}
    every = meetings(circle, known, _BREAK, until=_NOW + timedelta(days=200))
    total = sum(m.state != "skipped" for m in every)
    return About(circle, every, people or Table(), total, "circles")


_SEATED = Table((_ANA, _BEN), (_CLEO,), frozenset({2}))
_DRAFT = _about(_circle(state="draft"))
_LONG = _about(_circle(state="draft", rule="FREQ=WEEKLY;BYDAY=TU;COUNT=20"))
_OPEN = _about(_circle(), _SEATED)
_FULL = _about(_circle(cap=2), _SEATED)
_FORMING = _about(
    _circle(state="forming", required_roles=["superintendent", "labor-leader"]), _SEATED
)
_ENDED = _about(_circle(state="ended"))
_MOVED = _about(
    _circle(), _SEATED,
    Session(occurrence="2026-11-03T15:30", moved_to="2026-11-05T16:00", state="planned"),
)  # fmt: skip
_OFFICE = _about(
    _circle(9, "Office hours: budgets", format="office-hours", minutes=45, slot_minutes=15), _SEATED
)
_TWENTY = tuple(_about(_circle(40 + n, f"Budget basics {n}"), _SEATED) for n in range(1, 21))
_WALK = _about(_circle(8, "Walk and talk", lever="", rule="FREQ=WEEKLY;BYDAY=FR",
                       starts="2026-10-09T08:00"))  # fmt: skip
_DAY: Meeting = _OPEN.every[2]
_REST = replace(_DAY, state="skipped", pause="Fall break")
_AT = Moment(datetime(2026, 11, 5, 0, tzinfo=UTC))
_GRACE, _DEVIN = Mention(4, "Grace Adeyemi"), Mention(5, "Devin Okafor")
_ONCE = Doubt("once_or_weekly", "Tuesday 15:30")
_DOUBT = when.question(_ONCE)
_SLOTS = tuple(
    Choice(f"2026-10-{6 + 14 * n:02}T15:30/1", Localized(f"Tuesday {n}", f"martes {n}"))
    for n in range(SESSIONS)
)

_BOTH = ((7, "Budget basics"), (8, "Walk and talk"))

EXAMPLES = (
    Example("circles.preview", cards.preview(_DRAFT)),
    Example("circles.preview_long", cards.preview(_LONG)),
    Example("circles.asked", cards.asked(7, "Budget basics", "Tuesday 15:30", _DOUBT)),
    Example(
        "circles.asked_two",
        cards.asked(7, "Budget basics", "Tuesday 15:30", _DOUBT, when.two(_ONCE)),
    ),
    Example("circles.not_called_so", cards.not_called_so(STUDENT, ask=True)),
    Example("circles.discarded", cards.discarded("Budget basics")),
    Example("circles.created", cards.created(_OPEN)),
    Example("circles.invitation", cards.invitation(_OPEN)),
    Example("circles.invitation_forming", cards.invitation(_FORMING)),
    Example("circles.invitation_full", cards.invitation(_FULL)),
    Example("circles.invitation_office", cards.invitation(_OFFICE)),
    Example("circles.invitation_ended", cards.ended_post(_ENDED)),
    Example(
        "circles.list",
        cards.listing(
            (_OFFICE,),
            ((_OPEN, fit(_OPEN.circle, _ANA, _OPEN.coming[0].at)), (_WALK, Fit())),
            (9,),
        ),
    ),
    Example("circles.list_page", cards.listing(_TWENTY, (), (), 8)),
    Example("circles.list_empty", cards.nothing_yet()),
    Example(
        "circles.which",
        cards.which_circle(_("Which circle?"), cards.chooser(door.join(circle_id=0), _BOTH)),
    ),
    Example("circles.joined", cards.joined(_OPEN)),
    Example("circles.joined_forming", cards.joined(_FORMING)),
    Example("circles.on_the_list", cards.on_the_list(_FULL, 1)),
    Example("circles.moved_up", cards.moved_up(_FULL)),
    Example("circles.left", cards.left(_OPEN)),
    Example("circles.begins", cards.begins(_OPEN)),
    Example("circles.slot", cards.slot_taken(_OFFICE, _AT, _SLOTS)),
    Example("circles.people", manage.who_is_in(_FORMING, runs=True)),
    Example("circles.people_members", manage.who_is_in(_OPEN, runs=False)),
    Example(
        "circles.new_time", cards.changed_time(_OPEN, when.said("", _NOW.replace(tzinfo=None)))
    ),
    Example("circles.moved", cards.moved(_MOVED, Moment(_DAY.at), _AT)),
    Example("circles.called_off", cards.called_off(_OPEN, Moment(_DAY.at, "day"))),
    Example("circles.called_off_last", cards.called_off(_OPEN, _AT, _DAY.occurrence)),
    Example("circles.preview_again", cards.preview(_DRAFT, again=True)),
    Example("circles.on_again", cards.on_again(_OPEN, Moment(_DAY.at))),
    Example("circles.ended", cards.ended(_ENDED)),
    Example("circles.which_date", date_cards.which_date(_OPEN, "skip", "America/Los_Angeles")),
    Example("circles.taken_off", date_cards.taken_off(_OPEN, _DAY, TOLD)),
    Example("circles.put_to", date_cards.put_to(_MOVED, _DAY, _AT, TOLD)),
    Example("circles.restored", date_cards.restored(_OPEN, _DAY, TOLD)),
    Example("circles.restored_again", date_cards.restored(_OPEN, _DAY)),
    Example("circles.restored_break", date_cards.restored(_OPEN, _REST, TOLD)),
    Example("circles.settings", manage.settings(_FORMING)),
    Example("circles.saved", manage.saved(_MOVED)),
    Example("circles.saved_undo", manage.saved(_OPEN, _circle(11), _circle(12))),
    Example("circles.undone", manage.undone(_OPEN)),
    Example("circles.undone_partly", manage.undone(_OPEN, all_of_it=False)),
    Example("circles.still_forming", forming.still_forming(_FORMING)),
    Example("circles.begun", forming.begun(_OPEN)),
    Example("circles.waits", sessions_thin.waits(_FORMING.circle)),
    Example("circles.end_it", manage.end_it(_OPEN)),
    Example("circles.over", manage.over(_ENDED)),
    Example("circles.goes_on", manage.goes_on(_OPEN)),
    Example("circles.goes_on_again", manage.goes_on_again(_OPEN)),
    Example("circles.host_asked", manage.host_asked(_OPEN, _DEVIN)),
    Example("circles.would_you_host", manage.would_you_host(_OPEN, _GRACE)),
    Example("circles.hosting", manage.hosting(_OPEN)),
    Example("circles.hosts_now", manage.hosts_now(_OPEN, _DEVIN)),
    Example("circles.not_hosting", manage.not_hosting(_OPEN)),
    Example("circles.form", forms.starting()),
    Example("circles.form_all_formats", forms.starting(_DRAFT.circle, all_formats=True)),
    Example("circles.form_refused", FormErrors({"when": _DOUBT}, forms.starting(_DRAFT.circle))),
    Example("circles.form_what", forms.what(_OPEN.circle)),
    Example("circles.form_place", placing.channel_form(_OPEN.circle)),
    Example("circles.host_lately", manage.host_asked_lately(_OPEN, _DEVIN)),
    Example("circles.no_host_now", manage.no_host_now(_OPEN, _DEVIN)),
    Example("circles.form_seats", forms.seats(_OPEN.circle)),
    Example("circles.form_slots", forms.seats(_OFFICE.circle)),
    Example(
        "circles.form_move",
        forms.new_date(
            _OPEN, _DAY.local, door.save_move(circle_id=7, occurrence="2026-11-03t15:30")
        ),
    ),
    Example("circles.form_host", forms.naming_host(7)),
)
