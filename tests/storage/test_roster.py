"""Join codes, remembered headers and drafts: one for a member, used once, apart by community."""

from datetime import timedelta

from storage import Database, Storage
from storage.tables import Member
from tests.conftest import NOW, Home, new_home

LATER = NOW + timedelta(days=30)


async def member(storage: Storage, name: str = "Rosa Delgado") -> int:
    """Somebody of the roster."""
    async with storage.begin() as tx:
        return (await tx.members.add(Member(name=name, status="roster"))).id


async def test_a_member_has_one_code(storage: Storage) -> None:
    """A second code makes the first one worthless."""
    rosa = await member(storage)
    async with storage.begin() as tx:
        await tx.join_codes.issue(rosa, "a" * 64, LATER)
        await tx.join_codes.issue(rosa, "b" * 64, LATER)
    async with storage.look() as look:
        assert await look.join_codes.by_digest("a" * 64) is None
        found = await look.join_codes.by_digest("b" * 64)
        assert found is not None
        assert found.member_id == rosa
        assert [c.digest for c in await look.join_codes.of_members([rosa])] == ["b" * 64]


async def test_a_code_of_another_community_is_not_found(home: Home, database: Database) -> None:
    """Neither by its digest nor by its id."""
    other = await new_home(database, "other")
    rosa = await member(home.storage())
    async with home.storage().begin() as tx:
        code = await tx.join_codes.issue(rosa, "a" * 64, LATER)
    async with other.storage().begin() as tx:
        assert await tx.join_codes.by_digest("a" * 64) is None
        assert await tx.join_codes.find(code.id) is None
        assert await tx.join_codes.sweep(LATER + timedelta(days=1)) == 0
    async with home.storage().begin() as tx:
        assert await tx.join_codes.sweep(LATER + timedelta(days=1)) == 1


async def test_headers_are_remembered(storage: Storage) -> None:
    """The last word about a header counts; one left out on purpose stays known."""
    async with storage.begin() as tx:
        await tx.headings.remember({"what is your name": "name", "timestamp": ""})
    async with storage.begin() as tx:
        await tx.headings.remember({"timestamp": "", "what is your name": "email", "role": "role"})
    async with storage.look() as look:
        known = dict(await look.headings.known())
    assert known == {"what is your name": "email", "timestamp": "", "role": "role"}


async def test_a_draft_replaces_the_former(home: Home) -> None:
    """A person decides about one sheet at a time; old ones are swept, and go with the person."""
    rosa, sam = await member(home.storage()), await member(home.storage(), "Sam Reed")
    async with home.storage().begin() as tx:
        await tx.drafts.keep(rosa, "old.csv", {"rows": [1]})
        await tx.drafts.keep(rosa, "n" * 300, {"rows": [2]})
        await tx.drafts.keep(sam, "sam.csv", {})
    async with home.storage(NOW + timedelta(days=2)).begin() as tx:
        found = await tx.drafts.of(rosa)
        assert found is not None
        assert found.content == {"rows": [2]}
        assert len(found.name) == 200
        await tx.members.forget(sam)
        assert await tx.drafts.of(sam) is None
        assert await tx.drafts.sweep(NOW + timedelta(days=1)) == 1
        assert await tx.drafts.of(rosa) is None
