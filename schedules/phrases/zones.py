"""The zone somebody names with a time, by its usual name or a city's. It knows no time."""

import re
from collections.abc import Mapping

from schedules.phrases.words import Phrase

# A zone people name → the zones it may be; the first when the asker's own is not among them.
ZONES: Mapping[str, tuple[str, ...]] = {
    "eastern": ("America/New_York", "America/Detroit"),
    "central": ("America/Chicago",),
    "mountain": ("America/Denver", "America/Boise", "America/Phoenix"),
    "pacific": ("America/Los_Angeles",),
    "alaska": ("America/Anchorage",),
    "hawaii": ("Pacific/Honolulu",),
    "arizona": ("America/Phoenix",),
    "atlantic": ("America/Puerto_Rico", "America/Halifax"),
    "puerto rico": ("America/Puerto_Rico",),
    "mexico": ("America/Mexico_City",),
    "utc": ("UTC",),
}
_SHORT: Mapping[str, str] = {
    "et": "eastern", "est": "eastern", "edt": "eastern", "eastern": "eastern", "este": "eastern",
    "ct": "central", "cst": "central", "cdt": "central", "central": "central",
    "centro": "central", "mt": "mountain", "mst": "mountain", "mdt": "mountain",
    "mountain": "mountain", "montana": "mountain", "pt": "pacific", "pst": "pacific",
    "pdt": "pacific", "pacific": "pacific", "pacifico": "pacific", "akst": "alaska",
    "akdt": "alaska", "hst": "hawaii", "hawaii": "hawaii", "hawai": "hawaii",
    "arizona": "arizona", "utc": "utc", "gmt": "utc", "oriental": "eastern",
}  # fmt: skip
_PLACES: Mapping[str, str] = {
    "new york": "eastern", "nueva york": "eastern", "chicago": "central", "denver": "mountain",
    "los angeles": "pacific", "phoenix": "arizona", "honolulu": "hawaii", "alaska": "alaska",
    "anchorage": "alaska", "puerto rico": "puerto rico", "mexico city": "mexico", "cdmx": "mexico",
    "(?:la )?ciudad de mexico": "mexico", "atlantic": "atlantic", "del atlantico": "atlantic",
    "california": "pacific", "seattle": "pacific", "boston": "eastern",
}  # fmt: skip
# Words that are more than a zone unless “hora” stands before them.
_SPOKEN = frozenset(("este", "centro", "montana", "pacifico", "oriental"))
_HOUR = r"(?:hora|horario|tiempo)(?: estandar| de verano)? (?:del |de la |de )?"
_NAMED = (
    rf"(?:\(|in |, ?)?(?P<zone>{'|'.join(w for w in _SHORT if w not in _SPOKEN)})"
    r"(?: (?:standard |daylight )?time)?\)?"
    rf"|\(?{_HOUR}(?P<hora>{'|'.join(_SHORT)})\)?"
)
_PLACED = rf"\(?(?P<place>{'|'.join(_PLACES)}) time\)?|\(?{_HOUR}(?P<lugar>{'|'.join(_PLACES)})\)?"


def zone(phrase: Phrase, own: str) -> str:
    """Another zone that was named, taken out; "" when none was, or the asker's own."""
    if not (phrase.has(r"\d.*") or phrase.has("noon|mediodia")):
        return ""
    if found := phrase.take(f"(?:{_PLACED})"):
        said = found["place"] or found["lugar"]
        name = next(z for p, z in _PLACES.items() if re.fullmatch(p, said))
    elif found := phrase.take(f"(?:{_NAMED})"):
        name = _SHORT[found["zone"] or found["hora"]]
    else:
        return ""
    return "" if own in ZONES[name] else ZONES[name][0]
