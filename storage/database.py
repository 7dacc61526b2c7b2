"""Engines, transactions and the community they are bound to; it knows no feature."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, update
from sqlalchemy.exc import DBAPIError

from storage.avoids import Avoids
from storage.bright_spots import BrightSpots, SpotAsks, Tries
from storage.circles import Attendances, Circles, Commitments, FeedTokens, Seats, Sessions
from storage.communities import Communities, Places, Spaces
from storage.digests import DigestItems, Digests
from storage.districts import Districts
from storage.engines import Engines, Options, connect
from storage.help_offers import HelpOffers
from storage.installs import Claims, Installs, OAuthStates
from storage.introductions import Introductions, Invitations
from storage.jobs import Jobs
from storage.listed import Listed
from storage.members import Accounts, Members
from storage.needs import Needs
from storage.outbox import OutboxRows
from storage.people import Home, People
from storage.pictures import Pictures
from storage.profiles import Profiles
from storage.prompts import Answers, Askings, Prompts
from storage.pulses import Pulses
from storage.resources import HelpedBy, Resources
from storage.roster import Drafts, Headings, JoinCodes
from storage.rows import NotFound
from storage.safety_counts import SafetyCounts
from storage.schedules import Schedules
from storage.synonyms import Synonyms
from storage.tables import Community, Job, Member
from storage.tasks import Tasks
from storage.tenancy import Reach

if TYPE_CHECKING:
    from storage.columns import Columns

_VERSIONS = "alembic_version"
_open: ContextVar[str] = ContextVar("tertulia_transaction", default="")  # "", "look" or "begin"


class Nested(Exception):
    """A second transaction inside the first: on SQLite they would wait for each other."""


class AlreadyDone(Exception):
    """The job was done by somebody else; nothing was changed."""


class Busy(Exception):
    """A deadlock chose this transaction as its victim; the same again may succeed."""


def in_transaction() -> bool:
    """Whether the running code stands inside a begin(): then nothing may touch the network."""
    return _open.get() == "begin"


class Across:
    """What may be asked about all communities at once: who is asked, what is due, what to say."""

    def __init__(self, session: Reach) -> None:
        self.session = session
        self.now = session.now
        self.communities = Communities(session)
        self.spaces = Spaces(session)
        self.jobs = Jobs(session)
        self.schedules = Schedules(session)
        self.outbox = OutboxRows(session)
        self.pictures = Pictures(session)
        self.installs = Installs(session)
        self.oauth_states = OAuthStates(session)
        self.claims = Claims(session)
        self.feed_tokens = FeedTokens(session)


class Look:
    """One community as it is now, for reading. Rows may be kept afterwards."""

    def __init__(
        self, session: Reach, community: Community, homes: Mapping[int, Home] | None = None
    ) -> None:
        self.session = session
        self.now = session.now
        self.community = community
        self.communities = Communities(session)
        self.spaces = Spaces(session)
        self.places = Places(session)
        self.members = Members(session)
        self.accounts = Accounts(session)
        self.profiles = Profiles(session)
        self.districts = Districts(session)
        self.avoids = Avoids(session)
        self.synonyms = Synonyms(session)
        self.resources = Resources(session)
        self.helped = HelpedBy(session)
        self.bright_spots = BrightSpots(session)
        self.tries = Tries(session)
        self.spot_asks = SpotAsks(session)
        self.prompts = Prompts(session)
        self.askings = Askings(session)
        self.answers = Answers(session)
        self.pulses = Pulses(session)
        self.digests = Digests(session)
        self.digest_items = DigestItems(session)
        self.help_offers = HelpOffers(session)
        self.safety_counts = SafetyCounts(session)
        self.needs = Needs(session)
        self.introductions = Introductions(session)
        self.invitations = Invitations(session)
        self.tasks = Tasks(session)
        self.circles = Circles(session)
        self.seats = Seats(session)
        self.sessions = Sessions(session)
        self.attendances = Attendances(session)
        self.commitments = Commitments(session)
        self.feed_tokens = FeedTokens(session)
        self.people = People(session, homes)
        self.listed = Listed(session)
        self.join_codes = JoinCodes(session)
        self.headings = Headings(session)
        self.drafts = Drafts(session)
        self.schedules = Schedules(session)
        self.jobs = Jobs(session)
        self.outbox = OutboxRows(session)
        self.pictures = Pictures(session)


class Tx(Look):
    """A Look that may write. Committed when its block is left, undone when the block raises."""


class Storage:
    """The database bound to one community and one moment; in a job also to that job.

    `began` tells the worker whether a begin() of this storage was committed (the job is done then).
    `languages` are the choices of the members that the last begin() read or wrote, by id.
    """

    def __init__(
        self, database: "Database", community_id: int, now: datetime, job_id: int | None = None
    ) -> None:
        self.database = database
        self.community_id = community_id
        self.now = now
        self.job_id = job_id
        self.began = False
        self.languages: dict[int, str | None] = {}
        self.seen_version: int | None = None  # of the columns, by the last look() of this request

    @asynccontextmanager
    async def look(self) -> AsyncIterator[Look]:
        """Read, without a lock, one consistent state.

        Raises:
            NotFound: there is no such community.
            Nested: inside a begin(), where the block's own `tx` reads.
        """
        async with self.database.reach(self.community_id, self.now, writes=False) as session:
            community = await self._community(session)
            version = self.seen_version = community.columns_version
            columns: Columns | None = self.database.caches.get(self.community_id)
            fresh = columns is not None and columns.version == version
            yield Look(session, community, columns.homes if columns and fresh else None)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Tx]:
        """Read and write in one transaction; in a job it also marks the job done.

        Raises:
            NotFound: there is no such community.
            Nested: inside another look() or begin(), or a second begin() of one job.
            AlreadyDone: the job is no longer to do.
            Busy: a deadlock; nothing was changed.
        """
        if self.began and self.job_id is not None:
            raise Nested("a job has one begin(): its first already marked it done")
        async with self.database.reach(self.community_id, self.now, writes=True) as session:
            tx = Tx(session, await self._community(session))
            if self.job_id is not None:
                await self._finish_job(session, self.job_id)
            self.seen_version = None
            yield tx
            known = session.sync_session.identity_map.values()
            self.languages = {m.id: m.language for m in known if isinstance(m, Member)}
        self.began = True

    async def columns(self) -> "Columns":
        """The matching columns of the community as the last look() saw it, without one as of now."""
        from storage.columns import current  # numpy is slow to import, and few need it

        return await current(self)

    async def _community(self, session: Reach) -> Community:
        community = await session.get(Community, self.community_id)
        if community is None:
            raise NotFound(f"communities {self.community_id}")
        return community

    async def _finish_job(self, session: Reach, job_id: int) -> None:
        done = await session.execute(
            update(Job)
            .where(Job.id == job_id, Job.state == "todo")
            .values(state="done", done_at=self.now)
        )
        if getattr(done, "rowcount", 0) != 1:
            raise AlreadyDone(f"job {job_id}")


class Database:
    """One database, SQLite or PostgreSQL, with all communities in it."""

    def __init__(self, engines: Engines) -> None:
        self.engines = engines
        self.caches: dict[int, Any] = {}  # columns.py keeps what it knows here, by community
        self.keeps = True  # False: every begin() is undone when it is left, for trying things out

    @classmethod
    async def open(cls, url: str, options: Options | None = None) -> "Database":
        """Connect to `sqlite:///…` or `postgresql://…`. The schema is not touched."""
        return cls(connect(url, options or Options()))

    async def close(self) -> None:
        """Give back every connection."""
        await self.engines.close()

    @property
    def dialect(self) -> str:
        """Which database it is: "sqlite" or "postgresql"."""
        return self.engines.write.dialect.name

    async def current_revision(self) -> str | None:
        """The schema's revision, or None before the first migration; see storage.migrate.head()."""
        async with self.engines.read.connect() as connection:
            if not await connection.run_sync(lambda plain: inspect(plain).has_table(_VERSIONS)):
                return None
            found = await connection.exec_driver_sql(f"SELECT version_num FROM {_VERSIONS}")  # noqa: S608
            return found.scalar_one_or_none()

    async def server_time(self) -> datetime | None:
        """What the database's own clock says; None for SQLite, which has none."""
        if self.dialect == "sqlite":
            return None
        async with self.engines.read.connect() as connection:
            found = await connection.exec_driver_sql("SELECT clock_timestamp()")
            moment: datetime = found.scalar_one()
            return moment

    def storage(self, community_id: int, now: datetime, job_id: int | None = None) -> Storage:
        """The storage of one community at one moment; `now` must be aware."""
        if now.tzinfo is None:
            raise ValueError("a naive datetime is no moment")
        return Storage(self, community_id, now, job_id)

    @asynccontextmanager
    async def across(self, now: datetime) -> AsyncIterator[Across]:
        """One writing transaction over all communities. For the loops and to recognise a space."""
        async with self.reach(None, now, writes=True) as session:
            yield Across(session)

    @asynccontextmanager
    async def look_across(self, now: datetime) -> AsyncIterator[Across]:
        """The same for reading only, without a lock."""
        async with self.reach(None, now, writes=False) as session:
            yield Across(session)

    @asynccontextmanager
    async def reach(
        self, community_id: int | None, now: datetime, *, writes: bool
    ) -> AsyncIterator[Reach]:
        """A session in a transaction; only this package opens one."""
        before = _open.get()
        if before == "begin" or (before and writes):
            raise Nested("a transaction is open already: use the one of the surrounding block")
        _open.set("begin" if writes else "look")
        try:
            async with self.engines.turn(writes) as engine:
                session = Reach(engine, community_id=community_id, now=now, writes=writes)
                async with session:
                    yield session
                    if writes:
                        await (session.commit() if self.keeps else _undone(session))
        except DBAPIError as error:
            if self.engines.is_victim(error):
                raise Busy(str(error.orig)) from error
            raise
        finally:
            _open.set(before)


async def _undone(session: Reach) -> None:
    """Roll back, leaving the rows readable as a commit would have left them."""
    await session.flush()
    session.expunge_all()
    await session.rollback()
