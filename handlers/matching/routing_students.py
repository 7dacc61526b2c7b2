"""Finds where a text points to one student; groups, schools and colleagues are no concern here."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from handlers.matching.routing_phrases import Span, Word, unaccented
from handlers.matching.routing_reading import Reading, reading

_FIRST_NAMES: Final = (
    "luis|jose|juan|carlos|miguel|diego|mateo|santiago|sebastian|angel|jesus|kevin|brandon|bryan|brian|jayden"
    "|aiden|ethan|noah|liam|mason|jacob|michael|joshua|daniel|david|andrew|anthony|christopher|matthew|joseph"
    "|tyler|dylan|jordan|justin|jason|ryan|nathan|marcus|malik|jamal|deshawn|darius|isaiah|elijah|xavier"
    "|alejandro|fernando|francisco|ricardo|roberto|eduardo|javier|manuel|pedro|pablo|oscar|omar|ahmed|mohamed"
    "|muhammad|abdi|timmy|tommy|johnny|bobby|billy|jimmy|danny|joey|alex|sam|ben|max|leo|lucas|logan|caleb|ian"
    "|maria|ana|anna|sofia|sophia|isabella|camila|valentina|lucia|daniela|fernanda|alejandra|gabriela|guadalupe"
    "|lupita|ximena|valeria|natalia|andrea|mariana|paola|karla|karen|emily|emma|olivia|ava|mia|abigail|madison"
    "|ashley|jessica|jennifer|samantha|sarah|hannah|kayla|brianna|destiny|jasmine|aaliyah|imani|aisha|fatima"
    "|keisha|latoya|tamika|zoe|chloe|lily|ella|grace|rosa|carmen|elena|leticia|monica|veronica|yesenia|marisol"
    "|xochitl|itzel|citlali|juanito|pepito|miguelito|carlitos|luisito|anita|rosita|susie|katie|annie|maya|nia"
    "|brayan|josue|yaretzi|jocelyn|tyrese|tyrone|yadira|alondra|esmeralda|evelyn|kimberly|axel|uriel|ivan|edgar|cesar|hector|raul|emiliano|nayeli|dayana|britney|melany|trevon|deandre|jaylen|latrell|hamza|yusuf|amina|khadija|mai|linh|minh"
)
_NOT_NAMES: Final = (
    "english|spanish|black|latino|latina|latinx|african|american|native|asian|title|council|voice|board|the|our|my"
    "|and|but|who|with|in|at|from|for|california|minnesota|texas|colorado|massachusetts|indiana|york|boston|district"
    "|school|state|monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august"
    "|september|october|november|december|data|success|services|support|union|federal|governor|principal|teacher"
    "|mr|mrs|ms|dr|lead|leadership|center|centered|handbook|conduct|code|advisory|what|how|why|when|where|is|are"
    "|somali|hmong|vietnamese|mexican|arabic|chinese|indigenous|early|unified|que|como|para|por|con|en|de|del|los|las"
    "|government|bill|survey|affairs|achievement|learning|level|population|body|led"
)
_SENSITIVE: Final = (
    r"ieps?|504(?: plan)?|autis\w+|adhd|asperger\w*|dyslexi\w+|diagnos\w+|disabilit\w+|special ed(?:ucation)?|speech delay"
    r"|behavior plan|bip|medicat\w+|seizures?|depress\w+|anxiety|bipolar|suspended|suspension|expel\w+|expulsion"
    r"|arrested|probation|juvie|detention|undocumented|immigration(?: status)?|immigrant|deport\w+|asylum|foster(?: care)?"
    r"|homeless|pregnan\w+|birth ?dates?|birthday|date of birth|dob|born on|home address|social security|student id"
    r"|caught (?:with|vaping|stealing|cheating|smoking)|discipline (?:record|file)|disciplinary record|psych eval\w*|hospitali[sz]ed|manifestation"
    r"|tdah|dislexia|diagnostic\w+|discapacidad|educacion especial|medicamentos?|suspendid[oa]|suspendieron|suspendio"
    r"|expulsad[oa]|expulsaron|expulsaron|castigad[oa]|indocumentad[oa]|migratori[oa]|inmigracion|deportad[oa]|deportaron"
    r"|nacio el|fecha de nacimiento|cumpleanos|embarazada|hogar temporal|plan de conducta|sin papeles|arrestad[oa]|expelled"
)
_GRADE: Final = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
_GRADO: Final = r"(?:primer|primero|segundo|tercer|tercero|cuarto|quinto|sexto|septimo|octavo|noveno|decimo|kinder|prepa|\d{1,2}o?)"
_PUPIL: Final = (
    rf"(?:student|kid|child|boy|girl|son|daughter|grandson|granddaughter|grandchild|nephew|niece|pupil|teen|teenager"
    rf"|{_GRADE}[ -]grader|kindergart(?:e)?ner|sophomore|freshman|(?:\d{{1,2}}|\w+)[- ]year[- ]old(?: (?:student|boy|girl|kid|son|daughter|child))?"
    r"|estudiante|alumn[oa]|nin[oa]|hij[oa]|hijit[oa]|niet[oa]|sobrin[oa]|muchach[oa]|chic[oa])"
)
#: "student council", "child care": the word only begins a name for something else.
_NOT_COMPOUND: Final = (
    r"(?![ -](?:council|voice|body|government|data|supports?|services|led|leader\w*|centered|handbook|surveys?|care|conferences?"
    r"|panel|teach\w+|population|success|achievement|outcomes?|agency|work|learning|engagement|discipline polic\w+|information"
    r"|seats?|rep\w*|affairs|needs|conduct|numbers|behavior|attendance|privacy|records? (?:system|polic\w+)|groups?))"
)
_POINTING: Final = (
    r"(?:my|this|that|one of (?:my|our|the)|(?:i|we)(?: also)? (?:have|had|got|teach) (?:a|an|one|this)|theres (?:a|an|one|this)"
    r"|there(?: is|'s) (?:a|an|one|this)|about (?:a|an|one|this)|a certain|mi|este|esta|ese|esa|una? de mis|(?:tengo|tenemos|hay) (?:a )?una?|sobre una?|de una?|nuestr[oa])"
)
_NAME: Final = rf"(?:(?-i:[A-Z][a-z]+(?: [A-Z][a-z]+| [A-Z]\.?)?)|(?:{_FIRST_NAMES}))"
_TRUE_NAME: Final = rf"(?!(?:{_NOT_NAMES})\b){_NAME}"
_INITIALS: Final = r"(?-i:[A-Z]\. ?[A-Z]\.?|[A-Z]\.(?= )|[A-Z]{2}(?=[,; ]))"
_SCHOOLISH: Final = r"(?!(?: \w+){0,2} (?:elementary|middle|high|school|academy|unified|primary|prep|charter|center|college|university|district|primaria|preparatoria))"
_TITLED: Final = r"(?<!ms )(?<!mr )(?<!mrs )(?<!dr )(?<!ms\. )(?<!mr\. )(?<!mrs\. )(?<!dr\. )(?<!principal )(?<!maestra )(?<!maestro )(?<!director )(?<!directora )(?<!coach )"


def _seek(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compiled when first asked for, since it takes a while."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS)


_PATTERNS: Final = (
    # my 3rd grader Luis; a student named Ana; mi hija Sofía
    _seek(
        rf"(?:{_POINTING}|an?|the|una?|el|la|our) (?:\w+ ){{0,2}}?(?-i:{_PUPIL}){_NOT_COMPOUND}(?: of mine| mi[oa])?"
        rf"(?:,? (?:named|called|llamad[oa]|de nombre|que se llama|whose name is|by the name of))?,? (?:{_TRUE_NAME}|{_INITIALS}){_SCHOOLISH}"
    ),
    # a kid in my class, Tyrone B.; un niño de mi salón, Iker
    _seek(
        rf"(?:{_POINTING}|an?|una?) (?-i:{_PUPIL}){_NOT_COMPOUND} (?:\w+ ){{1,4}}?(?-i:[a-z]+), {_TRUE_NAME}(?: [A-Z]\.)?,"
    ),
    _seek(rf"{_PUPIL}s? (?:with|by|has|whose)?(?: \w+)? ?initials (?-i:[A-Z]\.? ?[A-Z]\.?)"),
    # student J.R., alumno M.
    _seek(rf"{_PUPIL}{_NOT_COMPOUND}(?: of mine)?,? \(?(?-i:[A-Z]\. ?[A-Z]?\.?)\)?"),
    # my student … IEP; we have a boy who was suspended; mi hijo … autismo
    _seek(
        rf"{_POINTING} (?:\w+ ){{0,3}}?{_PUPIL}{_NOT_COMPOUND}(?!s\b)[^.!?]{{0,90}}?(?<!\w)(?:{_SENSITIVE})"
    ),
    _seek(
        rf"(?:{_POINTING}|an?|one|una?|the) (?:\w+ ){{0,2}}?(?:{_GRADE}[ -]grader|\d{{1,2}}[- ]year[- ]old)[^.!?]{{0,60}}?(?<!\w)(?:{_SENSITIVE})"
    ),
    _seek(
        rf"una? (?:nin[oa]|alumn[oa]|estudiante) de (?:{_GRADO}|\w+ anos)[^.!?]{{0,60}}?(?<!\w)(?:{_SENSITIVE})"
    ),
    _seek(
        rf"(?:(?:{_SENSITIVE})) (?:\w+ ){{0,2}}?(?:for|of|about|de|para|a) (?:my|mi|this|one of my|one|un solo) (?:\w+ )?{_PUPIL}{_NOT_COMPOUND}"
    ),
    _seek(
        rf"(?:suspend\w*|expel\w*|expuls\w+|suspendieron|expulsaron|castigaron|deportaron|arrestaron) (?:a )?(?:my|mi) {_PUPIL}"
    ),
    # Luis's IEP; el IEP de Mateo; Ana was suspended; kevin has adhd
    _seek(
        rf"{_TITLED}{_TRUE_NAME}(?:'s|’s|s)? (?:iep|504(?: plan)?|diagnosis|suspension|expulsion|behavior plan|birth ?date|birthday"
        r"|immigration status|discipline (?:record|file)|(?:autism|adhd) diagnosis|report card|home address)"
    ),
    _seek(
        rf"(?:iep|504|diagnostico|suspension|expulsion|calificaciones|conducta|asistencia|boleta|expediente|caso|plan) de (?:{_FIRST_NAMES})(?: [A-Z]\w+)?{_SCHOOLISH}"
    ),
    _seek(
        rf"{_TITLED}(?:{_FIRST_NAMES})(?: [A-Z]\w*\.?)?,? (?:who )?(?:was|is|has|got|keeps|fue|tiene|esta|es|ya|no|just) (?:\w+ ){{0,3}}?(?:{_SENSITIVE}|failing|reprobando)"
    ),
    # Luis, who is in 3rd grade; Maya (5th grade); Kevin está en sexto grado
    _seek(
        rf"{_TITLED}{_TRUE_NAME},? \(?(?:(?:who|que) )?(?:is |esta )?(?:(?:in|a|my|our|en) )?(?:the )?(?:{_GRADE}[ -]grade(?:r)?|grade \d{{1,2}}|{_GRADO} grado|kindergarten)"
    ),
    _seek(
        rf"{_TITLED}(?:{_FIRST_NAMES}),? (?:age |who is |de |tiene )?\d{{1,2}}(?: (?:years? old|anos))?(?=,| (?:years|anos))"
    ),
    # her son has…, his mother says she…: one child's story told with "he", "she"
    _seek(
        rf"(?:{_POINTING}|una?|an?) (?:\w+ ){{0,2}}?(?:kid|boy|girl|child|student|nin[oa]|alumn[oa]|estudiante){_NOT_COMPOUND} (?:who|whose|that|que|cuy[oa])"
        rf"[^.!?]{{0,90}}?(?<!\w)(?:{_SENSITIVE}|failing|fights?|hits|bites|runs away|steals|bullied|bully|divorc\w+|jail|reprob\w+|pega|roba|divorci\w+|carcel)"
    ),
    _seek(
        rf"{_TRUE_NAME}(?: [A-Z]\w*\.?)?,? (?:\w+ ){{0,2}}?(?:mom|mother|dad|father|parents|mama|papa|foster) (?:says|said|wants|told|dice|quiere)"
    ),
    _seek(
        rf"(?:{_FIRST_NAMES}) (?:in|from|de|en) (?:room \d+|my (?:class|homeroom|period)|mi (?:clase|salon|grupo)|{_GRADE} grade|{_GRADO} grado|salon \d+|period \d)"
    ),
    _seek(rf"{_POINTING} (?:{_PUPIL}),? (?:{_FIRST_NAMES}),?"),
    # dates of birth, numbers of a student's file
    _seek(
        r"(?:dob|date of birth|birth ?date|born on|fecha de nacimiento|nacio el)[^.!?\d]{0,20}\d{1,4}[^.!?]{0,12}"
    ),
    _seek(r"student (?:id|number|no\.?)\W{0,3}#?\d{4,}"),
)


#: Names that are also words, months or places: only with a capital letter.
_ALSO_WORDS: Final = frozenset(
    "mia grace max sam angel destiny maya alex ian jordan justin jesus rosa mason ella leo ana noah"
    " jasmine carmen lily logan andrea omar ava anna".split()
)
_NAMES: Final = frozenset(_FIRST_NAMES.split("|"))
_TITLES: Final = frozenset(
    "ms mr mrs dr miss principal maestra maestro director directora coach superintendent sra sr"
    " professor profe senora senor trustee counselor saint san santa cesar".split()
)
_GROWN: Final = frozenset(
    """principal superintendent teacher director directora maestra maestro coach counselor trustee
    elementary middle high school academy unified primary prep charter center college university
    district primaria preparatoria escuela facilitator expert researcher""".split()
)


def student_spans(text: str) -> tuple[Span, ...]:
    """Where the text points to one student, as (start, end) in the text itself; merged, in order.

    An unnamed child counts when one particular child's health, discipline, immigration or birth
    is told; groups ("kids with IEPs"), staff and names of schools do not.
    """
    bare = unaccented(text)
    found = [match.span() for pattern in _patterns() for match in pattern.finditer(bare)]
    return _merged(found + _told(reading(text)))


def _told(read: Reading) -> list[Span]:
    """One child, named or not, and something about that child, near each other."""
    words, kinds = read.words, read.kinds
    children = [*kinds.get("child", ()), *_named(words)]
    placed = list(kinds.get("placed", ()))
    if "anybody" in kinds:
        children = _named(words)
        placed = []
    own = [] if "anybody" in kinds else kinds.get("kin", [])
    facts, story = kinds.get("fact", []), kinds.get("story", [])
    pairs = [(child, fact) for child in [*children, *own] for fact in facts if _apart(child, fact)]
    learning = kinds.get("learning", ())
    pairs += [(child, fact) for child in children for fact in learning if _apart(child, fact)]
    pairs += [(child, told) for child in kinds.get("child", ()) for told in story if children]
    spans = [(min(child[0], fact[0]), max(child[1], fact[1])) for child, fact in pairs]
    return [(words[start].start, words[end - 1].end) for start, end in spans + placed]


def _apart(child: Span, fact: Span) -> bool:
    """The fact is not part of how the child is called, and stands within some thirty words."""
    return (fact[0] >= child[1] or fact[1] <= child[0] or fact[1] > child[1]) and (
        abs(fact[0] - child[0]) <= 30
    )


def _named(words: Sequence[Word]) -> list[Span]:
    """First names that seem to be a child's: no title before, no post or school after."""
    found = []
    for place, word in enumerate(words):
        if word.word not in _NAMES or (word.word in _ALSO_WORDS and not word.capital and place):
            continue
        before = words[place - 1].word if place else ""
        after = {other.word for other in words[place + 1 : place + 5]}
        if before not in _TITLES and not after & _GROWN:
            found.append((place, place + 1))
    return found


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
