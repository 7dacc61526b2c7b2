"""What members are looking for, in their own words; it knows no ranking."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from storage.rows import Rows
from storage.tables import Need


class Needs(Rows[Need]):
    """The needs of the community."""

    row = Need

    async def lock(self, need_id: int) -> Need | None:
        """The need as committed last, held until the transaction ends; None when it is gone."""
        return await self.first(
            select(Need)
            .where(Need.id == need_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def looking(self, now: datetime) -> Sequence[Need]:
        """Needs for which somebody is still looked for at `now`, oldest first."""
        return await self.some(
            select(Need).where(Need.state == "looking", Need.looking_until > now).order_by(Need.id)
        )

    async def of(self, member_id: int) -> Sequence[Need]:
        """A member's needs, newest first."""
        return await self.some(
            select(Need).where(Need.member_id == member_id).order_by(Need.id.desc())
        )

    async def forget_before(self, moment: datetime) -> int:
        """Delete needs made before `moment`; how many."""
        return await self.clear(Need.created_at < moment)
