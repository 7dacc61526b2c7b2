"""The wordings that name whom somebody wants, spelt as `plain` writes them; patterns only."""
# ruff: noqa: E501, ISC004 - a wording is judged as a whole, on one line

import re

from handlers.matching.need_places import REGIONS, STATES
from handlers.matching.wording import Wording

STATE_NAMES = "|".join(sorted((re.escape(name) for name in STATES), key=len, reverse=True))
REGION_NAMES = "|".join(sorted((re.escape(name) for name in REGIONS), key=len, reverse=True))
# Words for a role, longest first where one contains another; plain() spelling.
ROLES: tuple[tuple[str, str], ...] = (
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
    (
        "board-member",
        r"(?:school )?board members?|trustees?|miembros? de (?:la |una )?(?:junta|mesa directiva)",
    ),
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
        r"|coordinador(?:a|es|as)? (?:de escuelas? )?comunitari[oa]s?|csc",
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
ROLE = "|".join(f"(?P<r{i}>{words})" for i, (_, words) in enumerate(ROLES))
ROLE_FREE = "|".join(words for _, words in ROLES)
LEVELS: tuple[tuple[str, str], ...] = (
    ("early", r"early (?:learning|childhood)|preschool|pre-?k|tk|preescolar"),
    ("elementary", r"elementary|primary|primaria"),
    ("middle", r"middle|junior high|intermediate|secundaria|intermedia"),
    ("high", r"high|preparatoria|prepa"),
    ("span", r"k-?8|k-?12|6-?12"),
    ("alternative", r"alternative|continuation|alternativa"),
)
LEVEL = "|".join(f"(?P<l{i}>{words})" for i, (_, words) in enumerate(LEVELS))
LEVEL_FREE = "|".join(words for _, words in LEVELS)
SIZE = (
    r"(?:very |really |muy )?(?:small|tiny|little|rural|country|remote|big|large|huge|urban|suburban"
    r"|city|inner city|large urban|big city|small rural|small town)"
)
KINDS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"rural"}), r"rural|country|remote|campo|apartad[oa]"),
    (frozenset({"large-urban"}), r"urban[oa]?|inner city|big|large|huge|big city|grande"),
    (frozenset({"suburban"}), r"suburban[oa]?|suburbs?"),
    (frozenset({"county-office"}), r"county office|oficina del condado"),
    (frozenset({"small-city"}), r"small city|small town|ciudad pequena|pueblo"),
    (frozenset({"rural", "small-city"}), r"small|tiny|little|pequen[oa]|chic[oa]"),
)
ASK = (
    r"(?:(?:talk(?:ing)?|speak(?:ing)?|chat(?:ting)?|connect(?:ed|ing)?|meet(?:ing)?|compare notes"
    r"|call|conversation|swap (?:notes|ideas)|trade (?:notes|ideas)|in touch|think|problem solve"
    r"|sit down|zoom|coffee)(?: \w+){0,2}? (?:to|with)|meet|hear(?:ing)? from|learn(?:ing)? from"
    r"|(?:advice|help|tips|ideas|perspective|guidance|coaching) from|shadow|interview"
    r"|(?:hablar|platicar|conversar|charlar|reunirme|conectar(?:me)?|comunicarme|contacto"
    r"|intercambiar ideas) con|conocer a|aprender de|(?:ayuda|consejos?|ideas) de|escuchar a)"
)
ONE = r"(?:an?|the|some|any|one|another|other|a fellow|fellow|un|una|otr[oa]s?|algun[oa]s?|unos|unas|alguna otra|algun otro|more|a few|a couple of)"
ADJ = (
    r"(?:(?:experienced|veteran|new|real|current|former|retired|bilingual|good|like-minded"
    rf"|{SIZE}|{LEVEL_FREE})(?: school)? ){{0,4}}"
)
NOT_OTHER = (
    r"(?<!get )(?<!getting )(?<!hire )(?<!hiring )(?<!send us )(?<!sent us )(?<!lost )(?<!lose )"
    r"(?<!losing )(?<!\bof )(?<!\bor )(?<!pay )(?<!paying )(?<!engage )(?<!involve )(?<!recruit )"
)
#: What stands behind the person in Spanish: una maestra bilingüe.
AFTER = r"(?:bilingues?|nuev[oa]s?|veteran[oa]s?|experimentad[oa]s?|rural(?:es)?|jubilad[oa]s?)"
WHO = (
    r"(?=\s*(?:[,.;!?]|$|\b(?:who|that|whos|with|in|from|at|outside|doing|facing|working|using|running"
    r"|dealing|to talk|about|on|around|already|whose|que|con|de|en|fuera|sobre|ya|cuya|cuyo|to (?:learn|compare|think|swap))\b))"
)

