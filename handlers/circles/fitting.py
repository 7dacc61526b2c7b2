"""Which circle fits a reader first, and why, in words. Pure; guards come before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.kit.words import Text, _
from handlers.matching import words
from storage.columns import DAYS, PARTS
from storage.person import Person
from storage.tables import Circle
from storage.taxonomy import taxonomy

# What a reader looks for says most; their hours decide whether they can come at all.
SOUGHT, NEAR, KNOWN, HOURS, LANGUAGE = 4.0, 1.5, 1.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a circle fits one reader, and the reasons, the strongest first."""

    score: float = 0.0
    reasons: tuple[Text, ...] = ()


def fit(circle: Circle, person: Person, next_at: datetime | None) -> Fit:
    """Levers they seek, their language, their hours."""
    score, reasons = 0.0, []
    for points, reason in (
        *_topic(circle, person),
        *_hours(person, next_at),
        _language(circle, person),
    ):
        score += points
        if reason:
            reasons.append(reason)
    return Fit(score, tuple(reasons))


def _topic(circle: Circle, person: Person) -> Sequence[tuple[float, Text]]:
    lever = taxonomy().levers.get(circle.lever)
    if lever is None:
        return ()
    if circle.lever in person.seeks:
        said = words.topic_said(circle.lever)
        return ((SOUGHT, _("You look for help with {topic}", topic=said)),)
    near = next((s for s in person.seeks if s in lever.related), None)
    if near:
        return ((NEAR, _("Close to what you look for: {topic}", topic=words.topic_said(near))),)
    if circle.lever in person.offers:
        said = words.topic_said(circle.lever)
        return ((KNOWN, _("You know {topic}, and others don't yet", topic=said)),)
    return ()


def _hours(person: Person, next_at: datetime | None) -> Sequence[tuple[float, Text]]:
    if next_at is None or not person.windows:
        return ()
    local = next_at.astimezone(ZoneInfo(person.zone or "UTC"))
    part = next((p for p, (begin, end) in PARTS.items() if begin <= local.hour < end), None)
    if part and f"{DAYS[local.weekday()]}-{part}" in person.windows:
        when = words.window(local.weekday(), part)
        return ((HOURS, _("{when} suit you", when=when)),)
    return ((-HOURS / 2, ""),)


def _language(circle: Circle, person: Person) -> tuple[float, Text]:
    if circle.language in person.languages:
        other = circle.language != "en"
        reason: Text = _("In {language}", language=words.language(circle.language)) if other else ""
        return (LANGUAGE * (2 if other else 1), reason)
    return (-2 * LANGUAGE, _("In {language}", language=words.language(circle.language)))
