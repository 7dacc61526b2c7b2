"""What an operator is told in the terminal, and the database they mean; it knows no command."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a command that needs no database does not wait for one
    from bot.settings import Settings
    from storage import Database
    from storage.tables import Community


class Stop(Exception):
    """Ends a command with a sentence an operator can act on; nothing was changed."""


def file_of(url: str) -> Path | None:
    """The file of a SQLite address, None for another database."""
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


async def reach(settings: "Settings") -> "Database":
    """Open the database; whether its schema is current is not looked at.

    Raises:
        Stop: there is none, or it does not answer.
    """
    from bot.settings import hidden
    from storage import Database, Options

    file = file_of(settings.database_url)
    if file and not file.exists():
        raise Stop(
            f"There is no database at {file} yet. `tertulia migrate` makes one;"
            " DATABASE_URL says where."
        )
    try:
        database = await Database.open(settings.database_url, Options(pool=settings.database_pool))
    except ValueError as wrong:
        raise Stop(f"DATABASE_URL: {hidden(str(wrong))}.") from None
    try:
        await database.current_revision()
    except Exception as error:
        await database.close()
        raise Stop(
            f"The database at {hidden(settings.database_url)} does not answer"
            f" ({type(error).__name__}). Is it running, and is DATABASE_URL right?"
        ) from error
    return database


@asynccontextmanager
async def opened(settings: "Settings") -> "AsyncIterator[Database]":
    """The database, ready for use, closed afterwards.

    Raises:
        Stop: it cannot be reached, or its schema is not this version's.
    """
    from storage.migrate import head  # Alembic is slow to import

    database = await reach(settings)
    try:
        if await database.current_revision() != head():
            raise Stop("The database was made by another version. Run `tertulia migrate` first.")
        yield database
    finally:
        await database.close()


async def community(database: "Database", now: datetime, name: str = "") -> "Community":
    """The community of that name; without a name, the only one there is.

    Raises:
        Stop: there is none, or the name is needed to tell several apart.
    """
    async with database.look_across(now) as across:
        known: Sequence[Community] = await across.communities.all()
    found = [one for one in known if one.name.casefold() == name.casefold()] if name else known
    if len(found) == 1:
        return found[0]
    if not known:
        raise Stop("There is no community yet. `tertulia import --community NAME FILE` makes one.")
    names = ", ".join(f"“{one.name}”" for one in known)
    if name and not found:
        raise Stop(f"There is no community “{name}”. There is: {names}.")
    raise Stop(f"Several communities are kept here; choose one with --community: {names}.")


async def migrated(settings: "Settings") -> str:
    """Make or renew the tables; the version they are at afterwards.

    Raises:
        Stop: the database does not answer, or is newer than this version.
    """
    from bot.settings import hidden
    from storage.migrate import Damaged, UnknownRevision, head, migrate

    url = settings.database_url
    file = file_of(url)
    try:
        if file and not file.exists():
            write_private(file, "")  # SQLite takes an empty file for an empty database
        await migrate(url)
    except (Damaged, UnknownRevision) as error:
        raise Stop(f"Nothing was changed: {error}.") from error
    except ValueError as wrong:
        raise Stop(f"DATABASE_URL: {hidden(str(wrong))}.") from None
    except Exception as error:
        raise Stop(
            f"The database at {hidden(url)} cannot be prepared ({type(error).__name__})."
            " `tertulia check` looks further."
        ) from error
    return head()


def write_private(file: Path, text: str) -> None:
    """Write a file that only this user can read; people's data is in it.

    Raises:
        Stop: it cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        raise Stop(f"{file} cannot be written: {error.strerror}.") from error


def explained(error: Exception) -> str:
    """An error for an operator, without anybody's words."""
    if isinstance(error, Stop):
        return str(error)
    return f"Something unexpected went wrong ({type(error).__name__}). `tertulia --debug …` shows where."


def moment_in(zone: str, day: str) -> datetime:
    """The beginning of a day as naive wall time; without a day this moment in that zone.

    Raises:
        Stop: no such zone, or no such day.
    """
    from zoneinfo import ZoneInfo

    from schedules import clock

    try:
        here = ZoneInfo(zone)
    except (LookupError, ValueError, OSError):
        raise Stop(f"“{zone}” is no time zone; write it like America/Los_Angeles.") from None
    try:
        return (
            datetime.fromisoformat(day)
            if day
            else clock.now().astimezone(here).replace(tzinfo=None)
        )
    except ValueError:
        raise Stop(f"“{day}” is no day; write it like 2026-10-01.") from None
