"""One person as a file tells of them, checked word for word; it knows no file format and no database."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias
from zoneinfo import ZoneInfo

from storage.taxonomy import folded, taxonomy

Shown: TypeAlias = Literal["named", "topics", "matching"]
SHOWN: tuple[Shown, ...] = ("named", "topics", "matching")
LONGEST = {"id": 64, "email": 254, "name": 120, "place": 120, "about": 1500, "hours": 200}
MOST_A_MONTH = 31
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_WINDOW = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)-(am|pm|eve)")
_YES = frozenset("yes y true 1 x si ok".split())
_NO = frozenset("no n false 0".split())


class Refused(Exception):
    """What is wrong with one person of a file, in plain words: `reasons`."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("; ".join(self.reasons))


@dataclass(frozen=True, slots=True)
class Entry:
    """One person. None (or "") where the file says nothing; an empty tuple where it says: none."""

    key: str = ""  # the file's id
    email: str = ""
    name: str = ""
    role: str = ""
    levels: tuple[str, ...] | None = None
    stage: str = ""
    arrangements: tuple[str, ...] | None = None
    authority: str = ""
    seeks: tuple[str, ...] | None = None
    offers: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    language: str = ""  # the bot speaks to them
    district_key: str = ""  # of the file's own list of districts
    district: str = ""  # as typed
    organization: str = ""
    school: str = ""
    reports_to: str = ""  # an id, an e-mail or a name; private
    own_district: bool | None = None
    about: str = ""
    windows: tuple[str, ...] | None = None
    windows_words: str = ""
    zone: str = ""
    expert: bool | None = None
    coordinator: bool | None = None
    vendor: bool | None = None
    cap: int | None = None
    left: int | None = None  # of the cap, this month
    paused: bool | None = None
    paused_until: datetime | None = None
    joined: bool = False
    shown: Shown | None = None
    avoid: tuple[str, ...] = ()

    @property
    def known_as(self) -> str:
        """What makes two lines the same person: the id, else the address."""
        return f"id {self.key}" if self.key else self.email.lower()


@dataclass(slots=True)
class _Reading:
    """A person's answers while they are read; everything that is wrong is collected."""

    told: Mapping[str, Any]
    wrong: list[str] = field(default_factory=list)

    def text(self, key: str, what: str, longest: int) -> str:
        value = self.told.get(key)
        if value is None:
            return ""
        if not isinstance(value, str | int):
            self.wrong.append(f"{what} must be text")
            return ""
        said = str(value).strip() if longest > 200 else " ".join(str(value).split())
        said = said.replace("\0", "")
        if len(said) > longest:
            self.wrong.append(f"{what} has {len(said)} characters, at most {longest} are kept")
            return ""
        return said

    def yes(self, key: str, what: str) -> bool | None:
        value = self.told.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, bool):
            return value
        said = folded(str(value))
        first = said.split(" ", 1)[0]
        if first in _YES or first in _NO:
            return first in _YES
        self.wrong.append(f"{what} is “{value}”; write yes or no")
        return None

    def number(self, key: str, what: str) -> int | None:
        value = self.told.get(key)
        if value is None or value == "":
            return None
        said = str(value).strip()
        if not said.isdecimal() or not said.isascii() or int(said) > MOST_A_MONTH:
            self.wrong.append(f"{what} is “{value}”; write a number from 0 to {MOST_A_MONTH}")
            return None
        return int(said)

    def one(self, key: str, what: str, find: Callable[[str], Any]) -> str:
        said = self.text(key, what, 200)
        if not said:
            return ""
        found = find(said)
        if found is None:
            self.wrong.append(f"{what} “{said}” is not one that is known")
            return ""
        return str(getattr(found, "slug", found))

    def some(self, key: str, what: str, find: Callable[[str], Any]) -> tuple[str, ...] | None:
        value = self.told.get(key)
        if value is None or value == "":
            return None
        pieces = split(value, find) if isinstance(value, str) else value
        if not isinstance(pieces, list | tuple):
            self.wrong.append(f"{what} must be a list")
            return None
        found = [(piece, find(str(piece))) for piece in pieces]
        for piece in (str(piece) for piece, one in found if one is None):
            hint = "; several answers are separated by “;”" if "," in piece else ""
            self.wrong.append(f"{what} “{piece}” is not one that is known{hint}")
        return tuple(dict.fromkeys(str(getattr(one, "slug", one)) for _piece, one in found if one))


def split(cell: str, find: Callable[[str], Any]) -> list[str]:
    """The answers of one cell, separated by ; or | or lines; a label may hold a separator itself."""
    pieces = [p.strip() for p in re.split(r"[;|\n]", cell) if p.strip()]
    answers: list[str] = []
    while pieces:
        for length in range(len(pieces), 0, -1):
            whole = "; ".join(pieces[:length])
            if length == 1 or find(whole) is not None:
                answers.append(whole)
                del pieces[:length]
                break
    return answers


