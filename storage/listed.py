"""People of the imported list whom no account belongs to yet, and becoming one of them. No rule."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select, update

from storage.members import Members, _exact
from storage.profiles import Profiles
from storage.rows import Rows
from storage.tables import Account, Avoid, Base, Member, Profile, Tenant

# What the list may say of a member who told nothing about it; "no" and the default count as nothing.
_ASKED = {"expert": "no", "shown": None, "zone": None, "language": None, "cap": 3, "email": None}
_EITHER = ("vendor", "coordinator", "own_hours")
_WORK = ("district_id", "organization", "school")  # belong together: where somebody works
_TOLD = ("role", "levels", "stage", "arrangements", "authority", "seeks", "offers", "languages",
         "reports_to_id", "reports_to", "own_district", "about", "windows", "windows_words")  # fmt: skip


class Listed(Rows[Member]):
    """Imported people who wait for their account; nobody has written to them."""

    row = Member

    async def waiting(self) -> Sequence[Member]:
        """All of them, by name."""
        return await self.some(select(Member).where(*_waits()).order_by(Member.name, Member.id))

    async def how_many(self) -> int:
        """How many they are."""
        return await self.count(*_waits())

    async def by_email(self, email: str | None) -> Member | None:
        """Whose address this is, however it is capitalised; None when not exactly one has it."""
        wanted = (email or "").strip().lower()
        if not wanted:
            return None
        like = Member.email.ilike(_exact(wanted), "\\")
        found = [
            member
            for member in await self.some(select(Member).where(*_waits(), like))
            if (member.email or "").lower() == wanted
        ]
        return found[0] if len(found) == 1 else None

    async def lock(self, member_id: int) -> Member | None:
        """This person, locked until the transaction ends; None when they wait no longer. Of two who
        ask at once the second is answered after the first has ended."""
        query = select(Member).where(Member.id == member_id, *_waits()).with_for_update()
        found: Member | None = await self.session.scalar(
            query, execution_options={"populate_existing": True}
        )
        return found

    async def become(self, member: Member, listed: Member) -> None:
        """From now on `member`, whose account came first, is this person of the list too. What they
        told stands, the list fills in the rest, and who named the listed person means the member.

        The member keeps their id, so whatever they asked, answered and joined meanwhile stays theirs.
        """
        told = {name: getattr(listed, name) for name in ("name", "created_at")}
        # Whose list had no ids gets one, so that this account is seen to have its place already.
        told["imported_id"] = listed.imported_id or f"listed-{listed.id}"
        told |= {n: getattr(listed, n) for n, no in _ASKED.items() if getattr(member, n) == no}
        told |= {n: True for n in _EITHER if getattr(listed, n)}
        if listed.paused_until and not member.paused_until:
            told |= {"paused_until": listed.paused_until, "paused_why": listed.paused_why}
        await self._profile(member.id, listed.id)
        await self._avoids(member.id, listed.id)
        await self._refer(member.id, listed.id)
        members = Members(self.session)
        await members.forget(listed.id)
        for name, value in told.items():
            setattr(member, name, value)
        await self.session.flush()
        await members.touch(member.id)

    async def _profile(self, member_id: int, listed_id: int) -> None:
        profiles = Profiles(self.session)
        theirs = await profiles.find(listed_id)
        if theirs is None:
            return
        own = await profiles.of(member_id)
        if not own.district_id and not own.organization:
            for name in _WORK:
                setattr(own, name, getattr(own, name) or getattr(theirs, name))
        elif own.district_id == theirs.district_id:
            own.school = own.school or theirs.school
        for name in _TOLD:
            setattr(own, name, getattr(own, name) or getattr(theirs, name))
        if own.reports_to_id in (member_id, listed_id):
            own.reports_to_id = None
        await self.session.flush()

    async def _avoids(self, member_id: int, listed_id: int) -> None:
        """Wishes about the listed person hold for the member; none is about oneself."""
        either = (Avoid.member_id == listed_id) | (Avoid.avoided_id == listed_id)
        for wish in await self.session.scalars(select(Avoid).where(either)):
            pair = [
                member_id if id == listed_id else id for id in (wish.member_id, wish.avoided_id)
            ]
            if pair[0] != pair[1]:
                await self.session.insert_once(
                    Avoid, ("member_id", "avoided_id"),
                    {"member_id": pair[0], "avoided_id": pair[1]},
                )  # fmt: skip

    async def _refer(self, member_id: int, listed_id: int) -> None:
        """Every other row that means the listed person means the member."""
        for table, name in _references():
            column = getattr(table, name)
            await self.session.execute(
                update(table).where(column == listed_id).values({name: member_id})
            )


def _waits() -> tuple[ColumnElement[bool], ...]:
    return (
        Member.status == "roster",
        ~select(Account.id).where(Account.member_id == Member.id).exists(),
    )


def _references() -> Iterator[tuple[Any, str]]:
    """The columns that hold a member's id, except those of rows that `become` treats by themselves."""
    mapped: Mapping[Any, type[Base]] = {m.local_table: m.class_ for m in Base.registry.mappers}
    for table, cls in mapped.items():
        if issubclass(cls, Tenant) and cls is not Avoid:
            for column in table.columns:
                ours = any(key.column.table.name == "members" for key in column.foreign_keys)
                if ours and not (cls is Profile and column.key == "id"):
                    yield cls, column.key
