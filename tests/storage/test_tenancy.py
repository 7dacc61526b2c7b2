"""One community never sees, changes or refers to another, however it asks."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import column, delete, exists, func, insert, select, table, text, update
from sqlalchemy.orm import aliased

from storage import Database, NotFound, Options, Trespass, Tx
from storage.tables import Base, Community, Member, Need, Place, Space, Tenant
from tests.conftest import Home, new_home
from tests.postgresql import in_thread


@pytest.fixture
async def neighbour(home: Home) -> Home:
    """A second community, with Ana in it and what she looks for."""
    other = await new_home(home.database, "other")
    async with other.storage().begin() as tx:
        ana = await tx.members.guest(other.space.id, "U1", "Ana")
        await tx.needs.add(Need(member_id=ana.id, text="budget", language="en", kind="peer"))
        await tx.places.choose(other.space.id, "digest", "C1", "general")
    return other


async def only(home: Home, row: type[Tenant]) -> Any:
    """The first row of a kind, as its own community sees it."""
    async with home.storage().look() as look:
        return (await look.session.scalars(select(row))).first()


def questions() -> Mapping[str, Any]:
    """Ways to ask for members; a community without any must find none."""
    other = aliased(Member)
    part = select(Member).subquery()
    cte = select(Member.id).cte()
    return {
        "rows": select(Member),
        "columns": select(Member.id, Member.name),
        "an alias": select(other),
        "a join": select(Need.id).join(Member, Need.member_id == Member.id),
        "an outer join": select(Need.id, Member.id).outerjoin(Member, Member.id == Need.member_id),
        "a join of aliases": select(Member.id, other.id).join(other, other.id == Member.id),
        "a subquery": select(aliased(Member, part)),
        "columns of a subquery": select(Community.id).join(part, part.c.id > 0),
        "a common table expression": select(Community.id).join(cte, cte.c.id > 0),
        "a union": select(Member.id).union(select(other.id)),
        "exists": select(Community.id).where(exists(select(Member.id))),
        "in": select(Community.id).where(select(func.count(Member.id)).scalar_subquery() > 0),
        "other communities": select(Community).where(Community.name == "Community other"),
        "other spaces": select(Space).where(Space.external_id == "other"),
    }


@pytest.mark.parametrize("how", questions())
async def test_every_question_is_answered_within(home: Home, neighbour: Home, how: str) -> None:
    """Joins, aliases, subqueries and counts find nothing of the neighbour; the neighbour does."""
    async with home.storage().look() as look:
        assert (await look.session.execute(questions()[how])).all() == []
    async with neighbour.storage().look() as look:
        assert (await look.session.execute(questions()[how])).all() != []


async def test_get_does_not_leak(home: Home, neighbour: Home) -> None:
    """An id of the neighbour's finds nothing, also when the neighbour looked a moment ago."""
    ana = await only(neighbour, Member)
    need = await only(neighbour, Need)
    async with home.storage().begin() as tx:
        assert await tx.session.get(Member, ana.id) is None
        assert await tx.members.find(ana.id) is None
        assert await tx.session.get(Community, neighbour.community.id) is None
        assert await tx.communities.find(neighbour.community.id) is None
        assert await tx.members.by_account(neighbour.space.id, "U1") is None
        assert await tx.members.names([ana.id]) == {}
        assert await tx.accounts.externals([ana.id], neighbour.space.id) == {}
        for attempt in (tx.members.get, tx.members.touch, tx.members.lock, tx.members.forget):
            with pytest.raises(NotFound):
                await attempt(ana.id)
        with pytest.raises(NotFound):
            await tx.needs.get(need.id)


async def test_bulk_changes_stay_within(home: Home, neighbour: Home) -> None:
    """Updating and deleting without a condition touches the community's own rows only."""
    async with home.storage().begin() as tx:
        await tx.members.add(Member(name="Ben"))
        await tx.session.execute(update(Member).values(name="Everybody"))
        assert await tx.needs.clear() == 0
        await tx.session.execute(delete(Place))
        assert await tx.members.clear() == 1
    assert (await only(neighbour, Member)).name == "Ana"
    assert await only(neighbour, Need) is not None
    assert await only(neighbour, Place) is not None


@pytest.mark.parametrize(
    "statement",
    [
        text("SELECT * FROM members"),
        select(Member.__table__),
        select(Member).from_statement(text("SELECT * FROM members")),
        insert(Member).values(name="Ben", community_id=1),
        update(table("members", column("name"))).values(name="Ben"),
    ],
    ids=["text", "table", "from text", "insert", "update of a table"],
)
async def test_what_cannot_be_filtered_is_refused(home: Home, statement: Any) -> None:
    """SQL text, bare tables and bulk inserts raise instead of reaching everywhere."""
    async with home.storage().begin() as tx:
        with pytest.raises(Trespass):
            await tx.session.execute(statement)


