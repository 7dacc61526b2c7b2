"""Reads whom somebody wants to talk to out of a need ("a fellow teacher", "en español")."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

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


# Words for a role, longest first where one contains another; plain() spelling.
_ROLES: tuple[tuple[str, str], ...] = (
    (
        "assistant-principal",
        r"assistant principals?|vice principals?|aps?\b|subdirector(?:a|es|as)?",
    ),
    (
        "principal-supervisor",
        r"principal supervisors?|area superintendents?|network superintendents?"
        r"|supervisor(?:a|es|as)? de director(?:es|as)",
    ),
    ("superintendent", r"superintendents?|superintendent[ea]s?|supes?\b"),
    ("board-member", r"(?:school )?board members?|trustees?|miembros? de la junta"),
    (
        "labor-leader",
        r"union (?:leaders?|reps?|representatives?|presidents?|people|person|folks?)"
        r"|site reps?|labor leaders?|chapter chairs?|lider(?:es)? sindical(?:es)?"
        r"|delegad[oa]s? sindical(?:es)?|representantes? (?:sindical(?:es)?|del sindicato)",
    ),
    (
        "district-leader",
        r"district (?:leaders?|administrators?|people|person|folks?|staff)"
        r"|central office (?:leaders?|people|person|folks?|staff)|lider(?:es)? del? distrito"
        r"|hr directors?|chief academic officers?",
    ),
    (
        "community-school-coordinator",
        r"community school (?:coordinators?|managers?|directors?)"
        r"|coordinador(?:a|es|as)? de escuelas? comunitarias?|csc",
    ),
    (
        "teacher-leader",
        r"(?:teacher leaders?|lead teachers?|department chairs?|tosas?"
        r"|(?:maestr[oa]s?|docentes?) lider(?:es)?)",
    ),
    ("instructional-coach", r"(?:instructional |literacy |math )?coach(?:es)?"),
    (
        "principal",
        r"(?:school )?principals?|school leaders?|heads? of school|site administrators?"
        r"|director(?:a|es|as)?(?: de (?:la )?escuelas?)?",
    ),
    ("teacher", r"(?:classroom )?teachers?|educators?|maestr[oa]s?|docentes?|profesor(?:a|es|as)?"),
    (
        "family-leader",
        r"parents?(?: leaders?)?|moms?|mothers?|dads?|fathers?|caregivers?|famil(?:y|ies)"
        r"(?: leaders?)?|mamas?|papas?|madres?|padres?(?: de familia)?|familias?|grandparents?|abuel[oa]s?",
    ),
    ("improvement-data-lead", r"data (?:leads?|analysts?|people|person)|improvement leads?"),
    ("researcher", r"researchers?|professors?|investigador(?:a|es|as)?"),
    (
        "community-partner",
        r"community partners?|(?:nonprofit|cbo) (?:partners?|leaders?|people)|employers?",
    ),
    ("policy-partner", r"policy (?:people|person|advocates?|partners?)"),
)
_ROLE = "|".join(f"(?P<r{i}>{words})" for i, (_, words) in enumerate(_ROLES))
_ROLE_FREE = "|".join(words for _, words in _ROLES)
_LEVELS: tuple[tuple[str, str], ...] = (
    ("early", r"early (?:learning|childhood)|preschool|pre-?k|tk|preescolar"),
    ("elementary", r"elementary|primary|primaria"),
    ("middle", r"middle|junior high|intermediate|secundaria|intermedia"),
    ("high", r"high|preparatoria|prepa"),
    ("span", r"k-?8|k-?12|6-?12"),
    ("alternative", r"alternative|continuation|alternativa"),
)
_LEVEL = "|".join(f"(?P<l{i}>{words})" for i, (_, words) in enumerate(_LEVELS))
_LEVEL_FREE = "|".join(words for _, words in _LEVELS)
_SIZE = (
    r"(?:very |really |muy )?(?:small|tiny|little|rural|country|remote|big|large|huge|urban|suburban"
    r"|city|inner city|large urban|big city|small rural|small town)"
)
_KINDS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"rural"}), r"rural|country|remote|campo|apartad[oa]"),
    (frozenset({"large-urban"}), r"urban[oa]?|inner city|big|large|huge|big city|grande"),
    (frozenset({"suburban"}), r"suburban[oa]?|suburbs?"),
    (frozenset({"county-office"}), r"county office|oficina del condado"),
    (frozenset({"small-city"}), r"small city|small town|ciudad pequena|pueblo"),
    (frozenset({"rural", "small-city"}), r"small|tiny|little|pequen[oa]|chic[oa]"),
)
_ASK = (
    r"(?:(?:talk(?:ing)?|speak(?:ing)?|chat(?:ting)?|connect(?:ed|ing)?|meet(?:ing)?|compare notes"
    r"|call|conversation|swap (?:notes|ideas)|trade (?:notes|ideas)|in touch|think|problem solve"
    r"|sit down|zoom|coffee)(?: \w+){0,2}? (?:to|with)|meet|hear(?:ing)? from|learn(?:ing)? from"
    r"|(?:advice|help|tips|ideas|perspective|guidance|coaching) from|shadow|interview"
    r"|(?:hablar|platicar|conversar|charlar|reunirme|conectar(?:me)?|comunicarme|contacto"
    r"|intercambiar ideas) con|conocer a|aprender de|(?:ayuda|consejos?|ideas) de|escuchar a)"
)
_A = r"(?:an?|the|some|any|one|another|other|a fellow|fellow|un|una|otr[oa]s?|algun[oa]s?|unos|unas|alguna otra|algun otro|more|a few|a couple of)"
_ADJ = (
    r"(?:(?:experienced|veteran|new|real|current|former|retired|bilingual|good|like-minded"
    rf"|{_SIZE}|{_LEVEL_FREE})(?: school)? )*"
)
_NOT_OTHER = (
    r"(?<!get )(?<!getting )(?<!hire )(?<!hiring )(?<!send us )(?<!sent us )(?<!lost )(?<!lose )"
    r"(?<!losing )(?<!of )(?<!or )(?<!pay )(?<!paying )(?<!engage )(?<!involve )(?<!recruit )"
)
_WHO = (
    r"(?=\s*(?:[,.;!?]|$|\b(?:who|that|whos|with|in|from|at|outside|doing|facing|working|using|running"
    r"|dealing|to talk|about|on|around|already|whose|que|con|de|en|fuera|sobre|ya|cuya|cuyo|to (?:learn|compare|think|swap))\b))"
)

_PERSON = (
    # talk to a principal / hablar con otra mamá
    re.compile(rf"{_ASK} (?:{_A} )?(?:of my )?{_ADJ}(?:{_ROLE})\b"),
    # another principal, a fellow teacher, otra directora
    re.compile(
        rf"{_NOT_OTHER}\b(?:another|a fellow|fellow|any other|some other|otra|otro)"
        rf" {_ADJ}(?:{_ROLE})\b{_WHO}"
    ),
    # a teacher who has, una mamá que haya
    re.compile(
        rf"\b(?:an?|any|some|one|un|una|algun|alguna) {_ADJ}(?:{_ROLE})"
        r"(?: (?:outside|from|in|de|fuera)(?: \w+){1,4}?)?"
        r" (?:who|that|whos|que) (?:has|have|had|is|was|did|does|works?|worked|knows?|can|could"
        r"|already|tried|went|made|led|leads?|runs?|ran|built|speaks?|started|survived|gets"
        r"|ha|haya|hayan|ya|sepa|hable|tenga|conozca|pueda|trabaje|sea|lo|este|haga|hizo)\b"
    ),
    # looking for principals who…, find teachers that…
    re.compile(
        rf"\b(?:looking for|find(?: me)?|seeking|know|want|is there|are there|busco|buscando|hay|conocer|encontrar)"
        rf" (?:{_A} )?{_ADJ}(?:{_ROLE}) (?:who|that|whos|que|in (?:an?other|a different)|from|outside|fuera)\b"
    ),
    # other principals who/doing/dealing
    re.compile(
        rf"\b(?:other|otros|otras) {_ADJ}(?:{_ROLE}) (?:who|that|whos|doing|dealing|facing|using"
        r"|que (?:hayan|ya|sepan|tengan|hablen|esten))\b"
    ),
    # ideally a teacher, preferably another principal, only parents, de preferencia una maestra
    re.compile(
        rf"\b(?:ideally|preferably|prefer|rather|only|just|maybe|de preferencia|preferiblemente"
        rf"|idealmente|prefiero|solo|ojala)(?: (?:with|from|con|de))? (?:{_A} )?{_ADJ}(?:{_ROLE})\b{_WHO}"
    ),
    # ", a teacher" and "- teacher please" at the end
    re.compile(
        rf"[,;(:-] ?(?:{_A} ){_ADJ}(?:{_ROLE})(?: (?:please|por favor|if possible|si es posible))?[.!?) ]*$"
    ),
    # someone who is a principal, alguien que sea directora
    re.compile(
        rf"\b(?:someone|somebody|anyone|person|people|alguien|persona)"
        rf"(?: \w+)?? (?:who is|whos|who are|that is|thats|who also is|que sea|que es|who was)"
        rf" (?:also |tambien )?(?:{_A} )?{_ADJ}(?:{_ROLE})\b"
    ),
    # from a principal's point of view
    re.compile(rf"\bfrom (?:{_A} )?{_ADJ}(?:{_ROLE})s? (?:point of view|perspective|side)\b"),
)
_DISTRICT = re.compile(
    r"\b(?:(?:but |and |just |someone |somebody |anyone |anybody |people |person )?"
    r"(?:not|never|isnt|nobody|no one|dont want anyone|without)(?: \w+){0,2}?"
    r" (?:from|in|at|within|inside) (?:my|our|the same|this) (?:own )?district"
    r"|outside(?: of)? (?:my|our|the|this) (?:own )?(?:school )?district"
    r"|beyond (?:my|our) (?:own )?district"
    r"|(?:in|from|at) (?:an?other|a different|other|different|some other) (?:school )?districts?"
    r"|different district (?:than|from) (?:mine|ours|my own)"
    r"|(?:que )?no (?:sea |sean |es |este |esten |trabaje )?(?:de|en) (?:mi|nuestro|el mismo) (?:propio )?distrito"
    r"|fuera de(?:l)? (?:mi |nuestro |mismo )?distrito"
    r"|(?:de|en) (?:otros?|un) distritos?(?: diferentes?| distintos?)?(?= *(?:[,.;!?]|$|que|sobre|para|con|y|cuya?|donde))"
    r"|de otros? distritos?)\b"
)
_LANGUAGE_WORDS = (
    ("es", r"spanish|espanol|castellano"),
    ("en", r"english|ingles"),
    ("vi", r"vietnamese|vietnamita"),
    ("zh", r"mandarin|cantonese|chinese|chino"),
    ("tl", r"tagalog"),
    ("ko", r"korean|coreano"),
    ("so", r"somali"),
    ("hmn", r"hmong"),
    ("hy", r"armenian|armenio"),
    ("ar", r"arabic|arabe"),
)
_LANG = "|".join(f"(?P<g{i}>{words})" for i, (_, words) in enumerate(_LANGUAGE_WORDS))
_THINGS = (
    r"nights?|events?|are|is|all|only|son|estan?|solo|meetings?|materials?|reports?|information|documents?|class(?:es)?|programs?|instruction|data"
    r"|notes?|newsletters?|translat\w+|read(?:ing|ers?)?|teach(?:ing)?|taught|literacy|writing|tests?"
    r"|books?|agendas?|letters?|cards?|curriculum|lessons?|conferences?|councils?|committee|signs?"
    r"|reuniones|reunion|juntas?|materiales?|avisos?|clases?|libros?|datos|informacion|documentos?"
    r"|reportes?|boletas?|consejos?|comites?|programas?|ensenanza|instruccion|todo|papeles|cartas"
)
_SPEAKS = (
    re.compile(
        rf"\b(?:someone|somebody|anyone|person|people|one|colleague|peer|alguien|persona|personas"
        rf"|colega|gente|{_ROLE_FREE})(?: \w+){{0,4}}? (?:(?:who|that) (?:also )?(?:speaks?|can speak|knows)"
        rf"|speaking|que (?:tambien )?(?:hable|hablen|habla|sepa)(?: bien)?) (?:{_LANG})\b"
    ),
    re.compile(rf"\b(?:who|that) (?:also )?(?:speaks|can speak) (?:{_LANG})\b"),
    re.compile(rf"\bque (?:tambien )?(?:hable|hablen|sepa) (?:{_LANG})\b"),
    re.compile(
        rf"(?<!dont )(?<!not )(?<!doesnt )(?<!no )\b(?:talk|speak|chat|meet|conversation|call|hablar|platicar|conversar|charlar|atiendan?|explique\w*)"
        rf"(?: \w+){{0,6}}? (?:in|en) (?:{_LANG})\b"
    ),
    re.compile(
        rf"\b(?:a|another|someone|other) (?:{_LANG})[- ]speaking (?:{_ROLE_FREE}|person|colleague|peer|someone)\b"
    ),
    re.compile(
        rf"(?:[,;(.-] ?|\b(?:please|ideally|preferably|prefer|help|someone|somebody|anyone|por favor"
        rf"|de preferencia|prefiero|ayuda|alguien|pero|but|and) )(?:in|en) (?:{_LANG})"
        r"(?: (?:please|only|por favor|if possible|si es posible|would be great))?(?=[.!?,; ]*$|[,.])"
    ),
    re.compile(rf"^(?:in|en) (?:{_LANG})[,: ]"),
    re.compile(rf"(?<!meetings )(?<!reuniones )\b(?:in|en) (?:{_LANG}) (?:please|por favor)\b"),
)
_AT_END = re.compile(rf"\b(?P<before>(?:\w+ ){{0,4}})(?:in|en) (?:{_LANG})[.!? ]*$")
_LEVEL_PERSON = re.compile(
    rf"\b(?:another|other|fellow|someone (?:in|from|at)(?: an?(?:other)?)?|somebody (?:in|from|at)(?: an?)?"
    rf"|anyone (?:in|from|at)(?: an?)?|people (?:in|from|at)|who works? (?:in|at)(?: an?)?"
    rf"|alguien de(?: una?)?|otr[ao]|de otra) "
    rf"(?:{_SIZE} )*(?:escuela (?:de )?)?(?:{_LEVEL})(?: schools?| school)?(?: (?:{_ROLE_FREE}|people|person))?\b"
    r"(?! (?:schedule|redesign|pathways?|curriculum|grades?|stakes|expectations|leverage|quality))"
)
_LEVEL_ROLE = re.compile(rf"(?:{_LEVEL})(?: schools?)? (?:{_ROLE_FREE})\b")
_ROLE_LEVEL = re.compile(
    rf"\b(?:{_ROLE_FREE}) (?:at|in|from|de|en) (?:an?(?:other)? |una? |otra )?"
    rf"(?:escuela )?(?:{_LEVEL})(?: schools?)?\b"
)
_SAME_LEVEL = re.compile(
    r"\b(?:(?:at |of |in )?(?:my|the same|our) (?:own )?(?:grade |school )?level\b(?! (?:chairs?|leads?|leaders?|teams?|meetings?))"
    r"|(?:de |del |en )?(?:mi|el mismo|mismo|nuestro) nivel)\b"
)
_KIND = "|".join(f"(?P<k{i}>{words})" for i, (_, words) in enumerate(_KINDS))
_KIND_PERSON = re.compile(
    rf"\b(?:(?:someone|somebody|anyone|person|people|peer|colleague|alguien|persona|gente|{_ROLE_FREE}"
    r"|another|other|fellow|otr[oa]) (?:else )?(?:who works? |working |que trabaje )?"
    r"(?:in|from|at|de|en|running) )(?:an?(?:other)? |una? |otr[oa] |some )?"
    rf"(?:distrito |escuela |zona |area )?(?:(?:{_KIND})(?: |,|$|(?=[.!?])))+(?:schools? |rural )?"
    r"(?:district|districts|town|community|place|school|schools|area|setting|system|one|distrito|escuela)?"
)
_KIND_OTHER = re.compile(
    rf"\b(?:another|other|fellow|otr[oa]) (?:{_KIND})(?: rural)? (?:school |district )?"
    rf"(?:district|districts|{_ROLE_FREE})\b|\b(?:otro|de un|de otro) distrito (?P<es>rural|pequeno|grande|urbano)\b"
)
_STAGE = (
    (
        "launching",
        re.compile(
            r"\b(?:(?:someone|somebody|anyone|people|team|school|alguien)(?: \w+){0,3}? "
            r"(?:in|en) (?:their|its|her|his|the|su|el) (?:own )?(?:first|primer) (?:year|ano)"
            r"|(?:someone|anyone|alguien)(?: \w+){0,3}? (?:just (?:opened|launched|started)"
            r"|recien (?:empezo|abrio|lanzo)))\b"
        ),
    ),
    (
        "designing",
        re.compile(
            r"\b(?:someone|anyone|people|team|school|alguien)(?: \w+){0,3}? (?:in|en) "
            r"(?:their|the|a|its|su|el) (?:planning|design|diseno|planeacion)(?: year)?\b"
        ),
    ),
    (
        "sustaining",
        re.compile(
            r"\b(?:someone|anyone|people|school|alguien)(?: \w+){0,4}? (?:for years|for a long time"
            r"|many years|(?:years|steps) ahead|further along|muchos anos)\b"
        ),
    ),
)
_ARRANGED = (
    ("pilot-school", r"pilot|piloto"),
    ("innovation-school", r"innovation|innovacion"),
    ("teacher-powered", r"teacher[- ]powered|teacher[- ]led|dirigida por maestros"),
    ("community-school-shared-decision", r"community|comunitaria"),
    ("empowerment-zone", r"empowerment zone|zone|zona"),
    ("prose", r"prose"),
    ("contract-waiver-school", r"esbm|local initiative|sbo"),
    ("district-authorized-charter", r"(?:affiliated |dependent )?charter"),
    ("site-governed", r"site[- ]governed"),
)
_ARRANGEMENT = "|".join(f"(?P<a{i}>{words})" for i, (_, words) in enumerate(_ARRANGED))
_ARRANGED_PERSON = re.compile(
    rf"\b(?:another|other|fellow|(?:someone|somebody|anyone|people|principal|teacher|parent|alguien|director|directora"
    rf"|maestra|maestro)(?: \w+)?? (?:in|from|at|of|de|en)(?: an?(?:other)?| una?| otra)?|de otra|otra)"
    rf" (?:escuela (?:de )?)?(?:{_ARRANGEMENT})(?: (?:schools?|principal|teacher|escuela))?\b"
    r"(?! (?:schools? )?(?:coordinators?|managers?|partners?))"
)
_EXPERT = re.compile(
    rf"\b(?:(?:{_ASK}|find|need|want|looking for|is there|hay|busco|necesito|quiero|only|just|solo|ideally|preferably"
    r"|ask|not a peer but|prefer)(?: (?:to|with|a|con))? (?:an?|the|some|un|una|algun|alguna)? ?"
    r"(?:real |outside |subject |content |technical )?"
    r"(?:experts?|specialists?|consultants?|ta (?:provider|partner)s?|expert[oa]s?|especialistas?|asesor(?:a|es)?)"
    r"|experts? only|only experts?|solo (?:expert|especialist)[oa]s?)\b"
)
_STATE_NAMES = "|".join(sorted((re.escape(name) for name in STATES), key=len, reverse=True))
_REGION_NAMES = "|".join(sorted((re.escape(name) for name in REGIONS), key=len, reverse=True))
_SELF = (
    r"(?<!i am )(?<!im )(?<!we are )(?<!were )(?<!we re )(?<!work )(?<!estoy )(?<!estamos )(?<!somos )(?<!soy )"
    r"(?<!here )(?<!aqui )(?<!vivo )(?<!live )(?<!law )(?<!ley )(?<!bill )(?<!voice )(?<!push )"
)
_PLACE = re.compile(
    rf"{_SELF}\b(?:in|from|of|en|de|near|outside|around|cerca de) (?:the )?"
    rf"(?:(?P<state>{_STATE_NAMES})|(?P<region>{_REGION_NAMES}))\b(?! law| code| bill| board| state board)"
)
_PERSON_BEFORE = re.compile(
    r"\b(?:someone|somebody|anyone|people|person|peer|colleague|school|schools|district|districts|alguien|escuela|escuelas"
    rf"|distrito|distritos|persona|colega|gente|else|expert|especialista|one|team|example|examples|{_ROLE_FREE})\b"
)


_MYSELF = re.compile(
    r"\b(?:i am|im|we are|were|i work|we work|i live|soy|somos|estoy|estamos|trabajo)\b"
    r"(?:(?!\b(?:someone|looking|anyone|want|need|another|busco|alguien|otra?)\b)[^.,;?!])*$"
)


def filters(text: str) -> tuple[Filters, tuple[Span, ...]]:
    """The filters a text in `plain` spelling names, and where: those words are no topic."""
    spans: list[Span] = []
    district = _all(_DISTRICT, text, spans)
    roles, levels = _persons(text, spans)
    languages = _languages(text, spans)
    for pattern in (_LEVEL_PERSON, _ROLE_LEVEL):
        for found in pattern.finditer(text):
            levels |= _named(found, "l", [slug for slug, _ in _LEVELS])
            spans.append(found.span())
    same_level = _all(_SAME_LEVEL, text, spans)
    kinds = _kinds(text, spans)
    stages = frozenset(slug for slug, pattern in _STAGE if _all(pattern, text, spans))
    arranged: frozenset[str] = frozenset()
    for found in _ARRANGED_PERSON.finditer(text):
        arranged |= _named(found, "a", [slug for slug, _ in _ARRANGED])
        spans.append(found.span())
    states, regions = _places(text, spans)
    expert = _all(_EXPERT, text, spans)
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
    for pattern in _PERSON:
        for found in pattern.finditer(text):
            roles |= _named(found, "r", [slug for slug, _ in _ROLES])
            for level in _LEVEL_ROLE.finditer(found.group()):
                levels |= _named(level, "l", [slug for slug, _ in _LEVELS])
            spans.append(found.span())
    return roles, levels


def _languages(text: str, spans: list[Span]) -> frozenset[str]:
    slugs = [code for code, _ in _LANGUAGE_WORDS]
    chosen: frozenset[str] = frozenset()
    for pattern in _SPEAKS:
        for found in pattern.finditer(text):
            chosen |= _named(found, "g", slugs)
            spans.append(found.span())
    last = _AT_END.search(text)
    if last and not re.search(rf"\b(?:{_THINGS})\b", last["before"]):
        chosen |= _named(last, "g", slugs)
        spans.append((last.end("before"), last.end()))
    return chosen


def _kinds(text: str, spans: list[Span]) -> frozenset[str]:
    chosen: set[str] = set()
    for pattern in (_KIND_PERSON, _KIND_OTHER):
        for found in pattern.finditer(text):
            words = found.group()
            hits = [kinds for kinds, plain in _KINDS if re.search(rf"\b(?:{plain})\b", words)]
            # "a small rural district" is rural: the narrower word wins.
            narrow = [kinds for kinds in hits if len(kinds) == 1] or hits
            chosen |= {kind for kinds in narrow for kind in kinds}
            spans.append(found.span())
    return frozenset(chosen)


def _places(text: str, spans: list[Span]) -> tuple[frozenset[str], frozenset[str]]:
    states: set[str] = set()
    regions: set[str] = set()
    for found in _PLACE.finditer(text):
        before = text[max(0, found.start() - 60) : found.start()]
        if _MYSELF.search(before):
            continue
        if not (_PERSON_BEFORE.search(before) or found.end() >= len(text.rstrip(" .!?"))):
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
