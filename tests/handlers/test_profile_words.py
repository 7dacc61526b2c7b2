"""What people type, read in two languages: hours, zones, pauses, districts. Pure."""

from datetime import date
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.words import LANGUAGES, plain
from handlers.profile import ordered, windows, zones
from storage.districts import resolve
from storage.tables import District


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Tuesday afternoons and Saturday mornings", "tue-pm sat-am"),
        ("martes por la tarde", "tue-pm"),
        ("after 7 pm on weekdays", "mon-eve tue-eve wed-eve thu-eve fri-eve"),
        ("mornings on Monday and Friday", "mon-am fri-am"),
        ("Tuesday and Thursday afternoons", "tue-pm thu-pm"),
        ("Tuesday afternoons and evenings", "tue-pm tue-eve"),
        ("Tues/Thurs after school", "tue-pm thu-pm"),
        ("Mon-Thu 3:30-5pm", "mon-pm tue-pm wed-pm thu-pm"),
        ("5–6:30 p.m. Tuesdays", "tue-eve"),
        ("viernes a las 16:00", "fri-pm"),
        ("lunes a jueves después de las 6 de la tarde", "mon-eve tue-eve wed-eve thu-eve"),
        ("entre semana por la mañana, menos el viernes", "mon-am tue-am wed-am thu-am"),
        ("los sábados por la mañana y martes por la noche", "tue-eve sat-am"),
        ("Friday", "fri-am fri-pm fri-eve"),
        ("fines de semana por la tarde", "sat-pm sun-pm"),
        ("when I can", ""),
        ("🙂", ""),
        ("", ""),
    ],
)
def test_hours_in_plain_words(text: str, slugs: str) -> None:
    """Days and parts of the day, in either language; nothing rather than a guess."""
    assert " ".join(windows.windows(text)) == slugs


def test_hours_are_said_back_in_both_languages() -> None:
    """What was understood can be read, and read back it means the same."""
    slugs = ("mon-am", "tue-am", "wed-am", "thu-am", "fri-am", "sat-pm", "sat-eve")
    said = windows.in_words(slugs)
    assert plain(said, "en") == (
        "weekdays in the morning and Saturdays in the afternoon or evening"
    )
    assert plain(said, "es") == ("entre semana por la mañana y sábados por la tarde o por la noche")
    assert windows.windows("weekdays in the morning") == slugs[:5]


SLUGS = [f"{day}-{part}" for day in windows.DAYS for part in windows.PARTS]


@given(st.sets(st.sampled_from(SLUGS), min_size=1))
def test_what_is_said_back_is_read_back(chosen: set[str]) -> None:
    """Any week in words, in either language, means the same week when it is typed again."""
    slugs = tuple(slug for slug in SLUGS if slug in chosen)
    for language in LANGUAGES:
        assert windows.windows(plain(windows.in_words(slugs), language)) == slugs


@given(st.text(max_size=200))
def test_any_text_is_read_or_not(text: str) -> None:
    """Whatever is typed gives known windows, or none."""
    assert set(windows.windows(text)) <= set(SLUGS)
    assert zones.zone(text) is None or zones.zone(text) in available_timezones()
    ordered.order(text, date(2026, 10, 5))


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Pacific", "America/Los_Angeles"),
        ("hora del Pacífico", "America/Los_Angeles"),
        ("ET", "America/New_York"),
        ("Chicago", "America/Chicago"),
        ("Los Angelos", "America/Los_Angeles"),
        ("america/denver", "America/Denver"),
        ("Narnia", None),
        ("", None),
    ],
)
def test_zones_as_people_name_them(text: str, zone: str | None) -> None:
    """A zone by its everyday name, its city or the database's own name."""
    assert zones.zone(text) == zone


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("pause 2026-12-01", date(2026, 12, 1)),
        ("pause until January 10", date(2027, 1, 10)),
        ("pausa hasta el 10 de enero", date(2027, 1, 10)),
        ("pause for 2 weeks", date(2026, 10, 19)),
        ("pausa un mes", date(2026, 11, 4)),
        ("pause", None),
        ("pause February 31", None),
    ],
)
def test_a_pause_in_words(text: str, day: date | None) -> None:
    """A day in either language, the next of its name; None where it cannot be read."""
    meant = ordered.order(text, date(2026, 10, 5))
    assert meant is not None
    assert meant.day == day


KNOWN = [
    District(name="Arroyo Verde Unified", spellings=["AV Unified"]),
    District(name="Costa Mira Elementary", spellings=[]),
    District(name="Cañon Llano Union High", spellings=[]),
]


@pytest.mark.parametrize(
    ("text", "sure", "near"),
    [
        ("arroyo verde unified", 0, None),
        ("Arroyo Verde", 0, None),
        ("Arroyo Verde Unified School District", 0, None),
        ("AV unified", 0, None),
        ("AVUSD", None, 0),
        ("Aroyo Verde Unifed", None, 0),
        ("Canon Llano Union High", 2, None),
        ("Costa Mira High", None, 1),
        ("Lakehaven Public Schools", None, None),
        ("", None, None),
    ],
)
def test_districts_by_any_spelling(text: str, sure: int | None, near: int | None) -> None:
    """Sure of the same name, asked about when nearly it, new when neither."""
    found = resolve(text, KNOWN)
    assert found.district is (None if sure is None else KNOWN[sure])
    assert found.near is (None if near is None else KNOWN[near])
