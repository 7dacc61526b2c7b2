"""What coordinators do about the questions: see, edit, skip, pin, add. Asks nothing by itself."""

from collections.abc import Callable
from datetime import date

from handlers.kit.problem import Problem
from handlers.kit.request import Answers, Request, whole
from handlers.kit.router import COORDINATORS
from handlers.kit.safety_gate import gate
from handlers.kit.ui import Card, Form, FormErrors, Replace
from handlers.kit.words import Text, _
from handlers.matching.needs import understand
from handlers.prompts import planning_cards as cards
from handlers.prompts import week as asking
from handlers.prompts.door import router
from handlers.prompts.questions import KINDS, Question, every
from schedules.week import LONG
from storage import Look, NotFound, Storage, Tx
from storage.tables import Prompt

PINNABLE = 12  # weeks ahead
NOTHING = _("Please write the question in at least one language.")


@router.command("prompts", _("See and change the questions of the week"), who=COORDINATORS)
async def prompts(request: Request, storage: Storage) -> Card:
    """This week's question and the next ones."""
    async with storage.look() as look:
        now = await look.askings.of_week(asking.monday_of(look).isoformat())
        return cards.overview(
            now, await asking.ahead(look), place=await look.places.of("digest") is not None
        )


@router.press(who=COORDINATORS)
async def all_of_them(request: Request, storage: Storage, page: int) -> Card | Replace:
    """[All questions]"""
    async with storage.look() as look:
        card = cards.listing([*(await every(look)).values()], page)
    return Replace(card) if request.on_card and page else card


@router.press(who=COORDINATORS)
async def one(request: Request, storage: Storage, key: str, week: str = "") -> Card:
    """One question; `week` only tells two buttons apart."""
    async with storage.look() as look:
        return await _entry(look, key)


async def _question(look: Look, key: str) -> Question:
    found = (await every(look)).get(key)
    if found is None:
        raise NotFound(f"no question {key}")
    return found


async def _entry(look: Look, key: str, title: Text = "") -> Card:
    question = await _question(look, key)
    monday = asking.monday_of(look)
    asked = await look.askings.asked(limit=200)
    now = await look.askings.of_week(monday.isoformat())
    asked_now = bool(now and now.state != "planned")
    free = [
        week
        for number in range(asked_now, PINNABLE)
        if not asking.rests(look, week := monday + number * LONG)
        and week.isoformat() != question.pinned_week
    ]
    last = next((a.week for a in asked if a.prompt_key == key), "")
    return cards.entry(question, free, title, last=last,
                       asked_now=bool(now and asked_now and now.prompt_key == key))  # fmt: skip


async def _change(
    request: Request, storage: Storage, key: str, title: Text, change: Callable[[Prompt], None]
) -> Card | Replace:
    """Change the community's row of a question, and what the coming weeks would ask."""
    async with storage.begin() as tx:
        change(await _row(tx, key))
        await _replan(tx)
        card = await _entry(tx, key, title)
    return Replace(card) if request.on_card else card


async def _row(tx: Tx, key: str) -> Prompt:
    """The community's row of a question, made where it had none."""
    if row := await tx.prompts.by_key(key):
        return row
    question = await _question(tx, key)
    await tx.prompts.add_once(
        ("community_id", "key"), key=key, kind=question.kind, lever=question.lever, text=""
    )
    row = await tx.prompts.by_key(key)
    assert row is not None  # the unique key was taken by it
    return row


async def _replan(tx: Tx) -> None:
    """What is planned follows; what is asked stays."""
    await tx.session.flush()
    monday = asking.monday_of(tx)
    for week in (monday, monday + LONG):
        if await tx.askings.of_week(week.isoformat()):
            await asking.plan(tx, week)


@router.press(who=COORDINATORS)
async def edit(request: Request, storage: Storage, key: str) -> Form:
    """[Edit]"""
    async with storage.look() as look:
        return cards.edit_form(await _question(look, key))


@router.submit(who=COORDINATORS)
async def save(request: Request, storage: Storage, key: str) -> Card | FormErrors:
    """The question in the community's own words."""
    told = request.answers
    async with storage.begin() as tx:
        form = cards.edit_form(await _question(tx, key))
        if not told.text("text") and not told.text("text_es"):
            return FormErrors({"text": NOTHING}, form)
        if held := await gate(tx, told, form, "text", "text_es"):
            return held
        row = await _row(tx, key)
        _write(row, told)
        await _replan(tx)
        return await _entry(tx, key, _("Saved."))


