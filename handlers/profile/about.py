"""What a member told about themself, as plain data for cards and forms. Knows no card."""

from dataclasses import dataclass, replace
from datetime import datetime

from babel.dates import format_date

from handlers.kit.words import Localized
from storage import Look
from storage.tables import Member, Profile
from storage.taxonomy import taxonomy

# Roles that usually work outside any district; their typed place of work is an organization.
OUTSIDE = frozenset(
    ("network-staff", "ta-partner", "researcher", "funder", "policy-partner", "community-partner")
)
STEPS = 5  # forms of the survey


@dataclass(frozen=True, slots=True)
class About:
    """One member's own facts, for that member only. "" and () where they said nothing."""

    name: str
    role: str = ""
    levels: tuple[str, ...] = ()
    stage: str = ""
    district: str = ""
    school: str = ""
    seeks: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    arrangements: tuple[str, ...] = ()
    authority: str = ""
    languages: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    windows_words: str = ""
    zone: str = ""
    reports_to_id: int | None = None
    reports_to: str = ""
    own_district: bool = False
    words: str = ""
    shown: str | None = None
    expert: bool = False
    cap: int = 3
    own_hours: bool = False
    paused_until: datetime | None = None
    avoided: int = 0

    @property
    def first_name(self) -> str:
        """What a greeting uses."""
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def next_step(self) -> int | None:
        """The first form of the survey that has no answer yet; None when nothing is missing."""
        told = (
            bool(self.role),
            bool(self.seeks),
            bool(self.offers),
            bool(self.arrangements or self.authority or self.windows),
        )
        return next((number for number, answered in enumerate(told, 1) if not answered), None)


async def about(look: Look, member_id: int) -> About:
    """What the database holds about a member. Raises NotFound."""
    member = await look.members.get(member_id)
    profile = await look.profiles.find(member_id)
    avoided = len(await look.avoids.of(member_id))
    district, boss = "", ""
    if profile and profile.district_id:
        found = await look.districts.find(profile.district_id)
        district = found.name if found else ""
    if profile and profile.reports_to_id:
        named = await look.members.find(profile.reports_to_id)
        boss = named.name if named else ""
    return _about(member, profile, district, boss, member.zone or look.community.zone, avoided)


def _about(
    member: Member, profile: Profile | None, district: str, boss: str, zone: str, avoided: int
) -> About:
    own = About(
        member.name,
        zone=zone,
        shown=member.shown,
        expert=member.expert == "yes",
        cap=member.cap,
        own_hours=member.own_hours,
        paused_until=member.paused_until,
        avoided=avoided,
    )
    if profile is None:
        return own
    return replace(
        own,
        role=profile.role,
        levels=tuple(profile.levels),
        stage=profile.stage,
        district=district or profile.organization,
        school=profile.school,
        seeks=tuple(profile.seeks),
        offers=tuple(profile.offers),
        arrangements=tuple(profile.arrangements),
        authority=profile.authority,
        languages=tuple(profile.languages),
        windows=tuple(profile.windows),
        windows_words=profile.windows_words,
        reports_to_id=profile.reports_to_id,
        reports_to=boss or profile.reports_to,
        own_district=profile.own_district,
        words=profile.about,
    )


# The topics in two lists, because a choice list holds 25 and there are 35.
WORK = ("people", "agreements", "governance", "community", "resources", "time")
LEARNING = ("learning", "improvement", "system")


def topics_of(groups: tuple[str, ...]) -> tuple[str, ...]:
    """The topics of these groups, in the taxonomy's order."""
    return tuple(t.slug for t in taxonomy().levers.values() if t.group in groups)


def month_of(moment: datetime) -> Localized:
    """A month and its year: “September 2026”, «septiembre de 2026»."""
    return Localized(
        format_date(moment, "LLLL yyyy", locale="en"),
        format_date(moment, "LLLL 'de' yyyy", locale="es"),
    )
