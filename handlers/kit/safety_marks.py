"""What tells who a pupil is without a name: a grade, a number, a birthday, an address, a picture."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Final

from handlers.kit.safety_people import Mention, People
from handlers.kit.safety_text import Read
from handlers.kit.safety_words import PARENT, POINTING, PUPIL, PUPILS

Span = tuple[int, int]

_NOT_OF_CHILD: Final = (
    r"(?![ -](?:teams?|teach\w+|anchor|text\w*|class\w*|curriculum|math|reading|hall\w*|students|families|parents|levels?|wing"
    r"|plan\w*|units?|lead\w*|chair|coach|counselor|advis\w+|department|academy|science|ela|english|history|colleague|dean))"
)
GRADE: Final = re.compile(
    r"(?:,? ?\(? ?)(?:(?:who is |who's |is |now |just started |started )?(?:in |from |a |an |my |our |of ){0,3})(?:the )?(?:"
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
    r"[ -]grade(?:r|rs)?(?: (?:student|girl|boy|kid))?|grade \d{1,2}|kindergarten(?:er)?|kindergartner|kinder|gr\.? ?\d{1,2}"
    r"|room \d+|age \d{1,2}|(?:aged )?\d{1,2} years old|\d{1,2}[- ]year[- ]old|(?:\d{1,2}(?:th|st|nd|rd))(?= ?[),.;!?]| ?$| and | but ))(?!\w)"
    + _NOT_OF_CHILD
    + r"|, (?:class of|generacion) 20(?:2[5-9]|3\d)(?!\w)|,? (?:who|que|quien) (?:is|just turned|turned|has just turned|tiene|cumplio) (?:only |just |apenas )?(?:[4-9]|1\d)(?= ?[,.;]| anos| years)(?: anos| years old)?"
    r"|(?:,? ?\(? ?)(?:de |en |del |esta en |que esta en |que va en |va en |cursa |alumn[oa] de )(?:el )?(?:"
    r"(?:primer|primero|segundo|tercer|tercero|cuarto|quinto|sexto|septimo|octavo|noveno|decimo|[1-9](?:o|er|ro|do|to|mo|vo|no)|\d{1,2}[°º])"
    r"(?: (?:grado|ano|de (?:primaria|secundaria|prepa\w*)|[a-f]\b)){0,3}|\d{1,2}\.?[°ºo]\.?(?: (?:grado|[a-f]\b|de \w+)){0,3}|\d{1,2}[- ]?[a-f]\b"
    r"|kinder|preescolar|salon \d+|\d{1,2} anos)(?!\w)"
    r"|,? ?\(?\d{1,2} (?:anos|years old)(?!\w)|(?:, | \()(?:[4-9]|1\d)(?=[,)])"
)
SCHOOLED: Final = re.compile(
    r"[ ,(]{1,2}(?:(?:who |que )?(?:is |was |sits |esta |estaba )?(?:in|from|of|on|de|en)) (?:my|our|mi|mis|nuestro|nuestra|her|his|ms|mrs|mr|the) ?(?:\w+\.? ){0,2}?(?:class|homeroom|period|advisory|caseload|group|grade|section|classroom|hour|block|clase|salon|grupo|aula|tutoria|asesoria|roster)(?!\w)|[ ,(]{1,2}(?:in|from|de|del|en) (?:room|salon|period|aula|homeroom) \d+\w?"
)
_CONTACT: Final = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|(?<![\w-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])|(?<![\d-])\d{2} \d{4} \d{4}(?!\d)"
)
_PUPILS_MAIL: Final = re.compile(
    r"@(?:[\w-]{1,40}\.){0,4}(?:students?|stu|alumnos?|estudiantes?|pupils?|kids)\.|@(?:[\w-]{0,30}(?:student|alumno|stu|pupil))"
)
_ADDRESS: Final = re.compile(
    r"(?<!\w)\d{1,5} (?:[nsew]\.? )?(?:\w+ ){1,3}?(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|court|ct|boulevard|blvd|way|place|terrace|circle)\b(?:,? (?:apt|apartment|unit|#) ?\w+)?"
    r"|(?<!\w)(?:la )?(?:calle|avenida|av|colonia|callejon|privada|carrera)\.? (?:\w+ ){0,3}?\w+,? (?:#|no\.?|numero|num\.?|n\.?)? ?\d{1,5}(?:,? (?:colonia|col\.?|depto\.?|int\.?) \w+)?"
)
_NUMBER: Final = re.compile(
    r"(?<!\w)(?:(?:student|pupil|state|district|lunch|school|local|her|his|their|su|del|de|alumno|alumna|the|kid's|'s)[ -]{1,2}){0,4}(?:id|i\.d\.|ssid|sid|osis|psis|identification|student number|lunch number|pin|ssn|social security|matricula|curp|folio|numero de (?:alumno|alumna|estudiante|control|lista|matricula|cuenta|identificacion)|no\. de (?:alumno|control|cuenta)|clave de alumno|expediente(?: numero| no\.?| num\.?)?|num\.? de (?:alumno|control))(?: (?:number|no|num|card|code|is|es|:)){0,3}[ :.#=-]{1,5}(?:is |es |number |num |numero |no |n[uo]m?\. |was )?#?(?P<number>[a-z]{0,4}-?\d[\da-z-]{3,17})(?!\w)"
    r"|(?<!\w)(?:student|alumno|alumna|estudiante|pupil) ?(?:#|no\.?|number|num\.?|numero)? ?:? ?#?(?P<other>\d{5,12})(?!\w)|(?<!\w)(?P<curp>[a-z]{4}\d{6}[hm][a-z]{5}[\da-z]\d)(?!\w)"
)
_MONTH: Final = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
_DATE: Final = rf"(?:{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:of )?(?:de )?\d{{4}})?|(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of| de)? {_MONTH}(?:(?:,| de| del| of)? \d{{4}})?|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}})"
_BIRTH: Final = re.compile(
    rf"(?<!\w)(?:dob|d\.o\.b\.?|date of birth|birth ?date|birthday(?: is| was|:)?|born(?: on| in)?|nacio(?: el| en)?|nacid[oa](?: el| en)?|fecha de nacimiento|cumple(?:anos)?(?: es)?(?: el| los)?(?: \w+(?: anos)?(?: el)?)?|turns \w+ on|turned \w+ on)(?: is| was| es| el| on)?[ :=,(-]{{1,4}}(?P<date>{_DATE}|(?:the )?(?:\d{{4}}))(?!\w)"
)
_LABELLED: Final = ("dob", "d.o.b", "date of b", "birth", "fecha", "cumple")
_PHOTO: Final = re.compile(
    r"(?<!\w)(?:(?:a |the |some |una |la |unas |las |his |her |su |yearbook |school |class ){0,3}(?:photos?|pictures?|pics?|selfies?|videos?|snapshots?|headshots?|fotos?|fotografias?|videos?|imagen|retratos?) (?:of|de|del|con|with|where|donde (?:sale|aparece|salen)) (?:(?:my|our|the|a|an|one|this|that|mi|mis|la|el|los|las|un|una|nuestra|nuestro|nuestros|nuestras|unos|unas|some|of|de|these|her|his)[ ]){0,3}(?:\w+ ){0,2}?)(?P<who>\w+)"
)
_AT_SCHOOL: Final = re.compile(
    r"(?<!\w)(?:diploma|trophy|science (?:fair|project)|graduation|graduating|homework|recess|medal|uniform|her (?:drawing|project|poster|class)|his (?:drawing|project|poster|class)"
    r"|trofeo|feria de ciencias|graduacion|tarea|recreo|medalla|uniforme|su (?:dibujo|proyecto|cartel|salon|maqueta|boleta))(?!\w)"
)
_SHOWN: Final = re.compile(
    r"(?<!\w)(?:attach\w*|here(?:'s| is| are)|sharing|posting|posted|uploaded|see the|look at|i took|we took|sent|adjunt\w+|aqui (?:esta|estan|va|van|les|dejo)|comparto|mando|mande|subi|suban|publique|publicamos|tome|tomamos|vean|miren|les dejo|found|came out|salio|enclosed|below)(?!\w)"
)


TRAIT: Final = re.compile(
    r"(?<!\w)(?:deaf|blind|autistic|hmong|somali|haitian|muslim|jewish|black|latino|latina|trans|nonbinary|gay|ukrainian|syrian|afghan|honduran|guatemalan|chinese|vietnamese|arab|native|undocumented|refugee|homeless|foster|pregnant|wheelchair|sord[oa]|cieg[oa]|autista|hondurena|hondureno|guatemalteco|guatemalteca|haitian[oa]|venezolan[oa]|indigena|refugiad[oa]|embarazada|mixtec[oa]|migrante|russian|korean|nepali|yemeni|karen|nonverbal|redheaded|adopted|transgender|congolese)(?!\w)"
)


WITH: Final = re.compile(
    r" (?:with|in|who uses|de|con|en|que usa) (?:the |a |an |la |una |un |su |his |her )?(?:wheelchair|silla de ruedas|hearing aids?|walker|crutches|muletas"
    r"|aparatos? auditivos?|seizures|cerebral palsy|paralisis cerebral|autism|autismo|down syndrome|sindrome de down|one arm|prosthetic \w+|protesis|stutter|tdah|adhd|feeding tube)"
)


FAMILY: Final = re.compile(
    r"(?<!\w)(?:twins?|siblings|brothers|sisters|girls?|boys?|kids?|child|hermanos|hermanas|gemel[oa]s|hermanitos|cuates|mellizos)(?!\w)"
)


class Marks:
    """What points to pupils beside their names, in one text. `child` is told whose name it is."""

    def __init__(
        self, text: Read, people: People, children: set[str], child: Callable[[Mention], None]
    ) -> None:
        self.text, self.people, self.words = text, people, text.words
        self.children, self._child = children, child
        self._starts = [word.start for word in text.words]
        self._places = [mention.start for mention in people.found]

    def found(self) -> list[Span]:
        """All of them."""
        kinds = (self._numbers, self._births, self._reached, self._photos)
        return [span for spans in kinds for span in list(spans())]

    def _near_child(self, start: int, *, words: int = 14) -> bool:
        """Whether the last person spoken of before is a child, or somebody's he or she that may be."""
        at = bisect_left(self._starts, start)
        for index in range(bisect_left(self._places, at) - 1, -1, -1):
            mention = self.people.found[index]
            if at - mention.end > words:
                return False
            if mention.who == "pronoun":
                before = self.people.one_before(index)
                return before is None or before.who == "child"
            if mention.who in ("self", "many"):
                return False
            return mention.who == "child"
        return False

    def _numbers(self) -> Iterator[Span]:
        for found in _NUMBER.finditer(self.text.low):
            name = found.lastgroup
            if name:
                self._of_whom(found.start())
                yield found.span(name)

    def _of_whom(self, start: int) -> None:
        """A name right before a pupil's number or date of birth is that pupil's."""
        at = bisect_left(self._starts, start)
        index = bisect_left(self._places, at) - 1
        if index >= 0:
            mention = self.people.found[index]
            if mention.who == "somebody" and at - mention.end <= 3:
                self._child(mention)

    def _births(self) -> Iterator[Span]:
        for found in _BIRTH.finditer(self.text.low):
            years = re.findall(r"(?<!\d)(\d{4})(?!\d)", found["date"])
            if years and not 1998 <= int(years[0]) <= 2035:
                continue
            labelled = found.group().startswith(_LABELLED)
            exact = not found["date"].isdigit()
            at = bisect_left(self._starts, found.start())
            alone = exact and bool(years) and self.words[at].first
            if labelled and exact:
                self._of_whom(found.start())
            if (
                (labelled and exact)
                or alone
                or self._near_child(found.start(), words=18)
                or (exact and self._somebody_born(found.start()))
            ):
                yield found.span("date")

    def _somebody_born(self, start: int) -> bool:
        at = bisect_left(self._starts, start)
        index = bisect_left(self._places, at) - 1
        if index < 0:
            return False
        mention = self.people.found[index]
        if at - mention.end <= 2 and mention.who in ("somebody", "pronoun", "child"):
            if mention.who == "somebody":
                self._child(mention)
            return True
        return False

    def _reached(self) -> Iterator[Span]:
        """Mail, phone and street of a child."""
        low = self.text.low
        for found in _CONTACT.finditer(low):
            if (
                _PUPILS_MAIL.search(found.group())
                or self._near_child(found.start())
                or self._kin_near(found.start())
            ):
                yield found.span()
        for found in _ADDRESS.finditer(low):
            at = bisect_left(self._starts, found.start())
            home = {self.people.word(k) for k in range(at - 6, at)} & {
                "lives",
                "live",
                "address",
                "home",
                "house",
                "vive",
                "viven",
                "domicilio",
                "direccion",
                "casa",
                "living",
                "stays",
            }
            subject = {self.people.word(k) for k in range(at - 8, at + 1)} & (
                PUPIL | {"family", "familia", "he", "she", "his", "her", "su"}
            )
            if home and (
                subject or self._near_child(found.start()) or self._kin_near(found.start())
            ):
                yield found.span()

    def _kin_near(self, start: int) -> bool:
        """ "her mom's cell is", "la mama de Luis"."""
        at = bisect_left(self._starts, start)
        after = [k for k in range(at, min(at + 9, len(self.words))) if self.people.near(at, k)]
        around = [*range(max(0, at - 9), at), *after]
        kin = any(
            self.words[k].word.removesuffix("'s") in PARENT - {"familia", "parents", "padres"}
            for k in around
        )
        pointing = any(
            self.words[k].word in POINTING - {"my", "our", "mi", "this", "that"}
            or self.words[k].word in PUPIL
            for k in around
        )
        return kin and (pointing or bool(self.children))

    def _photos(self) -> Iterator[Span]:
        named = {mention.name[0]: mention for mention in self.people.found if mention.name}
        for found in _PHOTO.finditer(self.text.low):
            who, start = found["who"], found.start()
            at = bisect_left(self._starts, found.start("who"))
            shown = named.get(at)
            if self.people.word(at + 1) in ("work", "projects", "art", "artwork", "council"):
                continue
            if who in PUPIL | {"son", "daughter", "hijo", "hija"} or (
                who in PUPILS and _SHOWN.search(self.text.low, max(0, start - 60), found.end() + 60)
            ):
                yield start, self.words[at].end
            elif shown and shown.name and self._pictured(shown, at):
                yield start, self.people.span(*shown.name)[1]

    def _pictured(self, shown: Mention, at: int) -> bool:
        """Whether who is in the picture is a child: known to be, or by what is told with it."""
        if shown.who == "child" or self.words[at].word in self.children:
            return True
        alone = shown.who == "somebody" and shown.sure and shown.end - at == 1
        around = self.text.low[self.words[at].start : self.words[at].end + 80]
        return alone and bool(_AT_SCHOOL.search(around))
