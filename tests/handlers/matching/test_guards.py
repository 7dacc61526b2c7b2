"""Who is never brought together."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.matching.guards import chain_ok, forbidden, mask
from storage.columns import Columns
from storage.person import Between, Person
from tests.handlers.matching.communities import NOW, between, communities, standings

NOTHING = Between()


def someone(id: int, role: str = "teacher", district: int | None = None, **more: Any) -> Person:
    """A person who takes part."""
    return Person(id, f"P{id}", joined=True, shown="named", role=role, district_id=district, **more)


def meet(a: Person, b: Person, what: Between = NOTHING, **more: bool) -> bool:
    """Whether `a` may be brought to `b`."""
    return not forbidden(a, b, what, NOW, **more)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_the_mask_is_the_rule(data: st.DataObject) -> None:
    """Over random communities the mask of everybody says of each what the rule says."""
    people = data.draw(communities())
    standing = data.draw(standings(people))
    found = mask(Columns(people, NOW), standing, NOW)
    wanted = [not forbidden(standing.seeker, p, between(people, standing, p), NOW) for p in people]
    assert found.tolist() == wanted


def test_strangers_meet() -> None:
    """Two people of two districts with nothing between them may meet, both ways."""
    a, b = someone(1, "principal", 1), someone(2, "principal", 2)
    assert meet(a, b)
    assert meet(b, a)


def test_nobody_meets_themself() -> None:
    """The member is never suggested to themself."""
    assert not meet(someone(1), someone(1))


@pytest.mark.parametrize("name", ["line", "avoided", "asked", "introduced", "full"])
def test_what_stands_between(name: str) -> None:
    """Reporting line, avoidance, an open request, a recent introduction and a full month each bind."""
    assert not meet(someone(1), someone(2), Between(**{name: True}))


@pytest.mark.parametrize(
    "change",
    [{"joined": False}, {"shown": None}, {"cap": 0}, {"paused_until": NOW + timedelta(seconds=1)}],
)
def test_who_does_not_take_part(change: dict[str, Any]) -> None:
    """Who has not joined, was not asked about names, takes none or is paused is not suggested."""
    b = replace(someone(2), **change)
    assert not meet(someone(1), b)
    assert meet(b, someone(1)), "they may still ask"


def test_a_pause_ends() -> None:
    """From the moment a pause ends the person is suggested again."""
    assert meet(someone(1), someone(2, paused_until=NOW))


def test_one_school() -> None:
    """One school however it is spelt, and where one side has not said the district; not a namesake."""
    a = someone(1, district=1, school="Escuela Río Alto")
    assert not meet(a, someone(2, district=1, school="RIO ALTO school"))
    assert not meet(a, someone(2, school="Rio Alto"))
    assert meet(a, someone(2, district=2, school="Río Alto"))


@pytest.mark.parametrize("role", ["superintendent", "board-member"])
def test_the_top_inside_a_district(role: str) -> None:
    """A superintendent or trustee meets nobody of their district, whoever opted in; outside, yes."""
    top = someone(1, role, 1, own_district=True)
    for other in ("teacher", "labor-leader", "ta-partner", "district-leader", "network-staff", ""):
        inside = someone(2, other, 1, own_district=True)
        assert not meet(top, inside)
        assert not meet(inside, top)
    assert meet(top, someone(2, "teacher", 2))


def test_central_office_with_a_site() -> None:
    """Central office meets site staff or families of the district only if both opted in."""
    for central, site in product(
        ("district-leader", "principal-supervisor", "improvement-data-lead"),
        ("teacher", "principal", "family-leader", "community-partner", "student-leader-adult"),
    ):
        for a_opts, b_opts in product((True, False), repeat=2):
            a = someone(1, central, 1, own_district=a_opts)
            b = someone(2, site, 1, own_district=b_opts)
            assert meet(a, b) == (a_opts and b_opts)
            assert meet(b, a) == (a_opts and b_opts)


def test_union_and_management_at_the_table() -> None:
    """While the contract is open, union and management of one district do not meet, whoever opted in."""
    for role in ("principal", "assistant-principal", "principal-supervisor", "district-leader"):
        for open_ in (True, False):
            a = someone(1, "labor-leader", 1, own_district=True, bargaining_open=open_)
            b = someone(2, role, 1, own_district=True, bargaining_open=open_)
            assert meet(a, b) == meet(b, a) == (not open_)
    teacher = someone(2, "teacher", 1, bargaining_open=True)
    assert meet(someone(1, "labor-leader", 1, bargaining_open=True), teacher)


def test_central_office_by_power() -> None:
    """Two of one central office with different power do not meet, unless both lines are known."""
    a, b = someone(1, "district-leader", 1), someone(2, "improvement-data-lead", 1)
    assert not meet(a, b)
    assert not meet(replace(a, reports_to_id=9), b)
    assert meet(replace(a, reports_to_id=9), replace(b, reports_to_id=8))
    assert meet(a, someone(3, "district-leader", 1))


@pytest.mark.parametrize(
    "role", ["teacher", "teacher-leader", "principal", "assistant-principal", "family-leader"]
)
def test_nobody_is_pitched(role: str) -> None:
    """Funders and vendors start nothing towards teachers, principals and families, who may ask them."""
    member, vendor = someone(1, role, 1), someone(2, "ta-partner", vendor=True)
    assert not meet(someone(2, "funder"), member)
    assert not meet(vendor, member)
    assert meet(member, vendor)
    assert meet(someone(2, "ta-partner"), member)


def test_a_funder_is_reached_through_a_coordinator() -> None:
    """A funder is never suggested; a coordinator may bring somebody to them."""
    a, funder = someone(1, "principal", 1), someone(2, "funder")
    assert not meet(a, funder)
    assert meet(a, funder, by_coordinator=True)


def test_a_coordinator_asks_both() -> None:
    """When a coordinator brings two together, the first must be as free as the second."""
    paused = someone(1, paused_until=NOW + timedelta(days=1))
    assert not meet(paused, someone(2), by_coordinator=True)
    assert not meet(someone(1), someone(2), Between(seeker_full=True), by_coordinator=True)
    assert not meet(someone(1), someone(2), Between(avoided=True), by_coordinator=True)


def test_one_board_in_a_chain() -> None:
    """No two trustees of one board, or of boards nobody knows, stand in one chain of requests."""
    one, same = someone(1, "board-member", 1), someone(2, "board-member", 1)
    other, unknown = someone(3, "board-member", 2), someone(4, "board-member")
    teacher = someone(5, "teacher", 1)
    assert chain_ok([one, other, teacher])
    assert not chain_ok([one, teacher, same])
    assert not chain_ok([one, unknown])
    assert not meet(one, unknown)
