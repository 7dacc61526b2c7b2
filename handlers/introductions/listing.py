"""What is open for a person: what they asked, what they are asked, and what all are asked."""

from handlers.introductions import answering, asking, cards, helping_lines
from handlers.introductions.door import router, search_again
from handlers.kit.request import Request
from handlers.kit.ui import Card
from handlers.kit.words import Mention, _
from storage import Storage

SHOWN = 6
"""Requests to me in one card; more are shown once these are answered."""


@router.command("introductions", _("Your open questions, and who waits for your answer"))
async def mine(request: Request, storage: Storage) -> Card:
    """My open questions and the requests to me, each with its way on."""
    async with storage.look() as look:
        out = [
            (i.purpose, i.promised_at, asking.take_back(introduction_id=i.id))
            for i in await look.introductions.open_of(request.who.id)
        ]
        to_me = []
        for turn in (await look.invitations.asked_of(request.who.id))[:SHOWN]:
            introduction = await look.introductions.get(turn.introduction_id)
            asker = await look.members.get(introduction.by_id or introduction.seeker_id)
            if introduction.state == "asking" and turn.deadline_at:
                name = Mention(asker.id, asker.name)
                link = answering.see(invitation_id=turn.id)
                to_me.append((name, introduction.purpose, turn.deadline_at, link))
        helping = await helping_lines.lines(look, request.who.id)
    return cards.mine(out, to_me, search_again(), helping)
