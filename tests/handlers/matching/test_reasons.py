"""Who is described how, and why, in two languages."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.kit.words import LANGUAGES, Language, Mention, Text, plain
from handlers.matching import words
from handlers.matching.rank_score import Terms
from handlers.matching.reasons import ask_label, common_times, describe, reasons, short
from handlers.matching.times import usual_time
from storage.person import Person, Shown
from storage.taxonomy import taxonomy
from tests.handlers.matching.communities import NOW, WINDOWS

OTHER = Person(
    7, "Devin Ashgrove", joined=True, shown="named", role="principal", levels=("high",),
    stage="growing", district_id=2, district="Lakehaven", district_kind="large-urban",
    school="Riverbend High", authority="formal", about="Secret words about Maple Street",
    windows=("tue-pm",), zone="America/Los_Angeles", offers=("schedule-calendar",),
    languages=("en", "es"),
)  # fmt: skip
SEEKER = Person(
    1, "Ana", joined=True, role="principal", district_id=1, district_kind="large-urban",
    authority="formal", windows=("tue-pm", "thu-pm"), zone="America/Los_Angeles",
)  # fmt: skip
TERMS = Terms(
    helps=("schedule-calendar",), wants=("assessment",), stage=1, level="high", same_role=True,
    same_kind=True,
)  # fmt: skip
TOPICS, MATCHING = replace(OTHER, shown="topics"), replace(OTHER, shown="matching")


def said(text: Text | tuple[Text, ...], language: Language = "en") -> str:
    """Text, or several sentences of it."""
    return plain(text, language)


def all_of(person: Person, language: Language = "en") -> list[str]:
    """The reasons as a person reads them."""
    return [said(reason, language) for reason in reasons(SEEKER, person, TERMS, NOW)]


def test_a_named_person() -> None:
    """By name: name as a span that forgetting can remove, role, level, kind of district."""
    text = describe(OTHER, SEEKER)
    assert said(text) == "Devin Ashgrove, principal, high school, large district"
    assert said(text, "es") == (
        "Devin Ashgrove, dirección de escuela, preparatoria (high school), distrito grande"
    )
    assert isinstance(text, tuple)
    assert Mention(7, "Devin Ashgrove") in text


def test_without_a_name() -> None:
    """By topics: role and kind of district; for matching only: a colleague."""
    assert said(describe(TOPICS, SEEKER)) == "A principal in another large district"
    assert said(describe(TOPICS, SEEKER), "es") == (
        "Alguien que dirige una escuela, en otro distrito grande"
    )
    elsewhere = replace(TOPICS, district_kind="rural")
    assert said(describe(elsewhere, SEEKER)) == "A principal in a rural district"
    assert said(describe(replace(TOPICS, role="", district_kind=""), SEEKER)) == (
        "A colleague in the network"
    )
    assert said(describe(MATCHING, SEEKER)) == "A colleague in the network"
    assert said(describe(replace(OTHER, shown=None), SEEKER)) == "A colleague in the network"


def test_reasons_in_order() -> None:
    """What they can help with first, then what both have in common, the hour last."""
    assert all_of(OTHER) == [
        "Can help with schedule and calendar",
        "Works under a written agreement, like you",
        "Tuesday afternoons suit you both",
    ]
    assert all_of(OTHER, "es") == [
        "Puede ayudar con horario y calendario",
        "Trabaja con un acuerdo escrito, como usted",
        "A los dos les quedan bien los martes por la tarde",
    ]


def test_who_does_not_offer_the_topic_asked_for_is_said_to_be_close() -> None:
    """An honest word, and only about topics that may be shown."""
    terms = Terms(helps=OTHER.offers[:1])
    assert said(reasons(SEEKER, OTHER, terms, NOW, OTHER.offers[0])[0]).startswith("Can help with ")
    assert said(reasons(SEEKER, OTHER, terms, NOW, "funding-sustainability")[0]).startswith(
        "Can help with something close: "
    )
    two = Terms(helps=("schedule-calendar", "hiring-selection"))  # names with an “and” of their own
    assert said(reasons(SEEKER, OTHER, two, NOW)[0]) == (
        "Can help with schedule and calendar; hiring and selecting colleagues"
    )
    (nothing,) = reasons(SEEKER, MATCHING, terms, NOW, "funding-sustainability")
    assert said(nothing) == "Fits what you are looking for"


def test_reasons_of_one_without_a_name() -> None:
    """Shown by topics: nothing of stage or school level; for matching only: nothing at all."""
    no_hours = replace(TOPICS, windows=(), authority="")
    assert all_of(no_hours) == [
        "Can help with schedule and calendar",
        "Also a principal",
        "You could help with local assessment in return",
    ]
    assert all_of(MATCHING) == ["Fits what you are looking for"]
    named = replace(OTHER, windows=(), authority="")
    assert all_of(named)[1:] == ["One stage ahead of you", "Also a principal"]


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Terms,
        helps=st.lists(st.sampled_from(list(taxonomy().levers)), max_size=3).map(tuple),
        near=st.lists(st.sampled_from(list(taxonomy().levers)), max_size=2).map(tuple),
        wants=st.lists(st.sampled_from(list(taxonomy().levers)), max_size=2).map(tuple),
        stage=st.none() | st.integers(-4, 4),
        level=st.sampled_from(("", *taxonomy().levels)),
        same_role=st.booleans(),
        language=st.sampled_from(("", "en", "es", "hmn")),
    ),
    st.sampled_from(("topics", "matching", None)),
    st.sampled_from(list(taxonomy().roles)),
)
def test_what_was_not_shown_is_never_said(terms: Terms, shown: Shown | None, role: str) -> None:
    """Without consent to the name, no name, school, district or own words in any sentence; always at
    least one reason and never more than three."""
    other = replace(OTHER, shown=shown, role=role, organization="Levertown")
    for language in LANGUAGES:
        found = reasons(SEEKER, other, terms, NOW)
        assert 1 <= len(found) <= 3
        texts = [*found, describe(other, SEEKER), short(other, 2), ask_label(other, 2)]
        everything = " ".join(said(text, language) for text in texts)
        for secret in ("Devin", "Ashgrove", "Riverbend", "Lakehaven", "Maple", "Levertown"):
            assert secret not in everything
        if shown != "topics":
            assert not any(said(words.topic_said(s), language) in everything for s in terms.helps)


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit(language: Language) -> None:
    """At most 24 characters with the longest name, and different for each person on the card."""
    long = replace(OTHER, name="Maximilianaconcepción de la Torre")
    assert len(said(ask_label(long, 1), language)) <= 24
    assert len({said(ask_label(TOPICS, n), language) for n in (1, 2, 3)}) == 3
    assert said(ask_label(OTHER, 1), "en") == "Ask Devin"
    assert said(ask_label(TOPICS, 2), "es") == "Preguntar a la 2"


def test_every_slug_has_words() -> None:
    """Every role, topic, stage, level, arrangement, authority has words in both languages."""
    t = taxonomy()
    for find, slugs in (
        (words.role, t.roles), (words.role_said, t.roles), (words.role_someone, t.roles),
        (words.role_also, t.roles), (words.topic, t.levers), (words.stage, t.stages),
        (words.level, t.levels), (words.arrangement, t.arrangements), (words.authority, t.authority),
    ):  # fmt: skip
        for slug in slugs:
            found = find(slug)
            assert found.en != slug or slug == found.en.casefold()
            assert found.es
    assert words.role("astronaut").en == "astronaut"
    assert words.language("es").es == "español"


def local(at: datetime, zone: str) -> tuple[int, int]:
    """Weekday and hour in a zone."""
    there = at.astimezone(ZoneInfo(zone))
    return there.weekday(), there.hour


def test_three_times_that_suit_both() -> None:
    """Three coming days, in both people's named hours, none of them today or in the past."""
    far = replace(OTHER, zone="America/New_York", windows=("tue-pm", "thu-eve"))
    found = common_times(SEEKER, far, NOW)
    assert len(found) == 3
    assert len({at.date() for at in found}) == 3
    for at in found:
        assert at > NOW
        assert at.tzinfo == UTC
        assert local(at, "America/Los_Angeles")[0] in (1, 3)
        assert 12 <= local(at, "America/Los_Angeles")[1] < 17
        assert local(at, "America/New_York")[1] in range(12, 21)