# Where a wish for a person begins.
WISH = (
    r"(?:^|\b(?:(?<!we )need|(?<!we )want|wish for|find(?: me)?|looking for|seeking|know(?: of)?|is there|hear from|learn from"
    r"|busco|buscando|quiero|quisiera|necesito|conocer(?: a)?|encontrar(?: a)?|hay) )"
)
PAST = (
    r"\w{2,}ed|led|ran|built|rebuilt|won|wrote|rewrote|made|got|went|took|gave|brought|kept|held|found|cut|set|put|began"
    r"|taught|grew|chose|fought|did|dealt|came|became|saw|split|overcame"
    r"|(?:re)?(?:hizo|paso|puso|tuvo|logro|fue|dio|pudo|supo|trajo|gano|uso|vivio)"
    r"|\w{3,}(?<!ci)(?<!gra)(?:o|io)(?<!ando)(?<!endo)"
)
#: What is done to people rather than for a school: a story, no wish.
GRIEVANCE = (
    r"refused|quit|got fired|moved to another|cried|screamed|shouted|cheated|suffered|blamed|punished|resigned|ignored|yelled|lied|threatened|bullied|harassed|micromanaged|opposed|complained|died|fired|failed"
    r"|vetoed|undermined|left|retaliated|burned|hated|needed|wanted|used to"
    r"|renuncio|lloro|ignoro|grito|mintio|amenazo|acoso|nego|opuso|quejo|murio|despidio|fallo|dejo|fue|nos|no|como|todo|mucho|quiso"
)
DOING = (
    r"(?:who (?:is|are) )?(?:working (?:on|with|toward)|using|running|leading|building|trying(?: out)?|implementing|piloting|facilitating|experimenting"
    r"|rolling out|designing|redesigning|launching|planning|navigating|moving to|switching to|doing|trabajando en|usando|haciendo)"
)
NOT_OURS = r"(?! (?:\w+ ){0,1}?(?:our|my|us|me|nuestr[oa]s?|nos|mis?)\b)"

