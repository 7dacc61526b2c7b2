"""Becoming a person of the list: by a one-time code, or by an address, never by picking a name.
Their entrances, and those of the coordinators who hand the codes out. Knows no wording."""

import csv
from io import StringIO
from zoneinfo import ZoneInfo

from handlers.kit.problem import Problem
from handlers.kit.request import Request
from handlers.kit.router import COORDINATORS
from handlers.kit.ui import Card, File, Form, FormErrors, Replace
from handlers.kit.words import Spoken, Text, _, plain
from handlers.profile import codes, inviting, joining, welcome
from handlers.profile.about import about
from handlers.profile.door import enter, here, router
from handlers.profile.joining import claim_card, knows, of_the_list
from handlers.profile.welcome import LEVELS
from storage import Look, Storage, Tx
from storage.tables import Account, Member

AFTER = (*LEVELS, "later", "mend")  # what a person answers to “Is this you?”


@router.command(
    "join-code",
    _("Tell me the code a coordinator gave you"),
    hint=_("the code, such as CDFG-HJKM"),
)
async def join_code(request: Request, storage: Storage) -> Form | Card:
    """With the code at once; without it, one question."""
    if not request.text:
        return inviting.code_form()
    said = await _typed(request, storage, request.text)
    return said if isinstance(said, Card) else inviting.not_taken(said)


@router.submit()
async def send_code(request: Request, storage: Storage) -> Card | FormErrors:
    """The same from the form, where a wrong code can be mended at once."""
    said = await _typed(request, storage, request.answers.text("code"))
    return said if isinstance(said, Card) else FormErrors({"code": said}, inviting.code_form())


async def _typed(request: Request, storage: Storage, typed: str) -> Card | Text:
    """The card of the person whose code it is, or why it is none. Nobody has become anyone yet."""
    async with storage.begin() as tx:
        member = await tx.members.lock(
            request.who.id
        )  # several tries at once are counted one by one
        account = await _account(tx, request)
        if at := codes.again_at(account, tx.now):
            return inviting.paused(at)
        found = await codes.find(tx, typed)
        if found and found.member_id == member.id:
            you = await about(tx, member.id)
            if knows(you):
                return welcome.here_already(you)
            return await joining.greeting(tx, request, request.language)
        if found and of_the_list(member):
            return inviting.SOMEBODY_ALREADY
        listed = await tx.listed.lock(found.member_id) if found else None
        if not found or not listed:
            codes.count_wrong(account, tx.now)
            return inviting.WRONG
        if found.expires_at <= tx.now:
            return inviting.EXPIRED
        codes.count_right(account)
        code = codes.read(typed).lower()
        return await claim_card(tx, request, listed, request.language, code)


@router.press()
async def code_card(request: Request, storage: Storage, code: str, language: str) -> Card | Replace:
    """“Is this you?” in the other language, which stays theirs."""
    async with storage.begin() as tx:
        member = await tx.members.get(request.who.id)
        member.language = "es" if language == "es" else "en"
        listed = await _meant(tx, member, code)
        if not listed:
            raise Problem(inviting.WRONG)
        return here(request, await claim_card(tx, request, listed, member.language, code))


@router.press()
async def confirm(request: Request, storage: Storage, how: str, code: str = "") -> Card | Replace:
    """Yes, that is me; with the answer about names, or to mend something first."""
    if how not in AFTER:
        raise Problem(_("That is not one of the answers."))
    async with storage.begin() as tx:
        member = await tx.members.lock(request.who.id)
        listed = await _meant(tx, member, code)
        listed = await tx.listed.lock(listed.id) if listed else None  # of two at once one gets it
        if not listed and not of_the_list(member):
            return here(request, inviting.not_taken(inviting.GONE))
        member = await enter(tx, member.id, request.language)
        if listed:
            await tx.listed.become(member, listed)
        if how in LEVELS and member.expert != "yes":
            member.shown = how
            await tx.members.touch(member.id)
        return here(request, await joining.answered(tx, request, how))


