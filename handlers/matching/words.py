"""The taxonomy's names as text in two languages; an unknown slug is shown as it stands."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from handlers.kit.words import Localized, Text
from storage.taxonomy import LANGUAGES, Bilingual, taxonomy


class _Labelled(Protocol):
    @property
    def label(self) -> Bilingual: ...


def role(slug: str) -> Localized:
    """A role's name, as a choice in a list: “Principal / school leader”."""
    return _label(taxonomy().roles, slug)


def topic(slug: str) -> Localized:
    """A topic's name."""
    return _label(taxonomy().levers, slug)


def topic_said(slug: str) -> Localized:
    """A topic's name inside a sentence: “site budget control”; abbreviations keep their capitals."""
    name = topic(slug)
    return Localized(_small(name.en), _small(name.es))


def topics_said(slugs: Iterable[str]) -> Text:
    """Several topics inside a sentence; their names hold an “and” themselves."""
    said: list[Text] = []
    for slug in slugs:
        said += ["; ", topic_said(slug)] if said else [topic_said(slug)]
    return tuple(said)


def stage(slug: str) -> Localized:
    """A stage's name."""
    return _label(taxonomy().stages, slug)


def level(slug: str) -> Localized:
    """A school level's name."""
    return _label(taxonomy().levels, slug)


def arrangement(slug: str) -> Localized:
    """An arrangement's name."""
    return _label(taxonomy().arrangements, slug)


def authority(slug: str) -> Localized:
    """What a school's freedom rests on."""
    return _label(taxonomy().authority, slug)


def district_kind(slug: str) -> Localized:
    """A kind of district: “large district”."""
    en, es, _other = _KINDS.get(slug, (_plain(slug), _plain(slug), ""))
    return Localized(en, es)


def another_district(slug: str) -> Localized:
    """A kind of district that is not one's own: “another large district”."""
    en, es, other = _KINDS.get(slug, ("district", "distrito", "otro distrito"))
    return Localized(f"another {en}", other or f"otro {es}")


def a_district(slug: str) -> Localized:
    """A kind of district, whichever: “a large district”."""
    en, es, other = _KINDS.get(slug, ("district", "distrito", "otro distrito"))
    return Localized(f"a {en}", f"{'una' if other.startswith('otra') else 'un'} {es}")


def role_said(slug: str) -> Localized:
    """A role beside a name: “principal”, «dirección de escuela»."""
    en, es, _does = _ROLES.get(slug, (_plain(slug), _plain(slug), ""))
    return Localized(en, es)


def role_someone(slug: str) -> Localized:
    """A role instead of a name: “A principal”, «Alguien que dirige una escuela»."""
    if slug not in _ROLES:
        return Localized("A colleague", "Colega")
    en, _es, does = _ROLES[slug]
    return Localized(f"{_article(en).capitalize()} {en}", f"Alguien que {does}")


def role_also(slug: str) -> Localized:
    """A role after “also”: “a principal”, «dirige una escuela»."""
    en, _es, does = _ROLES.get(slug, ("colleague", "", "trabaja en la red"))
    return Localized(f"{_article(en)} {en}", does)


def level_said(slug: str) -> Localized | None:
    """A school level beside a name: “high school”; None for people who work for all of them."""
    found = _LEVELS.get(slug)
    return Localized(*found) if found else None


def language(code: str) -> Localized:
    """A language's name: “Spanish”, «español»."""
    if code in _LANGUAGES:
        return Localized(*_LANGUAGES[code])
    names = LANGUAGES.get(code, (code,))
    return Localized(names[0].capitalize(), names[1] if len(names) > 1 else names[0])


def window(day: int, part: str) -> Localized:
    """A weekly time, `day` 0 for Monday, `part` am, pm or eve: “Tuesday afternoons”."""
    en, es = _PARTS[part]
    return Localized(f"{_DAYS[day][0]} {en}", f"{_DAYS[day][1]} {es}")


def _label(entries: Mapping[str, _Labelled], slug: str) -> Localized:
    entry = entries.get(slug)
    return Localized(entry.label.en, entry.label.es) if entry else Localized(slug, slug)


