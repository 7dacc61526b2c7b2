"""The week's question as people meet it, its forms, and what is said after an answer. Pure."""

import re
from collections.abc import Sequence

from handlers.kit.router import named
from handlers.kit.ui import (
    AnyButton,
    Block,
    Button,
    Card,
    Form,
    Item,
    LongText,
    Paragraph,
    ShortText,
    cut,
)
from handlers.kit.words import Bold, Language, Mention, Spoken, Text, _, and_
from handlers.prompts.questions import PULSES, marked, words_of
from storage.tables import Answer, Asking

answer, send = named("prompts.answer"), named("prompts.send")
privately, send_privately = named("prompts.privately"), named("prompts.send_privately")
take_back, in_other, count = (
    named("prompts.take_back"), named("prompts.in_other"), named("prompts.count"),
)  # fmt: skip
from_answer, story = named("library.from_answer"), named("bright_spots.from_answer")
pulse = named("pulse.answer")

LONGEST = 1200  # characters of an answer: three short paragraphs
URL = 400
EMPTY = Card(_("Taken back."))  # what is left of a post while it waits to be deleted
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def question(asking: Asking) -> tuple[Block, ...]:
    """The question, and how an answer counts."""
    note: Text = _("Tap Answer so it counts. I can't see replies in the thread.")
    if asking.kind == "resource" and asking.response == "thread":
        note = _("Tap Answer so it reaches the library. I can't see replies in the thread.")
    elif asking.response == "private":
        note = _("Only what you send with the button counts. I can't see replies in the thread.")
    lead = Bold(_("This week's question:"))
    return (Paragraph((lead, " ", words_of(asking))), Paragraph(note))


def buttons(asking: Asking) -> tuple[Button, ...]:
    """How it can be answered."""
    if asking.response in PULSES:
        return (Button(_("Answer"), pulse(asking_id=asking.id), "primary"),)
    here = Button(_("Answer"), answer(asking_id=asking.id), "primary")
    link = privately(asking_id=asking.id)
    aside = Button(_("Send privately"), link)
    if asking.anonymous_ok:
        aside = Button(_("Answer without my name"), link)
    return (aside,) if asking.response == "private" else (here, aside)


def alone(asking: Asking) -> Card:
    """The question as a post of its own, in a week without the summary."""
    first, *rest = question(asking)
    assert isinstance(first, Paragraph)
    other = Button(_("En español"), in_other(asking_id=asking.id))
    return Card(_("This week's question"), (Paragraph(words_of(asking)), *rest),
                (*buttons(asking), other))  # fmt: skip


def spoken(asking: Asking, language: Language) -> Card:
    """The same for one reader, in a language of their choice."""
    said = alone(asking)
    body = tuple(Paragraph(Spoken(p.text, language)) for p in said.body if isinstance(p, Paragraph))
    ways = tuple(Button(Spoken(b.label, language), b.link, b.style) for b in buttons(asking))
    return Card(Spoken(said.title, language), body, ways)


# --- answering -------------------------------------------------------------------------------


def link_of(text: str) -> str:
    """The first web address in an answer, or ""."""
    found = _ADDRESS.search(text)
    return found[0].rstrip(".,;:!?)»”") if found else ""


def is_address(text: str) -> bool:
    """Whether all of a text is one web address, as answers are searched for them."""
    return _ADDRESS.fullmatch(text) is not None


def without_links(text: str) -> str:
    """An answer's words without the web addresses in them."""
    return _ADDRESS.sub("", text)


def parts(text: str) -> tuple[str, str]:
    """An answer's words, and the address in its last line, as the form has them."""
    words, _break, last = text.rpartition("\n")
    return (words, last) if _break and _ADDRESS.fullmatch(last) else (text, "")


def answer_form(asking: Asking, text: str = "") -> Form:
    """An answer under one's name."""
    words, url = parts(text) if asking.kind == "resource" else (text, "")
    return Form(
        _("Your answer"),
        send(asking_id=asking.id),
        (
            LongText(name="answer", label=_("In your own words"), value=words, longest=LONGEST,
                     hint=_("Everyone here can read it in the thread, under your name.")),
            *_link_field(asking, url),
        ),
        send=_("Post it"),
    )  # fmt: skip


