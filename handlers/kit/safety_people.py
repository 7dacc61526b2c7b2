"""Whom a text speaks of: a child, a colleague, somebody, many, anybody. It judges nothing."""
# ruff: noqa: E501 - lists of words are read as a whole

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from handlers.kit.safety_names import (
    ALSO_WORDS,
    FAMOUS,
    FIRST,
    NOT_NAMES,
    THING_AFTER,
    THING_BEFORE,
)
from handlers.kit.safety_text import Read, Word
from handlers.kit.safety_words import (
    ANY,
    COMPOUND,
    KIN,
    MANY_STAFF,
    MODAL,
    NAMING,
    NOT_STAFF,
    ONE,
    OURS,
    PARENT,
    POINTING,
    PUPIL,
    PUPILS,
    SELF,
    STAFF,
    SUPPOSE,
    THE,
    TITLES,
)

Who = Literal["child", "somebody", "adult", "many", "anybody", "pronoun", "self"]
PARTICLES: Final = frozenset("de la las los del van von al bin el da dos".split())
PRONOUNS: Final = frozenset(
    "he she him his her hers hes shes he's she's himself herself ella".split()
)
_NOT_INITIALS: Final = frozenset(
    "us dc la ny nyc pe el ap ib pd ps eu uk tv id md ma ba bs usa ell".split()
)
_PAST: Final = frozenset(
    """was were had got came said told went left ran threw hit bit broke brought took began started made wrote
    fell kept lost found felt gave knew spoke stood taught won became been fue tuvo dijo vino hizo trajo estaba
    estuvo habia era iba tenia pidio""".split()
)
#: A noun of a place that a child belongs to, after "in my".
_ROOMS: Final = frozenset(
    """class classroom homeroom period advisory caseload room roster group block section clase salon grupo aula
    asesoria tutoria team school campus building program escuela plantel cohort""".split()
)


@dataclass(slots=True)
class Mention:
    """Somebody a text speaks of: places of words, end exclusive; `name` within them."""

    who: Who
    start: int
    end: int
    name: tuple[int, int] | None = None
    sure: bool = True  # of a name: it is one; of a child: one that is meant
    only: bool = False  # "the only …"
    proofs: list[str] = field(default_factory=list)


