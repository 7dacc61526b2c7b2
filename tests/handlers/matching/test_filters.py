"""Whom a need asks for, and whom it does not: wishes, exclusions, preferences, stories."""
# ruff: noqa: E501 - a need and what it says stand on one line

import time
from collections.abc import Mapping

import pytest

from handlers.kit.words import plain
from handlers.matching.need_filters import Filters, filters
from handlers.matching.needs import understand
from handlers.peers.searching import said_back
from tests.handlers.matching.test_ranking import MAINLY, ask, ids, someone

Expected = Mapping[str, object]

NOT_THEM: list[tuple[str, Expected]] = [
    ("bell schedule, nobody from New York", {"not_states": {"NY"}}),
    ("someone who rewrote the EWA, not from California please", {"not_states": {"CA"}}),
    ("waiver votes, no one in Texas", {"not_states": {"TX"}}),
    ("anyone but a principal about the hiring committee", {"not_roles": {"principal"}}),
    ("alguien que no sea de Nueva York para hablar de portafolios", {"not_states": {"NY"}}),
    ("horario, nadie de California por favor", {"not_states": {"CA"}}),
    ("cualquiera menos un director, sobre la evaluación", {"not_roles": {"principal"}}),
    ("hablar con alguien que no sea superintendente", {"not_roles": {"superintendent"}}),
    ("advisory help from anyone except a consultant or someone from Ohio", {}),
    ("grading, not from New York or Massachusetts", {"not_states": {"NY", "MA"}}),
    ("budget transparency, nobody from a large urban district", {"not_district_types": {"large-urban"}}),
    ("site council rules, not someone from a charter", {"not_arrangements": {"district-authorized-charter"}}),
    ("discipline data, no principals please", {"not_roles": {"principal"}}),
    ("don't match me with anyone from Colorado, about MOUs", {"not_states": {"CO"}}),
    ("someone who is not a superintendent, on autonomy", {"not_roles": {"superintendent"}}),
    ("alguien de fuera, que no sea de un distrito grande, para el presupuesto", {"not_district_types": {"large-urban"}}),
    ("people from any state but Florida on phone policy", {"not_states": {"FL"}}),
    ("a principal outside of Texas who did block scheduling", {"roles": {"principal"}, "not_states": {"TX"}}),
    ("lesson study, but not high school people", {"not_levels": {"high"}}),
    ("nobody from Los Angeles: peer observation", {"not_regions": {"los angeles"}}),
]  # fmt: skip

NOT_THEM += [
    ("presupuesto participativo, menos gente de Nueva York", {"not_states": {"NY"}}),
    ("family engagement, not a big urban district", {"not_district_types": {"large-urban"}}),
    ("help with grading, no one from central office", {"not_roles": {"district-leader"}}),
    ("I'd rather not talk to someone from New York about the SBO vote", {"not_states": {"NY"}}),
    ("sin directores por favor: evaluación entre pares", {"not_roles": {"principal"}}),
]

THEM: list[tuple[str, Expected]] = [
    ("a superintendent who rebuilt trust with the union", {"roles": {"superintendent"}}),
    ("a principal who moved to block schedule", {"roles": {"principal"}}),
    ("a teacher leader working on portfolios", {"roles": {"teacher-leader"}}),
    ("principals in my district", {"roles": {"principal"}, "in_my_district": True}),
    ("someone in my district who uses restorative circles", {"in_my_district": True}),
    ("another superintendent", {"roles": {"superintendent"}}),
    ("looking for another superintendent on autonomy", {"roles": {"superintendent"}}),
    ("un superintendente que recuperó la confianza del sindicato", {"roles": {"superintendent"}}),
    ("busco una maestra que cambió su forma de calificar", {"roles": {"teacher"}}),
    ("quiero conocer a un director que pasó al horario por bloques", {"roles": {"principal"}}),
    ("need a parent who started a school council", {"roles": {"family-leader"}}),
    ("I want to find an assistant principal who cut suspensions in half", {"roles": {"assistant-principal"}}),
    ("an instructional coach using lesson study", {"roles": {"instructional-coach"}}),
    ("una coordinadora de escuela comunitaria que consiguió fondos", {"roles": {"community-school-coordinator"}}),
    ("alguien de mi distrito que use portafolios", {"in_my_district": True}),
    ("is anyone else in our district doing peer review?", {"in_my_district": True}),
    ("other teachers in my district about grading", {"roles": {"teacher"}, "in_my_district": True}),
    ("someone small and rural like us on procurement", {"district_types": {"rural"}}),
    ("report cards, same grade span", {"same_level": True}),
    ("a board member who voted for more school autonomy", {"roles": {"board-member"}}),
    ("un representante sindical que negoció un acuerdo de trabajo", {"roles": {"labor-leader"}}),
]  # fmt: skip

PREFERRED: list[tuple[str, Expected]] = [
    ("preferably a principal, on the bell schedule", {"roles": {"principal"}, "preferred": {"roles"}}),
    ("talk to a teacher about grading, ideally in Spanish", {"roles": {"teacher"}, "languages": {"es"}, "preferred": {"languages"}}),
    ("council elections, someone from California if possible", {"states": {"CA"}, "preferred": {"states"}}),
    ("de preferencia una directora, sobre el presupuesto", {"roles": {"principal"}, "preferred": {"roles"}}),
    ("hablar con otra maestra sobre exhibiciones, idealmente fuera de mi distrito", {"roles": {"teacher"}, "not_my_district": True, "preferred": {"not_my_district"}}),
    ("staff hiring with a pilot school, ideally not from New York", {"not_states": {"NY"}, "preferred": {"not_states"}}),
]  # fmt: skip

