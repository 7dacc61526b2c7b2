"""One's own message as the answer to the week's question. Somebody else's words are never taken."""

from handlers.kit.problem import Problem
from handlers.kit.request import Request, visible
from handlers.kit.router import MEMBERS
from handlers.kit.safety_gate import gate
from handlers.kit.ui import Card, Form, FormErrors
from handlers.kit.words import _
from handlers.prompts import answering, cards
from handlers.prompts.door import router
from storage import Look, Storage
from storage.tables import Asking


async def _newest(look: Look) -> Asking:
    """The question of this week, or of the last that was asked and takes answers in its thread."""
    for asking in await look.askings.asked(limit=4):
        if asking.state == "asked" and asking.response == "thread":
            return asking
    raise Problem(_("There is no question now that a message could answer."))


@router.message(_("Count this as my answer"), who=MEMBERS)
async def count_mine(request: Request, storage: Storage) -> Form:
    """In the menu of a message; nothing is taken before the form is sent."""
    if not request.quoted_own:
        raise Problem(_("That message is somebody else's. Only its author can let it count."))
    if not visible(request.quoted):
        raise Problem(_("There are no words in that message."))
    async with storage.look() as look:
        asking = await _newest(look)
    return cards.count_form(asking, request.quoted)


@router.submit(who=MEMBERS)
async def count(request: Request, storage: Storage, asking_id: int) -> Card | FormErrors:
    """It counts; the message stays where it is and is not posted a second time."""
    async with storage.begin() as tx:
        asking = await answering.find(tx, asking_id)
        form = cards.count_form(asking, "")
        if errors := answering.blank(request.answers):
            return FormErrors(errors, form)
        if held := await gate(tx, request.answers, form, "answer"):
            return held
        text = request.answers.text("answer")[: cards.LONGEST]
        row, before = await answering.put(tx, asking, request.who.id, text)
        if row.said_key and row.state == "posted":
            card = cards.post(row, request.who.name)
            await answering.revise(tx, row, card)
        row.state = "posted"
    return cards.counted(asking, row, answering.offered(asking, row, before))
