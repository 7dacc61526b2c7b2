"""The survey: its entrances, form by form, each saved when it is sent. Knows no wording."""

from dataclasses import replace

from handlers.kit.problem import Problem
from handlers.kit.request import Answers, Request
from handlers.kit.ui import Card, Form, FormErrors
from handlers.kit.words import Text, _
from handlers.matching.routing_students import student_spans
from handlers.profile import survey, windows, zones
from handlers.profile.about import LEARNING, STEPS, WORK, About, about, topics_of
from handlers.profile.basics import district_doubt, live_in, save_basics
from handlers.profile.door import enter, router
from handlers.profile.joining import expected, greeting, knows
from handlers.profile.ordered import obey
from handlers.profile.sheet import sheet
from handlers.profile.welcome import name_question
from storage import Storage, Tx
from storage.taxonomy import LANGUAGES, taxonomy


@router.command(
    "profile",
    _("Who you are, what you look for, how I may suggest you"),
    hint=_("nothing, or: pause 2026-12-01, name yes"),
)
async def edit(request: Request, storage: Storage) -> Form | Card:
    """What somebody told me; the first form for whom nothing is known; the welcome for the roster."""
    line: Text = ""
    if request.text:
        done = await obey(request, storage)
        if isinstance(done, Card):
            return done
        line = done
    async with storage.look() as look:
        member = await look.members.get(request.who.id)
        you = await about(look, member.id)
        if member.status == "roster" or await expected(look, member):
            return await greeting(look, request, request.language)
    if not you.role and not line:
        return survey.place(you)
    return sheet(you, request.language, request.now, line)


@router.press()
async def mine(request: Request, storage: Storage) -> Card:
    """Everything they told me, also for a roster member who has something to mend."""
    async with storage.begin() as tx:
        await enter(tx, request.who.id, request.language)
        you = await about(tx, request.who.id)
    return sheet(you, request.language, request.now)


@router.press()
async def step(request: Request, storage: Storage, number: int) -> Form:
    """One form of the survey, filled in with what is known."""
    if not 1 <= number <= STEPS:
        raise Problem(_("That form is no longer there. Type /profile to go on."))
    async with storage.look() as look:
        you = await about(look, request.who.id)
    return survey.form(number, you, request.language)


@router.press()
async def go_on(request: Request, storage: Storage) -> Form | Card:
    """The first form that has no answer yet."""
    async with storage.look() as look:
        you = await about(look, request.who.id)
    if you.next_step is None:
        return sheet(you, request.language, request.now)
    return survey.form(you.next_step, you, request.language)


@router.submit()
async def save_place(request: Request, storage: Storage) -> Card | FormErrors:
    """Role, level, stage, district, school. A district that is nearly a known one is asked about."""
    told, typed = request.answers, survey.place(_place_typed(request.answers, About("")))
    role, district = told.text("role"), told.text("district")
    if role not in taxonomy().roles:
        return FormErrors({"role": _("Please choose your role.")}, typed)
    async with storage.look() as look:
        another = told.yes(survey.ANOTHER_DISTRICT.name)
        doubt = await district_doubt(look, district, another=another)
    if doubt:
        return FormErrors({"district": doubt}, typed, survey.ANOTHER_DISTRICT)
    async with storage.begin() as tx:
        await enter(tx, request.who.id, request.language)
        profile = await save_basics(tx, request.who.id, role, told.text("school"), district)
        profile.levels = _of(told.some("levels"), taxonomy().levels)
        profile.stage = next(iter(_of((told.text("stage"),), taxonomy().stages)), "")
        profile.school = profile.school if told.text("school") else ""
        you = await _told(tx, request.who.id)
    if knows(you):
        return survey.saved(1, you)
    return name_question(_("Saved."), survey.work(you))


@router.submit()
async def save_seeks(request: Request, storage: Storage) -> Card:
    """The topics somebody would like help with."""
    async with storage.begin() as tx:
        profile = await tx.profiles.of(request.who.id)
        profile.seeks = _topics(request.answers)
        you = await _told(tx, request.who.id)
    return survey.saved(2, you)


