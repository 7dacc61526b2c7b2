"""Whom a text speaks of: a child, a colleague, somebody, many, anybody. It judges nothing."""
# ruff: noqa: E501 - lists of words are read as a whole

from dataclasses import dataclass, field
from typing import Final, Literal

from handlers.kit.safety_names import (
    ALSO_WORDS,
    BEGINS,
    FIRST,
    NOT_NAMES,
)
from handlers.kit.safety_naming import (
    AFTER_NAME,
    NOT_INITIALS,
    PRONOUNS,
    Names,
    told_sentences,
)
from handlers.kit.safety_text import Read
from handlers.kit.safety_words import (
    BETWEEN,
    COMPOUND,
    KIN,
    MANY_STAFF,
    MODAL,
    NAMING,
    NOT_STAFF,
    NOW,
    ONE,
    OURS,
    POINTING,
    PUPIL,
    PUPIL_ROLE,
    PUPILS,
    SELF,
    STAFF,
    SUBJECTS,
    SUPPOSE,
    THE,
    THERE_IS,
    TITLES,
)

Who = Literal["child", "somebody", "adult", "many", "anybody", "pronoun", "self"]
_OURS: Final = frozenset("my our mi nuestra nuestro".split())
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


_MINE: Final = frozenset("mine ours mios mias nuestros nuestras".split())
_FEW: Final = frozenset("one two three una uno dos tres otra otro another any".split())
#: Children who are meant where they are told of at all; "the student" may be anybody.
#: Otherwise it is the Spanish "for".
_A_PARA: Final = frozenset("a my our the his her their one another new special ed sped".split())
_THAT_ONE: Final = frozenset("boy girl kid nino nina muchacho muchacha chamaco chamaca".split())
_ORDINAL: Final = frozenset("first second third fourth fifth sixth seventh 1st 2nd 3rd 4th".split())
_ANY_STUDENT: Final = frozenset("student child estudiante learner scholar pupil".split())


