"""A story in words: its line, its whole text, who tells it. Pure but for `author`; it changes nothing."""

from collections.abc import Iterator, Mapping

from handlers.kit.names import folded
from handlers.kit.ui import Block, Paragraph, cut
from handlers.kit.words import Bold, Mention, Text, _, plain
from handlers.matching import words
from storage import Look
from storage.tables import BrightSpot

LINE = 140
"""Characters of a story's first answer where it stands as one line."""

QUESTIONS: Mapping[str, Text] = {
    "changed": _("What changed?"),
    "how": _("How did it come to be?"),
    "cost": _("What did it cost?"),
    "evidence": _("How do you know?"),
    "failed": _("What failed?"),
}
"""The five questions, by the column of the answer."""

LENGTHS: Mapping[str, int] = {
    "changed": 500, "how": 600, "cost": 400, "evidence": 400, "failed": 400,
}  # fmt: skip
"""Characters of each answer: all five fit one message whole, so that nothing approved is cut."""

UNNAMED = _("someone in the network")


async def author(look: Look, spot: BrightSpot) -> Text:
    """The author's name where the story is told under it; "" where it is not."""
    if spot.credit != "named":
        return ""
    member = await look.members.find(spot.author_id)
    return Mention(member.id, member.name) if member else ""


def signed(spot: BrightSpot, name: Text = "") -> Text:
    """Who tells it, as chosen: name and school, the school alone, or neither."""
    if spot.credit == "named" and name:
        return (name, ", ", spot.school) if spot.school else name
    if spot.credit == "school" and spot.school:
        return spot.school
    return UNNAMED


def line(spot: BrightSpot, name: Text = "") -> Text:
    """One line for a list or the weekly message; `name` as `author` answers it."""
    said = cut(" ".join(spot.changed.split()), LINE)
    signature = signed(spot, name)
    return said if signature is UNNAMED else (said.rstrip("."), " (", signature, ")")


def whole(spot: BrightSpot, parent: Text = "") -> Iterator[Block]:
    """The exact text as it stands, answer by answer; what was left empty is left out."""
    if parent:
        yield Paragraph(after(spot, parent))
    for column, question in QUESTIONS.items():
        if answer := getattr(spot, column):
            yield Paragraph((Bold(question), "\n", answer))
    if spot.lever:
        yield Paragraph(_("Topic: {topic}", topic=words.topic(spot.lever)))


def after(spot: BrightSpot, parent: Text) -> Text:
    """Which story was tried here."""
    if spot.school and spot.credit in ("named", "school"):
        return _("Tried at {school} after: {story}", school=spot.school, story=parent)
    return _("Tried after: {story}", story=parent)


def title(spot: BrightSpot, name: Text = "") -> Text:
    """Who and what, for the first line."""
    return _("Something that worked, from {who}", who=signed(spot, name))


def mentions(spot: BrightSpot, name: Text, typed: str) -> bool:
    """Whether every typed word begins a word of what the story shows."""
    shown: list[Text] = [getattr(spot, column) for column in QUESTIONS]
    shown.append(signed(spot, name))
    said = [plain(text, "en") for text in shown]
    if spot.lever:
        said += [plain(words.topic(spot.lever), language) for language in ("en", "es")]
    known = folded(" ".join(said)).replace("(", " ").split()
    return all(any(one.startswith(word) for one in known) for word in folded(typed).split())
