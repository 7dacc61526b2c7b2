"""What is not a need for a colleague goes elsewhere, and plain needs do not."""

import json
from collections import Counter
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from handlers.matching.needs import understand
from handlers.matching.routing import STOPS, Flag, route
from handlers.matching.routing_phrases import Phrases, spoken_words
from handlers.matching.routing_students import student_spans

WORDINGS: dict[Flag, tuple[str, ...]] = {
    "student_data": (
        "My 3rd grader Luis was suspended and I want to talk to someone",
        "a student of mine, J.R., keeps running out of class",
        "I have a student with autism who was moved out of his class, what did you do?",
        "How do I get the IEP changed for my son?",
        "Jayden's IEP meeting went badly",
        "my daughter Ana has dyslexia and nobody helps",
        "Kevin is undocumented and his family is scared, who can help",
        "one of our students, a 9th grader, was expelled for vaping, DOB 3/4/2010",
        "Emily has ADHD and her teacher won't follow the 504",
        "mi hija Sofía de tercer grado no lee",
        "mi hijo tiene autismo y la escuela no cumple su IEP",
        "tengo un alumno que se llama Mateo y lo quieren expulsar",
        "el IEP de Carlos no se cumple",
        "hay una niña de segundo grado que es indocumentada",
        "Maya (5th grade) is failing everything",
        "student ID 4482213 shows up twice in our data",
    ),
    "personnel": (
        "how do I get rid of my AP",
        "My principal is harassing me and I don't know who to tell",
        "our math teacher is incompetent, how do we fire her",
        "I want to file a complaint against my supervisor",
        "Mr. Jones is always late and should be fired",
        "My coworker yells at me in front of everyone",
        "how do I document a teacher so I can dismiss her",
        "I was written up by my principal for speaking up",
        "my boss retaliated against me after I complained",
        "sexual harassment by a colleague",
        "mi subdirector me acosa",
        "¿cómo despido a una maestra?",
        "quiero poner una queja contra la directora",
        "mi jefa me humilla delante de todos",
        "queremos correr al director",
        "acoso laboral en mi escuela",
    ),
    "safety": (
        "a student threatened to shoot someone tomorrow",
        "there is a gun at school",
        "a girl told me she wants to die",
        "I think a child is being abused at home",
        "someone posted a bomb threat about our campus",
        "one of my students is cutting herself",
        "a parent said he would kill the principal, we got death threats",
        "a boy brought a knife to class",
        "I'm afraid for my life, my ex keeps stalking me at work",
        "un alumno trajo una pistola",
        "una niña dice que se quiere morir",
        "amenazaron con un tiroteo en la escuela",
        "creo que lo golpean en su casa",
        "una estudiante habla de suicidarse",
    ),
    "legal": (
        "is it legal to close our campus at lunch?",
        "can we be sued if we change the grading policy",
        "does this violate FERPA?",
        "I need a lawyer to look at our MOU",
        "are we legally required to give interim tests",
        "what are our legal rights if the district breaks the agreement",
        "Can the district legally take our carryover?",
        "what does the law say about parent votes",
        "is this against the law",
        "¿es legal cambiar el calendario sin voto?",
        "¿nos pueden demandar por esto?",
        "necesito un abogado para el acuerdo",
        "¿qué dice la ley sobre los consejos?",
        "¿viola la ley grabar las juntas?",
    ),
    "board": (
        "how should I vote on the charter petition Tuesday",
        "how do I line up votes for our resolution",
        "what happened in closed session last night",
        "I need a third board vote to pass this",
        "which way will the trustees vote on the contract",
        "what is the board going to decide about our school",
        "I'm a trustee and I want another trustee to vote with me",
        "help me count votes before Thursday's meeting",
        "get the board votes to fire the superintendent",
        "¿cómo debo votar en la junta del martes?",
        "quiero juntar los votos de la junta",
        "¿qué se dijo en la sesión cerrada?",
        "¿qué va a decidir la junta sobre nuestra escuela?",
    ),
    "bargaining": (
        "what should we offer at the bargaining table on class size",
        "what is our counteroffer on salary",
        "how big a raise should we ask for",
        "what bargaining strategy beats the district",
        "how do we pressure the union to accept our proposal",
        "what is the union's bottom line this year",
        "we're at impasse, what should we concede",
        "our negotiating position on prep time for this round",
        "planning a strike for the fall",
        "¿qué ofrecemos en la mesa de negociación?",
        "¿qué aumento pedimos este año?",
        "cómo presionar al distrito en la negociación, nuestra estrategia de negociación",
        "¿cuál debe ser nuestra contraoferta?",
    ),
    "via_coordinator": (
        "can you introduce me to a funder",
        "I'd like to talk to someone at a foundation about our launch",
        "looking for a grant-maker interested in pilot schools",
        "connect me with a program officer",
        "who here is a donor that pays for planning years",
        "I want to pitch our design to a philanthropist",
        "I need a funder for our second year",
        "find me a foundation contact",
        "is there a funder who supports community schools",
        "quiero hablar con una fundación",
        "busco un financiador para nuestro proyecto",
        "¿me pueden presentar a un donante?",
    ),
    "minor": (
        "I'm 16 and I want to change my school",
        "I am a 10th grader who wants more say",
        "I'm a high school student looking for other activists",
        "I'm a student at Lincoln High",
        "can I talk to a student about the council",
        "connect me with students who sit on councils",
        "introduce me to some teenagers for our research",
        "I'm in middle school and we need a club",
        "I am fifteen years old",
        "tengo 15 años y quiero participar",
        "soy estudiante de prepa",
        "quiero hablar con alumnos de otra escuela",
        "voy en la secundaria y quiero ayudar",
    ),
    "out_of_domain": (
        "good lasagna recipe",
        "who won the Lakers game",
        "I forgot my email password",
        "help with my algebra homework",
        "what's the weather tomorrow",
        "cheap flights to Cancun",
        "my printer won't print",
        "tell me a joke",
        "best restaurants near the conference",
        "solve for x please",
        "receta de mole",
        "¿quién ganó el partido?",
        "olvidé mi contraseña",
        "ayúdame con la tarea de matemáticas",
    ),
    "ask_again": (
        "hi",
        "help",
        "hola",
        "asdfgh",
        "🙂",
        "???",
        "",
        "12345",
        "test",
        "I need help please",
        "buenos días",
        "xkcdqwrt zzzzz",
        "school",
        "necesito ayuda",
    ),
}

