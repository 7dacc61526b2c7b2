"""Several answers in one cell: every label whole, in any order, and the free text beside them."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.roster.answers import picked, topics, vocabulary
from storage.taxonomy import taxonomy

KINDS = ("roles", "levels", "stages", "authority", "arrangements", "levers")
# Letters that no label is made of, so that what is free text is known beforehand.
FREE = st.text(alphabet="qxzjkw ", min_size=1, max_size=20).filter(lambda text: bool(text.strip()))


@dataclass(frozen=True)
class Ticked:
    """A cell as a form writes it, with what was ticked and what was typed."""

    cell: str
    slugs: list[str]
    typed: list[str]


@st.composite
def ticked(draw: st.DrawFn, kind: str) -> Ticked:
    """Any subset of labels in any order and either language, free text between them."""
    entries = draw(st.lists(st.sampled_from(list(getattr(taxonomy(), kind))), unique=True))
    known = getattr(taxonomy(), kind)
    pieces: list[tuple[str, str, str]] = []  # (text, slug, typed)
    for slug in entries:
        if draw(st.booleans()):
            typed = draw(FREE)
            lead = draw(st.sampled_from(["", "Other: ", "Otro: ", "Other - "]))
            pieces.append((lead + typed, "", typed))
        pieces.append((known[slug].label.within(draw(st.sampled_from(["en", "es"]))), slug, ""))
    cell = draw(st.sampled_from([", ", "; ", " | ", "\n", ","])).join(p[0] for p in pieces)
    return Ticked(cell, entries, [" ".join(p[2].split()) for p in pieces if p[2]])


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_labels_come_back_exactly(kind: str, data: st.DataObject) -> None:
    """Whatever was ticked is found, in its order and nothing else; whatever was typed is kept."""
    told = data.draw(ticked(kind))
    read = picked(told.cell, topics() if kind == "levers" else vocabulary(kind))
    assert list(read.found) == told.slugs
    assert list(read.rest) == told.typed


def test_the_longest_name_first() -> None:
    """“6-12” is a level by itself, and part of another's name."""
    levels = vocabulary("levels")
    assert picked("Span school (K-8, 6-12, K-12), High", levels).found == ("span", "high")
    assert picked("6-12, 9-12", levels).found == ("span", "high")


@pytest.mark.parametrize(
    ("cell", "found", "rest"),
    [
        ("Hiring and selecting colleagues, other", ("hiring-selection",), ()),
        ("bell schedule; Presupuesto en común", ("schedule-calendar",), ("Presupuesto en común",)),
        (
            "Other: how we vote, and what then, Curriculum and materials",
            ("curriculum",),
            ("how we vote, and what then",),
        ),
        ("Otro (especifique): trust, conflict", (), ("trust, conflict",)),
        (
            "trust, and more, bylaws",
            ("difficult-conversations", "shared-governance"),
            ("and more",),
        ),
        ("hiring & bylaws", ("hiring-selection", "shared-governance"), ()),
        ("N/A", (), ()),
        ("  ,; |\n", (), ()),
        ("=HYPERLINK(1)", (), ("=HYPERLINK(1)",)),
    ],
)
def test_what_people_really_write(cell: str, found: tuple[str, ...], rest: tuple[str, ...]) -> None:
    """After “Other:” only whole labels are answers: what somebody typed there is theirs."""
    read = picked(cell, topics())
    assert (read.found, read.rest) == (found, rest)


def test_a_communitys_own_words() -> None:
    """A synonym a coordinator added is an answer; one for a topic that is gone is not."""
    known = topics([("Consejo de barrio", "shared-governance"), ("moon", "moon-topic")])
    assert picked("consejo de BARRIO, moon", known).found == ("shared-governance",)


def test_languages() -> None:
    """Joined with a word or a mark, in either language; what is none of them stays free text."""
    read = picked("English y español; Klingon", vocabulary("languages"))
    assert (read.found, read.rest) == (("en", "es"), ("Klingon",))