def entry(told: Mapping[str, Any], districts: Iterable[str] = ()) -> Entry:
    """Read one person, `told` by the keys of people.json; answers are slugs or labels.

    Raises:
        Refused: with everything that is wrong, in plain words.
    """
    reading, known = _Reading(told), taxonomy()
    text = reading.text
    windows, windows_words = _windows(reading)
    shown = text("shown", "what others may see", 20)
    read = Entry(
        key=text("id", "the id", LONGEST["id"]),
        email=_email(reading),
        name=text("display_name", "the name", LONGEST["name"]),
        role=reading.one("role", "the role", known.find_role),
        levels=reading.some("levels", "the school level", known.find_level),
        stage=reading.one("stage", "the stage", known.find_stage),
        arrangements=reading.some("arrangements", "the arrangement", known.find_arrangement),
        authority=reading.one("decision_authority", "the authority", known.find_authority),
        seeks=reading.some("seeking", "the topic looked for", known.find_lever),
        offers=reading.some("offering", "the topic offered", known.find_lever),
        languages=reading.some("languages", "the language", find_language),
        language=_spoken(reading),
        district_key=text("district_key", "the district's key", LONGEST["place"]),
        district=text("district", "the district", LONGEST["place"]),
        organization=text("org", "the organization", LONGEST["place"]),
        school=text("school", "the school", LONGEST["place"]),
        reports_to=text("reports_to", "whom they report to", LONGEST["place"]),
        own_district=reading.yes("own_district", "introductions inside the own district"),
        about=text("bio", "the free text", LONGEST["about"]),
        windows=windows,
        windows_words=windows_words,
        zone=_zone(reading),
        expert=reading.yes("is_expert", "whether they are an expert"),
        coordinator=reading.yes("coordinator", "whether they coordinate"),
        vendor=reading.yes("vendor", "whether they are a vendor"),
        cap=reading.number("monthly_intro_cap", "introductions a month"),
        left=reading.number("intros_left_this_month", "introductions left this month"),
        paused=_paused(reading),
        paused_until=_moment(reading),
        joined=bool(reading.yes("consented", "whether they joined")),
        shown=shown if shown in SHOWN else None,
        avoid=_keys(reading),
    )
    if not read.name:
        reading.wrong.append("the name is missing")
    if not read.key and not read.email:
        reading.wrong.append("an id or an e-mail is needed, to know the same person again")
    if read.district_key and read.district_key not in set(districts):
        reading.wrong.append(f"the file lists no district “{read.district_key}”")
    if shown and shown not in SHOWN:
        reading.wrong.append(f"what others may see is “{shown}”; write {', '.join(SHOWN)}")
    if reading.wrong:
        raise Refused(dict.fromkeys(reading.wrong))
    return read


def find_language(text: str) -> str | None:
    """The code of a language named in English or Spanish; another ISO code stands for itself."""
    found = taxonomy().find_language(text)
    code = text.strip().lower()
    return found or (code if re.fullmatch(r"[a-z]{2,3}", code) else None)


def _email(reading: _Reading) -> str:
    said = reading.text("email", "the e-mail", LONGEST["email"])
    if said and not _EMAIL.fullmatch(said):
        reading.wrong.append(f"the e-mail “{said}” is not an address")
        return ""
    return said.lower()


def _spoken(reading: _Reading) -> str:
    said = reading.text("preferred_language", "the preferred language", 40)
    code = taxonomy().find_language(said) if said else ""
    if said and code not in ("en", "es"):
        reading.wrong.append(
            f"the preferred language is “{said}”; the bot speaks English and Spanish"
        )
        return ""
    return code or ""


def _windows(reading: _Reading) -> tuple[tuple[str, ...] | None, str]:
    """Weekly hours as slugs, and the plain words they were read from."""
    value = reading.told.get("availability")
    if value is None or value == "":
        return None, ""
    pieces = split(value, lambda _text: None) if isinstance(value, str) else list(value)
    if all(_WINDOW.fullmatch(str(piece)) for piece in pieces):
        return tuple(dict.fromkeys(map(str, pieces))), ""
    words = reading.text("availability", "the weekly hours", LONGEST["hours"])
    from handlers.profile.windows import windows  # reads plain words; rarely needed

    found = windows(words)
    if words and not found:
        reading.wrong.append(f"the weekly hours “{words}” were not understood")
    return found, words


def _zone(reading: _Reading) -> str:
    said = reading.text("timezone", "the time zone", 60)
    try:
        return ZoneInfo(said).key if said else ""
    except (LookupError, ValueError, OSError):
        from handlers.profile.zones import zone  # knows how people call them; rarely needed

        if found := zone(said):
            return found
    reading.wrong.append(f"the time zone “{said}” is not known")
    return ""


def _paused(reading: _Reading) -> bool | None:
    said = reading.text("match_status", "the status", 20)
    if said and said not in ("open", "paused"):
        reading.wrong.append(f"the status is “{said}”; write open or paused")
    return {"paused": True, "open": False}.get(said)


def _moment(reading: _Reading) -> datetime | None:
    said = reading.text("paused_until", "the end of the pause", 40)
    if not said:
        return None
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        reading.wrong.append(f"the end of the pause is “{said}”; write 2026-10-05")
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _keys(reading: _Reading) -> tuple[str, ...]:
    value = reading.told.get("private_avoid") or ()
    pieces = split(value, lambda _text: None) if isinstance(value, str) else value
    if not isinstance(pieces, list | tuple):
        reading.wrong.append("whom they avoid must be a list of ids")
        return ()
    return tuple(dict.fromkeys(str(piece) for piece in pieces))
