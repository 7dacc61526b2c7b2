"""The migrations build exactly the schema of tables.py, and can be taken back."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import Database, migrate
from storage.engines import bare_engine
from storage.tables import Base


@pytest.fixture
async def bare(empty_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine on the database without a table."""
    engine = bare_engine(empty_url)
    yield engine
    await engine.dispose()


def tables(connection: Connection) -> set[str]:
    """The tables there are, without Alembic's own."""
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def difference(connection: Connection) -> list[Any]:
    """What Alembic would change to make this database fit tables.py."""
    return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


async def test_up_down_up(empty_url: str, bare: AsyncEngine) -> None:
    """From nothing to today's schema, back to nothing, and again; nothing is left to change."""
    ours = set(Base.metadata.tables)
    for to, expected in (("head", ours), ("base", set()), ("head", ours), ("head", ours)):
        await migrate.migrate(empty_url, to)
        async with bare.connect() as connection:
            assert await connection.run_sync(tables) == expected
            if expected:
                assert await connection.run_sync(difference) == []


async def test_a_difference_is_seen(empty_url: str, bare: AsyncEngine) -> None:
    """The comparison is not blind: a missing column, index or unique key shows."""
    await migrate.migrate(empty_url)
    async with bare.begin() as connection:
        await connection.execute(text("ALTER TABLE members DROP COLUMN unanswered"))
        await connection.execute(text("DROP INDEX ix_needs_state"))
    async with bare.connect() as connection:
        kinds = {found[0] for found in await connection.run_sync(difference)}
    assert kinds == {"add_column", "add_index"}


async def test_two_at_once(empty_url: str) -> None:
    """Two bots that start together on an empty database both end well."""
    await asyncio.gather(migrate.migrate(empty_url), migrate.migrate(empty_url))
    database = await Database.open(empty_url)
    assert await database.current_revision() == migrate.head()
    await database.close()


async def test_revision_of_an_empty_database(empty_url: str) -> None:
    """Before the first migration there is no revision."""
    database = await Database.open(empty_url)
    assert await database.current_revision() is None
    await database.close()


async def test_a_newer_database_is_left_alone(empty_url: str, bare: AsyncEngine) -> None:
    """A schema from a later version is refused in words, not migrated."""
    await migrate.migrate(empty_url)
    async with bare.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(migrate.UnknownRevision, match="9999"):
        await migrate.migrate(empty_url)


async def test_broken_references_are_not_committed(tmp_path: Path) -> None:
    """If rows refer to nothing after a migration of SQLite, everything is rolled back."""
    url = f"sqlite:///{tmp_path}/new-folder/d.db"
    await migrate.migrate(url)
    engine = bare_engine(url)
    async with engine.begin() as connection:  # keys are not checked here, as in a migration
        await connection.execute(
            text("INSERT INTO gone (id, community_id, version) VALUES (1, 99, 1)")
        )
    with pytest.raises(migrate.Damaged, match="gone"):
        await migrate.migrate(url)
    await engine.dispose()


async def test_a_new_file_is_private(tmp_path: Path) -> None:
    """Nobody else on the machine can read a new SQLite file; an existing one keeps its mode."""
    path = tmp_path / "new.db"
    await migrate.migrate(f"sqlite:///{path}")
    assert path.stat().st_mode & 0o077 == 0
    path.chmod(0o640)
    await migrate.migrate(f"sqlite:///{path}", "base")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_running_bot_does_without_alembic() -> None:
    """Storage alone imports neither Alembic nor numpy: the first answer comes sooner."""
    code = "import sys, storage; print({'alembic', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
