"""The words of time in English and Spanish, and a phrase in which they are looked for. No rule."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache

MONTHS: Mapping[str, int] = {
    **{m: n for n, m in enumerate(
        "january february march april may june july august september october november december"
        .split(), 1)},
    **{m: n for n, m in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)},
    **{m: n for n, m in enumerate(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
        .split(), 1)},
    "sept": 9, "setiembre": 9, "ene": 1, "abr": 4, "ago": 8, "dic": 12,
}  # fmt: skip
DAYS: Mapping[str, int] = {
    **{f"{d}day{s}": n for n, d in enumerate(
        ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")) for s in ("", "s")},
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3,
       "fri": 4, "sat": 5, "sun": 6, "mons": 0, "fris": 4, "sats": 5, "suns": 6,
    "lunes": 0, "martes": 1, "miercoles": 2, "jueves": 3, "viernes": 4, "sabado": 5,
       "sabados": 5, "domingo": 6, "domingos": 6, "lun": 0, "mie": 2, "jue": 3, "vie": 4,
       "sab": 5, "dom": 6, "lune": 0, "mart": 1, "mier": 2, "mierc": 2, "miercol": 2, "juev": 3,
       "vier": 4, "viern": 4, "sabad": 5, "domin": 6, "wedn": 2, "satur": 5,
}  # fmt: skip
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PLURAL = frozenset(d for d in DAYS if d.endswith("days")) | {
    "mons", "fris", "sats", "suns", "sabados", "domingos",
}  # fmt: skip
SPANISH = frozenset(
    "lunes martes miercoles jueves viernes sabado sabados domingo domingos enero febrero marzo abril"
    " mayo junio julio agosto septiembre setiembre octubre noviembre diciembre cada los las todos"
    " todas hasta desde veces vez semana semanas mes meses dia dias tarde manana noche proximo"
    " proxima partir quincenal mensual semanal el la primer primero ultimo segundo tercer cuarto"
    " por durante excepto salvo hoy sesiones mediodia de del al y en que un una diario diariamente lun"
    " mie jue vie sab dom mart juev entre alternos quincenalmente hora reunion sesion".split()
)
NUMBERS: Mapping[str, int] = {
    **{w: n for n, w in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split(), 1)},
    **{w: n for n, w in enumerate(
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
        " dieciseis diecisiete dieciocho diecinueve veinte".split(), 1)},
    "thirty": 30, "forty": 40, "fifty": 50, "treinta": 30, "cuarenta": 40, "cincuenta": 50,
}  # fmt: skip
ORDINALS: Mapping[str, int] = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "fifth": 5, "5th": 5, "last": -1, "final": -1, "primer": 1, "primero": 1, "primera": 1,
    "primeros": 1, "1er": 1, "1o": 1, "segundo": 2, "segunda": 2, "segundos": 2, "2o": 2,
    "2do": 2, "tercer": 3, "tercero": 3, "tercera": 3, "terceros": 3, "3er": 3, "3o": 3,
    "cuarto": 4, "cuarta": 4, "cuartos": 4, "4o": 4, "4to": 4, "quinto": 5, "5o": 5, "5to": 5,
    "ultimo": -1, "ultima": -1, "ultimos": -1, "penultimate": -2, "penultimo": -2, "penultimos": -2,
}  # fmt: skip
# How American timetables shorten several days.
SHORT = {
    "mwf": "mon wed fri", "m/w/f": "mon wed fri", "mw": "mon wed", "m/w": "mon wed",
    "tth": "tue thu", "t/th": "tue thu", "tu/th": "tue thu", "t/r": "tue thu", "tr": "tue thu",
    "tu th": "tue thu", "m w f": "mon wed fri", "tuth": "tue thu", "t,th": "tue thu",
    "t, th": "tue thu", "tu, th": "tue thu", "t & th": "tue thu", "tu & th": "tue thu",
    "t and th": "tue thu", "tu and th": "tue thu", "t th": "tue thu", "t-th": "tue thu",
    "m-w-f": "mon wed fri", "m, w, f": "mon wed fri", "m,w,f": "mon wed fri",
    "m/w/th": "mon wed thu", "m & w": "mon wed", "m and w": "mon wed", "m w": "mon wed",
    "w/f": "wed fri", "w & f": "wed fri", "m/f": "mon fri", "m/th": "mon thu",
    "m-f": "mon-fri", "m-th": "mon-thu", "m - f": "mon-fri", "l-v": "mon-fri", "l a v": "mon-fri",
}  # fmt: skip
NUMBER = rf"(?:\d+|{'|'.join(NUMBERS)}|an?|una?)"
ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
DAY = "|".join(sorted(DAYS, key=len, reverse=True))
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))


def plainly(text: str) -> str:
    """Lower case without accents, one kind of dash and quote, single spaces."""
    found = unicodedata.normalize("NFKD", text.casefold())
    found = "".join(c for c in found if not unicodedata.combining(c))
    found = found.translate({ord(c): "-" for c in "‐‑‒–—−"} | {ord(c): "'" for c in "’‘´`"})
    found = re.sub(r"[\u2007\u2009\u202f\u00a0]", " ", found).replace("º", "o").replace("ª", "a")
    found = re.sub(r"(\d{4}-\d\d?-\d\d?)t(\d)", r"\1 \2", found)
    return " ".join(found.split())


def number(word: str) -> int:
    """A number in digits or words; an article is one."""
    if word in ("a", "an", "un", "una"):
        return 1
    return int(word) if word.isdecimal() else NUMBERS[word]


# Before these a number says how often, how long or which hour: it is no day of a month.
COUNTS = (
    r"(?:times|sessions?|meetings?|occurrences|gatherings|veces|vez|sesion(?:es)?|"
    r"reunion(?:es)?|encuentros?|juntas?|ocasiones|weeks?|semanas?|months?|mes(?:es)?|years?|anos?|"
    r"hours?|hrs?|hs?|horas?(?!:|\s\d|\sa\s|\sdel?\s)|min(?:ute|uto)?s?|o'?clock|en punto|"
    r"(?:in all|in total|en total|total)(?!\s\d|\sof\s|\sde\s)|x(?!\s?\d))\b"
)
YEAR = r"(?:19|2[01])\d\d"
# A year and no hour.
FOUR_DIGITS = rf"{YEAR}(?![\d:/-])(?!\.\d)(?!\s?(?:h|hs|hrs?|horas|hours)\b)"


class Phrase:
    """What is left to be read of a phrase, and the whole: what is understood is taken out of it."""

    GAP = " | "  # between what stood on both sides of something taken, which never belong together

    quarters = False  # it speaks of quarters of a year, which begin in January

    def __init__(self, text: str) -> None:
        said = f" {plainly(text)} "
        for short, days in SHORT.items():
            said = re.sub(rf"(?<=\s){short}(?=[\s,])", days, said)
        self.text = self.whole = said
        self.taken: list[str] = []

    def take(self, pattern: str) -> "re.Match[str] | None":
        """The first place where this stands as whole words, taken out."""
        found = _whole(pattern).search(self.text)
        if found:
            self.taken.append(found[0].strip(" ,|"))
            self.text = self.text[: found.start()] + self.GAP + self.text[found.end() :]
        return found

    def take_all(self, pattern: str) -> "list[re.Match[str]]":
        """Every place where this stands, from left to right."""
        found: list[re.Match[str]] = []
        while one := self.take(pattern):
            found.append(one)
        return found

    def has(self, pattern: str) -> bool:
        """Whether it stands there, without taking it."""
        return _whole(pattern).search(self.text) is not None

    def left(self, filler: frozenset[str]) -> list[str]:
        """The words nobody has read, without the filler."""
        words = re.findall(r"[\w'/:.+#&%$-]+", self.text)
        cleaned = (word.strip(".-'") for word in words)
        return [word for word in cleaned if word and word not in filler]


@cache
def _whole(pattern: str) -> "re.Pattern[str]":
    """A pattern as whole words. More patterns than the library itself would keep are in use."""
    return re.compile(rf"(?<![\w/:])(?:{_spaced(pattern)})(?![\w/:]|[.]\d)")


def _spaced(pattern: str) -> str:
    """A space in a pattern stands for any white space or comma, an optional one for perhaps none."""
    return re.sub(r" ([?*])?", lambda one: r"[\s,]*" if one[1] else r"[\s,]+", pattern)


def first_from(day: date, fits: Callable[[date], bool], within: int = 800) -> date | None:
    """The first day from `day` on that fits."""
    for ahead in range(within):
        if fits(found := day + timedelta(days=ahead)):
            return found
    return None
