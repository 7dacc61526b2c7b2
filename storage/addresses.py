"""Where an outbox row goes: space, place or accounts, language and zone. Knows no platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from storage.tables import Account, Community, Member, Outbox, Place, Space
from storage.tenancy import Reach

CHANGES = ("amend", "retract")


@dataclass(frozen=True, slots=True)
class Address:
    """A delivery's way: the platform's ids, and how its readers read."""

    platform: str
    space: str
    language: str
    zone: str
    place: str = ""
    accounts: tuple[str, ...] = ()
    people: Mapping[int, str] = field(default_factory=dict)
    places: Mapping[int, str] = field(default_factory=dict)


async def address(session: Reach, row: Outbox, platforms: tuple[str, ...]) -> Address | None:
    """The address of a row on one of these platforms; None when there is nobody to reach."""
    community = await session.get(Community, row.community_id)
    if community is None:
        return None
    if row.place_id is not None:
        return await _place(session, row, community, platforms)
    readers = [row.member_id] if row.member_id is not None else list(row.member_ids)
    spaces = select(Space).where(Space.community_id == row.community_id).order_by(Space.id)
    for space in (await session.scalars(spaces)).all():
        people = await _accounts(session, space.id, {*readers, *row.about_ids})
        here = [r for r in readers if r in people]
        # What was said is changed also when one of its readers has gone: it may name them.
        enough = here if row.verb in CHANGES else here == readers
        if space.platform in platforms and here and enough:
            members = [await session.get(Member, r) for r in here]
            languages = {m.language or community.language for m in members if m}
            first = members[0]
            return Address(
                space.platform,
                space.external_id,
                languages.pop() if len(languages) == 1 else community.language,
                (first and len(members) == 1 and first.zone) or community.zone,
                accounts=tuple(people[r] for r in here),
                people=people,
                places=await _places(session, space.id),
            )
    return None


async def _place(
    session: Reach, row: Outbox, community: Community, platforms: tuple[str, ...]
) -> Address | None:
    place = await session.get(Place, row.place_id)
    space = await session.get(Space, place.space_id) if place else None
    if not place or not space or space.platform not in platforms:
        return None
    return Address(
        space.platform,
        space.external_id,
        community.language,
        community.zone,
        place=place.external_id,
        people=await _accounts(session, space.id, set(row.about_ids)),
        places=await _places(session, space.id),
    )


async def _accounts(session: Reach, space_id: int, members: set[int]) -> dict[int, str]:
    query = select(Account).where(Account.space_id == space_id, Account.member_id.in_(members))
    return {a.member_id: a.external_id for a in (await session.scalars(query)).all()}


async def _places(session: Reach, space_id: int) -> dict[int, str]:
    query = select(Place).where(Place.space_id == space_id)
    return {p.id: p.external_id for p in (await session.scalars(query)).all()}
