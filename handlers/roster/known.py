"""Who is already in a community, by every name a file may use for them. It changes nobody."""

from collections.abc import Sequence
from datetime import datetime

from handlers.kit.words import Words, _
from handlers.roster.entry import Entry
from storage.districts import Gazetteer, Resolved
from storage.tables import District, Member, Profile
from storage.taxonomy import folded

OURS = (
    "tertulia-"  # an export's id of somebody who had none: our own number, believed with the name
)


class Known:
    """Who is already in the community, by every name a file may use for them."""

    def __init__(
        self,
        members: Sequence[Member],
        profiles: dict[int, Profile],
        accounts: set[int],
        districts: Sequence[District],
    ) -> None:
        self.profiles, self.accounts, self.districts = profiles, accounts, districts
        self.gazetteer = Gazetteer(districts)
        self.resolved: dict[str, Resolved] = {}  # a typed district → what it stands for
        self._schools: dict[tuple[int, str], str] = {}
        for profile in profiles.values():
            self.school(profile.district_id, profile.school)
        self.by_id = {member.id: member for member in members}
        self.by_key = {m.imported_id: m for m in members if m.imported_id}
        # A guest is asked "Is this you?" when they join; until then the list knows nothing of them.
        here = [member for member in members if member.status != "guest"]
        self.by_email = {m.email.lower(): m for m in here if m.email}
        self.by_name: dict[str, list[Member]] = {}
        for member in here:
            self.by_name.setdefault(folded(member.name), []).append(member)

    def member(self, one: Entry, now: datetime) -> Member | Words:
        """The member an entry means, perhaps a new one; or why nobody can be told."""
        by_email = self.by_email.get(one.email) if one.email else None
        found = self.by_key.get(one.key) or self._ours(one)
        if found and by_email and by_email is not found:
            return _("the e-mail belongs to somebody else here")
        same = [] if found or by_email or one.key else self._namesakes(one)
        if len(same) > 1:
            return _("several people here have this name and place; add an e-mail or an id")
        found = found or by_email or next(iter(same), None)
        if not found:
            found = Member(name=one.name, status="roster", created_at=now, cap=3)
            found.imported_id, found.email = one.key or None, one.email or None
            self.by_name.setdefault(folded(one.name), []).append(found)
        elif one.key and not found.imported_id and not one.key.startswith(OURS):
            found.imported_id = one.key
        if one.key:
            self.by_key[one.key] = found
        if one.email:
            self.by_email[one.email] = found
        return found

    def _namesakes(self, one: Entry) -> list[Member]:
        """Who has the name and place of somebody without an id, and no other address."""
        return [
            member
            for member in self.by_name.get(folded(one.name), [])
            if (profile := self.profiles.get(member.id))
            and self._at_one_place(one, profile)
            and not (one.email and member.email)
        ]

    def _at_one_place(self, one: Entry, profile: Profile) -> bool:
        if one.school or profile.school:
            return folded(one.school) == folded(profile.school)
        typed = one.organization or one.district
        if not typed:
            return False
        district = self.gazetteer.resolve(one.district).district if one.district else None
        if district is not None:
            return profile.district_id == district.id
        return folded(profile.organization) == folded(typed)

    def _ours(self, one: Entry) -> Member | None:
        number = one.key.removeprefix(OURS)
        if number == one.key or not number.isdecimal():
            return None
        found = self.by_id.get(int(number))
        return found if found and not found.imported_id and found.name == one.name else None

    def called(self, text: str) -> Member | None:
        """Whom an id, an e-mail or a name that only one person has means."""
        if found := self.by_key.get(text) or self.by_email.get(text.lower()):
            return found
        same = self.by_name.get(folded(text), [])
        return same[0] if len(same) == 1 else None

    def school(self, district_id: int | None, typed: str) -> str:
        """The school as the district's other members write it, however cased or accented."""
        if district_id is None or not typed:
            return typed
        return self._schools.setdefault((district_id, folded(typed)), typed)

    def speaks(self, member: Member) -> bool:
        """Whether the member has used the bot and so speaks for themself."""
        return member.status != "roster" and member.id in self.accounts
