"""Where a text has a name: of somebody, of a colleague with a title; not of a school or a law."""
# ruff: noqa: E501 - lists of words are read as a whole

from collections.abc import Sequence
from typing import Final

from handlers.kit.safety_names import (
    AFTER_PLACE_WORD,
    ALSO_WORDS,
    BEGINS,
    FAMOUS,
    FIRST,
    IN_SMALL,
    NOT_NAMES,
    PLACES_TOO,
    THING_AFTER,
    THING_BEFORE,
)
from handlers.kit.safety_text import Read, Word
from handlers.kit.safety_words import (
    ANY,
    MANY_STAFF,
    ONE,
    PARENT,
    POINTING,
    PUPIL,
    PUPILS,
    SELF,
    STAFF,
    THE,
    TITLES,
)

_SAYS: Final = frozenset("said leo nada sana leen will may asma mia nina".split())
_AFTER_NAMED: Final = FIRST - _SAYS
#: Names that mean nothing else and are known in small letters too.
_PLAIN: Final = IN_SMALL - ALSO_WORDS - _SAYS
PARTICLES: Final = frozenset("de la las los del van von al bin el da dos".split())
PRONOUNS: Final = frozenset(
    "he she him his her hers hes shes he's she's himself herself ella".split()
)
NOT_INITIALS: Final = frozenset(
    "us dc la ny nyc pe el ap ib pd ps eu uk tv id md ma ba bs usa ell".split()
)


_PAST: Final = frozenset(
    """was were had got came said told went left ran threw hit bit broke brought took began started made wrote
    fell kept lost found felt gave knew spoke stood taught won became been fue tuvo dijo vino hizo trajo estaba
    estuvo habia era iba tenia pidio caught slept hid drew ate drove spent sent sat fought froze shook wore chose
    built sang swam flew grew slid stole woke threw tested""".split()
)


#: Before a letter that counts: "Plan B", "Section C".
LETTERED: Final = frozenset(
    """plan section part group type vitamin hepatitis appendix building room grade team option form chapter phase
    title class track block schedule tier level exhibit figure table zone gate door wing hall lot bus route unit
    grupo seccion parte tipo vitamina edificio opcion turno salon plano anexo inciso puerta ruta bloque""".split()
)
#: After a name at the beginning of a sentence.
AFTER_NAME: Final = frozenset(
    """was is has had failed came got missed reads lost won keeps asked said told cried hides bites hits needs lives
    wears skips can't won't doesn't hasn't isn't wasn't didn't never still just finally reprobo tiene saco falto fue
    llego dijo paso esta no se vive perdio gano habla lee llora siempre nunca va hizo takes wears qualifies uses
    struggles speaks tested drew earned scored moved arrived loves learned taught tried walks sleeps stays corrigio
    repitio toma usa lleva juega canta baila dibuja escribe vino trajo salio entro quiere puede sabe le lo ya aun
    acaba duerme come aprendio llevo pregunto conto enseno leyo escribio dibujo canto bailo pidio""".split()
)
#: "Adelita, que salió …": so one goes on about somebody.
_WHO: Final = frozenset("who whose que quien cuyo cuya".split())
#: Begin sentences, and are nobody.
NO_NAME: Final = (
    frozenset(
        """everyone everybody nobody somebody someone anyone anybody whoever attendance advisory half most others many few
    several both none family families class classes kids half today everything nothing something anything people life
    money lunch recess homework reading writing math science learning teaching grading planning nada nadie alguien
    todos todo cualquiera ninguno ninguna quien casi siempre nunca jamas asi ahi gente dinero tarea clase
    matematicas lectura aprender ensenar leer maybe perhaps quiza quizas update question story note bus food data
    discipline behavior staff management leadership admin downtown transportation enrollment truancy suspension
    asistencia disciplina conducta inscripcion comida transporte personal gestion direccion""".split()
    )
    | BEGINS
    | NOT_NAMES
)


