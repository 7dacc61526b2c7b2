"""The matching columns: a cache refreshed from committed rows by version; it knows no ranking."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from storage.people import Home, districts, person
from storage.person import Person
from storage.tables import Gone, Member, Profile
from storage.taxonomy import folded, taxonomy

if TYPE_CHECKING:
    from storage.database import Look, Storage

Bools: TypeAlias = NDArray[np.bool_]
Masks: TypeAlias = NDArray[np.uint64]

BLOCK = timedelta(hours=3)  # a week has 56, which fit one 64-bit mask
PARTS = {"am": (8, 12), "pm": (12, 17), "eve": (17, 21)}  # local hours of a weekly window
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_DTYPES: Mapping[str, Any] = {
    "ids": np.int64,
    "role": np.int16,
    "offers": np.uint64,
    "seeks": np.uint64,
    "stage": np.int8,  # the taxonomy's order, 0 unknown
    "levels": np.uint16,
    "arrangements": np.uint32,
    "languages": np.uint64,
    "hours": np.uint64,
    "district": np.int64,  # -1: none
    "kind": np.int16,
    "state": np.int16,
    "region": np.int16,
    "school": np.int32,
    "organization": np.int32,
    "reports_to": np.int64,  # 0: not said
    "paused_until": np.float64,  # seconds since 1970, 0 never
    "free": np.bool_,  # joined, asked how they are shown, and willing at all
    "named": np.bool_,
    "expert": np.bool_,
    "own_district": np.bool_,
}


class Codes:
    """Numbers for texts, given once and never again; 0 is the empty text."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {"": 0}

    def of(self, text: str) -> int:
        """The number of a text, a new one if it was never seen."""
        return self._known.setdefault(text, len(self._known))

    def find(self, text: str) -> int:
        """The number of a text, or -1 if nobody has it."""
        return self._known.get(text, -1)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that has a number, in the order of the numbers."""
        return tuple(self._known)


class Columns:
    """Everybody of one community at one version; it does not change. Rows are in order of id.

    Each name of `_DTYPES` is an attribute: a read-only array with one value a row.
    """

    ids: NDArray[np.int64]
    role: NDArray[np.int16]
    offers: Masks
    seeks: Masks
    stage: NDArray[np.int8]
    levels: NDArray[np.uint16]
    arrangements: NDArray[np.uint32]
    languages: Masks
    hours: Masks
    district: NDArray[np.int64]
    kind: NDArray[np.int16]
    state: NDArray[np.int16]
    region: NDArray[np.int16]
    school: NDArray[np.int32]
    organization: NDArray[np.int32]
    reports_to: NDArray[np.int64]
    paused_until: NDArray[np.float64]
    free: Bools
    named: Bools
    expert: Bools
    own_district: Bools

    def __init__(
        self,
        people: Iterable[Person],
        now: datetime,
        before: "Columns | None" = None,
        gone: Iterable[int] = (),
        version: int = 0,
        language: str = "en",
        homes: Mapping[int, Home] | None = None,
    ) -> None:
        """`people` are new or changed; everybody else of `before` stays, except `gone`.

        `now` decides between summer and winter time for weekly hours. The rows were also made
        from the community's `language` and its districts (`homes`).
        """
        self.version, self.now = version, now
        self.language, self.homes = language, homes or {}
        self.codes: dict[str, Codes] = (
            before.codes
            if before
            else {
                name: Codes()
                for name in (
                    "role",
                    "kind",
                    "state",
                    "region",
                    "school",
                    "organization",
                    "languages",
                )
            }
        )
        changed = {p.id: p for p in people}
        kept: NDArray[np.int64] = np.empty(0, np.int64)
        if before is not None:
            drop = np.fromiter({*changed, *gone}, np.int64, -1)
            kept = np.flatnonzero(~np.isin(before.ids, drop))
        old = [before.people[i] for i in kept.tolist()] if before else []
        everybody = [*old, *changed.values()]
        order = np.argsort([p.id for p in everybody], kind="stable") if everybody else kept
        self.people: tuple[Person, ...] = tuple(everybody[i] for i in order.tolist())
        rows = [self._row(p, now) for p in changed.values()]
        for name, fresh in zip(
            _DTYPES, zip(*rows, strict=True) if rows else [()] * len(_DTYPES), strict=True
        ):
            new = np.array(fresh, _DTYPES[name])
            array = np.concatenate([getattr(before, name)[kept], new]) if before else new
            array = array[order]
            array.flags.writeable = False
            setattr(self, name, array)

    def __len__(self) -> int:
        return len(self.people)

    def row(self, member_id: int) -> int | None:
        """The row of a member, or None."""
        at = int(np.searchsorted(self.ids, member_id))
        return at if at < len(self) and int(self.ids[at]) == member_id else None

    def person(self, member_id: int) -> Person | None:
        """The facts of a member as of this version, or None."""
        at = self.row(member_id)
        return None if at is None else self.people[at]

    def code(self, role: str) -> int:
        """The number a role has in `role`, or -1 if nobody has it."""
        return self.codes["role"].find(role)

    def school_code(self, school_key: str) -> int:
        """The number a school has in `school`, or -1 if nobody is there."""
        return self.codes["school"].find(school_key)

    def has_role(self, roles: Iterable[str]) -> Bools:
        """For every row whether the role is one of these."""
        return self.any_of("role", roles)

    def any_of(self, column: str, texts: Iterable[str]) -> Bools:
        """For every row whether a coded column (role, kind, state, …) is one of these texts."""
        codes = {self.codes[column].find(text) for text in texts}
        table = np.zeros(len(self.codes[column].texts), np.bool_)
        table[[c for c in codes if c >= 0]] = True
        found: Bools = table[getattr(self, column)]
        return found

    def containing(self, column: str, words: Iterable[str]) -> tuple[str, ...]:
        """The texts of a coded column that contain one of these words, folded."""
        wanted = tuple(folded(word) for word in words)
        return tuple(text for text in self.codes[column].texts if any(w in text for w in wanted))

    def language_mask(self, languages: Iterable[str]) -> int:
        """The languages as bits of `languages`; one that nobody speaks has none."""
        found = (self.codes["languages"].find(language) for language in languages)
        return sum({1 << code for code in found if 0 < code < 64})

    def clear(self, ok: Bools, member_ids: Iterable[int]) -> None:
        """Set `ok` to False in the rows of these members; unknown ids are passed over."""
        ids = np.fromiter(member_ids, np.int64, -1)
        if len(ids) and len(self):
            at = np.minimum(np.searchsorted(self.ids, ids), len(self) - 1)
            ok[at[self.ids[at] == ids]] = False

    def spread(self, values: Mapping[int, int]) -> NDArray[np.int64]:
        """For every row the value of its member, 0 without one."""
        found = np.zeros(len(self), np.int64)
        ids = np.fromiter(values.keys(), np.int64, len(values))
        if len(ids) and len(self):
            at = np.minimum(np.searchsorted(self.ids, ids), len(self) - 1)
            here = self.ids[at] == ids
            found[at[here]] = np.fromiter(values.values(), np.int64, len(values))[here]
        return found

    def line(self, seeker: Person) -> set[int]:
        """Everybody the seeker reports to, and everybody who reports to them, at any depth."""
        found: set[int] = set()
        boss = seeker.reports_to_id
        while boss and boss not in found:
            found.add(boss)
            above = self.person(boss)
            boss = above.reports_to_id if above else None
        below = np.array([seeker.id])
        seen = {seeker.id}
        while len(below):
            reporting = set(self.ids[np.isin(self.reports_to, below)].tolist()) - seen
            seen |= reporting
            below = np.fromiter(reporting, np.int64, -1)
        return (found | seen) - {seeker.id}

    def _row(self, p: Person, now: datetime) -> tuple[object, ...]:
        """One person's values in the order of `_DTYPES`."""
        t, code = taxonomy(), self.codes
        spoken = (code["languages"].of(language) for language in p.languages)
        stage = t.stages.get(p.stage)
        return (
            p.id,
            code["role"].of(p.role),
            lever_mask(p.offers),
            lever_mask(p.seeks),
            stage.order if stage else 0,
            bits(p.levels, t.levels),
            bits(p.arrangements, t.arrangements),
            sum({1 << c for c in spoken if 0 < c < 64}),
            weekly_hours(p.windows, p.zone, now),
            -1 if p.district_id is None else p.district_id,
            code["kind"].of(p.district_kind),
            code["state"].of(p.state),
            code["region"].of(folded(p.region)),
            code["school"].of(p.school_key),
            code["organization"].of(p.organization.casefold().strip()),
            p.reports_to_id or 0,
            p.paused_until.timestamp() if p.paused_until else 0.0,
            p.joined and p.shown is not None and p.cap > 0,
            p.shown == "named",
            p.expert,
            p.own_district,
        )


