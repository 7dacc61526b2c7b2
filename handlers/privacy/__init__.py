"""Everything held about a person: shown, exported, forgotten. The only place that forgets somebody."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from handlers.bright_spots import mine as stories
from handlers.circles import mine as circles
from handlers.introductions.cards import quoted
from handlers.kit.request import Request
from handlers.kit.router import Router, named
from handlers.kit.say import later
from handlers.kit.ui import Button, Card, Facts, File, Item, Paragraph
from handlers.kit.words import Moment, Text, _, _n, and_, language_of, plain
from handlers.library import mine as library
from handlers.peers import helping_mine as helping
from handlers.privacy.forgetting import COLLEAGUE, close_quietly, unname, without
from handlers.profile import About, about
from handlers.profile.sheet import limits_line, shown_line
from handlers.profile.survey import topics, way, work
from handlers.prompts import mine as answers
from handlers.pulse import mine as pulses
from storage import Look, Storage
from storage.tables import Introduction, Invitation, Need

__all__ = ["router", "without"]

router = Router("privacy")
edit = named("profile.edit")
pause = named("profile.pause")
never = named("profile.never")
join = named("profile.join")
often, refresh = named("digest.often"), named("digest.refresh")


@dataclass(frozen=True, slots=True)
class Held:
    """Everything the database holds about one person."""

    you: About
    joined_at: datetime | None = None
    email: str = ""
    needs: tuple[Need, ...] = ()
    sought: tuple[Introduction, ...] = ()  # introductions they asked for
    turns: tuple[Invitation, ...] = ()  # requests that reached them
    accounts: int = 0
    coordinator: bool = False
    proposed: tuple[Introduction, ...] = ()  # a coordinator's, in which they would start
    circles: int = 0
    answers: int = 0  # to the questions of the week
    helping: int = 0  # offers to help with what the week's summary asked
    links: library.Mine = field(default_factory=library.Mine)
    told: stories.Mine = field(default_factory=stories.Mine)
    week: str = ""  # the week's summary by message: weekly, monthly; "": no
    notes: int = 0  # notes they signed on top of it


async def held(look: Look, member_id: int) -> Held:
    """All of it. Nothing that is about somebody else's wishes: not who avoids them, not who said no."""
    member = await look.members.get(member_id)
    begun = await look.introductions.of(member_id)
    return Held(
        you=await about(look, member_id),
        joined_at=member.joined_at,
        email=member.email or "",
        needs=tuple(await look.needs.of(member_id)),
        sought=tuple(i for i in begun if i.by_id is None and i.state != "offered"),
        proposed=tuple(i for i in begun if i.by_id is not None),
        turns=tuple(await look.invitations.reached(member_id)),
        accounts=len(await look.accounts.of_member(member_id)),
        coordinator=member.coordinator,
        circles=len(await look.circles.of_member(member_id)),
        answers=len(await answers.mine(look, member_id)) + await pulses.mine(look, member_id),
        helping=await helping.mine(look, member_id),
        links=await library.mine(look, member_id),
        told=await stories.mine(look, member_id),
        week=member.digest,
        notes=len(await look.digests.noted_by(member_id)),
    )


# --- cards ----------------------------------------------------------------------------------


