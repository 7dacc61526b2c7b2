"""Random communities for the properties of guards and ranking; few values, so that they collide."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from storage.person import Between, Person, Standing
from storage.taxonomy import taxonomy

NOW = datetime(2026, 10, 14, 17, 0, tzinfo=UTC)
ROLES = (*taxonomy().roles, "")
LEVERS = tuple(taxonomy().levers)
SCHOOLS = ("", "", "Lincoln High", "LINCOLN High School", "Río Alto", "rio alto")
PAUSES = (None, None, NOW, NOW + timedelta(days=3), NOW - timedelta(days=1))
WINDOWS = ("mon-am", "tue-pm", "thu-pm", "wed-eve", "sat-am")


def _some(values: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


@st.composite
def persons(draw: st.DrawFn, id: int, size: int) -> Person:
    """A person; whom they report to may be anybody, so that chains and loops of any depth arise."""
    district = draw(st.sampled_from((None, 1, 1, 2, 3)))
    return Person(
        id=id,
        name=f"Person {id}",
        joined=draw(st.integers(0, 9)) > 0,
        shown=draw(st.sampled_from(("named", "topics", "matching", None))),
        expert=draw(st.integers(0, 4)) == 0,
        vendor=draw(st.integers(0, 7)) == 0,
        paused_until=draw(st.sampled_from(PAUSES)),
        cap=draw(st.sampled_from((3, 3, 3, 0))),
        zone=draw(st.sampled_from(("America/Los_Angeles", "America/New_York", ""))),
        role=draw(st.sampled_from(ROLES)),
        levels=draw(_some(tuple(taxonomy().levels), 2)),
        stage=draw(st.sampled_from((*taxonomy().stages, ""))),
        arrangements=draw(_some(tuple(taxonomy().arrangements), 2)),
        seeks=draw(_some(LEVERS[:6], 3)),
        offers=draw(_some(LEVERS[:6], 3)),
        languages=draw(st.sampled_from((("en",), ("en", "es"), ("es",), ("hmn",)))),
        district_id=district,
        district_kind={1: "rural", 2: "rural", 3: "suburban"}.get(district or 0, ""),
        state="CA" if district else "",
        bargaining_open=district == 1,
        organization="" if district else draw(st.sampled_from(("", "Helpers", "Advisers"))),
        school=draw(st.sampled_from(SCHOOLS)),
        reports_to_id=draw(st.sampled_from((None, None, *(i for i in range(1, size + 1) if i != id)))),
        own_district=draw(st.booleans()),
        windows=draw(_some(WINDOWS, 3)),
    )  # fmt: skip


@st.composite
def communities(draw: st.DrawFn, most: int = 9) -> tuple[Person, ...]:
    """Two to `most` people with ids from 1."""
    size = draw(st.integers(2, most))
    return tuple(draw(persons(id, size)) for id in range(1, size + 1))


@st.composite
def standings(draw: st.DrawFn, people: tuple[Person, ...]) -> Standing:
    """A seeker among them and what stands between."""
    seeker = draw(st.sampled_from(people))
    few = st.sets(st.integers(1, len(people)), max_size=1).map(
        lambda found: frozenset(found) - {seeker.id}
    )
    load = draw(st.dictionaries(st.integers(1, len(people)), st.integers(0, 6), max_size=4))
    return Standing(seeker, draw(few), draw(few), draw(few), draw(few), load)


def between(people: tuple[Person, ...], standing: Standing, other: Person) -> Between:
    """What stands between the seeker and one other, walked person by person."""
    known = {p.id: p for p in people}

    def above(person: Person) -> set[int]:
        chain: set[int] = set()
        boss = person.reports_to_id
        while boss is not None and boss not in chain:
            chain.add(boss)
            boss = known[boss].reports_to_id
        return chain

    seeker = standing.seeker
    return Between(
        line=other.id in above(seeker) or seeker.id in above(other),
        avoided=other.id in standing.avoided,
        asked=other.id in standing.asked,
        introduced=other.id in standing.introduced,
        full=other.id in standing.full,
        seeker_full=seeker.id in standing.full,
    )
