"""How a question ends when nobody said yes, and what is forgotten; the same whatever happened."""

from datetime import timedelta

from handlers.introductions import answering, cards, chain, proposing
from handlers.introductions.door import router
from handlers.kit.request import Tick
from handlers.kit.say import tell
from handlers.kit.ui import Card
from handlers.kit.words import Text, and_, language_of
from handlers.matching import words
from storage import Look, Storage, Tx
from storage.tables import Introduction

KEPT = timedelta(days=180)
"""Needs and introductions are forgotten after it (DOMAIN, “Respect”)."""


@router.job(late=None)
async def close(tick: Tick, storage: Storage, introduction_id: int) -> None:
    """The promised time: one kind sentence, unless a yes or a line was read before."""
    async with storage.begin() as tx:
        introduction = await chain.hold(tx, introduction_id)
        if introduction is None or introduction.state != "asking":
            return
        if introduction.by_id is not None:
            await proposing.end(tx, introduction)
            return
        answered = await _end_turns(tx, introduction)
        introduction.state, introduction.ended_at = "closed", tick.now
        need = await tx.needs.find(introduction.need_id) if introduction.need_id else None
        if need and need.state == "asked":
            need.state = "open"
        if not answered:
            card = await closing_card(tx, introduction)
            key = f"closing:{introduction_id}"
            await tell(tx, introduction.seeker_id, card, key=key, why="answer")


async def _end_turns(tx: Tx, introduction: Introduction) -> bool:
    """Nobody is asked any more; whether the seeker has read a line and wanted no more."""
    answered = False
    for turn in await tx.invitations.of(introduction.id):
        answered = answered or turn.state == "line"
        if turn.state == "asked":
            await chain.silence(tx, turn)
        elif turn.state == "waiting":
            await chain.release(tx, turn, "passed")
    return answered


async def closing_card(look: Look, introduction: Introduction) -> Card:
    """The closing sentence, made from the question alone."""
    seeker = await look.members.get(introduction.seeker_id)
    need = await look.needs.find(introduction.need_id) if introduction.need_id else None
    topics = chain.topics_of(need)
    language = language_of(seeker.language or look.community.language)
    return cards.closing(
        need.id if need else None,
        and_([words.topic_said(slug) for slug in topics[:1]]),
        introduction.purpose,
        await coordinator_name(look),
        await look.resources.about(topics, language),
    )


async def coordinator_name(look: Look) -> Text:
    """The coordinator who is there, by first name; empty where there is none."""
    for coordinator in await look.members.coordinators():
        if coordinator.away_until is None or coordinator.away_until <= look.now:
            return coordinator.name.split()[0] if coordinator.name.split() else ""
    return ""


@router.job(late=None)
async def forget_old(tick: Tick, storage: Storage) -> None:
    """Daily: forget what is old, and move on where the asked person is paused or gone."""
    async with storage.begin() as tx:
        await tx.introductions.forget_before(tick.now - KEPT)
        await tx.needs.forget_before(tick.now - KEPT)
        for turn in await tx.invitations.asked_of_paused(tick.now):
            await answering.step_out(tx, turn.member_id)
        for introduction in await tx.introductions.stranded():
            if held := await chain.hold(tx, introduction.id):
                await chain.ask_next(tx, held)
