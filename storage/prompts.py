"""What a community is asked week by week, and what it answered; it knows no season and no card."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from storage.rows import Rows
from storage.tables import Answer, Asking, BrightSpot, Prompt, Resource


class Prompts(Rows[Prompt]):
    """The community's own prompts, and its changes to those that come with the bot."""

    row = Prompt

    async def by_key(self, key: str) -> Prompt | None:
        """The row of this key, or None."""
        return await self.first(select(Prompt).where(Prompt.key == key))

    async def pinned_to(self, week: str) -> Sequence[Prompt]:
        """What is pinned to the week of this Monday (ISO date)."""
        return await self.some(select(Prompt).where(Prompt.pinned_week == week).order_by(Prompt.id))


class Askings(Rows[Asking]):
    """The question of each week."""

    row = Asking

    async def of_week(self, week: str) -> Asking | None:
        """The question of the week of this Monday (ISO date), or None."""
        return await self.first(select(Asking).where(Asking.week == week))

    async def lock(self, asking_id: int) -> Asking | None:
        """The row as committed last, held until the transaction ends; None: it is gone."""
        return await self.first(
            select(Asking)
            .where(Asking.id == asking_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def asked(self, before: str = "9999", limit: int = 60) -> Sequence[Asking]:
        """What was asked in weeks before the one of this Monday, the newest first."""
        return await self.some(
            select(Asking)
            .where(Asking.state != "planned", Asking.week < before)
            .order_by(Asking.week.desc())
            .limit(limit)
        )

    async def still_open(self, before: str) -> Sequence[Asking]:
        """Asked in weeks before this one and not closed, oldest first."""
        return await self.some(
            select(Asking)
            .where(Asking.state == "asked", Asking.week < before)
            .order_by(Asking.week)
        )


class First(NamedTuple):
    """Somebody's first contribution. kind: answer, spot, resource; `refers_to` is its row's id."""

    member_id: int
    kind: str
    refers_to: int
    at: datetime


class Answers(Rows[Answer]):
    """What people answered."""

    row = Answer

    async def by(self, member_id: int, asking_id: int, *, private: bool) -> Answer | None:
        """A member's answer to a question, also one they took back; None: there was none."""
        return await self.first(
            select(Answer).where(
                Answer.member_id == member_id,
                Answer.asking_id == asking_id,
                Answer.private == private,
            )
        )

    async def posted(self, asking_id: int) -> Sequence[Answer]:
        """The answers that stand in the open, oldest first; no pulse's."""
        return await self.some(
            select(Answer)
            .where(Answer.asking_id == asking_id, Answer.state == "posted", Answer.text != "")
            .where(~Answer.private)
            .order_by(Answer.id)
        )

    async def private(self, asking_id: int) -> Sequence[Answer]:
        """The answers that only coordinators read, oldest first."""
        return await self.some(
            select(Answer)
            .where(Answer.asking_id == asking_id, Answer.state == "private", Answer.private)
            .order_by(Answer.id)
        )

    async def of_member(self, member_id: int) -> Sequence[Answer]:
        """All that a member answered, oldest first; a pulse's too."""
        return await self.some(
            select(Answer).where(Answer.member_id == member_id).order_by(Answer.id)
        )

    async def firsts(self, since: datetime) -> Sequence[First]:
        """Each member's first contribution that others can read, of those made since an instant:
        answers, public stories and entries of the library that stand under their name: of what does
        not, nobody learns whose it is. Oldest first."""
        found: dict[int, First] = {}
        for kind, who, at, where in (
            ("answer", Answer.member_id, Answer.created_at,
             (Answer.state == "posted", ~Answer.private, Answer.text != "")),
            ("spot", BrightSpot.author_id, BrightSpot.published_at,
             (BrightSpot.state == "public", BrightSpot.credit == "named")),
            ("resource", Resource.added_by_id, Resource.created_at,
             (Resource.state == "live", Resource.credit == "named")),
        ):  # fmt: skip
            id = who.class_.id
            earliest = func.min(at).label("earliest")
            groups = select(who, func.min(id), earliest).where(who.is_not(None), *where)
            for row in await self.session.execute(groups.group_by(who)):
                one = First(row[0], kind, row[1], row[2])
                if row[0] not in found or one.at < found[row[0]].at:
                    found[row[0]] = one
        return sorted(
            (f for f in found.values() if f.at >= since), key=lambda f: (f.at, f.refers_to)
        )
