"""Turns what somebody typed into tokens, stems and a language; it knows no topic."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Literal

Language = Literal["en", "es"]

#: Longer needs are read up to here; nobody explains a need in more than a page.
MAX_CHARS = 1200
MAX_TOKENS = 120

#: Letters of other alphabets that look like Latin ones (Unicode TR39, the frequent few).
_LOOKALIKES = str.maketrans(
    "аеорсхуіѕԁјһԛԝкмтнвαοιερτυνκβ",
    "aeopcxyisdjhqwkmthbaoieptuvkb",
)
_JOINERS = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")
_POSSESSIVE = re.compile(r"(?<=\w)['’`´]s\b")
_APOSTROPHE = re.compile(r"(?<=\w)['’`´](?=\w)")
_WORD = re.compile(r"[a-z0-9]+")
#: "el principal problema" is the main one; elsewhere "el principal" is who leads the school.
_NOUNS = (
    "problema|reto|razon|causa|preocupacion|obstaculo|meta|motivo|duda|pregunta|necesidad|desafio"
    "|queja|objetivo|tema|interes|barrera|dificultad"
)
_MAIN = re.compile(rf"\bprincipal(?:es)? (?=(?:{_NOUNS}))|(?:{_NOUNS})(?:es|s)? principal(?:es)?\b")

ENGLISH_STOPS = frozenset(
    """a an the of to in on at for from with by about as is are was were be been being am do does
    did doing have has had having i im ive id ill me my mine we us our ours you your your youre
    he she they them their theirs it its this that thats these those there here and or but if so
    than then can could should will would may might shall just really very also some any get gets
    got getting need needs want wants wanted like looking look find someone somebody anyone
    anybody person please how what whats when where which why s t ll ve re d m help helping
    let lets know think going go make makes making made because since while during into
    hi hello hey thanks thank us were weve theyre youve theres whos into onto upon
    much many more most such own only even still yet ever every each other others another
    something anything everything thing things way ways lot lots maybe quite kind sort
    has been able try trying tried too now today""".split()
)
SPANISH_STOPS = frozenset(
    """el la los las un una unos unas de del al a en con por para que se su sus mi mis nuestro
    nuestra nuestros nuestras nos lo le les me te y o u e es son esta estan estoy estamos ser
    hay ha han he hemos como que cual cuando donde muy mas ya tambien este esta estos estas eso
    esa ese si porque pero necesito necesitamos necesita quiero queremos quisiera busco buscamos
    ayuda ayudar ayudarme alguien alguna alguno puedo podemos puede pueden tengo tenemos tiene
    tienen hacer hacemos hace hola gracias favor yo nosotros ellos ellas ella el usted ustedes
    era fue sido siendo sea sean estar cada otro otra otros otras algo cosa cosas tan tanto pues
    va van ir dan da sobre desde hasta entre esto aqui ahi asi gustaria saber""".split()
)
#: Words that say nothing about a topic but tell the language.
_ONLY_ENGLISH = frozenset(
    "the of to and is are our we how what who do does my with from when they their not".split()
)
_ONLY_SPANISH = frozenset(
    """el la los las que de del para con por como nuestro nuestra mi se una un quien cuando es
    son no hay esta en y""".split()
) - {"no"}
#: Kept although they are on a list of stop words, because topics hang on them.
KEPT = frozenset("who quien quienes no not".split())
#: Everyday words: part of a sentence about anything, so they say little about a topic.
EVERYDAY = frozenset(
    """up out down back over off first last new good better best big small give gives giving take
    takes taking took tell tells say says said see come comes coming came same people team teams
    day days year years week weeks month months work works working start starts started idea ideas
    one two use used using whole right left hard part keep keeps keeping stop put puts set run
    runs move turn turns call ask asks asked asking own well before after between without around
    through under always next long short real really end sit back bring brings feel feels show
    shows talk talks change changes changing learn learning actually done built build building
    room rooms home house place places side door once again already until since spring fall summer
    winter august september october june july may morning night nights hour time
    nuevo nueva nuevos nuevas bien mejor gran grande dar tomar decir ver venir vienen gente equipo
    dia dias ano anos semana semanas mes meses trabajo trabajar trabajan primero primer primera
    ultimo parte poner usar antes despues siempre solo casa decir dicen dice gusta pasa sigue
    seguir sigan cambiar cambio empezar aprender hacia veces vez fin toda todo todos todas
    unidos poco mucho mucha muchos muchas tanto lugar""".split()
)
#: Spanish words that carry a sentence, not a topic: to come, to stay, to pass, to know, all, same.
LIGHT = frozenset(
    """todo toda todos todas mismo misma mismos mismas nadie nunca siempre solo nomas sola solos
    quien quienes uno dos tres cuatro cinco varios varias nuevo nueva nuevos nuevas bien mal mejor
    mejores bueno buena buenos buenas malo mala malas grande chico chica ni sin antes despues
    luego ahora aunque hasta mientras mucho mucha muchos muchas poco poca pocos tantos tantas
    dia dias ano anos mes meses semana semanas hora horas vez veces gente persona personas lado
    lugar manera forma parte hoy rato fin primer primero primera ultimo proximo
    saber sabe saben sabemos se sepa sepan decir digo dice dicen decimos digan diga dijeron dicho
    hablar hablan hablo hable hablamos llegar llega llegan llego lleguen llegue venir viene vienen
    vengan venga vino quedar queda quedan quedamos quedo pasar pasa pasan paso pasado pasamos pase
    poner pone ponen ponemos ponga pongan pusieron llevar lleva llevan llevamos lleven llevo
    ver ve ven vemos vean vea vieron vimos dejar deja dejan dejen deje querer quiere quieren quise
    tener tenga tengan tienen andar anda andan salir sale salen salimos salga salgan entrar entra
    entran entren entro empezar empieza empezamos empiezan terminar termina terminan acaba acaban
    sentir siento siente sienten sientan creer creo cree creen pensar piensa piensan pienso
    conocer conoce conocen conozco conozcan entender entiende entienden entiendo entendemos
    falta faltan toca tocan dar damos dan den deben debe debemos usar usan use usamos trabajar
    trabajo trabajan trabajamos cambiar cambia cambian cambio contar cuenta cuentan mandar manda
    mandan mandaron seguir sigue siguen gusta gustaria pedir piden pide pedimos hizo hicieron
    haga hagan haria buscar buscan busca encontrar escuela escuelas distrito junta junto hijo hija
    primaria secundaria casi diario""".split()
)
STOPS = (ENGLISH_STOPS | SPANISH_STOPS) - KEPT


def plain(text: str) -> str:
    """Case, accents, look-alike letters and invisible characters taken away, length capped."""
    joined = _JOINERS.sub("", unicodedata.normalize("NFKC", text[: 2 * MAX_CHARS]))
    decomposed = unicodedata.normalize("NFKD", joined.casefold().translate(_LOOKALIKES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))[:MAX_CHARS]


def tokens(text: str) -> list[str]:
    """The words of a text in order, as `plain` writes them; "don't" is one word, "'s" none."""
    without = _APOSTROPHE.sub("", _POSSESSIVE.sub("", plain(text))).replace("i-ready", "iready")
    without = _MAIN.sub(" ", without)
    return _WORD.findall(without)[:MAX_TOKENS]


def content(words: Iterable[str]) -> list[str]:
    """The words that may carry a topic."""
    return [word for word in words if word not in STOPS and (len(word) > 1 or word.isdigit())]


def language_of(text: str) -> Language:
    """The language of a text: by its small words, then by its letters; English when unclear."""
    words = tokens(text)
    english = sum(word in _ONLY_ENGLISH for word in words)
    spanish = sum(word in _ONLY_SPANISH for word in words)
    if english != spanish:
        return "es" if spanish > english else "en"
    if re.search("[ñáéíóú¿¡]", text.casefold()):
        return "es"
    endings = sum(bool(re.search(r"(cion|ciones|dad|mente|iendo|os|as|o|a)$", w)) for w in words)
    return "es" if endings * 2 > len(words) else "en"


class Stemmer:
    """Stems a word in both languages; known words are looked up, others computed once."""

    def __init__(self, known: Mapping[str, tuple[str, str]]) -> None:
        self._known = known

    def __call__(self, word: str) -> tuple[str, str]:
        """The English and the Spanish stem."""
        return self._known.get(word) or _stems(word)


@lru_cache(maxsize=8192)
def _stems(word: str) -> tuple[str, str]:
    english, spanish = _snowball()
    return english.stemWord(word), spanish.stemWord(word)


@lru_cache(maxsize=1)
def _snowball() -> tuple[Any, Any]:
    # Imported late: only a word outside the lexicon needs it, and loading costs 50 ms.
    import snowballstemmer

    return snowballstemmer.stemmer("english"), snowballstemmer.stemmer("spanish")


class Speller:
    """Repairs a mistyped word against the vocabulary; it never touches a known or short word."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._buckets: dict[str, list[str]] = {}
        for word in vocabulary:
            if len(word) >= 5:
                self._buckets.setdefault(word[0], []).append(word)

    def __call__(self, word: str) -> str:
        """The nearest known word with the same first letter, or the word itself."""
        if len(word) < 5 or word.isdigit():
            return word
        return self._repair(word)

    def _repair(self, word: str) -> str:
        # Imported late: most needs have no typo.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed = 1 if len(word) < 8 else 2
        found = process.extractOne(
            word, self._buckets.get(word[0], ()), scorer=OSA.distance, score_cutoff=allowed
        )
        return found[0] if found else word