async def test_rows_of_others_cannot_be_written(home: Home, neighbour: Home) -> None:
    """A row carried over from the neighbour is neither changed nor deleted nor added."""
    ana = await only(neighbour, Member)

    async def rename(tx: Tx) -> None:
        tx.session.add(ana)
        ana.name = "Ben"
        await tx.session.flush()

    async def add(tx: Tx) -> None:
        await tx.members.add(Member(name="Ben", community_id=neighbour.community.id))

    async def add_once(tx: Tx) -> None:
        await tx.synonyms.add_once(
            ("community_id", "phrase"),
            community_id=neighbour.community.id, lever="x", phrase="x", language="en",
        )  # fmt: skip

    async def refer(tx: Tx) -> None:
        await tx.needs.add(Need(member_id=ana.id, text="x", language="en", kind="peer"))

    async def refer_once(tx: Tx) -> None:
        await tx.tasks.add_once(
            ("community_id", "dedupe_key"), kind="unmet", dedupe_key="x", member_id=ana.id
        )

    async def community(tx: Tx) -> None:
        await tx.communities.create("C", "UTC", "en", "slack", "T9")

    for attempt in (add, add_once, refer, refer_once, community, rename):
        with pytest.raises(Trespass):
            async with home.storage().begin() as tx:
                await attempt(tx)
    again = await only(neighbour, Member)
    assert again.name == "Ana"


Op = tuple[int, str, int]
OPS = ("guest", "rename", "touch", "need", "forget", "place", "resource", "names", "clear", "raise")


async def act(tx: Tx, home: Home, op: str, pick: int, ids: list[int], spaces: list[int]) -> None:
    """One thing a handler might do, with ids that may be anybody's."""
    someone = ids[pick % len(ids)] if ids else pick
    space = spaces[pick % len(spaces)]
    match op:
        case "guest":
            ids.append((await tx.members.guest(space, f"U{pick}", f"of {home.community.id}")).id)
        case "rename":
            await tx.members.rename(someone, f"of {home.community.id}")
        case "touch":
            await tx.members.touch(someone)
        case "need":
            need = Need(member_id=someone, text="x", language="en", kind="peer")
            await tx.needs.add(need)
        case "forget":
            await tx.members.forget(someone)
        case "place":
            await tx.places.choose(space, "digest", f"C{pick}", "general")
        case "resource":
            values = {"title": "t", "kind": "tool", "url": "https://example.org"}
            await tx.resources.put(f"r{pick}", **values)
        case "names":
            await tx.session.execute(update(Member).values(name=f"of {home.community.id}"))
        case "clear":
            await tx.needs.clear()
        case _:
            await tx.members.guest(home.space.id, f"U{pick}", f"of {home.community.id}")
            raise NotFound("an accident after the fact")


async def everything(database: Database, community_id: int) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of a community, read without any of our own code."""
    found = {}
    async with database.engines.read.connect() as connection:
        for kind in Base.metadata.sorted_tables:
            owner = kind.c.get("community_id", kind.c.id)
            query = select(kind).where(owner == community_id).order_by(kind.c.id)
            found[kind.name] = [tuple(map(repr, row)) for row in await connection.execute(query)]
    return found


async def run(url: str, ops: list[Op], round_: str) -> None:
    """Do it all in turn; after each step the community that did nothing is as it was."""
    database = await Database.open(url, Options(durable=False))
    try:
        homes = [await new_home(database, f"{round_}-{n}") for n in range(2)]
        spaces = [home.space.id for home in homes]
        ids: list[int] = []
        for who, op, pick in ops:
            acting, resting = homes[who], homes[1 - who]
            before = await everything(database, resting.community.id)
            try:
                async with acting.storage().begin() as tx:
                    await act(tx, acting, op, pick, ids, spaces)
            except (NotFound, Trespass):
                pass
            assert await everything(database, resting.community.id) == before, (who, op, pick)
            async with acting.storage().look() as look:
                for member in await look.members.all():
                    assert member.name == f"of {acting.community.id}"
    finally:
        await database.close()


_rounds = iter(range(10**6))


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.integers(0, 1), st.sampled_from(OPS), st.integers(0, 9)),
        min_size=5,
        max_size=20,
    )
)
def test_whatever_one_does_the_other_rests(database_url: str, ops: list[Op]) -> None:
    """Random work of two communities on one database, with each other's ids, never crosses."""
    in_thread(lambda: run(database_url, ops, f"round{next(_rounds)}"))


async def test_columns_are_of_one_community(home: Home, neighbour: Home) -> None:
    """Two communities that ask at the same time each get their own columns."""
    ours, theirs = await asyncio.gather(home.storage().columns(), neighbour.storage().columns())
    assert (len(ours), len(theirs)) == (0, 1)
