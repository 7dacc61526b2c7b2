"""The matching columns: a cache refreshed from committed rows by version; it knows no ranking."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.database import Storage


class Columns:
    """What matching reads of a community."""


async def current(storage: "Storage") -> Columns:
    """The columns of the storage's community, refreshed; kept in `storage.database.caches`."""
    raise NotImplementedError(storage.community_id)
