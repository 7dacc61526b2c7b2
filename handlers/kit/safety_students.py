"""Finds what points to one student and what is told of one; places in the folded text."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final

from handlers.kit.safety_described import CALLED, ENDS_PHRASE, ROLE, described, of_office
from handlers.kit.safety_facts import Told, wordings
from handlers.kit.safety_marks import FAMILY, GRADE, SCHOOLED, Marks, Span
from handlers.kit.safety_names import ALSO_WORDS, FIRST, PLACES_TOO
from handlers.kit.safety_people import Mention, People
from handlers.kit.safety_signs import (
    FICTION,
    of_colleague,
    of_others,
    of_work,
    pupils_do,
    speaks_of_colleagues,
    told_as_pupil,
)
from handlers.kit.safety_text import Read
from handlers.kit.safety_whose import Whose
from handlers.kit.safety_words import COMPOUND, KIN, PARENT, PUPIL, PUPILS

#: A record is highlighted without the word for whose it is.
_LEAD: Final = re.compile(
    r"(?:'s|his|her|their|su|sus|de|of|the|la|el|las|los|un|una|a|an) +(?=\S)"
)


#: "Elvina's parent newsletter" is hers.
_OF_PARENTS: Final = frozenset(
    "newsletter group night nights meeting meetings council workshop workshops letter coffee survey center room".split()
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
        self._named = {k for m in people.found if m.name for k in range(*m.name)}
        self._kin: list[Span] = []  # "the mayor's son": a child only if something is told of one
        self._alone: list[Span] = []  # "the only deaf girl", in order
        self._whose = Whose(text, people)
        self._read()

    def _read(self) -> None:
        for index, mention in enumerate(self.people.found):
            self._identify(index, mention)
        for told, pattern in wordings():
            for found in pattern.finditer(self.text.flat):
                self._tell(told, found.start(), *self._trimmed(found.start(), found.end()))
        for start, end in self._kin:
            proven = any(-40 < record[0] - end < 60 for record in self.records)
            if proven or GRADE.match(self.text.low, end) or pupils_do(self.text, end, end + 90):
                self.identities.append((start, end))
        for called in CALLED.finditer(self.text.low):
            if any(mention.who == "child" for mention in self.people.found):
                self.identities.append(called.span(called.lastgroup or 0))
        self.identities += [role.span() for role in ROLE.finditer(self.text.flat)]
        marks = Marks(self.text, self.people, self.children, self._child)
        self.identities += marks.found()
        self._again()
        self.records = [told for told in self.records if not self._is_told_by_who(told)]

    def _is_told_by_who(self, told: Span) -> bool:
        """ "the only deaf girl": what is told of her is who she is."""
        at = bisect_right(self._alone, (told[0], len(self.text.low))) - 1
        return at >= 0 and told[1] <= self._alone[at][1]

    def _trimmed(self, start: int, end: int) -> Span:
        if lead := _LEAD.match(self.text.flat, start, end):
            start = lead.end()
        piece = self.text.flat[start:end]
        return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))

    def endangered(self, dangers: Iterable[Span]) -> None:
        """Whoever is named before a danger, in its sentence, and is nobody's colleague, is taken
        for a child: "Dmitri told us that he"."""
        for start, _end in dangers:
            at = bisect_left(self._starts, start)
            index = bisect_left(self._places, at) - 1
            while index >= 0 and self.people.near(at, self.people.found[index].start):
                mention = self.people.found[index]
                if mention.who == "somebody" and (mention.sure or mention.proofs):
                    if not of_others(self.text, self.people, mention):
                        self._child(mention)
                    break
                if mention.who in ("adult", "child"):
                    break
                index -= 1

    # --- who it is --------------------------------------------------------------------------------

    def _identify(self, index: int, mention: Mention) -> None:
        people = self.people
        if mention.name and people.word(mention.name[0] + 1) in KIN:
            self._kin.append(self.people.span(*mention.name))
        elif mention.who in ("child", "somebody") and mention.name:
            span = self.people.span(*mention.name)
            end = self.words[mention.name[1] - 1].end
            end += self.text.low[end : end + 1] == "."
            grade = GRADE.match(self.text.low, end)
            room = SCHOOLED.match(self.text.low, end)
            child = mention.who == "child" or (
                "initial" in mention.proofs and not of_work(self.text, self.people, mention)
            )
            if (
                grade
                and (mention.sure or mention.proofs)
                and not self._colleague(mention, grade.end())
                and not (mention.who == "somebody" and of_colleague(self.text, people, mention))
            ):
                span, child = (span[0], grade.end()), True
            elif (
                (room and mention.sure and not self._used(mention))
                or self._of_kin(mention)
                or self._in_a_row(mention)
                or self._explained(mention)
                or (mention.who == "somebody" and told_as_pupil(self.text, self.people, mention))
            ):
                child = True
            if child:
                self._child(mention, span)
        elif mention.who == "child" or mention.only:
            self._unnamed(mention)
        elif mention.who == "pronoun" and self.text.low[self.words[mention.start].start :][:3] in (
            "she",
            "he ",
            "he'",
            "ell",
        ):
            self._placed(index, mention)
        self._twins(mention)

    def _placed(self, index: int, mention: Mention) -> None:
        """ "Emma … She is in my class": who she is, is a child."""
        end = self.words[mention.start].end
        low = self.text.low
        at = re.compile(r"(?:'s| is| was| has been)?").match(low, end)
        stop = at.end() if at else end
        if not (SCHOOLED.match(low, stop) or (GRADE.match(low, stop) and stop > end)):
            return
        before = self.people.one_before(index)
        if before and before.who == "somebody" and before.sure:
            self._child(before)

    def _child(self, mention: Mention, span: Span | None = None) -> None:
        if mention.name:
            self.identities.append(span or self.people.span(*mention.name))
            self.children.add(self._called(mention))
            mention.who = "child"
            mention.sure = True

    def _called(self, mention: Mention) -> str:
        assert mention.name
        return self.words[mention.name[0]].word.removesuffix("'s")

    def _colleague(self, mention: Mention, end: int) -> bool:
        """ "Ask Ana in 3rd grade", "Ana in 3rd grade teaches"."""
        assert mention.name
        before = self.people.word(mention.name[0] - 1)
        return mention.who != "child" and (
            before
            in (
                "ask",
                "email",
                "call",
                "contact",
                "thanks",
                "thank",
                "gracias",
                "pregunte",
                "pregunten",
                "preguntele",
                "with",
                "con",
            )
            or bool(
                re.match(
                    r",? (?:teaches|coaches|shared|runs|leads|chairs|has taught|ensena|coordina|comparte|compartio|da clase)",
                    self.text.low[end : end + 30],
                )
            )
        )

    def _used(self, mention: Mention) -> bool:
        """ "We use Desmos in my 2nd period": a name that nobody has, of what is used."""
        assert mention.name
        return self._called(mention) not in FIRST | ALSO_WORDS and self.people.word(
            mention.name[0] - 1
        ) in (
            "use",
            "uses",
            "used",
            "using",
            "usamos",
            "usar",
            "try",
            "tried",
            "play",
            "with",
            "con",
        )

    def _explained(self, mention: Mention) -> bool:
        """ "Jalen, a sophomore", "Ana, nuestra alumna"."""
        assert mention.name
        place, people = mention.name[1], self.people
        if (
            not (mention.sure or self._called(mention) in ALSO_WORDS)
            or place >= len(self.words)
            or not self.words[place].gap.startswith((",", "(", "-"))
        ):
            return False
        return any(
            people.near(place, k)
            and (
                people.word(k) in PUPIL
                or (
                    people.word(k) in PUPILS
                    and people.word(place) in ("one", "una", "uno", "two", "both")
                )
            )
            and people.word(k + 1) not in COMPOUND
            and not any(
                self.words[j].gap for j in range(place + 1, k + 1) if self.words[j].gap != "-"
            )
            for k in range(place, min(place + 6, len(self.words)))
        )

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
            far = people.word(end) in ("foster", "older", "younger", "little", "big")
            after = people.word(end + far + 1)
            return people.word(end + far) in PARENT and after not in _OF_PARENTS
        if people.word(first - 1) != "de" or not people.near(first, first - 2):
            return False
        parent = people.word(first - 2)
        if parent in ("padres", "madre", "padre"):  # of a school too, with its whole name
            return end - first == 1 and self._called(mention) not in PLACES_TOO
        some = PARENT - {"familia", "tutor", "tutora", "hermanos"}
        return parent in some and self._called(mention) not in PLACES_TOO

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
            if letters in ENDS_PHRASE - {"and", "y"}:
                return False
            back -= 1
        return False

    def _known_row(self, first: int, place: int) -> bool:
        """Between are names only, with commas and "and": the row began earlier."""
        named = self._named
        return (
            all(k in named or self.people.word(k) in ("and", "y", "e") for k in range(first, place))
            and first in named
        )

    def _unnamed(self, mention: Mention) -> None:
        if told := of_office(self.text, self.people, mention):
            self._kin.append(told)
        elif told := described(self.text, self.people, mention):
            if named := self._then_named(told[1]):
                self._child(named)
                return
            self.identities.append(told)
            if mention.only:
                self._alone.append(told)

    def _then_named(self, end: int) -> Mention | None:
        """ "Our kindergartner in room 4, Theo": the name that comes right after."""
        at = bisect_left(self._starts, end)
        index = bisect_left(self._places, at)
        if index < len(self.people.found) and at < len(self.words) and self.words[at].gap == ",":
            mention = self.people.found[index]
            return mention if mention.start == at and mention.who == "somebody" else None
        return None

    def _twins(self, mention: Mention) -> None:
        """ "the Lopez twins", "los hermanos Perez"."""
        if mention.who != "somebody" or not mention.name:
            return
        first, end = mention.name
        people = self.people
        if speaks_of_colleagues(self.text, people, mention) and people.word(end) in (
            "brothers",
            "sisters",
        ):
            return
        if people.word(first - 1) in ("the", "our") and FAMILY.fullmatch(people.word(end) or "-"):
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
                self.identities.append(self.people.span(*mention.name))

    # --- what is told -----------------------------------------------------------------------------

    def _tell(self, told: Told, whole: int, start: int, end: int) -> None:
        first = bisect_left(self._starts, whole)
        last = max(first + 1, bisect_left(self._starts, end))
        if first >= len(self.words):
            return
        mention = self._whose.meant(first, last, told)
        if mention is None or (not self._named_child(mention) and self._fiction(start)):
            return
        others = of_others if told == "pupil" else of_colleague
        if mention.who == "somebody" and others(self.text, self.people, mention):
            return
        self.records.append((start, end))
        if mention.who == "somebody":
            self._child(mention)

    def _named_child(self, mention: Mention) -> bool:
        return mention.who == "child" and mention.name is not None

    def _fiction(self, start: int) -> bool:
        return bool(FICTION.search(self.text.flat, max(0, start - 60), start))
