"""Ways of writing that mean the same, brought to the one that is read. It understands nothing."""

import re
from collections.abc import Callable

from schedules.phrases.words import COUNTS, DAY, FOUR_DIGITS, MONTH, NUMBER, NUMBERS, PLURAL, number

_HOUR = "|".join(w for w, n in NUMBERS.items() if n <= 12)
_MINUTES = {"fifteen": 15, "thirty": 30, "forty-five": 45, "forty five": 45, "ten": 10,
            "twenty": 20, "fifty": 50}  # fmt: skip
_TIME = r"\d\d?(?:[:.]\d\d)?(?: ?[ap]\.? ?m\b\.?)?"
_OF_YEAR = rf"(?:,? (?:del? )?{FOUR_DIGITS})?"
_DATE = (
    rf"(?:{MONTH})\.? \d\d?(?:st|nd|rd|th)?{_OF_YEAR}|\d\d?(?: de)? (?:{MONTH})\b{_OF_YEAR}|"
    r"\d\d?/\d\d?(?:/\d\d(?:\d\d)?)?"
)
_OFF = (
    r"\b(?:except(?: for)?|skipping|skip|excluding|but not|not|without|no (?:meeting|session|class)(?:e?s)?|"
    r"excepto|salvo|menos|sin|pero no|no hay (?:reunion|sesion|clase|junta))(?: on)?"
)
_ONE_DAY = r"\d\d?(?!\d)(?:st|nd|rd|th)?"
_NO_HOUR = rf"(?!:|\s?[ap]\.?\s?m\b|\s?{COUNTS}| (?:{DAY})\b)"
_DAY_NUMBER = {
    **{w: n for w, n in NUMBERS.items() if n <= 20},
    **{f"veinti{w}": 20 + n for n, w in enumerate(
        "un dos tres cuatro cinco seis siete ocho nueve".split(), 1)},
    "veintiuno": 21, "treinta": 30, "treinta y uno": 31,
}  # fmt: skip
_DAY_WORDS = "|".join(sorted(_DAY_NUMBER, key=len, reverse=True))
_PLURAL = "|".join(sorted(PLURAL))
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    " twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh"
    " twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_NTHS = "|".join(sorted(_ORDINAL_WORDS, key=len, reverse=True))


def _as_digits(found: "re.Match[str]") -> str:
    """The fifth of May and May fifth with a number."""
    before, word = (found[1], found[2]) if found.re.groups > 1 else ("", found[1])
    return f"{before}{_ORDINAL_WORDS.index(word) + 1}th"


_LATE = {w: n for n, w in enumerate(
    "trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuna veintidos"
    " veintitres".split(), 13)}  # fmt: skip
