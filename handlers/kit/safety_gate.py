"""What a form with a student, a complaint or a danger in it is answered; it stores only counters."""

from collections.abc import Mapping, Sequence
from typing import Final

from handlers.kit.request import Answers
from handlers.kit.safety import Found, Kind, check
from handlers.kit.ui import Confirm, Form, FormErrors
from handlers.kit.words import Text, _
from storage import Tx

STUDENT: Final = _(
    "That may point to a student. Please leave out what identifies them; nothing was saved."
)
ADULTS_ONLY: Final = _("Only adults take part here.")
NOW: Final = _("If someone is in danger now, call 911.")
CRISIS: Final = _("For a crisis or thoughts of suicide, call or text 988, day and night.")
AT_WORK: Final = _("This sounds like a matter about a person at work.")
TO_WHOM: Final = _(
    "Take it to your district's human resources office, or your union representative. For"
    " discrimination or harassment you can also call the EEOC: 1-800-669-4000."
)
_NOT_SAVED: Final = _("Nothing was saved.")

#: The question that lifts a hold. Its name tells, when the form comes again, what was held.
LIFTS: Final[Mapping[Kind, Confirm]] = {
    "student_identity": Confirm("not_a_student", _("It's not about a student")),
    "student_record": Confirm("not_a_record", _("It's not about a student")),
    "minor": Confirm("only_adults", _("Only adults are meant")),
}
HELD: Final[tuple[Kind, ...]] = ("student_identity", "student_record", "minor")
STOPPED: Final[tuple[Kind, ...]] = ("safety", "personnel")

_QUOTED = 3  # different words quoted of one field
_WORDS = 28  # characters of each: all of it is one line above a field


def clean(text: str) -> bool:
    """Whether nothing in it would be held or stopped: for texts that do not come from a form."""
    return not check(text)


def refused(texts: Mapping[str, str], form: Form, *, lifted: bool = False) -> FormErrors | None:
    """The form again with what stands in the way of these fields; None: nothing does.

    A student or somebody under age is held until its author says that it is not so (`lifted`); a
    complaint or a danger is not taken at all and names whom to turn to.
    """
    found = {name: spans for name, text in texts.items() if (spans := check(text))}
    kinds = _kinds(found)
    if kinds & set(STOPPED):
        return FormErrors(_errors(texts, found, STOPPED), form)
    held = [kind for kind in HELD if kind in kinds]
    if held and not lifted:
        return FormErrors(_errors(texts, found, HELD), form, LIFTS[held[0]])
    return None


async def gate(tx: Tx, answers: Answers, form: Form, *names: str) -> FormErrors | None:
    """What to answer instead of storing the fields `names`, which others would read; None: go on.

    Counted in `tx`: texts stopped, lifted by their author, or sent again without what was held.
    """
    texts = {name: answers.text(name) for name in names}
    kinds = _kinds({name: check(text) for name, text in texts.items()})
    lifted = any(answers.yes(confirm.name) for confirm in LIFTS.values())
    answer = refused(texts, form, lifted=lifted)
    for kind in sorted(kinds & set(STOPPED)):
        await tx.safety_counts.add_one(kind, "stopped")
    if answer:
        return answer
    held = [kind for kind in HELD if kind in kinds]
    for kind in held:
        await tx.safety_counts.add_one(kind, "not_student")
    for kind, confirm in LIFTS.items():
        if not held and confirm.name in answers.values:
            await tx.safety_counts.add_one(kind, "edited")
    return None


def _kinds(found: Mapping[str, Sequence[Found]]) -> set[Kind]:
    return {span.kind for spans in found.values() for span in spans}


def _errors(
    texts: Mapping[str, str], found: Mapping[str, Sequence[Found]], about: Sequence[Kind]
) -> dict[str, Text]:
    errors: dict[str, Text] = {}
    for name, spans in found.items():
        meant = [span for span in spans if span.kind in about]
        if meant:
            kinds = {span.kind for span in meant}
            words = dict.fromkeys(_cut(texts[name][span.start : span.end]) for span in meant)
            quoted = _("I stopped at: {words}", words=" · ".join([*words][:_QUOTED]))
            errors[name] = (*_sentences(kinds), " ", quoted)
    return errors


def _sentences(kinds: set[Kind]) -> tuple[Text, ...]:
    """The most urgent first; what is held has one sentence for all that points to a student."""
    if "safety" in kinds:
        return (NOW, " ", CRISIS, " ", _NOT_SAVED)
    if "personnel" in kinds:
        return (AT_WORK, " ", TO_WHOM, " ", _NOT_SAVED)
    if kinds == {"minor"}:
        return (ADULTS_ONLY, " ", _NOT_SAVED)
    return (STUDENT,)


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _WORDS else words[: _WORDS - 1].rstrip() + "…"
