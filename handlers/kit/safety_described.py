"""A child told without a name so that everybody at the school knows which: places in the folded text."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

import re
from typing import Final

from handlers.kit.safety_marks import GRADE, SCHOOLED, TRAIT, WITH, Span
from handlers.kit.safety_people import Mention, People
from handlers.kit.safety_text import Read
from handlers.kit.safety_words import KIN, POINTING, STAFF, THE, TITLES

ENDS_PHRASE: Final = frozenset(
    """is was were are has had have said says told left got gets keeps kept will would can could came comes went goes
    wants and but because so when until after before since made makes does did just never always still also
    es esta fue tiene dijo dice llego llega vino viene se ya no porque pero cuando y pidio quiere hizo pasa puede""".split()
)
#: Where from, where they sit, what they wear: each narrows it down by one.
_FROM: Final = re.compile(
    r",? ?(?:(?:who|that|que) )?(?:just |recently |recien |apenas |acaba de |newly )*(?:arrived|came|moved|transferred|llego|llegar|vino|enrolled|fled)?(?: here)?(?: last \w+| this \w+| in \w+| hace \w+ \w+)? ?(?:from|de|desde) (?=[A-Z])(?:(?:New |El |San |Santa |Puerto |Costa )?[A-Z]\w+)"
)
_SEAT: Final = re.compile(
    r" (?:at|from|of|in|de|en) (?:the |la )?(?:(?:back|front|corner|last|first|second) (?:table|row|desk|seat)|table (?:\d|one|two|three|four|five|six)|(?:mesa|fila|banca) (?:\d|uno|dos|tres|cuatro|cinco|seis|de atras|de adelante|del fondo)|primera fila|ultima fila)(?!\w)"
)
_LOOK: Final = re.compile(
    r",? (?:(?:who|that|que) (?:always |siempre )?(?:wears?|uses|has|lost|won|usa|trae|lleva|tiene|perdio|gano)|with|wearing|con|de|in) (?:a |an |the |his |her |only |la |el |los |las |un |una |su )*(?:\w+ )?(?:wheelchair|hijab|turban|hoodie|glasses|braids|scar|limp|cast|red hair|eye patch|cochlear implant|walker|crutches|silla de ruedas|gorra(?: \w+)?|lentes|trenzas|mochila(?: \w+)?|sudadera(?: \w+)?|cicatriz|yeso|pelo \w+|aparatos?(?: auditivos?)?|andadera|muletas|velo|turbante|birthmark|prosthetic \w+|protesis|service dog|feeding tube|oxygen tank|insulin pump|stutter|lisp|eyepatch|arm|eye)(?!\w)"
)
_DOES: Final = re.compile(
    r",? (?:the one |la que |el que )?(?:who|that|que|whose|cuyo|cuya) (?:always |siempre |only |solo |never |nunca )?(?:sits|eats|came out|won|lost|lives|uses|speaks|broke|threw|got|plays|works|hides|se sienta|come|gano|perdio|vive|usa|habla|rompio|canta|juega|trabaja|dad|mom|father|mother|papa|mama|brother|sister|parents)(?: \w+){1,5}"
)
#: One thing that happened to one child.
_ONCE: Final = re.compile(
    r",? (?:whose (?:\w+ ){1,2}(?:burned|died|was|were|is|got|left|lost|drowned|went|crashed)|(?:who|that) (?:lost (?:his|her)|won the|broke (?:his|her)|came out|fell (?:off|from)|ran away|set the|saved)|cuy[oa] \w+|que (?:perdio (?:a|su)|gano (?:el|la)|se quebro|se fracturo|se cayo|salvo))(?: \w+){1,4}"
)
#: Said after it: there is no other.
_SOLE: Final = re.compile(
    r"(?: recien llegad[oa])?,? (?:the only one|el unico|la unica)(?: (?:in|at|of|de|en|del)(?: \w+){1,2})?(?!\w)"
)
_KIND: Final = re.compile(
    r"(?<!\w)(?:quiet|shy|tall|tiny|loud|new|redheaded|adopted|twin|bilingual|trilingual|oldest|youngest|callad[oa]|timid[oa]|nuev[oa]|alt[oa]|pelirroj[oa]|adoptad[oa]|mayor|gemel[oa]|chaparrit[oa]|gorditio|rubi[oa])(?!\w)"
)
_GRADED: Final = re.compile(
    r"(?<!\w)(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)[ -]grad(?:e|er)(?!\w)|kindergart|sophomore|freshman|preschool|\d{1,2}[ -]year[ -]old"
)
_THAT: Final = frozenset(THE | POINTING)
#: There is one of them in a place, so that their children are known.
_OFFICE: Final = (
    STAFF
    | TITLES
    | frozenset("mayor sheriff pastor owner alcalde alcaldesa presidenta presidente vecina".split())
) - frozenset(
    "coworker colleague employee brother sister father teammate companero companera colega empleado empleada para miss saint st don dona judge sub monitor officer lead security head".split()
)


#: In Spanish after the noun: "la chica haitiana", "la nena nueva".
_AFTER: Final = re.compile(rf" (?:{TRAIT.pattern}|{_KIND.pattern})")


def described(text: Read, people: People, mention: Mention) -> Span | None:
    """Who is told by so much that one child is left over: "the only deaf girl in 3rd grade", "our
    Hmong boy in room 12". None: it could be several."""
    start, end = text.words[mention.start].start, text.words[mention.end - 1].end
    if mention.only:
        return _only(text, people, mention, start, end)
    if people.word(mention.start) not in _THAT and not people.word(mention.start).endswith("'s"):
        until, more = _narrowed(text, end)
        phrase, after = text.flat[start:end], text.flat[end:until]
        more += bool(TRAIT.search(phrase)) + ("the one " in after)
        if sole := _SOLE.match(text.low, until):
            return start, sole.end()
        special = WITH.match(text.low, end) or TRAIT.search(phrase + after) or "the one " in after
        return (start, until) if special and more > 1 else None
    phrase = text.flat[start:end]
    until, more = _narrowed(text, end)
    more += (
        bool(TRAIT.search(phrase) and " " in phrase)
        + bool(_KIND.search(phrase))
        + bool(_GRADED.search(phrase))
    )
    if once := _ONCE.match(text.low, end):
        until, more = max(until, once.end()), more + 2
    return (start, until) if more > 1 else None


