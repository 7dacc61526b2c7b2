"""The judged sets are well formed and guard-true, and the scoring counts what it says."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.judged import measure

HERE = Path(__file__).parent
PEOPLE_FILE = HERE.parents[1] / "bot" / "playground" / "data" / "people.json"
FLAGS = {
    "abstained",
    "ask_again",
    "out_of_domain",
    "student_data",
    "personnel",
    "safety",
    "legal",
    "board",
    "bargaining",
    "via_coordinator",
    "minor",
}


def read(name: str) -> list[dict[str, Any]]:
    """One judged set, line by line."""
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def community() -> tuple[dict[str, dict[str, Any]], list[str]]:
    """The demo people by id, and the districts with an open contract."""
    data = json.loads(PEOPLE_FILE.read_text("utf-8"))
    contracts = [key for key, row in data["districts"].items() if row["bargaining_open"]]
    return {person["id"]: person for person in data["personas"]}, contracts


@pytest.mark.parametrize(("name", "lines"), [("dev.jsonl", 64), ("held.jsonl", 72)])
def test_needs_are_well_formed_and_break_no_guard(name: str, lines: int) -> None:
    """Everybody judged acceptable may be shown to the seeker, and only experts to /find-expert."""
    people, contracts = community()
    rows = read(name)
    assert len(rows) == lines == len({row["id"] for row in rows})
    assert sum(row["lang"] == "es" for row in rows) >= 0.35 * lines
    assert 0.3 * lines <= sum(row["off_profile"] for row in rows) <= 0.4 * lines
    for row in rows:
        assert set(row["best"]) <= set(row["acceptable"]), row["id"]
        assert bool(row["best"]) == ("expect" not in row), row["id"]
        assert row["lang"] in people[row["as"]]["languages"], row["id"]
        assert row["off_profile"] == (row["topics"][0] not in people[row["as"]]["seeking"])
        assert not measure.violations(row["as"], row["acceptable"], people, contracts), row["id"]
        if row["say"].startswith("/find-expert "):
            assert all(people[other]["is_expert"] for other in row["acceptable"]), row["id"]


@pytest.mark.parametrize("name", ["routed_dev.jsonl", "routed_held.jsonl"])
def test_routed_rows_are_well_formed(name: str) -> None:
    """Ninety inputs, known flags, a quarter and more harmless, both languages."""
    people, _ = community()
    rows = read(name)
    assert len(rows) == 90 == len({row["id"] for row in rows})
    assert sum(not row["flags"] for row in rows) >= 25
    assert sum(row["lang"] == "es" for row in rows) >= 35
    assert all(row["as"] in people and set(row["flags"]) <= FLAGS for row in rows)


def test_no_line_stands_in_two_sets() -> None:
    """What is kept for the final figure was not given away for tuning."""
    names = ("dev.jsonl", "held.jsonl", "routed_dev.jsonl", "routed_held.jsonl")
    said = [row["say"].casefold() for name in names for row in read(name)]
    assert len(said) == len(set(said))


def test_score_counts_hits_best_and_abstention() -> None:
    """A late fourth name is no hit; an empty answer is one only where it was expected."""
    rows = [
        {"id": "a", "best": ["x"], "acceptable": ["x", "y"]},
        {"id": "b", "best": ["x"], "acceptable": ["x", "y"]},
        {"id": "c", "best": ["x"], "acceptable": ["x"]},
        {"id": "d", "best": [], "acceptable": [], "expect": "abstained"},
    ]
    got = measure.score(rows, {"a": ["q", "x"], "b": ["y"], "c": ["q", "r", "s", "x"]})
    assert got["hit@3"] == 0.75
    assert got["best@3"] == pytest.approx(0.3333)
    assert got["abstained@empty"] == 1
    assert got["needless_silence"] == 0
    assert measure.score(rows, {"d": ["x"]})["hit@3"] == 0


def test_score_routed_counts_per_flag() -> None:
    """A missed flag lowers recall, a false one precision, both the exact sets."""
    rows = [
        {"id": "a", "flags": ["legal"]},
        {"id": "b", "flags": ["safety", "student_data"]},
        {"id": "c", "flags": []},
    ]
    got = measure.score_routed(rows, {"a": ["legal", "abstained"], "b": ["safety"], "c": ["legal"]})
    assert got["all"]["exact"] == pytest.approx(0.3333)
    assert got["all"]["false_alarms"] == 1
    assert (got["legal"]["precision"], got["legal"]["recall"]) == (0.5, 1)
    assert (got["student_data"]["precision"], got["student_data"]["recall"]) == (0, 0)


@pytest.mark.parametrize(
    ("seeker", "other", "guard"),
    [
        ("p01", "p01", "self"),
        ("p01", "p02", "same school"),
        ("p02", "p03", "reporting line"),
        ("p03", "p02", "reporting line"),
        ("p03", "p06", "central office, different power"),
        ("p07", "p12", "superintendent or trustee inside the district"),
        ("p13", "p14", "superintendent or trustee inside the district"),
        ("p06", "p08", "central office with site or family"),
        ("p19", "p21", "union with management, contract open"),
        ("p20", "p21", "avoided"),
        ("p01", "p58", "paused or not joined"),
        ("p01", "p57", "at the monthly cap"),
        ("p24", "p53", "reached through a coordinator only"),
        ("p53", "p09", "a funder may not start this"),
        ("p05", "p41", "no shared language"),
    ],
)
def test_each_guard_bites(seeker: str, other: str, guard: str) -> None:
    """One pair of the demo community for every guard."""
    people, contracts = community()
    assert f"{other}: {guard}" in measure.violations(seeker, [other], people, contracts)


def test_opting_in_opens_only_the_door_it_names() -> None:
    """Both willing: central office meets site; the union's open contract stays closed."""
    people, contracts = community()
    pair = ["p19", "p20"]
    assert measure.violations("p19", ["p20"], people, contracts)
    assert not measure.violations("p19", ["p20"], people, contracts, opted_in=pair)
    assert measure.violations("p19", ["p21"], people, contracts, opted_in=["p19", "p21"])


def test_the_three_together() -> None:
    """At most one expert, somebody from outside, and only experts where experts were asked for."""
    people, _ = community()
    assert measure.wrong_company("p08", ["p50", "p51"], people, "/find-peer")
    assert measure.wrong_company("p08", ["p01"], people, "/find-peer")
    assert not measure.wrong_company("p08", ["p01", "p50", "p43"], people, "/find-peer")
    assert measure.wrong_company("p08", ["p43"], people, "/find-expert")
    assert measure.wrong_company("p35", ["p13", "p14"], people, "/find-peer")