def _link_field(asking: Asking, url: str) -> tuple[ShortText, ...]:
    if asking.kind != "resource":
        return ()
    hint = _("A page others can open. I only pass the address on; I never open it.")
    return (
        ShortText(name="link", label=_("A link, if there is one"), hint=hint, required=False,
                  value=url, longest=URL),
    )  # fmt: skip


def count_form(asking: Asking, quoted: str) -> Form:
    """One's own message as the answer to this week's question."""
    return Form(
        _("Your answer"),
        count(asking_id=asking.id),
        (
            LongText(name="answer", label=_("What counts as your answer"), longest=LONGEST,
                     value=cut(quoted, LONGEST),
                     hint=_("Everyone here can read it, under your name. It answers: {question}",
                            question=words_of(asking))),
        ),
        send=_("Count it"),
    )  # fmt: skip


def private_form(asking: Asking, text: str = "") -> Form:
    """An answer that only coordinators read."""
    hint = _("Only the coordinators read it, with your name.")
    if asking.anonymous_ok:
        hint = _("Only the coordinators read it. I leave your name out; they may still guess.")
    return Form(
        _("Your answer"),
        send_privately(asking_id=asking.id),
        (
            LongText(
                name="answer", label=_("In your own words"), value=text, longest=LONGEST, hint=hint
            ),
        ),
    )


def post(row: Answer, name: str) -> Card:
    """An answer in the thread."""
    title = _("{who} answers the question of the week", who=Mention(row.member_id, name))
    return Card(title, (Paragraph(marked(row.text, row.language)),))


def posted(
    asking: Asking, row: Answer, offers: Sequence[Item] = (), *, stands: bool = True
) -> Card:
    """It is in the thread."""
    title: Text = _("Posted in the thread, under your name.")
    if not stands:
        title = _("Saved. I have no channel here to post it in yet.")
    return Card(title, tuple(offers), _ways(asking, row))


def changed(asking: Asking, row: Answer, offers: Sequence[Item] = ()) -> Card:
    """It was there already and says this now."""
    return Card(_("Changed. The thread shows your new answer."), tuple(offers), _ways(asking, row))


def counted(asking: Asking, row: Answer, offers: Sequence[Item] = ()) -> Card:
    """One's own message is the answer."""
    where = Paragraph(_("Your message stays where it is; I post nothing again."))
    return Card(_("Counted as your answer."), (where, *offers), _ways(asking, row))


def _ways(asking: Asking, row: Answer) -> tuple[AnyButton, ...]:
    form = privately if row.private else answer
    return (
        Button(_("Change"), form(asking_id=asking.id)),
        Button(_("Take it back"), take_back(answer_id=row.id)),
    )


def sent_privately(asking: Asking, row: Answer, coordinators: Sequence[str]) -> Card:
    """The coordinators will read it."""
    who: Text = and_(tuple(coordinators)) if coordinators else _("the coordinators")
    said = _("Only the coordinators read it, with your name: {names}.", names=who)
    if asking.anonymous_ok:
        said = _(
            "Only the coordinators read it, without your name: {names}. In a network this size they"
            " may still guess.", names=who,
        )  # fmt: skip
    return Card(_("Sent to the coordinators."), (Paragraph(said),), _ways(asking, row))


def taken_back(asking: Asking, *, private: bool) -> Card:
    """Nothing of it is kept."""
    link = (privately if private else answer)(asking_id=asking.id)
    gone = _("Nothing of it is kept. If somebody had read it already, they have.")
    return Card(_("Taken back."), (Paragraph(gone),), (Button(_("Answer again"), link),))


def save_offer(row: Answer) -> Item:
    """The link may serve others for longer than a thread lives."""
    link = from_answer(answer_id=row.id)
    return Item(_("Keep your link in the library, so that others find it later?"),
                (Button(_("Save as a resource"), link),))  # fmt: skip


def story_offer(row: Answer) -> Item:
    """What worked may become a story that others can try."""
    link = story(answer_id=row.id)
    return Item(_("Five short questions make it a story that others can try."),
                (Button(_("Tell it as a story"), link),))  # fmt: skip