def test_hours_that_never_meet() -> None:
    """No time is better than a wrong one; who named no hours is taken to be free by day."""
    early = replace(OTHER, windows=("mon-am",))
    assert common_times(SEEKER, early, NOW) == ()
    assert usual_time(SEEKER, early, NOW) is None
    assert len(common_times(SEEKER, replace(OTHER, windows=()), NOW)) == 3
    nobody_said = replace(SEEKER, windows=()), replace(OTHER, windows=())
    assert len(common_times(*nobody_said, NOW)) == 3
    assert usual_time(*nobody_said, NOW) is None, "nothing is said about hours nobody named"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(WINDOWS), unique=True),
    st.lists(st.sampled_from(WINDOWS), unique=True),
    st.datetimes(datetime(2026, 10, 1), datetime(2026, 12, 1)),
)
def test_times_are_the_same_for_both(mine: list[str], theirs: list[str], naive: datetime) -> None:
    """Whoever is named first, the same moments, also across the change to winter time."""
    a = replace(SEEKER, windows=tuple(mine))
    b = replace(OTHER, windows=tuple(theirs), zone="America/Chicago")
    now = naive.replace(tzinfo=UTC)
    one, other = common_times(a, b, now), common_times(b, a, now)
    assert {at.astimezone(ZoneInfo(a.zone)).date() for at in one[:1]} == {
        at.astimezone(ZoneInfo(a.zone)).date() for at in other[:1]
    }
    assert all(at > now and not at.minute % 30 for at in one)
    assert list(one) == sorted(one)
