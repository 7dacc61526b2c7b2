"""What every table promises: a tenant, no orphan, nothing left of a forgotten person."""

from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    insert,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import Base, UtcDateTime
from tests.conftest import NOW, Home

TABLES = {table.name: table for table in Base.metadata.sorted_tables}
OF_NOBODY = {"communities", "installs", "oauth_states", "claims"}  # before any community is known
TENANTS = {name: table for name, table in TABLES.items() if name not in OF_NOBODY}
KEYS = [
    key
    for table in TABLES.values()
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
]
ABOUT_PEOPLE = [key for key in KEYS if key.column.table.name == "members"]


def named(key: ForeignKey) -> str:
    """How a test of this reference is called."""
    return f"{key.parent.table.name}.{key.parent.name}"


@pytest.mark.parametrize("name", TENANTS)
def test_every_table_has_its_community(name: str) -> None:
    """A row belongs to one community and goes with it."""
    column = TABLES[name].c.community_id
    assert not column.nullable
    (key,) = column.foreign_keys
    assert (key.column.table.name, key.ondelete) == ("communities", "CASCADE")


@pytest.mark.parametrize("key", KEYS, ids=named)
def test_every_reference_says_what_forgetting_does(key: ForeignKey) -> None:
    """CASCADE for what is theirs, SET NULL (and nullable) for what others use; nothing else."""
    assert key.ondelete in ("CASCADE", "SET NULL")
    if key.ondelete == "SET NULL":
        assert key.parent.nullable


@pytest.mark.parametrize("key", KEYS, ids=named)
def test_every_reference_is_indexed(key: ForeignKey) -> None:
    """Deleting what a row refers to must not read the whole table."""
    table = key.parent.table
    leading = {next(iter(index.columns)).name for index in table.indexes}
    leading |= {next(iter(table.primary_key.columns)).name}
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            leading.add(next(iter(constraint.columns)).name)
    assert key.parent.name in leading


@pytest.mark.parametrize("name", TABLES)
def test_times_are_named_and_aware(name: str) -> None:
    """Every moment is an aware one, called …_at, …_until or …_until_at."""
    for column in TABLES[name].columns:
        is_time = isinstance(column.type, UtcDateTime)
        named = column.name.endswith(("_at", "_until"))
        assert is_time == named, f"{name}.{column.name}"


def _value(column: Column[Any], word: str, number: int) -> Any:
    """Something that fits a column; texts carry the word."""
    match column.type:
        case UtcDateTime():
            return NOW
        case Boolean():
            return False
        case Integer():
            return number
        case JSON():
            assert column.default is not None
            return column.default.arg(None)  # type: ignore[attr-defined]
        case LargeBinary():
            return b"x"
        case String(length=length):
            size = length or 100
            return f"{word} {number}"[:size] if size >= 12 else str(number)[-size:]
        case other:
            raise AssertionError(other)


class Filler:
    """Puts one row into a table, and before it the rows that it must refer to."""

    def __init__(self, connection: AsyncConnection, community_id: int) -> None:
        self.connection, self.community_id, self.number = connection, community_id, 1000

    async def put(self, table: Table, word: str, **given: Any) -> int:
        """A row with every column filled; its texts carry the word. Its id."""
        self.number += 1
        values: dict[str, Any] = {}
        for column in table.columns:
            if column.name in given:
                values[column.name] = given[column.name]
            elif column.name == "community_id":
                values[column.name] = self.community_id
            elif column.foreign_keys:
                (key,) = column.foreign_keys
                if key.column.table is not table:  # a first row has none of its kind to refer to
                    values[column.name] = await self.put(key.column.table, "other")
            elif column.name != "id":
                values[column.name] = _value(column, word, self.number)
        query = insert(table).values(**values).returning(table.c.id)
        return int((await self.connection.execute(query)).scalar_one())


async def everything(connection: AsyncConnection) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    return {
        name: [dict(row._mapping) for row in await connection.execute(select(table))]
        for name, table in TABLES.items()
    }


@pytest.mark.parametrize("key", ABOUT_PEOPLE, ids=named)
async def test_forgetting_leaves_nothing(home: Home, key: ForeignKey) -> None:
    """Whatever refers to a forgotten member goes, or stays without them and what they wrote."""
    table, column = key.parent.table, key.parent.name
    async with home.database.engines.write.begin() as connection:
        filler = Filler(connection, home.community.id)
        person = await filler.put(TABLES["members"], "Zoraida", name="Zoraida", status="joined")
        theirs = key.ondelete == "CASCADE"
        row = await filler.put(table, "Zoraida" if theirs else "other", **{column: person})
    async with home.storage().begin() as tx:
        await tx.members.forget(person)
    async with home.database.engines.read.connect() as connection:
        left = await everything(connection)
    assert "Zoraida" not in str(left)
    rows = {found["id"]: found for found in left[table.name]}
    if theirs:
        assert row not in rows
    else:
        assert rows[row][column] is None
    assert [gone["id"] for gone in left["gone"]] == [person]
    assert person not in {member["id"] for member in left["members"]}


async def test_deleting_a_community_leaves_nothing(home: Home) -> None:
    """A community goes with everything that is its own."""
    async with home.database.engines.write.begin() as connection:
        filler = Filler(connection, home.community.id)
        for table in TENANTS.values():
            await filler.put(table, "x")
    async with home.database.across(NOW) as across:
        await across.communities.remove(await across.communities.get(home.community.id))
    async with home.database.engines.read.connect() as connection:
        left = await everything(connection)
    assert left == {name: [] for name in TABLES}
