"""Finds what points to one student and what is told of one; places in the folded text."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from handlers.kit.safety_facts import Told, wordings
from handlers.kit.safety_people import GRADE, Mention, People
from handlers.kit.safety_text import Read
from handlers.kit.safety_words import PARENT, POINTING, PUPIL, PUPILS

Span = tuple[int, int]

FAR: Final = 16  # words between a person and what is told of them
AFTER: Final = 5  # words from what is told to the person it is told of: "the IEP of Mateo"
_LINKS: Final = frozenset(
    "of for de del a al para about on to with la el los las mi my our nuestro nuestra sobre was were is his her su team meeting and y from with another".split()
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
    r"(?<!\w)(?:(?:student|pupil|state|district|lunch|school|local|her|his|their|su|del|de|alumno|alumna|the|kid's|'s)[ -]{1,2})*(?:id|i\.d\.|ssid|sid|osis|psis|identification|student number|lunch number|pin|ssn|social security|matricula|curp|folio|numero de (?:alumno|alumna|estudiante|control|lista|matricula|cuenta|identificacion)|no\. de (?:alumno|control|cuenta)|clave de alumno|expediente(?: numero| no\.?| num\.?)?|num\.? de (?:alumno|control))(?: (?:number|no|num|card|code|is|es|:))*[ :.#=-]{1,5}(?:is |es |number |num |numero |no |n[uo]m?\. |was )?#?(?P<number>[a-z]{0,4}-?\d[\da-z-]{3,17})(?!\w)"
    r"|(?<!\w)(?:student|alumno|alumna|estudiante|pupil) ?(?:#|no\.?|number|num\.?|numero)? ?:? ?#?(?P<other>\d{5,12})(?!\w)|(?<!\w)(?P<curp>[a-z]{4}\d{6}[hm][a-z]{5}[\da-z]\d)(?!\w)"
)
_MONTH: Final = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
_DATE: Final = rf"(?:{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:of )?(?:de )?\d{{4}})?|(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of| de)? {_MONTH}(?:(?:,| de| del| of)? \d{{4}})?|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}})"
_BIRTH: Final = re.compile(
    rf"(?<!\w)(?:dob|d\.o\.b\.?|date of birth|birth ?date|birthday(?: is| was|:)?|born(?: on| in)?|nacio(?: el| en)?|nacid[oa](?: el| en)?|fecha de nacimiento|cumple(?:anos)?(?: es)?(?: el| los)?(?: \w+(?: anos)?(?: el)?)?|turns \w+ on|turned \w+ on)(?: is| was| es| el| on)?[ :=,(-]{{1,4}}(?P<date>{_DATE}|(?:the )?(?:\d{{4}}))(?!\w)"
)
_LABELLED: Final = ("dob", "d.o.b", "date of b", "birth", "fecha", "cumple")
_PHOTO: Final = re.compile(
    r"(?<!\w)(?:(?:a |the |some |una |la |unas |las |his |her |su |yearbook |school |class )*(?:photos?|pictures?|pics?|selfies?|videos?|snapshots?|headshots?|fotos?|fotografias?|videos?|imagen|retratos?) (?:of|de|del|con|with|where|donde (?:sale|aparece|salen)) (?:(?:my|our|the|a|an|one|this|that|mi|mis|la|el|los|las|un|una|nuestra|nuestro|nuestros|nuestras|unos|unas|some|of|de|these|her|his)[ ]){0,3}(?:\w+ ){0,2}?)(?P<who>\w+)"
)
_SHOWN: Final = re.compile(
    r"(?<!\w)(?:attach\w*|here(?:'s| is| are)|sharing|posting|posted|uploaded|see the|look at|i took|we took|sent|adjunt\w+|aqui (?:esta|estan|va|van|les|dejo)|comparto|mando|mande|subi|suban|publique|publicamos|tome|tomamos|vean|miren|les dejo|found|came out|salio|enclosed|below)(?!\w)"
)
_TRAIT: Final = re.compile(
    r"(?<!\w)(?:deaf|blind|autistic|hmong|somali|haitian|muslim|jewish|black|latino|latina|trans|nonbinary|gay|ukrainian|syrian|afghan|honduran|guatemalan|chinese|vietnamese|arab|native|undocumented|refugee|homeless|foster|pregnant|wheelchair|sord[oa]|cieg[oa]|autista|hondurena|hondureno|guatemalteco|guatemalteca|haitian[oa]|venezolan[oa]|indigena|refugiad[oa]|embarazada|mixtec[oa]|migrante|russian|korean|nepali|yemeni|karen|nonverbal|redheaded|adopted|transgender|congolese)(?!\w)"
)
_ENDS_PHRASE: Final = frozenset(
    """is was were are has had have said says told left got gets keeps kept will would can could came comes went goes
    wants and but because so when until after before since made makes does did just never always still also
    es esta fue tiene dijo dice llego llega vino viene se ya no porque pero cuando y pidio quiere hizo pasa puede""".split()
)
_FAMILY: Final = re.compile(
    r"(?<!\w)(?:twins?|siblings|brothers|sisters|girls?|boys?|kids?|child|hermanos|hermanas|gemel[oa]s|hermanitos|cuates|mellizos)(?!\w)"
)
_SCHOOLED: Final = re.compile(
    r"[ ,(]{1,2}(?:(?:who |que )?(?:is |was |sits |esta |estaba )?(?:in|from|of|on|de|en)) (?:my|our|mi|mis|nuestro|nuestra|her|his|ms|mrs|mr|the) ?(?:\w+\.? ){0,2}?(?:class|homeroom|period|advisory|caseload|group|grade|section|classroom|hour|block|clase|salon|grupo|aula|tutoria|asesoria|roster)(?!\w)|[ ,(]{1,2}(?:in|from|de|del|en) (?:room|salon|period|aula|homeroom) \d+\w?"
)


class Students:
    """What points to students in one text."""

    def __init__(self, text: Read, people: People) -> None:
        self.text, self.people = text, people
        self.words = text.words
        self._starts = [word.start for word in text.words]
        self._places = [mention.start for mention in people.found]
        self.children: set[str] = set()  # names that were seen to be children's
        self.identities: list[Span] = []
        self.records: list[Span] = []
        self._read()

    def _read(self) -> None:
        for mention in self.people.found:
            self._identify(mention)
        for told, pattern in wordings():
            for found in pattern.finditer(self.text.flat):
                self._tell(told, *self._trimmed(found.start(), found.end()))
        self.identities += self._numbers()
        self.identities += self._births()
        self.identities += self._reached()
        self.identities += self._photos()
        self._again()

    def _trimmed(self, start: int, end: int) -> Span:
        piece = self.text.flat[start:end]
        return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))

    # --- who it is --------------------------------------------------------------------------------

    def _span(self, first: int, end: int) -> Span:
        """From one word to another; a possessive is no part of a name."""
        last = self.words[end - 1]
        stop = last.end - 2 if last.word.endswith("'s") else last.end
        if len(last.word) == 1 and self.text.low[stop : stop + 1] == ".":
            stop += 1
        return self.words[first].start, stop

    def _identify(self, mention: Mention) -> None:
        if mention.who in ("child", "somebody") and mention.name:
            span = self._span(*mention.name)
            end = self.words[mention.name[1] - 1].end
            end += self.text.low[end : end + 1] == "."
            grade = GRADE.match(self.text.low, end)
            room = _SCHOOLED.match(self.text.low, end)
            child = mention.who == "child" or bool(mention.proofs and "initial" in mention.proofs)
            if grade and (mention.sure or mention.proofs):
                span, child = (span[0], grade.end()), True
            elif room and mention.sure:
                child = True
            elif self._of_kin(mention) or self._in_a_row(mention):
                child = True
            if child:
                self._child(mention, span)
        elif mention.who == "child" or mention.only:
            self._unnamed(mention)
        self._twins(mention)

    def _child(self, mention: Mention, span: Span | None = None) -> None:
        if mention.name:
            self.identities.append(span or self._span(*mention.name))
            self.children.add(self._called(mention))
            mention.who = "child"
            mention.sure = True

    def _called(self, mention: Mention) -> str:
        assert mention.name
        return self.words[mention.name[0]].word.removesuffix("'s")

    def _of_kin(self, mention: Mention) -> bool:
        """ "Marcus's mom", "la mama de Sofia"."""
        assert mention.name
        first, end = mention.name
        if not mention.sure:
            return False
        people = self.people
        if self.words[end - 1].word.endswith(("'s", "s'")) or (
            end < len(self.words) and self.words[end].gap == "'"
        ):
            steps = (
                people.word(end),
                people.word(end + 1)
                if people.word(end) in ("foster", "older", "younger", "little", "big", "grand")
                else "",
            )
            return bool(set(steps) & (PARENT - {"foster"}))
        return (
            people.word(first - 1) == "de"
            and people.word(first - 2)
            in PARENT - {"familia", "tutor", "tutora", "padre", "padres", "madre", "hermanos"}
            and people.near(first, first - 2)
        ) or (
            people.word(first - 1) == "de"
            and people.word(first - 2) in ("padres", "madre", "padre")
            and end - first == 1
        )

    def _in_a_row(self, mention: Mention) -> bool:
        """ "our students Ana, Luis and Mei", "kids like Jamal"."""
        assert mention.name
        place = mention.name[0]
        people = self.people
        back = place - 1
        while back >= 0 and people.near(place, back) and place - back < 12:
            letters = people.word(back)
            if letters in PUPILS:
                between = [people.word(k) for k in range(back + 1, place)]
                gap = self.words[back + 1].gap
                lead = between[:2]
                named = (
                    not between
                    or gap in (":", "-", "(")
                    or lead[:1] in (["like"], ["como"], ["named"], ["llamados"], ["llamadas"])
                    or lead == ["such", "as"]
                    or (lead[:1] == ["including"])
                    or self._known_row(back + 1, place)
                )
                return named and mention.sure and (self.words[place].capital)
            if letters in _ENDS_PHRASE - {"and", "y"}:
                return False
            back -= 1
        return False

    def _known_row(self, first: int, place: int) -> bool:
        """Between are names only, with commas and "and": the row began earlier."""
        named = {
            k
            for m in self.people.found
            if m.name and m.who in ("child", "somebody")
            for k in range(*m.name)
        }
        return (
            all(k in named or self.people.word(k) in ("and", "y", "e") for k in range(first, place))
            and first in named
        )

    def _unnamed(self, mention: Mention) -> None:
        """ "the only deaf girl in 3rd grade", "our Hmong boy in room 12"."""
        start, end = self.words[mention.start].start, self.words[mention.end - 1].end
        phrase = self.text.flat[start:end]
        grade = GRADE.match(self.text.low, end)
        placed = grade or _SCHOOLED.match(self.text.low, end)
        trait = _TRAIT.search(phrase) and " " in phrase
        if mention.only:
            stop = self._phrase_end(mention.end)
            if (
                stop > mention.end
                or trait
                or grade
                or len(phrase.split()) > 3
                or mention.who == "child"
            ):
                stop_at = max(self.words[stop - 1].end, placed.end() if placed else 0)
                self.identities.append((start, stop_at))
        elif (
            trait
            and placed
            and self.people.word(mention.start)
            in {
                "the",
                "la",
                "el",
                "al",
                "my",
                "our",
                "mi",
                "nuestra",
                "nuestro",
                "that",
                "this",
                "esa",
                "ese",
                "este",
                "esta",
            }
        ):
            self.identities.append((start, placed.end()))

    def _phrase_end(self, place: int) -> int:
        end = place
        while (
            end < len(self.words)
            and end - place < 8
            and self.people.near(place - 1, end)
            and self.words[end].gap in ("", "-")
        ):
            if self.words[end].word in _ENDS_PHRASE:
                break
            end += 1
        return end

    def _twins(self, mention: Mention) -> None:
        """ "the Lopez twins", "los hermanos Perez"."""
        if mention.who != "somebody" or not mention.name:
            return
        first, end = mention.name
        people = self.people
        if people.word(first - 1) in ("the", "our") and _FAMILY.fullmatch(people.word(end) or "-"):
            self.identities.append((self.words[first].start, self.words[end].end))
            mention.who = "child"
        elif people.word(first - 1) in (
            "gemelos",
            "gemelas",
            "hermanitos",
            "cuates",
            "mellizos",
            "twins",
        ) or (
            people.word(first - 1) in ("hermanos", "hermanas")
            and people.word(first - 2) in ("los", "las")
        ):
            self.identities.append((self.words[first - 1].start, self.words[end - 1].end))
            mention.who = "child"

    def _again(self) -> None:
        """A name that is a child's once is one everywhere."""
        for mention in self.people.found:
            if (
                mention.name
                and mention.who == "somebody"
                and self._called(mention) in self.children
            ):
                self.identities.append(self._span(*mention.name))

    # --- what is told -----------------------------------------------------------------------------

    def _tell(self, told: Told, start: int, end: int) -> None:
        first = bisect_left(self._starts, start)
        last = max(first + 1, bisect_left(self._starts, end))
        if first >= len(self.words):
            return
        mention = self._meant(first, last, told)
        if mention is None:
            return
        self.records.append((start, end))
        if mention.who == "somebody":
            self._child(mention)

    def _meant(self, first: int, last: int, told: Told) -> Mention | None:
        """The child that this is told of; None: nobody, or somebody of whom one may speak."""
        for index in self._candidates(first, last):
            mention = self.people.found[index]
            if mention.who == "pronoun":
                before = self.people.one_before(index)
                if before is None:
                    return mention if told == "sure" and self._belongs(mention) else None
                mention = before
            if mention.who == "child":
                return mention
            if mention.who == "somebody":
                return mention if told == "sure" and self._belongs(mention) else None
            return None
        return None

    def _belongs(self, mention: Mention) -> bool:
        return mention.sure or bool(mention.proofs)

    def _candidates(self, first: int, last: int) -> Iterator[int]:
        """Places in `people.found`, the likeliest first."""
        found, near = self.people.found, self.people.near
        at = bisect_left(self._places, last)
        if at < len(found) and near(first, found[at].start):
            between = range(last, found[at].start)
            linked = all(self.people.word(k) in _LINKS for k in between)
            if (
                linked
                and found[at].start - last <= AFTER
                and found[at].who not in ("self", "many", "adult")
            ):
                yield at
        inside = [k for k in range(bisect_left(self._places, first), at) if found[k].who != "self"]
        if inside and found[inside[0]].who in ("child", "somebody", "pronoun"):
            yield inside[0]
        at = bisect_left(self._places, first) - 1
        if at >= 0:
            mention = found[at]
            close = (
                first - mention.end <= FAR
                and self.words[first].sentence == self.words[mention.start].sentence
            )
            if close:
                yield at
                return
            gone = self.words[first].sentence - self.words[mention.start].sentence
            if gone in (1, 2) and mention.who in ("child", "pronoun"):
                yield at

    # --- numbers, dates, addresses, pictures ------------------------------------------------------

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
                yield found.span(name)

    def _births(self) -> Iterator[Span]:
        for found in _BIRTH.finditer(self.text.low):
            years = re.findall(r"(?<!\d)(\d{4})(?!\d)", found["date"])
            if years and not 1998 <= int(years[0]) <= 2035:
                continue
            labelled = found.group().startswith(_LABELLED)
            exact = not found["date"].isdigit()
            if (
                (labelled and exact)
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
            if home and (self._near_child(found.start()) or self._kin_near(found.start())):
                yield found.span()

    def _kin_near(self, start: int) -> bool:
        """ "her mom's cell is", "la mama de Luis"."""
        at = bisect_left(self._starts, start)
        around = range(max(0, at - 9), at)
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
        for found in _PHOTO.finditer(self.text.low):
            who = found["who"]
            at = bisect_left(self._starts, found.start("who"))
            start = found.start()
            if self.people.word(at + 1) in ("work", "projects", "art", "artwork", "council"):
                continue
            if who in PUPIL | {"son", "daughter", "hijo", "hija"} or (
                any(
                    m.name and m.who == "child" and m.name[0] <= at < m.name[1]
                    for m in self.people.found
                )
            ):
                yield start + len(found.group()) - len(found.group().lstrip()), self.words[at].end
            elif who in PUPILS and _SHOWN.search(
                self.text.low[max(0, start - 60) : found.end() + 60]
            ):
                yield start, self.words[at].end
            else:
                for mention in self.people.found:
                    if (
                        mention.name
                        and mention.name[0] == at
                        and mention.who == "somebody"
                        and mention.sure
                        and self.words[at].word in self.children
                    ):
                        yield start, self._span(*mention.name)[1]
