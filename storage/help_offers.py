"""Who offered help with a question that stood in the digest; it knows no guard and no card."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from storage.rows import Rows
from storage.tables import Digest, DigestItem, HelpOffer, Member, Need


class HelpOffers(Rows[HelpOffer]):
    """Who can help with an open question; its seeker decides."""

    row = HelpOffer

    async def lock(self, offer_id: int) -> HelpOffer | None:
        """The offer as committed last, held until the transaction ends; None when it is gone."""
        return await self.first(
            select(HelpOffer)
            .where(HelpOffer.id == offer_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def of_need(self, need_id: int) -> Sequence[HelpOffer]:
        """Everybody's offer for one question, whatever became of it, oldest first."""
        return await self.some(
            select(HelpOffer)
            .where(HelpOffer.need_id == need_id)
            .order_by(HelpOffer.id)
            .execution_options(populate_existing=True)
        )

    async def of_member(self, member_id: int) -> Sequence[HelpOffer]:
        """All that a member offered, oldest first."""
        return await self.some(
            select(HelpOffer).where(HelpOffer.member_id == member_id).order_by(HelpOffer.id)
        )

    async def waiting_for(self, seeker_id: int) -> Sequence[HelpOffer]:
        """What waits for a seeker's answer, oldest first."""
        return await self.some(
            select(HelpOffer)
            .join(Need, Need.id == HelpOffer.need_id)
            .where(Need.member_id == seeker_id, HelpOffer.state == "offered")
            .order_by(HelpOffer.id)
        )

    async def open_questions(
        self, now: datetime, fresh_since: datetime, not_since: datetime
    ) -> Sequence[Need]:
        """Questions that their seekers let stand in the digest since `fresh_since` and that are
        still open, without those in a digest posted since `not_since`; oldest first."""
        stood = (
            select(DigestItem.refers_to)
            .join(Digest, Digest.id == DigestItem.digest_id)
            .where(DigestItem.kind == "help", ~DigestItem.dropped)
            .where(Digest.state == "posted", Digest.posted_at >= not_since)
        )
        query = (
            select(Need)
            .join(Member, Member.id == Need.member_id)
            .where(Need.shared_at >= fresh_since, Need.state.in_(("open", "looking")))
            .where((Member.paused_until.is_(None)) | (Member.paused_until <= now))
            .where(Member.status != "left", Need.id.not_in(stood))
            .order_by(Need.shared_at, Need.id)
        )
        return (await self.session.scalars(query)).all()
