"""Fixtures for every test: a database with its schema, a community in it, one moment in time."""

import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage import Database, Options, Storage
from storage.engines import driver_url
from storage.tables import Base, Community, Space
from tests.postgresql import Server, in_thread

NOW = datetime(2026, 10, 14, 17, 0, tzinfo=UTC)  # a Wednesday, ten o'clock in Los Angeles


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sqlite", action="store_true", help="leave PostgreSQL out, to be quick")


# What walks over everything there is, or through weeks of the clock: minutes together, so it has a
# target of its own beside the tests that are run after every change.
WIDE = (
    "tests/bot/discord_walk/",
    "tests/bot/slack/test_crashes.py",
    "tests/bot/slack/test_entrances.py",
    "tests/bot/slack/test_pictured.py",
    "tests/bot/slack/test_socket.py",
    "tests/bot/test_courier_steps.py",
    "tests/bot/test_courier_ways.py",
    "tests/bot/slack/test_scenario.py",
    "tests/bot/slack/test_slow.py",
    "tests/bot/slack_installs/test_install.py",
    "tests/bot/test_cli.py::test_a_running_bot",
    "tests/contract/test_discord_py.py",
    "tests/contract/test_examples.py::TestEveryMessage::test_every_press_comes_back",
    "tests/contract/test_examples.py::TestEveryMessage::test_says_all_of_our_words",
    "tests/contract/test_examples.py::TestOtherEyes",
    "tests/contract/test_plain_text.py",
    "tests/contract/test_poisoned.py",
    "tests/faults/",
    "tests/handlers/bright_spots/test_asking.py",
    "tests/handlers/bright_spots/test_quiet.py",
    "tests/handlers/bright_spots/test_states.py",
    "tests/handlers/bright_spots/test_trying.py",
    "tests/handlers/bright_spots/test_withdrawing.py",
    "tests/handlers/circles/test_clocks.py",
    "tests/handlers/circles/test_dates.py",
    "tests/handlers/circles/test_joining.py",
    "tests/handlers/circles/test_hosting.py",
    "tests/handlers/circles/test_machine.py",
    "tests/handlers/circles/test_night.py",
    "tests/handlers/circles/test_office_hours.py",
    "tests/handlers/circles/test_placing.py",
    "tests/handlers/circles/test_old_times.py",
    "tests/handlers/circles/test_past.py",
    "tests/handlers/circles/test_putting_back.py",
    "tests/handlers/circles/test_sessions.py",
    "tests/handlers/circles/test_sessions_log.py",
    "tests/handlers/circles/test_renewing.py",
    "tests/handlers/circles/test_starting.py",
    "tests/handlers/circles/test_two_editors.py",
    "tests/handlers/circles/test_calendar.py",
    "tests/handlers/circles/test_changing.py",
    "tests/handlers/circles/test_guards.py",
    "tests/handlers/circles/test_ical.py::TestReadBack::test_random_lives",
    "tests/handlers/digest/test_desk.py",
    "tests/handlers/digest/test_differencing.py",
    "tests/handlers/digest/test_hours.py",
    "tests/handlers/digest/test_months.py",
    "tests/handlers/digest/test_reading.py",
    "tests/handlers/digest/test_refreshing.py",
    "tests/handlers/digest/test_week.py",
    "tests/handlers/digest/test_year.py",
    "tests/handlers/prompts/test_newcomer.py",
    "tests/handlers/prompts/test_property.py",
    "tests/handlers/helping/test_properties.py",
    "tests/handlers/pulse/test_differencing.py",
    "tests/handlers/pulse/test_drawing.py",
    "tests/handlers/pulse/test_easel.py",
    "tests/handlers/library/test_days.py",
    "tests/handlers/library/test_same_link.py",
    "tests/handlers/library/test_states.py",
    "tests/handlers/kit/test_safety.py::test_what_was_learned_stays_known",
    "tests/handlers/kit/test_safety_time.py",
    "tests/handlers/week/",
    "tests/handlers/roster/test_guards.py",
    "tests/handlers/matching/test_guards.py::test_the_mask_is_the_rule",
    "tests/handlers/matching/test_ranking.py::test_the_ranking_is_exact",
    "tests/handlers/matching/test_routing.py::test_most_voices_are_heard",
    "tests/handlers/matching/test_routing_needs.py::test_needs_are_not_sent_away",
    "tests/handlers/test_bad_input.py",
    "tests/handlers/test_budget.py::test_the_budget_holds_and_nothing_is_lost",
    "tests/handlers/test_consent_properties.py",
    "tests/handlers/test_guard_properties.py",
    "tests/handlers/test_desk.py",
    "tests/handlers/test_meetings.py",
    "tests/handlers/test_tenants.py",
    "tests/schedules/test_clock.py::test_a_jump_of_the_clock_rearms_the_pumps",
    "tests/storage/test_tenancy.py::test_whatever_one_does_the_other_rests",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(WIDE):
            item.add_marker("wide")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What asks for `dialect` (`database`, `storage`, `empty_url` do) runs on both databases."""
    given = {mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")}
    if "dialect" in metafunc.fixturenames and "dialect" not in given:
        quick = metafunc.config.getoption("--sqlite")
        metafunc.parametrize(
            "dialect", ["sqlite"] if quick else ["sqlite", "postgresql"], scope="session"
        )


@pytest.fixture
def now() -> datetime:
    """The moment tests start at."""
    return NOW


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A PostgreSQL server, shared by all workers of the run."""
    server = Server()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and nothing in it, to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"

    async def create() -> None:
        engine = create_async_engine(driver_url(f"sqlite:///{path}"), poolclass=NullPool)
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        await engine.dispose()

    in_thread(create)
    return path


@pytest.fixture
async def sqlite(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty SQLite database with its schema: for tests that are not about the database."""
    path = tmp_path / "tertulia.db"
    shutil.copy(sqlite_template, path)
    database = await Database.open(f"sqlite:///{path}", Options(durable=False))
    yield database
    await database.close()


@pytest.fixture
async def empty_url(
    dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[str]:
    """The address of a database without a table, on either database."""
    if dialect == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: Server = request.getfixturevalue("postgresql_server")
    async with server.database(empty=True) as url:
        yield url


@pytest.fixture
async def database_url(
    dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[str]:
    """The address of an empty database with its schema, on either database."""
    if dialect == "sqlite":
        path = tmp_path / "tertulia.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: Server = request.getfixturevalue("postgresql_server")
    async with server.database() as url:
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An empty database with its schema; the test runs on SQLite and again on PostgreSQL."""
    database = await Database.open(database_url, Options(durable=False))
    yield database
    await database.close()


@dataclass(frozen=True)
class Home:
    """A community with one space in the playground."""

    database: Database
    community: Community
    space: Space

    def storage(self, now: datetime = NOW, job_id: int | None = None) -> Storage:
        """Its storage at a moment."""
        return self.database.storage(self.community.id, now, job_id)


async def new_home(database: Database, external_id: str = "demo") -> Home:
    """A new community in a space of that name, in English and in Los Angeles."""
    async with database.across(NOW) as across:
        community, space = await across.communities.create(
            f"Community {external_id}", "America/Los_Angeles", "en", "playground", external_id
        )
    return Home(database, community, space)


@pytest.fixture
async def home(database: Database) -> Home:
    """A community, on both databases."""
    return await new_home(database)


@pytest.fixture
async def sqlite_home(sqlite: Database) -> Home:
    """A community, on SQLite only."""
    return await new_home(sqlite)


@pytest.fixture
def storage(home: Home) -> Storage:
    """A community's storage, on both databases."""
    return home.storage()
