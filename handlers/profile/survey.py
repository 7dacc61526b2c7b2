"""The survey's five forms and what is said after each was saved. Pure builders."""

from collections.abc import Mapping

from handlers.kit.ui import (
    Button,
    Card,
    Choice,
    Confirm,
    Form,
    LongText,
    OneOf,
    Paragraph,
    Person,
    ShortText,
    SomeOf,
)
from handlers.kit.words import Localized, Text, Words, _, language_of, plain
from handlers.matching import words
from handlers.profile import windows, zones
from handlers.profile.about import LEARNING, STEPS, WORK, About, topics_of
from handlers.profile.links import SAVES, edit, find_someone, step
from storage.taxonomy import LANGUAGES, taxonomy

DISTRICT_LONGEST = 120
WORDS_LONGEST = 1500
TITLES: Mapping[int, Words] = {
    1: _("Your work, 1 of 5"),
    2: _("What you look for, 2/5"),
    3: _("What you can offer, 3/5"),
    4: _("How and when, 4 of 5"),
    5: _("The last few, 5 of 5"),
}
STUDENT = _(
    "That may point to a student. Please leave out what identifies them; nothing was saved."
)
NOT_A_STUDENT = Confirm("not_a_student", _("It's not a student"))
ANOTHER_DISTRICT = Confirm("another_district", _("It is a different district"))


def form(number: int, you: About, language: str) -> Form:
    """The survey's form of this number, filled in with what is known; `language` names the zone."""
    builders = {1: place, 2: seeks, 3: offers, 5: rest}
    return ways(you, language) if number == 4 else builders[number](you)


def place(you: About) -> Form:
    """Role, level, stage, district and school."""
    known = taxonomy()
    return Form(
        TITLES[1],
        SAVES[0](),
        (
            OneOf(name="role", label=_("Your role"), choices=role_choices(), value=you.role),
            SomeOf(
                name="levels",
                label=_("School level"),
                choices=tuple(Choice(s, words.level(s)) for s in known.levels),
                value=you.levels,
                required=False,
            ),
            OneOf(
                name="stage",
                label=_("How far along your school is"),
                choices=tuple(Choice(s, words.stage(s)) for s in known.stages),
                value=you.stage,
                required=False,
            ),
            ShortText(
                name="district",
                label=_("District or organization"),
                hint=_("As people call it. I ask if I am not sure which one you mean."),
                value=you.district,
                longest=DISTRICT_LONGEST,
            ),
            ShortText(
                name="school",
                label=_("School"),
                value=you.school,
                required=False,
                longest=DISTRICT_LONGEST,
            ),
        ),
        _("Save"),
    )


def seeks(you: About) -> Form:
    """The topics somebody would like help with, in two lists."""
    return Form(TITLES[2], SAVES[1](), _topic_fields(you.seeks), _("Save"))


def offers(you: About) -> Form:
    """The topics somebody can help with, in two lists."""
    return Form(TITLES[3], SAVES[2](), _topic_fields(you.offers), _("Save"))


def ways(you: About, language: str) -> Form:
    """Arrangement, authority, languages, weekly hours and zone."""
    known, zone = taxonomy(), zones.name(you.zone)
    spoken = language_of(language)
    return Form(
        TITLES[4],
        SAVES[3](),
        (
            SomeOf(
                name="arrangements",
                label=_("What gives your school its freedom"),
                choices=tuple(Choice(s, words.arrangement(s)) for s in known.arrangements),
                value=you.arrangements,
                required=False,
            ),
            OneOf(
                name="authority",
                label=_("Is it in writing?"),
                choices=tuple(Choice(s, _short(words.authority(s))) for s in known.authority),
                value=you.authority,
                required=False,
            ),
            SomeOf(
                name="languages",
                label=_("Languages you speak"),
                choices=tuple(Choice(code, words.language(code)) for code in LANGUAGES),
                value=you.languages,
                required=False,
            ),
            ShortText(
                name="windows",
                label=_("When you have time in a usual week"),
                hint=_("For example: Tuesday afternoons and Saturday mornings"),
                value=you.windows_words or plain(windows.in_words(you.windows), spoken),
                required=False,
            ),
            ShortText(
                name="zone",
                label=_("Your time zone"),
                hint=_("For example: Pacific, Eastern, or a city such as Chicago"),
                value=plain(zone, spoken),
                required=False,
                longest=60,
            ),
        ),
        _("Save"),
    )


