"""Holidays of the schools' year that everybody dates in the same way, as dates. It reads no rule."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    """The nth such weekday of a month, of any year; -1 is the last."""

    def on(year: int) -> date:
        last = monthrange(year, month)[1]
        fit = [d for d in range(1, last + 1) if date(year, month, d).weekday() == weekday]
        return date(year, month, fit[nth - 1 if nth > 0 else nth])

    return on


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


# 5 U.S.C. 6103 for those of the United States; the rest have one date everywhere.
HOLIDAYS: Mapping[str, Callable[[int], date]] = {
    r"thanksgiving(?: day)?|(?:el )?(?:dia de )?accion de gracias": _nth(11, 3, 4),
    r"christmas eve|nochebuena": _fixed(12, 24),
    r"christmas(?: day)?|(?:el )?(?:dia de )?navidad": _fixed(12, 25),
    r"new year's eve|nochevieja": _fixed(12, 31),
    r"new year'?s(?: day)?|(?:el )?(?:dia de )?ano nuevo": _fixed(1, 1),
    r"(?:mlk|martin luther king)(?: jr\.?)?(?: day)?": _nth(1, 0, 3),
    r"presidents'?'? day": _nth(2, 0, 3),
    r"memorial day": _nth(5, 0, -1),
    r"juneteenth": _fixed(6, 19),
    r"independence day|(?:the )?(?:4th|fourth) of july": _fixed(7, 4),
    r"labor day": _nth(9, 0, 1),
    r"veterans'? day": _fixed(11, 11),
    r"halloween": _fixed(10, 31),
    r"valentine'?s day": _fixed(2, 14),
}
# “Until Thanksgiving” does not mean that day itself.
_UNTIL = r"(?P<until>(?:until|till|til|up to|before|hasta(?: el)?|antes del?) )?"


_NAMED = tuple(
    (
        re.compile(
            rf"\b{_UNTIL}(?P<week>(?:the )?week of |(?:la )?semana del? )?"
            rf"(?:{name})(?P<s> week)?(?![\w'])"
        ),
        of,
    )
    for name, of in HOLIDAYS.items()
)


def dated(text: str, today: date) -> str:
    """The text with the names of holidays written as dates: the next one from today."""
    for pattern, of in _NAMED:
        if found := pattern.search(text):
            text = text[: found.start()] + _said(found, of, today) + text[found.end() :]
    return text


def _said(found: "re.Match[str]", of: Callable[[int], date], today: date) -> str:
    on = of(today.year) if of(today.year) >= today else of(today.year + 1)
    until = found["until"] or ""
    if found["week"] or found["s"]:
        return f"{until}the week of {on}"
    before = until.startswith(("before", "antes"))
    return f"{until}{on if before or not until else on - timedelta(days=1)}"
