"""The people of a community: recognised, counted once, announced to matching, forgotten."""

import asyncio
from datetime import timedelta

import pytest

from storage import NotFound, Storage
from storage.tables import Avoid, Introduction, Member, Outbox, Profile
from tests.conftest import NOW, Home, new_home


async def joined(storage: Storage, name: str, **values: object) -> Member:
    """A member who pressed [I'm in]."""
    async with storage.begin() as tx:
        return await tx.members.add(Member(name=name, status="joined", joined_at=NOW, **values))


async def test_a_guest_is_made_once(home: Home) -> None:
    """The first thing somebody does makes them a guest; the second finds them."""
    async with home.storage().begin() as tx:
        first = await tx.members.guest(home.space.id, "U1", "Ana", language="es", zone="UTC")
        again = await tx.members.guest(home.space.id, "U1", "Another name")
        assert again is first
        assert (first.status, first.language, first.zone) == ("guest", "es", "UTC")
        assert await tx.members.by_account(home.space.id, "U1") is first
        assert await tx.members.by_account(home.space.id, "U2") is None
        assert await tx.accounts.externals([first.id], home.space.id) == {first.id: "U1"}
        with pytest.raises(NotFound):
            await tx.members.guest(999, "U3", "Nobody's space")


async def test_a_guest_is_made_once_at_once(home: Home) -> None:
    """Ten presses of a newcomer at the same moment make one member."""

    async def press() -> int:
        async with home.storage().begin() as tx:
            return (await tx.members.guest(home.space.id, "U1", "Ana")).id

    ids = await asyncio.gather(*(press() for _ in range(10)))
    assert len(set(ids)) == 1
    async with home.storage().look() as look:
        assert [member.id for member in await look.members.all()] == [ids[0]]


async def test_lists(storage: Storage) -> None:
    """Roster, joined, coordinators and those shown by name are told apart."""
    async with storage.begin() as tx:
        await tx.members.add(Member(name="Rosa", status="roster", imported_id="p1", shown="named"))
    await joined(storage, "Ben", shown="topics", coordinator=True)
    await joined(storage, "Ana", shown="named")
    await joined(storage, "Eva", shown="matching", expert="yes")
    await joined(storage, "Leo", shown="named", expert="asked")
    async with storage.begin() as tx:
        await tx.members.add(Member(name="Old", status="left", coordinator=True, shown="named"))
    async with storage.look() as look:
        members = look.members

        async def names(found: object) -> list[str]:
            return [m.name for m in await found]  # type: ignore[misc]

        assert await names(members.roster()) == ["Rosa"]
        assert await names(members.joined()) == ["Ana", "Ben", "Eva", "Leo"]
        assert await names(members.coordinators()) == ["Ben"]
        assert await names(members.named()) == ["Ana", "Eva", "Leo"]
        rosa = await members.by_imported_id("p1")
        assert rosa is not None
        assert rosa.name == "Rosa"
        assert await members.names([rosa.id, 999]) == {rosa.id: "Rosa"}
        assert await members.some_of([rosa.id, 999]) == {rosa.id: rosa}


async def test_by_email(storage: Storage) -> None:
    """An address is found however it is written; a wildcard or a double finds nobody."""
    ana = await joined(storage, "Ana", email="Ana_B@Example.org")
    await joined(storage, "Ben", email="anaxb@example.org")
    await joined(storage, "Eva", email="shared@example.org")
    await joined(storage, "Leo", email="SHARED@example.org")
    async with storage.look() as look:
        found = await look.members.by_email(" ana_b@example.org ")
        assert found is not None
        assert found.id == ana.id
        for nobody in ("%", "an%@example.org", "", "shared@example.org"):
            assert await look.members.by_email(nobody) is None


async def test_touch_counts_up(storage: Storage) -> None:
    """Every touch gives the member the community's next version."""
    ana, ben = await joined(storage, "Ana"), await joined(storage, "Ben")
    async with storage.begin() as tx:
        first = await tx.members.touch(ana.id)
        assert (await tx.members.get(ana.id)).version == first
        assert tx.community.columns_version == first
        assert await tx.members.touch(ben.id) == first + 1
        await tx.members.rename(ana.id, "A" * 500)
    async with storage.look() as look:
        assert look.community.columns_version == first + 2
        renamed = await look.members.get(ana.id)
        assert (renamed.version, len(renamed.name)) == (first + 2, 120)


async def test_an_undone_touch_leaves_no_gap(storage: Storage) -> None:
    """A touch that is rolled back gives its version back."""
    ana = await joined(storage, "Ana")

    async def accident() -> None:
        async with storage.begin() as tx:
            await tx.members.touch(ana.id)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await accident()
    async with storage.look() as look:
        assert look.community.columns_version == 0
        assert (await look.members.get(ana.id)).version == 0


async def test_versions_become_visible_in_order(home: Home) -> None:
    """Whoever has read up to a version has missed no member with a lower one."""
    people = [await joined(home.storage(), f"P{n}") for n in range(8)]
    seen: set[int] = set()
    stale: list[object] = []

    async def writer(member: Member) -> None:
        for _ in range(5):
            async with home.storage().begin() as tx:
                version = await tx.members.touch(member.id)
                await asyncio.sleep(0.001 * (member.id % 3))
            seen.add(version)

    async def reader() -> None:
        known = 0
        cache: dict[int, int] = {}
        while len(seen) < 40:
            async with home.storage().look() as look:
                everybody = {m.id: m.version for m in await look.members.all() if m.version}
                cache |= {id: version for id, version in everybody.items() if version > known}
                known = look.community.columns_version
            if cache != everybody:
                stale.append((known, cache, everybody))

    await asyncio.gather(reader(), *(writer(member) for member in people))
    assert sorted(seen) == list(range(1, 41))
    assert stale == []


