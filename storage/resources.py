"""The library's entries; it never fetches one and knows no need."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from storage.rows import Rows
from storage.tables import Helped, Resource


class Resources(Rows[Resource]):
    """The library of the community."""

    row = Resource

    async def by_key(self, key: str) -> Resource | None:
        """The entry with this key, or None."""
        return await self.first(select(Resource).where(Resource.key == key))

    async def put(self, key: str, **values: Any) -> Resource:
        """Add an entry, or bring the one with this key up to date."""
        found = await self.by_key(key)
        if found is None:
            return await self.add(Resource(key=key, **values))
        for name, value in values.items():
            setattr(found, name, value)
        await self.session.flush()
        return found

    async def about(
        self, levers: Iterable[str], language: str, limit: int = 2
    ) -> Sequence[Resource]:
        """Entries on these topics, the first topics first; one's own language before the other.

        At most one comes from the other language's shelf, and only when one's own is too small.
        """
        wanted = {lever: position for position, lever in enumerate(dict.fromkeys(levers))}

        def best(entry: Resource) -> int | None:
            return min((wanted[lever] for lever in entry.levers if lever in wanted), default=None)

        ranked = sorted(
            (place, entry.minutes is None, entry.minutes or 0, entry.id, entry)
            for entry in await self.all()
            if (place := best(entry)) is not None
        )
        own = [entry for *_, entry in ranked if entry.language == language]
        other = [entry for *_, entry in ranked if entry.language != language]
        return (own[:limit] + other[:1])[:limit]


class HelpedBy(Rows[Helped]):
    """Who said that an entry helped them."""

    row = Helped