class People:
    """All mentions of a text in order."""

    def __init__(self, text: Read) -> None:
        self.text = text
        self.words: Sequence[Word] = text.words
        self.found: list[Mention] = []
        self._told = _told_sentences(text)
        place = 0
        while place < len(self.words):
            mention = self._at(place)
            if mention:
                self.found.append(mention)
                place = max(mention.end, place + 1)
            else:
                place += 1

    # --- one place ------------------------------------------------------------------------------

    def _at(self, i: int) -> Mention | None:
        word = self.words[i]
        letters = word.word
        if letters in PRONOUNS or self.written(i) in ("él", "Él"):
            return Mention("pronoun", i, i + 1)
        if letters in SELF and (letters != "me" or word.word == "me"):
            return Mention("self", i, i + 1)
        if letters in TITLES and (end := self._titled(i)):
            return Mention("adult", i, end, (i, end))
        if letters in PUPIL or (letters == "old" and self.word(i - 1) in ("year", "yr")):
            if mention := self._pupil(i):
                return mention
        if letters in KIN and (mention := self._kin(i)):
            return mention
        if letters in PUPILS:
            return self._pupils(i)
        if letters in STAFF and (mention := self._staff(i)):
            return mention
        if letters in MANY_STAFF:
            return Mention("many", i, i + 1)
        if end := self.initials(i):
            return Mention("somebody", i, end, (i, end), sure=False, proofs=["initials"])
        if end := self.name(i):
            return self._somebody(i, end)
        return None

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

    def written(self, i: int) -> str:
        """The word with its capitals (accents are gone, but for é in él)."""
        word = self.words[i]
        if word.word != "el":
            return ""
        return self.text.given[slice(*self.text.back(word.start, word.end))]

    # --- names ----------------------------------------------------------------------------------

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
            if (
                step > end
                and step < len(self.words)
                and self.words[step].capital
                and not self.words[step - 1].gap
            ):
                if self._namely(step, expected=False) and self.words[end].gap == "":
                    end = step
        if end == i:
            return 0
        end = self._with_initial(i, end)
        first, last = self.word(i).removesuffix("'s"), self.word(end - 1).removesuffix("'s")
        if (
            self._of_a_thing(i, end)
            or first in FAMOUS
            or f"{first} {self.word(i + 1).removesuffix(chr(39) + 's')}" in FAMOUS
        ):
            return 0
        if end - i >= 3 and f"{first} {last}" in FAMOUS:
            return 0
        return end

    def _namely(self, i: int, *, expected: bool) -> bool:
        word = self.words[i]
        letters = word.word.removesuffix("'s")
        if not letters.isalpha() and "'" not in letters:
            return False
        if len(letters) < 2 or letters in NOT_NAMES and not (expected and letters in FIRST):
            return False
        if not word.capital:
            return letters in FIRST and (expected or letters not in ALSO_WORDS) and len(letters) > 2
        if letters in PUPILS or letters in PUPIL or letters in TITLES:
            return False
        if word.shout and letters not in FIRST and not self.text.shouts:
            return False
        if expected or (letters in FIRST and letters not in ALSO_WORDS):
            return True
        return not word.first or (i + 1 < len(self.words) and self._like_a_first_word(i))

    def _like_a_first_word(self, i: int) -> bool:
        """At the beginning of a sentence every word has a capital: only a known name counts."""
        letters = self.words[i].word.removesuffix("'s")
        return letters in FIRST and letters not in ALSO_WORDS

    def _with_initial(self, i: int, end: int) -> int:
        """ "Marcus T.", "Ana M. Ruiz"."""
        if end < len(self.words) and self.near(i, end) and self.words[end].gap == "":
            word = self.words[end]
            if word.capital and len(word.word) == 1 and word.word not in "iyao":
                after = end + 1
                if (
                    after < len(self.words)
                    and self.words[after].gap == "."
                    and self.near(i, after)
                    and self._namely(after, expected=False)
                ):
                    return after + 1
                if (
                    self.text.low[word.end : word.end + 1] in (".", ",", ")", ";", "")
                    or word.word != "a"
                ):
                    return end + 1
        return end

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
            steps = [self.word(i - 1), self.word(i - 2), self.word(i - 3)]
            if steps[0] in ("de", "del", "la", "el") and steps[1] in THING_BEFORE:
                return True
        return False

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
        if word.word + second.word in _NOT_INITIALS:
            return 0
        end = nxt + 1
        if end < len(self.words) and self.words[end].gap == "." and self.words[end].capital:
            if len(self.words[end].word) == 1:
                end += 1
            elif self.near(i, end):
                return 0  # "J. D. Salinger"
        return end

    # --- adults ---------------------------------------------------------------------------------

    def _titled(self, i: int) -> int:
        """ "Ms. Alvarez", "el director Ramirez": where it ends."""
        nxt = i + 1
        if nxt >= len(self.words) or self.words[nxt].gap not in ("", "."):
            return 0
        if self.word(i) in TITLES and self.word(nxt) in TITLES and nxt + 1 < len(self.words):
            nxt += 1
        if not self.words[nxt].capital or self.word(nxt) in NOT_NAMES - FIRST:
            return 0
        if self.word(nxt) in THING_AFTER or self.words[nxt].sentence != self.words[i].sentence:
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

    def _staff(self, i: int) -> Mention | None:
        nxt = self.word(i + 1)
        if (
            nxt in NOT_STAFF
            and self.near(i, i + 1)
            and not (
                nxt == "de"
                and self.word(i)
                in ("director", "directora", "maestra", "maestro", "profe", "jefe", "jefa")
            )
        ):
            return None
        start, kind = self._determined(i)
        if end := (
            self.name(i + 1)
            if self.near(i, i + 1)
            and i + 1 < len(self.words)
            and self.words[i + 1].gap in ("", ",")
            else 0
        ):
            return Mention("adult", start, end, (i + 1, end))
        if kind in ("pointing", "one of"):
            return Mention("adult", start, i + 1)
        if kind == "the":
            return Mention("adult", start, i + 1)
        if kind == "one":
            return Mention("adult", start, i + 1, sure=False)
        return None if kind == "" else Mention("anybody", start, i + 1)

    def _somebody(self, i: int, end: int) -> Mention:
        mention = Mention("somebody", i, end, (i, end))
        letters = self.words[i].word.removesuffix("'s")
        mention.sure = (letters in FIRST and letters not in ALSO_WORDS) or not self.words[i].first
        if self._is_adult(i, end):
            mention.who = "adult"
        elif len(self.word(end - 1)) == 1 and end - i == 2 and letters in FIRST:
            mention.proofs.append("initial")
        return mention

    def _is_adult(self, i: int, end: int) -> bool:
        """ "Ana, the counselor", "Ana Ruiz (principal)", "by Ana Ruiz"."""
        for step in range(end, min(end + 4, len(self.words))):
            if self.near(i, step) and (self.word(step) in STAFF or self.word(step) in TITLES):
                between = self.words[end].gap
                if between.startswith((",", "(")) or between == "-":
                    return True
        before = self.word(i - 1)
        return self.near(i, i - 1) and (
            before in STAFF or before in TITLES or (before in ("by", "por") and end - i > 1)
        )

    # --- children -------------------------------------------------------------------------------

    def _pupil(self, i: int) -> Mention | None:
        nxt = self.word(i + 1)
        close = (
            self.near(i, i + 1) and self.words[i + 1].gap in ("", "-", "'")
            if i + 1 < len(self.words)
            else False
        )
        if close and nxt in COMPOUND and self.word(i) != "old":
            return None
        if (
            self.word(i)
            in ("minor", "joven", "menor", "scholar", "newcomer", "learner", "youth", "escolar")
            and self._determined(i)[1] == ""
        ):
            return None
        if close and nxt in PUPIL:  # "year-old boy", "grade student"
            return None
        start, kind = self._determined(i)
        only = any(self.word(k) in ("only", "unico", "unica") for k in range(start, i))
        end, name = self._named(i)
        if name:
            return Mention("child", start, end, name, only=only)
        if kind == "":
            return None
        if kind == "any":
            return Mention("anybody", start, i + 1)
        meant = self._meant(start, i, kind)
        if (
            kind == "the"
            and not meant
            and self.word(i) in ("menor", "joven", "boy", "chico", "pequeno")
        ):
            return None
        return Mention("child" if meant or only else "anybody", start, i + 1, only=only)

    def _named(self, i: int) -> tuple[int, tuple[int, int] | None]:
        """The name that a word for a child leads to: "my student Marcus", "un nino llamado Iker"."""
        k, expected = i + 1, False
        if self.word(k) == "of" and self.word(k + 1) in ("mine", "ours"):
            k += 2
        if self.word(k) in ("mio", "mia", "nuestro", "nuestra"):
            k += 1
        steps = 0
        while (
            k < len(self.words)
            and self.near(i, k)
            and steps < 5
            and (
                self.word(k) in NAMING
                or self.word(k)
                in (
                    "whose",
                    "name",
                    "is",
                    "que",
                    "se",
                    "llama",
                    "by",
                    "the",
                    "of",
                    "de",
                    "with",
                    "con",
                    "initials",
                    "iniciales",
                    "first",
                    "cuyo",
                )
            )
        ):
            expected = (
                expected
                or self.word(k) in NAMING
                or self.word(k) in ("llama", "name", "initials", "iniciales")
            )
            k, steps = k + 1, steps + 1
        if not expected:
            k = i + 1 if self.word(i + 1) not in ("of", "mio", "mia") else k
        if k >= len(self.words) or not self.near(i, k):
            return i + 1, None
        gap = self.words[k].gap
        if gap not in ("", ",", ":", "(", "-", "#", ', "', '"'):
            return i + 1, None
        plain = gap in ("", ":", '"')
        if end := self.initials(k):
            return end, (k, end)
        if (
            (expected or plain)
            and self.words[k].capital
            and len(self.word(k)) == 1
            and self.text.low[self.words[k].end : self.words[k].end + 1] == "."
            and self.word(k) not in ""
        ):
            return k + 1, (k, k + 1)
        if (
            (expected or (plain and self.word(i - 1) in POINTING))
            and self.words[k].shout
            and len(self.word(k)) in (2, 3)
            and self.word(k) not in NOT_NAMES | _NOT_INITIALS
        ):
            return k + 1, (k, k + 1)
        if end := self.name(k, expected=expected or plain):
            return end, (k, end)
        return i + 1, None

    def _determined(self, i: int) -> tuple[int, str]:
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

    def _meant(self, start: int, i: int, kind: str) -> bool:
        """Whether one child is meant, and not anybody."""
        sentence = self.words[i].sentence
        lead = [
            self.word(k)
            for k in range(max(0, start - 7), start)
            if self.words[k].sentence == sentence
        ]
        if (
            self.word(start) in ("this", "that", "este", "esta", "ese", "esa")
            and kind == "pointing"
        ):
            return not set(lead) & SUPPOSE
        if kind == "pointing":
            return not (set(lead[-3:]) & {"every", "each", "cada"})
        placed = self._placed(i)
        if set(lead) & SUPPOSE and not placed:
            return False
        tail = [
            self.word(k)
            for k in range(i + 1, min(i + 5, len(self.words)))
            if self.words[k].sentence == sentence
        ]
        if set(tail[:4]) & MODAL and not placed:
            return False
        if placed:
            return True
        if {
            "have",
            "had",
            "ve",
            "got",
            "teach",
            "there's",
            "is",
            "there",
            "tengo",
            "tenemos",
            "hay",
            "tuve",
            "tuvimos",
            "know",
            "i've",
            "we've",
            "has",
            "about",
            "sobre",
        } & set(lead[-4:]) and kind == "one":
            return not set(tail) & {"needs"}
        if kind == "the" and self.word(i) in (
            "student",
            "child",
            "estudiante",
            "learner",
            "scholar",
            "pupil",
        ):
            return self._told.get(sentence, False) and any(m.who == "child" for m in self.found)
        return self._told.get(sentence, False)

    def _placed(self, i: int) -> bool:
        """ "in my class", "of mine", "de mi salon", "de quinto": it is known which one."""
        for k in range(i + 1, min(i + 7, len(self.words))):
            if not self.near(i, k) or self.words[k].gap.startswith("."):
                return False
            if self.word(k) in ("mine", "ours", "mio", "mia"):
                return True
            if self.word(k) in _ROOMS and self.word(k - 1) in POINTING | {"nth"}:
                return True
            if self.word(k) in _ROOMS and self.word(k - 2) in (
                "my",
                "our",
                "mi",
                "nuestra",
                "nuestro",
            ):
                return True
            if self.word(k) in ("room", "salon", "period") and self.word(k + 1)[:1].isdigit():
                return True
        return False

    def _kin(self, i: int) -> Mention | None:
        start, kind = self._determined(i)
        end, name = self._named(i)
        if self.word(i) in ("nino", "nina", "kiddo", "chamaco"):
            return None
        before = self.word(i - 1)
        if self.near(i, i + 1) and self.word(i + 1) in COMPOUND:
            return None
        if kind == "pointing" and before not in ("your", "tu"):
            return Mention("child", start, end, name)
        if name and kind:
            return Mention("child", start, end, name)
        return Mention("anybody", start, i + 1) if kind else None

    def _pupils(self, i: int) -> Mention:
        """Many: nobody in particular; but names that follow are children's."""
        start, kind = self._determined(i)
        one = (
            kind == "one of"
            or (self.word(i - 1) in OURS and self.word(i - 2) == "of" and self.word(i - 3) == "one")
            or (
                self.word(i - 1) in OURS
                and self.word(i - 2) == "de"
                and self.word(i - 3) in ("una", "uno", "otra", "otro")
            )
        )
        if one:
            return Mention("child", start, i + 1)
        return Mention("many", i, i + 1)

    # --- who is who -------------------------------------------------------------------------------

    def one_before(self, index: int) -> Mention | None:
        """Whom the pronoun, the index-th mention, speaks of; None: nobody before."""
        here = self.words[self.found[index].start].sentence
        for mention in reversed(self.found[max(0, index - 12) : index]):
            if here - self.words[mention.start].sentence > 2:
                return None
            if mention.who in ("child", "adult", "somebody"):
                return mention
        return None