def bits(slugs: Iterable[str], known: Mapping[str, object]) -> int:
    """A mask of slugs: bit n is the taxonomy's n-th entry; unknown slugs have none."""
    places = {slug: place for place, slug in enumerate(known)}
    return sum({1 << places[slug] for slug in slugs if slug in places})


def lever_mask(slugs: Iterable[str]) -> int:
    """Levers as bits, in the taxonomy's order."""
    return bits(slugs, taxonomy().levers)


def weekly_hours(windows: Iterable[str], zone: str, now: datetime) -> int:
    """Weekly windows such as `tue-pm` in a zone as three-hour blocks of the week in UTC.

    A block counts when at least half of it lies in a window. "" is UTC.
    """
    offset = now.astimezone(ZoneInfo(zone or "UTC")).utcoffset() or timedelta()
    covered = [0] * (56 * 6)  # half hours
    for window in windows:
        day, _, part = window.partition("-")
        if day in DAYS and part in PARTS:
            start, end = PARTS[part]
            first = (DAYS.index(day) * 24 + start) * 2 - round(offset / timedelta(minutes=30))
            for half in range(first, first + (end - start) * 2):
                covered[half % len(covered)] = 1
    return sum(1 << b for b in range(56) if sum(covered[b * 6 : b * 6 + 6]) >= 3)


