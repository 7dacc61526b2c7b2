"""What the community talks about, in two languages; it knows no member and no need."""

import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, TypeVar

#: Languages a person may name, by ISO 639-1 code, with the words people use for them.
LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "en": ("english", "inglés", "en-us", "eng"),
    "es": ("spanish", "español", "castellano", "espanol", "es-mx", "es-us", "spa"),
    "vi": ("vietnamese", "vietnamita"),
    "zh": ("chinese", "mandarin", "cantonese", "chino", "mandarín", "cantonés"),
    "tl": ("tagalog", "filipino", "pilipino"),
    "ko": ("korean", "coreano"),
    "hy": ("armenian", "armenio"),
    "ar": ("arabic", "árabe"),
    "so": ("somali", "somalí"),
    "hmn": ("hmong",),
    "ht": ("haitian creole", "kreyòl", "criollo haitiano"),
    "pt": ("portuguese", "portugués"),
    "fr": ("french", "francés"),
    "ru": ("russian", "ruso"),
    "fa": ("farsi", "persian", "persa"),
    "mix": ("mixteco", "mixtec"),
}


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in English and in Spanish; both are never empty."""

    en: str
    es: str

    def __post_init__(self) -> None:
        if not self.en.strip() or not self.es.strip():
            raise ValueError(f"a language is missing: {self.en!r} / {self.es!r}")

    def within(self, language: str) -> str:
        """The words in that language; English where it is not Spanish."""
        return self.es if language == "es" else self.en


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody does; `power` orders reporting lines and is never shown."""

    slug: str
    label: Bilingual
    group: str
    power: int
    flag: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of school, or the whole system."""

    slug: str
    label: Bilingual
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """How far along somebody is; a larger `order` is further along."""

    slug: str
    label: Bilingual
    order: int
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """What a school's freedom rests on."""

    slug: str
    label: Bilingual
    instruments: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A named kind of freedom; `where` holds state codes or "any"."""

    slug: str
    label: Bilingual
    description: Bilingual
    where: tuple[str, ...]
    authority: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lever:
    """A topic one person seeks and another offers; `related` is symmetric."""

    slug: str
    group: str
    label: Bilingual
    description: Bilingual
    synonyms: tuple[str, ...]
    phrases: tuple[str, ...]
    phrases_es: tuple[str, ...]
    related: frozenset[str]


@dataclass(frozen=True, slots=True)
class ResourceKind:
    """A kind of thing in the library."""

    slug: str
    label: Bilingual
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgendaStep:
    """One part of a session, in minutes."""

    minutes: int
    title: Bilingual
    how: Bilingual


@dataclass(frozen=True, slots=True)
class CircleFormat:
    """A way for a circle to meet; `size` is (fewest useful, ideal low, ideal high, hard cap)."""

    slug: str
    label: Bilingual
    purpose: Bilingual
    total_minutes: int
    size: tuple[int, int, int, int]
    cadence: Bilingual
    roles: tuple[Bilingual, ...]
    prep: Bilingual
    followup: Bilingual
    agenda: tuple[AgendaStep, ...]


Named = TypeVar(
    "Named", Role, Level, Stage, Authority, Arrangement, Lever, ResourceKind, CircleFormat
)
Entry = TypeVar("Entry")


class Unknown(LookupError):
    """No entry of the taxonomy has this slug."""


def folded(text: str) -> str:
    """Case, accents and punctuation taken away, single spaces: two spellings become equal."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def _readings(text: str) -> Iterable[str]:
    """A label and its parts: "Principal / school leader" also reads "principal"."""
    yield folded(text)
    if " / " in text:
        yield from (folded(part) for part in text.split(" / "))
    if "(" in text:
        yield folded(text.split("(", 1)[0])
    for split, ending in (("or/a", "ora"), ("o/a", "a"), ("a/o", "o")):
        if split in text:
            yield folded(text.replace("or/a", "or").replace("o/a", "o").replace("a/o", "a"))
            yield folded(text.replace(split, ending))


