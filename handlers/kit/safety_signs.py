"""What tells that a name is a pupil's though no word for a child stands near: what only pupils do."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from handlers.kit.safety_facts import compiled
from handlers.kit.safety_names import FIRST
from handlers.kit.safety_people import Mention, People
from handlers.kit.safety_scenes import in_scene
from handlers.kit.safety_text import Read

#: Only pupils do this, or it is only told of pupils.
_ONLY: Final = r"""
(?:stays?|stayed|staying) (?:after|in (?:at|from|during)) (?:class|school|recess|lunch|the bell)(?! (?:to (?:plan|meet|coach|grade)))|(?:stopped|caught|found|hugged|grabbed) me (?:between|after|before|in the hall\w*|at) ?(?:bells|class|periods|recess|lunch)?
(?:retook|retakes?|retaking|redid|revised|is revising) (?:the|his|her|a|every|that|all) (?:\w+ )?(?:test|quiz|exam|unit|essay|final|lab|project)|on the (?:\w+ )?(?:retake|reassessment)
(?:what (?:worked|helped|works|helps) (?:for|with|was)|tips for|strategies for|ideas for|(?:le|nos) ayudo|lo que (?:le )?(?:ayudo|sirvio|funciono)(?: con| a| para)?) (?:\w+ ){1,8}?(?:seat|timer|fidget|chart|sticker|behaviou?r|headphones|checklist|worksheet|sentarse|sienta|reloj|tablero|audifonos|calcomanias|asiento)
(?:el|la) que (?:toca|canta|juega|corre|dibuja|siempre|no|se|le|llega|vive|trae|usa|vende|baila|pelea)|(?:and|y) (?:his|her|su) (?:mom|mother|mama|dad|father|papa|grandma|grandmother|abuela|abuelita|grandfather|aunt|tia|foster \w+|little (?:brother|sister)|hermanit[oa])|in (?:my|our) (?:ap |honors |first |second |third )?(?:bio|biology|chem|chemistry|lit|english|algebra|geometry|physics|history|art|band|choir|spanish|pe|ap \w+)(?! (?:department|team|office|meeting|plc))(?: (?:class|period))?|my (?:\w+ )?period (?:star|kid|class|hero|poet|debater)|se animo a (?:leer|exponer|hablar|participar|pasar|cantar)|exponer frente
(?:his|her|their) (?:\w+ )?(?:locker|backpack|report card|homework|homeroom|hoodie|cubby|lunchbox|lunch tray|exit tickets?|book report|book bag|recess|crayons?|spelling|reading (?:level|log|partner|buddy)|lunch table|table ?mates?|classmates?|class ?mates?|report cards?|science fair \w+|hall pass|permission slip|fidget|first (?:chapter book|sentence|word|paragraph|complete sentence)\w*)
(?:reads?|read|reading|wrote|writes) (?:aloud|out loud|to (?:the|his|her) (?:class|group|kindergartners)|(?:his|her|a) first \w+|(?:the|a) whole (?:chapter|page|book|paragraph)|two (?:whole )?(?:pages|paragraphs))|(?:learned|learning|learns|learn) (?:how )?to (?:read|count|spell|tie|multiply|decode|share|write (?:his|her))|sounds? out|sounded out
(?:raised|raises|raising) (?:his|her|a|their) hand|(?:turned|turns|handed|hands) in (?:his|her|the|every|all|a|any|zero|no|two|three) (?:\w+ )?(?:homework|essays?|assignments?|work|projects?|packet|labs?|drafts?|paper)
(?:pass(?:ed|es|ing)?|aced|acing|bombed|nailed) (?:the|his|her|every|all|my|our|a) (?:\w+ )?(?:test|quiz|exam|final|state test|class|algebra|math|regents|unit|class|classes|assessment|checkpoint|spelling \w+)
(?:won|wins|placed (?:first|second|third) (?:in|at)|entered|performed (?:in|at)) (?:the |our |a |an |my |first |second |third |at |in )*(?:\w+ )?(?:essay contest|spelling bee|science fair|talent show|poetry slam|geography bee|math bowl|school play|class play)
(?:made|makes|on|joined|tried out for|plays? (?:on|for)|quit) (?:the )?(?:honor roll|varsity|jv|junior varsity|soccer team|chess club|robotics club|school play|step team|drumline|basketball team|football team|cheer squad|wrestling team)
(?:at|from|of) table (?:\d|one|two|three|four|five|six)|in the (?:back|front|second|first|third|last) row|(?:sits?|sitting) (?:next to|by the|near the|near me|alone|at (?:the|my)|in (?:the (?:back|front)|my)|with me)|(?:lines?|lined|lining) up (?:for|with|at)|at recess|during recess|on the playground|show and tell|morning meeting|circle time|lunch detention|in detention|the lunch line
(?:stuck|still|now|reading) at (?:a )?(?:level |lexile )?(?:\d{2,4}|[a-z])(?= ?[.,;!?)]|$| in| and)|lexile (?:of )?\d+|reads? (?:at|on|below|like)
(?:the |our |my )?new (?:one|kid|girl|boy|guy) (?:in|from|at|on)|new to (?:my|our) (?:class|room|group|team)|(?:just |recently )(?:arrived|moved|came|enrolled|transferred)(?: here)? (?:from|in (?:my|our))|(?:speaks?|spoke|knows|knew|understands) (?:only|no|just|little|very little|almost no|hardly any|zero) \w+|(?:doesn't|didn't|does not) speak(?: any| a word of| much)? \w+
(?:in|from|on|joined) (?:my|our) (?:\w+ ){0,2}?(?:combo|homeroom|\w+ period|period \d|advisory|caseload|small group|reading group|block \w|\w+ block|kinder\w*|pre ?k|(?:1st|2nd|3rd|\d{1,2}th|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:grade )?(?:class|hour|period))
(?:is|are|was|he's|she's|they're|were|who's|both|now|only) (?:both |now |only |all |just |still |going )*(?:in|into|starting|entering) (?:the )?(?:k|pre ?k|kinder\w*|\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)(?: grade)?(?= ?[.,;!?)]|$| and| but| so| now| this| who)
(?:turned|turns|turning|is|just turned|she's|he's) (?:only |almost |just )?(?:[4-9]|1[0-7]|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?: (?:years old|next|last|this|on|in|today|tomorrow|yesterday)|(?= ?[.,;!?]|$))(?! (?:minutes|hours|weeks|days|percent|times|people|schools))
(?:between bells|picture day|field trip permission|(?:got|gets|was|been) (?:accepted|admitted) (?:to|into|at) (?:\w+ ){0,3}?(?:college|university|state|uc|csu)|college essay|filled out (?:his|her) fafsa|(?:cut|cuts|cutting|ditched|skips|skipped|skipping) (?:\w+ )?(?:class|period|school)|walked the stage|crossed the stage|graduat(?:ed|es|ing) (?:with (?:his|her)|on time|from (?:8th|eighth|5th|fifth|kinder\w*))|graduates (?:in|this)|needs? (?:a|one more|two more|\w+ more) credits?|is on track to graduate|threw up in|lost (?:a|his|her) (?:\w+ )?tooth|wet (?:his|her) pants|(?:does|do|did|doing|finish\w*) (?:his|her) (?:homework|worksheets?|math|reading))
bolts?(?: at| from| out)|elopes|melts? down|had a meltdown|(?:won't|refuses to|refused to|wouldn't|would not) (?:sit|take off (?:his|her)|put (?:away )?(?:his|her)|stay in (?:his|her)|come inside|get off the bus|work with|do any|do (?:the|his|her) work|take (?:his|her) (?:hood|headphones|earbuds))|(?:took|takes|take|taking) off (?:his|her) (?:hood|headphones|earbuds)
(?:first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|6th|seventh|7th|eighth|8th|ninth|9th|tenth|10th) grader(?= can| does| would)
(?:levanto|levanta|levantando|alzo) la mano|(?:aprendio|aprende|aprendiendo|esta aprendiendo) a (?:leer|sumar|restar|escribir|contar|multiplicar|dividir|nadar|compartir)|(?:leyo|lee|leia|leyendo|escribio|canto|paso|expuso) (?:\w+ )?(?:en voz alta|frente al grupo|al frente|con todos|enfrente de todos|al pizarron|su primer\w* \w+|solit[oa]|sol[oa] (?:un|una|todo|el|la) \w+)|ya (?:lee|leia|sabe leer|escribe|suma)|por fin (?:leyo|hablo|participo|sonrio|levanto|escribio|entendio|entrego|paso|se animo)
(?:entreg(?:o|a|ado)|hizo|hace|trajo|trae|olvido|copio|perdio) (?:la|su|sus|las|toda la|todas sus|ninguna) (?:tareas?|trabajos?|proyecto|maqueta|mochila|lonche|cuaderno|libreta|boleta|uniforme)|su (?:mochila|tarea|boleta|lonche|pupitre|mesabanco|butaca|recreo|uniforme|libreta|lonchera|examen|exposicion|maqueta|credencial)
se (?:sienta|sento|sentaba) (?:conmigo|sol[oa]|atras|adelante|al fondo|con (?:el|la|su)|en la (?:primera|ultima|banca|fila|mesa)|junto a|cerca de)|en (?:el|su) recreo|(?:la|su) mesa (?:\d|uno|dos|tres|cuatro|cinco|seis)|a la hora del? (?:recreo|lonche)
(?:acaba de|recien|apenas) (?:llegar|llego|entrar|entro|inscribirse) (?:de|a (?:mi|nuestr\w+)|al? (?:salon|grupo|pais)|desde)|(?:solo|solamente|apenas|nada mas|unicamente) habla|no habla (?:nada de |casi )?(?:espanol|ingles)
(?:en|de|a) (?:mi|nuestro|nuestra) (?:salon|grupo|clase|aula|tutoria|asesoria|taller|kinder|multigrado|grupito)(?: de \w+)?(?= ?[.,;!?)]|$| y| que| la| el| ya| con| se| de (?:primer|segund|tercer|cuart|quint|sext|secund|primar|kinder))|de mi (?:primer|primero|segundo|tercer|tercero|cuarto|quinto|sexto|kinder)(?: grado| ano)?
(?:gano|saco|quedo en|participo en) (?:el |la |los |las |un |una |primer |segundo |tercer |en )*(?:concurso|feria de ciencias|olimpiada|cuadro de honor|escolta|primer lugar|deletreo|spelling bee|lugar)
(?:paso|pasa|va|iba|esta|entro|entra|cursa|estaba|estudia) (?:a|en|al) (?:el )?(?:kinder|preescolar|primero|segundo|tercero|cuarto|quinto|sexto|septimo|octavo|noveno|decimo|primaria|secundaria|prepa)(?: (?:de \w+|grado|[a-f]))?(?= ?[.,;!?)]|$| y| pero| con)|que en (?:kinder|primero|segundo|tercero|cuarto|quinto|sexto|septimo|octavo|noveno)
(?:cumplio|cumple|tiene|va a cumplir) (?:apenas |solo |ya )?(?:[4-9]|1[0-7]|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis) anos(?! (?:de|en|como|con|al|dando|dirigiendo|ensenando|trabajando|aqui))|(?:paso|reprobo|presento|aprobo) (?:el|su|la|las|todas|todos) (?:\w+ )?(?:examen|examenes|prueba|pruebas|materia|materias|matematicas|algebra|ano)
(?:el|la) de (?:la gorra|la mochila|los lentes|las trenzas|la sudadera|mi (?:salon|grupo|clase)|(?:primero|segundo|tercero|cuarto|quinto|sexto|septimo|octavo|noveno|kinder))|me (?:dejaba|dejo|regalo) (?:una|un) (?:nota|dibujo|carta|cartita)|se (?:graduo|gradua) de (?:sexto|quinto|sexto|kinder|octavo|secundaria|la prepa\w*|primaria)|va al recreo|llora (?:en|al|cada|todas|por) \w+
"""

#: Told of a pupil more often than of a colleague; two of these are enough for one first name.
_OFTEN: Final = r"""
(?:his|her|their) (?:mom|mother|mama|mommy|dad|father|grandma|grandmother|grandpa|parents|guardian|aunt|auntie|older (?:brother|sister)|little (?:brother|sister)|siblings|foster \w+)|(?:su|sus) (?:mama|papa|papas|abuela|abuelita|abuelo|hermanito|hermanita|tia|tutora?)
(?:asked|told|showed|showing|tells|handed|gave) me|(?:me|nos) (?:pregunto|conto|dijo|enseno|mostro|dio)
(?:cried|cries|smiled|smiles|giggled|laughed|whispered|beamed|shrugged|grinned|danced|sang|lloro|sonrio|grito de|canto|bailo)|finally \w+ed|finally (?:spoke|read|wrote|talks|reads|writes|did)
(?:sat|sits) (?:down|with|in)|shows? up (?:on time|every day)|comes? (?:early|to (?:school|class)|every day)|came to (?:school|class)|(?:in|to|for) class|(?:my|our) (?:class|classroom)|late to|on time|llega (?:tarde|temprano)|viene a (?:clases|la escuela)|en clase|(?:mi|nuestra) clase
(?:drew|colou?red|painted|drawing|worksheet|essay|paragraph|homework|recess|spelling|poem|cafeteria|lunchroom|playground|hallway|pasillo|dibujo|dibujar|dibujando|tarea|recreo|poema|redaccion|patio)
(?:\w+ grader|\d{1,2}th grade|kindergarten|kinder|primero|segundo|tercero|cuarto|quinto|sexto|septimo|octavo|noveno)(?! (?:teacher|team|teach\w*|classroom teacher))
(?:dropped|went|moved|jumped|grew|improved) (?:up |down )?(?:from|to) (?:a |an )?(?:\d+|[a-f])(?!\w)|(?:bajo|subio|paso) (?:de|a) (?:\d+|puros \w+)
picks? (?:up|him up|her up)|(?:the|his|her) bus|drop off|after school|lunch|breakfast|nap|lonche|siesta|camion escolar
"""

#: What a day of pupils is made of; each alone says little.
_DAY: Final = r"""
(?:reading|math|algebra|geometry|biology|phonics|science|spelling|history|writing|chemistry|matematicas|historia|ciencias|lectura|fracciones|fractions|multiplication|tablas) (?:block|group|class|level|test|lab|center|corner|intervention|on his own|on her own)?|(?:un|a|one|two|three|the|his|her|every) (?:page|chapter|paragraph|worksheet|pagina|parrafo|capitulo)
(?:unit|lessons?|test|tests|quiz|grades?|essay|project|assembly|band|choir|orchestra|soccer|chess|garden club|robotics|art class|gym class|shop class|tutoring|peer tutor\w*|buddy|buddies|peers|science block|recess|cafeteria|hallway|playground)
(?:asamblea|taller|proyecto|examen|prueba|tutoria|recreo|patio|banda|coro|huerto|salida|entrada|banca|mochila|cuaderno|libreta|dibujo|grupo|clase|salon|pares|companerit\w+)
(?:sentence stems?|word wall|sticker chart|fidget|headphones|audifonos|timer|check ?in|exit ticket|calm corner|sensory \w+|rincon de \w+|tarjetas?|pictogramas?|semaforo)
(?:hasn't|has not|hadn't|never|stopped|started|no longer|finally|still|por fin|ya no|ya|dejo de|empezo a|todavia no|apenas) (?:\w+ )?(?:talk\w*|speak\w*|spoke\w*|cr(?:y|ied|ies|ying)|smil\w+|fight\w*|run\w*|sleep\w*|read\w*|writ\w+|wrote|com(?:e|ing)|hid\w*|eat\w*|bit\w*|habla\w*|llora\w*|pelea\w*|sonrie|lee|escrib\w+|partici\w+|vien\w+|duerm\w+|juega|come|canta)
(?:quiet|shy|silent|kiddo|brave|struggl\w+|nonverbal|gifted|sweet|smart|cutest|proud of|timid[oa]|callad[oa]|inquiet[oa]|noble|listo|lista|orgullos[oa] de|brillante)
(?:his|her|su|sus) (?:\w+ )?(?:words?|drawing|picture|poem|story|song|notebook|desk|seat|chair|shoes|jacket|glasses|book|books|teacher|friends?|grandma|hands?|voice|hijab|english|reading|writing|grades|behaviou?r|dibujo|poema|cuento|cuaderno|silla|lugar|chamarra|lentes|libro|libros|maestra|maestro|amig\w+|voz|ingles|lectura|letra|conducta|pin)
"""

#: What colleagues do, and how one speaks of them.
_ADULT: Final = re.compile(
    r"(?<!\w)(?:led by|hosted by|run by|written by|built by|designed by|colleagues?|coach(?:es|ed|ing)?|mentor(?:s|ed)?"
    r"|teaches|taught|leads|led|runs?|ran our|owns?|chairs?|chaired|facilitat\w+|trains|trained|hired|hires|supervis\w+|retired|principals?|counselors?|custodians?|librarian|secretary|trustee|superintendent|director|coordinator|coordinates"
    r"|front office|the office|union|school board|parent leaders?|pta|years (?:in|of|as|at)|(?:his|her|their) (?:students|staff|school|team|building|kids|kindergartners|classroom|district|teachers|faculty|scholars|graders|families|\d\w\w graders|class of)"
    r"|planning|retire\w*|logo|and i(?! (?:cried|hugged|read))|y yo|[a-z]+'s (?:class size|class|classroom|school|team|department)|interview\w*|workshop|webinar|conference|taller para (?:maestr|docent)\w+|presented (?:at|to|on|our|the)|wrote (?:the|a|our|up) (?:grant|policy|proposal|protocol|agenda|book|guide|handbook)|rebuilt|redesigned|organi[sz]ed (?:the|our|a)|new (?:principal|teacher|coach|counselor|hire|colleague|superintendent)"
    r"|(?<!on the )(?<!to the )board(?! games?)|(?:is|was|serves|sits|sat|been|school|parents) on the board|y su (?:grupo|clase)|mentor[a]|thank you|covering|covered|(?:en|por) el foro|council meetings?|from the council|department|finance|audit|bar exam|advises|to lead|aides?|teachers and|staff|charter office|central office|committee"
    r"|hosts|hosted|consultants?|researchers?|professors?|authors?|senator|governor|mayor|neighbor|wife|husband"
    r"|gracias a|gracias|pregunten?(?:le)? a|coordinan?|dirigen?|administran?|ensena|imparte|da clases?|dio clases?|maestr[oa]s?|profes?|profesor\w*|director\w*|colegas?|companer[oa]s?|sus (?:alumn\w+|estudiantes|maestr\w+|ninos)|su (?:equipo|escuela|personal|plantel|distrito)"
    r"|la oficina|consejo|comite|sindicato|preside|facilit\w+|lider|lideresa|capacit\w+|secretaria|conserje|intendente|consejer[oa]|orientador[oa]|supervisor[oa]|enfermer[oa]|bibliotecari[oa]|voluntari[oa]s?|volunteer\w*|anos (?:de maestr|en la|dando|como)|mamas? lider|trabajadora social)(?!\w)"
)
_NAMED_THERE: Final = re.compile(
    r"gracias(?: a)?|director\w*|maestr[oa]s?|profes?|profesor\w*|companer[oa]s?|principals?|counselors?|custodians?|librarian|secretary"
    r"|secretaria|the office|front office|la oficina|consejer[oa]|orientador[oa]|enfermer[oa]|bibliotecari[oa]|intendente|conserje"
)
#: Nobody at all.
FICTION: Final = re.compile(
    r"(?<!\w)(?:novels?|characters?|folktale|hamster|puppy|therapy dogs?|mascot|puppet|in the (?:story|book|film|movie|play|poem|song|show)|(?:play|story|movie|book|film|novel) (?:is|was) about|(?<!les )(?<!leer el )(?<!leyo el )(?<!leyo un )(?<!su )cuento(?! corto| entero)|novela|personajes?|perrit[oa]|perr[oa]|mascota|chiste|pelicula|titere|(?:la|una|nuestra) obra|trata de un[oa]?|leimos [^.:]{3,40}:)(?!\w)"
)
#: Not what pupils spend their days with; where only habits tell, one such word is enough.
_WORK: Final = re.compile(
    r"(?<!\w)(?:observ(?:ed|es)|shared|shares|built|builds|opened|designed|created|borrowed|gave me (?:notes|feedback)|protocols?|programs?|on (?:our|my|the) team|team|idea|every (?:parent|adult|family)|guide|co[ -]chair|ideas de|armamos|hicimos|guia|asesora?|proyecto de|de maestros|con los papas|organizo|abrio|diseno|comparti\w+|budgets?|votes?|voted|agendas?|contracts?|polic(?:y|ies)|meetings?|circles?|network|grants?|council|vendor|consensus|slides?|district|schedule|presupuesto|voto|vota|votar|juntas?|reunion|circulo|red|distrito|contrato|horario)(?!\w)"
)
#: Pupils are told of with their parents.
_PARENTS: Final = re.compile(
    r"(?<!\w)(?:his|her|their|su|sus) (?:mom|mother|mama|dad|father|papa|papas|parents?|grandma|grandmother|abuela|abuelita|madre|padre|familia|family)(?!\w)"
)
#: Before what is used, and not somebody.
_USED: Final = frozenset(
    "use uses used using usamos uso usan via on try tried play played jugamos in en desde at near".split()
)
#: Of these a pupil is sure whatever else is said: "little Dre".
_SMALL: Final = frozenset("little lil young small pequeno pequena chiquito chiquita".split())
#: Small names of boys; those of girls are grown women's as well.
_SMALL_NAME: Final = re.compile(r"[a-z]{3,}(?:ito|itito|illo)$")
_BIG_NAMES: Final = frozenset(
    "benito castillo portillo carrillo trujillo cepillo espito murillo jaramillo tito vito".split()
)


@cache
def _wording(kind: str) -> re.Pattern[str]:
    """Compiled when first asked for, since it takes a while."""
    match kind:
        case "only":
            return compiled(_ONLY, "pupil_acts")
        case "often":
            return compiled(_OFTEN, "pupil_often")
        case "day":
            return compiled(_DAY)
        case "listed":
            return compiled("", "colleague")
    return {"adult": _ADULT, "fiction": FICTION, "work": _WORK}[kind]


@lru_cache(maxsize=32)
def _places(kind: str, flat: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where wordings of a kind begin and end in a text: looked for once, whoever is asked about."""
    spans = [found.span() for found in _wording(kind).finditer(flat)]
    return tuple(start for start, _end in spans), tuple(end for _start, end in spans)