def _plain(slug: str) -> str:
    return slug.replace("-", " ")


def _small(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeio" else "a"


# Roles in sentences, without gender in Spanish: beside a name, and what the person does.
_ROLES: Mapping[str, tuple[str, str, str]] = {
    "teacher": ("teacher", "docente", "da clases"),
    "teacher-leader": ("teacher leader", "docente líder", "es docente líder"),
    "instructional-coach": (
        "instructional coach", "coach instruccional", "trabaja como coach instruccional",
    ),
    "principal": ("principal", "dirección de escuela", "dirige una escuela"),
    "assistant-principal": (
        "assistant principal", "subdirección de escuela", "trabaja en la subdirección de una escuela",
    ),
    "community-school-coordinator": (
        "community school coordinator", "coordinación de escuela comunitaria",
        "coordina una escuela comunitaria",
    ),
    "family-leader": ("family leader", "líder de familias", "es líder de familias"),
    "student-leader-adult": (
        "student or graduate leader", "líder estudiantil (18+)", "es líder estudiantil (18+)",
    ),
    "community-partner": (
        "community partner", "organización aliada", "trabaja en una organización aliada",
    ),
    "district-leader": (
        "district leader", "dirección de distrito", "es líder en la oficina de un distrito",
    ),
    "principal-supervisor": (
        "principal supervisor", "supervisión de escuelas", "supervisa a quienes dirigen escuelas",
    ),
    "superintendent": ("superintendent", "superintendente", "dirige todo un distrito"),
    "board-member": ("school board member", "junta escolar", "forma parte de una junta escolar"),
    "improvement-data-lead": (
        "improvement or data lead", "datos y mejora", "trabaja con datos y mejora",
    ),
    "labor-leader": ("union leader", "líder sindical", "es líder sindical"),
    "network-staff": ("network staff member", "personal de la red", "trabaja en la red"),
    "ta-partner": ("technical-assistance partner", "asesoría técnica", "da asesoría técnica"),
    "researcher": ("researcher", "investigación", "se dedica a la investigación"),
    "funder": ("funder", "financiamiento", "financia proyectos"),
    "policy-partner": ("policy partner", "políticas públicas", "trabaja en políticas públicas"),
}  # fmt: skip

_LEVELS: Mapping[str, tuple[str, str]] = {
    "early": ("early learning", "educación temprana"),
    "elementary": ("elementary school", "primaria"),
    "middle": ("middle school", "secundaria (middle school)"),
    "high": ("high school", "preparatoria (high school)"),
    "span": ("span school (such as K-8)", "escuela de varios niveles (como K-8)"),
    "alternative": ("alternative school", "escuela alternativa"),
}

# A kind of district, in Spanish also with “another”.
_KINDS: Mapping[str, tuple[str, str, str]] = {
    "large-urban": ("large district", "distrito grande", "otro distrito grande"),
    "small-city": ("small-city district", "distrito de ciudad pequeña", "otro distrito de ciudad pequeña"),
    "suburban": ("suburban district", "distrito suburbano", "otro distrito suburbano"),
    "rural": ("rural district", "distrito rural", "otro distrito rural"),
    "county-office": ("county office", "oficina del condado", "otra oficina del condado"),
}  # fmt: skip

_LANGUAGES: Mapping[str, tuple[str, str]] = {
    "en": ("English", "inglés"),
    "es": ("Spanish", "español"),
    "zh": ("Chinese", "chino"),
    "tl": ("Tagalog", "tagalo"),
    "fa": ("Persian", "persa"),
    "nv": ("Navajo", "navajo"),
    "haw": ("Hawaiian", "hawaiano"),
}

_DAYS = (
    ("Monday", "los lunes"),
    ("Tuesday", "los martes"),
    ("Wednesday", "los miércoles"),
    ("Thursday", "los jueves"),
    ("Friday", "los viernes"),
    ("Saturday", "los sábados"),
    ("Sunday", "los domingos"),
)
_PARTS: Mapping[str, tuple[str, str]] = {
    "am": ("mornings", "por la mañana"),
    "pm": ("afternoons", "por la tarde"),
    "eve": ("evenings", "por la noche"),
}
