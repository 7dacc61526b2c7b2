"""How often the safety check caught something; never what it was."""

from sqlalchemy import update

from storage.rows import Rows
from storage.tables import SafetyCount


class SafetyCounts(Rows[SafetyCount]):
    """Counters of the community, by kind and outcome (edited, not_student, stopped)."""

    row = SafetyCount

    async def add_one(self, kind: str, outcome: str) -> None:
        """Count one more."""
        await self.session.insert_once(
            SafetyCount, ("community_id", "kind", "outcome"), {"kind": kind, "outcome": outcome}
        )
        await self.session.execute(
            update(SafetyCount)
            .where(SafetyCount.kind == kind, SafetyCount.outcome == outcome)
            .values(number=SafetyCount.number + 1)
        )
