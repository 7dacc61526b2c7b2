"""Districts and their spellings; it knows no member."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
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


class Gazetteer:
    """Districts by every way their names are written. Each way is read once, so that a list of a
    thousand districts nobody knows is a matter of seconds."""

    def __init__(self, districts: Iterable[District] = ()) -> None:
        self._sure: dict[str, District] = {}
        self._cores: dict[str, list[District]] = {}
        self._initials: dict[str, District] = {}
        self._towns: dict[str, District] = {}
        self._spelt: tuple[list[str], ...] = (
            [],
            [],
            [],
            [],
        )  # the names, their cores; words sorted
        self._whose: list[District] = []
        for district in districts:
            self.add(district)

    def add(self, district: District) -> None:
        """From now on this district is known too."""
        name = folded(district.name)
        initials = "".join(word[0] for word in name.split())
        for short in (initials, f"{initials}sd", f"{initials}d") if len(initials) > 1 else ():
            self._initials.setdefault(short, district)
        for way in (name, *map(folded, district.spellings or ())):
            core = _core(way)
            self._sure.setdefault(way, district)
            if district not in (same := self._cores.setdefault(core, [])):
                same.append(district)
            self._towns.setdefault(_town(core), district)
            for ways, spelt in zip(self._spelt, _ways(way, core), strict=True):
                ways.append(spelt)
            self._whose.append(district)

    def knows(self, text: str) -> bool:
        """Whether this is exactly a name or a recorded spelling."""
        return folded(text) in self._sure

    def resolve(self, text: str) -> Resolved:
        """The district a typed name means, so that a spelling does not slip past a guard.

        Sure: its name or a recorded spelling, however cased or accented; or the name without the
        words all districts share, when only one fits. Perhaps: initials, or a spelling that is
        nearly one.
        """
        wanted = folded(text)
        if not wanted:
            return Resolved()
        if sure := self._sure.get(wanted):
            return Resolved(sure)
        core = _core(wanted)
        same = self._cores.get(core, [])
        if len(same) == 1:
            return Resolved(same[0])
        return Resolved(near=same[0] if same else self._near(wanted, core))

    def _near(self, wanted: str, core: str) -> District | None:
        if short := self._initials.get(wanted.replace(" ", "")):
            return short
        if (town := _town(core)) and town in self._towns:
            return self._towns[town]
        best, at = 0.0, 0
        for spelt, ways in zip(_ways(wanted, core), self._spelt, strict=True):
            if found := process.extractOne(spelt, ways, scorer=fuzz.ratio, score_cutoff=ALIKE):
                best, at = max((best, at), (found[1], -found[2]))
        return self._whose[-at] if best else None


def resolve(text: str, known: Iterable[District]) -> Resolved:
    """What one typed name stands for among these districts; see Gazetteer."""
    return Gazetteer(known).resolve(text)


def _ways(name: str, core: str) -> tuple[str, str, str, str]:
    """What is compared: a name and its core, each also with its words in order."""
    return name, " ".join(sorted(name.split())), core, " ".join(sorted(core.split()))


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
