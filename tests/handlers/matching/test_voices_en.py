"""English needs as people who live them say them, far from the topics' own words."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from handlers.matching.needs import understand
from storage.taxonomy import taxonomy

#: Each batch was written before it was seen what the entries catch. At first sight the topic was
#: among the first three for: batch 1 55 % (before any English voices), batch 2 67 % (after batch 1
#: was learnt from), batch 3, the most oblique, 64 %. Nothing was ever learnt from batch 3, so it
#: alone still measures something; 1 and 2 guard what was learnt.
VOICES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "voices_en.jsonl").read_text(encoding="utf-8").splitlines()
]


def _found(voices: Sequence[dict[str, Any]], count: int) -> float:
    """The share whose main topic is among the first so many."""
    tops = [[slug for slug, _ in understand(voice["need"]).topics[:count]] for voice in voices]
    hits = sum(voice["topics"][0] in top for top, voice in zip(tops, voices, strict=True))
    return hits / len(voices)


def test_every_topic_has_voices() -> None:
    """Twelve needs a topic, none twice."""
    for slug in taxonomy().levers:
        assert sum(voice["topics"][0] == slug for voice in VOICES) >= 12, slug
    assert len({voice["need"] for voice in VOICES}) == len(VOICES)


def test_learnt_voices_lead_to_their_topic() -> None:
    """Nineteen of twenty have their topic among the first three, four of five as the first."""
    learnt = [voice for voice in VOICES if voice["batch"] < 3]
    assert _found(learnt, 3) >= 0.95
    assert _found(learnt, 1) >= 0.80


def test_unlearnt_voices_mostly_lead_to_their_topic() -> None:
    """Needs nobody tuned for: more than half have their topic among the first three."""
    fresh = [voice for voice in VOICES if voice["batch"] == 3]
    assert _found(fresh, 3) >= 0.55
