"""Stories of what worked and who tries them; it knows no approval and no card."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from storage.rows import Rows
from storage.tables import BrightSpot, SpotAsk, Try


class BrightSpots(Rows[BrightSpot]):
    """The community's stories. state: draft, waiting, returned, public, withdrawn."""

    row = BrightSpot

    async def lock(self, spot_id: int) -> BrightSpot | None:
        """The story as committed last, held until the transaction ends; None: it is gone."""
        return await self.first(
            select(BrightSpot)
            .where(BrightSpot.id == spot_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def public(self) -> Sequence[BrightSpot]:
        """Every story that anybody may read now, the newest first. Whatever shows stories to
        others asks this, or `told`."""
        return await self.some(
            select(BrightSpot)
            .where(BrightSpot.state == "public")
            .order_by(BrightSpot.published_at.desc(), BrightSpot.id.desc())
        )

    async def told(self, spot_id: int | None) -> BrightSpot | None:
        """The story if anybody may read it now; None when it is gone, taken back or not out."""
        found = await self.find(spot_id) if spot_id else None
        return found if found and found.state == "public" else None

    async def after(self, spot_id: int) -> Sequence[BrightSpot]:
        """Public stories of who tried this one, oldest first."""
        return await self.some(
            select(BrightSpot)
            .where(BrightSpot.parent_id == spot_id, BrightSpot.state == "public")
            .order_by(BrightSpot.id)
        )

    async def of_author(self, member_id: int) -> Sequence[BrightSpot]:
        """All of one person's stories, whatever their state, oldest first."""
        return await self.some(
            select(BrightSpot).where(BrightSpot.author_id == member_id).order_by(BrightSpot.id)
        )


class Tries(Rows[Try]):
    """Who wants to try a story, and what came of it."""

    row = Try

    async def by(self, spot_id: int, member_id: int) -> Try | None:
        """A member's try of a story, or None."""
        return await self.first(
            select(Try).where(Try.spot_id == spot_id, Try.member_id == member_id)
        )

    async def put(self, spot_id: int, member_id: int, state: str) -> Try:
        """The member's try in this state; a new one where there is none."""
        row = await self.add_once(("spot_id", "member_id"), spot_id=spot_id, member_id=member_id)
        row = row or await self.by(spot_id, member_id)
        assert row is not None  # the unique key was taken by it
        row.state, row.rule = state, ""
        row.answered_at = None if state == "wants" else self.now
        return row

    async def of_spot(self, spot_id: int) -> Sequence[Try]:
        """All tries of a story, oldest first."""
        return await self.some(select(Try).where(Try.spot_id == spot_id).order_by(Try.id))

    async def of_member(self, member_id: int) -> Sequence[Try]:
        """All that a member wanted to try, oldest first."""
        return await self.some(select(Try).where(Try.member_id == member_id).order_by(Try.id))

    async def counted(self, spot_ids: Iterable[int], *, but: int) -> Mapping[int, int]:
        """How many others than this member want to try, or tried, each of these stories."""
        query = (
            select(Try.spot_id, func.count(Try.id).label("number"))
            .where(Try.spot_id.in_(list(spot_ids)), Try.state != "let_go", Try.member_id != but)
            .group_by(Try.spot_id)
        )
        return {row.spot_id: row.number for row in await self.session.execute(query)}

    async def blocked(self) -> Sequence[Try]:
        """Tries of public stories that a rule stands against, oldest answer first."""
        return await self.some(
            select(Try)
            .join(BrightSpot, BrightSpot.id == Try.spot_id)
            .where(Try.state == "blocked", Try.rule != "", BrightSpot.state == "public")
            .order_by(Try.answered_at, Try.id)
        )


class SpotAsks(Rows[SpotAsk]):
    """Who asked a story's author to talk."""

    row = SpotAsk

    async def of_member(self, member_id: int) -> Sequence[SpotAsk]:
        """The authors' stories a member asked about, oldest first."""
        return await self.some(
            select(SpotAsk).where(SpotAsk.member_id == member_id).order_by(SpotAsk.id)
        )

    async def put(self, spot_id: int, member_id: int, *, heard: bool) -> SpotAsk:
        """The member's question about a story, kept once; whether one of theirs reached its author."""
        row = await self.add_once(("spot_id", "member_id"), spot_id=spot_id, member_id=member_id)
        row = row or await self.first(
            select(SpotAsk).where(SpotAsk.spot_id == spot_id, SpotAsk.member_id == member_id)
        )
        assert row is not None  # the unique key was taken by it
        row.heard = row.heard or heard
        return row

    async def askers(self, author_id: int, since: datetime) -> int:
        """How many different people's questions reached this author since then, about any of their
        stories."""
        query = (
            select(func.count(func.distinct(SpotAsk.member_id)))
            .join(BrightSpot, BrightSpot.id == SpotAsk.spot_id)
            .where(BrightSpot.author_id == author_id, SpotAsk.heard, SpotAsk.created_at >= since)
        )
        return (await self.session.execute(query)).scalar_one()
