"""What a circle is: everything about it that can be changed after it began, in two short forms."""

from zoneinfo import ZoneInfo

from handlers.circles import cards, choosing, forms, manage
from handlers.circles.about import about, rhythm
from handlers.circles.choosing import chosen, held, run_by
from handlers.circles.door import edit as edit_link
from handlers.circles.door import router
from handlers.circles.prefilled import as_changed
from handlers.circles.starting import (
    LENGTH,
    MINUTES,
    NO_TITLE,
    SLOT,
    rhythm_of,
    said_topic,
    set_format,
)
from handlers.circles.telling import in_step, tell_all
from handlers.circles.undoing import kept
from handlers.kit import safety_gate, when
from handlers.kit.problem import Problem
from handlers.kit.request import Answers, Request, whole
from handlers.kit.router import MEMBERS
from handlers.kit.ui import Card, Form, FormErrors
from handlers.kit.words import Text, _
from schedules.phrases import Meaning, read
from storage import Storage, Tx
from storage.tables import Circle
from storage.taxonomy import taxonomy

TOPIC = _("I don't know that topic. Say it another way, or leave it empty.")
PEOPLE = _("Two numbers up to 60, such as 3-8.")
NUMBER = _("A whole number, please.")


@router.command(
    "circle edit",
    _("Change a circle: time, topic, seats, place"),
    who=MEMBERS,
    hint=_("its name"),
    completes=choosing.completed_run,
)
async def alter(request: Request, storage: Storage) -> Card:
    """A circle by name, or choose one of those you may change."""
    async with storage.look() as look:
        circles = await run_by(look, request)
    if not circles and not request.who.coordinator:
        raise Problem(choosing.NOT_YOURS)
    found = chosen(request, circles, edit_link(circle_id=0), _("Which circle?"))
    return found.ask or await _settings(request, storage, found.circle_id)


@router.press(who=MEMBERS)
async def edit(request: Request, storage: Storage, circle_id: int) -> Card:
    """What it is now, with a button for each part."""
    return await _settings(request, storage, circle_id or whole(request.choice) or 0)


async def _settings(request: Request, storage: Storage, circle_id: int) -> Card:
    async with storage.look() as look:
        circle = await choosing.looked_at(look, request, circle_id)
        it = await about(look, circle)
    return manage.settings(it)


@router.press(who=MEMBERS)
async def edit_what(request: Request, storage: Storage, circle_id: int) -> Form:
    """Title, time, topic, question, way to meet."""
    return forms.what(await _mine(request, storage, circle_id))


@router.press(who=MEMBERS)
async def edit_seats(request: Request, storage: Storage, circle_id: int) -> Form:
    """Minutes, people, place, school, roles."""
    return forms.seats(await _mine(request, storage, circle_id))


async def _mine(request: Request, storage: Storage, circle_id: int) -> Circle:
    async with storage.look() as look:
        return await choosing.looked_at(look, request, circle_id)


@router.submit(who=MEMBERS)
async def save_what(
    request: Request, storage: Storage, circle_id: int, was: str = ""
) -> Card | Form | FormErrors:
    """The first form was sent. What was not touched is not changed."""
    said_topic(request.answers.text("topic"))  # what it knows is read outside the transaction
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id)
        form = forms.what(circle, was=was)
        answers = as_changed(request.answers, was, form)
        if stopped := await safety_gate.gate(tx, answers, form, "title", "question"):
            return stopped
        phrase, topic = answers.text("when")[:300], said_topic(answers.text("topic"))
        meaning = _meaning(request, circle, phrase)
        if errors := _wrong_what(answers, meaning, topic):
            return FormErrors(errors, form)
        before = await kept(tx, circle, request.who.id)
        _set_what(circle, answers, topic or "")
        if meaning:
            await _new_time(tx, circle, meaning, phrase, request.who.id)
        it = await in_step(tx, circle, dates=True)
        if answers.text("format") == forms.MORE:
            return forms.what(circle, all_formats=True)
        return manage.saved(it, before, await kept(tx, circle, request.who.id))


