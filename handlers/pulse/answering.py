"""Answering a pulse, changing it, taking it back; it tells nobody of it."""

from handlers.kit.request import Request
from handlers.kit.router import MEMBERS
from handlers.kit.safety_gate import gate
from handlers.kit.say import later
from handlers.kit.ui import Card, Form, FormErrors
from handlers.kit.words import Text, _
from handlers.pulse import cards, door, tally
from handlers.pulse.door import router
from storage import Look, Storage, Tx
from storage.tables import Answer, Asking


@router.press(who=MEMBERS)
async def answer(request: Request, storage: Storage, asking_id: int) -> Form | Card:
    """The form of three words, or the three answers to tap; what is over says so."""
    async with storage.look() as look:
        asking = await look.askings.find(asking_id)
        if asking is None or not door.is_pulse(asking):
            return cards.gone()
        if asking.state == "closed":
            return cards.over(asking_id)
        mine = await look.pulses.by(asking_id, request.who.id)
        if asking.response == "choice":
            return cards.one_tap(asking, door.ends_at(look, asking))
    words = mine.words if mine and mine.state == "posted" else ()
    return cards.three_words(asking, keep(asking_id=asking_id), words)


@router.submit(who=MEMBERS)
async def keep(request: Request, storage: Storage, asking_id: int) -> Card | FormErrors:
    """Keep the three words."""
    words = [tally.tidy(request.answers.text(name)) for name in cards.FIELDS]
    async with storage.begin() as tx:
        asking = await tx.askings.lock(asking_id)
        if asking is None or not door.is_pulse(asking):
            return cards.gone()
        if asking.state == "closed":
            return cards.over(asking_id)
        form = cards.three_words(asking, keep(asking_id=asking_id), words)
        if wrong := _wrong(words):
            return FormErrors(wrong, form)
        if held := await gate(tx, request.answers, form, *cards.FIELDS):
            return held
        kept = [word for word in words if word]
        await _store(tx, request, asking, words=kept)
        ends_at = door.ends_at(tx, asking)
    return cards.saved(asking, " · ".join(kept), ends_at)


def _wrong(words: list[str]) -> dict[str, Text]:
    """What is wrong with the words, by field; they may be few, but not none."""
    if not any(words):
        return {cards.FIELDS[0]: _("Write a word.")}
    said = _("I leave that word out of what is shown. Please choose another.")
    return {
        name: said for name, word in zip(cards.FIELDS, words, strict=True) if tally.is_unfit(word)
    }


@router.press(who=MEMBERS)
async def choose(request: Request, storage: Storage, asking_id: int, choice: str) -> Card:
    """One tap; another tap changes it."""
    async with storage.begin() as tx:
        asking = await tx.askings.lock(asking_id)
        if asking is None or not door.is_pulse(asking) or choice not in tally.PARTS:
            return cards.gone()
        if asking.state == "closed":
            return cards.over(asking_id)
        await _store(tx, request, asking, choice=choice)
        ends_at = door.ends_at(tx, asking)
    return cards.saved(asking, cards.LABELS[choice], ends_at)


async def _store(
    tx: Tx, request: Request, asking: Asking, *, words: list[str] | None = None, choice: str = ""
) -> None:
    """One answer a person; the first one of all starts the clock."""
    mine = await tx.pulses.by(asking.id, request.who.id)
    if mine is None:
        mine = await tx.pulses.add(
            Answer(asking_id=asking.id, member_id=request.who.id, private=False)
        )
    mine.words, mine.choice, mine.text = words or [], choice, ""
    mine.language, mine.state, mine.changed_at = request.language, "posted", tx.now
    await _end_later(tx, asking)


async def _end_later(tx: Tx, asking: Asking) -> None:
    link = door.close(asking_id=asking.id)
    await later(tx, link, door.ends_at(tx, asking), key=f"pulse:{asking.id}")


@router.press()
async def withdraw(request: Request, storage: Storage, asking_id: int) -> Card:
    """Nothing of the answer is kept, as long as nothing was told of it."""
    async with storage.begin() as tx:
        asking = await tx.askings.lock(asking_id)
        if asking is None or not door.is_pulse(asking):
            return cards.gone()
        if asking.state == "closed":
            return cards.over(asking_id)
        if mine := await tx.pulses.by(asking_id, request.who.id):
            await tx.pulses.remove(mine)
    return cards.taken_back(asking_id)


async def answered(look: Look, asking_id: int, member_id: int) -> bool:
    """Whether a member has answered a pulse."""
    return await look.pulses.by(asking_id, member_id) is not None