STORIES = [
    "a teacher who cried in the meeting",
    "nobody understands the waiver in California",
    "excepto los directores todos votan",
    "a small school like ours has no counselor",
    "we lost a principal who built our model",
    "I am a principal not a lawyer, how do I read an MOU",
    "ya no queremos directores impuestos",
    "a principal who micromanages everything",
    "we have a teacher who refused to sign",
    "our superintendent who left",
    "un director que se va y nadie quiere el puesto",
    "a teacher who refused to sign the work agreement",
    "a superintendent who cut our budget",
    "un director que nos ignoró todo el año",
    "teachers, not principals, decide our schedule",
    "nobody in our school wants to lead",
    "nadie quiere ser director",
    "no one in California has done this before",
    "everyone votes except parents",
    "parents in our district are angry about phones",
    "teachers in my district are leaving",
    "we are not in New York so the SBO rules do not apply",
    "the council is not working and no parents come",
    "a school our size cannot afford a coach",
    "somos una escuela pequeña y no hay maestros",
    "menos juntas y más tiempo para maestros",
    "no teachers want to serve on the committee",
    "students speak Spanish at home, not English",
    "there is nobody in Texas",
    "the principal in my district decides everything",
    "our waiver is not from the state board",
    "all staff got the stipend except principals",
    "los directores de mi distrito no nos escuchan",
    "parents who lost trust in the district",
    "a district like ours with a new contract",
    "we want fewer meetings and no consultants",
    "people in our district fear losing the pilot",
]


def _same(found: Filters, expected: Expected) -> None:
    for field in Filters.__slots__:
        value = getattr(found, field)
        wanted = expected.get(field, False if isinstance(value, bool) else frozenset())
        assert value == wanted, field


@pytest.mark.parametrize(("text", "expected"), NOT_THEM)
def test_whom_they_do_not_want_is_never_asked_for(text: str, expected: Expected) -> None:
    """A denied place, role or kind of district is excluded, not looked for."""
    _same(understand(text).filters, expected)


@pytest.mark.parametrize(("text", "expected"), THEM)
def test_a_wish_for_a_person_is_read(text: str, expected: Expected) -> None:
    """What somebody did, where they are, or that they are alike says whom the need asks for."""
    _same(understand(text).filters, expected)


@pytest.mark.parametrize(("text", "expected"), PREFERRED)
def test_a_preference_is_known_as_one(text: str, expected: Expected) -> None:
    """Ideally, preferably, if possible: read, and marked as not binding."""
    _same(understand(text).filters, expected)


@pytest.mark.parametrize("text", STORIES)
def test_a_story_asks_for_nobody(text: str) -> None:
    """Who occurs in what happened is not whom they look for."""
    assert not understand(text).filters


@pytest.mark.parametrize(
    "words", ["small rural ", "not a ", "someone ", "nobody from a ", "another big ", "prefer "]
)
def test_words_said_over_and_over_take_no_time(words: str) -> None:
    """No wording is searched for at length, however often half of it is said."""
    text = (words * 200)[:1200]
    filters(text)  # compiles
    began = time.perf_counter()
    filters(text)
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    "denied",
    [
        {"not_roles": {"principal"}},
        {"not_states": {"CA"}},
        {"not_regions": {"bay area"}},
        {"not_district_types": {"rural"}},
        {"not_arrangements": {"prose"}},
        {"not_levels": {"middle"}},
        {"in_my_district": True},
    ],
)
def test_whom_they_do_not_want_is_not_shown(denied: Expected) -> None:
    """Every exclusion leaves out who is meant, keeps the other, and names what stood in the way."""
    seeker = someone(1, district_id=1)
    meant = someone(
        2, role="principal", offers=(MAINLY,), levels=("middle",), district_kind="rural", state="CA",
        region="Bay Área", arrangements=("prose",),
    )  # fmt: skip
    other = someone(3, district_id=1, offers=(MAINLY,), levels=("middle", "high"))
    wish = Filters(**{k: frozenset(v) if isinstance(v, set) else v for k, v in denied.items()})  # type: ignore[arg-type]
    assert ids(ask(seeker, meant, other, filters=wish)) == [3]
    assert ask(seeker, meant, filters=wish).impossible == tuple(denied)


def test_a_preference_nobody_meets_does_not_bind() -> None:
    """Who fits it is shown alone; without anybody the others are, and it is named as lifted."""
    seeker, teacher = someone(1), someone(2, offers=(MAINLY,))
    principal = someone(3, role="principal", offers=(MAINLY,))
    wish = Filters(roles=frozenset({"principal"}), preferred=frozenset({"roles"}))
    met = ask(seeker, teacher, principal, filters=wish)
    assert (ids(met), met.lifted) == ([3], ())
    unmet = ask(seeker, teacher, filters=wish)
    assert (ids(unmet), unmet.lifted) == ([2], ("roles",))


@pytest.mark.parametrize(
    ("wish", "english", "spanish"),
    [
        (Filters(not_states=frozenset({"NY"})), "not from NY", "no de NY"),
        (Filters(not_roles=frozenset({"principal"})), "not a principal", "no dirige una escuela"),
        (Filters(in_my_district=True), "in your district", "de su distrito"),
    ],
)
def test_a_denial_is_said_back(wish: Filters, english: str, spanish: str) -> None:
    """The card repeats what was taken as denied, in both languages."""
    (said,) = said_back(wish)
    assert (plain(said, "en"), plain(said, "es")) == (english, spanish)
