"""The hours that suit somebody, read from plain words in two languages and said back. Pure."""

import re
from collections.abc import Iterable, Sequence

from handlers.kit.words import Localized, Text, and_
from storage.taxonomy import folded

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("am", "pm", "eve")
WEEKDAYS, WEEKEND = DAYS[:5], DAYS[5:]
NOON, EVENING = 12, 17  # an afternoon begins at 12, an evening at 17 o'clock

_DAY_WORDS: dict[str, tuple[str, ...]] = {
    "monday mon lunes lun": ("mon",),
    "tuesday tue tues martes mar": ("tue",),
    "wednesday wed weds miercoles mie": ("wed",),
    "thursday thu thur thurs jueves jue": ("thu",),
    "friday fri viernes vie": ("fri",),
    "saturday sat sabado sab": ("sat",),
    "sunday sun domingo dom": ("sun",),
    "weekday workday laborable laborables habiles entresemana": WEEKDAYS,
    "weekend finde findesemana": WEEKEND,
    "everyday daily diario diariamente todoslosdias": DAYS,
}
_PART_WORDS: dict[str, tuple[str, ...]] = {
    "morning am manana mananas beforeschool": ("am",),
    "afternoon pm tarde tardes noon lunch lunchtime mediodia almuerzo afterschool": ("pm",),
    "evening night eve noche noches tardenoche": ("eve",),
    "anytime flexible siempre always cualquierhora": PARTS,
}
_DAY_OF = {word: days for words, days in _DAY_WORDS.items() for word in words.split()}
_PART_OF = {word: parts for words, parts in _PART_WORDS.items() for word in words.split()}

# Several words that mean one, written together before the text is taken apart.
_PHRASES = (
    (r"\bentre semana\b|\bdias? (?:de semana|laborables?|habiles)\b|\bweek days?\b", "weekday"),
    (r"\bfin(?:es)? de semana\b|\bweek ends?\b", "weekend"),
    (r"\b(?:every ?day|any day|cualquier dia|todos los dias)\b", "everyday"),
    (r"\b(?:any ?time|any hour|whenever|cualquier (?:hora|momento)|a toda hora)\b", "anytime"),
    (r"\b(?:after|despues de(?: la)?) (?:school|escuela|clases?)\b", "afterschool"),
    (r"\b(?:before|antes de(?: la)?) (?:school|escuela|clases?)\b", "beforeschool"),
    (r"\b(?:de|por|en) la (manana|tarde|noche)\b", r"\1"),
    (r"\bal? medio ?dia\b|\bmid ?day\b", "noon"),
)
_HOUR = re.compile(
    r"\b(?P<bound>after|from|past|despues de|a partir de|desde|before|until|till|antes de|hasta)?"
    r"\s*(?:l[ao]s?\s+)?(?P<hour>\d{1,2})(?: ?: ?| )?(?P<minute>[0-5]\d)?\s*(?P<half>a ?m|p ?m)?\b"
)
_LATE_BOUNDS = ("after", "from", "past", "despues de", "a partir de", "desde")
_EXCEPT = re.compile(
    r"\b(?:but not|except(?: for)?|excepto|menos|salvo|pero no|never|nunca|not|no)\b"
)
_RANGE = re.compile(r"\b(\w+) (?:to|through|thru|until|hasta|al?) (\w+)\b")
_SPLIT = re.compile(r"[,;/&.\n]|\band\b|\bor\b|\by\b|\bo\b|\be\b")


def windows(text: str) -> tuple[str, ...]:
    """Slugs such as `tue-pm` for “Tuesday afternoons” or «martes por la tarde», in the week's order.

    A day alone means all of it, an hour of the day alone every weekday. () when nothing was found.
    """
    kept, *left_out = _EXCEPT.split(_plain(text))
    found = _read(kept) if kept.strip() else {(d, p) for d in DAYS for p in PARTS}
    for part in left_out:
        if not (without := _read(part)):
            return ()
        found -= without
    if not kept.strip() and not left_out:
        return ()
    return tuple(f"{d}-{p}" for d in DAYS for p in PARTS if (d, p) in found)


