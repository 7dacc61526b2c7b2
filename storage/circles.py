"""Circles, seats, sessions and their feeds; it knows no recurrence and no guard."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from storage.naming import without
from storage.rows import Rows
from storage.tables import Attendance, Circle, Commitment, FeedToken, Seat, Session

STANDING = ("forming", "open")  # states of a circle that people can see and join


class Circles(Rows[Circle]):
    """The circles of the community. state: draft, forming, open, ended, cancelled."""

    row = Circle

    async def lock(self, circle_id: int) -> Circle | None:
        """The circle as committed last, held until the transaction ends; None: it is gone."""
        return await self.first(
            select(Circle)
            .where(Circle.id == circle_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def standing(self) -> Sequence[Circle]:
        """Circles that go on or are forming, oldest first."""
        return await self.some(select(Circle).where(Circle.state.in_(STANDING)).order_by(Circle.id))

    async def of_member(self, member_id: int, *states: str) -> Sequence[Circle]:
        """Standing circles in which a member has a seat of one of these states (default: any but
        left), oldest first."""
        wanted = states or ("member", "waiting")
        return await self.some(
            select(Circle)
            .join(Seat, Seat.circle_id == Circle.id)
            .where(Seat.member_id == member_id, Seat.state.in_(wanted), Circle.state.in_(STANDING))
            .order_by(Circle.id)
        )

    async def draft_of(self, founder_id: int) -> Circle | None:
        """The newest preview that this person has not confirmed, or None."""
        return await self.first(
            select(Circle)
            .where(Circle.founder_id == founder_id, Circle.state == "draft")
            .order_by(Circle.id.desc())
        )

    async def sweep(self, before: datetime) -> int:
        """Delete previews from before this moment that nobody confirmed; how many they were."""
        return await self.clear(Circle.state == "draft", Circle.created_at < before)


class Seats(Rows[Seat]):
    """Who sits in a circle or waits for a seat, in the order they came."""

    row = Seat

    async def of(self, circle_id: int, *states: str) -> Sequence[Seat]:
        """The seats of a circle in these states (default: any but left), in order."""
        return await self.of_all((circle_id,), *states)

    async def of_all(self, circle_ids: Iterable[int], *states: str) -> Sequence[Seat]:
        """The same of several circles at once."""
        wanted = states or ("member", "waiting")
        return await self.some(
            select(Seat)
            .where(Seat.circle_id.in_(list(circle_ids)), Seat.state.in_(wanted))
            .order_by(Seat.since_at, Seat.id)
        )

    async def of_member(self, member_id: int) -> Sequence[Seat]:
        """Every seat a member has or had, oldest circle first."""
        return await self.some(
            select(Seat).where(Seat.member_id == member_id).order_by(Seat.circle_id)
        )

    async def taken_by(self, circle_id: int, member_id: int) -> Seat | None:
        """This member's seat there, also one they left; None: never had one."""
        return await self.first(
            select(Seat).where(Seat.circle_id == circle_id, Seat.member_id == member_id)
        )


class Sessions(Rows[Session]):
    """What became of a circle's times, by their original local time."""

    row = Session

    async def of(self, circle_id: int) -> Mapping[str, Session]:
        """Occurrence (original local time) → its row, for those that have one."""
        return (await self.of_all((circle_id,))).get(circle_id, {})

    async def unname(self, names: Sequence[str], instead: str) -> list[Session]:
        """Let something else stand for these names in the groups' notes; the changed ones."""
        changed = []
        for one in await self.some(select(Session).where(Session.note != "").order_by(Session.id)):
            if (note := without(one.note, names, instead)) != one.note:
                one.note = note
                changed.append(one)
        return changed

    async def of_all(self, circle_ids: Iterable[int]) -> Mapping[int, Mapping[str, Session]]:
        """The same of several circles: circle → occurrence → row."""
        query = select(Session).where(Session.circle_id.in_(list(circle_ids)))
        found: dict[int, dict[str, Session]] = {}
        for one in await self.some(query.order_by(Session.occurrence)):
            found.setdefault(one.circle_id, {})[one.occurrence] = one
        return found

    async def at(self, circle_id: int, occurrence: str) -> Session | None:
        """The row of one time, or None while it is only what the rule says."""
        return await self.first(
            select(Session).where(Session.circle_id == circle_id, Session.occurrence == occurrence)
        )

    async def put(self, circle_id: int, occurrence: str) -> Session:
        """The row of one time; made when there is none yet."""
        made = await self.add_once(
            ("circle_id", "occurrence"), circle_id=circle_id, occurrence=occurrence
        )
        found = made or await self.at(circle_id, occurrence)
        assert found is not None
        return found


class Attendances(Rows[Attendance]):
    """Who means to come and who came; what nobody tapped is unknown."""

    row = Attendance

    async def of(self, session_id: int) -> Mapping[int, Attendance]:
        """Member → what is known of them at this session."""
        query = select(Attendance).where(Attendance.session_id == session_id)
        return {a.member_id: a for a in await self.some(query.order_by(Attendance.id))}

    async def of_member(self, member_id: int) -> Sequence[Attendance]:
        """Everything known of a member, oldest first."""
        return await self.some(
            select(Attendance).where(Attendance.member_id == member_id).order_by(Attendance.id)
        )

    async def put(self, session_id: int, member_id: int) -> Attendance:
        """What is known of a member at a session; made when there is nothing yet."""
        made = await self.add_once(
            ("session_id", "member_id"), session_id=session_id, member_id=member_id
        )
        if made:
            return made
        return (await self.of(session_id))[member_id]


class Commitments(Rows[Commitment]):
    """What people mean to do until next time."""

    row = Commitment

    async def of(self, session_id: int) -> Sequence[Commitment]:
        """Those of one session, in the order they were written."""
        return await self.some(
            select(Commitment).where(Commitment.session_id == session_id).order_by(Commitment.id)
        )

    async def of_member(self, member_id: int) -> Sequence[Commitment]:
        """All a member ever made, oldest first."""
        return await self.some(
            select(Commitment).where(Commitment.member_id == member_id).order_by(Commitment.id)
        )


class FeedTokens(Rows[FeedToken]):
    """Secret calendar addresses by their digests; asked across communities by the web server."""

    row = FeedToken

    async def by_digest(self, digest: str) -> FeedToken | None:
        """The token with this digest."""
        return await self.first(select(FeedToken).where(FeedToken.digest == digest))

    async def of(self, member_id: int) -> Sequence[FeedToken]:
        """A member's tokens, oldest first."""
        return await self.some(
            select(FeedToken).where(FeedToken.member_id == member_id).order_by(FeedToken.id)
        )

    async def issue(self, member_id: int, circle_id: int | None, digest: str) -> FeedToken:
        """A new address for this calendar; the one before is no longer good."""
        mine = FeedToken.member_id == member_id
        await self.clear(mine, FeedToken.circle_id == circle_id)
        return await self.add(
            FeedToken(member_id=member_id, circle_id=circle_id, digest=digest, created_at=self.now)
        )
