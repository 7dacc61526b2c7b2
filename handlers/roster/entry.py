"""One person as a file tells of them, checked word for word; it knows no file format and no database."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias
from zoneinfo import ZoneInfo

from handlers.kit.words import Language, Text, _, plain
from handlers.roster.reading import LONGEST, Reading
from storage.taxonomy import folded, taxonomy

Shown: TypeAlias = Literal["named", "topics", "matching"]
SHOWN: tuple[Shown, ...] = ("named", "topics", "matching")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_WINDOW = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)-(am|pm|eve)")


class Refused(Exception):
    """What is wrong with one person of a file, in plain words: `reasons`."""

    def __init__(self, reasons: Iterable[Text]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("; ".join(plain(reason, "en") for reason in self.reasons))


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
    def place(self) -> str:
        """Where they work, for telling two people of one name apart."""
        return folded(self.school or self.organization or self.district)

    @property
    def called(self) -> str:
        """Name and place: who somebody is that gave no address and has no id."""
        return f"{folded(self.name)} @ {self.place}"


def entry(told: Mapping[str, Any], districts: Iterable[str] = ()) -> Entry:
    """Read one person of a program's file, `told` by the keys of people.json; answers are slugs or
    labels, and one that is not known is refused.

    Raises:
        Refused: with everything that is wrong, in plain words.
    """
    return read(Reading(told), districts)


def answered(
    told: Mapping[str, Any], language: Language = "en", synonyms: Iterable[tuple[str, str]] = ()
) -> tuple[Entry, tuple[Text, ...]]:
    """Read one person of a survey that people filled in, and what is to be remarked about it. An
    answer that is not known is kept in their own words; `language` is what those are headed in.

    Raises:
        Refused: with everything that is wrong or remarked, in plain words.
    """
    reading = Reading(told, loose=True, language=language, synonyms=tuple(synonyms))
    return read(reading, ()), tuple(dict.fromkeys(reading.remarks))


def read(reading: Reading, districts: Iterable[str]) -> Entry:
    """The entry of what was told.

    Raises:
        Refused: with everything that is wrong, in plain words.
    """
    text, wrong = reading.text, reading.wrong
    windows, windows_words = _windows(reading)
    shown = text("shown", _("what others may see"), 20)
    found = Entry(
        key=text("id", _("the id"), LONGEST["id"]),
        email=_email(reading),
        name=text("display_name", _("the name"), LONGEST["name"]),
        role=reading.one("role", _("the role"), "roles"),
        levels=reading.some("levels", _("the school level"), "levels"),
        stage=reading.one("stage", _("the stage"), "stages"),
        arrangements=reading.some("arrangements", _("the arrangement"), "arrangements"),
        authority=reading.one("decision_authority", _("the authority"), "authority"),
        seeks=reading.some("seeking", _("the topic looked for"), "levers"),
        offers=reading.some("offering", _("the topic offered"), "levers"),
        languages=reading.some("languages", _("the language"), "languages"),
        language=_spoken(reading),
        district_key=text("district_key", _("the district's key"), LONGEST["place"]),
        district=text("district", _("the district"), LONGEST["place"]),
        organization=text("org", _("the organization"), LONGEST["place"]),
        school=text("school", _("the school"), LONGEST["place"]),
        reports_to=text("reports_to", _("whom they report to"), LONGEST["place"]),
        own_district=reading.yes("own_district", _("introductions inside the own district")),
        windows=windows,
        windows_words=windows_words,
        zone=_zone(reading),
        expert=reading.yes("is_expert", _("whether they are an expert")),
        coordinator=reading.yes("coordinator", _("whether they coordinate")),
        vendor=reading.yes("vendor", _("whether they are a vendor")),
        cap=reading.number("monthly_intro_cap", _("introductions a month")),
        left=reading.number("intros_left_this_month", _("introductions left this month")),
        paused=_paused(reading),
        paused_until=_moment(reading),
        joined=bool(reading.yes("consented", _("whether they joined"))),
        shown=shown if shown in SHOWN else None,
        avoid=_keys(reading),
        about=reading.about(),  # last: it holds what the others could not read
    )
    if not found.name:
        wrong.append(_("the name is missing"))
    if not found.key and not found.email and not found.place:
        wrong.append(_("an id or an e-mail is needed, to know the same person again"))
    if found.district_key and found.district_key not in set(districts):
        wrong.append(_("the file lists no district “{name}”", name=found.district_key))
    if shown and shown not in SHOWN:
        known = ", ".join(SHOWN)
        wrong.append(_("what others may see is “{said}”; write {known}", said=shown, known=known))
    if wrong:
        raise Refused(dict.fromkeys((*wrong, *reading.remarks)))
    return found


def _email(reading: Reading) -> str:
    said = reading.text("email", _("the e-mail"), LONGEST["email"])
    plain_one = said.removeprefix("mailto:").strip(" <>.,;")
    if said and not _EMAIL.fullmatch(plain_one):
        reading.wrong.append(_("the e-mail “{said}” is not an address", said=said))
        return ""
    return plain_one.lower()


def _spoken(reading: Reading) -> str:
    said = reading.text("preferred_language", _("the preferred language"), 40)
    code = taxonomy().find_language(said) if said else ""
    if said and code not in ("en", "es"):
        reading.doubt(
            _(
                "the preferred language is “{said}”; the bot speaks English and Spanish",
                said=said,
            )
        )
        return ""
    return code or ""


def _windows(reading: Reading) -> tuple[tuple[str, ...] | None, str]:
    """Weekly hours as slugs, and the plain words they were read from."""
    value = reading.told.get("availability")
    if value is None or value == "":
        return None, ""
    pieces = re.split(r"\s*[;|\n]\s*", value) if isinstance(value, str) else list(value)
    if all(_WINDOW.fullmatch(str(piece)) for piece in pieces):
        return tuple(dict.fromkeys(map(str, pieces))), ""
    words = reading.text("availability", _("the weekly hours"), LONGEST["hours"])
    from handlers.profile.windows import windows  # reads plain words; rarely needed

    found = windows(words)
    if words and not found:
        reading.doubt(_("the weekly hours “{said}” were not understood", said=words))
    return found or None, words


def _zone(reading: Reading) -> str:
    said = reading.text("timezone", _("the time zone"), 60)
    try:
        return ZoneInfo(said).key if said else ""
    except (LookupError, ValueError, OSError):
        from handlers.profile.zones import zone  # knows how people call them; rarely needed

        if found := zone(said):
            return found
    reading.doubt(_("the time zone “{said}” is not known", said=said))
    return ""


def _paused(reading: Reading) -> bool | None:
    said = reading.text("match_status", _("the status"), 20)
    if said and said not in ("open", "paused"):
        reading.wrong.append(_("the status is “{said}”; write open or paused", said=said))
    return {"paused": True, "open": False}.get(said)


def _moment(reading: Reading) -> datetime | None:
    said = reading.text("paused_until", _("the end of the pause"), 40)
    if not said:
        return None
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        reading.wrong.append(_("the end of the pause is “{said}”; write 2026-10-05", said=said))
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _keys(reading: Reading) -> tuple[str, ...]:
    value = reading.told.get("private_avoid") or ()
    pieces = re.split(r"\s*[;|\n]\s*", value) if isinstance(value, str) else value
    if not isinstance(pieces, list | tuple):
        reading.wrong.append(_("whom they avoid must be a list of ids"))
        return ()
    return tuple(dict.fromkeys(str(piece) for piece in pieces))