HARMLESS = (
    "How do we support our English learners in the block schedule?",
    "kids with IEPs in general education classrooms",
    "Cesar Chavez Elementary wants a new calendar",
    "my own kids' school has no council",
    "My students at Luis Muñoz Middle School need a later start",
    "teachers evaluating teachers",
    "how do colleagues give each other evaluation feedback",
    "our principal is leaving, how do we choose the next one",
    "how do we request a state law waiver",
    "writing a board policy on school autonomy",
    "sample MOU language about staffing",
    "get the union to the table early",
    "interest based bargaining training",
    "rebuild trust after a strike",
    "restorative circles instead of suspension",
    "students on the hiring panel",
    "how do students get a real vote on the council",
    "braid funding streams after the grant ends",
    "write a letter of intent for a planning grant",
    "our homework policy is too heavy",
    "a phone policy the whole staff backs",
    "data sharing agreement between districts and FERPA-safe dashboards",
    "Maria Lopez, principal at another school, told me about lesson study",
    "I work with Ms. Rivera on the bell schedule",
    "convert our AP line into two coaches",
    "how do you handle a struggling colleague as a team",
    "who gets to decide what at your school",
    "dual enrollment with the community college",
    "ninth graders off track by October",
    "our kids are bored",
    "What vote threshold did you use for the waiver?",
    "the board wants to understand autonomy",
    "how many teachers must vote yes for the waiver",
    "credential rules block our model",
    "testify on a bill in Sacramento",
    "a student council that does more than dances",
    "our son's school wants parents on the council",
    "as a mom I'd like the meetings in Spanish",
    "safety plan for arrival and dismissal",
    "health partner on campus",
    "cómo elegir al director",
    "reuniones en español con intérprete",
    "el sindicato desconfía del plan",
    "evaluación entre pares",
    "los niños faltan los viernes",
    "la junta aprobó una política de autonomía",
    "mis alumnos de tercero necesitan otro horario",
    "cambiar al subdirector por dos coaches",
    "clima escolar y disciplina",
    "los maestros tienen miedo de hablar en las reuniones",
    "cuántos votos piden para la exención",
    "tengo 15 años como maestra y quiero aprender a liderar",
    "soy maestra y estudiante de maestría, busco ideas de proyectos",
    "la escuela Benito Juárez comparte el plantel",
)


