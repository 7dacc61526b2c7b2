"""The weekly digests and their lines; it knows no card."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from storage.naming import without
from storage.rows import Rows
from storage.tables import Answer, Digest, DigestItem, Member

OPEN = ("draft", "held")  # states of a digest that may still be posted


class Digests(Rows[Digest]):
    """One a week. state: draft, held, posted, dropped."""

    row = Digest

    async def lock(self, digest_id: int) -> Digest | None:
        """The digest as committed last, held until the transaction ends; None: it is gone."""
        return await self.first(
            select(Digest)
            .where(Digest.id == digest_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def of_week(self, week: str) -> Digest | None:
        """The digest of the week that begins on this Monday (ISO date), held by who may write."""
        query = select(Digest).where(Digest.week == week)
        if self.session.writes:
            query = query.with_for_update().execution_options(populate_existing=True)
        return await self.first(query)

    async def put(self, week: str, state: str) -> Digest:
        """The digest of a week; made in this state when there is none yet."""
        await self.add_once(("community_id", "week"), week=week, state=state, created_at=self.now)
        found = await self.of_week(week)
        assert found is not None  # made just now, or by whoever was first
        return found

    async def posted(self, since: str = "") -> Sequence[Digest]:
        """Those that were posted, of this week (ISO date) or later, the newest first."""
        return await self.some(
            select(Digest)
            .where(Digest.state == "posted", Digest.week >= since)
            .order_by(Digest.week.desc())
        )

    async def left_open(self, before: str) -> Sequence[Digest]:
        """Those of weeks before this one (ISO date) that nobody posted, oldest first."""
        return await self.some(
            select(Digest).where(Digest.state.in_(OPEN), Digest.week < before).order_by(Digest.week)
        )

    async def answered(self, asking_id: int) -> bool:
        """Whether somebody's answer to a question stands."""
        query = select(Answer.id).where(Answer.asking_id == asking_id, Answer.state != "withdrawn")
        return await self.session.scalar(query.limit(1)) is not None

    async def readers(self) -> Sequence[Member]:
        """Members who chose to have it by message, by id."""
        query = select(Member).where(Member.digest != "", Member.status == "joined")
        return (await self.session.scalars(query.order_by(Member.id))).all()

    async def noted_by(self, member_id: int) -> Sequence[Digest]:
        """Those with a note of this member, oldest first."""
        return await self.some(
            select(Digest).where(Digest.coordinator_id == member_id).order_by(Digest.week)
        )

    async def unsign(self, member_id: int, names: Sequence[str], instead: str) -> None:
        """Before somebody is forgotten: their notes go, and in others' notes stands something else
        for their names."""
        for digest in await self.some(select(Digest).where(Digest.note != "").order_by(Digest.id)):
            if digest.coordinator_id == member_id:
                digest.note, digest.coordinator_id = "", None
            else:
                digest.note = without(digest.note, names, instead)


class DigestItems(Rows[DigestItem]):
    """The lines of the digests."""

    row = DigestItem

    async def of(self, digest_id: int) -> Sequence[DigestItem]:
        """A digest's lines in order, those left out too."""
        return (await self.of_all((digest_id,))).get(digest_id, [])

    async def of_all(self, digest_ids: Iterable[int]) -> dict[int, list[DigestItem]]:
        """The same of several: digest → its lines."""
        rows = await self.some(
            select(DigestItem)
            .where(DigestItem.digest_id.in_(list(digest_ids)))
            .order_by(DigestItem.position, DigestItem.id)
        )
        found: dict[int, list[DigestItem]] = {}
        for row in rows:
            found.setdefault(row.digest_id, []).append(row)
        return found

    async def about(self, kind: str, refers_to: int) -> bool:
        """Whether some digest has this line."""
        query = select(DigestItem.id).where(
            DigestItem.kind == kind, DigestItem.refers_to == refers_to
        )
        return await self.session.scalar(query.limit(1)) is not None

    async def told_since(self, week: str, but: str) -> set[tuple[str, int]]:
        """What stood in a digest of this week (ISO date) or later, may still stand in one, or was
        left out of one by a coordinator: kind and row. The digest of the week `but` does not count."""
        rows = await self.session.execute(
            select(DigestItem.kind, DigestItem.refers_to)
            .join(Digest, Digest.id == DigestItem.digest_id)
            .where(Digest.week >= week, Digest.week != but)
            .where((Digest.state != "dropped") | DigestItem.dropped)
        )
        return {(kind, row) for kind, row in rows}
