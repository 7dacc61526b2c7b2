"""The taxonomy is whole in both languages and its slugs stay as they are."""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from storage.taxonomy import Bilingual, Taxonomy, Unknown, folded, taxonomy

SLUGS = {
    "roles": """teacher teacher-leader instructional-coach principal assistant-principal
        community-school-coordinator family-leader student-leader-adult community-partner
        district-leader principal-supervisor superintendent board-member improvement-data-lead
        labor-leader network-staff ta-partner researcher funder policy-partner""",
    "levels": "early elementary middle high span alternative system",
    "stages": "exploring designing launching growing sustaining",
    "authority": "formal informal mixed seeking unsure",
    "arrangements": """pilot-school empowerment-zone prose site-governed
        community-partnership-school autonomous-board-policy district-authorized-charter
        teacher-powered innovation-school contract-waiver-school state-law-waiver
        federal-flexibility community-school-shared-decision teacher-governed-grant
        informal-goodwill none-yet""",
    "levers": """hiring-selection staffing-pattern staff-evaluation leader-selection
        work-agreements budget-control schedule-calendar curriculum assessment
        competency-graduation professional-learning school-policies services-facilities
        shared-governance distributed-leadership family-partnership student-voice
        community-schools labor-partnership mou-cba autonomy-policy state-flexibility
        policy-advocacy central-office-support theory-of-change accountability-measures
        funding-sustainability launch-design continuous-improvement data-systems equity-gaps
        student-centered-models college-career-pathways leader-time difficult-conversations""",
    "resource_kinds": """tool sample-agreement protocol activity video brief case-story research
        law-policy data funding event book""",
    "circle_formats": """consultancy tuning pdsa-review book-study site-visit
        problem-of-practice office-hours lean-coffee triad peer-assist
        diagnose-design-act-review core-meeting""",
}


@pytest.fixture(scope="module")
def known() -> Taxonomy:
    """The taxonomy that ships."""
    return taxonomy()


@pytest.mark.parametrize("kind", SLUGS)
def test_slugs_are_permanent(known: Taxonomy, kind: str) -> None:
    """A slug that was published is still there; a new one is written down here."""
    assert list(getattr(known, kind)) == SLUGS[kind].split()


def _texts(value: Any) -> list[Bilingual]:
    if isinstance(value, Bilingual):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in _texts(part)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in _texts(getattr(value, field.name))]
    return []


@pytest.mark.parametrize("kind", SLUGS)
def test_everything_is_said_in_spanish(known: Taxonomy, kind: str) -> None:
    """Long texts differ between the languages: English pasted into Spanish is noticed."""
    for entry in getattr(known, kind).values():
        texts = _texts(entry)
        assert texts
        for text in texts:
            assert text.es.strip()
            assert len(text.en.split()) < 4 or text.en != text.es, text.en


def test_a_missing_language_is_refused() -> None:
    """Half a text cannot be made."""
    with pytest.raises(ValueError, match="missing"):
        Bilingual("Teacher", " ")


def test_agendas_add_up(known: Taxonomy) -> None:
    """The minutes of the steps are the minutes of the session; sizes rise."""
    for form in known.circle_formats.values():
        assert sum(step.minutes for step in form.agenda) == form.total_minutes, form.slug
        assert list(form.size) == sorted(form.size), form.slug
        assert form.agenda[-1].title.en == "Close"


def test_spanish_speaks_with_respect(known: Taxonomy) -> None:
    """Agendas and descriptions never say tú."""
    familiar = {"tu", "tus", "tuyo", "contigo", "puedes", "tienes", "quieres"}
    for kind in SLUGS:
        for entry in getattr(known, kind).values():
            for text in _texts(entry):
                assert not familiar & set(text.es.casefold().split()), text.es


def test_related_goes_both_ways(known: Taxonomy) -> None:
    """If one topic is near another, so is the other; none is near itself."""
    for slug, lever in known.levers.items():
        assert lever.related
        assert slug not in lever.related
        for other in lever.related:
            assert slug in known.lever(other).related


def test_arrangements_name_a_known_authority(known: Taxonomy) -> None:
    """Every arrangement rests on one of the kinds of authority."""
    for arrangement in known.arrangements.values():
        assert arrangement.authority in known.authority


@pytest.mark.parametrize(
    ("find", "text", "slug"),
    [
        ("find_role", "principal", "principal"),
        ("find_role", "School Leader", "principal"),
        ("find_role", "Directora de escuela", "principal"),
        ("find_role", "DIRECTOR DE ESCUELA", "principal"),
        ("find_role", "maestra", "teacher"),
        ("find_role", "Mamá", "family-leader"),
        ("find_role", "trustee", "board-member"),
        ("find_role", "  subdirectora ", "assistant-principal"),
        ("find_role", "site coordinator", "community-school-coordinator"),
        ("find_role", "Coordinadora de escuela comunitaria", "community-school-coordinator"),
        ("find_role", "astronaut", None),
        ("find_level", "high", "high"),
        ("find_level", "K–8", "span"),
        ("find_level", "Primaria", "elementary"),
        ("find_level", "TK", "early"),
        ("find_stage", "year one", "launching"),
        ("find_stage", "Diseñando", "designing"),
        ("find_authority", "Not sure", "unsure"),
        ("find_authority", "mixta", "mixed"),
        ("find_arrangement", "ESBM", "contract-waiver-school"),
        ("find_arrangement", "escuela piloto", "pilot-school"),
        ("find_arrangement", "none", "none-yet"),
        ("find_lever", "hiring-selection", "hiring-selection"),
        ("find_lever", "Site budget control", "budget-control"),
        ("find_lever", "currículo y materiales", "curriculum"),
        ("find_lever", "bell schedule", "schedule-calendar"),
        ("find_lever", "", None),
    ],
)
def test_people_name_things_their_way(
    known: Taxonomy, find: str, text: str, slug: str | None
) -> None:
    """Labels and aliases in both languages, whatever the case and accents."""
    found = getattr(known, find)(text)
    assert (found.slug if found else None) == slug


@pytest.mark.parametrize(
    ("text", "code"),
    [("Español", "es"), ("english", "en"), ("EN", "en"), ("Vietnamese", "vi"), ("klingon", None)],
)
def test_languages_have_names(known: Taxonomy, text: str, code: str | None) -> None:
    """A language is found by its code or its name."""
    assert known.find_language(text) == code


@pytest.mark.parametrize("kind", SLUGS)
def test_every_label_finds_its_own_entry(known: Taxonomy, kind: str) -> None:
    """What is shown can be typed back."""
    finder = {
        "roles": known.find_role,
        "levels": known.find_level,
        "stages": known.find_stage,
        "authority": known.find_authority,
        "arrangements": known.find_arrangement,
        "levers": known.find_lever,
    }.get(kind)
    if finder is None:
        return
    for slug, entry in getattr(known, kind).items():
        for words in (slug, entry.label.en, entry.label.es):
            found = finder(words)
            assert found is not None
            assert found.slug == slug, words


def test_an_unknown_slug_is_an_error(known: Taxonomy) -> None:
    """Asking for what is not there never returns a neighbour."""
    with pytest.raises(Unknown):
        known.lever("astronomy")


def test_folding_ignores_case_accents_and_marks() -> None:
    """Two spellings of one name are equal."""
    assert folded("  Cañón-LLANO, Unión ") == folded("canon llano union")
