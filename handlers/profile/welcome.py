"""The first words: welcome, the question about names, and what was answered. Pure builders."""

from dataclasses import dataclass

from handlers.kit.ui import AnyButton, Block, Button, Card, Item, Link, Paragraph
from handlers.kit.words import Bold, Italic, Localized, Text, _
from handlers.matching import words
from handlers.profile.about import About
from handlers.profile.links import (
    another_language,
    code_card,
    confirm,
    edit,
    find_someone,
    help_card,
    join_code,
    mine,
    names,
    not_me,
    not_now,
    shown,
    speak,
    step,
)
from handlers.profile.survey import joined, topics

NAME_QUESTION = _("When I suggest you to someone, may I use your name?")


LEVELS = ("named", "topics", "matching")  # the answers about names that are kept


@dataclass(frozen=True, slots=True)
class Claim:
    """The card is about somebody of the list whom the reader is not yet: they were found by `code`,
    or by their address. Answering on it makes them that person."""

    code: str = ""


def roster_welcome(
    community: str, you: About, survey: Localized, language: str, claim: Claim | None = None
) -> Card:
    """For whom the network's survey already knows: is this you, who I am, and one question."""
    place = joined(
        [
            part
            for part in (words.role(you.role) if you.role else "", you.school, you.district)
            if part
        ]
    )
    facts: list[Text] = [place] if place else []
    if you.offers:
        facts.append(_("You can help with: {offers}", offers=topics(you.offers)))
    if you.seeks:
        facts.append(_("You'd like help with: {seeks}", seeks=topics(you.seeks)))
    facts.append(Italic(_("(This comes from the {survey_month} survey.)", survey_month=survey)))
    return Card(
        _("Welcome, {first_name}. Is this you?", first_name=you.first_name),
        (
            Paragraph(joined(facts, "\n")),
            Paragraph(
                _(
                    "I'm Tertulia. I help people in {community} find each other, and I always ask"
                    " both sides first. I can't read your conversations; I know only this and what"
                    " you type or tap here.",
                    community=community,
                )
            ),
            Paragraph(Bold(NAME_QUESTION)),
            Item(_("Not quite right?"), _mending(language, claim)),
        ),
        _name_buttons(claim),
    )


def _mending(language: str, claim: Claim | None) -> tuple[AnyButton, ...]:
    if claim is None:
        return Button(_("Fix something"), mine()), _language(language)
    other = "en" if language == "es" else "es"
    again = code_card(code=claim.code, language=other) if claim.code else speak(language=other)
    return (
        Button(_("Fix something"), _claimed("mend", claim)),
        Button(_("This isn't me"), not_me()),
        Button(_("En español"), again),
    )


def _claimed(how: str, claim: Claim) -> Link:
    return confirm(how=how, code=claim.code) if claim.code else confirm(how=how)


def newcomer_welcome(
    community: str, first_name: str, language: str, *, codes: bool = False
) -> Card:
    """For whom nobody knows yet: what I do, and that nothing goes out by itself. `codes`: there are
    people on a list who wait for theirs."""
    code = Item(_("Did someone give you a code?"), (Button(_("I have a code"), join_code()),))
    return Card(
        _(
            "Welcome to {community}, {first_name}. I'm Tertulia.",
            community=community,
            first_name=first_name,
        ),
        (
            Paragraph(
                _(
                    "Tell me what you're working on, and I'll look for someone here who has done"
                    " it. I ask them first, and nothing goes out until you press Send."
                )
            ),
            Paragraph(
                _("I can't read your conversations. I know only what you type to me or tap.")
            ),
            *((code,) if codes else ()),
            Item(_("¿Prefiere español?"), (_language(language),)),
        ),
        (
            Button(_("Find someone"), find_someone(), "primary"),
            Button(_("What is this?"), help_card()),
            Button(_("About me, 1 minute"), edit()),
        ),
    )


def name_question(title: Text, line: Text = "") -> Card:
    """The same question on its own: after the first facts were saved (`line` says which), or to
    change the answer."""
    body: list[Block] = [Item(line, (Button(_("Change"), step(number=1)),))] if line else []
    return Card(title, (*body, Paragraph(Bold(NAME_QUESTION))), _name_buttons())


def here_already(you: About) -> Card:
    """[I'm in], pressed again."""
    return Card(_("You're in already, {first_name}.", first_name=you.first_name), (), _onward(you))


def name_used(you: About) -> Card:
    """They may be named."""
    return Card(
        _("Done. I'll use your name when I suggest you."),
        (Paragraph(_("Only after you say yes does anyone get to write to you.")),),
        (*_onward(you), Button(_("Change"), names())),
    )


def name_left_out(you: About) -> Card:
    """They are described; that people may guess is said, and that there is less still."""
    return Card(
        _("Done. I'll describe your role and kind of district."),
        (
            Paragraph(_("In a network this size, people may still guess who you are.")),
            Item(
                _("I can say even less: only “a colleague in the network”."),
                (Button(_("Say only “colleague”"), shown(how="matching")),),
            ),
        ),
        (*_onward(you), Button(_("Change"), names())),
    )


def only_colleague(you: About) -> Card:
    """They are used to find people, and described by nothing."""
    return Card(
        _("Done. I'll say only “a colleague in the network”."),
        (
            Paragraph(
                _("What you told me helps me find people. Nobody reads it before you say yes.")
            ),
        ),
        (*_onward(you), Button(_("Change"), names())),
    )


def expert_named() -> Card:
    """Experts agreed to be named; that is changed by leaving the list, not here."""
    return Card(
        _("You are listed as an expert, and experts are shown by name."),
        (Paragraph(_("To change that, ask a coordinator to take you off the list.")),),
        (Button(_("About me"), edit()),),
    )


def not_asked_now() -> Card:
    """No answer about names: they are never suggested, and may look for people all the same."""
    return Card(
        _("All right. I won't suggest you to anyone until you tell me."),
        (Paragraph(_("You can look for people all the same.")),),
        (
            Button(_("Find someone"), find_someone(), "primary"),
            Button(_("Answer now"), names()),
            Button(_("About me"), edit()),
        ),
    )


def _name_buttons(claim: Claim | None = None) -> tuple[AnyButton, ...]:
    """Two answers of equal weight, none marked beforehand."""
    if claim is not None:
        return (
            Button(_("Yes, use my name"), _claimed("named", claim)),
            Button(_("Leave my name out"), _claimed("topics", claim)),
            Button(_("Not now"), _claimed("later", claim)),
        )
    return (
        Button(_("Yes, use my name"), shown(how="named")),
        Button(_("Leave my name out"), shown(how="topics")),
        Button(_("Not now"), not_now()),
    )


def _onward(you: About) -> tuple[AnyButton, ...]:
    more = (
        Button(_("About me"), edit())
        if you.next_step is None
        else Button(_("About me, 1 minute"), step(number=you.next_step))
    )
    return (Button(_("Find someone"), find_someone(), "primary"), more)


def _language(language: str) -> Button:
    """[En español] for who reads English, [In English] for who reads Spanish."""
    return Button(_("En español"), another_language(language))
