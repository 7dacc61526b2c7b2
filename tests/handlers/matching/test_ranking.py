"""Who is suggested for a need, and in which order."""

import math
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.matching.guards import chain_ok, forbidden
from handlers.matching.need_filters import Filters
from handlers.matching.rank_group import COVERED, LEAST, shuffled
from handlers.matching.rank_score import CENTRAL, FLOOR, MAIN, WEIGHTS
from handlers.matching.ranking import Ranking, rank, same_question
from storage.columns import Columns
from storage.person import Person, Standing
from storage.taxonomy import taxonomy
from tests.handlers.matching.communities import LEVERS, NOW, between, communities, standings
from tests.handlers.matching.plainly import fit, points, strength

FAR = "community-schools"  # no neighbour of the topics below
MAINLY, ALSO = "budget-control", "schedule-calendar"


def someone(id: int, **more: Any) -> Person:
    """A teacher of district `id` who takes part, unless told otherwise."""
    given: dict[str, Any] = {
        "joined": True, "shown": "named", "role": "teacher", "district_id": id, "languages": ("en",),
    }  # fmt: skip
    return Person(id, f"P{id}", **{**given, **more})


def ask(
    seeker: Person, *others: Person, wanted: Any = ((MAINLY, 1.0),), load: Any = None, **more: Any
) -> Ranking:
    """A ranking among these people."""
    standing = Standing(seeker, load=load or {})
    columns = Columns([seeker, *others], NOW)
    return rank(columns, standing, wanted, now=NOW, chance=Random(7), **more)


def ids(ranking: Ranking) -> list[int]:
    """Who, in order."""
    return [c.member_id for c in ranking.candidates]


# --- the whole score, person by person ------------------------------------------------------


def best_group(standing: Standing, able: list[Person], wanted: Any, writes: str) -> list[int]:
    """The three to show, tried place by place and person by person."""
    home, seed = standing.seeker.district_id, Random(3).getrandbits(63)
    lots = shuffled(np.array([p.id for p in able], np.int64), seed).tolist()
    lot = {p.id: n for p, n in zip(able, lots, strict=True)}

    def worth(one: Person, group: list[Person]) -> float:
        covered = []
        for slug, weight in wanted:
            rest = max(LEAST, math.prod(1 - COVERED * strength(p, slug) for p in group))
            covered.append((strength(one, slug) * weight * rest, weight))
        fit_left = MAIN * max(c for c, _ in covered)
        fit_left += (1 - MAIN) * sum(c for c, _ in covered) / sum(w for _, w in covered)
        full = points(standing, one, wanted, writes) - WEIGHTS.fit * fit(one, wanted)
        return float(round(full + WEIGHTS.fit * fit_left, 9))

    def fill(count: int, start: list[Person], among: list[Person]) -> list[Person]:
        group = list(start)
        while len(group) < count:
            free = [
                p
                for p in among
                if p not in group
                and (not p.expert or not any(g.expert for g in group))
                and chain_ok([*group, p])
            ]
            if not free:
                break
            group.append(min(free, key=lambda p: (-worth(p, group), lot[p.id])))
        return group

    group = fill(3, [], able)
    away = [p for p in able if p.district_id != home or home is None]
    if group and away and not any(p in away for p in group):
        closing = fill(1, [], away)
        group = [*fill(3, closing, able)[1:], *closing]
    return [p.id for p in group]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_ranking_is_exact(data: st.DataObject) -> None:
    """Over random communities the card is the one that trying person by person finds, with the same
    scores; one expert at most, one board at most once, somebody from outside if anybody is."""
    people = data.draw(communities(12))
    standing = data.draw(standings(people))
    main, also = data.draw(st.permutations(LEVERS[:6]))[:2]
    wanted = ((main, 1.0), (also, data.draw(st.sampled_from((0.3, 0.6, 1.0)))))
    writes = data.draw(st.sampled_from(("en", "es")))
    seeker = standing.seeker
    found = rank(Columns(people, NOW), standing, wanted, now=NOW, chance=Random(3), writes=writes)

    able = [
        p
        for p in people
        if not forbidden(seeker, p, between(people, standing, p), NOW)
        and fit(p, wanted) >= FLOOR
        and {*seeker.languages, writes} & set(p.languages)
    ]
    if not any(s in p.offers for p in able for s, weight in wanted if weight >= CENTRAL):
        able = []
    assert ids(found) == best_group(standing, able, wanted, writes)
    known = {p.id: p for p in people}
    for candidate in found.candidates:
        plain = points(standing, known[candidate.member_id], wanted, writes)
        assert abs(candidate.score - plain) < 1e-3