async def test_lock_counts_exactly(home: Home) -> None:
    """With the member locked, counting and then adding never goes past the limit."""
    ana = await joined(home.storage(), "Ana")

    async def one_more() -> bool:
        async with home.storage().begin() as tx:
            member = await tx.members.lock(ana.id)
            taken = await tx.avoids.count(Avoid.member_id == member.id)
            await asyncio.sleep(0)
            if taken >= member.cap:
                return False
            other = await tx.members.add(Member(name=f"Other {taken}"))
            await tx.avoids.add(Avoid(member_id=ana.id, avoided_id=other.id))
            return True

    done = await asyncio.gather(*(one_more() for _ in range(12)))
    assert sum(done) == 3
    async with home.storage().begin() as tx:
        with pytest.raises(NotFound):
            await tx.members.lock(999)


@pytest.mark.parametrize("dialect", ["postgresql"], scope="session")
async def test_lock_reads_again(home: Home) -> None:
    """A lock shows what another transaction committed after the row was first read.

    SQLite's writers come one by one: nobody can commit in between.
    """
    ana = await joined(home.storage(), "Ana")
    read, changed = asyncio.Event(), asyncio.Event()

    async def change() -> None:
        await read.wait()
        async with home.storage().begin() as tx:
            (await tx.members.get(ana.id)).cap = 1
        changed.set()

    async def use() -> int:
        async with home.storage().begin() as tx:
            assert (await tx.members.get(ana.id)).cap == 3
            read.set()
            await changed.wait()
            return (await tx.members.lock(ana.id)).cap

    found, _ = await asyncio.gather(use(), change())
    assert found == 1


async def test_a_roster_member_claims_an_account(home: Home) -> None:
    """After "that is me" the account is the roster member's, and the guest is gone."""
    async with home.storage().begin() as tx:
        rosa = await tx.members.add(Member(name="Rosa", status="roster", imported_id="p1"))
        guest = await tx.members.guest(home.space.id, "U1", "rosa.m")
        (account,) = await tx.accounts.of_member(guest.id)
        await tx.members.claim(account, rosa)
    async with home.storage().look() as look:
        found = await look.members.by_account(home.space.id, "U1")
        assert found is not None
        assert found.id == rosa.id
        assert await look.members.find(guest.id) is None


async def test_claiming_keeps_a_guest_with_another_account(home: Home) -> None:
    """A guest who is also somewhere else stays a member there."""
    other = await new_home(home.database, "elsewhere")
    assert other.community.id != home.community.id
    async with home.storage().begin() as tx:
        rosa = await tx.members.add(Member(name="Rosa", status="roster"))
        guest = await tx.members.guest(home.space.id, "U1", "rosa.m")
        account = await tx.accounts.by_external(home.space.id, "U1")
        assert account is not None
        guest.status = "joined"
        await tx.members.claim(account, rosa)
        assert await tx.members.find(guest.id) is not None


async def test_forgetting_tells_matching(storage: Storage) -> None:
    """A tombstone carries the next version; what others typed of the name goes as well."""
    ana, ben = await joined(storage, "Ana"), await joined(storage, "Ben")
    async with storage.begin() as tx:
        await tx.profiles.add(Profile(id=ben.id, reports_to_id=ana.id, reports_to="Ana B., HQ"))
        version = await tx.members.touch(ben.id)
    async with storage.begin() as tx:
        await tx.members.forget(ana.id)
    async with storage.look() as look:
        assert await look.members.gone_since(version) == {ana.id: version + 1}
        assert await look.members.gone_since(version + 1) == {}
        profile = await look.profiles.get(ben.id)
        assert (profile.reports_to_id, profile.reports_to) == (None, "")


async def test_forgetting_clears_answers(storage: Storage) -> None:
    """The other's introduction stays, without the forgotten member's answers in it."""
    ana, ben = await joined(storage, "Ana"), await joined(storage, "Ben")
    async with storage.begin() as tx:
        introduction = await tx.introductions.add(
            Introduction(
                seeker_id=ana.id,
                other_id=ben.id,
                purpose="budget",
                language="en",
                promised_at=NOW,
                met={str(ana.id): "yes", str(ben.id): "no"},
                tried={str(ben.id): "yes"},
            )
        )
    async with storage.begin() as tx:
        await tx.members.forget(ben.id)
    async with storage.look() as look:
        left = await look.introductions.get(introduction.id)
        assert (left.other_id, left.met, left.tried) == (None, {str(ana.id): "yes"}, {})


async def test_said_about(storage: Storage) -> None:
    """What mentions a member can be found and rewritten: exactly theirs, not number 10's for 1."""
    ana, ben = await joined(storage, "Ana"), await joined(storage, "Ben")

    def said(key: str, **values: object) -> Outbox:
        return Outbox(
            **{
                "dedupe_key": key, "verb": "post", "why": "post", "payload": key,
                "due_at": NOW + timedelta(hours=1), "delivery_id": key, **values,
            }
        )  # fmt: skip

    async with storage.begin() as tx:
        for row in (
            said("about both", about_ids=[ben.id, ana.id]),
            said("about another", about_ids=[ben.id, ana.id * 10, ana.id + 10]),
            said("to them", verb="direct", member_id=ana.id, about_ids=[ana.id]),
            said("to another", verb="direct", member_id=ben.id, about_ids=[ana.id]),
            said("room", verb="room", member_ids=[ana.id, ben.id]),
            said("erased", about_ids=[ana.id], payload=None),
        ):
            await tx.outbox.add(row)
        found = [row.dedupe_key for row in await tx.members.said_about(ana.id)]
    assert found == ["about both", "to another", "room"]
