"""Answering the week's question: in the thread under one's name, or to the coordinators only."""

from handlers.kit import codec, links
from handlers.kit.problem import Problem
from handlers.kit.request import Answers, Request
from handlers.kit.router import MEMBERS
from handlers.kit.safety_gate import gate
from handlers.kit.say import Said, amend, announce, later, retract
from handlers.kit.ui import Card, Form, FormErrors, Item, Replace
from handlers.kit.words import Text, _
from handlers.matching.need_text import language_of
from handlers.prompts import cards, reading
from handlers.prompts.door import refresh_digest, router
from handlers.prompts.questions import PULSES
from storage import Look, NotFound, Storage, Tx
from storage.outbox import WAITS
from storage.tables import Answer, Asking


async def find(look: Look, asking_id: int, *, private: bool = False) -> Asking:
    """A question that takes answers of this sort; raises Problem."""
    asking = await look.askings.get(asking_id)
    if asking.state != "asked":
        raise Problem(_("This question takes no answers any more."))
    if asking.response in PULSES or (asking.response == "private" and not private):
        raise Problem(_("Please use the question's own button."))
    return asking


@router.press(who=MEMBERS)
async def answer(request: Request, storage: Storage, asking_id: int) -> Form:
    """[Answer], also again: then it is filled in with what was answered."""
    async with storage.look() as look:
        asking = await find(look, asking_id)
        row = await look.answers.by(request.who.id, asking.id, private=False)
    return cards.answer_form(asking, row.text if row else "")


@router.submit(who=MEMBERS)
async def send(request: Request, storage: Storage, asking_id: int) -> Card | FormErrors:
    """The answer goes into the thread, or what stands there changes."""
    async with storage.begin() as tx:
        asking = await find(tx, asking_id)
        form = cards.answer_form(asking)
        url, wrong = _url(request.answers.text("link") if asking.kind == "resource" else "")
        if errors := blank(request.answers) | wrong:
            return FormErrors(errors, form)
        if held := await gate(tx, request.answers, form, "answer"):
            return held
        words = request.answers.text("answer")[: cards.LONGEST]
        text = f"{words}\n{url}" if url else words
        row, before = await put(tx, asking, request.who.id, text)
        again = bool(row.said_key) and row.state == "posted"
        row.state = "posted"
        stands = await _show(tx, asking, row, request.who.name, again=again)
    offers = offered(asking, row, before)
    if again:
        return cards.changed(asking, row, offers)
    return cards.posted(asking, row, offers, stands=stands)


def _url(typed: str) -> tuple[str, dict[str, Text]]:
    """A link as it is kept; what is wrong with it. The library takes the same ones."""
    if not typed:
        return "", {}
    address = links.read(typed)
    if not isinstance(address, links.Address):
        return "", {"link": address}
    if not cards.is_address(address.url):  # with a quotation mark or a bracket in it
        return "", {"link": links.NOT_A_LINK}
    return address.url, {}


def blank(answers: Answers) -> dict[str, Text]:
    """What to say where nothing was written; not every platform holds such a form back."""
    return {} if answers.text("answer") else {"answer": _("Write a few words.")}


async def put(
    tx: Tx, asking: Asking, member_id: int, text: str, *, private: bool = False
) -> tuple[Answer, str]:
    """Keep somebody's answer; what it said before."""
    await tx.members.lock(member_id)  # a second tap waits for the first
    row = await tx.answers.by(member_id, asking.id, private=private)
    before = row.text if row else ""
    if row is None:
        row = await tx.answers.add(
            Answer(asking_id=asking.id, member_id=member_id, private=private,
                   state="private" if private else "withdrawn", text=text, created_at=tx.now)
        )  # fmt: skip
    elif before:
        row.changed_at = tx.now
    row.text, row.language = text, language_of(text)
    return row, before


async def _show(tx: Tx, asking: Asking, row: Answer, name: str, *, again: bool) -> bool:
    """Let the question's thread show an answer as it is now; whether there is a thread. One that
    was taken back and is given again is another message."""
    card = cards.post(row, name)
    if again:
        await revise(tx, row, card)
        return await tx.outbox.by_key(row.said_key) is not None
    number = int(row.said_key.rpartition(":")[2]) + 1 if row.said_key else 1
    row.said_key = f"answer:{row.id}:{number}"
    thread = await tx.outbox.by_key(asking.said_key)
    if thread is None or thread.place_id is None:
        return False
    await announce(tx, thread.place_id, card, key=row.said_key, under=Said(asking.said_key))
    return True