_PARTS_OF_HOUR = {"": "00", "y media": "30", "treinta": "30", "y cuarto": "15", "quince": "15"}
_SESSIONS = r" (?:times|sessions|meetings|weeks|months)\b"
_MEETINGS = r"(?:sessions|meetings|gatherings|circles|times)"
_ABBREVIATED = r"(?:lun|mart|mie|mierc?|jue|juev|vie|vier|sab|dom)"
QUARTERS = re.compile(r"\bquarterly\b|\b(?:every|each|a|per|the) quarter\b|\btrimest")
_SAME: tuple[tuple[str, "str | Callable[[re.Match[str]], str]"], ...] = (
    (r"(?<=[a-z])\+(?=[a-z])", " and "),
    (r"\bat(?=\d)", "at "),
    (r"\balas(?= ?\w)", "a las"),
    (r"\bala(?= (?:1|una)\b)", "a la"),
    (r"\bdela\b", "de la"),
    ((r"\b(except|but(?: not)?|excepto|salvo|menos)( for| on| los)* (?:weekends|"
    r"fines de semana)\b"), r"\1 saturday and sunday"),
    (r"\bwkly\b", "weekly"),
    (r"\b(every|each) month's\b", r"\1 month"),
    (r"\b(?:de )?un mes si,? (?:y )?(?:el )?otro no\b", "cada dos meses"),
    (rf"\ball (?:the |of the )?(?=(?:{_PLURAL})\b)", "every "),
    (r"\b(?:up to|through|until|thru) and including\b", "through"),
    (r"\b((?:19|2[01])\d\d)/(\d\d?)/(\d\d?)\b", r"\1-\2-\3"),
    (rf"\b({_NTHS})(?= of (?:(?:each|every|the) month|(?:{MONTH}))\b)", _as_digits),
    (rf"(?<=\b)((?:{MONTH})\.? )({_NTHS})\b(?! (?:{DAY})\b)", _as_digits),
    (r"\b12(?::00)? ?(?:[ap]\.?m\.? )?(?:noon|midday)\b", "noon"),
    (r"\b(twice|thrice)-(?=monthly|weekly)", r"\1 "),
    (r"\bevery (?:third|3rd) week\b", "every 3 weeks"),
    (r"\bevery (?:fourth|4th) week\b", "every 4 weeks"),
    (r"\b(every \w+) (?:after(?: that)?|thereafter|from then on)(?=$|,)", r"\1"),
    # without an end
    ((r",? ?\b(?:until further notice|from now on|for now|ongoing|indefinitely|forever|"
    r"(?:with )?no end(?: date)?|"
     r"hasta nuevo aviso|de (?:ahora|aqui) en adelante|por ahora|indefinidamente|"
     r"sin fecha (?:de fin|final|limite)|sin (?:fin|final))\b"), ""),
    (r"\bfrom now (?=until|till|through|to\b)", ""),
    (r"(?:(?<=[ap]m)|(?<=m\.)|(?<=:\d\d)) (?:al?|hasta(?: el)?) mediodia\b", " a 12:00 pm"),
    (rf"\ba las ({'|'.join(_LATE)})\b(?: horas)?( y media| treinta| y cuarto| quince)?",
     lambda f: f"a las {_LATE[f[1]]}:{_PARTS_OF_HOUR[(f[2] or '').strip()]}"),
    (r"\b(?:sem)\.(?= )", "semanas"),
    # 430pm, at 730, a las 16,30, 3:30 p
    (r"(?<![\d/:.-])(1[0-2]|[1-9])([0-5]\d) ?(?=[ap]\.? ?m\b)", r"\1:\2 "),
    (r"(\bat|@|\ba las) ([1-9])([0-5]\d)(?![\d/:])(?! ?min)", r"\1 \2:\3"),
    (r"(\ba las? \d\d?),([0-5]\d)(?!\d)", r"\1:\2"),
    (r"(?<=\d) p(?=,|$| [a-z(])", " pm"),
    # mar is Tuesday beside other days, after an article and before a date or an hour
    (rf"\b({_ABBREVIATED}\w*\.?(?:,? (?:y |e |a |al )?|/|-))mar\b\.?", r"\1martes"),
    (rf"(?<!\d )(?<!\d de )\bmar\b\.?(?=(?:,? (?:y |e |a |al )?|/|-){_ABBREVIATED})", "martes"),
    (r"\b(los|el|cada) mar\b\.?", r"\1 martes"),
    (r"\bmar\b\.?,?(?= \d\d? de )", "martes"),
    (r"(?<!\d )(?<!\d de )\bmar\b\.?,?(?= (?:\d\d?:\d\d|a las? ))", "martes"),
    (rf"\b({DAY})-({DAY})-({DAY})\b", r"\1, \2 and \3"),
    (rf"(\b(?:{MONTH})\.? )?\b(\d\d?)-(?=(?:{MONTH})\b)",
     lambda f: f[0] if f[1] else f"{f[2]} "),
    (r"\b(\d\d?)[.-](\d\d?)[.-]((?:19|2[01])\d\d)\b", r"\1/\2/\3"),
    (r"\b(?:second|next) (?:to|from) (?:the )?last\b", "penultimate"),
    (r"\b(?:the )?first (?:two|2) ", "first and second "),
    (r"\b(?:the )?last (?:two|2) ", "last and penultimate "),
    (r"\blos (?:(?:dos|2) primeros|primeros (?:dos|2)) ", "el primer y segundo "),
    (r"\bel primero (?=de cada mes|del mes|de mes)", "el dia 1 "),
    (r"\b(?:quarterly|(?:every|each|once (?:a|per|every)) quarter)\b", "every 3 months"),
    (r"\b(?:of )(?:the|each|every) quarter\b", "every 3 months"),
    (r"\b(?:trimestral(?:mente)?|(?:de )?cada trimestre|una vez (?:al|por) trimestre)\b", "cada 3 meses"),
    (r"\bsemana si,? (?:y )?(?:otra |una )?semana no\b", "cada dos semanas"),
    (r"\bcada otr[oa] (?=semana)", "cada dos "),
    (rf"\bcada otro (?={DAY})", "cada dos "),
    (r"\b(?:early|late) (?=morning|afternoon|evening)", ""),
    ((r"\b(?:un |a )?(cuarto|diez|cinco|veinte|veinticinco|\d\d?) para las? "
     rf"({_HOUR}|una|\d\d?)\b"), r"a las \2 menos \1"),
    (r"\ba las a las\b", "a las"),
    (r"\b(?:every|each) (?=weekly\b)", ""),
    (r"\b(?:for )?the month of\b", "in"),
    (r"\bnext (?=\d|two|three|four|five|six|seven|eight|nine|ten|twelve)", "the next "),
    (r"\bthe the\b", "the"),
    # dates in words, and two days of one month
    (rf"\b({_DAY_WORDS}) de (?={MONTH})", lambda f: f"{_DAY_NUMBER[f[1]]} de "),
    ((rf"(?:\b(?:from|del?|desde el|entre el) )?(?:the )?(?<![\d/:])\b(\d\d?)(?:st|nd|rd|th)? ?"
     rf"(?:-|to|through|thru|al?|hasta el|y el) ?(?:el |the )?(\d\d?)(?:st|nd|rd|th)? (?:de |of )?({MONTH})\b"
     r"(?! de)"), r"from \1 \3 until \2 \3"),
    ((rf"(?:\bfrom )?\b({MONTH})\.? (\d\d?)(?:st|nd|rd|th)? ?(?:-|to|through|thru) ?(\d\d?)(?:st|nd|rd|th)?"
     r"(?![\d:/])(?! ?[ap]\.? ?m)(?! ?(?:times|sessions|h\b))"), r"from \1 \2 until \1 \3"),
    # except November 23 and 30
    (rf"({_OFF} (?:the )?)({MONTH})\.? ({_ONE_DAY}(?:(?:,? and |, ?| & ){_ONE_DAY}{_NO_HOUR})+)",
     lambda f: f[1] + " and ".join(f"{f[2]} {n}" for n in re.findall(r"\d+", f[3]))),
    (rf"({_OFF} )(?:los dias |el |los )?({_ONE_DAY}(?:(?:,? y |, ?)(?:el )?{_ONE_DAY})+) de ({MONTH})\b",
     lambda f: f[1] + " y ".join(f"el {n} de {f[3]}" for n in re.findall(r"\d+", f[2]))),
    (rf"({_DATE}),? no hay(?: reunion| sesion| encuentro)?\b", r"excepto el \1"),
    # from 4 to 5: hours after a day that is no date
    ((rf"(\b(?:every |each |cada |los )(?:{DAY})|\b(?:{_PLURAL}))\.?,? (\d\d?) ?- ?(\d\d?)(?=[\s,]|$)"
     r"(?! ?[ap]\.? ?m)(?! ?(?:times|sessions|weeks))"), r"\1 from \2 to \3"),
    ((rf"(\b(?:{DAY})),? (\d\d?) to (\d\d?)(?=[\s,]|$)(?! ?[ap]\.? ?m)"
     r"(?! ?(?:times|sessions|weeks|months))"), r"\1 from \2 to \3"),
    (r"(?<=[a-z]): ", ", "),
    (r"\bc/ ?(?=[a-z\d])", "cada "),
    (r"@(?=\d)", "@ "),
    (r"\b(every|each|per|a|this|next) wk\b", r"\1 week"),
    (r"\bwks?\b", "weeks"),
    # in Latin America 12 m. is noon, for meridiem
    (r"\b(?<!:)12(?::00)? ?m\b\.?(?! ?\d)", "12 del mediodia"),
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
    (rf"\bentre (?:las? )?({_TIME}) y (?:las? )?(?={_TIME})", r"de \1 a "),
    (rf"\bbetween ({_DATE}) and (?={_DATE})", r"from \1 to "),
    (rf"\bentre el ({_DATE}) y el (?={_DATE})", r"desde el \1 hasta el "),
    (rf"(?:\bfrom )?(?<![\d/])\b({_DATE}) ?(?:-|to|through|thru|al) ?(?={_DATE})", r"from \1 until "),
    # the Mondays of October are those in October
    (rf"\b({DAY}) (?:of|in|de|del mes de|en el mes de) (?:the month of )?(?=(?:{MONTH})\b)",
     r"\1 in "),
)  # fmt: skip
_HALVES = re.compile(rf"\b({_HOUR}|una|1[0-2]|[1-9]) y (media|cuarto)\b(?! hora)")
_TO_THE_HOUR = re.compile(
    rf"\b({_HOUR}|una|1\d|2[0-3]|[1-9]) menos (cuarto|cinco|diez|veinte|veinticinco)\b(?! de (?:{MONTH}))"
)
_BY_THE_QUARTER = re.compile(
    rf"\b(?:half (?P<half>past|after)|(?:a )?quarter (?P<way>past|after|to|till|before|of)) "
    rf"(?P<hour>{_HOUR}|1[0-2]|[1-9])\b(?!:|\d|{_SESSIONS})"
)
_READ = tuple((re.compile(pattern), into) for pattern, into in _SAME)
_SPELT = re.compile(rf"\b({_HOUR})[ -]({'|'.join(_MINUTES)})\b(?! (?:min|times|sessions|weeks))")


