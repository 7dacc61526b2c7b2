"""Circles as iCalendar: what another library reads is what the bot means."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.circles import ical
from handlers.circles.meetings import meetings
from schedules.calendar import Break
from storage.tables import Circle, Session
from storage.taxonomy import taxonomy
from tests.handlers.circles.read_back import components, times

MADE = datetime(2026, 10, 1, 17, tzinfo=UTC)
HORIZON = datetime(2028, 12, 1, tzinfo=UTC)
ZONES = (
    "America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu", "America/New_York",
    "America/Anchorage", "Europe/Madrid", "America/Santiago", "UTC",
)  # fmt: skip
RULES = (
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=6", "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270630T235959", "FREQ=MONTHLY;BYDAY=1MO,3MO",
    "FREQ=MONTHLY;BYDAY=-1FR;COUNT=9", "FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=2",
    "FREQ=DAILY;INTERVAL=3;COUNT=40", "FREQ=DAILY;UNTIL=20261220", "FREQ=WEEKLY;BYDAY=SU", "",
)  # fmt: skip


def circle(**told: object) -> Circle:
    """A circle that goes on; what is not told is ordinary."""
    values: dict[str, object] = {
        "id": 7, "community_id": 3, "title": "Budget basics", "lever": "", "question": "",
        "zone": "America/Los_Angeles", "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "starts": "2026-10-06T15:30", "minutes": 60, "slot_minutes": 0, "link": "",
        "state": "open", "sequence": 0, "created_at": MADE, "changed_at": None, "ended_at": None,
    }  # fmt: skip
    return Circle(**{**values, **told})


def session(occurrence: str, state: str = "planned", moved_to: str = "") -> Session:
    return Session(occurrence=occurrence, state=state, moved_to=moved_to)


def written(one: Circle, *rows: Session, breaks: tuple[Break, ...] = ()) -> bytes:
    found = ical.entry(one, {r.occurrence: r for r in rows}, breaks, MADE, "circles")
    return ical.calendar([found], ical.NAME, "en", one.zone)


@st.composite
def lives(draw: st.DrawFn) -> tuple[Circle, dict[str, Session], tuple[Break, ...]]:
    """A circle with what was skipped, moved and cancelled of it, and breaks."""
    zone, rule = draw(st.sampled_from(ZONES)), draw(st.sampled_from(RULES))
    day = date(2026, 10, 1) + timedelta(days=draw(st.integers(0, 250)))
    hour, minute = draw(st.integers(0, 23)), draw(st.sampled_from((0, 15, 30)))
    one = circle(
        zone=zone, rule=rule, starts=f"{day}T{hour:02}:{minute:02}",
        minutes=draw(st.sampled_from((45, 60, 75, 120))),
    )  # fmt: skip
    names = [m.occurrence for m in meetings(one, {}, (), until=HORIZON)][:60]
    rows: dict[str, Session] = {}
    for name in draw(st.lists(st.sampled_from(names), max_size=8, unique=True)) if names else ():
        kind = draw(st.sampled_from(("skipped", "cancelled", "moved", "kept", "held", "missed")))
        row = session(
            name, kind if kind in ("skipped", "cancelled", "held", "missed") else "planned"
        )
        if kind == "moved":
            local = datetime.fromisoformat(name) + timedelta(
                days=draw(st.integers(-3, 3)), minutes=draw(st.sampled_from((-90, 0, 45)))
            )
            row.moved_to = local.isoformat(timespec="minutes")
        if kind == "kept":
            row.moved_to = name
        rows[name] = row
    first = date(2026, 10, 1) + timedelta(days=draw(st.integers(0, 400)))
    breaks = (Break(first, first + timedelta(days=draw(st.integers(0, 20))), "Break"),)
    return one, rows, breaks


class TestReadBack:
    """vobject and dateutil find the same occurrences."""

    @given(lives())
    @settings(max_examples=150, deadline=None)
    def test_random_lives(self, life: tuple[Circle, dict[str, Session], tuple[Break, ...]]) -> None:
        """Moves, skips, breaks, changes of the clock: exactly when people meet, and how long."""
        one, rows, breaks = life
        every = meetings(one, rows, breaks, until=HORIZON + timedelta(days=30))
        meant = {(m.at, m.ends_at) for m in every if m.meets or m.state == "missed"}
        read = times(written(one, *rows.values(), breaks=breaks), HORIZON + timedelta(days=30))
        near = {span for span in next(iter(read.values()), set()) if span[0] <= HORIZON}
        assert near == {span for span in meant if span[0] <= HORIZON}

    @pytest.mark.parametrize(
        "zone", ["America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu", "America/New_York"]
    )
    def test_half_past_three(self, zone: str) -> None:
        """15:30 is 15:30 through two years, by the zone of the file itself."""
        one = circle(zone=zone, rule="FREQ=WEEKLY;BYDAY=TU")
        read = times(written(one), MADE + timedelta(days=730))
        (found,) = read.values()
        local = [at.astimezone(ZoneInfo(zone)) for at, _ends in found]
        assert len(local) == 104
        assert {f"{at:%a %H:%M}" for at in local} == {"Tue 15:30"}
        offsets = {at.utcoffset() for at in local}
        assert len(offsets) == (2 if zone in ("America/Los_Angeles", "America/New_York") else 1)

    def test_a_time_that_the_clock_jumps_over(self) -> None:
        """Midnight in Santiago, two in the morning in New York: an hour later, and read so."""
        for zone, starts, at in (
            ("America/Santiago", "2026-10-04T00:00", datetime(2027, 9, 5, 4, tzinfo=UTC)),
            ("America/New_York", "2026-10-04T02:30", datetime(2027, 3, 14, 7, 30, tzinfo=UTC)),
        ):
            one = circle(zone=zone, starts=starts, rule="FREQ=WEEKLY;BYDAY=SU")
            (found,) = times(written(one), HORIZON).values()
            assert (at, at + timedelta(hours=1)) in found

    def test_ended(self) -> None:
        """What was is kept; nothing comes after the end, whatever the rule says."""
        end = datetime(2026, 11, 10, tzinfo=UTC)
        one = circle(state="ended", ended_at=end, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=20")
        (found,) = times(written(one), HORIZON).values()
        assert [f"{at:%m-%d}" for at, _ends in sorted(found)] == [
            "10-06", "10-13", "10-20", "10-27", "11-03",
        ]  # fmt: skip

    def test_cancelled_before_it_began(self) -> None:
        """The whole is cancelled, not left out: calendars that have it take it away."""
        one = circle(state="cancelled", ended_at=MADE)
        assert components(written(one))[0].status.value == "CANCELLED"
        assert times(written(one), HORIZON) == {ical.uid(one): set()}

    def test_a_single_meeting_that_was_moved(self) -> None:
        """Without a rule there is no exception, only another time."""
        one = circle(rule="")
        (event,) = components(
            written(one, session("2026-10-06T15:30", "planned", "2026-10-07T16:00"))
        )
        assert event.dtstart.value.isoformat()[:16] == "2026-10-07T16:00"
        assert not hasattr(event, "recurrence_id")


class TestText:
    """The text of a calendar."""

    def test_the_same_rows_are_the_same_text(self) -> None:
        """No clock in it: a calendar nobody changed keeps its ETag."""
        first = ical.entry(circle(), {}, (), MADE)
        later = ical.entry(circle(), {}, (), MADE + timedelta(days=60))
        assert ical.calendar([first], ical.NAME, "en", "UTC") == ical.calendar(
            [later], ical.NAME, "en", "UTC"
        )
        assert b"DTSTAMP:20261001T170000Z" in ical.calendar([first], ical.NAME, "en", "UTC")

    def test_stamp_and_sequence_follow_a_change(self) -> None:
        """Both come from the row, and the UID stays."""
        changed = circle(sequence=4, changed_at=MADE + timedelta(days=2))
        event = components(written(changed))[0]
        assert event.sequence.value == "4"
        assert event.dtstamp.value == MADE + timedelta(days=2)
        assert event.uid.value == components(written(circle()))[0].uid.value

    @given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=120))
    @settings(max_examples=60, deadline=None)
    def test_any_title(self, title: str) -> None:
        """Commas, quotes, emoji, line ends: read back as typed, no line over 75 bytes."""
        content = written(circle(title=title, question="one\ntwo; three, four\\"))
        event = components(content)[0]
        assert event.summary.value == " ".join(title.split())
        assert event.description.value.endswith("one\ntwo; three, four\\")
        assert max(len(line) for line in content.split(b"\r\n")) <= 75

    def test_an_injected_line_stays_text(self) -> None:
        """A title cannot become a property."""
        content = written(circle(title="A\r\nATTENDEE:mailto:x@example.org\r\nB"))
        assert not re.search(rb"(?m)^ATTENDEE", content)

    def test_nobody_is_in_it(self) -> None:
        """No organizer, no attendee."""
        content = written(circle())
        assert b"ATTENDEE" not in content
        assert b"ORGANIZER" not in content

    def test_spanish(self) -> None:
        """Names and descriptions in the reader's language."""
        lever = next(iter(taxonomy().levers))
        found = ical.entry(circle(lever=lever), {}, (), MADE)
        content = ical.calendar([found], ical.NAME, "es", "UTC").decode().replace("\r\n ", "")
        assert "X-WR-CALNAME:Mis círculos de aprendizaje" in content
        assert "DESCRIPTION:Círculo de aprendizaje\\nTema: " in content

    def test_forming_is_tentative(self) -> None:
        """It begins once all whom it needs have joined."""
        assert components(written(circle(state="forming")))[0].status.value == "TENTATIVE"

    def test_office_hours_are_my_own_minutes(self) -> None:
        """Who has a slot reads when it is; without one there is nothing."""
        one = circle(slot_minutes=20)
        slots = {"2026-10-20T15:30": 2}
        found = ical.entry(one, {}, (), MADE, slots=slots, mine_only=True)
        ((span,),) = times(ical.calendar([found], ical.NAME, "en", "UTC"), HORIZON).values()
        assert [f"{at:%d %H:%M}" for at in span] == ["20 23:10", "20 23:30"]
