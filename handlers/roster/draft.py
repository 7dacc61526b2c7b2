"""A sheet somebody uploaded and has not decided on: kept a day, read again each time it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from handlers.kit.problem import Problem
from handlers.kit.words import _
from handlers.roster.cards import SAMPLES, Outlook
from handlers.roster.entering import Entered, enter
from handlers.roster.headings import Column, columns
from handlers.roster.knowing import knows
from handlers.roster.survey import Knows, Remark, Sheet, from_table
from handlers.roster.table import Table, unpacked
from storage import Look, Storage, Tx
from storage.tables import Draft
from storage.taxonomy import folded

KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft as read: its cells, what its columns mean, what the community knows."""

    id: int
    name: str
    cells: Table
    columns: tuple[Column, ...]
    knows: Knows
    chosen: Mapping[str, str]  # what this coordinator said of columns, by their number
    meant: Mapping[str, tuple[str, str]]  # and of districts: folded → (as typed, the name)

    @property
    def unknown(self) -> tuple[Column, ...]:
        """Columns that hold something and that nobody has said a word about."""
        return tuple(
            one for one in self.columns if one.means is None and next(self.cells.column(one.at), "")
        )

    @property
    def nameless(self) -> bool:
        """Whether no column is the name."""
        return {"display_name", "first_name"}.isdisjoint(one.means for one in self.columns)

    def sheet(self) -> Sheet:
        """The people as they are read now."""
        known = tuple(replace(one, twin=False) for one in self.columns)
        return from_table(self.cells, known, self.knows, by="row")


async def draft(look: Look | Tx, member_id: int, draft_id: int, *, whole: bool = False) -> Draft:
    """This coordinator's draft, with its sheet (`whole`: surely) or with what became of it.

    Raises:
        Problem: it is somebody else's, or no longer there.
    """
    found = await look.drafts.find(draft_id)
    if (
        found is None
        or found.member_id != member_id
        or found.created_at + KEPT <= look.now
        or (whole and "table" not in found.content)
    ):
        raise Problem(_("That list is no longer here. Bring it in again."))
    return found


async def waiting(look: Look | Tx, member_id: int, draft_id: int) -> Waiting:
    """The sheet of this coordinator that waits for a decision.

    Raises:
        Problem: there is none.
    """
    return opened(await draft(look, member_id, draft_id, whole=True), await knows(look))


def opened(found: Draft, known: Knows) -> Waiting:
    """A draft with its columns read again."""
    content = found.content
    cells = unpacked(content["table"])
    chosen, meant = content.get("chosen", {}), content.get("districts", {})
    known = replace(known, districts={key: name for key, (_typed, name) in meant.items()})
    read = columns(cells, known.headers, {int(at): means for at, means in chosen.items()})
    pairs = {key: (typed, name) for key, (typed, name) in meant.items()}
    return Waiting(found.id, found.name, cells, read, known, chosen, pairs)


class _Undone(Exception):
    """Leaves the transaction without keeping anything."""

    def __init__(self, entered: Entered) -> None:
        super().__init__()
        self.entered = entered


async def trial(storage: Storage, sheet: Sheet) -> Entered:
    """What would become of a sheet's people; nothing is kept."""
    try:
        async with storage.begin() as tx:
            raise _Undone(await enter(tx, sheet, tx.now))
    except _Undone as undone:
        return undone.entered


def outlook_of(one: Waiting, sheet: Sheet, entered: Entered) -> Outlook:
    """What would become of it, as its coordinator reads it."""
    refused = [Remark(text, row.where) for row in sheet.refused for text in row.wrong]
    return Outlook(
        draft_id=one.id,
        file=one.name,
        new=len(entered.new),
        changed=len(entered.changed),
        unchanged=len(entered.unchanged),
        refused=len(sheet.refused) + len(entered.refused),
        lines=(*refused, *entered.refused, *entered.remarks),
        samples=sheet.entries[:SAMPLES],
        students=tuple(column.header for column in one.columns if column.student),
        unsure=len(unsure(one, entered)),
    )


def unsure(one: Waiting, entered: Entered) -> dict[str, str]:
    """Districts as typed that look like another, and which; without those already decided."""
    return {
        typed: near for typed, near in entered.doubtful.items() if folded(typed) not in one.meant
    }


def content(
    cells: Table,
    chosen: Mapping[str, str] | None = None,
    districts: Mapping[str, tuple[str, str]] | None = None,
) -> dict[str, Any]:
    """A draft's content: the cells, what was said of columns and of districts."""
    meant = {key: list(pair) for key, pair in (districts or {}).items()}
    return {"table": cells.packed(), "chosen": dict(chosen or {}), "districts": meant}
