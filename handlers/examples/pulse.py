"""A pulse: the question, what one answered, what all said together."""

from datetime import UTC, datetime

from handlers.examples.example import Example
from handlers.kit.ui import FormErrors
from handlers.kit.words import _
from handlers.pulse import answering, cards
from handlers.pulse.cards import Told
from storage.tables import Asking

_END = datetime(2026, 10, 11, 13, tzinfo=UTC)
# What the easel drew of these words and parts; the playground has the bytes.
_CLOUD = "65f8a718f293ed26ad432ce46a554fadc3cba09c794a1ff8bd69ec52ca59bbe8"
_BLOCKS = {
    "en": "2136472be9e38183de1242c65ee26d8205cd49530c508919ebd859c31a86993b",
    "es": "6ef8ee28b086cd9aeb856421960cbfc83a3e461598cd8bea57ec92e972051e08",
}
_WORDS = Asking(
    id=7,
    week="2026-10-05",
    prompt_key="w22",
    text="Three words for influence without authority.",
    text_es="Tres palabras para influencia sin autoridad.",
    response="three-words",
)
_TIME = Asking(
    id=8,
    week="2026-10-12",
    prompt_key="w23",
    text="Last week, roughly how did your hours split? Tap one for the largest.",
    text_es="La semana pasada, ¿cómo se repartió su tiempo? Toque el mayor.",
    response="choice",
)
_FORM = cards.three_words(_WORDS, answering.keep(asking_id=7), ("trust", "tiempo"))
_UNFIT = _("I leave that word out of what is shown. Please choose another.")
_SAID = Told(
    7,
    cards.question(_WORDS),
    "three-words",
    (("trust", 3), ("tiempo", 2), ("voice", 2), ("listening", 1), ("paciencia", 1)),
    before=Told(3, cards.question(_WORDS), "three-words", (("Trust", 2), ("hope", 1))),
    picture={"": _CLOUD},
)
_FEW = Told(7, cards.question(_WORDS), "three-words", (("confianza", 1), ("time", 1)))
_SPLIT = Told(
    8,
    cards.question(_TIME),
    "choice",
    parts={"fires": 15, "running": 10, "improving": 0},
    before=Told(4, "", "choice", parts={"fires": 20, "running": 10, "improving": 0}),
    picture=_BLOCKS,
)
_SPREAD = Told(8, cards.question(_TIME), "choice", parts={"fires": 0, "running": 0, "improving": 0})
_EVEN = Told(8, cards.question(_TIME), "choice", parts={"fires": 5, "running": 5, "improving": 5})

EXAMPLES: tuple[Example, ...] = (
    Example("pulse.three_words", _FORM),
    Example("pulse.three_words_unfit", FormErrors({"one": _UNFIT}, _FORM)),
    Example("pulse.one_tap", cards.one_tap(_TIME, _END)),
    Example("pulse.saved", cards.saved(_WORDS, "trust · tiempo", _END)),
    Example("pulse.saved_choice", cards.saved(_TIME, cards.LABELS["fires"], _END)),
    Example("pulse.taken_back", cards.taken_back(7)),
    Example("pulse.gone", cards.gone()),
    Example("pulse.over", cards.over(7)),
    Example("pulse.not_yet", cards.not_yet(_WORDS, _END)),
    Example("pulse.too_few", cards.not_yet(_WORDS, None)),
    Example("pulse.words", cards.show(_SAID, "en")),
    Example("pulse.words_desk", cards.show(_SAID, "es", coordinator=True)),
    Example("pulse.words_few", cards.show(_FEW, "en")),
    Example("pulse.time", cards.show(_SPLIT, "en")),
    Example("pulse.time_es", cards.show(_SPLIT, "es")),
    Example("pulse.time_spread", cards.show(_SPREAD, "en")),
    Example("pulse.time_even", cards.show(_EVEN, "en")),
    Example("pulse.left_out", cards.left_out(7, 1)),
)
