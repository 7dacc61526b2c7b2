"""Why somebody is suggested and who they are, in words, only from what they let be shown."""

from datetime import datetime

from handlers.kit.ui import cut
from handlers.kit.words import Mention, Text, _
from handlers.matching import words
from handlers.matching.rank_score import Terms
from handlers.matching.times import common_times, usual_time
from storage.person import Person

__all__ = ["ask_label", "common_times", "describe", "reasons", "short"]

_MOST = 3
_NAME = 12  # what is left of a button's 24 characters after «Preguntar a »


def reasons(
    seeker: Person, other: Person, terms: Terms, now: datetime, topic: str = ""
) -> tuple[Text, ...]:
    """One to three short reasons without a full stop, the strongest first. `topic`: what was asked
    for; who does not offer it is said to help with something close.

    Somebody shown by topics only lends their topics, role, kind of agreement and hours to it;
    somebody here for matching only lends nothing.
    """
    if other.shown not in ("named", "topics"):
        return (_("Fits what you are looking for"),)
    named = other.shown == "named"
    found: list[Text] = []
    if terms.helps and (not topic or topic in other.offers):
        found.append(_("Can help with {topic}", topic=_topics(terms.helps)))
    elif terms.helps or terms.near:
        close = _topics(terms.helps or terms.near)
        found.append(_("Can help with something close: {topic}", topic=close))
    if terms.language and terms.language != "en":
        found.append(_("Speaks {language}", language=words.language(terms.language)))
    found += _likeness(seeker, other, terms, named=named)
    if terms.wants:
        found.append(_("You could help with {topic} in return", topic=_topics(terms.wants)))
    when = usual_time(seeker, other, now)
    if when is not None:
        time = _("{times} suit you both", times=words.window(*when))
        return (*found[: _MOST - 1], time)
    return tuple(found[:_MOST]) or (_("Fits what you are looking for"),)


def _likeness(seeker: Person, other: Person, terms: Terms, *, named: bool) -> list[Text]:
    """What the two have in common at work, the rarer first."""
    found: list[Text] = []
    if seeker.authority == other.authority == "formal":
        found.append(_("Works under a written agreement, like you"))
    if named and terms.stage == 1:
        found.append(_("One stage ahead of you"))
    if named and terms.stage == 2:
        found.append(_("Two stages ahead of you"))
    if terms.same_role:
        found.append(_("Also {role}", role=words.role_also(other.role)))
    if named and terms.stage == 0:
        found.append(_("At the same stage as you"))
    level = words.level_said(terms.level) if named else None
    if level is not None:
        found.append(_("Same school level as yours: {level}", level=level))
    return found


def describe(person: Person, seeker: Person) -> Text:
    """Who it is, for `seeker`: "{name}, principal, high school, large district", or without a name."""
    if person.shown == "named":
        parts: list[Text] = [Mention(person.id, person.name)]
        if person.role:
            parts += [", ", words.role_said(person.role)]
        level = next((found for slug in person.levels if (found := words.level_said(slug))), None)
        if level is not None:
            parts += [", ", level]
        if person.district_kind:
            parts += [", ", words.district_kind(person.district_kind)]
        elif person.organization:
            parts += [", ", person.organization]
        return tuple(parts)
    if person.shown == "topics" and (person.role or person.district_kind):
        someone = words.role_someone(person.role)
        if not person.district_kind:
            return someone
        alike = person.district_kind == seeker.district_kind
        other = alike and person.district_id != seeker.district_id
        place = words.another_district if other else words.a_district
        return _("{someone} in {place}", someone=someone, place=place(person.district_kind))
    return _("A colleague in the network")


def short(person: Person, position: int) -> Text:
    """What to call them in a sentence: the first name if shown by name, else "person 2"."""
    if person.shown == "named":
        return Mention(person.id, person.first_name)
    return _("person {n}", n=position)


def ask_label(person: Person, position: int) -> Text:
    """The button "Ask Devin" or "Ask person 2", at most 24 characters in both languages."""
    if person.shown == "named":
        return _("Ask {name}", name=cut(person.first_name, _NAME))
    return _("Ask person {n}", n=position)


def _topics(slugs: tuple[str, ...]) -> Text:
    return words.topics_said(slugs[:2])
