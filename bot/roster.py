"""People of a community as a file lists them, put into storage; it knows no file format and no page."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from storage import Tx
from storage.people import month_of
from storage.tables import (
    Account,
    Avoid,
    District,
    Introduction,
    Invitation,
    Member,
    Profile,
)

PAUSED = timedelta(days=30)  # a file says "paused" without a date
# Who meets others by name unless the file says otherwise: experts always are named.
SHOWN = ("named", "topics", "matching")


async def load_people(
    tx: Tx, data: Mapping[str, Any], now: datetime, space_id: int | None = None
) -> dict[str, int]:
    """Put the districts and people of `data` into the community; the file's id → our member id.

    `data` is `{"districts": {key: …}, "personas": [{"id", "display_name", "role", …}]}`. Who
    consented has joined, everybody else stands on the roster. Told again, it brings people up to
    date. With a space, each gets the account in it that is called like the file's id.
    """
    districts = await _districts(tx, data.get("districts", {}))
    people: list[Mapping[str, Any]] = list(data["personas"])
    known = {m.imported_id: m for m in await tx.members.all() if m.imported_id}
    members: dict[str, Member] = {}
    for told in people:
        member = known.get(told["id"]) or Member(imported_id=told["id"], created_at=now)
        _describe(member, told, now)
        members[told["id"]] = member
    for member in members.values():
        if member.id is None:
            await tx.members.add(member)
    ids = {key: member.id for key, member in members.items()}
    for told in people:
        profile = await tx.profiles.of(ids[told["id"]])
        _survey(profile, told, districts, ids)
    await _accounts(tx, ids, space_id)
    await _beside(tx, people, ids, now)
    for member_id in ids.values():
        await tx.members.touch(member_id)
    return ids


async def _districts(tx: Tx, told: Mapping[str, Mapping[str, Any]]) -> dict[str, District]:
    known = {d.name: d for d in await tx.districts.all()}
    found = {}
    for key, one in told.items():
        district = known.get(one["name"]) or District(name=one["name"])
        district.kind, district.state = one.get("type", ""), one.get("state", "")
        district.region, district.zone = one.get("region", ""), one.get("tz", "")
        district.bargaining_open = bool(one.get("bargaining_open"))
        district.confirmed = True
        found[key] = district
    for district in found.values():
        if district.id is None:
            await tx.districts.add(district)
    return found


def _describe(member: Member, told: Mapping[str, Any], now: datetime) -> None:
    member.name = told["display_name"]
    member.email = told.get("email")
    member.language = told.get("preferred_language")
    member.zone = told.get("timezone")
    member.expert = "yes" if told.get("is_expert") else "no"
    member.coordinator = bool(told.get("coordinator"))
    member.vendor = bool(told.get("vendor"))
    member.cap = int(told.get("monthly_intro_cap", 3))
    if told.get("consented"):
        member.status, member.joined_at = "joined", member.joined_at or now
        member.shown = told["shown"] if told.get("shown") in SHOWN else "named"
    elif member.status is None or member.status == "guest":
        member.status = "roster"
    if told.get("match_status") == "paused":
        member.paused_until, member.paused_why = now + PAUSED, "own"


def _survey(
    profile: Profile,
    told: Mapping[str, Any],
    districts: Mapping[str, District],
    ids: Mapping[str, int],
) -> None:
    district = districts.get(told.get("district_key") or "")
    profile.role, profile.stage = told.get("role", ""), told.get("stage") or ""
    profile.levels, profile.arrangements = list(told["levels"]), list(told["arrangements"])
    profile.authority = told.get("decision_authority") or ""
    profile.seeks, profile.offers = list(told["seeking"]), list(told["offering"])
    profile.languages = list(told["languages"])
    profile.district_id = district.id if district else None
    profile.organization = "" if district else told.get("org") or ""
    profile.school = told.get("school") or ""
    profile.reports_to_id = ids.get(told.get("reports_to") or "")
    profile.own_district = bool(told.get("own_district"))
    profile.about = told.get("bio") or ""
    profile.windows = list(told.get("availability", ()))


async def _accounts(tx: Tx, ids: Mapping[str, int], space_id: int | None) -> None:
    if space_id is None:
        return
    have = {account.member_id for account in await tx.accounts.all()}
    for key, member_id in ids.items():
        if member_id not in have:
            await tx.accounts.add(Account(member_id=member_id, space_id=space_id, external_id=key))


async def _beside(
    tx: Tx, people: list[Mapping[str, Any]], ids: Mapping[str, int], now: datetime
) -> None:
    """Private wishes, and the places of this month that are already taken."""
    avoided = {(a.member_id, a.avoided_id) for a in await tx.avoids.all()}
    month = month_of(now, ZoneInfo(tx.community.zone))
    for told in people:
        mine = ids[told["id"]]
        for other in (ids[key] for key in told.get("private_avoid", ()) if key in ids):
            if (mine, other) not in avoided:
                await tx.avoids.add(Avoid(member_id=mine, avoided_id=other))
        cap = int(told.get("monthly_intro_cap", 3))
        used = cap - int(told.get("intros_left_this_month", cap))
        for _place in range(used - await tx.invitations.reserved(mine, month)):
            await _taken(tx, mine, month, now)


async def _taken(tx: Tx, member_id: int, month: str, now: datetime) -> None:
    """A place of the month that was used before the file was written, without saying with whom."""
    past = await tx.introductions.add(
        Introduction(
            seeker_id=member_id,
            purpose="",
            language="en",
            state="closed",
            promised_at=now,
            ended_at=now,
            created_at=now,
        )
    )
    await tx.invitations.add(
        Invitation(
            introduction_id=past.id,
            member_id=member_id,
            position=0,
            state="yes",
            month=month,
            answered_at=now,
        )
    )