def _told_sentences(text: Read) -> dict[int, bool]:
    """The sentences in which something happened, rather than happens."""
    told: dict[int, bool] = {}
    for place, word in enumerate(text.words):
        letters = word.word
        past = letters in _PAST or (letters.endswith("ed") and len(letters) > 4)
        if not past and letters.endswith(("aron", "ieron")):
            past = True
        if not past and letters.endswith("o") and text.places is not None:
            past = text.given[text.back(word.start, word.end)[1] - 1] in "óÓ"
        if past:
            told[word.sentence] = True
    return told


GRADE: Final = re.compile(
    r"(?:,? ?\(? ?)(?:(?:who is |who's |is |now )?(?:in |from |a |an |my |our |of )*)(?:the )?(?:"
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
    r"[ -]grade(?:r|rs)?(?: (?:student|girl|boy|kid))?|grade \d{1,2}|kindergarten|kinder|gr\.? ?\d{1,2}"
    r"|(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth) (?:period|hour|block)"
    r"|room \d+|period \d|age \d{1,2}|\d{1,2} years old|(?:\d{1,2}(?:th|st|nd|rd)))(?!\w)"
    r"|(?:,? ?\(? ?)(?:de |en |del |esta en |que esta en |va en |cursa )(?:el )?(?:"
    r"(?:primer|primero|segundo|tercer|tercero|cuarto|quinto|sexto|septimo|octavo|noveno|decimo|1o|2o|3o|4o|5o|6o|\d{1,2}°|\d{1,2}º)"
    r"(?: (?:grado|ano|de (?:primaria|secundaria|prepa\w*)|[a-f]\b))*|\d{1,2} ?(?:º|°|o)?(?: (?:grado|[a-f]\b))"
    r"|kinder|preescolar|salon \d+|mi (?:salon|clase|grupo)|\d{1,2} anos)(?!\w)"
    r"|,? ?\(?\d{1,2} (?:anos|years old)(?!\w)"
)
KINSHIP: Final = PARENT