async def current(storage: "Storage") -> Columns:
    """The columns of the storage's community, refreshed; kept in `storage.database.caches`."""
    before: Columns | None = storage.database.caches.get(storage.community_id)
    if before is not None and before.version == storage.seen_version:
        return before
    async with storage.look() as look:
        version = look.community.columns_version
        if before is not None and before.version == version:
            return before
        columns = await _refreshed(look, before, version)
    storage.database.caches[storage.community_id] = columns
    return columns


async def _refreshed(look: "Look", before: Columns | None, version: int) -> Columns:
    """`before` with what was committed since. Whether anything of the districts or the community
    itself changed is compared; then everybody is read again, which is rare."""
    reach, language = look.session, look.community.language
    known = await districts(reach)
    if before is not None and (before.language, before.homes) != (language, known):
        before = None
    query = select(Member, Profile).join(Profile, Profile.id == Member.id, isouter=True)
    gone: Collection[int] = ()
    if before is not None:
        query = query.where(Member.version > before.version)
        gone = (await reach.scalars(select(Gone.id).where(Gone.version > before.version))).all()
    found = (await reach.execute(query.order_by(Member.id))).all()
    people = {m.id: person(m, p, known, language) for m, p in found}
    for left in before.people if before is not None and gone else ():
        if left.reports_to_id in gone and left.id not in people:  # the database forgot it, too
            people[left.id] = replace(left, reports_to_id=None)
    return Columns(people.values(), look.now, before, gone, version, language, known)
