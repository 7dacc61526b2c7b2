"""What somebody who looks for a person reads: the form, three people, nobody yet. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.introductions.asking import ask
from handlers.introductions.door import ask_coordinator, keep_looking
from handlers.introductions.meanwhile import meanwhile, resource_line, sharing, ways, ways_on
from handlers.kit.ui import (
    Block,
    Bullets,
    Button,
    Card,
    Choice,
    Field,
    Findings,
    Form,
    Item,
    Link,
    LongText,
    Paragraph,
    Picker,
    heading,
)
from handlers.kit.words import Bold, Localized, Moment, Text, Words, _, _n, and_
from handlers.matching import words
from handlers.matching.reasons import ask_label
from handlers.peers import door
from storage.person import Person
from storage.tables import Resource

NEED = 500
"""Characters of a need: a few plain words are enough."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """One person on the card: who, described how, and why."""

    person: Person
    described: Text
    reasons: tuple[Text, ...]
    position: int  # from 1, as the card numbers them


@dataclass(frozen=True, slots=True)
class Sought:
    """What was asked: the stored need, its words, what was understood of it."""

    need_id: int
    text: str
    topics: tuple[str, ...]
    only: tuple[Text, ...] = ()  # the person's own filters, said back
    sure: bool = True

    @property
    def main(self) -> str:
        """The main topic; empty when none was understood."""
        return self.topics[0] if self.topics else ""

    @property
    def topic(self) -> Text:
        """The main topic inside a sentence; empty when none was understood."""
        return words.topic_said(self.topics[0]) if self.topics else ""

    @property
    def headline(self) -> Text:
        """The same for a first line of 80 characters: what follows a colon or semicolon is left out
        (“school-level policies: discipline, attendance, homework”)."""
        if not self.topics:
            return ""
        name = words.topic_said(self.topics[0])
        return Localized(*(re.split("[:;]", said)[0] for said in (name.en, name.es)))


def questions(
    submit: Link, need: str = "", newcomer: Sequence[Field] = (), *, expert: bool = False
) -> Form:
    """What are you working on? For who has no profile also role, school, district."""
    title = _("Find an expert") if expert else _("Find someone")
    field = LongText(
        name="need",
        label=_("What are you working on?"),
        hint=_("A few plain words are enough. Only you see this."),
        value=need,
        longest=NEED,
    )
    return Form(title, submit, (field, *newcomer), send=_("Find someone"))


def suggestion(
    sought: Sought,
    people: Sequence[Suggested],
    *,
    notes: Sequence[Text] = (),
    profile: bool = True,
    more: bool = True,
    same: bool = False,
    findings: Findings | None = None,
) -> Card:
    """VOICE 2: up to three people and why, five buttons. `same`: people with the same question."""
    body: list[Block] = [Paragraph(_wrote(sought))]
    if not sought.sure:
        body.append(heading(_("I understood: {topic}. Is that it?", topic=sought.topic)))
    if sought.only:
        body.append(Paragraph(_("As you asked: {filters}.", filters=and_(sought.only))))
    body += [Paragraph(note) for note in notes]
    body += [Paragraph(person_text(one)) for one in people]
    body.append(Paragraph(_("Pick one. You'll see your message before it goes.")))
    if not profile:
        line = _("Add what you can offer and I can do better: 1 minute.")
        body.append(Item(line, (Button(_("About me"), door.profile_edit()),)))
    buttons = [
        Button(ask_label(one.person, one.position), ask(need_id=sought.need_id, pick=one.position))
        for one in people
    ]
    if more:
        buttons.append(Button(_("See others"), door.others(need_id=sought.need_id)))
    buttons.append(Button(_("Not what I meant"), door.not_that(need_id=sought.need_id)))
    return Card(_title(sought, people, same), tuple(body), tuple(buttons), findings=findings)


def _title(sought: Sought, people: Sequence[Suggested], same: bool) -> Words:
    n = len(people)
    if same:
        return _n(
            "{n} person with this question: {topic}",
            "{n} people with this question: {topic}",
            n,
            topic=sought.headline,
        )
    if not all(_offers(one.person, sought.main) for one in people):  # some only something close
        return _n(
            "{n} person to ask about {topic}",
            "{n} people to ask about {topic}",
            n,
            topic=sought.headline,
        )
    return _n(
        "{n} person who can help with {topic}",
        "{n} people who can help with {topic}",
        n,
        topic=sought.headline,
    )


def _offers(person: Person, topic: str) -> bool:
    """Whether they offer the topic; true of whoever does not show their topics, which tells none."""
    return person.shown not in ("named", "topics") or topic in person.offers


def _wrote(sought: Sought) -> Text:
    return _("You wrote: “{need}”. Only you see this.", need=sought.text)


def person_text(one: Suggested) -> Text:
    """“1. Who”, a line below why, each reason a sentence."""
    who: Text = (f"{one.position}. ", one.described)
    if one.person.expert:
        who = _("{person} (expert)", person=who)
    why: list[Text] = []
    for reason in one.reasons:
        why += [reason, ". "] if reason is not one.reasons[-1] else [reason, "."]
    return (Bold(who), "\n", tuple(why)) if why else Bold(who)


def nobody(
    sought: Sought,
    resources: Sequence[Resource],
    coordinator: Text,
    *,
    in_the_way: bool = False,
    notes: Sequence[Text] = (),
    findings: Findings | None = None,
) -> Card:
    """VOICE 6: the same text whatever the reason. `in_the_way`: only their own filters were."""
    body: list[Block] = [Paragraph(_understood(sought))]
    if sought.only:
        line = _("As you asked: {filters}.", filters=and_(sought.only))
        drop = Button(_("Search without that"), door.widen(need_id=sought.need_id))
        body.append(Item(line, (drop,)) if in_the_way else Paragraph(line))
    body += [Paragraph(note) for note in notes]
    body += [*meanwhile(resources), Paragraph(ways_on(coordinator)), *_sharing(sought)]
    return Card(
        _("Nobody here fits that well yet, and I'd rather say so than guess."),
        tuple(body),
        ways(sought.need_id, coordinator),
        findings=findings,
    )


def _sharing(sought: Sought) -> tuple[Block, ...]:
    return (sharing(sought.need_id, sought.topic),) if sought.topics else ()


def _understood(sought: Sought) -> Text:
    if not sought.topics:
        return _wrote(sought)
    return _("You wrote: “{need}”. I understood: {topic}.", need=sought.text, topic=sought.topic)


def only_language(
    sought: Sought,
    spanish: bool,
    resource: Resource | None,
    coordinator: Text,
    findings: Findings | None = None,
) -> Card:
    """VOICE 6, when the only gap is language: three ways."""
    reads = resource_line(resource) if resource else _("something to read")
    language = words.language("es" if spanish else "en")
    told = (
        _("The people who know this well write in English.")
        if spanish
        else _("The people who know this well write in another language.")
    )
    body = [Paragraph(_understood(sought)), Paragraph(told)]
    body.append(
        Paragraph(
            _(
                "I can: show you {resource}, find someone with the same question who speaks"
                " {language}, or ask {coordinator} for an interpreter.",
                resource=reads,
                language=language,
                coordinator=coordinator or _("a coordinator"),
            )
        )
    )
    id = sought.need_id
    buttons = [
        Button(_("Show me"), door.show_reading(need_id=id)),
        Button(_("Same question"), door.same_question(need_id=id)),
    ]
    if coordinator:
        label = _("Ask {coordinator}", coordinator=coordinator)
        buttons.append(Button(label, door.ask_interpreter(need_id=id)))
    return Card(
        _("Nobody who fits speaks your language yet."),
        tuple(body),
        tuple(buttons),
        findings=findings,
    )


def reading(sought: Sought, resources: Sequence[Resource], coordinator: Text) -> Card:
    """The library's lines on the topic."""
    body: tuple[Block, ...] = (Bullets(tuple(resource_line(r) for r in resources)),)
    if not resources:
        body = (Paragraph(_("The library has nothing on this yet.")),)
    return Card(
        _("To read about {topic}", topic=sought.headline or _("your question")),
        (*body, Paragraph(ways_on(coordinator))),
        ways(sought.need_id, coordinator),
    )