#: People's plain words, by the round in which they were written; `flags` is what must be seen.
VOICES: tuple[dict[str, Any], ...] = tuple(
    json.loads(line)
    for line in Path(__file__).with_name("routing_voices.jsonl").read_text("utf-8").splitlines()
)


@pytest.mark.parametrize("language", ["en", "es"])
def test_most_voices_are_heard(language: str) -> None:
    """At least nineteen in twenty of each kind go to their place, in each language."""
    asked: Counter[str] = Counter()
    heard: Counter[str] = Counter()
    for voice in VOICES:
        if voice["lang"] == language:
            asked.update(voice["flags"])
            heard.update(set(voice["flags"]) & understand(voice["text"]).flags)
    shares = {flag: heard[flag] / asked[flag] for flag in asked}
    assert {flag: share for flag, share in shares.items() if share < 0.95} == {}
    assert len(asked) == 10


def test_harmless_neighbours_are_left_alone() -> None:
    """At most three in a hundred needs that only sound delicate are sent away."""
    harmless = [voice["text"] for voice in VOICES if not voice["flags"]]
    sent_away = [text for text in harmless if route(text)]
    assert len(harmless) >= 240
    assert len(sent_away) <= 0.03 * len(harmless), sent_away


def test_reading_is_quick() -> None:
    """A text is read in about a millisecond; the bound leaves room for a busy machine."""
    route("the tables are read first")
    began = process_time()
    for voice in VOICES:
        route(voice["text"])
    assert (process_time() - began) / len(VOICES) < 0.05


@pytest.mark.parametrize(
    ("wording", "text", "found"),
    [
        ("my {pet} barks", "So my dog barks", True),
        ("my {pet} barks", "my big dog barks", False),
        ("my ~ {pet} barks", "my big old dog barks", True),
        ("my .. barks", "my dog. The other barks", False),
        ("my {pet} !barks", "my dog barks", False),
        ("my (very)? bark*", "my barking", True),
        ("mr {capital}", "Hello Mr. Smith", True),
        ("mr {capital}", "hello mr smith", False),
        ("(a (big|small)|no) (cat)", "it is a small cat", True),
    ],
)
def test_a_wording_is_a_row_of_places(wording: str, text: str, found: bool) -> None:
    """Sets, gaps, beginnings, optional and forbidden places mean what they say."""
    phrases = Phrases({"kind": [wording]}, {"pet": "dog|cat"})
    assert ("kind" in phrases.found(spoken_words(text))) is found


@pytest.mark.parametrize(
    ("flag", "text"), [(flag, text) for flag, texts in WORDINGS.items() for text in texts]
)
def test_each_kind_is_told_in_many_wordings(flag: Flag, text: str) -> None:
    """Several wordings of one kind, in both languages, all go to the same place."""
    assert flag in route(text)


def test_there_are_enough_wordings() -> None:
    """Every kind has at least twelve wordings."""
    assert {flag: len(texts) for flag, texts in WORDINGS.items() if len(texts) < 12} == {}


@pytest.mark.parametrize("text", HARMLESS)
def test_plain_needs_stay_needs(text: str) -> None:
    """A word that also stands in a delicate text is not enough."""
    assert route(text) == frozenset()


def test_several_kinds_stand_together() -> None:
    """A text may be about more than one thing at once."""
    assert route("Is it legal to suspend my son Diego?") >= {"legal", "student_data"}


def test_general_experience_may_still_be_found() -> None:
    """A legal question keeps its colleague, with a line of caution; live bargaining does not."""
    assert "legal" not in STOPS
    assert "bargaining" in STOPS
    assert {"student_data", "personnel", "safety"} <= STOPS


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Hi! My 3rd grader Luis needs help", "My 3rd grader Luis"),
        ("el IEP de Mateo no llega", "IEP de Mateo"),
        ("Ñandú: my daughter Ana has dyslexia", "my daughter Ana"),
    ],
)
def test_the_place_is_shown(text: str, part: str) -> None:
    """The span names the very letters of the text, also after accents and odd letters."""
    spans = student_spans(text)
    assert any(part in text[start:end] or text[start:end] in part for start, end in spans)


@pytest.mark.parametrize(
    "text",
    ["x" * 50_000, "\u202e" * 300, "<!channel> @everyone", "(((((" * 2000, "a " * 20_000, "\x00"],
)
def test_odd_input_is_read_calmly(text: str) -> None:
    """Whatever is typed, an answer comes and it is a set."""
    assert isinstance(route(text), frozenset)