def everything(data: Held, now: datetime) -> Card:
    """What I hold, in plain words, with what can be done about it."""
    you = data.you
    rows: list[tuple[Text, Text]] = [
        (_("Name"), you.name),
        (_("Work"), work(you) or _("nothing yet")),
        (_("Looking for"), topics(you.seeks)),
        (_("Can help with"), topics(you.offers)),
        (_("How and when"), way(you)),
        (_("You report to"), you.reports_to or _("nothing yet")),
        (_("In your own words"), you.words or _("nothing yet")),
        (_("How I suggest you"), shown_line(you)),
        (_("Limits"), limits_line(you, now)),
        (_("Questions you asked"), _questions(data.needs)),
        (_("Introductions"), _met(data)),
        (_("Circles"), circles.counted(data.circles)),
        (_("Answers to the week's question"), answers.counted(data.answers)),
        (_("The library"), library.counted(data.links)),
        (_("What worked"), stories.counted(data.told)),
        (_("Never suggest"), _people(you.avoided)),
    ]
    if data.helping:
        offers = _n("{n} offer to help", "{n} offers to help", data.helping)
        rows.append((_("Questions without names"), offers))
    if data.notes:
        rows.append((_("Notes in the week's summary"), _n("{n} note", "{n} notes", data.notes)))
    if data.email:
        rows.insert(1, (_("E-mail, from the survey"), data.email))
    if data.joined_at:
        rows.append((_("Here since"), Moment(data.joined_at, "day")))
    return Card(
        _("Everything I hold about you. Only you see this."),
        (
            Facts(tuple(rows)),
            Paragraph(
                _(
                    "I never store what is said in conversations. Questions and introductions are"
                    " forgotten after 180 days."
                )
            ),
            Item(_week(data.week), (Button(_("Change"), often()),)),
            Item(
                _("Correct it, rest for a while, or take someone off your never-list:"),
                (
                    Button(_("About me"), edit()),
                    Button(_("Pause"), pause()),
                    Button(_("Never suggest"), never()),
                ),
            ),
        ),
        (
            Button(_("Download it"), export()),
            Button(_("Delete everything"), ask_delete(), "danger"),
        ),
    )


def _week(way: str) -> Text:
    if way == "weekly":
        return _("I send you the week's summary each week.")
    if way == "monthly":
        return _("I send you the week's summary once a month.")
    return _("I send you no summary of the week; it stands in its channel.")


def _questions(needs: tuple[Need, ...]) -> Text:
    asked = [need.text for need in needs if need.text]  # one begun in the directory has no words
    if not asked:
        return _("nothing yet")
    said = [quoted(text) for text in asked[:5]]
    return and_([*said, "…"] if len(asked) > 5 else said)


def _met(data: Held) -> Text:
    if not data.sought and not data.turns:
        return _("nothing yet")
    reached = _n("{n} request that reached you", "{n} requests that reached you", len(data.turns))
    return (_n("{n} that you asked for", "{n} that you asked for", len(data.sought)), ", ", reached)


def _people(count: int) -> Text:
    return _n("{n} person", "{n} people", count) if count else _("nobody yet")


def really(*, last_coordinator: bool) -> Card:
    """The second step before everything is gone."""
    warning = (Paragraph(_("You are the only coordinator here. Nobody will look after the desk.")),)
    return Card(
        _("Delete everything I know about you? This cannot be undone."),
        (
            Paragraph(
                _(
                    "Your profile, questions, introductions and lists go. Open questions close by"
                    " themselves, without a reason given. What I posted stops naming you."
                )
            ),
            *(warning if last_coordinator else ()),
        ),
        (Button(_("Delete for good"), delete(), "danger"), Button(_("Keep it"), my_data())),
    )


def forgotten() -> Card:
    """It is done, and the door stays open."""
    return Card(
        _("Deleted. I no longer know who you are."),
        (Paragraph(_("If you come back, you start as someone new.")),),
        (Button(_("Start anew"), join()),),
    )


def exported() -> Card:
    """The line beside the file."""
    return Card(_("Here is everything I hold about you. Only you got this file."))


# --- entrances ------------------------------------------------------------------------------


@router.command("my-data", _("Everything I hold about you: see, download, delete"))
async def my_data(request: Request, storage: Storage) -> Card:
    """Everything held about this person."""
    async with storage.look() as look:
        return everything(await held(look, request.who.id), request.now)


@router.press()
async def export(request: Request, storage: Storage) -> File:
    """The same as a file that a machine can read."""
    async with storage.look() as look:
        content = await document(look, await held(look, request.who.id), request)
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return File("my-data.json", text.encode(), "application/json", exported())


@router.press()
async def ask_delete(request: Request, storage: Storage) -> Card:
    """Really?"""
    async with storage.look() as look:
        coordinators = [c.id for c in await look.members.coordinators()]
    return really(last_coordinator=coordinators == [request.who.id])


