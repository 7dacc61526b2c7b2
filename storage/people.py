"""What guards and ranking need to know about people, read exactly; it decides nothing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, and_, case, func, literal, or_, select, union_all

from storage.person import Between, Pair, Person, Shown, Standing
from storage.rows import NotFound
from storage.tables import (
    Avoid,
    Community,
    District,
    Introduction,
    Invitation,
    Member,
    Need,
    Profile,
)
from storage.taxonomy import folded
from storage.tenancy import Reach

INTRODUCED = timedelta(days=90)  # two people are not introduced again for so long
LATELY = timedelta(days=60)  # how far back requests count as load


class People:
    """People as matching sees them: `look.people`."""

    def __init__(self, session: Reach, homes: "Mapping[int, Home] | None" = None) -> None:
        """`homes` are the districts, where the caller knows that they have not changed."""
        self.session, self._homes = session, homes
        self._held: Sequence[Any] = ()  # the rows last read: the session keeps them only weakly

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
        found = self._held = (await self.session.execute(query)).all()
        if len(found) != len(wanted):
            raise NotFound(f"members {wanted}")
        known = await districts(self.session) if self._homes is None else self._homes
        community = await self._community()
        return {m.id: person(m, p, known, community.language) for m, p in found}

    async def standing(self, seeker_id: int) -> Standing:
        """The seeker and what stands between them and everybody else, as of now.

        Raises NotFound for a member of no or another community.
        """
        between, quiet = await self._between(seeker_id)
        full, load = await self._busy(but=quiet)
        return Standing(await self.get(seeker_id), **between, full=full, load=load)

    async def pair(self, seeker_id: int, other_id: int) -> Pair:
        """Exactly what `guards.forbidden` needs about two people, read again in this transaction.

        Raises NotFound unless both are in this community.
        """
        both = await self.some((seeker_id, other_id))
        known, quiet = await self._between(seeker_id)
        full, _ = await self._busy((seeker_id, other_id), but=quiet)
        line = other_id in await self._above(seeker_id) or seeker_id in await self._above(other_id)
        between = Between(
            line=line,
            **{how: other_id in who for how, who in known.items()},
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
        found = await self.session.get(Community, self.session.community_id)
        if found is None:
            raise NotFound(f"communities {self.session.community_id}")
        return found

    async def _month(self) -> str:
        zone = ZoneInfo((await self._community()).zone)
        return month_of(self.session.now, zone)

    async def _between(self, member_id: int) -> tuple[Mapping[str, frozenset[int]], frozenset[int]]:
        """Who is privately avoided (either way), in a request that is still open, or was introduced
        lately: all in one statement, because each search asks them. And the quiet turns: what this
        member asked of whom they do not know yet.

        Everybody in an open request counts, whatever they answered: a person who comes back into
        the suggestions too early would tell that they said no. A quiet turn does not count, in
        nothing that this member can read: who disappeared with it would be known by it."""
        either = or_(Introduction.seeker_id == member_id, Introduction.other_id == member_id)
        proposed = Introduction.by_id.is_not(None)  # by a coordinator: open for both
        turn = select(literal("asked"), Invitation.member_id, Introduction.seeker_id, Invitation.id)
        turn = turn.join(Introduction, Introduction.id == Invitation.introduction_id)
        nothing = literal(0)
        questions = (
            select(literal("avoided"), Avoid.member_id, Avoid.avoided_id, nothing).where(
                or_(Avoid.member_id == member_id, Avoid.avoided_id == member_id)
            ),
            turn.where(
                Introduction.state == "asking",
                or_(
                    Introduction.seeker_id == member_id,
                    and_(proposed, Invitation.member_id == member_id),
                ),
            ),
            select(
                literal("introduced"), Introduction.seeker_id, Introduction.other_id, nothing
            ).where(either, Introduction.accepted_at >= self.session.now - INTRODUCED),
            _quiet(member_id),
        )
        found: Sequence[Any] = (await self.session.execute(union_all(*questions))).all()
        quiet = frozenset(turn_id for what, _one, _other, turn_id in found if what == "quiet")
        return {
            what: frozenset(
                id
                for kind, *pair, turn_id in found
                if kind == what and turn_id not in quiet
                for id in pair
                if id is not None
            )
            - {member_id}
            for what in ("avoided", "asked", "introduced")
        }, quiet

    async def _busy(
        self, member_ids: Collection[int] | None = None, *, but: Collection[int] = ()
    ) -> tuple[frozenset[int], dict[int, int]]:
        """Whose month is full (counting what is reserved in it), and how many requests reached each
        member lately; of everybody or of some, without the turns `but`. Who takes none at all is not
        among the full."""
        month, since = await self._month(), self.session.now - LATELY
        reserved = func.sum(case((Invitation.month == month, 1), else_=0))
        lately = func.sum(case((Invitation.asked_at >= since, 1), else_=0))
        query = (
            select(Invitation.member_id, Member.cap, reserved, lately)
            .join(Member, Member.id == Invitation.member_id)
            .where(or_(Invitation.month == month, Invitation.asked_at >= since))
            .group_by(Invitation.member_id, Member.cap)
        )
        if member_ids is not None:
            query = query.where(Invitation.member_id.in_(tuple(member_ids)))
        if but:
            query = query.where(Invitation.id.not_in(tuple(but)))
        found = (await self.session.execute(query)).all()
        full = frozenset(id for id, cap, taken, _ in found if taken >= cap)
        return full, {id: int(count) for id, _, _, count in found if count}

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


def _quiet(seeker_id: int) -> Select[Any, Any, Any, Any]:
    """This seeker's turns with somebody whose name their question must not tell (its filter
    `unnamed`), as long as they have not said yes."""
    return (
        select(literal("quiet"), Invitation.member_id, Introduction.seeker_id, Invitation.id)
        .join(Introduction, Introduction.id == Invitation.introduction_id)
        .join(Need, Need.id == Introduction.need_id)
        .where(
            Introduction.seeker_id == seeker_id,
            Need.filters["unnamed"].as_integer() == Invitation.member_id,
            Invitation.state != "yes",
        )
    )


def month_of(at: datetime, zone: ZoneInfo) -> str:
    """The calendar month in which capacity counts, such as `2026-10`."""
    return f"{at.astimezone(zone):%Y-%m}"


@dataclass(frozen=True, slots=True)
class Home:
    """A district as matching sees it. Districts whose names differ only in spelling are one: `id` is
    the first one's, and the contract is open if any of them says so."""

    id: int
    name: str
    kind: str
    state: str
    region: str
    zone: str
    bargaining_open: bool


async def districts(session: Reach) -> dict[int, Home]:
    """The community's districts by their own ids."""
    d = District
    query = select(d.id, d.name, d.kind, d.state, d.region, d.zone, d.bargaining_open)
    rows = (await session.execute(query.order_by(d.id))).all()
    first: dict[str, int] = {}
    for row in rows:
        first.setdefault(_spelt(row[1]), row[0])
    open_ = {_spelt(row[1]) for row in rows if row[6]}
    return {
        id: Home(first[_spelt(name)], name, kind, state, region, zone, _spelt(name) in open_)
        for id, name, kind, state, region, zone, _ in rows
    }


_spelt = lru_cache(maxsize=4096)(folded)


def person(
    member: Member, profile: Profile | None, districts: Mapping[int, Home], language: str
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
        zone=member.zone or (district.zone if district else ""),
        languages=spoken or (member.language or language,),
        district_id=district.id if district else None,
        district=district.name if district else "",
        district_kind=district.kind if district else "",
        state=district.state if district else "",
        region=district.region if district else "",
        bargaining_open=district.bargaining_open if district else False,
        **(_survey(profile) if profile else {}),
    )


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