def _said(kind: str, text: Read, start: int, stop: int) -> Iterator[str]:
    """Wordings of a kind within a part of the text."""
    starts, ends = _places(kind, text.flat)
    for at in range(bisect_left(starts, start), bisect_left(starts, stop)):
        if ends[at] <= stop:
            yield text.flat[starts[at] : ends[at]]


def _any(text: Read, around: tuple[int, int], *kinds: str) -> bool:
    return any(any(True for _one in _said(kind, text, *around)) for kind in kinds)


def _works(text: Read, around: tuple[int, int]) -> bool:
    """Whether something there is told of grown people, more than that one stands by: "Osvaldo beat
    the principal"."""
    told = _said("adult", text, *around)
    return _any(text, around, "listed") or any(not _NAMED_THERE.fullmatch(one) for one in told)


def told_as_pupil(text: Read, people: People, mention: Mention) -> bool:
    """Whether what stands around a name is told of pupils only, and nothing of colleagues."""
    assert mention.name
    first, end = mention.name
    before = people.word(first - 1) if people.near(first, first - 1) else ""
    one = end - first == 1
    known = people.word(first).removesuffix("'s") in FIRST
    if before in _USED and one and not known:
        return False
    if of_work(text, people, mention):
        return False
    if one and before in _SMALL and (known or not people.words[first - 1].capital):
        return True
    if one and before in ("mi", "my") and _SMALL_NAME.match(people.word(first)):
        return True
    around = _around(text, people, mention)
    if _beside(text, mention) and not (_works(text, around) or _any(text, around, "fiction")):
        return bool(mention.sure or mention.proofs or not one)
    if _any(text, around, "adult", "listed", "fiction"):
        return False
    if _any(text, around, "only"):
        return bool(mention.sure or not one)
    if _any(text, around, "work"):
        return False
    if (mention.sure or mention.proofs) and in_scene(text, people, mention):
        return True
    if not mention.sure:
        return False
    told = {*_said("often", text, *around), *_said("day", text, *around)}
    needed = (
        (1 if before != "says" and not _THEIRS.match(text.flat, _stop(people, mention)) else 2)
        if known
        else 2
    )
    return len(told) >= needed or before == "mi"


