"""The vocabulary itself: every element once, and what people could write into it at worst."""

from datetime import UTC, date, datetime, time

from handlers.examples.example import Example
from handlers.kit.labels import SEND, YES, late
from handlers.kit.ui import (
    Bullets,
    Button,
    Card,
    Choice,
    Confirm,
    Day,
    Divider,
    Facts,
    File,
    Form,
    FormErrors,
    Item,
    Link,
    LinkButton,
    LongText,
    OneOf,
    Paragraph,
    People,
    Person,
    Picker,
    Picture,
    Place,
    Replace,
    RoomButton,
    ShortText,
    SomeOf,
    Style,
    TimeOfDay,
    Upload,
    heading,
)
from handlers.kit.words import (
    Bold,
    Code,
    Italic,
    LinkTo,
    Localized,
    Mention,
    Moment,
    PlaceMention,
    Spoken,
    Text,
    and_,
)

HOSTILE = (
    "<!channel> @everyone @here <@U123> <@&45> <#C1> <https://evil.example|click> [click](https://evil.example)"
    " *bold* _italic_ ~struck~ **loud** __under__ ||spoiler|| `code` ```block``` &amp; <b>html</b> \\*"
    " :smile: <t:0:R> </find-peer:1>\n# heading\n-# small\n> quoted\n>>> quoted\n- list\n1. list\n\n\n\n"
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd 👩‍🏫 {braces} %s $(x) \x00\x07"
)
LONG = "A long story about bell schedules, block periods and advisory time. " * 80
SHA = "0" * 64
NINE = datetime(2026, 10, 8, 16, tzinfo=UTC)


def _link(number: int) -> Link:
    return Link("kit.press", (("number", number),))


def _button(number: int, label: Text, style: Style = "plain") -> Button:
    return Button(label, _link(number), style)


def _topic(number: int) -> Localized:
    return Localized(f"Topic {number}", f"Tema {number}")


def _topics(count: int) -> tuple[Choice, ...]:
    note = Localized("chosen by many", "la eligen muchos")
    return tuple(Choice(f"t{n}", _topic(n), note if n % 2 else "") for n in range(count))


_TITLE = Localized("What the kit can say", "Lo que el kit puede decir")
_ASKED = Localized("What is it about?", "¿De qué se trata?")
_HINT = Localized("Only you see this.", "Solo usted ve esto.")
_SUBMIT = Link("kit.submit")
_LINES = Card(
    _TITLE,
    (
        Item(_topic(1), (_button(1, YES, "primary"),)),
        Item(_topic(2), (_button(2, YES), _button(3, SEND))),
        Item(
            _topic(3),
            (
                _button(4, YES),
                _button(5, SEND, "danger"),
                LinkButton(SEND, "https://example.org/a?b=1&c=2"),
            ),
        ),
        Item(_topic(4), (LinkButton(_topic(4), "https://example.org"),)),
        Item(_topic(5), (LinkButton(_topic(5), "https://example.org/" + "a" * 600),)),
    ),
)
_TEXTS = Form(
    Localized("In words", "En palabras"),
    _SUBMIT,
    (
        ShortText(name="title", label=_ASKED, hint=_HINT, value="Bell schedules"),
        LongText(name="story", label=_topic(1), required=False),
        ShortText(name="place_name", label=_topic(2), longest=20, required=False),
    ),
    send=YES,
)
_CHOICES = Form(
    Localized("By choice", "A elegir"),
    _SUBMIT,
    (
        OneOf(name="few", label=_topic(1), choices=_topics(4), value="t2"),
        OneOf(name="many", label=_topic(2), choices=_topics(25), value="t20", required=False),
        SomeOf(name="some_few", label=_topic(3), choices=_topics(5), value=("t1", "t3")),
        SomeOf(name="some_many", label=_topic(4), choices=_topics(25), value=("t9",), at_most=3),
        SomeOf(name="two", label=_topic(5), choices=_topics(6), at_most=2, required=False),
    ),
)
_PEOPLE = Form(
    Localized("People and times", "Personas y horas"),
    _SUBMIT,
    (
        Person(name="one", label=_topic(1), value=1),
        People(name="several", label=_topic(2), value=(1, 2), required=False),
        Place(name="place", label=_topic(3), required=False),
        Day(name="day", label=_topic(4), value=date(2026, 10, 5)),
        TimeOfDay(name="hour", label=_topic(5), value=time(15, 30)),
    ),
)
_HOSTILE_FORM = Form(
    HOSTILE,
    _SUBMIT,
    (
        ShortText(name="title", label=HOSTILE, hint=HOSTILE, value=HOSTILE),
        LongText(name="story", label=LONG, hint=LONG, value=LONG),
        OneOf(
            name="few",
            label=HOSTILE,
            choices=(Choice("a", HOSTILE, LONG), Choice("b", LONG, HOSTILE)),
        ),
        SomeOf(name="some", label="", choices=(Choice("a", ""), Choice("b", " "))),
    ),
)
_CROWDED = Card(
    (LONG, HOSTILE),
    (
        heading(LONG),
        Paragraph(HOSTILE),
        Facts(((LONG, HOSTILE), (HOSTILE, LONG))),
        Bullets((LONG, HOSTILE, "")),
        Item(LONG, (_button(1, LONG), _button(2, HOSTILE))),
        Item(HOSTILE * 9, (_button(3, and_((HOSTILE, LONG))),)),
        Picture(SHA, LONG, LONG),
    ),
    (
        _button(4, LONG),
        _button(5, HOSTILE, "danger"),
        LinkButton(HOSTILE, "https://example.org/?q=a|b"),
    ),
    Picker(_link(6), LONG, (Choice("a", LONG, LONG), Choice("b", HOSTILE, HOSTILE))),
    LONG,
)

