"""What has to be known of somebody without a profile before they ask: role, school, district. The
guards need it; the rest of the profile is offered elsewhere."""

from collections.abc import Mapping

from handlers.kit.request import Answers
from handlers.kit.ui import Choice, Confirm, Field, OneOf, ShortText
from handlers.kit.words import Text, _
from handlers.matching import words
from storage import Look, Tx
from storage.tables import Profile
from storage.taxonomy import taxonomy

OTHER_DISTRICT = Confirm("new_district", _("It's another district"))


def is_known(profile: Profile | None) -> bool:
    """Whether role and district (or organization) are known: without them no guard can speak."""
    return bool(profile and profile.role and (profile.district_id or profile.organization))


def questions(profile: Profile | None = None) -> tuple[Field, ...]:
    """The three questions, filled in with what is known."""
    roles = tuple(Choice(slug, words.role(slug)) for slug in taxonomy().roles)
    return (
        OneOf(name="role", label=_("What do you do?"), choices=roles, value=_told(profile, "role")),
        ShortText(
            name="school",
            label=_("Your school, if you have one"),
            required=False,
            value=_told(profile, "school"),
            longest=120,
        ),
        ShortText(
            name="district",
            label=_("Your district or organization"),
            value=_told(profile, "organization"),
            longest=120,
        ),
    )


def _told(profile: Profile | None, name: str) -> str:
    return str(getattr(profile, name)) if profile else ""


async def wrong(look: Look, answers: Answers) -> Mapping[str, Text]:
    """What is wrong with the three answers, by field; empty when they can be kept."""
    errors: dict[str, Text] = {}
    if answers.text("role") not in taxonomy().roles:
        errors["role"] = _("Choose what is nearest.")
    typed = answers.text("district")
    if not typed:
        errors["district"] = _("Write your district, or the organization you work for.")
        return errors
    found = await look.districts.resolve(typed)
    if found.near and not answers.yes(OTHER_DISTRICT.name):
        errors["district"] = _(
            "Did you mean {name}? Then write it like that.", name=found.near.name
        )
    return errors


async def keep(tx: Tx, member_id: int, answers: Answers) -> None:
    """Keep the three answers as the beginning of a profile. A new district goes to the desk."""
    profile = await tx.profiles.of(member_id)
    role = answers.text("role")
    profile.role, profile.school = role, answers.text("school")[:120]
    typed = answers.text("district")[:120]
    found = await tx.districts.resolve(typed)
    if found.district is None and taxonomy().role(role).group == "network":
        profile.organization = typed  # partners, researchers and funders belong to no district
    else:
        district = found.district or await tx.districts.typed(typed)
        profile.district_id = district.id
        if not district.confirmed:
            key = f"district:{district.id}"
            await tx.tasks.once("district", key, text=district.name, refers_to=district.id)
    await tx.members.touch(member_id)
