"""So many times in each week or month: on which days has to be said, too. It knows no rule."""

from schedules.phrases.dates import Doubtful
from schedules.phrases.meaning import Doubt
from schedules.phrases.words import DAY, NUMBER, Phrase, number

# So many times in each week or month; on which days has to be said, too.
_SO_OFTEN = (
    rf"(?:(?P<twice>twice|thrice|2x|3x)|(?P<n>(?!an? |una? |one |1 ){NUMBER}) ?(?:times|x|veces))"
    r" ?(?:(?:an?|per|each|every|in a|/|al?|por|a la|por la|cada|en cada) ?"
    r"(?P<unit>week|month|semana|mes)|(?P<unitly>weekly|monthly))"
)
# Two Tuesdays a month: which ones?
_SOME_OF_MONTH = (
    rf"(?P<n>{NUMBER}) (?:{DAY}) (?:an?|per|each|every|of (?:each|the|every)|al|"
    rf"por|cada|de cada|del) (?:month|mes)"
)
_A_FEW = (
    r"(?:(?:a couple(?: of)?|a few|several) times|(?:un par de|varias|algunas|unas) veces) "
    r"(?:an?|per|each|every|al?|por|cada)(?: la)? (?:week|month|semana|mes)"
)
_HALF_MONTHLY = r"(?:semi-?monthly)"


def so_often(phrase: Phrase) -> tuple[tuple[str, int] | None, str]:
    """How often in each period, and the words for it: ("MONTHLY", 2) for twice a month."""
    if some := phrase.take(_SOME_OF_MONTH) or phrase.take(_A_FEW):
        raise Doubtful(Doubt("which_days", some[0].strip()))
    if found := phrase.take(_HALF_MONTHLY):
        return ("MONTHLY", 2), found[0].strip()
    if not (found := phrase.take(_SO_OFTEN)):
        return None, ""
    said, unit = found["twice"], found["unit"] or found["unitly"]
    n = (3 if said in ("thrice", "3x") else 2) if said else number(found["n"])
    return ("MONTHLY" if unit.startswith("m") else "WEEKLY", n), found[0].strip()
