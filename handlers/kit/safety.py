"""Finds in a text what should not be published: students, complaints, dangers, minors. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from handlers.kit.safety_matters import Matters
from handlers.kit.safety_people import People
from handlers.kit.safety_students import Students
from handlers.kit.safety_text import Read, read

Kind = Literal["student_identity", "student_record", "personnel", "safety", "minor"]
KINDS: Final[tuple[Kind, ...]] = (
    "student_identity",
    "student_record",
    "personnel",
    "safety",
    "minor",
)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A place in the text, in code points, `end` exclusive, and what is there."""

    start: int
    end: int
    kind: Kind


def check(text: str) -> tuple[Found, ...]:
    """What an author should look at again before others read it: in order, none twice.

    It is a help and no judge: it says where, its author says whether.
    """
    if not text.strip():
        return ()
    folded = read(text)
    people = People(folded)
    students, matters = Students(folded, people), Matters(folded, people)
    students.endangered(matters.safety)
    dangers = matters.safety
    records = [one for one in students.records if not _within(one, dangers)]
    spans: dict[Kind, Iterable[tuple[int, int]]] = {
        "student_identity": students.identities,
        "student_record": records,
        "personnel": matters.personnel,
        "safety": matters.safety,
        "minor": matters.minors,
    }
    found = [one for kind, places in spans.items() for one in _merged(folded, places, kind)]
    return tuple(sorted(found))


def _within(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _merged(text: Read, spans: Iterable[tuple[int, int]], kind: Kind) -> list[Found]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return [Found(*text.back(start, end), kind) for start, end in merged]
