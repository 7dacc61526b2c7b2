"""A time zone, read from how people name it. Pure; knows the tz database's names."""

from functools import cache
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from handlers.kit.ui import Choice
from handlers.kit.words import Localized
from storage.taxonomy import folded

# The zones of the United States by the names people use, most populous first.
NAMED: tuple[tuple[str, Localized, str], ...] = (
    ("America/Los_Angeles", Localized("Pacific", "Pacífico"), "pt pst pdt california seattle"),
    ("America/New_York", Localized("Eastern", "Este"), "et est edt boston miami atlanta"),
    ("America/Chicago", Localized("Central", "Centro"), "ct cst cdt texas dallas minneapolis"),
    ("America/Denver", Localized("Mountain", "Montaña"), "mt mst mdt colorado albuquerque"),
    ("America/Phoenix", Localized("Arizona", "Arizona"), "tucson"),
    ("America/Anchorage", Localized("Alaska", "Alaska"), "akst akdt"),
    ("Pacific/Honolulu", Localized("Hawaii", "Hawái"), "hst hawaiian hawaiano"),
    ("America/Puerto_Rico", Localized("Puerto Rico", "Puerto Rico"), "ast atlantic atlantico"),
)
_FILLER = frozenset(
    "time zone standard daylight hora del de la zona horaria estandar us usa".split()
)
SURE = 88  # of 100: how alike a typed city must be to one of the database's


def choices(current: str = "") -> tuple[Choice, ...]:
    """The named zones, and the member's own where it is none of them."""
    own = () if not current or current in dict.fromkeys(z for z, _n, _w in NAMED) else (current,)
    return (
        *(Choice(zone, name) for zone, name, _more in NAMED),
        *(Choice(zone, zone.replace("_", " ")) for zone in own),
    )


def name(zone: str) -> Localized:
    """A zone as people call it; the database's own name, readable, where there is no other."""
    readable = zone.replace("_", " ")
    return next((n for z, n, _more in NAMED if z == zone), Localized(readable, readable))


def zone(text: str) -> str | None:
    """The IANA name of “Pacific”, “hora del este”, “Chicago” or “america/chicago”; None if unknown."""
    wanted = folded(text)
    if (exact := _known().get(wanted)) or not wanted:
        return exact
    words = " ".join(w for w in wanted.split() if w not in _FILLER) or wanted
    if found := _known().get(words):
        return found
    near = process.extractOne(words, _known().keys(), scorer=fuzz.ratio, score_cutoff=SURE)
    return _known()[near[0]] if near and len(words) > 3 else None


@cache
def _known() -> dict[str, str]:
    """Every way to say a zone: its name, its city, what people call it (these win)."""
    names: dict[str, str] = {}
    for iana, called, more in NAMED:
        for way in (called.en, called.es, *more.split()):
            names[folded(way)] = iana
    for iana in sorted(available_timezones(), key=lambda z: (not z.startswith("America/"), z)):
        names.setdefault(folded(iana), iana)
        if "/" in iana and not iana.startswith(("Etc/", "posix/", "right/")):
            names.setdefault(folded(iana.rsplit("/", 1)[1]), iana)
    return names
