"""What somebody who searches asks for besides a topic: a kind, a language, a level, how long. Pure."""
# ruff: noqa: ISC004 - a wording is judged as a whole

import re
from dataclasses import dataclass

from handlers.matching.need_text import plain
from handlers.matching.wording import Wording

SHORT = 10  # minutes: what "short" means
#: Ways to name a kind, in `plain` spelling. What stands in the first is no topic; a word of the
#: second names the kind and may be the topic as well.
KINDS: tuple[tuple[str, str, str], ...] = (
    ("tool", r"tools?|templates?|work ?sheets?|checklists?|calculators?|spreadsheets?|planners?"
     r"|organi[sz]ers?|herramientas?|plantillas?|formatos?|hojas? de (?:trabajo|calculo)"
     r"|listas? de (?:verificacion|cotejo|control)|calculadoras?|planificador(?:es)?",
     r"outlines?|grids?|tablas?|kits?"),
    ("sample-agreement", r"(?:samples?|models?)(?= (?:agreements?|mous?|contracts?|polic(?:y|ies)"
     r"|languages?|bylaws))|(?<=agreement )samples?|(?<=mou )samples?|policy (?:text|language)"
     r"|(?:ejemplos?|modelos?|muestras?) de(?= (?:acuerdos?|politicas?|convenios?|contratos?"
     r"|reglamentos?|estatutos?))",
     r"agreements?|mous?|memorandums?|bylaws|acuerdos?|convenios?|estatutos?"),
    ("protocol", r"protocols?|(?:facilitation|facilitators?|meeting|discussion|how to) guides?"
     r"|protocolos?|guias? de (?:facilitacion|reunion|conversacion)|guiones",
     r"guides?|guias?|agendas?|routines?|steps|pasos|scripts?"),
    ("activity", r"activit(?:y|ies)|exercises?|simulations?|role ?plays?|ice ?breakers?|card sorts?"
     r"|warm ?ups?|actividad(?:es)?|ejercicios?|simulacion(?:es)?|dinamicas?|juegos? de roles?",
     r"games?|juegos?|cards?|tarjetas?"),
    ("video", r"videos?|recordings?|webinars?|clips?|films?|youtube|something to watch"
     r"|grabacion(?:es)?|videitos?|peliculas?|(?:algo )?para ver", r"watch|demonstrations?"),
    ("brief", r"(?:policy )?briefs|policy brief|meeting summar(?:y|ies)|memos?(?! (?:of|de) )"
     r"|one ?pagers?|fact ?sheets?|notas? breves?|resumenes|resumen de (?:la )?reunion(?:es)?",
     r"brief|summar(?:y|ies)|resumen"),
    ("case-story", r"case (?:stor(?:y|ies)|stud(?:y|ies))|origin stor(?:y|ies)|success stor(?:y|ies)"
     r"|real (?:examples?|stor(?:y|ies)|cases?)|stor(?:y|ies)|historias?(?! de (?:exito )?la escuela)"
     r"|estudios? de casos?|casos? reales|relatos?|testimonios",
     r"examples?|cases?|profiles?|ejemplos?|casos?|experiencias?"),
    ("research", r"research(?: (?:reports?|articles?|papers?|stud(?:y|ies)))?|articles?|papers?"
     r"|stud(?:y|ies) (?:on|about|of)|articulos?|investigacion(?:es)?|estudios sobre",
     r"stud(?:y|ies)|reports?|evidence|informes?|estudios?"),
    ("law-policy", r"statutes?|ed code|education code|law text|board polic(?:y|ies)"
     r"|textos? de (?:la )?ley|codigo de educacion",
     r"laws?|regulations?|legal|polic(?:y|ies)|leyes|ley|reglamentos?|normas?"),
    ("data", r"data ?sets?|dashboards?|survey instruments?|surveys?|questionnaires?"
     r"|encuestas?|tableros?|cuestionarios?", r"data|measures?|datos|medidas|graficas?"),
    ("funding", r"grants (?:for|to)\b|(?:open|find|apply for|new) grants?|^grants?$|rfps?|fellowships?"
     r"|funding opportunit(?:y|ies)|^subvencion(?:es)?$|subvenciones para|convocatorias?"
     r"|oportunidad(?:es)? de financiamiento"
     r"|(?:grants?|funding|money|funds) (?:with|that ha(?:s|ve)) (?:an? )?(?:open )?deadlines?"
     r"|(?:fondos?|becas?|subvencion(?:es)?|financiamiento) (?:con fecha(?: limite)?|vigentes?)",
     r"grants?|funding|funders?|becas?|subvencion(?:es)?|fondos|financiamiento|donativos?"),
    ("event", r"events?|site visits?|convenings?|conferences?|eventos?|conferencias?"
     r"|visitas? a escuelas?", r"visits?|visitas?"),
    ("book", r"books?|podcasts?|libros?", r"something to (?:read|listen to)|lecturas?"),
)  # fmt: skip
_LANGUAGES = (
    ("es", r"(?:in|en) (?:spanish|espanol|castellano)|spanish[- ](?:language|versions?|speaking|only)"
     r"|(?:version(?:es)?|traducid[oa]s?) (?:al|en) (?:espanol|castellano)|translated (?:in)?to spanish"
     r"|^spanish\b|\bspanish$|^espanol\b|\bespanol$"),
    ("en", r"(?:in|en) (?:english|ingles)|english[- ](?:language|versions?|only)"
     r"|^english\b(?! learner)|\benglish$|\bingles$"),
)  # fmt: skip
_SCHOOL = r"(?:[- ]?(?:schools?|grades?|levels?|years))"
_LEVELS = (
    ("early", r"early (?:learning|childhood|years)|pre-?k\b|preschools?|kindergartens?|tk\b"
     r"|(?:educacion )?preescolar(?:es)?|kinder|educacion (?:temprana|inicial)"),
    ("elementary", rf"elementary{_SCHOOL}?|elementaries|primary{_SCHOOL}|grade schools?"
     r"|(?:escuelas? )?primarias?"),
    ("middle", rf"middle{_SCHOOL}|junior highs?|(?:escuelas? )?(?:secundarias?|intermedias?)"),
    ("high", rf"high{_SCHOOL}|highschools?|secondary{_SCHOOL}|(?:escuelas? )?(?:secundarias?"
     r"|preparatorias?)|prepas?|bachilleratos?"),
    ("span", r"k[- ]?8s?|k[- ]?12s?|6[- ]?12s?|span schools?|de varios niveles"),
    ("alternative", rf"(?:alternative|continuation){_SCHOOL}|(?:escuelas? )?alternativas?"),
)  # fmt: skip
_STAGES = (
    ("exploring", r"(?:just|only|still) (?:exploring|curious)|(?:schools?|teams?|people) (?:who are |"
     r"that are )?(?:thinking about it|exploring)|exploring stage|(?:apenas|solo) explorando"),
    ("designing", r"(?:schools?|teams?) (?:in|that are|still) (?:design|designing|planning)"
     r"|(?:design|planning)[- ](?:teams?|stage|year)s?|equipos? de diseno|etapa de diseno"),
    ("launching", r"(?:first|1st)[- ]years? (?:of (?:being )?(?:a )?)?(?:(?:pilot|innovation|charter"
     r"|autonomous) )?(?:schools?|autonomy|campus(?:es)?|pilots?)|(?:in|for) (?:our|their|its|the|a)"
     r" first year|year (?:one|1) (?:schools?|teams?)|(?:newly|just|recently) (?:opened|launched"
     r"|approved)(?: schools?)?|launch(?:ing)?[- ](?:years?|stage|schools?)|escuelas? (?:de|en su)"
     r" primer ano|en (?:su|el|nuestro) primer ano|escuelas? recien (?:abiertas?|aprobadas?)"
     r"|escuelas? que (?:apenas )?empiezan"),
    ("growing", r"growing[- ](?:schools?|stage)|(?:second|third|2nd|3rd)[- ]years?(?: schools?)?"
     r"|year (?:two|three|2|3)|adding grades|(?:segundo|tercer) ano|en crecimiento"),
    ("sustaining", r"(?:established|mature|veteran|long[- ]?running)[- ]schools?|sustaining[- ]"
     r"(?:stage|schools?)|escuelas? (?:con experiencia|consolidad[oa]s?|establecid[oa]s?)"),
)  # fmt: skip
_NUMBERS = {
    "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60,
    "cinco": 5, "diez": 10, "quince": 15, "veinte": 20, "treinta": 30, "cuarenta": 40, "sesenta": 60,
}  # fmt: skip
_NUMBER = rf"(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_UNIT = r"[- ]?(?:minutes?|mins?|minutos?)"
_MINUTES = Wording(
    rf"\b(?:(?P<under>under|less than|shorter than|below|within|menos de|antes de)|(?:up to|at most"
    rf"|no more than|max(?:imum)?|in|hasta|maximo|no mas de|de|en|a)) (?:about )?{_NUMBER}{_UNIT}\b"
    rf"(?P<also> or less| o menos)?"
)
_AS_LONG = Wording(
    rf"\b{_NUMBER}{_UNIT}(?: or (?:less|under|fewer)| max| o menos| maximo)?"
    r"(?:[- ]reads?(?= |$)| de lectura)?(?:\b|$)"
)
_HALF_HOUR = Wording(
    r"\b(?P<under>(?:under|less than|within|menos de|in|en) )(?:half an hour|media hora)"
)
_QUICK = Wording(
    r"\b(?:short(?:er|est)?(?![- ](?:on|of|staffed|handed|term))|quick(?:ly)?"
    r"|(?<!policy )brief(?! on| about)|(?:a )?few minutes|little time"
    r"|cort[oa]s?|rapid[oa]s?|breves?|pocos minutos|poco tiempo)\b"
)
#: What a search says of the library itself, or only to say it with weight: no topic.
_ABOUT_US = Wording(
    r"\b(?:resources?|materials?|something|anything|things?|links?|readings?|documents?|docs?|pdfs?"
    r"|files?|librar(?:y|ies)|recursos?|material(?:es)?|algo|cosas?|enlaces?|lecturas?|documentos?"
    r"|archivos?|biblioteca|short ones?|(?:quick |short )?reads|entr(?:y|ies)"
    r"|actually|really|probably|basically|realmente|actualmente)\b"
)
_KIND_PATTERNS = tuple(
    (slug, Wording(rf"\b(?:{strong})(?!\w)"), Wording(rf"\b(?:{weak})(?!\w)"))
    for slug, strong, weak in KINDS
)
_LANGUAGE_PATTERNS = tuple(
    (code, Wording(rf"(?<!\w)(?:{words})(?!\w)")) for code, words in _LANGUAGES
)
_LEVEL_PATTERNS = tuple((slug, Wording(rf"\b(?:{words})(?!\w)")) for slug, words in _LEVELS)
_STAGE_PATTERNS = tuple((slug, Wording(rf"\b(?:{words})(?!\w)")) for slug, words in _STAGES)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search asks for; slugs of the taxonomy. `words` is what is left as its topic."""

    words: str
    kinds: frozenset[str] = frozenset()
    named: str = ""  # the words that named them
    perhaps: frozenset[str] = frozenset()  # kinds that a word names which may be the topic
    languages: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    minutes: int | None = None  # at most; None: any

    def __bool__(self) -> bool:
        return bool(
            self.kinds or self.languages or self.levels or self.stages or self.minutes is not None
        )


def wanted(text: str) -> Wanted:
    """A search, read; never raises, whatever was typed."""
    spoken = " ".join(plain(text).replace("’", "'").split())
    minutes, spoken = _minutes(spoken)
    languages, spoken = _taken(spoken, _LANGUAGE_PATTERNS)
    levels, spoken = _taken(spoken, _LEVEL_PATTERNS)
    stages, spoken = _taken(spoken, _STAGE_PATTERNS)
    strong = tuple((slug, words) for slug, words, _weak in _KIND_PATTERNS)
    named = " ".join(hit.group() for _slug, words in strong for hit in words.finditer(spoken))
    kinds, spoken = _taken(spoken, strong)
    perhaps = frozenset(slug for slug, _strong, weak in _KIND_PATTERNS if weak.search(spoken))
    spoken = _ABOUT_US.pattern.sub(" ", spoken)
    return Wanted(
        " ".join(spoken.split()), kinds, named, perhaps - kinds, languages, levels, stages, minutes
    )


def _taken(spoken: str, patterns: tuple[tuple[str, Wording], ...]) -> tuple[frozenset[str], str]:
    """The slugs that are named, and the text without those words. One word may name two."""
    found: set[str] = set()
    spans: list[tuple[int, int]] = []
    for slug, pattern in patterns:
        for match in pattern.finditer(spoken):
            found.add(slug)
            spans.append(match.span())
    letters = list(spoken)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return frozenset(found), " ".join("".join(letters).split())


def _minutes(spoken: str) -> tuple[int | None, str]:
    if half := _HALF_HOUR.search(spoken):
        return 30, _without(spoken, half)
    for pattern in (_MINUTES, _AS_LONG):
        if found := pattern.search(spoken):
            number = int(_NUMBERS.get(found["n"]) or found["n"])
            named = found.groupdict()
            less = bool(named.get("under")) and not named.get("also")
            return max(1, number - less), _QUICK.pattern.sub(" ", _without(spoken, found))
    if quick := _QUICK.search(spoken):
        return SHORT, _without(spoken, quick)
    return None, spoken


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())
