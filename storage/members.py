"""The people of a community and their accounts; it knows no guard and no consent rule."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import String, cast, or_, select, update

from storage.naming import alone
from storage.rows import NotFound, Rows
from storage.tables import Account, Community, Gone, Introduction, Member, Outbox, Profile, Space

TOUCHED = 1000  # members in one statement


class Accounts(Rows[Account]):
    """Where members are reached: one account per member and space."""

    row = Account

    async def by_external(self, space_id: int, external_id: str) -> Account | None:
        """The account a space knows by this id, or None."""
        return await self.first(
            select(Account).where(Account.space_id == space_id, Account.external_id == external_id)
        )

    async def of_member(self, member_id: int) -> Sequence[Account]:
        """A member's accounts, the oldest first."""
        return await self.some(
            select(Account).where(Account.member_id == member_id).order_by(Account.id)
        )

    async def externals(self, member_ids: Iterable[int], space_id: int) -> Mapping[int, str]:
        """The accounts of these members in one space: member id → the platform's id."""
        query = (
            select(Account.member_id, Account.external_id)
            .where(Account.space_id == space_id, Account.member_id.in_(list(member_ids)))
            .order_by(Account.id.desc())
        )
        return {row[0]: row[1] for row in await self.session.execute(query)}


class Members(Rows[Member]):
    """The people of the community. What matching sees of them is announced with touch()."""

    row = Member

    async def by_account(self, space_id: int, external_id: str) -> Member | None:
        """Who uses this account, or None."""
        return await self.first(
            select(Member)
            .join(Account, Account.member_id == Member.id)
            .where(Account.space_id == space_id, Account.external_id == external_id)
        )

    async def by_imported_id(self, imported_id: str) -> Member | None:
        """The member whom the imported list calls this, or None."""
        return await self.first(select(Member).where(Member.imported_id == imported_id))

    async def by_email(self, email: str) -> Member | None:
        """The member with this address, however it is capitalised, or None when not exactly one."""
        wanted = email.strip().lower()
        found = [
            member
            for member in await self.some(
                select(Member).where(Member.email.ilike(_exact(wanted), "\\"))
            )
            if (member.email or "").lower() == wanted
        ]
        return found[0] if len(found) == 1 else None

    async def some_of(self, ids: Iterable[int]) -> Mapping[int, Member]:
        """Those of these members that exist, by id."""
        found = await self.some(select(Member).where(Member.id.in_(list(ids))))
        return {member.id: member for member in found}

    async def names(self, ids: Iterable[int]) -> Mapping[int, str]:
        """The names of these members, by id; whoever is gone is left out."""
        query = select(Member.id, Member.name).where(Member.id.in_(list(ids)))
        return {row[0]: row[1] for row in await self.session.execute(query)}

    async def roster(self) -> Sequence[Member]:
        """Imported people who have not joined; they are never messaged."""
        return await self._with_status("roster")

    async def joined(self) -> Sequence[Member]:
        """Who pressed [I'm in], by name."""
        return await self._with_status("joined")

    async def coordinators(self) -> Sequence[Member]:
        """The coordinators, the longest-standing first."""
        return await self.some(
            select(Member)
            .where(Member.coordinator, Member.status != "left")
            .order_by(Member.joined_at.is_(None), Member.joined_at, Member.id)
        )

    async def named(self) -> Sequence[Member]:
        """Joined members who are shown by name: those who said so, and experts; by name."""
        return await self.some(
            select(Member)
            .where(Member.status == "joined", or_(Member.shown == "named", Member.expert == "yes"))
            .order_by(Member.name, Member.id)
        )

    async def guest(
        self,
        space_id: int,
        external_id: str,
        name: str,
        language: str | None = None,
        zone: str | None = None,
    ) -> Member:
        """Who uses this account; a new guest when nobody does yet. Safe when asked twice at once.

        Raises:
            NotFound: no such space in this community.
        """
        found = await self.by_account(space_id, external_id)
        if found is not None:
            return found
        if await self.session.get(Space, space_id) is None:
            raise NotFound(f"spaces {space_id}")
        member = await self.add(
            Member(name=name[:120], status="guest", language=language, zone=zone)
        )
        account_id = await self.session.insert_once(
            Account,
            ("space_id", "external_id"),
            {"member_id": member.id, "space_id": space_id, "external_id": external_id},
        )
        if account_id is None:  # the same person's other press was first
            await self.remove(member)
            found = await self.by_account(space_id, external_id)
            assert found is not None
            return found
        return member

    async def claim(self, account: Account, member: Member) -> None:
        """Give an account to the roster member it belongs to; the guest it made is forgotten.

        Raises:
            NotFound: the member is not of this community.
        """
        guest = await self.get(account.member_id)
        if guest.id == (await self.get(member.id)).id:
            return
        account.member_id = member.id
        await self.session.flush()
        if guest.status == "guest" and not await self._accounts_of(guest.id):
            await self.forget(guest.id)

    async def rename(self, member_id: int, name: str) -> None:
        """Call a member something else; at most 120 characters are kept."""
        member = await self.get(member_id)
        member.name = name[:120]
        await self.touch(member_id)

    async def touch(self, member_id: int) -> int:
        """Tell matching that something it sees of this member has changed; the new version.

        The community's counter is locked until the commit, so versions become visible in order and
        a reader that has seen one has missed none before it.

        Raises:
            NotFound: no such member in this community.
        """
        await self.get(member_id)
        version = await self._next_version()
        await self.session.execute(
            update(Member).where(Member.id == member_id).values(version=version)
        )
        return version

    async def touch_all(self, member_ids: Sequence[int]) -> None:
        """The same for many members, in few statements."""
        if not member_ids:
            return
        version = await self._next_version()
        for start in range(0, len(member_ids), TOUCHED):
            some = list(member_ids[start : start + TOUCHED])
            await self.session.execute(
                update(Member).where(Member.id.in_(some)).values(version=version)
            )

    async def lock(self, member_id: int) -> Member:
        """The member as just committed, locked until this transaction ends: for counting a cap.

        On SQLite every writer has the whole database to itself already.

        Raises:
            NotFound: no such member in this community.
        """
        query = select(Member).where(Member.id == member_id).with_for_update()
        found: Member | None = await self.session.scalar(
            query, execution_options={"populate_existing": True}
        )
        if found is None:
            raise NotFound(f"members {member_id}")
        return found

    async def forget(self, member_id: int) -> None:
        """Delete a member and what is theirs; what others use stays without them.

        Messages to them go with them. Rewrite what was said about them first: said_about().

        Raises:
            NotFound: no such member in this community.
        """
        member = await self.get(member_id)
        for introduction in await self.session.scalars(
            select(Introduction).where(Introduction.other_id == member_id)
        ):
            introduction.met = _without(introduction.met, member_id)
            introduction.tried = _without(introduction.tried, member_id)
        await self.session.execute(  # their name as somebody else typed it
            update(Profile).where(Profile.reports_to_id == member_id).values(reports_to="")
        )
        self.session.add(Gone(id=member_id, version=await self._next_version()))
        await self.remove(member)

    async def names_of(self, member_id: int) -> tuple[str, ...]:
        """The names by which a text means this member and nobody else here, the longest first."""
        query = select(Member.id, Member.name)
        names = {row[0]: row[1] for row in await self.session.execute(query)}
        return alone(names.pop(member_id, ""), names.values())

    async def said_about(self, member_id: int) -> Sequence[Outbox]:
        """Outbox rows that mention this member, in words still kept, or are a room they are in.

        For rewriting before forget(): rows that are messages to the member are not among them.
        """
        like = f"%{member_id}%"  # a first sieve that both databases have; the lists decide
        query = (
            select(Outbox)
            .where(
                or_(Outbox.payload.is_not(None), cast(Outbox.parts, String) != "{}"),
                or_(Outbox.member_id.is_(None), Outbox.member_id != member_id),
                or_(
                    cast(Outbox.about_ids, String).like(like),
                    cast(Outbox.member_ids, String).like(like),
                ),
            )
            .order_by(Outbox.id)
        )
        found = (await self.session.scalars(query)).all()
        return [row for row in found if member_id in (*row.about_ids, *row.member_ids)]

    async def gone_since(self, version: int) -> Mapping[int, int]:
        """Forgotten members after a version: id → version, for dropping them from the columns."""
        query = select(Gone.id, Gone.version).where(Gone.version > version)
        return {row[0]: row[1] for row in await self.session.execute(query)}

    async def _with_status(self, status: str) -> Sequence[Member]:
        return await self.some(
            select(Member).where(Member.status == status).order_by(Member.name, Member.id)
        )

    async def _accounts_of(self, member_id: int) -> Sequence[Account]:
        return (
            await self.session.scalars(select(Account).where(Account.member_id == member_id))
        ).all()

    async def _next_version(self) -> int:
        query = (
            update(Community)
            .where(Community.id == self.session.community_id)
            .values(columns_version=Community.columns_version + 1)
            .returning(Community.columns_version)
        )
        return (await self.session.execute(query)).scalar_one()


def _exact(text: str) -> str:
    """Text for ILIKE in which nothing is a wildcard; the escape is a backslash."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _without(answers: Mapping[str, object], member_id: int) -> dict[str, object]:
    return {who: answer for who, answer in answers.items() if who != str(member_id)}
