"""Phrases about time, as people type them: right or asked about, never guessed."""

from datetime import date, datetime
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.kit.when import said, unclear
from handlers.kit.words import plain
from schedules.phrases import Meaning, answers, read
from schedules.phrases.words import DAYS, MONTHS, NUMBERS, ORDINALS
from schedules.recurrence import checked

TODAY, ZONE = date(2026, 10, 1), "America/Los_Angeles"
TABLE = [
    [part.strip() for part in line.split(" | ")]
    for line in (Path(__file__).parent / "phrases.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
WORDS = [
    *DAYS, *MONTHS, *NUMBERS, *ORDINALS, "every", "other", "cada", "los", "at", "15:30", "3:30", "pm",
    "a las", "until", "hasta", "from", "times", "veces", "of", "the", "month", "mes", "week", "-", ",",
    "10/6", "2026-10-06", "in the", "afternoon", "de la tarde", "x6", "or", "weekly", "noon", "except",
]  # fmt: skip


def of(phrase: str) -> Meaning:
    """What a phrase means on the first of October."""
    return read(phrase, ZONE, TODAY)


def row(phrase: str) -> list[str]:
    """A phrase's meaning as the table writes it."""
    found = of(phrase)
    if found.doubt:
        return [phrase, f"? {found.doubt.code}"]
    assert found.starts
    more = [f"{found.minutes} min"] if found.minutes else []
    more += [found.zone] if found.zone else []
    more += [f"without {day}" for day in sorted(found.without)]
    told = [phrase, found.rule or "once", f"{found.starts:%Y-%m-%dT%H:%M}"]
    return [*told, ", ".join(more)] if more else told


@pytest.mark.parametrize("expected", TABLE, ids=lambda one: one[0])
def test_what_people_type(expected: list[str]) -> None:
    """Each of the table's phrases, in two languages."""
    assert row(expected[0]) == expected


def test_the_table_is_wide_enough() -> None:
    """At least eighty phrases, a quarter of them Spanish, many of them doubtful."""
    spanish = sum(of(one[0]).language == "es" for one in TABLE)
    doubtful = sum(one[1].startswith("?") for one in TABLE)
    assert len(TABLE) >= 80
    assert spanish >= len(TABLE) / 4
    assert doubtful >= 30


@pytest.mark.parametrize("expected", TABLE, ids=lambda one: one[0])
def test_everything_is_said_back(expected: list[str]) -> None:
    """What was understood has words in both languages; what was not has a question."""
    found = of(expected[0])
    asked = unclear(found)
    if asked is None:
        assert found.starts
        asked = said(found.rule, found.starts)
    both = [plain(asked, "en"), plain(asked, "es")]
    assert all(both)
    assert both[0] != both[1]
    assert "{" not in "".join(both)


def test_a_question_with_two_answers_is_answered_by_either() -> None:
    """Each answer to what the table doubts says one thing of the two, in the question's order."""
    halves, told = 0, 0
    for phrase, code, *_more in TABLE:
        found = of(phrase)
        two = answers(phrase, found, ZONE, datetime(2026, 10, 1))
        if code == "? half_of_day" and two and found.doubt:
            clear = [of(one) for one in two]
            at = [one.starts.time() for one in clear if one.starts]
            halves += at == list(found.doubt.hours)
        if two:
            told += 1
            assert two[0] != two[1]
            assert all(of(one).doubt != found.doubt for one in two)
    asked = [code for _phrase, code, *_more in TABLE]
    assert halves >= asked.count("? half_of_day") - 1  # “a eso de las 4” is open even then
    assert told >= 30


def test_what_is_doubtful_is_quoted_as_it_was_typed() -> None:
    """Capitals and accents stay as they were."""
    for phrase, words in (
        ("Tuesday 15:30", "Tuesday"),
        ("El Miércoles a las 16:00", "El Miércoles"),
        ("Cada Segundo Sábado 10:00", "Cada Segundo Sábado"),
        ("every Tuesday 15:30 until Winter Break", "until Winter Break"),
        ("Wednesdays 4 pm starting Monday", "starting Monday"),
        ("El 5 de Mayo, cada martes 15:30", "El 5 de Mayo"),
    ):
        doubt = of(phrase).doubt
        assert doubt
        assert doubt.words == words


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join) | st.text(max_size=60))
def test_anything_typed_has_an_answer(phrase: str) -> None:
    """Whatever is typed is a rule that runs, from a day that it has, or a question."""
    found = of(phrase)
    assert found.understood != (unclear(found) is not None)
    if found.starts and found.rule:
        assert next(iter(checked(found.rule, found.starts))) == found.starts
    if found.starts:
        assert found.starts >= datetime(2026, 10, 1)


def test_what_is_over_is_told_by_its_day() -> None:
    """A year that is over is said with the date, whatever hour stands beside it."""
    for phrase in ("January 5 1900", "1900-01-05 15:00", "el 5 de enero de 1900 a las 4 pm"):
        asked = unclear(of(phrase))
        assert asked
        assert "January 5, 1900 is over already" in plain(asked, "en")


def test_an_exception_that_matches_nothing_is_asked_about() -> None:
    """The day is named, so that the slip is seen."""
    asked = unclear(of("every Tuesday 15:30 except Nov 25"))
    assert asked
    assert plain(asked, "en").startswith("Wednesday, November 25 is none of these dates.")
    assert plain(asked, "es").startswith("El miércoles 25 de noviembre no es ninguna")


def test_no_phrase_takes_long() -> None:
    """A hostile phrase is answered as fast as any (patterns that explode would take minutes)."""
    begun = perf_counter()
    for piece in (
        "tue and ",
        "1 ",
        "a ",
        ", , ",
        "first and ",
        "every ",
        "10/",
        "-",
        "12:",
        "de la ",
    ):
        of(piece * 300)
    assert perf_counter() - begun < 10
