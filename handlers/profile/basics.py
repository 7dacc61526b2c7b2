"""Role, school and district, saved so that a spelling slips past no guard. Knows no card."""

from rapidfuzz import fuzz, process

from handlers.kit.router import named
from handlers.kit.say import later
from handlers.kit.words import Words
from handlers.profile.about import OUTSIDE
from handlers.profile.survey import district_unsure
from schedules.calendar import zone_slug
from storage import Look, Tx
from storage.districts import Resolved
from storage.tables import District, Member, Profile
from storage.taxonomy import folded

clock = named("circles.clock")
SAME_SCHOOL = 90  # of 100: how alike two names of one district's schools are the same school


async def district_doubt(look: Look, text: str, *, another: bool = False) -> Words | None:
    """The “Did you mean …?” for a typed district, or None. `another`: they said it is not that one."""
    resolved = await look.districts.resolve(text)
    return district_unsure(resolved.near.name) if resolved.near and not another else None


async def save_basics(
    tx: Tx, member_id: int, role: str, school: str, district_text: str
) -> Profile:
    """Store who somebody is and where they work; the survey's first form and a first search.

    A district nobody knows is kept unconfirmed and put on the coordinators' desk; ask
    `district_doubt` before. An empty school or district is left as it was.
    """
    profile = await tx.profiles.of(member_id)
    profile.role = role or profile.role
    if district_text.strip():
        await _work_in(tx, profile, district_text)
    if school.strip():
        profile.school = await _school(tx, profile, school)
    await tx.members.touch(member_id)
    return profile


async def _work_in(tx: Tx, profile: Profile, text: str) -> None:
    resolved: Resolved = await tx.districts.resolve(text)
    if not resolved.district and profile.role in OUTSIDE:
        profile.district_id, profile.organization = None, " ".join(text.split())[:120]
        return
    district = resolved.district or await _new(tx, profile.id, text)
    if district.id != profile.district_id:
        profile.district_id, profile.organization, profile.school = district.id, "", ""
    member = await tx.members.get(profile.id)
    if not member.zone and district.zone:
        await live_in(tx, member, district.zone)


async def live_in(tx: Tx, member: Member, zone: str) -> None:
    """Their clock is that of this zone from now on; what is planned by the clock follows."""
    was = member.zone or tx.community.zone
    member.zone = zone
    if zone != was:
        key = f"clock:{member.id}:{tx.now.isoformat()}"
        await later(tx, clock(who=member.id, was=zone_slug(was)), tx.now, key=key)


async def _new(tx: Tx, member_id: int, text: str) -> District:
    district = await tx.districts.typed(text)
    key = f"district:{district.id}"
    await tx.tasks.once(
        "district", key, text=district.name, member_id=member_id, refers_to=district.id
    )
    return district


async def _school(tx: Tx, profile: Profile, typed: str) -> str:
    """The school as the district's other members write it, when it is nearly the same name."""
    name = " ".join(typed.split())[:120]
    if not profile.district_id:
        return name
    known = {folded(s): s for s in await tx.profiles.schools(profile.district_id)}
    found = process.extractOne(
        folded(name), known.keys(), scorer=fuzz.ratio, score_cutoff=SAME_SCHOOL
    )
    return known[found[0]] if found else name
