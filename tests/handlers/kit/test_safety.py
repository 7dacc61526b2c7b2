"""The safety check: what it finds, what it leaves alone, and that no text whatever upsets it."""

import json
import unicodedata
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.safety import KINDS, check
from handlers.kit.safety_facts import compiled
from handlers.kit.wordings import LANGUAGES
from tests.bench.safety_table import ANY, of_sentences, of_spans, rows
from tests.bench.safety_table import JUDGED as FOLDER

JUDGED = rows("safety.jsonl")
LISTS = {
    one.name: one.read_text(encoding="utf-8")
    for one in files("handlers.kit.wordings").iterdir()
    if one.name.endswith(".txt")
}


def told(text: str) -> list[tuple[str, str]]:
    """The kinds and words found."""
    return [(found.kind, text[found.start : found.end]) for found in check(text)]


def test_there_is_enough_to_judge_by() -> None:
    """At least 150 sentences, about half of them harmless, in both languages."""
    harmless = sum(not row.judged for row in JUDGED)
    assert len(JUDGED) >= 150
    assert 0.4 <= harmless / len(JUDGED) <= 0.6
    assert min(sum(row.language == tongue for row in JUDGED) for tongue in ("en", "es")) >= 70


@pytest.mark.parametrize("kind", [*KINDS, ANY])
def test_it_finds_what_was_judged(kind: str) -> None:
    """Hardly anything missed, hardly anything said wrongly, for each kind."""
    for figures in (of_sentences(JUDGED, kind), of_spans(JUDGED, kind)):
        assert figures.precision >= 0.95
        assert figures.recall >= 0.9


def test_what_was_tried_stays_right() -> None:
    """Some seven hundred sentences of chat with their kinds: hardly one missed, hardly a false alarm."""
    lines = (FOLDER / "safety_kinds.jsonl").read_text(encoding="utf-8").splitlines()
    tried = [json.loads(line) for line in lines]
    harmless = [one["text"] for one in tried if not one["kinds"]]
    quiet = sum(not check(text) for text in harmless)
    assert quiet >= 0.97 * len(harmless)
    telling = [one for one in tried if one["kinds"]]
    found = sum({kind for kind, _words in told(one["text"])} >= {*one["kinds"]} for one in telling)
    assert found >= 0.93 * len(telling)


def test_the_words_that_identify_and_no_more() -> None:
    """A name without its possessive, a record without whose it is."""
    assert told("We met about Marcus's report card.") == [
        ("student_identity", "Marcus"), ("student_record", "report card"),
    ]  # fmt: skip
    assert told("J.M., grade 7, has missed 12 days.") == [
        ("student_identity", "J.M., grade 7"), ("student_record", "has missed 12 days"),
    ]  # fmt: skip


def test_both_languages_in_one_text() -> None:
    """Each is read as it comes."""
    assert told("My alumna Sofía R. was suspended y su papá fue deportado.") == [
        ("student_identity", "Sofía R."),
        ("student_record", "was suspended"),
        ("student_record", "papá fue deportado"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Marcus led our schedule change.",
        "Marcus Garvey Elementary was suspended from the pilot.",
        "If a student is suspended, we meet.",
        "Students with IEPs take algebra together.",
        "Horace Mann was born on May 4, 1796.",
        "The main office is at 415-555-0100.",
        "Nuestra escuela está en la calle Hidalgo 45.",
        "Cada alumno con IEP tiene un asesor.",
    ],
)
def test_the_same_words_of_others_are_left_alone(text: str) -> None:
    """Colleagues, schools, rules, groups, history, the school's own address."""
    assert told(text) == []


def test_places_are_code_points() -> None:
    """Beyond the first plane, with accents of their own, and with signs that nobody sees."""
    assert told("🎉👩🏽‍🏫 My student Marcus was suspended 🎉") == [
        ("student_identity", "Marcus"), ("student_record", "was suspended"),
    ]  # fmt: skip
    apart = unicodedata.normalize("NFD", "La alumna Sofía R. reprobó álgebra.")
    assert told(apart)[0][1] == unicodedata.normalize("NFD", "Sofía R.")
    assert told("My student Mar\u200bcus was here")[0] == ("student_identity", "Mar\u200bcus")


@given(st.text(max_size=300))
def test_no_text_upsets_it(text: str) -> None:
    """Any text at all."""
    _sound(text)


PIECES = (
    "Marcus", "Sofía R.", "J.R.", "student", "my student", "la alumna", "the only", "deaf", "girl",
    "in 3rd grade", "IEP", "was suspended", "has", "he", "su mamá", "de", "Ms. Lee", "yells at us",
    "principal", "'s", "’s", ",", ".", "\n", "(", "id", "20331478", "born on", "May 4, 2012", "I'm",
    "15", "photo of", "lives at 4 Oak Street", "circle", "él", "ÉL", "ﬁ", "İ", "ß", "e\u0301", "🎉",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from((" ", "", "-", "  ")))
def test_no_row_of_telling_words_upsets_it(pieces: list[str], between: str) -> None:
    """What the rules look for, in any order."""
    _sound(between.join(pieces))


def _sound(text: str) -> None:
    found = check(text)
    assert list(found) == sorted(found)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.kind in KINDS
    for kind in KINDS:
        ends = [(one.start, one.end) for one in found if one.kind == kind]
        assert all(a[1] <= b[0] for a, b in pairwise(ends))
    assert check(text) == found


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_was_learned_stays_known(language: str) -> None:
    """Three thousand sentences, a child's beside a grown-up's of the same build: wordings that come
    later take nothing from those before."""
    of = [*rows("safety_told.jsonl", language), *rows("safety_apart.jsonl", language)]
    whole = of_sentences(of, ANY)
    assert whole.precision >= 0.93
    assert whole.recall >= 0.75
    quiet = sum(not row.said for row in of if not row.judged)
    assert quiet >= 0.95 * sum(not row.judged for row in of)


NAMES = sorted({name.rsplit("_", 1)[0] for name in LISTS})


def test_every_list_is_there_in_both_languages() -> None:
    """A list of one language alone would be half of what people write."""
    assert {f"{name}_{language}.txt" for name in NAMES for language in LANGUAGES} == set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_every_wording_stands_by_itself(name: str) -> None:
    """A line is one expression that matches something, in small letters without accents."""
    for line in LISTS[name].splitlines():
        if not line or line.startswith("#"):
            continue
        assert compiled(line).match("") is None, line
        assert line == line.strip(), line
        assert line.isascii(), line
