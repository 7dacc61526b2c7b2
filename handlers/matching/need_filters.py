"""Reads whom somebody wants to talk to out of a need ("a fellow teacher", "en español")."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers.matching import need_filter_district as district
from handlers.matching import need_filter_words as said
from handlers.matching.need_exclusions import DENIED, exclusions
from handlers.matching.need_places import REGIONS, STATES
from handlers.matching.wording import Wording

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the other person should be, only as far as the need says it; slugs of the taxonomy."""

    not_my_district: bool = False
    #: a wish only: the guards for people of one district stay as they are
    in_my_district: bool = False
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
    #: whom they said they do not want, as above
    not_roles: frozenset[str] = frozenset()
    not_levels: frozenset[str] = frozenset()
    not_arrangements: frozenset[str] = frozenset()
    not_district_types: frozenset[str] = frozenset()
    not_states: frozenset[str] = frozenset()
    not_regions: frozenset[str] = frozenset()
    #: names of the fields above that are only preferred: without anybody they do not bind
    preferred: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class _Hit:
    """Something a need says of the person, and where; a yes has no slugs."""

    field: str
    slugs: frozenset[str] | None
    span: Span


def filters(text: str) -> tuple[Filters, tuple[Span, ...]]:
    """The filters a text in `plain` spelling names, and where: those words are no topic."""
    denied = [_Hit(*one) for one in exclusions(text)]
    # What is denied is not read again as wanted.
    rest = without(text, [hit.span for hit in denied])
    # "a principal outside Texas who …" is one person; other denied words part nothing.
    whole = without(text, [hit.span for hit in denied if not _beyond(text, hit.span)])
    outside = list(_yes("not_my_district", district.DISTRICT, rest))
    inside = list(_own_district(without(rest, [hit.span for hit in outside])))
    wanted = (*_persons(whole), *_wanted(rest))
    hits = [*denied, *outside, *inside, *(_taken_back(hit, rest) for hit in wanted)]
    values: dict[str, bool | frozenset[str]] = {}
    for hit in hits:
        if hit.slugs is None:
            values[hit.field] = True
        elif hit.slugs:
            so_far = values.get(hit.field)
            values[hit.field] = hit.slugs | (so_far if isinstance(so_far, frozenset) else set())
    firm = {hit.field for hit in hits if not _soft(hit.span, text)}
    chosen = Filters(**values, preferred=frozenset(values) - firm)  # type: ignore[arg-type]
    return chosen, tuple(hit.span for hit in hits)


def _wanted(text: str) -> Iterator[_Hit]:
    yield from _languages(text)
    for pattern in (said.LEVEL_PERSON, said.ROLE_LEVEL):
        yield from _slugs("levels", pattern, "l", said.LEVELS, text)
    yield from _yes("same_level", said.SAME_LEVEL, text)
    for pattern in (said.KIND_PERSON, said.KIND_OTHER, said.KIND_ALIKE):
        for found in pattern.finditer(text):
            yield _Hit("district_types", said.kinds_in(found.group()), found.span())
    for slug, pattern in said.STAGE:
        for found in pattern.finditer(text):
            yield _Hit("stages", frozenset({slug}), found.span())
    yield from _slugs("arrangements", said.ARRANGED_PERSON, "a", said.ARRANGED, text)
    yield from _places(text)
    yield from _yes("expert_only", said.EXPERT, text)


def _beyond(text: str, span: Span) -> bool:
    """Whether those words say "outside Texas", which belongs to the person before it."""
    return text.startswith(("outside", "from outside", "fuera"), span[0])


def _taken_back(hit: _Hit, text: str) -> _Hit:
    """Nothing, if it stands after "nobody" or "do not want" in one breath; its words stay found."""
    start = hit.span[0]
    denied = DENIED.search(text[max(0, start - 80) : start])
    return _Hit(hit.field, frozenset(), hit.span) if denied else hit


def _soft(span: Span, text: str) -> bool:
    """Whether the words there are only a preference: ideally …, … if possible."""
    start, end = span
    return bool(
        said.SOFT_IN.search(text[start:end])
        or said.SOFT_AFTER.match(text, end)
        or said.SOFT_BEFORE.search(text[max(0, start - 80) : start])
    )


def _yes(field: str, pattern: Wording, text: str) -> Iterator[_Hit]:
    return (_Hit(field, None, found.span()) for found in pattern.finditer(text))


def _slugs(
    field: str, pattern: Wording, letter: str, words: Iterable[tuple[str, str]], text: str
) -> Iterator[_Hit]:
    slugs = [slug for slug, _ in words]
    return (
        _Hit(field, _named(found, letter, slugs), found.span()) for found in pattern.finditer(text)
    )


def _named(found: re.Match[str], letter: str, slugs: list[str]) -> frozenset[str]:
    groups = found.groupdict()
    return frozenset(slug for i, slug in enumerate(slugs) if groups.get(f"{letter}{i}"))


def _own_district(text: str) -> Iterator[_Hit]:
    roles = [slug for slug, _ in said.ROLES]
    for pattern in district.OWN_DISTRICT:
        for found in pattern.finditer(text):
            yield _Hit("in_my_district", None, found.span())
            yield _Hit("roles", _named(found, "r", roles), found.span())


def _persons(text: str) -> Iterator[_Hit]:
    for pattern in said.PERSON:
        yield from _slugs("roles", pattern, "r", said.ROLES, text)
        for found in pattern.finditer(text):
            for level in said.LEVEL_ROLE.finditer(found.group()):
                slugs = [slug for slug, _ in said.LEVELS]
                yield _Hit("levels", _named(level, "l", slugs), found.span())


def _languages(text: str) -> Iterator[_Hit]:
    for pattern in said.SPEAKS:
        yield from _slugs("languages", pattern, "g", said.LANGUAGE_WORDS, text)
    last = said.AT_END.search(text)
    if last and not re.search(rf"\b(?:{said.THINGS})\b", last["before"]):
        slugs = [code for code, _ in said.LANGUAGE_WORDS]
        yield _Hit("languages", _named(last, "g", slugs), (last.end("before"), last.end()))


def _places(text: str) -> Iterator[_Hit]:
    for found in said.PLACE.finditer(text):
        before = text[max(0, found.start() - 60) : found.start()]
        if said.MYSELF.search(before):
            continue
        if not (said.PERSON_BEFORE.search(before) or found.end() >= len(text.rstrip(" .!?"))):
            continue
        if found["state"]:
            yield _Hit("states", frozenset({STATES[found["state"]]}), found.span())
        else:
            yield _Hit("regions", frozenset({found["region"]}), found.span())
            yield _Hit("states", frozenset({REGIONS[found["region"]]}), found.span())


def without(text: str, spans: Iterable[Span]) -> str:
    """The text with those places blanked out, as long as before."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)