class Names:
    """The words of a text, and where names are among them."""

    def __init__(self, text: Read) -> None:
        self.text = text
        self.words: Sequence[Word] = text.words

    def word(self, i: int) -> str:
        """The word at a place, "" beyond the ends."""
        return self.words[i].word if 0 <= i < len(self.words) else ""

    def near(self, i: int, j: int) -> bool:
        """Whether two neighbouring places are of one sentence."""
        return (
            0 <= i < len(self.words)
            and 0 <= j < len(self.words)
            and self.words[i].sentence == self.words[j].sentence
        )

    def name(self, i: int, *, expected: bool = False) -> int:
        """Where the name ends that begins here; 0: none. `expected`: something said that a name
        comes, so small letters do, and words that are names as well."""
        end = i
        while end < len(self.words) and self._namely(end, expected=expected and end == i):
            if end > i and (not self.near(i, end) or self.words[end].gap not in ("", "-")):
                break
            end += 1
            step = end
            while self.word(step) in PARTICLES and self.near(i, step) and step - end < 2:
                step += 1
            joined = end < step < len(self.words) and self.words[step].capital
            joined = joined and not self.words[step - 1].gap and not self.words[end].gap
            if joined and self._namely(step, expected=False):
                end = step
        if end == i:
            return 0
        end = self._with_initial(i, end)
        first, last = self.word(i).removesuffix("'s"), self.word(end - 1).removesuffix("'s")
        if self._of_a_thing(i, end) or first in FAMOUS or self.famous(i):
            return 0
        if end - i >= 3 and f"{first} {last}" in FAMOUS:
            return 0
        return end

    def famous(self, i: int) -> bool:
        """Whether two words are a name out of history, letters or stories."""
        return f"{self.word(i)} {self.word(i + 1)}".removesuffix("'s") in FAMOUS

    def _namely(self, i: int, *, expected: bool) -> bool:
        word = self.words[i]
        letters = word.word.removesuffix("'s")
        if not letters.isalpha() and "'" not in letters:
            return False
        if len(letters) < 2 or (letters in NOT_NAMES and not (expected and letters in FIRST)):
            return False
        if not word.capital:
            known = letters in (_AFTER_NAMED if expected else _PLAIN)
            return known and len(letters) > 2
        if letters in PUPILS or letters in PUPIL or letters in TITLES:
            return False
        if word.shout and letters not in FIRST and not self.text.shouts:
            return False
        if expected or (letters in FIRST and letters not in ALSO_WORDS):
            return True
        return not word.first or (i + 1 < len(self.words) and self._like_a_first_word(i))

    def _like_a_first_word(self, i: int) -> bool:
        """At the beginning of a sentence every word has a capital: a known name counts, and one that
        is told as a pupil's right after, "Tadeo, un alumno"; "Santiago M."."""
        letters = self.words[i].word.removesuffix("'s")
        after = self.words[i + 1]
        if letters in FIRST and letters not in ALSO_WORDS:
            return True
        if self.words[i].word.endswith("'s") and after.word in PARENT:
            return True
        if not self.near(i, i + 1):
            return False
        if after.gap == "" and after.capital and len(after.word) == 1 and after.word not in "iyao":
            return letters not in LETTERED and self.text.low[after.end : after.end + 1] == "."
        ran = after.word.endswith("ed") and len(after.word) > 4 and not letters.endswith("s")
        acts = after.word in AFTER_NAME or ran
        if after.gap == "" and acts and letters not in NO_NAME:
            return True
        if after.gap == "" and after.capital and letters not in NO_NAME and len(after.word) > 1:
            third = self.word(i + 2)
            acts = third in AFTER_NAME or (third.endswith("ed") and len(third) > 4)
            return self.near(i, i + 2) and acts and after.word not in NOT_NAMES
        if after.gap == "," and after.word in _WHO and letters not in NO_NAME:
            return not letters.endswith("s") and len(letters) > 3
        told = range(i + 1, min(i + 5, len(self.words)))
        return (
            after.gap == ","
            and after.word in ONE | POINTING
            and any(
                self.words[k].word in PUPIL and (k == i + 1 or not self.words[k].gap) for k in told
            )
        )

    def _with_initial(self, i: int, end: int) -> int:
        """ "Marcus T.", "Ana M. Ruiz"."""
        if end < len(self.words) and self.near(i, end) and self.words[end].gap == "":
            word = self.words[end]
            glued = end + 1 < len(self.words) and self.words[end + 1].glued
            stop = self.text.low[word.end : word.end + 1] == "." and word.word != "i"
            if self._letter(end) and (glued or stop or word.word not in "iyao"):
                after = end + 1
                if (
                    after < len(self.words)
                    and self.words[after].gap == "."
                    and self.near(i, after)
                    and self._namely(after, expected=False)
                ):
                    return after + 1
                if after < len(self.words) and self.words[after].glued and self._letter(after):
                    return after + 1  # "Yusuf A-M"
                if (
                    self.text.low[word.end : word.end + 1] in (".", ",", ")", ";", "")
                    or word.word != "a"
                ):
                    return end + 1
        return end

    def _letter(self, i: int) -> bool:
        return self.words[i].capital and len(self.words[i].word) == 1

    def _of_a_thing(self, i: int, end: int) -> bool:
        before, after = self.word(i - 1), self.word(end)
        if (
            end < len(self.words)
            and after in THING_AFTER
            and self.words[end].gap in ("", "-")
            and self.near(i, end)
        ):
            return self.words[end].capital or after in (
                "school",
                "schools",
                "act",
                "foundation",
                "method",
                "county",
                "district",
            )
        if i and self.near(i, i - 1) and self.words[i].gap == "":
            if before in THING_BEFORE:
                return True
            place = self.word(end - 1) in PLACES_TOO and end - i == 1
            if place and before in AFTER_PLACE_WORD:
                return True
            if before in ("san", "santa", "saint", "st", "fort", "new"):
                return True
            steps = [self.word(i - 1), self.word(i - 2), self.word(i - 3)]
            if steps[0] in ("de", "del", "la", "el") and steps[1] in THING_BEFORE:
                return True
        return False

    def is_adult(self, i: int, end: int) -> bool:
        """ "Ana, the counselor", "Ana Ruiz (principal)", "by Ana Ruiz"."""
        for step in range(end, min(end + 4, len(self.words))):
            if self.near(i, step) and (self.word(step) in STAFF or self.word(step) in TITLES):
                between = self.words[end].gap
                if between.startswith((",", "(")) or between == "-":
                    return True
        before = self.word(i - 1)
        return self.near(i, i - 1) and (
            (before in STAFF and before != "para")
            or before in TITLES
            or (before in ("by", "por") and end - i > 1 and not self.goes_on(end))
        )

    def short(self, i: int, end: int) -> bool:
        """ "Zaynab H.": a name nobody has heard, and a letter with its stop."""
        stop = self.words[end - 1].end
        return self.text.low[stop : stop + 1] == "." and self.word(i) not in LETTERED

    def goes_on(self, end: int) -> bool:
        """ "por Ngoc Anh, que en primero": more is told of who that is."""
        return self.near(end - 1, end) and self.word(end) in ("que", "quien", "who", "whose")

    def initials(self, i: int) -> int:
        """Where "J.R." or "J. R." ends; 0: none."""
        word = self.words[i]
        if len(word.word) != 1 or not word.capital or not word.word.isalpha():
            return 0
        low, nxt = self.text.low, i + 1
        if low[word.end : word.end + 1] != ".":
            return 0
        if nxt >= len(self.words):
            return 0
        second = self.words[nxt]
        if len(second.word) != 1 or not second.capital or second.gap != ".":
            return 0
        if word.word + second.word in NOT_INITIALS:
            return 0
        end = nxt + 1
        if end < len(self.words) and self.words[end].gap == "." and self.words[end].capital:
            if len(self.words[end].word) == 1:
                end += 1
            elif self.near(i, end):
                return 0  # "J. D. Salinger"
        return end

    def titled(self, i: int) -> int:
        """ "Ms. Alvarez", "el director Ramirez": where it ends."""
        nxt = i + 1
        if nxt >= len(self.words) or self.words[nxt].gap not in ("", "."):
            return 0
        if self.word(i) in TITLES and self.word(nxt) in TITLES and nxt + 1 < len(self.words):
            nxt += 1
        sure = self.word(i) in ("mr", "mrs", "ms", "miss", "sra", "srta", "don", "dona")
        if not self.words[nxt].capital or (not sure and self.word(nxt) in NOT_NAMES - FIRST):
            return 0
        thing = self.word(nxt) in THING_AFTER and not sure
        if thing or self.words[nxt].sentence != self.words[i].sentence:
            return 0
        end = nxt + 1
        while (
            end < len(self.words)
            and self.words[end].capital
            and self.words[end].gap == ""
            and end < nxt + 3
        ):
            if self.word(end) in NOT_NAMES or self.word(end) in THING_AFTER:
                break
            end += 1
        if end < len(self.words) and self.word(end) in THING_AFTER and self.words[end].capital:
            return 0
        return end

    def determined(self, i: int) -> tuple[int, str]:
        """Where the noun's phrase begins, and how it points: pointing, one of, one, the, any, ""."""
        for back in range(1, 6):
            k = i - back
            if k < 0 or not self.near(k, i) or self.words[k + 1].gap not in ("", "-", ","):
                break
            letters = self.word(k)
            if letters in ANY:
                return k, "any"
            if letters in POINTING:
                return k, "pointing"
            if letters in ONE:
                if letters in ("one", "una", "uno") and self.word(k + 1) in ("of", "de"):
                    return k, "one of"
                return k, "one"
            if letters in THE:
                return k, "the"
            if letters in PRONOUNS or letters.endswith("'s"):
                return k, "pointing"
            if letters in MANY_STAFF or letters in SELF:
                break
        return i, ""

    def span(self, first: int, end: int) -> tuple[int, int]:
        """From one word to another; a possessive is no part of a name."""
        last = self.words[end - 1]
        stop = last.end - 2 if last.word.endswith("'s") else last.end
        if len(last.word) == 1 and self.text.low[stop : stop + 1] == ".":
            stop += 1
        return self.words[first].start, stop


def told_sentences(text: Read) -> dict[int, bool]:
    """The sentences in which something happened, rather than happens."""
    told: dict[int, bool] = {}
    for word in text.words:
        letters = word.word
        past = letters in _PAST or (letters.endswith("ed") and len(letters) > 4)
        if not past and letters.endswith(("aron", "ieron")):
            past = True
        if not past and letters.endswith("o") and text.places is not None:
            past = text.given[text.back(word.start, word.end)[1] - 1] in "óÓ"
        if past:
            told[word.sentence] = True
    return told