def _set_what(circle: Circle, answers: Answers, topic: str) -> None:
    """What the form says but its time, once nothing in it is wrong."""
    circle.title, circle.lever = answers.text("title")[:120], topic
    circle.question = answers.text("question")[:500]
    set_format(circle, answers.text("format"))


def _wrong_what(answers: Answers, meaning: Meaning | None, topic: str | None) -> dict[str, Text]:
    return forms.errors_of(
        {
            "title": "" if answers.text("title") else NO_TITLE,
            "when": (meaning and when.unclear(meaning)) or "",
            "topic": TOPIC if topic is None else "",
        }
    )


def _meaning(request: Request, circle: Circle, phrase: str) -> Meaning | None:
    """What a phrase says that is not the one the circle has; None: nothing new."""
    if phrase == circle.phrase:
        return None
    now = request.now.astimezone(ZoneInfo(circle.zone)).replace(tzinfo=None)
    return read(phrase, circle.zone, now.date(), now)


async def _new_time(tx: Tx, circle: Circle, meaning: Meaning, phrase: str, by: int) -> None:
    """Another rhythm from now on; everybody with a seat is told, old and new."""
    old = rhythm(await about(tx, circle))
    await rhythm_of(tx, circle, meaning)
    circle.phrase = phrase
    await tx.session.flush()
    it = await about(tx, circle)
    if not it.coming:
        raise Problem(forms.NO_DATES)
    await tell_all(tx, it, cards.changed_time(it, old), "time", but=by)


@router.submit(who=MEMBERS)
async def save_seats(
    request: Request, storage: Storage, circle_id: int, was: str = ""
) -> Card | FormErrors:
    """The second form was sent."""
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id)
        answers = as_changed(request.answers, was, forms.seats(circle))
        if errors := _wrong_seats(circle, answers):
            return FormErrors(errors, forms.seats(circle, was=was))
        before = await kept(tx, circle, request.who.id)
        _set_seats(circle, answers)
        it = await in_step(tx, circle, dates=True)
        return manage.saved(it, before, await kept(tx, circle, request.who.id))


def _wrong_seats(circle: Circle, answers: Answers) -> dict[str, Text]:
    slot = forms.number(answers.text("slot") or str(SLOT), 5, 480)
    return forms.errors_of(
        {
            "minutes": "" if forms.number(answers.text("minutes"), *MINUTES) else LENGTH,
            "people": "" if forms.least_and_most(answers.text("people")) else PEOPLE,
            "school": NUMBER if forms.number(answers.text("school") or "0", 0, 60) is None else "",
            "slot": NUMBER if circle.slot_minutes and slot is None else "",
        }
    )


def _set_seats(circle: Circle, answers: Answers) -> None:
    """What the form says, once nothing in it is wrong."""
    circle.minutes = forms.number(answers.text("minutes"), *MINUTES) or circle.minutes
    people = forms.least_and_most(answers.text("people"))
    circle.quorum, circle.cap = people or (circle.quorum, circle.cap)
    circle.seats_per_school = forms.number(answers.text("school"), 1, 60)
    circle.link = answers.text("link")[:300]
    if circle.slot_minutes:
        slot = forms.number(answers.text("slot"), 5, 480)
        circle.slot_minutes = slot or circle.slot_minutes
    else:
        known = taxonomy().roles
        circle.required_roles = [r for r in answers.some("roles") if r in known]


@router.press(who=MEMBERS)
async def toggle(request: Request, storage: Storage, circle_id: int, what: str) -> Card:
    """One tap: a reminder an hour before, the other language, this channel."""
    async with storage.begin() as tx:
        circle = await held(tx, request, circle_id)
        match what:
            case "hour":
                circle.hour_before = not circle.hour_before
            case "language":
                circle.language = "en" if circle.language == "es" else "es"
            case _:
                raise Problem(choosing.NO_CIRCLE)
        it = await in_step(tx, circle, dates=True)
        return manage.saved(it)
