"""Where an outbox row goes: space, place or accounts, language and zone. Knows no platform."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from sqlalchemy import select

from storage.tables import Account, Community, Member, Outbox, Place, Space
from storage.tenancy import Reach

CHANGES = ("amend", "retract", "event")  # what can be made again, and is seen once
ROOMS = "introductions"  # the purpose of the place under which conversations are opened
CLOSED = "closed"  # the step that a refused direct message left in its row
ASK_AGAIN = timedelta(days=1)  # an account that took no direct message is tried again after it


@dataclass(frozen=True, slots=True)
class Address:
    """A delivery's way: the platform's ids, and how its readers read."""

    platform: str
    space_id: int
    space: str
    language: str
    zone: str
    place: str = ""
    accounts: tuple[str, ...] = ()
    people: Mapping[int, str] = field(default_factory=dict)
    places: Mapping[int, str] = field(default_factory=dict)
    room_place: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Nowhere:
    """Why a row has no address: its platform is not connected here (so it waits), the bot was
    removed from where its readers are, or nobody who is to read it has an account."""

    why: Literal["waits", "removed", "nobody"]


async def address(
    session: Reach, row: Outbox, platforms: tuple[str, ...], space_id: int | None = None
) -> Address | Nowhere:
    """The address of a row on one of these platforms; only in the space `space_id`, if given."""
    community = await session.get(Community, row.community_id)
    if community is None:
        return Nowhere("nobody")
    if row.place_id is not None:
        return await _post(session, row, community, platforms)
    readers = [row.member_id] if row.member_id is not None else list(row.member_ids)
    spaces = select(Space).where(Space.community_id == row.community_id).order_by(Space.id)
    if space_id is not None:
        spaces = spaces.where(Space.id == space_id)
    reached = [
        (space, accounts, here)
        for space in (await session.scalars(spaces)).all()
        if (accounts := await _accounts(session, space.id, {*readers, *row.about_ids}))
        and _enough(here := [r for r in readers if r in accounts], readers, row)
    ]
    usable = [one for one in reached if one[0].active and one[0].platform in platforms]
    if not usable:
        return _nowhere([space for space, _accounts, _here in reached])
    # Where somebody takes direct messages is better than where not; else the oldest space.
    space, accounts, here = min(usable, key=lambda one: any(one[1][r].closed for r in one[2]))
    return await _direct(session, community, space, accounts, here)


def _enough(here: list[int], readers: list[int], row: Outbox) -> bool:
    # What was said is changed also when one of its readers has gone: it may name them.
    return bool(here) and (row.verb in CHANGES or here == readers)


def _nowhere(reached: Sequence[Space]) -> Nowhere:
    if any(space.active for space in reached):
        return Nowhere("waits")
    return Nowhere("removed" if reached else "nobody")


async def _direct(
    session: Reach,
    community: Community,
    space: Space,
    accounts: Mapping[int, Account],
    here: list[int],
) -> Address:
    members = [await session.get(Member, r) for r in here]
    languages = {m.language or community.language for m in members if m}
    first = members[0]
    places = await _places(session, space.id)
    closed = [accounts[r] for r in here if accounts[r].closed]
    return Address(
        space.platform,
        space.id,
        space.external_id,
        languages.pop() if len(languages) == 1 else community.language,
        (first and len(members) == 1 and first.zone) or community.zone,
        accounts=tuple(accounts[r].external_id for r in here),
        people={id: account.external_id for id, account in accounts.items()},
        places={p.id: p.external_id for p in places},
        room_place=next((p.external_id for p in places if p.purpose == ROOMS), ""),
        closed=bool(closed) and await _refused_lately(session, closed[0]),
    )


async def _post(
    session: Reach, row: Outbox, community: Community, platforms: tuple[str, ...]
) -> Address | Nowhere:
    place = await session.get(Place, row.place_id)
    space = await session.get(Space, place.space_id) if place else None
    if not place or not space:
        return Nowhere("nobody")
    if not space.active:
        return Nowhere("removed")
    if space.platform not in platforms:
        return Nowhere("waits")
    accounts = await _accounts(session, space.id, set(row.about_ids))
    return Address(
        space.platform,
        space.id,
        space.external_id,
        community.language,
        community.zone,
        place=place.external_id,
        people={id: account.external_id for id, account in accounts.items()},
        places={p.id: p.external_id for p in await _places(session, space.id)},
    )


async def _accounts(session: Reach, space_id: int, members: set[int]) -> dict[int, Account]:
    if not members:
        return {}
    query = select(Account).where(Account.space_id == space_id, Account.member_id.in_(members))
    return {
        a.member_id: a for a in (await session.scalars(query.order_by(Account.id.desc()))).all()
    }


async def _places(session: Reach, space_id: int) -> Sequence[Place]:
    query = select(Place).where(Place.space_id == space_id).order_by(Place.id)
    return (await session.scalars(query)).all()


async def _refused_lately(session: Reach, account: Account) -> bool:
    """Whether a direct message was refused there within a day, by what was sent in its stead."""
    query = select(Outbox.steps).where(
        Outbox.member_id == account.member_id,
        Outbox.space_id == account.space_id,
        Outbox.verb == "direct",
        Outbox.sent_at > session.now - ASK_AGAIN,
    )
    return any(CLOSED in steps for steps in (await session.scalars(query)).all())
