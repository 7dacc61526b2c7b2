"""Districts and their spellings; it knows no member."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import select

from storage.rows import Rows
from storage.tables import District
from storage.taxonomy import folded

# Words that districts share and people leave out; "high", "elementary" and "county" tell two
# districts of one town apart, so they stay.
_NEUTRAL = frozenset(
    "the unified union joint school schools district public usd isd sd unificado escolar distrito de del"
    .split()
)  # fmt: skip
# What kind of district it is: two of one town may differ in nothing else, so such are asked about.
_KINDS = frozenset("high elementary middle county office education city community".split())
ALIKE = 82  # of 100: from here on a typed name is asked about ("Did you mean …?")
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a typed name stands for: surely `district`, perhaps `near`, or neither (a new one)."""

    district: District | None = None
    near: District | None = None


def resolve(text: str, known: Iterable[District]) -> Resolved:
    """The district a typed name means, so that a spelling does not slip past a guard.

    Sure: its name or a recorded spelling, however cased or accented; or the name without the words
    all districts share, when only one fits. Perhaps: initials, or a spelling that is nearly one.
    """
    wanted, districts = folded(text), tuple(known)
    if not wanted:
        return Resolved()
    for district in districts:
        if wanted in {folded(way) for way in (district.name, *district.spellings)}:
            return Resolved(district)
    core = _core(wanted)
    same = [d for d in districts if core in {_core(folded(w)) for w in (d.name, *d.spellings)}]
    if len(same) == 1:
        return Resolved(same[0])
    return Resolved(near=same[0] if same else _near(wanted, core, districts))


def _near(wanted: str, core: str, districts: Sequence[District]) -> District | None:
    letters = wanted.replace(" ", "")
    for district in districts:
        initials = "".join(word[0] for word in folded(district.name).split())
        if len(initials) > 1 and letters in (initials, f"{initials}sd", f"{initials}d"):
            return district
    town = _town(core)
    for district in districts:
        if town and town in {_town(_core(folded(w))) for w in (district.name, *district.spellings)}:
            return district
    alike = [
        (max(_alike(wanted, folded(way)), _alike(core, _core(folded(way)))), -at)
        for at, district in enumerate(districts)
        for way in (district.name, *district.spellings)
    ]
    best, at = max(alike, default=(0.0, 0))
    return districts[-at] if best >= ALIKE else None


def _alike(one: str, other: str) -> float:
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))


def _town(core: str) -> str:
    return " ".join(word for word in core.split() if word not in _KINDS)


def _core(name: str) -> str:
    return " ".join(word for word in name.split() if word not in _NEUTRAL) or name


class Districts(Rows[District]):
    """The districts of the community."""

    row = District

    async def by_name(self) -> Sequence[District]:
        """All of them by name, unconfirmed ones included."""
        return await self.some(select(District).order_by(District.name))

    async def resolve(self, text: str) -> Resolved:
        """What a typed name stands for among the districts of the community."""
        return resolve(text, await self.by_name())

    async def typed(self, text: str) -> District:
        """The district of exactly this name, kept unconfirmed when it is new."""
        name = " ".join(text.split())[:LONGEST]
        found = await self.first(select(District).where(District.name == name))
        return found or await self.add(District(name=name, confirmed=False))

    async def unconfirmed(self) -> Sequence[District]:
        """Those a coordinator has not looked at yet."""
        return await self.some(
            select(District).where(District.confirmed.is_(False)).order_by(District.id)
        )
