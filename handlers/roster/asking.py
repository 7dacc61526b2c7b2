"""The forms that ask what columns and districts mean, and what they are answered with. Pure."""

from collections.abc import Mapping, Sequence

from handlers.kit.request import Answers
from handlers.kit.router import named
from handlers.kit.ui import Choice, Form, OneOf
from handlers.kit.words import Text, _
from handlers.roster.columns import MEANINGS
from handlers.roster.headings import Column
from handlers.roster.table import Table

name_columns = named("roster.name_columns")
name_districts = named("roster.name_districts")
AT_ONCE = 5  # columns of one form
OUT = "out"
SAME, NEW = "same", "new"


def columns_form(draft_id: int, asked: Sequence[Column], cells: Table) -> Form:
    """What these columns are; a sample answer helps to tell."""
    choices = (
        Choice(OUT, _("Leave this out")),
        *(Choice(key, words) for key, words in MEANINGS.items()),
    )
    return Form(
        _("What is in the columns"),
        name_columns(draft_id=draft_id),
        tuple(
            OneOf(
                name=f"c{one.at}",
                label=one.header,
                hint=_sample(cells, one),
                choices=choices,
                value=_now(one),
            )
            for one in asked[:AT_ONCE]
        ),
        _("Save"),
    )


def _now(one: Column) -> str:
    if one.means is None:
        return ""
    return one.means if one.means in MEANINGS else OUT


def _sample(cells: Table, one: Column) -> Text:
    answer = next(cells.column(one.at), "")
    return _("For example: {answer}", answer=" ".join(answer.split())) if answer else ""


def said(one: Column) -> Text:
    """What a column is taken for."""
    if one.student:
        return _("left out: it looks like data about students")
    if one.means is None:
        return _("not known yet")
    return MEANINGS.get(one.means) or (one.means and one.means.replace("_", " ")) or _("left out")


def chosen(answers: Answers, width: int) -> dict[str, str]:
    """What the form said: the column's number as text → its meaning, "" for left out."""
    found: dict[str, str] = {}
    for at in range(width):
        means = answers.text(f"c{at}")
        if means == OUT or means in MEANINGS:
            found[str(at)] = "" if means == OUT else means
    return found


def districts_form(draft_id: int, doubtful: Mapping[str, str]) -> Form:
    """Whether districts as typed are the ones they look like; five at once."""
    return Form(
        _("Districts"),
        name_districts(draft_id=draft_id),
        tuple(
            OneOf(
                name=f"d{at}",
                label=_("Did you mean …? {typed}", typed=typed),
                choices=(Choice(SAME, near), Choice(NEW, _("A different district"))),
            )
            for at, (typed, near) in enumerate(list(doubtful.items())[:AT_ONCE])
        ),
        _("Save"),
    )