def _plain(text: str) -> str:
    """Lower case without accents; what joins and separates is kept."""
    marked = re.sub(r"(?<=[a-zA-Záéíóú0-9])\s*[-–—]\s*(?=[a-zA-Z0-9])", " to ", text)
    pieces = re.split(
        r"([,;/&.:\n])", re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", marked, flags=re.IGNORECASE)
    )
    plain = " ".join(p if p in ",;/&.:\n" else folded(p) for p in pieces if p)
    for pattern, word in _PHRASES:
        plain = re.sub(pattern, word, plain)
    return plain


def _read(text: str) -> set[tuple[str, str]]:
    """Days and parts of each stretch; one without days or parts takes them from its neighbours."""
    stretches = [s for s in (_stretch(piece) for piece in _SPLIT.split(text)) if s]
    found: set[tuple[str, str]] = set()
    together: tuple[str, ...] = ()  # the days that share their parts of the day, so far
    shared: tuple[str, ...] = ()  # "mornings on Monday and Friday": the parts that came first
    for at, (days, parts, parts_first) in enumerate(stretches):
        if days and parts:
            together, shared = (*together, *days), parts if parts_first else ()
        elif days and shared:
            together = days
        elif days:  # "Tuesday and Thursday afternoons", else the whole day
            later = next((s for s in stretches[at + 1 :] if s[1]), None)
            together = (*together, *days)
            if later and later[0] and not later[2]:
                continue
        else:  # "Tuesday afternoons and evenings", "mornings and evenings on Monday"
            later = next((s for s in stretches[at + 1 :] if s[0]), None)
            if not together:
                together = later[0] if later and later[2] else WEEKDAYS
        found |= {(d, p) for d in together for p in parts or shared or PARTS}
        if _closes(stretches, at):
            together = ()
    return found


def _closes(stretches: list[tuple[tuple[str, ...], tuple[str, ...], bool]], at: int) -> bool:
    """Whether the next stretch names days of its own, so that these are done with."""
    return at + 1 < len(stretches) and bool(stretches[at + 1][0])


def _stretch(text: str) -> tuple[tuple[str, ...], tuple[str, ...], bool] | None:
    """Days, parts and whether the part was named first; None without either."""
    days: list[str] = []
    parts: list[str] = []
    first = ""
    text = _RANGE.sub(_days_between, text)
    hours = _parts_of_hours(text)
    for word in re.sub(r"\d+ ?:? ?\d* ?(?:am|pm|a m|p m)?", " HOUR ", text).split():
        found_days = _known(word, _DAY_OF)
        found_parts = hours if word == "HOUR" else _known(word, _PART_OF)
        if found_days or found_parts:
            first = first or ("part" if found_parts else "day")
        days += found_days
        parts += found_parts
    if not days and not parts:
        return None
    if hours:
        parts = list(hours)  # an hour is more exact than "in the evening"
    return tuple(dict.fromkeys(days)), tuple(dict.fromkeys(parts)), first == "part"


