"""Reads whom somebody wants to talk to out of a need ("a fellow teacher", "en español")."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.matching import need_filter_words as said
from handlers.matching.need_places import REGIONS, STATES

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the other person should be, only as far as the need says it; slugs of the taxonomy."""

    not_my_district: bool = False
    same_level: bool = False
    roles: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    arrangements: frozenset[str] = frozenset()
    #: large-urban, suburban, small-city, rural, county-office
    district_types: frozenset[str] = frozenset()
    #: two-letter codes
    states: frozenset[str] = frozenset()
    #: words for a part of a state, folded
    regions: frozenset[str] = frozenset()
    expert_only: bool = False

    def __bool__(self) -> bool:
        return self != Filters()


def filters(text: str) -> tuple[Filters, tuple[Span, ...]]:
    """The filters a text in `plain` spelling names, and where: those words are no topic."""
    spans: list[Span] = []
    district = _all(said.DISTRICT, text, spans)
    roles, levels = _persons(text, spans)
    languages = _languages(text, spans)
    for pattern in (said.LEVEL_PERSON, said.ROLE_LEVEL):
        for found in pattern.finditer(text):
            levels |= _named(found, "l", [slug for slug, _ in said.LEVELS])
            spans.append(found.span())
    same_level = _all(said.SAME_LEVEL, text, spans)
    kinds = _kinds(text, spans)
    stages = frozenset(slug for slug, pattern in said.STAGE if _all(pattern, text, spans))
    arranged: frozenset[str] = frozenset()
    for found in said.ARRANGED_PERSON.finditer(text):
        arranged |= _named(found, "a", [slug for slug, _ in said.ARRANGED])
        spans.append(found.span())
    states, regions = _places(text, spans)
    expert = _all(said.EXPERT, text, spans)
    chosen = Filters(
        not_my_district=district,
        same_level=same_level,
        roles=roles,
        languages=languages,
        levels=levels,
        stages=stages,
        arrangements=arranged,
        district_types=kinds,
        states=states,
        regions=regions,
        expert_only=expert,
    )
    return chosen, tuple(spans)


def _all(pattern: re.Pattern[str], text: str, spans: list[Span]) -> bool:
    found = [match.span() for match in pattern.finditer(text)]
    spans.extend(found)
    return bool(found)


def _named(found: re.Match[str], letter: str, slugs: list[str]) -> frozenset[str]:
    groups = found.groupdict()
    return frozenset(slug for i, slug in enumerate(slugs) if groups.get(f"{letter}{i}"))


def _persons(text: str, spans: list[Span]) -> tuple[frozenset[str], frozenset[str]]:
    roles: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    for pattern in said.PERSON:
        for found in pattern.finditer(text):
            roles |= _named(found, "r", [slug for slug, _ in said.ROLES])
            for level in said.LEVEL_ROLE.finditer(found.group()):
                levels |= _named(level, "l", [slug for slug, _ in said.LEVELS])
            spans.append(found.span())
    return roles, levels


def _languages(text: str, spans: list[Span]) -> frozenset[str]:
    slugs = [code for code, _ in said.LANGUAGE_WORDS]
    chosen: frozenset[str] = frozenset()
    for pattern in said.SPEAKS:
        for found in pattern.finditer(text):
            chosen |= _named(found, "g", slugs)
            spans.append(found.span())
    last = said.AT_END.search(text)
    if last and not re.search(rf"\b(?:{said.THINGS})\b", last["before"]):
        chosen |= _named(last, "g", slugs)
        spans.append((last.end("before"), last.end()))
    return chosen


def _kinds(text: str, spans: list[Span]) -> frozenset[str]:
    chosen: set[str] = set()
    for pattern in (said.KIND_PERSON, said.KIND_OTHER):
        for found in pattern.finditer(text):
            words = found.group()
            hits = [kinds for kinds, plain in said.KINDS if re.search(rf"\b(?:{plain})\b", words)]
            # "a small rural district" is rural: the narrower word wins.
            narrow = [kinds for kinds in hits if len(kinds) == 1] or hits
            chosen |= {kind for kinds in narrow for kind in kinds}
            spans.append(found.span())
    return frozenset(chosen)


def _places(text: str, spans: list[Span]) -> tuple[frozenset[str], frozenset[str]]:
    states: set[str] = set()
    regions: set[str] = set()
    for found in said.PLACE.finditer(text):
        before = text[max(0, found.start() - 60) : found.start()]
        if said.MYSELF.search(before):
            continue
        if not (said.PERSON_BEFORE.search(before) or found.end() >= len(text.rstrip(" .!?"))):
            continue
        if found["state"]:
            states.add(STATES[found["state"]])
        else:
            regions.add(found["region"])
            states.add(REGIONS[found["region"]])
        spans.append(found.span())
    return frozenset(states), frozenset(regions)


def without(text: str, spans: Iterable[Span]) -> str:
    """The text with those places blanked out, as long as before."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)
