"""Requests to meet and each person's turn in them; it knows no guard and no deadline's rule."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Exists, exists, or_, select

from storage.rows import Rows
from storage.tables import Introduction, Invitation, Member


class Introductions(Rows[Introduction]):
    """The introductions of the community. state: asking, accepted, closed, withdrawn."""

    row = Introduction

    async def lock(self, introduction_id: int) -> Introduction | None:
        """The introduction as committed last, held until the transaction ends; None: it is gone."""
        return await self.first(
            select(Introduction)
            .where(Introduction.id == introduction_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def open_of(self, seeker_id: int) -> Sequence[Introduction]:
        """What a seeker has asked and not heard about yet, oldest first; not what a coordinator
        proposed."""
        return await self.some(
            select(Introduction)
            .where(
                Introduction.seeker_id == seeker_id,
                Introduction.state == "asking",
                Introduction.by_id.is_(None),
            )
            .order_by(Introduction.id)
        )

    async def of(self, seeker_id: int) -> Sequence[Introduction]:
        """All in which this member is the one who starts, oldest first."""
        return await self.some(
            select(Introduction)
            .where(Introduction.seeker_id == seeker_id)
            .order_by(Introduction.id)
        )

    async def accepted_of(self, member_id: int) -> Sequence[Introduction]:
        """The introductions a member is in, newest first."""
        mine = or_(Introduction.seeker_id == member_id, Introduction.other_id == member_id)
        return await self.some(
            select(Introduction)
            .where(Introduction.state == "accepted", mine)
            .order_by(Introduction.id.desc())
        )

    async def proposed_between(self, one_id: int, other_id: int) -> Sequence[Introduction]:
        """What coordinators proposed to these two and is still open."""
        theirs = exists().where(
            Invitation.introduction_id == Introduction.id, Invitation.member_id == other_id
        )
        return await self.some(
            select(Introduction)
            .where(
                Introduction.seeker_id == one_id,
                Introduction.by_id.is_not(None),
                Introduction.state == "asking",
                theirs,
            )
            .order_by(Introduction.id)
        )

    async def stranded(self) -> Sequence[Introduction]:
        """Requests in which nobody is asked any more although somebody still waits for a turn:
        the asked person left or was forgotten."""
        return await self.some(
            select(Introduction)
            .where(
                Introduction.state == "asking",
                Introduction.by_id.is_(None),
                _has("waiting"),
                ~_has("asked"),
                ~_has("line"),
            )
            .order_by(Introduction.id)
        )

    async def forget_before(self, moment: datetime) -> int:
        """Delete introductions made before `moment`; how many."""
        return await self.clear(Introduction.created_at < moment)


def _has(state: str) -> Exists:
    return exists().where(Invitation.introduction_id == Introduction.id, Invitation.state == state)


class Invitations(Rows[Invitation]):
    """Each asked person's turn. A reserved place in a month is its `month`."""

    row = Invitation

    async def of(self, introduction_id: int) -> Sequence[Invitation]:
        """Everybody's turn in one introduction, in order."""
        return await self.some(
            select(Invitation)
            .where(Invitation.introduction_id == introduction_id)
            .order_by(Invitation.position)
            .execution_options(populate_existing=True)
        )

    async def asked_of(self, member_id: int) -> Sequence[Invitation]:
        """What waits for a member's answer, oldest first."""
        return await self.some(
            select(Invitation)
            .where(Invitation.member_id == member_id, Invitation.state == "asked")
            .order_by(Invitation.id)
        )

    async def reached(self, member_id: int) -> Sequence[Invitation]:
        """Every turn in which a member was asked, whatever came of it, oldest first."""
        return await self.some(
            select(Invitation)
            .where(Invitation.member_id == member_id, Invitation.asked_at.is_not(None))
            .order_by(Invitation.id)
        )

    async def asked_of_paused(self, now: datetime) -> Sequence[Invitation]:
        """What waits for the answer of somebody who is paused at `now`."""
        return await self.some(
            select(Invitation)
            .join(Member, Member.id == Invitation.member_id)
            .where(Invitation.state == "asked", Member.paused_until > now)
            .order_by(Invitation.id)
        )

    async def reserved(self, member_id: int, month: str) -> int:
        """How many places of a member's month are taken: accepted or still asked."""
        return await self.count(Invitation.member_id == member_id, Invitation.month == month)

    async def accepted(self, member_id: int, month: str) -> int:
        """How many introductions of that month a member has said yes to."""
        return await self.count(
            Invitation.member_id == member_id,
            Invitation.month == month,
            Invitation.state == "yes",
        )

    async def open_between(self, seeker_id: int, member_id: int) -> Sequence[Invitation]:
        """A seeker's requests that stand open with this member now."""
        return await self.some(
            select(Invitation)
            .join(Introduction, Introduction.id == Invitation.introduction_id)
            .where(
                Introduction.seeker_id == seeker_id,
                Introduction.state == "asking",
                Invitation.member_id == member_id,
                Invitation.state.in_(("asked", "yes")),
            )
        )
