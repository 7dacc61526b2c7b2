"""Finding and adding rows of one table in a community; it knows no table in particular."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, delete, func, select

from storage.tables import Base
from storage.tenancy import Reach, ReadOnly

T = TypeVar("T", bound=Base)


class NotFound(LookupError):
    """There is no such row in this community."""


class Rows(Generic[T]):
    """The rows of one table. Subclasses name it, `class Needs(Rows[Need]): row = Need`, and add
    their own questions with `self.some`, `self.first` or `self.session`."""

    row: ClassVar[Any]

    def __init__(self, session: Reach) -> None:
        self.session = session

    @property
    def now(self) -> datetime:
        """The moment of this request or tick."""
        return self.session.now

    async def find(self, id: int) -> T | None:
        """The row with this id, or None; a row of another community is not found."""
        found: T | None = await self.session.get(self.row, id)
        return found

    async def get(self, id: int) -> T:
        """The row with this id.

        Raises:
            NotFound: no such row in this community.
        """
        found = await self.find(id)
        if found is None:
            raise NotFound(f"{self.row.__tablename__} {id}")
        return found

    async def add(self, row: T) -> T:
        """Store a new row; its id is known afterwards. Unique keys raise IntegrityError."""
        if not self.session.writes:
            raise ReadOnly(self.row.__tablename__)
        self.session.add(row)
        await self.session.flush()
        return row

    async def add_all(self, rows: Sequence[T]) -> Sequence[T]:
        """Store many new rows in few statements; their ids are known afterwards."""
        if not self.session.writes:
            raise ReadOnly(self.row.__tablename__)
        self.session.add_all(rows)
        await self.session.flush()
        return rows

    async def remove(self, row: T) -> None:
        """Delete a row got from this transaction."""
        if not self.session.writes:
            raise ReadOnly(self.row.__tablename__)
        await self.session.delete(row)
        await self.session.flush()

    async def all(self) -> Sequence[T]:
        """Every row of the community, by id."""
        return await self.some(select(self.row).order_by(self.row.id))

    async def some(self, query: Select[T]) -> Sequence[T]:
        """The rows a query finds."""
        return (await self.session.scalars(query)).all()

    async def first(self, query: Select[T]) -> T | None:
        """The first row a query finds, or None."""
        return (await self.session.scalars(query.limit(1))).first()

    async def count(self, *where: ColumnElement[bool]) -> int:
        """How many rows fulfil all of it."""
        query = select(func.count(self.row.id)).where(*where)
        return (await self.session.execute(query)).scalar_one()

    async def clear(self, *where: ColumnElement[bool]) -> int:
        """Delete the rows that fulfil all of it; how many that were."""
        done = await self.session.execute(delete(self.row).where(*where))
        return int(getattr(done, "rowcount", 0))

    async def add_once(self, conflict: tuple[str, ...], **values: Any) -> T | None:
        """Insert unless the unique columns `conflict` are already taken: the new row, or None.

        Columns with a Python default may be left out. Nothing is raised: the transaction goes on.
        """
        id = await self.session.insert_once(self.row, conflict, values)
        return None if id is None else await self.get(id)
