"""A community's data as JSON that an import reads back; it knows no terminal."""

from collections import Counter
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.roster.known import OURS
from storage import Look
from storage.people import month_of
from storage.tables import District, Member, Profile

VERSION = 1


async def export(look: Look, *, private: bool, only: str = "") -> dict[str, Any]:
    """Everybody (or the one of imported id `only`), the districts, the library.

    Private is what a member told the bot alone, or what guards rest on: address, reporting line,
    never-list, needs and introductions. Without it an import of the file knows fewer guards.

    Raises:
        LookupError: nobody is called `only`.
    """
    members = list(await look.members.all())
    keys = {m.id: m.imported_id or f"{OURS}{m.id}" for m in members}
    if only:
        members = [m for m in members if keys[m.id] == only]
        if not members:
            raise LookupError(only)
    profiles = {p.id: p for p in await look.profiles.all()}
    districts = {d.id: (str(d.id), d) for d in await look.districts.all()}
    month = month_of(look.now, ZoneInfo(look.community.zone))
    taken = Counter(i.member_id for i in await look.invitations.all() if i.month == month)
    people = [_person(m, profiles.get(m.id), keys, taken[m.id], look.now) for m in members]
    if private:
        for member, told in zip(members, people, strict=True):
            told |= await _private(look, member, profiles.get(member.id), keys)
    used = {told["district_key"] for told in people}
    community = look.community
    told = {
        "version": VERSION,
        "community": {"name": community.name, "language": community.language,
                      "zone": community.zone, "breaks": community.breaks},
        "districts": {k: _district(d) for k, d in districts.values() if not only or k in used},
        "personas": people,
    }  # fmt: skip
    return told if only else told | await _library(look)


def _person(
    member: Member, profile: Profile | None, keys: dict[int, str], taken: int, now: datetime
) -> dict[str, Any]:
    until = member.paused_until
    paused_until = until if until and until > now else None  # one that is over is none
    told: dict[str, Any] = {
        "id": keys[member.id],
        "display_name": member.name,
        "status": member.status,
        "consented": member.status == "joined",
        "shown": member.shown,
        "is_expert": member.expert == "yes",
        "coordinator": member.coordinator,
        "vendor": member.vendor,
        "preferred_language": member.language,
        "timezone": member.zone,
        "monthly_intro_cap": member.cap,
        "intros_left_this_month": max(0, member.cap - taken),
        "match_status": "paused" if paused_until else "open",
        "paused_until": paused_until.isoformat() if paused_until else None,
        "district_key": None,
    }
    if profile:
        told |= {
            "role": profile.role,
            "org": profile.organization,
            "district_key": str(profile.district_id) if profile.district_id else None,
            "school": profile.school,
            "levels": profile.levels,
            "stage": profile.stage,
            "arrangements": profile.arrangements,
            "decision_authority": profile.authority,
            "seeking": profile.seeks,
            "offering": profile.offers,
            "languages": profile.languages,
            "own_district": profile.own_district,
            "bio": profile.about,
            "availability": profile.windows,
        }
    return told


async def _private(
    look: Look, member: Member, profile: Profile | None, keys: dict[int, str]
) -> dict[str, Any]:
    avoided = [a.avoided_id for a in await look.avoids.of(member.id)]
    boss = profile.reports_to_id if profile else None
    return {
        "email": member.email,
        "reports_to": keys.get(boss, "") if boss else (profile.reports_to if profile else ""),
        "private_avoid": [keys[other] for other in avoided],
    }


def _district(row: District) -> dict[str, Any]:
    return {
        "name": row.name,
        "type": row.kind,
        "state": row.state,
        "region": row.region,
        "tz": row.zone,
        "bargaining_open": row.bargaining_open,
        "confirmed": row.confirmed,
        "spellings": row.spellings,
    }


async def _library(look: Look) -> dict[str, Any]:
    return {
        "resources": [
            {
                "id": r.key, "title": r.title, "summary": r.summary, "kind": r.kind,
                "levers": r.levers, "levels": r.levels, "stages": r.stages,
                "language": r.language, "minutes": r.minutes, "url": r.url,
                "checked_on": r.checked_on, "deadline": r.deadline,
            }
            for r in await look.resources.all()
            if r.state == "live"
        ],
        "synonyms": [
            {"lever": s.lever, "phrase": s.phrase, "language": s.language}
            for s in await look.synonyms.all()
        ],
    }  # fmt: skip