#: What a colleague has.
_THEIRS: Final = re.compile(
    r"'s (?:\w+ )?(?:orchestra|choir|band|class\w*|room|lessons?|slides|projects?|unit|session|school|idea|science lab|lab|program|group|book|list|tip|template)(?!\w)| wrote a \w+ book| (?:me|nos) (?:enseno|mostro|paso|explico|presto|conto) (?:a |como |el |los |su |que )"
)

#: After a name, or before it: one speaks to or of a colleague.
_FROM_WORK: Final = re.compile(
    r",? ?\(?(?:(?:from|at|in|de|of) (?:the |our |la |el |su |nuestr[oa] )?(?:finance|hr|it|human resources|\w+ office|office|district|union|council|board|central|county|state|network|finanzas|oficina|distrito|sindicato|consejo|personal|direccion|condado|department)|(?:our|the|el|la|nuestr[oa]) (?:principal|counselor|secretary|librarian|custodian|nurse|coach|maestr[oa]|secretari[oa]|conserje|director[a]?))(?!\w)"
)
_SPOKEN_TO: Final = frozenset(
    """thanks thank ask email call contact talk hug met meet working work hablen hable platiquen gracias
    pregunten pregunte llamen pedi pidan""".split()
)


def of_work(text: Read, people: People, mention: Mention) -> bool:
    """ "Thanks Ben T.", "Ben T. from finance": whoever it is, not a pupil."""
    assert mention.name
    first, end = mention.name
    before = people.word(first - 1) if people.near(first, first - 1) else ""
    if before in ("to", "a", "with", "con") and people.near(first, first - 2):
        before = people.word(first - 2)
    if before == "you" and people.word(first - 2) == "thank":
        return True
    after = people.words[end - 1].end
    after += text.low[after : after + 1] == "."
    return before in _SPOKEN_TO or bool(_FROM_WORK.match(text.low, after))