class People(Names):
    """All mentions of a text in order."""

    def __init__(self, text: Read) -> None:
        super().__init__(text)
        self.found: list[Mention] = []
        self._child_seen = False
        self._told = told_sentences(text)
        place = 0
        while place < len(self.words):
            mention = self._at(place)
            if mention:
                self._child_seen |= mention.who == "child"
                self.found.append(mention)
                place = max(mention.end, place + 1)
            else:
                place += 2 if self.famous(place) else 1

    # --- one place ------------------------------------------------------------------------------

    def _at(self, i: int) -> Mention | None:
        word = self.words[i]
        letters = word.word
        plain = letters.removesuffix("'s")
        if letters in PRONOUNS or self.written(i) in ("él", "Él"):
            return Mention("pronoun", i, i + 1)
        if letters in SELF and (letters != "me" or word.word == "me"):
            return Mention("self", i, i + 1)
        if letters in TITLES and (end := self.titled(i)):
            if PUPIL_ROLE.search(self.text.flat, max(0, word.start - 40), word.end + 1):
                return Mention("child", i, end, (i + 1, end))
            return Mention("adult", i, end, (i, end))
        aged = letters == "old" and self.word(i - 1) in ("year", "yr")
        last = letters in ("senior", "junior") and "only" in (self.word(i - 1), self.word(i - 2))
        young = plain in ("man", "lady", "woman", "guy") and self.word(i - 1) in ("young", "little")
        if (plain in PUPIL or aged or last or young) and (mention := self._pupil(i)):
            return mention
        if letters in ("somebody", "someone", "alguien") and self._placed(i):
            return Mention("child", i, i + 1)
        if plain in KIN and (mention := self._kin(i)):
            return mention
        if letters in PUPILS:
            return self._pupils(i)
        if letters in _MINE and (mention := self._of_mine(i)):
            return mention
        works = plain in STAFF and (letters != "para" or self.word(i - 1) in _A_PARA)
        if works and (mention := self._staff(i)):
            return mention
        if letters in MANY_STAFF:
            return Mention("many", i, i + 1)
        taught = letters in ("el", "la") and self.word(i + 1) == "de"
        if taught and self.near(i, i + 2) and self.word(i + 2) in SUBJECTS:
            return Mention("adult", i, i + 3)
        if end := self.initials(i):
            return Mention("somebody", i, end, (i, end), sure=False, proofs=["initials"])
        if end := self.name(i):
            return self._somebody(i, end)
        return None

    def written(self, i: int) -> str:
        """The word with its capitals (accents are gone, but for é in él)."""
        word = self.words[i]
        if word.word != "el":
            return ""
        return self.text.given[slice(*self.text.back(word.start, word.end))]

    # --- adults ---------------------------------------------------------------------------------

    def _staff(self, i: int) -> Mention | None:
        nxt, (start, kind) = self.word(i + 1), self.determined(i)
        of_what = (
            nxt == "de"
            and kind in ("the", "pointing")
            and self.word(i + 2) not in ("clase", "salon", "banca", "equipo")
        )
        if nxt in NOT_STAFF and self.near(i, i + 1) and not of_what:
            return None
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
        run = (
            self.word(i - 1) not in BEGINS
            and i
            and self.words[i - 1].capital
            and self.words[i - 1].first
            and not self.words[i].gap
        )
        if run and self.word(i - 1) not in NOT_NAMES:
            mention.sure = letters in FIRST and letters not in ALSO_WORDS  # "Restorative Justice"
        if PUPIL_ROLE.search(self.text.flat, max(0, self.words[i].start - 60), self.words[i].start):
            mention.who = "child"
        elif self.is_adult(i, end):
            mention.who = "adult"
        elif (
            len(self.word(end - 1)) == 1
            and end - i >= 2
            and (letters in FIRST | ALSO_WORDS or self.short(i, end))
        ):
            mention.proofs.append("initial")
        elif not mention.sure and (
            self.word(end) in AFTER_NAME or self.word(end).endswith("ed") or self.goes_on(end)
        ):
            mention.proofs.append("verb")  # "Tou Ger failed": only what nobody else does shows it
        return mention

    # --- children -------------------------------------------------------------------------------

    def _pupil(self, i: int) -> Mention | None:
        nxt = self.word(i + 1)
        close = (
            self.near(i, i + 1) and self.words[i + 1].gap in ("", "-", "'")
            if i + 1 < len(self.words)
            else False
        )
        mine = nxt == "of" and self.word(i + 2) in ("mine", "ours", "his", "hers")
        if close and nxt in COMPOUND and self.word(i) != "old" and not mine:
            return None
        if (
            self.word(i)
            in ("minor", "joven", "menor", "scholar", "newcomer", "learner", "youth", "escolar")
            and self.determined(i)[1] == ""
        ):
            return None
        if self.word(i) == "escolar" and self.word(i - 1) not in THE | POINTING | ONE:
            return None  # "la psicologa escolar"
        if close and nxt in PUPIL:  # "year-old boy", "grade student"
            return None
        if i + 1 < len(self.words) and self.near(i, i + 1) and len(nxt) > 4 and nxt.isdigit():
            return Mention("child", i, i + 1)
        start, kind = self.determined(i)
        before = self.word(start - 1) if kind == "one" and self.near(i, start - 1) else ""
        if before in ("was", "fui", "era"):
            return Mention("anybody", start, i + 1)  # "I was a kid who"
        if before in ("that", "this"):
            start, kind = start - 1, "pointing"
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
            and (self.word(k) in NAMING or self.word(k) in BETWEEN)
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
        ):
            return k + 1, (k, k + 1)
        if (
            (expected or (plain and self.word(i - 1) in POINTING))
            and self.words[k].shout
            and len(self.word(k)) in (2, 3)
            and self.word(k) not in NOT_NAMES | NOT_INITIALS
        ):
            return k + 1, (k, k + 1)
        if end := self.name(k, expected=expected or plain):
            return end, (k, end)
        return i + 1, None

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
        if placed or (kind == "the" and self.word(i) in _THAT_ONE):
            return True
        if NOW & set(tail) and kind == "one":
            return True
        if THERE_IS & set(lead[-4:]) and kind == "one":
            return not set(tail) & {"needs"}
        if (
            kind == "the"
            and self.word(i).removesuffix("'s") in _ANY_STUDENT
            and not self._child_seen
        ):
            return False
        return self._told.get(sentence, False)

    def _placed(self, i: int) -> bool:
        """ "in my class", "of mine", "de mi salon", "de quinto": it is known which one."""
        for k in range(i + 1, min(i + 7, len(self.words))):
            if not self.near(i, k) or self.words[k].gap.startswith("."):
                return False
            if self.word(k) in ("mine", "ours", "mio", "mia"):
                return True
            if self.word(k) in _ROOMS and (
                self.word(k - 1) in POINTING or self.word(k - 1).endswith("'s")
            ):
                return True
            if self.word(k) in _ROOMS and self.word(k - 2) in _OURS:
                return True
            spot = self.word(k) in ("room", "salon", "period", "block", "hour")
            if spot and (self.word(k + 1)[:1].isdigit() or self.word(k - 1) in _ORDINAL):
                return True
        return False

    def _kin(self, i: int) -> Mention | None:
        start, kind = self.determined(i)
        end, name = self._named(i)
        if self.near(i, i + 1) and self.word(i + 1) in COMPOUND:
            return None
        of = i + 1 + (self.word(i + 1) in ("menor", "mayor", "chico", "chica", "grande"))
        if self.word(of) in ("de", "del", "of") and self.near(i, of) and kind:
            after = of + 1 + (self.word(of + 1) in THE | POINTING)
            until = self.titled(after) if after < len(self.words) else 0
            until = until or (after + 1 if self.word(after) in STAFF else 0)
            if until:
                return Mention("child", start, until, (start, until))
        if kind == "pointing" and self.word(i - 1) not in ("your", "tu"):
            return Mention("child", start, end, name)
        if name and kind:
            return Mention("child", start, end, name)
        return Mention("anybody", start, i + 1) if kind else None

    def _of_mine(self, i: int) -> Mention | None:
        """ "two of mine", "uno de los mios"."""
        for k in range(i - 1, max(-1, i - 4), -1):
            if self.word(k) in ("one", "two", "three", "some", "uno", "una", "dos", "tres"):
                return Mention("child", k, i + 1)
        return None

    def _pupils(self, i: int) -> Mention:
        """Many: nobody in particular; but names that follow are children's."""
        start, kind = self.determined(i)
        first = self.word(start - 2) in _FEW
        of_ours = self.word(start) in OURS and self.word(start - 1) in ("of", "de") and first
        one = kind == "one of" or of_ours
        if one:
            return Mention("child", start, i + 1)
        return Mention("many", i, i + 1)

    # --- who is who -------------------------------------------------------------------------------

    def one_before(self, index: int, who: Who | None = None) -> Mention | None:
        """Whom the pronoun, the index-th mention, speaks of, `who` rather than others; None: nobody
        before."""
        here = self.words[self.found[index].start].sentence
        for mention in reversed(self.found[max(0, index - 6) : index]) if who else ():
            if mention.who == who and here - self.words[mention.start].sentence <= 1:
                return mention
        for mention in reversed(self.found[max(0, index - 12) : index]):
            if here - self.words[mention.start].sentence > 2:
                return None
            if mention.who in ("child", "adult", "somebody"):
                return mention
        return None
