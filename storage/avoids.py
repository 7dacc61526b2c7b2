"""Who does not want to be suggested to whom; never shown to anyone else."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, select

from storage.rows import Rows
from storage.tables import Avoid


class Avoids(Rows[Avoid]):
    """The private never-list."""

    row = Avoid

    async def of(self, member_id: int) -> Sequence[Avoid]:
        """Whom this member does not want to meet; only they may read it."""
        return await self.some(select(Avoid).where(Avoid.member_id == member_id).order_by(Avoid.id))

    async def about(self, member_id: int) -> Sequence[Avoid]:
        """Every wish of this member and about them; for guards only, never shown."""
        either = or_(Avoid.member_id == member_id, Avoid.avoided_id == member_id)
        return await self.some(select(Avoid).where(either).order_by(Avoid.id))

    async def put(self, member_id: int, avoided_id: int) -> bool:
        """Never suggest these two to each other again; False when it already was so."""
        return bool(
            await self.add_once(
                ("member_id", "avoided_id"), member_id=member_id, avoided_id=avoided_id
            )
        )

    async def drop(self, member_id: int, avoided_id: int) -> bool:
        """Take the wish back; False when there was none."""
        return bool(await self.clear(Avoid.member_id == member_id, Avoid.avoided_id == avoided_id))

    async def between(self, one_id: int, other_id: int) -> bool:
        """Whether either of the two avoids the other."""
        forth = and_(Avoid.member_id == one_id, Avoid.avoided_id == other_id)
        back = and_(Avoid.member_id == other_id, Avoid.avoided_id == one_id)
        return bool(await self.count(or_(forth, back)))
