"""The demo community: invented people, put into a database. It knows no page and tells no past."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.chrome import ABOUT
from bot.playground.workspace import SPACE, Person, Workspace
from handlers.kit import links
from handlers.kit.words import Localized, Text, language_of
from handlers.matching import words
from handlers.roster.entering import load_people
from storage import Database, Storage

NAME = "Commons for Empowered Schools"
ZONE = "America/Los_Angeles"
DATA = Path(__file__).parent / "data"
CHANNELS = {
    "front-door": "front_door",
    "general": "digest",
    "introductions": "introductions",
    "circles": "circles",
}
COORDINATORS = ("p55",)  # Grace Adeyemi
# How people answered "may I use your name?": all others, and every expert, said yes.
SHOWN = {"topics": ("p17", "p26", "p32", "p47", "p48"), "matching": ("p36",)}
NEWCOMER = "new"  # an account that nobody has seen yet
ROSTER = "p99"  # somebody from the list who has not joined
LISTED: Mapping[str, Any] = {
    "id": ROSTER,
    "display_name": "Marguerite Osei",
    "role": "principal",
    "is_expert": False,
    "org": "Puget Reach Schools",
    "district_key": "prd",
    "school": "Alderwood Elementary",
    "levels": ["elementary"],
    "timezone": "America/Los_Angeles",
    "stage": "launching",
    "arrangements": ["innovation-school"],
    "decision_authority": "mixed",
    "seeking": ["shared-governance", "schedule-calendar"],
    "offering": ["family-partnership"],
    "languages": ["en"],
    "preferred_language": "en",
    "bio": "First year as an innovation school; our council meets for the third time this month.",
    "reports_to": None,
    "availability": ["tue-pm", "thu-pm"],
    "consented": False,
}
# The newcomer stands on the list too, as somebody whom only a join code brings to their account.
AWAITED: Mapping[str, Any] = {
    **LISTED,
    "id": "p98",
    "display_name": "Robin Vega",
    "role": "instructional-coach",
    "school": "Tidewater Middle",
    "levels": ["middle"],
    "seeking": ["family-partnership"],
    "offering": ["continuous-improvement"],
    "bio": "I coach four schools that write their own improvement plans.",
}


@dataclass(frozen=True, slots=True)
class Demo:
    """Where the demo community stands in the database, and who is who in it."""

    community_id: int
    space_id: int
    members: Mapping[str, int]  # the account, which is the file's id → our member id

    def storage(self, database: Database, now: datetime) -> Storage:
        return database.storage(self.community_id, now)


@cache
def told(name: str) -> dict[str, Any]:
    """One of the demo's files: people, resources, prompts."""
    found: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return found


async def furnish(database: Database, now: datetime) -> Demo:
    """Make the demo community in a migrated database, as of `now`: everybody, nothing said yet."""
    async with database.across(now) as across:
        community, space = await across.communities.create(
            NAME, ZONE, "en", SPACE, SPACE, "Playground"
        )
    async with database.storage(community.id, now).begin() as tx:
        people = told("people")
        data = {**people, "personas": [*map(_person, people["personas"]), LISTED]}
        members = await load_people(tx, data, now, space.id)
        await load_people(tx, {**people, "personas": [AWAITED]}, now)
        for name, purpose in CHANNELS.items():
            await tx.places.choose(space.id, purpose, name, name)
        for entry in told("resources")["resources"]:
            await tx.resources.put(entry["id"], **_entry(entry, members))
    return Demo(community.id, space.id, members)


_KEPT = (
    "title", "summary", "kind", "levers", "levels", "stages", "language", "minutes", "url", "credit",
    "checked_on", "deadline",
)  # fmt: skip


def _entry(entry: Mapping[str, Any], members: Mapping[str, int]) -> Mapping[str, Any]:
    """An entry of the library as its row holds it; shared at noon of its day."""
    address = links.read(entry["url"])
    found = {
        **{k: entry[k] for k in _KEPT if k in entry},
        "added_by_id": members.get(entry.get("added_by") or ""),
        "url_key": address.key if isinstance(address, links.Address) else None,
    }
    if day := entry.get("added_on"):
        shared_at = datetime.combine(date.fromisoformat(day), time(12), ZoneInfo(ZONE))
        found["created_at"] = shared_at.astimezone(UTC)
    return found


def _person(one: Mapping[str, Any]) -> Mapping[str, Any]:
    shown = next((how for how, ids in SHOWN.items() if one["id"] in ids), "named")
    return {**one, "shown": shown, "coordinator": one["id"] in COORDINATORS}


async def people_in(workspace: Workspace, database: Database, demo: Demo, now: datetime) -> None:
    """Put everybody, and the channels, into the chat."""
    async with demo.storage(database, now).look() as look:
        by_account = {account: await look.members.get(id) for account, id in demo.members.items()}
        profiles = {p.id: p for p in await look.profiles.all()}
        for place in await look.places.all():
            workspace.place_ids[place.id] = place.external_id
            workspace.add_channel(place.external_id)
    for account, member in by_account.items():
        role = words.role(profiles[member.id].role)
        about: Text = Localized(_short(role.en), _short(role.es))
        if account == ROSTER:
            about = (about, ", ", ABOUT["listed"])
        if member.coordinator:
            about = ABOUT["coordinator"]
        language = language_of(member.language)
        person = Person(account, member.name, language, member.zone or ZONE, about, member.id)
        workspace.add_person(person)
    workspace.add_person(Person(NEWCOMER, "Robin Vega", "en", ZONE, ABOUT["new"]))


def _short(role: str) -> str:
    """A role's name without its explanation: “District leader (director, chief …)”."""
    return role.partition(" (")[0].partition(" / ")[0]