PERSON = (
    # talk to a principal / hablar con otra mamá
    Wording(rf"{ASK} (?:{ONE} )?(?:of my )?{ADJ}(?:{ROLE})\b"),
    # another principal, a fellow teacher, otra directora
    Wording(
        rf"{NOT_OTHER}\b(?:another|a fellow|fellow|any other|some other|otra|otro)"
        rf" {ADJ}(?:{ROLE})\b{WHO}"
    ),
    # a teacher who has, una mamá que haya
    Wording(
        rf"{NOT_OTHER}\b(?:an?|any|some|one|un|una|algun|alguna) {ADJ}(?:{ROLE})"
        rf"(?: {AFTER})?(?: (?:outside|from|in|de|fuera)(?: \w+){{1,4}}?)?"
        r" (?:who|that|whos|que) (?:has|have|had|is|was|did|does|works?|worked|knows?|can|could"
        r"|already|tried|went|made|led|leads?|runs?|ran|built|speaks?|started|survived|gets"
        r"|ha|haya|hayan|ya(?! no\b)|sepa|hable|tenga|conozca|pueda|trabaje|sea|lo|este|haga|hizo"
        r"|comparta|lleve|use|dirija|viva|entienda|coordine|participe|pertenezca)\b"
    ),
    # looking for principals who…, find teachers that…
    Wording(
        rf"\b(?:looking for|find(?: me)?|seeking|know|want|is there|are there|busco|buscando|hay|conocer|encontrar)"
        rf" (?:a )?(?:{ONE} )?{ADJ}(?:{ROLE})(?: de (?:{LEVEL_FREE})| {AFTER})? (?:who|that|whos|que|de (?:un|otr)[oa]?|in (?:an?other|a different)|from|outside|fuera)\b"
    ),
    # una directora de otro distrito
    Wording(rf"\b(?:una?|algun|alguna) {ADJ}(?:{ROLE})(?: {AFTER})? (?:de|en) otr[oa]s?\b"),
    # other principals who/doing/dealing
    Wording(
        rf"\b(?:other|otros|otras) {ADJ}(?:{ROLE}) (?:who|that|whos|doing|dealing|facing|using"
        r"|que (?:hayan|ya|sepan|tengan|hablen|esten))\b"
    ),
    # ideally a teacher, preferably another principal, only parents, de preferencia una maestra
    Wording(
        rf"\b(?:ideally|preferably|prefer|rather|only|just|maybe|de preferencia|preferiblemente"
        rf"|idealmente|prefiero|solo|ojala)(?: (?:with|from|con|de))? (?:{ONE} )?{ADJ}(?:{ROLE})\b{WHO}"
    ),
    # ", a teacher" and "- teacher please" at the end
    Wording(
        rf"[,;(:-] ?(?:{ONE} ){ADJ}(?:{ROLE})(?: (?:please|por favor|if possible|si es posible))?[.!?) ]*$"
    ),
    # someone who is a principal, alguien que sea directora
    Wording(
        rf"\b(?:someone|somebody|anyone|person|people|alguien|persona)"
        rf"(?: \w+)?? (?:who is|whos|who are|that is|thats|who also is|que sea|que es|who was)"
        rf" (?:also |tambien )?(?:{ONE} )?{ADJ}(?:{ROLE})\b"
    ),
    # "a teacher not from my district …", "una directora para hablar de …": the need begins with whom
    Wording(
        rf"^(?:(?:with|to|con|i need|i want|need|want|quiero|necesito|busco) )?(?:an?|una?) {ADJ}(?:{ROLE})(?: {AFTER})?"
        r"(?=\s*(?:[,:;.]|$|(?:not (?:from|in)|outside|from (?:an?other|outside|elsewhere|a different)|in (?:an?other"
        r"|a different|english|spanish)|en (?:ingles|espanol|otr[oa])|fuera|que no sea|de otr[oa]"
        r"|(?:for|to (?:talk|learn|hear|help)|para (?:hablar|aprender|platicar|que me)|about|sobre)"
        rf"|(?:in|from|en|de) (?:{STATE_NAMES}|{REGION_NAMES})(?=\s*(?:[,.:;]|$|(?:who|with|about|on|if|que|sobre|con|si)\b)))\b))"
    ),
    # "only teachers please: grading", "teachers only, …", "solo maestros: …", "teacher: advisory"
    Wording(
        rf"^(?:only |just |solo )?(?:{ONE} )?{ADJ}(?:{ROLE})(?: (?:only|please|por favor|solamente))* ?:"
    ),
    Wording(rf"^(?:only|solo) {ADJ}(?:{ROLE})(?: (?:please|por favor))? ?,"),
    Wording(rf"(?:^|[,;.] ?){ADJ}(?:{ROLE}) only\b"),
    # a superintendent who rebuilt trust; una maestra que cambió: at the start or asked for
    Wording(
        rf"{WISH}(?:an?|one|una?|algun|alguna) {ADJ}(?:{ROLE})(?: {AFTER})? (?:(?:who|that|que) (?:ha |se )?"
        rf"(?!(?:{GRIEVANCE})\b)(?:{PAST})\b|{DOING}\b){NOT_OURS}"
    ),
    # from a principal's point of view
    Wording(rf"\bfrom (?:{ONE} )?{ADJ}(?:{ROLE})s? (?:point of view|perspective|side)\b"),
)
LANGUAGE_WORDS = (
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
LANG = "|".join(f"(?P<g{i}>{words})" for i, (_, words) in enumerate(LANGUAGE_WORDS))
THINGS = (
    r"nights?|events?|are|is|all|only|son|estan?|solo|meetings?|materials?|reports?|information|documents?|class(?:es)?|programs?|instruction|data"
    r"|notes?|newsletters?|translat\w+|read(?:ing|ers?)?|teach(?:ing)?|taught|literacy|writing|tests?"
    r"|books?|agendas?|letters?|cards?|curriculum|lessons?|conferences?|councils?|committee|signs?"
    r"|reuniones|reunion|juntas?|materiales?|avisos?|clases?|libros?|datos|informacion|documentos?"
    r"|reportes?|boletas?|consejos?|comites?|programas?|ensenanza|instruccion|todo|papeles|cartas"
)
SPEAKS = (
    Wording(
        rf"\b(?:someone|somebody|anyone|person|people|one|colleague|peer|alguien|persona|personas"
        rf"|colega|gente|{ROLE_FREE})(?: \w+){{0,4}}? (?:(?:who|that) (?:also )?(?:speaks?|can speak|knows)"
        rf"|speaking|que (?:tambien )?(?:hable|hablen|habla|sepa)(?: bien)?) (?:{LANG})\b"
    ),
    Wording(rf"\b(?:who|that) (?:also )?(?:speaks|can speak) (?:{LANG})\b"),
    Wording(rf"\bque (?:tambien )?(?:hable|hablen|sepa) (?:{LANG})\b"),
    Wording(
        rf"\b(?:alguien|persona|colega) que(?: \w+){{1,6}}? y (?:que )?(?:hable|sepa) (?:{LANG})\b"
    ),
    Wording(
        rf"(?<!dont )(?<!not )(?<!doesnt )(?<!no )\b(?:talk|speak|chat|meet|conversation|call|hablar|platicar|conversar|charlar|atiendan?|explique\w*)"
        rf"(?: \w+){{0,6}}? (?:in|en) (?:{LANG})\b"
    ),
    Wording(
        rf"\b(?:a|another|someone|other) (?:{LANG})[- ]speaking (?:{ROLE_FREE}|person|colleague|peer|someone)\b"
    ),
    Wording(
        rf"(?:[,;(.-] ?|\b(?:please|ideally|preferably|prefer|help|someone|somebody|anyone|por favor"
        rf"|de preferencia|prefiero|ayuda|alguien|pero|but|and) )(?:in|en) (?:{LANG})"
        r"(?: (?:please|only|por favor|if possible|si es posible|would be great))?(?=[.!?,; ]*$|[,.])"
    ),
    Wording(rf"^(?:in|en) (?:{LANG})[,: ]"),
    Wording(rf"(?<!meetings )(?<!reuniones )\b(?:in|en) (?:{LANG}) (?:please|por favor)\b"),
)
AT_END = Wording(rf"\b(?P<before>(?:\w+ ){{0,4}})(?:in|en) (?:{LANG})[.!? ]*$")
LEVEL_PERSON = Wording(
    rf"\b(?:another|other|fellow|someone (?:in|from|at)(?: an?(?:other)?)?|somebody (?:in|from|at)(?: an?)?"
    rf"|anyone (?:in|from|at)(?: an?)?|people (?:in|from|at)|who works? (?:in|at)(?: an?)?"
    rf"|alguien de(?: una?)?|otr[ao]|de otra) "
    rf"(?:{SIZE} ){{0,3}}(?:escuela (?:de )?)?(?:{LEVEL})(?: schools?| school)?(?: (?:{ROLE_FREE}|people|person))?\b"
    r"(?! (?:schedule|redesign|pathways?|curriculum|grades?|stakes|expectations|leverage|quality))"
)
LEVEL_ROLE = Wording(rf"(?:{LEVEL})(?: schools?)? (?:{ROLE_FREE})\b")
ROLE_LEVEL = Wording(
    rf"\b(?:{ROLE_FREE}) (?:at|in|from|de|en) (?:an?(?:other)? |una? |otra )?"
    rf"(?:escuela )?(?:{LEVEL})(?: schools?)?\b"
)
SAME_LEVEL = Wording(
    r"\b(?:(?:at |of |in )?(?:my|the same|same|our) (?:own )?(?:(?:grade |school )?level|grade (?:span|band|range))\b(?! (?:chairs?|leads?|leaders?|teams?|meetings?))"
    r"|(?:de |del |en )?(?:mi|el mismo|mismo|nuestro) nivel)\b"
)
KIND_FREE = "|".join(words for _, words in KINDS)
KIND = "|".join(f"(?P<k{i}>{words})" for i, (_, words) in enumerate(KINDS))


def kinds_in(words: str) -> frozenset[str]:
    """The kinds of district some words name; "a small rural district" is rural: the narrower wins."""
    hits = [kinds for kinds, plain in KINDS if re.search(rf"\b(?:{plain})(?:es|s)?\b", words)]
    narrow = [kinds for kinds in hits if len(kinds) == 1] or hits
    return frozenset(kind for kinds in narrow for kind in kinds)


KIND_PERSON = Wording(
    rf"\b(?:(?:someone|somebody|anyone|person|people|peer|colleague|alguien|persona|gente|{ROLE_FREE}"
    r"|another|other|fellow|otr[oa]) (?:else )?(?:who works? |working |que trabaje )?"
    r"(?:in|from|at|de|en|running) )(?:an?(?:other)? |una? |otr[oa] |some )?"
    rf"(?:distrito |escuela |zona |area )?(?:(?:{KIND})(?: |,|$|(?=[.!?]))){{1,4}}(?:schools? |rural )?"
    r"(?:district|districts|town|community|place|school|schools|area|setting|system|one|distrito|escuela)?"
)
KIND_ALIKE = Wording(
    rf"\b(?:someone|somebody|anyone|people|an?(?:other)?|other|alguien|otr[oa]|una?) (?:(?:who|that|que) (?:is|are|sea|es) )?"
    rf"(?:distrito |escuela )?(?:(?:{KIND})(?:,? and |,? y |, | )?){{1,4}}(?: ?(?:schools?|districts?|one|place))? ?(?:like (?:us|ours?|mine)|como (?:nosotros|el nuestro|la nuestra|el mio|la mia))\b"
    r"(?=\s*(?:[,.;:!?]|$|\b(?:on|about|for|to|who|that|with|sobre|para|que|con|de)\b))"
)
KIND_OTHER = Wording(
    rf"\b(?:another|other|fellow|otr[oa]) (?:{KIND})(?: rural)? (?:school |district )?"
    rf"(?:district|districts|{ROLE_FREE})\b|\b(?:otro|de un|de otro) distrito (?P<es>rural|pequeno|grande|urbano)\b"
)
STAGE = (
    (
        "launching",
        Wording(
            r"\b(?:(?:someone|somebody|anyone|people|team|school|alguien)(?: \w+){0,3}? "
            r"(?:in|en) (?:their|its|her|his|the|su|el) (?:own )?(?:first|primer) (?:year|ano)"
            r"|(?:someone|anyone|alguien)(?: \w+){0,3}? (?:just (?:opened|launched|started)"
            r"|recien (?:empezo|abrio|lanzo)))\b"
        ),
    ),
    (
        "designing",
        Wording(
            r"\b(?:someone|anyone|people|team|school|alguien)(?: \w+){0,3}? (?:in|en) "
            r"(?:their|the|a|its|su|el) (?:planning|design|diseno|planeacion)(?: year)?\b"
        ),
    ),
    (
        "sustaining",
        Wording(
            r"\b(?:someone|anyone|people|school|alguien)(?: \w+){0,4}? (?:for years|for a long time"
            r"|many years|(?:years|steps) ahead|further along|muchos anos)\b"
        ),
    ),
)
ARRANGED = (
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
ARRANGED_FREE = "|".join(words for _, words in ARRANGED)
ARRANGEMENT = "|".join(f"(?P<a{i}>{words})" for i, (_, words) in enumerate(ARRANGED))
ARRANGED_PERSON = Wording(
    rf"\b(?:another|other|fellow|(?:someone|somebody|anyone|people|principal|teacher|parent|alguien|director|directora"
    rf"|maestra|maestro)(?: \w+)?? (?:in|from|at|of|de|en)(?: an?(?:other)?| una?| otra)?|de otra|otra)"
    rf" (?:escuela (?:de )?)?(?:{ARRANGEMENT})(?: (?:schools?|principal|teacher|escuela))?\b"
    r"(?! (?:schools? )?(?:coordinators?|managers?|partners?))"
)
#: Said before or inside: what follows is a preference.
SOFT_BEFORE = Wording(
    r"\b(?:preferably|ideally|prefer|de preferencia|preferiblemente|preferentemente|idealmente|prefiero|preferiria|ojala)\b[^.;?!]{0,60}$"
    r"|\b(?:if possible|si es posible|de ser posible|si se puede),? $"
)
SOFT_IN = Wording(
    r"\b(?:preferably|ideally|prefer|if possible|de preferencia|preferiblemente|preferentemente|idealmente|prefiero|preferiria|ojala|maybe|si es posible|de ser posible|si se puede|would be great)\b"
)
SOFT_AFTER = Wording(
    r"[ ,(]*(?:(?:if possible|if you can|would be (?:great|nice|ideal|best|a plus|perfect)|si es posible|de ser posible|si se puede)"
    r"(?=\s*(?:[.;:!?,)]|$|\b(?:about|on|for|who|sobre|para|que)\b))|(?:preferably|ideally|preferred|de preferencia|preferiblemente|preferentemente|idealmente)(?=\s*(?:[.;!?,)]|$)))"
)
EXPERT = Wording(
    rf"\b(?:(?:{ASK}|find|need|want|looking for|is there|hay|busco|necesito|quiero|only|just|solo|ideally|preferably"
    r"|ask|not a peer but|prefer)(?: (?:to|with|a|con))? (?:an?|the|some|un|una|algun|alguna)? ?"
    r"(?:real |outside |subject |content |technical )?"
    r"(?:experts?|specialists?|consultants?|ta (?:provider|partner)s?|expert[oa]s?|especialistas?|asesor(?:a|es)?)"
    r"|experts? only|only experts?|solo (?:expert|especialist)[oa]s?)\b"
)
SELF = (
    r"(?<!i am )(?<!im )(?<!we are )(?<!were )(?<!we re )(?<!work )(?<!estoy )(?<!estamos )(?<!somos )(?<!soy )"
    r"(?<!here )(?<!aqui )(?<!vivo )(?<!live )(?<!law )(?<!ley )(?<!bill )(?<!voice )(?<!push )"
)
PLACE = Wording(
    rf"{SELF}\b(?:in|from|of|en|de|near|around|cerca de) (?:the )?"
    rf"(?:(?P<state>{STATE_NAMES})|(?P<region>{REGION_NAMES}))\b(?! law| code| bill| board| state board)"
)
PERSON_BEFORE = Wording(
    r"\b(?:someone|somebody|anyone|people|person|peer|colleague|school|schools|district|districts|alguien|escuela|escuelas"
    rf"|distrito|distritos|persona|colega|gente|else|expert|especialista|one|team|example|examples|{ROLE_FREE})\b"
)
MYSELF = Wording(
    r"\b(?:i am|im|we are|were|i work|we work|i live|soy|somos|estoy|estamos|trabajo)\b"
    r"(?:(?!\b(?:someone|looking|anyone|want|need|another|busco|alguien|otra?)\b)[^.,;?!])*$"
)
