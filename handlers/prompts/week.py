"""The question of each week: chosen, asked, and what it brought. The week is its Monday."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.kit.counts import told
from handlers.kit.say import Said, announce
from handlers.kit.ui import cut
from handlers.kit.words import Text, _
from handlers.matching import words
from handlers.prompts import cards
from handlers.prompts.choosing import Past, Wishes, choose
from handlers.prompts.questions import PULSES, Question, every, told_in
from schedules import calendar
from schedules import week as weeks
from storage import Look, Tx
from storage.tables import Asking

OPEN = timedelta(weeks=4)  # so long a question takes answers
QUOTED = 90  # characters of an answer in the week's message
SAYS_LITTLE = 20  # an answer shorter than this is not quoted


def monday_of(look: Look) -> date:
    """The Monday of this week, where the community is."""
    return weeks.week_of(look.now, look.community.zone)


def rests(look: Look, week: date) -> bool:
    """Whether school rests on the day of that week's message."""
    day, _hour = weeks.read(look.community.digest_time)
    at = week + weeks.DAY * weeks.DAYS.index(day)
    return calendar.in_break(at, calendar.breaks_of(look.community.breaks))


async def wishes(look: Look) -> Wishes:
    """What the members look for."""
    profiles = await look.profiles.all()
    sought = Counter(lever for profile in profiles for lever in profile.seeks)
    return Wishes(sought, frozenset(p.stage for p in profiles if p.stage))


def _past(asking: Asking) -> Past:
    week = date.fromisoformat(asking.week)
    return Past(week, asking.prompt_key, asking.kind, asking.lever, asking.response in PULSES)


async def plan(tx: Tx, week: date) -> Asking | None:
    """The question of the week of this Monday, made if it was not; None in a break, or where no
    question may be asked. The same again returns the same row; until it is asked, a pin, a skip and
    a change of words change what stands in it."""
    row = await tx.askings.of_week(week.isoformat())
    if row and row.state != "planned":
        return row
    question = None if rests(tx, week) else await _question(tx, week, row)
    if question is None:
        if row:
            await tx.askings.remove(row)
        return None
    if row is None:
        values = {"prompt_key": question.key, "kind": question.kind, "text": question.text}
        await tx.askings.add_once(("community_id", "week"), week=week.isoformat(), **values)
        row = await tx.askings.of_week(week.isoformat())
        assert row is not None  # the unique week was taken by it
    _put(row, question)
    return row


async def _question(tx: Tx, week: date, row: Asking | None) -> Question | None:
    """The pinned one, the one that stands there already, or a new choice."""
    questions = await every(tx)
    pinned = [q for q in questions.values() if q.pinned_week == week.isoformat() and not q.skipped]
    known = questions.get(row.prompt_key) if row else None
    if known and not known.skipped and known.pinned_week <= week.isoformat() and not pinned:
        return known
    past = [_past(a) for a in await tx.askings.asked(before=week.isoformat())]
    seed = str(tx.community.id)
    return choose(questions.values(), week, past, await wishes(tx), seed)


def _put(row: Asking, question: Question) -> None:
    row.prompt_key, row.kind, row.lever = question.key, question.kind, question.lever
    row.text, row.text_es = question.text, question.text_es
    row.response, row.anonymous_ok = question.response, question.anonymous_ok


@dataclass(frozen=True, slots=True)
class Ahead:
    """A week to come and what it would be asked; no question: a break, or nothing fits."""

    week: date
    question: Question | None
    rests: bool = False


async def ahead(look: Look, count: int = 4) -> tuple[Ahead, ...]:
    """This week, if its question is not asked yet, and the next ones, as things stand now."""
    questions, hopes = await every(look), await wishes(look)
    past = [_past(a) for a in await look.askings.asked()]
    week = monday_of(look)
    known = await look.askings.of_week(week.isoformat())
    if known and known.state != "planned":
        week += weeks.LONG
    found: list[Ahead] = []
    for number in range(count):
        monday = week + number * weeks.LONG
        question = None
        if not (resting := rests(look, monday)):
            question = await _foreseen(look, questions, monday, past, hopes)
        if question:
            past.append(Past(monday, question.key, question.kind, question.lever, question.pulse))
        found.append(Ahead(monday, question, resting))
    return tuple(found)