def test_offering_the_topic_counts_most() -> None:
    """Who offers the topic comes before somebody alike in every other way."""
    seeker = someone(1, stage="growing", levels=("high",), arrangements=("prose",), offers=(FAR,))
    able = someone(2, offers=(MAINLY,))
    alike = someone(
        3, stage="growing", levels=("high",), arrangements=("prose",), seeks=(FAR,),
        offers=tuple(taxonomy().lever(MAINLY).related),
    )  # fmt: skip
    assert ids(ask(seeker, alike, able)) == [2]


def test_nobody_rather_than_a_guess() -> None:
    """A neighbouring topic alone is below the floor: nobody is shown."""
    near = someone(2, offers=(next(iter(taxonomy().lever(MAINLY).related)),))
    found = ask(someone(1), near)
    assert found == Ranking()


def test_both_topics_beat_one() -> None:
    """Of two who cover the main topic, the one who covers the other, too, comes first."""
    wanted = ((MAINLY, 1.0), (ALSO, 0.5))
    one, both = someone(2, offers=(MAINLY,)), someone(3, offers=(MAINLY, ALSO))
    assert ids(ask(someone(1), one, both, wanted=wanted)) == [3, 2]


def test_two_topics_get_somebody_each() -> None:
    """A need that reads as two topics gets somebody for each, not three for the likelier one."""
    wanted = ((MAINLY, 1.0), (FAR, 0.8))
    money = [someone(i, offers=(MAINLY,), levels=("high",)) for i in (2, 3, 4)]
    found = ids(ask(someone(1, levels=("high",)), *money, someone(5, offers=(FAR,)), wanted=wanted))
    assert len(found) == 3
    assert found[1] == 5


def test_a_side_topic_alone_is_no_answer() -> None:
    """Where nobody offers the main topic, who offers a lesser one is not shown instead."""
    wanted = ((MAINLY, 1.0), (FAR, 0.5))
    assert ask(someone(1), someone(2, offers=(FAR,)), wanted=wanted) == Ranking()
    assert ids(
        ask(someone(1), someone(2, offers=(FAR,)), someone(3, offers=(MAINLY,)), wanted=wanted)
    )


def test_one_stage_ahead_beats_one_behind() -> None:
    """The same stage or one ahead is better than one behind."""
    seeker = someone(1, stage="launching")
    behind, ahead = (
        someone(2, stage="designing", offers=(MAINLY,)),
        someone(3, stage="growing", offers=(MAINLY,)),
    )
    assert ids(ask(seeker, behind, ahead)) == [3, 2]


def test_who_was_asked_less_comes_first() -> None:
    """With equal fit, the one with fewer requests lately."""
    a, b = someone(2, offers=(MAINLY,)), someone(3, offers=(MAINLY,))
    assert ids(ask(someone(1), a, b, load={2: 3})) == [3, 2]


def test_one_expert_among_peers() -> None:
    """/find-peer shows one expert at most, even if only experts could fill the group."""
    experts = [someone(i, offers=(MAINLY,), expert=True) for i in (2, 3, 4)]
    found = ask(someone(1), *experts, someone(5, offers=(MAINLY,)))
    assert len(found.candidates) == 2
    assert [c.kind for c in found.candidates].count("expert") == 1


def test_somebody_from_outside() -> None:
    """Where the best three are of the seeker's district, the best from outside takes the last place."""
    seeker = someone(1, district_id=1, levels=("high",), stage="growing")
    home = [
        someone(
            i, district_id=1, offers=(MAINLY,), levels=("high",), stage="growing", school=f"S{i}"
        )
        for i in (2, 3, 4)
    ]
    away = someone(9, offers=(MAINLY,))
    assert ids(ask(seeker, *home, away))[2] == 9


def test_experts_by_load() -> None:
    """/find-expert shows experts only; near the best, the one asked less lately comes first."""
    busy = someone(2, offers=(MAINLY,), expert=True, levels=("high",))
    free = someone(3, offers=(MAINLY,), expert=True)
    peer = someone(4, offers=(MAINLY,))
    seeker = someone(1)
    found = ask(seeker, busy, free, peer, kind="expert", load={2: 2})
    assert ids(found) == [3, 2]
    assert {c.kind for c in found.candidates} == {"expert"}


