"""Discord's own events: one for the next time of a circle, made, changed and taken away as the outbox
says. It knows no circle.

Its steps: `event` (the event's id), `event_before` (the one it was when this delivery began) and
`event_none` (there is none). Discord knows no key by which a second creation would be the same one,
so the list of events is read before and after: a twin of ours is adopted, or taken away.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import discord

from bot.platform import Delivery, Steps
from handlers.kit.plain import card_text
from handlers.kit.ui import Card, cut
from handlers.kit.words import plain

EVENT, BEFORE, NONE = "event", "event_before", "event_none"
NAME, PLACE, TEXT = 100, 100, 1000  # characters, as Discord's reference says
EXTERNAL, GUILD_ONLY = 3, 2
SCHEDULED, ACTIVE = 1, 2
UNKNOWN_EVENT = 10070
Json = dict[str, Any]
Taken = Callable[[str, str], Awaitable[None]]


class Events:
    """Keeps events in step through `client`, the connection of this moment."""

    def __init__(self, client: Callable[[], discord.Client], now: Callable[[], datetime]) -> None:
        self._client, self._now = client, now

    async def keep(self, delivery: Delivery, steps: Mapping[str, str], taken: Taken) -> None:
        """Let the event be as the delivery says."""
        known = steps.get(EVENT) or steps.get(BEFORE) or _of(delivery.under)
        if known and EVENT not in steps:
            await taken(BEFORE, known)
        wanted, alive = _wanted(delivery), await self._alive(delivery)
        standing = alive.get(known)
        if wanted is None or self._over(wanted["scheduled_end_time"]):
            if standing and standing["status"] == SCHEDULED:
                await self._delete(delivery, known)
            await taken(NONE, "1")
            return
        if standing is None or not _can_become(standing, wanted):
            standing = next((one for one in alive.values() if _says(one, wanted)), None)
        if standing is None:
            await self._create(delivery, wanted, taken)
            return
        if standing["status"] == SCHEDULED and not _says(standing, wanted):
            await self._http.edit_scheduled_event(
                int(delivery.space), int(standing["id"]), **wanted
            )
        await taken(EVENT, str(standing["id"]))

    async def find(self, delivery: Delivery) -> Steps:
        """What an uncertain one left behind; {} when the event is not as it is wanted."""
        wanted, alive = _wanted(delivery), await self._alive(delivery)
        known = delivery.done.get(EVENT) or delivery.done.get(BEFORE) or _of(delivery.under)
        if wanted is None:
            return {} if known in alive else {NONE: "1"}
        for id, one in alive.items():
            if _says(one, wanted):
                return {EVENT: id}
        return {}

    async def _create(self, delivery: Delivery, wanted: Json, taken: Taken) -> None:
        if self._over(wanted["scheduled_start_time"]):  # Discord takes only what is to come
            await taken(NONE, "1")
            return
        made = await self._http.create_guild_scheduled_event(int(delivery.space), **wanted)
        await taken(EVENT, str(made["id"]))
        for id, one in (await self._alive(delivery)).items():
            if id != str(made["id"]) and _says(one, wanted):
                await self._delete(delivery, id)

    async def _delete(self, delivery: Delivery, id: str) -> None:
        try:
            await self._http.delete_scheduled_event(int(delivery.space), int(id))
        except discord.NotFound as error:
            if error.code != UNKNOWN_EVENT:
                raise

    async def _alive(self, delivery: Delivery) -> dict[str, Json]:
        """The bot's own events that are to come or going on, by id."""
        listed = await self._http.get_scheduled_events(int(delivery.space), with_user_count=False)
        me = self._client().user
        return {
            str(one["id"]): dict(one)
            for one in listed
            if me and str(one.get("creator_id")) == str(me.id)
            if one["status"] in (SCHEDULED, ACTIVE)
        }

    def _over(self, at: str) -> bool:
        return _instant(at) <= self._now()

    @property
    def _http(self) -> discord.http.HTTPClient:
        return self._client().http


def _of(steps: Mapping[str, str]) -> str:
    """The event that a delivery left; "" when it left none."""
    return "" if NONE in steps else steps.get(EVENT) or steps.get(BEFORE, "")


def _wanted(delivery: Delivery) -> Json | None:
    card = delivery.card
    if card is None or card.happening is None:
        return None
    language, zone = delivery.reader.language, delivery.reader.zone
    happening = card.happening
    return {
        "name": cut(plain(card.title, language, zone), NAME),
        "description": cut(_text(card, delivery), TEXT),
        "scheduled_start_time": happening.starts_at.astimezone(UTC).isoformat(),
        "scheduled_end_time": happening.ends_at.astimezone(UTC).isoformat(),
        "entity_metadata": {"location": cut(plain(happening.where, language, zone), PLACE) or "…"},
        "entity_type": EXTERNAL,
        "privacy_level": GUILD_ONLY,
    }


def _text(card: Card, delivery: Delivery) -> str:
    """What stands under the title, as plain text."""
    whole = card_text(card, delivery.reader.language, delivery.reader.zone)
    return whole.partition("\n")[2].strip()


def _can_become(standing: Json, wanted: Json) -> bool:
    """Whether this event can be changed into that: one that goes on keeps its beginning."""
    return bool(standing["status"] == SCHEDULED) or _begins(standing) == _begins(wanted)


def _says(standing: Json, wanted: Json) -> bool:
    """Whether this is that event as it is wanted, also by a request of which nobody heard."""
    ends = _instant(standing["scheduled_end_time"]) == _instant(wanted["scheduled_end_time"])
    alike = all(standing[k] == wanted[k] for k in ("name", "entity_metadata"))
    text = (standing.get("description") or "").strip() == wanted["description"].strip()
    return ends and alike and text and _begins(standing) == _begins(wanted)


def _begins(event: Json) -> datetime:
    return _instant(event["scheduled_start_time"])


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