def _half_past(found: "re.Match[str]") -> str:
    return f"{number(found[1])}:{30 if found[2] == 'media' else 15}"


def _to_the_hour(found: "re.Match[str]") -> str:
    """Las cuatro menos cuarto as 3:45."""
    hour, word = number(found[1]), found[2]
    less = 15 if word == "cuarto" else _DAY_NUMBER.get(word) or number(word)
    return f"{(hour - 2) % 12 + 1 if hour <= 12 else hour - 1}:{60 - less}"


def _by_the_quarter(found: "re.Match[str]") -> str:
    """Half past three as 3:30, a quarter to four as 3:45."""
    hour = number(found["hour"])
    if found["half"]:
        return f"{hour}:30"
    return f"{hour}:15" if found["way"] in ("past", "after") else f"{(hour - 2) % 12 + 1}:45"


def brought(text: str) -> str:
    """The same phrase in fewer ways of writing; `text` is plain already."""
    text = _SPELT.sub(lambda f: f"{NUMBERS[f[1]]}:{_MINUTES[f[2]]:02}", text)
    text = _BY_THE_QUARTER.sub(_by_the_quarter, text)
    text = _TO_THE_HOUR.sub(_to_the_hour, text)
    text = _HALVES.sub(_half_past, text)
    for pattern, into in _READ:
        text = pattern.sub(into, text)
    return text
