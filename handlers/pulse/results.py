"""A pulse's end: its answers put together once and for good, drawn by another process, shown."""

from collections.abc import Mapping
from typing import Any

from handlers.kit.request import Request, Tick
from handlers.kit.router import COORDINATORS
from handlers.kit.say import Said, amend, announce, later
from handlers.kit.ui import Card
from handlers.kit.words import LANGUAGES, Text, language_of, plain
from handlers.pulse import cards, door, easel, tally
from handlers.pulse.cards import Told
from handlers.pulse.door import router
from storage import Look, Storage, Tx
from storage.tables import Asking


async def ready(look: Look, asking: Asking) -> Told | None:
    """What is told of a pulse; None while it runs, where too few answered, and for no pulse."""
    if asking.state != "closed" or not door.is_pulse(asking):
        return None
    told = _read(asking)
    before = await look.pulses.before(asking)
    return _with(told, _read(before)) if told and before else told


def line(told: Told) -> Text:
    """One line for a digest; `named("pulse.show")(asking_id=…)` leads on from there."""
    return cards.line(told)


def _read(asking: Asking) -> Told | None:
    """What was fixed when it was closed."""
    result: Mapping[str, Any] = asking.result
    words = tuple((str(word), int(size)) for word, size in result.get("words", ()))
    parts = {str(part): int(n) for part, n in result.get("parts", {}).items()}
    if not words and not parts:
        return None
    return Told(
        asking.id,
        cards.question(asking),
        asking.response,
        words,
        parts,
        picture=dict(result.get("picture", {})),
    )


def _with(told: Told, before: Told | None) -> Told:
    return Told(
        told.asking_id, told.question, told.response, told.words, told.parts, before, told.picture
    )


@router.job(late=None)
async def close(tick: Tick, storage: Storage, asking_id: int) -> None:
    """Its time is over: fix what is told of it, before any digest can tell it. From now on nothing
    of it changes, whoever comes or goes, so that no two pictures can be compared."""
    async with storage.begin() as tx:
        asking = await tx.askings.lock(asking_id)
        if asking is None or asking.state != "asked" or not door.is_pulse(asking):
            return
        answers = await tx.pulses.of(asking_id)
        if asking.response == "choice":
            parts = tally.parts_of(answer.choice for answer in answers)
            asking.result = {"parts": dict(parts)} if parts else {}
        else:
            words = tally.words_of(answer.words for answer in answers)
            asking.result = {"words": [list(word) for word in words]} if words else {}
        asking.state = "closed"
        await _draw_soon(tx, asking)


async def _draw_soon(tx: Tx, asking: Asking) -> None:
    if asking.result.get("words") or any(asking.result.get("parts", {}).values()):
        number = int(asking.result.get("drawn", 0))
        key = f"pulse-draw:{asking.id}:{number}"
        await later(tx, door.draw(asking_id=asking.id), tx.now, key=key)


@router.job(late=None)
async def draw(tick: Tick, storage: Storage, asking_id: int) -> None:
    """Its picture, drawn while nobody waits and no transaction is open. Without one the list stands
    alone."""
    async with storage.look() as look:
        asking = await look.askings.find(asking_id)
        told = await ready(look, asking) if asking else None
    if told is None:
        return
    if not (drawn := await easel.drawn(_ordered(told))):
        return
    async with storage.begin() as tx:
        asking = await tx.askings.lock(asking_id)
        now = _read(asking) if asking else None
        if asking is None or now is None or (now.words, now.parts) != (told.words, told.parts):
            return  # a word was left out meanwhile; that draws its own
        picture = {language: await tx.pictures.put(png) for language, png in drawn.items()}
        asking.result = {**asking.result, "picture": picture}
        if said := asking.result.get("said"):
            await amend(tx, Said(said), await _posted(tx, asking))


def _ordered(told: Told) -> easel.Orders:
    """What is to be drawn, by language; "" where it is the same in both."""
    if told.response == "three-words":
        return {"": ("cloud", told.words)}
    before = told.before.parts if told.before else {}
    return {
        language: (
            "blocks",
            [(plain(cards.LABELS[p], language), told.parts.get(p, 0)) for p in tally.PARTS],
            [before.get(p, 0) for p in tally.PARTS] if before else (),
            plain(cards.LAST_TIME, language),
        )
        for language in LANGUAGES
    }


@router.press()
async def show(request: Request, storage: Storage, asking_id: int) -> Card:
    """What came of it, for everybody; nothing before it is fixed."""
    async with storage.look() as look:
        asking = await look.askings.find(asking_id)
        if asking is None or not door.is_pulse(asking):
            return cards.gone()
        told = await ready(look, asking)
        if told is None:
            ends_at = door.ends_at(look, asking) if asking.state == "asked" else None
            return cards.not_yet(asking, ends_at)
    return cards.show(told, request.language, coordinator=request.who.coordinator)


async def post(tx: Tx, asking: Asking, under: Said) -> None:
    """Show it in the thread of the post that told of it, once for each: for the digest to call."""
    if await ready(tx, asking) is None:
        return
    key = f"pulse:{asking.id}:{under.key}"
    await announce(tx, "digest", await _posted(tx, asking), key=key, under=under)
    asking.result = {**asking.result, "said": key}


async def _posted(tx: Tx, asking: Asking) -> Card:
    told = await ready(tx, asking)
    if told is None:  # every word of it was left out
        return cards.not_yet(asking, None)
    return cards.show(told, language_of(tx.community.language))


# --- coordinators ---------------------------------------------------------------------------


@router.press(who=COORDINATORS)
async def leave_out(request: Request, storage: Storage, asking_id: int) -> Card:
    """A word that should not stand there: it goes, and the picture is made anew."""
    async with storage.begin() as tx:
        asking = await tx.askings.lock(asking_id)
        told = _read(asking) if asking else None
        if asking is None or told is None:
            return cards.gone()
        gone = [list(w) for w in told.words if tally.fold(w[0]) == request.choice]
        if not gone:
            return cards.over(asking_id)
        left = [list(w) for w in told.words if tally.fold(w[0]) != request.choice]
        dropped = [*asking.result.get("dropped", ()), *gone]
        await _change(tx, asking, left, dropped)
    return cards.left_out(asking_id, len(dropped))


@router.press(who=COORDINATORS)
async def put_back(request: Request, storage: Storage, asking_id: int, number: int) -> Card:
    """The word that was left out, `number` in the order they were, stands there again."""
    async with storage.begin() as tx:
        asking = await tx.askings.lock(asking_id)
        dropped = list(asking.result.get("dropped", ())) if asking else []
        if asking is None or not 1 <= number <= len(dropped) or not dropped[number - 1]:
            return cards.over(asking_id)
        words = [*asking.result.get("words", ()), dropped[number - 1]]
        dropped[number - 1] = []  # the others keep their numbers
        words.sort(key=lambda w: (-w[1], tally.fold(w[0])))
        await _change(tx, asking, words, dropped)
        told = await ready(tx, asking)
    assert told is not None  # a word was just put back
    return cards.show(told, request.language, coordinator=True)


async def _change(tx: Tx, asking: Asking, words: list[Any], dropped: list[Any]) -> None:
    drawn = int(asking.result.get("drawn", 0)) + 1
    said = asking.result.get("said", "")
    asking.result = {"words": words, "dropped": dropped, "drawn": drawn, "said": said}
    await _draw_soon(tx, asking)
    if said:
        await amend(tx, Said(said), await _posted(tx, asking))
    refresh = f"digest-refresh:pulse:{asking.id}:{drawn}"
    await later(tx, door.refresh_digest(), tx.now, key=refresh)
