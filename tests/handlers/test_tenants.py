"""Two communities of one bot: whatever one does, with the other's Links too, the other rests."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers import registry
from handlers.kit.ui import Card, File, Replace, links_of
from tests.handlers.hostile import forms, incoming, links, usual
from tests.handlers.town import BEYOND, Both, Town, filed
from tests.postgresql import in_thread

REGISTRY = registry()
NAMES = sorted({e.name for e in REGISTRY.entrances.values() if e.kind != "job"})
OURS = ("Okafor", "Brandt", "Reyes", "Adeyemi", "aikosneed", "rosasmail")
PEOPLE = (("Marisol", "Devin", "Aiko", "Grace"), ("Bruna", "Bertil"))
Act = tuple[int, int, str, int]


@pytest.fixture(scope="module")
def town(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Both communities, built once."""
    path = tmp_path_factory.mktemp("town") / "town.db"
    return in_thread(lambda: filed(sqlite_template, path))


def of(both: Both, side: int) -> dict[str, list[dict[str, object]]]:
    """All rows of a community; what matching caches of it included."""
    community_id = (both.here, both.beyond)[side].community_id
    return {
        table: [row for id, row in rows.items() if row.get("community_id", id) == community_id]
        for table, rows in both.rows().items()
    }


async def does(both: Both, act: Act) -> None:
    """One act with an id that may be anybody's; the other community is as it was."""
    side, number, name, row = act
    bot, people = ((both.here, both.people), (both.beyond, both.neighbours))[side]
    who = people[PEOPLE[side][number % len(PEOPLE[side])]]
    entrance, before = REGISTRY.entrances[name], of(both, 1 - side)
    many = list(links(entrance, 12))
    kind = entrance.kind if entrance.kind in ("submit", "home") else "press"
    answers = usual(forms()[name]) if kind == "submit" else {}
    link = many[row % len(many)]
    answer = await bot.app.dispatch(incoming(who, bot.space, kind, link=link, answers=answers))
    assert answer.kind != "broken", (name, link)
    shown = repr(answer.outcome)
    assert not [word for word in (OURS if side else (BEYOND,)) if word in shown], (name, link)
    assert of(both, 1 - side) == before, (who.name, name, link)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 1), st.integers(0, 3), st.sampled_from(NAMES), st.integers(0, 11)
        ),
        min_size=5, max_size=25,
    )
)  # fmt: skip
def test_whatever_one_does_the_other_rests(town: Town, acts: list[Act]) -> None:
    """Random acts of both, by every entrance, with rows of either."""

    async def work() -> None:
        with TemporaryDirectory() as folder:
            async with town.open(Path(folder)) as both:
                for act in acts:
                    await does(both, act)

    in_thread(work)


async def test_a_card_of_one_community_is_dead_in_the_other(town: Town, tmp_path: Path) -> None:
    """Every Link off our cards, pressed beyond, is answered as if there were no such row."""
    async with town.open(tmp_path) as both:
        pressed = set()
        for who in (both.people[name] for name in ("Marisol", "Devin", "Tomas", "Grace")):
            for command in ("introductions", "tertulia me", "find-peer a bell schedule", "desk"):
                act = incoming(who, both.here.space, "command", command=command.split()[0],
                               text=command.partition(" ")[2])  # fmt: skip
                outcome = (await both.here.app.dispatch(act)).outcome
                card = outcome.card if isinstance(outcome, Replace | File) else outcome
                if isinstance(card, Card):
                    pressed |= {str(link) for link in links_of(card) if "_id=" in str(link)}
        assert len({link.split("?")[0] for link in pressed}) >= 4
        before = of(both, 0)
        for link in sorted(pressed):
            for who in both.neighbours.values():
                none = re.sub(r"_id=\d+", "_id=99999", link)
                answer, nothing = [
                    await both.here.app.dispatch(
                        incoming(who, both.beyond.space, "press", link=one)
                    )
                    for one in (link, none)
                ]
                assert answer.outcome == nothing.outcome, link
        assert of(both, 0) == before


async def test_one_account_in_two_spaces_is_two_people(town: Town, tmp_path: Path) -> None:
    """The same id on the platform is another member in another community."""
    async with town.open(tmp_path) as both:
        grace, bruna = both.people["Grace"], both.neighbours["Bruna"]
        assert grace.account == bruna.account
        for bot, mine in ((both.here, "Grace"), (both.beyond, "Bruna")):
            act = incoming(grace, bot.space, "command", command="my-data")
            answer = await bot.app.dispatch(act)
            assert answer.member_id == {"Grace": grace.id, "Bruna": bruna.id}[mine]


async def test_messages_reach_their_own_space(town: Town, tmp_path: Path) -> None:
    """What one community says goes to its own space's people only, also a week later."""
    async with town.open(tmp_path) as both:
        await both.here.wait(days=8)
        assert both.here.paper.delivered
        for delivery in both.here.paper.delivered:
            shown = repr(delivery.card)
            if delivery.space == both.here.space:
                assert BEYOND not in shown
            else:
                assert not [word for word in OURS if word in shown]
