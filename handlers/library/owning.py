"""Whose an entry is: who may change it, and what a new one begins as. Knows no card."""

from secrets import token_hex

from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.words import Text, _
from storage import Look
from storage.tables import Resource

MINE: Text = _("Only who shared it, or a coordinator, can change that.")
GONE: Text = _("That is no longer in the library.")


def drafted(request: Request) -> Resource:
    """A new entry that nobody sees yet, shared by who acts."""
    return Resource(
        key=f"s{token_hex(8)}", title="", summary="", kind="", levers=[],
        levels=[], stages=[], language=request.language, url="", added_by_id=request.who.id,
        credit="none", state="draft", checked_on="", deadline="", version=1,
        created_at=request.now,
    )  # fmt: skip


async def own(
    look: Look, request: Request, resource_id: int, *, only_mine: bool = False
) -> Resource:
    """The entry, if who acts may change it: its sharer, or (unless it is theirs alone) a
    coordinator.

    Raises:
        Problem: it is gone, withdrawn, or somebody else's.
    """
    resource = await look.resources.find(resource_id)
    if resource is None:
        raise Problem(GONE)
    mine = resource.added_by_id == request.who.id
    if not mine and (only_mine or resource.state == "draft" or not request.who.coordinator):
        raise Problem(MINE)
    if resource.state == "withdrawn":
        raise Problem(GONE)
    return resource