def test_filters_bind_and_say_so() -> None:
    """Whoever does not pass is not shown; what alone stood in the way is named."""
    seeker = someone(1, district_id=1, levels=("high",))
    principal = someone(
        2, role="principal", offers=(MAINLY,), levels=("middle",), district_kind="rural", state="CA",
        region="Bay Área", stage="growing", arrangements=("prose",),
    )  # fmt: skip
    neighbour = someone(3, district_id=1, offers=(MAINLY,), levels=("high",), expert=True)
    for filters, who in (
        (Filters(roles=frozenset({"principal"})), 2),
        (Filters(not_my_district=True), 2),
        (Filters(levels=frozenset({"middle", "early"})), 2),
        (Filters(district_types=frozenset({"rural"})), 2),
        (Filters(states=frozenset({"CA"})), 2),
        (Filters(regions=frozenset({"bay area"})), 2),
        (Filters(stages=frozenset({"growing"})), 2),
        (Filters(arrangements=frozenset({"prose"})), 2),
        (Filters(same_level=True), 3),
        (Filters(expert_only=True), 3),
    ):
        assert ids(ask(seeker, principal, neighbour, filters=filters)) == [who], filters
    both = Filters(roles=frozenset({"principal"}), same_level=True)
    assert ask(seeker, principal, neighbour, filters=both).impossible == ("same_level", "roles")
    spanish = Filters(languages=frozenset({"es"}))
    missing = ask(seeker, principal, filters=spanish)
    assert missing == Ranking(impossible=("languages",), only_language=True)


def test_a_guard_is_never_what_stood_in_the_way() -> None:
    """Whom a guard forbids is not named as lacking a language or failing a filter."""
    seeker = someone(1, district_id=1)
    top = someone(2, role="superintendent", district_id=1, offers=(MAINLY,), languages=("es",))
    assert ask(seeker, top) == Ranking()
    assert ask(seeker, top, filters=Filters(roles=frozenset({"teacher"}))) == Ranking()


def test_a_shared_language_is_required() -> None:
    """Nobody without a shared language; that only it was missing is said. What one writes in counts."""
    seeker, other = someone(1, languages=("es",)), someone(2, offers=(MAINLY,))
    found = ask(seeker, other, writes="es")
    assert found == Ranking(only_language=True)
    assert ids(ask(seeker, other, writes="en")) == [2]


def test_the_same_question_in_ones_language() -> None:
    """People who seek the same and speak the language, never an expert."""
    seeker = someone(1, languages=("es",))
    same = someone(2, languages=("es",), seeks=(MAINLY,))
    others = (
        someone(3, seeks=(MAINLY,)),
        someone(4, languages=("es",), seeks=(FAR,)),
        someone(5, languages=("es",), seeks=(MAINLY,), expert=True),
    )
    columns = Columns([seeker, same, *others], NOW)
    found = same_question(
        columns, Standing(seeker), ((MAINLY, 1.0),), language="es", now=NOW, chance=Random(1)
    )
    assert ids(found) == [2]


def test_chance_decides_ties_and_repeats() -> None:
    """Equals come in an order that chance gives and a replay repeats; all of them come first some time."""
    others = [someone(i, offers=(MAINLY,)) for i in range(2, 8)]
    columns, standing = Columns([someone(1), *others], NOW), Standing(someone(1))

    def first(seed: int) -> list[int]:
        return ids(rank(columns, standing, ((MAINLY, 1.0),), now=NOW, chance=Random(seed)))

    assert first(5) == first(5)
    assert {first(seed)[0] for seed in range(60)} == {p.id for p in others}


def test_who_was_shown_is_left_out() -> None:
    """[See others] shows others."""
    others = [someone(i, offers=(MAINLY,)) for i in range(2, 6)]
    shown = ids(ask(someone(1), *others))
    more = ids(ask(someone(1), *others, exclude=frozenset(shown)))
    assert len(shown) == 3
    assert set(more) == {2, 3, 4, 5} - set(shown)


def test_ones_own_organization_comes_last() -> None:
    """Two people of one organization know each other already."""
    seeker = someone(1, district_id=None, organization="Helpers", role="ta-partner")
    colleague = replace(seeker, id=2, offers=(MAINLY,))
    assert ids(ask(seeker, colleague, someone(3, offers=(MAINLY,)))) == [3, 2]


def test_no_topic_no_people() -> None:
    """Without a topic, or with one nobody knows, nobody is shown."""
    other = someone(2, offers=(MAINLY,))
    assert not ask(someone(1), other, wanted=()).candidates
    assert not ask(someone(1), other, wanted=(("astrology", 1.0),)).candidates