async def _foreseen(
    look: Look, questions: Mapping[str, Question], week: date, past: list[Past], hopes: Wishes
) -> Question | None:
    row = await look.askings.of_week(week.isoformat())
    pinned = any(q.pinned_week == week.isoformat() for q in questions.values() if not q.skipped)
    known = questions.get(row.prompt_key) if row else None
    if known and not known.skipped and known.pinned_week <= week.isoformat() and not pinned:
        return known
    return choose(questions.values(), week, past, hopes, str(look.community.id))


async def asked(tx: Tx, asking: Asking, said: Said) -> None:
    """The question stands in the post `said`, whose thread takes the answers. Once only: what was
    asked before stays where it was. Questions of more than four weeks ago close."""
    row = await tx.askings.lock(asking.id)
    if row is None or row.state != "planned":
        return
    row.state, row.said_key, row.asked_at = "asked", said.key, tx.now
    limit = (date.fromisoformat(row.week) - OPEN).isoformat()
    for old in await tx.askings.still_open(before=limit):
        if old.response not in PULSES:  # what a pulse told is fixed by the pulse
            old.state = "closed"


async def post_alone(tx: Tx, asking: Asking) -> Said | None:
    """Ask by itself in the community's place for the week's message; None where there is none, or
    in a break. What was asked already is not asked again."""
    if asking.state != "planned":
        return Said(asking.said_key)
    if await tx.places.of("digest") is None or rests(tx, date.fromisoformat(asking.week)):
        return None
    said = await announce(tx, "digest", cards.alone(asking), key=f"asking:{asking.id}")
    await asked(tx, asking, said)
    return said


async def yield_of(look: Look, asking: Asking) -> Text | None:
    """What a question brought, in a line without names: how many answered (never a number under
    five), and one of them in its own words or what the library got from it; None where nobody did,
    or for a pulse."""
    if asking.response in PULSES:
        return None
    answers = await look.answers.posted(asking.id)
    if not answers:
        return None
    topic: Text = words.topic_said(asking.lever) if asking.lever else _("the question")
    number = told(len(answers))
    said: Text = _("a few answers on {topic}", topic=topic)
    if number:
        said = _("at least {n} answers on {topic}", n=number, topic=topic)
    title = await _saved(look, [a.resource_id for a in answers if a.resource_id])
    if title:
        return _("{answers}; in the library now: “{title}”", answers=said, title=title)
    quote = cut(quotable([answer.text for answer in answers]), QUOTED).rstrip(".")
    if not quote:
        return said
    return (_("{answers}, such as “{quote}”", answers=said, quote=quote), told_in(quote))


def quotable(answers: Sequence[str]) -> str:
    """The answer that says most in one line, without its link; "" where there is none."""
    texts = (" ".join(cards.without_links(text).split()) for text in answers)
    worth = [text for text in texts if len(text) >= SAYS_LITTLE]
    return max(worth, key=lambda text: (len(text) <= QUOTED, min(len(text), QUOTED)), default="")


async def _saved(look: Look, ids: list[int]) -> str:
    """The newest entry of the library that came of it and can be read still."""
    today = monday_of(look).isoformat()
    for id in sorted(ids, reverse=True):
        found = await look.resources.find(id)
        if found and found.state == "live" and (not found.deadline or found.deadline >= today):
            return found.title
    return ""


async def last_before(look: Look, week: date) -> Asking | None:
    """The question asked last before the week of this Monday."""
    found = await look.askings.asked(before=week.isoformat(), limit=1)
    return found[0] if found else None