@router.submit()
async def save_offers(request: Request, storage: Storage) -> Card:
    """The topics somebody can help with."""
    async with storage.begin() as tx:
        profile = await tx.profiles.of(request.who.id)
        profile.offers = _topics(request.answers)
        you = await _told(tx, request.who.id)
    return survey.saved(3, you)


@router.submit()
async def save_ways(request: Request, storage: Storage) -> Card | FormErrors:
    """Arrangement, authority, languages, hours and zone; hours and zone are read from plain words."""
    told = request.answers
    hours, zone = windows.windows(told.text("windows")[:200]), zones.zone(told.text("zone")[:60])
    errors: dict[str, Text] = {}
    if told.text("windows") and not hours:
        errors["windows"] = survey.WINDOWS_UNCLEAR
    if told.text("zone") and not zone:
        errors["zone"] = survey.ZONE_UNCLEAR
    if errors:
        return FormErrors(errors, survey.ways(_ways_typed(told), request.language))
    async with storage.begin() as tx:
        profile, known = await tx.profiles.of(request.who.id), taxonomy()
        profile.arrangements = _of(told.some("arrangements"), known.arrangements)
        profile.authority = next(iter(_of((told.text("authority"),), known.authority)), "")
        profile.languages = _of(told.some("languages"), LANGUAGES)
        profile.windows, profile.windows_words = list(hours), told.text("windows")[:200]
        member = await tx.members.get(request.who.id)
        if zone:
            await live_in(tx, member, zone)
        you = await _told(tx, member.id)
    return survey.saved(4, you)


@router.submit()
async def save_rest(request: Request, storage: Storage) -> Card | FormErrors:
    """Whom they report to, their own district, free words; those must not point to a student."""
    told, boss = request.answers, request.answers.number("boss")
    async with storage.begin() as tx:
        profile = await tx.profiles.of(request.who.id)
        above = await tx.members.find(boss) if boss else None
        form = survey.rest(_rest_typed(told, above.id if above else None))
        if boss == request.who.id:
            return FormErrors({"boss": _("That is you.")}, form)
        if told.text("words") != profile.about and _may_be_a_student(told):
            return FormErrors({"words": survey.STUDENT}, form, survey.NOT_A_STUDENT)
        profile.reports_to_id = above.id if above else None
        profile.reports_to = "" if above else told.text("boss_words")[:120]
        profile.own_district = told.yes("own_district")
        profile.about = told.text("words")[: survey.WORDS_LONGEST]
        you = await _told(tx, request.who.id)
    return survey.saved(5, you)


def _may_be_a_student(told: Answers) -> bool:
    return bool(student_spans(told.text("words"))) and not told.yes(survey.NOT_A_STUDENT.name)


async def _told(tx: Tx, member_id: int) -> About:
    """What is known now; matching is told that it changed."""
    await tx.members.touch(member_id)
    return await about(tx, member_id)


def _of(chosen: tuple[str, ...], known: object) -> list[str]:
    """The chosen slugs that exist, each once: a form's answer is not to be trusted."""
    return [slug for slug in dict.fromkeys(chosen) if slug in known]  # type: ignore[operator]


def _topics(told: Answers) -> list[str]:
    return [
        *_of(told.some("work"), topics_of(WORK)),
        *_of(told.some("learning"), topics_of(LEARNING)),
    ]


def _place_typed(told: Answers, you: About) -> About:
    return replace(
        you,
        role=told.text("role"),
        levels=told.some("levels"),
        stage=told.text("stage"),
        district=told.text("district"),
        school=told.text("school"),
    )


def _ways_typed(told: Answers) -> About:
    return About(
        "",
        arrangements=told.some("arrangements"),
        authority=told.text("authority"),
        languages=told.some("languages"),
        windows_words=told.text("windows"),
        zone=told.text("zone"),
    )


def _rest_typed(told: Answers, boss: int | None) -> About:
    return About(
        "",
        reports_to_id=boss,
        reports_to=told.text("boss_words"),
        own_district=told.yes("own_district"),
        words=told.text("words"),
    )
