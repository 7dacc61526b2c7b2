"""The bot as a process, connected to the stand-in by Socket Mode or by signed HTTP, with people."""

import asyncio
import csv
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from signal import Signals

import pytest
import pytest_asyncio

from bot.settings import Settings
from bot.slack import scopes
from tests.acceptance import local_slack
from tests.acceptance.line import Line
from tests.acceptance.person import Person
from tests.acceptance.running import Process, tertulia
from tests.acceptance.workspace import APP, FRONT, TEAM, Workspace

ROSTER = Path(__file__).with_name("roster.csv")
MODES = ("events", "socket")
ports = count(3001)  # nobody else is in this network
COORDINATOR = "Sam Setup"
STRANGERS = (COORDINATOR, "Nora Newcomer", "Grace", "Paloma", "Noor")  # of no list
ZONES = {"Pacific": "America/Los_Angeles", "Eastern": "America/New_York"}
ADMINS = frozenset(("U0SAM", "U0GRACE"))  # who manage the workspace
CHANNELS = {FRONT: "front-door", "C0WEEK": "digest", "C0MEET": "introductions"}


def roster() -> list[dict[str, str]]:
    """The people of the imported list."""
    with ROSTER.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def account(name: str) -> str:
    """A person's account in the workspace."""
    return "U0" + name.split(maxsplit=1)[0].upper().replace("Í", "I")


def config(mode: str, request_url: str) -> dict[str, object]:
    """The workspace, as the stand-in reads it."""
    users = [
        {"id": account(p["name"]), "name": p["name"], "email": p["email"],
         "tz": ZONES.get(p["time zone"], "America/Chicago")} for p in roster()
    ]  # fmt: skip
    users += [{"id": account(n), "name": n, "tz": "America/Los_Angeles"} for n in STRANGERS]
    everybody = [APP["botUserId"], *(str(user["id"]) for user in users)]
    channels = [{"id": id, "name": name, "members": everybody} for id, name in CHANNELS.items()]
    app = {**APP, "mode": mode, **({"requestUrl": request_url} if request_url else {})}
    return {"workspace": TEAM, "app": app, "users": users, "channels": channels}


@dataclass
class Town:
    """A workspace, the bot in it, and its people."""

    mode: str
    workspace: Workspace
    line: Line
    bot: Process

    def person(self, name: str) -> Person:
        """Somebody who just looked at their screen."""
        person = Person(self.workspace, account(name), name)
        person.reads_everything()
        return person

    async def connected(self) -> None:
        """Wait until the bot would hear what somebody does."""
        if self.mode == "socket":
            await asyncio.wait_for(self.line.connected.wait(), 20)

    async def restart(self, how: Signals) -> None:
        """End the bot by this signal, and start it again."""
        code = await self.bot.stop(how)
        assert code == (0 if how is Signals.SIGTERM else -how)
        self.line.connected.clear()
        await self.bot.start()
        await self.connected()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made by the command an operator types."""
    local_slack.fetch()
    folder = tmp_path_factory.mktemp("migrated")
    file = folder / "tertulia.db"
    tertulia("migrate", folder=folder, settings={"DATABASE_URL": f"sqlite:///{file}"})
    return file


@pytest.fixture(scope="session")
def imported(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the list, imported by the command an operator types."""
    folder = tmp_path_factory.mktemp("imported")
    file = folder / "tertulia.db"
    shutil.copy(migrated, file)
    said = tertulia(
        "import", str(ROSTER), "--community", "Commons",
        folder=folder, settings={"DATABASE_URL": f"sqlite:///{file}"},
    )  # fmt: skip
    assert said.splitlines()[-1].startswith(f"{len(roster())} new"), said
    return file


