"""What is missing or wrong with this installation, and what to do about it; it mends nothing."""

import os
import shutil
import sqlite3
import stat
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import settings as known
from bot.finding import Chosen, Finding
from bot.settings import Settings, hidden
from bot.terminal import Stop, file_of, reach
from storage import Database
from storage.engines import journal_mode, wal_is_safe
from storage.installs import owner

SKEW = timedelta(seconds=5)  # clocks of bot and database may differ by so much
ROOM = 200 * 1024 * 1024  # bytes free beside a SQLite file
ZONES = ("America/Los_Angeles", "America/New_York", "Pacific/Honolulu")


async def check(clock: Callable[[], datetime]) -> AsyncIterator[Finding]:
    """Look at everything, the settings first."""
    try:
        settings = known.load()
    except ValueError as wrong:
        for line in str(wrong).splitlines():
            yield Finding("wrong", line, "See .env.example for what it may be.")
        return
    yield Finding("good", "Every setting can be read.")
    for finding in (*_names(), *_secrets(settings), *_zones(), *_file(settings)):
        yield finding
    try:
        database = await reach(settings)
    except Stop as stop:
        yield Finding("wrong", str(stop), "")
        return
    try:
        async for finding in _database(database, settings, clock):
            yield finding
        async for finding in _platforms(database, settings, clock):
            yield finding
    finally:
        await database.close()


async def _platforms(
    database: Database, settings: Settings, clock: Callable[[], datetime]
) -> AsyncIterator[Finding]:
    """The platforms whose tokens are set: what they say of us."""
    from storage.migrate import head

    if await database.current_revision() != head():
        return
    discord = bool(settings.discord_token.get_secret_value())
    if not settings.slack and not discord:
        yield Finding(
            "odd", "No platform is connected: no token is set.",
            "README.md, “Slack in five steps” and “Discord in five steps”.",
        )  # fmt: skip
    if settings.slack:
        from bot.slack.check import look as look_at_slack

        _spaces, places = await _chosen(database, clock(), "slack")
        async with database.look_across(clock()) as across:
            rows = [i for i in await across.installs.all() if i.platform == "slack" and i.token]
        sealed = {i.external_id: (owner("slack", i.external_id), i.token) for i in rows}
        async for finding in look_at_slack(settings, sealed, places, clock):
            yield finding
    if discord:
        from bot.discord.check import look as look_at_discord

        spaces, places = await _chosen(database, clock(), "discord")
        async for finding in look_at_discord(settings, spaces, places, clock):
            yield finding


async def _chosen(
    database: Database, now: datetime, platform: str
) -> tuple[list[str], list[Chosen]]:
    """The spaces of a platform that are in use, and the channels chosen there."""
    spaces, places = list[str](), list[Chosen]()
    async with database.look_across(now) as across:
        communities = await across.communities.all()
    for one in communities:
        async with database.storage(one.id, now).look() as look:
            here = {s.id: s for s in await look.spaces.all() if s.platform == platform and s.active}
            spaces += [space.external_id for space in here.values()]
            for place in await look.places.all():
                if space := here.get(place.space_id):
                    last = await look.outbox.last_posted(place.id)
                    error = last.error if last and last.state == "failed" else ""
                    places.append(
                        Chosen(space.external_id, place.purpose, place.external_id, error)
                    )
    return spaces, places


OF_COMPOSE = ("POSTGRES_PASSWORD",)  # read by compose.yaml out of the same file


def _names() -> Iterator[Finding]:
    """Settings nobody reads: typing errors."""
    for name, near in (known.misspelt() | known.unknown(known.in_file())).items():
        if name in OF_COMPOSE:
            continue
        meant = f"Did you mean {near}?" if near else "Take it out, or see .env.example."
        yield Finding("odd", f"Nothing reads the setting {name}.", meant)


def _secrets(settings: Settings) -> Iterator[Finding]:
    env = Path(known.ENV_FILE)
    if env.is_file() and env.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield Finding("odd", "Other users of this machine can read .env.", "chmod 600 .env")
    if hidden(settings.database_url) != settings.database_url:
        yield Finding("good", "The database's password is set; it is never logged.")


