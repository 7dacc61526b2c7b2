"""Slips of the pen in the words of time. It understands nothing, and never chooses between two."""

import re
from collections.abc import Iterable

from schedules.phrases.words import DAYS, MONTHS, NUMBERS, ORDINALS, SPANISH

_WORDS = frozenset(
    "every each other week weeks weekly month months monthly biweekly fortnightly times sessions"
    " meetings starting beginning until through except morning afternoon evening noon quarterly"
    " weekday weekdays alternate between tomorrow today daily second"
    " cada todos todas semana semanas semanal mensual quincenal quincenalmente sesiones sesion"
    " reuniones veces empezando comenzando partir hasta desde excepto durante manana tarde noche"
    " mediodia proximo proxima bimestral quince dias meses alterno alternos diario segundo".split()
)
KNOWN = tuple(
    sorted(
        _WORDS
        | {w for w in DAYS if w.endswith(("day", "days", "es", "bado", "bados", "ingo", "ingos"))}
        | {w for w in (*MONTHS, *ORDINALS, *NUMBERS) if len(w) >= 4 and w.isalpha() and w != "sept"}
    )
)
# What is spelt right, but like another word: a quarter is not quarterly, and staffing starts nothing.
_RIGHT = frozenset(
    "quarter quarters half past media menos minute minutes minuto minutos hour hours horas"
    " punto clock midday midnight medianoche cuartos weekend weekends tomorrows mornings"
    " afternoons evenings session sessions meeting meetings circle circles trimestre semestre"
    " sixth seventh eighth ninth tenth eleventh twelfth teacher teachers none there time list"
    " expert experts site sites others match decide file files done standing staffing staging"
    " sharing starving stating staring casa cuanto partner partners partes quiero quiere least"
    " lost nueva nuevo nuevas nuevos sets nino nina ninos ninas thread threads fire threat"
    " abrir lines line lineas linea senior seniors junior juniors sees beginnings alternative"
    " current junto juntos mayor mayores primaria propio seguro manera printer prefer sister"
    " fine section seccion weak server matter matters master market markets target nice"
    " thought marcha carta cuerpo theirs".split()
)
_SPELT = frozenset((*DAYS, *MONTHS, *ORDINALS, *NUMBERS, *_WORDS, *SPANISH, *_RIGHT))
# As they sound, where a letter or two are not enough to tell.
_HEARD = {
    "asta": "hasta", "ata": "hasta", "kada": "cada", "kince": "quince", "vezes": "veces",
    "beses": "veces", "seciones": "sesiones", "secciones": "sesiones", "sesions": "sessions",
    "sessons": "sessions", "juebes": "jueves", "biernes": "viernes", "savado": "sabado",
    "wensday": "wednesday", "wensdays": "wednesdays", "wendsday": "wednesday", "evry": "every",
    "evrey": "every", "evey": "every", "eery": "every", "untl": "until", "cda": "cada",
    "lso": "los", "tods": "todos", "todo lo": "todos los", "todos lo": "todos los",
    "tmes": "times", "othr": "other", "vrs": "veces", "trade": "tarde", "unitl": "until",
    "forthnightly": "fortnightly", "febuary": "february", "monthy": "monthly",
}  # fmt: skip


def mended(text: str, unread: Iterable[str]) -> str:
    """The text with the unread words put right that can only be one word; else as it was."""
    for word in dict.fromkeys(w for w in unread if w not in _SPELT):
        right = _HEARD.get(word) or _nearest(word)
        if right:
            text = re.sub(rf"(?<![\w']){re.escape(word)}(?![\w'])", right, text)
    for heard, right in _HEARD.items():
        if " " in heard:
            text = re.sub(rf"\b{heard}\b", right, text)
    return text


def _nearest(word: str) -> str:
    """The one known word that it is a slip of: its first letter stands, one letter is wrong, missing,
    too many or in the wrong place; two in a long word."""
    if len(word) < 4 or not word.isalpha():
        return ""
    near: dict[int, list[str]] = {}
    for known in KNOWN:
        if abs(len(known) - len(word)) <= 2 and (known[0] == word[0] or _swapped(word, known)):
            near.setdefault(_apart(word, known), []).append(known)
    for steps in (1, 2):
        # the singular and the plural of one word are no choice between two
        found = near.get(steps, [])
        if (
            found
            and len({one.rstrip("s") for one in found}) == 1
            and (steps == 1 or len(word) >= 6)
        ):
            return max(found) if word.endswith("s") else min(found)
        if found:
            return ""
    return ""


def _swapped(word: str, known: str) -> bool:
    return word[:2] == known[1::-1]


def _apart(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many or swapped (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
