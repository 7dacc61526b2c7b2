"""Communities, spaces, places, and the library: each once, and found again."""

import asyncio

import pytest

from storage import Database, NotFound, Storage
from tests.conftest import NOW, Home


async def test_a_space_makes_one_community(database: Database) -> None:
    """The same workspace seen ten times at once is one community; another one is another."""

    async def meet(external_id: str) -> tuple[int, int]:
        async with database.across(NOW) as across:
            community, space = await across.communities.create(
                "Network", "America/Denver", "es", "slack", external_id
            )
            return community.id, space.id

    found = await asyncio.gather(*(meet("T1") for _ in range(10)), meet("T2"))
    assert len(set(found[:10])) == 1
    assert found[10] not in found[:10]
    async with database.look_across(NOW) as across:
        assert await across.communities.count() == 2
        known = await across.communities.find_space("slack", "T1")
        assert known is not None
        community, space = known
        assert (community.zone, community.language, space.name) == (
            "America/Denver",
            "es",
            "Network",
        )
        assert await across.communities.find_space("discord", "T1") is None


async def test_a_place_has_one_channel_a_purpose(home: Home) -> None:
    """Choosing again moves the place; one channel may serve two purposes."""
    async with home.storage().begin() as tx:
        first = await tx.places.choose(home.space.id, "digest", "C1", "general")
        again = await tx.places.choose(home.space.id, "digest", "C2", "news")
        await tx.places.choose(home.space.id, "front_door", "C2", "news")
        assert again.id == first.id
        with pytest.raises(NotFound):
            await tx.places.choose(999, "digest", "C1", "general")
    async with home.storage().look() as look:
        place = await look.places.of("digest")
        assert place is not None
        assert (place.external_id, place.name) == ("C2", "news")
        assert await look.places.of("circles") is None
        assert await look.places.of("digest", space_id=999) is None
        purposes = [p.purpose for p in await look.places.by_external(home.space.id, "C2")]
        assert purposes == ["digest", "front_door"]


async def put(storage: Storage, key: str, levers: list[str], **values: object) -> None:
    """An entry of the library."""
    async with storage.begin() as tx:
        await tx.resources.put(
            key,
            **{"title": key, "kind": "tool", "url": "https://example.org", **values},
            levers=levers,
        )


async def test_importing_again_changes_the_entry(storage: Storage) -> None:
    """A key stands for one entry, whatever its title becomes."""
    await put(storage, "r1", ["budget"])
    await put(storage, "r1", ["schedule"], title="New")
    async with storage.look() as look:
        (entry,) = await look.resources.all()
        assert (entry.key, entry.title, entry.levers) == ("r1", "New", ["schedule"])
        assert await look.resources.by_key("r1") is entry
        assert await look.resources.by_key("r2") is None


async def test_resources_for_an_abstention(storage: Storage) -> None:
    """One's own language first, the first topic first, the shorter first, and never a stranger."""
    await put(storage, "long", ["budget"], minutes=60)
    await put(storage, "short", ["budget", "schedule"], minutes=5)
    await put(storage, "second", ["schedule"], minutes=1)
    await put(storage, "spanish", ["budget"], language="es")
    await put(storage, "stranger", ["hiring"])
    async with storage.look() as look:

        async def keys(levers: list[str], language: str, limit: int = 2) -> list[str]:
            return [r.key for r in await look.resources.about(levers, language, limit)]

        assert await keys(["budget", "schedule"], "en") == ["short", "long"]
        assert await keys(["schedule", "budget"], "en", 3) == ["second", "short", "long"]
        assert await keys(["budget"], "es") == ["spanish", "short"]
        assert await keys(["nothing"], "en") == []
        assert await keys(["hiring"], "es") == ["stranger"]
