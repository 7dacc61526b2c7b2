"""The library in memory, kept until an entry changes. Knows no card."""

from asyncio import to_thread
from weakref import WeakKeyDictionary

from handlers.library.shelf import Found, Shelf
from storage import Database, Look, Storage
from storage.resources import Stamp

_SHELVES: WeakKeyDictionary[Database, dict[int, tuple[Stamp, Shelf]]] = WeakKeyDictionary()
MOST = 200  # communities whose shelves are kept at once


async def shelf(storage: Storage, look: Look) -> Shelf:
    """The community's shelf as it is now; made anew only after a change."""
    kept = _SHELVES.setdefault(storage.database, {})
    stamp = await look.resources.stamp()
    known = kept.get(storage.community_id)
    if known is None or known[0] != stamp:
        if len(kept) >= MOST:
            kept.pop(next(iter(kept)))
        # What will only be over later is let in; `search` knows the day.
        entries = await look.resources.live()
        known = stamp, await to_thread(Shelf, entries)  # thousands take a while: not in the loop
        kept[storage.community_id] = known
    return known[1]


async def search(storage: Storage, look: Look, text: str, language: str) -> Found:
    """What the words mean in this community's library today."""
    found = await shelf(storage, look)
    return found.search(text, language=language, today=await look.resources.today())
