"""What guards and ranking need to know about people, read exactly; it decides nothing."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, case, func, or_, select

from storage.person import Between, Pair, Person, Shown, Standing
from storage.rows import NotFound
from storage.tables import (
    Avoid,
    Community,
    District,
    Introduction,
    Invitation,
    Member,
    Profile,
)
from storage.taxonomy import folded
from storage.tenancy import Reach

INTRODUCED = timedelta(days=90)  # two people are not introduced again for so long
LATELY = timedelta(days=60)  # how far back requests count as load


class People:
    """People as matching sees them: `look.people`."""

    def __init__(self, session: Reach) -> None:
        self.session = session

    async def get(self, member_id: int) -> Person:
        """One person. Raises NotFound for a member of no or another community."""
        return (await self.some((member_id,)))[member_id]

    async def some(self, member_ids: Iterable[int]) -> dict[int, Person]:
        """People by id, as just committed. Raises NotFound unless all of them are in this community.

        Nobody is locked: whoever counts a cap does that with `members.lock`.
        """
        wanted = sorted(set(member_ids))
        query = select(Member, Profile).join(Profile, Profile.id == Member.id, isouter=True)
        query = query.where(Member.id.in_(wanted)).order_by(Member.id)
        query = query.execution_options(populate_existing=True)
        found = (await self.session.execute(query)).all()
        if len(found) != len(wanted):
            raise NotFound(f"members {wanted}")
        districts = {d.id: d for d in (await self.session.scalars(select(District))).all()}
        same = first_of_name(districts.values())
        community = await self._community()
        return {m.id: person(m, p, districts, same, community.language) for m, p in found}

    async def standing(self, seeker_id: int) -> Standing:
        """The seeker and what stands between them and everybody else, as of now.

        Raises NotFound for a member of no or another community.
        """
        full, load = await self._asked_lately()
        return Standing(
            seeker=await self.get(seeker_id),
            avoided=await self._avoided(seeker_id),
            asked=await self._asked(seeker_id),
            introduced=await self._introduced(seeker_id),
            full=full,
            load=load,
        )

    async def pair(self, seeker_id: int, other_id: int) -> Pair:
        """Exactly what `guards.forbidden` needs about two people, read again in this transaction.

        Raises NotFound unless both are in this community.
        """
        both = await self.some((seeker_id, other_id))
        full = await self._full((seeker_id, other_id))
        line = other_id in await self._above(seeker_id) or seeker_id in await self._above(other_id)
        between = Between(
            line=line,
            avoided=other_id in await self._avoided(seeker_id),
            asked=other_id in await self._asked(seeker_id),
            introduced=other_id in await self._introduced(seeker_id),
            full=other_id in full,
            seeker_full=seeker_id in full,
        )
        return Pair(both[seeker_id], both[other_id], between)

    async def taken(self, member_id: int) -> int:
        """How many introductions of this calendar month are reserved or used for a member."""
        month = await self._month()
        query = select(func.count(Invitation.id)).where(
            Invitation.member_id == member_id, Invitation.month == month
        )
        return (await self.session.execute(query)).scalar_one()

    async def _community(self) -> Community:
        return (await self.session.scalars(select(Community))).one()

    async def _month(self) -> str:
        zone = ZoneInfo((await self._community()).zone)
        return month_of(self.session.now, zone)

    async def _avoided(self, member_id: int) -> frozenset[int]:
        query = select(Avoid.member_id, Avoid.avoided_id).where(
            or_(Avoid.member_id == member_id, Avoid.avoided_id == member_id)
        )
        found = (await self.session.execute(query)).all()
        return frozenset(id for pair in found for id in pair) - {member_id}

    async def _asked(self, seeker_id: int) -> frozenset[int]:
        """Everybody in a request that is still open, whatever they answered: a person who comes
        back into the suggestions too early would tell that they said no."""
        mine = select(Invitation.member_id).join(
            Introduction, Introduction.id == Invitation.introduction_id
        )
        asking = mine.where(Introduction.seeker_id == seeker_id, Introduction.state == "asking")
        proposed = (
            select(Introduction.seeker_id)
            .join(Invitation, Invitation.introduction_id == Introduction.id)
            .where(Invitation.member_id == seeker_id, Introduction.state == "asking")
            .where(Introduction.by_id.is_not(None))
        )
        return (await self._ids(asking) | await self._ids(proposed)) - {seeker_id}

    async def _introduced(self, member_id: int) -> frozenset[int]:
        query = select(Introduction.seeker_id, Introduction.other_id).where(
            or_(Introduction.seeker_id == member_id, Introduction.other_id == member_id),
            Introduction.accepted_at >= self.session.now - INTRODUCED,
        )
        found = (await self.session.execute(query)).all()
        return frozenset(id for pair in found for id in pair if id is not None) - {member_id}

    async def _full(self, member_ids: Iterable[int] | None = None) -> frozenset[int]:
        """Members whose month is full, by counting what is reserved in it."""
        month = await self._month()
        taken = func.count(Invitation.id)
        query = (
            select(Member.id)
            .join(Invitation, (Invitation.member_id == Member.id) & (Invitation.month == month))
            .group_by(Member.id, Member.cap)
            .having(taken >= Member.cap)
        )
        none = select(Member.id).where(Member.cap <= 0)
        if member_ids is not None:
            query, none = (q.where(Member.id.in_(tuple(member_ids))) for q in (query, none))
        return await self._ids(query) | await self._ids(none)

    async def _asked_lately(self) -> tuple[frozenset[int], dict[int, int]]:
        """Whose month is full, and how many requests reached each member lately."""
        recent = case((Invitation.asked_at >= self.session.now - LATELY, 1), else_=0)
        query = select(Invitation.member_id, func.sum(recent)).where(
            Invitation.asked_at >= self.session.now - LATELY
        )
        found = (await self.session.execute(query.group_by(Invitation.member_id))).all()
        return await self._full(), {id: int(count) for id, count in found}

    async def _above(self, member_id: int) -> frozenset[int]:
        """Everybody a member reports to, at any depth; a loop ends the walk."""
        chain: list[int] = []
        boss: int | None = member_id
        while boss is not None:
            query = select(Profile.reports_to_id).where(Profile.id == boss)
            boss = (await self.session.execute(query)).scalar_one_or_none()
            if boss is None or boss in chain:
                break
            chain.append(boss)
        return frozenset(chain)

    async def _ids(self, query: Select[Any]) -> frozenset[int]:
        return frozenset((await self.session.execute(query)).scalars().all())


def month_of(at: datetime, zone: ZoneInfo) -> str:
    """The calendar month in which capacity counts, such as `2026-10`."""
    return f"{at.astimezone(zone):%Y-%m}"


def first_of_name(districts: Iterable[District]) -> dict[int, int]:
    """Districts whose names differ only in spelling count as one: each id's first id."""
    first: dict[str, int] = {}
    known = sorted(districts, key=lambda d: d.id)
    return {d.id: first.setdefault(folded(d.name), d.id) for d in known}


