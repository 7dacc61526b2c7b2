"""People of a community as a file tells of them, put into storage; it knows no file format and no page.

Who speaks for whom: a file speaks for people who have never used the bot, so it is taken at its
word as often as it is imported. A member who joined and has an account here speaks for themself:
then a file fills in only what is empty, and takes nothing back. The same file twice changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.kit.words import Text, _
from handlers.roster.entry import Entry, Refused
from handlers.roster.known import Known
from handlers.roster.survey import Remark, Sheet, people
from storage import Tx
from storage.districts import Resolved, resolve
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
from storage.taxonomy import folded

NEW_DISTRICTS = 500  # in one list; each waits on the desk for a coordinator
TOO_MANY = _("this list has more than {n} districts nobody knows; is that column the district?",
             n=NEW_DISTRICTS)  # fmt: skip
PAUSED = timedelta(days=30)  # a file says "paused" without a date
# Roles outside any district: what they write as their district is their organization.
OUTSIDE = frozenset(
    ("network-staff", "ta-partner", "researcher", "funder", "policy-partner", "community-partner")
)


@dataclass(slots=True)
class Entered:
    """What became of the people of a file. `ids` leads from the file's id to our member id."""

    ids: dict[str, int] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    unchanged: set[int] = field(default_factory=set)
    refused: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    districts: set[int] = field(default_factory=set)  # new ones, for a coordinator to look at
    doubtful: dict[str, str] = field(default_factory=dict)  # typed → the district it looks like


async def load_people(
    tx: Tx, data: Mapping[str, Any], now: datetime, space_id: int | None = None
) -> dict[str, int]:
    """Put the districts and people of `data` into the community; the file's id → our member id.

    `data` is `{"districts": {key: …}, "personas": [{"id", "display_name", "role", …}]}`. Who
    consented has joined, everybody else stands on the roster. With a space, each gets the account
    in it that is called like the file's id.

    Raises:
        Refused: somebody cannot be read; nothing may be kept then.
    """
    sheet = people(data)
    if sheet.refused:
        raise Refused((row.where, ": ", "; ".join(row.reasons)) for row in sheet.refused)
    entered = await enter(tx, sheet, now)
    if entered.refused:
        raise Refused(remark.said for remark in entered.refused)
    if space_id is not None:
        have = {account.member_id for account in await tx.accounts.all()}
        await tx.accounts.add_all(
            [
                Account(member_id=member_id, space_id=space_id, external_id=key)
                for key, member_id in entered.ids.items()
                if member_id not in have
            ]
        )
    return entered.ids


async def enter(tx: Tx, sheet: Sheet, now: datetime) -> Entered:
    """Put everybody who can be read into the community; whoever cannot is in `refused`."""
    entered = Entered(remarks=list(sheet.remarks))
    districts = await _districts(tx, sheet.districts)
    found = Known(
        await tx.members.all(),
        {profile.id: profile for profile in await tx.profiles.all()},
        {account.member_id for account in await tx.accounts.all()},
        await tx.districts.by_name(),
    )
    there: list[tuple[Text, Entry, Member]] = []
    beyond = _beyond(sheet, found)
    for row in sheet.rows:
        if row.entry is None:
            continue
        if folded(row.entry.district) in beyond:
            entered.refused.append(Remark(TOO_MANY, row.where))
            continue
        member = found.member(row.entry, now)
        if isinstance(member, Member):
            there.append((row.where, row.entry, member))
        else:
            entered.refused.append(Remark(member, row.where))
    new = [member for _where, _one, member in there if member.id is None]
    await tx.members.add_all(new)
    entered.new = {member.id for member in new}
    blank = [_empty(m.id) for _w, _o, m in there if m.id not in found.profiles]
    found.profiles |= {profile.id: profile for profile in await tx.profiles.add_all(blank)}
    # Of two spellings of a new district the one most people wrote is the district.
    often = Counter(folded(one.district) for _where, one, _member in there)
    for where, one, member in sorted(there, key=lambda told: -often[folded(told[1].district)]):
        if one.key:
            entered.ids[one.key] = member.id
        profile = found.profiles[member.id]
        if await _describe(tx, where, one, member, profile, districts, found, entered, now):
            entered.changed.add(member.id)
    await _between(tx, there, found, entered)
    await _used(tx, [(one, member) for _where, one, member in there if member.id in entered.new])
    entered.changed -= entered.new
    entered.unchanged = {m.id for _w, _o, m in there} - entered.new - entered.changed
    await tx.members.touch_all(sorted(entered.new | entered.changed))
    return entered


