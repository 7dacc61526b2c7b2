"""What is typed after a command: title and time, one of several circles, one of its dates."""

from datetime import UTC, datetime
from time import process_time

import pytest

from handlers.circles.meetings import Meeting
from handlers.circles.typed import moved, says_when, split, where_to, which, which_day
from handlers.kit.problem import Problem

NOW = datetime(2026, 10, 5, 9)  # a Monday, on the clock of Los Angeles
ZONE = "America/Los_Angeles"
CIRCLES = ((1, "Budget basics"), (2, "Schedules that work"), (3, "Budget nights"))


@pytest.mark.parametrize(
    ("text", "title", "rule"),
    [
        ("Budget basics, every other Tuesday 15:30, six times", "Budget basics",
         "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=6"),
        ("Budget, staffing and time, every Tuesday 15:30", "Budget, staffing and time",
         "FREQ=WEEKLY;BYDAY=TU"),
        ("Budget basics every other Tuesday 15:30 six times", "Budget basics",
         "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=6"),
        ("Budget basics: Tuesdays 4pm", "Budget basics", "FREQ=WEEKLY;BYDAY=TU"),
        ("every Tuesday 15:30: Budget basics", "Budget basics", "FREQ=WEEKLY;BYDAY=TU"),
        ("“Budget, basics” Mondays at 4pm", "Budget, basics", "FREQ=WEEKLY;BYDAY=MO"),
        ("Presupuesto para familias, cada martes a las 17:30, seis veces",
         "Presupuesto para familias", "FREQ=WEEKLY;BYDAY=TU;COUNT=6"),
        ("First Monday readers, first Monday of the month 4pm", "First Monday readers",
         "FREQ=MONTHLY;BYDAY=1MO"),
        ("Math 101, November 24 at 4pm", "Math 101", ""),
        ("every Tuesday 15:30", "", "FREQ=WEEKLY;BYDAY=TU"),
    ],
)  # fmt: skip
def test_title_and_time(text: str, title: str, rule: str) -> None:
    """The title ends where a phrase begins that can be read to its end."""
    found = split(text, ZONE, NOW)
    assert (found.title, found.meaning.rule, found.meaning.understood) == (title, rule, True)


@pytest.mark.parametrize(
    ("text", "title", "code"),
    [
        ("Budget basics, every Tuesday 3:30", "Budget basics", "half_of_day"),
        ("Budget basics every Tuesday 3:30", "Budget basics", "half_of_day"),
        ("every Tuesday 3:30", "", "half_of_day"),
        ("Budget basics, Tuesday 15:30", "Budget basics", "once_or_weekly"),
        ("Budget basics", "Budget basics", "nothing"),
        ("Budget basics, soon", "Budget basics", "unread"),
    ],
)
def test_what_is_open_is_a_doubt(text: str, title: str, code: str) -> None:
    """Nothing is guessed: what is open comes back as it was typed."""
    found = split(text, ZONE, NOW)
    assert found.meaning.doubt
    assert (found.title, found.meaning.doubt.code) == (title, code)


@pytest.mark.parametrize("text", ["x" * 3000, "a, " * 900, "word " * 900, ", ,;: — -", "🙂 " * 400])
def test_hostile_text_is_quick(text: str) -> None:
    """However long, it is read in no time: patterns that backtrack would take minutes."""
    began = process_time()
    split(text, ZONE, NOW)
    assert process_time() - began < 10


@pytest.mark.parametrize(
    ("text", "ids", "rest"),
    [
        ("budget basics Nov 24", (1,), "Nov 24"),
        ("Buget basics, Nov 24", (1,), "Nov 24"),
        ("Schedules that work to 4pm", (2,), "to 4pm"),
        ("budget", (1, 3), ""),
        ("#2 Nov 24", (2,), "Nov 24"),
        ("Nov 24", (1, 2, 3), "Nov 24"),
        ("", (1, 2, 3), ""),
    ],
)
def test_which_circle(text: str, ids: tuple[int, ...], rest: str) -> None:
    """Wrong letters are forgiven; between two it does not choose."""
    found = which(text, CIRCLES)
    assert (found.ids, found.rest) == (ids, rest)


