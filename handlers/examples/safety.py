"""What a form is answered that tells of a student, a colleague's faults, a danger or a minor."""

from handlers.examples.example import Example
from handlers.kit.safety_gate import refused
from handlers.kit.ui import FormErrors
from handlers.library import forms


def _refused(summary: str) -> FormErrors:
    form = forms.sharing("https://example.org/plan", "A plan for mornings", summary)
    answer = refused({"summary": summary}, form)
    if answer is None:
        raise ValueError(f"nothing stands in the way of: {summary}")
    return answer


EXAMPLES = (
    Example("safety.student", _refused("We wrote it with our 4th grader Mateo R. after his IEP.")),
    Example("safety.record", _refused("One of our students was suspended twice, so we wrote it.")),
    Example("safety.minor", _refused("I am a sophomore and I made this for my class.")),
    Example("safety.complaint", _refused("Our principal yells at us in front of families.")),
    Example("safety.danger", _refused("A student of mine said she wants to kill herself.")),
)