def _only(text: Read, people: People, mention: Mention, start: int, end: int) -> Span | None:
    phrase = text.flat[start:end]
    stop = _phrase_end(people, mention.end)
    placed = GRADE.match(text.low, end) or SCHOOLED.match(text.low, end)
    trait = TRAIT.search(phrase) and " " in phrase
    if stop > mention.end or trait or placed or len(phrase.split()) > 3 or mention.who == "child":
        return start, max(text.words[stop - 1].end, placed.end() if placed else 0)
    return None


def _phrase_end(people: People, place: int) -> int:
    end, words = place, people.words
    while (
        end < len(words)
        and end - place < 8
        and people.near(place - 1, end)
        and words[end].gap in ("", "-")
    ):
        if words[end].word in ENDS_PHRASE:
            break
        end += 1
    return end


def _narrowed(text: Read, end: int) -> tuple[int, int]:
    """How far what narrows it down goes, and how many such things there are."""
    kinds: set[str] = set()
    tests = (("grade", GRADE, text.low), ("room", SCHOOLED, text.low), ("trait", WITH, text.low), ("look", _LOOK, text.low),
             ("from", _FROM, text.bare),
        ("after", _AFTER, text.low), ("seat", _SEAT, text.low), ("does", _DOES, text.low))  # fmt: skip
    while len(kinds) < len(tests):
        for name, pattern, side in tests:
            found = None if name in kinds else pattern.match(side, end)
            if found and found.end() > end:
                kinds.add(name)
                end = found.end()
                break
        else:
            break
    return end, len(kinds)


def of_office(text: Read, people: People, mention: Mention) -> Span | None:
    """ "the mayor's granddaughter", but nobody's whose parent could be anybody."""
    if people.word(mention.end - 1).removesuffix("'s") not in KIN or mention.name:
        return None
    for k in range(mention.start, mention.end - 1):
        if people.word(k).endswith("'s") and people.word(k).removesuffix("'s") in _OFFICE:
            first = mention.start - (people.word(mention.start - 1) in _THAT)
            end = text.words[mention.end - 1].end
            grade = GRADE.match(text.low, end)
            return text.words[first].start, grade.end() if grade else end - 2 * people.word(
                mention.end - 1
            ).endswith("'s")
    return None


#: What everybody calls a child.
CALLED: Final = re.compile(
    r"(?:every(?:one|body)|we all|(?:the |other )?kids|the class|(?:his|her) friends) calls? (?:him |her )?(?P<a>[\"'][^\"']{2,20}[\"'])|(?:le|la|lo) (?:dicen|decimos|llaman|apodan|llamamos|dicen todos)(?: todos| los ninos| de carino)? (?P<b>[\"'][^\"']{2,20}[\"'])"
)
#: One of a school, whom everybody there knows.
ROLE: Final = re.compile(
    r"(?<!\w)(?:our|the|my|nuestr[oa]|la|el|mi) (?:homecoming (?:queen|king)|student body (?:president|vp|vice president)|valedictorian|salutatorian|(?:senior |junior )?class president|head cheerleader|quarterback|drum major|(?:\w+ )?team captain|prom (?:queen|king)|abanderad[oa]|capitan[a]? del equipo(?: de \w+)?|jef[ea] de grupo|president[ea] (?:del consejo estudiantil|de la sociedad de alumnos))(?=(?:'s)? (?:told|said|asked|wrote|is|was|has|wants|got|lost|cried|quit|came|me |nos |dijo|pidio|esta|escribio|fue|tiene))"
)