def dates(*days: int) -> list[Meeting]:
    """Half past three on these days of October 2026."""
    return [
        Meeting(f"2026-10-{d:02}T15:30", f"2026-10-{d:02}T15:30",
                datetime(2026, 10, d, 22, 30, tzinfo=UTC), datetime(2026, 10, d, 23, 30, tzinfo=UTC))
        for d in days
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [("Oct 20", 20), ("20 de octubre", 20), ("next", 6), ("next Tuesday", 6), ("Tuesday", 6),
     ("October 20 15:30", 20), ("Oct 21", 0), ("whenever", 0)],
)  # fmt: skip
def test_which_date(text: str, day: int) -> None:
    """A date among the next ones, or none."""
    found = which_day(text, dates(6, 20), ZONE, NOW)
    assert (int(found.local[8:10]) if found else 0) == day


@pytest.mark.parametrize(
    "text", ["January 5 1900", "1900-10-20 15:30", "Oct 20 2025", "Sept 1 2026"]
)
def test_a_date_of_a_year_that_is_over(text: str) -> None:
    """It is said to be over: no other year's date is skipped, and nothing moves there."""
    with pytest.raises(Problem, match="over already"):
        which_day(text, dates(5, 6, 20), ZONE, NOW)
    with pytest.raises(Problem, match="over already"):
        where_to(text, dates(20)[0], ZONE, NOW)


def test_a_date_that_is_another_weekday_is_not_guessed() -> None:
    """October 20 is a Tuesday, and October 6 and 20 are two."""
    for text in ("Wednesday Oct 20", "Oct 6 and Oct 20", "every Tuesday"):
        assert which_day(text, dates(6, 20), ZONE, NOW) is None


@pytest.mark.parametrize(
    ("text", "what", "new"),
    [
        ("Oct 20 to Oct 22", "Oct 20", "2026-10-22T15:30"),
        ("Oct 20 to Thursday 16:00", "Oct 20", "2026-10-22T16:00"),
        ("Oct 20 to 16:30", "Oct 20", "2026-10-20T16:30"),
        ("to 4pm", "", "2026-10-20T16:00"),
        ("20 de octubre al 22 de octubre a las 17:00", "20 de octubre", "2026-10-22T17:00"),
        ("Oct 20 to Oct 22 at 1900", "Oct 20", "2026-10-22T19:00"),
        ("Oct 20 to Oct 22 2026", "Oct 20", "2026-10-22T15:30"),
        ("Oct 20 to somewhere", "Oct 20", None),
        ("Oct 20 to every Thursday", "Oct 20", None),
    ],
)
def test_where_it_moves(text: str, what: str, new: str | None) -> None:
    """A day keeps its hour, an hour its day, a weekday alone its week."""
    was, where = moved(text)
    found = where_to(where, dates(20)[0], ZONE, NOW)
    assert (was, found.isoformat(timespec="minutes") if found else None) == (what, new)


def test_a_title_that_begins_with_a_number() -> None:
    """“1 page budgets” is a title; a number alone, or with its mark, is the circle's."""
    circles = ((1, "Budget basics"), (2, "1 page budgets"))
    assert which("1 page budgets", circles).ids == (2,)
    assert not which("1 page budgets", circles[:1]).named
    assert which("1", circles).ids == which("#1", circles).ids == (1,)
    assert which("#1 Nov 24", circles).rest == "Nov 24"


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("Nov 24", True), ("next", True), ("la próxima", True), ("el 24 de noviembre", True),
        ("Nov 24 to Nov 25 16:00", True), ("Zebra", False), ("Zebra Nov 24", False),
        ("Zebra Nov 24 to Nov 25 16:00", False), ("del 24 de noviembre al jueves", True),
    ],
)  # fmt: skip
def test_nothing_but_a_date(text: str, is_date: bool) -> None:
    """Only words that are about time throughout may stand without a circle's name."""
    assert says_when(text, ZONE, NOW) is is_date