def no_more(sought: Sought, coordinator: Text) -> Card:
    """Everybody who fits was shown; the first ones can be asked again from a new search."""
    return Card(
        _("That's everyone who fits for now."),
        (Paragraph(_understood(sought)), Paragraph(ways_on(coordinator)), *_sharing(sought)),
        ways(sought.need_id, coordinator),
        findings=Findings(sought.topics, ("abstained",)),
    )


def topics(
    title: Text,
    pick: Link,
    choices: Sequence[str],
    *,
    more: Link | None = None,
    note: Text = "",
    guesses: Sequence[tuple[str, Link]] = (),
    findings: Findings | None = None,
) -> Card:
    """The topics there are, the likeliest first; a list of at most 25, the rest one tap away."""
    buttons = [Button(words.topic(slug), link) for slug, link in guesses]
    if more:
        buttons.append(Button(_("More topics"), more))
    return Card(
        title,
        (Paragraph(note),) if note else (),
        tuple(buttons),
        Picker(pick, _("Choose a topic"), tuple(Choice(s, words.topic(s)) for s in choices)),
        findings=findings,
    )


def looking(until: datetime, stop: Link, sought: Sought | None = None) -> Card:
    """Somebody is looked for; told once. `sought`: what could be asked in the digest too."""
    return Card(
        _("I'll keep looking until {day}.", day=Moment(until, "day")),
        (
            Paragraph(_("You hear from me once, when someone who fits joins.")),
            *(_sharing(sought) if sought else ()),
        ),
        (Button(_("Stop looking"), stop),),
    )


def stopped(again: Link) -> Card:
    """No longer looked for."""
    return Card(_("I've stopped looking."), (), (Button(_("Keep looking, 60 days"), again),))


def someone_new(sought: Sought, see: Link, stop: Link) -> Card:
    """Once, when somebody fits who did not before."""
    return Card(
        _("Someone new may help with {topic}.", topic=sought.headline or _("your question")),
        (Paragraph(_("You asked me to keep looking: “{need}”.", need=sought.text)),),
        (Button(_("See who"), see), Button(_("Stop looking"), stop)),
    )


def on_the_desk(coordinator: Text, back: Link) -> Card:
    """A coordinator has the question now."""
    return Card(
        _("{coordinator} has your question now.", coordinator=coordinator or _("A coordinator")),
        (Paragraph(_("They see your name and what you wrote, and will write to you.")),),
        (Button(_("Take it back"), back),),
    )


def off_the_desk(need_id: int, coordinator: Text) -> Card:
    """Taken back from the coordinator."""
    buttons = [Button(_("Keep looking, 60 days"), keep_looking(need_id=need_id))]
    if coordinator:
        label = _("Ask {coordinator}", coordinator=coordinator)
        buttons.append(Button(label, ask_coordinator(need_id=need_id)))
    return Card(_("Taken back."), (), tuple(buttons))
