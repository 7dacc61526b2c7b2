"""Of whom something is told: the child, or nobody of whom one may not speak. It finds no wording."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from handlers.kit.safety_facts import Told
from handlers.kit.safety_people import Mention, People
from handlers.kit.safety_text import Read

FAR: Final = 16  # words between a person and what is told of them
AFTER: Final = 5  # words from what is told to the person it is told of: "the IEP of Mateo"
_LINKS: Final = frozenset(
    """of for de del a al para about on to with la el los las mi my our nuestro nuestra sobre was were is
    his her su team meeting and y from with another""".split()
)

#: Verbs and little words that begin what is told of somebody who is named later.
_LEADS: Final = frozenset(
    """tiene tenia le lo la fue esta va no con trae saco reprobo falto lleva se su diagnosed suspended repitio
    expelled failing born absent retained with iep""".split()
)


class Whose:
    """Whom the things told in one text are told of."""

    def __init__(self, text: Read, people: People) -> None:
        self.people, self.words = people, text.words
        self._places = [mention.start for mention in people.found]

    def meant(self, first: int, last: int, told: Told) -> Mention | None:
        """The child that this is told of; None: nobody, or somebody of whom one may speak."""
        for index in self._candidates(first, last):
            mention = self.people.found[index]
            if mention.who == "pronoun":
                before = self.people.one_before(index, "child")
                if before is None:
                    return mention if told == "sure" and self._belongs(mention) else None
                mention = before
            if mention.who == "child":
                return mention
            if mention.who == "somebody":
                return mention if told != "maybe" and self._belongs(mention) else None
            if mention.who == "many" and self.words[mention.start].word == "they":
                continue
            if mention.who != "adult":
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
        while at > 0 and self._aside(found[at], found[at - 1]):
            at -= 1
        if at >= 0:
            mention = found[at]
            close = (
                first - mention.end <= FAR
                and self.words[first].sentence == self.words[mention.start].sentence
            )
            if close:
                yield at
                if mention.who == "many" and self.words[mention.start].word == "they" and at:
                    yield at - 1  # a child's family
                    return
                clitic = self.people.word(first) in ("lo", "la", "le", "fue", "se")
                if at and mention.who == "adult" and (clitic or not mention.sure):
                    before = found[at - 1]
                    if before.who in ("child", "somebody") and near(first, before.start):
                        yield at - 1
                return
            gone = self.words[first].sentence - self.words[mention.start].sentence
            if gone in (1, 2) and mention.who in ("child", "pronoun"):
                yield at
        if at + 1 < len(found) and near(first, found[at + 1].start) and self._leads(first, last):
            yield at + 1

    def _aside(self, mention: Mention, before: Mention) -> bool:
        """ "the girl who sits by me has", "the girl I tutor has"."""
        if mention.who != "self":
            return False
        said = [self.people.word(k) for k in range(before.end, mention.start)]
        return self.words[mention.start].word == "me" or (
            before.who == "child" and said in ([], ["that"], ["who"], ["whom"])
        )

    def _leads(self, first: int, last: int) -> bool:
        """ "le diagnosticaron TDAH y desde entonces Ángel": whom it is told of comes after."""
        begun = not any(self.people.near(first, k) for k in range(first - 3, first - 2))
        ahead = self.people.word(first) in _LEADS
        return ahead and begun
