"""Becoming a person of the list: what was told stays, the list fills in, nothing points into nowhere."""

import asyncio
from typing import Any

import pytest

from storage import Database, Storage
from storage.tables import Account, JoinCode, Member, Need, Profile
from tests.conftest import NOW, Home, new_home


async def listed(storage: Storage, name: str = "Rosa Delgado", **told: Any) -> int:
    """Somebody of the list, with a profile."""
    columns = {c.name for c in Member.__table__.columns}
    async with storage.begin() as tx:
        mine = {k: v for k, v in told.items() if k in columns}
        member = await tx.members.add(Member(name=name, status="roster", **mine))
        profile = await tx.profiles.of(member.id)
        for key in told.keys() - columns:
            setattr(profile, key, told[key])
        return member.id


async def guest(home: Home, account: str = "U1", **told: Any) -> int:
    """Somebody whose account was seen."""
    async with home.storage().begin() as tx:
        member = await tx.members.guest(home.space.id, account, "rosa.d")
        for key, value in told.items():
            setattr(member, key, value)
        return member.id


async def become(home: Home, member_id: int, listed_id: int) -> None:
    """The guest is the listed person."""
    async with home.storage().begin() as tx:
        found = await tx.listed.lock(listed_id)
        assert found is not None
        await tx.listed.become(await tx.members.get(member_id), found)


async def test_the_list_fills_in_what_was_not_told(home: Home) -> None:
    """Name, key and survey come from the list; role, language and the answer about names were told."""
    rosa = await listed(
        home.storage(), imported_id="p1", email="rosa@example.org", language="en", shown="named",
        zone="America/Denver", expert="yes", role="principal", seeks=["schedule-calendar"],
        school="Sol y Tierra", about="We vote.",
    )  # fmt: skip
    me = await guest(home, language="es", shown="topics", status="joined")
    async with home.storage().begin() as tx:
        (await tx.profiles.of(me)).role = "teacher-leader"
    await become(home, me, rosa)
    async with home.storage().look() as look:
        member, profile = await look.members.get(me), await look.profiles.get(me)
        assert await look.members.find(rosa) is None
        assert await look.profiles.find(rosa) is None
        assert set(await look.members.gone_since(0)) == {rosa}
    assert (member.name, member.imported_id, member.email) == (
        "Rosa Delgado",
        "p1",
        "rosa@example.org",
    )
    assert (member.language, member.shown, member.zone, member.expert) == (
        "es", "topics", "America/Denver", "yes",
    )  # fmt: skip
    assert (profile.role, profile.school, profile.about) == (
        "teacher-leader", "Sol y Tierra", "We vote.",
    )  # fmt: skip
    assert profile.seeks == ["schedule-calendar"]
    assert member.status == "joined"


async def test_a_list_without_ids(home: Home) -> None:
    """Whoever came with such a list has an id of their own afterwards."""
    rosa, me = await listed(home.storage()), await guest(home)
    await become(home, me, rosa)
    async with home.storage().look() as look:
        assert (await look.members.get(me)).imported_id == f"listed-{rosa}"


async def test_a_told_district_keeps_its_school(home: Home) -> None:
    """The school of the list is not put into the district somebody named themself."""
    async with home.storage().begin() as tx:
        north, south = await tx.districts.typed("North"), await tx.districts.typed("South")
    rosa = await listed(home.storage(), district_id=north.id, school="Sol y Tierra")
    me = await guest(home)
    async with home.storage().begin() as tx:
        (await tx.profiles.of(me)).district_id = south.id
    await become(home, me, rosa)
    async with home.storage().look() as look:
        profile = await look.profiles.get(me)
    assert (profile.district_id, profile.school) == (south.id, "")


async def test_whoever_named_the_listed_person_means_the_member(home: Home) -> None:
    """Reporting lines, wishes, tasks and codes follow, and matching learns of it."""
    storage = home.storage()
    rosa = await listed(storage)
    below = await listed(storage, "Sam Reed", reports_to_id=rosa)
    me = await guest(home)
    async with storage.begin() as tx:
        await tx.avoids.put(below, rosa)
        await tx.avoids.put(below, me)
        await tx.avoids.put(rosa, me)
        await tx.join_codes.issue(rosa, "a" * 64, NOW)
        task = await tx.tasks.once("district", "x", member_id=rosa)
        need = await tx.needs.add(Need(member_id=me, text="A schedule", language="en", kind="peer"))
        before = tx.community.columns_version
    await become(home, me, rosa)
    async with storage.look() as look:
        assert (await look.profiles.get(below)).reports_to_id == me
        assert [(w.member_id, w.avoided_id) for w in await look.avoids.all()] == [(below, me)]
        assert [c.member_id for c in await look.join_codes.all()] == [me]
        assert (await look.tasks.get(task.id)).member_id == me
        assert (await look.needs.get(need.id)).member_id == me
        assert look.community.columns_version > before


async def test_two_at_once_become_one(home: Home) -> None:
    """Of ten accounts that are let become one person one does, and nine find nobody waiting."""
    rosa = await listed(home.storage())
    guests = [await guest(home, f"U{n}") for n in range(10)]

    async def claim(member_id: int) -> bool:
        async with home.storage().begin() as tx:
            found = await tx.listed.lock(rosa)
            if found:
                await tx.listed.become(await tx.members.get(member_id), found)
            return found is not None

    assert sum(await asyncio.gather(*(claim(g) for g in guests))) == 1


@pytest.mark.parametrize("email", [None, "", " ", "rosa@example.or", "r%sa@example.org"])
async def test_an_address_has_to_be_the_same(home: Home, email: str | None) -> None:
    """No address, or one that only looks like it, is nobody's."""
    await listed(home.storage(), email="rosa@example.org")
    async with home.storage().look() as look:
        assert await look.listed.by_email(email) is None


async def test_an_address_is_found_while_its_person_waits(home: Home, database: Database) -> None:
    """However it is written; not when two have it, not of who has an account, not elsewhere."""
    storage = home.storage()
    rosa = await listed(storage, email="Rosa@Example.org")
    async with storage.look() as look:
        found = await look.listed.by_email(" rosa@example.ORG ")
        assert found is not None
        assert found.id == rosa
        assert (await look.listed.how_many(), len(await look.listed.waiting())) == (1, 1)
    async with (await new_home(database, "other")).storage().look() as look:
        assert await look.listed.by_email("rosa@example.org") is None
        assert await look.listed.how_many() == 0
    twin = await listed(storage, "Rosa D.", email="rosa@example.org")
    async with storage.begin() as tx:
        assert await tx.listed.by_email("rosa@example.org") is None
        account = Account(member_id=twin, space_id=home.space.id, external_id="U9")
        await tx.accounts.add(account)
        found = await tx.listed.by_email("rosa@example.org")
        assert found is not None
        assert found.id == rosa
        assert await tx.listed.lock(twin) is None


def test_no_table_is_forgotten() -> None:
    """Whatever table names a member, its rows follow; the profile and the wishes are joined."""
    from storage.listed import _references

    seen = {f"{table.__tablename__}.{name}" for table, name in _references()}
    assert f"{JoinCode.__tablename__}.member_id" in seen
    assert f"{Profile.__tablename__}.reports_to_id" in seen
    assert f"{Profile.__tablename__}.id" not in seen
    assert not {name for name in seen if name.startswith("avoids")}