class Taxonomy:
    """Everything there is to choose from; reading never touches the disk again."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.version: int = raw["version"]
        self.roles = _by_slug(_role(r) for r in raw["roles"])
        self.levels = _by_slug(_level(r) for r in raw["levels"])
        self.stages = _by_slug(_stage(r) for r in raw["stages"])
        self.authority = _by_slug(_authority(r) for r in raw["authority"])
        self.arrangements = _by_slug(_arrangement(r) for r in raw["arrangements"])
        related = _symmetric({r["slug"]: r["related"] for r in raw["levers"]})
        self.levers = _by_slug(_lever(r, related) for r in raw["levers"])
        self.resource_kinds = _by_slug(_resource_kind(r) for r in raw["resource_kinds"])
        self.circle_formats = _by_slug(_circle_format(r) for r in raw["circle_formats"])
        self._names: dict[str, dict[str, str]] = {}

    def role(self, slug: str) -> Role:
        """The role; `Unknown` if there is none."""
        return _get(self.roles, slug)

    def level(self, slug: str) -> Level:
        """The level; `Unknown` if there is none."""
        return _get(self.levels, slug)

    def stage(self, slug: str) -> Stage:
        """The stage; `Unknown` if there is none."""
        return _get(self.stages, slug)

    def lever(self, slug: str) -> Lever:
        """The topic; `Unknown` if there is none."""
        return _get(self.levers, slug)

    def arrangement(self, slug: str) -> Arrangement:
        """The arrangement; `Unknown` if there is none."""
        return _get(self.arrangements, slug)

    def circle_format(self, slug: str) -> CircleFormat:
        """The circle format; `Unknown` if there is none."""
        return _get(self.circle_formats, slug)

    def find_role(self, text: str) -> Role | None:
        """The role somebody names by slug, label or alias, in either language."""
        return self._find("roles", self.roles, text)

    def find_level(self, text: str) -> Level | None:
        """The level somebody names."""
        return self._find("levels", self.levels, text)

    def find_stage(self, text: str) -> Stage | None:
        """The stage somebody names."""
        return self._find("stages", self.stages, text)

    def find_authority(self, text: str) -> Authority | None:
        """The kind of authority somebody names."""
        return self._find("authority", self.authority, text)

    def find_arrangement(self, text: str) -> Arrangement | None:
        """The arrangement somebody names."""
        return self._find("arrangements", self.arrangements, text)

    def find_lever(self, text: str) -> Lever | None:
        """The topic somebody names by slug, label or synonym (not by a whole sentence)."""
        return self._find("levers", self.levers, text)

    def find_language(self, text: str) -> str | None:
        """The ISO code of a language named in English or Spanish."""
        wanted = folded(text)
        for code, words in LANGUAGES.items():
            if wanted == code or wanted in {folded(word) for word in words}:
                return code
        return None

    def _find(self, kind: str, entries: Mapping[str, Named], text: str) -> Named | None:
        names = self._names.get(kind)
        if names is None:
            names = self._names[kind] = _names(entries.values())
        slug = names.get(folded(text))
        return entries[slug] if slug is not None else None


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """The taxonomy that ships with the bot, read once."""
    text = resources.files("storage").joinpath("taxonomy.toml").read_text(encoding="utf-8")
    return Taxonomy(tomllib.loads(text))


def _get(entries: Mapping[str, Entry], slug: str) -> Entry:
    try:
        return entries[slug]
    except KeyError:
        raise Unknown(slug) from None


def _by_slug(entries: Iterable[Named]) -> dict[str, Named]:
    return {entry.slug: entry for entry in entries}


def _names(entries: Iterable[Any]) -> dict[str, str]:
    """Every way to name an entry; slugs win over labels, labels over aliases."""
    names: dict[str, str] = {}
    known = tuple(entries)
    sources: tuple[Callable[[Any], Iterable[str]], ...] = (
        lambda entry: (folded(entry.slug),),
        lambda entry: (*_readings(entry.label.en), *_readings(entry.label.es)),
        lambda entry: (folded(a) for a in getattr(entry, "aliases", ()) or ()),
        lambda entry: (folded(a) for a in getattr(entry, "synonyms", ()) or ()),
    )
    for source in sources:
        for entry in known:
            for name in source(entry):
                names.setdefault(name, entry.slug)
    return names


def _both(raw: Mapping[str, Any], key: str) -> Bilingual:
    return Bilingual(raw[key], raw[f"{key}_es"])


def _aliases(raw: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(raw.get("aliases", ()))


def _role(raw: Mapping[str, Any]) -> Role:
    return Role(
        slug=raw["slug"],
        label=_both(raw, "label"),
        group=raw["group"],
        power=raw["power"],
        flag=raw.get("flag"),
        aliases=_aliases(raw),
    )


def _level(raw: Mapping[str, Any]) -> Level:
    return Level(raw["slug"], _both(raw, "label"), _aliases(raw))


def _stage(raw: Mapping[str, Any]) -> Stage:
    return Stage(raw["slug"], _both(raw, "label"), raw["order"], _aliases(raw))


def _authority(raw: Mapping[str, Any]) -> Authority:
    return Authority(raw["slug"], _both(raw, "label"), tuple(raw["instruments"]), _aliases(raw))


def _arrangement(raw: Mapping[str, Any]) -> Arrangement:
    return Arrangement(
        slug=raw["slug"],
        label=_both(raw, "label"),
        description=_both(raw, "description"),
        where=tuple(raw["where"]),
        authority=raw["authority"],
        aliases=_aliases(raw),
    )


def _lever(raw: Mapping[str, Any], related: Mapping[str, frozenset[str]]) -> Lever:
    return Lever(
        slug=raw["slug"],
        group=raw["group"],
        label=_both(raw, "label"),
        description=_both(raw, "description"),
        synonyms=tuple(raw["synonyms"]),
        phrases=tuple(raw["phrases"]),
        phrases_es=tuple(raw["phrases_es"]),
        related=related[raw["slug"]],
    )


def _resource_kind(raw: Mapping[str, Any]) -> ResourceKind:
    return ResourceKind(raw["slug"], _both(raw, "label"), _aliases(raw))


def _circle_format(raw: Mapping[str, Any]) -> CircleFormat:
    low, ideal_low, ideal_high, cap = raw["size"]
    return CircleFormat(
        slug=raw["slug"],
        label=_both(raw, "label"),
        purpose=_both(raw, "purpose"),
        total_minutes=raw["total_minutes"],
        size=(low, ideal_low, ideal_high, cap),
        cadence=_both(raw, "cadence"),
        roles=tuple(
            Bilingual(en, es) for en, es in zip(raw["roles"], raw["roles_es"], strict=True)
        ),
        prep=_both(raw, "prep"),
        followup=_both(raw, "followup"),
        agenda=tuple(
            AgendaStep(step["minutes"], _both(step, "title"), _both(step, "how"))
            for step in raw["agenda"]
        ),
    )


def _symmetric(related: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    both: dict[str, set[str]] = {slug: set() for slug in related}
    for slug, others in related.items():
        for other in others:
            both[slug].add(other)
            both[other].add(slug)
    return {slug: frozenset(others - {slug}) for slug, others in both.items()}