def _beyond(sheet: Sheet, found: Known) -> set[str]:
    """Typed districts that nobody knows and that are too many; those most people wrote are taken."""
    typed = Counter(
        folded(row.entry.district)
        for row in sheet.rows
        if row.entry and row.entry.district and not row.entry.district_key
    )
    new = [name for name, _many in typed.most_common() if not found.gazetteer.knows(name)]
    return {*new[NEW_DISTRICTS:]}


def _put(row: Member | Profile, keep: bool, **told: Any) -> bool:
    """Store what a file tells; what it leaves out stays, with `keep` also what is there already."""
    changed = False
    for name, value in told.items():
        before = getattr(row, name)
        if value is None or value == "" or value == before or (keep and before):
            continue
        setattr(row, name, value)
        changed = True
    return changed


async def _describe(
    tx: Tx, where: Text, one: Entry, member: Member, profile: Profile,
    districts: Mapping[str, District], found: Known, entered: Entered, now: datetime,
) -> bool:  # fmt: skip
    keep = found.speaks(member)
    changed = _put(
        profile, keep,
        role=one.role, levels=_list(one.levels), stage=one.stage, authority=one.authority,
        arrangements=_list(one.arrangements), seeks=_list(one.seeks), offers=_list(one.offers),
        languages=_list(one.languages), about=one.about, windows=_list(one.windows),
        windows_words=one.windows_words,
        own_district=None if keep else one.own_district,  # theirs to allow
    )  # fmt: skip
    changed |= await _works(tx, where, one, profile, districts, found, entered, keep=keep)
    changed |= _put(member, keep, name=one.name, language=one.language, zone=one.zone)
    changed |= _put(
        member,
        False,
        coordinator=one.coordinator,
        vendor=one.vendor,
        # An address opens the way to an account: nobody gets one by a name in a survey.
        email=one.email if not keep or (one.key and not member.email) else "",
    )  # what an operator knows better than the member
    if one.expert and not one.joined and member.expert == "no":
        entered.remarks.append(Remark(_("experts are asked first; use /experts add"), where))
    elif one.expert is not None and one.joined:
        changed |= _put(member, keep, expert="yes" if one.expert else "no")
    if keep:
        return changed
    changed |= _put(member, False, cap=one.cap)
    if one.joined:
        changed |= _put(member, False, status="joined", joined_at=member.joined_at or now)
        changed |= _put(member, False, shown=one.shown or member.shown or "named")
    return changed | _paused(one, member, now)


def _paused(one: Entry, member: Member, now: datetime) -> bool:
    if one.paused_until:
        return _put(member, False, paused_until=one.paused_until, paused_why="own")
    if one.paused and not member.paused_until:
        return _put(member, False, paused_until=now + PAUSED, paused_why="own")
    if one.paused is False and member.paused_until and member.paused_why == "own":
        member.paused_until = member.paused_why = None
        return True
    return False


async def _works(
    tx: Tx, where: Text, one: Entry, profile: Profile, districts: Mapping[str, District],
    found: Known, entered: Entered, *, keep: bool,
) -> bool:  # fmt: skip
    """District, organization and school, so that a spelling slips past no guard."""
    if keep and (profile.district_id or profile.organization):
        return _put(profile, True, school=one.school)
    if one.district_key:
        district: District | None = districts[one.district_key]
    else:
        district = await _typed(tx, where, one, profile, found, entered)
    outside = "" if district else one.organization or one.district
    before = (profile.district_id, profile.organization, profile.school)
    if district or outside:
        profile.district_id, profile.organization = district.id if district else None, outside
    if one.school:
        profile.school = found.school(profile.district_id, one.school)
    return before != (profile.district_id, profile.organization, profile.school)