def _known(word: str, words: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The word's meaning, also of its plural; a `to`-joined range stands as `mon+fri`."""
    if "+" in word:
        return tuple(d for d in word.split("+") if d in DAYS) if words is _DAY_OF else ()
    return words.get(word) or words.get(word.removesuffix("s"), ())


def _days_between(found: re.Match[str]) -> str:
    """“monday to thursday” as the days from the one to the other; anything else as it was."""
    first, last = (_known(found.group(i), _DAY_OF) for i in (1, 2))
    if len(first) != 1 or len(last) != 1:
        return found.group()
    start, end = DAYS.index(first[0]), DAYS.index(last[0])
    span = DAYS[start : end + 1] if start <= end else DAYS[start:] + DAYS[: end + 1]
    return "+".join(span) if len(span) > 1 else span[0] + "+"


def _parts_of_hours(text: str) -> tuple[str, ...]:
    """The parts of the day an hour, or a range of hours, falls into."""
    found = [
        (m.group("bound") or "", int(m.group("hour")), m.group("half"))
        for m in _HOUR.finditer(text)
    ]
    if not found or any(hour > 24 for _bound, hour, _half in found):
        return ()
    half = next((h for _b, _hour, h in reversed(found) if h), "") or _half_of(text)
    hours = [_on_the_clock(hour, h or half) for _bound, hour, h in found]
    if len(hours) > 1:
        low, high = hours[0], hours[-1]
        if low > high:
            low = low - 12 if low >= NOON + 1 else low
        return tuple(p for p in PARTS if _overlaps(p, low, max(high, low + 1)))
    if found[0][0] in _LATE_BOUNDS:
        return tuple(p for p in PARTS if _overlaps(p, hours[0], 22))
    if found[0][0]:
        return tuple(p for p in PARTS if _overlaps(p, 7, hours[0]))
    return tuple(p for p in PARTS if _overlaps(p, hours[0], hours[0] + 1))


def _half_of(text: str) -> str:
    words = set(text.split())
    if words & {"manana", "mananas", "morning", "mornings", "am"}:
        return "am"
    return "pm" if any(_known(w, _PART_OF) in (("pm",), ("eve",)) for w in words) else ""


def _on_the_clock(hour: int, half: str) -> int:
    """An hour of 24; without a half of the day, 1 to 6 are the afternoon and 7 to 11 the morning."""
    if hour > 12:
        return hour
    if half.startswith("p"):
        return hour % 12 + 12
    if half.startswith("a"):
        return hour % 12
    return hour + 12 if 1 <= hour <= 6 else hour


def _overlaps(part: str, start: int, end: int) -> bool:
    first, last = {"am": (0, NOON), "pm": (NOON, EVENING), "eve": (EVENING, 24)}[part]
    return start < last and end > first


# --- said back ------------------------------------------------------------------------------

_SPANS = {
    DAYS: Localized("every day", "todos los días"),
    WEEKDAYS: Localized("weekdays", "entre semana"),
    WEEKEND: Localized("weekends", "fines de semana"),
    ("mon",): Localized("Mondays", "lunes"),
    ("tue",): Localized("Tuesdays", "martes"),
    ("wed",): Localized("Wednesdays", "miércoles"),
    ("thu",): Localized("Thursdays", "jueves"),
    ("fri",): Localized("Fridays", "viernes"),
    ("sat",): Localized("Saturdays", "sábados"),
    ("sun",): Localized("Sundays", "domingos"),
}
_WHEN = {
    ("am",): Localized("in the morning", "por la mañana"),
    ("pm",): Localized("in the afternoon", "por la tarde"),
    ("eve",): Localized("in the evening", "por la noche"),
    ("am", "pm"): Localized("until 5 pm", "hasta las 5\xa0p.\xa0m."),
    ("am", "eve"): Localized("in the morning or evening", "por la mañana o por la noche"),
    ("pm", "eve"): Localized("in the afternoon or evening", "por la tarde o por la noche"),
    PARTS: Localized("at any hour", "a cualquier hora"),
}


def in_words(slugs: Iterable[str]) -> Text:
    """The windows as a person says them: “Tuesdays in the afternoon and weekends in the morning”."""
    parts_of: dict[str, tuple[str, ...]] = {}
    known = set(slugs)
    for day in DAYS:
        if parts := tuple(p for p in PARTS if f"{day}-{p}" in known):
            parts_of[day] = parts
    phrases: list[Text] = []
    for parts in dict.fromkeys(parts_of.values()):
        days = tuple(d for d in DAYS if parts_of.get(d) == parts)
        phrases.append((and_([_SPANS[span] for span in _spans(days)]), " ", _WHEN[parts]))
    return and_(phrases)


def _spans(days: Sequence[str]) -> list[tuple[str, ...]]:
    """The days as few names as possible: all, weekdays, weekend, or each by itself."""
    if tuple(days) == DAYS:
        return [DAYS]
    for whole in (WEEKDAYS, WEEKEND):
        if set(whole) <= set(days):
            return sorted(
                [whole, *((d,) for d in days if d not in whole)], key=lambda s: DAYS.index(s[0])
            )
    return [(d,) for d in days]