def rest(you: About) -> Form:
    """Whom they report to (only they read it), their own district, and free words."""
    return Form(
        TITLES[5],
        SAVES[4](),
        (
            Person(
                name="boss",
                label=_("Whom you report to, if they are here"),
                hint=_("Only you see this. I won't suggest the two of you to each other."),
                value=you.reports_to_id,
                required=False,
            ),
            ShortText(
                name="boss_words",
                label=_("Or their name, if they are not"),
                value="" if you.reports_to_id else you.reports_to,
                required=False,
                longest=120,
            ),
            OneOf(
                name="own_district",
                label=_("Introductions inside your own district"),
                hint=_("Between schools and central office, if both agree. Never your own line."),
                choices=(
                    Choice("no", _("No, keep them apart")),
                    Choice("yes", _("Yes, if they agree too")),
                ),
                value="yes" if you.own_district else "no",
            ),
            LongText(
                name="words",
                label=_("In your own words"),
                hint=_("What you have done and what keeps you busy. No names of students."),
                value=you.words,
                required=False,
                longest=WORDS_LONGEST,
            ),
        ),
        _("Save"),
    )


def saved(number: int, you: About) -> Card:
    """One line of what was understood, the way back, and the way on."""
    body = (Paragraph(understood(number, you)),)
    change = Button(_("Change"), step(number=number))
    if number == STEPS:
        return Card(_("Saved."), body, (Button(_("Find someone"), find_someone()), change))
    on = Button(_NEXT[number + 1], step(number=number + 1), "primary")
    return Card(_("Saved."), body, (on, change, Button(_("That's enough"), edit())))


_NEXT: Mapping[int, Words] = {
    2: _("Next: what I look for"),
    3: _("Next: what I offer"),
    4: _("Next: how and when"),
    5: _("Next: the last few"),
}


def understood(number: int, you: About) -> Text:
    """What one form holds, in a line."""
    match number:
        case 1:
            return work(you)
        case 2:
            return _("You'd like help with: {seeks}", seeks=topics(you.seeks))
        case 3:
            return _("You can help with: {offers}", offers=topics(you.offers))
        case 4:
            return way(you)
        case _:
            return _("I'll keep that in mind. Only you see whom you report to.")


def work(you: About) -> Text:
    """Role, level, stage, school and district in a line."""
    parts: list[Text] = [words.role(you.role)] if you.role else []
    parts += [words.level(slug) for slug in you.levels]
    parts += [words.stage(you.stage)] if you.stage else []
    parts += [part for part in (you.school, you.district) if part]
    return joined(parts)


def way(you: About) -> Text:
    """Arrangement, authority, languages, hours and zone in a line."""
    parts: list[Text] = [words.arrangement(slug) for slug in you.arrangements]
    if you.authority not in ("", "unsure"):
        parts.append(_short(words.authority(you.authority)))
    parts += [words.language(code) for code in you.languages]
    hours = windows.in_words(you.windows) if you.windows else ""
    zone = zones.name(you.zone)
    parts += (
        [_("{hours} ({zone} time)", hours=hours, zone=zone)]
        if hours
        else [_("{zone} time", zone=zone)]
    )
    return joined(parts)


def topics(slugs: tuple[str, ...]) -> Text:
    """The topics in a line; “nothing yet” when there are none. Their names hold an “and” themselves."""
    return joined([words.topic_said(slug) for slug in slugs], "; ") or _("nothing yet")


def joined(parts: list[Text], mark: str = " · ") -> Text:
    """The parts with a mark between them."""
    line: list[Text] = []
    for part in parts:
        line += [mark, part] if line else [part]
    return tuple(line)


def role_choices() -> tuple[Choice, ...]:
    """All roles, as a list to choose one from."""
    return tuple(Choice(slug, words.role(slug)) for slug in taxonomy().roles)


def district_unsure(name: str) -> Words:
    """The question when a typed district is nearly a known one."""
    return _("Did you mean {district}? Write it like that, or say it is another.", district=name)


WINDOWS_UNCLEAR = _(
    "I could not read a day or hour. For example: Tuesday afternoons, or after 4 pm"
)
ZONE_UNCLEAR = _("I don't know that time zone. For example: Pacific, Eastern, Chicago")


def _topic_fields(chosen: tuple[str, ...]) -> tuple[SomeOf, SomeOf]:
    lists = (
        ("work", _("People, time, money and power"), WORK),
        ("learning", _("Learning, improving and policy"), LEARNING),
    )
    first, second = (
        SomeOf(
            name=name,
            label=label,
            choices=tuple(Choice(slug, words.topic(slug)) for slug in topics_of(groups)),
            value=tuple(slug for slug in chosen if slug in topics_of(groups)),
            required=False,
        )
        for name, label, groups in lists
    )
    return first, second


def _short(label: Localized) -> Localized:
    """An answer without the explanation after its dash or colon."""
    return Localized(label.en.split(" - ")[0].strip(), label.es.split(":")[0].strip())
