"""Ways of writing that mean the same, brought to the one that is read. It understands nothing."""

import re

from schedules.phrases.words import DAY, MONTH, NUMBER, NUMBERS, number

_HOUR = "|".join(w for w, n in NUMBERS.items() if n <= 12)
_MINUTES = {"fifteen": 15, "thirty": 30, "forty-five": 45, "forty five": 45, "ten": 10,
            "twenty": 20, "fifty": 50}  # fmt: skip
_TIME = r"\d\d?(?:[:.]\d\d)?(?: ?[ap]\.? ?m\b\.?)?"
_DATE = rf"(?:{MONTH})\.? \d\d?(?:st|nd|rd|th)?|\d\d?(?: de)? (?:{MONTH})|\d\d?/\d\d?(?:/\d\d(?:\d\d)?)?"
_MEETINGS = r"(?:sessions|meetings|gatherings|circles|times)"
_SAME: tuple[tuple[str, str], ...] = (
    (r"(?<=[a-z]): ", ", "),
    (r"\bc/ ?(?=[a-z\d])", "cada "),
    (r"@(?=\d)", "@ "),
    (r"\bwks?\b", "weeks"),
    (r"\b(?:and )?(?:then|after that|thereafter)\b", ","),
    (r"\bonce (?=every|each)|\b(?:una|1) vez (?=cada)", ""),
    # cada ocho días is every week, as cada quince días is every two
    (r"\bcada (?:ocho|8) dias\b", "cada semana"),
    (r"\bmedio dia\b", "mediodia"),
    (r"\b(?:tonight|this evening)\b", "today in the evening"),
    (r"\bthis (morning|afternoon)\b", r"today in the \1"),
    (r"\besta (tarde|noche)\b", r"hoy por la \1"),
    (rf"\b(?:the )?(?:this )?coming ({DAY})\b", r"this \1"),
    (rf"\b({DAY}) si,? (?:y )?\1 no\b", r"un \1 si y otro no"),
    (rf"\b(?:for )?({NUMBER}) (weekly|monthly|fortnightly) ({_MEETINGS})\b", r"\2, \1 \3"),
    (
        rf"\b({NUMBER}) (sesiones|reuniones|encuentros) (semanal|mensual|quincenal|bimestral)es\b",
        r"\3, \1 \2",
    ),
    # noon is a time like others where it begins or ends a span
    (r"\b(?:12 )?noon(?= ?(?:-|to|until|till) ?\d)", "12:00 pm"),
    (r"(?<=\d|m|\.)( ?(?:-|to|until|till) ?)(?:12 )?noon\b", r"\g<1>12:00 pm"),
    (rf"\bbetween ({_TIME}) (?:and|&) (?={_TIME})", r"from \1 to "),
    (rf"\bentre las? ({_TIME}) y (?:las? )?(?={_TIME})", r"de \1 a "),
    (rf"\bbetween ({_DATE}) and (?={_DATE})", r"from \1 to "),
    (rf"\bentre el ({_DATE}) y el (?={_DATE})", r"desde el \1 hasta el "),
    (rf"(?:\bfrom )?(?<![\d/])\b({_DATE}) ?(?:-|to|through|thru|al) ?(?={_DATE})", r"from \1 until "),
    # the Mondays of October are those in October
    (rf"\b({DAY}) (?:of|in|de|del mes de|en el mes de) (?:the month of )?(?=(?:{MONTH})\b)",
     r"\1 in "),
)  # fmt: skip
_HALVES = re.compile(rf"\b({_HOUR}|una|1[0-2]|[1-9]) y (media|cuarto)\b(?! hora)")
_READ = tuple((re.compile(pattern), into) for pattern, into in _SAME)
_SPELT = re.compile(rf"\b({_HOUR})[ -]({'|'.join(_MINUTES)})\b(?! (?:min|times|sessions|weeks))")


def _half_past(found: "re.Match[str]") -> str:
    return f"{number(found[1])}:{30 if found[2] == 'media' else 15}"


def brought(text: str) -> str:
    """The same phrase in fewer ways of writing; `text` is plain already."""
    text = _SPELT.sub(lambda f: f"{NUMBERS[f[1]]}:{_MINUTES[f[2]]:02}", text)
    text = _HALVES.sub(_half_past, text)
    for pattern, into in _READ:
        text = pattern.sub(into, text)
    return text
