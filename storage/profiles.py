"""What members told about their work; it knows no guard."""

from collections.abc import Sequence

from sqlalchemy import select

from storage.rows import Rows
from storage.tables import Profile


class Profiles(Rows[Profile]):
    """The profiles; an id is the member's."""

    row = Profile

    async def of(self, member_id: int) -> Profile:
        """The member's profile, made empty when there is none yet. Only inside a begin()."""
        return await self.find(member_id) or await self.add(
            Profile(
                id=member_id,
                role="", levels=[], stage="", arrangements=[], authority="", seeks=[], offers=[],
                languages=[], organization="", school="", reports_to="", own_district=False,
                about="", windows=[], windows_words="",
            )
        )  # fmt: skip

    async def schools(self, district_id: int) -> Sequence[str]:
        """The schools that members of a district named, each spelling once."""
        query = select(Profile.school).where(Profile.district_id == district_id).distinct()
        names = (await self.session.scalars(query.order_by(Profile.school))).all()
        return [name for name in names if name]

    async def of_district(self, district_id: int) -> Sequence[Profile]:
        """The profiles of a district."""
        return await self.some(
            select(Profile).where(Profile.district_id == district_id).order_by(Profile.id)
        )

    async def with_roles(self, roles: Sequence[str]) -> Sequence[Profile]:
        """The profiles with one of these roles."""
        return await self.some(select(Profile).where(Profile.role.in_(roles)).order_by(Profile.id))
