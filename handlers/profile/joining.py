"""Joining, the question about names, the language: their entrances. Knows no form."""

from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.ui import Card, Replace
from handlers.kit.words import _
from handlers.profile.about import About, about, month_of
from handlers.profile.door import enter, here, router
from handlers.profile.sheet import sheet
from handlers.profile.welcome import (
    Claim,
    expert_named,
    here_already,
    name_left_out,
    name_question,
    name_used,
    newcomer_welcome,
    not_asked_now,
    only_colleague,
    roster_welcome,
)
from storage import Look, Storage
from storage.tables import Member

_DONE = {"named": name_used, "topics": name_left_out, "matching": only_colleague}


async def greeting(look: Look, request: Request, language: str) -> Card:
    """The first card a person meets: from the list, or for whom nobody knows yet. Whose address
    stands on the list is asked whether that is them, and nothing is theirs before they say so."""
    member = await look.members.get(request.who.id)
    if listed := await expected(look, member):
        return await claim_card(look, request, listed, language)
    you = await about(look, member.id)
    if you.role and of_the_list(member):
        survey = month_of(member.created_at)
        return roster_welcome(request.community.name, you, survey, language)
    codes = not of_the_list(member) and await look.listed.how_many() > 0
    return newcomer_welcome(request.community.name, you.first_name, language, codes=codes)


def of_the_list(member: Member) -> bool:
    """Whether this member is a person of the imported list already."""
    return bool(member.imported_id) or member.status == "roster"


async def expected(look: Look, member: Member) -> Member | None:
    """The waiting person of the list with this member's address, if the platform told it."""
    return None if of_the_list(member) else await look.listed.by_email(member.email)


async def claim_card(
    look: Look, request: Request, listed: Member, language: str, code: str | None = None
) -> Card:
    """“Is this you?” about a waiting person of the list, found by an address or by their code."""
    you, survey = await about(look, listed.id), month_of(listed.created_at)
    return roster_welcome(request.community.name, you, survey, language, Claim(code or ""))


async def answered(look: Look, request: Request, how: str) -> Card:
    """What is said to whoever has just become a person of the list and answered about names."""
    you = await about(look, request.who.id)
    if how == "mend":
        return sheet(you, request.language, request.now)
    if you.expert and how in _DONE:
        return expert_named()
    if how in _DONE:
        return _DONE[how](you)
    return here_already(you) if knows(you) else not_asked_now()


def knows(you: About) -> bool:
    """Whether this person has answered the question about names."""
    return you.shown is not None or you.expert


@router.press()
async def join(request: Request, storage: Storage) -> Card:
    """[I'm in], on the coordinators' post. The card is public, so the answer stands beside it."""
    async with storage.begin() as tx:
        member = await enter(tx, request.who.id, request.language)
        you = await about(tx, member.id)
        if knows(you) and not await expected(tx, member):
            return here_already(you)
        return await greeting(tx, request, member.language or request.language)


@router.press()
async def shown(request: Request, storage: Storage, how: str) -> Card | Replace:
    """The answer to the question about names; it also joins whoever had not yet."""
    if how not in _DONE:
        raise Problem(_("That is not one of the answers."))
    async with storage.begin() as tx:
        member = await enter(tx, request.who.id, request.language)
        if member.expert == "yes":
            return here(request, expert_named())
        if member.shown != how:
            member.shown = how
            await tx.members.touch(member.id)
        you = await about(tx, member.id)
    return here(request, _DONE[how](you))


@router.press()
async def not_now(request: Request, storage: Storage) -> Card | Replace:
    """No answer yet: a former answer stays as it was."""
    async with storage.begin() as tx:
        member = await enter(tx, request.who.id, request.language)
        you = await about(tx, member.id)
    return here(request, here_already(you) if knows(you) else not_asked_now())


@router.press()
async def names(request: Request, storage: Storage) -> Card:
    """Ask the question about names again."""
    async with storage.look() as look:
        you = await about(look, request.who.id)
    return expert_named() if you.expert else name_question(_("How may I describe you?"))


@router.press()
async def speak(request: Request, storage: Storage, language: str) -> Card | Replace:
    """Everything in this language from now on, beginning with the card this was pressed on."""
    if language not in ("en", "es"):
        raise Problem(_("I speak English and Spanish."))
    async with storage.begin() as tx:
        member = await tx.members.get(request.who.id)
        member.language = language
        await tx.members.touch(member.id)
        you = await about(tx, member.id)
        if you.role and knows(you):
            return here(request, sheet(you, language, request.now))
        return here(request, await greeting(tx, request, language))
