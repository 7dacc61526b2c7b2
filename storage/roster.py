"""Join codes, remembered survey headers and uploaded sheets; it knows no rule about any of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from storage.rows import Rows
from storage.tables import Draft, Heading, JoinCode


class JoinCodes(Rows[JoinCode]):
    """One-time codes by their digests: at most one for a member, the newest."""

    row = JoinCode

    async def issue(self, member_id: int, digest: str, expires_at: datetime) -> JoinCode:
        """A new code for this member; the one before is no longer good."""
        await self.clear(JoinCode.member_id == member_id)
        return await self.add(JoinCode(member_id=member_id, digest=digest, expires_at=expires_at))

    async def by_digest(self, digest: str) -> JoinCode | None:
        """The code with this digest, also one that has expired; never another community's."""
        return await self.first(select(JoinCode).where(JoinCode.digest == digest))

    async def of_members(self, member_ids: Iterable[int]) -> Sequence[JoinCode]:
        """The codes these members were given, also those that have expired, by member."""
        return await self.some(
            select(JoinCode)
            .where(JoinCode.member_id.in_(list(member_ids)))
            .order_by(JoinCode.member_id)
        )

    async def sweep(self, before: datetime) -> int:
        """Delete the codes that expired before this moment; how many they were."""
        return await self.clear(JoinCode.expires_at < before)


class Headings(Rows[Heading]):
    """What the columns of this community's survey mean, as a coordinator once said."""

    row = Heading

    async def known(self) -> Mapping[str, str]:
        """Folded header → what it means; "" is left out on purpose."""
        return {h.header: h.means for h in await self.all()}

    async def remember(self, meanings: Mapping[str, str]) -> None:
        """Keep what these folded headers mean, in the stead of what was known."""
        query = select(Heading).where(Heading.header.in_(list(meanings)))
        there = {h.header: h for h in await self.some(query)}
        for header, means in meanings.items():
            if header in there:
                there[header].means = means
            else:
                await self.add(Heading(header=header, means=means))


class Drafts(Rows[Draft]):
    """Sheets that were uploaded and are looked through before they are brought in."""

    row = Draft

    async def keep(self, member_id: int, name: str, content: dict[str, Any]) -> Draft:
        """A sheet that waits for this member's decision, in the stead of their former one."""
        await self.clear(Draft.member_id == member_id)
        return await self.add(Draft(member_id=member_id, name=name[:200], content=content))

    async def of(self, member_id: int) -> Draft | None:
        """The sheet this member has not decided on yet, or None."""
        return await self.first(select(Draft).where(Draft.member_id == member_id))

    async def sweep(self, before: datetime) -> int:
        """Delete the sheets uploaded before this moment; how many they were."""
        return await self.clear(Draft.created_at < before)
