"""What a session is made of: its parts with their minutes, the question it opens with. Pure."""

from collections.abc import Sequence

from handlers.circles.meetings import Meeting
from handlers.kit.words import Bold, Localized, Text, _, _n
from handlers.matching import words
from storage.tables import Circle
from storage.taxonomy import AgendaStep, taxonomy

_ABOUT_WORK: tuple[Text, ...] = (
    _("What went better than you expected since we last met?"),
    _("What have you stopped doing, and did anybody miss it?"),
    _("What would you try if nobody minded it failing?"),
    _("What did somebody at your school say that stayed with you?"),
)


def opening(circle: Circle, number: int) -> Text:
    """The question that the `number`-th session (from 0) may open with; the same for the same."""
    if circle.lever in taxonomy().levers:
        topic = words.topic_said(circle.lever)
        asked: Sequence[Text] = (
            _("Where did {topic} go better than you expected since you last met?", topic=topic),
            _("What about {topic} do you see differently than a month ago?", topic=topic),
            _("Who should have a say in {topic} at your school and has none yet?", topic=topic),
            *_ABOUT_WORK[1:],
        )
    else:
        asked = _ABOUT_WORK
    return asked[(circle.id + number) % len(asked)]


def steps(circle: Circle) -> tuple[tuple[int, AgendaStep], ...]:
    """The parts of the circle's way to meet, with their minutes; where it meets for longer or
    shorter than that takes, in proportion, so that they still add up."""
    found = taxonomy().circle_formats.get(circle.format)
    if found is None:
        return ()
    whole = found.total_minutes
    ends, passed = [], 0
    for step in found.agenda:
        passed += step.minutes
        ends.append(round(passed * circle.minutes / whole))
    begins = [0, *ends[:-1]]
    minutes = [end - begin for begin, end in zip(begins, ends, strict=True)]
    return tuple(pair for pair in zip(minutes, found.agenda, strict=True) if pair[0] > 0)


def lines(circle: Circle) -> tuple[Text, ...]:
    """The parts, one a line: how long, what, how."""
    return tuple(
        (
            Bold(_n("{n} min", "{n} min", minutes)), " ",
            Localized(step.title.en, step.title.es), ": ", Localized(step.how.en, step.how.es),
        )
        for minutes, step in steps(circle)
    )  # fmt: skip


def number_of(meeting: Meeting, every: Sequence[Meeting]) -> int:
    """The how-manieth meeting of its circle it is, from 0; those left out are not counted."""
    real = [m.occurrence for m in every if m.meets or m.state == "missed"]
    return real.index(meeting.occurrence) if meeting.occurrence in real else 0