def speaks_of_colleagues(text: Read, people: People, mention: Mention) -> bool:
    """Whether something around the name is told of colleagues."""
    return _any(text, _around(text, people, mention), "adult", "listed")


def _beside(text: Read, mention: Mention) -> bool:
    """Whether what only pupils do stands right after the name, or ends right before it."""
    assert mention.name
    first, end = mention.name
    starts, ends = _places("only", text.flat)
    stop, last = text.words[end - 1].end, text.words[min(end + 4, len(text.words) - 1)].start
    after = bisect_left(starts, stop)
    if after < len(starts) and starts[after] <= last:
        return True
    name, near = text.words[first].start, text.words[max(0, first - 3)].start
    before = bisect_right(ends, name) - 1
    return before >= 0 and ends[before] >= near


def _stop(people: People, mention: Mention) -> int:
    assert mention.name
    return people.span(*mention.name)[1]


def of_colleague(text: Read, people: People, mention: Mention) -> bool:
    """Whether something around the name is told of grown people alone, and nothing of parents."""
    around = _around(text, people, mention)
    return _works(text, around) and not _PARENTS.search(text.flat, *around)


def of_others(text: Read, people: People, mention: Mention) -> bool:
    """Whether something around the name is told of colleagues, of their work or in a story."""
    around = _around(text, people, mention)
    told = _any(text, around, "adult", "listed", "fiction", "work")
    return told or of_work(text, people, mention)


def pupils_do(text: Read, start: int, stop: int) -> bool:
    """Whether what stands there is done or undergone by pupils only."""
    return _any(text, (start, stop), "only")


def _around(text: Read, people: People, mention: Mention) -> tuple[int, int]:
    """The sentence of the name, as far as it speaks of it, and the next if that goes on."""
    words, at = text.words, mention.start
    first = last = at
    while first > 0 and people.near(at, first - 1) and at - first < 14:
        first -= 1
    while last + 1 < len(words) and last - at < 34:
        gone = words[last + 1].sentence - words[at].sentence
        if gone > 1 or (gone == 1 and not _goes_on(people, last + 1, words[at].sentence)):
            break
        last += 1
    return words[first].start, words[last].end


def _goes_on(people: People, k: int, sentence: int) -> bool:
    """Whether the next sentence begins with a he or she."""
    while k and people.words[k].sentence == sentence + 1 and not people.words[k].first:
        k -= 1
    return people.word(k) in (
        "he",
        "she",
        "his",
        "her",
        "he's",
        "she's",
        "they're",
        "ella",
        "su",
        "sus",
    )
