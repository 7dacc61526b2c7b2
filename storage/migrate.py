"""Brings a database's schema to a revision. Knows Alembic, which nothing else imports.

`python -m storage.migrate "what changed"` writes the next migration from the difference between
the migrations so far and tables.py; read it before you commit it.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engines import bare_engine

# Any number: PostgreSQL's advisory locks are told apart by it. These are the letters "tertulia".
_LOCK = int.from_bytes(b"tertulia", "big")


class UnknownRevision(Exception):
    """The database, or the caller, is at a revision that this version does not have."""


class Damaged(Exception):
    """After migrating, rows refer to rows that are gone; everything was rolled back."""


async def migrate(url: str, to: str = "head") -> None:
    """Bring the schema to a revision ("head", "base" or its name), whole or not at all.

    Two that start at once wait for each other, on both databases.

    Raises:
        Damaged: a migration would have left references to missing rows.
        UnknownRevision: there is no such revision, or the database is newer than this version.
    """
    if url.startswith("sqlite:///"):
        _private_file(Path(url.removeprefix("sqlite:///")))
    engine = bare_engine(url)
    try:
        await _run(engine, to)
    finally:
        await engine.dispose()


def _private_file(path: Path) -> None:
    """A new database is its owner's only: what people wrote is nobody else's business."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


async def _run(engine: AsyncEngine, to: str) -> None:
    async with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        await connection.run_sync(_to_revision, to)
        if engine.dialect.name == "sqlite":
            found = await connection.exec_driver_sql("PRAGMA foreign_key_check")
            broken: Any = found.first()
            if broken is not None:
                raise Damaged(f"table {broken[0]}, row {broken[1]}, refers to {broken[2]}")


def _to_revision(connection: Connection, to: str) -> None:
    config = configuration(connection)
    history = [r.revision for r in ScriptDirectory.from_config(config).walk_revisions()]
    history.append("base")  # newest first; there is one line of migrations and no branch
    here = current_revision(connection) or "base"
    target = history[0] if to == "head" else to
    for revision in (here, target):
        if revision not in history:
            raise UnknownRevision(f"this version of Tertulia knows no schema {revision}")
    if history.index(target) < history.index(here):
        command.upgrade(config, target)
    elif target != here:
        command.downgrade(config, target)


def head() -> str:
    """The revision this version of the code needs."""
    found = ScriptDirectory.from_config(configuration(None)).get_current_head()
    assert found is not None
    return found


def current_revision(connection: Connection) -> str | None:
    """The revision the database is at, or None before the first."""
    return MigrationContext.configure(connection).get_current_revision()


def configuration(connection: Connection | None) -> Config:
    """Alembic's settings, without a file: the scripts here, on this connection."""
    config = Config()
    scripts = str(Path(__file__).with_name("migrations")).replace("%", "%%")
    config.set_main_option("script_location", scripts)
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "m%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


async def draft(message: str) -> None:
    """Write the next migration: what tables.py has and the migrations so far have not."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/draft.db"
        await migrate(url)
        engine = bare_engine(url)
        async with engine.begin() as connection:
            await connection.run_sync(_write, message)
        await engine.dispose()


def _write(connection: Connection, message: str) -> None:
    config = configuration(connection)
    number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
    command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    asyncio.run(draft(" ".join(sys.argv[1:])))