def offered(asking: Asking, row: Answer, before: str) -> tuple[Item, ...]:
    """What can be made of an answer, said once: the library for a new link, a story."""
    url = cards.link_of(row.text)
    if url and url != cards.link_of(before) and row.resource_id is None:
        return (cards.save_offer(row),)
    return (cards.story_offer(row),) if asking.kind == "bright-spot" and not before else ()


@router.press(who=MEMBERS)
async def privately(request: Request, storage: Storage, asking_id: int) -> Form:
    """[Send privately], or [Answer without my name] where the question allows it."""
    async with storage.look() as look:
        asking = await find(look, asking_id, private=True)
        row = await look.answers.by(request.who.id, asking.id, private=True)
    return cards.private_form(asking, row.text if row else "")


@router.submit(who=MEMBERS)
async def send_privately(request: Request, storage: Storage, asking_id: int) -> Card | FormErrors:
    """The coordinators find it on their desk; nobody else reads it."""
    async with storage.begin() as tx:
        asking = await find(tx, asking_id, private=True)
        form = cards.private_form(asking)
        if errors := blank(request.answers):
            return FormErrors(errors, form)
        if held := await gate(tx, request.answers, form, "answer"):
            return held
        text = request.answers.text("answer")[: cards.LONGEST]
        row, _before = await put(tx, asking, request.who.id, text, private=True)
        await reading.on_the_desk(tx, asking)
        names = [c.name for c in await tx.members.coordinators()]
    return cards.sent_privately(asking, row, names)


@router.press(who=MEMBERS)
async def take_back(request: Request, storage: Storage, answer_id: int) -> Card | Replace:
    """[Take it back]: nothing of it stays, in the thread or in the database."""
    async with storage.begin() as tx:
        row = await tx.answers.find(answer_id)
        if row is None or row.member_id != request.who.id:
            raise NotFound(f"answers {answer_id}")
        asking, private = await tx.askings.get(row.asking_id), row.private
        await withdraw(tx, row)
    card = cards.taken_back(asking, private=private)
    return Replace(card) if request.on_card else card


async def withdraw(tx: Tx, row: Answer) -> None:
    """Take an answer out of the thread, or off the coordinators' desk."""
    if row.private:
        asking = await tx.askings.get(row.asking_id)
        await tx.answers.remove(row)
        await reading.off_the_desk(tx, asking)
        return
    if row.said_key:
        await retract(tx, Said(row.said_key))
        await _erase(tx, row.said_key)
        await _retell(tx, row)
    row.state, row.text, row.words, row.choice = "withdrawn", "", [], ""


async def revise(tx: Tx, row: Answer, card: Card) -> None:
    """Let a post say the new words; the old ones are kept nowhere."""
    await amend(tx, Said(row.said_key), card)
    await _erase(tx, row.said_key, newest=False)
    await _retell(tx, row)


async def _retell(tx: Tx, row: Answer) -> None:
    """The week's message may quote it: what was posted says what still holds."""
    if await tx.digest_items.about("brought", row.asking_id):
        changes = len(await tx.outbox.changes(row.said_key))
        key = f"digest-refresh:{row.said_key}:{changes}"
        await later(tx, refresh_digest(), tx.now, key=key)


async def _erase(tx: Tx, key: str, *, newest: bool = True) -> None:
    """The outbox keeps none of the words either, or only the newest; what may have to be tried again
    before it is deleted says nothing."""
    said = [row for row in (await tx.outbox.by_key(key), *await tx.outbox.changes(key)) if row]
    told = [row for row in said if row.payload]
    for row in told if newest else told[:-1]:
        if row.state not in WAITS:
            row.payload, row.about_ids = None, []
        elif newest:
            row.payload, row.about_ids = codec.dump(cards.EMPTY), []


@router.press()
async def in_other(request: Request, storage: Storage, asking_id: int) -> Card:
    """The question in the language that its post is not in."""
    async with storage.look() as look:
        asking = await look.askings.get(asking_id)
        language = look.community.language
    return cards.spoken(asking, "en" if language == "es" else "es")
