"""A new circle: one line or one form, a preview with its dates, and only then it is there."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.circles import cards, forms
from handlers.circles.about import About, about
from handlers.circles.door import router
from handlers.circles.joining import seat_expert
from handlers.circles.meetings import EVER, lasting
from handlers.circles.past import keep_past
from handlers.circles.telling import in_step, place_for, post
from handlers.circles.typed import Typed, split
from handlers.kit import safety_gate, when
from handlers.kit.problem import Problem
from handlers.kit.request import Answers, Request
from handlers.kit.router import COORDINATORS
from handlers.kit.ui import Card, Form, FormErrors
from handlers.kit.words import Text, _, plain
from handlers.matching import words
from handlers.matching.needs import SURE, understand
from schedules.calendar import breaks_of
from schedules.phrases import Meaning, answers, read
from schedules.recurrence import occurrences, to_utc
from storage import Look, Storage, Tx
from storage.circles import STANDING
from storage.tables import Circle
from storage.taxonomy import taxonomy

SLOT = 15  # minutes for each person in office hours, unless said
MINUTES = (10, 480)
GONE = _("That preview is gone. Start again with /circle new.")
LENGTH = _("Between 10 and 480 minutes, as a number.")
NO_TITLE = _("What is it called?")


@router.command(
    "circle new",
    _("Start a learning circle"),
    who=COORDINATORS,
    hint=_("Budget basics, every other Tuesday 15:30, six times"),
    shortcut=True,
)
async def new(request: Request, storage: Storage, lever: str = "") -> Form | Card:
    """One line is enough; without it, a form. `lever`: the topic it begins with."""
    text = request.text or request.answers.text("text")
    if not text:
        known = lever in taxonomy().levers
        return forms.starting(title=plain(words.topic(lever), request.language) if known else "")
    typed = split(text, request.who.zone, _there(request))
    if refused := safety_gate.refused({"title": typed.title}, forms.starting()):
        return cards.not_called_so(refused.errors["title"], ask=refused.confirm is not None)
    understand(typed.title)  # what it knows is read the first time, not inside a transaction
    async with storage.begin() as tx:
        circle = await tx.circles.add(_draft(request))
        return await _shown(tx, circle, typed)


@router.submit(who=COORDINATORS)
async def reread(request: Request, storage: Storage, circle_id: int) -> Card | Form | FormErrors:
    """The form was sent: the same preview, or what is wrong."""
    answers = request.answers
    understand(answers.text("title"))
    async with storage.begin() as tx:
        found = await tx.circles.find(circle_id) if circle_id else None
        circle = found or await tx.circles.add(_draft(request))
        if circle.state != "draft" or circle.founder_id != request.who.id:
            raise Problem(GONE)
        if held := await safety_gate.gate(tx, answers, forms.starting(circle), "title", "question"):
            return held
        meaning = read(answers.text("when"), circle.zone, _there(request).date(), _there(request))
        typed = Typed(answers.text("title")[:120], answers.text("when")[:300], meaning)
        errors = _wrong(typed, answers)
        circle.title, circle.phrase = typed.title, typed.phrase
        circle.question = answers.text("question")[:500]
        if errors:
            return FormErrors(errors, forms.starting(circle))
        shown = circle.minutes
        set_format(circle, answers.text("format"))
        minutes = forms.number(answers.text("minutes"), *MINUTES) or shown
        circle.minutes = minutes if minutes != shown else circle.minutes
        if answers.text("format") == forms.MORE:
            return forms.starting(circle, all_formats=True)
        return await _shown(tx, circle, typed)


def _wrong(typed: Typed, answers: Answers) -> dict[str, Text]:
    minutes = answers.text("minutes")
    return forms.errors_of(
        {
            "title": "" if typed.title else NO_TITLE,
            "when": when.unclear(typed.meaning) or "",
            "minutes": LENGTH if minutes and forms.number(minutes, *MINUTES) is None else "",
        }
    )


@router.press(who=COORDINATORS)
async def change(request: Request, storage: Storage, circle_id: int) -> Form:
    """The preview again as a form, filled in."""
    async with storage.look() as look:
        circle = await look.circles.find(circle_id)
    if circle is None or circle.state != "draft" or circle.founder_id != request.who.id:
        raise Problem(GONE)
    return forms.starting(circle)


@router.press(who=COORDINATORS)
async def settle(request: Request, storage: Storage, circle_id: int, n: int) -> Card:
    """One tap is the answer to a question that has two."""
    understand(request.text)
    async with storage.begin() as tx:
        circle = await tx.circles.lock(circle_id)
        if circle is None or circle.state != "draft" or circle.founder_id != request.who.id:
            raise Problem(GONE)
        now = _there(request, circle.zone)
        typed = _typed(circle, circle.phrase, now)
        if n in (0, 1) and (two := _two(tx, circle, typed)):
            typed = _typed(circle, two[n], now)
        return await _shown(tx, circle, typed)


def _typed(circle: Circle, phrase: str, now: datetime) -> Typed:
    return Typed(circle.title, phrase, read(phrase, circle.zone, now.date(), now))


@router.press(who=COORDINATORS)
async def discard(request: Request, storage: Storage, circle_id: int) -> Card:
    """No circle after all."""
    async with storage.begin() as tx:
        circle = await tx.circles.find(circle_id)
        if circle is None or circle.state != "draft" or circle.founder_id != request.who.id:
            raise Problem(GONE)
        title = circle.title
        await tx.circles.remove(circle)
    return cards.discarded(title)


@router.press(who=COORDINATORS)
async def create(request: Request, storage: Storage, circle_id: int) -> Card:
    """It is there: its schedules, and the invitation in its channel."""
    async with storage.begin() as tx:
        circle = await tx.circles.lock(circle_id)
        if circle is None or circle.founder_id != request.who.id:
            raise Problem(GONE)
        if circle.state == "draft":
            if not circle.starts or not circle.title:
                raise Problem(GONE)
            if to_utc(datetime.fromisoformat(circle.starts), circle.zone) <= tx.now:
                typed = _typed(circle, circle.phrase, _there(request, circle.zone))
                return await _shown(tx, circle, typed, again=True)
            circle.state = "forming"
            await seat_expert(tx, circle)
            it = await in_step(tx, circle, dates=True)
            await post(tx, it)
        elif circle.state not in STANDING:
            raise Problem(_("This circle has ended."))
        return cards.created(await about(tx, circle))


# --- from words to a row ---------------------------------------------------------------------


def _there(request: Request, zone: str = "") -> datetime:
    """Now on the clock of who asks, naive."""
    return request.now.astimezone(ZoneInfo(zone or request.who.zone)).replace(tzinfo=None)


def _draft(request: Request) -> Circle:
    return Circle(
        title="", starts="", zone=request.who.zone, founder_id=request.who.id,
        language=request.language, state="draft", created_at=request.now,
        format=forms.FEW[0], minutes=taxonomy().circle_formats[forms.FEW[0]].total_minutes,
    )  # fmt: skip


def set_format(circle: Circle, slug: str) -> None:
    """A way to meet, and its length unless that was chosen; office hours have slots."""
    found = taxonomy().circle_formats.get(slug)
    if found is None or slug == circle.format:
        return
    before = taxonomy().circle_formats.get(circle.format)
    if before is None or circle.minutes == before.total_minutes:
        circle.minutes = found.total_minutes
    circle.format = slug
    circle.slot_minutes = SLOT if slug == forms.OFFICE else 0


async def _shown(tx: Tx, circle: Circle, typed: Typed, *, again: bool = False) -> Card:
    """The preview, or the one question; what was typed is kept in the row. `again`: what was shown
    before is over."""
    circle.title, circle.phrase = typed.title, typed.phrase
    question = when.unclear(typed.meaning) if typed.phrase or typed.title else None
    if not typed.title:
        question = NO_TITLE
    if question:
        await tx.session.flush()
        doubt = typed.meaning.doubt if typed.title else None
        two = when.two(doubt) if doubt and _two(tx, circle, typed) else None
        return cards.asked(circle.id, typed.title, typed.phrase, question, two)
    await rhythm_of(tx, circle, typed.meaning)
    _guess(circle)
    place = await place_for(tx)
    circle.place_id = place.id if place else None
    await tx.session.flush()
    it: About = await about(tx, circle)
    if not it.coming:
        return cards.asked(circle.id, circle.title, circle.phrase, forms.NO_DATES)
    return cards.preview(it, again=again)


def _two(look: Look, circle: Circle, typed: Typed) -> tuple[str, str] | None:
    now = look.now.astimezone(ZoneInfo(circle.zone)).replace(tzinfo=None)
    return answers(typed.phrase, typed.meaning, circle.zone, now)


async def rhythm_of(tx: Tx, circle: Circle, meaning: Meaning) -> None:
    """Let a circle meet as a clear phrase says: six times stay six, whatever falls into a break; what
    the phrase leaves out becomes a session that is skipped."""
    assert meaning.starts is not None
    await keep_past(tx, circle, meaning.zone or circle.zone)
    circle.zone = meaning.zone or circle.zone
    circle.starts = meaning.starts.isoformat(timespec="minutes")
    breaks = breaks_of(tx.community.breaks)
    circle.rule = lasting(meaning.rule, circle.starts, circle.zone, breaks)
    circle.minutes = meaning.minutes or circle.minutes
    await tx.session.flush()
    if meaning.without:
        last = to_utc(datetime.combine(max(meaning.without), datetime.max.time()), circle.zone)
        for one in occurrences(circle.rule, circle.starts, circle.zone, after=EVER, until=last):
            if datetime.fromisoformat(one.local).date() in meaning.without:
                (await tx.sessions.put(circle.id, one.local)).state = "skipped"


_OFFICE = (
    r"(?:office hours|horas de (?:consulta|oficina))"
    r"(?:\s+(?:with|con)\s+(?:(?!\b(?:on|about|sobre)\b)[^,:;(])*)?"
)


def _guess(circle: Circle) -> None:
    """The topic its title speaks of, if it clearly does; office hours by their name."""
    title = circle.title
    if office := re.search(_OFFICE, title, re.IGNORECASE):
        set_format(circle, forms.OFFICE)
        title = title.replace(office[0], " ")  # a name is no topic, nor is an office
    words = f"{title.strip()}. {circle.question}".strip(" .")
    if not circle.lever and words:
        understood = understand(words)
        if understood.topics and understood.confidence >= SURE:
            circle.lever = understood.topics[0][0]


def said_topic(text: str) -> str | None:
    """The topic that somebody's words mean: a slug, "" for none, None when it is not clear."""
    if not text.strip():
        return ""
    if found := taxonomy().find_lever(text):
        return found.slug
    understood = understand(text)
    clear = understood.topics and understood.confidence >= SURE
    return understood.topics[0][0] if clear else None
