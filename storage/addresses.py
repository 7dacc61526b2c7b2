"""Where outbox rows go: space, place or accounts, language and zone. Knows no platform."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal

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


@dataclass(frozen=True, slots=True)
class Originals:
    """The rows that others change, stand under or lead to, by community and key."""

    rows: Mapping[tuple[int, str], Outbox]

    def of(self, row: Outbox, key: str | None) -> Outbox | None:
        """The row of the same community with that key."""
        return self.rows.get((row.community_id, key)) if key else None

    def opened(self, row: Outbox, step: str) -> Mapping[str, str]:
        """What the rooms of `row` recorded at a step, by their keys: where each can be opened."""
        found = [(key, self.of(row, key)) for key in row.after_keys]
        return {key: str(room.steps[step]) for key, room in found if room and room.steps.get(step)}


async def originals(session: Reach, rows: Sequence[Outbox]) -> Originals:
    """What these rows name by its key."""
    named = [
        (row.community_id, key)
        for row in rows
        for key in (*row.after_keys, row.target_key, row.under_key)
        if key
    ]
    if not named:
        return Originals({})
    query = select(Outbox).where(
        Outbox.community_id.in_({community_id for community_id, _key in named}),
        Outbox.dedupe_key.in_({key for _community_id, key in named}),
    )
    return Originals({
        (row.community_id, row.dedupe_key): row for row in (await session.scalars(query)).all()
    })  # fmt: skip


class Directory:
    """What the addresses of some rows are made of, each kind read once for all of them."""

    def __init__(self, session: Reach) -> None:
        self.session = session
        self.communities: Mapping[int, Community] = {}
        self.spaces: Sequence[Space] = ()
        self.accounts: Mapping[tuple[int, int], Account] = {}  # by space and member
        self.readers: Mapping[int, Any] = {}  # language and zone
        self.places: dict[int, dict[int, str]] = {}  # by space: our id → the platform's
        self.room_places: dict[int, str] = {}  # by space

    async def read(self, rows: Sequence[Outbox]) -> "Directory":
        """Know what the addresses of these rows need."""
        communities = {row.community_id for row in rows}
        readers = {id for row in rows for id in _readers(row)}
        about = {id for row in rows for id in row.about_ids}
        known = await self._all(select(Community).where(Community.id.in_(communities)))
        self.communities = {community.id: community for community in known}
        self.spaces = await self._all(
            select(Space).where(Space.community_id.in_(communities)).order_by(Space.id)
        )
        spaces = [space.id for space in self.spaces]
        accounts = select(Account).where(
            Account.space_id.in_(spaces), Account.member_id.in_(readers | about)
        )
        self.accounts = {
            (account.space_id, account.member_id): account
            for account in await self._all(accounts.order_by(Account.id.desc()))
        }
        members = select(Member.id, Member.language, Member.zone).where(Member.id.in_(readers))
        self.readers = {m.id: m for m in (await self.session.execute(members)).all()}
        places = select(Place.id, Place.space_id, Place.external_id, Place.purpose)
        places = places.where(Place.space_id.in_(spaces)).order_by(Place.id)
        for id, space_id, external_id, purpose in (await self.session.execute(places)).all():
            self.places.setdefault(space_id, {})[id] = external_id
            if purpose == ROOMS:
                self.room_places.setdefault(space_id, external_id)
        return self

    async def _all(self, query: Any) -> Sequence[Any]:
        return (await self.session.scalars(query)).all()

    async def address(
        self, row: Outbox, platforms: tuple[str, ...], target: Outbox | None = None
    ) -> Address | Nowhere:
        """Where the row goes on one of these platforms. What changes `target` goes where that went,
        and what was begun or may have been said goes on where it was begun."""
        community = self.communities.get(row.community_id)
        if community is None:
            return Nowhere("nobody")
        if row.place_id is not None:
            return self._post(row, community, platforms)
        only = row.space_id if row.steps or row.state == "unknown" else None
        if target is not None:
            only = target.space_id
        reached = [
            (space, accounts, here)
            for space in self.spaces
            if space.community_id == community.id
            and only in (None, space.id)
            and (accounts := self._accounts(space, {*_readers(row), *row.about_ids}))
            and _enough(here := [r for r in _readers(row) if r in accounts], row)
        ]
        usable = [one for one in reached if one[0].active and one[0].platform in platforms]
        if not usable:
            return _nowhere([space for space, _accounts, _here in reached])
        # Where somebody takes direct messages is better than where not; else the oldest space.
        space, accounts, here = min(usable, key=lambda one: any(one[1][r].closed for r in one[2]))
        return await self._direct(community, space, accounts, here)

    def _accounts(self, space: Space, members: set[int]) -> dict[int, Account]:
        found = ((id, self.accounts.get((space.id, id))) for id in members)
        return {id: account for id, account in found if account}

    async def _direct(
        self, community: Community, space: Space, accounts: Mapping[int, Account], here: list[int]
    ) -> Address:
        members = [self.readers.get(r) for r in here]
        languages = {m.language or community.language for m in members if m}
        first = members[0]
        closed = [accounts[r] for r in here if accounts[r].closed]
        return Address(
            space.platform,
            space.id,
            space.external_id,
            languages.pop() if len(languages) == 1 else community.language,
            (first and len(members) == 1 and first.zone) or community.zone,
            accounts=tuple(accounts[r].external_id for r in here),
            people={id: account.external_id for id, account in accounts.items()},
            places=self.places.get(space.id, {}),
            room_place=self.room_places.get(space.id, ""),
            closed=bool(closed) and await _refused_lately(self.session, closed[0]),
        )

    def _post(
        self, row: Outbox, community: Community, platforms: tuple[str, ...]
    ) -> Address | Nowhere:
        space = next((s for s in self.spaces if row.place_id in self.places.get(s.id, {})), None)
        if not space or row.place_id is None:
            return Nowhere("nobody")
        if not space.active:
            return Nowhere("removed")
        if space.platform not in platforms:
            return Nowhere("waits")
        about = self._accounts(space, set(row.about_ids))
        return Address(
            space.platform,
            space.id,
            space.external_id,
            community.language,
            community.zone,
            place=self.places[space.id][row.place_id],
            people={id: account.external_id for id, account in about.items()},
            places=self.places[space.id],
        )


def _readers(row: Outbox) -> list[int]:
    return [row.member_id] if row.member_id is not None else list(row.member_ids)


def _enough(here: list[int], row: Outbox) -> bool:
    # What was said is changed also when one of its readers has gone: it may name them.
    return bool(here) and (row.verb in CHANGES or here == _readers(row))


def _nowhere(reached: Sequence[Space]) -> Nowhere:
    if any(space.active for space in reached):
        return Nowhere("waits")
    return Nowhere("removed" if reached else "nobody")


async def _refused_lately(session: Reach, account: Account) -> bool:
    """Whether a direct message was refused there within a day, by what was sent in its stead."""
    query = select(Outbox.steps).where(
        Outbox.member_id == account.member_id,
        Outbox.space_id == account.space_id,
        Outbox.verb == "direct",
        Outbox.sent_at > session.now - ASK_AGAIN,
    )
    return any(CLOSED in steps for steps in (await session.scalars(query)).all())