def _zones() -> Iterator[Finding]:
    try:
        for name in ZONES:
            ZoneInfo(name)
    except LookupError:
        yield Finding(
            "wrong", "Time zones are unknown on this machine.",
            "Install the package tzdata; requirements.lock holds it.",
        )  # fmt: skip
    else:
        yield Finding("good", "Time zones are known.")


def _file(settings: Settings) -> Iterator[Finding]:
    """What SQLite stands on: its version, the file, the folder, the room on the disk."""
    file = file_of(settings.database_url)
    if file is None:
        return
    version = sqlite3.sqlite_version
    if wal_is_safe(sqlite3.sqlite_version_info):
        yield Finding("good", f"SQLite {version}, journal {journal_mode()}.")
    else:
        yield Finding(
            "good",
            f"SQLite {version}, journal {journal_mode()}: this version's WAL has a known fault,"
            " so the older journal is used, which writes a little slower.",
        )
    folder = file.resolve().parent
    if not folder.is_dir():
        yield Finding("wrong", f"There is no folder {folder}.", "Make it, or change DATABASE_URL.")
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield Finding(
            "wrong", f"SQLite may not write into {folder}.", "Give this user the right to."
        )
    if shutil.disk_usage(folder).free < ROOM:
        yield Finding(
            "odd", f"The disk of {folder} is nearly full.", "Make room; writes will fail."
        )
    if not file.exists():
        return
    if not os.access(file, os.R_OK | os.W_OK):
        yield Finding(
            "wrong", f"{file} cannot be read and written.", "Give this user the right to."
        )
    elif file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield Finding("odd", f"Other users of this machine can read {file}.", f"chmod 600 {file}")


async def _database(
    database: Database, settings: Settings, clock: Callable[[], datetime]
) -> AsyncIterator[Finding]:
    from storage.migrate import head

    yield Finding("good", f"The database at {hidden(settings.database_url)} answers.")
    revision = await database.current_revision()
    if revision is None:
        yield Finding("wrong", "The database is empty.", "tertulia migrate")
        return
    if revision != head():
        yield Finding(
            "wrong", f"The database is at version {revision}, this bot needs {head()}.",
            "tertulia migrate; if the database is newer, install the newer bot.",
        )  # fmt: skip
        return
    yield Finding("good", "Its tables are this version's.")
    theirs = await database.server_time()
    if theirs and abs(theirs - clock()) > SKEW:
        yield Finding(
            "odd", f"The clocks of bot and database differ by {abs(theirs - clock()).seconds} s.",
            "Set both by a time server; reminders come at the bot's time.",
        )  # fmt: skip
    connected = bool(settings.slack or settings.discord_token.get_secret_value())
    async for finding in _people(database, clock(), connected):
        yield finding


async def _people(database: Database, now: datetime, connected: bool) -> AsyncIterator[Finding]:
    """Who is there, and whether anybody coordinates."""
    async with database.look_across(now) as across:
        communities = await across.communities.all()
    if not communities:
        how = "tertulia import --community NAME FILE makes one."
        # Where anybody may add the bot an imported community would stay without a place.
        here = "tertulia run makes it, of the first workspace or server the bot is added to."
        yield Finding("odd", "There is no community yet.", here if connected else how)
    for one in communities:
        async with database.storage(one.id, now).look() as look:
            members = await look.members.all()
            coordinators = await look.members.coordinators()
        joined = sum(m.status == "joined" for m in members)
        yield Finding("good", f"“{one.name}”: {len(members)} people, {joined} of them joined.")
        if not coordinators:
            yield Finding(
                "odd", f"Nobody coordinates “{one.name}”.",
                "Say so in the file you import (coordinator: yes), or in /tertulia setup.",
            )  # fmt: skip
        try:
            ZoneInfo(one.zone)
        except (LookupError, ValueError):
            yield Finding("wrong", f"“{one.name}” has an unknown time zone.", "/tertulia setup")