@router.press()
async def delete(request: Request, storage: Storage) -> Card:
    """Forget this person. An account that comes back is somebody new."""
    async with storage.begin() as tx:
        await close_quietly(tx, request.who.id)
        await circles.leave_all(tx, request.who.id)
        await answers.take_all_back(tx, request.who.id)
        await helping.forget(tx, request.who.id)
        await library.unname(tx, request.who.id)
        await stories.take_back_all(tx, request.who.id)
        await unname(tx, request.who.id)
        neutral = plain(COLLEAGUE, language_of(tx.community.language))
        names = await tx.members.names_of(request.who.id)
        await tx.digests.unsign(request.who.id, names, neutral)
        await circles.unname(tx, names, neutral)
        await later(tx, refresh(), tx.now, key=f"digest-refresh:gone:{request.who.id}")
        await tx.members.forget(request.who.id)
    return forgotten()


async def document(look: Look, data: Held, request: Request) -> Mapping[str, Any]:
    """Everything as one JSON object. Others appear by name only where both said yes, or on the
    person's own lists."""
    mine, you = await look.members.get(request.who.id), data.you
    avoided = [row.avoided_id for row in await look.avoids.of(mine.id)]
    begun = (*data.sought, *data.proposed)
    met = [i.other_id for i in begun if i.state == "accepted" and i.other_id]
    names = await look.members.names([*avoided, *met])
    accounts = await look.accounts.of_member(mine.id)
    return {
        "community": request.community.name,
        "exported_at": request.now.isoformat(),
        "name": mine.name,
        "email": mine.email,
        "status": mine.status,
        "joined_at": _iso(mine.joined_at),
        "language": mine.language,
        "time_zone": mine.zone,
        "coordinator": mine.coordinator,
        "expert": mine.expert,
        "shown_as": mine.shown,
        "introductions_a_month": mine.cap,
        "evenings_and_weekends": mine.own_hours,
        "weeks_summary_by_message": mine.digest,
        "notes_in_the_weeks_summary": [
            {"week": d.week, "note": d.note} for d in await look.digests.noted_by(mine.id)
        ],
        "paused_until": _iso(mine.paused_until),
        "accounts": [account.external_id for account in accounts],
        "role": you.role,
        "levels": you.levels,
        "stage": you.stage,
        "district_or_organization": you.district,
        "school": you.school,
        "looking_for": you.seeks,
        "can_help_with": you.offers,
        "arrangements": you.arrangements,
        "authority": you.authority,
        "languages": you.languages,
        "weekly_hours": you.windows_words,
        "weekly_hours_understood": you.windows,
        "reports_to": you.reports_to,
        "own_district_introductions": you.own_district,
        "in_own_words": you.words,
        "never_suggest": [names[id] for id in avoided if id in names],
        "questions": [
            {
                "text": need.text,
                "topics": [topic[0] for topic in need.topics],
                "state": need.state,
                "asked_at": _iso(need.created_at),
                "in_the_weeks_summary_without_my_name_since": _iso(need.shared_at),
            }
            for need in data.needs
        ],
        "introductions_asked_for": [_introduction(i, names) for i in data.sought],
        "introductions_proposed_to_me": [_introduction(i, names) for i in data.proposed],
        "requests_that_reached_me": [
            {"asked_at": _iso(t.asked_at), "answered_at": _iso(t.answered_at), "answer": t.state}
            for t in data.turns
        ],
        "circles": await circles.document(look, mine.id),
        "library": await library.document(look, mine.id),
        "answers_to_the_weeks_questions": await answers.document(look, mine.id),
        "three_words_and_taps": await pulses.document(look, mine.id),
        "offers_to_help": await helping.document(look, mine.id),
        "what_worked": await stories.document(look, mine.id),
    }


def _introduction(row: Introduction, names: Mapping[int, str]) -> Mapping[str, Any]:
    return {
        "message": row.purpose,
        "state": row.state,
        "asked_at": _iso(row.created_at),
        "with": names.get(row.other_id or 0) if row.state == "accepted" else None,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