async def furnished(
    mode: str, database: Path, folder: Path, ends: AsyncExitStack, **more: str
) -> Town:
    """Stand-in, line and bot, set up but the bot not yet started."""
    slack, between, port = next(ports), next(ports), next(ports)
    url = f"http://localhost:{port}/slack/events" if mode == "events" else ""
    address = ends.enter_context(local_slack.running(config(mode, url), slack, folder))
    line = await ends.enter_async_context(
        Line(address, between, APP["botToken"], APP["appToken"], admins=ADMINS)
    )
    workspace = await ends.enter_async_context(Workspace(address, line, url))
    shutil.copy(database, folder / "tertulia.db")
    way = (
        {"SLACK_SIGNING_SECRET": APP["signingSecret"]}
        if mode == "events"
        else {"SLACK_APP_TOKEN": APP["appToken"]}
    )
    settings = {
        "DATABASE_URL": f"sqlite:///{folder / 'tertulia.db'}", "SLACK_API_URL": line.api,
        "SLACK_BOT_TOKEN": APP["botToken"], "SLACK_EMAILS": "true", "LOG_LEVEL": "debug",
        "HOST": "127.0.0.1", "PORT": str(port), **way, **more,
    }  # fmt: skip
    return Town(mode, workspace, line, Process(folder, settings))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def _towns(
    imported: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[dict[str, Town]]:
    """One for each transport, both started at once; everybody of the list joins, by tapping."""
    async with AsyncExitStack() as ends:
        folders = [tmp_path_factory.mktemp(mode) for mode in MODES]
        made = [await furnished(m, imported, f, ends) for m, f in zip(MODES, folders, strict=True)]
        await asyncio.gather(*map(begun, made))
        towns = {town.mode: town for town in made}
        yield towns
        for town in towns.values():
            await town.bot.stop()


async def begun(town: Town) -> None:
    """The bot connected, the community set up, everybody of the list in it."""
    await town.bot.start()
    await town.connected()
    await set_up(town.person(COORDINATOR))
    await asyncio.gather(*(joined(town.person(one["name"])) for one in roster()))


async def set_up(coordinator: Person) -> None:
    """Whoever comes first coordinates, chooses where the bot posts, and lets it post."""
    await coordinator.types("/tertulia setup")
    await coordinator.presses("I'll coordinate")
    await coordinator.presses("Choose places")
    await coordinator.fills(front_door=FRONT, digest="C0WEEK", introductions="C0MEET")
    await coordinator.presses("Post the invitation")
    await coordinator.sees("The invitation and the front door are posted.")
    await coordinator.sees("Looking for someone who has done it?")


async def joined(person: Person) -> None:
    """From the public card to being one of the community: two taps."""
    await person.presses("I'm in")
    await person.presses("Yes, use my name", "Is this you?")
    await person.sees("Done.")


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    """Each test over Socket Mode and over signed HTTP."""
    return str(request.param)


@pytest.fixture
def town(mode: str, _towns: dict[str, Town]) -> Iterator[Town]:
    """The workspace. Afterwards: nothing was drawn that real Slack refuses, the bot logged no
    failure and no secret, and did nothing that its manifest has no scope for."""
    town = _towns[mode]
    town.workspace.faults.clear()
    town.workspace.modals.clear()
    before, log = len(town.line.calls), len(town.bot.log)
    yield town
    assert town.workspace.faults == []
    well(town, town.bot.log[log:], before)


def well(town: Town, log: str, since: int = 0, *, emails: bool = True) -> None:
    """What must hold whatever happened."""
    assert "[error" not in log, log
    assert "Traceback" not in log, log
    for secret in ("botToken", "appToken", "signingSecret"):
        assert APP[secret] not in log
    for words in ("bell schedule", "Marisol", "longer class", "marisol@"):
        assert words not in log
    granted = set(scopes.asked(Settings(_env_file=None, slack_emails=emails)))
    for call in town.line.calls[since:]:
        assert call.answer.get("ok"), f"{call.method}: {call.answer.get('error')}"
        missing = set(scopes.METHODS[call.method]) - granted
        assert not missing, f"{call.method} needs {missing}"
