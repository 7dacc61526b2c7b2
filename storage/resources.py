"""The library's entries and whom they helped; it never fetches one and knows no need."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.exc import IntegrityError

from storage.rows import Rows
from storage.tables import Community, Helped, Resource

#: What an index of the entries depends on: how many there are, the newest, all their versions.
Stamp = tuple[int, int, int]


class Resources(Rows[Resource]):
    """The library of the community. state: draft, live, held, withdrawn.

    What is for showing comes from `live`, `about`, `since`, `shown` and `twin`: no draft, nothing
    held or withdrawn, no funding after its deadline.
    """

    row = Resource

    async def by_key(self, key: str) -> Resource | None:
        """The entry with this key, whatever its state, or None."""
        return await self.first(select(Resource).where(Resource.key == key))

    async def put(self, key: str, **values: Any) -> Resource:
        """Add an entry, or bring the one with this key up to date."""
        found = await self.by_key(key)
        if found is None:
            return await self.add(Resource(key=key, **values))
        for name, value in values.items():
            setattr(found, name, value)
        await self.touch(found)
        return found

    async def touch(self, entry: Resource) -> None:
        """Store an entry that was changed; indexes of it are out of date from now on."""
        entry.version = (entry.version or 0) + 1
        await self.session.flush()

    async def stamp(self) -> Stamp:
        """Differs after every change of any entry."""
        query = select(func.count(Resource.id), func.max(Resource.id), func.sum(Resource.version))
        count, newest, versions = (await self.session.execute(query)).one()
        return int(count), int(newest or 0), int(versions or 0)

    async def today(self) -> str:
        """The day in the community's zone, as ISO text."""
        community = await self.session.get(Community, self.session.community_id)
        zone = community.zone if community else "UTC"
        return local_day(self.now, zone)

    async def live(self, today: str = "") -> Sequence[Resource]:
        """All that may be shown on that day (an ISO date; the community's own without one)."""
        day = today or await self.today()
        return await self.some(select(Resource).where(*_live(day)).order_by(Resource.id))

    async def shown(self, id: int) -> Resource | None:
        """This entry if it may be shown today, else None."""
        return (await self.several([id])).get(id)

    async def several(self, ids: Sequence[int]) -> Mapping[int, Resource]:
        """Those of these entries that may be shown today, by id."""
        query = select(Resource).where(Resource.id.in_(ids), *_live(await self.today()))
        return {entry.id: entry for entry in await self.some(query)}

    async def twin(self, url_key: str) -> Resource | None:
        """The entry of the same link that may be shown, or None."""
        query = select(Resource).where(Resource.url_key == url_key, *_live(await self.today()))
        return await self.first(query)

    async def holder(self, url_key: str) -> Resource | None:
        """Whatever entry holds this link, shown or not (funding after its deadline), or None."""
        return await self.first(select(Resource).where(Resource.url_key == url_key))

    async def claim(self, entry: Resource, url_key: str) -> bool:
        """Give an entry its link. False when another has it, also one that is being stored at this
        moment; the transaction goes on."""
        await self.session.flush()
        try:
            async with self.session.begin_nested():
                entry.url_key = url_key
                await self.session.flush()
        except IntegrityError:
            await self.session.refresh(entry)
            return False
        return True

    async def known(self, id: int) -> Resource | None:
        """This entry if it may be shown today or is held until its day is known, else None."""
        entry = await self.find(id)
        if entry is not None and entry.state == "held":
            return entry
        return await self.shown(id)

    async def held(self) -> Sequence[Resource]:
        """Entries that lack the day their kind must have."""
        return await self.some(
            select(Resource).where(Resource.state == "held").order_by(Resource.id)
        )

    async def since(self, at: datetime) -> Sequence[Resource]:
        """What was shared after that moment and may be shown, the newest first."""
        query = select(Resource).where(Resource.created_at > at, *_live(await self.today()))
        return await self.some(query.order_by(Resource.created_at.desc(), Resource.id.desc()))

    async def of(self, member_id: int) -> Sequence[Resource]:
        """What somebody shared, whatever its state, the newest first."""
        query = select(Resource).where(Resource.added_by_id == member_id)
        return await self.some(query.order_by(Resource.id.desc()))

    async def unchecked(self, kind: str, before: str) -> Sequence[Resource]:
        """Live entries of a kind last checked before that day (an ISO date), or never."""
        query = select(Resource).where(
            Resource.kind == kind, Resource.state == "live", Resource.checked_on < before
        )
        return await self.some(query.order_by(Resource.checked_on, Resource.id))

    async def leftovers(self, before: datetime) -> Sequence[Resource]:
        """Drafts begun before that moment that nobody finished."""
        query = select(Resource).where(Resource.state == "draft", Resource.created_at < before)
        return await self.some(query)

    async def about(
        self, levers: Iterable[str], language: str, limit: int = 2
    ) -> Sequence[Resource]:
        """Entries on these topics, the first topics first; one's own language before the other.

        At most one comes from the other language's shelf, and only when one's own is too small. A
        funder is no reading: it is reached through a coordinator.
        """
        wanted = {lever: position for position, lever in enumerate(dict.fromkeys(levers))}

        def best(entry: Resource) -> int | None:
            return min((wanted[lever] for lever in entry.levers if lever in wanted), default=None)

        ranked = sorted(
            (place, entry.minutes is None, entry.minutes or 0, entry.id, entry)
            for entry in await self.live()
            if entry.kind != "funding" and (place := best(entry)) is not None
        )
        own = [entry for *_, entry in ranked if entry.language == language]
        other = [entry for *_, entry in ranked if entry.language != language]
        return (own[:limit] + other[:1])[:limit]


class HelpedBy(Rows[Helped]):
    """Who said that an entry helped them."""

    row = Helped

    async def by(self, member_id: int, resource_id: int) -> Helped | None:
        """What this member said of this entry, or None."""
        return await self.first(
            select(Helped).where(Helped.member_id == member_id, Helped.resource_id == resource_id)
        )

    async def of(self, member_id: int) -> Sequence[Helped]:
        """All that helped somebody, the latest first."""
        query = select(Helped).where(Helped.member_id == member_id)
        return await self.some(query.order_by(Helped.id.desc()))

    async def counts(self, resource_ids: Sequence[int]) -> Mapping[int, int]:
        """How many people each of these entries helped; only those that helped anybody. Never shown
        as it is: see handlers.kit.counts."""
        query = (
            select(Helped.resource_id, func.count(Helped.id))
            .where(Helped.resource_id.in_(resource_ids))
            .group_by(Helped.resource_id)
        )
        return {id: int(n) for id, n in (await self.session.execute(query)).all()}


def local_day(at: datetime, zone: str) -> str:
    """The day of a moment in a zone, as ISO text."""
    return at.astimezone(ZoneInfo(zone)).date().isoformat()


def _live(today: str) -> tuple[ColumnElement[bool], ...]:
    return (
        Resource.state == "live",
        or_(Resource.deadline == "", Resource.deadline >= today),
    )