def _write(row: Prompt, told: Answers) -> None:
    row.text = told.text("text")[: cards.LONGEST]
    row.text_es = told.text("text_es")[: cards.LONGEST]
    months = {whole(month) for month in told.some("months")}
    row.months = sorted(month for month in months if month and month <= 12)


@router.press(who=COORDINATORS)
async def original(request: Request, storage: Storage, key: str) -> Card | Replace:
    """[Back to the original]: as the question came with the bot."""

    def change(row: Prompt) -> None:
        if not row.own:
            row.text, row.text_es, row.months = "", "", []

    title = _("It is as it came with me. Your words are gone; Edit writes new ones.")
    return await _change(request, storage, key, title, change)


@router.press(who=COORDINATORS)
async def skip(request: Request, storage: Storage, key: str) -> Card | Replace:
    """[Skip this one]: it is not asked here until it is put back."""

    def change(row: Prompt) -> None:
        row.skipped, row.pinned_week = True, ""

    return await _change(request, storage, key, _("Left out. I don't ask it here."), change)


@router.press(who=COORDINATORS)
async def put_back(request: Request, storage: Storage, key: str) -> Card | Replace:
    """[Put it back]"""

    def change(row: Prompt) -> None:
        row.skipped = False

    return await _change(request, storage, key, _("Back among the questions."), change)


@router.press(who=COORDINATORS)
async def pin(request: Request, storage: Storage, key: str) -> Card | Replace:
    """A week was chosen for it; what was pinned there gives way."""
    async with storage.begin() as tx:
        week = _pinnable(tx, request.choice)
        for other in await tx.prompts.pinned_to(week.isoformat()):
            other.pinned_week = ""
        row = await _row(tx, key)
        row.pinned_week, row.skipped = week.isoformat(), False
        await _replan(tx)
        title = _("Pinned for the week of {day}.", day=cards.day(week))
        card = await _entry(tx, key, title)
    return Replace(card) if request.on_card else card


def _pinnable(look: Look, choice: str) -> date:
    """The Monday that was chosen; raises Problem where nothing can be asked then."""
    try:
        week = date.fromisoformat(choice)
    except ValueError:
        week = date.min
    monday = asking.monday_of(look)
    if not monday <= week < monday + PINNABLE * LONG or week.weekday() or asking.rests(look, week):
        raise Problem(_("Nothing can be asked in that week. Please choose another one."))
    return week


@router.press(who=COORDINATORS)
async def unpin(request: Request, storage: Storage, key: str) -> Card | Replace:
    """[Unpin]"""

    def change(row: Prompt) -> None:
        row.pinned_week = ""

    return await _change(request, storage, key, _("No longer pinned."), change)


@router.press(who=COORDINATORS)
async def add(request: Request, storage: Storage) -> Form:
    """[Add one]"""
    return cards.add_form()


@router.submit(who=COORDINATORS)
async def create(request: Request, storage: Storage) -> Card | FormErrors:
    """A question of the community's own; its topic is read from its words."""
    told = request.answers
    if not told.text("text") and not told.text("text_es"):
        return FormErrors({"text": NOTHING}, cards.add_form())
    async with storage.begin() as tx:
        if held := await gate(tx, told, cards.add_form(), "text", "text_es"):
            return held
        row = await _added(tx, request.who.id)
        _write(row, told)
        kind, read = told.text("kind"), understand(row.text or row.text_es)
        row.kind = kind if kind in KINDS else "reflection"
        row.lever = read.topics[0][0] if read.topics and read.sure else ""
        if told.text("response") == "private":
            row.response, row.anonymous_ok = "private", True
        await _replan(tx)
        return await _entry(tx, row.key, _("Added."))


async def _added(tx: Tx, member_id: int) -> Prompt:
    """A new row with the next free key."""
    taken = [whole(row.key.removeprefix("o")) or 0 for row in await tx.prompts.all() if row.own]
    number = max(taken, default=0) + 1
    while True:
        row = await tx.prompts.add_once(
            ("community_id", "key"), key=f"o{number}", kind="reflection", text="", own=True,
            added_by_id=member_id,
        )  # fmt: skip
        if row:
            return row
        number += 1
