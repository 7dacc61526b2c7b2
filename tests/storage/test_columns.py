"""The matching columns follow the database, and people are read exactly."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from random import Random

import pytest

from handlers.matching.guards import forbidden, mask
from storage import NotFound, Storage
from storage.columns import Columns, weekly_hours
from storage.person import Person, Standing
from storage.tables import (
    Avoid,
    District,
    Introduction,
    Invitation,
    Member,
    Profile,
)
from storage.taxonomy import taxonomy
from tests.conftest import NOW, Home, new_home

ROLES = (*taxonomy().roles,)


async def add_member(storage: Storage, name: str, **more: object) -> int:
    """A joined member shown by name; fields of the profile and of the member by keyword."""
    profile = {key: more.pop(key) for key in list(more) if hasattr(Profile, key) and key != "id"}
    given = {"status": "joined", "shown": "named", **more}
    async with storage.begin() as tx:
        member = await tx.members.add(Member(name=name, **given))
        if profile:
            row = await tx.profiles.of(member.id)
            for key, value in profile.items():
                setattr(row, key, value)
        await tx.members.touch(member.id)
        return member.id


async def everything(storage: Storage) -> Columns:
    """The columns as a newly started process reads them."""
    storage.database.caches.clear()
    return await storage.columns()


def same(a: Columns, b: Columns) -> bool:
    """Whether two snapshots say the same of the same people."""
    return a.people == b.people and all(
        (getattr(a, name) == getattr(b, name)).all()
        for name in ("ids", "offers", "seeks", "stage", "hours", "district", "free", "reports_to")
    )


async def test_only_what_changed_is_read_again(home: Home) -> None:
    """After an edit, an arrival and a departure the refreshed snapshot equals one read from scratch;
    the snapshot somebody holds does not change under them."""
    storage = home.storage()
    first = await add_member(storage, "Ana", offers=["budget-control"], stage="growing")
    boss = await add_member(storage, "Bea")
    under = await add_member(storage, "Cai", reports_to_id=boss, windows=["tue-pm"])
    before = await storage.columns()
    assert [p.name for p in before.people] == ["Ana", "Bea", "Cai"]
    assert await storage.columns() is before, "nothing changed, nothing is read"

    async with storage.begin() as tx:
        (await tx.profiles.get(first)).offers = ["assessment"]
        (await tx.members.get(first)).paused_until = NOW + timedelta(days=2)
        await tx.members.touch(first)
        await tx.members.forget(boss)
    await add_member(storage, "Dov", languages=["es"])
    after = await storage.columns()
    assert [p.name for p in after.people] == ["Ana", "Cai", "Dov"]
    assert after.person(first) != before.person(first)
    assert before.people[0].offers == ("budget-control",)
    found = after.person(under)
    assert found is not None
    assert found.reports_to_id is None
    assert same(after, await everything(storage))
    with pytest.raises(ValueError, match="read-only"):
        after.ids[0] = 5


async def test_a_district_that_changes(home: Home) -> None:
    """An open contract reaches everybody of the district with the next version."""
    storage = home.storage()
    async with storage.begin() as tx:
        district = await tx.districts.add(District(name="Playa", kind="suburban", spellings=[]))
    id = await add_member(storage, "Ana", district_id=district.id)
    twin_member = await add_member(storage, "Bea")
    assert not (await storage.columns()).people[0].bargaining_open
    async with storage.begin() as tx:
        (await tx.districts.get(district.id)).bargaining_open = True
        twin = await tx.districts.add(District(name="PLAYA", spellings=[], confirmed=False))
        (await tx.profiles.of(twin_member)).district_id = twin.id
        await tx.members.touch(twin_member)
    columns = await storage.columns()
    ana, bea = columns.person(id), columns.person(twin_member)
    assert ana is not None
    assert bea is not None
    assert ana.bargaining_open
    assert bea.bargaining_open
    assert ana.district_id == bea.district_id, "two spellings are one district"


async def test_another_community_is_not_seen(home: Home) -> None:
    """Each community has its own columns and its own people."""
    storage = home.storage()
    other = (await new_home(home.database, "other")).storage()
    mine, theirs = await add_member(storage, "Ana"), await add_member(other, "Bo")
    assert [p.name for p in (await storage.columns()).people] == ["Ana"]
    async with storage.look() as look:
        assert (await look.people.get(mine)).name == "Ana"
        with pytest.raises(NotFound):
            await look.people.get(theirs)
        with pytest.raises(NotFound):
            await look.people.pair(mine, theirs)


async def ask(storage: Storage, seeker: int, *others: int, **more: object) -> None:
    """A request of one member to others in turn; the first is asked."""
    given: dict[str, object] = {"state": "asking", **more}
    month = given.pop("month", None)
    async with storage.begin() as tx:
        introduction = await tx.introductions.add(
            Introduction(
                seeker_id=seeker, purpose="", language="en", promised_at=NOW, met={}, tried={},
                created_at=NOW, **given,
            )
        )  # fmt: skip
        for position, other in enumerate(others):
            await tx.invitations.add(
                Invitation(
                    introduction_id=introduction.id, member_id=other, position=position,
                    state="waiting" if position else "asked", month=month, asked_at=NOW,
                )
            )  # fmt: skip


async def test_what_stands_between(home: Home) -> None:
    """Avoidance either way, open requests, introductions of 90 days, full months: each exactly."""
    storage = home.storage()
    names = "me avoided avoids asked waiting withdrawn met long_ago full other".split()
    id = {name: await add_member(storage, name) for name in names}
    me = id["me"]
    async with storage.begin() as tx:
        await tx.avoids.add(Avoid(member_id=me, avoided_id=id["avoided"]))
        await tx.avoids.add(Avoid(member_id=id["avoids"], avoided_id=me))
        (await tx.members.get(id["full"])).cap = 1
    await ask(storage, me, id["asked"], id["waiting"])
    await ask(storage, me, id["withdrawn"], state="withdrawn")
    recent, old = NOW - timedelta(days=89), NOW - timedelta(days=91)
    await ask(storage, id["met"], me, state="accepted", accepted_at=recent, other_id=me)
    await ask(storage, me, state="accepted", accepted_at=old, other_id=id["long_ago"])
    await ask(storage, id["other"], id["full"], month="2026-10", state="accepted")
    async with storage.look() as look:
        found = await look.people.standing(me)
        pairs = {name: await look.people.pair(me, id[name]) for name in names[1:]}
        assert await look.people.taken(id["full"]) == 1
    assert found.avoided == {id["avoided"], id["avoids"]}
    assert found.asked == {id["asked"], id["waiting"]}
    assert found.introduced == {id["met"]}
    assert found.full == {id["full"]}
    assert found.load[id["full"]] == 1
    assert [name for name, pair in pairs.items() if pair.between.avoided] == ["avoided", "avoids"]
    assert [name for name, pair in pairs.items() if pair.between.asked] == ["asked", "waiting"]
    assert [name for name, pair in pairs.items() if pair.between.introduced] == ["met"]
    assert [name for name, pair in pairs.items() if pair.between.full] == ["full"]


async def test_the_month_is_the_communitys(home: Home) -> None:
    """A month ends at midnight where the community lives (Los Angeles), not in UTC."""
    storage = home.storage()
    member, seeker = await add_member(storage, "Ana", cap=1), await add_member(storage, "Bo")
    await ask(storage, seeker, member, month="2026-10", state="accepted")
    for at, full in (
        (datetime(2026, 11, 1, 6, 59, tzinfo=UTC), True),  # 23:59 on October 31
        (datetime(2026, 11, 1, 7, 1, tzinfo=UTC), False),
    ):
        async with home.storage(at).look() as look:
            assert (member in (await look.people.standing(seeker)).full) is full


async def test_search_and_transaction_agree(sqlite_home: Home) -> None:
    """Over random communities in the database, what the search forbids by columns is what is
    forbidden when a pair is read again inside a transaction."""
    chance, storage = Random(11), sqlite_home.storage()
    async with storage.begin() as tx:
        rows = [
            await tx.districts.add(
                District(name=f"D{i}", kind="rural", spellings=[], bargaining_open=i == 0)
            )
            for i in range(2)
        ]
    members: list[int] = []
    for n in range(14):
        members.append(
            await add_member(
                storage, f"P{n}",
                role=chance.choice(ROLES), district_id=chance.choice([None, *(d.id for d in rows)]),
                school=chance.choice(["", "Lincoln", "lincoln school"]),
                reports_to_id=chance.choice([None, None, *members]) if members else None,
                own_district=chance.random() < 0.5, vendor=chance.random() < 0.1,
                cap=chance.choice([0, 1, 3]), shown=chance.choice(["named", "topics", None]),
                paused_until=chance.choice([None, None, NOW + timedelta(days=1)]),
            )
        )  # fmt: skip
    for _ in range(6):
        a, b = chance.sample(members, 2)
        await ask(storage, a, b, month="2026-10")
        async with storage.begin() as tx:
            await tx.avoids.put(*chance.sample(members, 2))
    columns = await storage.columns()
    met = 0
    async with storage.look() as look:
        standings: dict[int, Standing] = {id: await look.people.standing(id) for id in members}
        for a, b in permutations(members, 2):
            pair = await look.people.pair(a, b)
            free = bool(mask(columns, standings[a], NOW)[columns.row(b)])
            assert free is not forbidden(pair.a, pair.b, pair.between, NOW)
            met += free
    assert met > 10, "a community in which nobody may meet proves little"


def test_hours_in_another_zone() -> None:
    """Tuesday afternoon in Los Angeles (UTC-7 in October) is Tuesday evening in UTC: 19 to 24."""
    hours = weekly_hours(["tue-pm"], "America/Los_Angeles", NOW)
    assert [block for block in range(56) if hours >> block & 1] == [8 + 6, 8 + 7]
    assert weekly_hours(["nonsense", "tue-xx"], "", NOW) == 0
    late = weekly_hours(["sun-eve"], "America/Los_Angeles", NOW)
    assert late >> 0 & 1, "Sunday evening there is the first hours of Monday in UTC"


def test_columns_without_anybody() -> None:
    """An empty community has empty columns."""
    empty = Columns([], NOW)
    assert len(empty) == 0
    assert empty.person(1) is None
    one = Columns([Person(4, "A")], NOW, empty)
    assert replace(one.people[0], name="B") != one.people[0]
    assert Columns([], NOW, one, {4}).people == ()
