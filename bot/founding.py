"""A space's community when the bot comes there: the known, the imported or a new one. No platform."""

from datetime import datetime

import structlog

from storage import Across, Database
from storage.tables import Community, Space

log = structlog.get_logger()
IMPORTED = "import"  # platform and id of the space of a community that no platform is connected to
ZONE = "America/Los_Angeles"  # until somebody chooses another in the setup


async def found(
    database: Database,
    now: datetime,
    *,
    platform: str,
    external_id: str,
    name: str,
    language: str = "en",
    zone: str = ZONE,
    ours: bool = False,
    by: str = "",
) -> Community:
    """The community that meets in this space. Repeating it changes nothing but what the space is
    called, and that the bot is there (again).

    A space that nobody knows becomes the space of the community an operator imported on the command
    line, when exactly one is waiting for it and the space is `ours`: the operator's own token is of
    that one workspace. Where anybody may add the bot a stranger would get the imported people. Else
    it founds a community of its own in `language` and `zone` (an IANA name), and the operator brings
    the list in there: `tertulia import --community NAME FILE`. `by` is the account that brought the
    bot there, where that is known: it may set the community up.
    """
    name = name.strip()[:100] or platform.capitalize()
    async with database.across(now) as across:
        if known := await across.communities.find_space(platform, external_id):
            community, space = known
            space.active, space.name = True, name
            space.added_by = by or space.added_by
            return community
        waiting = await across.spaces.waiting(IMPORTED)
        if (
            ours
            and len(waiting) == 1
            and await across.spaces.move(waiting[0], platform, external_id, name)
        ):
            waiting[0].added_by = by
            return await _connected(across, waiting[0], name)
        community, space = await across.communities.create(
            name, zone, language, platform, external_id, name
        )
        space.added_by = by or space.added_by
    log.info("community_founded", community=community.id, platform=platform, name=name)
    if waiting:
        log.warning(
            "imported_community_left_out",
            communities=[space.name for space in waiting],
            note=f"bring its list in again: tertulia import --community “{community.name}” FILE",
        )
    return community


async def _connected(across: Across, space: Space, name: str) -> Community:
    community = await across.communities.get(space.community_id)
    log.warning(
        "imported_community_connected",
        community=community.name,
        space=name,
        note="the imported people belong to this space now; if that is wrong, stop the bot",
    )
    return community