EXAMPLES = (
    Example(
        "kit.words",
        Card(
            _TITLE,
            (
                Paragraph(
                    (Bold("Bold "), Italic(Bold("both ")), Italic("italic "), Code("/find-peer"))
                ),
                Paragraph(
                    (
                        Mention(1, "Ana Ruiz"),
                        " · ",
                        Bold(Mention(2, "Ben Ito")),
                        " · ",
                        PlaceMention(1, "general"),
                        " · ",
                        PlaceMention(9, "elsewhere"),
                    )
                ),
                Paragraph((Moment(NINE), " · ", Moment(NINE, "day"), " · ", Moment(NINE, "hour"))),
                Paragraph(
                    (
                        LinkTo(_topic(1), "https://example.org/a_(b)?c=1&d=|2"),
                        " ",
                        LinkTo("no", "javascript:alert(1)"),
                    )
                ),
                Paragraph((Spoken(_topic(1), "en"), " / ", Spoken(_topic(1), "es"))),
                Paragraph(and_([_topic(n) for n in range(3)])),
            ),
            footer=_HINT,
        ),
    ),
    Example(
        "kit.ping",
        Card(
            (Mention(1, "Ana", ping=True), " · ", Mention(2, "Ben", ping=True)),
            (
                Paragraph(
                    (Mention(3, "Nobody's account", ping=True), " · ", Mention(1, "Ana", ping=True))
                ),
            ),
        ),
    ),
    Example(
        "kit.blocks",
        Card(
            _TITLE,
            (
                heading(_topic(1)),
                Facts(((_topic(2), "Principal, high school"), (_topic(3), (Bold("9"), ":00")))),
                Divider(),
                Bullets((_topic(4), (Bold(_topic(5)), ": 25 min"))),
                Picture(SHA, _topic(6), _topic(7)),
                Picture("1" * 64, _topic(8)),
            ),
        ),
    ),
    Example("kit.lines", _LINES),
    Example(
        "kit.buttons",
        Card(
            _TITLE,
            buttons=(
                _button(1, YES, "primary"),
                _button(2, SEND),
                _button(3, _topic(3), "danger"),
                _button(4, and_(["Maximiliana Etxeberria", "Ben"])),
                LinkButton(_topic(5), "https://example.org"),
            ),
        ),
    ),
    Example(
        "kit.rooms",
        Card(
            _TITLE,
            (
                Item(_topic(1), (RoomButton(_topic(1), "room:1"),)),
                Item(_topic(2), (RoomButton(_topic(2), "room:2"), _button(2, YES))),
            ),
            (RoomButton(_topic(3), "room:3"),),
        ),
    ),
    Example("kit.picker", Card(_TITLE, picker=Picker(_link(1), _ASKED, _topics(25)))),
    Example(
        "kit.member_picker",
        Card(_TITLE, buttons=(_button(2, SEND),), picker=Picker(_link(1), _ASKED)),
    ),
    Example("kit.form_texts", _TEXTS),
    Example("kit.form_choices", _CHOICES),
    Example("kit.form_people", _PEOPLE),
    Example(
        "kit.form_upload",
        Form(_topic(1), _SUBMIT, (Upload(name="survey", label=_topic(2), hint=_HINT),)),
    ),
    Example("kit.refused", FormErrors({"title": _HINT, "story": HOSTILE}, _TEXTS)),
    Example(
        "kit.refused_confirm",
        FormErrors({"title": _HINT}, _TEXTS, Confirm("not_a_student", _topic(9))),
    ),
    Example(
        "kit.refused_full",
        FormErrors({"hour": _HINT, "": _ASKED}, _PEOPLE, Confirm("sure", _topic(9))),
    ),
    Example("kit.replaced", Replace(_LINES, _HINT)),
    Example("kit.file", File("me.csv", b"name\nAna\n", "text/csv", Card(_TITLE))),
    Example("kit.late", late(_link(1))),
    Example("kit.only_title", Card(HOSTILE)),
    Example("kit.crowded", _CROWDED),
    Example("kit.hostile_form", _HOSTILE_FORM),
    Example(
        "kit.hostile_refusal",
        FormErrors({"title": HOSTILE, "story": LONG}, _HOSTILE_FORM, Confirm("sure", HOSTILE)),
    ),
    Example(
        "kit.nothing",
        Card(
            "", (Paragraph(" "), Facts(()), Bullets(("",)), Item("\x00", (_button(1, "\u202e"),)))
        ),
    ),
)
