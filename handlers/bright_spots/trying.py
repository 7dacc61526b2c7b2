"""Trying what worked elsewhere: wanted, asked once after thirty days, told as a story of its own."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.bright_spots import cards, forms, holding, stories, try_cards
from handlers.bright_spots.door import next_task, router
from handlers.kit.counts import told
from handlers.kit.problem import Problem
from handlers.kit.request import Request, Tick
from handlers.kit.router import COORDINATORS, MEMBERS, named
from handlers.kit.safety_gate import gate
from handlers.kit.say import later, tell
from handlers.kit.ui import Card, Form, FormErrors
from handlers.kit.words import Mention, _
from schedules import calendar
from storage import Look, Storage, Tx
from storage.tables import BrightSpot, Try

ASKED_AFTER = timedelta(days=30)
LATE = timedelta(days=7)
ANSWERS = ("tried", "adapting", "let_go")
EMPTY = _("Write a few words.")
task_done = named("desk.done")


@router.press(who=MEMBERS)
async def want(request: Request, storage: Storage, spot_id: int) -> Card:
    """Somebody wants to try it; once more it is still one try, asked about once."""
    async with storage.begin() as tx:
        spot = await _others(tx, request.who.id, spot_id)
        if spot is None:
            return cards.gone()
        row = await tx.tries.put(spot.id, request.who.id, "wants")
        at = _asked_at(tx, row)
        key = holding.follow_key(row.id)
        await later(tx, follow_up(try_id=row.id), max(at, tx.now), key=key, late=LATE)
    return try_cards.noted(spot, at)


def _asked_at(look: Look, row: Try) -> datetime:
    """A month later, or as soon after it as school does not rest: in a break nobody is asked."""
    at, zone = row.created_at + ASKED_AFTER, ZoneInfo(look.community.zone)
    breaks = calendar.breaks_of(look.community.breaks)
    while calendar.in_break(at.astimezone(zone).date(), breaks):
        at += timedelta(days=1)
    return at


async def _others(look: Look, member_id: int, spot_id: int) -> BrightSpot | None:
    """A story of somebody else's that is out; None for any other."""
    spot = await look.bright_spots.told(spot_id)
    return spot if spot and spot.author_id != member_id else None


@router.press(who=MEMBERS)
async def never_mind(request: Request, storage: Storage, spot_id: int) -> Card:
    """Let go before anybody asked: nothing of it is kept."""
    async with storage.begin() as tx:
        spot = await _others(tx, request.who.id, spot_id)
        row = await tx.tries.by(spot_id, request.who.id)
        if row is not None:
            await tx.jobs.cancel(holding.follow_key(row.id))
            await tx.tries.remove(row)
    return try_cards.let_go(spot) if spot else cards.gone()


@router.press(who=MEMBERS)
async def tried_it(request: Request, storage: Storage, spot_id: int) -> Form | Card:
    """The five questions; what is told links to the story that was tried."""
    async with storage.look() as look:
        if await _others(look, request.who.id, spot_id) is None:
            return cards.gone()
    return forms.telling(parent_id=spot_id)


@router.job(late=LATE)
async def follow_up(tick: Tick, storage: Storage, try_id: int) -> None:
    """Thirty days later, once; not when the story is out no more or the answer is known."""
    async with storage.begin() as tx:
        row = await tx.tries.find(try_id)
        spot = await tx.bright_spots.told(row.spot_id) if row else None
        if row is None or spot is None or row.state != "wants":
            return
        card = try_cards.how_did_it_go(row, spot.lever, spot.changed)
        key = holding.follow_key(row.id)
        await tell(tx, row.member_id, card, key=key, why="unrequested")


async def _own(look: Look, member_id: int, try_id: int) -> tuple[Try, BrightSpot]:
    """The member's own try of a story that is out. Raises Problem for anything else."""
    row = await look.tries.find(try_id)
    spot = await look.bright_spots.told(row.spot_id) if row else None
    if row is None or spot is None or row.member_id != member_id:
        raise Problem(holding.GONE)
    return row, spot


@router.press(who=MEMBERS)
async def came(request: Request, storage: Storage, try_id: int, how: str) -> Card:
    """What came of it; a card of its own, since the question may stand among other things."""
    if how not in ANSWERS:
        raise Problem(holding.GONE)
    async with storage.begin() as tx:
        row, spot = await _own(tx, request.who.id, try_id)
        row.state, row.rule, row.answered_at = how, "", tx.now
        await _off_desk(tx, row)
    return try_cards.answered(spot, how)


@router.press(who=MEMBERS)
async def blocked(request: Request, storage: Storage, try_id: int) -> Form:
    """Which rule, and who may read so."""
    async with storage.look() as look:
        row, _spot = await _own(look, request.who.id, try_id)
    return try_cards.naming_rule(row.id)


@router.submit(who=MEMBERS)
async def blocked_by(request: Request, storage: Storage, try_id: int) -> Card | FormErrors:
    """Kept for the count; with their name only if they chose so."""
    rule, who = request.answers.text("rule")[: forms.RULE], request.answers.text("readers")
    form = try_cards.naming_rule(try_id)
    if not rule or who not in (try_cards.TOGETHER, try_cards.NAMED):
        return FormErrors({"readers" if rule else "rule": _CHOOSE if rule else EMPTY}, form)
    async with storage.begin() as tx:
        row, _spot = await _own(tx, request.who.id, try_id)
        if held := await gate(tx, request.answers, form, "rule"):
            return held
        row.state, row.rule, row.answered_at = "blocked", rule, tx.now
        await _off_desk(tx, row)
        if who == try_cards.NAMED:
            link = str(rule_told(try_id=row.id))
            await tx.tasks.once(
                "rule", _key(row), member_id=row.member_id, refers_to=row.id, link=link
            )
    return try_cards.rule_kept(row, with_name=who == try_cards.NAMED)


_CHOOSE = _("Choose one.")


def _key(row: Try) -> str:
    return f"blocked:{row.id}"


async def _off_desk(tx: Tx, row: Try) -> None:
    """What was agreed to before is asked anew with every answer."""
    if task := await tx.tasks.by_key(_key(row)):
        await tx.tasks.remove(task)


@router.press(who=COORDINATORS)
async def rule_told(request: Request, storage: Storage, try_id: int) -> Card:
    """What somebody wanted the coordinators to read with their name."""
    async with storage.look() as look:
        row = await look.tries.find(try_id)
        task = await look.tasks.by_key(_key(row)) if row else None
        if row is not None and task is not None and row.state == "blocked":
            member = await look.members.get(row.member_id)
            spot = await look.bright_spots.told(row.spot_id)
            line = stories.line(spot, await stories.author(look, spot)) if spot else ""
            done, after = task_done(task_id=task.id), next_task(after=task.id)
            return try_cards.rule_told(Mention(member.id, member.name), row, line, done, after)
    return try_cards.no_rule(await holding.off_desk(storage, rule_told(try_id=try_id), "rule"))


@router.press(who=COORDINATORS)
async def rules(request: Request, storage: Storage) -> Card:
    """Rules that block other people, in whole fives of people, one of each: one more or fewer
    changes nothing that is shown, and nobody's rules stand there almost alone. What several wrote
    in the same words stands there once."""
    async with storage.look() as look:
        firsts: dict[int, str] = {}
        for row in await look.tries.blocked():
            if row.member_id != request.who.id:
                firsts.setdefault(row.member_id, row.rule)
    several = [*firsts.values()][: told(len(firsts))]
    once = {rule.casefold().strip(" ."): rule for rule in several}
    return try_cards.rules(sorted(once.values(), key=str.casefold))
