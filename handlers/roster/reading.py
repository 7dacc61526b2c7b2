"""One person's answers while they are read: what is wrong, what is doubtful, what stays free text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.kit.limits import cut
from handlers.kit.words import Language, Text, Words, _, plain
from handlers.roster.answers import Picked, Vocabulary, picked, topics, vocabulary
from storage.taxonomy import folded

LONGEST = {"id": 64, "email": 254, "name": 120, "place": 120, "about": 1500, "hours": 200}
MOST_A_MONTH = 31
_YES = frozenset("yes y true 1 x si ok".split())
_NO = frozenset("no n false 0".split())
# How words that are no known answer are headed among somebody's own words.
HEADED: Mapping[str, Words] = {
    "role": _("Role"),
    "seeking": _("Also looking for"),
    "offering": _("Can also help with"),
    "arrangements": _("Our arrangement"),
    "decision_authority": _("What our authority rests on"),
    "stage": _("How far along we are"),
    "levels": _("School level"),
    "languages": _("Languages"),
}


@dataclass(slots=True)
class Reading:
    """A person's answers by key. `loose`: they filled in a survey themselves, so an answer that is
    not known is kept in their words; else it is wrong, as is everything a program writes oddly."""

    told: Mapping[str, Any]
    loose: bool = False
    language: Language = "en"
    synonyms: tuple[tuple[str, str], ...] = ()
    wrong: list[Text] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)
    free: list[tuple[str, str]] = field(default_factory=list)

    def doubt(self, says: Text) -> None:
        """Wrong in a program's file, a remark about a survey's."""
        (self.remarks if self.loose else self.wrong).append(says)

    def text(self, key: str, what: Text, longest: int) -> str:
        """A text without spaces around it; one that is too long is wrong, never cut silently."""
        value = self.told.get(key)
        if value is None:
            return ""
        if not isinstance(value, str | int):
            self.wrong.append(_("{what} must be text", what=what))
            return ""
        said = str(value).strip() if longest > 200 else " ".join(str(value).split())
        said = said.replace("\0", "")
        if len(said) > longest:
            self.wrong.append(_too_long(what, len(said), longest))
            return ""
        return said

    def yes(self, key: str, what: Text) -> bool | None:
        """Yes, no, or nothing said."""
        value = self.told.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, bool):
            return value
        first = folded(str(value)).split(" ", 1)[0]
        if first in _YES or first in _NO:
            return first in _YES
        said = cut(str(value), 80)
        self.doubt(_("{what} is “{said}”; write yes or no", what=what, said=said))
        return None

    def number(self, key: str, what: Text) -> int | None:
        """A number of introductions a month."""
        value = self.told.get(key)
        if value is None or value == "":
            return None
        said = str(value).strip()
        if not said.isdecimal() or not said.isascii() or int(said) > MOST_A_MONTH:
            most = MOST_A_MONTH
            says = _("{what} is “{said}”; write a number from 0 to {n}", what=what,
                     said=cut(said, 80), n=most)  # fmt: skip
            self.doubt(says)
            return None
        return int(said)

    def one(self, key: str, what: Text, kind: str) -> str:
        """The slug of one answer; of several the first counts."""
        said = self.text(key, what, LONGEST["about"])
        if not said:
            return ""
        known = vocabulary(kind)
        if not self.loose:
            if (found := known.find(said)) is None:
                self.wrong.append(_unknown(what, said))
            return found or ""
        read = _one_of(said, known)
        if len(read.found) > 1:
            self.remarks.append(_("{what} has several answers; the first counts", what=what))
        self._keep(key, what, read.rest)
        return read.found[0] if read.found else ""

    def some(self, key: str, what: Text, kind: str) -> tuple[str, ...] | None:
        """The slugs of several answers."""
        value = self.told.get(key)
        if value is None or value == "":
            return None
        known = topics(self.synonyms) if kind == "levers" else vocabulary(kind)
        if isinstance(value, str):
            read = picked(value, known)
            if self.loose:
                self._keep(key, what, read.rest)
            else:
                self.wrong += [_unknown(what, piece) for piece in read.rest]
            return read.found if read.found or not read.rest else None
        if not isinstance(value, list | tuple):
            self.wrong.append(_("{what} must be a list", what=what))
            return None
        found = [(str(piece), known.find(str(piece))) for piece in value]
        self.wrong += [_unknown(what, piece) for piece, slug in found if slug is None]
        return tuple(dict.fromkeys(slug for _piece, slug in found if slug))

    def about(self) -> str:
        """Their own words, and what of their answers was none of the known ones."""
        longest = LONGEST["about"]
        if not self.loose:
            return self.text("bio", _("the free text"), longest)
        lines = [str(self.told.get("bio") or "").strip().replace("\0", "")]
        for key in dict.fromkeys(key for key, _text in self.free):
            said = "; ".join(text for one, text in self.free if one == key)
            lines.append(plain((HEADED[key], ": ", said), self.language))
        whole = "\n".join(line for line in lines if line)
        if len(whole) > longest:
            what = _("the free text")
            self.remarks.append(
                _(
                    "{what} has {n} characters; the first {most} are kept",
                    what=what,
                    n=len(whole),
                    most=longest,
                )
            )
        return cut(whole, longest)

    def _keep(self, key: str, what: Text, rest: tuple[str, ...]) -> None:
        """Words that are no known answer are kept and said."""
        for text in rest:
            self.free.append((key, text))
            self.remarks.append(_unknown(what, text))


def _one_of(said: str, known: Vocabulary) -> Picked:
    """One answer, also where its label holds a comma or where a remark follows it in brackets."""
    if found := known.find(said):
        return Picked((found,), ())
    before, _mark, aside = said.partition("(")
    if found := known.find(before):
        return Picked((found,), (aside.strip(" )"),) if aside.strip(" )") else ())
    return picked(said, known)


def _unknown(what: Text, said: str) -> Words:
    return _("{what} “{said}” is not one that is known", what=what, said=cut(said, 120))


def _too_long(what: Text, length: int, longest: int) -> Words:
    return _(
        "{what} has {n} characters, at most {longest} are kept",
        what=what,
        n=length,
        longest=longest,
    )