@router.press()
async def not_me(request: Request, storage: Storage) -> Card | Replace:
    """Somebody else has that address or code: it is not asked again, and nobody became anyone."""
    async with storage.begin() as tx:
        member = await tx.members.get(request.who.id)
        if not of_the_list(member):
            member.email = None
        return here(request, await joining.greeting(tx, request, request.language))


async def _meant(look: Look, member: Member, code: str) -> Member | None:
    """The waiting person whose code or address this is; None for whom the list has a place already."""
    if of_the_list(member):
        return None
    if not code:
        return await look.listed.by_email(member.email)
    found = await codes.find(look, code)
    if not found or found.expires_at <= look.now:
        return None
    return await look.members.find(found.member_id)


async def _account(tx: Tx, request: Request) -> Account:
    """The account this person is using here."""
    accounts = await tx.accounts.of_member(request.who.id)
    return next(a for a in accounts if a.space_id == request.where.space_id)


# --- for coordinators -----------------------------------------------------------------------


@router.press(who=COORDINATORS)
async def code_for(request: Request, storage: Storage, member_id: int) -> Card:
    """A code for one person of the list, with the message to copy."""
    async with storage.begin() as tx:
        listed = await tx.listed.lock(member_id)
        if not listed:
            raise Problem(inviting.NOT_WAITING)
        return await _handed(tx, request, listed)


@router.press(who=COORDINATORS)
async def ask_whose(request: Request, storage: Storage) -> Form:
    """A code for whom?"""
    return inviting.whose_form()


@router.submit(who=COORDINATORS)
async def make_code(request: Request, storage: Storage) -> Card | FormErrors:
    """A code for the waiting person of that name or address."""
    typed = request.answers.text("whose")
    async with storage.begin() as tx:
        by_email = await tx.listed.by_email(typed)
        waiting = [by_email] if by_email else inviting.called(typed, await tx.listed.waiting())
        if len(waiting) != 1:
            wrong = inviting.which(tuple(m.name for m in waiting))
            return FormErrors({"whose": wrong}, inviting.whose_form(typed))
        return await _handed(tx, request, waiting[0])


async def _handed(tx: Tx, request: Request, listed: Member) -> Card:
    code = await codes.issue(tx, listed.id)
    message = await invitation(tx, request, listed.name, code)
    return inviting.code_to_copy(listed.id, listed.name, message)


async def invitation(look: Look, request: Request, name: str, code: str) -> Text:
    """The message a coordinator sends somebody by themself."""
    place = await look.places.of("front_door")
    where = f"#{place.name}" if place and place.name else request.where.platform.capitalize()
    until = (look.now + codes.GOOD_FOR).astimezone(ZoneInfo(look.community.zone))
    return inviting.message(
        look.community.name, name, where, codes.spaced(code), inviting.day(until)
    )


@router.press(who=COORDINATORS)
async def all_codes(request: Request, storage: Storage, everyone: int = 0) -> File | Card:
    """A sheet with a code for each who waits and has none; for `everyone` who waits, new ones."""
    lines = StringIO()
    sheet = csv.writer(lines)
    sheet.writerow(inviting.COLUMNS)
    async with storage.begin() as tx:
        waiting = await tx.listed.waiting()
        if not waiting:
            raise Problem(inviting.NOBODY_WAITS)
        have = await tx.join_codes.of_members(m.id for m in waiting)
        good = {c.member_id for c in have if c.expires_at > tx.now}
        chosen = [m for m in waiting if everyone or m.id not in good]
        if not chosen:
            return inviting.all_have_one(len(waiting))
        for member in chosen:
            code = await codes.issue(tx, member.id)
            text = await invitation(tx, request, member.name, code)
            said = (plain(Spoken(text, one), one, request.who.zone) for one in ("en", "es"))
            row = (member.name, member.email or "", codes.spaced(code), *said)
            sheet.writerow([inviting.cell(value) for value in row])
    content = ("\ufeff" + lines.getvalue()).encode()  # Excel takes UTF-8 for what begins like this
    return File("join-codes.csv", content, "text/csv", inviting.sheet_of_codes(len(chosen)))
