"""Whether a search names a thing of every day, which no library of practice answers. Pure."""

import re
from collections.abc import Sequence
from functools import lru_cache

from handlers.matching.need_text import EVERYDAY, content, plain, tokens
from storage.taxonomy import taxonomy

#: Things one asks an office for, in `plain` spelling: one of them that no entry names says that the
#: search is elsewhere, whatever topic it touches.
ERRANDS = frozenset(
    """
    menu menus breakfast breakfasts snack snacks cafeteria cafeterias pizza milk
    bus buses busses parking carpool dropoff traffic flight flights hotel airport
    roof plumber plumbing leak leaks boiler toilet toilets bathroom bathrooms restroom restrooms
    locker lockers wifi password passwords login printer printers toner chromebook
    chromebooks charger projector projectors ipad ipads
    prom yearbook yearbooks homecoming cheerleading football soccer
    basketball baseball volleyball tournament tournaments tryouts band choir orchestra concert
    concerts raffle costume costumes bake shirt shirts
    weather forecast snow thanksgiving christmas halloween birthday party
    recipe recipes jersey paycheck payslip dentist vaccine vaccines lice allergy
    algebra calculus worksheet worksheets vending photographer mascot playground pool
    comida desayuno desayunos merienda refrigerio comedor pastel
    camion camiones autobus autobuses estacionamiento trafico vuelo vuelos hotel
    techo plomero fuga bano banos sanitario sanitarios casillero casilleros contrasena clave
    impresora impresoras cargador proyector
    vestido vestidos disfraz disfraces anuario graduados baile bailes futbol
    basquetbol beisbol voleibol torneo torneos banda coro orquesta concierto conciertos boleto
    boletos rifa camiseta camisetas
    clima pronostico nieve navidad navideno posada cumpleanos fiesta fiestas
    receta recetas dentista vacuna vacunas piojos alergia piscina alberca
    transporte fotografo juguete juguetes
    chair chairs furniture window windows supplies pencils crayons gown gowns cake jacket
    backpack dog dogs cat cats pet pets tire tires
    silla sillas ventana ventanas utiles lapiz lapices tinta toner mochila mochilas perro perros
    gato gatos coche coches mascota mascotas
""".split()
)
#: Words with which somebody tells what happens, instead of naming a thing.
_TOLD = frozenset(
    """
    i im ive we were weve our ours us my me they them their he she you your who how why when if
    is are isnt arent was wasnt be been do does dont did didnt cant can could should would will
    wont has have had having keep keeps never not no nobody nothing without instead
    yo nosotros nosotras nuestro nuestra nuestros nuestras mi mis me nos que quien quienes como
    porque si es son esta estan era fue hay no nadie nada nunca se lo les tengo tenemos quiero
    queremos necesito necesitamos puedo podemos podria
    """.split()
)
_HOUR = re.compile(r"\b(?:what time|que horas?|when does|cuando sale)\b")
FEW = 4  # words of a name; more are a sentence
BESIDE = 3  # words beside an errand that still only say which: “bus times for the field trip”
#: How surely words speak of a topic: so that it alone may do, also of one word alone; hardly.
PLAIN, ALONE, DOUBTFUL = 0.5, 0.45, 0.42
#: The share of a search's weight that an entry's own words must bear: where a thing is named, where
#: half of its words are nobody's, and where an errand is.
NAMED, STRANGE, ERRAND = 0.2, 0.46, 0.6


def least_own(
    text: str, words: Sequence[str], unmet: Sequence[str], sure: float, strange: float
) -> float:
    """What share of a search an entry must bear in its own words; 0 where topics alone may do.

    `words` are those that carry it, `unmet` those no entry has; `sure` is how plainly they speak of
    a topic, `strange` the share of them that no entry has and that are not said in any sentence.
    """
    errands = sum(word in ERRANDS for word in unmet)
    beside = sum(word not in EVERYDAY for word in words) - errands
    told = bool(_TOLD & set(tokens(text))) and not _HOUR.search(plain(text))
    if errands and beside <= (1 if told and sure >= PLAIN else BESIDE):
        return ERRAND
    if sure >= (ALONE if len(words) == 1 else PLAIN) or len(words) > FEW or told:
        return 0.0
    return STRANGE if strange >= 0.5 and sure < DOUBTFUL else NAMED


def without_errands(words: Sequence[str], unmet: Sequence[str]) -> list[str]:
    """The words beside the errands that no entry names."""
    return [word for word in words if word not in ERRANDS or word not in unmet]


def named(words: Sequence[str], slug: str) -> float:
    """The share of the words that stand in a topic's names, in either language."""
    return sum(word in _names(slug) for word in words) / len(words) if words else 0.0


@lru_cache(maxsize=64)
def _names(slug: str) -> frozenset[str]:
    lever = taxonomy().levers[slug]
    names = (lever.label.en, lever.label.es, *lever.synonyms, *lever.phrases_es)
    return frozenset(content(tokens(" ".join(names))))