def person(
    member: Member,
    profile: Profile | None,
    districts: dict[int, District],
    same: dict[int, int],
    language: str,
) -> Person:
    """The facts of a member with their profile; `language` is the community's."""
    district = districts.get(profile.district_id) if profile and profile.district_id else None
    spoken = tuple(profile.languages) if profile and profile.languages else ()
    return Person(
        id=member.id,
        name=member.name,
        joined=member.status == "joined",
        shown=_shown(member),
        expert=member.expert == "yes",
        coordinator=member.coordinator,
        vendor=member.vendor,
        paused_until=member.paused_until,
        cap=member.cap,
        zone=member.zone or (district.zone if district else "") or "",
        languages=spoken or (member.language or language,),
        district_id=same[district.id] if district else None,
        district=district.name if district else "",
        district_kind=district.kind if district else "",
        state=district.state if district else "",
        region=district.region if district else "",
        bargaining_open=_bargaining(district, districts, same),
        **(_survey(profile) if profile else {}),
    )


def _bargaining(
    district: District | None, districts: dict[int, District], same: dict[int, int]
) -> bool:
    if district is None:
        return False
    one = same[district.id]
    return any(d.bargaining_open for d in districts.values() if same[d.id] == one)


def _shown(member: Member) -> Shown | None:
    if member.expert == "yes":
        return "named"  # an expert agreed to be named
    known: dict[str | None, Shown] = {
        "named": "named",
        "topics": "topics",
        "matching": "matching",
    }
    return known.get(member.shown)


def _survey(profile: Profile) -> dict[str, Any]:
    return {
        "role": profile.role,
        "levels": tuple(profile.levels),
        "stage": profile.stage,
        "arrangements": tuple(profile.arrangements),
        "authority": profile.authority,
        "seeks": tuple(profile.seeks),
        "offers": tuple(profile.offers),
        "organization": profile.organization,
        "school": profile.school,
        "reports_to_id": profile.reports_to_id,
        "own_district": profile.own_district,
        "about": profile.about,
        "windows": tuple(profile.windows),
    }
