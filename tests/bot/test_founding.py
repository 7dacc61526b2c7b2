"""A space finds its community: the one it had, the one that was imported, or a new one."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.founding import IMPORTED, found
from storage import Database
from storage.tables import Member
from tests.conftest import NOW


async def arrive(
    database: Database, external_id: str = "T1", name: str = "Commons", *, ours: bool = True
) -> int:
    """The bot comes to a Slack workspace; the community it is then in."""
    community = await found(
        database, NOW, platform="slack", external_id=external_id, name=name,
        zone="America/Denver", ours=ours,
    )  # fmt: skip
    return community.id


async def imported(database: Database, name: str, external_id: str = IMPORTED) -> int:
    """A community an operator imported, with one person in it."""
    async with database.across(NOW) as across:
        community, _space = await across.communities.create(
            name, "America/Chicago", "en", IMPORTED, external_id
        )
    async with database.storage(community.id, NOW).begin() as tx:
        await tx.members.add(Member(name="Rosa Delgado", status="roster"))
    return community.id


async def test_a_space_founds_a_community_once(database: Database) -> None:
    """Ten arrivals in one workspace at once are one community; another workspace is another."""
    first = await asyncio.gather(*(arrive(database) for _ in range(10)))
    assert len(set(first)) == 1
    assert await arrive(database, "T2") != first[0]
    async with database.look_across(NOW) as across:
        known = await across.communities.find_space("slack", "T1")
        assert known is not None
        community, space = known
    assert (community.name, community.zone, community.language) == (
        "Commons",
        "America/Denver",
        "en",
    )
    assert (space.name, space.active) == ("Commons", True)


async def test_an_imported_community_is_connected(database: Database) -> None:
    """The one list that waits becomes the workspace's, with its people, name and zone; the operator
    reads so, and the next workspace gets nothing of it."""
    waiting = await imported(database, "Practice network")
    with capture_logs() as lines:
        assert await arrive(database) == waiting
    assert "imported_community_connected" in {line["event"] for line in lines}
    async with database.look_across(NOW) as across:
        assert await across.communities.find_space(IMPORTED, IMPORTED) is None
        community = await across.communities.get(waiting)
    assert (community.name, community.zone) == ("Practice network", "America/Chicago")
    async with database.storage(waiting, NOW).look() as look:
        assert [m.name for m in await look.members.roster()] == ["Rosa Delgado"]
    assert await arrive(database) == waiting
    assert await arrive(database, "T2") != waiting


async def test_two_workspaces_at_once_do_not_share_a_list(database: Database) -> None:
    """Of ten workspaces that come at once exactly one gets the imported people."""
    waiting = await imported(database, "Practice network")
    got = await asyncio.gather(*(arrive(database, f"T{n}") for n in range(10)))
    assert got.count(waiting) == 1
    assert len(set(got)) == 10


async def test_several_lists_are_given_to_nobody(database: Database) -> None:
    """With two that wait nobody guesses: a new community, and the operator is told what to do."""
    both = {await imported(database, "North"), await imported(database, "South", "import-2")}
    with capture_logs() as lines:
        assert await arrive(database) not in both
    (told,) = [line for line in lines if line["event"] == "imported_community_left_out"]
    assert told["communities"] == ["North", "South"]
    assert "tertulia import --community" in told["note"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 300])
async def test_a_space_without_a_usable_name(sqlite: Database, name: str) -> None:
    """A missing name is the platform's, a long one is cut."""
    await arrive(sqlite, name=name)
    async with sqlite.look_across(NOW) as across:
        (community,) = await across.communities.all()
    assert community.name == (name.strip()[:100] or "Slack")


async def test_coming_back(sqlite: Database) -> None:
    """Removed and installed again: the same community, active, under the name it has now."""
    before = await arrive(sqlite)
    async with sqlite.across(NOW) as across:
        space = await across.spaces.by_external("slack", "T1")
        assert space is not None
        space.active = False
    assert await arrive(sqlite, name="Commons West") == before
    async with sqlite.look_across(NOW) as across:
        space = await across.spaces.by_external("slack", "T1")
        assert space is not None
        assert (space.active, space.name) == (True, "Commons West")
        assert (await across.communities.get(before)).name == "Commons"


async def test_a_stranger_gets_no_imported_people(database: Database) -> None:
    """Where anybody may add the bot, who comes first is not given the list that waits."""
    waiting = await imported(database, "Practice network")
    with capture_logs() as lines:
        assert await arrive(database, ours=False) != waiting
    assert "imported_community_left_out" in {line["event"] for line in lines}
    async with database.look_across(NOW) as across:
        assert await across.communities.find_space(IMPORTED, IMPORTED) is not None
