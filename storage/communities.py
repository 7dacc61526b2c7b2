"""Communities, the spaces they meet in, and their places; it knows no member."""

from collections.abc import Sequence

from sqlalchemy import and_, select, update

from storage.rows import NotFound, Rows
from storage.tables import Account, Community, Member, Place, Space


class Communities(Rows[Community]):
    """The tenants. Asked across all of them, or for the one that a transaction is bound to."""

    row = Community

    async def find_space(self, platform: str, external_id: str) -> tuple[Community, Space] | None:
        """Which community meets in this workspace, guild or playground, or None."""
        query = (
            select(Community, Space)
            .join(Space, Space.community_id == Community.id)
            .where(Space.platform == platform, Space.external_id == external_id)
        )
        found = (await self.session.execute(query)).first()
        return None if found is None else (found[0], found[1])

    async def meet(
        self, platform: str, external_id: str, account: str
    ) -> tuple[Community, Space, Member | None] | None:
        """The community and space of what a platform calls so, and who uses that account there;
        None for an unknown space. One statement: it stands before everything anybody does."""
        query = (
            select(Community, Space, Member)
            .join(Space, Space.community_id == Community.id)
            .outerjoin(Account, and_(Account.space_id == Space.id, Account.external_id == account))
            .outerjoin(
                Member,
                and_(Member.id == Account.member_id, Member.community_id == Community.id),
            )
            .where(Space.platform == platform, Space.external_id == external_id)
        )
        found = (await self.session.execute(query)).first()
        return None if found is None else (found[0], found[1], found[2])

    async def create(
        self,
        name: str,
        zone: str,
        language: str,
        platform: str,
        external_id: str,
        space_name: str = "",
    ) -> tuple[Community, Space]:
        """The community of a space that was not known; the same space again returns the first.

        Only `database.across()` may: a transaction bound to one community cannot make another.
        """
        found = await self.find_space(platform, external_id)
        if found is not None:
            return found
        community = await self.add(Community(name=name, zone=zone, language=language))
        space_id = await self.session.insert_once(
            Space,
            ("platform", "external_id"),
            {
                "community_id": community.id,
                "platform": platform,
                "external_id": external_id,
                "name": space_name or name,
            },
        )
        if space_id is None:  # somebody else was first, a moment ago
            await self.remove(community)
        found = await self.find_space(platform, external_id)
        assert found is not None
        return found


class Spaces(Rows[Space]):
    """Slack workspaces, Discord guilds, the playground."""

    row = Space

    async def by_external(self, platform: str, external_id: str) -> Space | None:
        """The space a platform calls this, or None."""
        return await self.first(
            select(Space).where(Space.platform == platform, Space.external_id == external_id)
        )

    async def of_account(self, platform: str, account: str) -> Sequence[Space]:
        """The spaces of a platform where somebody with this account has been seen and the bot still
        is, those they joined first: for what is written to the bot outside of any space."""
        return await self.some(
            select(Space)
            .join(Account, Account.space_id == Space.id)
            .join(Member, Member.id == Account.member_id)
            .where(Space.platform == platform, Space.active, Account.external_id == account)
            .order_by(Member.status != "joined", Space.id)
        )

    async def waiting(self, platform: str) -> Sequence[Space]:
        """The spaces of this platform in communities that have no space elsewhere, by id."""
        elsewhere = select(Space.community_id).where(Space.platform != platform)
        return await self.some(
            select(Space)
            .where(Space.platform == platform, Space.community_id.not_in(elsewhere))
            .order_by(Space.id)
        )

    async def move(self, space: Space, platform: str, external_id: str, name: str) -> bool:
        """Make a space the one that a platform calls this; False when somebody moved it before."""
        done = await self.session.execute(
            update(Space)
            .where(Space.id == space.id, Space.platform == space.platform)
            .where(Space.external_id == space.external_id)
            .values(platform=platform, external_id=external_id, name=name[:100], active=True)
        )
        return int(getattr(done, "rowcount", 0)) == 1


class Places(Rows[Place]):
    """Channels by what they are for: front_door, digest, introductions, circles."""

    row = Place

    async def with_purpose(self, purpose: str, space_id: int | None = None) -> Sequence[Place]:
        """The places for a purpose, one in each space at most, by id."""
        query = select(Place).where(Place.purpose == purpose).order_by(Place.id)
        if space_id is not None:
            query = query.where(Place.space_id == space_id)
        return await self.some(query)

    async def of(self, purpose: str, space_id: int | None = None) -> Place | None:
        """The place for a purpose (of the oldest space that has one), or None."""
        found = await self.with_purpose(purpose, space_id)
        return found[0] if found else None

    async def by_external(self, space_id: int, external_id: str) -> Sequence[Place]:
        """What a channel is for; one channel may serve several purposes."""
        return await self.some(
            select(Place)
            .where(Place.space_id == space_id, Place.external_id == external_id)
            .order_by(Place.id)
        )

    async def choose(self, space_id: int, purpose: str, external_id: str, name: str) -> Place:
        """Make this channel the place for a purpose, in the stead of the one before.

        Raises:
            NotFound: no such space in this community.
        """
        if await self.session.get(Space, space_id) is None:
            raise NotFound(f"spaces {space_id}")
        place = await self.of(purpose, space_id)
        if place is None:
            return await self.add(
                Place(space_id=space_id, purpose=purpose, external_id=external_id, name=name)
            )
        place.external_id, place.name = external_id, name
        await self.session.flush()
        return place
