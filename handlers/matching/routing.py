"""Tells what is not a need for a colleague and must go elsewhere; it decides nothing else."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

import re
from typing import Final, Literal

from handlers.matching.need_text import content, plain, tokens
from handlers.matching.routing_phrases import Span
from handlers.matching.routing_reading import Reading, reading
from handlers.matching.routing_students import student_spans
from handlers.matching.routing_words import patterns

Flag = Literal[
    "out_of_domain",
    "student_data",
    "personnel",
    "safety",
    "legal",
    "board",
    "bargaining",
    "via_coordinator",
    "minor",
    "ask_again",
]

#: A word of blame stands at most so many words from the person; a lesser one nearer.
BLAMED: Final = 12
SLACKED: Final = 7

#: With one of these nobody is suggested and nothing is stored. `legal` still finds a colleague for
#: the general experience, with a line of caution; `via_coordinator` becomes a task on the desk
#: instead of a suggestion.
STOPS: Final[frozenset[Flag]] = frozenset(
    {
        "student_data",
        "personnel",
        "safety",
        "board",
        "bargaining",
        "minor",
        "out_of_domain",
        "ask_again",
        "via_coordinator",
    }
)

_FEW_WORDS: Final = frozenset(
    """help ayuda hi hello hey hola test testing ok okay thanks gracias yes no si what que please
    por favor something algo question pregunta asdf stuff things idk school schools escuela teacher
    teachers maestro principal director good morning buenos dias buenas tardes noches afternoon
    evening how are you como esta anything todo everything nothing nada advice consejo info
    information informacion support apoyo issue problem problema problems stuck start begin bot
    tertulia lol hmm need necesito urgente urgent work trabajo kids ninos students estudiantes
    education educacion someone alguien can me i with for una un a the to my mi is it there
    anyone talk hablar want quiero more mas know saber cosas duda dudas tell improve mejorar
    better mejor do things thing cosa going been having trouble trouble hard dificil lost perdido
    perdida sure seguro segura where donde empiezo empezar lot too much mucho muchas muchos idea ideas thoughts
    thinking pensando new nuevo nueva just only solo about sobre of in on en la el los las lo le me se de del y o
    que un una mis our we us nos nosotros nuestra nuestro this that esto eso here aqui there now ahora today hoy
    really very muy bien mal bad good bueno buena fine great cool nice love like gusta looking around mirando ver
    see try trying probar testing prueba one two uno dos all todos todas make making get getting give please
    someone's person persona people gente friend amigo colleague colega meet connect conectar conocer match
    leadership lider learning aprender teaching ensenar class clase classroom salon learn day life vida job
    situation situacion matter asunto topic tema topics temas whatever cualquier cualquiera random hmm umm eh
    overwhelmed confused confundida confundido ready listo lista open curious be am was were should could would
    will can't cant dont know nose no not puedo puede tengo tienen tiene hay estoy soy es son estamos por para
    con sin al su sus mas menos pero porque growth change cambio cambios changes challenge challenges reto retos
    tips consejos resources recursos ways maneras forma formas interesting interesante question? and or but so if
    it its with from by at as your you u ur pls plz thx omg wow yo hey ask oye preguntar say decir""".split()
)
_SHOUT: Final = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}|(.)\1{4,}|(?:asdf|qwer|zxcv|hjkl)")


def route(text: str) -> frozenset[Flag]:
    """What the text is about besides, or instead of, a need; empty for a plain need."""
    spoken = plain(text).replace("’", "'").replace("'", "").replace("`", "")
    flags: set[Flag] = {
        flag for flag, seek in patterns().items() if any(one.search(spoken) for one in seek)
    }
    read = reading(text)
    flags |= _told(read)
    if "calm" in read.kinds:
        flags.discard("safety")
    if "not board" in read.kinds:
        flags.discard("board")
    if "past table" in read.kinds:
        flags.discard("bargaining")
    if "not funder" in read.kinds:
        flags.discard("via_coordinator")
    if "not minor" in read.kinds:
        flags.discard("minor")
    if student_spans(text):
        flags.add("student_data")
    if "at school" in read.kinds and not names_wares(text):
        flags.discard("out_of_domain")
    if not flags and _says_nothing(spoken):
        flags.add("ask_again")
    if len(flags) > 1 and flags & {"student_data", "personnel", "safety", "minor"}:
        # The serious reading is kept; "homework for Luis" is not off topic, it is about Luis.
        flags.discard("out_of_domain")
    return frozenset(flags)


def names_wares(text: str) -> bool:
    """Whether something is for sale, homework or small talk, however schoolish the rest sounds."""
    return "wares" in reading(text).kinds


def _told(read: Reading) -> set[Flag]:
    """What the wordings say together: a move and what it is about, a person and a misdeed."""
    has = read.kinds.keys()
    told: dict[Flag, bool] = {
        "personnel": "personnel" in has or ("not staff" not in has and _blamed(read)),
        "safety": ("danger" in has or {"peril", "somebody"} <= has) and "calm" not in has,
        "legal": "legal" in has,
        "board": "board" in has and "not board" not in has,
        "bargaining": bool(has & {"live", "bargain", "bargain es"})
        and ("live" in has or "terms" in has)
        and "not bargain" not in has,
        "minor": "minor" in has and "not minor" not in has,
        "via_coordinator": "funder" in has and "not funder" not in has,
        "out_of_domain": "out" in has,
    }
    return {flag for flag, said in told.items() if said}


def _blamed(read: Reading) -> bool:
    """One person at work and a word of blame that is said of that very person."""
    kinds = read.kinds
    people = kinds.get("one staff", [])
    if any(
        _near(read, one, misdeed, BLAMED) for one in people for misdeed in kinds.get("misdeed", ())
    ):
        return True
    slack = kinds.get("slack", []) if "praise" not in kinds else []
    return any(_near(read, one, fault, SLACKED) for one in people for fault in slack)


def _near(read: Reading, one: Span, other: Span, words: int) -> bool:
    """At most so many words apart, and nobody else spoken of in between."""
    start, end = min(one[1], other[1]), max(one[0], other[0])
    if end - start > words:
        return False
    return not any(start <= place[0] < end for place in read.kinds.get("others", ()))


def _says_nothing(spoken: str) -> bool:
    words = tokens(spoken)
    if not words or all(word.isdigit() for word in words):
        return True
    meant = [word for word in words if word not in _FEW_WORDS and len(word) > 1]
    if not meant:
        return True
    noise = [word for word in meant if _SHOUT.search(word)]
    return len(noise) == len(meant) or (len(meant) == 1 and not content(meant))
