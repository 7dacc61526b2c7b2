"""What is not a request for a person: where it goes instead, by kind. Nothing of it is stored. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handlers.kit.safety_gate import ADULTS_ONLY, AT_WORK, CRISIS, NOW, TO_WHOM
from handlers.kit.ui import Block, Button, Card, Findings, Link, Paragraph, heading
from handlers.kit.words import Italic, Text, _
from handlers.peers import door
from storage.taxonomy import taxonomy

BARGAINED = "agreements"
"""The group of topics that are settled at a bargaining table."""

FINISHED = _("Share finished language, not live positions.")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where one kind goes: a first line, then sentences."""

    title: Text
    lines: tuple[Text, ...]


def elsewhere(coordinator: Text) -> Mapping[str, Elsewhere]:
    """The kinds, the most urgent first; the first one gives the card its title."""
    who = coordinator or _("a coordinator")
    return {
        "safety": Elsewhere(
            NOW,
            (
                CRISIS,
                _(
                    "Tell your principal or district safety office too. {who} can help you find"
                    " whom to call. I'm not the right place, and nothing was saved.",
                    who=who,
                ),
            ),
        ),
        "student_data": Elsewhere(
            _("That may point to a student."),
            (_("Please leave out what identifies them; nothing was saved."),),
        ),
        "personnel": Elsewhere(
            AT_WORK,
            (
                TO_WHOM,
                _(
                    "I leave it out of the search, and nothing was saved. {who} can point you"
                    " further.",
                    who=who,
                ),
            ),
        ),
        "board": Elsewhere(
            _("Votes of a board belong in its public meeting."),
            (
                _(
                    "I don't bring board members together about a vote. Your board's clerk or"
                    " counsel can say what may be discussed where. Nothing was saved."
                ),
            ),
        ),
        "minor": Elsewhere(
            ADULTS_ONLY,
            (_("I can look for an adult who works with students on this. Nothing was saved."),),
        ),
        "legal": Elsewhere(
            _("Nobody here can give a legal opinion."),
            (
                _(
                    "Colleagues can share general experience; for a ruling ask your district's counsel."
                ),
            ),
        ),
        "bargaining": Elsewhere(
            _("Live bargaining stays at the table."),
            (
                _(
                    "What to offer or accept belongs with your bargaining team and whoever speaks"
                    " for it. I can look for agreements that are signed. Nothing was saved."
                ),
                FINISHED,
            ),
        ),
        "via_coordinator": Elsewhere(
            _("Funders are reached through {who}.", who=who),
            (_("They see your name and your question only if you tap the button."),),
        ),
    }


def notes(flags: Iterable[str], topics: Sequence[str] = ()) -> tuple[Text, ...]:
    """The lines that stand on a card with people: what they may and may not be asked for. A topic
    that is bargained over carries its line always (DOMAIN, “Respect”)."""
    lines: tuple[Text, ...] = elsewhere("")["legal"].lines if "legal" in flags else ()
    main = taxonomy().levers.get(topics[0]) if topics else None
    return (*lines, FINISHED) if main and main.group == BARGAINED else lines


def elsewhere_card(
    flags: Iterable[str],
    coordinator: Text,
    text: str,
    *,
    buttons: Sequence[Button] = (),
    topics: tuple[str, ...] = (),
) -> Card:
    """One card for one or several kinds; what was typed is shown only to be rewritten."""
    said = frozenset(flags)
    kinds = [kind for name, kind in elsewhere(coordinator).items() if name in said]
    first, *more = kinds
    body: list[Block] = [Paragraph(line) for line in first.lines]
    if "student_data" in said and text:
        body.append(Paragraph((_("You wrote:"), " ", Italic(text))))
    for kind in more:
        body += [heading(kind.title), *(Paragraph(line) for line in kind.lines)]
    return Card(
        first.title, tuple(body), tuple(buttons), findings=Findings(topics, tuple(sorted(said)))
    )


def student_buttons(edit: Link, not_a_student: Link) -> tuple[Button, ...]:
    """Rewrite it, or say that it is nobody's child."""
    return (
        Button(_("Edit"), edit, "primary"),
        Button(_("It's not a student"), not_a_student),
    )


def again_button() -> Button:
    """Back to a question I can do something with."""
    return Button(_("Find someone"), door.find())
