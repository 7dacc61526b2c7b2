"""What people answered to a pulse; it knows no word's meaning and no rule of what is told."""

from collections.abc import Sequence

from sqlalchemy import select

from storage.rows import Rows
from storage.tables import Answer, Asking

PULSES = ("three-words", "choice")
"""How a question is answered that is a pulse."""


class Pulses(Rows[Answer]):
    """Answers of words or of one choice: told only together with others'."""

    row = Answer

    async def of(self, asking_id: int) -> Sequence[Answer]:
        """Everybody's answer to one pulse that stands, oldest first."""
        return await self.some(
            select(Answer)
            .where(Answer.asking_id == asking_id, Answer.state == "posted", ~Answer.private)
            .order_by(Answer.id)
        )

    async def by(self, asking_id: int, member_id: int) -> Answer | None:
        """One member's answer to a pulse, or None."""
        return await self.first(
            select(Answer).where(
                Answer.asking_id == asking_id, Answer.member_id == member_id, ~Answer.private
            )
        )

    async def of_member(self, member_id: int) -> Sequence[tuple[Answer, Asking]]:
        """All that a member answered to pulses, with the questions, oldest first."""
        query = (
            select(Answer, Asking)
            .join(Asking, Asking.id == Answer.asking_id)
            .where(Answer.member_id == member_id, Asking.response.in_(PULSES))
            .order_by(Answer.id)
        )
        return [(row[0], row[1]) for row in await self.session.execute(query)]

    async def before(self, asking: Asking) -> Asking | None:
        """The last time that the same question was asked and told of, or None."""
        query = (
            select(Asking)
            .where(Asking.prompt_key == asking.prompt_key, Asking.week < asking.week)
            .where(Asking.state == "closed")
            .order_by(Asking.week.desc())
            .limit(1)
        )
        found: Asking | None = (await self.session.scalars(query)).first()
        return found
