"""Spanish needs as families, teachers and leaders say them, far from the topics' own words."""

import json
from pathlib import Path

import pytest

from handlers.matching.needs import understand
from storage.taxonomy import taxonomy

#: Written before it was seen what the entries catch. Found among the first three at first sight:
#: batch 1 79 %, batch 2 (after batch 1 was learnt from) 93 %, batch 3 (the most oblique) 69 %;
#: since then all are known, so this guards what was learnt and measures nothing new.
VOICES = [
    json.loads(line)
    for line in (Path(__file__).parent / "voices_es.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_every_topic_has_voices() -> None:
    """Eight needs a topic, none twice."""
    for slug in taxonomy().levers:
        assert sum(voice["topic"] == slug for voice in VOICES) >= 8, slug
    assert len({voice["need"] for voice in VOICES}) == len(VOICES)


def test_voices_lead_to_their_topic() -> None:
    """Nineteen of twenty have their topic among the first three, three of four as the first."""
    tops = [[slug for slug, _ in understand(voice["need"]).topics[:3]] for voice in VOICES]
    pairs = list(zip(tops, VOICES, strict=True))
    missed = [voice["need"] for top, voice in pairs if voice["topic"] not in top]
    assert len(missed) <= len(VOICES) * 0.05, missed
    assert sum(top[:1] == [voice["topic"]] for top, voice in pairs) >= len(VOICES) * 0.75


@pytest.mark.parametrize(
    "text",
    [
        "quiero ayuda con la escuela",
        "una junta con los maestros",
        "el principal problema es ese",
        "nuestra preocupación principal",
        "mi hijo va a la escuela",
        "necesito un papel",
        "tengo un plan",
    ],
)
def test_everyday_words_alone_are_no_topic(text: str) -> None:
    """Words of every conversation at school leave the bot unsure, so it asks."""
    assert not understand(text).sure


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("horario por bloques, que no sea de mi distrito", "not_my_district", True),
        ("quiero platicar con otra mamá sobre ELAC", "roles", {"family-leader"}),
        ("un director que ya cambió el horario", "roles", {"principal"}),
        ("una maestra que trabaje con portafolios", "roles", {"teacher"}),
        ("presupuesto participativo, con alguien que hable español", "languages", {"es"}),
        ("alguien de una escuela rural que compre por su cuenta", "district_types", {"rural"}),
        ("portafolios, alguien de otro distrito", "not_my_district", True),
        ("conocer a otro papá que esté en el consejo", "roles", {"family-leader"}),
        ("busco una directora de primaria que comparta plantel", "roles", {"principal"}),
        (
            "justicia restaurativa, de preferencia una subdirectora",
            "roles",
            {"assistant-principal"},
        ),
    ],
)
def test_whom_they_want_is_read_in_spanish(text: str, field: str, value: object) -> None:
    """Whom somebody asks for is a filter and not a topic."""
    assert getattr(understand(text).filters, field) == value


@pytest.mark.parametrize(
    "text",
    [
        "que las mamás tengan voto",
        "un director que no escucha al consejo",
        "las juntas son en inglés y no hablo inglés",
        "mi escuela rural no tiene quien maneje el camión",
        "una maestra que ya no quiere enseñar",
        "los papás que hablan español no vienen",
    ],
)
def test_a_complaint_is_not_a_filter(text: str) -> None:
    """Telling of somebody is not asking for them."""
    assert not understand(text).filters