async def _typed(
    tx: Tx, where: Text, one: Entry, profile: Profile, found: Known, entered: Entered
) -> District | None:
    """The district of a typed name; a new one waits on the desk for a coordinator."""
    if not one.district:
        return None
    resolved = found.resolved.get(folded(one.district)) or found.gazetteer.resolve(one.district)
    if resolved.district or profile.role in OUTSIDE:
        found.resolved[folded(one.district)] = resolved
        return resolved.district
    district = await tx.districts.typed(one.district)
    found.gazetteer.add(district)
    await tx.tasks.once(
        "district", f"district:{district.id}", text=district.name, refers_to=district.id
    )
    entered.remarks.append(Remark(_waits(district.name, resolved.near), where))
    if not district.confirmed and not any(district.id == known.id for known in found.districts):
        entered.districts.add(district.id)
    if resolved.near:
        entered.doubtful[district.name] = resolved.near.name
    found.resolved[folded(one.district)] = Resolved(district)
    return district


def _waits(name: str, near: District | None) -> Text:
    if near is None:
        return _("the district “{name}” waits on the desk", name=name)
    return _("the district “{name}” waits on the desk; it looks like “{near}”", name=name,
             near=near.name)  # fmt: skip


async def _districts(tx: Tx, told: Mapping[str, Mapping[str, Any]]) -> dict[str, District]:
    """The file's districts. One that is here already gains only what it lacks; an open contract
    is believed, a closed one is for a coordinator to say (setup), because a guard hangs on it."""
    known = list(await tx.districts.all())
    found: dict[str, District] = {}
    for key, one in told.items():
        district = resolve(str(one["name"]), known).district
        if not district:
            district = District(name=str(one["name"]), bargaining_open=False, spellings=[])
            district.kind = district.state = district.region = district.zone = ""
            district.confirmed = one.get("confirmed") is not False
            known.append(district)
        for name, theirs in (("kind", "type"), ("state", "state"), ("region", "region"),
                             ("zone", "tz"), ("spellings", "spellings")):  # fmt: skip
            if one.get(theirs) and not getattr(district, name):
                setattr(district, name, one[theirs])
        if one.get("bargaining_open") and not district.bargaining_open:
            district.bargaining_open = True
        found[key] = district
    await tx.districts.add_all([one for one in known if one.id is None])
    return found


async def _between(
    tx: Tx, there: Iterable[tuple[Text, Entry, Member]], found: Known, entered: Entered
) -> None:
    """What a file tells of two people: resolved when all of them are there."""
    avoided = {(a.member_id, a.avoided_id) for a in await tx.avoids.all()}
    for where, one, member in there:
        profile = found.profiles[member.id]
        changed = False
        if one.reports_to and not (found.speaks(member) and _reports(profile)):
            boss = found.called(one.reports_to)
            before = (profile.reports_to_id, profile.reports_to)
            if boss is not None and boss.id != member.id:
                profile.reports_to_id, profile.reports_to = boss.id, ""
            elif boss is None:
                profile.reports_to_id, profile.reports_to = None, one.reports_to
            changed = before != (profile.reports_to_id, profile.reports_to)
        for key in one.avoid:
            other = found.called(key)
            if other is None:
                says = _("a private wish is about nobody who is here")
                entered.remarks.append(Remark(says, where))
            elif other.id != member.id and (member.id, other.id) not in avoided:
                avoided.add((member.id, other.id))
                await tx.avoids.add(Avoid(member_id=member.id, avoided_id=other.id))
                changed = True
        if changed:
            entered.changed.add(member.id)


def _reports(profile: Profile) -> bool:
    return bool(profile.reports_to_id or profile.reports_to)


async def _used(tx: Tx, new: Iterable[tuple[Entry, Member]]) -> None:
    """Places of the month that were used before the file was written, without saying with whom."""
    month = month_of(tx.now, ZoneInfo(tx.community.zone))
    for one, member in new:
        for _place in range(max(0, member.cap - one.left) if one.left is not None else 0):
            past = await tx.introductions.add(
                Introduction(
                    seeker_id=member.id, purpose="", language="en", state="closed",
                    promised_at=tx.now, ended_at=tx.now, created_at=tx.now,
                )
            )  # fmt: skip
            await tx.invitations.add(
                Invitation(
                    introduction_id=past.id, member_id=member.id, position=0, state="yes",
                    month=month, answered_at=tx.now,
                )
            )  # fmt: skip


def _list(told: tuple[str, ...] | None) -> list[str] | None:
    return None if told is None else list(told)


def _empty(member_id: int) -> Profile:
    return Profile(id=member_id, levels=[], arrangements=[], seeks=[], offers=[], languages=[],
                   windows=[], role="", organization="", school="", own_district=False)  # fmt: skip
