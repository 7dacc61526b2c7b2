"""The session that sees one community only; it knows no table but the tenant's and no rule."""

from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import event, inspect
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from sqlalchemy.sql.base import ExecutableOption

from storage.tables import Base, Community, Tenant

T = TypeVar("T", bound=Base)

_OWNER = "community_id"
_known: dict[type[Any], tuple[tuple[str, type[Base]], ...]] = {}
_CHECKED = "tertulia_checked"  # an INSERT whose community this module has set itself


class ReadOnly(Exception):
    """A look() was asked to write; writing needs a begin()."""


class Trespass(Exception):
    """A statement or a row that reaches past its community, or whose reach cannot be seen."""


class TooLong(ValueError):
    """A text that does not fit its column; whoever took it from a person should have cut it."""


class _Session(Session):
    """What AsyncSession drives. Without a community it sees all of them (jobs, outbox, …)."""

    community_id: int | None
    now: datetime
    writes: bool


class Reach(AsyncSession):
    """A session bound to one community and one moment; `community_id` None reaches across all.

    Every ORM select, update and delete is filtered, every new row belongs to the community. What
    cannot be filtered (SQL text, Core tables, bulk inserts) is refused with Trespass.
    """

    sync_session_class = _Session

    def __init__(
        self, engine: AsyncEngine, *, community_id: int | None, now: datetime, writes: bool
    ) -> None:
        super().__init__(engine, expire_on_commit=False)
        inner = self.sync_session
        assert isinstance(inner, _Session)
        inner.community_id = self.community_id = community_id
        inner.now = self.now = now
        inner.writes = self.writes = writes

    @property
    def dialect(self) -> str:
        """Which database it is: "sqlite" or "postgresql"."""
        return self.get_bind().dialect.name

    def _insert(self, row: type[Base]) -> Any:
        """The INSERT of this database that can be told what to do on a conflict."""
        if self.dialect == "sqlite":
            from sqlalchemy.dialects import sqlite

            return sqlite.insert(row)
        from sqlalchemy.dialects import postgresql  # slow to import, and most need only one

        return postgresql.insert(row)

    async def insert_once(
        self, row: type[T], conflict: tuple[str, ...], values: dict[str, Any]
    ) -> int | None:
        """Insert unless the unique columns `conflict` are taken; the new id, or None."""
        if not self.writes:
            raise ReadOnly(row.__tablename__)
        if issubclass(row, Tenant) and self.community_id is not None:
            values.setdefault("community_id", self.community_id)
            if values["community_id"] != self.community_id:
                raise Trespass(row.__tablename__)
        if "created_at" in row.__table__.columns:
            values.setdefault("created_at", self.now)
        statement = (
            self._insert(row).values(**values).on_conflict_do_nothing(index_elements=conflict)
        )
        for name, target in _references(row) if self.community_id is not None else ():
            if values.get(name) is not None and await self.get(target, values[name]) is None:
                raise Trespass(f"{row.__tablename__}.{name}")
        done = await self.execute(statement.returning(row.id), execution_options={_CHECKED: True})
        return done.scalar_one_or_none()


@event.listens_for(_Session, "do_orm_execute")
def _stay(state: ORMExecuteState) -> None:
    """Only rows of the community are read, changed and deleted."""
    session = state.session
    assert isinstance(session, _Session)
    if not session.writes and not state.is_select:
        raise ReadOnly(str(state.statement))
    community_id = session.community_id
    if community_id is None or state.is_column_load:
        return
    if state.is_insert and state.execution_options.get(_CHECKED):
        return
    if not state.is_orm_statement or state.is_insert or state.is_from_statement:
        raise Trespass(str(state.statement))
    state.statement = state.statement.options(*_only(community_id))


@lru_cache(maxsize=1024)
def _only(community_id: int) -> tuple[ExecutableOption, ...]:
    """What keeps a statement inside a community. Made once: making it took as long as reading."""
    return (
        with_loader_criteria(
            Tenant, lambda row: row.community_id == community_id, include_aliases=True
        ),
        with_loader_criteria(Community, lambda row: row.id == community_id, include_aliases=True),
    )


@event.listens_for(_Session, "before_flush")
def _belong(session: _Session, context: UOWTransaction, instances: Any) -> None:
    """New rows are the community's own and refer to nothing outside it."""
    if not session.writes:
        raise ReadOnly("look() cannot flush")
    community_id = session.community_id
    for row in session.new:
        if getattr(row, "created_at", session.now) is None:
            row.created_at = session.now
        if community_id and isinstance(row, Tenant) and getattr(row, _OWNER, None) is None:
            row.community_id = community_id
    for row in (*session.new, *session.dirty):
        _fits(row)
    if community_id is None:
        return
    for row in (*session.new, *session.dirty, *session.deleted):
        owner = row.community_id if isinstance(row, Tenant) else row.id
        if owner != community_id:
            raise Trespass(type(row).__name__)
    for row in (*session.new, *session.dirty):
        for name, target in _references(type(row)):
            added = inspect(row).attrs[name].history.added
            if added and added[0] is not None and session.get(target, added[0]) is None:
                raise Trespass(f"{type(row).__name__}.{name}")


def _fits(row: Base) -> None:
    """PostgreSQL refuses a text that is too long for its column, SQLite does not look."""
    values = inspect(row).dict
    for column in row.__table__.columns:
        value = values.get(column.key)
        limit = getattr(column.type, "length", None)
        if isinstance(value, str) and limit is not None and len(value) > limit:
            raise TooLong(f"{row.__tablename__}.{column.key} takes {limit} characters")


def _references(row: type[Any]) -> tuple[tuple[str, type[Base]], ...]:
    """Attributes that hold the id of another row of the community, and whose id that is."""
    if row not in _known:
        rows = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
        columns = ((c, key.column.table) for c in row.__table__.columns for key in c.foreign_keys)
        _known[row] = tuple(
            (column.key, rows[table])
            for column, table in columns
            if issubclass(rows[table], Tenant)
        )
    return _known[row]
